/* A source in print, from a style's form for it.
 *
 * A form is text with {fields}, $words of the template and these signs:
 *   [..]    a group: printed when every field that stands in it directly has a value; one without
 *           such fields when some group in it is printed
 *   [a|b]   the first of these that can be printed
 *   <, |a|b|c>  those of a, b, c that can be printed, with ", " between them
 *   *..*    italic
 *   \       takes the next character as it is
 * A stop after a stop is dropped, marks go inside quotation marks where the language wants that,
 * and a word at the start of a sentence begins with a capital. */
#ifndef ENL_LAYOUT_CITEFORM_H
#define ENL_LAYOUT_CITEFORM_H

#include "core/layout/citestyle.h"
#include "core/layout/para/inlines.h"

/* A run of parts under construction. */
typedef struct enl_parts {
    enl_lo *lo;
    enl_str lang;
    enl_part *items;
    size_t n, cap;
} enl_parts;

/* Appends text, which is shared; nothing when it is "". */
void enl_parts_put(enl_parts *p, enl_str text);
void enl_parts_z(enl_parts *p, const char *text);
/* Appends any part, in the layout's arena; valid until the next one is added. */
enl_part *enl_parts_add(enl_parts *p, enl_part part);
/* Ends a note: one stop, inside quotation marks where the language wants that. */
void enl_parts_stop(enl_parts *p);
/* The entry in the list of sources. */
void enl_cite_entry(enl_parts *p, const enl_cited *c, const enl_citestyle *s);
/* The source in a note; `again` for the short form after the first. Without a stop at its end. */
void enl_cite_note(enl_parts *p, const enl_cited *c, const enl_citestyle *s, bool again,
                   enl_str locator);
/* Its short title in the style's marks. */
void enl_cite_titled(enl_parts *p, const enl_cited *c, const enl_citestyle *s);
/* A place in a work, as "p. 4" or "chap. 2", in the style's words: pages bare or with theirs, other
 * places as the notes have them. *page: it is a page. */
enl_str enl_cite_locator(enl_lo *lo, const enl_citestyle *s, enl_str locator, enl_str lang,
                         bool *page);
/* A title in the language's quotation marks. */
enl_str enl_cite_quoted(enl_lo *lo, enl_str title, enl_str lang);

#endif
