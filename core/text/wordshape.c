/* Shaping with HarfBuzz. Text that is not plain ASCII is cut where the script changes, and where a
 * font lacks characters the clusters concerned are shaped in fonts that have them. */
#include "core/text/wordshape.h"

#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "core/text/emoji.h"
#include "core/text/script.h"

enum {
    PIECE_MAX = 4096, /* bytes shaped at once; anything longer is not a word */
    BOX = 0x25a1, /* what characters that no font has are shown as: a box, else the replacement */
    REPLACEMENT = 0xfffd
};

typedef struct job {
    enl_wordshaper *s;
    const enl_hbstyle *style;
    enl_str text;
    enl_wordparts *out;
} job;

static int16_t to_int16(hb_position_t v)
{
    return (int16_t)(v > INT16_MAX ? INT16_MAX : v < INT16_MIN ? INT16_MIN : v);
}

static void add_part(job *j, const enl_glyphs *g)
{
    enl_wordparts *p = j->out;
    if (p->n == p->cap)
        p->items = enl_arena_grow(j->s->arena, p->items, &p->cap, p->n + 1, sizeof *p->items);
    p->items[p->n++] = g;
}

static void set_offsets(enl_arena *a, enl_glyphs *g, const hb_glyph_position_t *pos, unsigned n)
{
    unsigned i = 0;
    while (i < n && pos[i].x_offset == 0 && pos[i].y_offset == 0) i++;
    if (i == n) return;
    int16_t *dx = ENL_NEWN(a, int16_t, n * 2), *dy = dx + n;
    for (i = 0; i < n; i++) {
        dx[i] = to_int16(pos[i].x_offset);
        dy[i] = to_int16(pos[i].y_offset);
    }
    g->dx = dx;
    g->dy = dy;
}

/* Of the buffer's glyphs, in font units. Letters of cursive scripts are joined, so they are not
 * spaced. */
static int32_t letterspacing(const job *j, const enl_font *font)
{
    static const hb_script_t cursive[] = {
        HB_SCRIPT_ARABIC,         HB_SCRIPT_SYRIAC, HB_SCRIPT_NKO,
        HB_SCRIPT_MONGOLIAN,      HB_SCRIPT_ADLAM,  HB_SCRIPT_MANDAIC,
        HB_SCRIPT_HANIFI_ROHINGYA
    };
    hb_script_t script = hb_buffer_get_script(j->s->buffer);
    for (size_t i = 0; i < sizeof cursive / sizeof *cursive; i++)
        if (cursive[i] == script) return 0;
    return (int32_t)((int64_t)j->style->shown.letterspacing * font->upem / 1000);
}

/* Keeps glyphs `at` to `end` of the buffer as a part: text from..to in the font. Letterspacing
 * comes after each cluster. */
static void keep_part(job *j, const enl_font *font, size_t from, size_t to, unsigned at,
                      unsigned end)
{
    enl_arena *a = j->s->arena;
    unsigned all, n = end - at;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(j->s->buffer, &all) + at;
    const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(j->s->buffer, &all) + at;
    enl_glyphs *g = enl_arena_alloc(a, sizeof *g + n * (sizeof(int32_t) + 2 * sizeof(uint16_t)));
    int32_t *adv = (int32_t *)(void *)(g + 1);
    uint16_t *gid = (uint16_t *)(void *)(adv + n), *cluster = gid + n;
    int32_t spacing = letterspacing(j, font);
    int64_t width = 0;
    for (unsigned i = 0; i < n; i++) {
        bool ends = i + 1 == n || info[i + 1].cluster != info[i].cluster;
        gid[i] = (uint16_t)info[i].codepoint;
        cluster[i] = (uint16_t)(info[i].cluster - from);
        adv[i] = pos[i].x_advance + (ends ? spacing : 0);
        width += adv[i];
    }
    *g = (enl_glyphs){
        .font = font,
        .text = enl_str_sub(j->text, from, to),
        .n = n,
        .gid = gid,
        .adv = adv,
        .cluster = cluster,
        .width = width * 65536 / font->upem,
        .rtl = HB_DIRECTION_IS_BACKWARD(hb_buffer_get_direction(j->s->buffer)),
    };
    set_offsets(a, g, pos, n);
    add_part(j, g);
}

/* Pictures are parts each, with the text of their cluster: a device may keep them apart. Further
 * glyphs of a cluster say nothing. They are in the order of the text. */
static void keep_pictures(job *j, const enl_font *font, size_t from, size_t to)
{
    unsigned n;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(j->s->buffer, &n);
    bool back = HB_DIRECTION_IS_BACKWARD(hb_buffer_get_direction(j->s->buffer));
    for (unsigned k = 0; k < n; k++) {
        unsigned i = back ? n - 1 - k : k, next = back ? i - 1 : i + 1;
        size_t start = k ? info[i].cluster : from, end = k + 1 < n ? info[next].cluster : to;
        keep_part(j, font, start, end, i, i + 1);
    }
}

/* Keeps the buffer's glyphs: text from..to in the font. */
static void keep_glyphs(job *j, const enl_font *font, size_t from, size_t to)
{
    unsigned n = hb_buffer_get_length(j->s->buffer);
    if (n > 0 && font->colour)
        keep_pictures(j, font, from, to);
    else if (n > 0)
        keep_part(j, font, from, to, 0, n);
}

/* The replacement of a character in the buffer: a no-break space, tab or line end becomes a space;
 * other control characters become an invisible zero-width space. 0: the character itself. */
static uint32_t stands_for(uint32_t c)
{
    if (c == 0xa0 || (c >= '\t' && c <= '\r')) return ' ';
    return c < ' ' || (c >= 0x7f && c < 0xa0) ? 0x200b : 0;
}

static bool has_substitutes(enl_str text, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        unsigned char c = (unsigned char)text.p[i];
        if (c < ' ' || c == 0x7f) return true;
        if (c == 0xc2 && i + 1 < to && (unsigned char)text.p[i + 1] <= 0xa0) return true;
    }
    return false;
}

static void fill_buffer(hb_buffer_t *b, enl_str text, size_t from, size_t to)
{
    if (!has_substitutes(text, from, to)) {
        hb_buffer_add_utf8(b, text.p, (int)text.n, (unsigned)from, (int)(to - from));
        return;
    }
    for (size_t i = from; i < to;) {
        unsigned at = (unsigned)i;
        uint32_t c = enl_utf8_next(text, &i), other = stands_for(c);
        hb_buffer_add(b, other ? other : c, at);
    }
    hb_buffer_set_content_type(b, HB_BUFFER_CONTENT_TYPE_UNICODE);
}

/* Shapes what is in the buffer. HarfBuzz reads the font's tables when it first needs them, and
 * takes a table for which it has no memory for one that is not there. */
static void shape_buffer(job *j, const enl_font *font, const hb_feature_t *features, unsigned n)
{
    hb_buffer_t *b = j->s->buffer;
    bool done = hb_shape_full(font->hb, b, features, n, NULL) && hb_buffer_allocation_successful(b);
    if (!done) enl_mem_fail(&j->s->ctx->mem, ENL_JUMP_MEMORY);
    enl_mem_settle(&j->s->ctx->mem);
}

/* Shapes text from..to into the buffer. True when the font has all of it. */
static bool shape_range(job *j, const enl_font *font, size_t from, size_t to)
{
    hb_buffer_t *b = j->s->buffer;
    enl_mem_watch();
    hb_buffer_clear_contents(b);
    hb_buffer_set_flags(b, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    fill_buffer(b, j->text, from, to);
    if (j->style->language) hb_buffer_set_language(b, j->style->language);
    hb_buffer_guess_segment_properties(b);
    if (j->style->shown.dir != ENL_DIR_AUTO)
        hb_buffer_set_direction(b, j->style->shown.dir == ENL_DIR_RTL ? HB_DIRECTION_RTL
                                                                      : HB_DIRECTION_LTR);
    shape_buffer(j, font, j->style->features, j->style->n_features);
    unsigned n;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, &n);
    for (unsigned i = 0; i < n; i++)
        if (info[i].codepoint == 0) return false;
    return true;
}

/* --- fallback --------------------------------------------------------------------------------- */

static void note_missing(job *j, uint32_t c)
{
    enl_wordparts *p = j->out;
    if (p->n_missing == p->cap_missing)
        p->missing = enl_arena_grow(j->s->arena, p->missing, &p->cap_missing, p->n_missing + 1,
                                    sizeof *p->missing);
    p->missing[p->n_missing++] = c;
}

/* A character that no font has: recorded, and shown as a box. */
static void shape_missing(job *j, size_t from, size_t to)
{
    size_t i = from;
    const enl_font *own = j->style->shown.font, *font = own;
    static const uint32_t signs[] = { BOX, REPLACEMENT, '?' };
    const uint32_t *sign = signs;
    note_missing(j, enl_utf8_next(j->text, &i));
    while (!enl_text_font_has(font, *sign) && *sign != '?') {
        font = enl_text_font_fallback(j->s->fonts, own, *sign);
        if (font) break;
        font = own;
        sign++;
    }
    hb_buffer_t *b = j->s->buffer;
    enl_mem_watch();
    hb_buffer_clear_contents(b);
    hb_buffer_add(b, *sign, (unsigned)from);
    hb_buffer_set_content_type(b, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_script(b, HB_SCRIPT_COMMON);
    hb_buffer_set_direction(b, HB_DIRECTION_LTR);
    shape_buffer(j, font, NULL, 0);
    keep_glyphs(j, font, from, to);
}

/* Marks in lack[] the bytes of clusters for which the buffer has no glyph; from..to was shaped. */
static void mark_missing(const job *j, size_t from, size_t to, bool lack[PIECE_MAX])
{
    enum { START = 1, MISSING = 2 };
    unsigned char kind[PIECE_MAX] = { 0 };
    unsigned n;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(j->s->buffer, &n);
    for (unsigned i = 0; i < n; i++)
        kind[info[i].cluster - from] |= info[i].codepoint == 0 ? START | MISSING : START;
    bool missing = false;
    for (size_t i = 0; i < to - from; i++) {
        if (kind[i]) missing = (kind[i] & MISSING) != 0;
        lack[i] = missing;
    }
}

/* Letters of scripts whose quotation marks and dashes differ in width from those of Latin fonts. */
static bool has_own_marks(uint32_t c)
{
    return enl_text_script_is_ideograph(c) || (c >= 0xac00 && c < 0xd7b0) ||
           (c >= 0x900 && c < 0xf00) || (c >= 0x1000 && c < 0x10a0) || (c >= 0x1780 && c < 0x1800);
}

/* Quotation marks, dashes and dots that touch such letters come from the letters' font: opening
 * ones go with what follows, closing ones with what is before them, dashes and dots with either. */
static void take_marks(const job *j, size_t from, size_t to, bool lack[PIECE_MAX])
{
    uint32_t before = 0;
    for (size_t i = from; i < to;) {
        size_t at = i, after = i;
        uint32_t c = enl_utf8_next(j->text, &i);
        after = i;
        uint32_t next = i < to ? enl_utf8_next(j->text, &after) : 0;
        bool opens = c == 0x2018 || c == 0x201c, closes = c == 0x2019 || c == 0x201d,
             either = c == 0x2014 || c == 0x2026;
        bool takes =
            ((opens || either) && i < to && lack[i - from] && has_own_marks(next)) ||
            ((closes || either) && at > from && lack[at - from - 1] && has_own_marks(before));
        for (size_t k = at; takes && k < i; k++) lack[k - from] = true;
        if (!takes || !either) before = c;
    }
}

static bool is_ignorable(uint32_t c)
{
    hb_unicode_general_category_t g =
        hb_unicode_general_category(hb_unicode_funcs_get_default(), c);
    return g == HB_UNICODE_GENERAL_CATEGORY_FORMAT || (c >= 0xfe00 && c <= 0xfe0f) ||
           stands_for(c) == 0x200b;
}

/* Whether a font has all characters from..to that show. */
static bool has_all(const job *j, const enl_font *font, size_t from, size_t to)
{
    for (size_t i = from; i < to;) {
        uint32_t c = enl_utf8_next(j->text, &i);
        if (!is_ignorable(c) && !enl_text_font_has(font, c)) return false;
    }
    return true;
}

/* The font for text from..to, which `font` lacks in part: one for all of it, or NULL. */
static const enl_font *font_for_all(const job *j, const enl_font *font, size_t from, size_t to)
{
    for (size_t i = from; i < to;) {
        uint32_t c = enl_utf8_next(j->text, &i);
        if (is_ignorable(c) || enl_text_font_has(font, c)) continue;
        const enl_font *other = enl_text_font_fallback(j->s->fonts, font, c);
        if (!other || has_all(j, other, from, to)) return other;
    }
    return NULL;
}

static void shape_in(job *j, const enl_font *font, size_t from, size_t to, int level);

/* Shapes a stretch that the font lacks, character by character: consecutive ones in one font
 * together. */
static void shape_by_character(job *j, const enl_font *font, size_t from, size_t to, int level)
{
    size_t start = from;
    const enl_font *now = NULL;
    for (size_t i = from; i < to;) {
        size_t at = i;
        uint32_t c = enl_utf8_next(j->text, &i);
        bool joins = at > start && is_ignorable(c);
        const enl_font *f = joins || enl_text_font_has(font, c)
                                ? font
                                : enl_text_font_fallback(j->s->fonts, font, c);
        if (joins) f = now;
        if (at > start && (f != now || !f)) {
            if (now)
                shape_in(j, now, start, at, level + 1);
            else
                shape_missing(j, start, at);
            start = at;
        }
        now = f;
    }
    if (now)
        shape_in(j, now, start, to, level + 1);
    else if (to > start)
        shape_missing(j, start, to);
}

/* Shapes in one font, and the characters that it lacks in others. The level limits the recursion
 * when a font has a character but yields no glyph. */
static void shape_in(job *j, const enl_font *font, size_t from, size_t to, int level)
{
    bool lack[PIECE_MAX];
    if (shape_range(j, font, from, to)) {
        keep_glyphs(j, font, from, to);
        return;
    }
    mark_missing(j, from, to, lack);
    take_marks(j, from, to, lack);
    for (size_t i = from, end; i < to; i = end) {
        for (end = i + 1; end < to && lack[end - from] == lack[i - from];) end++;
        const enl_font *all = lack[i - from] && level == 0 ? font_for_all(j, font, i, end) : NULL;
        if (level >= 2)
            shape_missing(j, i, end);
        else if (!lack[i - from])
            shape_in(j, font, i, end, level + 1);
        else if (all)
            shape_in(j, all, i, end, level + 1);
        else
            shape_by_character(j, font, i, end, level);
    }
}

/* --- scripts ---------------------------------------------------------------------------------- */

static bool is_ascii(enl_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80) return false;
    return true;
}

/* End of the run of one script that begins at `from`; signs and marks belong to the script before
 * them. */
static size_t script_end(enl_str text, size_t from, size_t limit)
{
    hb_script_t script = HB_SCRIPT_COMMON;
    for (size_t i = from; i < limit;) {
        size_t at = i;
        uint32_t c = enl_utf8_next(text, &i);
        hb_script_t s = hb_unicode_script(hb_unicode_funcs_get_default(), c);
        if (s == HB_SCRIPT_COMMON || s == HB_SCRIPT_INHERITED || s == HB_SCRIPT_UNKNOWN ||
            s == script)
            continue;
        if (script != HB_SCRIPT_COMMON) return at;
        script = s;
    }
    return limit;
}

/* End of the piece that begins at `from`: all, unless that is too long to be shaped at once. */
static size_t piece_end(enl_str text, size_t from)
{
    if (text.n - from <= PIECE_MAX) return text.n;
    size_t end = from + PIECE_MAX;
    while (end > from + PIECE_MAX - 4 && ((unsigned char)text.p[end] & 0xc0) == 0x80) end--;
    return end;
}

/* Emoji in the font of pictures, when there is one; all else in the style's. */
static void shape_piece(job *j, size_t from, size_t to)
{
    const enl_font *pictures = NULL;
    bool asked = false;
    size_t start = from;
    enl_str text = enl_str_sub(j->text, 0, to);
    for (size_t i = from; i < to;) {
        size_t end = enl_text_emoji_end(text, i);
        if (end > i && !asked) {
            asked = true;
            pictures = enl_text_font_emoji(j->s->fonts);
        }
        if (end == i || !pictures) {
            enl_utf8_next(text, &i);
            continue;
        }
        if (i > start) shape_in(j, j->style->shown.font, start, i, 0);
        shape_in(j, pictures, i, end, 0);
        start = i = end;
    }
    if (to > start) shape_in(j, j->style->shown.font, start, to, 0);
}

void enl_text_wordshape_run(enl_wordshaper *s, const enl_hbstyle *style, enl_str text,
                            enl_wordparts *out)
{
    job j = { s, style, text, out };
    bool ascii = is_ascii(text);
    for (size_t from = 0; from < text.n;) {
        size_t end = piece_end(text, from);
        if (!ascii) end = script_end(text, from, end);
        if (ascii)
            shape_in(&j, style->shown.font, from, end, 0);
        else
            shape_piece(&j, from, end);
        from = end;
    }
}
