/* The glossary, set. */
#ifndef ENL_LAYOUT_BLOCK_GLOSSARY_H
#define ENL_LAYOUT_BLOCK_GLOSSARY_H

#include "core/layout/ctx.h"

/* Sets a container's entries in the order of their terms. */
void enl_block_glossary_add(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *div);

#endif
