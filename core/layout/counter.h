/* Counters in print. */
#ifndef ENL_LAYOUT_COUNTER_H
#define ENL_LAYOUT_COUNTER_H

#include "core/base/mem.h"
#include "core/base/str.h"

/* 1 is `first` ('a' or 'A'), 26 its z, 27 its aa; "" for 0. */
enl_str enl_counter_letters(enl_arena *a, size_t n, char first);
/* Small roman numerals; figures where there are none: 0 and from 4000 on. */
enl_str enl_counter_roman(enl_arena *a, size_t n);
/* Letters as lists count with them; figures beyond the last. Hebrew: numerals from 1 to 99, 15 and
 * 16 as nine and six, nine and seven. Arabic: 28 letters in the order of their old values. Persian:
 * 32 in the order of the alphabet. */
enl_str enl_counter_hebrew(enl_arena *a, size_t n);
enl_str enl_counter_arabic(enl_arena *a, size_t n);
enl_str enl_counter_persian(enl_arena *a, size_t n);

#endif
