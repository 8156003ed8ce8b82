/* A Lua state under limits.
 *
 * Memory is limited by the allocator, time by a hook that counts virtual machine instructions. What
 * C functions do at length (matching, sorting, copying) is charged to the same count: allocation by
 * its size, matching by its steps. A limit is sticky: pcall and coroutines raise it again, and
 * xpcall's handler never runs for it.
 */
#include "core/script/state.h"

#include "core/base/arena_str.h"
#include "core/base/buf.h"
#include "core/base/clock.h"
#include "core/base/diag.h"
#include "core/base/file.h"
#include "core/base/utf8.h"
#include "core/script/host.h"
#include "core/script/sandbox.h"

#include <lauxlib.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    HOOK_EVERY = 1000,
    BYTES_AN_INSTRUCTION = 64, /* what allocating costs in instructions */
    MAX_LEVELS = 10000,        /* of Lua functions; of C functions Lua itself allows 200 */
    MAX_MESSAGE = 1000,
    MAX_TRACE = 4000,
    MAX_NAME = 200, /* bytes of a chunk's name that are shown: load takes any */
    MAX_SOURCE = 4 << 20,
    POOL_BLOCK = 32 << 10,
    POOL_MAX = ENL_SCRIPT_MEMORY / 2 * 3 /* bytes: freed blocks of a size help no other size */
};

enl_state *enl_state_of(lua_State *L)
{
    return *(enl_state **)lua_getextraspace(L);
}

/* Small blocks come from free lists, one a size, filled from larger blocks that stay until the end.
 */
static size_t pool_class(size_t size)
{
    return (size + ENL_POOL_STEP - 1) / ENL_POOL_STEP;
}

static bool is_small(const enl_state *st, size_t size)
{
    return size <= ENL_POOL_STEP * ENL_POOL_CLASSES && !st->script->no_pool;
}

static void *pool_take(enl_state *st, size_t size)
{
    size_t k = pool_class(size);
    void *p = st->pool.free[k - 1];
    if (p) {
        st->pool.free[k - 1] = *(void **)p;
        return p;
    }
    if (st->pool.left < k * ENL_POOL_STEP) {
        char *more = st->pool.total < POOL_MAX ? enl_mem_try(&st->c->mem, NULL, POOL_BLOCK) : NULL;
        if (!more) return NULL;
        st->pool.total += POOL_BLOCK;
        st->pool.at = more;
        st->pool.left = POOL_BLOCK;
    }
    p = st->pool.at;
    st->pool.at += k * ENL_POOL_STEP;
    st->pool.left -= k * ENL_POOL_STEP;
    return p;
}

static void release(enl_state *st, void *p, size_t size)
{
    if (!p) return;
    if (!is_small(st, size)) {
        enl_mem_free(&st->c->mem, p);
        return;
    }
    *(void **)p = st->pool.free[pool_class(size) - 1];
    st->pool.free[pool_class(size) - 1] = p;
}

/* A block of `after` bytes with the content of p's `before`; NULL, p being kept, when there is no
 * memory. */
static void *resize(enl_state *st, void *p, size_t before, size_t after)
{
    if (!after) {
        release(st, p, before);
        return NULL;
    }
    if (p && is_small(st, before) && is_small(st, after) && pool_class(before) == pool_class(after))
        return p;
    if (p && !is_small(st, before) && !is_small(st, after))
        return enl_mem_try(&st->c->mem, p, after);
    void *q = is_small(st, after) ? pool_take(st, after) : enl_mem_try(&st->c->mem, NULL, after);
    if (!q || !p) return q;
    memcpy(q, p, before < after ? before : after);
    release(st, p, before);
    return q;
}

/* Lua takes for granted that shrinking never fails, so a refusal there keeps the larger block,
 * which will be released by its new size. */
static void *allocate(void *payload, void *p, size_t before, size_t after)
{
    enl_state *st = payload;
    if (!p) before = 0;
    if (after > before) {
        if (after - before > (size_t)ENL_SCRIPT_MEMORY - st->memory) return NULL;
        st->budget -= (int64_t)(after / BYTES_AN_INSTRUCTION);
    }
    void *q = resize(st, p, before, after);
    if (!q && after > before) {
        st->starved = st->pool.total < POOL_MAX;
        return NULL;
    }
    st->memory += after - before;
    return q ? q : after ? p : NULL;
}

static void on_count(lua_State *L, lua_Debug *ar)
{
    enl_ctx_poll(enl_state_of(L)->c);
    enl_state_charge(L, HOOK_EVERY);
    if (lua_getstack(L, MAX_LEVELS, ar)) enl_state_trip(L, "depth");
}

/* Calls that are each within their limit may be many. */
static bool all_used(const enl_state *st)
{
    return st->used > st->script->instructions * ENL_SCRIPT_CALLS;
}

void enl_state_charge(lua_State *L, size_t n)
{
    enl_state *st = enl_state_of(L);
    st->budget -= (int64_t)n;
    if (st->budget < 0) enl_state_trip(L, all_used(st) ? "all instructions" : "instructions");
}

void enl_state_keep(lua_State *L, size_t bytes)
{
    enl_state *st = enl_state_of(L);
    if (bytes > (size_t)ENL_SCRIPT_MEMORY - st->kept) enl_state_trip(L, "memory");
    st->kept += bytes;
}

void enl_state_nodes(lua_State *L, size_t n)
{
    enl_state *st = enl_state_of(L);
    if (n > (size_t)ENL_SCRIPT_NODES - st->nodes) enl_state_trip(L, "nodes");
    st->nodes += n;
}

void enl_state_trip(lua_State *L, const char *limit)
{
    enl_state *st = enl_state_of(L);
    if (!st->tripped) {
        st->tripped = limit;
        st->error.at = st->at;
        st->error.origin = enl_state_where(L);
    }
    lua_pushliteral(L, "limit");
    lua_error(L);
    abort(); /* lua_error does not return; its declaration does not say so */
}

void enl_state_rethrow(lua_State *L, int status)
{
    enl_state *st = enl_state_of(L);
    if (status == LUA_ERRMEM && st->starved) enl_mem_fail(&st->c->mem, ENL_JUMP_MEMORY);
    if (status == LUA_ERRMEM && !st->tripped) enl_state_trip(L, "memory");
    if (st->tripped) enl_state_trip(L, st->tripped);
}

void enl_state_error(lua_State *L, const char *fmt, ...)
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

void enl_state_push_function(lua_State *L, int ref)
{
    lua_rawgeti(L, LUA_REGISTRYINDEX, ref);
    enl_state_of(L)->called = ref;
}

static enl_str place_of(enl_state *st, const lua_Debug *ar, int line)
{
    const char *name = *ar->source == '@' ? ar->source + 1 : ar->short_src;
    return enl_str_fmt(&st->c->arena, "%.*s:%d", MAX_NAME, name, line);
}

enl_str enl_state_where(lua_State *L)
{
    enl_state *st = enl_state_of(L);
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

/* `s` as clean UTF-8, at most `max` bytes; on one line when asked. */
static enl_str clean(enl_state *st, enl_str s, size_t max, bool one_line)
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

enl_str enl_state_clean(enl_state *st, enl_str s)
{
    return clean(st, s, MAX_MESSAGE, true);
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
    lua_pushfstring(L, "the error object is %s, not a message",
                    lua_isnil(L, 1) ? "nil" : lua_typename(L, lua_type(L, 1)));
    return lua_tolstring(L, -1, n);
}

/* Whether Lua ran out of stack: the words are those that it writes for the function that runs, and
 * neither `error` nor `assert` was handed them. */
static bool is_overflow(lua_State *L, enl_str text)
{
    const enl_state *st = enl_state_of(L);
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
static size_t place_length(enl_state *st, enl_str m)
{
    if (m.n <= st->shown.n || memcmp(m.p, st->shown.p, st->shown.n) != 0) return 0;
    for (size_t i = st->shown.n; i + 1 < m.n && m.p[i] != ' '; i++) {
        if (m.p[i] != ':') continue;
        size_t j = i + 1;
        while (j < m.n && m.p[j] >= '0' && m.p[j] <= '9') j++;
        if (j > i + 1 && j < m.n && m.p[j] == ':') return j;
    }
    return 0;
}

/* The calls that led here, innermost first, in files of the plugin only. */
static enl_str own_trace(enl_state *st, lua_State *L)
{
    enl_buf b;
    lua_Debug ar;
    enl_buf_init(&b, &st->c->mem);
    for (int level = 0; b.n < MAX_TRACE && lua_getstack(L, level, &ar); level++) {
        lua_getinfo(L, "Sln", &ar);
        if (*ar.source != '@' || ar.currentline < 1) continue;
        enl_buf_fmt(&b, "%s%.*s:%d", b.n ? "\n" : "calls, the last first:\n", MAX_NAME,
                    ar.source + 1, ar.currentline);
        if (*ar.what == 'm') continue; /* a file's own level */
        if (ar.name)
            enl_buf_fmt(&b, ": in %s '%s'", *ar.namewhat ? ar.namewhat : "function", ar.name);
        else
            enl_buf_fmt(&b, ": in the function of line %d", ar.linedefined);
    }
    enl_str trace = clean(st, enl_buf_view(&b), MAX_TRACE, false);
    enl_buf_drop(&b);
    return trace;
}

/* Message handler: keeps what went wrong and where, before the stack is unwound. */
static int on_error(lua_State *L)
{
    enl_state *st = enl_state_of(L);
    if (st->tripped) return 1;
    st->error.at = st->at;
    size_t n = 0;
    const char *text = error_text(L, &n);
    enl_str m = clean(st, (enl_str){ text, n }, MAX_MESSAGE, true);
    size_t place = place_length(st, m);
    st->error.origin = place ? enl_str_sub(m, 0, place) : enl_state_where(L);
    st->error.message = place ? enl_str_trim(enl_str_sub(m, place + 1, m.n)) : m;
    st->error.overflow = is_overflow(L, (enl_str){ text, n });
    if (st->c->verbose) st->error.trace = own_trace(st, L);
    return 1;
}

/* The source file and line of an origin as "plugins/x/plugin.lua:7". */
static enl_span origin_span(const enl_state *st, enl_str origin)
{
    for (size_t i = 0; i < st->n_chunks; i++) {
        enl_str shown = st->chunks[i].shown;
        if (origin.n > shown.n + 1 && !memcmp(origin.p, shown.p, shown.n) &&
            origin.p[shown.n] == ':') {
            uint32_t line = (uint32_t)strtoul(origin.p + shown.n + 1, NULL, 10);
            return (enl_span){ st->chunks[i].file, line, 1, line, 1 };
        }
    }
    return (enl_span){ .file = st->n_chunks ? st->chunks[0].file : 0 };
}

static const char *limit_text(const char *limit, const char **hint)
{
    static const struct {
        const char *limit, *text, *hint;
    } T[] = {
        { "memory", "64 MiB of memory",
          "keep less at a time: read data row by row, build strings with "
          "table.concat" },
        { "instructions", "200 million instructions a call", "look for a loop that does not end" },
        { "all instructions", "10,000 million instructions in all calls together",
          "do less at each node or block, or keep what was found out" },
        { "depth", "the depth of nested calls and nodes",
          "look for a recursion that does not end" },
        { "drawing operations", "100,000 drawing operations a figure",
          "draw fewer or larger shapes" },
        { "nodes", "1,000,000 nodes", "make fewer nodes" },
    };
    for (size_t i = 0; i < sizeof T / sizeof *T; i++) {
        *hint = T[i].hint;
        if (!strcmp(T[i].limit, limit)) return T[i].text;
    }
    *hint = NULL;
    return limit;
}

static void report_failure(enl_state *st, int status, enl_span at)
{
    if (st->error.at.file) at = st->error.at;
    enl_diag d = {
        .code = ENL_C_PLUGIN, .severity = ENL_ERROR, .span = at, .origin = st->error.origin
    };
    const char *hint = NULL;
    if (status == LUA_ERRMEM)
        st->tripped = "memory";
    else if (!st->tripped && (status == LUA_ERRERR || st->error.overflow))
        st->tripped = "depth";
    if (st->tripped) {
        d.code = ENL_C_PLUGIN_LIMIT;
        d.message =
            enl_str_fmt(&st->c->arena, "%.*s '%.*s' went over its limit of %s", ENL_FMT(st->what),
                        ENL_FMT(st->name), limit_text(st->tripped, &hint));
        st->disabled = true;
    } else {
        d.message = enl_str_fmt(&st->c->arena, "%.*s '%.*s': %.*s", ENL_FMT(st->what),
                                ENL_FMT(st->name), ENL_FMT(st->error.message));
    }
    d.hint = st->error.trace.n ? st->error.trace : hint ? enl_str_from(hint) : (enl_str){ 0 };
    if (!d.origin.n) d.origin = st->shown;
    if (!at.file) d.span = origin_span(st, d.origin);
    enl_report_diag(st->c, &d);
}

bool enl_state_run(enl_state *st, lua_CFunction job, void *arg, enl_span at)
{
    if (st->disabled) return false;
    enl_ctx_poll(st->c);
    lua_State *L = st->L;
    enl_span outer = st->at;
    st->at = at;
    int64_t budget = all_used(st) ? 0 : st->script->instructions;
    st->budget = budget;
    st->starved = false;
    st->called = LUA_NOREF;
    memset(&st->error, 0, sizeof st->error);
    int base = lua_gettop(L);
    uint64_t start = st->script->timed && !st->inside ? enl_now() : 0;
    st->inside++;
    lua_pushcfunction(L, on_error);
    lua_pushcfunction(L, job);
    lua_pushlightuserdata(L, arg);
    int status = lua_pcall(L, 1, 0, base + 1);
    lua_settop(L, base);
    st->inside--;
    if (st->budget < budget) st->used += budget - st->budget;
    if (start) st->spent += enl_now() - start;
    st->at = outer;
    if (status == LUA_ERRMEM && st->starved) enl_mem_fail(&st->c->mem, ENL_JUMP_MEMORY);
    if (status == LUA_OK && !st->tripped) return true;
    report_failure(st, status, at);
    return false;
}

void enl_state_load_file(lua_State *L, enl_str file)
{
    enl_state *st = enl_state_of(L);
    enl_arena *a = &st->c->arena;
    enl_str path = enl_path_join(a, st->dir, file);
    enl_str shown = enl_str_fmt(a, "%.*s/%.*s", ENL_FMT(st->shown), ENL_FMT(file));
    uint32_t id;
    if (enl_source_read(&st->c->sources, path, MAX_SOURCE, &id) != ENL_OK) {
        enl_state_error(L, "can't read '%s'", enl_str_z(a, shown));
    }
    enl_chunk_file chunk = { shown, id };
    if (st->n_chunks == st->cap_chunks) {
        st->chunks = enl_arena_grow(a, st->chunks, &st->cap_chunks, st->n_chunks + 1, sizeof chunk);
    }
    st->chunks[st->n_chunks++] = chunk;
    enl_str text = enl_source_text(&st->c->sources, id);
    enl_state_charge(L, text.n);
    const char *name = lua_pushfstring(L, "@%s", enl_str_z(a, shown));
    int status = luaL_loadbufferx(L, text.p, text.n, name, "t");
    enl_state_rethrow(L, status);
    if (status != LUA_OK) lua_error(L);
    lua_remove(L, -2);
}

/* Lua calls this when it fails outside a protected call: nothing to return to but the compile's
 * recovery. */
static int on_panic(lua_State *L)
{
    enl_state *st = enl_state_of(L);
    st->inside++;
    enl_mem_fail(&st->c->mem, ENL_JUMP_MEMORY);
}

static lua_CFunction global_function(lua_State *L, const char *name)
{
    lua_getglobal(L, name);
    lua_CFunction f = lua_tocfunction(L, -1);
    lua_pop(L, 1);
    return f;
}

static int open_sandbox(lua_State *L)
{
    enl_state *st = enl_state_of(L);
    enl_sandbox_open(L);
    st->error_function = global_function(L, "error");
    st->assert_function = global_function(L, "assert");
    return 0;
}

enl_state *enl_state_new(struct enl_script *s, enl_ctx *c, const char *what, enl_str name,
                         enl_str dir)
{
    enl_state *st = ENL_NEW(&c->arena, enl_state);
    st->c = c;
    st->script = s;
    st->what = enl_str_from(what);
    st->name = name;
    st->dir = dir;
    st->shown = enl_str_fmt(&c->arena, "%ss/%.*s", what, ENL_FMT(name));
    st->budget = s->instructions;
    st->L = lua_newstate(allocate, st);
    if (!st->L) enl_mem_fail(&c->mem, ENL_JUMP_MEMORY);
    *(enl_state **)lua_getextraspace(st->L) = st;
    lua_atpanic(st->L, on_panic);
    enl_state_run(st, open_sandbox, NULL, (enl_span){ 0 });
    lua_sethook(st->L, on_count, LUA_MASKCOUNT, HOOK_EVERY);
    return st;
}

void enl_state_drop(enl_state *st)
{
    if (!st || !st->L || st->inside) return;
    lua_State *L = st->L;
    st->L = NULL;
    lua_close(L);
}
