/* Blocks that cmark does not know, as nodes of ours in its tree: some take whole lines, some hold
 * the blocks of an indented body. */
#ifndef ENL_NOTES_FORM_H
#define ENL_NOTES_FORM_H

#include "core/notes/md.h"

typedef enum enl_form_kind {
    ENL_FORM_MATH,
    ENL_FORM_LINES, /* | a line block */
    ENL_FORM_DRAWN, /* a grid that does not fit */
    ENL_FORM_GRID,  /* tables, from here on */
    ENL_FORM_SIMPLE,
    ENL_FORM_MULTILINE,
    ENL_FORM_HEADLESS, /* to here */
    ENL_FORM_HOLDING,  /* those from here on hold blocks */
    ENL_FORM_ADMONITION = ENL_FORM_HOLDING,
    ENL_FORM_DEFINITION
} enl_form_kind;

typedef struct enl_form {
    enl_form_kind kind;
    size_t first, last; /* lines, from 0: those it is to take, of a holding form the first alone */
    size_t end;         /* the last one that it took */
    size_t dashes;      /* of a simple or multiline table: the line that has its columns */
    size_t at;          /* offset in the text of its first byte */
    int indent;         /* of a holding form: the columns before what it holds */
    bool tight;         /* a definition without a blank line before it */
} enl_form;

/* Opens a form at byte `at` of the line that cmark is reading, where a block can begin; NULL for
 * none. `parent` is the block that the line is in. */
cmark_node *enl_notes_form_open(enl_md *md, cmark_parser *parser, cmark_node *parent, enl_str line,
                                size_t at);
/* Does the line that cmark is reading belong to the form? Takes what is the form's of it. */
bool enl_notes_form_goes_on(enl_md *md, cmark_parser *parser, cmark_node *node, enl_str line);
/* The form that a node of cmark's is, or NULL. */
enl_form *enl_notes_form_of(const cmark_node *n);

#endif
