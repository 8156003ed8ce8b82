/* Numbers as text. */
#ifndef ENL_BASE_NUMBER_H
#define ENL_BASE_NUMBER_H

#include "core/base/str.h"

#include <stdbool.h>

/* [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?, in less than 64 bytes; false
 * for anything else. Independent of the locale. Too large a number is infinite. */
bool enl_real_parse(enl_str s, double *out);

#endif
