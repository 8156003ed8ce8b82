/* Tables: column widths by content, rows as boxes, a head that repeats. */
#ifndef ENL_LAYOUT_TABLE_TABLE_H
#define ENL_LAYOUT_TABLE_TABLE_H

#include "core/layout/ctx.h"

/* False when nothing was set, because the table fits no upright page but may fit one on its side.
 */
bool enl_table_set(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *table);

#endif
