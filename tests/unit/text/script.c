/* One look at the bytes misses no character that needs more than words between spaces. */
#include "core/text/script.h"

#include "core/lang/lang.h"

#include "core/base/ctx.h"
#include "core/base/utf8.h"
#include "core/text/bidi.h"
#include "tests/unit/test.h"

#include <fribidi.h>

static unsigned traits_of(uint32_t ch)
{
    char text[4];
    return enl_text_script_traits((enl_str){ text, enl_utf8_put(ch, text) });
}

static void finds_all_that_runs_from_right_to_left(void **state)
{
    (void)state;
    for (uint32_t ch = 0x20; ch < 0x110000; ch++) {
        if (ch >= 0xD800 && ch < 0xE000) continue;
        FriBidiCharType t = fribidi_get_bidi_type(ch);
        bool needs = FRIBIDI_IS_RTL(t) && (FRIBIDI_IS_STRONG(t) || FRIBIDI_IS_NUMBER(t));
        if (needs && !(traits_of(ch) & ENL_TEXT_BIDI)) fail_msg("U+%04X", (unsigned)ch);
    }
}

static void plain_text_has_no_traits(void **state)
{
    (void)state;
    assert_int_equal(enl_text_script_traits(ENL_S("Plain words, 30 %, and dashes – “quoted” … €")),
                     0);
    assert_int_equal(enl_text_script_traits(ENL_S("ñandú Ωμέγα Жук Թռչուն ქართული हिन्दी")), 0);
    assert_int_equal(enl_text_script_traits(ENL_S("soft\u00ADhyphen")), ENL_TEXT_MARKS);
    assert_int_equal(enl_text_script_traits(ENL_S("a wide text of words, and at its end ไทย")),
                     ENL_TEXT_SEGMENTS);
    assert_int_equal(enl_text_script_traits(ENL_S("日本語")), ENL_TEXT_SEGMENTS);
    assert_int_equal(enl_text_script_traits(ENL_S("\xF0\x9F\x8C\xB3")), ENL_TEXT_SEGMENTS);
    assert_int_equal(enl_text_script_traits(ENL_S("\xE2\x80")), 0); /* cut short */
}

static void knows_the_direction_of_languages(void **state)
{
    (void)state;
    assert_true(enl_lang_rtl(ENL_S("he")));
    assert_true(enl_lang_rtl(ENL_S("ar-EG")));
    assert_true(enl_lang_rtl(ENL_S("az-Arab-IR")));
    assert_false(enl_lang_rtl(ENL_S("ku-Latn")));
    assert_false(enl_lang_rtl(ENL_S("en-US")));
    assert_int_equal(enl_text_bidi_first_strong(ENL_S("24, שלום abc")), ENL_STRONG_RTL);
    assert_int_equal(enl_text_bidi_first_strong(ENL_S("(abc) שלום")), ENL_STRONG_LTR);
    assert_int_equal(enl_text_bidi_first_strong(ENL_S("24 %")), ENL_STRONG_NONE);
}

/* UAX #9, rule L2: "car MEANS CAR." and numbers inside. */
static void orders_levels(void **state)
{
    (void)state;
    static const uint8_t levels[] = { 0, 1, 1, 2, 2, 1, 0 };
    static const uint32_t want[] = { 0, 5, 3, 4, 2, 1, 6 };
    uint32_t order[7];
    enl_text_bidi_order(levels, 7, order);
    assert_memory_equal(order, want, sizeof want);
    enl_text_bidi_order(levels, 0, order);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_all_that_runs_from_right_to_left),
        cmocka_unit_test(plain_text_has_no_traits),
        cmocka_unit_test(knows_the_direction_of_languages),
        cmocka_unit_test(orders_levels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
