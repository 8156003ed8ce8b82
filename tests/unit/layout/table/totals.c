/* Sums of columns: what they count, and what is said of the rest. */
#include "tests/unit/layout/setting.h"

#include "core/layout/table/totals.h"

static enl_totals *totals(setting *s, const char *notes)
{
    setting_open(s, notes);
    enl_number_form f = enl_lang_number_form(s->w.doc->lang);
    return enl_table_totals_new(&s->ctx, setting_node(s, ENL_TABLE), 2, &f, true);
}

static void a_column_adds_up_exactly(void **state)
{
    (void)state;
    setting s;
    enl_totals *t =
        totals(&s, "---\nlang: en\n---\n| a | n |\n|---|--:|\n| b | 0.10 |\n| c | 0.20 |\n"
                   "| d | 1,000 |\n\n: M {totals=\"2\"}\n");
    assert_int_equal(enl_table_totals_count(t), 1);
    assert_int_equal(enl_table_totals_column(t, 0), 1);
    assert_str(enl_table_totals_text(t, 0, enl_table_totals_all(t)[0]), "1,000.30");
    assert_int_equal(s.w.c.diags.n, 0);
    setting_close(&s);
}

static void what_is_not_a_number_is_left_out_and_said(void **state)
{
    (void)state;
    setting s;
    enl_totals *t =
        totals(&s, "---\nlang: en\n---\n| a | n |\n|---|--:|\n| b | 5 |\n| c | 1.234,5 |\n\n"
                   ": M {totals=\"2\"}\n");
    assert_str(enl_table_totals_text(t, 0, enl_table_totals_all(t)[0]), "5");
    assert_int_equal(s.w.c.diags.n, 1);
    assert_int_equal(s.w.c.diags.items[0].code, ENL_C_TOTALS);
    setting_close(&s);
}

static void columns_that_are_not_there_are_said(void **state)
{
    (void)state;
    setting s;
    assert_null(totals(&s, "| a | n |\n|---|--:|\n| b | 5 |\n\n: M {totals=\"7\"}\n"));
    assert_int_equal(s.w.c.diags.items[0].code, ENL_C_WIDTHS);
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_column_adds_up_exactly),
        cmocka_unit_test(what_is_not_a_number_is_left_out_and_said),
        cmocka_unit_test(columns_that_are_not_there_are_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
