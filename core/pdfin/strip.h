/* Content without its old tags. */
#ifndef ENL_PDFIN_STRIP_H
#define ENL_PDFIN_STRIP_H

#include "core/pdfin/part.h"

/* Takes StructParents off the forms and pictures that pages use, before they get new ones. */
void enl_pdfin_strip_parents(enl_pdfin_file *f, const enl_pdfin_pages *pages);
/* Content without marks but those of layers, in the arena. */
enl_str enl_pdfin_strip_marks(enl_pdfin_file *f, enl_str content);
/* The same for all forms that `resources` names, and those within them. */
void enl_pdfin_strip_forms(enl_pdfin_file *f, qpdf_oh resources, size_t page);
/* Each page of a part without tags becomes one figure, whose text is `alt` with the page's number
 * for `{page}`. */
void enl_pdfin_strip_figures(enl_pdfin_part *p, enl_str alt);

#endif
