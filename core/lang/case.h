/* Small letters and capitals, the same on every machine. */
#ifndef ENL_LANG_CASE_H
#define ENL_LANG_CASE_H

#include "core/base/mem.h"
#include "core/lang/lang.h"

/* The small letter of a code point, itself when there is none: for comparing names and words,
 * whatever their language. */
uint32_t enl_lang_case_lower(uint32_t c);
/* The capital of a code point, likewise. */
uint32_t enl_lang_case_upper(uint32_t c);
/* Whether it is a letter of a script that has capitals (Latin, Greek, Cyrillic, Armenian,
 * Georgian), with or without one itself. */
bool enl_lang_case_has(uint32_t c);
/* A copy in the arena; bytes that are not UTF-8 become U+FFFD. */
enl_str enl_lang_case_lower_str(enl_arena *a, enl_str s);
/* A text in capitals as the language writes them: Turkish has İ for i, Greek drops its accents. */
enl_str enl_lang_case_upper_str(enl_arena *a, enl_str s, enl_str tag);

#endif
