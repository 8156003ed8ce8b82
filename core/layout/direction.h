/* Paragraphs with text that runs from right to left. */
#ifndef ENL_LAYOUT_DIRECTION_H
#define ENL_LAYOUT_DIRECTION_H

#include "core/layout/inlines.h"

/* Finds the direction of what lo->inl holds, and divides its boxes where the level changes. Plain
 * text of a document that runs from left to right is left as it is. */
void enl_direction_settle(enl_inlines *in);
/* Whether a block's text runs from right to left, for what stands beside it: list markers, columns.
 */
bool enl_direction_of(const enl_lo *lo, const enl_node *block);
/* What is set from now on is in this language, and begins at the side where it does. */
void enl_direction_speak(enl_lo *lo, enl_str lang);
/* Takes `start` from the side where lines begin, the right one if `rtl`, and `end` from the other.
 */
void enl_direction_inset(enl_env *env, bool rtl, enl_len start, enl_len end);
/* Left edge of what is `w` wide and stands `from` behind the side where lines begin. */
enl_len enl_direction_place(const enl_env *env, bool rtl, enl_len from, enl_len w);
/* A piece's bytes as they are shaped on their level. */
const enl_shaped *enl_direction_shape(enl_inlines *in, const enl_piece *pc, uint16_t from,
                                      uint16_t to, uint8_t level);

#endif
