/* Pages with columns: floats over all of them, each once, in order, and where it belongs. */
#include "tests/unit/layout/paginate/pages.h"

/* A figure as wide as the page, between lines of one column. */
static void add_wide(pages *w, int lines, enl_place place, uint32_t section)
{
    add_float(w, lines, place, 0, section);
    w->g->text.floats[w->g->text.n_floats - 1].wide = true;
}

static const enl_area *area_with(const pages *w, uint32_t box, size_t *page)
{
    for (*page = 0; *page < w->plan.n; ++*page)
        for (uint32_t k = 0; k < w->plan.pages[*page].n_areas; k++) {
            const enl_area *a = &w->plan.pages[*page].areas[k];
            if (box >= a->from && box < a->to) return a;
        }
    fail_msg("box %u is on no page", box);
    return NULL;
}

/* The first figure is met on the first page, where its section begins, and waits; the second is met
 * on the page where the first is set. Both are at its top then, in order, and the narrow one
 * between them is in a column under them. */
static void one_that_waited_and_one_that_is_met(void **state)
{
    (void)state;
    pages w;
    open_pages(&w, 12);
    start_columns(&w, 2);
    add_lines(&w, 8);
    add_wide(&w, 2, ENL_PLACE_TOP, 0);
    add_lines(&w, 17);
    add_float(&w, 2, ENL_PLACE_AUTO, 0, 0);
    add_lines(&w, 2);
    add_wide(&w, 3, ENL_PLACE_TOP, 0);
    add_lines(&w, 20);
    paginate(&w);
    find_spots(&w);
    const enl_vfloat *f = w.g->text.floats;
    size_t first, narrow, second;
    const enl_area *a = area_with(&w, f[0].from, &first);
    const enl_area *n = area_with(&w, f[1].from, &narrow);
    const enl_area *b = area_with(&w, f[2].from, &second);
    assert_int_equal(first, 1);
    assert_int_equal(a->y, 0);
    assert_int_equal(second, 1);
    assert_true(b->y >= 2 * LINE * ENL_PT && b->y < n->y);
    assert_int_equal(narrow, 1);
    assert_int_equal(n->to - n->from >= 2, true);
    close_pages(&w);
}

static void one_at_the_foot_is_under_all_columns(void **state)
{
    (void)state;
    pages w;
    open_pages(&w, 12);
    start_columns(&w, 2);
    add_lines(&w, 4);
    add_wide(&w, 3, ENL_PLACE_BOTTOM, 0);
    add_lines(&w, 30);
    paginate(&w);
    const spot *at = find_spots(&w);
    size_t page;
    const enl_area *a = area_with(&w, w.g->text.floats[0].from, &page);
    assert_int_equal(page, 0);
    assert_int_equal(a->x, 0);
    for (uint32_t i = 0; i < w.g->text.n; i++)
        if (at[i].page == 0 && (i < a->from || i >= a->to)) assert_true(at[i].y < a->y);
    close_pages(&w);
}

static void columns_stand_side_by_side(void **state)
{
    (void)state;
    pages w;
    open_pages(&w, 12);
    start_columns(&w, 2);
    add_lines(&w, 24);
    paginate(&w);
    assert_int_equal(w.plan.n, 1);
    assert_int_equal(w.plan.pages[0].n_areas, 2);
    assert_int_equal(w.plan.pages[0].areas[0].x, 0);
    assert_int_equal(w.plan.pages[0].areas[1].x, 100 * ENL_PT);
    assert_int_equal(w.plan.pages[0].areas[1].from, 12);
    close_pages(&w);
}

static void columns_from_the_right(void **state)
{
    (void)state;
    pages w;
    open_pages(&w, 12);
    start_columns(&w, 2);
    enl_layout_vlist_part(&w.g->text)->rtl = true;
    add_lines(&w, 24);
    paginate(&w);
    assert_int_equal(w.plan.pages[0].areas[0].from, 0);
    assert_int_equal(w.plan.pages[0].areas[0].x, 100 * ENL_PT);
    assert_int_equal(w.plan.pages[0].areas[1].x, 0);
    close_pages(&w);
}

/* Footnotes marked in a float count, too: the columns end above them. */
static void a_floats_footnote_takes_its_height(void **state)
{
    (void)state;
    pages w;
    open_pages(&w, 12);
    start_columns(&w, 2);
    add_lines(&w, 2);
    add_wide(&w, 3, ENL_PLACE_BOTTOM, 0);
    add_note(&w, 3);
    add_lines(&w, 30);
    paginate(&w);
    find_spots(&w);
    assert_int_equal(w.plan.pages[0].n_notes, 1);
    assert_true(w.plan.pages[0].height + w.plan.pages[0].notes_height <= 12 * LINE * ENL_PT);
    close_pages(&w);
}

/* Random floats of both widths: the order is kept, whatever waits for what. */
static void all_floats_keep_their_order(void **state)
{
    (void)state;
    uint32_t seed = 5;
    for (int round = 0; round < 60; round++) {
        pages w;
        open_pages(&w, 12 + round % 9);
        start_columns(&w, 2);
        for (int i = 0; i < 25; i++) {
            seed = seed * 1664525u + 1013904223u;
            enl_place place = ENL_PLACE_AUTO + (seed >> 8) % 4;
            int lines = 2 + (int)(seed >> 12) % 4;
            if ((seed >> 28) < 3 && place != ENL_PLACE_AUTO)
                add_wide(&w, lines, place, 0);
            else if ((seed >> 28) < 6)
                add_float(&w, lines, place, 0, 0);
            add_lines(&w, 1 + (int)(seed >> 20) % 5);
        }
        paginate(&w);
        const spot *at = find_spots(&w);
        const enl_vfloat *f = w.g->text.floats;
        for (size_t k = 1; k < w.g->text.n_floats; k++)
            assert_true(at[f[k - 1].from].page <= at[f[k].from].page);
        close_pages(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_that_waited_and_one_that_is_met),
        cmocka_unit_test(one_at_the_foot_is_under_all_columns),
        cmocka_unit_test(columns_stand_side_by_side),
        cmocka_unit_test(columns_from_the_right),
        cmocka_unit_test(a_floats_footnote_takes_its_height),
        cmocka_unit_test(all_floats_keep_their_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
