/* What stands in place of a picture that cannot be shown: a box with its description and
 * address. */
#ifndef ENL_LAYOUT_STANDIN_H
#define ENL_LAYOUT_STANDIN_H

#include "core/layout/tools.h"

/* The texts of a box, its place in the notes for reports about them, and how wide it may be. */
typedef struct enl_standin {
    enl_str description, address; /* either may be "" */
    enl_span at;
    enl_len width, most; /* width: as wide as that; 0: as wide as the texts need, at most `most` */
    enl_len height;      /* at least as high as that */
} enl_standin;

/* The box as a drawing in `a`, at its natural size; it has no id, since it is never pixels. */
const enl_image *enl_layout_standin_draw(enl_arena *a, const enl_layout_tools *t,
                                         const enl_standin *s);

#endif
