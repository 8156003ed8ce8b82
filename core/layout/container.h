/* Containers and quotes: blocks on a tint or beside a bar, in columns, on their side, and the
 * containers that stand for a generated list. */
#ifndef ENL_LAYOUT_CONTAINER_H
#define ENL_LAYOUT_CONTAINER_H

#include "core/layout/state.h"

/* Sets a DIV at the end of env's list as its class says; enl_container_quote a QUOTE. */
void enl_container_set(enl_lo *lo, const enl_env *env, const enl_node *n);
void enl_container_quote(enl_lo *lo, const enl_env *env, const enl_node *n);
/* Boxes from now on lie on `style`'s tint or beside its bar; close with what this returns. */
uint32_t enl_container_open_group(enl_lo *lo, const enl_env *env, const enl_style *style,
                                  enl_env *inner);
void enl_container_close_group(enl_vlist *v, uint32_t outer, const enl_style *style);

#endif
