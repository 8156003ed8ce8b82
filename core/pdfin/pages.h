/* Which pages of a file are wanted. */
#ifndef ENL_PDFIN_PAGES_H
#define ENL_PDFIN_PAGES_H

#include "core/pdfin/file.h"
#include "core/pdfin/ids.h"

/* A page that is taken over. */
typedef struct enl_pdfin_leaf {
    qpdf_oh page;
    uint32_t number; /* in its file, from 1 */
    double box[4]; /* what is shown: left, bottom, right, top in its own units, which are points */
    int rotate;    /* 0, 90, 180 or 270 degrees clockwise */
} enl_pdfin_leaf;

typedef struct enl_pdfin_pages {
    enl_pdfin_leaf *pages; /* in the order wanted */
    size_t n;
    bool all;          /* the whole file, in its order */
    enl_pdfin_ids ids; /* page object to index in `pages` */
} enl_pdfin_pages;

/* Reads ranges such as `2-5,8,z` (z: the last; r2: the last but one; 5-2: backwards); "" is all.
 * False after a problem was reported. Inherited attributes are brought to the pages. */
bool enl_pdfin_pages_read(enl_pdfin_file *f, enl_str ranges, enl_pdfin_pages *out);
/* A page's box of this name, such as "/CropBox", within its media box. */
void enl_pdfin_pages_box(const enl_pdfin_file *f, qpdf_oh page, const char *name, double box[4]);

#endif
