/* Font objects (ISO 32000-1, 9.6 to 9.10): Type0 with Identity-H over a CIDFont whose CIDs are the
 * glyph numbers of the font file, also in the subset. So content can be written before it is known
 * which glyphs the document needs. CFF is subset here, TrueType by HarfBuzz. */
#include "core/pdf/fonts.h"

#include "core/base/utf8.h"
#include "core/pdf/cff/cff.h"
#include "core/pdf/cff/cffsubset.h"
#include "core/pdf/device.h"
#include "core/pdf/hash.h"
#include "core/pdf/picturefont.h"
#include "core/pdf/shared.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <math.h>
#include <string.h>

enum { WIDTH_UNKNOWN = 0xFFFF, WIDTH_MAX = 0xFFFE, IDS_MAX = 1 << 16, BLOCK_MAX = 100 };
static const uint32_t WEAK = 0x80000000u; /* mark on a `text` entry */

void enl_pdf_fonts_init(enl_pdf_fonts *f, enl_pdf *d)
{
    *f = (enl_pdf_fonts){ .d = d };
    enl_arena_init(&f->scratch, &d->c->mem);
}

void enl_pdf_fonts_drop(enl_pdf_fonts *f)
{
    if (f->table) hb_blob_destroy(f->table);
    if (f->subset) hb_face_destroy(f->subset);
    if (f->input) hb_subset_input_destroy(f->input);
    f->table = NULL;
    f->subset = NULL;
    f->input = NULL;
    enl_arena_drop(&f->scratch);
}

/* ---- what is shown ---- */

static enl_pdf_font *new_font(enl_pdf_fonts *f, const enl_font *font, uint32_t block)
{
    enl_arena *a = &f->d->arena;
    enl_pdf_font *p = ENL_NEW(a, enl_pdf_font);
    p->font = font;
    p->index = (uint16_t)f->n;
    p->block = (uint8_t)block;
    p->width = enl_arena_alloc(a, font->n_glyphs * sizeof *p->width);
    memset(p->width, 0xFF, font->n_glyphs * sizeof *p->width);
    p->text = ENL_NEWN(a, uint32_t, font->n_glyphs);
    f->items = enl_arena_grow(a, f->items, &f->cap, f->n + 1, sizeof(*f->items));
    f->items[f->n++] = p;
    /* A space is also used for a no-break space; ToUnicode should give the plain one. */
    if (enl_pdf_fonts_has(p, font->space_glyph))
        enl_pdf_fonts_glyph_says(f, p, font->space_glyph, ENL_S(" "), true);
    return p;
}

bool enl_pdf_fonts_has(const enl_pdf_font *f, uint32_t gid)
{
    return gid && gid < f->font->n_glyphs && (!f->font->colour || gid >> 8 == f->block);
}

enl_pdf_font *enl_pdf_fonts_use(enl_pdf_fonts *f, const enl_font *font, uint32_t gid)
{
    uint32_t block = font->colour ? gid >> 8 & 255 : 0;
    if (font->id >= IDS_MAX) enl_mem_fail(&f->d->c->mem, ENL_JUMP_LIMIT);
    f->by_id =
        enl_arena_grow(&f->d->arena, f->by_id, &f->cap_by_id, font->id + 1, sizeof(*f->by_id));
    while (f->n_by_id <= font->id) f->by_id[f->n_by_id++] = NULL;
    enl_pdf_font **at = &f->by_id[font->id];
    while (*at && (*at)->block != block) at = &(*at)->more;
    if (!*at) *at = new_font(f, font, block);
    return *at;
}

int enl_pdf_fonts_glyph_width(enl_pdf_font *f, uint32_t gid)
{
    if (f->width[gid] != WIDTH_UNKNOWN) return f->width[gid];
    int64_t advance = hb_font_get_glyph_h_advance(f->font->hb, gid), upem = f->font->upem;
    int64_t w = advance <= 0 ? 0 : (advance * 1000 + upem / 2) / upem;
    f->width[gid] = (uint16_t)(w > WIDTH_MAX ? WIDTH_MAX : w);
    f->n_used++;
    return f->width[gid];
}

/* ToUnicode may not give these (ISO 14289-1, 7.21.7); private characters need ActualText besides
 * (ISO 19005-2, 6.2.11.7.3). */
static bool sayable(enl_str text)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t c = enl_utf8_next(text, &i);
        if (c == 0 || c == 0xFEFF || c == 0xFFFE) return false;
        if ((c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000) return false;
    }
    return text.n > 0;
}

bool enl_pdf_fonts_glyph_says(enl_pdf_fonts *fs, enl_pdf_font *f, uint32_t gid, enl_str text,
                              bool weak)
{
    uint32_t known = f->text[gid];
    if (!sayable(text)) return false;
    if (known && (weak || !(known & WEAK))) return enl_str_eq(f->texts[(known & ~WEAK) - 1], text);
    f->texts =
        enl_arena_grow(&fs->d->arena, f->texts, &f->cap_texts, f->n_texts + 1, sizeof(*f->texts));
    f->texts[f->n_texts++] = text;
    bool keeps = gid == f->font->space_glyph; /* named once and for all by new_font */
    f->text[gid] = (uint32_t)f->n_texts | (weak && !keeps ? WEAK : 0);
    return true;
}

bool enl_pdf_fonts_shows(const enl_pdf_font *f, uint32_t gid)
{
    return f->width[gid] != WIDTH_UNKNOWN;
}

/* ---- objects ---- */

static void print_type0(enl_buf *out, void *self, uint32_t index)
{
    const enl_pdf_font *f = self;
    (void)index;
    enl_buf_z(out, "/Type /Font\n/Subtype /Type0\n/BaseFont ");
    enl_pdf_print_name(out, f->base_name);
    enl_buf_z(out, "\n/Encoding /Identity-H\n/DescendantFonts [");
    enl_pdf_print_ref(out, f->cid);
    enl_buf_z(out, " ]\n/ToUnicode");
    enl_pdf_print_ref(out, f->to_unicode);
}

/* Runs of glyphs in use: c [w w w]. */
static void print_widths(enl_buf *out, const enl_pdf_font *f)
{
    bool open = false;
    for (uint32_t g = 0; g < f->font->n_glyphs; g++) {
        if (enl_pdf_fonts_shows(f, g)) {
            if (!open) {
                enl_buf_byte(out, '\n');
                enl_buf_int(out, g);
                enl_buf_z(out, " [");
            } else {
                enl_buf_byte(out, ' ');
            }
            enl_buf_int(out, f->width[g]);
        } else if (open) {
            enl_buf_byte(out, ']');
        }
        open = enl_pdf_fonts_shows(f, g);
    }
    if (open) enl_buf_byte(out, ']');
}

static void print_cid_font(enl_buf *out, void *self, uint32_t index)
{
    const enl_pdf_font *f = self;
    (void)index;
    enl_buf_z(out, "/Type /Font\n/Subtype ");
    enl_buf_z(out, f->font->cff ? "/CIDFontType0" : "/CIDFontType2\n/CIDToGIDMap /Identity");
    enl_buf_z(out, "\n/BaseFont ");
    enl_pdf_print_name(out, f->base_name);
    enl_buf_z(out, "\n/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>"
                   "\n/FontDescriptor");
    enl_pdf_print_ref(out, f->descriptor);
    enl_buf_z(out, "\n/DW 0\n/W [");
    print_widths(out, f);
    enl_buf_z(out, " ]");
}

static int per_mille(const enl_pdf_font *f, int units)
{
    return (int)lround(units * 1000.0 / f->font->upem);
}

static void print_descriptor(enl_buf *out, void *self, uint32_t index)
{
    const enl_pdf_font *f = self;
    const enl_font *font = f->font;
    (void)index;
    enl_buf_z(out, "/Type /FontDescriptor\n/FontName ");
    enl_pdf_print_name(out, f->base_name);
    /* Symbolic, for codes are glyph numbers and not characters of a standard set. */
    enl_buf_z(out, font->italic ? "\n/Flags 68" : "\n/Flags 4");
    enl_buf_z(out, "\n/FontBBox [");
    for (int i = 0; i < 4; i++) {
        if (i) enl_buf_byte(out, ' ');
        enl_buf_int(out, f->box[i]);
    }
    enl_buf_z(out, "]\n/ItalicAngle ");
    enl_buf_int(out, f->italic_angle);
    enl_buf_z(out, "\n/Ascent ");
    enl_buf_int(out, per_mille(f, font->ascent));
    enl_buf_z(out, "\n/Descent ");
    enl_buf_int(out, per_mille(f, font->descent));
    enl_buf_z(out, "\n/CapHeight ");
    enl_buf_int(out, per_mille(f, font->cap_height));
    /* Fonts don't tell their stem width; this is a common estimate from the weight. */
    enl_buf_z(out, "\n/StemV ");
    enl_buf_int(out, 50 + font->weight * font->weight / 4225);
    enl_buf_z(out, font->cff ? "\n/FontFile3" : "\n/FontFile2");
    enl_pdf_print_ref(out, f->file);
}

static void print_program(enl_buf *out, void *self, uint32_t index)
{
    const enl_pdf_font *f = self;
    (void)index;
    enl_buf_z(out, "/Filter /FlateDecode\n");
    if (f->font->cff) {
        enl_buf_z(out, "/Subtype /CIDFontType0C");
    } else {
        enl_buf_z(out, "/Length1 ");
        enl_buf_int(out, (int64_t)f->program_size);
    }
}

static void print_flate(enl_buf *out, void *self, uint32_t index)
{
    (void)self;
    (void)index;
    enl_buf_z(out, "/Filter /FlateDecode");
}

/* ---- ToUnicode ---- */

/* A glyph's code: two bytes, or one in a font of pictures. */
static void put_code(enl_buf *out, const enl_pdf_font *f, uint32_t gid)
{
    static const char hex[] = "0123456789ABCDEF";
    enl_buf_byte(out, '<');
    for (int shift = f->font->colour ? 4 : 12; shift >= 0; shift -= 4)
        enl_buf_byte(out, hex[gid >> shift & 15]);
    enl_buf_byte(out, '>');
}

static void put_mappings(enl_buf *out, const enl_pdf_font *f)
{
    uint32_t left = 0, in_block = 0;
    for (uint32_t g = 0; g < f->font->n_glyphs; g++) left += enl_pdf_fonts_shows(f, g) && g;
    for (uint32_t g = 1; g < f->font->n_glyphs; g++) {
        if (!enl_pdf_fonts_shows(f, g)) continue;
        if (!in_block) {
            in_block = left < BLOCK_MAX ? left : BLOCK_MAX;
            enl_buf_int(out, in_block);
            enl_buf_z(out, " beginbfchar\n");
        }
        put_code(out, f, g);
        enl_buf_byte(out, '<');
        if (f->text[g])
            enl_pdf_print_utf16(out, f->texts[(f->text[g] & ~WEAK) - 1]);
        else
            enl_buf_z(out, "FFFD");
        enl_buf_z(out, ">\n");
        left--;
        if (--in_block == 0) enl_buf_z(out, "endbfchar\n");
    }
}

void enl_pdf_fonts_write_map(enl_pdf *d, enl_pdf_font *f)
{
    enl_buf *b = &d->scratch;
    b->n = 0;
    enl_buf_z(b, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                 "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
                 "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                 "1 begincodespacerange\n");
    enl_buf_z(b, f->font->colour ? "<00> <FF>" : "<0000> <FFFF>");
    enl_buf_z(b, "\nendcodespacerange\n");
    put_mappings(b, f);
    enl_buf_z(b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    f->to_unicode = enl_pdf_store_stream(d->store, print_flate, NULL, 0,
                                         enl_pdf_device_deflated(d, enl_buf_view(b)));
}

/* ---- the font program ---- */

/* Six letters that differ when the glyphs differ, and the font's name. */
static void name_subset(enl_pdf *d, enl_pdf_font *f)
{
    enl_hash128 h = { 0 };
    unsigned char sum[16];
    size_t n = f->font->n_glyphs;
    unsigned char *used = ENL_NEWN(&d->arena, unsigned char, n);
    for (size_t g = 0; g < n; g++) used[g] = enl_pdf_fonts_shows(f, (uint32_t)g);
    enl_pdf_hash_end(&h, used, n, sum);
    char *name = enl_arena_alloc(&d->arena, ENL_PDF_NAME_MAX);
    size_t len = 0;
    for (; len < 6; len++) name[len] = (char)('A' + sum[len] % 26);
    name[len++] = '+';
    enl_str ps = f->font->ps_name;
    for (size_t i = 0; i < ps.n && len < ENL_PDF_NAME_MAX; i++) {
        unsigned char c = (unsigned char)ps.p[i];
        if (c > 0x20 && c < 0x7F && !strchr("()<>[]{}/%#", c)) name[len++] = (char)c;
    }
    if (len == 7) name[len++] = 'F';
    f->base_name = (enl_str){ name, len };
}

static int be16(const unsigned char *p)
{
    return (int16_t)(p[0] << 8 | p[1]);
}

/* Bytes of a table; *blob keeps them. */
static const unsigned char *table(enl_pdf_fonts *fs, hb_face_t *face, hb_tag_t tag, size_t at_least)
{
    unsigned n = 0;
    if (fs->table) hb_blob_destroy(fs->table);
    enl_mem_watch();
    fs->table = hb_face_reference_table(face, tag);
    enl_mem_settle(&fs->d->c->mem);
    const char *p = hb_blob_get_data(fs->table, &n);
    return n >= at_least ? (const unsigned char *)p : NULL;
}

static void read_metrics(enl_pdf_fonts *fs, enl_pdf_font *f)
{
    const unsigned char *head = table(fs, f->font->face, HB_TAG('h', 'e', 'a', 'd'), 54);
    for (int i = 0; head && i < 4; i++) f->box[i] = per_mille(f, be16(head + 36 + 2 * i));
    const unsigned char *post = table(fs, f->font->face, HB_TAG('p', 'o', 's', 't'), 8);
    if (post) f->italic_angle = be16(post + 4);
}

/* OS/2 fsType: 2 alone forbids embedding, 0x100 subsetting, 0x200 embedding of outlines. */
enum {
    FS_RESTRICTED = 2,
    FS_PREVIEW = 4,
    FS_EDITABLE = 8,
    FS_NO_SUBSET = 0x100,
    FS_BITMAP = 0x200
};

static int licence(enl_pdf_fonts *fs, const enl_font *font)
{
    const unsigned char *os2 = table(fs, font->face, HB_TAG('O', 'S', '/', '2'), 10);
    return os2 ? be16(os2 + 8) : 0;
}

static bool forbidden(int fs_type)
{
    bool restricted = (fs_type & (FS_RESTRICTED | FS_PREVIEW | FS_EDITABLE)) == FS_RESTRICTED;
    return restricted || (fs_type & FS_BITMAP) != 0;
}

/* A font program inside a PDF needs outlines and metrics only; layout tables would even pull in
 * glyphs. */
static void drop_tables(hb_subset_input_t *in, hb_face_t *face)
{
    static const char keep[] = "glyf loca head hhea hmtx maxp CFF ";
    hb_set_t *drop = hb_subset_input_set(in, HB_SUBSET_SETS_DROP_TABLE_TAG);
    hb_tag_t tags[64];
    unsigned n = 64;
    for (unsigned at = 0; n; at += n) {
        n = 64;
        hb_face_get_table_tags(face, at, &n, tags);
        for (unsigned i = 0; i < n; i++) {
            char name[5] = "";
            hb_tag_to_string(tags[i], name);
            if (!strstr(keep, name)) hb_set_add(drop, tags[i]);
        }
    }
}

static void choose_glyphs(hb_subset_input_t *in, const enl_pdf_font *f, bool all)
{
    hb_set_t *glyphs = hb_subset_input_glyph_set(in);
    hb_set_add(glyphs, 0);
    for (uint32_t g = 0; g < f->font->n_glyphs; g++) {
        if (all || enl_pdf_fonts_shows(f, g)) hb_set_add(glyphs, g);
    }
}

/* The subset's bytes, held by fs->table, or NULL. */
static hb_blob_t *make_subset(enl_pdf_fonts *fs, enl_pdf_font *f, bool all)
{
    enl_mem_watch();
    fs->input = hb_subset_input_create_or_fail();
    if (!fs->input) enl_mem_fail(&fs->d->c->mem, ENL_JUMP_MEMORY);
    hb_subset_input_set_flags(fs->input, HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING);
    drop_tables(fs->input, f->font->face);
    choose_glyphs(fs->input, f, all);
    /* A face whose subsetting ran out of memory is damaged: HarfBuzz 6 crashes when it destroys it.
     * With one reference more it never is. */
    hb_face_reference(f->font->face);
    fs->subset = hb_subset_or_fail(f->font->face, fs->input);
    enl_mem_settle(&fs->d->c->mem);
    hb_face_destroy(f->font->face);
    if (!fs->subset) return NULL;
    if (fs->table) hb_blob_destroy(fs->table);
    fs->table = f->font->cff ? hb_face_reference_table(fs->subset, HB_TAG('C', 'F', 'F', ' '))
                             : hb_face_reference_blob(fs->subset);
    enl_mem_settle(&fs->d->c->mem);
    return fs->table;
}

/* Empty when HarfBuzz cannot make it. */
static enl_str harfbuzz_program(enl_pdf_fonts *fs, enl_pdf_font *f, bool all)
{
    hb_blob_t *blob = make_subset(fs, f, all);
    unsigned n = 0;
    const char *bytes = blob ? hb_blob_get_data(blob, &n) : NULL;
    if (!bytes || n == 0 || !f->font->cff) return (enl_str){ bytes, bytes ? n : 0 };
    char *copy = memcpy(enl_arena_alloc(&fs->scratch, n), bytes, n);
    bool ok = enl_cff_use_glyph_ids((unsigned char *)copy, n);
    return (enl_str){ copy, ok ? n : 0 };
}

/* False when the outlines are none that enl_cff_subset takes. */
static bool cff_program(enl_pdf_fonts *fs, enl_pdf_font *f, bool all, enl_str *out)
{
    enl_arena *a = &fs->scratch;
    uint16_t *gids = enl_arena_alloc(a, f->font->n_glyphs * sizeof *gids);
    size_t n = 0;
    unsigned size = 0;
    for (uint32_t g = 1; g < f->font->n_glyphs; g++) {
        if (all || enl_pdf_fonts_shows(f, g)) gids[n++] = (uint16_t)g;
    }
    if (fs->table) hb_blob_destroy(fs->table);
    enl_mem_watch();
    fs->table = hb_face_reference_table(f->font->face, HB_TAG('C', 'F', 'F', ' '));
    enl_mem_settle(&fs->d->c->mem);
    const char *p = hb_blob_get_data(fs->table, &size);
    return enl_cff_subset(a, (enl_str){ p, size }, gids, n, f->base_name, out) == ENL_OK;
}

/* HarfBuzz subsets whatever outlines there are, but takes twenty times as long for CFF. */
static enl_str make_program(enl_pdf_fonts *fs, enl_pdf_font *f, bool all)
{
    enl_str program;
    if (!f->font->cff || !cff_program(fs, f, all, &program)) program = harfbuzz_program(fs, f, all);
    return program;
}

static bool write_program(enl_pdf_fonts *fs, enl_pdf_font *f, bool all)
{
    enl_str program = make_program(fs, f, all);
    if (program.n == 0) return false;
    f->program_size = program.n;
    f->file = enl_pdf_store_stream(fs->d->store, print_program, f, 0,
                                   enl_pdf_device_deflated(fs->d, program));
    return true;
}

/* ---- shared programs ---- */

/* Makes the program of a subset as that of a font in which its glyphs are shown. */
static void make_shared(enl_pdf_fonts *fs, enl_pdf_shared *s, enl_pdf_subset *x)
{
    enl_pdf_font f = { .font = x->font };
    uint32_t n = x->font->n_glyphs;
    f.width = ENL_NEWN(&fs->d->arena, uint16_t, n);
    for (uint32_t g = 0; g < n; g++) f.width[g] = x->has[g] ? 0 : WIDTH_UNKNOWN;
    name_subset(fs->d, &f);
    enl_str program = make_program(fs, &f, false);
    x->size = program.n;
    x->name = enl_pdf_shared_keep(s, f.base_name);
    if (program.n) x->program = enl_pdf_shared_keep(s, enl_pdf_device_deflated(fs->d, program));
    enl_pdf_fonts_drop(fs);
    x->made = true;
}

/* The shared subset when it has all that is shown, else NULL. */
static const enl_pdf_subset *find_shared(enl_pdf_fonts *fs, const enl_pdf_font *f, int rights)
{
    enl_pdf_shared *s = fs->d->options->shared;
    if (!s || f->font->colour || forbidden(rights) || (rights & FS_NO_SUBSET)) return NULL;
    enl_pdf_subset *x = enl_pdf_shared_subset(s, f->font, fs->d->pages->lang);
    for (uint32_t g = 1; g < f->font->n_glyphs; g++)
        if (enl_pdf_fonts_shows(f, g) && !x->has[g]) return NULL;
    if (!x->made) make_shared(fs, s, x);
    return x->program.n ? x : NULL;
}

static void use_shared(enl_pdf_fonts *fs, enl_pdf_font *f, const enl_pdf_subset *x)
{
    f->base_name = x->name;
    f->program_size = x->size;
    f->file = enl_pdf_store_stream(fs->d->store, print_program, f, 0, x->program);
}

static void write_font(enl_pdf_fonts *fs, enl_pdf_font *f)
{
    enl_pdf *d = fs->d;
    int rights = licence(fs, f->font);
    if (forbidden(rights)) {
        enl_report(d->c, ENL_C_FONT_RIGHTS, (enl_span){ 0 }, "choose another font in the template",
                   "the font `%.*s` forbids embedding, which an archival PDF requires",
                   ENL_FMT(f->font->ps_name));
        d->failed = true;
    }
    const enl_pdf_subset *shared = find_shared(fs, f, rights);
    if (!shared) name_subset(d, f);
    if (f->font->colour) {
        enl_pdf_picturefont_write(fs, f);
        return;
    }
    read_metrics(fs, f);
    if (shared) {
        use_shared(fs, f, shared);
    } else if (!write_program(fs, f, (rights & FS_NO_SUBSET) != 0)) {
        enl_report(d->c, ENL_C_FONT_RIGHTS, (enl_span){ 0 }, "choose another font in the template",
                   "the font `%.*s` cannot be embedded: its outlines cannot be read",
                   ENL_FMT(f->font->path));
        d->failed = true;
    }
    enl_pdf_fonts_drop(fs);
    enl_pdf_fonts_write_map(d, f);
    f->type0 = enl_pdf_store_dict(d->store, print_type0, f, 0);
    f->cid = enl_pdf_store_dict(d->store, print_cid_font, f, 0);
    f->descriptor = enl_pdf_store_dict(d->store, print_descriptor, f, 0);
}

void enl_pdf_fonts_finish(enl_pdf_fonts *f)
{
    for (size_t i = 0; i < f->n; i++) write_font(f, f->items[i]);
}
