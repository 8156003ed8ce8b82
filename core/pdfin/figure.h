/* A page as a form XObject for another writer: the objects that it needs, numbered from 0.
 *
 * enl_pdfin_facts.form is their list: for each a number (ENL_PDFIN_STREAM and the like), its text
 * and the stream's bytes, as in job.h. In the text a reference is the byte 1, the object's number
 * in decimal and a space. The first object is the form; its matrix brings the page's box upright
 * onto the unit square, where PDF has images. Its content begins with the state that a page begins
 * with. Marks and annotations are left out; annotations that show something are reported. */
#ifndef ENL_PDFIN_FIGURE_H
#define ENL_PDFIN_FIGURE_H

#include "core/pdfin/job.h"

void enl_pdfin_figure(enl_arena *a, const enl_pdfin_job *j, enl_pdfin_reply *r);

#endif
