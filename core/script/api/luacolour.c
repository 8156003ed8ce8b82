/* Colours by notation or by the template's names. */
#include "core/script/api/luacolour.h"

#include "core/script/api/args.h"
#include "core/script/api/context.h"

bool enl_api_luacolour_parse(const enl_value *theme, enl_str s, enl_colour *out)
{
    enl_str named;
    if (enl_colour_parse(s, out)) return true;
    const enl_value *v = enl_value_get_str(enl_value_get(theme, "colours"), s);
    return v && enl_value_text(v, &named) && enl_colour_parse(named, out);
}

enl_colour enl_api_luacolour_arg(lua_State *L, int i, const char *who, const char *name)
{
    enl_colour c = 0;
    enl_str s = { "", 0 };
    if (lua_type(L, i) == LUA_TSTRING) s.p = lua_tolstring(L, i, &s.n);
    if (!enl_api_luacolour_parse(enl_api_context_of(L)->services->theme, s, &c)) {
        if (!s.n) enl_api_args_wrong(L, who, name, "`#rrggbb` or a colour's name", i);
        enl_lua_state_error(
            L, "%s: %s: unknown colour `%s`; expected `#rrggbb` or a colour of the template", who,
            name, s.p);
    }
    return c;
}
