/* Calendars beside the Gregorian one, by arithmetic. */
#ifndef ENL_LANG_CALENDAR_H
#define ENL_LANG_CALENDAR_H

#include "core/base/date.h"

typedef enum enl_calendar {
    ENL_CALENDAR_GREGORIAN,
    ENL_CALENDAR_BUDDHIST,
    ENL_CALENDAR_MINGUO,
    ENL_CALENDAR_ISLAMIC, /* tabular: "islamic-civil", "islamic-tbla" */
    ENL_CALENDAR_ISLAMIC_ASTRONOMICAL,
    ENL_CALENDAR_PERSIAN,
    ENL_CALENDAR_HEBREW
} enl_calendar;

/* A day of a calendar. */
typedef struct enl_calendar_day {
    int year;
    int month; /* from 1; Hebrew months count from Tishri: 6 is Adar I, 7 Adar, 14 Adar II */
    int day;
} enl_calendar_day;

/* By the value of -u-ca-; false when there is none of that name here. "" is the Gregorian one. */
bool enl_lang_calendar_find(enl_str name, enl_calendar *out);
/* The names that are known, with commas between them, for messages. */
const char *enl_lang_calendar_names(void);
/* A whole Gregorian date in the calendar. False before the calendar's first year. */
bool enl_lang_calendar_day(enl_calendar c, const enl_date *d, enl_calendar_day *out);

#endif
