/* Every construct of the notes language: what tests/golden/notes/NAME.md is read into must be
 * NAME.tree, and what is reported NAME.diag. UPDATE_GOLDEN=1 writes both anew; look at the
 * difference before committing it. */
#include "tests/unit/notes/reading.h"

#include <dirent.h>
#include <stdlib.h>

#define FOLDER "tests/golden/notes"

static char names[200][64];
static size_t n_names;

static int by_name(const void *a, const void *b)
{
    return strcmp(a, b);
}

/* Files that others include begin with "part-". */
static void list_notes(void)
{
    DIR *d = opendir(FOLDER);
    assert_non_null(d);
    for (struct dirent *e; (e = readdir(d)) && n_names < 200;) {
        size_t n = strlen(e->d_name);
        if (n < 4 || n > 60 || strcmp(e->d_name + n - 3, ".md") || !strncmp(e->d_name, "part-", 5))
            continue;
        snprintf(names[n_names++], sizeof names[0], "%.*s", (int)(n - 3), e->d_name);
    }
    closedir(d);
    qsort(names, n_names, sizeof names[0], by_name);
    assert_true(n_names > 0);
}

static void read_golden(reading *r, const char *name)
{
    char path[128];
    snprintf(path, sizeof path, FOLDER "/%s.md", name);
    reading_start(r, FOLDER);
    assert_int_equal(enl_source_read(&r->c.sources, enl_str_from(path), 1 << 20, &r->file), ENL_OK);
    reading_finish(r);
}

static bool same_as_file(const char *name, const char *suffix, enl_str got)
{
    char path[128], want[1 << 18];
    snprintf(path, sizeof path, FOLDER "/%s.%s", name, suffix);
    if (getenv("UPDATE_GOLDEN")) {
        FILE *f = got.n ? fopen(path, "wb") : NULL;
        if (f) {
            fwrite(got.p, 1, got.n, f);
            fclose(f);
        } else {
            remove(path);
        }
        return true;
    }
    FILE *f = fopen(path, "rb");
    size_t n = f ? fread(want, 1, sizeof want, f) : 0;
    if (f) fclose(f);
    if (n == got.n && (n == 0 || memcmp(want, got.p, n) == 0)) return true;
    size_t at = 0, line = 1;
    while (at < n && at < got.n && want[at] == got.p[at]) line += want[at++] == '\n';
    print_message("# %s differs in line %zu\n", path, line);
    return false;
}

static void test_dumps_and_diagnostics(void **state)
{
    (void)state;
    bool good = true;
    for (size_t i = 0; i < n_names; i++) {
        reading r;
        read_golden(&r, names[i]);
        good &= same_as_file(names[i], "tree", enl_buf_view(&r.dump));
        good &= same_as_file(names[i], "diag", enl_buf_view(&r.diags));
        reading_drop(&r);
    }
    assert_true(good);
}

/* ---- properties that hold for all of them ---- */

static size_t offset_of(reading *r, uint32_t file, uint32_t line, uint32_t col)
{
    enl_str whole = enl_source_text(&r->c.sources, file);
    enl_str s = enl_source_line(&r->c.sources, file, line);
    size_t i = 0;
    for (uint32_t k = 1; k < col && i < s.n; k++) {
        for (i++; i < s.n && ((unsigned char)s.p[i] & 0xC0) == 0x80; i++) {
        }
    }
    return (size_t)(s.p - whole.p) + i;
}

/* A text that stands in the notes as it is must stand where its span says. One with escapes,
 * entities, filled fields, numbers of examples or escaped bars differs from its source, which then
 * holds one of the marks of those. */
static bool text_is_there(reading *r, const enl_node *n)
{
    enl_str whole = enl_source_text(&r->c.sources, n->span.file);
    size_t from = offset_of(r, n->span.file, n->span.line, n->span.col);
    size_t to = offset_of(r, n->span.file, n->span.end_line, n->span.end_col);
    if (from > to) return false;
    enl_str there = enl_str_sub(whole, from, to);
    if (enl_str_eq(there, n->text) || there.n == 0) return true; /* or it was put in */
    return memchr(there.p, '\\', there.n) || memchr(there.p, '&', there.n) ||
           memchr(there.p, '{', there.n) || memchr(there.p, '@', there.n) ||
           memchr(there.p, '<', there.n) || memchr(there.p, '\n', there.n) || n->text.n == 0 ||
           enl_str_is(n->text, " ");
}

static bool check_texts(reading *r, const enl_node *root)
{
    for (const enl_node *n = root; n; n = enl_node_next(root, n)) {
        if (n->kind != ENL_TEXT || text_is_there(r, n)) continue;
        print_message("# line %u, column %u: \"%.*s\" does not stand there\n", n->span.line,
                      n->span.col, ENL_FMT(n->text));
        return false;
    }
    return true;
}

static void test_every_text_stands_where_its_span_says(void **state)
{
    (void)state;
    bool good = true;
    for (size_t i = 0; i < n_names; i++) {
        reading r;
        read_golden(&r, names[i]);
        good &= check_texts(&r, r.doc->root);
        for (size_t k = 0; k < r.doc->n_notes; k++) good &= check_texts(&r, r.doc->notes[k]);
        if (!good) print_message("# in %s\n", names[i]);
        reading_drop(&r);
    }
    assert_true(good);
}

static bool before(uint32_t line, uint32_t col, uint32_t other_line, uint32_t other_col)
{
    return line < other_line || (line == other_line && col <= other_col);
}

/* A node ends no earlier than it begins, and siblings from one file follow each other; a table's
 * caption may stand under it. */
static bool in_order(const enl_node *n)
{
    const enl_span s = n->span, p = n->prev ? n->prev->span : n->span;
    if (!before(s.line, s.col, s.end_line, s.end_col)) return false;
    if (!n->prev || p.file != s.file || n->prev->kind == ENL_CAPTION) return true;
    return before(p.end_line, p.end_col, s.line, s.col) || before(p.line, p.col, s.line, s.col);
}

static void test_trees_are_legal_and_spans_in_order(void **state)
{
    (void)state;
    for (size_t i = 0; i < n_names; i++) {
        reading r;
        read_golden(&r, names[i]);
        assert_null(enl_tree_check(r.doc->root));
        for (const enl_node *n = r.doc->root; n; n = enl_node_next(r.doc->root, n)) {
            if (n->span.file != r.file || in_order(n)) continue; /* a file may be included twice */
            fail_msg("%s: %s at %u:%u is out of order", names[i], enl_kind_name(n->kind),
                     n->span.line, n->span.col);
        }
        reading_drop(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dumps_and_diagnostics),
        cmocka_unit_test(test_every_text_stands_where_its_span_says),
        cmocka_unit_test(test_trees_are_legal_and_spans_in_order),
    };
    list_notes();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
