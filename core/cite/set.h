/* The sources that a document uses: what the files of this folder share about them. */
#ifndef ENL_CITE_SET_H
#define ENL_CITE_SET_H

#include "core/cite/cite.h"

struct enl_cite {
    enl_ctx *c;
    enl_arena *a;
    const enl_doc *d;
    const enl_cite_tools *tools;
    const enl_cite_style *style; /* NULL until something is cited or listed */
    enl_map sources;             /* of the document: enl_value by key */
    enl_map known;               /* enl_cited by key */
    enl_cited **list;            /* in the order of the list when finished */
    size_t n, cap;
    uint32_t n_notes;
    enl_map notes; /* NOTE_REF by the address of its citation */
    bool has_place;
    bool shown; /* the list is printed somewhere, so citations can lead to it */
    enl_node *heading;
};

/* How to write in `lang`, with results in `a`. */
enl_cite_wording enl_cite_set_wording(const enl_cite *b, enl_arena *a, enl_str lang);
/* The source with that key, when the document uses it; NULL otherwise. */
enl_cited *enl_cite_set_find(const enl_cite *b, enl_str key);
/* Puts the list in its order and settles how citations name its works (listorder.c). */
void enl_cite_listorder_settle(enl_cite *b);
/* Makes the note that stands for a citation in a style of notes (citation.c). */
void enl_cite_citation_add_note(enl_cite *b, const enl_node *citation);

#endif
