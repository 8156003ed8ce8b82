/* Reads numbers as people write them in tables. */
#ifndef ENL_LANG_NUMREAD_H
#define ENL_LANG_NUMREAD_H

#include "core/lang/number.h"

typedef enum enl_numread_kind {
    ENL_NUMREAD_NONE,    /* there is no digit */
    ENL_NUMREAD_NUMBER,  /* one number of the language */
    ENL_NUMREAD_FOREIGN, /* one number with the marks of other languages: 1.234,5 in English */
    ENL_NUMREAD_WRONG, /* digits that are no number: 5-7, <5, 1/2, 2024-01-05, a word with digits */
    ENL_NUMREAD_LARGE  /* more digits than a sum can hold */
} enl_numread_kind;

/* What was read, and what is around it: "US$", "million"; slices of the text. */
typedef struct enl_numread {
    enl_number number; /* of kinds NUMBER and FOREIGN */
    enl_str before, after;
} enl_numread;

/* Reads a text that is one number: in the language's digits or European ones, grouped or not, with
 * a sign or in parentheses, with a currency, a unit or a percent sign. */
enl_numread_kind enl_lang_numread(enl_str s, const enl_number_form *f, enl_numread *out);
/* Whether the text would be another number if decimal and group mark changed places: 1.234 in
 * English, 1,234 in German. */
bool enl_lang_numread_ambiguous(enl_str s, const enl_number_form *f);
/* Whether numbers can be added: not 3 million and 400 000, nor dollars and euros. A currency may be
 * named by one of them alone. */
bool enl_lang_numread_agree(const enl_numread *a, const enl_numread *b);
/* `number` with the unit of a number that was read, on the same side and as near, in the arena. A
 * sign stays in front. */
enl_str enl_lang_numread_like(enl_arena *a, const enl_numread *like, enl_str number);
/* Byte where the first number in `s` has its decimal mark, or ends when it has none, whatever is
 * around it. False when there is no digit. */
bool enl_lang_numread_point(enl_str s, const enl_number_form *f, size_t *at);

#endif
