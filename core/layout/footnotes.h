/* Footnotes: each a vertical list of its own, set after the block that holds its mark. */
#ifndef ENL_LAYOUT_FOOTNOTES_H
#define ENL_LAYOUT_FOOTNOTES_H

#include "core/layout/state.h"

/* 1 + index of the footnote that a mark refers to, numbered at its first mark; 0 when there is
 * none. The order is that in which marks are set: it depends on where the style puts captions. */
uint32_t enl_footnotes_number(enl_lo *lo, const enl_node *ref);
/* Sets the footnotes whose marks were met since the last call, in the flow's language; those met in
 * a footnote wait for its end. */
void enl_footnotes_set(enl_lo *lo, const enl_env *env);

#endif
