/* What a source says of itself: fields are those of CSL 1.0.2 (appendix IV), as notes, CSL-JSON and
 * BibTeX give them. */
#ifndef ENL_CITE_WORK_H
#define ENL_CITE_WORK_H

#include "core/cite/wording.h"
#include "core/tree/tree.h"

/* How a work is described, whatever its type is called. */
typedef enum enl_cite_form {
    ENL_CF_BOOK,
    ENL_CF_ARTICLE,
    ENL_CF_CHAPTER,
    ENL_CF_REPORT,
    ENL_CF_LAW,
    ENL_CF_WEB,
    ENL_CF_THESIS,
    ENL_CF_COUNT
} enl_cite_form;

/* A source that the document uses. */
typedef struct enl_cited {
    enl_str key, id; /* id: of its entry's destination */
    const enl_value *fields;
    const enl_node *first; /* the CITE_ITEM that names it first, NULL: only listed */
    uint32_t number;       /* in order of the first citation, from 1 */
    bool initials;         /* another first author has this family name */
    bool titled;           /* another work has this author, where titles tell them apart */
    bool repeated;         /* the entry before has the same authors */
    bool italic;           /* `who` is a title in italics */
    enl_str who, within;   /* as a citation names it: in a sentence, in brackets */
    enl_str year;
    enl_str suffix; /* "a", "b" for works of one author and year */
    enl_str sort;   /* collation key */
} enl_cited;

/* The text of a value, the first one of a list; "" when it has none. */
enl_str enl_cite_work_text(const enl_value *v);
/* A field's text, "" when there is none; "container-title|journal" is the first that there is. */
enl_str enl_cite_work_field(const enl_cited *c, const char *names);
enl_cite_form enl_cite_work_form(const enl_cited *c);
bool enl_cite_work_is_number(enl_str s);
/* 45-67 with an en dash, a space after commas; `brief` leaves out figures that the last page
 * repeats: 284–7. */
enl_str enl_cite_work_pages(enl_arena *a, enl_str s, bool brief);
/* "2nd ed.", "2.ª ed.", or as written. */
enl_str enl_cite_work_edition(const enl_cite_wording *w, const enl_cited *c);
/* The title, without a stop at its end; it may have tags. */
enl_str enl_cite_work_title(const enl_cited *c);
/* The title by which to call it briefly: its own short one, or what stands before a colon. */
enl_str enl_cite_work_short_title(const enl_cited *c);
/* The title without the article that it begins with, by which it is sorted. */
enl_str enl_cite_work_sort_title(const enl_cite_wording *w, const enl_cited *c);

#endif
