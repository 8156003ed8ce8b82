/* Reading a document: the state that its files share. */
#ifndef ENL_NOTES_READING_H
#define ENL_NOTES_READING_H

#include "core/notes/md.h"

typedef struct enl_reading {
    enl_ctx *c;
    enl_doc *doc;
    const enl_block_words *words;                    /* NULL: no word is a block */
    enl_map keys;                                    /* of the sources */
    uint32_t files[ENL_NOTES_MAX_INCLUDE_DEPTH + 1]; /* those being read, the outermost first */
    int depth;
    size_t n_includes;
    int n_examples;
    enl_tally tallies[ENL_TALLY_COUNT];
} enl_reading;

/* Reads the Markdown of a source after its front matter; appends its blocks to `parent`. */
void enl_notes_read_file(enl_reading *r, uint32_t file, enl_node *parent);
/* Puts what a fence of kind ENL_TOKEN_INCLUDE names in its place. */
void enl_notes_include_file(enl_reading *r, enl_node *fence);
/* The id that a heading of this text gets when nothing else has it; in the ctx's arena. */
enl_str enl_notes_slug_of(enl_ctx *c, enl_str text);
/* Gives every heading that has none an id. */
void enl_notes_slug_all(enl_ctx *c, enl_doc *d);
/* Whether a character that is not ASCII is a letter, digit or mark of letters, so that ids keep it.
 */
bool enl_notes_slug_is_letter(uint32_t c);

/* Warns of text that looks like markup which was meant. */
void enl_notes_lint_all(enl_ctx *c, const enl_doc *d);

/* The place of a text's front matter. */
typedef struct enl_front {
    enl_str yaml;
    enl_str toml, title_block; /* in its place, "" for none */
    size_t body;               /* offset of what follows it */
    bool open;                 /* it begins, but is not closed */
} enl_front;
/* Slices of `text`; `yaml` is "" and `body` 0 when it has none. */
enl_front enl_notes_front_find(enl_str text);
/* Front matter of other programs, at the start of a text; false for none. */
bool enl_notes_frontform_find_toml(enl_str text, enl_front *out);
bool enl_notes_frontform_find_title(enl_str text, enl_front *out);
/* Reads what was found in a source's text, of any form. False when it is wrong (reported). */
bool enl_notes_frontform_read(enl_ctx *c, uint32_t file, const enl_front *front, enl_value *meta);

#endif
