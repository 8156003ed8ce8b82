/* The plan of pages: which boxes go to which page, and where on it. */
#ifndef ENL_LAYOUT_PAGINATE_PLAN_H
#define ENL_LAYOUT_PAGINATE_PLAN_H

#include "core/layout/vlist.h"

/* Part of a footnote's list that stands on a page. */
typedef struct enl_note_part {
    uint32_t note;
    uint32_t from, to;
} enl_note_part;

/* Boxes set under one another, from a place in the text block. */
typedef struct enl_area {
    uint32_t from, to;
    enl_len x, y;
    enl_len extra; /* height to add to the spaces between its boxes */
    enl_len space; /* above its first box, in place of the box's own */
} enl_area;

typedef struct enl_page_plan {
    uint32_t from, to; /* boxes of the list, floats that went elsewhere included */
    enl_area *areas;
    uint32_t n_areas;
    uint32_t body;  /* how many of them come before the floats at the foot */
    enl_len height; /* of all areas */
    enl_note_part *notes;
    uint32_t n_notes;
    enl_len notes_height; /* with the separator */
    bool landscape;
    bool blank; /* a left page that stays empty */
    bool last;  /* the text ends here, or a page break follows */
} enl_page_plan;

typedef struct enl_plan {
    enl_page_plan *pages;
    size_t n, cap;
    size_t before; /* pages of the document before the first, as the cover */
} enl_plan;

#endif
