/* Facts about a document: its language, its title, the standard that it claims. Taken from the
 * front matter, the request, the template, or the text. */
#ifndef ENL_FACTS_H
#define ENL_FACTS_H

#include "core/resolve/resolve.h"
#include "core/tree/tree.h"

#include <enlace.h>

/* A string of the front matter, trimmed; "" when there is none. */
enl_str enl_facts_text(const enl_doc *d, const char *key);
/* Notes text as plain text in the arena, for metadata and running heads: without its markup,
 * references as they print, or by their keys where `r` is NULL. */
enl_str enl_facts_plain(enl_ctx *c, enl_doc *d, const enl_resolved *r, enl_str text, enl_span at);
/* The title of the front matter as plain text, else its subject; "" when it has neither. */
enl_str enl_facts_title(enl_ctx *c, enl_doc *d, const enl_resolved *r);
/* Fills d->lang, d->title, d->authors and c->standard_none; reports what is missing or wrong.
 * `template` is its table. */
void enl_facts_find(enl_ctx *c, enl_doc *d, const enl_value *template, const enl_request *r);
/* The date that the file carries, in seconds since 1970 UTC: the build's time where that is set,
 * else the front matter's `date`, else ENL_PDF_NO_DATE. Never a file's time: the bytes depend on
 * contents alone. */
int64_t enl_facts_date(const enl_ctx *c, const enl_doc *d);

#endif
