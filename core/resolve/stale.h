/* Parallel text: its form, and whether its translations are up to date. */
#ifndef ENL_RESOLVE_STALE_H
#define ENL_RESOLVE_STALE_H

#include "core/tree/tree.h"

/* Reports parallel text that is not two containers with a language each, whose blocks are not as
 * many, or whose translation names other originals than there are (of="..."). Called before an
 * edition leaves one of them out. */
void enl_resolve_stale_check(enl_ctx *c, const enl_doc *d);

#endif
