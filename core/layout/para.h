/* Paragraphs: inlines broken into lines, lines set as boxes of a vertical list. */
#ifndef ENL_LAYOUT_PARA_H
#define ENL_LAYOUT_PARA_H

#include "core/layout/inlines.h"
#include "core/layout/state.h"

typedef struct enl_para {
    const enl_style *style; /* line height, alignment, widows and orphans */
    enl_len x, width;
    bool beside;          /* in a cell: begins where others in its column do, whatever its text */
    enl_len first_indent; /* of the first line; negative hangs */
    enl_text_align align;
    enl_span span; /* for warnings */
    bool quiet;    /* lines too wide were reported already */
} enl_para;

/* A paragraph in `style` between its indents, with no indent of its first line. */
enl_para enl_para_of(const enl_lo *lo, const enl_env *env, const enl_style *style);
/* Sets what lo->inl holds; list markers that wait (lo->labels) go before the first line. What the
 * boxes hold lies in `a`, drawings apart, which are the round's. Returns the index of the first box
 * in `v`; no box is added when there is nothing to set. */
size_t enl_para_set(enl_lo *lo, enl_arena *a, enl_vlist *v, const enl_para *p);
/* One line of text that is no paragraph: for labels and furniture. Items are placed with their
 * baseline at y = 0 and their start at x = 0; `width` gets the natural width. Everything in lo->inl
 * goes on it. */
enl_item *enl_para_line(enl_lo *lo, uint32_t *n, enl_len *width);
/* Puts a list marker before the next line that is set. */
void enl_para_label(enl_lo *lo, enl_item item);
/* Sets waiting markers on a line of their own, before something that has no lines. */
void enl_para_flush_labels(enl_lo *lo, enl_vlist *v, const enl_style *style);
/* Distance from a line's top to its baseline. */
enl_len enl_para_ascent(const enl_style *s);

#endif
