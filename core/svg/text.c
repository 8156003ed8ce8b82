/* Text of drawings: its chunks are shaped with the document's fonts and placed by their anchors
 * (SVG 1.1, chapter 10). */
#include "core/svg/scene.h"

#include "core/text/script.h"

#include <math.h>

enum { FAMILIES_MAX = 16, TEXT_MAX = 10000 };
#define SIZE_MAX_PT 10000.0

/* Words in one style, one after the other. */
typedef struct run {
    enl_word *words;
    size_t n, cap;
    enl_colour colour;
    double size, x, y; /* user units */
    struct run *next;
} run;

typedef struct setter {
    enl_svg_scene *s;
    const enl_matrix *m;
    double x, y;       /* where the next glyph goes */
    double start;      /* where the chunk began */
    int anchor;        /* the chunk's */
    run *first, *last; /* the chunk's */
    bool space;        /* a blank waits to be set */
    bool begun;        /* the chunk has something in it */
} setter;

/* ---- fonts ---- */

/* "'Open Sans', Arial, sans-serif": the first that is installed; NULL when none is. */
static const enl_font *find_font(const enl_svg_scene *s, const enl_svg_style *st)
{
    size_t i = 0;
    for (int n = 0; i < st->family.n && n < FAMILIES_MAX; n++) {
        const char *comma = memchr(st->family.p + i, ',', st->family.n - i);
        size_t end = comma ? (size_t)(comma - st->family.p) : st->family.n;
        enl_str name = enl_str_trim(enl_str_sub(st->family, i, end));
        if (name.n > 1 && (name.p[0] == '\'' || name.p[0] == '"'))
            name = enl_str_sub(name, 1, name.n - 1);
        const enl_font *f = enl_text_font_family(s->tools->fonts, name, st->weight, st->italic);
        if (f) return f;
        i = end + 1;
    }
    return NULL;
}

static const enl_tstyle *text_style(const enl_svg_scene *s, const enl_svg_style *st)
{
    const enl_font *font = find_font(s, st);
    double spacing = st->font_size > 0 ? st->letter_spacing / st->font_size * 1000 : 0;
    if (!font || !(fabs(spacing) <= 10000)) return NULL;
    return enl_text_shape_style(s->tools->shaper, font, 0, (int32_t)lround(spacing),
                                s->tools->lang);
}

/* How far text is lowered so that the line asked for is at its point. */
static double baseline_shift(const enl_font *f, const enl_svg_style *st)
{
    double em = st->font_size / f->upem;
    switch (st->baseline) {
    case ENL_SVG_MIDDLE: return f->x_height * em / 2;
    case ENL_SVG_CENTRAL: return (f->ascent + f->descent) * em / 2;
    case ENL_SVG_TOP: return f->ascent * em;
    case ENL_SVG_BOTTOM: return f->descent * em;
    case ENL_SVG_HANGING: return f->ascent * em * 0.8;
    default: return 0;
    }
}

/* ---- words ---- */

static run *new_run(setter *t, const enl_svg_style *st, const enl_font *font)
{
    run *r = ENL_NEW(t->s->scratch, run);
    *r = (run){ .colour = st->fill.colour, .size = st->font_size, .x = t->x };
    r->y = t->y + baseline_shift(font, st);
    if (t->last)
        t->last->next = r;
    else
        t->first = r;
    return t->last = r;
}

/* The space before a word belongs to the previous word, as everywhere. */
static void set_space(setter *t, const enl_tstyle *style, double size)
{
    t->x += (double)enl_text_shape_space(style) / 65536 * size;
    if (t->last && t->last->n) t->last->words[t->last->n - 1].flags |= ENL_WORD_SPACE_AFTER;
}

static bool set_word(setter *t, run *r, const enl_tstyle *style, enl_str word)
{
    const enl_shaped *shaped =
        enl_text_shape_word(t->s->tools->shaper, style, word, t->s->tools->at);
    for (uint32_t i = 0; i < shaped->n; i++) {
        double dx =
            (t->x - r->x) / r->size; /* em, a length of its own only when the run is placed */
        if (!(fabs(dx) < 30000)) return false;
        if (r->n == r->cap)
            r->words = enl_arena_grow(t->s->scratch, r->words, &r->cap, r->n + 1, sizeof *r->words);
        r->words[r->n++] =
            (enl_word){ .glyphs = shaped->part[i], .dx = (int32_t)lround(dx * 65536) };
        t->x += (double)shaped->part[i]->width / 65536 * r->size;
    }
    return true;
}

static bool set_text(setter *t, enl_str text, const enl_svg_style *st)
{
    const enl_tstyle *style = NULL;
    run *r = NULL;
    for (size_t i = 0; i < text.n;) {
        size_t from = i;
        while (i < text.n && enl_svg_xml_blank(text.p[i])) i++;
        if (st->keep_blanks && i > from) {
            if (!style && !(style = text_style(t->s, st))) return false;
            for (size_t k = from; k < i; k++) set_space(t, style, st->font_size);
        } else if (i > from) {
            t->space = t->space || t->begun;
        }
        from = i;
        while (i < text.n && !enl_svg_xml_blank(text.p[i])) i++;
        if (i == from) continue;
        if (!style && !(style = text_style(t->s, st))) return false;
        if (t->space) set_space(t, style, st->font_size);
        t->space = false;
        t->begun = true;
        if (!r) r = new_run(t, st, style->font);
        if (!set_word(t, r, style, enl_str_sub(text, from, i))) return false;
    }
    return true;
}

/* ---- chunks ---- */

/* A matrix for the run's glyphs, with the size taken out of it. */
static bool place_run(setter *t, const run *r, double shift)
{
    enl_matrix m = *t->m;
    double scale = enl_svg_value_scale(&m), size = r->size * scale, x = r->x + shift;
    double e = m.a * x + m.c * r->y + m.e, f = m.b * x + m.d * r->y + m.f;
    if (!(size > 0 && size <= SIZE_MAX_PT) || !(fabs(e) < 100000) || !(fabs(f) < 100000))
        return false;
    enl_word *words = enl_arena_alloc(t->s->a, r->n * sizeof *words);
    for (size_t i = 0; i < r->n; i++) {
        double dx = r->words[i].dx * size;
        if (!(fabs(dx) < INT32_MAX)) return false;
        words[i] = r->words[i];
        words[i].dx = (int32_t)lround(dx);
    }
    enl_item *it = enl_page_list_add(t->s->a, t->s->list, ENL_ITEM_TEXT, ENL_ARTIFACT);
    it->colour = r->colour;
    it->x = enl_pt(e);
    it->y = enl_pt(f);
    it->u.text.words = words;
    it->u.text.n = (uint32_t)r->n;
    it->u.text.size = (int32_t)enl_pt(size);
    m = (enl_matrix){ m.a / scale, m.b / scale, m.c / scale, m.d / scale, e, f };
    if (fabs(m.a - 1) + fabs(m.b) + fabs(m.c) + fabs(m.d - 1) < 1e-6) return true;
    enl_matrix *own = ENL_NEW(t->s->a, enl_matrix);
    *own = m;
    it->u.text.matrix = own;
    return true;
}

static bool end_chunk(setter *t)
{
    double shift = (t->start - t->x) * t->anchor / 2;
    for (const run *r = t->first; r; r = r->next)
        if (r->n && !place_run(t, r, shift)) return false;
    t->first = t->last = NULL;
    t->space = t->begun = false;
    return true;
}

/* One length, or none: a list of them would place each letter. */
static bool one_length(const enl_xml *n, const char *name, const enl_svg_units *u,
                       enl_svg_side side, bool *has, double *out)
{
    enl_str v = enl_svg_xml_get(n, name);
    *has = v.n > 0;
    return !*has || enl_svg_value_length(v, u, side, out);
}

static bool move(setter *t, const enl_xml *n, const enl_svg_style *st, const enl_svg_units *u)
{
    bool has_x, has_y, has_dx, has_dy;
    double x = t->x, y = t->y, dx = 0, dy = 0;
    if (!one_length(n, "x", u, ENL_SVG_WIDTH, &has_x, &x) ||
        !one_length(n, "y", u, ENL_SVG_HEIGHT, &has_y, &y) ||
        !one_length(n, "dx", u, ENL_SVG_WIDTH, &has_dx, &dx) ||
        !one_length(n, "dy", u, ENL_SVG_HEIGHT, &has_dy, &dy))
        return false;
    if ((has_x || has_y) && !end_chunk(t)) return false;
    if (!t->begun) t->anchor = st->anchor;
    t->x = x + dx;
    t->y = y + dy;
    if (!t->begun) t->start = t->x; /* a shift of the whole chunk */
    return true;
}

/* ---- elements ---- */

/* Letters in one opaque colour: an item of text can be nothing else. */
static bool is_plain(const enl_svg_style *st)
{
    bool stroked =
        !st->stroke.none && st->stroke_width > 0 && st->stroke.alpha * st->stroke_opacity > 0;
    bool filled = !st->fill.none && st->fill.alpha * st->fill_opacity == 1;
    return filled && !stroked && !st->hidden && st->font_size > 0;
}

/* textLength, which adapts text to other fonts than those that it was made for, is left out, as
 * librsvg does. */
static bool set_element(setter *t, const enl_xml *n, const enl_svg_style *st,
                        const enl_svg_units *u);

static bool set_span(setter *t, const enl_xml *n, const enl_svg_style *parent, enl_svg_units u)
{
    enl_svg_style st;
    if (enl_svg_xml_is(n, "title") || enl_svg_xml_is(n, "desc")) return true;
    if (!enl_svg_xml_is(n, "tspan") && !enl_svg_xml_is(n, "a")) return false;
    if (!enl_svg_style_of(&t->s->css, n, parent, &u, &st)) return false;
    if (st.no_display) return true;
    if (st.opacity != 1 || st.clip.n || st.mask.n) return false;
    return set_element(t, n, &st, &u);
}

static bool set_element(setter *t, const enl_xml *n, const enl_svg_style *st,
                        const enl_svg_units *u)
{
    if (!enl_svg_clip_weigh(t->s, n)) return false;
    if (enl_svg_xml_get(n, "rotate").n || !move(t, n, st, u)) return false;
    for (const enl_xml *k = n->first; k; k = k->next) {
        if (k->name.n) {
            if (!set_span(t, k, st, *u)) return false;
        } else if (enl_str_trim(k->text).n || t->begun || st->keep_blanks) {
            if (k->text.n > TEXT_MAX || enl_text_script_traits(k->text) & ENL_TEXT_BIDI)
                return false;
            if (!is_plain(st) || !set_text(t, k->text, st)) return false;
        }
    }
    return true;
}

bool enl_svg_text(enl_svg_scene *s, const enl_xml *n, const enl_svg_style *style,
                  const enl_svg_place *p)
{
    setter t = { .s = s, .m = &p->m };
    return s->tools->fonts && set_element(&t, n, style, &p->u) && end_chunk(&t);
}
