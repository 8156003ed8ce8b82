/* Places in a work, as citations name them. */
#ifndef ENL_CITE_LOCATOR_H
#define ENL_CITE_LOCATOR_H

#include "core/cite/citestyle.h"

/* A place in a work, as "p. 4" or "chap. 2", in the style's words: pages bare or with theirs, other
 * places as the notes have them. *page: it is a page. */
enl_str enl_cite_locator_text(const enl_cite_wording *w, const enl_cite_style *s, enl_str locator,
                              bool *page);

#endif
