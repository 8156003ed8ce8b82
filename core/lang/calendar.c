/* After Reingold and Dershowitz, Calendrical Calculations, as far as sources are not named. Days
 * are counted from 1 January of the year 1 (R.D.), in which 1970-01-01 is day 719163. */
#include "core/lang/calendar.h"

enum { UNIX_DAY = 719163 };

static const struct {
    const char *name;
    enl_calendar calendar;
} names[] = {
    { "gregory", ENL_CALENDAR_GREGORIAN },
    { "iso8601", ENL_CALENDAR_GREGORIAN },
    { "buddhist", ENL_CALENDAR_BUDDHIST },
    { "roc", ENL_CALENDAR_MINGUO },
    { "islamic-civil", ENL_CALENDAR_ISLAMIC },
    { "islamicc", ENL_CALENDAR_ISLAMIC },
    { "islamic-tbla", ENL_CALENDAR_ISLAMIC_ASTRONOMICAL },
    { "persian", ENL_CALENDAR_PERSIAN },
    { "hebrew", ENL_CALENDAR_HEBREW },
};

bool enl_lang_calendar_find(enl_str name, enl_calendar *out)
{
    *out = ENL_CALENDAR_GREGORIAN;
    if (name.n == 0) return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (enl_str_is(name, names[i].name)) {
            *out = names[i].calendar;
            return true;
        }
    return false;
}

const char *enl_lang_calendar_names(void)
{
    return "gregory, buddhist, roc, islamic-civil, islamic-tbla, persian, hebrew";
}

/* Rounds down, also below 0. */
static int64_t quotient(int64_t n, int64_t by)
{
    return n / by - (n % by != 0 && (n < 0) != (by < 0));
}

/* ---- Islamic, tabular: 11 leap years in 30 ---- */

static int64_t islamic_start(int64_t epoch, int64_t year, int64_t month)
{
    return epoch - 1 + (year - 1) * 354 + quotient(3 + 11 * year, 30) + 29 * (month - 1) +
           quotient(month, 2) + 1;
}

static enl_calendar_day islamic(int64_t day, int64_t epoch)
{
    int64_t year = quotient(30 * (day - epoch) + 10646, 10631);
    int64_t within = day - islamic_start(epoch, year, 1), month = quotient(11 * within + 330, 325);
    return (enl_calendar_day){ (int)year, (int)month,
                               (int)(day - islamic_start(epoch, year, month)) + 1 };
}

/* ---- Persian: 8 leap years in 33, which is the calendar of observation from 1799 to 2123 ---- */

static enl_calendar_day persian(int64_t day)
{
    enum { EPOCH = 226895 }; /* 1 Farvardin 1 */
    int64_t since = day - EPOCH, year = 1 + quotient(33 * since + 3, 12053);
    int64_t within = since - (365 * (year - 1) + quotient(8 * year + 21, 33));
    int64_t month = within < 186 ? within / 31 : (within - 186) / 30 + 6;
    int64_t before = month < 6 ? 31 * month : 186 + 30 * (month - 6);
    return (enl_calendar_day){ (int)year, (int)month + 1, (int)(within - before) + 1 };
}

/* ---- Hebrew ---- */

enum { HEBREW_EPOCH = -1373427 };

/* Days from the epoch to the mean new moon of a year's first month, put off for the days of the
 * week that it may not fall on. */
static int64_t hebrew_elapsed(int64_t year)
{
    int64_t months = quotient(235 * year - 234, 19), parts = 12084 + 13753 * months;
    int64_t day = 29 * months + quotient(parts, 25920);
    return (3 * (day + 1)) % 7 < 3 ? day + 1 : day;
}

static int64_t hebrew_new_year(int64_t year)
{
    int64_t before = hebrew_elapsed(year - 1), at = hebrew_elapsed(year),
            after = hebrew_elapsed(year + 1);
    int delay = after - at == 356 ? 2 : at - before == 382 ? 1 : 0;
    return HEBREW_EPOCH + at + delay;
}

/* Days of the month with index `month`, of 13 with Adar I, in a year of that length. */
static int hebrew_month(int month, bool leap, int64_t days)
{
    static const char lengths[] = { 30, 29, 30, 29, 30, 30, 29, 30, 29, 30, 29, 30, 29 };
    if (month == 1 && days % 10 == 5) return 30; /* a complete year: 355, 385 */
    if (month == 2 && days % 10 == 3) return 29; /* a deficient one: 353, 383 */
    if (month == 5 && !leap) return 0;
    return lengths[month];
}

static enl_calendar_day hebrew(int64_t day)
{
    int64_t year = quotient((day - HEBREW_EPOCH) * 98496, 35975351) + 1;
    while (hebrew_new_year(year) > day) year--;
    while (hebrew_new_year(year + 1) <= day) year++;
    int64_t days = hebrew_new_year(year + 1) - hebrew_new_year(year),
            left = day - hebrew_new_year(year);
    bool leap = days > 380;
    int month = 0;
    while (left >= hebrew_month(month, leap, days)) left -= hebrew_month(month++, leap, days);
    return (enl_calendar_day){ (int)year, month == 6 && leap ? 14 : month + 1, (int)left + 1 };
}

/* ---- all ---- */

bool enl_lang_calendar_day(enl_calendar c, const enl_date *d, enl_calendar_day *out)
{
    int64_t day = d->days + UNIX_DAY;
    switch (c) {
    case ENL_CALENDAR_ISLAMIC: *out = islamic(day, 227015); break;
    case ENL_CALENDAR_ISLAMIC_ASTRONOMICAL: *out = islamic(day, 227014); break;
    case ENL_CALENDAR_PERSIAN: *out = persian(day); break;
    case ENL_CALENDAR_HEBREW: *out = hebrew(day); break;
    default: *out = (enl_calendar_day){ d->year, d->month, d->day };
    }
    if (c == ENL_CALENDAR_BUDDHIST) out->year += 543;
    if (c == ENL_CALENDAR_MINGUO) out->year -= 1911;
    return out->year > 0;
}
