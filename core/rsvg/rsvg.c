/* SVG pictures by librsvg. It draws on Cairo's SVG surface, which turns everything in the file,
 * including letters, into plain paths and clips; these become a display list. What paths cannot
 * show, such as gradients and filters, is drawn as pixels instead.
 *
 * The file cannot reach other files: it has no address, so librsvg loads nothing that it names;
 * librsvg's own limits bound elements and references. While librsvg or Cairo are at work, no
 * allocation of the compile's memory may jump.
 */
#include "core/rsvg/rsvg.h"

#include "core/svg/svg.h"

#include <cairo-svg.h>
#include <librsvg/rsvg.h>
#include <math.h>
#include <string.h>

extern ENL_API const enl_svg_module enl_rsvg_module_v1;

enum { BYTES_MAX = 16 << 20, PLAIN_MAX = 64 << 20, SIDE_MAX = 20000 };
enum { PIXELS_SIDE_MIN = 1600, PIXELS_SIDE_MAX = 4096 };
/* Cairo keeps coordinates in 1/256 of a unit; this many units a pixel make that finer. */
#define UNITS 8.0
#define PT_PER_PX 0.75
#define PIXELS_DPI 300.0

typedef struct reading {
    enl_mem *m;
    RsvgHandle *handle;
    double width, height; /* px */
    char *text;           /* what Cairo wrote */
    size_t n, cap;
    uint8_t *pixels;
    int pixels_w, pixels_h;
} reading;

static void drop(reading *r)
{
    if (r->handle) g_object_unref(r->handle);
    enl_mem_free(r->m, r->text);
    enl_mem_free(r->m, r->pixels);
    r->handle = NULL;
    r->text = NULL;
    r->pixels = NULL;
}

static bool has_size(reading *r)
{
    gboolean has_w, has_h, has_box;
    RsvgLength w, h;
    RsvgRectangle box;
    if (!rsvg_handle_get_intrinsic_size_in_pixels(r->handle, &r->width, &r->height)) {
        rsvg_handle_get_intrinsic_dimensions(r->handle, &has_w, &w, &has_h, &h, &has_box, &box);
        if (!has_box) return false;
        r->width = box.width;
        r->height = box.height;
    }
    return r->width > 0 && r->height > 0 && r->width <= SIDE_MAX && r->height <= SIDE_MAX;
}

static const char *open_svg(reading *r, enl_str bytes)
{
    if (bytes.n > BYTES_MAX) return "it is larger than 16 MiB";
    r->handle = rsvg_handle_new_from_data((const guint8 *)bytes.p, bytes.n, NULL);
    if (!r->handle) return "it is not valid SVG";
    rsvg_handle_set_dpi(r->handle, 96);
    if (!has_size(r))
        return "it has no size; give it a `width` and `height` in pixels, or a `viewBox`";
    return NULL;
}

static cairo_status_t keep(void *self, const unsigned char *bytes, unsigned n)
{
    reading *r = self;
    if (r->n + n > PLAIN_MAX) return CAIRO_STATUS_WRITE_ERROR;
    if (r->n + n > r->cap) {
        size_t cap = (r->n + n) * 2;
        char *text = enl_mem_try(r->m, r->text, cap);
        if (!text) return CAIRO_STATUS_WRITE_ERROR;
        r->text = text;
        r->cap = cap;
    }
    memcpy(r->text + r->n, bytes, n);
    r->n += n;
    return CAIRO_STATUS_SUCCESS;
}

static bool draw(reading *r, cairo_surface_t *surface, double scale)
{
    RsvgRectangle all = { 0, 0, r->width, r->height };
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, scale, scale);
    bool done = rsvg_handle_render_document(r->handle, cr, &all, NULL) &&
                cairo_status(cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    return done && cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
}

static bool draw_plain(reading *r)
{
    cairo_surface_t *s =
        cairo_svg_surface_create_for_stream(keep, r, r->width * UNITS, r->height * UNITS);
    cairo_svg_surface_set_document_unit(s, CAIRO_SVG_UNIT_PT); /* newer ones write no unit */
    bool done = draw(r, s, UNITS);
    cairo_surface_destroy(s);
    return done;
}

static bool draw_pixels(reading *r)
{
    double most = r->width > r->height ? r->width : r->height, scale = PIXELS_DPI / 96;
    if (most * scale < PIXELS_SIDE_MIN) scale = PIXELS_SIDE_MIN / most; /* it may be shown larger */
    if (most * scale > PIXELS_SIDE_MAX) scale = PIXELS_SIDE_MAX / most;
    r->pixels_w = (int)ceil(r->width * scale);
    r->pixels_h = (int)ceil(r->height * scale);
    size_t size = 4 * (size_t)r->pixels_w * (size_t)r->pixels_h;
    r->pixels = enl_mem_try(r->m, NULL, size);
    if (!r->pixels) return false;
    memset(r->pixels, 0, size);
    cairo_surface_t *s = cairo_image_surface_create_for_data(
        r->pixels, CAIRO_FORMAT_ARGB32, r->pixels_w, r->pixels_h, 4 * r->pixels_w);
    bool done = draw(r, s, scale);
    cairo_surface_destroy(s);
    return done;
}

/* Colours that Cairo multiplied by their opacity become colours and opacity. */
static const enl_image *take_pixels(enl_ctx *c, const reading *r)
{
    size_t n = (size_t)r->pixels_w * (size_t)r->pixels_h;
    enl_image *im = ENL_NEW(&c->arena, enl_image);
    unsigned char *rgb = enl_arena_alloc(&c->arena, 3 * n), *alpha = enl_arena_alloc(&c->arena, n);
    bool opaque = true;
    for (size_t i = 0; i < n; i++) {
        uint32_t px;
        memcpy(&px, r->pixels + 4 * i, sizeof px);
        uint32_t a = px >> 24;
        for (int k = 0; k < 3; k++) {
            uint32_t v = px >> (16 - 8 * k) & 255;
            rgb[3 * i + (size_t)k] = (unsigned char)(a ? (v * 255 + a / 2) / a : 255);
        }
        alpha[i] = (unsigned char)a;
        opaque = opaque && a == 255;
    }
    im->width = (uint32_t)r->pixels_w;
    im->height = (uint32_t)r->pixels_h;
    im->coding = ENL_IMAGE_RAW;
    im->channels = 3;
    im->data = (enl_str){ (char *)rgb, 3 * n };
    if (!opaque) im->alpha = (enl_str){ (char *)alpha, n };
    return im;
}

static bool has(enl_str bytes, const char *word)
{
    size_t n = strlen(word);
    for (const char *p = bytes.p, *end = p + bytes.n; (p = memchr(p, '<', (size_t)(end - p))); p++)
        if ((size_t)(end - p) > n && memcmp(p + 1, word, n) == 0) return true;
    return false;
}

/* Cairo's file is read as any other is; it has many units, points in its own count, a pixel. */
static bool take_paths(enl_ctx *c, enl_str text, enl_vector *out)
{
    enl_vector drawn;
    if (!enl_svg_read(c, text, &(enl_svg_tools){ .by_cairo = true }, &drawn)) return false;
    out->list = enl_page_vector_scaled(&c->arena, drawn.list, PT_PER_PX / UNITS, PT_PER_PX / UNITS);
    return true;
}

/* Filters are computed on pixels anyway, and far too many of them at the scale for paths. */
static void make_vector(enl_ctx *c, reading *r, enl_str bytes, enl_vector *out)
{
    out->w = enl_pt(r->width * PT_PER_PX);
    out->h = enl_pt(r->height * PT_PER_PX);
    bool plain = !has(bytes, "filter") && draw_plain(r);
    if (plain) {
        g_object_unref(r->handle);
        r->handle = NULL;
        /* A jump out of here loses nothing: the text is on the compile's list. */
        if (take_paths(c, (enl_str){ r->text, r->n }, out)) return;
        r->handle = rsvg_handle_new_from_data((const guint8 *)bytes.p, bytes.n, NULL);
        if (r->handle) rsvg_handle_set_dpi(r->handle, 96);
    }
    if (!r->handle || !draw_pixels(r)) {
        out->why = "it cannot be drawn";
        return;
    }
    g_object_unref(r->handle);
    r->handle = NULL;
    out->pixels = take_pixels(c, r);
}

static bool read_svg(enl_ctx *c, enl_str bytes, enl_vector *out)
{
    reading r = { .m = &c->mem };
    *out = (enl_vector){ 0 };
    out->why = open_svg(&r, bytes);
    if (!out->why) make_vector(c, &r, bytes, out);
    drop(&r);
    return !out->why;
}

const enl_svg_module enl_rsvg_module_v1 = { .abi = ENL_SVG_ABI, .read = read_svg };
