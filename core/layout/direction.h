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
/* A piece's bytes as they are shaped on their level. */
const enl_shaped *enl_direction_shape(enl_inlines *in, const enl_piece *pc, uint16_t from,
                                      uint16_t to, uint8_t level);

#endif
