/* What the content of a page does: where it marks the page, what of it is tagged, which fonts and
 * colours it uses. */
#ifndef ENL_PDFIN_LOOK_H
#define ENL_PDFIN_LOOK_H

#include "core/pdfin/fonts.h"
#include "core/pdfin/pages.h"

typedef struct enl_pdfin_box {
    double x0, y0, x1, y1; /* in the page's units */
} enl_pdfin_box;

/* Content that is marked with a number in a page or a form. */
typedef struct enl_pdfin_marked {
    qpdf_oh in; /* the page or form */
    int mcid;
} enl_pdfin_marked;

typedef struct enl_pdfin_look {
    enl_pdfin_box *ink; /* what is painted, but for grounds of the whole page */
    size_t n_ink, cap_ink;
    enl_pdfin_marked *marked; /* in order */
    size_t n_marked, cap_marked;
    int open_states,
        open_marks; /* `q` and marked content without an end; below 0: without a start */
    bool untagged;  /* something is painted outside of marked content and artifacts */
} enl_pdfin_look;

/* Fonts and device colours that PDF/A does not allow are reported for the page. */
void enl_pdfin_look_at(enl_pdfin_fonts *fonts, const enl_pdfin_leaf *page, enl_pdfin_look *out);

#endif
