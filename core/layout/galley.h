/* The galley: a document that is set but not yet divided into pages, and what its boxes refer to by
 * number. Blocks fill it, page making reads it. */
#ifndef ENL_LAYOUT_GALLEY_H
#define ENL_LAYOUT_GALLEY_H

#include "core/base/map.h"
#include "core/layout/vlist.h"

/* A footnote in use. */
typedef struct enl_note {
    const enl_node *node;
    enl_str number, id;
    enl_vlist list; /* its lines, made when its first mark is met */
} enl_note;

typedef struct enl_continuation enl_continuation;

/* What a table repeats on each new page. */
typedef struct enl_repeat {
    enl_vbox *boxes; /* "continued" and the head rows, items without their leaves */
    size_t n;
    enl_len height;
    enl_len padding;         /* above what goes on inside a row */
    enl_len sums;            /* height of a row of sums */
    enl_continuation *carry; /* sums that go from page to page, NULL: none */
} enl_repeat;

/* Blocks at a fixed place. */
typedef struct enl_framed {
    enl_vlist list;
    enl_len x, y; /* of its top left corner, from the page's */
} enl_framed;

typedef struct enl_galley {
    enl_mem *mem;
    enl_vlist text;  /* the document's own list */
    enl_arena *a;    /* of numbers and ids */
    enl_str lang;    /* whose digits numbers have */
    enl_map note_of; /* 1 + index of a note, by the address of its FOOTNOTE */
    enl_note *notes;
    size_t n_notes, cap_notes;
    size_t n_notes_set; /* how many of them have their lines */
    enl_vgroup *groups; /* [0] is none */
    size_t n_groups, cap_groups;
    enl_repeat *repeats;
    size_t n_repeats, cap_repeats;
    enl_vlist *asides; /* marginal notes */
    size_t n_asides, cap_asides;
    size_t n_anchored; /* how many of them have the box that they are beside */
    enl_framed *frames;
    size_t n_frames, cap_frames;
    uint32_t n_pairs; /* of parallel text, so far */
} enl_galley;

/* An empty galley of a document in `lang`, with its arrays in `m`, which enl_layout_galley_drop
 * frees; the rest lies in `a`. */
void enl_layout_galley_init(enl_galley *g, enl_mem *m, enl_arena *a, enl_str lang);
void enl_layout_galley_drop(enl_galley *g);

/* 1 + index of the footnote that a mark refers to, numbered at its first mark; 0 when there is
 * none. The order is that in which marks are set: it depends on where the style puts captions. */
uint32_t enl_layout_galley_note(enl_galley *g, const enl_node *ref);

/* What a table adds where a page ends inside it, in the list `v`: what it repeats over a page that
 * begins with box `at`, with the sums brought forward or the padding of a row that goes on; those
 * two alone; and the sums carried forward under a page that ends before box `at`. */
enl_len enl_layout_galley_head(const enl_galley *g, const enl_vlist *v, size_t at);
enl_len enl_layout_galley_over(const enl_galley *g, const enl_vlist *v, size_t at);
enl_len enl_layout_galley_under(const enl_galley *g, const enl_vlist *v, size_t at);
/* The table that goes on from box `at - 1` to box `at` and carries sums; NULL: none. */
const enl_repeat *enl_layout_galley_carried(const enl_galley *g, const enl_vlist *v, size_t at);

#endif
