/* The checks of the template and of plugins: which a document has, and at which level. */
#ifndef ENL_SCRIPT_RULES_H
#define ENL_SCRIPT_RULES_H

#include "core/script/host.h"

/* Runs the checks of the template and of the plugins that take part, each at its level: that of the
 * caller, else of the front matter's `rules`, else its own. A level for an unknown check is
 * reported at its place. Those that wait for layout are left to enl_script_check_places. */
void enl_script_rules_check(enl_script *s, enl_doc *d);

/* Lays the list of a template's `checks` over that of the template it extends: an entry with the
 * name of an inherited one is laid over that, and `run = false` in it takes the check away. Either
 * may be NULL. `false` in place of a list takes all away. */
enl_value enl_script_rules_merge(enl_arena *a, const enl_value *under, const enl_value *over);

#endif
