/* Pictures from files: PNG, JPEG and SVG. */
#ifndef ENL_LAYOUT_IMAGE_H
#define ENL_LAYOUT_IMAGE_H

#include "core/layout/state.h"

enum { ENL_IMAGE_MAX_BYTES = 256 << 20 };

/* A picture and the size to show it at. */
typedef struct enl_picture {
    const enl_image *image;
    enl_len w, h;
} enl_picture;

/* The picture that an IMAGE node names, decoded once a path. Its size is its own at its resolution
 * (96 an inch when it has none), or what the attributes width and height say, never wider than
 * `measure` nor higher than `room`. False when it can't be used (reported). */
bool enl_image_load(enl_lo *lo, const enl_node *n, enl_len measure, enl_len room, enl_picture *out);
/* The item that shows it at x, y: a picture, or a group for a drawing, which lies in `a`. */
enl_item enl_image_item(enl_arena *a, const enl_image *im, enl_len w, enl_len h);
/* The item that covers a page of w by h with the picture in file `path`, named at `at`; false when
 * it can't be used (reported). */
bool enl_image_cover(enl_lo *lo, enl_str path, enl_span at, enl_len w, enl_len h, enl_item *out);
/* Alternative text: attribute alt, else the image's own text. "" is reported. */
enl_str enl_image_alt(enl_lo *lo, const enl_node *n);

#endif
