/* Running handlers. */
#ifndef ENL_SCRIPT_HANDLERS_H
#define ENL_SCRIPT_HANDLERS_H

#include "core/script/host.h"

/* Asks the plugin's handlers for every node that is theirs and that they were not asked for yet;
 * s->changed is the last one that was replaced. */
void enl_script_handlers_run(enl_script *s, enl_plugin *p, enl_doc *d);
/* The functions for fields of all plugins that take part. */
enl_functions enl_script_handlers_functions(enl_script *s);

#endif
