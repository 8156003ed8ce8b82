/* Cairo font faces for the fonts of a document, opened from their files and never looked up by
 * name. */
#ifndef ENL_DRAW_FACE_H
#define ENL_DRAW_FACE_H

#include "core/base/ctx.h"
#include "core/text/font.h"

#include <cairo.h>

typedef struct enl_faces {
    enl_ctx *c;
    struct enl_face {
        uint32_t font_id;
        cairo_font_face_t *face;
    } * items;
    size_t n, cap;
} enl_faces;

void enl_draw_face_init(enl_faces *f, enl_ctx *c);
void enl_draw_face_drop(enl_faces *f);
/* The face of a font, opened on first use and owned by `f`. NULL when its file cannot be opened,
 * reported once. */
cairo_font_face_t *enl_draw_face_find(enl_faces *f, const enl_font *font);

#endif
