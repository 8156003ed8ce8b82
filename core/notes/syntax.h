/* Our own syntax, as an extension of cmark-gfm. */
#ifndef ENL_NOTES_SYNTAX_H
#define ENL_NOTES_SYNTAX_H

#include "core/notes/md.h"

/* Registers our extension and cmark-gfm's own, once in a process. */
void enl_notes_syntax_setup(enl_mem *m);
/* Attaches them to a parser. */
void enl_notes_syntax_attach(cmark_parser *parser);
struct enl_form;
/* A node of ours for a form, added to `parent` at that column, from 1. */
cmark_node *enl_notes_syntax_form(cmark_parser *parser, cmark_node *parent, int column,
                                  struct enl_form *form);
/* Makes a thematic break, the block that cmark has just read, a node of ours. */
void enl_notes_syntax_turn(cmark_node *n, struct enl_form *form);
/* Whether a backslash before the character is an escape for cmark; one before `(` is ours, since it
 * may open a formula. */
int enl_notes_syntax_escapes(char c);
/* A node after which no inlines are read: when cmark reaches it, all blocks are finished. */
cmark_node *enl_notes_syntax_sentinel(cmark_mem *mem);

#endif
