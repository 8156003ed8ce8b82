/* Names of programming languages and formats, as they follow a code fence. */
#ifndef ENL_NOTES_CODELANG_H
#define ENL_NOTES_CODELANG_H

#include "core/base/str.h"

#include <stdbool.h>

/* Is the word, in any case, the name of a language that people write after a fence? */
bool enl_notes_codelang_is(enl_str word);

#endif
