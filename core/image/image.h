/* Pictures of pixels: the one place where PNG and JPEG files are decoded, for layout, which reads
 * them once, and for drawing and previews, which ask for their rows.
 *
 * Limits: 100 million pixels; a JPEG file has at most 500 scans, fewer for a large picture. */
#ifndef ENL_IMAGE_IMAGE_H
#define ENL_IMAGE_IMAGE_H

#include "core/image/rows.h"

/* Reads the PNG or JPEG file `bytes` into *im: all but its id and path. A JPEG file passes through,
 * and `bytes` must outlive *im; other pixels are kept in `a`, turned as they are shown. Returns
 * NULL, or what is wrong with the file, in the compile's arena: *im can't be used then. */
const char *enl_image_read(enl_ctx *c, enl_arena *a, enl_str bytes, enl_image *im);

/* Hands out the rows of a picture in their order. False when it can't be decoded or its data are
 * fewer than its pixels; some rows may have been handed out then. */
bool enl_image_rows(enl_ctx *c, const enl_image *im, enl_image_row_fn put, void *self);

#endif
