/* Copies of a part of the notes for the items of a list: `each="row in items"`. */
#ifndef ENL_RESOLVE_REPEAT_H
#define ENL_RESOLVE_REPEAT_H

#include "core/tree/tree.h"

/* One turn of a repetition. Zero but for the first five, it has not begun. */
typedef struct enl_repeat {
    enl_ctx *c;
    enl_doc *d;
    enl_str name;       /* of the item in the notes: "row" */
    enl_str path;       /* of the item in the front matter: "items[2]" */
    size_t number;      /* from 1 */
    const enl_map *ids; /* that the part defines */
    size_t made;        /* nodes, up to now */
    enl_map notes;      /* copies of FOOTNOTE by the address of the original */
} enl_repeat;

/* The ids that the siblings from `first` to `last` define. */
void enl_resolve_repeat_ids(enl_ctx *c, const enl_node *first, const enl_node *last, enl_map *out);
/* A copy of the node, in no tree: fields that name the item have its path, ids end in -1, -2 and so
 * on, and so do references to ids of the part. Footnotes that name the item are copied, too, and
 * added to the document. */
enl_node *enl_resolve_repeat_copy(enl_repeat *r, const enl_node *n);

#endif
