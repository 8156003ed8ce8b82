/* Elements of raw HTML among inlines. */
#ifndef ENL_NOTES_HTMLSPAN_H
#define ENL_NOTES_HTMLSPAN_H

#include "core/notes/htmltag.h"

/* Gives what is between two tags of one element its meaning, and removes both. */
void enl_notes_htmlspan_pair(enl_md *md, enl_node *open, enl_node *close);
/* An element that is opened and not closed before `end` (NULL: in its list). */
void enl_notes_htmlspan_unclosed(enl_md *md, enl_node *open, enl_node *end);
/* An element without content. */
void enl_notes_htmlspan_single(enl_md *md, enl_node *token, const enl_html_tag *tag);
/* A tag that closes nothing. */
void enl_notes_htmlspan_stray(enl_md *md, enl_node *token, const enl_html_tag *tag);
/* Reports a tag without meaning, which is left out. */
void enl_notes_htmlspan_report(enl_md *md, const enl_node *token, const enl_html_tag *tag);

#endif
