/* What render functions are handed, and the functions in it that speak of places. */
#include "core/script/render.h"

#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/script/api/args.h"
#include "core/script/api/luaplace.h"
#include "core/script/api/luaval.h"
#include "core/script/lua/state.h"
#include "core/script/schema/check.h"

#include <lauxlib.h>

enl_render_job *enl_script_render_new(enl_ctx *c, const enl_block_def *def, const enl_node *block,
                                      enl_doc *d)
{
    enl_render_job *job = ENL_NEW(&c->arena, enl_render_job);
    *job = (enl_render_job){ .c = c, .def = def, .block = block, .doc = d, .ok = true };
    return job;
}

void enl_script_render_set(lua_State *L, const char *key, enl_str s)
{
    lua_pushlstring(L, s.n ? s.p : "", s.n);
    lua_setfield(L, -2, key);
}

/* The place of "events[2].date" in the body, else of the option of that name, else of the block. */
static enl_span place_of(const enl_render_job *job, enl_str name)
{
    enl_span at = job->block->span;
    for (const enl_attr *a = job->block->attrs; a; a = a->next) {
        if (enl_str_eq(a->key, name) && a->span.file) at = a->span;
    }
    return enl_api_luaplace_of_value(&job->body, name, at);
}

/* block:report(field, message, hint): an error at a field of the body or an option; the block is
 * given up. Upvalue 1 is the job. */
static int block_report(lua_State *L)
{
    enl_render_job *job = lua_touserdata(L, lua_upvalueindex(1));
    enl_lua_state *st = enl_lua_state_of(L);
    const char *who = "block:report";
    enl_str field = { "", 0 }, hint = { "", 0 };
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 4);
    if (!lua_isnil(L, 2) && !lua_isstring(L, 2))
        enl_api_args_wrong(L, who, "field", "a field's name or nil", 2);
    if (!lua_isstring(L, 3)) enl_api_args_wrong(L, who, "message", "a string", 3);
    if (!lua_isnil(L, 4) && !lua_isstring(L, 4))
        enl_api_args_wrong(L, who, "hint", "a string or nil", 4);
    if (lua_isstring(L, 2)) field = enl_api_luaval_text(L, 2, who);
    if (lua_isstring(L, 4)) hint = enl_api_luaval_text(L, 4, who);
    enl_diag d = { .code = ENL_C_BAD_OPTION,
                   .severity = ENL_ERROR,
                   .span = place_of(job, field),
                   .hint = hint,
                   .origin = enl_lua_state_where(L) };
    d.message = enl_str_fmt(&st->c->arena, "%s `%.*s`: %s", job->def->sort, ENL_FMT(job->def->name),
                            enl_api_luaval_text(L, 3, who).p);
    enl_lua_state_charge(L, 100);
    enl_report_diag(st->c, &d);
    job->ok = false;
    return 0;
}

/* block:place(field): the place of a field of the body or an option, else of the block. */
static int block_place(lua_State *L)
{
    enl_render_job *job = lua_touserdata(L, lua_upvalueindex(1));
    luaL_checktype(L, 1, LUA_TTABLE);
    enl_str field;
    field.p = luaL_optlstring(L, 2, "", &field.n);
    enl_api_luaplace_push(L, place_of(job, field));
    return 1;
}

/* block:keys(field): the keys of a map in the body, in the order of the notes, those of null
 * included: a table has neither. */
static int block_keys(lua_State *L)
{
    enl_render_job *job = lua_touserdata(L, lua_upvalueindex(1));
    luaL_checktype(L, 1, LUA_TTABLE);
    enl_str field;
    field.p = luaL_checklstring(L, 2, &field.n);
    const enl_value *v = enl_api_luaplace_value(&job->body, field);
    size_t n = v && v->kind == ENL_V_MAP ? v->u.map.n : 0;
    enl_lua_state_charge(L, n);
    lua_createtable(L, (int)n, 0);
    for (size_t i = 0; i < n; i++) {
        lua_pushlstring(L, v->u.map.items[i].key.p, v->u.map.items[i].key.n);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

void enl_script_render_push(lua_State *L, enl_render_job *job)
{
    const enl_node *b = job->block;
    lua_createtable(L, 0, 12);
    if (!enl_schema_check_options(L, job->def, b)) job->ok = false;
    lua_setfield(L, -2, "options");
    enl_script_render_set(L, "name", job->def->name);
    enl_script_render_set(L, "id", b->id);
    lua_createtable(L, b->n_classes, 0);
    for (int i = 0; i < b->n_classes; i++) {
        lua_pushlstring(L, b->classes[i].p, b->classes[i].n);
        lua_rawseti(L, -2, i + 1);
    }
    lua_setfield(L, -2, "classes");
    lua_pushinteger(L, b->span.line);
    lua_setfield(L, -2, "line");
    lua_pushlightuserdata(L, job);
    lua_pushcclosure(L, block_report, 1);
    lua_setfield(L, -2, "report");
    lua_pushlightuserdata(L, job);
    lua_pushcclosure(L, block_place, 1);
    lua_setfield(L, -2, "place");
    lua_pushlightuserdata(L, job);
    lua_pushcclosure(L, block_keys, 1);
    lua_setfield(L, -2, "keys");
}
