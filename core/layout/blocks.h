/* Blocks become boxes of a vertical list. */
#ifndef ENL_LAYOUT_BLOCKS_H
#define ENL_LAYOUT_BLOCKS_H

#include "core/layout/state.h"

/* Adds the chain of blocks that starts at `first`. */
void enl_blocks_add(enl_lo *lo, const enl_env *env, const enl_node *first);
/* The same in `n` columns, with blocks of class `wide` and chapter titles over all of them. */
void enl_blocks_columns(enl_lo *lo, const enl_env *env, const enl_node *first, int n, enl_len gap);
/* Adds one block, or the inlines that stand where blocks are expected; returns the node behind it.
 */
const enl_node *enl_blocks_add_one(enl_lo *lo, const enl_env *env, const enl_node *n);
/* The element that blocks of `env` go under. */
enl_sid enl_blocks_parent(enl_lo *lo, const enl_env *env);
/* Inlines as one paragraph in `style` whose content belongs to `element`. */
size_t enl_blocks_inlines(enl_lo *lo, const enl_env *env, const enl_node *first,
                          const enl_style *style, enl_sid element, enl_len indent);
/* "Figure 1  Text" as an element Caption under `parent`. */
void enl_blocks_caption(enl_lo *lo, const enl_env *env, const enl_node *numbered,
                        const enl_node *caption, const char *word, enl_sid parent);
void enl_blocks_source_line(enl_lo *lo, const enl_env *env, const enl_node *line, enl_sid parent);
/* Sets the footnotes whose marks were met since the last call. */
void enl_blocks_notes(enl_lo *lo);
/* Boxes from now on lie on `style`'s tint or beside its bar; close with what this returns. */
uint32_t enl_blocks_open_group(enl_lo *lo, const enl_env *env, const enl_style *style,
                               enl_env *inner);
void enl_blocks_close_group(enl_vlist *v, uint32_t outer, const enl_style *style);

#endif
