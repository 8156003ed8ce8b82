/* Tells formats apart and hands each to its decoder. */
#include "core/image/image.h"

#include "core/image/jpeg.h"
#include "core/image/png.h"

const char *enl_image_read(enl_ctx *c, enl_arena *a, enl_str bytes, enl_image *im)
{
    if (bytes.n >= 8 && memcmp(bytes.p, "\x89PNG\r\n\x1a\n", 8) == 0)
        return enl_image_png_read(c, a, bytes, im);
    if (bytes.n >= 3 && memcmp(bytes.p, "\xFF\xD8\xFF", 3) == 0)
        return enl_image_jpeg_read(c, a, bytes, im);
    return "it is neither PNG nor JPEG nor SVG";
}

/* False when there are fewer bytes than pixels. */
static bool raw_rows(const enl_image *im, enl_image_row_fn put, void *self)
{
    size_t pixels = (size_t)im->width * im->height, stride = im->width * (size_t)im->channels;
    const uint8_t *rows = (const uint8_t *)im->data.p, *alpha = (const uint8_t *)im->alpha.p;
    if (im->channels != 1 && im->channels != 3) return false;
    if (im->data.n < pixels * (size_t)im->channels) return false;
    if (im->alpha.n > 0 && im->alpha.n < pixels) return false;
    for (uint32_t y = 0; y < im->height; y++) {
        put(self, y, rows + y * stride, im->channels,
            im->alpha.n ? alpha + (size_t)y * im->width : NULL);
    }
    return true;
}

bool enl_image_rows(enl_ctx *c, const enl_image *im, enl_image_row_fn put, void *self)
{
    return im->coding == ENL_IMAGE_RAW ? raw_rows(im, put, self)
                                       : enl_image_jpeg_rows(c, im, put, self);
}
