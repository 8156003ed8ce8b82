/* Facts about a document: its language, its title, the standard that it claims. Taken from the
 * front matter, the request, the template, or the text. */
#ifndef ENL_FACTS_H
#define ENL_FACTS_H

#include "core/tree/tree.h"

#include <enlace.h>

/* A string of the front matter, trimmed; "" when there is none. */
enl_str enl_facts_text(const enl_doc *d, const char *key);
/* Fills d->lang, d->title and c->standard_none; reports what is missing or wrong. `template` is its
 * table. */
void enl_facts_find(enl_ctx *c, enl_doc *d, const enl_value *template, const enl_request *r);

#endif
