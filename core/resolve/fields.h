/* Fills fields, {{ name }}: from the front matter, and by plugins' functions. */
#ifndef ENL_RESOLVE_FIELDS_H
#define ENL_RESOLVE_FIELDS_H

#include "core/tree/field.h"
#include "core/tree/tree.h"

/* Fills the fields of the whole document from its front matter (dotted names reach into maps) and
 * by functions (NULL: there are none). Called after settings were laid over the front matter. A
 * call in the text stays for its plugin, with the function's name as its text and its options as
 * attributes; a call in an attribute, a link's or image's address or title becomes text at once. A
 * field that nothing fills is reported and becomes an ERROR_INLINE, or stays as it is written. */
void enl_resolve_fields_fill(enl_ctx *c, enl_doc *d, const enl_functions *functions);
/* The same for the values of the front matter itself, before all else. A value may name others. */
void enl_resolve_fields_fill_front(enl_ctx *c, enl_doc *d, const enl_functions *functions);
/* The same for a chain of nodes that was just read from notes text and is in no document yet, after
 * its conditions were settled. The new first one, or NULL. */
enl_node *enl_resolve_fields_fill_chain(enl_ctx *c, enl_doc *d, enl_node *first,
                                        const enl_functions *functions);

#endif
