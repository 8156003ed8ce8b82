/* Dates: biblatex's `date` (ISO 8601-2 as biblatex 3.19, section 2.3.8, has it) and BibTeX's year
 * and month. */
#include "core/base/arena_str.h"
#include "core/data/bibentry.h"
#include "core/data/latex.h"

#include <strings.h>

/* Parts that are 0 are not given. */
typedef struct day {
    int year, month, day;
    bool circa;
} day;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Also a byte of an en dash, and the spaces around one. */
static bool is_dash(char c)
{
    return c == '-' || c == '/' || c == ' ' || (unsigned char)c >= 0x80;
}

/* Reads one to four digits at s.p[*i]. */
static bool take_number(enl_str s, size_t *i, int *out)
{
    size_t from = *i;
    *out = 0;
    while (*i < s.n && *i - from < 4 && is_digit(s.p[*i])) *out = *out * 10 + (s.p[(*i)++] - '0');
    return *i > from;
}

/* Reads YYYY, YYYY-MM or YYYY-MM-DD, perhaps with a time, which is left out, or with a mark of
 * doubt. Years before 1 are counted as astronomers do, and have no year 0 in CSL. */
static bool read_iso(enl_str s, day *d)
{
    size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+');
    bool minus = i && s.p[0] == '-';
    size_t from = i;
    *d = (day){ 0 };
    if (!take_number(s, &i, &d->year) || i - from != 4) return false;
    if (i < s.n && s.p[i] == '-') {
        i++;
        if (!take_number(s, &i, &d->month) || d->month < 1 || d->month > 12) return false;
        if (i < s.n && s.p[i] == '-') {
            i++;
            if (!take_number(s, &i, &d->day) || d->day < 1 || d->day > 31) return false;
        }
    }
    if (minus || d->year == 0) d->year = -d->year - 1;
    if (i < s.n && (s.p[i] == 'T' || s.p[i] == ' ') && d->day) return true;
    d->circa = i + 1 == s.n && strchr("~?%", s.p[i]);
    return i == s.n || d->circa;
}

/* ---- as CSL ---- */

static enl_value text_value(enl_str s, enl_span at)
{
    return (enl_value){ .kind = ENL_V_STRING, .span = at, .u.s = s, .text = s };
}

static enl_value list_of(enl_arena *a, size_t n, enl_span at)
{
    enl_value v = { .kind = ENL_V_LIST, .span = at };
    v.u.list.items = ENL_NEWN(a, enl_value, n);
    v.u.list.n = n;
    return v;
}

static enl_value map_of(enl_arena *a, const char *key, enl_value v)
{
    enl_value map = { .kind = ENL_V_MAP, .span = v.span };
    map.u.map.items = ENL_NEWN(a, enl_value_entry, 2);
    map.u.map.items[map.u.map.n++] = (enl_value_entry){ enl_str_from(key), v.span, v };
    return map;
}

static enl_value parts_of(enl_arena *a, const day *d, enl_span at)
{
    const int parts[] = { d->year, d->month, d->day };
    enl_value v = list_of(a, d->day ? 3 : d->month ? 2 : 1, at);
    for (size_t i = 0; i < v.u.list.n; i++) {
        v.u.list.items[i] = enl_value_int(a, parts[i]);
        v.u.list.items[i].span = at;
    }
    return v;
}

static enl_value iso_text(enl_arena *a, const day *d, enl_span at)
{
    enl_str s = enl_str_fmt(a, "%04d", d->year);
    if (d->month) s = enl_str_fmt(a, "%04d-%02d", d->year, d->month);
    if (d->day) s = enl_str_fmt(a, "%04d-%02d-%02d", d->year, d->month, d->day);
    return text_value(s, at);
}

/* A day, or with `to` the days from one to the other. */
static enl_value date_value(enl_arena *a, const day *from, const day *to, enl_span at)
{
    bool circa = from->circa || (to && to->circa);
    if (!to && !circa && from->year >= 1000) return iso_text(a, from, at);
    enl_value list = list_of(a, to ? 2 : 1, at);
    list.u.list.items[0] = parts_of(a, from, at);
    if (to) list.u.list.items[1] = parts_of(a, to, at);
    enl_value v = map_of(a, "date-parts", list);
    if (circa)
        v.u.map.items[v.u.map.n++] = (enl_value_entry){
            ENL_S("circa"), at, { .kind = ENL_V_BOOL, .span = at, .u.b = true }
        };
    return v;
}

/* ---- year and month ---- */

/* The month that begins at s.p[*i]: its English name or three letters of it, or its number. */
static bool take_month(enl_str s, size_t *i, int *out)
{
    static const char *const names[] = { "january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december" };
    size_t from = *i;
    if (take_number(s, i, out)) return *out >= 1 && *out <= 12;
    while (*i < s.n && is_alpha(s.p[*i])) ++*i;
    for (int m = 0; m < 12 && *i >= from + 3; m++) {
        if (strlen(names[m]) < *i - from || strncasecmp(names[m], s.p + from, *i - from) != 0)
            continue;
        *out = m + 1;
        if (*i < s.n && s.p[*i] == '.') ++*i;
        return true;
    }
    return false;
}

static void skip_space(enl_str s, size_t *i)
{
    while (*i < s.n && strchr(" ~,", s.p[*i])) ++*i;
}

/* "jan", "May", "5", "10 jan", "January 10", or two with a dash or slash between them. */
static bool read_month(enl_str s, day *d, day *to)
{
    size_t i = 0;
    int first = 0, second = 0;
    *to = *d;
    if (!s.n) return true;
    if (is_digit(s.p[0])) {
        take_number(s, &i, &first);
        skip_space(s, &i);
        if (i == s.n && first <= 12) {
            d->month = first;
            return first > 0;
        }
        d->day = first;
        return first >= 1 && first <= 31 && take_month(s, &i, &d->month) && i == s.n;
    }
    if (!take_month(s, &i, &d->month)) return false;
    skip_space(s, &i);
    if (i == s.n) return true;
    if (is_digit(s.p[i]) && take_number(s, &i, &second)) {
        d->day = second;
        return i == s.n && second >= 1 && second <= 31;
    }
    while (i < s.n && is_dash(s.p[i])) i++;
    return take_month(s, &i, &to->month) && i == s.n;
}

static enl_str text_of(enl_bib *b, const enl_bibentry *e, const char *name)
{
    const enl_bibfield *f = enl_data_bibentry_find(e, name);
    return f ? enl_data_latex_read(&b->c->arena, f->tex, ENL_LATEX_PLAIN, NULL) : ENL_S("");
}

/* "2001", or "2001" and "2003" with a dash or slash between them. */
static bool read_years(enl_str s, day *d, day *to)
{
    size_t i = 0;
    *d = *to = (day){ 0 };
    if (!take_number(s, &i, &d->year) || i < 3) return false;
    if (i == s.n) return true;
    size_t dash = i;
    while (i < s.n && is_dash(s.p[i])) i++;
    if (i == dash || !take_number(s, &i, &to->year) || i != s.n) return false;
    if (to->year < 100) to->year += d->year / 100 * 100; /* 1998/99 */
    return true;
}

static enl_value read_year(enl_bib *b, const enl_bibentry *e, enl_span at)
{
    enl_arena *a = &b->c->arena;
    day d, to;
    enl_str year = text_of(b, e, "year"), month = text_of(b, e, "month"),
            text = text_of(b, e, "day");
    if (!read_years(year, &d, &to)) return text_value(year, at);
    if (to.year) return date_value(a, &d, &to, at);
    day whole = d;
    if (!read_month(month, &d, &to))
        return text_value(enl_str_fmt(a, "%.*s %.*s", ENL_FMT(month), ENL_FMT(year)), at);
    size_t i = 0;
    int number = 0;
    if (!d.day && d.month && take_number(text, &i, &number) && i == text.n && number <= 31)
        d.day = number;
    if (d.month > 12) d = whole;
    bool range = to.month && to.month != d.month;
    return date_value(a, &d, range ? &to : NULL, at);
}

/* ---- date ---- */

static enl_value read_date(enl_arena *a, enl_str s, enl_span at)
{
    day from, to;
    const char *slash = memchr(s.p ? s.p : "", '/', s.n);
    size_t n = slash ? (size_t)(slash - s.p) : s.n;
    enl_str first = enl_str_sub(s, 0, n), second = slash ? enl_str_sub(s, n + 1, s.n) : ENL_S("");
    if (!read_iso(first, &from)) return text_value(s, at);
    if (!slash) return date_value(a, &from, NULL, at);
    if (read_iso(second, &to)) return date_value(a, &from, &to, at);
    if (second.n && !enl_str_is(second, "..") && !enl_str_is(second, "open"))
        return text_value(s, at);
    enl_value open = text_value(enl_str_fmt(a, "%.*s–", ENL_FMT(first)), at);
    return map_of(a, "literal", open);
}

enl_value enl_data_bibdate_read(enl_bib *b, const enl_bibentry *e, const char *name)
{
    const enl_bibfield *f = enl_data_bibentry_find(e, name);
    enl_arena *a = &b->c->arena;
    if (f) return read_date(a, enl_data_latex_read(a, f->tex, ENL_LATEX_ADDRESS, NULL), f->at);
    f = enl_str_is(enl_str_from(name), "date") ? enl_data_bibentry_find(e, "year") : NULL;
    return f ? read_year(b, e, f->at) : (enl_value){ .kind = ENL_V_NIL };
}
