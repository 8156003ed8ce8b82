/* Small letters and capitals. */
#include "tests/unit/lang/setup.h"

#include "core/lang/case.h"

static void lower(void **state)
{
    (void)state;
    static const uint32_t pairs[][2] = {
        { 'A', 'a' },     { 'Z', 'z' },       { '@', '@' },       { '[', '[' },
        { 0xC0, 0xE0 },   { 0xD6, 0xF6 },     { 0xD7, 0xD7 },     { 0xD8, 0xF8 },
        { 0xDE, 0xFE },   { 0xDF, 0xDF },     { 0x100, 0x101 },   { 0x101, 0x101 },
        { 0x12E, 0x12F }, { 0x130, 'i' },     { 0x132, 0x133 },   { 0x139, 0x13A },
        { 0x138, 0x138 }, { 0x147, 0x148 },   { 0x149, 0x149 },   { 0x176, 0x177 },
        { 0x178, 0xFF },  { 0x179, 0x17A },   { 0x17D, 0x17E },   { 0x386, 0x3AC },
        { 0x38C, 0x3CC }, { 0x38F, 0x3CE },   { 0x391, 0x3B1 },   { 0x3A9, 0x3C9 },
        { 0x401, 0x451 }, { 0x410, 0x430 },   { 0x42F, 0x44F },   { 0x430, 0x430 },
        { 0x531, 0x561 }, { 0x556, 0x586 },   { 0x1E00, 0x1E01 }, { 0x1EFE, 0x1EFF },
        { 0x5D0, 0x5D0 }, { 0x4E00, 0x4E00 },
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (enl_lang_case_lower(pairs[i][0]) != pairs[i][1]) fail_msg("U+%04X", pairs[i][0]);
    assert_str(enl_lang_case_lower_str(&arena, ENL_S("ÀÉ STRAßE Ω")), "àé straße ω");
    assert_str(enl_lang_case_lower_str(&arena, ENL_S("A\xFF")), "a\uFFFD");
}

/* Every small letter that has a capital comes back from it. */
static void there_and_back(void **state)
{
    (void)state;
    for (uint32_t c = 0; c < 0x2000; c++) {
        uint32_t small = enl_lang_case_lower(c);
        if (small == c || c == 0x130) continue;
        if (enl_lang_case_upper(small) != c) fail_msg("U+%04X", c);
    }
    assert_int_equal(enl_lang_case_upper('`'), '`');
    assert_int_equal(enl_lang_case_upper('{'), '{');
    assert_int_equal(enl_lang_case_upper('5'), '5');
    assert_int_equal(enl_lang_case_upper(0xF7), 0xF7);
    assert_int_equal(enl_lang_case_upper(0x131), 'I');
    assert_int_equal(enl_lang_case_upper(0x17F), 'S');
    assert_int_equal(enl_lang_case_upper(0x3C2), 0x3A3);
}

static void check_upper(const char *tag, const char *text, const char *want)
{
    assert_case(tag, enl_lang_case_upper_str(&arena, enl_str_from(text), enl_str_from(tag)), want);
}

static void upper(void **state)
{
    (void)state;
    check_upper("en", "Figure 1: ñandú, žena", "FIGURE 1: ÑANDÚ, ŽENA");
    check_upper("de", "Straße", "STRASSE");
    check_upper("en", "istanbul", "ISTANBUL");
    check_upper("tr", "istanbul ılık", "İSTANBUL ILIK");
    check_upper("az", "i", "İ");
    check_upper("el", "Αθήνα, ύψος, ΐ", "ΑΘΗΝΑ, ΥΨΟΣ, Ϊ");
    check_upper("en", "ά", "Ά");
    check_upper("ru", "ёлка", "ЁЛКА");
    check_upper("he", "שלום", "שלום");
    check_upper("en", "", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lower),
        cmocka_unit_test(there_and_back),
        cmocka_unit_test(upper),
    };
    return cmocka_run_group_tests(tests, open_arena, drop_arena);
}
