/* Sorting keys: the order of words in an index or a list of sources, by language. */
#ifndef ENL_LAYOUT_COLLATE_H
#define ENL_LAYOUT_COLLATE_H

#include "core/base/mem.h"
#include "core/base/str.h"

#include <stdint.h>

/* A key whose bytewise order is the order of words: case and accents do not count, word comes
 * before word, signs before figures before letters; Spanish has ñ behind n. Equal keys are told
 * apart by the text itself. */
enl_str enl_collate_key(enl_arena *a, enl_str text, enl_str lang);
/* The letter that a text stands under, as a capital: "Ñ" in Spanish, "N" elsewhere; 0 for signs and
 * figures. */
uint32_t enl_collate_letter(enl_str text, enl_str lang);

#endif
