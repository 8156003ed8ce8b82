/* Page making: every box on one page, in order, within the page's height, with its footnotes. */
#include "core/layout/paginate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { LINE = 12 }; /* points */

typedef struct world {
    enl_ctx c;
    enl_fonts *fonts;
    enl_shaper *shaper;
    enl_layout_tools tools;
    enl_lo lo;
    enl_pages out;
    enl_vlist v;
    enl_plan plan;
} world;

static jmp_buf recover;

static void open_world(world *w, int lines)
{
    enl_request r = ENL_REQUEST_INIT;
    memset(w, 0, sizeof *w);
    enl_ctx_init(&w->c, &r);
    w->c.mem.recover = &recover;
    if (setjmp(recover)) fail_msg("ran out of memory");
    w->fonts = enl_fonts_new(&w->c);
    w->shaper = enl_shaper_new(&w->c, w->fonts);
    enl_value empty = { .kind = ENL_V_MAP };
    enl_value *t = ENL_NEW(&w->c.arena, enl_value), *meta = ENL_NEW(&w->c.arena, enl_value);
    *t = *meta = empty;
    w->tools.styles = enl_styles_new(&w->c, t, meta, ENL_S("en"), w->fonts, w->shaper);
    w->lo = (enl_lo){ .c = &w->c, .a = &w->c.arena, .t = &w->tools, .out = &w->out,
                      .height = lines * LINE * ENL_PT, .width = 300 * ENL_PT };
    enl_vlist_init(&w->v, &w->c.mem);
}

static void close_world(world *w)
{
    enl_styles_drop(w->tools.styles);
    enl_shaper_drop(w->shaper);
    enl_fonts_drop(w->fonts);
    enl_ctx_drop(&w->c);
}

static void add_lines(world *w, int n)
{
    for (int i = 0; i < n; i++) enl_vlist_add(&w->v, LINE * ENL_PT);
}

/* A footnote of `lines` lines, marked in the last box. */
static void add_note(world *w, int lines)
{
    enl_note note = { 0 };
    enl_vlist_init(&note.list, &w->c.mem);
    for (int i = 0; i < lines; i++) enl_vlist_add(&note.list, 10 * ENL_PT);
    ENL_PUSH(&w->c.mem, w->lo.notes, w->lo.n_notes, w->lo.cap_notes, note);
    enl_vbox_extra(&w->c.arena, &w->v.boxes[w->v.n - 1], ENL_X_NOTE)->u.note = (uint32_t)w->lo.n_notes - 1;
}

static void paginate(world *w)
{
    enl_paginate(&w->lo, &w->v, 0, &w->plan);
}

static size_t page_of(const world *w, uint32_t box)
{
    for (size_t i = 0; i < w->plan.n; i++)
        if (box >= w->plan.pages[i].from && box < w->plan.pages[i].to) return i;
    return SIZE_MAX;
}

static void full_pages(void **state)
{
    (void)state;
    world w;
    open_world(&w, 10);
    add_lines(&w, 25);
    paginate(&w);
    assert_int_equal(w.plan.n, 3);
    assert_int_equal(w.plan.pages[0].to, 10);
    assert_int_equal(w.plan.pages[1].to, 20);
    assert_int_equal(w.plan.pages[2].to, 25);
    close_world(&w);
}

static void keeps_a_heading_with_its_text(void **state)
{
    (void)state;
    world w;
    open_world(&w, 10);
    add_lines(&w, 20);
    w.v.boxes[9].penalty = ENL_KEEP;
    paginate(&w);
    assert_int_equal(page_of(&w, 9), page_of(&w, 10));
    close_world(&w);
}

static void breaks_where_it_must(void **state)
{
    (void)state;
    world w;
    open_world(&w, 10);
    add_lines(&w, 8);
    w.v.boxes[2].penalty = ENL_FORCE;
    paginate(&w);
    assert_int_equal(w.plan.n, 2);
    assert_int_equal(w.plan.pages[0].to, 3);
    close_world(&w);
}

static void breaks_a_chain_of_keeps_longer_than_a_page(void **state)
{
    (void)state;
    world w;
    open_world(&w, 5);
    add_lines(&w, 12);
    for (size_t i = 0; i < 12; i++) w.v.boxes[i].penalty = ENL_KEEP;
    paginate(&w);
    assert_int_equal(page_of(&w, 11), w.plan.n - 1);
    for (size_t i = 0; i < w.plan.n; i++) assert_true(w.plan.pages[i].to - w.plan.pages[i].from <= 5);
    close_world(&w);
}

static void a_note_stands_on_the_page_of_its_mark(void **state)
{
    (void)state;
    world w;
    open_world(&w, 12);
    for (int i = 0; i < 40; i++) {
        add_lines(&w, 1);
        if (i % 5 == 0) add_note(&w, 1 + i % 3);
    }
    paginate(&w);
    size_t seen = 0;
    for (size_t i = 0; i < w.plan.n; i++)
        for (uint32_t k = 0; k < w.plan.pages[i].n_notes; k++, seen++)
            assert_int_equal(page_of(&w, w.plan.pages[i].notes[k].note * 5), i);
    assert_int_equal(seen, w.lo.n_notes);
    close_world(&w);
}

static void a_long_note_goes_on_and_loses_no_line(void **state)
{
    (void)state;
    world w;
    open_world(&w, 12);
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
    close_world(&w);
}

/* Random lists: all boxes in order, once, and no page too full. */
static void never_loses_or_overfills(void **state)
{
    (void)state;
    uint32_t seed = 12345;
    for (int round = 0; round < 60; round++) {
        world w;
        open_world(&w, 8 + round % 20);
        for (int i = 0; i < 120; i++) {
            seed = seed * 1664525u + 1013904223u;
            enl_vbox *b = enl_vlist_add(&w.v, (enl_len)(4 + (seed >> 24) % 40) * ENL_PT);
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
            enl_len h = enl_vlist_height(&w.v, p->from, p->to) + p->notes_height;
            if (p->to - p->from > 1) assert_true(h <= w.lo.height);
        }
        assert_int_equal(next, w.v.n);
        close_world(&w);
    }
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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
