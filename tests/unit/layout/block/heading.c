/* Headings: numbers, sections, the outline, what stays with them. */
#include "tests/unit/layout/setting.h"

static void numbers_are_before_the_title(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "---\nlang: en\nnumbering: { depth: 2 }\n---\n# One\n\n## Two\n\nText.\n");
    setting_blocks(&s);
    assert_string_equal(setting_text(&s, s.flow.list, 0), "1\u00A0 | One");
    assert_string_equal(setting_text(&s, s.flow.list, 1), "1.1\u00A0 | Two");
    setting_close(&s);
}

static void a_heading_stays_with_what_follows(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "# One\n\nText.\n");
    setting_blocks(&s);
    assert_int_equal(s.flow.list->boxes[0].penalty, ENL_KEEP);
    setting_close(&s);
}

static void sections_nest_as_levels_do(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "# One\n\n## Two\n\n# Three\n");
    setting_blocks(&s);
    enl_sid sects[4];
    size_t n = 0;
    for (enl_sid e = 1; e < s.ctx.stree->n; e++)
        if (s.ctx.stree->nodes[e].type == ENL_SE_SECT) sects[n++] = e;
    assert_int_equal(n, 3);
    assert_int_equal(s.ctx.stree->nodes[sects[1]].parent, sects[0]);
    assert_int_equal(s.ctx.stree->nodes[sects[2]].parent, 0);
    setting_close(&s);
}

static void the_outline_names_them(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "---\nlang: en\nnumbering: { depth: 1 }\n---\n# One {#sec-a}\n\n## Two\n");
    setting_blocks(&s);
    assert_int_equal(s.ctx.pages.n_outline, 2);
    assert_str(s.ctx.pages.outline[0].title, "1 One");
    assert_str(s.ctx.pages.outline[0].dest, "sec-a");
    assert_int_equal(s.ctx.pages.outline[1].level, 2);
    setting_close(&s);
}

static void in_a_cell_they_open_no_section(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "# One\n");
    s.flow.flat = true;
    setting_blocks(&s);
    for (enl_sid e = 1; e < s.ctx.stree->n; e++)
        assert_int_not_equal(s.ctx.stree->nodes[e].type, ENL_SE_SECT);
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_before_the_title),
        cmocka_unit_test(a_heading_stays_with_what_follows),
        cmocka_unit_test(sections_nest_as_levels_do),
        cmocka_unit_test(the_outline_names_them),
        cmocka_unit_test(in_a_cell_they_open_no_section),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
