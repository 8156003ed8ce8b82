/* Page making: every box on one page, in order, within the page's height, with its footnotes;
 * floats in order and in their section; columns equally high. */
#include "tests/unit/layout/paginate/pages.h"

static void full_pages(void **state)
{
    (void)state;
    pages w;
    open_pages(&w, 10);
    add_lines(&w, 25);
    paginate(&w);
    assert_int_equal(w.plan.n, 3);
    assert_int_equal(w.plan.pages[0].to, 10);
    assert_int_equal(w.plan.pages[1].to, 20);
    assert_int_equal(w.plan.pages[2].to, 25);
    close_pages(&w);
}

static void keeps_a_heading_with_its_text(void **state)
{
    (void)state;
    pages w;
    open_pages(&w, 10);
    add_lines(&w, 20);
    w.g->text.boxes[9].penalty = ENL_KEEP;
    paginate(&w);
    assert_int_equal(page_of(&w, 9), page_of(&w, 10));
    close_pages(&w);
}

static void breaks_where_it_must(void **state)
{
    (void)state;
    pages w;
    open_pages(&w, 10);
    add_lines(&w, 8);
    w.g->text.boxes[2].penalty = ENL_FORCE;
    paginate(&w);
    assert_int_equal(w.plan.n, 2);
    assert_int_equal(w.plan.pages[0].to, 3);
    close_pages(&w);
}

static void breaks_a_chain_of_keeps_longer_than_a_page(void **state)
{
    (void)state;
    pages w;
    open_pages(&w, 5);
    add_lines(&w, 12);
    for (size_t i = 0; i < 12; i++) w.g->text.boxes[i].penalty = ENL_KEEP;
    paginate(&w);
    assert_int_equal(page_of(&w, 11), w.plan.n - 1);
    for (size_t i = 0; i < w.plan.n; i++)
        assert_true(w.plan.pages[i].to - w.plan.pages[i].from <= 5);
    close_pages(&w);
}

static void a_note_stands_on_the_page_of_its_mark(void **state)
{
    (void)state;
    pages w;
    open_pages(&w, 12);
    for (int i = 0; i < 40; i++) {
        add_lines(&w, 1);
        if (i % 5 == 0) add_note(&w, 1 + i % 3);
    }
    paginate(&w);
    size_t seen = 0;
    for (size_t i = 0; i < w.plan.n; i++)
        for (uint32_t k = 0; k < w.plan.pages[i].n_notes; k++, seen++)
            assert_int_equal(page_of(&w, w.plan.pages[i].notes[k].note * 5), i);
    assert_int_equal(seen, w.g->n_notes);
    close_pages(&w);
}

static void a_long_note_goes_on_and_loses_no_line(void **state)
{
    (void)state;
    pages w;
    open_pages(&w, 12);
    add_lines(&w, 3);
    add_note(&w, 60);
    add_lines(&w, 20);
    paginate(&w);
    uint32_t next = 0;
    for (size_t i = 0; i < w.plan.n; i++)
        for (uint32_t k = 0; k < w.plan.pages[i].n_notes; k++) {
            assert_int_equal(w.plan.pages[i].notes[k].from, next);
            next = w.plan.pages[i].notes[k].to;
        }
    assert_int_equal(next, 60);
    assert_int_equal(w.plan.pages[0].notes[0].from, 0);
    close_pages(&w);
}

/* Random lists: all boxes in order, once, and no page too full; only the last gives space. */
static void never_loses_or_overfills(void **state)
{
    (void)state;
    uint32_t seed = 12345;
    for (int round = 0; round < 60; round++) {
        pages w;
        open_pages(&w, 8 + round % 20);
        for (int i = 0; i < 120; i++) {
            seed = seed * 1664525u + 1013904223u;
            enl_vbox *b =
                enl_layout_vlist_add(&w.g->text, (enl_len)(4 + (seed >> 24) % 40) * ENL_PT);
            b->space = (enl_len)((seed >> 16) % 20) * ENL_PT;
            if ((seed >> 8) % 4 == 0) b->penalty = ENL_KEEP;
            if ((seed >> 12) % 9 == 0) add_note(&w, 1 + (int)(seed >> 20) % 5);
        }
        paginate(&w);
        uint32_t next = 0;
        for (size_t i = 0; i < w.plan.n; i++) {
            const enl_page_plan *p = &w.plan.pages[i];
            assert_int_equal(p->from, next);
            next = p->to;
            enl_len h = enl_layout_vlist_height(&w.g->text, p->from, p->to), spaces = 0;
            for (uint32_t k = p->from + 1; k < p->to; k++) spaces += w.g->text.boxes[k].space;
            if (p->to - p->from > 1)
                assert_true(p->height + p->notes_height <= w.s.ctx.base.height);
            assert_true(h - p->height <= (i + 1 == w.plan.n ? spaces / 5 : 0)); /* squeezed */
        }
        assert_int_equal(next, w.g->text.n);
        close_pages(&w);
    }
}

/* ---- floats ---- */

static void a_figure_that_does_not_fit_lets_text_pass(void **state)
{
    (void)state;
    pages w;
    open_pages(&w, 10);
    add_lines(&w, 6);
    add_float(&w, 6, ENL_PLACE_AUTO, 1, 0);
    add_lines(&w, 10);
    paginate(&w);
    const spot *at = find_spots(&w);
    assert_int_equal(at[9].page, 0); /* four more lines fill the page */
    assert_int_equal(at[11].page, 0);
    assert_int_equal(at[6].page, 1); /* which the figure opens */
    assert_int_equal(at[6].y, 0);
    close_pages(&w);
}

static void a_figure_that_fits_stays(void **state)
{
    (void)state;
    pages w;
    open_pages(&w, 12);
    add_lines(&w, 3);
    add_float(&w, 4, ENL_PLACE_AUTO, 1, 0);
    add_lines(&w, 10);
    paginate(&w);
    const spot *at = find_spots(&w);
    assert_int_equal(at[3].page, 0);
    assert_true(at[3].y > at[2].y && at[3].y < at[5].y);
    close_pages(&w);
}

static void places_are_kept(void **state)
{
    (void)state;
    pages w;
    open_pages(&w, 12);
    add_heading(&w, 1);
    add_lines(&w, 3);
    add_float(&w, 3, ENL_PLACE_BOTTOM, 1, 0);
    add_lines(&w, 20);
    add_float(&w, 3, ENL_PLACE_TOP, 1, 0);
    add_lines(&w, 20);
    add_float(&w, 3, ENL_PLACE_PAGE, 1, 0);
    add_lines(&w, 3);
    paginate(&w);
    const spot *at = find_spots(&w);
    const enl_vfloat *f = w.g->text.floats;
    assert_int_equal(at[f[0].from].y, 9 * LINE * ENL_PT); /* down at the foot */
    assert_int_equal(at[f[1].from].y, 0);
    for (size_t i = 0; i < w.g->text.n; i++)
        if (i < f[2].from || i >= f[2].to) assert_int_not_equal(at[i].page, at[f[2].from].page);
    close_pages(&w);
}

/* Random documents with headings, floats of all kinds and notes. */
static void floats_keep_order_and_section(void **state)
{
    (void)state;
    uint32_t seed = 99;
    for (int round = 0; round < 200; round++) {
        pages w;
        uint32_t section = 0;
        int level = 0;
        open_pages(&w, 12 + round % 15);
        for (int i = 0; i < 60; i++) {
            seed = seed * 1664525u + 1013904223u;
            if ((seed >> 28) == 0) {
                level = 1 + (int)(seed >> 20) % 3;
                section = (uint32_t)w.g->text.n;
                add_heading(&w, level);
                add_lines(&w, 1);
            } else if ((seed >> 27) % 5 == 0) {
                add_float(&w, 2 + (int)(seed >> 12) % 8, ENL_PLACE_AUTO + (seed >> 8) % 4, level,
                          section);
                if ((seed >> 18) % 3 == 0) add_note(&w, 1);
            } else {
                add_lines(&w, 1 + (int)(seed >> 16) % 6);
                if ((seed >> 10) % 4 == 0) add_note(&w, 1 + (int)(seed >> 20) % 3);
            }
        }
        paginate(&w);
        const spot *at = find_spots(&w);
        const spot *last = NULL;
        for (size_t i = 0; i < w.g->text.n; i++) { /* the stream is in order */
            bool floats = false;
            for (size_t k = 0; k < w.g->text.n_floats; k++)
                floats |= i >= w.g->text.floats[k].from && i < w.g->text.floats[k].to;
            if (floats) continue;
            if (last) assert_true(before(last, &at[i]));
            last = &at[i];
        }
        for (size_t k = 0; k < w.g->text.n_floats; k++) {
            const enl_vfloat *f = &w.g->text.floats[k];
            assert_int_equal(at[f->from].page, at[f->to - 1].page);
            if (k) assert_true(before(&at[f[-1].from], &at[f->from]));
            if (f->level) assert_true(before(&at[f->section], &at[f->from]));
            for (size_t i = f->to; i < w.g->text.n;
                 i++) /* and no later heading of its level or above comes before it */
                for (const enl_extra *x = w.g->text.boxes[i].extra; x; x = x->next)
                    if (x->kind == ENL_X_HEADING && x->u.heading->tag_level <= f->level)
                        assert_true(before(&at[f->from], &at[i]));
        }
        size_t notes = 0;
        for (size_t p = 0; p < w.plan.n; p++)
            for (uint32_t k = 0; k < w.plan.pages[p].n_notes; k++, notes++)
                assert_int_equal(at[mark_of(&w, w.plan.pages[p].notes[k].note)].page, p);
        assert_int_equal(notes, w.g->n_notes);
        close_pages(&w);
    }
}

/* ---- pages together ---- */

/* The first page could take ten lines, and would then leave the second with two of ten. */
static void pages_are_chosen_together(void **state)
{
    (void)state;
    pages w;
    open_pages(&w, 10);
    add_lines(&w, 30);
    for (size_t i = 12; i < 20; i++)
        w.g->text.boxes[i].penalty = ENL_KEEP; /* a block of nine lines from 12 */
    paginate(&w);
    assert_int_equal(w.plan.pages[0].to, 6); /* and six: ten and two would be worse */
    assert_int_equal(w.plan.pages[1].to, 12);
    close_pages(&w);
}

static void a_chapter_opens_on_a_right_page(void **state)
{
    (void)state;
    pages w;
    open_pages(&w, 10);
    add_lines(&w, 3);
    w.g->text.boxes[2].penalty = ENL_FORCE;
    enl_layout_vlist_part(&w.g->text)->right = true;
    add_lines(&w, 3);
    paginate(&w);
    assert_int_equal(w.plan.n, 3);
    assert_true(w.plan.pages[1].blank);
    assert_int_equal(w.plan.pages[2].from, 3);
    close_pages(&w);
}

/* ---- columns ---- */

static void columns_fill_and_end_equally_high(void **state)
{
    (void)state;
    for (int lines = 4; lines < 70; lines++) {
        for (int n = 2; n < 4; n++) {
            pages w;
            open_pages(&w, 10);
            add_lines(&w, 2);
            start_columns(&w, n);
            add_lines(&w, lines);
            start_columns(&w, 1);
            add_lines(&w, 1);
            paginate(&w);
            const spot *at = find_spots(&w);
            assert_true(before(&at[1], &at[2]));
            assert_true(before(&at[w.g->text.n - 2], &at[w.g->text.n - 1]));
            for (size_t p = 0; p < w.plan.n; p++) {
                uint32_t least = UINT32_MAX, most = 0;
                for (uint32_t k = 0; k < w.plan.pages[p].n_areas; k++) {
                    const enl_area *a = &w.plan.pages[p].areas[k];
                    if (a->from < 2 || a->from + 1 == w.g->text.n) continue;
                    if (a->to - a->from < least) least = a->to - a->from;
                    if (a->to - a->from > most) most = a->to - a->from;
                }
                /* the last column takes what is left: n lines at most less than the others */
                if (most) assert_true(most - least < (uint32_t)n);
            }
            close_pages(&w);
        }
    }
}

static void notes_stand_under_the_columns(void **state)
{
    (void)state;
    pages w;
    open_pages(&w, 12);
    start_columns(&w, 2);
    for (int i = 0; i < 60; i++) {
        add_lines(&w, 1);
        if (i % 7 == 0) add_note(&w, 1 + i % 3);
    }
    paginate(&w);
    const spot *at = find_spots(&w);
    for (size_t p = 0; p < w.plan.n; p++)
        for (uint32_t k = 0; k < w.plan.pages[p].n_notes; k++)
            assert_int_equal(at[w.plan.pages[p].notes[k].note * 7].page, p);
    close_pages(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(full_pages),
        cmocka_unit_test(keeps_a_heading_with_its_text),
        cmocka_unit_test(breaks_where_it_must),
        cmocka_unit_test(breaks_a_chain_of_keeps_longer_than_a_page),
        cmocka_unit_test(a_note_stands_on_the_page_of_its_mark),
        cmocka_unit_test(a_long_note_goes_on_and_loses_no_line),
        cmocka_unit_test(never_loses_or_overfills),
        cmocka_unit_test(a_figure_that_does_not_fit_lets_text_pass),
        cmocka_unit_test(a_figure_that_fits_stays),
        cmocka_unit_test(places_are_kept),
        cmocka_unit_test(floats_keep_order_and_section),
        cmocka_unit_test(pages_are_chosen_together),
        cmocka_unit_test(a_chapter_opens_on_a_right_page),
        cmocka_unit_test(columns_fill_and_end_equally_high),
        cmocka_unit_test(notes_stand_under_the_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
