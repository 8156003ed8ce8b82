/* Containers: their box, their language, their kind. */
#include "tests/unit/layout/setting.h"

static void a_box_indents_what_is_in_it(void **state)
{
    (void)state;
    setting s;
    setting_open(
        &s, "---\nstyles: { div.box: { background: '#eeeeee', padding: 6pt, left: 10pt } }\n---\n"
            "::: box\nOne.\n:::\n\nTwo.\n");
    setting_blocks(&s);
    const enl_vlist *v = s.flow.list;
    size_t one = setting_find(&s, v, "One."), two = setting_find(&s, v, "Two.");
    assert_true(setting_left(v, one) >= 16 && setting_left(v, two) < 1);
    assert_int_equal(v->boxes[one].group, 1);
    assert_int_equal(v->boxes[two].group, 0);
    assert_int_equal(s.ctx.galley.groups[1].x, 10 * ENL_PT);
    setting_close(&s);
}

static void a_mistyped_class_is_said(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "::: landscpe\nOne.\n:::\n");
    setting_blocks(&s);
    assert_int_equal(s.w.c.diags.n, 1);
    assert_int_equal(s.w.c.diags.items[0].code, ENL_C_UNKNOWN_CLASS);
    assert_non_null(strstr(s.w.c.diags.items[0].hint.p, "landscape"));
    setting_close(&s);
}

static void a_page_break_is_one(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "One.\n\n::: pagebreak\n:::\n\nTwo.\n");
    setting_blocks(&s);
    assert_int_equal(s.flow.list->boxes[0].penalty, ENL_FORCE);
    setting_close(&s);
}

static void landscape_pages_are_as_wide_as_the_paper_is_high(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "One.\n\n::: landscape\n![a](square.svg){width=100%}\n:::\n\nTwo.\n");
    setting_blocks(&s);
    const enl_vlist *v = s.flow.list;
    assert_int_equal(v->boxes[0].penalty, ENL_FORCE);
    assert_true(enl_layout_vlist_part_of(v, 1)->landscape);
    assert_false(enl_layout_vlist_part_of(v, v->n - 1)->landscape);
    assert_true(s.ctx.landscape.width > s.ctx.base.width);
    assert_true(v->boxes[1].height <= s.ctx.landscape.height);
    setting_close(&s);
}

/* Percentages of a height are of the page that the picture is on. */
static void a_height_in_percent_is_that_of_the_page_on_its_side(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "::: landscape\n![a](square.svg){height=50%}\n:::\n");
    setting_blocks(&s);
    assert_int_equal(s.flow.list->boxes[0].height, s.ctx.landscape.height / 2);
    setting_close(&s);
}

static void a_container_speaks_its_language(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "---\nlang: en\n---\n::: {lang=ar}\nكلمة\n:::\n\nword\n");
    setting_blocks(&s);
    const enl_vlist *v = s.flow.list;
    assert_true(setting_left(v, 0) > enl_to_pt(s.flow.width) / 2);
    assert_true(setting_left(v, v->n - 1) < 1);
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_box_indents_what_is_in_it),
        cmocka_unit_test(a_mistyped_class_is_said),
        cmocka_unit_test(a_page_break_is_one),
        cmocka_unit_test(landscape_pages_are_as_wide_as_the_paper_is_high),
        cmocka_unit_test(a_height_in_percent_is_that_of_the_page_on_its_side),
        cmocka_unit_test(a_container_speaks_its_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
