/* Which record a tag finds, and what its parts are. */
#include "tests/unit/lang/setup.h"

static const char *found(const char *tag)
{
    return enl_lang_of(enl_str_from(tag))->tag;
}

static void records(void **state)
{
    (void)state;
    assert_string_equal(found("es"), "es");
    assert_string_equal(found("es-ES"), "es");
    assert_string_equal(found("es-MX"), "es-MX");
    assert_string_equal(found("es-AR"), "es-AR");
    assert_string_equal(found("es-VE"), "es-AR"); /* the last of a list */
    assert_string_equal(found("es-CL"), "es-AR");
    assert_string_equal(found("es-419"), "es-419");
    assert_string_equal(found("es-US"), "es-419");
    assert_string_equal(found("es-V"), "es"); /* the beginning of a region is none */
    assert_string_equal(found("en"), "en");
    assert_string_equal(found("en-US"), "en-US");
    assert_string_equal(found("en-GB"), "en");
    assert_string_equal(found("pt"), "pt");
    assert_string_equal(found("pt-AO"), "pt-PT");
    assert_string_equal(found("fr-CH"), "fr-CH");
    assert_string_equal(found("fr-BE"), "fr");
    assert_string_equal(found("de-LI"), "de-CH");
    assert_string_equal(found("it-CH"), "it-CH");
    assert_string_equal(found("ar-MA"), "ar-MA");
    assert_string_equal(found("ar-SY"), "ar-IQ");
    assert_string_equal(found("he-IL"), "he");
    assert_string_equal(found("fa-AF"), "fa");
    assert_string_equal(found("nl-BE"), "nl");
}

static void other_spellings(void **state)
{
    (void)state;
    assert_string_equal(found("ES-mx"), "es-MX");
    assert_string_equal(found("es_MX"), "es-MX");
    assert_string_equal(found("es-Latn-MX"), "es-MX");
    assert_string_equal(found("de-CH-1996"), "de-CH");
    assert_string_equal(found("de-1996"), "de");
    assert_string_equal(found("fr-CH-u-nu-latn"), "fr-CH");
    assert_string_equal(found("fr-u-ca-roc"), "fr"); /* not a region */
    assert_string_equal(found("fr-x-ch"), "fr");
    assert_string_equal(found("iw"), "he");
    assert_string_equal(found("no"), "nb");
    assert_string_equal(found("prs"), "fa");
}

static void unknown(void **state)
{
    (void)state;
    static const char *const tags[] = { "xx", "", "-", "e", "eng", "esp-MX", "english" };
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        const enl_lang *l = enl_lang_of(enl_str_from(tags[i]));
        assert_string_equal(l->tag, "");
        assert_null(l->words);
        assert_null(l->dates);
        assert_string_equal(l->numbers->decimal, ".");
        assert_false(l->rtl);
    }
}

static void check_parts(const char *tag, const char *language, const char *script,
                        const char *region, const char *numbers, const char *calendar)
{
    enl_lang_tag t = enl_lang_parse(enl_str_from(tag));
    assert_case(tag, t.language, language);
    assert_case(tag, t.script, script);
    assert_case(tag, t.region, region);
    assert_case(tag, t.numbers, numbers);
    assert_case(tag, t.calendar, calendar);
}

static void parts(void **state)
{
    (void)state;
    check_parts("es", "es", "", "", "", "");
    check_parts("zh-Hant-TW", "zh", "Hant", "TW", "", "");
    check_parts("es-419", "es", "", "419", "", "");
    check_parts("zh-cmn-TW", "zh", "", "TW", "", "");
    check_parts("sl-rozaj-IT", "sl", "", "IT", "", "");
    check_parts("ar-EG-u-nu-latn", "ar", "", "EG", "latn", "");
    check_parts("ar-u-ca-islamic-civil-nu-arab", "ar", "", "", "arab", "islamic-civil");
    check_parts("fa-u-nu-arabext-ca-persian", "fa", "", "", "arabext", "persian");
    check_parts("fa-u-attr-ca-persian", "fa", "", "", "", "persian");
    check_parts("fa-u-ca", "fa", "", "", "", "");
    check_parts("en-t-fr-u-nu-thai", "en", "", "", "thai", "");
    check_parts("en-a-bcd-US", "en", "", "", "", ""); /* within an extension */
    check_parts("en-US-x-u-nu-latn", "en", "", "US", "", "");
    check_parts("en-u-nu-latn-x-u-nu-thai", "en", "", "", "latn", "");
    check_parts("", "", "", "", "", "");
}

static void shorter(void **state)
{
    (void)state;
    assert_str(enl_lang_shorter(ENL_S("zh-Hant-TW")), "zh-Hant");
    assert_str(enl_lang_shorter(ENL_S("zh-Hant")), "zh");
    assert_str(enl_lang_shorter(ENL_S("zh")), "");
    assert_str(enl_lang_shorter(ENL_S("")), "");
    assert_str(enl_lang_shorter(ENL_S("fr-CH-u-nu-latn")), "fr-CH");
    assert_str(enl_lang_shorter(ENL_S("fr-u-ca-islamic-civil-nu-latn")), "fr");
    assert_str(enl_lang_shorter(ENL_S("fr-x-abc")), "fr");
    assert_str(enl_lang_primary(ENL_S("es-MX")), "es");
    assert_str(enl_lang_primary(ENL_S("es_MX")), "es");
    assert_str(enl_lang_primary(ENL_S("es")), "es");
    assert_str(enl_lang_primary(ENL_S("")), "");
}

static void well_formed(void **state)
{
    (void)state;
    static const char *const good[] = { "e",       "es",          "es-MX",       "zh-Hant-TW",
                                        "de-1996", "abcdefgh-A1", "ar-u-nu-latn" };
    static const char *const bad[] = { "",      "es-",       "-es",          "es--MX", "es MX",
                                       "españ", "abcdefghi", "es-abcdefghi", "es_MX",  "es.MX" };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (!enl_lang_is_tag(enl_str_from(good[i]))) fail_msg("%s", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (enl_lang_is_tag(enl_str_from(bad[i]))) fail_msg("%s", bad[i]);
}

static void directions(void **state)
{
    (void)state;
    static const char *const rtl[] = {
        "ar",         "ar-EG", "he", "iw", "fa", "prs", "ar-u-nu-latn", "he-IL-u-ca-hebrew",
        "az-Arab-IR", "AR",    "ur"
    };
    static const char *const ltr[] = { "en", "es", "", "ar-Latn", "ku-Latn", "arn", "f", "x" };
    for (size_t i = 0; i < sizeof rtl / sizeof *rtl; i++)
        if (!enl_lang_rtl(enl_str_from(rtl[i]))) fail_msg("%s", rtl[i]);
    for (size_t i = 0; i < sizeof ltr / sizeof *ltr; i++)
        if (enl_lang_rtl(enl_str_from(ltr[i]))) fail_msg("%s", ltr[i]);
}

static void division(void **state)
{
    (void)state;
    assert_true(enl_lang_divides(ENL_S("en-US")));
    assert_true(enl_lang_divides(ENL_S("de")));
    assert_true(enl_lang_divides(ENL_S("xx")));
    assert_false(enl_lang_divides(ENL_S("zh-CN")));
    assert_false(enl_lang_divides(ENL_S("iu"))); /* the last of the list */
    assert_false(enl_lang_divides(ENL_S("ar")));
}

static void small_letters(void **state)
{
    (void)state;
    static const char *const with[] = { "en-US", "ru", "el", "vi", "", "xx", "sr-Latn", "uz-Cyrl" };
    static const char *const without[] = { "ja", "zh-Hans", "zh-Hant-TW", "ko",
                                           "th", "hi",      "ar",         "en-Jpan" };
    for (size_t i = 0; i < sizeof with / sizeof *with; i++)
        if (!enl_lang_small_letters(enl_str_from(with[i]))) fail_msg("%s", with[i]);
    for (size_t i = 0; i < sizeof without / sizeof *without; i++)
        if (enl_lang_small_letters(enl_str_from(without[i]))) fail_msg("%s", without[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records),       cmocka_unit_test(other_spellings),
        cmocka_unit_test(unknown),       cmocka_unit_test(parts),
        cmocka_unit_test(shorter),       cmocka_unit_test(well_formed),
        cmocka_unit_test(directions),    cmocka_unit_test(division),
        cmocka_unit_test(small_letters),
    };
    return cmocka_run_group_tests(tests, open_arena, drop_arena);
}
