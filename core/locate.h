/* Where the installed plugins, templates and modules are. */
#ifndef ENL_LOCATE_H
#define ENL_LOCATE_H

#include "core/base/mem.h"
#include "core/base/str.h"

/* The folder that holds plugins/ and templates/: $ENLACE_DATA_DIR, else found from where this code
 * was loaded from (a program in bin/ or a build folder, a library in lib/). "" when there is none.
 */
enl_str enl_locate_data(enl_arena *a);
/* The path of a module's file, such as "enlace-draw.so"; "" when it is not found. */
enl_str enl_locate_module(enl_arena *a, const char *name);

#endif
