/* Opens Lua states for a host. */
#include "core/script/host.h"

#include "core/script/api/api.h"
#include "core/script/lua/sandbox.h"

enl_lua_state *enl_script_host_open(enl_script *s, const char *what, enl_str name, enl_str dir)
{
    if (s->n_states == s->cap_states) {
        s->states = enl_arena_grow(&s->c->arena, s->states, &s->cap_states, s->n_states + 1,
                                   sizeof *s->states);
    }
    enl_lua_state *st = enl_lua_state_new(&s->lua, what, name, dir);
    s->states[s->n_states++] = st;
    enl_api_context_new(st, &s->services);
    enl_lua_sandbox_open(st, enl_api_open);
    return st;
}

void enl_script_host_pin(enl_script *s, const enl_pinned *data)
{
    if (s->n_data == s->cap_data)
        s->data = enl_arena_grow(&s->c->arena, s->data, &s->cap_data, s->n_data + 1, sizeof *data);
    s->data[s->n_data++] = *data;
}
