/* Marginal notes that are marked within a paragraph. */
#ifndef ENL_RESOLVE_LIFT_H
#define ENL_RESOLVE_LIFT_H

#include "core/tree/tree.h"

/* Makes a container of class `aside`, after its paragraph, of each span of class `margin` that is
 * not in a cell; an empty span with an id, which the container's attribute `beside` names, keeps
 * the place of it. */
void enl_resolve_lift_asides(enl_ctx *c, enl_doc *d);

#endif
