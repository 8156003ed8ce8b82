#include "core/lang/date.h"

#include "core/base/arena_str.h"
#include "core/base/buf.h"
#include "core/base/utf8.h"
#include "core/lang/calendar.h"
#include "core/lang/counter.h"
#include "core/lang/number.h"

#include <stdio.h>

/* How one language writes dates in one calendar. */
typedef struct writer {
    enl_arena *a;
    enl_str tag;
    const enl_lang_dates *dates;
    enl_calendar calendar;
    bool numerals; /* Hebrew years and days in Hebrew are written with letters */
} writer;

/* False when the language has no months. */
static bool open_writer(writer *w, enl_arena *a, enl_str tag)
{
    enl_lang_tag parts = enl_lang_parse(tag);
    *w = (writer){ .a = a, .tag = tag, .dates = enl_lang_of(tag)->dates };
    enl_lang_calendar_find(parts.calendar, &w->calendar);
    w->numerals = w->calendar == ENL_CALENDAR_HEBREW && !parts.numbers.n &&
                  enl_lang_of(tag)->letters == ENL_LETTERS_HEBREW;
    return w->dates != NULL;
}

/* ---- names ---- */

static const char *const *or_english(const char *const *names, const char *const *english)
{
    return names ? names : english;
}

/* NULL for calendars with the Gregorian months. */
static const char *const *other_months(const writer *w)
{
    const enl_lang_dates *d = w->dates, *english = enl_lang_of(ENL_LANG_DEFAULT)->dates;
    switch (w->calendar) {
    case ENL_CALENDAR_ISLAMIC:
    case ENL_CALENDAR_ISLAMIC_ASTRONOMICAL: return or_english(d->islamic, english->islamic);
    case ENL_CALENDAR_PERSIAN: return or_english(d->persian, english->persian);
    case ENL_CALENDAR_HEBREW: return or_english(d->hebrew, english->hebrew);
    default: return NULL;
    }
}

static const char *era(const writer *w)
{
    switch (w->calendar) {
    case ENL_CALENDAR_BUDDHIST: return w->dates->eras[0];
    case ENL_CALENDAR_MINGUO: return w->dates->eras[1];
    case ENL_CALENDAR_ISLAMIC:
    case ENL_CALENDAR_ISLAMIC_ASTRONOMICAL: return w->dates->eras[2];
    case ENL_CALENDAR_PERSIAN: return w->dates->eras[3];
    default: return NULL;
    }
}

static enl_str number(const writer *w, int n)
{
    if (w->numerals) return enl_lang_counter_gematria(w->a, (size_t)n);
    return enl_lang_number_count(w->a, w->tag, (size_t)n);
}

/* ---- fields ---- */

/* The first three letters of a month's name. */
static enl_str three(enl_str name)
{
    size_t at = 0;
    for (int k = 0; k < 3 && at < name.n; k++) enl_utf8_next(name, &at);
    return enl_str_sub(name, 0, at);
}

typedef enum width { WIDE, ABBREVIATED, BRIEF, THREE } width;

static enl_str month(const writer *w, int m, width as)
{
    const char *const *other = other_months(w);
    if (other) return enl_str_from(other[m - 1]);
    const enl_lang_dates *d = w->dates;
    const char *const *names = as == ABBREVIATED ? d->mon
                               : as == BRIEF     ? d->brief_months
                                                 : d->months;
    enl_str name = enl_str_from(names[m - 1]);
    return as == THREE ? three(name) : name;
}

static enl_str day(const writer *w, int n)
{
    const char *first = w->calendar == ENL_CALENDAR_GREGORIAN ? w->dates->first : NULL;
    return n == 1 && first ? enl_str_from(first) : number(w, n);
}

/* The text of the field that `form` begins with; *length is its length there, 0 without a field. */
static enl_str field(const writer *w, enl_str form, const enl_calendar_day *d, size_t *length)
{
    static const char *const names[] = {
        "{day}", "{year}", "{month}", "{mon}", "{brief}", "{mmm}"
    };
    size_t i = 0, n = sizeof names / sizeof *names;
    while (i < n && !enl_str_starts(form, names[i])) i++;
    *length = i < n ? strlen(names[i]) : 0;
    switch (i) {
    case 0: return day(w, d->day);
    case 1: return number(w, d->year);
    case 2: return month(w, d->month, WIDE);
    case 3: return month(w, d->month, ABBREVIATED);
    case 4: return month(w, d->month, BRIEF);
    case 5: return month(w, d->month, THREE);
    default: return ENL_S("");
    }
}

static enl_str fill(const writer *w, enl_str form, const enl_calendar_day *d)
{
    enl_buf b;
    enl_buf_init(&b, w->a->mem);
    for (size_t i = 0, k; i < form.n; i += k ? k : 1) {
        enl_str text = field(w, enl_str_sub(form, i, form.n), d, &k);
        if (k)
            enl_buf_str(&b, text);
        else
            enl_buf_byte(&b, form.p[i]);
    }
    enl_str out = enl_str_keep(w->a, enl_buf_view(&b));
    enl_buf_drop(&b);
    return out;
}

static enl_str with_era(const writer *w, enl_str text)
{
    const char *name = era(w);
    return name ? enl_str_fmt(w->a, "%.*s %s", ENL_FMT(text), name) : text;
}

/* Dates before the calendar's first year are Gregorian. */
static enl_calendar_day convert(writer *w, const enl_date *d)
{
    enl_calendar_day out;
    if (enl_lang_calendar_day(w->calendar, d, &out)) return out;
    w->calendar = ENL_CALENDAR_GREGORIAN;
    return (enl_calendar_day){ d->year, d->month, d->day };
}

/* ---- dates ---- */

static bool is_whole(enl_str s, enl_date *d)
{
    return enl_date_parse(s, d) && d->day;
}

bool enl_lang_date_is(enl_str s)
{
    enl_date d;
    return is_whole(s, &d);
}

bool enl_lang_date_form(enl_arena *a, enl_str form, enl_str tag, enl_str date, enl_str *out)
{
    writer w;
    enl_date d;
    if (!open_writer(&w, a, tag) || !is_whole(date, &d)) return false;
    enl_calendar_day in = convert(&w, &d);
    *out = with_era(&w, fill(&w, form, &in));
    return true;
}

/* ---- parts of dates ---- */

static const char *form_of(const writer *w, const enl_date *d, enl_date_style style)
{
    const enl_lang_dates *k = w->dates;
    if (!d->month) return "{year}";
    if (!d->day) return style == ENL_DATE_BRIEF ? k->brief_month : k->month;
    return style == ENL_DATE_BRIEF ? k->brief : style == ENL_DATE_DATA ? k->data : k->date;
}

/* The last day of the year or month that `d` names. */
static enl_date last_day(const enl_date *d)
{
    enl_date next, last = *d;
    char text[16];
    int year = d->year + (d->month == 0 || d->month == 12), month = d->month % 12 + 1;
    if (!d->month) month = 1;
    snprintf(text, sizeof text, "%04d-%02d-01", year, month);
    if (enl_date_parse(enl_str_from(text), &next)) last.days = next.days - 1;
    return last;
}

/* Whether the calendar's years and months are others than the Gregorian ones. */
static bool is_apart(const writer *w)
{
    return other_months(w) != NULL;
}

static enl_str range(writer *w, enl_str form, const enl_date *d)
{
    enl_date last = last_day(d);
    enl_calendar_day from = convert(w, d), to = convert(w, &last);
    enl_str a = fill(w, form, &from), b = fill(w, form, &to);
    if (enl_str_eq(a, b)) return with_era(w, a);
    return with_era(w, enl_str_fmt(w->a, "%.*s–%.*s", ENL_FMT(a), ENL_FMT(b)));
}

enl_str enl_lang_date_text(enl_arena *a, enl_str tag, const enl_date *d, enl_date_style style)
{
    writer w;
    if (!open_writer(&w, a, tag)) open_writer(&w, a, ENL_LANG_DEFAULT);
    enl_str form = enl_str_from(form_of(&w, d, style));
    if (!d->day && is_apart(&w)) return range(&w, form, d);
    enl_calendar_day in = convert(&w, d);
    return with_era(&w, fill(&w, form, &in));
}

enl_str enl_lang_date(enl_arena *a, enl_str tag, enl_str date)
{
    enl_date d;
    bool known = enl_lang_of(tag)->dates && enl_date_parse(date, &d) && d.month;
    return known ? enl_lang_date_text(a, tag, &d, ENL_DATE_LONG) : date;
}
