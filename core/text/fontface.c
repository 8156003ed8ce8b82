/* Reads one face of a font file through HarfBuzz, which checks each table before it is used, so
 * that a broken file gives missing data and not a crash. Files are mapped, not read: of a large
 * font only the pages that are looked at are ever loaded. */
#include "core/text/fontface.h"

#include "core/base/arena_str.h"

#include <string.h>

enum { UPEM_MIN = 16, UPEM_MAX = 16384, GLYPHS_MAX = 65535, NAME_MAX_BYTES = 256 };

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    bool has = hb_blob_get_length(blob) > 0;
    hb_blob_destroy(blob);
    return has;
}

static bool has_cff(hb_face_t *face)
{
    return has_table(face, HB_TAG('C', 'F', 'F', ' '));
}

static bool has_outlines(hb_face_t *face)
{
    return has_table(face, HB_TAG('g', 'l', 'y', 'f')) || has_cff(face);
}

bool enl_text_fontface_sound(hb_face_t *face)
{
    unsigned glyphs = hb_face_get_glyph_count(face), upem = hb_face_get_upem(face);
    return glyphs > 0 && glyphs <= GLYPHS_MAX && upem >= UPEM_MIN && upem <= UPEM_MAX &&
           has_table(face, HB_TAG('h', 'e', 'a', 'd')) &&
           has_table(face, HB_TAG('c', 'm', 'a', 'p')) &&
           (has_outlines(face) || hb_ot_color_has_png(face));
}

static const unsigned char *table_data(hb_face_t *face, hb_tag_t tag, hb_blob_t **blob,
                                       unsigned need)
{
    *blob = hb_face_reference_table(face, tag);
    unsigned n;
    const char *data = hb_blob_get_data(*blob, &n);
    return n >= need ? (const unsigned char *)data : NULL;
}

/* Whether the face calls itself bold: bit 0 of head.macStyle. */
static bool is_bold(hb_face_t *face)
{
    hb_blob_t *blob;
    const unsigned char *p = table_data(face, HB_TAG('h', 'e', 'a', 'd'), &blob, 46);
    bool bold = p && (p[45] & 1);
    hb_blob_destroy(blob);
    return bold;
}

/* Some bold faces have the weight of their regular ones in OS/2. */
void enl_text_fontface_style(hb_font_t *font, int *weight, int *width, bool *italic)
{
    float w = hb_style_get_value(font, HB_STYLE_TAG_WEIGHT),
          stretch = hb_style_get_value(font, HB_STYLE_TAG_WIDTH);
    *weight = w >= 1 && w <= 1000 ? (int)w : 400;
    if (*weight == 400 && is_bold(hb_font_get_face(font))) *weight = 700;
    *width = stretch >= 1 && stretch <= 1000 ? (int)(stretch + 0.5f) : 100;
    *italic = hb_style_get_value(font, HB_STYLE_TAG_ITALIC) > 0 ||
              hb_style_get_value(font, HB_STYLE_TAG_SLANT_ANGLE) != 0;
}

uint32_t enl_text_fontface_revision(hb_face_t *face)
{
    hb_blob_t *blob;
    const unsigned char *p = table_data(face, HB_TAG('h', 'e', 'a', 'd'), &blob, 8);
    uint32_t v = p ? (uint32_t)p[4] << 24 | (uint32_t)p[5] << 16 | (uint32_t)p[6] << 8 | p[7] : 0;
    hb_blob_destroy(blob);
    return v;
}

/* A name of the face in English, or in any language when there is none in English. Empty when
 * absent. */
static enl_str face_name(enl_arena *a, hb_face_t *face, hb_ot_name_id_t id)
{
    char text[NAME_MAX_BYTES];
    unsigned n = sizeof text;
    hb_language_t language = HB_LANGUAGE_INVALID;
    hb_ot_name_get_utf8(face, id, language, &n, text);
    if (n == 0) {
        unsigned count;
        const hb_ot_name_entry_t *names = hb_ot_name_list_names(face, &count);
        for (unsigned i = 0; i < count && n == 0; i++) {
            if (names[i].name_id != id) continue;
            n = sizeof text;
            hb_ot_name_get_utf8(face, id, names[i].language, &n, text);
        }
    }
    return enl_str_keep(a, (enl_str){ text, n < sizeof text ? n : sizeof text - 1 });
}

/* Letters, digits and a few signs, as required of a font's name in PDF. */
static enl_str ps_name(enl_arena *a, hb_face_t *face, enl_str family)
{
    enl_str name = face_name(a, face, HB_OT_NAME_ID_POSTSCRIPT_NAME);
    if (name.n == 0) name = family;
    char *out = enl_arena_alloc(a, name.n + sizeof "Unnamed");
    size_t n = 0;
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        bool fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                    (c && strchr("-_.+", c));
        if (fits) out[n++] = c;
    }
    if (n == 0) memcpy(out, "Unnamed", n = strlen("Unnamed"));
    out[n] = '\0';
    return (enl_str){ out, n };
}

static int metric(hb_font_t *hb, hb_ot_metrics_tag_t tag, int otherwise)
{
    hb_position_t v;
    return hb_ot_metrics_get_position(hb, tag, &v) ? v : otherwise;
}

/* Height of a letter's outline above the baseline. */
static int height_of(hb_font_t *hb, hb_codepoint_t letter, int otherwise)
{
    hb_codepoint_t g;
    hb_glyph_extents_t e;
    bool known = hb_font_get_nominal_glyph(hb, letter, &g) && hb_font_get_glyph_extents(hb, g, &e);
    return known && e.y_bearing > 0 ? e.y_bearing : otherwise;
}

static void read_metrics(enl_font *f)
{
    hb_font_t *hb = f->hb;
    int em = f->upem;
    f->ascent = metric(hb, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, em * 3 / 4);
    f->descent = metric(hb, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -em / 4);
    if (f->descent > 0) f->descent = -f->descent;
    f->line_gap = metric(hb, HB_OT_METRICS_TAG_HORIZONTAL_LINE_GAP, 0);
    f->cap_height = metric(hb, HB_OT_METRICS_TAG_CAP_HEIGHT, 0);
    if (f->cap_height <= 0) f->cap_height = height_of(hb, 'H', em * 7 / 10);
    f->x_height = metric(hb, HB_OT_METRICS_TAG_X_HEIGHT, 0);
    if (f->x_height <= 0) f->x_height = height_of(hb, 'x', em / 2);
    f->underline_position = metric(hb, HB_OT_METRICS_TAG_UNDERLINE_OFFSET, -em / 10);
    f->underline_thickness = metric(hb, HB_OT_METRICS_TAG_UNDERLINE_SIZE, em / 20);
    if (f->underline_thickness <= 0) f->underline_thickness = em / 20;
}

static void read_special_glyphs(enl_font *f)
{
    hb_codepoint_t g;
    f->space_advance = f->upem / 4;
    if (hb_font_get_nominal_glyph(f->hb, ' ', &g)) {
        f->space_glyph = g;
        f->space_advance = hb_font_get_glyph_h_advance(f->hb, g);
    }
    if (hb_font_get_nominal_glyph(f->hb, 0x2010, &g) || hb_font_get_nominal_glyph(f->hb, '-', &g))
        f->hyphen_glyph = g;
}

hb_blob_t *enl_text_fontface_map(enl_mem *m, const char *path)
{
    enl_mem_watch();
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    if (!blob) enl_mem_settle(m);
    return blob;
}

static bool read_face(enl_font *f, enl_arena *a, uint32_t index)
{
    if (index >= hb_face_count(f->blob)) return false;
    f->face = hb_face_create(f->blob, index);
    if (!enl_text_fontface_sound(f->face)) return false;
    f->hb = hb_font_create(f->face);
    f->upem = (int)hb_face_get_upem(f->face);
    hb_font_set_scale(f->hb, f->upem, f->upem);
    f->n_glyphs = hb_face_get_glyph_count(f->face);
    f->cff = has_cff(f->face);
    f->colour = !has_outlines(f->face);
    int width;
    enl_text_fontface_style(f->hb, &f->weight, &width, &f->italic);
    f->family = face_name(a, f->face, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY);
    if (f->family.n == 0) f->family = face_name(a, f->face, HB_OT_NAME_ID_FONT_FAMILY);
    f->ps_name = ps_name(a, f->face, f->family);
    read_metrics(f);
    read_special_glyphs(f);
    return true;
}

/* The tables of characters and widths are read here, and so need no memory later. */
bool enl_text_fontface_open(enl_font *f, enl_arena *a, enl_str path, uint32_t index)
{
    f->path = enl_str_keep(a, path);
    f->index = index;
    f->mem = a->mem;
    f->blob = enl_text_fontface_map(a->mem, f->path.p);
    if (!f->blob) return false;
    bool sound = read_face(f, a, index);
    enl_mem_settle(a->mem);
    return sound;
}

void enl_text_fontface_drop(enl_font *f)
{
    hb_font_destroy(f->hb);
    hb_face_destroy(f->face);
    hb_blob_destroy(f->blob);
    f->hb = NULL;
    f->face = NULL;
    f->blob = NULL;
}

hb_blob_t *enl_text_font_picture(const enl_font *f, uint32_t gid, hb_glyph_extents_t *box)
{
    *box = (hb_glyph_extents_t){ 0 };
    hb_font_get_glyph_extents(f->hb, gid, box);
    return hb_ot_color_glyph_reference_png(f->hb, gid);
}

bool enl_text_font_has(const enl_font *f, uint32_t ch)
{
    hb_codepoint_t g;
    return hb_font_get_nominal_glyph(f->hb, ch, &g) && g != 0;
}

bool enl_text_font_has_feature(const enl_font *f, const char *tag)
{
    hb_tag_t want = hb_tag_from_string(tag, -1), tags[64];
    unsigned n = 64;
    enl_mem_watch();
    for (unsigned from = 0; n == 64; from += n) {
        hb_ot_layout_table_get_feature_tags(f->face, HB_OT_TAG_GSUB, from, &n, tags);
        enl_mem_settle(f->mem);
        for (unsigned i = 0; i < n; i++)
            if (tags[i] == want) return true;
    }
    return false;
}
