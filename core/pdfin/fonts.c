/* Fonts of a file, as far as showing text with them matters. */
#include "core/pdfin/fonts.h"

#include "core/pdfin/content.h"

#include "core/base/arena_str.h"

enum { RANGE_MAX = 65536 };

void enl_pdfin_fonts_init(enl_pdfin_fonts *all, enl_pdfin_file *f)
{
    *all = (enl_pdfin_fonts){ .f = f };
    enl_pdfin_ids_init(&all->ids, f->keep);
}

static bool is_private(uint32_t u)
{
    return (u >= 0xE000 && u <= 0xF8FF) || (u >= 0xF0000 && u <= 0x10FFFD);
}

/* ---- what codes mean ---- */

static uint32_t number_of(enl_str bytes)
{
    uint32_t v = 0;
    for (size_t i = 0; i < bytes.n && i < 4; i++) v = v << 8 | (unsigned char)bytes.p[i];
    return v;
}

/* The first character of UTF-16. */
static uint32_t character(enl_str utf16)
{
    uint32_t first = number_of(enl_str_sub(utf16, 0, utf16.n < 2 ? utf16.n : 2));
    if (first < 0xD800 || first > 0xDBFF || utf16.n < 4) return first;
    uint32_t second = number_of(enl_str_sub(utf16, 2, 4));
    return 0x10000 + ((first - 0xD800) << 10) + (second & 0x3FF);
}

static void add_private(enl_pdfin_font *font, enl_arena *a, uint32_t from, uint32_t n)
{
    for (uint32_t k = 0; k < n && k < RANGE_MAX && font->n_private < RANGE_MAX; k++) {
        if (font->n_private == font->cap_private)
            font->private_codes = enl_arena_grow(a, font->private_codes, &font->cap_private,
                                                 font->n_private + 1, sizeof(uint32_t));
        font->private_codes[font->n_private++] = from + k;
    }
}

static void read_chars(enl_pdfin_font *font, enl_arena *a, const enl_pdfin_op *op)
{
    for (size_t i = 0; i + 1 < op->n; i += 2) {
        enl_str code = enl_pdfin_content_string(a, &op->tokens[i]);
        if (is_private(character(enl_pdfin_content_string(a, &op->tokens[i + 1]))))
            add_private(font, a, number_of(code), 1);
    }
}

/* From, to, and a first character or an array of them. */
static void read_ranges(enl_pdfin_font *font, enl_arena *a, const enl_pdfin_op *op)
{
    for (size_t i = 0; i + 2 < op->n;) {
        uint32_t from = number_of(enl_pdfin_content_string(a, &op->tokens[i]));
        uint32_t to = number_of(enl_pdfin_content_string(a, &op->tokens[i + 1]));
        bool list = op->tokens[i + 2].kind == ENL_PDFIN_OPEN;
        i += 2;
        if (!list) {
            uint32_t u = character(enl_pdfin_content_string(a, &op->tokens[i++]));
            if (is_private(u) && to >= from) add_private(font, a, from, to - from + 1);
            continue;
        }
        for (i++; i < op->n && op->tokens[i].kind != ENL_PDFIN_CLOSE; i++, from++)
            if (is_private(character(enl_pdfin_content_string(a, &op->tokens[i]))))
                add_private(font, a, from, 1);
        i++;
    }
}

static void read_cmap(enl_pdfin_font *font, enl_arena *a, enl_str bytes)
{
    enl_pdfin_content c;
    enl_pdfin_content_init(&c, a, bytes);
    while (enl_pdfin_content_next(&c)) {
        if (enl_str_is(c.op.name, "endbfchar")) read_chars(font, a, &c.op);
        if (enl_str_is(c.op.name, "endbfrange")) read_ranges(font, a, &c.op);
    }
}

static bool is_standard_encoding(enl_pdfin_file *f, qpdf_oh encoding)
{
    enl_str name = enl_pdfin_file_name(f, encoding);
    return enl_str_is(name, "WinAnsiEncoding") || enl_str_is(name, "MacRomanEncoding") ||
           enl_str_is(name, "MacExpertEncoding") || enl_str_is(name, "StandardEncoding");
}

/* Names such as `a`, `space` or `uni00E9` mean something, those such as `g17` or `cid:3` do not. */
static bool means(enl_str glyph)
{
    size_t digits = 0;
    if (enl_str_is(glyph, ".notdef") || glyph.n == 1) return true;
    if ((enl_str_starts(glyph, "uni") && glyph.n >= 7) || (glyph.p[0] == 'u' && glyph.n >= 5))
        return true;
    for (size_t i = 0; i < glyph.n; i++) digits += glyph.p[i] >= '0' && glyph.p[i] <= '9';
    return digits == 0;
}

static bool names_mean(enl_pdfin_file *f, qpdf_oh encoding)
{
    qpdf_oh list = enl_pdfin_file_get(f, encoding, "/Differences");
    size_t n = enl_pdfin_file_count(f, list);
    bool good = n > 0;
    for (size_t i = 0; i < n && good; i++) {
        qpdf_oh name = enl_pdfin_file_item(f, list, i);
        if (qpdf_oh_is_name(f->q, name)) good = means(enl_pdfin_file_name(f, name));
        enl_pdfin_file_free(f, name);
    }
    enl_pdfin_file_free(f, list);
    return good;
}

static bool has_meaning(enl_pdfin_file *f, qpdf_oh font, bool composite, bool embedded)
{
    qpdf_oh encoding = enl_pdfin_file_get(f, font, "/Encoding");
    bool good = false;
    if (composite)
        good = !enl_str_starts(enl_pdfin_file_name(f, encoding), "Identity") &&
               qpdf_oh_is_name(f->q, encoding);
    else if (qpdf_oh_is_null(f->q, encoding))
        good = !embedded; /* one of the fourteen */
    else
        good = is_standard_encoding(f, encoding) || names_mean(f, encoding);
    qpdf_oh base = enl_pdfin_file_get(f, encoding, "/BaseEncoding");
    good =
        good || (is_standard_encoding(f, base) && !enl_pdfin_file_has(f, encoding, "/Differences"));
    enl_pdfin_file_free(f, base);
    enl_pdfin_file_free(f, encoding);
    return good;
}

static void read_meaning(enl_pdfin_file *f, qpdf_oh dict, enl_pdfin_font *font)
{
    qpdf_oh cmap = enl_pdfin_file_get(f, dict, "/ToUnicode");
    enl_str bytes;
    font->unicode =
        qpdf_oh_is_stream(f->q, cmap) || has_meaning(f, dict, font->composite, font->embedded);
    if (qpdf_oh_is_stream(f->q, cmap) && enl_pdfin_file_stream(f, cmap, 0, &bytes))
        read_cmap(font, f->keep, bytes);
    enl_pdfin_file_free(f, cmap);
}

/* ---- the font ---- */

static bool is_embedded(enl_pdfin_file *f, qpdf_oh font)
{
    qpdf_oh d = enl_pdfin_file_get(f, font, "/FontDescriptor");
    bool is = enl_pdfin_file_has(f, d, "/FontFile") || enl_pdfin_file_has(f, d, "/FontFile2") ||
              enl_pdfin_file_has(f, d, "/FontFile3");
    enl_pdfin_file_free(f, d);
    return is;
}

static void read_widths(enl_pdfin_file *f, qpdf_oh dict, enl_pdfin_font *font, double unit)
{
    qpdf_oh widths = enl_pdfin_file_get(f, dict, "/Widths");
    int64_t first = enl_pdfin_file_int(f, dict, "/FirstChar", 0);
    size_t n = enl_pdfin_file_count(f, widths);
    for (int i = 0; i < 256; i++) font->widths[i] = n ? 0.5 : 1;
    for (size_t i = 0; i < n && i < 256; i++)
        if (first >= 0 && first + (int64_t)i < 256)
            font->widths[first + (int64_t)i] = enl_pdfin_file_real(f, widths, i) * unit;
    enl_pdfin_file_free(f, widths);
}

static enl_pdfin_font *read(enl_pdfin_file *f, qpdf_oh dict)
{
    enl_pdfin_font *font = ENL_NEW(f->keep, enl_pdfin_font);
    bool type3 = enl_pdfin_file_is(f, dict, "/Subtype", "Type3");
    qpdf_oh name = enl_pdfin_file_get(f, dict, "/BaseFont");
    font->name = enl_str_keep(f->keep, enl_pdfin_file_name(f, name));
    if (font->name.n > 7 && font->name.p[6] == '+')
        font->name = enl_str_sub(font->name, 7, font->name.n);
    font->composite = enl_pdfin_file_is(f, dict, "/Subtype", "Type0");
    qpdf_oh below = enl_pdfin_file_get(f, dict, "/DescendantFonts");
    qpdf_oh descendant = enl_pdfin_file_item(f, below, 0);
    font->embedded = type3 || is_embedded(f, font->composite ? descendant : dict);
    qpdf_oh matrix = enl_pdfin_file_get(f, dict, "/FontMatrix");
    read_widths(f, dict, font, type3 ? enl_pdfin_file_real(f, matrix, 0) : 0.001);
    read_meaning(f, dict, font);
    enl_pdfin_file_free(f, matrix);
    enl_pdfin_file_free(f, descendant);
    enl_pdfin_file_free(f, below);
    enl_pdfin_file_free(f, name);
    return font;
}

const enl_pdfin_font *enl_pdfin_fonts_get(enl_pdfin_fonts *all, qpdf_oh font)
{
    enl_pdfin_file *f = all->f;
    uint64_t id = enl_pdfin_file_id(f, font);
    uint32_t *known = enl_pdfin_ids_find(&all->ids, id);
    if (known) return all->fonts[*known];
    if (!enl_pdfin_file_is_dict(f, font)) return NULL;
    if (all->n == all->cap)
        all->fonts = enl_arena_grow(f->keep, all->fonts, &all->cap, all->n + 1, sizeof *all->fonts);
    if (id) enl_pdfin_ids_add(&all->ids, id, (uint32_t)all->n);
    return all->fonts[all->n++] = read(f, font);
}

/* ---- strings ---- */

double enl_pdfin_fonts_width(const enl_pdfin_font *font, enl_str codes)
{
    double w = 0;
    if (font->composite) return (double)(codes.n / 2);
    for (size_t i = 0; i < codes.n; i++) w += font->widths[(unsigned char)codes.p[i]];
    return w;
}

bool enl_pdfin_fonts_has_private(const enl_pdfin_font *font, enl_str codes)
{
    size_t step = font->composite ? 2 : 1;
    for (size_t i = 0; font->n_private && i + step <= codes.n; i += step) {
        uint32_t code = number_of(enl_str_sub(codes, i, i + step));
        for (size_t k = 0; k < font->n_private; k++)
            if (font->private_codes[k] == code) return true;
    }
    return false;
}
