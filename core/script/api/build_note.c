/* enlace.note and enlace.cite: inlines that point elsewhere. */
#include "core/script/api/build_note.h"

#include "core/base/arena_str.h"
#include "core/script/api/args.h"
#include "core/script/api/build.h"
#include "core/script/api/context.h"
#include "core/script/api/luanode.h"
#include "core/script/api/luaval.h"

#include <lauxlib.h>

static int build_note(lua_State *L)
{
    enl_lua_state *st = enl_lua_state_of(L);
    enl_api_context *x = enl_api_context_of(L);
    const char *who = "enlace.note";
    lua_settop(L, 1);
    if (!x->doc) enl_lua_state_error(L, "%s: not available while a plugin loads", who);
    if (lua_isnil(L, 1)) enl_api_args_wrong(L, who, NULL, "content", 1);
    enl_builder b = { L, who, enl_api_build_node(L, ENL_FOOTNOTE), ENL_PARA, NULL, 0 };
    enl_api_build_add(&b, 1, 0);
    b.node->id = enl_str_fmt(&st->c->arena, "%.*s-%u", ENL_FMT(st->code.name), ++x->notes);
    enl_doc_add_note(st->c, x->doc, b.node);
    enl_node *ref = enl_api_build_node(L, ENL_NOTE_REF);
    ref->text = b.node->id;
    enl_api_luanode_push_new(L, ref, 1);
    return 1;
}

/* One source of a citation: its key, or a table { key, locator =, prefix =, suppress_author = }. */
static enl_node *cite_item(lua_State *L, int index, const char *who)
{
    static const char *const KEYS[] = { "locator", "prefix", "suppress_author", NULL };
    enl_lua_state *st = enl_lua_state_of(L);
    int t = lua_istable(L, index) ? index : 0;
    bool suppress = false;
    enl_api_args_check(L, t, who, KEYS, enl_api_build_keys);
    if (t)
        lua_rawgeti(L, t, 1);
    else
        lua_pushvalue(L, index);
    if (lua_type(L, -1) != LUA_TSTRING) enl_api_args_wrong(L, who, NULL, "a source's key", -1);
    enl_node *item = enl_api_build_node(L, ENL_CITE_ITEM);
    item->text = enl_api_luaval_text(L, -1, who);
    lua_pop(L, 1);
    for (int i = 0; i < 2; i++) {
        enl_str v;
        if (enl_api_args_text(L, t, who, KEYS[i], &v))
            enl_node_set_attr(st->c, item, enl_str_from(KEYS[i]), v, st->at);
    }
    enl_api_args_boolean(L, t, who, "suppress_author", &suppress);
    if (suppress) enl_node_set_attr(st->c, item, ENL_S("suppress-author"), ENL_S("true"), st->at);
    return item;
}

/* cite "key", cite { "key", locator = ... }, or cite { { "key", ... }, "key", ... }. */
static int build_cite(lua_State *L)
{
    const char *who = "enlace.cite";
    lua_settop(L, 1);
    int t = lua_istable(L, 1) ? 1 : 0;
    bool several = t && (lua_rawlen(L, t) > 1 || lua_rawgeti(L, t, 1) == LUA_TTABLE);
    lua_settop(L, 1);
    enl_node *citation = enl_api_build_node(L, ENL_CITATION);
    if (!several) {
        enl_api_build_common(L, t, who, citation);
        enl_node_append(citation, cite_item(L, 1, who));
    } else {
        enl_api_args_check(L, t, who, enl_api_build_keys, NULL);
        enl_api_build_common(L, t, who, citation);
        for (size_t i = 1, n = lua_rawlen(L, t); i <= n; i++) {
            lua_rawgeti(L, t, (lua_Integer)i);
            enl_node_append(citation, cite_item(L, lua_gettop(L), who));
            lua_pop(L, 1);
        }
    }
    enl_api_luanode_push_new(L, citation, 2);
    return 1;
}

void enl_api_build_note_open(lua_State *L)
{
    static const luaL_Reg F[] = { { "note", build_note }, { "cite", build_cite }, { NULL, NULL } };
    luaL_setfuncs(L, F, 0);
}
