/* The SVG module: librsvg, reached through one table. Loaded when first used, because librsvg
 * brings forty libraries with it. */
#ifndef ENL_RSVG_RSVG_H
#define ENL_RSVG_RSVG_H

#include "core/page/vector.h"

typedef struct enl_svg_module {
    uint32_t abi; /* ENL_SVG_ABI */
    /* Reads a file's bytes. The result is in the compile's arena. */
    bool (*read)(enl_ctx *c, enl_str bytes, enl_vector *out);
} enl_svg_module;
enum { ENL_SVG_ABI = 1 };
/* Exported by enlace-rsvg.so under this name. */
#define ENL_SVG_SYMBOL "enl_rsvg_module_v1"

#endif
