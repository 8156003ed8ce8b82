/* Keys of the front matter that nothing reads. */
#ifndef ENL_RESOLVE_KEYS_H
#define ENL_RESOLVE_KEYS_H

#include "core/tree/tree.h"

/* Reports keys that look like mistyped ones: of the core's, of `template`'s flags, or of the fields
 * that it says it reads. Called when all fields are filled. */
void enl_resolve_keys_check(enl_ctx *c, const enl_doc *d, const enl_value *template);

/* Whether something reads the key: the core, the template, a field, or Lua code that was loaded and
 * has its name. Else *hint is the key that was probably meant, or NULL. */
bool enl_resolve_keys_reads(enl_ctx *c, const enl_doc *d, const enl_value *template, enl_str key,
                            const char **hint);

#endif
