/* The language's small rules: quotation marks, ellipses and dashes for what was typed, and spaces
 * that do not end a line. */
#ifndef ENL_LANG_TYPO_H
#define ENL_LANG_TYPO_H

#include "core/base/mem.h"
#include "core/lang/lang.h"

/* Opening and closing marks, outer and inner. */
typedef struct enl_quotes {
    enl_str open[2], close[2];
} enl_quotes;

/* From four marks with spaces between them, as "“ ” ‘ ’"; what is missing is English. */
enl_quotes enl_lang_typo_quotes(enl_str marks);

/* Where a paragraph's text has come to. */
typedef struct enl_typo {
    uint32_t before; /* the last character, 0 at the start */
    uint8_t open;    /* bits by depth: which mark each open quotation began with, 1 for " */
    uint8_t depth;
} enl_typo;

/* A word, or part of one, with typewriter marks replaced; the word itself when it has none. `after`
 * is the character behind it, 0 when not known. */
enl_str enl_lang_typo_smart(enl_arena *a, enl_typo *t, const enl_quotes *q, enl_str word,
                            uint32_t after);

/* Whether a line may not end at the space between two words: after initials, before units, in
 * dates. */
bool enl_lang_typo_tied(enl_str before, enl_str after);

#endif
