/* Which forms of the notes are read: core/notes/extensions.def is the table of all. */
#ifndef ENL_NOTES_EXTENSIONS_H
#define ENL_NOTES_EXTENSIONS_H

#include "core/base/ctx.h"
#include "core/base/value.h"

typedef enum enl_extension {
#define ENL_EXTENSION(id, name, on, what) ENL_EXT_##id,
#define ENL_FIXED(name, on)
#include "core/notes/extensions.def"
#undef ENL_EXTENSION
#undef ENL_FIXED
    ENL_EXT_COUNT /* at most 64 */
} enl_extension;

/* Switches the compile's extensions as the front matter says, and reports what it cannot:
 * `extensions: [+emoji, -fancy_lists]`, and Pandoc's `from: markdown+emoji-fancy_lists`. `smart`
 * becomes the flag of that name in `meta`, unless it is there. */
void enl_notes_extensions_choose(enl_ctx *c, enl_value *meta);
bool enl_notes_extensions_has(const enl_ctx *c, enl_extension e);

#endif
