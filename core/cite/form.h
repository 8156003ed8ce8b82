/* A source in print, from a style's form for it.
 *
 * A form is text with {fields}, $words of the template and these signs:
 *   [..]    a group: printed when every field that stands in it directly has a value; one without
 *           such fields when some group in it is printed
 *   [a|b]   the first of these that can be printed
 *   <, |a|b|c>  those of a, b, c that can be printed, with ", " between them
 *   *..*    italic
 *   ~       a space at which no line ends
 *   \       takes the next character as it is
 * A stop after a stop is dropped, marks go inside quotation marks where the language wants that,
 * and a word at the start of a sentence begins with a capital. */
#ifndef ENL_CITE_FORM_H
#define ENL_CITE_FORM_H

#include "core/cite/citestyle.h"
#include "core/tree/parts.h"

/* The entry in the list of sources. */
void enl_cite_form_entry(enl_parts *p, const enl_cite_wording *w, const enl_cited *c,
                         const enl_cite_style *s);
/* The source in a note; `again` for the short form after the first. Without a stop at its end. */
void enl_cite_form_note(enl_parts *p, const enl_cite_wording *w, const enl_cited *c,
                        const enl_cite_style *s, bool again, enl_str locator);
/* Its short title in the style's marks. */
void enl_cite_form_titled(enl_parts *p, const enl_cite_wording *w, const enl_cited *c,
                          const enl_cite_style *s);

#endif
