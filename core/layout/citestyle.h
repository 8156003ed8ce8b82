/* What a source looks like in print: in the list of sources, in a note, in the text. */
#ifndef ENL_LAYOUT_CITESTYLE_H
#define ENL_LAYOUT_CITESTYLE_H

#include "core/layout/inlines.h"

typedef enum enl_cite_style {
    ENL_CITE_AUTHOR_DATE,
    ENL_CITE_NUMBERED,
    ENL_CITE_NOTES
} enl_cite_style;

/* A source that the document uses. */
typedef struct enl_cited {
    enl_str key, id; /* id: of its entry's destination */
    const enl_value *fields;
    const enl_node *first; /* the CITE_ITEM that names it first, NULL: only listed */
    uint32_t number;       /* in order of the first citation, from 1 */
    enl_str who, year;     /* as a citation in the text names it */
    enl_str suffix;        /* "a", "b" for works of one author and year */
    enl_str sort;          /* collation key */
} enl_cited;

/* A run of parts under construction. */
typedef struct enl_parts {
    enl_lo *lo;
    enl_str lang;
    bool in_note;  /* commas where the list has stops */
    bool no_pages; /* the place that is cited stands instead */
    enl_part *items;
    size_t n, cap;
} enl_parts;

void enl_parts_put(enl_parts *p, enl_str text);
void enl_parts_z(enl_parts *p, const char *text);
enl_part *enl_parts_add(enl_parts *p, enl_part part);
/* Fills in who, year and the sorting key. */
void enl_citestyle_describe(enl_lo *lo, enl_cited *c);
/* The entry in the list of sources, from its author to its address. */
void enl_citestyle_entry(enl_parts *p, const enl_cited *c, enl_cite_style style);
/* The source in a note; `again` for the short form after the first. Without a stop at its end. */
void enl_citestyle_note(enl_parts *p, const enl_cited *c, bool again, enl_str locator);

#endif
