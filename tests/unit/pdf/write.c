/* The PDF device as a whole: the same bytes every time, faults reported, nothing left over whatever
 * fails. What readers and checkers make of the files is tested by tests/conformance/device.sh, for
 * which `unit_pdf_write --save FILE PLACES` writes the sample and where its words must be. */
#define _GNU_SOURCE /* memmem */
#include "tests/unit/pdf/sample.h"

#include <libdeflate.h>

static book b;
static bytes_sink s;

static int open_book(void **state)
{
    (void)state;
    book_open(&b);
    if (setjmp(b.recover)) fail_msg("allocation failed while the document was made");
    memset(&s, 0, sizeof s);
    return 0;
}

static int close_book(void **state)
{
    (void)state;
    free(s.p);
    book_close(&b);
    return 0;
}

static enl_sid one_page(void)
{
    book_page(&b);
    enl_sid p = book_leaf(&b, 0, ENL_SE_P);
    book_set(&b, &b.page->body, p, SERIF, 11, 72, 100, 0, 0, "Some words.");
    return p;
}

static size_t times_in(const char *from, size_t size, const char *bytes)
{
    size_t n = 0, len = strlen(bytes);
    for (const char *at = from; at && (at = memmem(at, size - (size_t)(at - from), bytes, len));
         at += len)
        n++;
    return n;
}

/* How often `bytes` stand in the object stream whose dictionary begins at `at`. */
static size_t times_packed(const char *at, const char *bytes)
{
    enum { ROOM = 1 << 20 };
    static const char length[] = "/Length ", stream[] = "stream\n";
    const char *end = s.p + s.n;
    const char *n = memmem(at, (size_t)(end - at), length, sizeof length - 1);
    const char *body = memmem(at, (size_t)(end - at), stream, sizeof stream - 1);
    assert_true(n && body);
    struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
    char *text = malloc(ROOM);
    size_t got = 0;
    int failed = libdeflate_zlib_decompress(
        d, body + sizeof stream - 1, strtoul(n + sizeof length - 1, NULL, 10), text, ROOM, &got);
    size_t times = failed ? 0 : times_in(text, got, bytes);
    free(text);
    libdeflate_free_decompressor(d);
    assert_false(failed);
    return times;
}

/* Objects that are no streams lie deflated in object streams. */
static size_t times_in_file(const char *bytes)
{
    static const char packed[] = "/Type /ObjStm";
    size_t n = times_in(s.p, s.n, bytes);
    for (const char *at = s.p;
         (at = memmem(at, s.n - (size_t)(at - s.p), packed, sizeof packed - 1)); at++)
        n += times_packed(at, bytes);
    return n;
}

static bool in_file(const char *bytes)
{
    return times_in_file(bytes) > 0;
}

/* One diagnostic of that code was reported, and nothing was written. */
static void assert_refused(enl_code code)
{
    assert_int_equal(book_write(&b, &s), ENL_ELIMIT);
    assert_int_equal(s.n, 0);
    assert_int_equal(b.c.diags.n, 1);
    assert_int_equal(b.c.diags.items[0].code, code);
}

static void the_same_document_gives_the_same_bytes(void **state)
{
    (void)state;
    bytes_sink again = { 0 };
    sample_make(&b);
    assert_int_equal(book_write(&b, &s), ENL_OK);
    assert_int_equal(book_write(&b, &again), ENL_OK);
    assert_int_equal(s.n, again.n);
    assert_memory_equal(s.p, again.p, s.n);
    free(again.p);
}

static void another_document_has_another_id(void **state)
{
    (void)state;
    char first[64];
    enl_sid p = one_page();
    assert_int_equal(book_write(&b, &s), ENL_OK);
    const char *id = memmem(s.p, s.n, "/ID [<", 6);
    assert_non_null(id);
    memcpy(first, id, sizeof first);
    book_set(&b, &b.page->body, p, SERIF, 11, 72, 120, 0, 0, "More.");
    assert_int_equal(book_write(&b, &s), ENL_OK);
    id = memmem(s.p, s.n, "/ID [<", 6);
    assert_non_null(id);
    assert_memory_not_equal(first, id, sizeof first);
}

static void a_file_without_a_claim_is_still_tagged(void **state)
{
    (void)state;
    enl_pdf_options o = { .claim = false };
    one_page();
    assert_int_equal(enl_pdf_write(&b.c, &b.p, &o, sink_write, &s), ENL_OK);
    assert_false(in_file("pdfuaid:part"));
    assert_false(in_file("pdfaid:part"));
    assert_true(in_file("/StructTreeRoot"));
    assert_true(in_file("/Marked true"));
}

static void the_build_date_is_that_of_the_options(void **state)
{
    (void)state;
    enl_pdf_options o = { .claim = true, .epoch = 951782400 }; /* a leap day */
    one_page();
    assert_int_equal(enl_pdf_write(&b.c, &b.p, &o, sink_write, &s), ENL_OK);
    assert_true(in_file("/CreationDate (D:20000229000000Z)"));
    assert_true(in_file("<xmp:CreateDate>2000-02-29T00:00:00Z</xmp:CreateDate>"));
}

static void an_image_shown_twice_is_written_once(void **state)
{
    (void)state;
    sample_make(&b);
    assert_int_equal(book_write(&b, &s), ENL_OK);
    assert_int_equal(times_in_file("/Subtype /Image"), 3); /* two pictures and one mask */
}

static void elements_that_stayed_empty_are_not_written(void **state)
{
    (void)state;
    one_page();
    enl_sid sect = book_add(&b, 0, ENL_SE_SECT);
    book_add(&b, sect, ENL_SE_P);
    assert_int_equal(book_write(&b, &s), ENL_OK);
    assert_false(in_file("/S /Sect"));
}

static void an_empty_cell_keeps_its_place_in_the_grid(void **state)
{
    (void)state;
    sample_make(&b);
    assert_int_equal(book_write(&b, &s), ENL_OK);
    assert_int_equal(times_in_file("/S /TH\n"), 3);
    assert_int_equal(times_in_file("/S /TD\n"), 3);
}

static void only_the_first_of_two_elements_keeps_an_id(void **state)
{
    (void)state;
    one_page();
    for (int i = 0; i < 2; i++) {
        enl_sid note = book_add(&b, 0, ENL_SE_NOTE);
        book_attr(&b, note)->id = ENL_S("n1");
        book_set(&b, &b.page->body, book_leaf(&b, note, ENL_SE_P), SERIF, 9, 72, 700 + 20 * i, 0, 0,
                 "Note.");
    }
    assert_int_equal(book_write(&b, &s), ENL_OK);
    assert_int_equal(times_in_file("/ID (n1)"), 1);
}

static void a_sink_that_fails_ends_the_writing(void **state)
{
    (void)state;
    sample_make(&b);
    assert_int_equal(book_write(&b, &s), ENL_OK);
    size_t whole = s.n, live = b.c.mem.live;
    const size_t places[] = { 1, whole / 2, whole - 1 };
    for (size_t i = 0; i < 3; i++) {
        s.fail_at = places[i];
        assert_int_equal(book_write(&b, &s), ENL_EIO);
        assert_int_equal(b.c.mem.live, live);
    }
}

/* Fails allocation number `n` of one writing. True when it got that far. */
static bool write_failing(long n)
{
    size_t live = b.c.mem.live;
    b.heap.left = n;
    if (setjmp(b.recover) == 0) {
        assert_int_equal(book_write(&b, &s), ENL_OK);
        b.heap.left = -1;
        return false;
    }
    b.heap.left = -1;
    assert_int_equal(b.c.mem.live, live);
    return true;
}

static void an_allocation_that_fails_leaves_nothing_behind(void **state)
{
    (void)state;
    sample_make(&b);
    /* Writing begins with small allocations and goes on with large ones: every one of the first,
     * then samples. */
    long n = 0;
    for (long step = 1; write_failing(n); n += step) {
        if (n > 60) step = 3;
        assert_true(n < 2000);
    }
    assert_true(n > 10);
}

static void a_link_to_nowhere_is_reported(void **state)
{
    (void)state;
    one_page();
    enl_sid link = book_add(&b, 0, ENL_SE_LINK);
    book_set(&b, &b.page->body, enl_page_stree_leaf(&b.p.stree, link), SERIF, 11, 72, 120, 0, 0,
             "there");
    book_link(&b, link, 72, 120, 30, "", "nowhere", "There");
    assert_refused(ENL_C_UNKNOWN_REFERENCE);
}

static void a_cmyk_picture_is_reported(void **state)
{
    (void)state;
    one_page();
    enl_image im = { .id = 7,
                     .path = ENL_S("four.jpg"),
                     .width = 1,
                     .height = 1,
                     .coding = ENL_IMAGE_JPEG,
                     .channels = 4,
                     .data = ENL_S("x") };
    sample_picture(&b, 0, &im, 72, "Four inks");
    assert_refused(ENL_C_IMAGE);
}

static void samples_cut_short_are_reported(void **state)
{
    (void)state;
    one_page();
    enl_image im = { .id = 3,
                     .path = ENL_S("short.png"),
                     .width = 1u << 31,
                     .height = 1u << 31,
                     .coding = ENL_IMAGE_RAW,
                     .channels = 3,
                     .data = ENL_S("xyz") };
    sample_picture(&b, 0, &im, 72, "Cut short");
    assert_refused(ENL_C_IMAGE);
}

static void clips_nested_too_deep_are_reported_once(void **state)
{
    (void)state;
    one_page();
    for (int i = 0; i < 40; i++) enl_page_list_add(&b.c.arena, &b.page->body, ENL_ITEM_PUSH, 0);
    book_rect(&b, &b.page->body, ENL_ARTIFACT, 10, 10, 5, 5, 0);
    for (int i = 0; i < 40; i++) enl_page_list_add(&b.c.arena, &b.page->body, ENL_ITEM_POP, 0);
    assert_refused(ENL_C_LIMIT);
}

static void a_text_too_long_for_a_string_is_reported(void **state)
{
    (void)state;
    enl_sid p = one_page();
    char *text = enl_arena_alloc(&b.c.arena, 40000);
    memset(text, 'a', 40000);
    book_attr(&b, b.p.stree.nodes[p].parent)->alt = (enl_str){ text, 32767 };
    assert_int_equal(book_write(&b, &s), ENL_OK);
    s.n = 0;
    book_attr(&b, b.p.stree.nodes[p].parent)->alt.n++;
    assert_refused(ENL_C_LIMIT);
}

static void a_page_too_large_is_reported(void **state)
{
    (void)state;
    one_page();
    b.page->width = enl_pt(14401);
    assert_refused(ENL_C_LIMIT);
}

static void a_glyph_that_is_missing_is_reported(void **state)
{
    (void)state;
    static const uint16_t gid[1] = { 0 }, cluster[1] = { 0 };
    static const int32_t adv[1] = { 1000 };
    enl_sid p = one_page();
    const enl_glyphs none = { .font = b.face[SERIF]->font,
                              .text = ENL_S("?"),
                              .n = 1,
                              .gid = gid,
                              .adv = adv,
                              .cluster = cluster };
    enl_word w = { .glyphs = &none };
    enl_item *it = enl_page_list_add(&b.c.arena, &b.page->body, ENL_ITEM_TEXT, p);
    it->u.text.words = &w;
    it->u.text.n = 1;
    it->u.text.size = 11 * 65536;
    assert_refused(ENL_C_GLYPH);
}

/* A copy of the font's file whose OS/2 table says that it may not be embedded. */
static hb_face_t *forbidden_face(const enl_font *f)
{
    unsigned n;
    const char *bytes = hb_blob_get_data(f->blob, &n);
    unsigned char *copy = enl_arena_alloc(&b.c.arena, n), *entry = copy + 12;
    memcpy(copy, bytes, n);
    while (memcmp(entry, "OS/2", 4) != 0) entry += 16;
    size_t at =
        (size_t)entry[8] << 24 | (size_t)entry[9] << 16 | (size_t)entry[10] << 8 | entry[11];
    copy[at + 8] = 0;
    copy[at + 9] = 2;
    hb_blob_t *blob = hb_blob_create((char *)copy, n, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    return face;
}

static void a_font_that_forbids_embedding_is_reported(void **state)
{
    (void)state;
    one_page();
    enl_word *word = b.page->body.items[0].u.text.words;
    enl_glyphs g = *word->glyphs;
    enl_font font = *g.font;
    font.face = forbidden_face(&font);
    g.font = &font;
    word->glyphs = &g;
    assert_refused(ENL_C_FONT_RIGHTS);
    hb_face_destroy(font.face);
}

static void drawings_nested_too_deep_are_reported(void **state)
{
    (void)state;
    one_page();
    enl_list *inner = ENL_NEW(&b.c.arena, enl_list);
    book_rect(&b, inner, ENL_ARTIFACT, 0, 0, 5, 5, 0);
    for (int i = 0; i < 20; i++) {
        enl_list *l = ENL_NEW(&b.c.arena, enl_list);
        enl_page_list_add(&b.c.arena, l, ENL_ITEM_GROUP, 0)->u.group.list = inner;
        inner = l;
    }
    enl_page_list_add(&b.c.arena, &b.page->body, ENL_ITEM_GROUP, 0)->u.group.list = inner;
    assert_refused(ENL_C_LIMIT);
}

/* ---- for tests/conformance ---- */

/* "page x word" for the words of plain text. */
static void print_words(FILE *f, const enl_pages *p)
{
    for (size_t i = 0; i < p->n; i++) {
        const enl_list *l = &p->items[i].body;
        for (size_t k = 0; k < l->n; k++) {
            const enl_item *it = &l->items[k];
            for (uint32_t w = 0; it->kind == ENL_ITEM_TEXT && w < it->u.text.n; w++) {
                const enl_word *word = &it->u.text.words[w];
                if (word->flags & (ENL_WORD_SILENT | ENL_WORD_SOFT_HYPHEN)) continue;
                fprintf(f, "%zu %.3f %.*s\n", i + 1, enl_to_pt(it->x + word->dx),
                        ENL_FMT(word->glyphs->text));
            }
        }
    }
}

static int save(const char *path, const char *places)
{
    FILE *f = fopen(path, "wb"), *g = fopen(places, "wb");
    bool ok = f && g;
    book_open(&b);
    sample_make(&b);
    ok = book_write(&b, &s) == ENL_OK && ok;
    for (size_t i = 0; i < b.c.diags.n; i++) {
        fprintf(stderr, "%.*s\n", ENL_FMT(b.c.diags.items[i].message));
    }
    ok = ok && fwrite(s.p, 1, s.n, f) == s.n;
    if (g) print_words(g, &b.p);
    if (f && fclose(f)) ok = false;
    if (g && fclose(g)) ok = false;
    free(s.p);
    book_close(&b);
    return ok ? 0 : 1;
}

#define BOOK_TEST(f) cmocka_unit_test_setup_teardown(f, open_book, close_book)

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "--save") == 0) return save(argv[2], argv[3]);
    const struct CMUnitTest tests[] = {
        BOOK_TEST(the_same_document_gives_the_same_bytes),
        BOOK_TEST(another_document_has_another_id),
        BOOK_TEST(a_file_without_a_claim_is_still_tagged),
        BOOK_TEST(the_build_date_is_that_of_the_options),
        BOOK_TEST(an_image_shown_twice_is_written_once),
        BOOK_TEST(elements_that_stayed_empty_are_not_written),
        BOOK_TEST(an_empty_cell_keeps_its_place_in_the_grid),
        BOOK_TEST(only_the_first_of_two_elements_keeps_an_id),
        BOOK_TEST(a_sink_that_fails_ends_the_writing),
        BOOK_TEST(an_allocation_that_fails_leaves_nothing_behind),
        BOOK_TEST(a_link_to_nowhere_is_reported),
        BOOK_TEST(a_cmyk_picture_is_reported),
        BOOK_TEST(samples_cut_short_are_reported),
        BOOK_TEST(clips_nested_too_deep_are_reported_once),
        BOOK_TEST(a_text_too_long_for_a_string_is_reported),
        BOOK_TEST(a_page_too_large_is_reported),
        BOOK_TEST(a_glyph_that_is_missing_is_reported),
        BOOK_TEST(a_font_that_forbids_embedding_is_reported),
        BOOK_TEST(drawings_nested_too_deep_are_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
