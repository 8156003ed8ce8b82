/* Form fields: whether the document has them, and that their names are unique. */
#ifndef ENL_RESOLVE_FORMFIELD_H
#define ENL_RESOLVE_FORMFIELD_H

#include "core/tree/tree.h"

/* Takes all FORM_FIELD nodes out when they are not wanted, with the paragraphs that hold nothing
 * else; else reports names that are there twice. Called when plugins and templates have run. */
void enl_resolve_formfield_settle(enl_ctx *c, enl_doc *d, bool wanted);

#endif
