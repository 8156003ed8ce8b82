/* Slices, UTF-8, buffers and the formatting of numbers. */
#include "tests/unit/test.h"

#include "core/base/buf.h"
#include "core/base/utf8.h"

#include <locale.h>
#include <math.h>

static void test_slices(void **state)
{
    (void)state;
    assert_true(enl_str_starts(ENL_S("enlace"), "enl"));
    assert_true(enl_str_starts(ENL_S(""), ""));
    assert_false(enl_str_starts(ENL_S("en"), "enl"));
    assert_true(enl_str_ends(ENL_S("a.md"), ".md"));
    assert_false(enl_str_ends(ENL_S("md"), ".md"));
    assert_str(enl_str_trim(ENL_S(" \t\r\n a b \n")), "a b");
    assert_str(enl_str_trim(ENL_S(" \n ")), "");
    assert_true(enl_str_cmp(ENL_S("a"), ENL_S("ab")) < 0);
    assert_true(enl_str_cmp(ENL_S("b"), ENL_S("ab")) > 0);
    assert_true(enl_str_cmp(ENL_S("z"), ENL_S("\xC3\xA9")) < 0);
    assert_int_equal(enl_str_cmp(ENL_S(""), (enl_str){ NULL, 0 }), 0);
    assert_int_equal(enl_str_from(NULL).n, 0);
}

static void test_distance(void **state)
{
    (void)state;
    assert_int_equal(enl_str_distance(ENL_S("kitten"), ENL_S("sitting"), 9), 3);
    assert_int_equal(enl_str_distance(ENL_S("kitten"), ENL_S("sitting"), 2), 3);
    assert_int_equal(enl_str_distance(ENL_S("same"), ENL_S("same"), 0), 0);
    assert_int_equal(enl_str_distance(ENL_S(""), ENL_S("abc"), 9), 3);
    assert_int_equal(enl_str_distance(ENL_S("timeline"), ENL_S("timelien"), 9), 2);
    assert_int_equal(enl_str_distance(ENL_S("flaw"), ENL_S("lawn"), 9), 2);
    char wide[600];
    memset(wide, 'w', sizeof wide);
    assert_int_equal(enl_str_distance((enl_str){ wide, 600 }, (enl_str){ wide, 598 }, 3), 2);
    assert_int_equal(enl_str_distance((enl_str){ wide, 600 }, ENL_S("x"), 3), 4);
}

static void test_utf8_sequences(void **state)
{
    (void)state;
    static const uint32_t edges[] = { 0x00,   0x7F,   0x80,   0x7FF,   0x800,   0xD7FF,
                                      0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x10FFFF };
    for (size_t k = 0; k < sizeof edges / sizeof *edges; k++) {
        char bytes[4];
        size_t i = 0, n = enl_utf8_put(edges[k], bytes);
        enl_str s = { bytes, n };
        assert_int_equal(enl_utf8_next(s, &i), edges[k]);
        assert_int_equal(i, n);
        assert_int_equal(enl_utf8_check(s), n);
        assert_int_equal(enl_utf8_count(s), 1);
    }
    char bytes[4];
    assert_int_equal(enl_utf8_put(0xD800, bytes), 3);
    assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
    assert_int_equal(enl_utf8_put(0x110000, bytes), 3);
}

static void test_utf8_malformed(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "\x80",     "\xC0\x80", "\xC1\xBF",         "\xE0\x9F\xBF",     "\xED\xA0\x80",
        "\xF5\x80", "\xE2\x82", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xFF",
        "\xC3",     "\xC3(",    "\xE2(\xA1",        "\xF0\x9F\x98",
    };
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        enl_str s = enl_str_from(wrong[k]);
        size_t i = 0;
        assert_int_equal(enl_utf8_next(s, &i), 0xFFFD);
        assert_int_equal(i, 1);
        assert_int_equal(enl_utf8_check(s), 0);
    }
    assert_int_equal(enl_utf8_check(ENL_S("ma\xC3\xB1"
                                          "ana \xFF")),
                     8);
    assert_int_equal(enl_utf8_count(ENL_S("ma\xC3\xB1"
                                          "ana \xFF")),
                     8);
    assert_int_equal(enl_utf8_count(ENL_S("\xE2\x82")), 2);
}

/* A buffer that the test empties after each look at it. */
static void check_buf(enl_buf *b, const char *want)
{
    assert_str(enl_buf_view(b), want);
    b->n = 0;
}

static void check_real(enl_buf *b, double v, int digits, const char *want)
{
    enl_buf_real(b, v, digits);
    check_buf(b, want);
}

static void formats_numbers(enl_mem *m)
{
    enl_buf b;
    enl_buf_init(&b, m);
    check_real(&b, 0, 3, "0");
    check_real(&b, 1.5, 3, "1.5");
    check_real(&b, -0.25, 1, "-0.3");
    check_real(&b, -0.0001, 3, "0");
    check_real(&b, 12.3000, 6, "12.3");
    check_real(&b, 0.000001, 6, "0.000001");
    check_real(&b, 100, 0, "100");
    check_real(&b, 0.999, 2, "1");
    check_real(&b, 1e9, 3, "1000000000");
    check_real(&b, -1e15, 6, "-1000000000000000");
    check_real(&b, NAN, 3, "0");
    check_real(&b, INFINITY, 3, "0");
    check_real(&b, 2.5, 99, "2.5");
    enl_buf_int(&b, INT64_MIN);
    check_buf(&b, "-9223372036854775808");
    enl_buf_int(&b, 0);
    enl_buf_int(&b, 42);
    check_buf(&b, "042");
    enl_buf_pt(&b, 72 * ENL_PT);
    check_buf(&b, "72");
    enl_buf_pt(&b, -ENL_PT / 4);
    check_buf(&b, "-0.25");
    enl_buf_pt(&b, 65535);
    check_buf(&b, "1");
    enl_buf_pt(&b, 65); /* 0.00099 */
    check_buf(&b, "0.001");
    enl_buf_pt(&b, -ENL_LEN_MAX);
    check_buf(&b, "-1073741824");
    enl_buf_drop(&b);
}

static void test_numbers(void **state)
{
    (void)state;
    test_every_failure(formats_numbers);
    if (!setlocale(LC_NUMERIC, "de_DE.UTF-8") && !setlocale(LC_NUMERIC, "es_ES.UTF-8")) return;
    test_every_failure(formats_numbers);
    setlocale(LC_NUMERIC, "C");
}

static void fills_buffers(enl_mem *m)
{
    enl_buf b;
    enl_buf_init(&b, m);
    assert_int_equal(enl_buf_view(&b).n, 0);
    enl_buf_put(&b, NULL, 0);
    memcpy(enl_buf_room(&b, 3), "abc", 3);
    b.n += 3;
    enl_buf_byte(&b, '-');
    enl_buf_z(&b, "de");
    enl_buf_str(&b, ENL_S("f"));
    enl_buf_fmt(&b, "%03d", 7);
    check_buf(&b, "abc-def007");
    enl_buf_fmt(&b, "%*d", 1000, 5);
    assert_int_equal(b.n, 1000);
    assert_int_equal(b.p[999], '5');
    for (int i = 0; i < 100000; i++) enl_buf_byte(&b, (char)i);
    assert_int_equal((unsigned char)b.p[1000 + 99999], 99999 % 256);
    b.n = 0;
    enl_buf_json(&b, ENL_S("a\"b\\\n\x01\xC3\xB1\xFF\0z"));
    check_buf(&b, "\"a\\\"b\\\\\\n\\u0001\xC3\xB1\xEF\xBF\xBD\\u0000z\"");
}

static void test_buffers(void **state)
{
    (void)state;
    test_every_failure(fills_buffers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_slices),         cmocka_unit_test(test_distance),
        cmocka_unit_test(test_utf8_sequences), cmocka_unit_test(test_utf8_malformed),
        cmocka_unit_test(test_numbers),        cmocka_unit_test(test_buffers),
    };
    return cmocka_run_group_tests_name("base/text", tests, NULL, NULL);
}
