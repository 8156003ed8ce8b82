/* Pictures are compared as grey values: a pixel differs when it is off by more than an eighth of
 * the way from black to white. */
#include "core/cli/picture.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

enum { SHADE = 32, MAX_PIXELS = 64000000, ALLOWED = 2000 };

/* The picture's grey values in the arena, NULL when it is not a readable PNG. */
static const unsigned char *read_picture(enl_arena *a, enl_str bytes, uint32_t *width,
                                         uint32_t *height)
{
    png_image image = { .version = PNG_IMAGE_VERSION };
    const png_color white = { 255, 255, 255 };
    unsigned char *pixels = NULL;
    if (!png_image_begin_read_from_memory(&image, bytes.p, bytes.n)) return NULL;
    image.format = PNG_FORMAT_GRAY;
    *width = image.width;
    *height = image.height;
    bool fits = (uint64_t)image.width * image.height <= MAX_PIXELS;
    size_t size = fits ? PNG_IMAGE_SIZE(image) : 0;
    png_image_free(&image); /* the arena may jump */
    if (!fits) return NULL;
    pixels = enl_arena_alloc(a, size);
    memset(&image, 0, sizeof image);
    image.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_memory(&image, bytes.p, bytes.n)) return NULL;
    image.format = PNG_FORMAT_GRAY;
    bool done = png_image_finish_read(&image, &white, pixels, 0, NULL);
    png_image_free(&image);
    return done ? pixels : NULL;
}

bool enl_cli_picture_same(enl_arena *a, enl_str expected, enl_str got,
                          enl_cli_picture_difference *out)
{
    enl_cli_picture_difference d = { .problem = NULL };
    const unsigned char *left = read_picture(a, expected, &d.width[0], &d.height[0]);
    const unsigned char *right = read_picture(a, got, &d.width[1], &d.height[1]);
    if (!left || !right) d.problem = "not a readable PNG file";
    if (!d.problem && d.width[0] == d.width[1] && d.height[0] == d.height[1]) {
        uint64_t n = (uint64_t)d.width[0] * d.height[0];
        for (uint64_t i = 0; i < n; i++) {
            if (abs(left[i] - right[i]) <= SHADE || d.pixels++) continue;
            d.x = (uint32_t)(i % d.width[0]);
            d.y = (uint32_t)(i / d.width[0]);
        }
        *out = d;
        return d.pixels <= n / ALLOWED;
    }
    *out = d;
    return false;
}
