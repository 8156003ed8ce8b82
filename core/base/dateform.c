#include "core/base/dateform.h"

#include "core/base/arena_str.h"
#include "core/base/buf.h"
#include "core/base/date.h"
#include "core/base/utf8.h"

#include <string.h>

static const char *const months_en[] = { "January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December" };
static const char *const months_es[] = { "enero",      "febrero", "marzo",     "abril",
                                         "mayo",       "junio",   "julio",     "agosto",
                                         "septiembre", "octubre", "noviembre", "diciembre" };

static const char *const short_en[] = { "Jan.", "Feb.", "Mar.",  "Apr.", "May",  "June",
                                        "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec." };
static const char *const short_es[] = { "ene.", "feb.", "mar.",  "abr.", "may.", "jun.",
                                        "jul.", "ago.", "sept.", "oct.", "nov.", "dic." };
static const char *const months_fr[] = { "janvier",   "février", "mars",     "avril",
                                         "mai",       "juin",    "juillet",  "août",
                                         "septembre", "octobre", "novembre", "décembre" };
static const char *const months_pt[] = { "janeiro",  "fevereiro", "março",    "abril",
                                         "maio",     "junho",     "julho",    "agosto",
                                         "setembro", "outubro",   "novembro", "dezembro" };
static const char *const months_it[] = { "gennaio",   "febbraio", "marzo",    "aprile",
                                         "maggio",    "giugno",   "luglio",   "agosto",
                                         "settembre", "ottobre",  "novembre", "dicembre" };
static const char *const months_de[] = { "Januar",    "Februar", "März",     "April",
                                         "Mai",       "Juni",    "Juli",     "August",
                                         "September", "Oktober", "November", "Dezember" };
static const char *const months_ar[] = {
    "يناير", "فبراير", "مارس",   "أبريل",  "مايو",   "يونيو",
    "يوليو", "أغسطس",  "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"
};
static const char *const months_he[] = {
    "ינואר", "פברואר", "מרץ",    "אפריל",   "מאי",    "יוני",
    "יולי",  "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר"
};

/* How a language writes dates; a row without a region serves all regions without a row. `first` is
 * the first day of a month, where that is written differently. */
static const struct {
    const char *lang, *form, *first;
    const char *const *months, *const *shortened; /* NULL: none shorter */
} dates[] = {
    { "en-US", "{month} {day}, {year}", NULL, months_en, short_en },
    { "en", "{day} {month} {year}", NULL, months_en, short_en },
    { "es", "{day} de {month} de {year}", NULL, months_es, short_es },
    { "fr", "{day} {month} {year}", "1er", months_fr, NULL },
    { "pt-BR", "{day} de {month} de {year}", "1º", months_pt, NULL },
    { "pt", "{day} de {month} de {year}", NULL, months_pt, NULL },
    { "it", "{day} {month} {year}", "1º", months_it, NULL },
    { "de", "{day}. {month} {year}", NULL, months_de, NULL },
    { "ar", "{day} {month} {year}", NULL, months_ar, NULL },
    { "he", "{day} ב{month} {year}", NULL, months_he, NULL },
};
enum { N_DATES = sizeof dates / sizeof *dates };

enl_str enl_lang_primary(enl_str lang)
{
    size_t n = 0;
    while (n < lang.n && lang.p[n] != '-' && lang.p[n] != '_') n++;
    return enl_str_sub(lang, 0, n);
}

static size_t find_dates(enl_str lang)
{
    size_t i = 0;
    while (i < N_DATES && !enl_str_is(lang, dates[i].lang)) i++;
    if (i < N_DATES) return i;
    i = 0;
    while (i < N_DATES && !enl_str_is(enl_lang_primary(lang), dates[i].lang)) i++;
    return i;
}

/* A whole date: with month and day. */
static bool read_date(enl_str s, enl_date *d)
{
    return enl_date_parse(s, d) && d->day;
}

bool enl_is_date(enl_str s)
{
    enl_date d;
    return read_date(s, &d);
}

static void put_day(enl_buf *b, size_t row, int day)
{
    if (day == 1 && dates[row].first)
        enl_buf_z(b, dates[row].first);
    else
        enl_buf_int(b, day);
}

/* The first three letters of a month's name. */
static void put_three(enl_buf *b, enl_str name)
{
    size_t at = 0;
    for (int k = 0; k < 3 && at < name.n; k++) enl_utf8_next(name, &at);
    enl_buf_str(b, enl_str_sub(name, 0, at));
}

/* Writes the field at the start of `form`; returns the length of its name, 0 when there is no
 * field. */
static size_t put_date_field(enl_buf *b, enl_str form, size_t row, const enl_date *d)
{
    const char *name = dates[row].months[d->month - 1];
    const char *shorter = dates[row].shortened ? dates[row].shortened[d->month - 1] : name;
    if (enl_str_starts(form, "{day}")) return put_day(b, row, d->day), 5;
    if (enl_str_starts(form, "{year}")) return enl_buf_int(b, d->year), 6;
    if (enl_str_starts(form, "{month}")) return enl_buf_z(b, name), 7;
    if (enl_str_starts(form, "{mon}")) return enl_buf_z(b, shorter), 5;
    if (!enl_str_starts(form, "{mmm}")) return 0;
    return put_three(b, enl_str_from(name)), 5;
}

bool enl_date_form(enl_arena *a, enl_str form, enl_str lang, enl_str date, enl_str *out)
{
    enl_date d;
    size_t row = find_dates(lang);
    if (row == N_DATES || !read_date(date, &d)) return false;
    enl_buf b;
    enl_buf_init(&b, a->mem);
    for (size_t i = 0, k; i < form.n; i += k ? k : 1) {
        k = put_date_field(&b, enl_str_sub(form, i, form.n), row, &d);
        if (!k) enl_buf_byte(&b, form.p[i]);
    }
    *out = enl_str_keep(a, enl_buf_view(&b));
    enl_buf_drop(&b);
    return true;
}

enl_str enl_format_date(enl_arena *a, enl_str lang, enl_str date)
{
    size_t row = find_dates(lang);
    enl_str out;
    if (row < N_DATES && enl_date_form(a, enl_str_from(dates[row].form), lang, date, &out))
        return out;
    return date;
}

enl_str enl_format_month(enl_arena *a, enl_str lang, int year, int month)
{
    size_t row = find_dates(lang);
    if (row == N_DATES) row = find_dates(ENL_S("en"));
    const char *form = dates[row].form, *of = strstr(form, " de ") ? " de " : " ";
    return enl_str_fmt(a, "%s%s%d", dates[row].months[month - 1], of, year);
}
