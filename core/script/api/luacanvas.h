/* The canvas for Lua, and the drawings that call it at layout time. */
#ifndef ENL_SCRIPT_API_LUACANVAS_H
#define ENL_SCRIPT_API_LUACANVAS_H

#include "core/base/value.h"
#include "core/page/canvas.h"
#include "core/script/lua/state.h"
#include "core/tree/tree.h"

/* The drawing that keys `draw` and `height` of the table at `t` describe; NULL when there is no
 * `draw`. Raises Lua errors. */
const enl_drawing *enl_api_luacanvas_drawing(lua_State *L, int t, const char *who);
/* Calls the registry's function `ref` with (canvas, width, height, args). False when it failed,
 * reported at `at`. The canvas is dead for Lua afterwards, and its saved states are restored. */
bool enl_api_luacanvas_call(enl_lua_state *st, int ref, enl_canvas *canvas, enl_len width,
                            enl_len height, const enl_value *args, enl_span at);
/* Makes the metatable. */
void enl_api_luacanvas_open(lua_State *L);

#endif
