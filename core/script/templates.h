/* Which templates there are. */
#ifndef ENL_SCRIPT_TEMPLATES_H
#define ENL_SCRIPT_TEMPLATES_H

#include "core/script/host.h"

/* Names of the templates beside the notes, the user's and the installed ones, in the arena; one
 * that hides another is there twice. Returns their number. */
size_t enl_script_templates_names(enl_script *s, enl_str **out);

#endif
