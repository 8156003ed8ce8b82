#include "core/pdf/formfont.h"

#include "core/pdf/device.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <string.h>

enum { FIRST = 32, UNUSED = 0 };

/* WinAnsiEncoding (ISO 32000-1, annex D) from 0x80 to 0x9F; the other codes are Latin-1's. */
static const uint16_t winansi[32] = { 0x20AC, UNUSED, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020,
                                      0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, UNUSED,
                                      0x017D, UNUSED, UNUSED, 0x2018, 0x2019, 0x201C, 0x201D,
                                      0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
                                      0x0153, UNUSED, 0x017E, 0x0178 };

static uint32_t char_of(int code)
{
    if (code == 0x7F) return UNUSED;
    return code >= 0x80 && code < 0xA0 ? winansi[code - 0x80] : (uint32_t)code;
}

static int per_mille(const enl_font *font, int64_t v)
{
    int64_t scaled = v * 1000 * 2 / font->upem;
    return (int)((scaled + (scaled < 0 ? -1 : 1)) / 2);
}

static void read_metrics(enl_form_font *f)
{
    const enl_font *font = f->font;
    hb_font_extents_t extents = { 0 };
    hb_font_get_h_extents(font->hb, &extents);
    int widest = 0;
    for (int code = FIRST; code < FIRST + ENL_FORM_CODES; code++) {
        hb_codepoint_t gid;
        int *width = &f->width[code - FIRST];
        if (!char_of(code) || !hb_font_get_nominal_glyph(font->hb, char_of(code), &gid)) continue;
        *width = per_mille(font, hb_font_get_glyph_h_advance(font->hb, gid));
        if (*width > widest) widest = *width;
    }
    f->box[1] = per_mille(font, extents.descender);
    f->box[2] = widest;
    f->box[3] = per_mille(font, extents.ascender);
    f->italic_angle = font->italic ? -12 : 0;
}

/* ---- objects ---- */

static void print_name(enl_buf *out, const enl_form_font *f)
{
    char name[ENL_PDF_NAME_MAX];
    size_t n = 0;
    for (const char *p = "ENLFRM+"; *p; p++) name[n++] = *p;
    enl_str ps = f->font->ps_name;
    for (size_t i = 0; i < ps.n && n < sizeof name; i++)
        if (ps.p[i] > 0x20 && ps.p[i] < 0x7F && !strchr("()<>[]{}/%#", ps.p[i]))
            name[n++] = ps.p[i];
    enl_pdf_print_name(out, (enl_str){ name, n });
}

static void print_font(enl_buf *out, void *self, uint32_t index)
{
    const enl_form_font *f = self;
    (void)index;
    enl_buf_z(out, "/Type /Font\n/Subtype /TrueType\n/BaseFont ");
    print_name(out, f);
    enl_buf_fmt(out, "\n/Encoding /WinAnsiEncoding\n/FirstChar %d\n/LastChar %d\n/Widths [", FIRST,
                FIRST + ENL_FORM_CODES - 1);
    for (int i = 0; i < ENL_FORM_CODES; i++) {
        if (i) enl_buf_byte(out, ' ');
        enl_buf_int(out, f->width[i]);
    }
    enl_buf_z(out, "]\n/FontDescriptor");
    enl_pdf_print_ref(out, f->descriptor);
}

static void print_descriptor(enl_buf *out, void *self, uint32_t index)
{
    enum { NONSYMBOLIC = 32, ITALIC = 64 };
    const enl_form_font *f = self;
    const enl_font *font = f->font;
    (void)index;
    enl_buf_z(out, "/Type /FontDescriptor\n/FontName ");
    print_name(out, f);
    enl_buf_fmt(out, "\n/Flags %d\n/FontBBox [0 %d %d %d]\n/ItalicAngle %d",
                NONSYMBOLIC | (font->italic ? ITALIC : 0), f->box[1], f->box[2], f->box[3],
                f->italic_angle);
    enl_buf_fmt(out, "\n/Ascent %d\n/Descent %d\n/CapHeight %d\n/StemV %d",
                per_mille(font, font->ascent), per_mille(font, font->descent),
                per_mille(font, font->cap_height), 50 + font->weight * font->weight / 4225);
    enl_buf_z(out, "\n/FontFile2");
    enl_pdf_print_ref(out, f->file);
}

static void print_program(enl_buf *out, void *self, uint32_t index)
{
    const enl_form_font *f = self;
    (void)index;
    enl_buf_fmt(out, "/Filter /FlateDecode\n/Length1 %zu", f->program_size);
}

/* ---- the font program ---- */

static void choose(hb_subset_input_t *in)
{
    static const char *const drop[] = { "GSUB", "GPOS", "GDEF", "kern", "name", "OS/2", "DSIG" };
    hb_set_t *tables = hb_subset_input_set(in, HB_SUBSET_SETS_DROP_TABLE_TAG);
    hb_set_t *chars = hb_subset_input_unicode_set(in);
    for (size_t i = 0; i < sizeof drop / sizeof *drop; i++)
        hb_set_add(tables, hb_tag_from_string(drop[i], 4));
    for (int code = FIRST; code < FIRST + ENL_FORM_CODES; code++)
        if (char_of(code)) hb_set_add(chars, char_of(code));
    hb_subset_input_set_flags(in, HB_SUBSET_FLAGS_NO_HINTING);
}

/* The subset's bytes, held by fs->table; "" when it cannot be made. What HarfBuzz has is in `fs`,
 * so that a jump does not lose it. */
static enl_str make_program(enl_pdf_fonts *fs, const enl_font *font)
{
    unsigned n = 0;
    enl_mem_watch();
    fs->input = hb_subset_input_create_or_fail();
    if (!fs->input) enl_mem_fail(&fs->d->c->mem, ENL_JUMP_MEMORY);
    choose(fs->input);
    hb_face_reference(font->face); /* see fonts.c */
    fs->subset = hb_subset_or_fail(font->face, fs->input);
    enl_mem_settle(&fs->d->c->mem);
    hb_face_destroy(font->face);
    if (!fs->subset) return ENL_S("");
    fs->table = hb_face_reference_blob(fs->subset);
    enl_mem_settle(&fs->d->c->mem);
    const char *p = hb_blob_get_data(fs->table, &n);
    return (enl_str){ p, p ? n : 0 };
}

static void write_font(enl_pdf *d, enl_form_font *f)
{
    enl_str program = make_program(&d->fonts, f->font);
    if (program.n == 0) {
        enl_report(d->c, ENL_C_FONT_RIGHTS, (enl_span){ 0 }, "choose another font in the template",
                   "the font `%.*s` cannot be embedded: its outlines cannot be read",
                   ENL_FMT(f->font->path));
        d->failed = true;
    }
    f->program_size = program.n;
    f->file =
        enl_pdf_store_stream(d->store, print_program, f, 0, enl_pdf_device_deflated(d, program));
    enl_pdf_fonts_drop(&d->fonts);
    read_metrics(f);
    f->dict = enl_pdf_store_dict(d->store, print_font, f, 0);
    f->descriptor = enl_pdf_store_dict(d->store, print_descriptor, f, 0);
}

const enl_form_font *enl_pdf_formfont_find(const enl_pdf *d, const enl_font *font)
{
    const enl_form_font *f = d->form_fonts;
    while (f && f->font != font) f = f->next;
    return f;
}

const enl_form_font *enl_pdf_formfont_use(enl_pdf *d, const enl_font *font)
{
    const enl_form_font *known = enl_pdf_formfont_find(d, font);
    if (known) return known;
    enl_form_font *f = ENL_NEW(&d->arena, enl_form_font);
    f->font = font;
    f->index = d->form_fonts ? d->form_fonts->index + 1 : 0;
    f->next = d->form_fonts;
    d->form_fonts = f;
    write_font(d, f);
    return f;
}
