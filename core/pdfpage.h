/* Pages of PDF files as pictures, by the program `enlace-pdfin`. */
#ifndef ENL_PDFPAGE_H
#define ENL_PDFPAGE_H

#include "core/child.h"
#include "core/page/form.h"

/* Reads a page; the result is in the compile's arena. False with the reason in out->why, or NULL
 * there when it was reported at request->at: that the program is missing or fails, or, for a
 * document that claims a standard, each thing on the page that breaks it. Without a standard, that
 * is a warning; what is lost always is. */
bool enl_pdfpage_read(enl_child *k, enl_ctx *c, const enl_form_request *request, enl_form *out);

#endif
