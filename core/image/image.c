/* Tells formats apart and hands each to its decoder. */
#include "core/image/image.h"

#include "core/image/jpeg.h"
#include "core/image/png.h"

#include <strings.h>

/* An initialiser for a slice of constant bytes. */
#define BYTES(z)           \
    {                      \
        (z), sizeof(z) - 1 \
    }

/* What the file is instead, and what to do; from its first bytes. */
static const char *other_format(enl_str s)
{
    static const struct {
        size_t at;
        enl_str bytes;
        const char *why;
    } formats[] = {
        { 0, BYTES("GIF8"), "it is a GIF file; save it as PNG" },
        { 8, BYTES("WEBP"), "it is a WebP file; save it as PNG or JPEG" },
        { 4, BYTES("ftypavif"), "it is an AVIF file; save it as PNG or JPEG" },
        { 4, BYTES("ftypheic"), "it is a HEIC file; save it as JPEG" },
        { 4, BYTES("ftypheix"), "it is a HEIC file; save it as JPEG" },
        { 4, BYTES("ftypmif1"), "it is a HEIC file; save it as JPEG" },
        { 0, BYTES("II*\0"), "it is a TIFF file; save it as PNG" },
        { 0, BYTES("MM\0*"), "it is a TIFF file; save it as PNG" },
        { 0, BYTES("BM"), "it is a BMP file; save it as PNG" },
        { 0, BYTES("%PDF-"), "it is a PDF file; save its page as SVG, PNG or JPEG" },
        { 0, BYTES("%!PS"), "it is a PostScript file; save it as SVG or PNG" },
        { 0, BYTES("version https://git-lfs"),
          "it is a pointer of Git LFS; fetch the file with `git lfs pull`" },
    };
    if (!s.n) return "it is empty";
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        size_t at = formats[i].at, n = formats[i].bytes.n;
        if (s.n >= at + n && memcmp(s.p + at, formats[i].bytes.p, n) == 0) return formats[i].why;
    }
    s = enl_str_trim(s);
    bool page = (s.n >= 5 && strncasecmp(s.p, "<html", 5) == 0) ||
                (s.n >= 14 && strncasecmp(s.p, "<!doctype html", 14) == 0);
    return page ? "it is a page of the web, not a picture" : "it is not a PNG, JPEG or SVG file";
}

static const char *decode(enl_ctx *c, enl_arena *a, enl_str bytes, enl_image *im)
{
    if (bytes.n >= 8 && memcmp(bytes.p, "\x89PNG\r\n\x1a\n", 8) == 0)
        return enl_image_png_read(c, a, bytes, im);
    if (bytes.n >= 3 && memcmp(bytes.p, "\xFF\xD8\xFF", 3) == 0)
        return enl_image_jpeg_read(c, a, bytes, im);
    return other_format(bytes);
}

/* The decoders' libraries take a failed allocation for a fault of the file. */
const char *enl_image_read(enl_ctx *c, enl_arena *a, enl_str bytes, enl_image *im)
{
    enl_mem_watch();
    const char *why = decode(c, a, bytes, im);
    enl_mem_settle(&c->mem);
    return why;
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
    enl_mem_watch();
    bool done = im->coding == ENL_IMAGE_RAW ? raw_rows(im, put, self)
                                            : enl_image_jpeg_rows(c, im, put, self);
    enl_mem_settle(&c->mem);
    return done;
}
