/* Parses ISO 8601 dates and counts days. */
#include "core/base/date.h"

static bool digits(enl_str s, size_t at, size_t n, int *out)
{
    if (at + n > s.n) return false;
    *out = 0;
    for (size_t i = at; i < at + n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return false;
        *out = *out * 10 + (s.p[i] - '0');
    }
    return true;
}

static int month_length(int year, int month)
{
    static const int LENGTH[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return LENGTH[month - 1] + (month == 2 && leap);
}

/* Days before January 1st of `year`, counted from year 0. */
static int64_t days_before(int year)
{
    int64_t y = year - 1;
    return year ? y * 365 + y / 4 - y / 100 + y / 400 + 366 : 0;
}

bool enl_date_parse(enl_str s, enl_date *out)
{
    *out = (enl_date){ 0 };
    if (s.n != 4 && s.n != 7 && s.n != 10) return false;
    if (!digits(s, 0, 4, &out->year)) return false;
    if (s.n > 4 && (s.p[4] != '-' || !digits(s, 5, 2, &out->month))) return false;
    if (s.n > 4 && (out->month < 1 || out->month > 12)) return false;
    if (s.n > 7 && (s.p[7] != '-' || !digits(s, 8, 2, &out->day))) return false;
    if (s.n > 7 && (out->day < 1 || out->day > month_length(out->year, out->month))) return false;
    out->days = days_before(out->year) - days_before(1970);
    for (int m = 1; m < out->month; m++) out->days += month_length(out->year, m);
    if (out->day) out->days += out->day - 1;
    return true;
}

void enl_date_from_days(int64_t days, enl_date *out)
{
    int64_t from = days_before(1970);
    int year = 1970, month = 1;
    while (days_before(year + 1) - from <= days) year++;
    int64_t left = days - (days_before(year) - from);
    for (; left >= month_length(year, month); month++) left -= month_length(year, month);
    *out = (enl_date){ year, month, (int)left + 1, days };
}
