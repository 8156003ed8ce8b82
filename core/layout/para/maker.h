/* A maker of paragraphs, one after the other, and the paragraph before its lines are broken: pieces
 * of content, and the items of the total-fit algorithm that refer to them. */
#ifndef ENL_LAYOUT_PARA_MAKER_H
#define ENL_LAYOUT_PARA_MAKER_H

#include "core/lang/typo.h"
#include "core/layout/ctx.h"
#include "core/layout/flow.h"
#include "core/text/linebreak.h"

typedef struct enl_inlines enl_inlines;
typedef struct enl_breaks enl_breaks;
struct enl_line;

typedef struct enl_para_maker {
    enl_ctx *c;
    enl_arena *arena; /* of the round: text that is made, drawings, lines that are no paragraph's */
    const enl_layout_tools *tools;
    enl_stree *stree;
    const enl_resolved *resolved;
    enl_galley *galley; /* for the numbers of footnotes */
    enl_pictures *pictures;
    enl_pageref *pagerefs;
    enl_inlines *in; /* the paragraph under construction */
    bool smart;      /* straight quotation marks become curly */
    enl_breaks *breaks;
    uint16_t *cuts; /* of the text segmented last */
    size_t cap_cuts;
    struct enl_line *line; /* under construction */
} enl_para_maker;

enum { ENL_DECOR_UNDERLINE = 1, ENL_DECOR_STRIKE = 2, ENL_DECOR_MARK = 4 };

/* A word, or a box in a line: a picture or a form field. */
typedef struct enl_piece {
    const enl_shaped *shaped; /* NULL for a box */
    const enl_style *style;
    enl_str text;
    enl_span span;
    enl_sid leaf;
    uint32_t link; /* 1 + index into links, 0: none */
    uint32_t note; /* 1 + index of the footnote whose mark this is, 0: none */
    uint8_t decor;
    bool typed; /* code or an address: as typed, so no hyphen is shown in it */
    bool boxed;
    const enl_image *image; /* of a box: NULL for a form field */
    enl_sid figure;
    enl_len w, h, drop; /* of a box, which reaches so far under the baseline */
    bool share;         /* of a box: its width is a percentage of the lines' */
    enl_field_border border;
} enl_piece;

/* What an item of the algorithm shows: bytes [from, to) of a piece. */
typedef struct enl_iref {
    uint32_t piece;
    uint16_t from, to;
    bool hyphen;   /* PENALTY: shows a hyphen */
    bool silent;   /* GLUE: no space in the text, as between ideographs */
    uint8_t level; /* of embedding, when the paragraph has both directions */
} enl_iref;

/* A destination before a piece. */
typedef struct enl_idest {
    enl_str id;
    size_t piece;
} enl_idest;

/* Ids met on the way, in order, and how many of them lines have taken. */
typedef struct enl_idests {
    enl_idest *at;
    size_t n, cap, taken;
} enl_idests;

/* Links without places. */
typedef struct enl_ilinks {
    enl_link *at;
    size_t n, cap;
} enl_ilinks;

struct enl_inlines {
    enl_para_maker *m;
    enl_piece *pieces;
    size_t n_pieces, cap_pieces;
    enl_pitem *items;
    enl_iref *refs; /* parallel to items */
    size_t n_items, cap_items, cap_refs;
    enl_ilinks links;
    enl_idests dests;
    /* of the place where it goes */
    enl_str lang;
    bool around_rtl;         /* the text around it runs from right to left */
    enl_picture_space space; /* for pictures; its width is that of the lines */
    /* of the content */
    unsigned traits; /* ENL_TEXT_* of all its text */
    bool bidi, rtl; /* set by enl_para_direction_settle: levels count; it runs from right to left */
    bool verbatim;  /* a line of code, spaces included */
    bool ltr;   /* code and numbers: from left to right, and from the left, whatever is around */
    bool hangs; /* some style protrudes */
    enl_typo typo;
    /* of the reports */
    bool dry;   /* only measured, or shown once more: nothing is counted or reported */
    bool quiet; /* words too wide were reported already */
};

/* In the round's arena. */
enl_para_maker *enl_para_maker_open(enl_layout_ctx *ctx);
/* Frees its arrays; takes NULL. */
void enl_para_maker_close(enl_para_maker *m);
/* Begins a paragraph in the flow's language, with lines of `measure`. */
void enl_para_maker_begin(enl_para_maker *m, const enl_flow *flow, enl_len measure);
/* The same for content that is only measured or shown once more: its footnotes are not counted, and
 * nothing is reported. */
void enl_para_maker_begin_dry(enl_para_maker *m, const enl_flow *flow, enl_len measure);

#endif
