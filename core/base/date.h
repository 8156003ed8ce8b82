/* Calendar dates in the form of the notes (ISO 8601: 2026, 2026-11, 2026-11-23). */
#ifndef ENL_BASE_DATE_H
#define ENL_BASE_DATE_H

#include "core/base/str.h"

#include <stdint.h>

typedef struct enl_date {
    int year, month, day; /* month and day 0 when not given */
    int64_t days; /* of its first day since 1970-01-01, in the Gregorian calendar also before
                   * 1582 */
} enl_date;

/* False when it is not a valid date. */
bool enl_date_parse(enl_str s, enl_date *out);

/* The day that is `days` after 1970-01-01, from 0 to the end of 9999. */
void enl_date_from_days(int64_t days, enl_date *out);

#endif
