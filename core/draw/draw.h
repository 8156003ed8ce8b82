/* The Cairo module: canvases for charts, and previews of pages. Loaded when first used; this table
 * is all that the rest sees of it. */
#ifndef ENL_DRAW_DRAW_H
#define ENL_DRAW_DRAW_H

#include "core/base/sink.h"
#include "core/page/canvas.h"
#include "core/page/page.h"
#include "core/text/shape.h"

/* Resolves a face name of the template for canvas text. */
typedef const enl_tstyle *(*enl_face_fn)(void *self, const enl_canvas_text *t);

typedef struct enl_draw_module {
    uint32_t abi; /* ENL_DRAW_ABI */
    /* A canvas of width by height points; its list and paths go to `a`. */
    enl_canvas *(*canvas_new)(enl_ctx *c, enl_arena *a, enl_shaper *s, enl_face_fn face, void *self,
                              double width, double height);
    /* Replays one page; resolution in dots an inch for PNG. */
    enl_status (*preview_png)(enl_ctx *c, const enl_pages *p, size_t page, double resolution,
                              enl_sink_fn sink, void *self);
    enl_status (*preview_svg)(enl_ctx *c, const enl_pages *p, size_t page, enl_sink_fn sink,
                              void *self);
} enl_draw_module;
enum { ENL_DRAW_ABI = 1 };
/* Exported by enlace-draw.so under this name. */
#define ENL_DRAW_SYMBOL "enl_draw_module_v1"

#endif
