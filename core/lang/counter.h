/* Counters in print: the letters and numerals of lists, appendices and pages. */
#ifndef ENL_LANG_COUNTER_H
#define ENL_LANG_COUNTER_H

#include "core/base/mem.h"
#include "core/lang/lang.h"

/* `n` in a list's form: 'a' or 'A' letters as the language counts with them, 'i' small roman
 * numerals, anything else digits of the language. Below 1, and beyond the last letter: digits. */
enl_str enl_lang_counter(enl_arena *a, enl_str tag, int n, char form);
/* Latin letters: 1 is `first` ('a' or 'A'), 26 its z, 27 its aa; "" for 0. */
enl_str enl_lang_counter_letters(enl_arena *a, size_t n, char first);
/* Small roman numerals; European digits where there are none: 0 and from 4000 on. */
enl_str enl_lang_counter_roman(enl_arena *a, size_t n);
/* A Hebrew numeral as in dates, without its thousands and with the marks of numerals: 5786 is
 * תשפ״ו, 1 is א׳. */
enl_str enl_lang_counter_gematria(enl_arena *a, size_t n);

#endif
