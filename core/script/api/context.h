/* What the functions for Lua know of the plugin or template that calls them: the owner of its
 * state. */
#ifndef ENL_SCRIPT_API_CONTEXT_H
#define ENL_SCRIPT_API_CONTEXT_H

#include "core/script/api/services.h"
#include "core/script/lua/state.h"

enum { ENL_API_NODES = 1000000 /* nodes one plugin may make */ };

typedef struct enl_api_context {
    enl_api_services *services;
    enl_doc *doc;               /* the document at hand, NULL while loading */
    const enl_value *words;     /* the registered words, NULL when none */
    bool ready;                 /* loaded: capabilities count from now on */
    unsigned declared, granted; /* capabilities, as bits of capability.h */
    size_t nodes;               /* nodes made */
    unsigned notes;             /* footnotes made, for their labels */
    unsigned walks;             /* over rows of files, not yet ended */
    const enl_node *opening;    /* the heading whose section is being opened, NULL: none */
    enl_node *opened;           /* the copy of it that was made, NULL: not yet */
    uint32_t registered_at;     /* line of plugin.lua that called enlace.plugin; 0: none */
} enl_api_context;

/* Gives the state a context. */
enl_api_context *enl_api_context_new(enl_lua_state *st, enl_api_services *services);
static inline enl_api_context *enl_api_context_of(lua_State *L)
{
    return enl_lua_state_of(L)->owner;
}
static inline enl_api_context *enl_api_context_get(const enl_lua_state *st)
{
    return st->owner;
}
/* Counts `n` nodes that are made; raises the error of the limit. */
void enl_api_context_count(lua_State *L, size_t n);

#endif
