/* Paragraphs: inlines broken into lines, and these set as boxes of a vertical list. A maker makes
 * one after the other: begin it, add content, then set it or take its one line. */
#ifndef ENL_LAYOUT_PARA_PARA_H
#define ENL_LAYOUT_PARA_PARA_H

#include "core/layout/flow.h"
#include "core/layout/state.h"
#include "core/tree/parts.h"

typedef struct enl_inlines enl_inlines;
typedef struct enl_breaks enl_breaks;
struct enl_line;

typedef struct enl_para_maker {
    enl_ctx *c;
    enl_arena *a; /* of the round: text that is made, drawings, lines that are no paragraph's */
    const enl_layout_tools *t;
    enl_stree *st;
    enl_lo *lo;
    enl_inlines *in; /* the paragraph under construction */
    bool smart;      /* straight quotation marks become curly */
    enl_breaks *breaks;
    uint16_t *cuts; /* of the text segmented last */
    size_t cap_cuts;
    struct enl_line *line; /* under construction */
} enl_para_maker;

enl_para_maker *enl_para_open(enl_lo *lo);
/* Frees its arrays; takes NULL. */
void enl_para_close(enl_para_maker *m);

/* ---- content ---- */

/* Begins a paragraph in the flow's language, with lines of `measure`. */
void enl_para_begin(enl_para_maker *m, const enl_flow *f, enl_len measure);
/* The same for content that is only measured or shown once more: its footnotes are not counted, and
 * nothing is reported. */
void enl_para_begin_dry(enl_para_maker *m, const enl_flow *f, enl_len measure);
/* Adds the content of the chain of nodes that starts at `first`, in `style`, as children of
 * `element`. */
void enl_para_inlines_add(enl_para_maker *m, const enl_node *first, const enl_style *style,
                          enl_sid element);
/* Adds plain text, in the structure leaf `leaf` (ENL_ARTIFACT: none). */
void enl_para_inlines_text(enl_para_maker *m, enl_str text, const enl_style *style, enl_sid leaf,
                           enl_span span);
/* Like enl_para_inlines_text, spaces and tabs included as they are: a line of code. */
void enl_para_inlines_verbatim(enl_para_maker *m, enl_str text, const enl_style *style,
                               enl_sid leaf, enl_span span);
/* Generated text in the flow's language, as children of `element`. */
void enl_para_inlines_parts(enl_para_maker *m, const enl_part *parts, size_t n,
                            const enl_style *style, enl_sid element);

/* ---- setting ---- */

typedef struct enl_para {
    const enl_style *style; /* line height, alignment, widows and orphans */
    enl_len x, width;
    bool beside;          /* in a cell: begins where others in its column do, whatever its text */
    bool note;            /* in a footnote: one line begins where its surroundings do */
    bool ltr;             /* a number: from left to right, whatever is around */
    bool quiet;           /* words and lines too wide were reported already */
    enl_len first_indent; /* of the first line; negative hangs */
    enl_text_align align;
    enl_labels *labels; /* go before the first line; NULL: none */
    enl_span span;      /* for warnings */
} enl_para;

/* A paragraph in `style` between its indents, with no indent of its first line. */
enl_para enl_para_of(const enl_flow *f, const enl_style *style);
/* Sets what was added; labels that wait go before the first line. What the boxes hold lies in `a`,
 * drawings apart, which are the round's. Returns the index of the first box in `v`; no box is added
 * when there is nothing to set. */
size_t enl_para_set(enl_para_maker *m, enl_arena *a, enl_vlist *v, const enl_para *p);
/* One line of text that is no paragraph: for labels and running heads. Items are placed with their
 * baseline at y = 0 and their start at x = 0; `width` gets the natural width. All that was added
 * goes on it. */
enl_item *enl_para_line(enl_para_maker *m, uint32_t *n, enl_len *width);
/* The natural width of that line, for what is only measured. */
enl_len enl_para_width(enl_para_maker *m);
/* Puts a label before the next line of the flow. */
void enl_para_label(enl_para_maker *m, const enl_flow *f, enl_item item);
/* Sets waiting labels on a line of their own, before something that has no lines. */
void enl_para_flush(enl_para_maker *m, const enl_flow *f, const enl_style *style);
/* Distance from a line's top to its baseline. */
enl_len enl_para_ascent(const enl_style *s);

#endif
