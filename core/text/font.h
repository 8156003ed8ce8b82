/* Font files: finding a face by family, weight and style, its metrics, and shaped glyphs. */
#ifndef ENL_TEXT_FONT_H
#define ENL_TEXT_FONT_H

#include "core/base/ctx.h"
#include "core/base/str.h"
#include "core/base/units.h"

#include <hb.h>
#include <stdbool.h>
#include <stdint.h>

/* One face of one font file. Lives as long as its enl_fonts. */
typedef struct enl_font {
    uint32_t id; /* from 0, in order of first use */
    enl_str family, ps_name, path;
    uint32_t index;   /* face in a collection */
    int weight;       /* 100 to 900 */
    bool italic, cff; /* cff: outlines are CFF (OpenType), else TrueType */
    bool colour;      /* no outlines: glyphs are PNG pictures (enl_text_font_picture) */
    uint32_t n_glyphs;
    int upem;
    /* font units; descent and underline position are negative below the baseline */
    int ascent, descent, line_gap, cap_height, x_height, underline_position, underline_thickness;
    int space_advance;
    uint32_t space_glyph, hyphen_glyph; /* 0: none */
    hb_blob_t *blob;
    hb_face_t *face;
    hb_font_t *hb; /* scale = upem */
    enl_mem *mem;  /* of the compile, to fail with when HarfBuzz runs out of memory */
} enl_font;

/* A shaped stretch of text in one font: immutable, shared by all its uses. */
typedef struct enl_glyphs {
    const enl_font *font;
    enl_str text; /* what it says, UTF-8 */
    uint32_t n;
    const uint16_t *gid;
    const int32_t *adv;      /* font units, with letterspacing */
    const int16_t *dx, *dy;  /* font units; NULL: all zero */
    const uint16_t *cluster; /* byte offset in text of each glyph's cluster: not decreasing, or not
                              * increasing when rtl, whose glyphs are in visual order */
    int64_t width;           /* sum of adv in 1/65536 em */
    bool rtl;
} enl_glyphs;

typedef struct enl_fonts enl_fonts;

/* The installed fonts, which are searched for when the first one is asked for. Fonts live as long.
 */
enl_fonts *enl_text_font_new(enl_ctx *c);
/* The ids of its fonts begin here instead of at 0, so that they differ from those of others. Before
 * any is opened. */
void enl_text_font_number_from(enl_fonts *f, uint32_t first);
void enl_text_font_drop(enl_fonts *f); /* takes NULL */
/* The face of the first of `families` that is installed, nearest in weight and style (CSS Fonts 4,
 * section 5.2). Case and spaces are ignored. When none is installed, reports so once and falls back
 * to Liberation; NULL only when there is no font at all (reported). */
const enl_font *enl_text_font_find(enl_fonts *f, const enl_str *families, size_t n, int weight,
                                   bool italic);
/* The same for one family, without a report or anything in its place: NULL when it is not
 * installed. */
const enl_font *enl_text_font_family(enl_fonts *f, enl_str family, int weight, bool italic);
/* A font for a character that `like` lacks, nearest in style; NULL when no installed font has
 * it. */
const enl_font *enl_text_font_fallback(enl_fonts *f, const enl_font *like, uint32_t ch);
/* The font of coloured pictures for emoji, NULL when none is installed. */
const enl_font *enl_text_font_emoji(enl_fonts *f);
/* The glyph's picture in a font of pictures, as a PNG file, and the box that it fills, in font
 * units with y upwards. An empty blob, which is to be destroyed, too, when it has none. */
hb_blob_t *enl_text_font_picture(const enl_font *f, uint32_t gid, hb_glyph_extents_t *box);
bool enl_text_font_has(const enl_font *f, uint32_t ch);
/* Whether the font's glyph substitutions have a feature such as "sups". */
bool enl_text_font_has_feature(const enl_font *f, const char *tag);
/* The most that glyphs reach over and under the baseline, in font units; neither is negative. */
void enl_text_font_glyphs_extent(const enl_glyphs *g, int32_t *up, int32_t *down);
/* Loaded fonts, by id. */
size_t enl_text_font_count(const enl_fonts *f);
const enl_font *enl_text_font_at(const enl_fonts *f, size_t id);

#endif
