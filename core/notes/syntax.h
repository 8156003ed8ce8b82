/* Our own syntax, as an extension of cmark-gfm. */
#ifndef ENL_NOTES_SYNTAX_H
#define ENL_NOTES_SYNTAX_H

#include "core/notes/md.h"

/* Registers our extension and cmark-gfm's own, once in a process. */
void enl_notes_syntax_setup(enl_mem *m);
/* Attaches them to a parser. */
void enl_notes_syntax_attach(cmark_parser *parser);
/* A node after which no inlines are read: when cmark reaches it, all blocks are finished. */
cmark_node *enl_notes_syntax_sentinel(cmark_mem *mem);

#endif
