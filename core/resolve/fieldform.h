/* How a field prints its value: {{ amount as=money currency=MXN default="none" }}.
 *
 *   default=TEXT     where the value is missing or empty
 *   as=money         a plain number with `currency` (ISO 4217); as=number, as=percent (of a share)
 *   as=date          a day, month or year (ISO 8601); style=long, data or brief
 *   as=upper, lower  text in capitals or small letters
 *   as=list, lines   a list: "a, b and c", or each on a line of its own
 *   width=N          a whole number with at least N digits: 000042
 *   decimals=N       of numbers, rounded half away from zero; lang=TAG: another language */
#ifndef ENL_RESOLVE_FIELDFORM_H
#define ENL_RESOLVE_FIELDFORM_H

#include "core/base/ctx.h"
#include "core/base/value.h"

typedef enum enl_field_as {
    ENL_FIELDFORM_PLAIN,
    ENL_FIELDFORM_MONEY,
    ENL_FIELDFORM_NUMBER,
    ENL_FIELDFORM_PERCENT,
    ENL_FIELDFORM_DATE,
    ENL_FIELDFORM_UPPER,
    ENL_FIELDFORM_LOWER,
    ENL_FIELDFORM_LIST,
    ENL_FIELDFORM_LINES
} enl_field_as;

typedef struct enl_fieldform {
    enl_str name; /* a path in the front matter */
    enl_span at;
    enl_field_as as;
    bool has_default;
    enl_str other;    /* the default */
    enl_str currency; /* "" when there is none */
    enl_str lang;     /* "": the document's */
    int decimals;     /* -1: as many as there are */
    int width;        /* digits that a whole number has at least */
    int style;        /* of dates: enl_date_style */
} enl_fieldform;

/* The path of a field, which its options follow. */
enl_str enl_resolve_fieldform_name(enl_str field);
/* Reads what is between the braces. False, and reported, when an option is wrong. */
bool enl_resolve_fieldform_read(enl_ctx *c, enl_str field, enl_span at, enl_fieldform *out);
/* The value as the form and the language have it; `v` NULL: missing. Lines are joined by line
 * feeds. False, and reported, when the value does not fit the form, or is missing without a
 * default. */
bool enl_resolve_fieldform_print(enl_ctx *c, const enl_fieldform *f, const enl_value *v,
                                 enl_str lang, enl_str *out);

#endif
