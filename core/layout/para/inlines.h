/* Inline nodes and generated text as content of the paragraph under construction. */
#ifndef ENL_LAYOUT_PARA_INLINES_H
#define ENL_LAYOUT_PARA_INLINES_H

#include "core/layout/para/maker.h"
#include "core/tree/parts.h"

/* Adds the content of the chain of nodes that starts at `first`, in `style`, as children of
 * `element`. */
void enl_para_inlines_add(enl_para_maker *m, const enl_node *first, const enl_style *style,
                          enl_sid element);
/* Adds plain text, in the structure leaf `leaf` (ENL_ARTIFACT: none). */
void enl_para_inlines_text(enl_para_maker *m, enl_str text, const enl_style *style, enl_sid leaf,
                           enl_span span);
/* Like enl_para_inlines_text, spaces and tabs included as they are: a line of code. */
void enl_para_inlines_verbatim(enl_para_maker *m, enl_str text, const enl_style *style,
                               enl_sid leaf, enl_span span);
/* Generated text in the flow's language, as children of `element`. */
void enl_para_inlines_parts(enl_para_maker *m, const enl_part *parts, size_t n,
                            const enl_style *style, enl_sid element);

#endif
