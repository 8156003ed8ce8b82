/* Attributes in the notes that nothing reads: they would change nothing, without a word. */
#ifndef ENL_RESOLVE_UNREAD_H
#define ENL_RESOLVE_UNREAD_H

#include "core/tree/tree.h"

/* Reports keys of attributes that neither this program knows for their kind of node nor a plugin
 * has looked at. Called when plugins and templates have run. */
void enl_resolve_unread_check(enl_ctx *c, const enl_doc *d);

#endif
