/* Tables: column widths by content, rows as boxes, a head that repeats. */
#ifndef ENL_LAYOUT_TABLE_TABLE_H
#define ENL_LAYOUT_TABLE_TABLE_H

#include "core/layout/state.h"

void enl_table_set(enl_lo *lo, const enl_env *env, const enl_node *table);

#endif
