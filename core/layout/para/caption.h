/* What is over and under figures and tables. */
#ifndef ENL_LAYOUT_PARA_CAPTION_H
#define ENL_LAYOUT_PARA_CAPTION_H

#include "core/layout/ctx.h"

/* "Figure 1  Text" as an element Caption under `parent`; `numbered` is the figure or table, or the
 * caption itself when it has no number. */
void enl_para_caption_set(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *numbered,
                          const enl_node *caption, enl_sid parent);
/* A line over what continues on a later page, in the caption's place: an artifact. */
void enl_para_caption_repeat(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *numbered,
                             enl_str text, enl_vbox *out);
/* The source line, or a note. */
void enl_para_caption_source(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *line,
                             enl_sid parent);

#endif
