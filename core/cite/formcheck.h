/* Whether a form is written in the notation of form.h. */
#ifndef ENL_CITE_FORMCHECK_H
#define ENL_CITE_FORMCHECK_H

#include "core/base/ctx.h"

/* What is wrong with a form, for a message; NULL: nothing. *hint may stay NULL. Groups may be 16
 * deep. */
const char *enl_cite_formcheck_fault(enl_ctx *c, const char *form, const char **hint);

#endif
