/* Pictures of a document as Cairo surfaces. */
#ifndef ENL_DRAW_PICTURE_H
#define ENL_DRAW_PICTURE_H

#include "core/base/ctx.h"
#include "core/page/page.h"

#include <cairo.h>

/* Pixels of one picture or page, and on one side (Cairo's own limit). */
enum { ENL_PIXELS_MAX = 200000000, ENL_PIXELS_SIDE_MAX = 32767 };

typedef struct enl_pictures {
    enl_ctx *c;
    struct enl_picture {
        uint32_t image_id;
        cairo_surface_t *surface;
        uint8_t *pixels;
    } * items;
    size_t n, cap;
    hb_blob_t *file; /* of a glyph's picture, while it is read */
} enl_pictures;

void enl_draw_picture_init(enl_pictures *p, enl_ctx *c);
void enl_draw_picture_drop(enl_pictures *p);
/* The decoded picture, owned by `p`; a JPEG's own bytes are attached for devices that can embed
 * them. NULL when it cannot be decoded, reported once. */
cairo_surface_t *enl_draw_picture_find(enl_pictures *p, const enl_image *image);
/* The picture of a glyph in a font of pictures, and its box in font units; NULL when it has none.
 */
cairo_surface_t *enl_draw_picture_of_glyph(enl_pictures *p, const enl_font *font, uint32_t gid,
                                           hb_glyph_extents_t *box);
/* A surface over cleared pixels of the compile's memory, so that its limit holds: `*pixels` must be
 * freed after the surface. Width and height must be within the limits above. */
cairo_surface_t *enl_draw_picture_surface(enl_ctx *c, cairo_format_t format, uint32_t width,
                                          uint32_t height, uint8_t **pixels);

#endif
