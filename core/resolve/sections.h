/* What templates and plugins set where sections open. */
#ifndef ENL_RESOLVE_SECTIONS_H
#define ENL_RESOLVE_SECTIONS_H

#include "core/resolve/resolve.h"

/* Asked for what opens the section of a heading: a chain of blocks that may hold, at most once, a
 * copy of the heading, which then is in *copy; a chain without one goes after the heading. NULL:
 * the heading stays alone. */
typedef enl_node *(*enl_resolve_open_fn)(void *self, enl_node *heading, enl_str number,
                                         enl_node **copy);
/* Asks for each heading that begins a section (not in parallel text, tables, lists and the like),
 * with the number it will have, and then puts what came back in the headings' places. Before the
 * document is linked. */
void enl_resolve_sections_open(enl_ctx *c, enl_doc *d, const enl_resolve_rules *rules,
                               enl_resolve_open_fn open, void *self);

#endif
