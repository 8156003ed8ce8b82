/* Blocks become boxes of a vertical list. */
#ifndef ENL_LAYOUT_BLOCKS_H
#define ENL_LAYOUT_BLOCKS_H

#include "core/layout/para/para.h"

/* Adds the chain of blocks that starts at `first`. */
void enl_blocks_add(enl_lo *lo, const enl_env *env, const enl_node *first);
/* Adds one block, or the inlines that stand where blocks are expected; returns the node behind it.
 */
const enl_node *enl_blocks_add_one(enl_lo *lo, const enl_env *env, const enl_node *n);
/* The element that blocks of `env` go under. */
enl_sid enl_blocks_parent(enl_lo *lo, const enl_env *env);
/* Inlines as the content of a paragraph in `style` below `element`, to be set. */
enl_para enl_blocks_para(enl_lo *lo, const enl_env *env, const enl_node *first,
                         const enl_style *style, enl_sid element);
/* The same, set; its first box. */
size_t enl_blocks_inlines(enl_lo *lo, const enl_env *env, const enl_node *first,
                          const enl_style *style, enl_sid element);
/* "Figure 1  Text" as an element Caption under `parent`; `numbered` is the figure or table, or the
 * caption itself when it has no number. */
void enl_blocks_caption(enl_lo *lo, const enl_env *env, const enl_node *numbered,
                        const enl_node *caption, enl_sid parent);
void enl_blocks_source_line(enl_lo *lo, const enl_env *env, const enl_node *line, enl_sid parent);
/* The blocks from `first` up to `end`, NULL: all of them. */
void enl_blocks_range(enl_lo *lo, const enl_env *env, const enl_node *first, const enl_node *end);
/* The style of `kind` for the classes of the container, then the node's own. */
const enl_style *enl_blocks_style(enl_lo *lo, const enl_env *env, const char *kind,
                                  const enl_node *n);
/* Where a figure or table may go, by its style or its attribute `place`; other blocks stay. */
enl_place enl_blocks_place(enl_lo *lo, const enl_node *n);
/* What an attribute (NULL: there is none) says for a property that has names for its values; a
 * wrong one is reported. */
int enl_blocks_choice(enl_lo *lo, const enl_attr *attr, const char *prop, int otherwise);
/* An image alone in its paragraph is a figure without a caption. */
bool enl_blocks_is_lone_image(const enl_node *n);
/* Makes box `box` the destination `id`; "" is none. */
void enl_blocks_dest(enl_lo *lo, enl_vlist *v, size_t box, enl_str id);
/* Whether page making may do something special with blocks here: not in boxes, lists, cells,
 * notes. */
bool enl_blocks_on_page(const enl_lo *lo, const enl_env *env);
void enl_blocks_page_break(enl_vlist *v);
/* A page break before a block, and what a chapter or appendix does to page numbers. */
void enl_blocks_begin_page(enl_lo *lo, const enl_env *env, const enl_style *s,
                           const enl_node *heading);

#endif
