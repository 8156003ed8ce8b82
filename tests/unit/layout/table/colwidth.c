/* Widths of a table's columns by what is in them. */
#include "tests/unit/layout/setting.h"

#include "core/layout/table/colwidth.h"

static enl_columns measure(setting *s, const char *notes, int width)
{
    setting_open(s, notes);
    s->flow.width = width * ENL_PT;
    return enl_table_colwidth_measure(&s->ctx, &s->flow, setting_node(s, ENL_TABLE), 0, false);
}

static void a_column_has_the_width_of_its_longest_line(void **state)
{
    (void)state;
    setting s;
    enl_columns c = measure(&s, "| a | b |\n|---|---|\n| x | some longer words |\n", 400);
    assert_int_equal(c.n, 2);
    assert_true(c.w[1] > 3 * c.w[0]);
    assert_true(c.x[1] == c.w[0] && c.total == c.w[0] + c.w[1]);
    assert_true(c.total < 250 * ENL_PT); /* a small table does not fill the measure */
    setting_close(&s);
}

static void a_wide_table_has_the_measure(void **state)
{
    (void)state;
    setting s;
    enl_columns c =
        measure(&s,
                "| a | b |\n|---|---|\n| some words that go on for a while, longer than a column "
                "is | and others that go on for quite a while as well, as one sees here |\n",
                300);
    assert_true(c.total > 298 * ENL_PT && c.total <= 300 * ENL_PT);
    assert_false(c.narrow);
    setting_close(&s);
}

static void a_table_too_wide_is_set_smaller_and_says_so(void **state)
{
    (void)state;
    setting s;
    enl_columns c = measure(
        &s, "| aaaaaaaaaaaaaaaaaaaaaa | bbbbbbbbbbbbbbbbbbbbbbbbb |\n|---|---|\n| c | d |\n", 200);
    const enl_style *usual = enl_style_find(s.w.tools.styles, "table.cell", NULL, 0);
    assert_true(c.cell->size < usual->size);
    assert_true(c.total <= 201 * ENL_PT && c.needed > c.measure);
    enl_table_colwidth_report(&s.ctx, setting_node(&s, ENL_TABLE), &c, "");
    assert_int_equal(s.w.c.diags.items[0].code, ENL_C_OVERFULL);
    setting_close(&s);
}

static void a_number_is_not_broken(void **state)
{
    (void)state;
    setting s;
    enl_columns c =
        measure(&s,
                "| nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn | b | c |\n|---|---|---|\n"
                "| wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww | 1,234,567.89 | 12,345,678.90 |\n",
                130);
    assert_false(c.fits);
    assert_true(c.w[1] > 30 * ENL_PT && c.w[2] > c.w[1]);
    assert_true(c.w[0] < c.w[1]); /* though its words are much longer */
    setting_close(&s);
}

static void asked_widths_are_kept(void **state)
{
    (void)state;
    setting s;
    enl_columns c =
        measure(&s, "| a | b |\n|---|---|\n| c | d |\n\n: C {widths=\"25% 100pt\"}\n", 400);
    if (s.w.c.diags.n) fail_msg("%.*s", ENL_FMT(s.w.c.diags.items[0].message));
    assert_true(llabs(c.w[0] - 100 * ENL_PT) < ENL_PT && llabs(c.w[1] - 100 * ENL_PT) < ENL_PT);
    setting_close(&s);
}

static void decimal_marks_have_a_place_of_their_own(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "---\nlang: en\n---\n| a |\n|---|\n| 1.25 |\n| 1000.5 |\n");
    enl_node *table = (enl_node *)(uintptr_t)setting_node(&s, ENL_TABLE);
    table->u.table.align = ENL_NEWN(&s.round, enl_align, 1);
    table->u.table.align[0] = ENL_ALIGN_DECIMAL;
    enl_columns c = enl_table_colwidth_measure(&s.ctx, &s.flow, table, 0, false);
    assert_true(c.before[0] > c.after[0]); /* "1000" and ".25" */
    assert_true(c.after[0] > 0 && c.w[0] >= c.before[0] + c.after[0]);
    setting_close(&s);
}

static void the_first_column_is_at_the_right_where_lines_begin_there(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "| a | b |\n|---|---|\n| c | d |\n");
    s.flow.rtl = true;
    enl_columns c =
        enl_table_colwidth_measure(&s.ctx, &s.flow, setting_node(&s, ENL_TABLE), 0, false);
    assert_true(c.mirrored && c.x[0] > c.x[1]);
    assert_int_equal(c.x[0] + c.w[0], s.flow.width);
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_column_has_the_width_of_its_longest_line),
        cmocka_unit_test(a_wide_table_has_the_measure),
        cmocka_unit_test(a_table_too_wide_is_set_smaller_and_says_so),
        cmocka_unit_test(a_number_is_not_broken),
        cmocka_unit_test(asked_widths_are_kept),
        cmocka_unit_test(decimal_marks_have_a_place_of_their_own),
        cmocka_unit_test(the_first_column_is_at_the_right_where_lines_begin_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
