/* Capabilities: their names, and the errors of a plugin that lacks one. */
#include "core/script/api/capability.h"

#include "core/base/arena_str.h"
#include "core/script/api/context.h"

static const struct {
    const char *name;
    unsigned bit;
    const char *act;
} CAPABILITIES[] = {
    { "read", ENL_CAP_READ, "read files" },
    { "sqlite", ENL_CAP_SQLITE, "read databases" },
    { "time", ENL_CAP_TIME, "see the build's time" },
};

unsigned enl_api_capability_bit(enl_str name)
{
    for (size_t i = 0; i < sizeof CAPABILITIES / sizeof *CAPABILITIES; i++) {
        if (enl_str_is(name, CAPABILITIES[i].name)) return CAPABILITIES[i].bit;
    }
    return 0;
}

void enl_api_capability_need(lua_State *L, unsigned capability, const char *who)
{
    const enl_lua_state *st = enl_lua_state_of(L);
    const enl_api_context *x = enl_api_context_of(L);
    if (x->granted & capability) return;
    int i = 0;
    while (CAPABILITIES[i].bit != capability) i++;
    const char *cap = CAPABILITIES[i].name, *act = CAPABILITIES[i].act;
    const char *name = enl_str_z(&st->c->arena, st->code.name);
    if (enl_str_is(st->code.what, "template"))
        enl_lua_state_error(L, "%s: a template cannot %s", who, act);
    if (!x->ready)
        enl_lua_state_error(L, "%s: a plugin cannot %s while it loads, only when it is called", who,
                            act);
    if (!(x->declared & capability))
        enl_lua_state_error(L, "%s: the plugin must declare `capabilities = { \"%s\" }` to %s", who,
                            cap, act);
    enl_lua_state_error(
        L,
        "%s: plugin `%s` may not %s; write `grant: { %s: [%s] }` in the front matter, "
        "or use `--grant %s:%s`",
        who, name, act, name, cap, name, cap);
}
