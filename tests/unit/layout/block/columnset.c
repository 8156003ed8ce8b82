/* Blocks in columns: their width, what goes over all of them, where they end. */
#include "tests/unit/layout/setting.h"

#include "core/layout/block/columnset.h"

static void columns_share_the_width_without_the_gaps(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "");
    s.flow.width = 300 * ENL_PT;
    enl_len gap = enl_style_page(s.w.tools.styles)->column_gap;
    enl_columnset c = enl_block_columnset_open(&s.ctx, &s.flow, 2, NULL);
    const enl_flow *narrow = enl_block_columnset_narrow(&c);
    assert_int_equal(2 * narrow->width + gap, 300 * ENL_PT);
    assert_int_equal(narrow->wide, 300 * ENL_PT);
    enl_block_columnset_close(&c);
    setting_close(&s);
}

static void too_many_for_the_width_are_fewer_and_it_is_said(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "");
    s.flow.width = 150 * ENL_PT;
    enl_columnset c = enl_block_columnset_open(&s.ctx, &s.flow, 6, s.w.doc->root);
    assert_int_equal(c.n, 2);
    assert_int_equal(s.w.c.diags.items[0].code, ENL_C_OVERFULL);
    enl_block_columnset_close(&c);
    setting_close(&s);
}

static void there_are_none_in_columns(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "");
    s.flow.wide = s.flow.width;
    enl_columnset c = enl_block_columnset_open(&s.ctx, &s.flow, 2, NULL);
    assert_int_equal(c.n, 1);
    setting_close(&s);
}

static void a_wide_block_parts_the_columns(void **state)
{
    (void)state;
    setting s;
    setting_open(&s,
                 "::: {.columns n=2}\nOne.\n\n::: wide\nOver all.\n:::\n\nTwo.\n:::\n\nAfter.\n");
    setting_blocks(&s);
    const enl_vlist *v = s.flow.list;
    assert_int_equal(enl_layout_vlist_part_of(v, setting_find(&s, v, "One."))->columns, 2);
    assert_int_equal(enl_layout_vlist_part_of(v, setting_find(&s, v, "Over all."))->columns, 1);
    assert_int_equal(enl_layout_vlist_part_of(v, setting_find(&s, v, "Two."))->columns, 2);
    assert_int_equal(enl_layout_vlist_part_of(v, setting_find(&s, v, "After."))->columns, 1);
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_share_the_width_without_the_gaps),
        cmocka_unit_test(too_many_for_the_width_are_fewer_and_it_is_said),
        cmocka_unit_test(there_are_none_in_columns),
        cmocka_unit_test(a_wide_block_parts_the_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
