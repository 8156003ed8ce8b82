/* JPEG (ITU-T T.81) by libjpeg. */
#ifndef ENL_IMAGE_JPEG_H
#define ENL_IMAGE_JPEG_H

#include "core/image/rows.h"

/* As enl_image_read, for bytes that begin as a JPEG file does. Gray and RGB files pass through once
 * they were decoded without a warning; others become rows of RGB. */
const char *enl_image_jpeg_read(enl_ctx *c, enl_arena *a, enl_str bytes, enl_image *im);
/* As enl_image_rows, for a file that passed through. */
bool enl_image_jpeg_rows(enl_ctx *c, const enl_image *im, enl_image_row_fn put, void *self);

#endif
