/* Types of structure elements: which standard type of PDF 1.7 each one is. */
#ifndef ENL_PDFIN_ROLES_H
#define ENL_PDFIN_ROLES_H

#include "core/pdfin/file.h"

#include "core/base/map.h"

/* True for the types of ISO 32000-1, 14.8.4. */
bool enl_pdfin_roles_is_standard(enl_str type);
/* The standard type of an element by its file's role map; those of PDF 2.0 become what they were
 * before (ISO 32000-2, annex L), what nothing maps becomes a Div when it holds elements, else a
 * Span. */
enl_str enl_pdfin_roles_standard(enl_pdfin_file *f, qpdf_oh role_map, qpdf_oh element);
/* Sets an element's type to its own name mapped to `type` in `roles` (name to standard type, both
 * NUL-terminated there), with the prefix when the name is mapped to another type there. */
void enl_pdfin_roles_set(enl_pdfin_file *f, enl_map *roles, enl_str prefix, qpdf_oh element,
                         enl_str type);
/* The level of the first heading below an element, 0 when there is none. */
int enl_pdfin_roles_first_level(enl_pdfin_file *f, qpdf_oh role_map, qpdf_oh element);

#endif
