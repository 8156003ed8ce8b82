/* Tags of raw HTML: name, attributes, and what each element means in a document. */
#ifndef ENL_NOTES_HTMLTAG_H
#define ENL_NOTES_HTMLTAG_H

#include "core/notes/md.h"

/* What an element becomes. Those from ENL_HTML_GROUP on are blocks. */
typedef enum enl_html_role {
    ENL_HTML_UNKNOWN,
    ENL_HTML_COMMENT, /* or a declaration */
    ENL_HTML_WRAP,    /* a node of `kind` around its content */
    ENL_HTML_SPAN,    /* its content; a SPAN when it has an id or a language */
    ENL_HTML_CODE,
    ENL_HTML_LINK,
    ENL_HTML_QUOTATION,
    ENL_HTML_ABBR,
    ENL_HTML_BREAK,
    ENL_HTML_IMAGE,
    ENL_HTML_MEDIA, /* a link to what paper cannot show */
    ENL_HTML_VOID,  /* nothing on paper */
    ENL_HTML_RAW,   /* its content is not text, and is left out */
    ENL_HTML_GROUP,
    ENL_HTML_PARA,
    ENL_HTML_HEADING,
    ENL_HTML_QUOTE,
    ENL_HTML_LIST,
    ENL_HTML_ITEM,
    ENL_HTML_TABLE,
    ENL_HTML_ROWS,
    ENL_HTML_ROW,
    ENL_HTML_CELL,
    ENL_HTML_CAPTION,
    ENL_HTML_FIGURE,
    ENL_HTML_SUMMARY,
    ENL_HTML_TERMS,
    ENL_HTML_TERM,
    ENL_HTML_DEFINITION,
    ENL_HTML_RULE,
    ENL_HTML_PRE
} enl_html_role;

typedef struct enl_html_tag {
    enl_html_role role;
    enl_kind kind; /* of ENL_HTML_WRAP */
    bool close;
    bool empty;    /* it has no content: <br>, <a/> */
    enl_str name;  /* as typed */
    enl_str attrs; /* all after the name */
} enl_html_tag;

/* Reads a whole tag or comment, which begins with '<'; slices of it. */
enl_html_tag enl_notes_htmltag_read(enl_str s);
bool enl_notes_htmltag_is_block(const enl_html_tag *tag);
bool enl_notes_htmltag_same(enl_str a, enl_str b); /* names, without regard to case */
/* The value of an attribute with its entities decoded, in the arena; "" when there is none. */
enl_str enl_notes_htmltag_attr(enl_md *md, const enl_html_tag *tag, const char *name);
/* "left", "center", "right" or "justify", from `align` or `style` or as the element has it; "" when
 * none of them says it. */
enl_str enl_notes_htmltag_align(enl_md *md, const enl_html_tag *tag);
/* Text with its entities decoded: `s` itself, or in the arena. */
enl_str enl_notes_htmltag_decode(enl_md *md, enl_str s);
/* After the tag or comment at s.p[i]; 0 when it has no end. */
size_t enl_notes_htmltag_end(enl_str s, size_t i);
/* Whether a tag, comment or declaration begins at s.p[i]. */
bool enl_notes_htmltag_begins(enl_str s, size_t i);
/* Gives a node the id and the language of a tag. */
void enl_notes_htmltag_name_node(enl_md *md, const enl_html_tag *tag, enl_node *n);

#endif
