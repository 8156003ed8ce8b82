/* Lengths and colours as people write them. */
#include "tests/unit/test.h"

#include "core/base/units.h"

static enl_len parsed(const char *text)
{
    enl_len out = -12345;
    return enl_len_parse(enl_str_from(text), 10 * ENL_PT, 200 * ENL_PT, &out) ? out : -12345;
}

static void test_lengths(void **state)
{
    (void)state;
    assert_int_equal(parsed("12pt"), 12 * ENL_PT);
    assert_int_equal(parsed("96px"), 72 * ENL_PT);
    assert_int_equal(parsed("1.5in"), 108 * ENL_PT);
    assert_int_equal(parsed("25.4mm"), 72 * ENL_PT);
    assert_int_equal(parsed("2.54cm"), 72 * ENL_PT);
    assert_int_equal(parsed("1.2em"), 12 * ENL_PT);
    assert_int_equal(parsed("40%"), 80 * ENL_PT);
    assert_int_equal(parsed("-.5pt"), -ENL_PT / 2);
    assert_int_equal(parsed("+2.pt"), 2 * ENL_PT);
    assert_int_equal(parsed("0"), 0);
    assert_int_equal(parsed("0.0"), 0);
}

static void test_no_lengths(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",
        "pt",
        "12",
        "12 pt",
        "1,5pt",
        "1e3pt",
        "0x10pt",
        "nanpt",
        "12ptx",
        ".",
        "--1pt",
        "12PT",
        " 12pt",
        "1.2.3pt",
        "99999999999999999999pt",
        "999999999999999pt",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_int_equal(parsed(wrong[i]), -12345);
    }
}

static void test_colours(void **state)
{
    (void)state;
    enl_colour c = 1;
    assert_true(enl_colour_parse(ENL_S("#1a2B3c"), &c));
    assert_int_equal(c, 0x1A2B3C);
    assert_true(enl_colour_parse(ENL_S("#f0a"), &c));
    assert_int_equal(c, 0xFF00AA);
    assert_false(enl_colour_parse(ENL_S("f0a"), &c));
    assert_false(enl_colour_parse(ENL_S("#f0"), &c));
    assert_false(enl_colour_parse(ENL_S("#ggg"), &c));
    assert_false(enl_colour_parse(ENL_S(""), &c));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lengths),
        cmocka_unit_test(test_no_lengths),
        cmocka_unit_test(test_colours),
    };
    return cmocka_run_group_tests_name("base/units", tests, NULL, NULL);
}
