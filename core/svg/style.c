/* Properties (SVG 1.1, appendix N). A property that is not in the table does not affect a picture
 * on paper; a value that cannot be shown ends the reading. */
#include "core/svg/style.h"

enum { WORK_MAX = 100 << 20 /* comparisons with selectors */ };

/* The style being made. */
typedef struct maker {
    enl_svg_style *s;
    const enl_svg_style *parent;
    enl_svg_units *u;
} maker;

typedef bool property_fn(maker *m, enl_str v);

/* The place of a word in a list ended by NULL, -1 when it is not there. */
static int choice(enl_str v, const char *const *words)
{
    for (int i = 0; words[i]; i++)
        if (enl_str_is(v, words[i])) return i;
    return -1;
}

static bool pick(enl_str v, const char *const *words, int *out)
{
    int i = choice(v, words);
    if (i >= 0) *out = i;
    return i >= 0;
}

/* ---- paint ---- */

static bool paint(enl_str v, enl_svg_paint *out)
{
    if (enl_str_is(v, "none")) {
        *out = (enl_svg_paint){ .none = true, .alpha = 1 };
        return true;
    }
    *out = (enl_svg_paint){ .alpha = 1 };
    out->current = enl_str_is(v, "currentColor") || enl_str_is(v, "currentcolor");
    return out->current || enl_svg_colour(v, &out->colour, &out->alpha);
}

static bool set_fill(maker *m, enl_str v)
{
    return paint(v, &m->s->fill);
}

static bool set_stroke(maker *m, enl_str v)
{
    return paint(v, &m->s->stroke);
}

static bool set_colour(maker *m, enl_str v)
{
    double alpha;
    return enl_svg_colour(v, &m->s->colour, &alpha) && alpha == 1;
}

static bool opacity(enl_str v, double *out)
{
    size_t i = 0;
    if (!enl_svg_value_number(v, &i, out)) return false;
    if (i < v.n && v.p[i] == '%') *out /= 100, i++;
    *out = *out < 0 ? 0 : *out > 1 ? 1 : *out;
    return i == v.n;
}

static bool set_fill_opacity(maker *m, enl_str v)
{
    return opacity(v, &m->s->fill_opacity);
}

static bool set_stroke_opacity(maker *m, enl_str v)
{
    return opacity(v, &m->s->stroke_opacity);
}

static bool set_opacity(maker *m, enl_str v)
{
    return opacity(v, &m->s->opacity);
}

static bool rule(enl_str v, bool *even_odd)
{
    static const char *const words[] = { "nonzero", "evenodd", NULL };
    int i;
    if (!pick(v, words, &i)) return false;
    *even_odd = i == 1;
    return true;
}

static bool set_fill_rule(maker *m, enl_str v)
{
    return rule(v, &m->s->even_odd);
}

static bool set_clip_rule(maker *m, enl_str v)
{
    return rule(v, &m->s->clip_even_odd);
}

/* ---- strokes ---- */

static bool set_stroke_width(maker *m, enl_str v)
{
    return enl_svg_value_length(v, m->u, ENL_SVG_DIAGONAL, &m->s->stroke_width) &&
           m->s->stroke_width >= 0;
}

static bool set_cap(maker *m, enl_str v)
{
    static const char *const words[] = { "butt", "round", "square", NULL };
    return pick(v, words, &m->s->cap);
}

static bool set_join(maker *m, enl_str v)
{
    static const char *const words[] = { "miter", "round", "bevel", NULL };
    return pick(v, words, &m->s->join);
}

static bool set_miter(maker *m, enl_str v)
{
    size_t i = 0;
    return enl_svg_value_number(v, &i, &m->s->miter) && i == v.n && m->s->miter >= 1;
}

/* Dashes that are all nothing are a full line. */
static bool set_dash(maker *m, enl_str v)
{
    double sum = 0;
    m->s->n_dash = 0;
    if (enl_str_is(v, "none")) return true;
    for (size_t i = 0; i < v.n; enl_svg_value_blanks(v, &i)) {
        double d;
        if (m->s->n_dash == ENL_SVG_DASHES) return false;
        if (!enl_svg_value_length_at(v, &i, m->u, ENL_SVG_DIAGONAL, &d) || d < 0) return false;
        m->s->dash[m->s->n_dash++] = d;
        sum += d;
    }
    if (sum == 0) m->s->n_dash = 0;
    return true;
}

static bool set_dash_offset(maker *m, enl_str v)
{
    return enl_svg_value_length(v, m->u, ENL_SVG_DIAGONAL, &m->s->dash_offset);
}

/* ---- text ---- */

/* A percentage is of the parent's size, as "em" is. */
static bool set_font_size(maker *m, enl_str v)
{
    enl_svg_units u = { m->parent->font_size, m->parent->font_size, m->parent->font_size };
    if (!enl_svg_value_length(v, &u, ENL_SVG_WIDTH, &m->s->font_size) || m->s->font_size < 0)
        return false;
    m->u->font_size = m->s->font_size;
    return true;
}

static bool set_family(maker *m, enl_str v)
{
    m->s->family = v;
    return true;
}

static bool set_weight(maker *m, enl_str v)
{
    static const char *const words[] = { "normal", "bold", "bolder", "lighter", NULL };
    int from = m->parent->weight, i = choice(v, words);
    double w = 0;
    size_t at = 0;
    if (i < 0 && (!enl_svg_value_number(v, &at, &w) || at != v.n || !(w >= 1 && w <= 1000)))
        return false;
    int by_word[] = { 400, 700,
                      from < 400   ? 400
                      : from < 600 ? 700
                                   : 900,
                      from < 600   ? 100
                      : from < 800 ? 400
                                   : 700 };
    m->s->weight = i < 0 ? (int)w : by_word[i];
    return true;
}

static bool set_slope(maker *m, enl_str v)
{
    static const char *const words[] = { "normal", "italic", "oblique", NULL };
    int i;
    if (!pick(v, words, &i)) return false;
    m->s->italic = i > 0;
    return true;
}

/* "italic bold 12px/1.2 Arial, sans-serif": slope and weight in any order, size, families. */
static bool set_font(maker *m, enl_str v)
{
    m->s->italic = false;
    m->s->weight = 400;
    for (size_t i = 0; i < v.n;) {
        size_t from = i;
        while (i < v.n && v.p[i] != ' ') i++;
        enl_str word = enl_str_sub(v, from, i), rest = enl_str_trim(enl_str_sub(v, i, v.n));
        const char *slash = memchr(word.p, '/', word.n);
        if (slash) word.n = (size_t)(slash - word.p);
        if (set_font_size(m, word)) /* a weight has no unit, a size must have one */
            if (word.n && !(word.p[word.n - 1] >= '0' && word.p[word.n - 1] <= '9'))
                return rest.n > 0 && set_family(m, rest);
        if (!enl_str_is(word, "normal") && !set_slope(m, word) && !set_weight(m, word))
            return false;
        while (i < v.n && v.p[i] == ' ') i++;
    }
    return false;
}

static bool set_letter_spacing(maker *m, enl_str v)
{
    m->s->letter_spacing = 0;
    return enl_str_is(v, "normal") ||
           enl_svg_value_length(v, m->u, ENL_SVG_WIDTH, &m->s->letter_spacing);
}

static bool set_anchor(maker *m, enl_str v)
{
    static const char *const words[] = { "start", "middle", "end", NULL };
    return pick(v, words, &m->s->anchor);
}

static bool set_baseline(maker *m, enl_str v)
{
    static const struct {
        const char *word;
        enl_svg_baseline baseline;
    } words[] = { { "auto", ENL_SVG_ALPHABETIC },        { "baseline", ENL_SVG_ALPHABETIC },
                  { "alphabetic", ENL_SVG_ALPHABETIC },  { "middle", ENL_SVG_MIDDLE },
                  { "central", ENL_SVG_CENTRAL },        { "hanging", ENL_SVG_HANGING },
                  { "text-before-edge", ENL_SVG_TOP },   { "text-top", ENL_SVG_TOP },
                  { "text-after-edge", ENL_SVG_BOTTOM }, { "text-bottom", ENL_SVG_BOTTOM } };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        m->s->baseline = words[i].baseline;
        if (enl_str_is(v, words[i].word)) return true;
    }
    return false;
}

static bool set_space(maker *m, enl_str v)
{
    m->s->keep_blanks = enl_str_is(v, "preserve") || enl_str_is(v, "pre");
    return m->s->keep_blanks || enl_str_is(v, "default") || enl_str_is(v, "normal");
}

/* ---- groups ---- */

static bool set_visibility(maker *m, enl_str v)
{
    static const char *const words[] = { "visible", "hidden", "collapse", NULL };
    int i;
    if (!pick(v, words, &i)) return false;
    m->s->hidden = i > 0;
    return true;
}

static bool set_display(maker *m, enl_str v)
{
    m->s->no_display = enl_str_is(v, "none");
    return true;
}

/* "url(#id)" */
static bool reference(enl_str v, enl_str *id)
{
    *id = ENL_S("");
    if (enl_str_is(v, "none")) return true;
    bool quoted = enl_str_starts(v, "url(\"#") || enl_str_starts(v, "url('#");
    size_t from = quoted ? 6 : 5, to = quoted ? 2 : 1;
    if (!(quoted || enl_str_starts(v, "url(#")) || v.n <= from + to || v.p[v.n - 1] != ')')
        return false;
    *id = enl_str_sub(v, from, v.n - to);
    return true;
}

static bool set_clip(maker *m, enl_str v)
{
    return reference(v, &m->s->clip);
}

static bool set_mask(maker *m, enl_str v)
{
    return reference(v, &m->s->mask);
}

/* Properties that may only say what would be so anyway. */
static bool set_nothing(maker *m, enl_str v)
{
    static const char *const words[] = { "none",     "normal", "auto", "0",
                                         "baseline", "lr-tb",  "lr",   "horizontal-tb",
                                         "ltr",      "0px",    NULL };
    (void)m;
    return choice(v, words) >= 0;
}

typedef struct property {
    const char *name;
    property_fn *set;
    bool first; /* others depend on it: lengths in em, currentColor */
} property;

static const property properties[] = {
    { "font", set_font, true },
    { "font-size", set_font_size, true },
    { "color", set_colour, true },
    { "fill", set_fill, false },
    { "stroke", set_stroke, false },
    { "stroke-width", set_stroke_width, false },
    { "fill-opacity", set_fill_opacity, false },
    { "stroke-opacity", set_stroke_opacity, false },
    { "opacity", set_opacity, false },
    { "fill-rule", set_fill_rule, false },
    { "clip-rule", set_clip_rule, false },
    { "stroke-linecap", set_cap, false },
    { "stroke-linejoin", set_join, false },
    { "stroke-miterlimit", set_miter, false },
    { "stroke-dasharray", set_dash, false },
    { "stroke-dashoffset", set_dash_offset, false },
    { "font-family", set_family, false },
    { "font-weight", set_weight, false },
    { "font-style", set_slope, false },
    { "letter-spacing", set_letter_spacing, false },
    { "text-anchor", set_anchor, false },
    { "dominant-baseline", set_baseline, false },
    { "xml:space", set_space, false },
    { "white-space", set_space, false },
    { "visibility", set_visibility, false },
    { "display", set_display, false },
    { "clip-path", set_clip, false },
    { "mask", set_mask, false },
    { "filter", set_nothing, false },
    { "marker", set_nothing, false },
    { "marker-start", set_nothing, false },
    { "marker-mid", set_nothing, false },
    { "marker-end", set_nothing, false },
    { "paint-order", set_nothing, false },
    { "vector-effect", set_nothing, false },
    { "mix-blend-mode", set_nothing, false },
    { "isolation", set_nothing, false },
    { "baseline-shift", set_nothing, false },
    { "alignment-baseline", set_nothing, false },
    { "text-decoration", set_nothing, false },
    { "text-decoration-line", set_nothing, false },
    { "text-transform", set_nothing, false },
    { "word-spacing", set_nothing, false },
    { "writing-mode", set_nothing, false },
    { "direction", set_nothing, false },
    { "unicode-bidi", set_nothing, false },
    { "font-variant", set_nothing, false },
    { "font-stretch", set_nothing, false },
    { "font-feature-settings", set_nothing, false },
    { "inline-size", set_nothing, false },
    { "shape-inside", set_nothing, false },
    { "transform-origin", set_nothing, false },
    { "transform-box", set_nothing, false },
};

static const property *find(enl_str name)
{
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
        if (enl_str_is(name, properties[i].name)) return &properties[i];
    return NULL;
}

/* ---- the cascade ---- */

/* "inherit" as an attribute, the weakest of all declarations: the parent's value is there already.
 */
static bool inherits(enl_str name)
{
    static const char *const own[] = { "opacity", "display", "clip-path", "mask", NULL };
    return choice(name, own) < 0;
}

static bool set(maker *m, enl_str name, enl_str value, bool first)
{
    const property *p = find(name);
    return !p || p->first != first || p->set(m, value);
}

static bool set_list(maker *m, enl_str list, bool first)
{
    enl_str name, value;
    bool bad = false;
    for (size_t i = 0; enl_svg_css_declaration(list, &i, &name, &value, &bad);) {
        if (enl_str_is(name, "transform") && !enl_str_is(value, "none")) return false;
        if (bad || !set(m, name, value, first)) return false;
    }
    return true;
}

static bool set_attributes(maker *m, const enl_xml *n, bool first)
{
    for (uint32_t i = 0; i < n->n_attrs; i++) {
        const enl_xml_attr *a = &n->attrs[i];
        enl_str value = enl_str_trim(a->value);
        if (enl_str_is(a->name, "font")) continue; /* a property, not an attribute */
        bool inherit = enl_str_is(value, "inherit");
        if (inherit ? !inherits(a->name) : !set(m, a->name, value, first)) return false;
    }
    return true;
}

static bool set_all(maker *m, enl_css *css, const enl_xml *n, bool first)
{
    if (!set_attributes(m, n, first)) return false;
    for (size_t i = 0; i < css->n; i++)
        if (enl_svg_css_matches(css, &css->rules[i], n) &&
            !set_list(m, css->rules[i].declarations, first))
            return false;
    return set_list(m, enl_svg_xml_get(n, "style"), first);
}

enl_svg_style enl_svg_style_initial(void)
{
    return (enl_svg_style){ .fill = { .alpha = 1 },
                            .stroke = { .none = true, .alpha = 1 },
                            .fill_opacity = 1,
                            .stroke_opacity = 1,
                            .stroke_width = 1,
                            .miter = 4,
                            .family = ENL_S("Times New Roman"),
                            .font_size = 12,
                            .weight = 400,
                            .opacity = 1 };
}

bool enl_svg_style_of(enl_css *css, const enl_xml *n, const enl_svg_style *parent, enl_svg_units *u,
                      enl_svg_style *out)
{
    maker m = { out, parent, u };
    *out = *parent;
    out->opacity = 1;
    out->no_display = false;
    out->clip = out->mask = ENL_S("");
    u->font_size = parent->font_size;
    if (css->work > WORK_MAX) return false;
    if (!set_all(&m, css, n, true) || !set_all(&m, css, n, false)) return false;
    if (out->fill.current) out->fill.colour = out->colour;
    if (out->stroke.current) out->stroke.colour = out->colour;
    return true;
}
