/* The page: paper, margins, measure, columns, the column of notes, page numbers. */
#include "core/style/pagestyle.h"

#include <string.h>

enum { LEAST_MEASURE = 144, LEAST_SIDE = 54, LEAST_PAPER = 144, MOST_PAPER = 14400 }; /* pt */

static const struct {
    const char *name;
    double width, height;
} papers[] = {
    { "letter", 612, 792 },
    { "legal", 612, 1008 },
    { "tabloid", 792, 1224 },
    { "a3", 841.8898, 1190.5512 },
    { "a4", 595.2756, 841.8898 },
    { "a5", 419.5276, 595.2756 },
    /* envelopes, as they lie: ISO 269 and its German additions, then the common American ones */
    { "dl", 623.6220, 311.8110 },
    { "c6/c5", 649.1339, 323.1496 },
    { "c6", 459.2126, 323.1496 },
    { "c5", 649.1339, 459.2126 },
    { "c4", 918.4252, 649.1339 },
    { "no10", 684, 297 },
    { "monarch", 540, 279 },
    { "no9", 639, 279 },
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

/* "letter", "a4 landscape", "8.5in x 13in"; false when it is none of these. */
static bool find_paper(enl_str name, enl_len *width, enl_len *height)
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

static void read_paper(enl_page_reader *r, const enl_value *v)
{
    enl_page_style *p = &r->s->page;
    enl_str text;
    if (v && enl_value_text(v, &text) && find_paper(text, &p->width, &p->height)) {
        p->paper = text;
    } else if (v) {
        enl_str names[N_PAPERS];
        for (size_t i = 0; i < N_PAPERS; i++) names[i] = enl_str_from(papers[i].name);
        const char *near =
            enl_value_text(v, &text) ? enl_suggest(r->s->ctx, text, names, N_PAPERS) : NULL;
        enl_style_read_wrong_hint(
            &r->env, (enl_read_at){ ENL_S(""), ENL_S("paper") }, v, "the name or size of a paper",
            near ? near : "for example `letter`, `legal`, `a4`, `a4 landscape` or `8.5in x 13in`");
    }
}

static void read_margins(enl_page_reader *r, const enl_value *page)
{
    enl_page_style *p = &r->s->page;
    const enl_value *v = enl_value_get(page, "margin");
    enl_len sides[4] = { p->top, p->right, p->bottom, p->left };
    enl_read_env env = r->env;
    env.measure = p->width;
    if (v && v->kind != ENL_V_NIL &&
        enl_style_read_sides(&env, (enl_read_at){ ENL_S(""), ENL_S("margin") }, v, r->em, sides)) {
        p->top = sides[0];
        p->right = sides[1];
        p->bottom = sides[2];
        p->left = sides[3];
    }
}

/* A measure centres the text block on whatever paper; on a narrow one the sides keep their least
 * width. */
static void read_measure(enl_page_reader *r, const enl_value *page)
{
    enl_page_style *p = &r->s->page;
    const enl_value *v = enl_value_get(page, "measure");
    enl_len measure;
    if (!v || v->kind == ENL_V_NIL || enl_style_read_none(v)) return;
    if (!enl_style_read_length(&r->env, (enl_read_at){ ENL_S("page"), ENL_S("measure") }, v, r->em,
                               LEAST_MEASURE * ENL_PT, MOST_PAPER * ENL_PT, &measure))
        return;
    enl_len side = (p->width - measure) / 2;
    if (side < LEAST_SIDE * ENL_PT) side = LEAST_SIDE * ENL_PT;
    p->left = p->right = side;
}

/* Mirrored margins: `inner` is at the spine of the book. They take precedence over `measure`. */
static void read_mirrored(enl_page_reader *r, const enl_value *page)
{
    enl_page_style *p = &r->s->page;
    const enl_value *inner = enl_value_get(page, "inner"), *outer = enl_value_get(page, "outer");
    enl_read_env env = r->env;
    env.measure = p->width;
    if (inner && inner->kind != ENL_V_NIL)
        p->mirrored |= enl_style_read_length(&env, (enl_read_at){ ENL_S("page"), ENL_S("inner") },
                                             inner, r->em, 0, p->width, &p->left);
    if (outer && outer->kind != ENL_V_NIL)
        p->mirrored |= enl_style_read_length(&env, (enl_read_at){ ENL_S("page"), ENL_S("outer") },
                                             outer, r->em, 0, p->width, &p->right);
}

static void set_default_margins(enl_page_style *p)
{
    enl_len side = p->width / 8, end = p->height / 11;
    p->left = p->right = side < 72 * ENL_PT ? side : 72 * ENL_PT;
    p->top = p->bottom = end < 72 * ENL_PT ? end : 72 * ENL_PT;
}

/* Text needs two inches of width and of height. */
static void check_margins(enl_page_reader *r, const enl_value *page)
{
    enl_page_style *p = &r->s->page;
    enl_len least = LEAST_MEASURE * ENL_PT;
    bool narrow = p->width - p->left - p->right < least,
         low = p->height - p->top - p->bottom < least;
    if (!narrow && !low) return;
    const enl_value *v = enl_value_get(page, "margin");
    enl_report(r->s->ctx, ENL_C_STYLE, v ? v->span : (enl_span){ 0 },
               "the text needs at least 2in by 2in; make the margins smaller or the paper larger",
               "`margin` leaves too little %s for text", narrow ? "width" : "height");
    set_default_margins(p);
}

static void check_page_keys(enl_page_reader *r, const enl_value *page)
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
        if (k == N) enl_style_read_unknown(&r->env, ENL_S("page"), &page->u.map.items[i], names, N);
    }
}

static void read_columns(enl_page_reader *r, const enl_value *page)
{
    enl_page_style *p = &r->s->page;
    const enl_value *v = enl_style_pagestyle_value(page, "columns");
    p->columns = 1;
    p->column_gap = 20 * ENL_PT;
    if (v)
        enl_style_read_count(&r->env, (enl_read_at){ ENL_S(""), ENL_S("columns") }, v, 1, 6,
                             &p->columns);
    if ((v = enl_style_pagestyle_value(page, "column_gap")))
        enl_style_read_length(&r->env, (enl_read_at){ ENL_S("page"), ENL_S("column_gap") }, v,
                              r->em, 0, p->width / 4, &p->column_gap);
}

/* A column for notes in the outer margin, as far as there is space for it. */
static void read_margin_notes(enl_page_reader *r, const enl_value *page)
{
    enum { LEAST = 48, EDGE = 18 }; /* pt: the column's width, its distance from the paper's edge */
    enl_page_style *p = &r->s->page;
    const enl_value *v = enl_style_pagestyle_value(page, "margin_notes"),
                    *w = enl_value_get(v, "width"), *g = enl_value_get(v, "gap");
    if (!v || enl_style_read_none(v)) return;
    enl_len width = 0, gap = 14 * ENL_PT;
    if (v->kind != ENL_V_MAP || !w) {
        enl_style_read_wrong(&r->env, (enl_read_at){ ENL_S("page"), ENL_S("margin_notes") }, v,
                             "a map with a `width` or `false`");
        return;
    }
    if (!enl_style_read_length(&r->env, (enl_read_at){ ENL_S("page.margin_notes"), ENL_S("width") },
                               w, r->em, LEAST * ENL_PT, p->width / 2, &width))
        return;
    if (g)
        enl_style_read_length(&r->env, (enl_read_at){ ENL_S("page.margin_notes"), ENL_S("gap") }, g,
                              r->em, 0, p->width / 4, &gap);
    if (width + gap + EDGE * ENL_PT > p->right) {
        enl_report(r->s->ctx, ENL_C_STYLE, v->span,
                   "make the outer margin wider or the notes narrower",
                   "`page.margin_notes` needs a margin of %.0f pt, but the page has %.0f pt",
                   enl_to_pt(width + gap) + EDGE, enl_to_pt(p->right));
        return;
    }
    p->aside_width = width;
    p->aside_gap = gap;
}

/* roman, arabic, or a map of front and appendices. */
static void read_page_numbers(enl_page_reader *r, const enl_value *page)
{
    enl_page_style *p = &r->s->page;
    const enl_value *v = enl_style_pagestyle_value(page, "numbers");
    if (!v) return;
    const enl_value *front = v->kind == ENL_V_MAP ? enl_style_pagestyle_value(v, "front") : v,
                    *app = enl_style_pagestyle_value(v, "appendices");
    enl_str text;
    if (front) {
        bool known = enl_value_text(front, &text) &&
                     (enl_str_is(text, "roman") || enl_str_is(text, "arabic"));
        if (known)
            p->front_roman = enl_str_is(text, "roman");
        else
            enl_style_read_wrong(&r->env, (enl_read_at){ ENL_S(""), ENL_S("page_numbers") }, front,
                                 "`roman` or `arabic`");
    }
    if (v->kind == ENL_V_MAP && app)
        enl_style_read_bool(&r->env, (enl_read_at){ ENL_S("page_numbers"), ENL_S("appendices") },
                            app, &p->appendix_pages);
}

void enl_style_pagestyle_read(enl_styles *s)
{
    enl_page_reader r = { s, { s->ctx, s->colours, 0, true }, 11 * ENL_PT };
    const enl_value *page = enl_value_get(&s->all, "page"), *v;
    enl_page_style *p = &s->page;
    *p =
        (enl_page_style){ .paper = ENL_S("letter"), .width = 612 * ENL_PT, .height = 792 * ENL_PT };
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
        enl_style_read_length(&r.env, (enl_read_at){ ENL_S("page"), ENL_S("first_top") }, v, r.em,
                              0, p->height - p->bottom - LEAST_MEASURE * ENL_PT, &p->first_top);
    }
    r.env.measure = p->width - p->left - p->right;
    read_columns(&r, page);
    read_margin_notes(&r, page);
    read_page_numbers(&r, page);
    enl_style_furniture_background(&r, page);
    enl_style_furniture_watermark(&r, page);
    enl_style_furniture_read(&r, page);
}
