/* The context of a state, and the limit on nodes. */
#include "core/script/api/context.h"

enl_api_context *enl_api_context_new(enl_lua_state *st, enl_api_services *services)
{
    enl_api_context *x = ENL_NEW(&st->c->arena, enl_api_context);
    x->services = services;
    st->owner = x;
    return x;
}

void enl_api_context_count(lua_State *L, size_t n)
{
    static const enl_lua_limit NODES = { "exceeded its limit of %s nodes", ENL_API_NODES,
                                         "make fewer nodes" };
    enl_api_context *x = enl_api_context_of(L);
    if (n > (size_t)ENL_API_NODES - x->nodes) enl_lua_state_trip(L, &NODES);
    x->nodes += n;
}
