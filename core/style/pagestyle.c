/* The page and the numbering: paper, margins, header and footer, which headings have numbers. */
#include "core/base/arena_str.h"
#include "core/style/state.h"

#include <string.h>

enum { LEAST_MEASURE = 144, LEAST_SIDE = 54, LEAST_PAPER = 144, MOST_PAPER = 14400 }; /* pt */

static const struct {
    const char *name;
    double width, height;
} papers[] = {
    { "letter", 612, 792 },        { "legal", 612, 1008 },       { "tabloid", 792, 1224 },
    { "a3", 841.8898, 1190.5512 }, { "a4", 595.2756, 841.8898 }, { "a5", 419.5276, 595.2756 },
};
enum { N_PAPERS = sizeof papers / sizeof *papers };

static enl_str lower(enl_str s, char out[64])
{
    if (s.n > 63) s.n = 63;
    for (size_t i = 0; i < s.n; i++)
        out[i] = (char)(s.p[i] >= 'A' && s.p[i] <= 'Z' ? s.p[i] + 32 : s.p[i]);
    return (enl_str){ out, s.n };
}

static bool paper_by_size(enl_str name, enl_len *width, enl_len *height)
{
    const char *x = name.n ? memchr(name.p, 'x', name.n) : NULL;
    if (!x) return false;
    enl_str w = { name.p, (size_t)(x - name.p) }, h = enl_str_sub(name, w.n + 1, name.n);
    return enl_len_parse(enl_str_trim(w), 0, 0, width) &&
           enl_len_parse(enl_str_trim(h), 0, 0, height) && *width >= LEAST_PAPER * ENL_PT &&
           *height >= LEAST_PAPER * ENL_PT && *width <= MOST_PAPER * ENL_PT &&
           *height <= MOST_PAPER * ENL_PT;
}

bool enl_style_paper(enl_str name, enl_len *width, enl_len *height)
{
    char copy[64];
    name = lower(enl_str_trim(name), copy);
    bool landscape = enl_str_ends(name, " landscape");
    if (landscape) name = enl_str_trim(enl_str_sub(name, 0, name.n - 10));
    size_t i = 0;
    while (i < N_PAPERS && !enl_str_is(name, papers[i].name)) i++;
    if (i < N_PAPERS) {
        *width = enl_pt(landscape ? papers[i].height : papers[i].width);
        *height = enl_pt(landscape ? papers[i].width : papers[i].height);
        return true;
    }
    return !landscape && paper_by_size(name, width, height);
}

typedef struct page_reader {
    enl_styles *s;
    enl_read_env env;
    enl_len em;
} page_reader;

static void read_paper(page_reader *r, const enl_value *v)
{
    enl_page_style *p = &r->s->page;
    enl_str text;
    if (v && enl_value_text(v, &text) && enl_style_paper(text, &p->width, &p->height)) {
        p->paper = text;
    } else if (v) {
        enl_str names[N_PAPERS];
        for (size_t i = 0; i < N_PAPERS; i++) names[i] = enl_str_from(papers[i].name);
        const char *near =
            enl_value_text(v, &text) ? enl_suggest(r->s->ctx, text, names, N_PAPERS) : NULL;
        enl_report(r->s->ctx, ENL_C_STYLE, v->span,
                   near ? near : "as letter, legal, a4, 'a4 landscape' or '8.5in x 13in'",
                   "page.paper expects the name or size of a paper");
    }
}

static void read_margins(page_reader *r, const enl_value *page)
{
    enl_page_style *p = &r->s->page;
    const enl_value *v = enl_value_get(page, "margin");
    enl_len sides[4] = { p->top, p->right, p->bottom, p->left };
    enl_read_env env = r->env;
    env.measure = p->width;
    if (v && v->kind != ENL_V_NIL &&
        enl_read_sides(&env, (enl_read_at){ ENL_S("page"), ENL_S("margin") }, v, r->em, sides)) {
        p->top = sides[0];
        p->right = sides[1];
        p->bottom = sides[2];
        p->left = sides[3];
    }
}

/* A measure centres the text block on whatever paper; on a narrow one the sides keep their least
 * width. */
static void read_measure(page_reader *r, const enl_value *page)
{
    enl_page_style *p = &r->s->page;
    const enl_value *v = enl_value_get(page, "measure");
    enl_len measure;
    if (!v || v->kind == ENL_V_NIL || enl_read_none(v)) return;
    if (!enl_read_length(&r->env, (enl_read_at){ ENL_S("page"), ENL_S("measure") }, v, r->em,
                         LEAST_MEASURE * ENL_PT, MOST_PAPER * ENL_PT, &measure))
        return;
    enl_len side = (p->width - measure) / 2;
    if (side < LEAST_SIDE * ENL_PT) side = LEAST_SIDE * ENL_PT;
    p->left = p->right = side;
}

/* Mirrored margins: `inner` is at the back of the book. Given, they go before `measure`. */
static void read_mirrored(page_reader *r, const enl_value *page)
{
    enl_page_style *p = &r->s->page;
    const enl_value *inner = enl_value_get(page, "inner"), *outer = enl_value_get(page, "outer");
    enl_read_env env = r->env;
    env.measure = p->width;
    if (inner && inner->kind != ENL_V_NIL)
        p->mirrored |= enl_read_length(&env, (enl_read_at){ ENL_S("page"), ENL_S("inner") }, inner,
                                       r->em, 0, p->width, &p->left);
    if (outer && outer->kind != ENL_V_NIL)
        p->mirrored |= enl_read_length(&env, (enl_read_at){ ENL_S("page"), ENL_S("outer") }, outer,
                                       r->em, 0, p->width, &p->right);
}

static void set_default_margins(enl_page_style *p)
{
    enl_len side = p->width / 8, end = p->height / 11;
    p->left = p->right = side < 72 * ENL_PT ? side : 72 * ENL_PT;
    p->top = p->bottom = end < 72 * ENL_PT ? end : 72 * ENL_PT;
}

/* Text needs two inches of width and of height. */
static void check_margins(page_reader *r, const enl_value *page)
{
    enl_page_style *p = &r->s->page;
    enl_len least = LEAST_MEASURE * ENL_PT;
    bool narrow = p->width - p->left - p->right < least,
         low = p->height - p->top - p->bottom < least;
    if (!narrow && !low) return;
    const enl_value *v = enl_value_get(page, "margin");
    enl_report(r->s->ctx, ENL_C_STYLE, v ? v->span : (enl_span){ 0 },
               "the text needs at least 2in by 2in; smaller margins or a larger paper give it room",
               "page.margin leaves %s for text", narrow ? "too little width" : "too little height");
    set_default_margins(p);
}

/* "{subject|title}" is the first of these fields that the front matter has, else the last. */
static enl_str choose_field(enl_styles *s, enl_str names)
{
    const char *bar;
    while ((bar = memchr(names.p, '|', names.n))) {
        enl_str name = { names.p, (size_t)(bar - names.p) }, text;
        if (enl_value_text(enl_value_get_str(s->meta, name), &text) && text.n) return name;
        names = enl_str_sub(names, name.n + 1, names.n);
    }
    return names;
}

/* Puts what stands in braces: a word ("word.page_of") as such, a field as a field. */
static void put_braced(enl_styles *s, enl_str in, enl_buf *out)
{
    if (enl_str_starts(in, "word.")) {
        enl_buf_str(out, enl_styles_word(s, enl_str_z(&s->arena, enl_str_sub(in, 5, in.n))));
        return;
    }
    enl_buf_byte(out, '{');
    enl_buf_str(out, choose_field(s, in));
    enl_buf_byte(out, '}');
}

/* Furniture with its words and choices settled, so that layout meets only fields. */
static enl_str settle(enl_styles *s, enl_str text)
{
    enl_buf b;
    enl_buf_init(&b, &s->ctx->mem);
    for (size_t i = 0; i < text.n; i++) {
        const char *end = text.p[i] == '{' ? memchr(text.p + i, '}', text.n - i) : NULL;
        if (end) {
            size_t n = (size_t)(end - text.p);
            put_braced(s, enl_str_sub(text, i + 1, n), &b);
            i = n;
        } else if (text.p[i] == '{') { /* nor is there an end for any later one */
            enl_buf_str(&b, enl_str_sub(text, i, text.n));
            break;
        } else {
            enl_buf_byte(&b, text.p[i]);
        }
    }
    enl_str out = enl_str_keep(&s->arena, enl_buf_view(&b));
    enl_buf_drop(&b);
    return out;
}

static void read_furniture_text(page_reader *r, enl_read_at at, const enl_value *v, enl_str *out)
{
    if (enl_read_text(&r->env, at, v, out)) *out = settle(r->s, *out);
}

static const char *const furniture_keys[] = { "left", "center",        "right",      "distance",
                                              "rule", "rule_distance", "first_page", "first" };
enum { N_FURNITURE_KEYS = sizeof furniture_keys / sizeof *furniture_keys };

static void read_furniture_key(page_reader *r, enl_read_at at, const enl_value_entry *x,
                               enl_furniture *f)
{
    enl_len most = r->s->page.height;
    if (enl_str_is(x->key, "left"))
        read_furniture_text(r, at, &x->value, &f->left);
    else if (enl_str_is(x->key, "center"))
        read_furniture_text(r, at, &x->value, &f->center);
    else if (enl_str_is(x->key, "right"))
        read_furniture_text(r, at, &x->value, &f->right);
    else if (enl_str_is(x->key, "distance"))
        enl_read_length(&r->env, at, &x->value, r->em, 0, most, &f->distance);
    else if (enl_str_is(x->key, "rule_distance"))
        enl_read_length(&r->env, at, &x->value, r->em, 0, most, &f->rule_distance);
    else if (enl_str_is(x->key, "rule"))
        enl_read_rule(&r->env, at, &x->value, r->em, &f->rule);
    else if (enl_str_is(x->key, "first_page"))
        enl_read_bool(&r->env, at, &x->value, &f->first_page);
}

/* `left`, `right` and `first` may be maps: then they are the furniture of such pages, not a place
 * on it. */
static bool is_variant(const enl_value_entry *x)
{
    return x->value.kind == ENL_V_MAP || enl_str_is(x->key, "first");
}

static void read_keys(page_reader *r, enl_str owner, const enl_value *map, enl_furniture *f,
                      bool variant)
{
    enl_str names[N_FURNITURE_KEYS];
    for (size_t i = 0; i < N_FURNITURE_KEYS; i++) names[i] = enl_str_from(furniture_keys[i]);
    for (size_t i = 0; i < map->u.map.n; i++) {
        const enl_value_entry *x = &map->u.map.items[i];
        size_t k = 0;
        while (k < N_FURNITURE_KEYS && !enl_str_eq(x->key, names[k])) k++;
        if (k == N_FURNITURE_KEYS)
            enl_read_unknown(&r->env, owner, x, names, N_FURNITURE_KEYS);
        else if (variant || !is_variant(x) || enl_str_is(x->key, "rule"))
            read_furniture_key(r, (enl_read_at){ owner, x->key }, x, f);
    }
}

/* What the variant does not say is as on other pages. False switches it off there. */
static const enl_furniture *read_variant(page_reader *r, const char *name,
                                         const enl_furniture *base, const enl_value *v)
{
    enl_furniture *f = enl_arena_zero(&r->s->arena, sizeof *f);
    bool on;
    *f = *base;
    if (v->kind == ENL_V_MAP) {
        read_keys(r, enl_str_from(name), v, f, true);
    } else if (enl_read_truth(v, &on) && !on) {
        f->left = f->center = f->right = ENL_S("");
    } else {
        enl_read_wrong(&r->env, (enl_read_at){ ENL_S("page"), enl_str_from(name) }, v,
                       "a map, or false");
    }
    return f;
}

static void read_furniture(page_reader *r, const enl_value *page, const char *name,
                           enl_furniture *f)
{
    const enl_value *v = enl_value_get(page, name);
    enl_str owner = enl_str_fmt(&r->s->arena, "page.%s", name);
    bool on;
    if (!v || v->kind == ENL_V_NIL || (enl_read_truth(v, &on) && !on)) return;
    if (v->kind != ENL_V_MAP) {
        enl_read_wrong(&r->env, (enl_read_at){ ENL_S("page"), enl_str_from(name) }, v,
                       "a map, or false");
        return;
    }
    read_keys(r, owner, v, f, false);
    enl_furniture base = *f;
    const enl_value *first = enl_value_get(v, "first"), *left = enl_value_get(v, "left"),
                    *right = enl_value_get(v, "right");
    if (first && first->kind != ENL_V_NIL) f->first = read_variant(r, name, &base, first);
    if (left && left->kind == ENL_V_MAP) f->left_page = read_variant(r, name, &base, left);
    if (right && right->kind == ENL_V_MAP) f->right_page = read_variant(r, name, &base, right);
}

static void check_page_keys(page_reader *r, const enl_value *page)
{
    static const char *const keys[] = { "paper",     "margin",     "measure",      "first_top",
                                        "header",    "footer",     "inner",        "outer",
                                        "columns",   "column_gap", "margin_notes", "background",
                                        "watermark", "numbers" };
    enum { N = sizeof keys / sizeof *keys };
    enl_str names[N];
    for (size_t i = 0; i < N; i++) names[i] = enl_str_from(keys[i]);
    for (size_t i = 0; page && page->kind == ENL_V_MAP && i < page->u.map.n; i++) {
        size_t k = 0;
        while (k < N && !enl_str_eq(page->u.map.items[i].key, names[k])) k++;
        if (k == N) enl_read_unknown(&r->env, ENL_S("page"), &page->u.map.items[i], names, N);
    }
}

static const enl_value *page_value(const enl_value *page, const char *key)
{
    const enl_value *v = enl_value_get(page, key);
    return v && v->kind != ENL_V_NIL ? v : NULL;
}

static void read_columns(page_reader *r, const enl_value *page)
{
    enl_page_style *p = &r->s->page;
    const enl_value *v = page_value(page, "columns");
    p->columns = 1;
    p->column_gap = 20 * ENL_PT;
    if (v)
        enl_read_count(&r->env, (enl_read_at){ ENL_S("page"), ENL_S("columns") }, v, 1, 6,
                       &p->columns);
    if ((v = page_value(page, "column_gap")))
        enl_read_length(&r->env, (enl_read_at){ ENL_S("page"), ENL_S("column_gap") }, v, r->em, 0,
                        p->width / 4, &p->column_gap);
}

/* A column for notes in the outer margin, as far as there is room for it. */
static void read_margin_notes(page_reader *r, const enl_value *page)
{
    enum { LEAST = 48, EDGE = 18 }; /* pt: the column's width, its distance from the paper's edge */
    enl_page_style *p = &r->s->page;
    const enl_value *v = page_value(page, "margin_notes"), *w = enl_value_get(v, "width"),
                    *g = enl_value_get(v, "gap");
    if (!v || enl_read_none(v)) return;
    enl_len width = 0, gap = 14 * ENL_PT;
    if (v->kind != ENL_V_MAP || !w) {
        enl_read_wrong(&r->env, (enl_read_at){ ENL_S("page"), ENL_S("margin_notes") }, v,
                       "a map with a width, or false");
        return;
    }
    if (!enl_read_length(&r->env, (enl_read_at){ ENL_S("page.margin_notes"), ENL_S("width") }, w,
                         r->em, LEAST * ENL_PT, p->width / 2, &width))
        return;
    if (g)
        enl_read_length(&r->env, (enl_read_at){ ENL_S("page.margin_notes"), ENL_S("gap") }, g,
                        r->em, 0, p->width / 4, &gap);
    if (width + gap + EDGE * ENL_PT > p->right) {
        enl_report(r->s->ctx, ENL_C_STYLE, v->span,
                   "make the outer margin wider, or the notes narrower",
                   "page.margin_notes needs a margin of %.0f pt, the page has %.0f pt",
                   enl_to_pt(width + gap) + EDGE, enl_to_pt(p->right));
        return;
    }
    p->aside_width = width;
    p->aside_gap = gap;
}

/* roman, arabic, or a map of front and appendices. */
static void read_page_numbers(page_reader *r, const enl_value *page)
{
    enl_page_style *p = &r->s->page;
    const enl_value *v = page_value(page, "numbers");
    if (!v) return;
    const enl_value *front = v->kind == ENL_V_MAP ? page_value(v, "front") : v,
                    *app = page_value(v, "appendices");
    enl_str text;
    if (front) {
        bool known = enl_value_text(front, &text) &&
                     (enl_str_is(text, "roman") || enl_str_is(text, "arabic"));
        if (known)
            p->front_roman = enl_str_is(text, "roman");
        else
            enl_read_wrong(&r->env, (enl_read_at){ ENL_S(""), ENL_S("page_numbers") }, front,
                           "roman or arabic");
    }
    if (v->kind == ENL_V_MAP && app)
        enl_read_bool(&r->env, (enl_read_at){ ENL_S("page_numbers"), ENL_S("appendices") }, app,
                      &p->appendix_pages);
}

/* A colour, or the file of a picture, which has a dot in its name. */
static void read_backdrop(page_reader *r, const char *name, const enl_value *v, enl_backdrop *out)
{
    enl_str text;
    out->set = true;
    out->at = v->span;
    if (enl_read_none(v)) return;
    if (enl_value_text(v, &text) && memchr(text.p, '.', text.n))
        out->picture = text;
    else
        out->has_colour = enl_read_colour(
            &r->env, (enl_read_at){ ENL_S("page"), enl_str_from(name) }, v, &out->colour);
}

static void read_background(page_reader *r, const enl_value *page)
{
    enl_page_style *p = &r->s->page;
    const struct {
        const char *key;
        enl_backdrop *out;
    } variants[] = { { "all", &p->background },
                     { "first", &p->first_background },
                     { "left", &p->left_background },
                     { "right", &p->right_background } };
    enum { N = sizeof variants / sizeof *variants };
    enl_str names[N];
    const enl_value *v = page_value(page, "background");
    for (size_t i = 0; i < N; i++) names[i] = enl_str_from(variants[i].key);
    if (v && v->kind != ENL_V_MAP) read_backdrop(r, "background", v, &p->background);
    for (size_t i = 0; v && v->kind == ENL_V_MAP && i < v->u.map.n; i++) {
        size_t k = 0;
        while (k < N && !enl_str_eq(v->u.map.items[i].key, names[k])) k++;
        if (k == N)
            enl_read_unknown(&r->env, ENL_S("page.background"), &v->u.map.items[i], names, N);
        else
            read_backdrop(r, "background", &v->u.map.items[i].value, variants[k].out);
    }
}

/* A text, or a map of text and over. */
static void read_watermark(page_reader *r, const enl_value *page)
{
    static const enl_str names[] = { { "text", 4 }, { "over", 4 } };
    enl_page_style *p = &r->s->page;
    const enl_value *v = page_value(page, "watermark");
    p->watermark = ENL_S("");
    if (!v || enl_read_none(v)) return;
    if (v->kind != ENL_V_MAP) {
        enl_read_text(&r->env, (enl_read_at){ ENL_S("page"), ENL_S("watermark") }, v,
                      &p->watermark);
        return;
    }
    for (size_t i = 0; i < v->u.map.n; i++) {
        const enl_value_entry *x = &v->u.map.items[i];
        enl_read_at at = { ENL_S("page.watermark"), x->key };
        if (enl_str_is(x->key, "text"))
            enl_read_text(&r->env, at, &x->value, &p->watermark);
        else if (enl_str_is(x->key, "over"))
            enl_read_bool(&r->env, at, &x->value, &p->watermark_over);
        else
            enl_read_unknown(&r->env, ENL_S("page.watermark"), x, names, 2);
    }
}

static const enl_furniture no_furniture = {
    .left = { "", 0 },
    .center = { "", 0 },
    .right = { "", 0 },
    .distance = 36 * ENL_PT,
    .rule_distance = 6 * ENL_PT,
};

void enl_style_read_page(enl_styles *s)
{
    page_reader r = { s, { s->ctx, s->colours, 0, true }, 11 * ENL_PT };
    const enl_value *page = enl_value_get(&s->all, "page"), *v;
    enl_page_style *p = &s->page;
    *p =
        (enl_page_style){ .paper = ENL_S("letter"), .width = 612 * ENL_PT, .height = 792 * ENL_PT };
    p->header = p->footer = no_furniture;
    check_page_keys(&r, page);
    read_paper(&r, enl_value_get(page, "paper"));
    set_default_margins(p);
    read_margins(&r, page);
    read_measure(&r, page);
    read_mirrored(&r, page);
    check_margins(&r, page);
    p->first_top = p->top;
    v = enl_value_get(page, "first_top");
    if (v) {
        enl_read_length(&r.env, (enl_read_at){ ENL_S("page"), ENL_S("first_top") }, v, r.em, 0,
                        p->height - p->bottom - LEAST_MEASURE * ENL_PT, &p->first_top);
    }
    r.env.measure = p->width - p->left - p->right;
    read_columns(&r, page);
    read_margin_notes(&r, page);
    read_page_numbers(&r, page);
    read_background(&r, page);
    read_watermark(&r, page);
    read_furniture(&r, page, "header", &p->header);
    read_furniture(&r, page, "footer", &p->footer);
}

/* ---- numbering ---- */

static void read_formats(page_reader *r, const enl_value *v, enl_numbering_style *out)
{
    enl_read_at at = { ENL_S("numbering"), ENL_S("formats") };
    if (v->kind != ENL_V_LIST || v->u.list.n > 6) {
        enl_read_wrong(&r->env, at, v, "a list of at most six formats such as '{1}.{2}'");
        return;
    }
    for (size_t i = 0; i < v->u.list.n; i++)
        enl_read_text(&r->env, at, &v->u.list.items[i], &out->format[i]);
}

static void read_numbering_map(page_reader *r, const enl_value *v, enl_numbering_style *out)
{
    const enl_str names[] = { ENL_S("headings"), ENL_S("depth"), ENL_S("formats") };
    for (size_t i = 0; i < v->u.map.n; i++) {
        const enl_value_entry *x = &v->u.map.items[i];
        if (enl_str_is(x->key, "headings") || enl_str_is(x->key, "depth")) {
            enl_read_count(&r->env, (enl_read_at){ ENL_S("numbering"), x->key }, &x->value, 0, 6,
                           &out->depth);
        } else if (enl_str_is(x->key, "formats")) {
            read_formats(r, &x->value, out);
        } else {
            enl_read_unknown(&r->env, ENL_S("numbering"), x, names, 3);
        }
    }
}

void enl_style_read_numbering(enl_styles *s)
{
    page_reader r = { s, { s->ctx, s->colours, 0, true }, 11 * ENL_PT };
    const enl_value *v = enl_value_get(&s->all, "numbering");
    bool on;
    for (size_t i = 0; i < 6; i++) s->numbering.format[i] = ENL_S("");
    if (!v || v->kind == ENL_V_NIL) return;
    if (v->kind == ENL_V_MAP) {
        read_numbering_map(&r, v, &s->numbering);
    } else if ((v->kind == ENL_V_BOOL || v->kind == ENL_V_STRING) && enl_read_truth(v, &on)) {
        s->numbering.depth = on ? 6 : 0;
    } else {
        enl_read_count(&r.env, (enl_read_at){ ENL_S(""), ENL_S("numbering") }, v, 0, 6,
                       &s->numbering.depth);
    }
}
