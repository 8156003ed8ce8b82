/* Notes in more than one language: which of them an edition has. */
#ifndef ENL_RESOLVE_EDITION_H
#define ENL_RESOLVE_EDITION_H

#include "core/tree/tree.h"

/* Takes the values of the front matter that are written in several languages in the document's, and
 * leaves out what is not in the language that the front matter's `only` names. Called when settings
 * were laid over the front matter. */
void enl_resolve_edition_choose(enl_ctx *c, enl_doc *d);
/* The value of a map from languages to texts, lists or nothing, such as `{ en: Chief, es: Jefe }`,
 * in the language, or in the nearest one that it has: the same in another region, English, the
 * first. *lang_found is its key. NULL when `v` is no such map. */
const enl_value *enl_resolve_edition_value(const enl_value *v, enl_str lang, enl_str *lang_found);

#endif
