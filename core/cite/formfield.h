/* The {fields} of forms. */
#ifndef ENL_CITE_FORMFIELD_H
#define ENL_CITE_FORMFIELD_H

#include "core/cite/marks.h"

/* Prints a field of a form; false when the source has none. */
bool enl_cite_formfield_print(enl_cite_print *r, enl_str name);
/* The names that fields have. */
const enl_str *enl_cite_formfield_names(enl_arena *a, size_t *n);
/* The short title, in the style's marks. */
void enl_cite_formfield_short_title(enl_cite_print *r);

#endif
