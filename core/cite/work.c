#include "core/cite/work.h"

#include "core/base/arena_str.h"

static enl_str text_of(const enl_value *v)
{
    enl_str s;
    if (v && v->kind == ENL_V_LIST && v->u.list.n > 0) v = &v->u.list.items[0];
    return v && enl_value_text(v, &s) ? enl_str_trim(s) : ENL_S("");
}

enl_str enl_cite_work_field(const enl_cited *c, const char *names)
{
    for (enl_str rest = enl_str_from(names); rest.n;) {
        const char *bar = memchr(rest.p, '|', rest.n);
        size_t k = bar ? (size_t)(bar - rest.p) : rest.n;
        enl_str s = text_of(enl_value_get_str(c->fields, enl_str_sub(rest, 0, k)));
        if (s.n) return s;
        rest = enl_str_sub(rest, bar ? k + 1 : k, rest.n);
    }
    return ENL_S("");
}

enl_cite_form enl_cite_work_form(const enl_cited *c)
{
    static const struct {
        const char *type;
        enl_cite_form form;
    } forms[] = {
        { "article", ENL_CF_ARTICLE }, { "review", ENL_CF_ARTICLE },
        { "chapter", ENL_CF_CHAPTER }, { "paper-conference", ENL_CF_CHAPTER },
        { "entry", ENL_CF_CHAPTER },   { "report", ENL_CF_REPORT },
        { "standard", ENL_CF_REPORT }, { "manual", ENL_CF_REPORT },
        { "legislation", ENL_CF_LAW }, { "bill", ENL_CF_LAW },
        { "legal_case", ENL_CF_LAW },  { "treaty", ENL_CF_LAW },
        { "regulation", ENL_CF_LAW },  { "law", ENL_CF_LAW },
        { "webpage", ENL_CF_WEB },     { "post", ENL_CF_WEB },
        { "thesis", ENL_CF_THESIS },   { "book", ENL_CF_BOOK },
    };
    enl_str type = enl_cite_work_field(c, "type");
    for (size_t i = 0; type.n && i < sizeof forms / sizeof *forms; i++)
        if (enl_str_starts(type, forms[i].type)) return forms[i].form;
    if (enl_cite_work_field(c, "container-title").n) return ENL_CF_ARTICLE;
    bool web = enl_cite_work_field(c, "URL|url").n && !enl_cite_work_field(c, "publisher").n;
    return web ? ENL_CF_WEB : ENL_CF_BOOK;
}

/* ---- dates ---- */

enl_str enl_cite_work_date(enl_arena *a, const enl_cited *c, const char *name)
{
    const enl_value *v = enl_value_get(c->fields, name), *parts = enl_value_get(v, "date-parts");
    if (v && v->kind == ENL_V_MAP && !parts)
        return text_of(enl_value_get(v, "literal") ? enl_value_get(v, "literal")
                                                   : enl_value_get(v, "raw"));
    if (!parts) return text_of(v);
    if (parts->kind != ENL_V_LIST || parts->u.list.n == 0) return ENL_S("");
    parts = &parts->u.list.items[0];
    enl_str s = ENL_S("");
    for (size_t i = 0; parts->kind == ENL_V_LIST && i < parts->u.list.n && i < 3; i++) {
        enl_str k = text_of(&parts->u.list.items[i]);
        s = enl_str_fmt(a, "%.*s%s%s%.*s", ENL_FMT(s), i ? "-" : "", k.n == 1 ? "0" : "",
                        ENL_FMT(k));
    }
    return s;
}

enl_str enl_cite_work_issued(enl_arena *a, const enl_cited *c)
{
    enl_str s = enl_cite_work_date(a, c, "issued");
    if (!s.n) s = enl_cite_work_date(a, c, "year");
    return s.n ? s : enl_cite_work_date(a, c, "date");
}

bool enl_cite_work_is_number(enl_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9') return false;
    return s.n > 0;
}

enl_str enl_cite_work_year(enl_arena *a, const enl_cited *c)
{
    enl_str s = enl_cite_work_issued(a, c);
    bool dated = s.n > 4 && s.p[4] == '-' && enl_cite_work_is_number(enl_str_sub(s, 0, 4));
    return dated ? enl_str_sub(s, 0, 4) : s;
}

/* ---- numbers ---- */

/* How many figures the last page repeats of the first, when it has as many. */
static size_t repeated_figures(enl_str s, size_t dash, size_t after)
{
    size_t from = dash, to = after;
    while (from > 0 && s.p[from - 1] >= '0' && s.p[from - 1] <= '9') from--;
    while (to < s.n && s.p[to] >= '0' && s.p[to] <= '9') to++;
    if (dash - from != to - after) return 0;
    size_t k = 0;
    while (from + k < dash && s.p[from + k] == s.p[after + k]) k++;
    return from + k == dash ? 0 : k;
}

/* Length of the dash at s.p[i]: hyphens, or an en dash; 0 when there is none. */
static size_t dash_at(enl_str s, size_t i)
{
    size_t n = 0;
    while (i + n < s.n && s.p[i + n] == '-') n++;
    return n ? n : enl_str_starts(enl_str_sub(s, i, s.n), "–") ? 3 : 0;
}

enl_str enl_cite_work_pages(enl_arena *a, enl_str s, bool brief)
{
    char *out = enl_arena_alloc(a, s.n * 3 + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        size_t dash = i > 0 ? dash_at(s, i) : 0;
        if (dash && i + dash < s.n) {
            memcpy(out + n, "–", 3);
            n += 3;
            i += dash + (brief ? repeated_figures(s, i, i + dash) : 0);
        } else {
            out[n++] = s.p[i++];
        }
    }
    return (enl_str){ out, n };
}

enl_str enl_cite_work_edition(const enl_cite_wording *w, const enl_cited *c)
{
    enl_str s = enl_cite_work_field(c, "edition");
    return enl_cite_work_is_number(s) ? enl_cite_wording_edition(w, s) : s;
}

enl_str enl_cite_work_short_title(const enl_cited *c)
{
    enl_str s = enl_cite_work_field(c, "title-short|shortTitle");
    if (s.n) return s;
    s = enl_cite_work_field(c, "title");
    const char *colon = memchr(s.p ? s.p : "", ':', s.n);
    return colon ? enl_str_trim(enl_str_sub(s, 0, (size_t)(colon - s.p))) : s;
}

enl_str enl_cite_work_sort_title(const enl_cite_wording *w, const enl_cited *c)
{
    enl_str s = enl_cite_work_field(c, "title");
    return enl_str_sub(s, enl_cite_wording_article(w, s), s.n);
}
