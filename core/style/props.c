/* Reads the values that templates and front matter give to styles. One table has the name, the
 * field and the type of every property, and whether children inherit it; checking, applying and
 * dumping all use that table. */
#include "core/style/props.h"

#include "core/base/arena_str.h"

#include <stddef.h>

#define FIELD(f) (uint16_t) offsetof(enl_style, f)

static const enl_choice weights[] = {
    { "thin", 100 },
    { "extralight", 200 },
    { "light", 300 },
    { "regular", 400 },
    { "normal", 400 },
    { "medium", 500 },
    { "semibold", 600 },
    { "bold", 700 },
    { "extrabold", 800 },
    { "black", 900 },
    { 0 },
};
static const enl_choice aligns[] = {
    { "left", ENL_TA_LEFT },
    { "justify", ENL_TA_JUSTIFY },
    { "center", ENL_TA_CENTER },
    { "centre", ENL_TA_CENTER },
    { "right", ENL_TA_RIGHT },
    { "end", ENL_TA_END },
    { 0 },
};
static const enl_choice places[] = {
    { "here", ENL_PLACE_HERE },     { "auto", ENL_PLACE_AUTO }, { "top", ENL_PLACE_TOP },
    { "bottom", ENL_PLACE_BOTTOM }, { "page", ENL_PLACE_PAGE }, { 0 },
};
static const enl_choice row_labels[] = {
    { "repeat", ENL_ROW_LABELS_REPEAT },
    { "continued", ENL_ROW_LABELS_CONTINUED },
    { "once", ENL_ROW_LABELS_ONCE },
    { 0 },
};
static const enl_choice continued[] = {
    { "numbered", ENL_CONTINUED_NUMBERED },
    { "all", ENL_CONTINUED_ALL },
    { "none", ENL_CONTINUED_NONE },
    { 0 },
};
static const enl_choice cases[] = { { "none", ENL_CASE_NONE }, { "upper", ENL_CASE_UPPER }, { 0 } };

static const enl_prop props[] = {
    { "face", ENL_PT_TEXT, FIELD(face), true, NULL },
    { "size", ENL_PT_SIZE, FIELD(size), true, NULL },
    { "leading", ENL_PT_LEADING, FIELD(leading), true, NULL },
    { "weight", ENL_PT_WEIGHT, FIELD(weight), true, NULL },
    { "italic", ENL_PT_BOOL, FIELD(italic), true, NULL },
    { "colour", ENL_PT_COLOUR, FIELD(colour), true, NULL },
    { "features", ENL_PT_FEATURES, FIELD(features), true, NULL },
    { "letterspacing", ENL_PT_SPACING, FIELD(letterspacing), true, NULL },
    { "case", ENL_PT_CHOICE, FIELD(text_case), true, cases },
    { "hyphenate", ENL_PT_BOOL, FIELD(hyphenate), true, NULL },
    { "protrude", ENL_PT_BOOL, FIELD(protrude), true, NULL },
    { "avoid_rivers", ENL_PT_BOOL, FIELD(rivers), true, NULL },
    { "expand", ENL_PT_PERCENT, FIELD(expand), true, NULL },
    { "tolerance", ENL_PT_TOLERANCE, FIELD(tolerance), true, NULL },
    { "hyphens", ENL_PT_COUNT, FIELD(hyphens), true, NULL },
    { "last_line", ENL_PT_LENGTH, FIELD(last_line), true, NULL },
    { "align", ENL_PT_CHOICE, FIELD(align), true, aligns },
    { "widows", ENL_PT_COUNT, FIELD(widows), true, NULL },
    { "orphans", ENL_PT_COUNT, FIELD(orphans), true, NULL },
    { "above", ENL_PT_LENGTH, FIELD(above), false, NULL },
    { "below", ENL_PT_LENGTH, FIELD(below), false, NULL },
    { "left", ENL_PT_OFFSET, FIELD(left), false, NULL },
    { "right", ENL_PT_OFFSET, FIELD(right), false, NULL },
    { "indent", ENL_PT_OFFSET, FIELD(indent), false, NULL },
    { "indent_first", ENL_PT_OFFSET, FIELD(indent_first), false, NULL },
    { "hang", ENL_PT_LENGTH, FIELD(hang), false, NULL },
    { "padding", ENL_PT_PADDING, FIELD(padding_top), false, NULL },
    { "background", ENL_PT_BACKGROUND, FIELD(background), false, NULL },
    { "bar", ENL_PT_RULE, FIELD(bar), false, NULL },
    { "rule_above", ENL_PT_RULE, FIELD(rule_above), false, NULL },
    { "rule_below", ENL_PT_RULE, FIELD(rule_below), false, NULL },
    { "rule_between", ENL_PT_RULE, FIELD(rule_between), false, NULL },
    { "rule_head", ENL_PT_RULE, FIELD(rule_head), false, NULL },
    { "keep_next", ENL_PT_BOOL, FIELD(keep_next), false, NULL },
    { "keep_previous", ENL_PT_BOOL, FIELD(keep_previous), false, NULL },
    { "keep_together", ENL_PT_BOOL, FIELD(keep_together), false, NULL },
    { "page_break", ENL_PT_BREAK, FIELD(page_break), false, NULL },
    { "place", ENL_PT_CHOICE, FIELD(place), false, places },
    { "width", ENL_PT_WIDTH, FIELD(width), false, NULL },
    { "frame", ENL_PT_FRAME, FIELD(frame), false, NULL },
    { "row_labels", ENL_PT_CHOICE, FIELD(row_labels), false, row_labels },
    { "continued", ENL_PT_CHOICE, FIELD(continued), false, continued },
    { "label", ENL_PT_TEXT, FIELD(label), false, NULL },
    { "marker", ENL_PT_TEXT, FIELD(marker), false, NULL },
    { "leader", ENL_PT_BOOL, FIELD(leader), false, NULL },
    { "stretch", ENL_PT_COUNT, FIELD(stretch), false, NULL },
    { "size_least", ENL_PT_LENGTH, FIELD(size_least), false, NULL },
    { "over", ENL_PT_BOOL, FIELD(over), false, NULL },
    { "opacity", ENL_PT_OPACITY, FIELD(opacity), false, NULL },
    { "raise", ENL_PT_OFFSET, FIELD(raise), false, NULL },
};
enum { N_PROPS = sizeof props / sizeof *props };

/* Features, with those that each of them switches off. */
static const struct {
    const char *name;
    uint32_t on, off;
} features[] = {
    { "onum", ENL_F_ONUM, ENL_F_LNUM }, { "lnum", ENL_F_LNUM, ENL_F_ONUM },
    { "tnum", ENL_F_TNUM, ENL_F_PNUM }, { "pnum", ENL_F_PNUM, ENL_F_TNUM },
    { "smcp", ENL_F_SMCP, 0 },          { "c2sc", ENL_F_C2SC, 0 },
    { "-liga", ENL_F_NO_LIGA, 0 },      { "sups", ENL_F_SUPS, ENL_F_SUBS },
    { "case", ENL_F_CASE, 0 },          { "subs", ENL_F_SUBS, ENL_F_SUPS },
    { "frac", ENL_F_FRAC, 0 },          { "zero", ENL_F_ZERO, 0 },
    { "ordn", ENL_F_ORDN, 0 },          { "dlig", ENL_F_DLIG, 0 },
    { "hlig", ENL_F_HLIG, 0 },          { "swsh", ENL_F_SWSH, 0 },
    { "titl", ENL_F_TITL, 0 },          { "salt", ENL_F_SALT, 0 },
    { "pcap", ENL_F_PCAP, 0 },          { "-kern", ENL_F_NO_KERN, 0 },
    { "ss01", ENL_F_SS01, 0 },          { "ss02", ENL_F_SS01 << 1, 0 },
    { "ss03", ENL_F_SS01 << 2, 0 },     { "ss04", ENL_F_SS01 << 3, 0 },
    { "ss05", ENL_F_SS01 << 4, 0 },     { "ss06", ENL_F_SS01 << 5, 0 },
    { "ss07", ENL_F_SS01 << 6, 0 },     { "ss08", ENL_F_SS01 << 7, 0 },
    { "ss09", ENL_F_SS01 << 8, 0 },     { "ss10", ENL_F_SS01 << 9, 0 },
    { "none", 0, ~(uint32_t)0 },
};
enum { N_FEATURES = sizeof features / sizeof *features };

size_t enl_style_props_count(void)
{
    return N_PROPS;
}

const enl_prop *enl_style_props_at_index(size_t i)
{
    return i < N_PROPS ? &props[i] : NULL;
}

static const enl_prop *find_prop(enl_str name)
{
    for (size_t i = 0; i < N_PROPS; i++) {
        if (enl_str_is(name, props[i].name)) return &props[i];
    }
    return NULL;
}

static void report_unknown_prop(const enl_read_env *e, enl_str owner, const enl_value_entry *entry)
{
    enl_str names[N_PROPS];
    for (size_t i = 0; i < N_PROPS; i++) names[i] = enl_str_from(props[i].name);
    enl_style_read_unknown(e, owner, entry, names, N_PROPS);
}

static bool read_leading(const enl_read_env *e, enl_read_at at, const enl_value *v, enl_len size,
                         enl_len *out)
{
    double times = v->kind == ENL_V_REAL ? v->u.d : v->kind == ENL_V_INT ? (double)v->u.i : 0;
    if (times > 0.5 && times < 4) {
        *out = (enl_len)((double)size * times + 0.5);
        return true;
    }
    return enl_style_read_length(e, at, v, size, ENL_PT, 4000 * ENL_PT, out);
}

/* "`a`, `b` or `c`": the names. */
static const char *list_names(enl_arena *a, const enl_choice *table)
{
    enl_str all = ENL_S("");
    for (const enl_choice *x = table; x->name; x++) {
        const char *between = x == table ? "" : x[1].name ? ", " : " or ";
        all = enl_str_fmt(a, "%.*s%s`%s`", ENL_FMT(all), between, x->name);
    }
    return all.p;
}

/* "did you mean" a name of the table, or NULL. */
static const char *suggest_name(enl_ctx *c, const enl_choice *table, enl_str text)
{
    enum { NAMES_MAX = 16 };
    enl_str names[NAMES_MAX];
    size_t n = 0;
    for (const enl_choice *x = table; x->name && n < NAMES_MAX; x++)
        names[n++] = enl_str_from(x->name);
    return enl_suggest(c, text, names, n);
}

static bool read_named(const enl_read_env *e, enl_read_at at, const enl_value *v,
                       const enl_choice *table, int *out)
{
    enl_str text;
    for (const enl_choice *x = table; x->name && enl_value_text(v, &text); x++) {
        if (!enl_str_is(text, x->name)) continue;
        *out = x->value;
        return true;
    }
    if (!e->report) return false;
    const char *near = enl_value_text(v, &text) ? suggest_name(e->ctx, table, text) : NULL;
    return enl_style_read_wrong_hint(e, at, v, list_names(&e->ctx->arena, table), near);
}

static bool read_weight(const enl_read_env *e, enl_read_at at, const enl_value *v, int *out)
{
    if (v->kind == ENL_V_STRING && !enl_style_read_whole(v, 1, 1000, out))
        return read_named(e, at, v, weights, out);
    return enl_style_read_count(e, at, v, 100, 900, out);
}

bool enl_style_props_feature(enl_str tag, uint32_t *out)
{
    for (size_t i = 0; i < N_FEATURES; i++) {
        if (!enl_str_is(tag, features[i].name)) continue;
        *out = (*out & ~features[i].off) | features[i].on;
        return true;
    }
    return false;
}

static bool read_feature(const enl_read_env *e, enl_read_at at, const enl_value *v, uint32_t *out)
{
    enl_str text;
    if (enl_value_text(v, &text) && enl_style_props_feature(text, out)) return true;
    return enl_style_read_wrong_hint(
        e, at, v, "the tag of an OpenType feature",
        "available: onum, lnum, tnum, pnum, smcp, c2sc, pcap, sups, subs, case, frac, zero, ordn, "
        "dlig, hlig, swsh, titl, salt, ss01 to ss10, -liga, -kern, none");
}

/* Features are added to what is inherited; one that contradicts another takes its place. */
static bool read_features(const enl_read_env *e, enl_read_at at, const enl_value *v, uint32_t *out)
{
    if (v->kind != ENL_V_LIST) return read_feature(e, at, v, out);
    bool ok = true;
    for (size_t i = 0; i < v->u.list.n && i < 64; i++)
        ok &= read_feature(e, at, &v->u.list.items[i], out);
    return ok;
}

/* A length, or a number of em. */
static bool read_spacing(const enl_read_env *e, enl_read_at at, const enl_value *v, enl_len size,
                         int32_t *out)
{
    double em = v->kind == ENL_V_REAL ? v->u.d : v->kind == ENL_V_INT ? (double)v->u.i : -1;
    enl_len len;
    if (v->kind == ENL_V_STRING) {
        if (!enl_style_read_number_or_length(e, v, size, &len))
            return enl_style_read_wrong(e, at, v, "a length such as `0.2pt` or `0.05em`");
        em = (double)len / (double)size;
    }
    if (!(em >= -0.5 && em <= 2))
        return enl_style_read_wrong(e, at, v, "a length from `-0.5em` to `2em`");
    *out = (int32_t)(em * 1000 + (em < 0 ? -0.5 : 0.5));
    return true;
}

/* "2%", 0.02 or false, in thousandths; more than 2% would show. */
static bool read_expand(const enl_read_env *e, enl_read_at at, const enl_value *v, int *out)
{
    enl_len len;
    double share = v->kind == ENL_V_REAL ? v->u.d : v->kind == ENL_V_INT ? (double)v->u.i : -1;
    if (enl_style_read_none(v))
        share = 0;
    else if (v->kind == ENL_V_STRING && enl_len_parse(v->u.s, 0, 1000 * ENL_PT, &len))
        share = enl_to_pt(len) / 1000;
    if (!(share >= 0 && share <= 0.02))
        return enl_style_read_wrong(e, at, v, "a share from `0%` to `2%` or `false`");
    *out = (int)(share * 1000 + 0.5);
    return true;
}

/* As a share of one, or in percent. */
static void read_opacity(const enl_read_env *e, enl_read_at at, const enl_value *v, int *out)
{
    enl_len len;
    double share = v->kind == ENL_V_REAL ? v->u.d : v->kind == ENL_V_INT ? (double)v->u.i : -1;
    if (v->kind == ENL_V_STRING && enl_len_parse(v->u.s, 0, 1000 * ENL_PT, &len))
        share = enl_to_pt(len) / 1000;
    if (share >= 0.01 && share <= 1)
        *out = (int)(share * 100 + 0.5);
    else
        enl_style_read_wrong(e, at, v, "a share from `1%` to `100%`");
}

static void read_background(const enl_read_env *e, enl_read_at at, const enl_value *v,
                            enl_style *st)
{
    if (enl_style_read_none(v))
        st->has_background = false;
    else if (enl_style_read_colour(e, at, v, &st->background))
        st->has_background = true;
}

static void read_padding(const enl_read_env *e, enl_read_at at, const enl_value *v, enl_style *st)
{
    enl_len sides[4] = { st->padding_top, st->padding_right, st->padding_bottom, st->padding_left };
    if (!enl_style_read_sides(e, at, v, st->size, sides)) return;
    st->padding_top = sides[0];
    st->padding_right = sides[1];
    st->padding_bottom = sides[2];
    st->padding_left = sides[3];
}

static bool is_frame(const enl_read_env *e, enl_read_at at, const enl_value *v, enl_len em,
                     enl_frame *out)
{
    enl_len got[4];
    size_t n;
    if (!enl_style_read_lengths(e, at, v, em, got, &n)) return false;
    if (n == 4 && got[2] >= ENL_PT && got[3] >= ENL_PT) {
        *out = (enl_frame){ got[0], got[1], got[2], got[3] };
        return true;
    }
    return enl_style_read_wrong(e, at, v,
                                "`x y width height` from the page's top left corner or `false`");
}

bool enl_style_frame(enl_ctx *c, enl_str text, enl_len em, enl_frame *out)
{
    enl_value v = { .kind = ENL_V_STRING, .u.s = text, .text = text };
    return is_frame(&(enl_read_env){ .ctx = c }, (enl_read_at){ ENL_S(""), ENL_S("frame") }, &v, em,
                    out);
}

static void read_frame(const enl_read_env *e, enl_read_at at, const enl_value *v, enl_style *st)
{
    if (enl_style_read_none(v))
        st->frame = (enl_frame){ 0 };
    else
        is_frame(e, at, v, st->size, &st->frame);
}

/* A boolean, or the side of the page that the break leads to. */
static void read_break(const enl_read_env *e, enl_read_at at, const enl_value *v, enl_style *st)
{
    enl_str text;
    bool on;
    if (enl_value_text(v, &text) && enl_str_is(text, "right"))
        st->page_break = ENL_BREAK_RIGHT;
    else if (enl_style_read_truth(v, &on))
        st->page_break = on ? ENL_BREAK_PAGE : ENL_BREAK_NONE;
    else
        enl_style_read_wrong(e, at, v, "`true`, `false` or `right`");
}

bool enl_style_choose(const char *prop, enl_str text, int *out)
{
    const enl_prop *p = find_prop(enl_str_from(prop));
    for (const enl_choice *x = p ? p->choices : NULL; x && x->name; x++) {
        if (!enl_str_is(text, x->name)) continue;
        *out = x->value;
        return true;
    }
    return false;
}

enl_str enl_style_choices(enl_arena *a, const char *prop)
{
    const enl_prop *p = find_prop(enl_str_from(prop));
    return p && p->choices ? enl_str_from(list_names(a, p->choices)) : ENL_S("");
}

/* "auto", a length or a share of the measure. */
static void read_width(const enl_read_env *e, enl_read_at at, const enl_value *v, enl_style *st)
{
    enl_str text;
    if (enl_value_text(v, &text) && enl_str_is(text, "auto"))
        st->width = 0;
    else
        enl_style_read_length(e, at, v, st->size, ENL_PT, ENL_READ_FAR * ENL_PT, &st->width);
}

/* ---- applying ---- */

static void apply(const enl_read_env *e, const enl_prop *p, enl_read_at at, const enl_value *v,
                  enl_style *st)
{
    void *field = (char *)st + p->offset;
    int value;
    switch (p->type) {
    case ENL_PT_SIZE:
        enl_style_read_length(e, at, v, st->size, ENL_PT, 1000 * ENL_PT, field);
        break;
    case ENL_PT_LEADING: read_leading(e, at, v, st->size, field); break;
    case ENL_PT_LENGTH:
        enl_style_read_length(e, at, v, st->size, 0, ENL_READ_FAR * ENL_PT, field);
        break;
    case ENL_PT_OFFSET:
        enl_style_read_length(e, at, v, st->size, -ENL_READ_FAR * ENL_PT, ENL_READ_FAR * ENL_PT,
                              field);
        break;
    case ENL_PT_TEXT: enl_style_read_text(e, at, v, field); break;
    case ENL_PT_WEIGHT: read_weight(e, at, v, field); break;
    case ENL_PT_BOOL: enl_style_read_bool(e, at, v, field); break;
    case ENL_PT_COLOUR: enl_style_read_colour(e, at, v, field); break;
    case ENL_PT_FEATURES: read_features(e, at, v, field); break;
    case ENL_PT_SPACING: read_spacing(e, at, v, st->size, field); break;
    case ENL_PT_CHOICE:
        if (read_named(e, at, v, p->choices, &value)) *(int *)field = value;
        break;
    case ENL_PT_COUNT: enl_style_read_count(e, at, v, 0, 9, field); break;
    case ENL_PT_TOLERANCE: enl_style_read_count(e, at, v, 0, 10000, field); break;
    case ENL_PT_OPACITY: read_opacity(e, at, v, field); break;
    case ENL_PT_PERCENT: read_expand(e, at, v, field); break;
    case ENL_PT_PADDING: read_padding(e, at, v, st); break;
    case ENL_PT_BACKGROUND: read_background(e, at, v, st); break;
    case ENL_PT_RULE: enl_style_read_rule(e, at, v, st->size, field); break;
    case ENL_PT_WIDTH: read_width(e, at, v, st); break;
    case ENL_PT_BREAK: read_break(e, at, v, st); break;
    case ENL_PT_FRAME: read_frame(e, at, v, st); break;
    }
}

void enl_style_props_apply(const enl_read_env *e, enl_str owner, const enl_value *map,
                           enl_style *st)
{
    if (!map) return;
    /* Other properties may be in units of the size. */
    const enl_value *size = enl_value_get(map, "size");
    enl_len before = st->size;
    if (size) apply(e, find_prop(ENL_S("size")), (enl_read_at){ owner, ENL_S("size") }, size, st);
    if (st->size != before)
        st->leading = (enl_len)((double)st->leading * (double)st->size / (double)before + 0.5);
    for (size_t i = 0; map->kind == ENL_V_MAP && i < map->u.map.n; i++) {
        const enl_value_entry *x = &map->u.map.items[i];
        const enl_prop *p = find_prop(x->key);
        if (!p)
            report_unknown_prop(e, owner, x);
        else if (p->type != ENL_PT_SIZE)
            apply(e, p, (enl_read_at){ owner, x->key }, &x->value, st);
    }
}

void enl_style_props_clear_block(enl_style *st)
{
    enl_style old = *st;
    *st = (enl_style){ .name = old.name,
                       .face = old.face,
                       .size = old.size,
                       .leading = old.leading,
                       .weight = old.weight,
                       .italic = old.italic,
                       .colour = old.colour,
                       .features = old.features,
                       .letterspacing = old.letterspacing,
                       .text_case = old.text_case,
                       .hyphenate = old.hyphenate,
                       .protrude = old.protrude,
                       .rivers = old.rivers,
                       .expand = old.expand,
                       .tolerance = old.tolerance,
                       .hyphens = old.hyphens,
                       .last_line = old.last_line,
                       .align = old.align,
                       .widows = old.widows,
                       .orphans = old.orphans,
                       .label = ENL_S(""),
                       .marker = ENL_S("") };
}

/* ---- printing ---- */

static void print_rule(const enl_rule *r, enl_buf *out)
{
    if (r->width == 0) {
        enl_buf_z(out, "none");
        return;
    }
    enl_buf_pt(out, r->width);
    enl_buf_fmt(out, "pt #%06x", (unsigned)r->colour);
    if (!r->length) return;
    enl_buf_byte(out, ' ');
    enl_buf_pt(out, r->length);
    enl_buf_z(out, "pt");
}

static void print_features(uint32_t on, enl_buf *out)
{
    if (!on) enl_buf_z(out, "none");
    bool first = true;
    for (size_t i = 0; i < N_FEATURES; i++) {
        if (!(on & features[i].on)) continue;
        if (!first) enl_buf_byte(out, ' ');
        enl_buf_z(out, features[i].name);
        first = false;
    }
}

static void print_four(const enl_len lengths[4], enl_buf *out)
{
    for (size_t i = 0; i < 4; i++) {
        if (i) enl_buf_byte(out, ' ');
        enl_buf_pt(out, lengths[i]);
        enl_buf_z(out, "pt");
    }
}

static void print_padding(const enl_style *st, enl_buf *out)
{
    const enl_len sides[4] = { st->padding_top, st->padding_right, st->padding_bottom,
                               st->padding_left };
    print_four(sides, out);
}

static void print_frame(const enl_frame *f, enl_buf *out)
{
    const enl_len lengths[4] = { f->x, f->y, f->width, f->height };
    if (f->width > 0)
        print_four(lengths, out);
    else
        enl_buf_z(out, "none");
}

static const char *name_of(const enl_choice *table, int value)
{
    while (table->name && table->value != value) table++;
    return table->name ? table->name : "";
}

void enl_style_props_print(const enl_prop *p, const enl_style *st, enl_buf *out)
{
    const void *field = (const char *)st + p->offset;
    switch (p->type) {
    case ENL_PT_SIZE:
    case ENL_PT_LEADING:
    case ENL_PT_LENGTH:
    case ENL_PT_OFFSET:
        enl_buf_pt(out, *(const enl_len *)field);
        enl_buf_z(out, "pt");
        break;
    case ENL_PT_TEXT: enl_buf_json(out, *(const enl_str *)field); break;
    case ENL_PT_OPACITY:
        enl_buf_fmt(out, "%d%%", *(const int *)field ? *(const int *)field : 100);
        break;
    case ENL_PT_PERCENT:
        enl_buf_real(out, *(const int *)field / 10.0, 1);
        enl_buf_byte(out, '%');
        break;
    case ENL_PT_WEIGHT:
    case ENL_PT_TOLERANCE:
    case ENL_PT_COUNT: enl_buf_int(out, *(const int *)field); break;
    case ENL_PT_BOOL: enl_buf_z(out, *(const bool *)field ? "true" : "false"); break;
    case ENL_PT_COLOUR: enl_buf_fmt(out, "#%06x", (unsigned)*(const enl_colour *)field); break;
    case ENL_PT_FEATURES: print_features(*(const uint32_t *)field, out); break;
    case ENL_PT_SPACING:
        enl_buf_real(out, *(const int32_t *)field / 1000.0, 3);
        enl_buf_z(out, "em");
        break;
    case ENL_PT_CHOICE: enl_buf_z(out, name_of(p->choices, *(const int *)field)); break;
    case ENL_PT_WIDTH:
        if (st->width == 0) {
            enl_buf_z(out, "auto");
            break;
        }
        enl_buf_pt(out, st->width);
        enl_buf_z(out, "pt");
        break;
    case ENL_PT_PADDING: print_padding(st, out); break;
    case ENL_PT_BACKGROUND:
        if (st->has_background)
            enl_buf_fmt(out, "#%06x", (unsigned)st->background);
        else
            enl_buf_z(out, "none");
        break;
    case ENL_PT_RULE: print_rule(field, out); break;
    case ENL_PT_BREAK:
        enl_buf_z(out, st->page_break == ENL_BREAK_RIGHT ? "right"
                       : st->page_break                  ? "true"
                                                         : "false");
        break;
    case ENL_PT_FRAME: print_frame(field, out); break;
    }
}
