/* The letters and numerals of lists, and ordinals. */
#include "tests/unit/lang/setup.h"

#include "core/lang/counter.h"
#include "core/lang/ordinal.h"

static void check(const char *tag, int n, char form, const char *want)
{
    assert_case(tag, enl_lang_counter(&arena, enl_str_from(tag), n, form), want);
}

static void latin(void **state)
{
    (void)state;
    check("en", 1, 'a', "a");
    check("en", 26, 'a', "z");
    check("en", 27, 'a', "aa");
    check("en", 52, 'a', "az");
    check("en", 53, 'a', "ba");
    check("en", 702, 'A', "ZZ");
    check("en", 703, 'A', "AAA");
    check("es", 15, 'a', "o");
    check("en", 0, 'a', "0");
    check("en", -3, 'a', "-3");
    assert_str(enl_lang_counter_letters(&arena, 0, 'a'), "");
}

static void roman(void **state)
{
    (void)state;
    check("en", 1, 'i', "i");
    check("en", 4, 'i', "iv");
    check("en", 9, 'i', "ix");
    check("en", 44, 'i', "xliv");
    check("en", 1999, 'i', "mcmxcix");
    check("en", 3999, 'i', "mmmcmxcix");
    check("en", 4000, 'i', "4000");
    check("ar", 5, 'i', "v");
    assert_str(enl_lang_counter_roman(&arena, 0), "0");
}

static void other_scripts(void **state)
{
    (void)state;
    check("he", 1, 'a', "א");
    check("he", 10, 'a', "י");
    check("he", 14, 'a', "יד");
    check("he", 15, 'a', "טו");
    check("he", 16, 'a', "טז");
    check("he", 17, 'a', "יז");
    check("he", 99, 'A', "צט");
    check("he", 115, 'a', "קטו");
    check("he", 999, 'a', "תתקצט");
    check("he", 1000, 'a', "1000");
    check("ar", 1, 'a', "أ");
    check("ar", 5, 'a', "هـ");
    check("ar", 28, 'a', "غ");
    check("ar", 29, 'a', "٢٩");
    check("ar-MA", 29, 'a', "29");
    check("fa", 1, 'a', "الف");
    check("fa", 32, 'a', "ی");
    check("fa", 33, 'a', "۳۳");
}

static void figures(void **state)
{
    (void)state;
    check("en", 12, '1', "12");
    check("fa", 12, '1', "۱۲");
    check("ar", 10, '1', "١٠");
    check("ar-u-nu-latn", 10, '1', "10");
    check("he", 10, '1', "10");
}

static void gematria(void **state)
{
    (void)state;
    assert_str(enl_lang_counter_gematria(&arena, 1), "א׳");
    assert_str(enl_lang_counter_gematria(&arena, 15), "ט״ו");
    assert_str(enl_lang_counter_gematria(&arena, 30), "ל׳");
    assert_str(enl_lang_counter_gematria(&arena, 5786), "תשפ״ו");
    assert_str(enl_lang_counter_gematria(&arena, 5700), "ת״ש");
}

static void check_ordinal(const char *tag, size_t n, enl_gender gender, const char *want)
{
    assert_case(tag, enl_lang_ordinal(&arena, enl_str_from(tag), n, gender), want);
}

static void ordinals(void **state)
{
    (void)state;
    check_ordinal("en", 1, ENL_MASCULINE, "1st");
    check_ordinal("en", 2, ENL_FEMININE, "2nd");
    check_ordinal("en", 3, ENL_MASCULINE, "3rd");
    check_ordinal("en", 4, ENL_MASCULINE, "4th");
    check_ordinal("en", 10, ENL_MASCULINE, "10th");
    check_ordinal("en", 11, ENL_MASCULINE, "11th");
    check_ordinal("en", 12, ENL_MASCULINE, "12th");
    check_ordinal("en", 13, ENL_MASCULINE, "13th");
    check_ordinal("en", 14, ENL_MASCULINE, "14th");
    check_ordinal("en", 21, ENL_MASCULINE, "21st");
    check_ordinal("en", 111, ENL_MASCULINE, "111th");
    check_ordinal("es", 2, ENL_MASCULINE, "2.º");
    check_ordinal("es", 2, ENL_FEMININE, "2.ª");
    check_ordinal("fr", 1, ENL_MASCULINE, "1er");
    check_ordinal("fr", 1, ENL_FEMININE, "1re");
    check_ordinal("fr", 2, ENL_FEMININE, "2e");
    check_ordinal("fr", 21, ENL_MASCULINE, "21e");
    check_ordinal("pt", 3, ENL_FEMININE, "3ª");
    check_ordinal("it", 3, ENL_MASCULINE, "3º");
    check_ordinal("de", 3, ENL_MASCULINE, "3.");
    check_ordinal("fa", 3, ENL_MASCULINE, "۳.");
    check_ordinal("nl", 3, ENL_MASCULINE, "3.");
    check_ordinal("xx", 3, ENL_MASCULINE, "3.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(latin),   cmocka_unit_test(roman),    cmocka_unit_test(other_scripts),
        cmocka_unit_test(figures), cmocka_unit_test(gematria), cmocka_unit_test(ordinals),
    };
    return cmocka_run_group_tests(tests, open_arena, drop_arena);
}
