/* PNG (ISO/IEC 15948) by libpng: 8-bit gray or RGB, opacity apart. */
#ifndef ENL_IMAGE_PNG_H
#define ENL_IMAGE_PNG_H

#include "core/image/rows.h"

/* As enl_image_read, for bytes that begin as a PNG file does. */
const char *enl_image_png_read(enl_ctx *c, enl_arena *a, enl_str bytes, enl_image *im);

#endif
