/* Numbers of headings, figures and tables, and what has an id. */
#ifndef ENL_RESOLVE_NUMBER_H
#define ENL_RESOLVE_NUMBER_H

#include "core/resolve/resolve.h"

/* Counters while a walk numbers a document. */
typedef struct enl_numbering {
    enl_ctx *c;
    enl_arena *a;
    const enl_resolve_rules *rules;
    enl_resolved *r;
    enl_map originals; /* what a heading, figure or table in parallel text translates, by address */
    int low, last;     /* the lowest level used; the tag level of the heading before */
    int last_level;    /* its level in the notes; before the first, the one under the lowest */
    int counter[7];    /* by tag level */
    int chapters, appendices;
    bool appendix; /* counter[1] is an appendix's */
    int figures, tables;
} enl_numbering;

/* Begins to number `d`: `r`, all zero, gets headings, floats and targets, which lie in `a`. */
void enl_resolve_number_open(enl_numbering *k, enl_ctx *c, enl_arena *a, const enl_doc *d,
                             const enl_resolve_rules *rules, enl_resolved *r);
/* Called for each node of the document in its order. A heading more than one level below the one
 * before is reported. */
void enl_resolve_number_node(enl_numbering *k, const enl_node *n);

#endif
