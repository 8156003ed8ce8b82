/* Running filters. */
#ifndef ENL_SCRIPT_FILTERS_H
#define ENL_SCRIPT_FILTERS_H

#include "core/script/host.h"

/* All passes of the plugin's filters, in their order; the first that fails is the last. */
void enl_script_filters_run(enl_plugin *p, enl_doc *d);

#endif
