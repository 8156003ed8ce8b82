/* Filling one page from a place in the list: the common part of greedy and optimal page making. */
#ifndef ENL_LAYOUT_PAGINATE_FILL_H
#define ENL_LAYOUT_PAGINATE_FILL_H

#include "core/layout/galley.h"
#include "core/layout/paginate/plan.h"

/* A heading of the list that floats of its level and below may not pass. */
typedef struct enl_barrier {
    uint32_t box;
    int level;
} enl_barrier;

/* What page making knows of a list before it starts. */
typedef struct enl_page_maker {
    enl_ctx *c;
    enl_arena *arena; /* of plans */
    const enl_galley *g;
    const enl_vlist *v;    /* its text */
    enl_len *notes, *gaps; /* by box: height its footnotes need at least, and the space above the
                              first of them */
    enl_barrier *barriers;
    size_t n_barriers, cap_barriers;
    enl_len separator; /* over a page's footnotes */
    enl_len turned;    /* height of a page that lies on its side */
    bool apart;        /* columns: footnotes take nothing of them, wide floats wait */
} enl_page_maker;

/* Where a page begins: the next box of the list, and the first float not yet set. */
typedef struct enl_pos {
    uint32_t at, pending;
} enl_pos;

/* The height of a page, and what footnotes from the page before take of it. */
typedef struct enl_space {
    enl_len all, carried;
} enl_space;

/* A way to end a page. Floats up to `top` stand at its head, up to `here` in their places, up to
 * `foot` at its foot; later ones wait. */
typedef struct enl_end {
    uint32_t to;
    uint32_t top, here, foot;
    enl_len left; /* height that stays empty */
    enl_len over; /* height that there is no room for */
    int penalty;
    bool forced; /* against the rules, because nothing else would fit */
} enl_end;

typedef struct enl_ends {
    enl_end *items;
    size_t n, cap;
} enl_ends;

/* A stretch of the list between two forced breaks, with the room of its pages. */
typedef struct enl_run {
    uint32_t from, to;
    uint32_t floats; /* index of the first float behind it */
    enl_len room;
    enl_len first_less;          /* its first page has so much less */
    bool may_be_empty;           /* a column: what does not fit is left to the next */
    uint32_t wide_from, wide_to; /* floats that stand over or under the columns already */
} enl_run;

/* All ways to end the page that begins at `p`, in order, at least one unless it may be empty. */
void enl_paginate_fill_ends(const enl_page_maker *m, const enl_run *r, enl_pos p, enl_space space,
                            enl_ends *out);
/* The areas of the page that begins at `p` and ends at `e`. */
void enl_paginate_fill_areas(const enl_page_maker *m, const enl_run *r, enl_pos p, const enl_end *e,
                             enl_page_plan *page);
/* Moves the floats at the foot down to the page's footnotes. */
void enl_paginate_fill_sink(enl_page_plan *page, enl_len room);
/* What a box's footnotes add to a page that has `notes` already. */
enl_len enl_paginate_fill_notes(const enl_page_maker *m, size_t box, enl_len notes);
/* The first float that begins at box `at` or behind it. */
uint32_t enl_paginate_fill_float(const enl_page_maker *m, uint32_t at);
/* A float over all columns, where the text goes on with box `at`; one from before them is as well.
 */
bool enl_paginate_fill_wide(const enl_page_maker *m, const enl_vfloat *f, uint32_t at);
bool enl_paginate_fill_done(const enl_run *r, enl_pos p);
/* Cost of `left` empty height on a page of `room`: grows with the cube, as TeX's badness does. */
double enl_paginate_fill_cost(enl_len room, enl_len left, int penalty);

#endif
