/* Raw HTML: the few tags that mean something here, and the text of all others. */
#ifndef ENL_NOTES_HTML_H
#define ENL_NOTES_HTML_H

#include "core/notes/md.h"

typedef struct enl_html_tag {
    enum {
        ENL_HTML_OPEN,
        ENL_HTML_CLOSE, /* of a tag that makes `kind` */
        ENL_HTML_BREAK,
        ENL_HTML_COMMENT, /* or a declaration */
        ENL_HTML_OTHER,
        ENL_HTML_OTHER_CLOSE
    } role;
    enl_kind kind;
    enl_str name;
} enl_html_tag;

/* Reads a whole tag or comment. */
enl_html_tag enl_notes_html_read(enl_str tag);
/* Reports a tag without meaning, once for each name and line. */
void enl_notes_html_report(enl_md *md, const enl_node *token, enl_str name);
/* Reports a supported tag that has no partner in its list. */
void enl_notes_html_report_open(enl_md *md, const enl_node *token);
/* The text of an HTML block as paragraphs under `parent`. `leaf` holds its lines. */
void enl_notes_html_block(enl_md *md, enl_leaf *leaf, enl_node *parent);

#endif
