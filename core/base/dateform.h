/* Dates in the words of a language. */
#ifndef ENL_BASE_DATEFORM_H
#define ENL_BASE_DATEFORM_H

#include "core/base/mem.h"
#include "core/base/str.h"

#include <stdbool.h>

/* The primary subtag of a BCP 47 tag: "es" of "es-MX". */
enl_str enl_lang_primary(enl_str lang);
/* Whether it is a valid date in ISO 8601: 2026-11-23. */
bool enl_is_date(enl_str s);
/* Dates as the language writes them: "2026-11-23" -> "23 November 2026" / "23 de noviembre de
 * 2026"; anything else unchanged. */
enl_str enl_format_date(enl_arena *a, enl_str lang, enl_str date);
/* A month, 1 to 12, and its year: "November 2026"; in English when the language has no months here.
 */
enl_str enl_format_month(enl_arena *a, enl_str lang, int year, int month);
/* A date, when it is one, by a form with {day}, {month} (its name), {mon} (its name shortened),
 * {mmm} (three letters of it), {year}. False when it is not a date, or when the language has no
 * months here. */
bool enl_date_form(enl_arena *a, enl_str form, enl_str lang, enl_str date, enl_str *out);

#endif
