/* References: does every one find what it names? */
#ifndef ENL_RESOLVE_LINK_H
#define ENL_RESOLVE_LINK_H

#include "core/tree/tree.h"

/* Checks ids, cross-references, links, citations and footnotes of the document and of what is set
 * around it; links NOTE_REF to FOOTNOTE, and takes plugins' footnotes into d->notes. Called after
 * plugins. */
void enl_resolve_link_document(enl_ctx *c, enl_doc *d);

#endif
