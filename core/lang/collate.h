/* Sorting keys: the order of words in an index or a list of sources, by language. */
#ifndef ENL_LANG_COLLATE_H
#define ENL_LANG_COLLATE_H

#include "core/base/mem.h"
#include "core/lang/lang.h"

/* A key whose bytewise order is the order of words: case and accents do not count, word comes
 * before word, signs before figures before letters; letters that a language has of its own come
 * where it sorts them, as ñ after n in Spanish. Equal keys are told apart by the text itself. */
enl_str enl_lang_collate_key(enl_arena *a, enl_str text, enl_str tag);
/* The letter that a text is listed under, as a capital: "Ñ" in Spanish, "N" elsewhere; 0 for signs
 * and figures. */
uint32_t enl_lang_collate_letter(enl_str text, enl_str tag);

#endif
