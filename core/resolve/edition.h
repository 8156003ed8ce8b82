/* Notes in more than one language: which of them an edition has. */
#ifndef ENL_RESOLVE_EDITION_H
#define ENL_RESOLVE_EDITION_H

#include "core/tree/tree.h"

/* Takes the values of the front matter that are written in several languages in the document's, and
 * leaves out what is not in the language that the front matter's `only` names. Called when settings
 * were laid over the front matter. */
void enl_resolve_edition_choose(enl_ctx *c, enl_doc *d);

#endif
