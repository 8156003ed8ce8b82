/* Captions with their word and number, and source lines. */
#include "tests/unit/layout/setting.h"

#include "core/layout/para/caption.h"

static void a_table_is_named_and_numbered(void **state)
{
    (void)state;
    setting s;
    setting_open(
        &s, "---\nlang: en\n---\n| a |\n|---|\n| b |\n\n: What it shows\n\nSource: the archive\n");
    const enl_node *table = setting_node(&s, ENL_TABLE), *caption = setting_node(&s, ENL_CAPTION);
    enl_para_caption_set(&s.ctx, &s.flow, table, caption, 0);
    assert_string_equal(setting_text(&s, s.flow.list, 0), "Table\u00A01\u00A0 | What it shows");
    setting_close(&s);
}

static void its_word_is_in_the_flows_language(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "---\nlang: en\n---\n| a |\n|---|\n| b |\n\n: Medios\n");
    const enl_node *table = setting_node(&s, ENL_TABLE), *caption = setting_node(&s, ENL_CAPTION);
    enl_layout_flow_speak(&s.flow, ENL_S("es"));
    enl_para_caption_set(&s.ctx, &s.flow, table, caption, 0);
    assert_string_equal(setting_text(&s, s.flow.list, 0), "Tabla\u00A01\u00A0 | Medios");
    setting_close(&s);
}

static void a_caption_of_its_own_has_no_number(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "| a |\n|---|\n| b |\n\n: Words\n");
    const enl_node *caption = setting_node(&s, ENL_CAPTION);
    enl_para_caption_set(&s.ctx, &s.flow, caption, caption, 0);
    assert_string_equal(setting_text(&s, s.flow.list, 0), "Words");
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_is_named_and_numbered),
        cmocka_unit_test(its_word_is_in_the_flows_language),
        cmocka_unit_test(a_caption_of_its_own_has_no_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
