/* Text items as TJ arrays.
 *
 * A shaped word is rendered once into a fragment: the inside of a TJ string with the corrections
 * between its glyphs, in 1/1000 em, so that it works at every size and position. A line is then a
 * sequence of fragments joined by real space glyphs and by the adjustments that move the next word
 * to where layout put it; the pen position is computed with the rounded widths that a reader will
 * use, so errors do not add up.
 *
 * What a glyph's ToUnicode entry cannot express (one glyph for two texts, several glyphs for one
 * character, letters too far apart to be recognised as a word) is put into a Span with ActualText
 * (ISO 32000-1, 14.9.4).
 */
#include "core/pdf/content.h"

#include "core/base/utf8.h"

#include <string.h>

enum {
    STRING_GLYPHS_MAX = 8000, /* in one string: two bytes each */
    WIDE_GAP = 70,            /* 1/1000 em between letters; readers split words from about 100 on */
    MARK_GAP = 20             /* the same, between a letter and its mark */
};

/* A word being rendered. */
typedef struct run {
    enl_content *k;
    enl_pdf_font *font;
    const enl_glyphs *g;
    int32_t size;    /* for glyphs off the baseline */
    int64_t pen;     /* 1/1000 em, by W */
    int64_t advance; /* font units, by the shaper */
    bool in_string, in_array;
    bool raw, sized;
    bool quiet; /* the word is inside ActualText: no further ones within */
    uint32_t string_glyphs;
} run;

/* Glyphs are shown in the order of the text. From right to left that is against the order in which
 * they were shaped, and the pen goes back: readers of the page's content get the text as it is
 * read. */
static uint32_t glyph_at(const run *r, uint32_t i)
{
    return r->g->rtl ? r->g->n - 1 - i : i;
}

static uint32_t gid_at(const run *r, uint32_t i)
{
    return r->g->gid[glyph_at(r, i)];
}

static int64_t per_mille(const run *r, int64_t units)
{
    int64_t upem = r->font->font->upem, v = units * 1000;
    return (v + (v < 0 ? -upem / 2 : upem / 2)) / upem;
}

/* A byte of a literal string (ISO 32000-1, 7.3.4.2). */
static char *put_byte(char *p, unsigned c)
{
    if (c == '(' || c == ')' || c == '\\' || c == '\r') *p++ = '\\';
    *p++ = (char)(c == '\r' ? 'r' : c);
    return p;
}

/* A code of two bytes (one in fonts of pictures), which takes four at most. Literal strings deflate
 * to less than hexadecimal ones, in half the time; raw fragments need bytes to spare for their
 * marks and use hexadecimal. */
static char *put_gid(char *p, const enl_pdf_font *f, unsigned gid)
{
    if (!f->font->colour) p = put_byte(p, gid >> 8);
    return put_byte(p, gid & 255);
}

static char *put_hex(char *p, const enl_pdf_font *f, unsigned gid)
{
    static const char hex[] = "0123456789ABCDEF";
    for (int shift = f->font->colour ? 4 : 12; shift >= 0; shift -= 4)
        *p++ = hex[gid >> shift & 15];
    return p;
}

static void close_array(run *r)
{
    if (r->in_string) enl_buf_byte(&r->k->word, r->raw ? '>' : ')');
    if (r->in_array) enl_buf_z(&r->k->word, "]TJ\n");
    r->in_string = r->in_array = false;
}

static void put_glyph(run *r, unsigned gid, int64_t at)
{
    enl_buf *w = &r->k->word;
    char *start = enl_buf_room(w, ENL_FIXED_MAX + 16), *p = start;
    int64_t back = r->pen - at;
    bool split = r->string_glyphs == STRING_GLYPHS_MAX;
    if (!r->in_array) *p++ = '[';
    r->in_array = true;
    /* Off by one unit, a few millionths of a metre, is not worth a number. */
    if (back > 1 || back < -1 || split) {
        if (r->in_string) *p++ = r->raw ? '>' : ')';
        r->in_string = false;
        if (back) p = enl_pdf_print_put_int(p, back);
        r->pen = at;
    }
    if (!r->in_string) {
        *p++ = r->raw ? '<' : '(';
        r->string_glyphs = 0;
    }
    r->in_string = true;
    r->string_glyphs++;
    p = r->raw ? put_hex(p, r->font, gid) : put_gid(p, r->font, gid);
    w->n += (size_t)(p - start);
    r->pen += enl_pdf_fonts_glyph_width(r->font, gid);
}

static void put_rise(run *r, int64_t units)
{
    close_array(r);
    r->raw = r->sized = true;
    int64_t thousandths = units * r->size / r->font->font->upem * 1000 / 65536;
    char *p = enl_buf_room(&r->k->word, ENL_FIXED_MAX);
    r->k->word.n += (size_t)(enl_pdf_print_put_fixed(p, thousandths, 3) - p);
    enl_buf_z(&r->k->word, " Ts\n");
}

static void put_glyphs(run *r, uint32_t from, uint32_t to)
{
    const enl_glyphs *g = r->g;
    for (uint32_t k = from; k < to; k++) {
        uint32_t i = glyph_at(r, k);
        int dx = g->dx ? g->dx[i] : 0, dy = g->dy ? g->dy[i] : 0;
        if (g->rtl) r->advance -= g->adv[i];
        if (enl_pdf_fonts_has(r->font, g->gid[i])) {
            if (dy) put_rise(r, dy);
            put_glyph(r, g->gid[i], per_mille(r, r->advance + dx));
            if (dy) put_rise(r, 0);
        }
        if (!g->rtl) r->advance += g->adv[i];
    }
}

/* Marks in raw fragments: a span begins, its text in UTF-16BE up to the same mark again; a span
 * ends. */
enum { SPAN_BEGIN = 1, SPAN_END = 2 };

static void open_span(run *r, enl_str text)
{
    close_array(r);
    r->raw = true;
    enl_buf_byte(&r->k->word, SPAN_BEGIN);
    enl_pdf_print_utf16(&r->k->word, text);
    enl_buf_byte(&r->k->word, SPAN_BEGIN);
}

static void close_span(run *r)
{
    close_array(r);
    enl_buf_byte(&r->k->word, SPAN_END);
}

/* Each of the glyphs is the character's own: they are as many, and the font maps one to the other.
 */
static bool one_to_one(const run *r, uint32_t from, uint32_t to, enl_str text)
{
    size_t at = 0;
    for (uint32_t i = from; i < to; i++) {
        hb_codepoint_t gid;
        if (at == text.n) return false;
        uint32_t c = enl_utf8_next(text, &at);
        if (!hb_font_get_nominal_glyph(r->font->font->hb, c, &gid) || gid != gid_at(r, i))
            return false;
    }
    return at == text.n;
}

/* Gives the glyphs of a cluster their ToUnicode entries; false when those don't say `text`. */
static bool say(run *r, uint32_t from, uint32_t to, enl_str text)
{
    enl_pdf_fonts *fs = &r->k->d->fonts;
    uint32_t n_glyphs = r->font->font->n_glyphs;
    bool all = true, single = to - from == 1;
    for (uint32_t i = from; i < to; i++) {
        if (gid_at(r, i) >= n_glyphs) return false;
    }
    if (single) return enl_pdf_fonts_glyph_says(fs, r->font, gid_at(r, from), text, r->quiet);
    if (!one_to_one(r, from, to, text)) {
        for (uint32_t i = from; i < to; i++)
            enl_pdf_fonts_glyph_says(fs, r->font, gid_at(r, i), text, true);
        return false;
    }
    size_t at = 0;
    for (uint32_t i = from; i < to; i++) {
        size_t start = at;
        enl_utf8_next(text, &at);
        enl_str c = enl_str_sub(text, start, at);
        if (!enl_pdf_fonts_glyph_says(fs, r->font, gid_at(r, i), c, r->quiet)) all = false;
    }
    return all;
}

/* The text of the cluster of glyphs [from, to). */
static inline enl_str cluster_text(const run *r, uint32_t from, uint32_t to)
{
    const enl_glyphs *g = r->g;
    size_t start = g->cluster[glyph_at(r, from)],
           end = to < g->n ? g->cluster[glyph_at(r, to)] : g->text.n;
    if (end > g->text.n) end = g->text.n;
    if (start > end) start = end;
    return enl_str_sub(g->text, start, end);
}

/* Whether readers would split the word, or take a mark far to the left for the start of another
 * word. */
static bool is_scattered(const run *r)
{
    const enl_glyphs *g = r->g;
    int64_t pen = 0, advance = 0;
    if (g->rtl) return false;
    for (uint32_t i = 0; i < g->n; i++) {
        int32_t dx = g->dx ? g->dx[i] : 0;
        if (g->gid[i] >= r->font->font->n_glyphs) return false;
        int64_t at = per_mille(r, advance + dx);
        if (i > 0 &&
            (at - pen > WIDE_GAP || (g->dx && (at - pen > MARK_GAP || pen - at > MARK_GAP))))
            return true;
        pen = at + enl_pdf_fonts_glyph_width(r->font, g->gid[i]);
        advance += g->adv[i];
    }
    return false;
}

static inline uint32_t cluster_end(const run *r, uint32_t from)
{
    const enl_glyphs *g = r->g;
    uint32_t to = from + 1;
    while (to < g->n && g->cluster[glyph_at(r, to)] == g->cluster[glyph_at(r, from)]) to++;
    return to;
}

/* End of a run of spaces, as code has them: readers leave spaces out of what they copy, or make one
 * of several, unless they are said. `from` when there is only one. */
static uint32_t spaces_end(const run *r, uint32_t from)
{
    const enl_glyphs *g = r->g;
    uint32_t to = from;
    while (to < g->n && g->text.p[g->cluster[glyph_at(r, to)]] == ' ' &&
           cluster_text(r, to, cluster_end(r, to)).n == 1)
        to++;
    return to - from > 1 ? to : from;
}

static void render_clusters(run *r)
{
    const enl_glyphs *g = r->g;
    for (uint32_t from = 0, to; from < g->n; from = to) {
        to = spaces_end(r, from);
        bool spaces = to > from;
        if (!spaces) to = cluster_end(r, from);
        enl_str text = cluster_text(r, from, to);
        bool said = say(r, from, to, text) && !spaces &&
                    !r->font->font->colour; /* pictures always say it */
        bool span = !said && !r->quiet;
        if (span) open_span(r, text);
        put_glyphs(r, from, to);
        if (span) close_span(r);
    }
}

/* One attempt at a word, as the inside of an open string or, if `raw`, as separate operators. */
static run attempt(enl_content *k, enl_pdf_font *font, const enl_glyphs *g, int32_t size,
                   bool quiet, bool raw)
{
    run r = { .k = k,
              .font = font,
              .g = g,
              .size = size,
              .quiet = quiet,
              .raw = raw,
              .in_array = !raw,
              .in_string = !raw };
    if (g->rtl)
        for (uint32_t i = 0; i < g->n; i++) r.advance += g->adv[i];
    bool wide = !quiet && is_scattered(&r);
    k->word.n = 0;
    if (wide) {
        open_span(&r, g->text);
        r.quiet = true;
    }
    render_clusters(&r);
    if (wide) close_span(&r);
    if (raw) close_array(&r);
    return r;
}

/* Renders into k->word and describes the result; .at is not set. Most words are plain, and whether
 * one is not shows only on the way. */
static enl_frag render(enl_content *k, enl_pdf_font *font, const enl_glyphs *g, int32_t size,
                       bool quiet)
{
    run r = attempt(k, font, g, size, quiet, false);
    if (r.raw) r = attempt(k, font, g, size, quiet, true);
    return (enl_frag){
        .glyphs = g, .raw = r.raw, .sized = r.sized, .n = (uint32_t)k->word.n, .pen = (int32_t)r.pen
    };
}

/* ---- the cache ---- */

static size_t slot_of(const enl_frags *t, const enl_glyphs *g)
{
    uint64_t h = (uint64_t)(uintptr_t)g * 0x9E3779B97F4A7C15u;
    size_t i = (size_t)(h >> 20) & (t->n_slots - 1);
    while (t->slots[i] && t->items[t->slots[i] - 1].glyphs != g) i = (i + 1) & (t->n_slots - 1);
    return i;
}

static void rehash(enl_content *k)
{
    enl_frags *t = &k->frags;
    t->n_slots = t->n_slots ? t->n_slots * 2 : 1024;
    t->slots = ENL_NEWN(&k->d->arena, uint32_t, t->n_slots);
    for (size_t i = 0; i < t->n; i++) t->slots[slot_of(t, t->items[i].glyphs)] = (uint32_t)i + 1;
}

/* The word's fragment; its bytes at *bytes, valid until the next call. */
static enl_frag find_frag(enl_content *k, enl_pdf_font *font, const enl_glyphs *g, int32_t size,
                          const char **bytes)
{
    enl_frags *t = &k->frags;
    if ((t->n + 1) * 2 > t->n_slots) rehash(k);
    size_t slot = slot_of(t, g);
    enl_frag f;
    if (t->slots[slot]) {
        f = t->items[t->slots[slot] - 1];
        *bytes = t->bytes.p + f.at;
        return f;
    }
    f = render(k, font, g, size, false);
    *bytes = k->word.p;
    if (f.sized) return f;
    f.at = t->bytes.n;
    enl_buf_put(&t->bytes, k->word.p, k->word.n);
    t->items = enl_arena_grow(&k->d->arena, t->items, &t->cap, t->n + 1, sizeof *t->items);
    t->items[t->n++] = f;
    t->slots[slot] = (uint32_t)t->n;
    return f;
}

/* ---- lines ---- */

typedef struct line {
    enl_content *k;
    int32_t size;
    int32_t wide;            /* size with the horizontal scale: what 1000 units of the pen are */
    int64_t start;           /* 1/65536 pt: the words' dx at the line's origin */
    int64_t pen;             /* 1/1000 em */
    const enl_font *letters; /* a font of letters among the item's, for spaces after pictures */
    enl_pdf_font *font;      /* the last one of letters; NULL at first */
} line;

static void line_close(enl_content *k)
{
    if (k->in_string) enl_buf_byte(&k->out, ')');
    if (k->in_array) enl_buf_z(&k->out, "]TJ\n");
    k->in_string = k->in_array = false;
}

/* Leaves a string open with the pen at `at`. */
static void line_open(line *l, int64_t at, uint32_t glyphs)
{
    enl_content *k = l->k;
    enl_pdf_content_show(k);
    char *start = enl_buf_room(&k->out, ENL_FIXED_MAX + 8), *p = start;
    int64_t back = l->pen - at;
    bool split = k->string_glyphs + glyphs > STRING_GLYPHS_MAX;
    if (!k->in_array) *p++ = '[';
    if (k->in_string && (back || split)) {
        *p++ = ')';
        k->in_string = false;
    }
    if (back) p = enl_pdf_print_put_int(p, back);
    if (!k->in_string) {
        *p++ = '(';
        k->string_glyphs = 0;
    }
    k->in_array = k->in_string = true;
    k->string_glyphs += glyphs;
    k->out.n += (size_t)(p - start);
    l->pen = at;
}

/* Moves the pen by an array of one number, which shows nothing; inside a sequence all the same. */
static void line_skip(line *l, int64_t at)
{
    enl_buf *out = &l->k->out;
    if (l->pen == at) return;
    char *start = enl_buf_room(out, ENL_FIXED_MAX + 1);
    *start = '[';
    out->n += (size_t)(enl_pdf_print_put_int(start + 1, l->pen - at) - start);
    enl_buf_z(out, "]TJ\n");
    l->pen = at;
}

/* Operators between the marks of spans. Between spans, a word continues in its own sequence. */
static void put_raw(line *l, const char *p, size_t n, int64_t at)
{
    enl_content *k = l->k;
    const char *end = p + n;
    while (p < end) {
        if (*p == SPAN_END) {
            enl_pdf_content_close_span(k);
            p++;
        } else if (*p == SPAN_BEGIN) {
            const char *text = ++p;
            while (*p != SPAN_BEGIN) p++;
            enl_pdf_content_open_span(k, (enl_str){ text, (size_t)(p - text) });
            line_skip(l, at);
            p++;
        } else {
            const char *part = p;
            while (p < end && *p != SPAN_BEGIN && *p != SPAN_END) p++;
            enl_pdf_content_show(k);
            line_skip(l, at);
            enl_buf_put(&k->out, part, (size_t)(p - part));
        }
    }
}

static void put_frag(line *l, const enl_frag *f, const char *bytes, int64_t at)
{
    enl_content *k = l->k;
    if (f->raw) {
        line_close(k);
        put_raw(l, bytes, f->n, at);
    } else {
        line_open(l, at, f->glyphs->n);
        enl_buf_put(&k->out, bytes, f->n);
    }
    l->pen = at + f->pen;
}

/* A word whose text is not its glyphs': a soft hyphen, or nothing. */
static void put_spoken(line *l, enl_pdf_font *font, const enl_word *w, int64_t at)
{
    enl_content *k = l->k;
    enl_frag f = render(k, font, w->glyphs, l->size, true);
    if (!f.n) return;
    line_close(k);
    enl_pdf_content_open_span(k, w->flags & ENL_WORD_SILENT ? ENL_S("") : ENL_S("00AD"));
    line_skip(l, at);
    put_frag(l, &f, k->word.p, at);
    line_close(k);
    enl_pdf_content_close_span(k);
}

static enl_pdf_font *set_font(line *l, const enl_font *font, uint32_t gid)
{
    enl_content *k = l->k;
    enl_pdf_font *f = l->font;
    if (!f || f->font != font) {
        f = enl_pdf_fonts_use(&k->d->fonts, font, gid);
        enl_pdf_device_use(k->d, ENL_RES_FONT, f->index, &f->stamp, k->page);
        if (!font->colour) l->font = f;
    }
    if (k->gs.font != f->index || k->gs.font_size != l->size) {
        line_close(k);
        enl_pdf_content_font(k, f, l->size);
    }
    return f;
}

/* At the pen, or so that it ends at *end. */
static void put_space(line *l, const enl_font *of, const int64_t *end)
{
    uint32_t gid = of->space_glyph;
    if (!gid || gid >= of->n_glyphs) return;
    enl_pdf_font *font = set_font(l, of, gid);
    line_open(l, end ? *end - enl_pdf_fonts_glyph_width(font, gid) : l->pen, 1);
    char *p = enl_buf_room(&l->k->out, 4);
    l->k->out.n += (size_t)(put_gid(p, font, gid) - p);
    l->pen += enl_pdf_fonts_glyph_width(font, gid);
}

static void report_notdef(enl_content *k, enl_pdf_font *f, const enl_glyphs *g)
{
    for (uint32_t i = 0; i < g->n && !f->notdef_reported; i++) {
        if (g->gid[i] && g->gid[i] < f->font->n_glyphs) continue;
        f->notdef_reported = true;
        k->d->failed = true;
        size_t at = g->cluster[i], end = at;
        uint32_t c = at < g->text.n ? enl_utf8_next(g->text, &end) : 0;
        enl_report(k->d->c, ENL_C_GLYPH, (enl_span){ 0 }, "use a font that has every character",
                   "the font `%.*s` lacks the character `%.*s` (U+%04X)", ENL_FMT(f->font->ps_name),
                   (int)(end - at), g->text.p + at, (unsigned)c);
    }
}

static void put_word(line *l, const enl_word *w)
{
    const char *bytes;
    enl_pdf_font *font = set_font(l, w->glyphs->font, w->glyphs->n ? w->glyphs->gid[0] : 0);
    int64_t v = ((int64_t)w->dx - l->start) * 1000;
    int64_t at = (v + (v < 0 ? -l->wide / 2 : l->wide / 2)) / l->wide;
    report_notdef(l->k, font, w->glyphs);
    if (w->flags & (ENL_WORD_SOFT_HYPHEN | ENL_WORD_SILENT)) {
        put_spoken(l, font, w, at);
    } else if (w->glyphs->n) {
        enl_frag f = find_frag(l->k, font, w->glyphs, l->size, &bytes);
        if (f.n) put_frag(l, &f, bytes, at);
    }
    if (!w->glyphs->font->colour) l->letters = w->glyphs->font;
    if (w->flags & ENL_WORD_SPACE_AFTER)
        put_space(l, l->letters ? l->letters : w->glyphs->font,
                  w->flags & ENL_WORD_SPACE_LEFT ? &at : NULL);
}

/* Moves to a point in hundredths: from the last line's start if that is known. */
static void move_to(enl_content *k, int64_t x, int64_t y)
{
    if (k->line_known) {
        enl_pdf_content_fixed(k, x - k->line_x, 2);
        enl_pdf_content_fixed(k, y - k->line_y, 2);
        enl_pdf_content_op(k, "Td");
    } else {
        enl_buf_z(&k->out, "1 0 0 1 ");
        enl_pdf_content_fixed(k, x, 2);
        enl_pdf_content_fixed(k, y, 2);
        enl_pdf_content_op(k, "Tm");
    }
    k->line_x = x;
    k->line_y = y;
    k->line_known = true;
}

/* The matrix is given for y downwards; PDF's text space and page have y upwards. */
static void set_matrix(enl_content *k, const enl_matrix *m, enl_len x, enl_len y)
{
    const double v[] = { m->a, -m->b, -m->c, m->d };
    for (int i = 0; i < 4; i++) enl_pdf_content_fixed(k, enl_pdf_print_to_fixed(v[i], 10000), 4);
    enl_pdf_content_fixed(k, enl_pdf_print_to_fixed(enl_to_pt(x) + m->e, 1000), 3);
    enl_pdf_content_fixed(k, enl_pdf_print_to_fixed(enl_to_pt(k->height - y) - m->f, 1000), 3);
    enl_pdf_content_op(k, "Tm");
    k->line_known = false;
}

void enl_pdf_text_show(enl_content *k, const enl_item *it, enl_len x, enl_len y)
{
    line l = { .k = k, .size = it->u.text.size };
    l.wide = (int32_t)(l.size + (int64_t)l.size * it->u.text.hscale / 1000);
    if (l.size <= 0 || l.wide <= 0 || it->u.text.n == 0) return;
    enl_pdf_content_alpha(k, 1 - it->u.text.clear / 255.0, 1);
    enl_pdf_content_fill(k, it->colour);
    enl_pdf_content_hscale(k, it->u.text.hscale);
    if (it->u.text.matrix) {
        set_matrix(k, it->u.text.matrix, x, y);
    } else {
        l.start = it->u.text.words[0].dx;
        move_to(k, enl_pdf_print_hundredths(x + it->x + l.start),
                enl_pdf_print_hundredths(k->height - y - it->y));
    }
    for (uint32_t i = 0; i < it->u.text.n && !l.letters; i++)
        if (!it->u.text.words[i].glyphs->font->colour) l.letters = it->u.text.words[i].glyphs->font;
    for (uint32_t i = 0; i < it->u.text.n; i++) put_word(&l, &it->u.text.words[i]);
    line_close(k);
}
