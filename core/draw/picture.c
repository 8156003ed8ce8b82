/* Decoding pictures for previews. JPEG goes through libjpeg, whose errors end the decoding of that
 * picture only; raw pixels are checked against their stated size. Cairo wants 32 bits a pixel in
 * the machine's order, colours multiplied by alpha. */
#include "core/draw/picture.h"

#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>

#include <jpeglib.h>

#define JPEG_MAX_SCANS 500

void enl_pictures_init(enl_pictures *p, enl_ctx *c)
{
    *p = (enl_pictures){ .c = c };
}

void enl_pictures_drop(enl_pictures *p)
{
    for (size_t i = 0; i < p->n; i++) {
        if (p->items[i].surface) cairo_surface_destroy(p->items[i].surface);
        enl_mem_free(&p->c->mem, p->items[i].pixels);
    }
    enl_mem_free(&p->c->mem, p->items);
    *p = (enl_pictures){ .c = p->c };
}

cairo_surface_t *enl_surface_new(enl_ctx *c, cairo_format_t format, uint32_t width, uint32_t height,
                                 uint8_t **pixels)
{
    int stride = cairo_format_stride_for_width(format, (int)width);
    size_t size = (size_t)stride * height;
    *pixels = enl_mem_alloc(&c->mem, size);
    memset(*pixels, 0, size);
    return cairo_image_surface_create_for_data(*pixels, format, (int)width, (int)height, stride);
}

/* --- pixels --- */

static uint32_t multiply(uint32_t v, uint32_t alpha)
{
    return (v * alpha + 127) / 255;
}

static uint32_t pixel(uint32_t r, uint32_t g, uint32_t b, uint32_t alpha)
{
    return alpha << 24 | multiply(r, alpha) << 16 | multiply(g, alpha) << 8 | multiply(b, alpha);
}

/* One row of 1, 3 or 4 channels; four are CMYK, inverted as by Adobe. `alpha` may be NULL. */
static void put_row(uint32_t *to, const uint8_t *from, uint32_t width, int channels,
                    const uint8_t *alpha)
{
    for (uint32_t x = 0; x < width; x++, from += channels) {
        uint32_t a = alpha ? alpha[x] : 255;
        if (channels == 1)
            to[x] = pixel(from[0], from[0], from[0], a);
        else if (channels == 3)
            to[x] = pixel(from[0], from[1], from[2], a);
        else
            to[x] = pixel(multiply(from[0], from[3]), multiply(from[1], from[3]),
                          multiply(from[2], from[3]), a);
    }
}

static uint32_t *row_of(cairo_surface_t *s, uint32_t y)
{
    size_t stride = (size_t)cairo_image_surface_get_stride(s);
    return (uint32_t *)(void *)(cairo_image_surface_get_data(s) + stride * y);
}

/* False when there are fewer bytes than pixels. */
static bool decode_raw(cairo_surface_t *s, const enl_image *im)
{
    size_t n = (size_t)im->width * im->height;
    bool channels_ok = im->channels == 1 || im->channels == 3;
    if (!channels_ok || im->data.n < n * (size_t)im->channels) return false;
    if (im->alpha.n > 0 && im->alpha.n < n) return false;
    for (uint32_t y = 0; y < im->height; y++) {
        size_t at = (size_t)y * im->width;
        const uint8_t *alpha = im->alpha.n ? (const uint8_t *)im->alpha.p + at : NULL;
        put_row(row_of(s, y), (const uint8_t *)im->data.p + at * (size_t)im->channels, im->width,
                im->channels, alpha);
    }
    return true;
}

/* --- JPEG --- */

typedef struct jpeg_errors {
    struct jpeg_error_mgr base;
    jmp_buf back;
} jpeg_errors;

static void jpeg_failed(j_common_ptr info)
{
    longjmp(((jpeg_errors *)(void *)info->err)->back, 1);
}
static void jpeg_quiet(j_common_ptr info, int level)
{
    (void)info, (void)level;
}

/* A small progressive file may ask for thousands of passes over a large picture. */
static void jpeg_watch(j_common_ptr info)
{
    if (((j_decompress_ptr)info)->input_scan_number > JPEG_MAX_SCANS) jpeg_failed(info);
}

static int jpeg_channels(const struct jpeg_decompress_struct *d)
{
    return d->out_color_space == JCS_GRAYSCALE ? 1 : d->out_color_space == JCS_CMYK ? 4 : 3;
}

static void begin_jpeg(struct jpeg_decompress_struct *d, const enl_image *im,
                       struct jpeg_progress_mgr *watch)
{
    jpeg_create_decompress(d);
    d->progress = watch;
    jpeg_mem_src(d, (const unsigned char *)im->data.p, (unsigned long)im->data.n);
    jpeg_read_header(d, TRUE);
    bool four = d->jpeg_color_space == JCS_CMYK || d->jpeg_color_space == JCS_YCCK;
    if (d->jpeg_color_space != JCS_GRAYSCALE) d->out_color_space = four ? JCS_CMYK : JCS_RGB;
    jpeg_start_decompress(d);
}

/* CMYK without Adobe's marker is not inverted. */
static void invert(uint8_t *row, size_t n)
{
    for (size_t i = 0; i < n; i++) row[i] = (uint8_t)(255 - row[i]);
}

/* `row` has room for four channels. */
static bool decode_jpeg(cairo_surface_t *s, const enl_image *im, uint8_t *row)
{
    struct jpeg_decompress_struct d = { 0 };
    struct jpeg_progress_mgr watch = { .progress_monitor = jpeg_watch };
    jpeg_errors errors;
    d.err = jpeg_std_error(&errors.base);
    errors.base.error_exit = jpeg_failed;
    errors.base.emit_message = jpeg_quiet;
    if (setjmp(errors.back)) {
        jpeg_destroy_decompress(&d);
        return false;
    }
    begin_jpeg(&d, im, &watch);
    bool same = d.output_width == im->width && d.output_height == im->height;
    while (same && d.output_scanline < d.output_height) {
        uint32_t y = d.output_scanline;
        jpeg_read_scanlines(&d, &row, 1);
        if (d.out_color_space == JCS_CMYK && !d.saw_Adobe_marker)
            invert(row, (size_t)im->width * 4);
        put_row(row_of(s, y), row, im->width, jpeg_channels(&d), NULL);
    }
    jpeg_destroy_decompress(&d);
    return same;
}

/* --- pictures --- */

static bool decode(enl_ctx *c, cairo_surface_t *s, const enl_image *im)
{
    cairo_surface_flush(s);
    bool done = false;
    if (im->coding == ENL_IMAGE_RAW) {
        done = decode_raw(s, im);
    } else {
        uint8_t *row = enl_mem_alloc(&c->mem, (size_t)im->width * 4);
        done = decode_jpeg(s, im, row);
        enl_mem_free(&c->mem, row);
    }
    cairo_surface_mark_dirty(s);
    return done;
}

/* A device that knows JPEG takes the file's bytes in place of the pixels. CMYK is left out: few
 * viewers of SVG read it. The bytes belong to the image, which outlives the surface. */
static void attach_jpeg(cairo_surface_t *s, const enl_image *im)
{
    if (im->coding != ENL_IMAGE_JPEG || im->channels == 4) return;
    cairo_surface_set_mime_data(s, CAIRO_MIME_TYPE_JPEG, (const unsigned char *)im->data.p,
                                (unsigned long)im->data.n, NULL, NULL);
}

static bool within_limits(enl_ctx *c, const enl_image *im)
{
    if (im->width > 0 && im->height > 0 && im->width <= ENL_PIXELS_SIDE_MAX &&
        im->height <= ENL_PIXELS_SIDE_MAX && (uint64_t)im->width * im->height <= ENL_PIXELS_MAX) {
        return true;
    }
    enl_report(c, ENL_C_LIMIT, (enl_span){ 0 }, "scale the image down",
               "the image `%.*s` of %u by %u pixels is too large to preview", ENL_FMT(im->path),
               im->width, im->height);
    return false;
}

/* The entry exists before anything that can jump, so that dropping finds what was made. */
cairo_surface_t *enl_pictures_find(enl_pictures *p, const enl_image *im)
{
    for (size_t i = 0; i < p->n; i++) {
        if (p->items[i].image_id == im->id) return p->items[i].surface;
    }
    struct enl_picture new = { im->id, NULL, NULL };
    ENL_PUSH(&p->c->mem, p->items, p->n, p->cap, new);
    struct enl_picture *entry = &p->items[p->n - 1];
    if (!within_limits(p->c, im)) return NULL;
    entry->surface =
        enl_surface_new(p->c, CAIRO_FORMAT_ARGB32, im->width, im->height, &entry->pixels);
    if (decode(p->c, entry->surface, im)) {
        attach_jpeg(entry->surface, im);
        return entry->surface;
    }
    cairo_surface_destroy(entry->surface);
    entry->surface = NULL;
    enl_report(p->c, ENL_C_IMAGE, (enl_span){ 0 }, NULL, "the image `%.*s` cannot be decoded",
               ENL_FMT(im->path));
    return NULL;
}
