/* Where lines end in scripts without spaces between words. */
#include "tests/unit/layout/setting.h"

#include "core/layout/para/segments.h"

static void between_ideographs_without_help(void **state)
{
    (void)state;
    setting s;
    const uint16_t *at;
    setting_open(&s, "");
    assert_int_equal(enl_para_segments_find(s.ctx.para, ENL_S("zh"), ENL_S("漢字ab字"), &at), 1);
    assert_int_equal(at[0], 3);
    setting_close(&s);
}

static size_t two_cuts(void *self, enl_str lang, enl_str text, uint16_t *at)
{
    (void)text;
    *(enl_str *)self = lang;
    at[0] = 9;
    at[1] = 12;
    return 2;
}

static void as_the_dictionary_says_when_there_is_one(void **state)
{
    (void)state;
    setting s;
    const uint16_t *at;
    enl_str lang = ENL_S("");
    setting_open(&s, "");
    s.w.tools.segment = two_cuts;
    s.w.tools.segment_self = &lang;
    assert_int_equal(enl_para_segments_find(s.ctx.para, ENL_S("th"), ENL_S("สวัสดีครับ"), &at), 2);
    assert_int_equal(at[1], 12);
    assert_str(lang, "th");
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(between_ideographs_without_help),
        cmocka_unit_test(as_the_dictionary_says_when_there_is_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
