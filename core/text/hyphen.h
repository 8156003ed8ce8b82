/* Hyphenation with libhyphen and the dictionaries installed for it. */
#ifndef ENL_TEXT_HYPHEN_H
#define ENL_TEXT_HYPHEN_H

#include "core/base/ctx.h"
#include "core/base/str.h"

typedef struct enl_hyphens enl_hyphens;
enl_hyphens *enl_hyphens_new(enl_ctx *c);
void enl_hyphens_drop(enl_hyphens *h);
/* Byte offsets in `word` (letters only, UTF-8) before which it may be divided, written to `at` (room for
 * word.n); returns how many. None for a language without a dictionary. Results are cached by word. */
size_t enl_hyphenate(enl_hyphens *h, enl_str lang, enl_str word, const uint16_t **at);

#endif
