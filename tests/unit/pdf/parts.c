/* The small parts of the PDF device: numbers, strings, names, row filters, CFF, the hash. */
#include "tests/unit/pdf/open.h"

#include "core/pdf/cff/cff.h"
#include "core/pdf/hash.h"
#include "core/pdf/icc.h"
#include "core/pdf/predict.h"
#include "core/pdf/print.h"

#include <hb-subset.h>
#include <math.h>

static void assert_fixed(int64_t v, int digits, const char *want)
{
    char text[ENL_FIXED_MAX + 1];
    *enl_pdf_print_put_fixed(text, v, digits) = 0;
    assert_string_equal(text, want);
}

static void numbers_are_as_short_as_can_be(void **state)
{
    (void)state;
    assert_fixed(0, 2, "0");
    assert_fixed(1, 2, ".01");
    assert_fixed(-5, 1, "-.5");
    assert_fixed(100, 2, "1");
    assert_fixed(-12345, 3, "-12.345");
    assert_fixed(1050, 3, "1.05");
    assert_fixed(INT64_MIN / 2, 1, "-461168601842738790.4");
}

static void lengths_round_to_the_nearest_hundredth(void **state)
{
    (void)state;
    assert_int_equal(enl_pdf_print_hundredths(ENL_PT), 100);
    assert_int_equal(enl_pdf_print_hundredths(enl_pt(0.005)), 1);
    assert_int_equal(enl_pdf_print_hundredths(enl_pt(-0.005)), -1);
    assert_int_equal(enl_pdf_print_hundredths(ENL_LEN_MAX), 100000000);
    assert_int_equal(enl_pdf_print_hundredths(-ENL_LEN_MAX), -100000000);
}

static void numbers_that_are_none_print_as_numbers(void **state)
{
    (void)state;
    assert_int_equal(enl_pdf_print_to_fixed(NAN, 1000), 0);
    assert_int_equal(enl_pdf_print_to_fixed(INFINITY, 1000), 1000000000);
    assert_int_equal(enl_pdf_print_to_fixed(-INFINITY, 1000), -1000000000);
}

static void assert_text(const char *utf8, const char *want)
{
    out.n = 0;
    enl_pdf_print_text(&out, enl_str_from(utf8));
    assert_str(enl_buf_view(&out), want);
}

static void text_is_a_literal_or_utf16(void **state)
{
    (void)state;
    assert_text("a (b) \\", "(a \\(b\\) \\\\)");
    assert_text("\xC3\xA9", "<FEFF00E9>");
    assert_text("\xF0\x9D\x84\x9E", "<FEFFD834DD1E>");
    assert_text("a\nb", "<FEFF0061000A0062>");
    assert_text("", "()");
    assert_int_equal(enl_pdf_print_text_size(ENL_S("abc")), 3);
    assert_int_equal(enl_pdf_print_text_size(ENL_S("\xC3\xA9"
                                                   "b")),
                     6);
}

static void names_escape_what_would_end_them(void **state)
{
    (void)state;
    enl_pdf_print_name(&out, ENL_S("A b/#(\x80"));
    assert_str(enl_buf_view(&out), "/A#20b#2F#23#28#80");
}

/* Undoes the filters as a reader of the file does. */
static void unfilter(unsigned char *p, size_t rows, size_t row, size_t px, unsigned char *to)
{
    for (size_t y = 0; y < rows; y++) {
        unsigned char filter = p[y * (row + 1)], *from = p + y * (row + 1) + 1,
                      *line = to + y * row;
        for (size_t i = 0; i < row; i++) {
            int a = i >= px ? line[i - px] : 0, u = y ? line[i - row] : 0,
                c = y && i >= px ? line[i - row - px] : 0;
            int e = a + u - c, best = abs(e - a) <= abs(e - u) && abs(e - a) <= abs(e - c) ? a
                                      : abs(e - u) <= abs(e - c)                           ? u
                                                                                           : c;
            int guess = filter == 0 ? 0 : filter == 1 ? a : filter == 2 ? u : best;
            assert_in_set(filter, ((LargestIntegralType[]){ 0, 1, 2, 4 }), 4);
            line[i] = (unsigned char)(from[i] + guess);
        }
    }
}

static void filtered_rows_give_the_picture_back(void **state)
{
    (void)state;
    enum { W = 13, H = 17, ROW = W * 3 };
    unsigned char picture[H * ROW], back[H * ROW];
    for (int i = 0; i < H * ROW; i++) {
        int y = i / ROW;
        picture[i] = (unsigned char)(y < 4    ? i * 7919 >> 3
                                     : y < 8  ? i
                                     : y < 12 ? i % ROW * i % ROW
                                              : i % 3 * 90 + y * i);
    }
    enl_pdf_predict_rows(&out, (enl_str){ (char *)picture, sizeof picture }, ROW, 3);
    assert_int_equal(out.n, H * (ROW + 1));
    unfilter((unsigned char *)out.p, H, ROW, 3, back);
    assert_memory_equal(picture, back, sizeof picture);
}

static void the_hash_tells_contents_apart_and_needs_no_blocks(void **state)
{
    (void)state;
    static const char text[] = "0123456789abcdef0123456789abcdefXYZ";
    unsigned char whole[16], parts[16], other[16];
    enl_hash128 h = { 0 }, k = { 0 }, m = { 0 };
    enl_pdf_hash_end(&h, text, 35, whole);
    enl_pdf_hash_block(&k, text, 16);
    enl_pdf_hash_end(&k, text + 16, 19, parts);
    enl_pdf_hash_end(&m, text, 34, other);
    assert_memory_equal(whole, parts, 16);
    assert_memory_not_equal(whole, other, 16);
}

static void the_profile_is_as_long_as_it_says(void **state)
{
    (void)state;
    enl_pdf_icc_srgb(&out);
    const unsigned char *p = (const unsigned char *)out.p;
    assert_int_equal(p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3], out.n);
    assert_memory_equal(p + 36, "acsp", 4);
    assert_true(out.n < 520);
    for (int i = 0; i < 10; i++) {
        const unsigned char *t = p + 132 + 12 * i;
        size_t at = (size_t)t[6] << 8 | t[7], size = (size_t)t[10] << 8 | t[11];
        assert_true(at % 4 == 0 && at >= 252 && at + size <= out.n);
    }
}

static hb_blob_t *cff_table(void)
{
    return hb_face_reference_table(b.face[LIBERTINE]->font->face, HB_TAG('C', 'F', 'F', ' '));
}

static void a_name_keyed_cff_program_stays_as_it_is(void **state)
{
    (void)state;
    unsigned n;
    hb_blob_t *blob = cff_table();
    const char *p = hb_blob_get_data(blob, &n);
    unsigned char *copy = enl_arena_alloc(&b.c.arena, n);
    memcpy(copy, p, n);
    assert_true(enl_cff_use_glyph_ids(copy, n));
    assert_memory_equal(copy, p, n);
    hb_blob_destroy(blob);
}

/* The smallest program that says it is CID-keyed: three glyphs, a charset in format 0 at 46. */
static void a_cid_keyed_charset_becomes_the_glyph_numbers(void **state)
{
    (void)state;
    unsigned char cff[] = {
        1,   0,   4,   1,                          /* header */
        0,   1,   1,   1,  2,   'N',               /* names */
        0,   1,   1,   1,  17,                     /* one top dictionary of 16 bytes */
        139, 139, 139, 12, 30,                     /* ROS */
        29,  0,   0,   0,  31,  15,                /* charset at 31 */
        28,  0,   36,  17, 139,                    /* charstrings at 36 */
        0,   0,   9,   0,  5,                      /* format 0: CIDs 9 and 5 */
        0,   3,   1,   1,  2,   3,   4, 14, 14, 14 /* three glyphs */
    };
    assert_true(enl_cff_use_glyph_ids(cff, sizeof cff));
    const unsigned char want[] = { 2, 0, 1, 0, 1 };
    assert_memory_equal(cff + 31, want, sizeof want);
}

static void a_broken_cff_program_is_refused_or_survived(void **state)
{
    (void)state;
    unsigned n, seed = 1;
    hb_blob_t *blob = cff_table();
    const char *p = hb_blob_get_data(blob, &n);
    unsigned head = n < 4096 ? n : 4096;
    for (unsigned size = 0; size < 600; size++) {
        unsigned char *copy = malloc(size + 1); /* on its own, so that a sanitizer sees its end */
        memcpy(copy, p, size);
        enl_cff_use_glyph_ids(copy, size);
        free(copy);
    }
    for (int round = 0; round < 2000; round++) {
        unsigned char *copy = malloc(head);
        memcpy(copy, p, head);
        for (int k = 0; k < 4; k++) {
            seed = seed * 1664525u + 1013904223u;
            copy[(seed >> 8) % 200] = (unsigned char)(seed >> 24);
        }
        enl_cff_use_glyph_ids(copy, head);
        free(copy);
    }
    assert_false(enl_cff_use_glyph_ids(NULL, 0));
    hb_blob_destroy(blob);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_as_short_as_can_be),
        cmocka_unit_test(lengths_round_to_the_nearest_hundredth),
        cmocka_unit_test(numbers_that_are_none_print_as_numbers),
        BOOK_TEST(text_is_a_literal_or_utf16),
        BOOK_TEST(names_escape_what_would_end_them),
        BOOK_TEST(filtered_rows_give_the_picture_back),
        cmocka_unit_test(the_hash_tells_contents_apart_and_needs_no_blocks),
        BOOK_TEST(the_profile_is_as_long_as_it_says),
        BOOK_TEST(a_name_keyed_cff_program_stays_as_it_is),
        BOOK_TEST(a_cid_keyed_charset_becomes_the_glyph_numbers),
        BOOK_TEST(a_broken_cff_program_is_refused_or_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
