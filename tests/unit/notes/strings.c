/* What plugins and the driver hand over: YAML bodies, strings with inlines or blocks; and reading
 * under failing memory and in two threads. */
#include "tests/unit/notes/reading.h"

#include "core/data/yaml.h"

#include <pthread.h>

/* ---- bodies of blocks ---- */

static void assert_place(enl_span s, uint32_t line, uint32_t col, uint32_t end_line,
                         uint32_t end_col)
{
    assert_int_equal(s.line, line);
    assert_int_equal(s.col, col);
    assert_int_equal(s.end_line, end_line);
    assert_int_equal(s.end_col, end_col);
}

/* A block in a list: its body is a copy, but what it holds still has its places. */
static void test_places_in_an_indented_body(void **state)
{
    (void)state;
    reading r;
    reading_text(&r, ENL_S("- a\n\n  ```chart\n  x: 1\n  yy: [2, zz]\n  ```\n"));
    const enl_node *n = r.doc->root;
    while (n && n->kind != ENL_BLOCK) n = enl_node_next(r.doc->root, n);
    assert_non_null(n);
    assert_str(n->text, "x: 1\nyy: [2, zz]\n");
    enl_value v;
    assert_true(enl_data_yaml_read_at(&r.c, n->text, n->u.block.body, &v));
    assert_place(enl_value_get(&v, "x")->span, 4, 6, 4, 7);
    assert_place(enl_value_get(&v, "yy")->u.list.items[1].span, 5, 11, 5, 13);
    reading_drop(&r);
}

/* Unindented, it is the source's own bytes. */
static void test_a_plain_body_is_a_slice_of_the_source(void **state)
{
    (void)state;
    reading r;
    reading_text(&r, ENL_S("```chart\nx: 1\n```\n"));
    const enl_node *n = r.doc->root->first;
    enl_str text = enl_source_text(&r.c.sources, r.file);
    assert_ptr_equal(n->text.p, text.p + 9);
    enl_value v;
    assert_true(enl_data_yaml_read(&r.c, r.file, n->text, &v));
    assert_place(enl_value_get(&v, "x")->span, 2, 4, 2, 5);
    reading_drop(&r);
}

/* ---- inlines and blocks ---- */

static void test_inlines_of_a_string_have_places_behind_its_start(void **state)
{
    (void)state;
    reading r;
    reading_start(&r, ".");
    enl_span at = { .file = 7, .line = 20, .col = 30, .end_line = 20, .end_col = 50 };
    const enl_node *n = enl_notes_inlines(&r.c, ENL_S("# \xC3\xA9 *em* [a](b) @fig-x"), at);
    assert_int_equal(n->kind, ENL_TEXT);
    assert_str(n->text, "# \xC3\xA9 ");
    assert_place(n->span, 20, 30, 20, 34);
    assert_null(n->parent);
    n = n->next;
    assert_int_equal(n->kind, ENL_EMPH);
    assert_int_equal(n->span.file, 7);
    assert_place(n->first->span, 20, 35, 20, 37);
    assert_int_equal(n->next->next->kind, ENL_LINK);
    assert_int_equal(n->next->next->next->next->kind, ENL_CROSS_REF);
    assert_null(enl_notes_inlines(&r.c, ENL_S(""), at));
    reading_drop(&r);
}

/* The caller's bytes may be gone as soon as the call returns. */
static void test_inlines_keep_their_own_bytes(void **state)
{
    (void)state;
    reading r;
    char text[] = "Words *em*";
    reading_start(&r, ".");
    const enl_node *n = enl_notes_inlines(&r.c, enl_str_from(text), (enl_span){ 1, 1, 1, 1, 1 });
    memset(text, 'x', sizeof text - 1);
    assert_str(n->text, "Words ");
    assert_str(n->next->first->text, "em");
    reading_drop(&r);
}

static void test_blocks_of_a_string(void **state)
{
    (void)state;
    reading r;
    reading_start(&r, ".");
    const enl_node *n = enl_notes_blocks(&r.c, ENL_S("Para[^a]\n\n- item\n\n[^a]: Note.\n"),
                                         (enl_span){ 3, 10, 5, 10, 5 }, NULL);
    assert_int_equal(n->kind, ENL_PARA);
    assert_place(n->span, 10, 5, 10, 13);
    const enl_node *ref = n->last;
    assert_int_equal(ref->kind, ENL_NOTE_REF);
    assert_non_null(ref->u.note);
    assert_int_equal(ref->u.note->kind, ENL_FOOTNOTE);
    assert_int_equal(n->next->kind, ENL_LIST);
    assert_place(n->next->span, 12, 1, 12, 7);
    assert_null(n->next->next);
    reading_drop(&r);
}

/* A note that a plugin's string brought is one of the document's once it is linked. */
static void test_notes_of_strings_join_the_document(void **state)
{
    (void)state;
    reading r;
    reading_text(&r, ENL_S("Text\n"));
    enl_node *n = enl_notes_inlines(&r.c, ENL_S("^[A note.] @home"), r.doc->root->span);
    enl_node *para = r.doc->root->first;
    for (enl_node *next; n; n = next) {
        next = n->next;
        enl_node_append(para, n);
    }
    enl_resolve_link_document(&r.c, r.doc);
    assert_int_equal(r.doc->n_notes, 1);
    assert_ptr_equal(para->first->next->u.note, r.doc->notes[0]);
    assert_str(para->last->text, "@home"); /* no source has this key, so it is text */
    assert_int_equal(r.c.diags.n, 0);
    reading_drop(&r);
}

/* ---- memory and threads ---- */

#define SAMPLE                                                                                     \
    "---\ntitle: T\nsources: {k: {title: x}}\nlist: [a, {b: c}]\n---\n\n# H {#h}\n\n[a *b*]{.c} "  \
    "[@k, p. 1] "                                                                                  \
    "@k [^n] ^[in] {{ title }} <u>x</u> a@b.cd\n\n[^n]: Note\n\n: Cap\n\n| a | b |\n|---|---|\n| " \
    "c | d |\n\n"                                                                                  \
    "::: x\n- [ ] y\n:::\n\n```chart {#fig-a caption=\"C\"}\nx: y\n```\n\n@fig-a\n"

static void test_memory_may_fail_anywhere(void **state)
{
    (void)state;
    for (volatile long n = 0;; n++) {
        test_heap heap = { .left = n };
        enl_request request = ENL_REQUEST_INIT;
        request.alloc = test_alloc;
        request.alloc_payload = &heap;
        reading r;
        enl_ctx_init(&r.c, &request);
        r.c.mem.recover = &r.recover;
        int why = setjmp(r.recover);
        if (why == 0) {
            enl_buf_init(&r.dump, &r.c.mem);
            enl_buf_init(&r.diags, &r.c.mem);
            r.c.notes_dir = ENL_S(".");
            r.file = enl_source_add(&r.c.sources, ENL_S("notes.md"), ENL_S(SAMPLE));
            reading_finish(&r);
        }
        enl_ctx_drop(&r.c);
        assert_int_equal(heap.blocks, 0);
        if (why == 0) break;
        assert_int_equal(why, ENL_JUMP_MEMORY);
    }
}

static void *read_many(void *result)
{
    enl_buf *out = result;
    for (int i = 0; i < 300; i++) {
        reading r;
        reading_text(&r, ENL_S(SAMPLE));
        enl_str dump = enl_buf_view(&r.dump);
        if (i == 0) {
            out->n = dump.n;
            out->p = malloc(dump.n);
            if (out->p) memcpy(out->p, dump.p, dump.n);
        } else if (!enl_str_eq(dump, enl_buf_view(out))) {
            out->n = 0;
        }
        reading_drop(&r);
    }
    return NULL;
}

static void test_two_threads_read_alike(void **state)
{
    (void)state;
    enl_buf out[2] = { { 0 } };
    pthread_t threads[2];
    for (int i = 0; i < 2; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, read_many, &out[i]), 0);
    for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
    assert_true(out[0].n > 0);
    assert_true(enl_str_eq(enl_buf_view(&out[0]), enl_buf_view(&out[1])));
    free(out[0].p);
    free(out[1].p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places_in_an_indented_body),
        cmocka_unit_test(test_a_plain_body_is_a_slice_of_the_source),
        cmocka_unit_test(test_inlines_of_a_string_have_places_behind_its_start),
        cmocka_unit_test(test_inlines_keep_their_own_bytes),
        cmocka_unit_test(test_blocks_of_a_string),
        cmocka_unit_test(test_notes_of_strings_join_the_document),
        cmocka_unit_test(test_memory_may_fail_anywhere),
        cmocka_unit_test(test_two_threads_read_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
