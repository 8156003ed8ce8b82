/* Where lines may end inside a word of a script that sets no spaces between its words. */
#ifndef ENL_LAYOUT_PARA_SEGMENTS_H
#define ENL_LAYOUT_PARA_SEGMENTS_H

#include "core/layout/para/maker.h"

/* Byte offsets inside the word before which a line may begin; valid until the next call. */
size_t enl_para_segments_find(enl_para_maker *m, enl_str lang, enl_str word, const uint16_t **at);

#endif
