/* The document that a plugin is handed: language, title, front matter, theme, words, queries.
 * Tables taken from it are copies, made once a state and document. */
#include "core/script/api/luadoc.h"

#include "core/script/api/context.h"
#include "core/script/api/luanode.h"
#include "core/script/api/luaplace.h"
#include "core/script/api/luaval.h"

#include <lauxlib.h>

static const char DOC_TYPE[] = "enlace.Doc";

/* The userdata has one user value: a table of what was made already. */
void enl_api_luadoc_push(lua_State *L, enl_doc *d)
{
    if (lua_getfield(L, LUA_REGISTRYINDEX, "enlace.current") != LUA_TNIL) {
        enl_doc **box = lua_touserdata(L, -1);
        if (*box == d) return;
    }
    lua_pop(L, 1);
    enl_doc **box = lua_newuserdatauv(L, sizeof *box, 1);
    *box = d;
    lua_newtable(L);
    lua_setiuservalue(L, -2, 1);
    luaL_setmetatable(L, DOC_TYPE);
    lua_pushvalue(L, -1);
    lua_setfield(L, LUA_REGISTRYINDEX, "enlace.current");
}

static enl_doc *check_doc(lua_State *L)
{
    return *(enl_doc **)luaL_checkudata(L, 1, DOC_TYPE);
}

static const enl_value *words_of(const enl_api_context *x, enl_str lang)
{
    return x->words ? enl_value_get_str(x->words, lang) : NULL;
}

/* A word of the plugin's `words` by the document's language, its primary subtag, English; else the
 * key. */
static int doc_word(lua_State *L)
{
    const enl_api_context *x = enl_api_context_of(L);
    enl_str lang = check_doc(L)->lang, primary = lang;
    const char *key = luaL_checkstring(L, 2);
    const char *dash = lang.n ? memchr(lang.p, '-', lang.n) : NULL;
    if (dash) primary.n = (size_t)(dash - lang.p);
    const enl_str order[] = { lang, primary, ENL_S("en") };
    for (int i = 0; i < 3; i++) {
        const enl_value *v = enl_value_get(words_of(x, order[i]), key);
        if (!v || v->kind != ENL_V_STRING) continue;
        lua_pushlstring(L, v->u.s.p, v->u.s.n);
        return 1;
    }
    lua_pushvalue(L, 2);
    return 1;
}

static int doc_find(lua_State *L)
{
    enl_api_luanode_find(L, check_doc(L)->root, 2, "doc:find");
    return 1;
}

/* doc:place("events[2].date"): the place of a value of the front matter, or nil. */
static int doc_place(lua_State *L)
{
    enl_str path;
    const enl_doc *d = check_doc(L);
    path.p = luaL_checklstring(L, 2, &path.n);
    enl_span at = enl_api_luaplace_of_value(&d->meta, path, (enl_span){ 0 });
    if (at.file)
        enl_api_luaplace_push(L, at);
    else
        lua_pushnil(L);
    return 1;
}

static void push_notes(lua_State *L, const enl_doc *d)
{
    lua_createtable(L, (int)d->n_notes, 0);
    for (size_t i = 0; i < d->n_notes; i++) {
        enl_api_luanode_push(L, d->notes[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    enl_lua_state_charge(L, d->n_notes * 2);
}

static void make(lua_State *L, enl_doc *d, const char *key)
{
    const enl_value *theme = enl_api_context_of(L)->services->theme;
    if (!strcmp(key, "meta")) {
        enl_api_luaval_push(L, &d->meta);
    } else if (!strcmp(key, "theme")) {
        if (theme)
            enl_api_luaval_push(L, theme);
        else
            lua_newtable(L);
    } else if (!strcmp(key, "lang")) {
        lua_pushlstring(L, d->lang.n ? d->lang.p : "", d->lang.n);
    } else if (!strcmp(key, "title")) {
        lua_pushlstring(L, d->title.n ? d->title.p : "", d->title.n);
    } else if (!strcmp(key, "root")) {
        enl_api_luanode_push(L, d->root);
    } else if (!strcmp(key, "sources")) {
        enl_api_luaval_push(L, &d->sources);
    } else if (!strcmp(key, "notes")) {
        push_notes(L, d);
    } else if (!strcmp(key, "word")) {
        lua_pushcfunction(L, doc_word);
    } else if (!strcmp(key, "place")) {
        lua_pushcfunction(L, doc_place);
    } else if (!strcmp(key, "find")) {
        lua_pushcfunction(L, doc_find);
    } else {
        lua_pushnil(L);
    }
}

static int doc_index(lua_State *L)
{
    enl_doc *d = check_doc(L);
    const char *key = luaL_checkstring(L, 2);
    bool kept = !strcmp(key, "meta") || !strcmp(key, "theme");
    if (!kept) {
        make(L, d, key);
        return 1;
    }
    lua_getiuservalue(L, 1, 1);
    if (lua_getfield(L, -1, key) != LUA_TNIL) return 1;
    lua_pop(L, 1);
    make(L, d, key);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, key);
    return 1;
}

static int doc_newindex(lua_State *L)
{
    enl_lua_state_error(L, "the document cannot be changed; return nodes from a filter");
}

static int doc_tostring(lua_State *L)
{
    lua_pushliteral(L, "Document");
    return 1;
}

void enl_api_luadoc_open(lua_State *L)
{
    static const luaL_Reg F[] = { { "__index", doc_index },
                                  { "__newindex", doc_newindex },
                                  { "__tostring", doc_tostring },
                                  { NULL, NULL } };
    luaL_newmetatable(L, DOC_TYPE);
    luaL_setfuncs(L, F, 0);
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 1);
}
