/* Several things in a sentence: "a, b and c". */
#ifndef ENL_LANG_LIST_H
#define ENL_LANG_LIST_H

#include "core/base/mem.h"
#include "core/lang/lang.h"

typedef enum enl_list_kind { ENL_LIST_AND, ENL_LIST_OR } enl_list_kind;

/* `serial`: with a comma before the word in lists of three or more, where the language has that. */
enl_str enl_lang_list(enl_arena *a, enl_str tag, const enl_str *items, size_t n, enl_list_kind kind,
                      bool serial);
/* The word as it is before `next`: Spanish "y" becomes "e" before the sound of i, "o" becomes "u"
 * before that of o. Words that are not the language's own stay. */
enl_str enl_lang_list_word(enl_str tag, enl_str word, enl_str next);

#endif
