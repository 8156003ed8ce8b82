/* Pictures for previews: their rows become Cairo's pixels, 32 bits each in the machine's order with
 * colours multiplied by opacity. */
#include "core/draw/picture.h"

#include "core/image/image.h"
#include "core/image/orient.h"

void enl_draw_picture_init(enl_pictures *p, enl_ctx *c)
{
    *p = (enl_pictures){ .c = c };
}

void enl_draw_picture_drop(enl_pictures *p)
{
    for (size_t i = 0; i < p->n; i++) {
        if (p->items[i].surface) cairo_surface_destroy(p->items[i].surface);
        enl_mem_free(&p->c->mem, p->items[i].pixels);
    }
    enl_mem_free(&p->c->mem, p->items);
    if (p->file) hb_blob_destroy(p->file);
    *p = (enl_pictures){ .c = p->c };
}

cairo_surface_t *enl_draw_picture_surface(enl_ctx *c, cairo_format_t format, uint32_t width,
                                          uint32_t height, uint8_t **pixels)
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

/* Where rows go: to a surface, turned as they have to be. */
typedef struct target {
    uint32_t *pixels;
    enl_image_steps steps;
    uint32_t across; /* pixels of a row */
} target;

static void put_row(void *self, uint32_t y, const uint8_t *row, int channels, const uint8_t *alpha)
{
    const target *t = self;
    uint32_t *to = t->pixels + t->steps.first + (ptrdiff_t)y * t->steps.by_y;
    for (uint32_t x = 0; x < t->across; x++, row += channels, to += t->steps.by_x) {
        const uint8_t *green = channels == 1 ? row : row + 1, *blue = channels == 1 ? row : row + 2;
        *to = pixel(row[0], *green, *blue, alpha ? alpha[x] : 255);
    }
}

static bool decode(enl_ctx *c, cairo_surface_t *s, const enl_image *im)
{
    size_t stride = (size_t)cairo_image_surface_get_stride(s) / 4;
    cairo_surface_flush(s);
    target t = { .pixels = (uint32_t *)(void *)cairo_image_surface_get_data(s),
                 .steps = enl_image_orient_steps(im->orientation, im->width, im->height, stride),
                 .across = im->orientation >= 5 ? im->height : im->width };
    bool done = enl_image_rows(c, im, put_row, &t);
    cairo_surface_mark_dirty(s);
    return done;
}

/* A device that knows JPEG takes the file's bytes in place of the pixels, unless it would have to
 * turn them. The bytes belong to the image, which outlives the surface. */
static void attach_jpeg(enl_ctx *c, cairo_surface_t *s, const enl_image *im)
{
    if (im->coding != ENL_IMAGE_JPEG || im->orientation > 1) return;
    cairo_status_t status =
        cairo_surface_set_mime_data(s, CAIRO_MIME_TYPE_JPEG, (const unsigned char *)im->data.p,
                                    (unsigned long)im->data.n, NULL, NULL);
    if (status == CAIRO_STATUS_NO_MEMORY) enl_mem_fail(&c->mem, ENL_JUMP_MEMORY);
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
cairo_surface_t *enl_draw_picture_find(enl_pictures *p, const enl_image *im)
{
    for (size_t i = 0; i < p->n; i++) {
        if (p->items[i].image_id == im->id) return p->items[i].surface;
    }
    struct enl_picture new = { im->id, NULL, NULL };
    ENL_PUSH(&p->c->mem, p->items, p->n, p->cap, new);
    struct enl_picture *entry = &p->items[p->n - 1];
    if (!within_limits(p->c, im)) return NULL;
    entry->surface =
        enl_draw_picture_surface(p->c, CAIRO_FORMAT_ARGB32, im->width, im->height, &entry->pixels);
    if (decode(p->c, entry->surface, im)) {
        attach_jpeg(p->c, entry->surface, im);
        return entry->surface;
    }
    cairo_surface_destroy(entry->surface);
    entry->surface = NULL;
    enl_report(p->c, ENL_C_IMAGE, (enl_span){ 0 }, NULL, "the image `%.*s` cannot be decoded",
               ENL_FMT(im->path));
    return NULL;
}

/* Numbers of glyphs' pictures are beyond those of pictures in the document. */
static uint32_t number_of(const enl_font *font, uint32_t gid)
{
    return 1u << 31 | (font->id & 0x7FFF) << 16 | gid;
}

cairo_surface_t *enl_draw_picture_of_glyph(enl_pictures *p, const enl_font *font, uint32_t gid,
                                           hb_glyph_extents_t *box)
{
    unsigned n = 0;
    cairo_surface_t *found = NULL;
    enl_image *im = ENL_NEW(&p->c->arena, enl_image);
    p->file = enl_text_font_picture(font, gid, box);
    const char *bytes = hb_blob_get_data(p->file, &n);
    im->path = font->path;
    im->id = number_of(font, gid);
    for (size_t i = 0; i < p->n && !found; i++)
        if (p->items[i].image_id == im->id) found = p->items[i].surface;
    if (!found && n > 0 && !enl_image_read(p->c, &p->c->arena, (enl_str){ bytes, n }, im))
        found = enl_draw_picture_find(p, im);
    hb_blob_destroy(p->file);
    p->file = NULL;
    return found;
}
