/* Pictures from files: PNG, JPEG and SVG. */
#ifndef ENL_LAYOUT_IMAGE_H
#define ENL_LAYOUT_IMAGE_H

#include "core/layout/state.h"

enum { ENL_IMAGE_MAX_BYTES = 256 << 20 };

/* The picture that an IMAGE node names, decoded once a path, and the size to show it at: its own
 * size at its resolution (96 an inch when it has none), attributes width and height, never wider
 * than `measure`. NULL when it can't be used (reported). */
const enl_image *enl_image_load(enl_lo *lo, const enl_node *n, enl_len measure, enl_len *w,
                                enl_len *h);
/* The item that shows it w by h at x, y: a picture, or a group for a drawing. */
enl_item enl_image_item(enl_lo *lo, const enl_image *im, enl_len w, enl_len h);
/* The item that covers a page of w by h with the picture in file `path`, named at `at`; false when
 * it can't be used (reported). */
bool enl_image_cover(enl_lo *lo, enl_str path, enl_span at, enl_len w, enl_len h, enl_item *out);
/* Alternative text: attribute alt, else the image's own text. "" is reported. */
enl_str enl_image_alt(enl_lo *lo, const enl_node *n);

#endif
