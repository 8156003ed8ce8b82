/* Reads notes text by the functions that the driver lends. */
#include "core/script/api/readnotes.h"

#include "core/script/api/args.h"
#include "core/script/api/context.h"
#include "core/script/api/luanode.h"
#include "core/script/api/luaval.h"

bool enl_api_readnotes_can(lua_State *L, bool blocks)
{
    const enl_script_notes *notes = &enl_api_context_of(L)->services->notes;
    return blocks ? notes->blocks != NULL : notes->inlines != NULL;
}

enl_node *enl_api_readnotes_read(lua_State *L, enl_str text, enl_span at, bool blocks)
{
    const enl_api_context *x = enl_api_context_of(L);
    enl_api_services *s = x->services;
    enl_ctx *c = enl_lua_state_of(L)->c;
    enl_node *first =
        blocks ? s->notes.blocks(c, text, at, &s->words) : s->notes.inlines(c, text, at);
    s->called = 0;
    if (x->doc && s->notes.fill) first = s->notes.fill(c, x->doc, first, &s->functions);
    enl_lua_state_charge(L, s->called);
    return first;
}

/* The place of a node or of a table as node.span has it; where nodes made now come from when there
 * is none. */
static enl_span place_at(lua_State *L, int index, const char *who)
{
    enl_lua_state *st = enl_lua_state_of(L);
    lua_Integer line = 0, col = 1;
    enl_span at = st->at;
    const enl_node *n = enl_api_luanode_test(L, index);
    if (n) return n->span;
    if (lua_isnoneornil(L, index)) return at;
    if (!lua_istable(L, index)) enl_api_args_wrong(L, who, "place", "a node or its span", index);
    if (!enl_api_args_integer(L, index, who, "line", 1, 1 << 30, &line)) return at;
    enl_api_args_integer(L, index, who, "col", 1, 1 << 30, &col);
    at.line = at.end_line = (uint32_t)line;
    at.col = at.end_col = (uint32_t)col;
    return at;
}

void enl_api_readnotes_claim(lua_State *L, enl_node *first)
{
    for (enl_node *top = first; top; top = top->next) {
        size_t n = 0;
        for (enl_node *k = top; k; k = enl_node_next(top, k), n++)
            k->origin = enl_lua_state_of(L)->code.name;
        enl_api_context_count(L, n);
    }
}

/* Reads notes text; upvalue 1 says whether inlines or blocks. Returns a list of nodes. */
static int read_text(lua_State *L)
{
    bool inlines = lua_toboolean(L, lua_upvalueindex(1));
    const char *who = inlines ? "enlace.inlines" : "enlace.notes";
    lua_settop(L, 2);
    if (lua_type(L, 1) != LUA_TSTRING) enl_api_args_wrong(L, who, "text", "notes text", 1);
    enl_str text = enl_api_luaval_text(L, 1, who);
    enl_span at = place_at(L, 2, who);
    enl_lua_state_charge(L, text.n * 16);
    if (!enl_api_readnotes_can(L, !inlines))
        enl_lua_state_error(L, "%s: notes cannot be read here", who);
    enl_node *first = enl_api_readnotes_read(L, text, at, !inlines);
    enl_api_readnotes_claim(L, first);
    enl_api_luanode_push_chain(L, first);
    return 1;
}

void enl_api_readnotes_open(lua_State *L)
{
    for (int inlines = 0; inlines < 2; inlines++) {
        lua_pushboolean(L, inlines);
        lua_pushcclosure(L, read_text, 1);
        lua_setfield(L, -2, inlines ? "inlines" : "notes");
    }
}
