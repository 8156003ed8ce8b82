/* Leaving parts of the notes out, with the footnotes that only they refer to. */
#ifndef ENL_RESOLVE_LEAVEOUT_H
#define ENL_RESOLVE_LEAVEOUT_H

#include "core/tree/tree.h"

typedef struct enl_leaveout {
    enl_ctx *c;
    enl_map notes; /* FOOTNOTE by address: referred to from what went */
} enl_leaveout;

void enl_resolve_leaveout_open(enl_leaveout *l, enl_ctx *c);
/* Takes the node out of its tree. */
void enl_resolve_leaveout_node(enl_leaveout *l, enl_node *n);
/* Drops the footnotes of the document that nothing refers to any more. */
void enl_resolve_leaveout_close(enl_leaveout *l, enl_doc *d);

#endif
