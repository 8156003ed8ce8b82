/* Footnotes: each a vertical list of its own, set after the block that holds its mark. */
#ifndef ENL_LAYOUT_FOOTNOTES_H
#define ENL_LAYOUT_FOOTNOTES_H

#include "core/layout/state.h"

/* Sets the footnotes whose marks were met since the last call, in the flow's language; those met in
 * a footnote wait for its end. */
void enl_footnotes_set(enl_lo *lo, const enl_env *env);

#endif
