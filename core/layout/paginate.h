/* Divides a vertical list into pages, with the footnotes of each page at its foot. */
#ifndef ENL_LAYOUT_PAGINATE_H
#define ENL_LAYOUT_PAGINATE_H

#include "core/layout/state.h"

/* Part of a footnote's list that stands on a page. */
typedef struct enl_note_part { uint32_t note; uint32_t from, to; } enl_note_part;

typedef struct enl_page_plan {
    uint32_t from, to;       /* boxes of the list */
    enl_note_part *notes;
    uint32_t n_notes;
    enl_len notes_height;    /* with the separator */
} enl_page_plan;

typedef struct enl_plan {
    enl_page_plan *pages;
    size_t n, cap;
} enl_plan;

/* Plans pages of height lo->height; the first is `first_less` shorter. */
void enl_paginate(enl_lo *lo, const enl_vlist *v, enl_len first_less, enl_plan *out);

#endif
