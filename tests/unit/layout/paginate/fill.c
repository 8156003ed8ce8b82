/* The ways to end one page. */
#include "tests/unit/layout/paginate/pages.h"

#include "core/layout/paginate/fill.h"

enum { LINES = 40 };

/* What page making knows of a text without footnotes. */
static enl_page_maker maker(pages *w)
{
    enl_page_maker m = { .c = &w->s.w.c, .arena = &w->s.round, .g = w->g, .v = &w->g->text };
    m.notes = ENL_NEWN(&w->s.round, enl_len, LINES);
    m.gaps = ENL_NEWN(&w->s.round, enl_len, LINES);
    m.separator = 6 * ENL_PT;
    return m;
}

static enl_ends ends_of(pages *w, const enl_page_maker *m, enl_pos at, int lines)
{
    enl_ends out = { 0 };
    enl_run r = { .to = (uint32_t)w->g->text.n, .room = lines * LINE * ENL_PT };
    r.floats = (uint32_t)w->g->text.n_floats;
    enl_paginate_fill_ends(m, &r, at, (enl_space){ r.room, 0 }, &out);
    return out;
}

static void every_line_may_end_it(void **state)
{
    (void)state;
    pages w;
    open_pages(&w, 10);
    add_lines(&w, 8);
    enl_page_maker m = maker(&w);
    enl_ends e = ends_of(&w, &m, (enl_pos){ 0, 0 }, 3);
    assert_int_equal(e.n, 3);
    for (uint32_t i = 0; i < 3; i++) {
        assert_int_equal(e.items[i].to, i + 1);
        assert_int_equal(e.items[i].left, (2 - i) * LINE * ENL_PT);
        assert_false(e.items[i].forced);
    }
    enl_mem_free(&w.s.w.c.mem, e.items);
    close_pages(&w);
}

static void lines_that_keep_together_do_not(void **state)
{
    (void)state;
    pages w;
    open_pages(&w, 10);
    add_lines(&w, 8);
    w.g->text.boxes[0].penalty = w.g->text.boxes[2].penalty = ENL_KEEP;
    w.g->text.boxes[1].penalty = 150;
    enl_page_maker m = maker(&w);
    enl_ends e = ends_of(&w, &m, (enl_pos){ 0, 0 }, 3);
    assert_int_equal(e.n, 1);
    assert_int_equal(e.items[0].to, 2);
    assert_int_equal(e.items[0].penalty, 150);
    enl_mem_free(&w.s.w.c.mem, e.items);
    close_pages(&w);
}

static void what_is_too_high_is_set_all_the_same(void **state)
{
    (void)state;
    pages w;
    open_pages(&w, 10);
    enl_layout_vlist_add(&w.g->text, 7 * LINE * ENL_PT);
    add_lines(&w, 1);
    enl_page_maker m = maker(&w);
    enl_ends e = ends_of(&w, &m, (enl_pos){ 0, 0 }, 3);
    assert_int_equal(e.items[e.n - 1].to, 1);
    assert_int_equal(e.items[e.n - 1].over, 4 * LINE * ENL_PT);
    enl_mem_free(&w.s.w.c.mem, e.items);
    close_pages(&w);
}

static void footnotes_take_their_height_and_a_separator_once(void **state)
{
    (void)state;
    pages w;
    open_pages(&w, 10);
    add_lines(&w, 8);
    enl_page_maker m = maker(&w);
    m.notes[0] = m.notes[1] = 10 * ENL_PT;
    assert_int_equal(enl_paginate_fill_notes(&m, 0, 0), 16 * ENL_PT);
    assert_int_equal(enl_paginate_fill_notes(&m, 1, 16 * ENL_PT), 10 * ENL_PT);
    assert_int_equal(enl_paginate_fill_notes(&m, 2, 16 * ENL_PT), 0);
    enl_ends e = ends_of(&w, &m, (enl_pos){ 0, 0 }, 5);
    assert_int_equal(e.items[e.n - 1].to, 2); /* 60 pt: two lines and 26 pt of notes, not three */
    assert_int_equal(e.items[e.n - 1].left, 10 * ENL_PT);
    enl_mem_free(&w.s.w.c.mem, e.items);
    close_pages(&w);
}

static void a_float_that_waits_opens_the_page(void **state)
{
    (void)state;
    pages w;
    open_pages(&w, 10);
    add_lines(&w, 2);
    add_float(&w, 3, ENL_PLACE_AUTO, 0, 0);
    add_lines(&w, 6);
    enl_page_maker m = maker(&w);
    uint32_t after = w.g->text.floats[0].to;
    enl_ends e = ends_of(&w, &m, (enl_pos){ after, 0 }, 8);
    const enl_end *full = &e.items[e.n - 1];
    assert_int_equal(full->top, 1);
    assert_int_equal(full->to, after + 4); /* 3 lines of float, 1 of space, 4 of text */
    assert_int_equal(full->left, 0);
    enl_page_plan page = { 0 };
    enl_run r = { .to = (uint32_t)w.g->text.n, .floats = 1, .room = 8 * LINE * ENL_PT };
    enl_paginate_fill_areas(&m, &r, (enl_pos){ after, 0 }, full, &page);
    assert_int_equal(page.n_areas, 2);
    assert_int_equal(page.areas[0].from, w.g->text.floats[0].from);
    assert_int_equal(page.areas[1].from, after);
    assert_int_equal(page.areas[1].y, 4 * LINE * ENL_PT);
    enl_mem_free(&w.s.w.c.mem, e.items);
    close_pages(&w);
}

static void an_empty_page_costs_with_the_cube(void **state)
{
    (void)state;
    assert_true(enl_paginate_fill_cost(100, 0, 0) == 0);
    assert_true(enl_paginate_fill_cost(100, 50, 0) == 1250);
    assert_true(enl_paginate_fill_cost(100, 100, 0) == 10000);
    assert_true(enl_paginate_fill_cost(100, 50, 200) == 1450);
}

static void floats_are_found_by_their_box(void **state)
{
    (void)state;
    pages w;
    open_pages(&w, 10);
    for (int i = 0; i < 3; i++) {
        add_lines(&w, 2);
        add_float(&w, 3, ENL_PLACE_AUTO, 0, 0);
    }
    enl_page_maker m = maker(&w);
    assert_int_equal(enl_paginate_fill_float(&m, 0), 0);
    assert_int_equal(enl_paginate_fill_float(&m, 2), 0);
    assert_int_equal(enl_paginate_fill_float(&m, 3), 1);
    assert_int_equal(enl_paginate_fill_float(&m, (uint32_t)w.g->text.n), 3);
    close_pages(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_line_may_end_it),
        cmocka_unit_test(lines_that_keep_together_do_not),
        cmocka_unit_test(what_is_too_high_is_set_all_the_same),
        cmocka_unit_test(footnotes_take_their_height_and_a_separator_once),
        cmocka_unit_test(a_float_that_waits_opens_the_page),
        cmocka_unit_test(an_empty_page_costs_with_the_cube),
        cmocka_unit_test(floats_are_found_by_their_box),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
