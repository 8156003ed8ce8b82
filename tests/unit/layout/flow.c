/* The place where blocks go: its sides, and what a node is in it. */
#include "tests/unit/layout/setting.h"

#include "core/layout/element.h"

static void insets_are_from_the_side_where_lines_begin(void **state)
{
    (void)state;
    enl_flow f = { .x = 10, .width = 100 };
    enl_layout_flow_inset(&f, 20, 5);
    assert_true(f.x == 30 && f.width == 75);
    enl_flow rtl = { .x = 10, .width = 100, .rtl = true };
    enl_layout_flow_inset(&rtl, 20, 5);
    assert_true(rtl.x == 15 && rtl.width == 75);
    assert_int_equal(enl_layout_flow_place(&f, 0, 10), 30);
    assert_int_equal(enl_layout_flow_place(&rtl, 0, 10), 80);
}

static void a_language_has_its_direction(void **state)
{
    (void)state;
    enl_flow f = { 0 };
    enl_layout_flow_speak(&f, ENL_S("he"));
    assert_true(f.rtl);
    enl_layout_flow_speak(&f, ENL_S("es-MX"));
    assert_false(f.rtl);
}

static void the_classes_of_the_container_count_for_styles(void **state)
{
    (void)state;
    setting s;
    static const enl_str box = { "box", 3 };
    setting_open(
        &s, "---\nstyles: { paragraph.box: { indent: 7pt }, paragraph.own: { indent: 9pt } }\n---\n"
            "::: {.own}\n:::\n");
    s.flow.classes = &box;
    s.flow.n_classes = 1;
    assert_int_equal(enl_layout_element_style(&s.ctx, &s.flow, "paragraph", NULL)->indent,
                     7 * ENL_PT);
    const enl_node *own = setting_node(&s, ENL_DIV);
    assert_int_equal(enl_layout_element_style(&s.ctx, &s.flow, "paragraph", own)->indent,
                     9 * ENL_PT);
    setting_close(&s);
}

static void flat_blocks_go_under_their_parent(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "");
    s.ctx.sections.sects[1] = 5;
    s.ctx.sections.sect = 1;
    s.flow.parent = 9;
    assert_int_equal(enl_layout_element_parent(&s.ctx, &s.flow), 5);
    s.flow.flat = true;
    assert_int_equal(enl_layout_element_parent(&s.ctx, &s.flow), 9);
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(insets_are_from_the_side_where_lines_begin),
        cmocka_unit_test(a_language_has_its_direction),
        cmocka_unit_test(the_classes_of_the_container_count_for_styles),
        cmocka_unit_test(flat_blocks_go_under_their_parent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
