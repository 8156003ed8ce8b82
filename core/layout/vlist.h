/* A vertical list: lines, rows and pictures under one another, before pages are made of them. */
#ifndef ENL_LAYOUT_VLIST_H
#define ENL_LAYOUT_VLIST_H

#include "core/base/ctx.h"
#include "core/page/page.h"
#include "core/style/style.h"
#include "core/tree/tree.h"

/* Break penalties after a box. BROKEN: its line ends in a word, which is as bad as a page three
 * lines short. */
enum { ENL_KEEP = 10000, ENL_FORCE = -10000, ENL_BROKEN = 4 };

struct enl_heading;

typedef enum enl_extra_kind {
    ENL_X_LINK,    /* an annotation, placed relative to the box */
    ENL_X_NOTE,    /* a footnote whose mark stands in the box */
    ENL_X_DEST,    /* a destination at the box's top */
    ENL_X_HEADING, /* running heads change here */
    ENL_X_BBOX,    /* the figure element's box */
    ENL_X_SUMS,    /* of a table's columns, up to and with this row */
    ENL_X_LABEL,   /* of a table's row, shown where a page begins with the box */
    ENL_X_PAGE_NO, /* a text item that shows the page of a destination */
    ENL_X_PLACE,   /* in the notes, of a high box */
    ENL_X_BARRIER, /* floats do not wait any longer */
    ENL_X_ASIDE,   /* a marginal note that stands beside the box */
    ENL_X_FRAME    /* blocks at a fixed place on the box's page */
} enl_extra_kind;

/* What a box carries besides its items. */
typedef struct enl_extra {
    enl_extra_kind kind;
    struct enl_extra *next;
    union {
        enl_link link;
        uint32_t note;  /* index into the layout's notes */
        uint32_t aside; /* index into the layout's marginal notes */
        uint32_t frame; /* index into the layout's frames */
        const struct enl_number *sums;
        struct {
            const enl_item *items; /* artifacts */
            uint32_t n;
            enl_len y, height; /* from the box's top; of all items */
        } label;
        enl_str dest;
        enl_span place;
        const struct enl_heading *heading;
        struct {
            enl_sid element;
            enl_len x, y, w, h;
        } bbox;
        struct {
            uint32_t item;
            enl_str dest;
            enl_len edge;     /* where the number ends, or begins if rtl */
            bool rtl, leader; /* dots before it, in the item before; from: */
            enl_len from;     /* the end of the text there */
            const enl_style *style;
        } page_no;
    } u;
} enl_extra;

/* A line, a table row, a picture: never divided. Items are placed from the box's top and the text
 * block's left edge. */
typedef struct enl_vbox {
    enl_len space; /* above it, dropped at the top of a page */
    enl_len height;
    enl_len baseline; /* of its text, from its top; negative when it has none */
    enl_item *items;
    uint32_t n_items;
    uint32_t group; /* innermost group, 0: none */
    uint32_t
        table;     /* 1 + index of the table whose header repeats above it on a new page, 0: none */
    uint32_t pair; /* of parallel text that this is a slice of, 0: none */
    uint32_t split;  /* of a pair: how many items the first column has */
    int16_t penalty; /* for a page break after it */
    bool inside;     /* begins inside a table row that is divided */
    bool margin;     /* over the column of marginal notes as well; placed from the left of both */
    int16_t stretch; /* share of a cover's free height that goes above it */
    enl_extra *extra, *extra_last;
} enl_vbox;

/* Boxes with a common tint or bar. Group 0 is none. */
typedef struct enl_vgroup {
    uint32_t parent;
    enl_len x, width;
    const enl_style *style;
    bool rtl; /* the bar stands at the right */
} enl_vgroup;

/* Where the bar stands, from the group's left edge. */
enl_len enl_layout_vlist_bar(const enl_vgroup *g);

/* Boxes that may leave their place in the list: a figure or table with its caption. They stay where
 * the notes have them in the list, and page making passes over them when it sets them elsewhere. */
typedef struct enl_vfloat {
    uint32_t from, to;
    enl_place place;
    int level;        /* of the section it belongs to; 0: of the document itself */
    uint32_t section; /* the box where that begins */
    enl_len below;    /* space between it and text under it */
    enl_len closed;   /* space of the box behind it when the float is set elsewhere */
    bool wide;        /* as wide as all columns, though it lies between boxes of one */
    bool landscape;   /* on a turned page of its own */
} enl_vfloat;

/* A stretch of the list that is set in one way, from a box up to the next part's first. */
typedef struct enl_vpart {
    uint32_t from;
    int columns;
    enl_len width, gap; /* of a column, between two; columns 1: the text block's */
    bool rtl;           /* the first column is at the right */
    bool landscape;     /* begins and ends with its page */
    bool right;         /* its first page is a right one */
    bool renumber;      /* page numbers begin again, in this form: */
    bool roman;
    enl_str prefix; /* "A-" */
    bool resume;    /* with `renumber`: goes on from the pages before the appendices */
} enl_vpart;

typedef struct enl_vlist {
    enl_mem *mem;
    enl_vbox *boxes;
    size_t n, cap;
    enl_len pending; /* space before the next box */
    uint32_t group;  /* for new boxes */
    int stretch;     /* for the next box */
    bool keep;       /* no break between what is there and the next box */
    bool margin;     /* of new boxes */
    enl_vfloat *floats;
    size_t n_floats, cap_floats;
    enl_vpart *parts;
    size_t n_parts, cap_parts;
    bool after_float; /* the next box is the first behind a float */
    enl_len closed;   /* space it would have without that float */
    bool on_page;     /* its boxes are put on pages one by one, with frames that begin there */
    enl_extra *waiting, *waiting_last; /* what the next box takes to its page */
} enl_vlist;

/* An empty list with its arrays in `m`; enl_layout_vlist_drop frees them, not what boxes point to.
 */
void enl_layout_vlist_init(enl_vlist *v, enl_mem *m);
void enl_layout_vlist_drop(enl_vlist *v);
/* Space before the next box; of several asked for in a row the largest counts. */
void enl_layout_vlist_space(enl_vlist *v, enl_len space);
/* What a block in `style` asks for over it: space, a share of free height, lines of the text
 * before on its page. */
void enl_layout_vlist_above(enl_vlist *v, const enl_style *style);
/* A new box at the end; valid until the next one is added. */
enl_vbox *enl_layout_vlist_add(enl_vlist *v, enl_len height);
/* The same for what shows nothing: a box without height that stays with the next one, which keeps
 * its space. */
enl_vbox *enl_layout_vlist_mark(enl_vlist *v);
/* Something more that the box takes to its page, behind what it has; cleared but for its kind. */
enl_extra *enl_layout_vlist_extra(enl_arena *a, enl_vbox *b, enl_extra_kind kind);
/* The same for the next box. */
enl_extra *enl_layout_vlist_wait(enl_arena *a, enl_vlist *v, enl_extra_kind kind);
/* What waits for the next box does not go to another page with it: an empty box takes it. */
void enl_layout_vlist_settle(enl_vlist *v);
/* Forbids breaks between the boxes from `first` on, and allows `penalty` after the last. */
void enl_layout_vlist_keep_from(enl_vlist *v, size_t first);
/* Makes the list `height` high, when its styles say where free height goes; a list too high loses
 * space between its boxes. */
void enl_layout_vlist_fill(enl_vlist *v, enl_len height);
/* Height of boxes [from, to) with the space between them but not above the first. */
enl_len enl_layout_vlist_height(const enl_vlist *v, size_t from, size_t to);
/* How much of the space above box `i` may grow when a page is justified. */
enl_len enl_layout_vlist_loose(const enl_vlist *v, size_t i);

/* The part that begins with the next box; a new one is like the part before it. Valid until the
 * next call. */
enl_vpart *enl_layout_vlist_part(enl_vlist *v);
/* Boxes from `from` on go over all columns, the next one goes on as it was before. */
void enl_layout_vlist_widen(enl_vlist *v, uint32_t from);
/* The part that box `i` belongs to. */
const enl_vpart *enl_layout_vlist_part_of(const enl_vlist *v, size_t i);
/* The boxes from now on are a float; what opening returns goes to closing. */
enl_len enl_layout_vlist_open_float(enl_vlist *v);
void enl_layout_vlist_close_float(enl_vlist *v, enl_vfloat f, enl_len outer);
/* The last float ends before box `at` of it, where another of its kind begins. */
void enl_layout_vlist_split_float(enl_vlist *v, uint32_t at);

#endif
