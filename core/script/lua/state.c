/* A Lua state under limits.
 *
 * Memory is limited by the allocator (heap.c), time by a hook that counts virtual machine
 * instructions. What C functions do at length (matching, sorting, copying) is charged to the same
 * count: allocation by its size, matching by its steps. A limit is sticky: pcall and coroutines
 * raise it again, and xpcall's handler never runs for it.
 */
#include "core/script/lua/state.h"

#include "core/base/arena_str.h"
#include "core/base/buf.h"
#include "core/base/clock.h"
#include "core/base/diag.h"
#include "core/base/file.h"
#include "core/base/utf8.h"

#include <lauxlib.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    HOOK_EVERY = 1000,
    UNCOLLECTED = 1 << 20, /* bytes; most states never hold so many, so they collect no garbage */
    MAX_LEVELS = 10000,    /* of Lua functions; of C functions Lua itself allows 200 */
    MAX_MESSAGE = 1000,
    MAX_TRACE = 4000,
    MAX_NAME = 200, /* bytes of a chunk's name that are shown: load takes any */
    MAX_SOURCE = 4 << 20
};

const enl_lua_limit enl_lua_state_limit_memory = {
    "exceeded its limit of %s MiB of memory", ENL_LUA_MEMORY >> 20,
    "keep less at a time: read data row by row, build "
    "strings with table.concat"
};
const enl_lua_limit enl_lua_state_limit_depth = { "nests calls or nodes too deeply", 0,
                                                  "look for a recursion that does not end" };
static const enl_lua_limit ONE_CALL = { "exceeded its limit of %s million instructions per call",
                                        ENL_LUA_INSTRUCTIONS / 1000000,
                                        "look for a loop that does not end" };
static const enl_lua_limit ALL_CALLS = {
    "exceeded its limit of %s million instructions in all calls together",
    ENL_LUA_INSTRUCTIONS / 1000000 * ENL_LUA_CALLS,
    "do less at each node or block, or keep what was found "
    "out"
};

static void on_count(lua_State *L, lua_Debug *ar)
{
    const enl_lua_state *st = enl_lua_state_of(L);
    enl_ctx_poll(st->c);
    if (st->heap.held > UNCOLLECTED) lua_gc(L, LUA_GCRESTART);
    enl_lua_state_charge(L, HOOK_EVERY);
    if (lua_getstack(L, MAX_LEVELS, ar)) enl_lua_state_trip(L, &enl_lua_state_limit_depth);
}

/* Calls that are each within their limit may be many. */
static bool all_used(const enl_lua_state *st)
{
    return st->used > st->shared->instructions * ENL_LUA_CALLS;
}

void enl_lua_state_charge(lua_State *L, size_t n)
{
    enl_lua_state *st = enl_lua_state_of(L);
    st->heap.budget -= (int64_t)n;
    if (st->heap.budget < 0) enl_lua_state_trip(L, all_used(st) ? &ALL_CALLS : &ONE_CALL);
}

void enl_lua_state_keep(lua_State *L, size_t bytes)
{
    enl_lua_state *st = enl_lua_state_of(L);
    if (bytes > (size_t)ENL_LUA_MEMORY - st->kept)
        enl_lua_state_trip(L, &enl_lua_state_limit_memory);
    st->kept += bytes;
}

void enl_lua_state_trip(lua_State *L, const enl_lua_limit *limit)
{
    enl_lua_state *st = enl_lua_state_of(L);
    if (!st->tripped) {
        st->tripped = limit;
        st->failure.at = st->at;
        st->failure.origin = enl_lua_state_where(L);
    }
    lua_pushliteral(L, "limit");
    lua_error(L);
    abort(); /* lua_error does not return; its declaration does not say so */
}

void enl_lua_state_rethrow(lua_State *L, int status)
{
    enl_lua_state *st = enl_lua_state_of(L);
    if (status == LUA_ERRMEM && st->heap.starved) enl_mem_fail(&st->c->mem, ENL_JUMP_MEMORY);
    if (status == LUA_ERRMEM && !st->tripped) enl_lua_state_trip(L, &enl_lua_state_limit_memory);
    if (st->tripped) enl_lua_state_trip(L, st->tripped);
}

void enl_lua_state_error(lua_State *L, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    luaL_where(L, 1);
    lua_pushvfstring(L, fmt, args);
    va_end(args);
    lua_concat(L, 2);
    lua_error(L);
    abort(); /* not reached, as above */
}

int enl_lua_state_add_function(enl_lua_state *st, int ref)
{
    enl_lua_shared *s = st->shared;
    if (s->n_functions == s->cap_functions) {
        s->functions = enl_arena_grow(&st->c->arena, s->functions, &s->cap_functions,
                                      s->n_functions + 1, sizeof *s->functions);
    }
    s->functions[s->n_functions] = (enl_lua_function){ st, ref };
    return (int)s->n_functions++;
}

const enl_lua_function *enl_lua_state_function(const enl_lua_shared *shared, int number)
{
    bool known = number >= 0 && (size_t)number < shared->n_functions;
    return known ? &shared->functions[number] : NULL;
}

void enl_lua_state_push_ref(lua_State *L, int ref)
{
    lua_rawgeti(L, LUA_REGISTRYINDEX, ref);
    enl_lua_state_of(L)->called = ref;
}

void enl_lua_state_push_function(lua_State *L, int number)
{
    const enl_lua_function *f = enl_lua_state_function(enl_lua_state_of(L)->shared, number);
    if (f)
        enl_lua_state_push_ref(L, f->ref);
    else
        lua_pushnil(L);
}

/* `s` as clean UTF-8, at most `max` bytes; on one line when asked. */
static enl_str clean(enl_lua_state *st, enl_str s, size_t max, bool one_line)
{
    size_t n = s.n < max ? s.n : max, out = 0;
    char *p = enl_arena_alloc(&st->c->arena, n * 3 + 1);
    for (size_t i = 0; i < n;) {
        uint32_t ch = enl_utf8_next((enl_str){ s.p, n }, &i);
        if (ch < ' ' && (one_line || ch != '\n')) ch = ' ';
        out += enl_utf8_put(ch, p + out);
    }
    return enl_str_trim((enl_str){ p, out });
}

enl_str enl_lua_state_clean(enl_lua_state *st, enl_str s)
{
    return clean(st, s, MAX_MESSAGE, true);
}

/* A file by its whole name, text that load was given by what Lua makes of its name. */
static enl_str place_of(enl_lua_state *st, const lua_Debug *ar, int line)
{
    enl_str name = enl_str_from(*ar->source == '@' ? ar->source + 1 : ar->short_src);
    return enl_str_fmt(&st->c->arena, "%.*s:%d", ENL_FMT(clean(st, name, MAX_NAME, true)), line);
}

enl_str enl_lua_state_where(lua_State *L)
{
    enl_lua_state *st = enl_lua_state_of(L);
    lua_Debug ar;
    for (int level = 0; lua_getstack(L, level, &ar); level++) {
        lua_getinfo(L, "Sl", &ar);
        if (ar.currentline > 0) return place_of(st, &ar, ar.currentline);
    }
    if (st->called == LUA_NOREF || !lua_checkstack(L, 1)) return (enl_str){ 0 };
    lua_rawgeti(L, LUA_REGISTRYINDEX, st->called);
    lua_getinfo(L, ">S", &ar);
    return ar.linedefined > 0 ? place_of(st, &ar, ar.linedefined) : (enl_str){ 0 };
}

/* Text of the error object at index 1, pushed. */
static const char *error_text(lua_State *L, size_t *n)
{
    if (lua_istable(L, 1)) {
        lua_pushliteral(L, "message");
        if (lua_rawget(L, 1) == LUA_TSTRING) return lua_tolstring(L, -1, n);
    }
    if (lua_type(L, 1) == LUA_TSTRING || luaL_getmetafield(L, 1, "__tostring")) {
        return luaL_tolstring(L, 1, n);
    }
    lua_pushfstring(L, "an error without a message: its value is %s%s", lua_isnil(L, 1) ? "" : "a ",
                    lua_typename(L, lua_type(L, 1)));
    return lua_tolstring(L, -1, n);
}

/* Whether Lua ran out of stack: the words are those that it writes for the function that runs, and
 * neither `error` nor `assert` was handed them. */
static bool is_overflow(lua_State *L, enl_str text)
{
    const enl_lua_state *st = enl_lua_state_of(L);
    lua_Debug ar;
    if (!enl_str_ends(text, "stack overflow") || !lua_getstack(L, 1, &ar) || !lua_checkstack(L, 1))
        return false;
    lua_getinfo(L, "Slf", &ar);
    lua_CFunction raised_by = lua_tocfunction(L, -1);
    lua_pop(L, 1);
    if (raised_by && (raised_by == st->error_function || raised_by == st->assert_function))
        return false;
    if (ar.currentline > 0) {
        enl_str place = enl_str_fmt(&st->c->arena, "%s:%d: ", ar.short_src, ar.currentline);
        if (!enl_str_starts(text, place.p)) return false;
        text = enl_str_sub(text, place.n, text.n);
    }
    return enl_str_is(text, "stack overflow") || enl_str_is(text, "C stack overflow");
}

/* Length of a leading "plugins/x/y.lua:12" in a message, 0 when there is none. */
static size_t place_length(const enl_lua_state *st, enl_str m)
{
    for (size_t i = 0; i < st->code.n_chunks; i++) {
        size_t at = st->code.chunks[i].shown.n, end = at + 1;
        if (m.n <= end || memcmp(m.p, st->code.chunks[i].shown.p, at) != 0 || m.p[at] != ':')
            continue;
        while (end < m.n && m.p[end] >= '0' && m.p[end] <= '9') end++;
        if (end > at + 1 && end < m.n && m.p[end] == ':') return end;
    }
    return 0;
}

/* The calls that led here, innermost first, in files of the plugin only. */
static enl_str own_trace(enl_lua_state *st, lua_State *L)
{
    enl_buf b;
    lua_Debug ar;
    enl_buf_init(&b, &st->c->mem);
    for (int level = 0; b.n < MAX_TRACE && lua_getstack(L, level, &ar); level++) {
        lua_getinfo(L, "Sln", &ar);
        if (*ar.source != '@' || ar.currentline < 1) continue;
        enl_buf_fmt(&b, "%s%.*s", b.n ? "\n" : "calls, most recent first:\n",
                    ENL_FMT(place_of(st, &ar, ar.currentline)));
        if (*ar.what == 'm') continue; /* a file's own level */
        if (ar.name)
            enl_buf_fmt(&b, ": in %s `%s`", *ar.namewhat ? ar.namewhat : "function", ar.name);
        else
            enl_buf_fmt(&b, ": in the function defined on line %d", ar.linedefined);
    }
    enl_str trace = clean(st, enl_buf_view(&b), MAX_TRACE, false);
    enl_buf_drop(&b);
    return trace;
}

/* Message handler: keeps what went wrong and where, before the stack is unwound. */
static int on_error(lua_State *L)
{
    enl_lua_state *st = enl_lua_state_of(L);
    if (st->tripped) return 1;
    st->failure.at = st->at;
    size_t n = 0;
    const char *text = error_text(L, &n);
    enl_str m = clean(st, (enl_str){ text, n }, MAX_MESSAGE, true);
    size_t place = place_length(st, m);
    st->failure.origin = place ? enl_str_sub(m, 0, place) : enl_lua_state_where(L);
    st->failure.message = place ? enl_str_trim(enl_str_sub(m, place + 1, m.n)) : m;
    st->failure.overflow = is_overflow(L, (enl_str){ text, n });
    if (st->c->verbose) st->failure.trace = own_trace(st, L);
    return 1;
}

/* The source file and line of an origin as "plugins/x/plugin.lua:7". */
static enl_span origin_span(const enl_lua_state *st, enl_str origin)
{
    for (size_t i = 0; i < st->code.n_chunks; i++) {
        enl_str shown = st->code.chunks[i].shown;
        if (origin.n > shown.n + 1 && !memcmp(origin.p, shown.p, shown.n) &&
            origin.p[shown.n] == ':') {
            uint32_t line = (uint32_t)strtoul(origin.p + shown.n + 1, NULL, 10);
            return (enl_span){ st->code.chunks[i].file, line, 1, line, 1 };
        }
    }
    return (enl_span){ .file = st->code.n_chunks ? st->code.chunks[0].file : 0 };
}

/* "exceeded its limit of 1,000,000 nodes" */
static enl_str limit_text(enl_arena *a, const enl_lua_limit *limit)
{
    char digits[32], number[48];
    int n = snprintf(digits, sizeof digits, "%lu", limit->number);
    size_t at = 0;
    for (int i = 0; i < n; i++) {
        if (i && (n - i) % 3 == 0) number[at++] = ',';
        number[at++] = digits[i];
    }
    enl_str text = enl_str_from(limit->text);
    const char *place = strstr(text.p, "%s");
    if (!place) return text;
    return enl_str_fmt(a, "%.*s%.*s%s", (int)(place - text.p), text.p, (int)at, number, place + 2);
}

static void report_failure(enl_lua_state *st, int status, enl_span at)
{
    if (st->failure.at.file) at = st->failure.at;
    enl_diag d = {
        .code = ENL_C_PLUGIN, .severity = ENL_ERROR, .span = at, .origin = st->failure.origin
    };
    const char *hint = NULL;
    if (status == LUA_ERRMEM)
        st->tripped = &enl_lua_state_limit_memory;
    else if (!st->tripped && (status == LUA_ERRERR || st->failure.overflow))
        st->tripped = &enl_lua_state_limit_depth;
    if (st->tripped) {
        d.code = ENL_C_PLUGIN_LIMIT;
        d.message =
            enl_str_fmt(&st->c->arena, "%.*s `%.*s` %.*s", ENL_FMT(st->code.what),
                        ENL_FMT(st->code.name), ENL_FMT(limit_text(&st->c->arena, st->tripped)));
        hint = st->tripped->hint;
        st->disabled = true;
    } else {
        d.message = enl_str_fmt(&st->c->arena, "%.*s `%.*s`: %.*s", ENL_FMT(st->code.what),
                                ENL_FMT(st->code.name), ENL_FMT(st->failure.message));
    }
    d.hint = st->failure.trace.n ? st->failure.trace : hint ? enl_str_from(hint) : (enl_str){ 0 };
    if (!d.origin.n) d.origin = st->code.folder.shown;
    if (!at.file) d.span = origin_span(st, d.origin);
    enl_report_diag(st->c, &d);
}

bool enl_lua_state_run(enl_lua_state *st, lua_CFunction job, void *arg, enl_span at)
{
    if (st->disabled) return false;
    enl_ctx_poll(st->c);
    lua_State *L = st->L;
    enl_span outer = st->at;
    st->at = at;
    int64_t budget = all_used(st) ? 0 : st->shared->instructions;
    st->heap.budget = budget;
    st->heap.starved = false;
    st->called = LUA_NOREF;
    memset(&st->failure, 0, sizeof st->failure);
    int base = lua_gettop(L);
    uint64_t start = st->shared->timed && !st->inside ? enl_now() : 0;
    st->inside++;
    lua_pushcfunction(L, on_error);
    lua_pushcfunction(L, job);
    lua_pushlightuserdata(L, arg);
    int status = lua_pcall(L, 1, 0, base + 1);
    lua_settop(L, base);
    st->inside--;
    if (st->heap.budget < budget) st->used += budget - st->heap.budget;
    if (start) st->spent += enl_now() - start;
    st->at = outer;
    if (status == LUA_ERRMEM && st->heap.starved) enl_mem_fail(&st->c->mem, ENL_JUMP_MEMORY);
    if (status == LUA_OK && !st->tripped) return true;
    report_failure(st, status, at);
    return false;
}

void enl_lua_state_load_file(lua_State *L, const enl_lua_folder *folder, enl_str file)
{
    enl_lua_state *st = enl_lua_state_of(L);
    enl_arena *a = &st->c->arena;
    enl_str path = enl_path_join(a, folder->dir, file);
    enl_str shown = enl_str_fmt(a, "%.*s/%.*s", ENL_FMT(folder->shown), ENL_FMT(file));
    uint32_t id;
    if (enl_source_read(&st->c->sources, path, MAX_SOURCE, &id) != ENL_OK) {
        enl_lua_state_error(L, "cannot read `%s`", enl_str_z(a, shown));
    }
    enl_source_set_code(&st->c->sources, id, folder->dir);
    enl_lua_chunk chunk = { shown, id };
    if (st->code.n_chunks == st->code.cap_chunks) {
        st->code.chunks = enl_arena_grow(a, st->code.chunks, &st->code.cap_chunks,
                                         st->code.n_chunks + 1, sizeof chunk);
    }
    st->code.chunks[st->code.n_chunks++] = chunk;
    enl_str text = enl_source_text(&st->c->sources, id);
    enl_lua_state_charge(L, text.n);
    const char *name = lua_pushfstring(L, "@%s", enl_str_z(a, shown));
    int status = luaL_loadbufferx(L, text.p, text.n, name, "t");
    enl_lua_state_rethrow(L, status);
    if (status != LUA_OK) lua_error(L);
    lua_remove(L, -2);
}

/* Lua calls this when it fails outside a protected call: nothing to return to but the compile's
 * recovery. */
static int on_panic(lua_State *L)
{
    enl_lua_state *st = enl_lua_state_of(L);
    st->inside++;
    enl_mem_fail(&st->c->mem, ENL_JUMP_MEMORY);
}

enl_lua_state *enl_lua_state_new(enl_lua_shared *shared, const char *what, enl_str name,
                                 enl_str dir)
{
    enl_ctx *c = shared->c;
    enl_lua_state *st = ENL_NEW(&c->arena, enl_lua_state);
    st->c = c;
    st->shared = shared;
    st->code = (enl_lua_code){ .what = enl_str_from(what), .name = name };
    st->code.folder =
        (enl_lua_folder){ .dir = dir,
                          .shown = enl_str_fmt(&c->arena, "%ss/%.*s", what, ENL_FMT(name)) };
    st->heap.mem = &c->mem;
    st->heap.no_pool = shared->no_pool;
    st->heap.budget = shared->instructions;
    st->L = lua_newstate(enl_lua_heap_allocate, &st->heap);
    if (!st->L) enl_mem_fail(&c->mem, ENL_JUMP_MEMORY);
    *(enl_lua_state **)lua_getextraspace(st->L) = st;
    lua_atpanic(st->L, on_panic);
    lua_sethook(st->L, on_count, LUA_MASKCOUNT, HOOK_EVERY);
    lua_gc(st->L, LUA_GCSTOP);
    return st;
}

void enl_lua_state_drop(enl_lua_state *st)
{
    if (!st || !st->L || st->inside) return;
    lua_State *L = st->L;
    st->L = NULL;
    lua_close(L);
}
