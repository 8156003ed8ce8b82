/* The canvas for Lua, and the drawings that call it at layout time. */
#ifndef ENL_SCRIPT_LUACANVAS_H
#define ENL_SCRIPT_LUACANVAS_H

#include "core/page/canvas.h"
#include "core/script/state.h"

/* The drawing that keys `draw` and `height` of the table at `t` describe; NULL when there is no
 * `draw`. Raises Lua errors. */
const enl_drawing *enl_luacanvas_drawing(lua_State *L, int t, const char *who);
/* Calls the registry's function `ref` with (canvas, width, height, args). False when it failed,
 * reported at `at`. The canvas is dead for Lua afterwards, and its saved states are restored. */
bool enl_luacanvas_call(enl_state *st, int ref, enl_canvas *canvas, enl_len width, enl_len height,
                        const enl_value *args, enl_span at);
/* A colour as "#rgb", "#rrggbb" or a name of the theme's `colours`. */
bool enl_luacanvas_colour(const enl_state *st, enl_str s, enl_colour *out);
/* The same as an argument: raises a Lua error for anything else. */
enl_colour enl_luacanvas_colour_arg(lua_State *L, int i, const char *who, const char *name);

#endif
