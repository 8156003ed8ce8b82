/* Paragraphs with text that runs from right to left. */
#ifndef ENL_LAYOUT_PARA_DIRECTION_H
#define ENL_LAYOUT_PARA_DIRECTION_H

#include "core/layout/para/maker.h"

/* Finds the direction of the paragraph, and divides its boxes where the level changes. Plain text
 * of a document that runs from left to right is left as it is. */
void enl_para_direction_settle(enl_inlines *in);
/* A piece's bytes as they are shaped on their level. */
const enl_shaped *enl_para_direction_shape(enl_inlines *in, const enl_piece *pc, uint16_t from,
                                           uint16_t to, uint8_t level);

#endif
