/* Ordinal numbers in figures: 2nd, 2.º, 2e. */
#ifndef ENL_LANG_ORDINAL_H
#define ENL_LANG_ORDINAL_H

#include "core/base/mem.h"
#include "core/lang/lang.h"

typedef enum enl_gender { ENL_MASCULINE, ENL_FEMININE } enl_gender;

/* For a noun of the gender, where the language makes a difference. */
enl_str enl_lang_ordinal(enl_arena *a, enl_str tag, size_t n, enl_gender gender);

#endif
