/* What the decoders of core/image share: their limit, and who receives rows. */
#ifndef ENL_IMAGE_ROWS_H
#define ENL_IMAGE_ROWS_H

#include "core/base/ctx.h"
#include "core/page/page.h"

enum { ENL_IMAGE_MAX_PIXELS = 100000000 };

/* Receives row number y, from 0, as it is stored (im->orientation says how it lies): pixels of
 * `channels` bytes each, 1 (gray) or 3 (RGB), and the opacity of each, NULL where all are opaque.
 * Must not allocate: no jump may pass over the decoder. */
typedef void (*enl_image_row_fn)(void *self, uint32_t y, const uint8_t *row, int channels,
                                 const uint8_t *alpha);

#endif
