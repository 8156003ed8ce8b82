/* Glyph space is 1/1000 em, as everywhere in this device, so that text is positioned alike. A code
 * is the low byte of a glyph's number; all glyphs of one font have the same high byte. */
#include "core/pdf/picturefont.h"

#include "core/image/image.h"
#include "core/pdf/device.h"

#include <math.h>

enum { CODES = 256, M_WIDTH = 600 };

/* What the printers need: the image and the procedure of each glyph that is shown, 0 for none. */
typedef struct pictures {
    const enl_pdf_font *font;
    enl_ref image[CODES], procedure[CODES];
    int spare; /* a code that no glyph has, -1: none is left */
    enl_ref m;
} pictures;

static uint32_t gid_of(const enl_pdf_font *f, int code)
{
    return (uint32_t)f->block << 8 | (uint32_t)code;
}

static bool is_shown(const enl_pdf_font *f, int code)
{
    uint32_t gid = gid_of(f, code);
    return enl_pdf_fonts_has(f, gid) && enl_pdf_fonts_shows(f, gid);
}

static int per_mille(const enl_pdf_font *f, int units)
{
    return (int)lround(units * 1000.0 / f->font->upem);
}

/* The picture as an image object; 0 when the glyph has none, as a space. */
static enl_ref write_picture(enl_pdf_fonts *fs, const enl_pdf_font *f, uint32_t gid,
                             hb_glyph_extents_t *box)
{
    enl_pdf *d = fs->d;
    if (fs->table) hb_blob_destroy(fs->table);
    fs->table = enl_text_font_picture(f->font, gid, box);
    unsigned n = 0;
    const char *bytes = hb_blob_get_data(fs->table, &n);
    if (n == 0) return 0;
    enl_image *im = ENL_NEW(&d->arena, enl_image);
    im->path = f->font->path;
    const char *why = enl_image_read(d->c, &d->arena, (enl_str){ bytes, n }, im);
    if (!why) return enl_pdf_images_write(d, im);
    enl_report(d->c, ENL_C_IMAGE, (enl_span){ 0 }, "choose another font",
               "a picture of the font `%.*s` cannot be used: %s", ENL_FMT(f->font->path), why);
    d->failed = true;
    return 0;
}

/* The glyph's procedure: its width, then the picture in its box. */
static enl_str procedure(enl_pdf *d, enl_pdf_font *f, int code, enl_ref image,
                         const hb_glyph_extents_t *box)
{
    enl_buf *b = &d->scratch;
    b->n = 0;
    enl_buf_int(b, enl_pdf_fonts_glyph_width(f, gid_of(f, code)));
    enl_buf_z(b, " 0 d0\n");
    if (image) {
        enl_buf_fmt(b, "%d 0 0 %d %d %d cm\n/I%d Do\n", per_mille(f, box->width),
                    per_mille(f, -box->height), per_mille(f, box->x_bearing),
                    per_mille(f, box->y_bearing + box->height), code);
    }
    return enl_pdf_device_deflated(d, enl_buf_view(b));
}

static void print_flate(enl_buf *out, void *self, uint32_t index)
{
    (void)self;
    (void)index;
    enl_buf_z(out, "/Filter /FlateDecode");
}

static void widen(enl_pdf_font *f, const hb_glyph_extents_t *box)
{
    int left = per_mille(f, box->x_bearing), top = per_mille(f, box->y_bearing),
        right = left + per_mille(f, box->width), foot = top + per_mille(f, box->height);
    if (left < f->box[0]) f->box[0] = left;
    if (foot < f->box[1]) f->box[1] = foot;
    if (right > f->box[2]) f->box[2] = right;
    if (top > f->box[3]) f->box[3] = top;
}

/* "/a 12 0 R" for each that there is, named by code after the letter. */
static void print_refs(enl_buf *out, char letter, const enl_ref refs[CODES])
{
    for (int code = 0; code < CODES; code++) {
        if (!refs[code]) continue;
        enl_buf_fmt(out, " /%c%d", letter, code);
        enl_pdf_print_ref(out, refs[code]);
    }
}

static void print_codes(enl_buf *out, const pictures *p)
{
    const enl_pdf_font *f = p->font;
    enl_buf_fmt(out, "\n/FirstChar 0\n/LastChar %d\n/Widths [", CODES - 1);
    for (int code = 0; code < CODES; code++)
        enl_buf_fmt(out, " %d",
                    code == p->spare    ? M_WIDTH
                    : is_shown(f, code) ? f->width[gid_of(f, code)]
                                        : 0);
    enl_buf_z(out, " ]\n/Encoding <</Type /Encoding /Differences [");
    for (int code = 0; code < CODES; code++)
        if (is_shown(f, code)) enl_buf_fmt(out, " %d /G%d", code, code);
    if (p->m) enl_buf_fmt(out, " %d /m", p->spare);
    enl_buf_z(out, " ]>>");
}

static void print_type3(enl_buf *out, void *self, uint32_t index)
{
    const pictures *p = self;
    const enl_pdf_font *f = p->font;
    (void)index;
    enl_buf_z(out, "/Type /Font\n/Subtype /Type3\n/Name ");
    enl_pdf_print_name(out, f->base_name);
    enl_buf_fmt(out, "\n/FontBBox [%d %d %d %d]\n/FontMatrix [0.001 0 0 0.001 0 0]", f->box[0],
                f->box[1], f->box[2], f->box[3]);
    print_codes(out, p);
    enl_buf_z(out, "\n/CharProcs <<");
    print_refs(out, 'G', p->procedure);
    if (p->m) {
        enl_buf_z(out, " /m");
        enl_pdf_print_ref(out, p->m);
    }
    enl_buf_z(out, " >>\n/Resources <</XObject <<");
    print_refs(out, 'I', p->image);
    enl_buf_z(out, " >> >>\n/FontDescriptor");
    enl_pdf_print_ref(out, f->descriptor);
    enl_buf_z(out, "\n/ToUnicode");
    enl_pdf_print_ref(out, f->to_unicode);
}

static void print_descriptor(enl_buf *out, void *self, uint32_t index)
{
    const enl_pdf_font *f = self;
    (void)index;
    enl_buf_z(out, "/Type /FontDescriptor\n/FontName ");
    enl_pdf_print_name(out, f->base_name);
    enl_buf_z(out, "\n/Flags 4\n/ItalicAngle 0");
}

/* Readers have no other way to tell how large a Type 3 font is than the width of its `m`: without
 * one, poppler takes pictures for letters of twice the size, and loses spaces beside them. */
static void add_m(enl_pdf *d, pictures *p)
{
    enl_buf *b = &d->scratch;
    for (p->spare = CODES - 1; p->spare >= 0 && is_shown(p->font, p->spare);) p->spare--;
    if (p->spare < 0) return;
    b->n = 0;
    enl_buf_fmt(b, "%d 0 d0\n", M_WIDTH);
    p->m = enl_pdf_store_stream(d->store, print_flate, NULL, 0,
                                enl_pdf_device_deflated(d, enl_buf_view(b)));
}

void enl_pdf_picturefont_write(enl_pdf_fonts *fs, enl_pdf_font *f)
{
    enl_pdf *d = fs->d;
    pictures *p = ENL_NEW(&d->arena, pictures);
    p->font = f;
    for (int code = 0; code < CODES; code++) {
        hb_glyph_extents_t box;
        if (!is_shown(f, code)) continue;
        p->image[code] = write_picture(fs, f, gid_of(f, code), &box);
        if (p->image[code]) widen(f, &box);
        p->procedure[code] = enl_pdf_store_stream(d->store, print_flate, NULL, 0,
                                                  procedure(d, f, code, p->image[code], &box));
    }
    add_m(d, p);
    enl_pdf_fonts_drop(fs);
    enl_pdf_fonts_write_map(d, f);
    f->type0 = enl_pdf_store_dict(d->store, print_type3, p, 0);
    f->descriptor = enl_pdf_store_dict(d->store, print_descriptor, f, 0);
}
