/* Numbers as a language writes them: where their point stands, what they say, and how a sum is
 * written. */
#ifndef ENL_LAYOUT_TABLE_DECIMAL_H
#define ENL_LAYOUT_TABLE_DECIMAL_H

#include "core/layout/para/inlines.h"

typedef struct enl_number_form {
    char group, decimal;
    int group_from; /* digits before the point from which groups are set */
} enl_number_form;

/* A decimal number, exact: `units` of 10^-`places`. */
typedef struct enl_number {
    int64_t units;
    int places;
} enl_number;

/* How a language (BCP 47) writes numbers; English ones when it is not known. */
enl_number_form enl_number_form_of(enl_str lang);
/* Byte where the number in `s` has its point, or ends when it has none. False when there is no
 * digit. */
bool enl_number_point(enl_str s, const enl_number_form *f, size_t *at);
/* Width of what stands before the point in one line of inlines, and of the whole. False without a
 * number. */
bool enl_table_decimal_split(const enl_inlines *in, const enl_number_form *f, enl_len *before,
                             enl_len *whole);
/* Reads the first number in `s`; signs, groups and what stands around it are understood. */
bool enl_number_read(enl_str s, const enl_number_form *f, enl_number *out);
/* False when the sum is too large; *sum is then as before. */
bool enl_number_add(enl_number *sum, enl_number n);
enl_str enl_number_text(enl_arena *a, enl_number n, const enl_number_form *f);

#endif
