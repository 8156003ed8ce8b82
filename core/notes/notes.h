/* Reads notes into a document tree: front matter by libyaml, Markdown by cmark-gfm, our syntax over
 * both. */
#ifndef ENL_NOTES_NOTES_H
#define ENL_NOTES_NOTES_H

#include "core/tree/field.h"
#include "core/tree/tree.h"

/* Limits on what is read. */
enum {
    ENL_NOTES_MAX_BYTES = 256 << 20,
    ENL_NOTES_MAX_DEPTH = 200, /* nested blocks and inlines */
    ENL_NOTES_MAX_INCLUDES = 1000,
    ENL_NOTES_MAX_INCLUDE_DEPTH = 16
};

/* Reads the front matter of a source alone, whatever its form; nil when it has none. False when it
 * is wrong (reported). */
bool enl_notes_front(enl_ctx *c, uint32_t file, enl_value *meta);

/* Reads source number `file` and what it includes. Never fails: what is wrong becomes error nodes
 * and diagnostics. */
enl_doc *enl_notes_read(enl_ctx *c, uint32_t file, const enl_block_words *words);

/* Inlines from one line of notes text, such as a caption option; places are relative to `at`.
 * Returns the first of a chain, or NULL for none. */
enl_node *enl_notes_inlines(enl_ctx *c, enl_str text, enl_span at);
/* The same for blocks. `words` may be NULL. */
enl_node *enl_notes_blocks(enl_ctx *c, enl_str text, enl_span at, const enl_block_words *words);

#endif
