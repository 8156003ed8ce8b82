/* Vertical lists: spaces between boxes, what stays together, parts, floats. */
#include "tests/unit/layout/setting.h"

static void of_two_spaces_the_larger_counts_once(void **state)
{
    (void)state;
    setting s;
    enl_vlist v;
    setting_open(&s, "");
    enl_layout_vlist_init(&v, &s.w.c.mem);
    enl_layout_vlist_add(&v, 10);
    enl_layout_vlist_space(&v, 5);
    enl_layout_vlist_space(&v, 8);
    enl_layout_vlist_space(&v, 2);
    enl_layout_vlist_add(&v, 10);
    enl_layout_vlist_add(&v, 10);
    assert_int_equal(v.boxes[1].space, 8);
    assert_int_equal(v.boxes[2].space, 0);
    assert_int_equal(enl_layout_vlist_height(&v, 0, 3), 38);
    assert_int_equal(enl_layout_vlist_height(&v, 1, 3), 20); /* not the space over the first */
    enl_layout_vlist_drop(&v);
    setting_close(&s);
}

static void what_keeps_joins_two_boxes_but_not_over_a_forced_break(void **state)
{
    (void)state;
    setting s;
    enl_vlist v;
    setting_open(&s, "");
    enl_layout_vlist_init(&v, &s.w.c.mem);
    enl_layout_vlist_add(&v, 10);
    v.keep = true;
    enl_layout_vlist_add(&v, 10)->penalty = ENL_FORCE;
    v.keep = true;
    enl_layout_vlist_add(&v, 10);
    assert_int_equal(v.boxes[0].penalty, ENL_KEEP);
    assert_int_equal(v.boxes[1].penalty, ENL_FORCE);
    enl_layout_vlist_drop(&v);
    setting_close(&s);
}

/* A float elsewhere leaves the space that there would be without it. */
static void a_float_leaves_the_space_around_it(void **state)
{
    (void)state;
    setting s;
    enl_vlist v;
    setting_open(&s, "");
    enl_layout_vlist_init(&v, &s.w.c.mem);
    enl_layout_vlist_add(&v, 10);
    enl_layout_vlist_space(&v, 3);
    enl_len outer = enl_layout_vlist_open_float(&v);
    enl_layout_vlist_space(&v, 20);
    enl_layout_vlist_add(&v, 50);
    enl_layout_vlist_space(&v, 20);
    enl_layout_vlist_close_float(&v, (enl_vfloat){ .from = 1 }, outer);
    enl_layout_vlist_space(&v, 4);
    enl_layout_vlist_add(&v, 10);
    assert_int_equal(v.floats[0].to, 2);
    assert_int_equal(v.boxes[2].space, 20);
    assert_int_equal(v.floats[0].closed, 4);
    enl_layout_vlist_drop(&v);
    setting_close(&s);
}

static void free_height_goes_where_styles_say(void **state)
{
    (void)state;
    setting s;
    enl_vlist v;
    setting_open(&s, "");
    enl_layout_vlist_init(&v, &s.w.c.mem);
    for (int i = 0; i < 3; i++) enl_layout_vlist_add(&v, 10)->stretch = (int16_t)i;
    enl_layout_vlist_fill(&v, 90);
    assert_int_equal(v.boxes[0].space, 0);
    assert_int_equal(v.boxes[1].space, 20);
    assert_int_equal(v.boxes[2].space, 40);
    enl_layout_vlist_drop(&v);
    setting_close(&s);
}

static void parts_are_found_by_their_boxes(void **state)
{
    (void)state;
    setting s;
    enl_vlist v;
    setting_open(&s, "");
    enl_layout_vlist_init(&v, &s.w.c.mem);
    for (int i = 1; i <= 3; i++) {
        enl_layout_vlist_part(&v)->columns = i;
        enl_layout_vlist_add(&v, 10);
        enl_layout_vlist_add(&v, 10);
    }
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(enl_layout_vlist_part_of(&v, i)->columns, i / 2 + 1);
    enl_layout_vlist_drop(&v);
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_two_spaces_the_larger_counts_once),
        cmocka_unit_test(what_keeps_joins_two_boxes_but_not_over_a_forced_break),
        cmocka_unit_test(a_float_leaves_the_space_around_it),
        cmocka_unit_test(free_height_goes_where_styles_say),
        cmocka_unit_test(parts_are_found_by_their_boxes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
