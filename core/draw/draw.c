/* The module's table: the only thing that enlace-draw.so exports. */
#include "core/draw/draw.h"

#include "core/draw/canvas.h"
#include "core/draw/preview.h"

extern ENL_API const enl_draw_module enl_draw_module_v1;

const enl_draw_module enl_draw_module_v1 = {
    .abi = ENL_DRAW_ABI,
    .canvas_new = enl_draw_canvas_new,
    .preview_png = enl_draw_preview_png,
    .preview_svg = enl_draw_preview_svg,
};
