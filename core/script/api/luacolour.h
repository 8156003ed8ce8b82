/* Colours as plugins write them. */
#ifndef ENL_SCRIPT_API_LUACOLOUR_H
#define ENL_SCRIPT_API_LUACOLOUR_H

#include "core/base/units.h"
#include "core/base/value.h"

#include <lua.h>

/* "#rgb", "#rrggbb" or a name of the theme's `colours`; false for anything else. */
bool enl_api_luacolour_parse(const enl_value *theme, enl_str s, enl_colour *out);
/* The same as an argument: raises a Lua error for anything else. */
enl_colour enl_api_luacolour_arg(lua_State *L, int i, const char *who, const char *name);

#endif
