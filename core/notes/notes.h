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

/* The YAML of a text's front matter, a slice of it; "" when it has none. */
enl_str enl_notes_front(enl_str text);

/* Reads source number `file` and what it includes. Never fails: what is wrong becomes error nodes
 * and diagnostics. */
enl_doc *enl_notes_read(enl_ctx *c, uint32_t file, const enl_block_words *words);

/* Leaves out what is not in the language that the front matter's `only` names, and takes the fields
 * of that language. Called when settings were laid over the front matter. */
void enl_notes_edition(enl_ctx *c, enl_doc *d);
/* Fills fields from the front matter (`doc->meta`; dotted names reach into maps) and by functions
 * (NULL: there are none). Called after settings were laid over it. A call in the text stays for its
 * plugin, with the function's name as its text and its options as attributes; a call in an
 * attribute, a link's or image's address or title becomes text at once. */
void enl_notes_fill(enl_ctx *c, enl_doc *d, const enl_functions *functions);
/* The same for a chain of nodes that was just read from notes text and is in no document yet. */
void enl_notes_fill_chain(enl_ctx *c, enl_doc *d, enl_node *first, const enl_functions *functions);
/* Reports keys of the front matter that look like mistyped ones: of the core's, of `template`'s
 * flags, or of the fields that it says it reads. Called when all fields are filled. */
void enl_notes_check_keys(enl_ctx *c, const enl_doc *d, const enl_value *template);
/* Checks ids, cross-references, citations and footnotes; links NOTE_REF to FOOTNOTE. Called after
 * plugins. */
void enl_notes_link(enl_ctx *c, enl_doc *d);

/* Inlines from one line of notes text, as a caption option; places count from `at`. Returns the
 * first of a chain, or NULL for none. */
enl_node *enl_notes_inlines(enl_ctx *c, enl_str text, enl_span at);
/* Blocks likewise. `words` may be NULL. */
enl_node *enl_notes_blocks(enl_ctx *c, enl_str text, enl_span at, const enl_block_words *words);

#endif
