/* Marginal notes: lists of their own, anchored to a box; without a margin they are blocks. */
#include "tests/unit/layout/setting.h"

#define MARGIN \
    "---\nmargin: { right: 3in }\npage: { margin_notes: { width: 1.8in, gap: 0.2in } }\n---\n"

static void a_note_is_beside_the_line_that_has_it(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, MARGIN "One\\\ntwo[Beside]{.margin}\n");
    setting_blocks(&s);
    assert_int_equal(s.ctx.galley.n_asides, 1);
    assert_string_equal(setting_text(&s, &s.ctx.galley.asides[0], 0), "Beside");
    assert_null(setting_extra(&s.flow.list->boxes[0], ENL_X_ASIDE));
    assert_non_null(setting_extra(&s.flow.list->boxes[1], ENL_X_ASIDE));
    setting_close(&s);
}

static void without_a_margin_it_stands_in_the_text(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "One[Beside]{.margin}\n");
    setting_blocks(&s);
    assert_int_equal(s.ctx.galley.n_asides, 0);
    setting_find(&s, s.flow.list, "Beside");
    setting_close(&s);
}

static void it_takes_no_marker_of_the_list_around_it(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, MARGIN "- ::: aside\n  Note.\n  :::\n\n  Text.\n");
    setting_blocks(&s);
    assert_int_equal(s.ctx.galley.n_asides, 1);
    assert_string_equal(setting_text(&s, &s.ctx.galley.asides[0], 0), "Note.");
    assert_string_equal(setting_text(&s, s.flow.list, 0), "• | Text.");
    setting_close(&s);
}

static void its_footnotes_go_to_the_page_of_its_anchor(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, MARGIN "One[Beside[^a]]{.margin}\n\n[^a]: Note.\n");
    setting_blocks(&s);
    assert_non_null(setting_extra(&s.flow.list->boxes[0], ENL_X_NOTE));
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_note_is_beside_the_line_that_has_it),
        cmocka_unit_test(without_a_margin_it_stands_in_the_text),
        cmocka_unit_test(it_takes_no_marker_of_the_list_around_it),
        cmocka_unit_test(its_footnotes_go_to_the_page_of_its_anchor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
