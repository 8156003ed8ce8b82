/* The structure tree of a file, made ready to hang into another one.
 *
 * All is done in the file itself before anything is copied: what belongs to pages that are not
 * taken over goes, types are mapped to those of PDF 1.7 (ISO 32000-1, 14.8.4), ids and classes get
 * a prefix, and the parent tree is made anew from the elements, so that it agrees with them. What a
 * merge gets wrong otherwise is in ISO 14289-1 only in part: 7.9 (notes have ids), 7.4.2
 * (headings), 7.3 (figures), 7.18.5 (links). */
#ifndef ENL_PDFIN_TAGS_H
#define ENL_PDFIN_TAGS_H

#include "core/pdfin/pages.h"

#include "core/base/map.h"

/* What has entries in the parent tree: a page, a form XObject or an annotation. */
typedef struct enl_pdfin_owner {
    qpdf_oh object;
    uint32_t page;      /* index in pages, for messages */
    bool annotation;    /* one element, not a list */
    qpdf_oh elements;   /* the entry: an element or an array by MCID */
    int64_t key;        /* in the parent tree */
    unsigned char *has; /* by MCID: 1 when an element has it */
    size_t n_has, cap_has;
} enl_pdfin_owner;

typedef struct enl_pdfin_named {
    enl_str id;
    qpdf_oh element;
} enl_pdfin_named;

typedef struct enl_pdfin_tags {
    enl_pdfin_file *f;
    const enl_pdfin_pages *pages;
    const enl_pdfin_ids *annotations; /* those that are taken over */
    enl_map *roles; /* type to standard type, of the file that this one goes into; it grows */
    enl_str prefix; /* for ids and classes, such as `1f00ba12-` */
    qpdf_oh part;   /* Part over all that is left */
    bool tagged;    /* the file has a structure tree with something in it */
    enl_pdfin_owner *owners;
    size_t n_owners, cap_owners;
    enl_pdfin_ids owner_of; /* object to index in owners */
    enl_pdfin_named *ids;
    size_t n_ids, cap_ids;
    enl_pdfin_ids seen; /* elements */
    qpdf_oh role_map, classes;
    int first_level, last_level; /* of headings; 0: there are none */
    int raise;                   /* how many levels its headings are raised */
    uint32_t notes;
} enl_pdfin_tags;

/* `above` is the level of the last heading before it in the other file, 0 for none. `title` and
 * `lang` of the part may be "". Elements keep no key of the old parent tree; enl_pdfin_tags_number
 * gives them new ones from *key on. False after a problem of the first kind. */
bool enl_pdfin_tags_read(enl_pdfin_tags *t, int above, enl_str title, enl_str lang);
void enl_pdfin_tags_number(enl_pdfin_tags *t, int64_t *key);
/* The owner of this object, NULL when no element has content in it. */
enl_pdfin_owner *enl_pdfin_tags_owner(enl_pdfin_tags *t, qpdf_oh object);
/* Says that `element` has the content `mcid` of a page or form. */
void enl_pdfin_tags_content(enl_pdfin_tags *t, qpdf_oh in, uint32_t page, int mcid,
                            qpdf_oh element);
/* An owner for an annotation that no element has: a new element of type `type` at the part's end.
 */
void enl_pdfin_tags_adopt(enl_pdfin_tags *t, qpdf_oh annotation, uint32_t page, const char *type);
/* The standard type that `type` is by `roles`, else `type`. */
enl_str enl_pdfin_tags_standard(const enl_map *roles, enl_str type);

#endif
