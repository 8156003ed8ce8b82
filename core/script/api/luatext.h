/* Text as canvases and enlace.measure take it from Lua. */
#ifndef ENL_SCRIPT_API_LUATEXT_H
#define ENL_SCRIPT_API_LUATEXT_H

#include "core/page/canvas.h"

#include <lua.h>

/* Text or a number at index `i`, as Lua holds it. Both raise Lua errors. */
enl_str enl_api_luatext_arg(lua_State *L, int i, const char *who);
/* { face, size, weight, italic, align, colour } at index `t`; nil is none. */
enl_canvas_text enl_api_luatext_options(lua_State *L, int t, const char *who, enl_colour colour);
/* Pushes what measuring gives, points. */
int enl_api_luatext_push(lua_State *L, double width, double ascent, double descent);
/* enlace.measure. */
int enl_api_luatext_measure(lua_State *L);

#endif
