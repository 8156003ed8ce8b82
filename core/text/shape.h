/* Shaping with HarfBuzz through a word cache: each distinct word of a style is shaped once. */
#ifndef ENL_TEXT_SHAPE_H
#define ENL_TEXT_SHAPE_H

#include "core/text/font.h"

/* Features that styles switch on. */
enum {
    ENL_F_ONUM = 1,
    ENL_F_LNUM = 2,
    ENL_F_TNUM = 4,
    ENL_F_PNUM = 8,
    ENL_F_SMCP = 16,
    ENL_F_C2SC = 32,
    ENL_F_NO_LIGA = 64,
    ENL_F_SUPS = 128,
    ENL_F_CASE = 256,
    ENL_F_FRAC = 512,
    ENL_F_ZERO = 1024,
    ENL_F_ORDN = 2048,
    ENL_F_DLIG = 4096,
    ENL_F_HLIG = 8192,
    ENL_F_SWSH = 1 << 14,
    ENL_F_TITL = 1 << 15,
    ENL_F_SUBS = 1 << 16,
    ENL_F_SALT = 1 << 17,
    ENL_F_PCAP = 1 << 18,
    ENL_F_NO_KERN = 1 << 19,
    ENL_F_SS01 = 1 << 20 /* and the nine after it */
};

/* Text of a paragraph with both directions is shaped in the direction of its level. */
typedef enum enl_dir { ENL_DIR_AUTO, ENL_DIR_LTR, ENL_DIR_RTL } enl_dir;

/* A size-independent text style. Make with enl_text_shape_style: equal styles are one pointer. */
typedef struct enl_tstyle {
    const enl_font *font;
    uint32_t features;
    int32_t letterspacing; /* 1/1000 em */
    enl_str lang;          /* BCP 47, "" for none */
    uint32_t id;
    enl_dir dir; /* AUTO: each script's own */
} enl_tstyle;

/* Stretches of one word, in the order of its text: one unless fonts fell back, the script changed
 * or the text is longer than a word can be. Invisible characters (joiners, controls) have no glyph;
 * a word of nothing else has no part. */
typedef struct enl_shaped {
    uint32_t n;
    const enl_glyphs *const *part;
    int64_t width; /* 1/65536 em, all parts */
} enl_shaped;

typedef struct enl_shaper enl_shaper;

/* A shaper with an empty cache of words; `f` must outlive it. */
enl_shaper *enl_text_shape_new(enl_ctx *c, enl_fonts *f);
/* Takes NULL; frees styles and words, too. */
void enl_text_shape_drop(enl_shaper *s);
/* The style of these values, the same for the same ones: `features` are ENL_F bits, letterspacing
 * is in 1/1000 em. */
const enl_tstyle *enl_text_shape_style(enl_shaper *s, const enl_font *font, uint32_t features,
                                       int32_t letterspacing, enl_str lang);
/* The same style for text of a known direction, right to left or left to right. */
const enl_tstyle *enl_text_shape_directed(enl_shaper *s, const enl_tstyle *style, bool rtl);
/* Shapes `text` (no line breaks inside). A character that no font has is shown as a box and noted
 * with its place `at`. Never NULL. */
const enl_shaped *enl_text_shape_word(enl_shaper *s, const enl_tstyle *style, enl_str text,
                                      enl_span at);
static inline enl_len enl_text_shape_em(int64_t em65536, enl_len size)
{
    return em65536 * size / 65536;
}
/* Reports the characters that no font has, of all words so far, once a script and font. */
void enl_text_shape_report(enl_shaper *s);
/* Forgets which characters were missing: another compile begins. */
void enl_text_shape_begin(enl_shaper *s);
/* Words shaped so far: each takes memory until the shaper is dropped. */
size_t enl_text_shape_words(const enl_shaper *s);
/* The memory of its compile, for scratch. */
enl_mem *enl_text_shape_mem(const enl_shaper *s);
/* Width of a word space, 1/65536 em. */
int64_t enl_text_shape_space(const enl_tstyle *style);

#endif
