/* The fonts of a file: which glyphs are shown, how wide they are, what they say; and their objects.
 */
#ifndef ENL_PDF_FONTS_H
#define ENL_PDF_FONTS_H

#include "core/pdf/store.h"
#include "core/text/font.h"

struct enl_pdf;

typedef struct enl_pdf_font {
    const enl_font *font;
    uint16_t index; /* its name in resources: F0, F1, ... */
    uint8_t block;  /* of a font of pictures: its glyphs' high byte; the low one is their code */
    struct enl_pdf_font *more; /* other blocks of that font */
    uint32_t stamp;            /* the last page that uses it, from 1 */
    uint16_t *width;           /* by glyph: 1/1000 em; WIDTH_UNKNOWN at first */
    uint32_t *text;            /* by glyph: 0, or a place in `texts`, perhaps only weakly */
    enl_str *texts;
    size_t n_texts, cap_texts;
    uint32_t n_used;
    bool notdef_reported;
    enl_ref type0, cid, descriptor, file, to_unicode;
    enl_str base_name;   /* "ABCDEF+Name" */
    size_t program_size; /* before deflation */
    int box[4];          /* 1/1000 em */
    int italic_angle;
} enl_pdf_font;

typedef struct enl_pdf_fonts {
    struct enl_pdf *d;
    enl_pdf_font **items;
    size_t n, cap;
    enl_pdf_font **by_id; /* by enl_font.id */
    size_t n_by_id, cap_by_id;
    /* alive while one subset is made */
    enl_arena scratch;
    struct hb_subset_input_t *input;
    hb_face_t *subset;
    hb_blob_t *table;
} enl_pdf_fonts;

void enl_pdf_fonts_init(enl_pdf_fonts *f, struct enl_pdf *d);
void enl_pdf_fonts_drop(enl_pdf_fonts *f); /* what making subsets left over */
/* The font in this file that shows the glyph, made at its first use; never NULL. It is one for all
 * glyphs, but for fonts of pictures: those are Type 3 fonts, with 256 glyphs at most. */
enl_pdf_font *enl_pdf_fonts_use(enl_pdf_fonts *f, const enl_font *font, uint32_t gid);
/* Advance in 1/1000 em, as W will say. The glyph is below font->n_glyphs. */
int enl_pdf_fonts_glyph_width(enl_pdf_font *f, uint32_t gid);
/* Notes that the glyph says `text` here. True when its ToUnicode entry says just that; otherwise
 * the place needs ActualText. `weak`: the place has ActualText anyway, the entry is taken only for
 * want of another. */
bool enl_pdf_fonts_glyph_says(enl_pdf_fonts *fs, enl_pdf_font *f, uint32_t gid, enl_str text,
                              bool weak);
/* Whether the glyph is shown anywhere; whether this font has it at all. */
bool enl_pdf_fonts_shows(const enl_pdf_font *f, uint32_t gid);
bool enl_pdf_fonts_has(const enl_pdf_font *f, uint32_t gid);
/* Writes the ToUnicode map of what is shown. */
void enl_pdf_fonts_write_map(struct enl_pdf *d, enl_pdf_font *f);
/* Makes the subsets and writes all objects. */
void enl_pdf_fonts_finish(enl_pdf_fonts *f);

#endif
