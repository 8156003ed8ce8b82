/* What the parts of the bibliography share. */
#ifndef ENL_LAYOUT_BIB_H
#define ENL_LAYOUT_BIB_H

#include "core/layout/bibliography.h"

struct enl_bib {
    const enl_citestyle *style;
    enl_map sources;  /* of the document: enl_value by key */
    enl_map known;    /* enl_cited by key */
    enl_cited **list; /* in the order of the list when finished */
    size_t n, cap;
    uint32_t n_notes;
    enl_map notes; /* NOTE_REF by the address of its citation */
    bool has_place, set;
    bool shown; /* the list is printed somewhere, so citations can lead to it */
    enl_node *heading;
};

bool enl_bib_is_numbered(const struct enl_bib *b);
/* Puts the list in its order and settles how citations name its works. */
void enl_bib_order(enl_lo *lo);

#endif
