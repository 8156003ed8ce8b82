/* Names in BibTeX: where one ends, and what its parts are. */
#ifndef ENL_DATA_BIBNAME_H
#define ENL_DATA_BIBNAME_H

#include "core/base/value.h"
#include "core/data/latex.h"

enum { ENL_DATA_BIBNAME_MAX = 10000 /* names of one field; others are left out */ };

/* The names of a field as CSL has them (CSL 1.0.2, "Name variables"): a list of maps with family,
 * given, non-dropping-particle (BibTeX's von) and suffix (its Jr), or with literal for what is in
 * braces as a whole. Words and "and" in braces hold together. The forms are BibTeX's (Patashnik,
 * BibTeXing, 1988, section 4) and biblatex's `given=..., family=...`. `and others` becomes the
 * literal "others". All places are `at`. `listener` may be NULL. *several is the first name that
 * looks like more than one, "" when none does. */
enl_value enl_data_bibname_read(enl_arena *a, enl_str tex, enl_span at,
                                const enl_latex_listener *listener, enl_str *several);

#endif
