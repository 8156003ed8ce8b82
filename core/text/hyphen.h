/* Hyphenation with the dictionaries that are installed for libhyphen. */
#ifndef ENL_TEXT_HYPHEN_H
#define ENL_TEXT_HYPHEN_H

#include "core/base/ctx.h"
#include "core/base/str.h"

typedef struct enl_hyphens enl_hyphens;
/* No dictionary is read before a word of its language comes. Drop takes NULL. */
enl_hyphens *enl_text_hyphen_new(enl_ctx *c);
void enl_text_hyphen_drop(enl_hyphens *h);
/* Forgets which languages have no dictionary, so that another compile reports them, too. */
void enl_text_hyphen_begin(enl_hyphens *h);
/* Sets *at to the byte offsets in `word` (UTF-8, in any case) before which it may be divided,
 * and returns how many. They are kept by word and live as long as `h`. Runs of fewer than five
 * letters stay whole, and so do all words of a language without a dictionary, which is reported
 * once a language ("" is not). */
size_t enl_text_hyphen_divide(enl_hyphens *h, enl_str lang, enl_str word, const uint16_t **at);

#endif
