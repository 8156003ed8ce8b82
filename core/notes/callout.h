/* Callouts: boxes that note, advise, stress, warn or caution, however other programs write them.
 * All become one tree: a DIV with the class note, tip, important, warning or caution, and a CAPTION
 * where it has a title of its own. */
#ifndef ENL_NOTES_CALLOUT_H
#define ENL_NOTES_CALLOUT_H

#include "core/notes/md.h"

/* Does the word, in any case, name a callout? */
bool enl_notes_callout_is(enl_str word);
/* !!! word "Title": slices of the line. A tab, === "Title", has no word. */
typedef struct enl_admonition {
    enl_str word, title;
} enl_admonition;
bool enl_notes_callout_read_admonition(enl_str line, enl_admonition *out);
/* Makes a callout of the container that such a line opens; the line is a slice of the text. */
void enl_notes_callout_make_admonition(enl_md *md, enl_node *div, enl_str line);

/* "[!NOTE] Title" at the start of a quote makes the quote a callout; cuts it from the leaf. False
 * when nothing is left of the leaf. */
bool enl_notes_callout_take_alert(enl_md *md, enl_node *quote, enl_leaf *leaf);

/* Settles the classes and attributes of a container that names a callout, also as Quarto does:
 * {.callout-note title="..."}. `title` is a slice of the text, or "". */
typedef enum enl_callout { ENL_CALLOUT_NONE, ENL_CALLOUT_NAMED, ENL_CALLOUT_QUARTO } enl_callout;
enl_callout enl_notes_callout_settle(enl_md *md, enl_node *div, enl_str title);
/* A heading that opens one of Quarto's is its title. */
void enl_notes_callout_take_heading(enl_node *div);

#endif
