/* Pictures from files and the size to show them at. */
#include "tests/unit/layout/setting.h"

static void expect(const char *notes, int width, int height, double w, double h)
{
    setting s;
    enl_picture p = { 0 };
    setting_open(&s, notes);
    enl_picture_space space = { width * ENL_PT, 600 * ENL_PT, height * ENL_PT };
    assert_true(enl_layout_picture_load(s.ctx.pictures, setting_node(&s, ENL_IMAGE), space, &p));
    if (enl_to_pt(p.w) != w || enl_to_pt(p.h) != h)
        fail_msg("%s: %.1f by %.1f", notes, enl_to_pt(p.w), enl_to_pt(p.h));
    setting_close(&s);
}

static void its_own_size_unless_the_notes_say(void **state)
{
    (void)state;
    expect("![a](square.svg)\n", 200, 400, 10, 10);
    expect("![a](square.svg){width=30pt}\n", 200, 400, 30, 30);
    expect("![a](square.svg){height=40pt}\n", 200, 400, 40, 40);
    expect("![a](square.svg){width=30pt height=20pt}\n", 200, 400, 30, 20);
}

static void percentages_are_of_the_lines_and_the_page(void **state)
{
    (void)state;
    expect("![a](square.svg){width=50%}\n", 200, 400, 100, 100);
    expect("![a](square.svg){height=10%}\n", 200, 400, 60, 60);
}

static void it_never_has_more_than_there_is(void **state)
{
    (void)state;
    expect("![a](square.svg){width=500pt}\n", 200, 400, 200, 200);
    expect("![a](square.svg){height=500pt}\n", 2000, 400, 400, 400);
}

static void a_file_is_read_once_and_what_cannot_be_read_is_said(void **state)
{
    (void)state;
    setting s;
    enl_picture a, b;
    setting_open(&s, "![a](square.svg) ![b](square.svg){width=2pt} ![c](none.png)\n");
    enl_picture_space space = { 200 * ENL_PT, 600 * ENL_PT, 600 * ENL_PT };
    const enl_node *first = setting_node(&s, ENL_IMAGE), *third = s.w.doc->root->first->last;
    assert_true(enl_layout_picture_load(s.ctx.pictures, first, space, &a));
    assert_true(enl_layout_picture_load(s.ctx.pictures, first->next->next, space, &b));
    assert_ptr_equal(a.image, b.image);
    assert_true(enl_layout_picture_load(s.ctx.pictures, third, space, &b));
    assert_non_null(b.image->drawing); /* a box with its texts */
    assert_true(b.w <= space.width);
    enl_layout_picture_report(s.ctx.pictures);
    assert_int_equal(s.w.c.diags.items[0].code, ENL_C_READ);
    assert_int_equal(s.w.c.diags.items[0].severity, ENL_WARNING);
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(its_own_size_unless_the_notes_say),
        cmocka_unit_test(percentages_are_of_the_lines_and_the_page),
        cmocka_unit_test(it_never_has_more_than_there_is),
        cmocka_unit_test(a_file_is_read_once_and_what_cannot_be_read_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
