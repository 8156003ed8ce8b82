/* Where blocks go, and as what: handed down by value, changed only in a copy for what lies deeper.
 */
#ifndef ENL_LAYOUT_FLOW_H
#define ENL_LAYOUT_FLOW_H

#include "core/layout/vlist.h"

/* Markers of lists and numbers of notes, set already, that wait for the next line. */
typedef struct enl_labels {
    enl_item *items; /* in the round's arena; placed from the line's baseline */
    size_t n, cap;
} enl_labels;

/* A number that runs into the text of the next paragraph; text "" is none. */
typedef struct enl_run_in {
    enl_str text;
    enl_sid leaf;
    enl_len indent; /* of that paragraph's first line */
} enl_run_in;

typedef struct enl_flow {
    enl_vlist *list;  /* where their boxes go, at its end */
    enl_len x, width; /* from the text block's left edge */
    enl_len height;   /* of the pages' text block */
    enl_len taken;    /* in a figure: how much of it stands over and under its picture */
    enl_len wide;     /* of all columns, when the blocks stand in columns; else 0 */
    enl_str lang;
    bool rtl; /* lines begin at the right */
    enl_sid parent;
    const enl_style *text;  /* of paragraphs in this place; NULL: as the classes say */
    const enl_str *classes; /* of the container */
    size_t n_classes;
    bool turned;   /* a block too wide for upright pages, on a page on its side */
    bool tight;    /* no space between paragraphs */
    bool flat;     /* headings open no Sect, as in cells and notes */
    bool in_note;  /* of any kind: footnotes marked in it wait for its end */
    bool footnote; /* and it is a footnote */
    bool in_pair;  /* footnotes marked in these blocks, not deeper, wait for the other language */
    int list_level;
    int percent; /* of their sizes that styles with a `size_least` have; 0: all of it */
    enl_text_align align;
    bool has_align;        /* `align` overrides the style, as in a table column */
    enl_labels *labels;    /* NULL: nothing can wait here */
    enl_run_in run_in;     /* for the first paragraph */
    const enl_node *begun; /* a heading whose section is open before it is set, as in an opening */
} enl_flow;

/* Nested blocks are indented no further than leaves this much width. */
#define ENL_MIN_MEASURE (48 * ENL_PT)

struct enl_layout_ctx;
/* Sets the chain of blocks from `first` up to `end` (NULL: all of it) at the end of the flow's
 * list, and the footnotes that were marked before; `first` NULL: these alone. Inlines in the chain
 * are a paragraph. It is the one way in which blocks come to be in blocks, cells and notes: the
 * room of blocks defines it. */
void enl_block_blocks_set(struct enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *first,
                          const enl_node *end);
/* What is set from now on is in this language, and begins at the side where it does. */
void enl_layout_flow_speak(enl_flow *flow, enl_str lang);
/* Takes `start` from the side where lines begin, and `end` from the other. */
void enl_layout_flow_inset(enl_flow *flow, enl_len start, enl_len end);
/* Left edge of what is `w` wide and stands `from` after the side where lines begin. */
enl_len enl_layout_flow_place(const enl_flow *flow, enl_len from, enl_len w);
/* Labels wait for a line. */
bool enl_layout_flow_waits(const enl_flow *flow);
/* Whether the blocks stand in one of several columns. */
bool enl_layout_flow_in_column(const enl_flow *flow);
/* Whether a block's text runs from right to left, for what stands beside it: list markers, columns.
 */
bool enl_layout_flow_direction(const enl_flow *flow, enl_ctx *c, const enl_node *block);

#endif
