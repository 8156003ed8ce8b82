/* Marks of lists that CommonMark does not know: a. B) (iv) #. (@label). */
#ifndef ENL_NOTES_LISTMARK_H
#define ENL_NOTES_LISTMARK_H

#include "core/notes/ahead.h"

typedef struct enl_list_mark {
    char style; /* '1', 'a', 'A', 'i', 'I'; '#': whatever the template has; '@': an example */
    char delim; /* '.', ')', or '(' for both */
    int number;
    size_t length; /* in bytes */
    enl_str label; /* of an example */
} enl_list_mark;

/* Opens an item, with its list unless it continues the one it is in; NULL for none. Parameters as
 * those of enl_notes_form_open. */
cmark_node *enl_notes_listmark_open(enl_md *md, cmark_parser *parser, cmark_node *parent,
                                    enl_str line, size_t at);
/* The style of a list of cmark's that was opened here, 0 for its own; *delim is set. */
char enl_notes_listmark_style(const cmark_node *list, char *delim);
/* The number of the example with that label, 0 for none. */
int enl_notes_listmark_example(const enl_md *md, enl_str label);

#endif
