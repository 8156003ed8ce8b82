/* Dates in the words of a language, in the calendar and the digits of the document. */
#ifndef ENL_LANG_DATE_H
#define ENL_LANG_DATE_H

#include "core/base/date.h"
#include "core/base/mem.h"
#include "core/lang/lang.h"

typedef enum enl_date_style {
    ENL_DATE_LONG, /* in running text: November 23, 2026 */
    ENL_DATE_DATA, /* beside data: 23 November 2026 */
    ENL_DATE_BRIEF /* on an axis: 23 Nov 2026 */
} enl_date_style;

/* Whether it is a whole calendar date as ISO 8601 writes it: 2026-11-23. */
bool enl_lang_date_is(enl_str s);
/* A date of such form, or a month (2026-11), as the language writes it; anything else, and dates in
 * languages without months here, unchanged. */
enl_str enl_lang_date(enl_arena *a, enl_str tag, enl_str date);
/* A year, a month or a day in a style. In a calendar whose years begin on other days, a year or
 * month is the range that it falls in. In English where the language has no months here. */
enl_str enl_lang_date_text(enl_arena *a, enl_str tag, const enl_date *d, enl_date_style style);
/* A date, when it is one, by a form with the fields of enl_lang_dates. False: it is none, or the
 * language has no months here. */
bool enl_lang_date_form(enl_arena *a, enl_str form, enl_str tag, enl_str date, enl_str *out);

#endif
