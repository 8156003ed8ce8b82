/* Containers at a fixed place: lists of their own that a box of the text takes to its page. */
#include "tests/unit/layout/setting.h"

#include "core/layout/layout.h"

#define PLACE "---\nstyles: { div.stamp: { frame: 2in 3in 100pt 40pt } }\n---\n"

static enl_framed *only_frame(setting *s)
{
    assert_int_equal(s->ctx.galley.n_frames, 1);
    return &s->ctx.galley.frames[0];
}

static void a_frame_goes_with_the_next_box(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, PLACE "One\n\n::: stamp\nFixed\n:::\n\nTwo\n");
    setting_blocks(&s);
    enl_framed *f = only_frame(&s);
    assert_string_equal(setting_text(&s, &f->list, 0), "Fixed");
    assert_int_equal(f->x, 144 * ENL_PT);
    assert_int_equal(f->y, 216 * ENL_PT);
    assert_int_equal(s.flow.list->n, 2);
    assert_null(setting_extra(&s.flow.list->boxes[0], ENL_X_FRAME));
    assert_non_null(setting_extra(&s.flow.list->boxes[1], ENL_X_FRAME));
    setting_close(&s);
}

static void it_takes_no_space_in_the_text(void **state)
{
    (void)state;
    setting with, without;
    setting_open(&with, PLACE "One\n\n::: stamp\nFixed\n:::\n\nTwo\n");
    setting_open(&without, "One\n\nTwo\n");
    setting_blocks(&with);
    setting_blocks(&without);
    assert_int_equal(with.flow.list->boxes[1].space, without.flow.list->boxes[1].space);
    assert_int_equal(with.flow.list->boxes[1].items[0].x, without.flow.list->boxes[1].items[0].x);
    setting_close(&with);
    setting_close(&without);
}

static void a_page_may_hold_frames_alone(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, PLACE "::: stamp\nFixed\n:::\n\n::: pagebreak\n:::\n\nTwo\n");
    setting_blocks(&s);
    assert_int_equal(s.flow.list->n, 2);
    assert_int_equal(s.flow.list->boxes[0].height, 0);
    assert_int_equal(s.flow.list->boxes[0].penalty, ENL_FORCE);
    assert_non_null(setting_extra(&s.flow.list->boxes[0], ENL_X_FRAME));
    setting_close(&s);
}

static void too_much_is_an_error_at_its_place(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, PLACE "::: stamp\nA\n\nB\n\nC\n\nD\n:::\n\nText\n");
    setting_blocks(&s);
    assert_int_equal(s.w.c.diags.errors, 1);
    assert_int_equal(s.w.c.diags.items[0].code, ENL_C_OVERFULL);
    assert_int_equal(s.w.c.diags.items[0].span.line, 4);
    setting_close(&s);
}

static void text_that_may_shrink_does_so_first(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "---\nstyles: { div.stamp: { frame: 0 0 100pt 40pt },\n"
                     "  paragraph.stamp: { size: 12pt, leading: 14pt, size_least: 9pt } }\n---\n"
                     "::: stamp\nA\n\nB\n\nC\n:::\n\nText\n");
    size_t leaves = s.ctx.stree->n;
    setting_blocks(&s);
    assert_int_equal(s.w.c.diags.errors, 0);
    enl_framed *f = only_frame(&s);
    assert_int_equal(f->list.n, 3);
    assert_true(f->list.boxes[0].height < 14 * ENL_PT);
    assert_true(f->list.boxes[0].height > 12 * ENL_PT);
    /* Div with three P, P of the text, a leaf each: nothing is left of the sizes before. */
    assert_int_equal(s.ctx.stree->n - leaves, 9);
    setting_close(&s);
}

static void free_height_goes_where_the_style_says(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "---\nstyles: { div.stamp: { frame: 0 0 100pt 140pt, stretch: 1 } }\n---\n"
                     "::: stamp\nA\n:::\n\nText\n");
    setting_blocks(&s);
    enl_vbox *b = &only_frame(&s)->list.boxes[0];
    assert_int_equal(b->space + b->height, 140 * ENL_PT);
    setting_close(&s);
}

static void a_frame_in_a_frame_is_refused(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, PLACE ":::: stamp\nA\n\n::: stamp\nB\n:::\n::::\n\nText\n");
    setting_blocks(&s);
    assert_int_equal(s.w.c.diags.errors, 1);
    assert_int_equal(s.w.c.diags.items[0].code, ENL_C_BAD_OPTION);
    assert_string_equal(setting_text(&s, &only_frame(&s)->list, 1), "B");
    setting_close(&s);
}

static void its_footnotes_go_to_its_page(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, PLACE "::: stamp\nA[^a]\n:::\n\nText\n\n[^a]: Note.\n");
    setting_blocks(&s);
    assert_non_null(setting_extra(&s.flow.list->boxes[0], ENL_X_NOTE));
    setting_close(&s);
}

static void an_attribute_is_the_place_of_one_container(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, PLACE "::: {.stamp frame=\"1in 2in 50pt 30pt\"}\nA\n:::\n\nText\n");
    setting_blocks(&s);
    assert_int_equal(only_frame(&s)->x, 72 * ENL_PT);
    assert_int_equal(s.w.c.diags.met, 0);
    setting_close(&s);
    setting_open(&s, "::: {.stamp frame=\"1in 2in\"}\nA\n:::\n\nText\n");
    setting_blocks(&s);
    assert_int_equal(s.ctx.galley.n_frames, 0);
    assert_int_equal(s.w.c.diags.items[0].code, ENL_C_BAD_OPTION);
    setting_close(&s);
}

static void an_empty_one_is_a_mark_without_an_element(void **state)
{
    (void)state;
    setting s;
    setting_open(&s,
                 "---\nstyles: { div.stamp: { frame: 5mm 105mm 2.5mm 2pt, rule_above: 1pt ink,\n"
                 "  padding: 1pt 0 0 0 } }\n---\n::: stamp\n:::\n\nText\n");
    size_t before = s.ctx.stree->n;
    setting_blocks(&s);
    assert_int_equal(s.ctx.stree->n - before, 2);
    assert_int_equal(only_frame(&s)->list.n, 1);
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_frame_goes_with_the_next_box),
        cmocka_unit_test(it_takes_no_space_in_the_text),
        cmocka_unit_test(a_page_may_hold_frames_alone),
        cmocka_unit_test(too_much_is_an_error_at_its_place),
        cmocka_unit_test(text_that_may_shrink_does_so_first),
        cmocka_unit_test(free_height_goes_where_the_style_says),
        cmocka_unit_test(a_frame_in_a_frame_is_refused),
        cmocka_unit_test(an_attribute_is_the_place_of_one_container),
        cmocka_unit_test(an_empty_one_is_a_mark_without_an_element),
        cmocka_unit_test(its_footnotes_go_to_its_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
