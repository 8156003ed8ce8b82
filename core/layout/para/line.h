/* A line of a paragraph under construction. */
#ifndef ENL_LAYOUT_PARA_LINE_H
#define ENL_LAYOUT_PARA_LINE_H

#include "core/layout/para/maker.h"

/* Where a word of a font that fell in reaches: above and below the baseline, from x0 to x1. */
typedef struct enl_ink {
    enl_len x0, x1, up, down;
} enl_ink;

typedef struct enl_inks {
    enl_ink items[64];
    uint32_t n;
} enl_inks;

/* Its display items are in its arena when it is finished. */
typedef struct enl_line {
    enl_inlines *in;    /* what it shows a part of */
    enl_arena *a;       /* of what is handed over */
    enl_item items[64]; /* flushed to `done` when full */
    uint32_t n;
    enl_item *done;
    uint32_t n_done;
    enl_word words[256]; /* of the text item being collected */
    uint32_t n_words;
    const enl_piece *piece; /* whose style and leaf the words share, NULL: none */
    enl_len word_x;         /* where they start */
    enl_len x, y, width;    /* where it stands, and its measure */
    bool right;             /* it ends at the left when it is not full */
    enl_len above;          /* height of pictures */
    enl_inks inks, over;    /* of this line, and of the one over it */
    int hscale;             /* letters are wider by so many thousandths */
    enl_vbox *box;
} enl_line;

/* What a line's items [from, to), broken at item `to`, are together. */
typedef struct enl_line_extent {
    enl_len natural, stretch, shrink; /* stretch and shrink of the glue */
    enl_len letters;                  /* width of what may be widened, and by how much */
    enl_len flex;
    enl_len left, right; /* what stands outside the measure */
} enl_line_extent;

enl_line_extent enl_para_line_measure(const enl_inlines *in, size_t from, size_t to);

/* Begins the maker's next line, whose items lie in `a`; `box` NULL: it becomes no box. Valid until
 * the next call. */
enl_line *enl_para_line_start(enl_para_maker *m, enl_arena *a, enl_vbox *box);
/* Distance from a line's top to its baseline. */
enl_len enl_para_line_ascent(const enl_style *s);
void enl_para_line_put(enl_line *l, enl_item item);
/* Sets items [from, to) of the paragraph from l->x on, over l->width. `last`: of its paragraph. */
void enl_para_line_justify(enl_line *l, size_t from, size_t to, enl_text_align align, bool last);
/* Hands the items over to the box, which grows with the pictures in it. */
void enl_para_line_finish(enl_line *l, const enl_style *s);
/* Gives way where ink of fonts that fell in would meet that of the line over it. Other lines keep
 * their distance, so that text in a script with high marks stands evenly. `first` and `last` of
 * their paragraph. */
void enl_para_line_clear(enl_line *l, const enl_style *s, bool first, bool last);
/* Sets all of l->in at its natural width, from 0 on. */
void enl_para_line_natural(enl_line *l, enl_len *width);

#endif
