/* Citations and the list of what they cite.
 *
 * Sources are collected in the order of their first citation while the document is numbered, so
 * that citations know their numbers and letters before any of them is set. What stands in the text
 * and in the list is handed out as runs of text; setting them is layout's. */
#ifndef ENL_CITE_CITE_H
#define ENL_CITE_CITE_H

#include "core/cite/citestyle.h"
#include "core/tree/parts.h"
#include "core/tree/tree.h"

typedef struct enl_cite enl_cite;

/* What citations need from elsewhere; all borrowed. */
typedef struct enl_cite_tools {
    enl_cite_word_fn word; /* NULL: words are their keys */
    void *word_self;
    /* The style of the document, asked for once, at the first citation; it does not return NULL.
     * NULL: a plain one is used. */
    const enl_cite_style *(*style)(void *self);
    void *style_self;
} enl_cite_tools;

/* Nothing is cited yet. What it makes lies in `a`, nodes among the document's. The document, its
 * language settled, and `t` must outlive it. */
enl_cite *enl_cite_new(enl_ctx *c, enl_arena *a, const enl_doc *d, const enl_cite_tools *t);
/* While a walk goes through the document: notes a CITATION, or a DIV where the list goes. */
void enl_cite_collect(enl_cite *b, const enl_node *n);
/* When the walk is over: what is listed though not cited, letters for one author's works of a year,
 * the order. `level` is that of the heading over the list. Wrong values of `nocite` are reported.
 */
void enl_cite_finish(enl_cite *b, int level);

/* ---- from here on it does not change ---- */

/* The heading over a list that the notes give no place, NULL when they do or nothing is listed. */
const enl_node *enl_cite_heading(const enl_cite *b);
/* A citation's text in a language; the runs lie in `a`. Known sources lead to the list, if there is
 * one; of unknown ones stands the key. */
const enl_part *enl_cite_citation_text(const enl_cite *b, enl_arena *a, const enl_node *citation,
                                       enl_str lang, size_t *n);
/* The NOTE_REF to the footnote that stands for a citation, NULL when it stands in the text. */
const enl_node *enl_cite_citation_note(const enl_cite *b, const enl_node *citation);

/* The same as plain text, for titles that name it elsewhere: without the note that stands for it.
 */
enl_str enl_cite_citation_plain(const enl_cite *b, enl_arena *a, const enl_node *citation,
                                enl_str lang);

/* How many sources the list has. */
size_t enl_cite_count(const enl_cite *b);
/* Its entries have numbers: "[3]". */
bool enl_cite_is_numbered(const enl_cite *b);
/* The number of the entry `i`, from 0, as it is printed; "" in lists without. */
enl_str enl_cite_label(const enl_cite *b, enl_arena *a, size_t i);
/* The destination that citations lead to. */
enl_str enl_cite_dest(const enl_cite *b, size_t i);
/* Its text; the runs lie in `a`. */
const enl_part *enl_cite_entry(const enl_cite *b, enl_arena *a, size_t i, enl_str lang, size_t *n);

#endif
