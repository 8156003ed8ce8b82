/* Shapes one word that is not in the word cache yet. */
#ifndef ENL_TEXT_WORDSHAPE_H
#define ENL_TEXT_WORDSHAPE_H

#include "core/text/shape.h"

#include <hb.h>

#define ENL_HBSTYLE_FEATURES 40

/* A text style, in the form for HarfBuzz. */
typedef struct enl_hbstyle {
    enl_tstyle shown; /* first, so that a pointer to one is a pointer to the other */
    hb_language_t language;
    hb_feature_t features[ENL_HBSTYLE_FEATURES];
    unsigned n_features;
    const enl_tstyle *directed[2]; /* for left to right, right to left; NULL until asked for */
} enl_hbstyle;

typedef struct enl_wordshaper {
    enl_ctx *ctx;
    enl_fonts *fonts;
    enl_arena *arena; /* glyphs go here */
    hb_buffer_t *buffer;
} enl_wordshaper;

typedef struct enl_wordparts {
    const enl_glyphs **items; /* in logical order */
    size_t n, cap;
    uint32_t *missing; /* characters that no font has */
    size_t n_missing, cap_missing;
} enl_wordparts;

/* Appends the parts of `text`, which must outlive the arena. */
void enl_text_wordshape_run(enl_wordshaper *s, const enl_hbstyle *style, enl_str text,
                            enl_wordparts *out);

#endif
