/* Paragraphs: inlines broken into lines, and these set as boxes of a vertical list. Begin one with
 * the maker (maker.h), add content (inlines.h), then set it or take its one line. */
#ifndef ENL_LAYOUT_PARA_PARA_H
#define ENL_LAYOUT_PARA_PARA_H

#include "core/layout/para/inlines.h"

typedef struct enl_para {
    const enl_style *style; /* line height, alignment, widows and orphans */
    enl_len x, width;
    bool beside;          /* in a cell or list: begins where others in it do, whatever its text */
    bool note;            /* in a footnote: one line begins where its surroundings do */
    bool ltr;             /* a number: from left to right, whatever is around */
    bool quiet;           /* words and lines too wide were reported already */
    enl_len first_indent; /* of the first line; negative hangs */
    enl_text_align align;
    enl_labels *labels; /* go before the first line; NULL: none */
    enl_span span;      /* for warnings */
} enl_para;

/* A paragraph in `style` between its indents, with no indent of its first line. */
enl_para enl_para_of(const enl_flow *flow, const enl_style *style);
/* Begins a paragraph in `style` and adds the chain of inlines from `first` on, below `element`,
 * with the number that runs into it. */
enl_para enl_para_start(enl_para_maker *m, const enl_flow *flow, const enl_node *first,
                        const enl_style *style, enl_sid element);
/* The same, set at the end of the flow's list, in the round's arena. Returns its first box. */
size_t enl_para_add(enl_para_maker *m, const enl_flow *flow, const enl_node *first,
                    const enl_style *style, enl_sid element);
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
void enl_para_label(enl_para_maker *m, const enl_flow *flow, enl_item item);
/* Sets waiting labels on a line of their own, before something that has no lines. */
void enl_para_flush(enl_para_maker *m, const enl_flow *flow, const enl_style *style);

#endif
