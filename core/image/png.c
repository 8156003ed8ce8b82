/* libpng's plain interface decodes: it allocates for itself and reports errors in the png_image.
 * What it does not show is read from the chunks themselves. */
#include "core/image/png.h"

#include "core/base/arena_str.h"
#include "core/image/orient.h"

#include <png.h>

static uint32_t be32(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* Pixels a metre from the pHYs chunk (11.3.4.3), which comes before the pixels, and the orientation
 * of an eXIf chunk (11.3.4.7), which may come after them. */
static void read_chunks(enl_image *im, enl_str bytes)
{
    const unsigned char *p = (const unsigned char *)bytes.p;
    bool before = true;
    im->orientation = 1;
    for (size_t i = 8; i + 12 <= bytes.n;) {
        uint32_t n = be32(p + i);
        if (n > bytes.n - i - 12) return;
        before = before && memcmp(p + i + 4, "IDAT", 4) != 0;
        if (before && memcmp(p + i + 4, "pHYs", 4) == 0 && n == 9 && p[i + 16] == 1) {
            im->dpi_x = be32(p + i + 8) * 0.0254;
            im->dpi_y = be32(p + i + 12) * 0.0254;
        }
        if (memcmp(p + i + 4, "eXIf", 4) == 0)
            im->orientation = enl_image_orient_read(enl_str_sub(bytes, i + 8, i + 8 + n));
        i += 12 + (size_t)n;
    }
}

/* Pixels split into colour and opacity; a picture that is opaque everywhere has none. */
static void split_alpha(enl_arena *a, enl_image *im, const unsigned char *px, size_t pixels,
                        int channels)
{
    size_t colours = (size_t)channels - 1;
    char *data = enl_arena_alloc(a, pixels * colours), *alpha = enl_arena_alloc(a, pixels);
    bool opaque = true;
    for (size_t i = 0; i < pixels; i++, px += channels) {
        memcpy(data + i * colours, px, colours);
        alpha[i] = (char)px[colours];
        opaque = opaque && px[colours] == 255;
    }
    im->data = (enl_str){ data, pixels * colours };
    if (!opaque) im->alpha = (enl_str){ alpha, pixels };
    im->channels = (int)colours;
}

/* Reads the pixels; the header was read. */
static const char *read_pixels(enl_ctx *c, enl_arena *a, png_image *png, enl_image *im)
{
    size_t pixels = (size_t)png->width * png->height;
    bool alpha = png->format & PNG_FORMAT_FLAG_ALPHA, colour = png->format & PNG_FORMAT_FLAG_COLOR;
    png->format = (colour ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY) | (alpha ? PNG_FORMAT_FLAG_ALPHA : 0);
    int channels = (colour ? 3 : 1) + (alpha ? 1 : 0);
    unsigned char *px = enl_mem_try(&c->mem, NULL, PNG_IMAGE_SIZE(*png));
    if (!px) {
        png_image_free(png);
        enl_mem_fail(&c->mem, ENL_JUMP_MEMORY);
    }
    if (!png_image_finish_read(png, NULL, px, 0, NULL)) {
        enl_mem_free(&c->mem, px);
        return enl_str_z(&c->arena, enl_str_from(png->message));
    }
    im->coding = ENL_IMAGE_RAW;
    im->channels = channels;
    if (alpha)
        split_alpha(a, im, px, pixels, channels);
    else
        im->data = enl_str_keep(a, (enl_str){ (char *)px, PNG_IMAGE_SIZE(*png) });
    enl_mem_free(&c->mem, px);
    enl_image_orient_turn(a, im);
    return NULL;
}

const char *enl_image_png_read(enl_ctx *c, enl_arena *a, enl_str bytes, enl_image *im)
{
    png_image png = { .version = PNG_IMAGE_VERSION };
    read_chunks(im, bytes);
    if (!png_image_begin_read_from_memory(&png, bytes.p, bytes.n))
        return enl_str_z(&c->arena, enl_str_from(png.message));
    im->width = png.width;
    im->height = png.height;
    size_t pixels = (size_t)png.width * png.height;
    if (pixels > 0 && pixels <= ENL_IMAGE_MAX_PIXELS) return read_pixels(c, a, &png, im);
    png_image_free(&png);
    return "it has too many pixels";
}
