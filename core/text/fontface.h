/* One face of one font file: is it sound, what are its names and metrics. */
#ifndef ENL_TEXT_FONTFACE_H
#define ENL_TEXT_FONTFACE_H

#include "core/text/font.h"

#include <hb-ot.h>

/* The font file's bytes, mapped; NULL, with the reason in errno, when it cannot be read. Jumps when
 * memory runs out. */
hb_blob_t *enl_text_fontface_map(enl_mem *m, const char *path);
/* Whether a face is sound: it has 1 to 65,535 glyphs, outlines that can be embedded in PDF, and a
 * sane number of units per em. */
bool enl_text_fontface_sound(hb_face_t *face);
/* Weight (1 to 1000), width (percent of normal) and slope, from the OS/2 table or its
 * substitute. */
void enl_text_fontface_style(hb_font_t *font, int *weight, int *width, bool *italic);
/* head.fontRevision, 16.16; 0 when there is none. */
uint32_t enl_text_fontface_revision(hb_face_t *face);

/* Fills `f` from a file. Its handles are set one by one, so that `f` may be dropped at any time.
 * False when the file cannot be read or the face is not sound. */
bool enl_text_fontface_open(enl_font *f, enl_arena *a, enl_str path, uint32_t index);
void enl_text_fontface_drop(enl_font *f);

#endif
