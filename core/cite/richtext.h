/* Rich text of sources: the tags that CSL allows in fields (CSL 1.0.2 and citeproc-js, "HTML-like
 * formatting tags"): <i>, <b>, <sub>, <sup>, <span style="font-variant:small-caps;">, and
 * <span class="nocase">, which means nothing here, since no style changes capitals. A tag without
 * its counterpart is text. */
#ifndef ENL_CITE_RICHTEXT_H
#define ENL_CITE_RICHTEXT_H

#include "core/tree/parts.h"

/* Appends a text in the manner of `base`; italics within italics are upright. */
void enl_cite_richtext_add(enl_parts *p, enl_str text, enl_part base);
/* The text without its tags; itself when it has none. */
enl_str enl_cite_richtext_plain(enl_arena *a, enl_str text);
/* Where the first colon is that no tag holds or surrounds; text.n when there is none. */
size_t enl_cite_richtext_colon(enl_str text);

#endif
