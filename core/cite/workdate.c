#include "core/cite/workdate.h"

#include "core/base/arena_str.h"

/* ---- reading ---- */

/* YYYY-MM-DD, YYYY-MM, or a year. */
static bool is_calendar(enl_str s)
{
    size_t year = s.n > 4 ? 4 : s.n;
    if (!enl_cite_work_is_number(enl_str_sub(s, 0, year))) return false;
    if (s.n <= 4) return true;
    bool month = s.n >= 7 && s.p[4] == '-' && enl_cite_work_is_number(enl_str_sub(s, 5, 7));
    bool day = s.n == 10 && s.p[7] == '-' && enl_cite_work_is_number(enl_str_sub(s, 8, 10));
    return month && (s.n == 7 || day);
}

/* The year that a date begins with, else all of it. */
static enl_str year_of(enl_str s)
{
    bool dated = s.n > 4 && s.p[4] == '-' && enl_cite_work_is_number(enl_str_sub(s, 0, 4));
    return dated ? enl_str_sub(s, 0, 4) : s;
}

/* A date of a string without what says that it is not certain, or of another era. False, with *out
 * as it was, when it is none. */
static bool read_side(enl_str s, enl_str *out, bool *bc, bool *circa)
{
    bool doubt = s.n > 1 && (s.p[s.n - 1] == '~' || s.p[s.n - 1] == '?');
    bool minus = s.n > 1 && s.p[0] == '-';
    enl_str date = enl_str_sub(s, minus, s.n - doubt);
    if (!is_calendar(date)) return false;
    *out = minus ? year_of(date) : date;
    *bc = minus;
    *circa = *circa || doubt;
    return true;
}

static enl_cite_date read_text(enl_str s)
{
    enl_cite_date d = { .text = s, .end = ENL_S("") }, range = d;
    const char *slash = memchr(s.p ? s.p : "", '/', s.n);
    size_t n = slash ? (size_t)(slash - s.p) : s.n;
    if (!slash) {
        read_side(s, &d.text, &d.bc, &d.circa);
    } else if (read_side(enl_str_sub(s, 0, n), &range.text, &range.bc, &range.circa) &&
               read_side(enl_str_sub(s, n + 1, s.n), &range.end, &range.end_bc, &range.circa)) {
        d = range;
    }
    return d;
}

/* [2008, 5, 1]; of years before the common era the year alone. */
static enl_str read_parts(enl_arena *a, const enl_value *parts, bool *bc)
{
    enl_str s = ENL_S("");
    for (size_t i = 0; parts->kind == ENL_V_LIST && i < parts->u.list.n && i < 3; i++) {
        enl_str k = enl_cite_work_text(&parts->u.list.items[i]);
        *bc = i == 0 && k.n > 1 && k.p[0] == '-';
        if (*bc) return enl_str_sub(k, 1, k.n);
        s = enl_str_fmt(a, "%.*s%s%s%.*s", ENL_FMT(s), i ? "-" : "", k.n == 1 ? "0" : "",
                        ENL_FMT(k));
    }
    return s;
}

static bool is_true(const enl_value *v)
{
    enl_str s;
    if (!v) return false;
    if (v->kind == ENL_V_BOOL) return v->u.b;
    return enl_value_text(v, &s) && s.n && !enl_str_is(s, "0") && !enl_str_is(s, "false");
}

enl_cite_date enl_cite_workdate_read(enl_arena *a, const enl_cited *c, const char *name)
{
    const enl_value *v = enl_value_get(c->fields, name), *parts = enl_value_get(v, "date-parts"),
                    *literal = enl_value_get(v, "literal");
    enl_cite_date d = { .text = ENL_S(""), .end = ENL_S("") };
    if (v && v->kind == ENL_V_MAP && !parts) {
        if (literal)
            d.text = enl_cite_work_text(literal);
        else
            d = read_text(enl_cite_work_text(enl_value_get(v, "raw")));
        return d;
    }
    if (!parts) return read_text(enl_cite_work_text(v));
    if (parts->kind != ENL_V_LIST || parts->u.list.n == 0) return d;
    d.text = read_parts(a, &parts->u.list.items[0], &d.bc);
    if (parts->u.list.n > 1) d.end = read_parts(a, &parts->u.list.items[1], &d.end_bc);
    d.circa = is_true(enl_value_get(v, "circa"));
    return d;
}

enl_cite_date enl_cite_workdate_issued(enl_arena *a, const enl_cited *c)
{
    enl_cite_date d = enl_cite_workdate_read(a, c, "issued");
    if (!d.text.n) d = enl_cite_workdate_read(a, c, "year");
    return d.text.n ? d : enl_cite_workdate_read(a, c, "date");
}

/* ---- printing ---- */

static enl_str with_circa(const enl_cite_wording *w, const enl_cite_date *d, enl_str text)
{
    return d->circa ? enl_cite_wording_circa(w, text) : text;
}

static enl_str digits(const enl_cite_wording *w, enl_str year)
{
    return enl_cite_work_is_number(year) ? enl_cite_wording_digits(w, year) : year;
}

enl_str enl_cite_workdate_year(const enl_cite_wording *w, const enl_cite_date *d)
{
    enl_str from = digits(w, year_of(d->text)), to = digits(w, year_of(d->end));
    bool range = to.n && !(enl_str_eq(from, to) && d->bc == d->end_bc);
    if (d->bc && !(range && d->end_bc)) from = enl_cite_wording_bc(w, from);
    if (range) from = enl_str_fmt(w->a, "%.*s–%.*s", ENL_FMT(from), ENL_FMT(to));
    if (range && d->end_bc) from = enl_cite_wording_bc(w, from);
    return with_circa(w, d, from);
}

enl_str enl_cite_workdate_text(const enl_cite_wording *w, const enl_cite_date *d,
                               const enl_cite_dates *forms)
{
    bool years = d->text.n <= 4 && d->end.n <= 4;
    if (d->bc || d->end_bc || years) return enl_cite_workdate_year(w, d);
    enl_str from = enl_cite_wording_date(w, d->text, forms);
    if (d->end.n)
        from = enl_str_fmt(w->a, "%.*s – %.*s", ENL_FMT(from),
                           ENL_FMT(enl_cite_wording_date(w, d->end, forms)));
    return with_circa(w, d, from);
}

enl_str enl_cite_workdate_sort(enl_arena *a, const enl_cite_date *d)
{
    enl_str year = year_of(d->text);
    if (!d->bc) return year;
    int before = 0; /* the later, the smaller its number */
    for (size_t i = 0; i < year.n && before < 1000000; i++) before = before * 10 + year.p[i] - '0';
    return enl_str_fmt(a, "!%08d", 99999999 - before);
}
