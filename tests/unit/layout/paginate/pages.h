/* Text made by hand, of lines of one height, for tests of page making. */
#ifndef ENL_TESTS_UNIT_LAYOUT_PAGINATE_PAGES_H
#define ENL_TESTS_UNIT_LAYOUT_PAGINATE_PAGES_H

#include "tests/unit/layout/setting.h"

#include "core/layout/paginate/paginate.h"

enum { LINE = 12 }; /* points */

/* A document whose text is made by hand, on pages of so many lines. */
typedef struct pages {
    setting s;
    enl_galley *g;
    enl_plan plan;
} pages;

static inline void open_pages(pages *w, int lines)
{
    memset(w, 0, sizeof *w);
    setting_open(&w->s, "");
    w->g = &w->s.ctx.galley;
    w->s.ctx.base.height = lines * LINE * ENL_PT;
    w->s.ctx.base.width = 300 * ENL_PT;
}

static inline void close_pages(pages *w)
{
    enl_mem_free(&w->s.w.c.mem, w->plan.pages);
    setting_close(&w->s);
}

static inline void add_lines(pages *w, int n)
{
    for (int i = 0; i < n; i++) enl_layout_vlist_add(&w->g->text, LINE * ENL_PT);
}

/* A footnote of `lines` lines, marked in the last box. */
static inline void add_note(pages *w, int lines)
{
    enl_note note = { 0 };
    enl_layout_vlist_init(&note.list, &w->s.w.c.mem);
    for (int i = 0; i < lines; i++) enl_layout_vlist_add(&note.list, 10 * ENL_PT);
    ENL_PUSH(&w->s.w.c.mem, w->g->notes, w->g->n_notes, w->g->cap_notes, note);
    enl_layout_vlist_extra(&w->s.round, &w->g->text.boxes[w->g->text.n - 1], ENL_X_NOTE)->u.note =
        (uint32_t)w->g->n_notes - 1;
}

static inline void paginate(pages *w)
{
    enl_paginate(&w->s.ctx, w->g, 0, &w->plan);
}

static inline size_t page_of(const pages *w, uint32_t box)
{
    for (size_t i = 0; i < w->plan.n; i++)
        if (box >= w->plan.pages[i].from && box < w->plan.pages[i].to) return i;
    return SIZE_MAX;
}

static enl_heading levels[4] = {
    { .tag_level = 0 }, { .tag_level = 1 }, { .tag_level = 2 }, { .tag_level = 3 }
};

static inline void add_heading(pages *w, int level)
{
    enl_vbox *b = enl_layout_vlist_add(&w->g->text, LINE * ENL_PT);
    b->penalty = ENL_KEEP;
    enl_layout_vlist_extra(&w->s.round, b, ENL_X_HEADING)->u.heading = &levels[level];
}

/* A figure of a caption and a picture, `lines` high together. */
static inline void add_float(pages *w, int lines, enl_place place, int level, uint32_t section)
{
    enl_vfloat f = {
        .from = (uint32_t)w->g->text.n, .place = place, .level = level, .section = section
    };
    enl_len outer = enl_layout_vlist_open_float(&w->g->text);
    enl_layout_vlist_space(&w->g->text, LINE * ENL_PT);
    add_lines(w, 1);
    enl_layout_vlist_add(&w->g->text, (lines - 1) * LINE * ENL_PT);
    enl_layout_vlist_keep_from(&w->g->text, f.from);
    enl_layout_vlist_space(&w->g->text, LINE * ENL_PT);
    enl_layout_vlist_close_float(&w->g->text, f, outer);
}

typedef struct spot {
    size_t page, area;
    enl_len y;
    int times;
} spot;

/* Where each box went; fails when one is missing, set twice, or below the foot of its page. */
static inline spot *find_spots(pages *w)
{
    spot *at = ENL_NEWN(&w->s.round, spot, w->g->text.n + 1);
    for (size_t p = 0; p < w->plan.n; p++) {
        const enl_page_plan *pg = &w->plan.pages[p];
        for (uint32_t k = 0; k < pg->n_areas; k++) {
            const enl_area *a = &pg->areas[k];
            enl_len h = enl_layout_vlist_height(&w->g->text, a->from, a->to);
            bool alone = a->to - a->from == 1;
            if (!alone) assert_true(a->y + h + pg->notes_height <= w->s.ctx.base.height);
            for (uint32_t i = a->from; i < a->to; i++)
                at[i] = (spot){ p, k, a->y + enl_layout_vlist_height(&w->g->text, a->from, i),
                                at[i].times + 1 };
        }
    }
    for (size_t i = 0; i < w->g->text.n; i++) assert_int_equal(at[i].times, 1);
    return at;
}

/* The box with the note's mark. */
static inline size_t mark_of(const pages *w, uint32_t note)
{
    for (size_t i = 0; i < w->g->text.n; i++)
        for (const enl_extra *x = w->g->text.boxes[i].extra; x; x = x->next)
            if (x->kind == ENL_X_NOTE && x->u.note == note) return i;
    fail_msg("no box has note %u", note);
    return 0;
}

static inline bool before(const spot *a, const spot *b)
{
    return a->page < b->page || (a->page == b->page && a->y <= b->y);
}

static inline void start_columns(pages *w, int n)
{
    enl_vpart *part = enl_layout_vlist_part(&w->g->text);
    part->columns = n;
    part->width = 90 * ENL_PT;
    part->gap = 10 * ENL_PT;
}

#endif
