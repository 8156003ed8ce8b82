/* Annotations and destinations of pages that are taken over.
 *
 * A page that is copied before the target of its link loses the link, so destinations are taken off
 * before the copy and set afterwards. What PDF/A does not allow goes (ISO 19005-2, 6.3 and 6.5);
 * links get what PDF/UA wants of them (ISO 14289-1, 7.18). */
#ifndef ENL_PDFIN_LINKS_H
#define ENL_PDFIN_LINKS_H

#include "core/pdfin/tags.h"

/* Where something goes. */
typedef struct enl_pdfin_dest {
    uint32_t page; /* index of the page in enl_pdfin_pages; UINT32_MAX: none that is taken over */
    enl_str view;  /* as PDF: `/XYZ 72 700 null` */
} enl_pdfin_dest;

typedef struct enl_pdfin_link {
    uint32_t page, annotation; /* the annotation's place among those of its page */
    enl_pdfin_dest to;
} enl_pdfin_link;

typedef struct enl_pdfin_name {
    enl_str name;
    enl_pdfin_dest to;
} enl_pdfin_name;

typedef struct enl_pdfin_links {
    enl_pdfin_file *f;
    const enl_pdfin_pages *pages;
    enl_map by_name; /* of enl_pdfin_dest */
    enl_pdfin_link *links;
    size_t n, cap;
    enl_pdfin_ids kept; /* annotations */
} enl_pdfin_links;

/* Reads the names of the file. */
void enl_pdfin_links_init(enl_pdfin_links *l, enl_pdfin_file *f, const enl_pdfin_pages *pages);
/* The destination that a value of `Dest` or `D` means. */
enl_pdfin_dest enl_pdfin_links_resolve(enl_pdfin_links *l, qpdf_oh value);
/* The destination of a link or outline item, by its `Dest` or an action. */
enl_pdfin_dest enl_pdfin_links_of(enl_pdfin_links *l, qpdf_oh item);
/* Cleans the annotations of all pages before their elements are read: some go. */
void enl_pdfin_links_clean(enl_pdfin_links *l);
/* Gives annotations that no element has one of their own; after enl_pdfin_tags_read. */
void enl_pdfin_links_adopt(enl_pdfin_links *l, enl_pdfin_tags *t);

#endif
