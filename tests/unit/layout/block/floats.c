/* Figures and tables that may leave their place. */
#include "tests/unit/layout/setting.h"

#include "core/layout/block/floats.h"

#define TABLE "| a |\n|---|\n| b |\n\n: Words {place=top}\n"

static void a_table_that_may_move_is_a_float(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "One.\n\n" TABLE "\nTwo.\n");
    setting_blocks(&s);
    const enl_vlist *v = s.flow.list;
    assert_int_equal(v->n_floats, 1);
    assert_int_equal(v->floats[0].place, ENL_PLACE_TOP);
    assert_int_equal(v->floats[0].from, 1);
    assert_int_equal(v->floats[0].to, setting_find(&s, v, "Two."));
    setting_close(&s);
}

static void it_belongs_to_the_section_around_it(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "# One\n\nText.\n\n## Two\n\nText.\n\n" TABLE);
    setting_blocks(&s);
    const enl_vlist *v = s.flow.list;
    assert_int_equal(v->floats[0].level, 2);
    assert_int_equal(v->floats[0].section, setting_find(&s, v, "Two"));
    setting_close(&s);
}

static void in_a_list_it_stays(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, TABLE);
    s.flow.list_level = 1;
    assert_false(enl_layout_ctx_on_page(&s.ctx, &s.flow));
    setting_blocks(&s);
    assert_int_equal(s.flow.list->n_floats, 0);
    setting_close(&s);
}

static void a_wrong_place_is_said(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "| a |\n|---|\n| b |\n\n: Words {place=above}\n");
    setting_blocks(&s);
    assert_int_equal(s.w.c.diags.n, 1);
    assert_int_equal(s.w.c.diags.items[0].code, ENL_C_BAD_OPTION);
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_that_may_move_is_a_float),
        cmocka_unit_test(it_belongs_to_the_section_around_it),
        cmocka_unit_test(in_a_list_it_stays),
        cmocka_unit_test(a_wrong_place_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
