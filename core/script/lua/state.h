/* One sandboxed Lua state, of one plugin or template, with its limits and its errors.
 *
 * Every use of Lua goes through enl_lua_state_run, which protects it: a Lua error becomes a
 * diagnostic. When the compile's own memory ends inside Lua, enl_mem jumps straight over Lua to the
 * compile's recovery point; the state is then still marked as entered and is never used or closed
 * again (its blocks belong to the enl_mem).
 */
#ifndef ENL_SCRIPT_LUA_STATE_H
#define ENL_SCRIPT_LUA_STATE_H

#include "core/base/ctx.h"
#include "core/script/lua/heap.h"

#include <lua.h>

/* Limits of one plugin; heap.h has that of memory. */
enum {
    ENL_LUA_INSTRUCTIONS = 200000000, /* VM instructions a call from the core may take */
    ENL_LUA_CALLS = 50                /* all calls together may take that so many times */
};

/* A limit as messages tell it: "plugin `x` TEXT". */
typedef struct enl_lua_limit {
    const char *text; /* "exceeded its limit of %s nodes", with the number in place of %s, if any */
    unsigned long number;
    const char *hint;
} enl_lua_limit;
extern const enl_lua_limit enl_lua_state_limit_memory, enl_lua_state_limit_depth;

struct enl_lua_state;

/* A Lua function that a value refers to: of a state, by its reference in the registry. */
typedef struct enl_lua_function {
    struct enl_lua_state *st;
    int ref;
} enl_lua_function;

/* A folder of code: where it lies, and as messages name it, such as "templates/memo". */
typedef struct enl_lua_folder {
    enl_str dir, shown;
} enl_lua_folder;

/* Gives the folder in which modules are looked for after `at`; false when there is none, or when it
 * may not be used, which has been reported. */
typedef bool (*enl_lua_base_fn)(void *self, const struct enl_lua_state *st,
                                const enl_lua_folder *at, enl_lua_folder *base);

/* What the states of one host share. */
typedef struct enl_lua_shared {
    enl_ctx *c;
    int64_t instructions; /* a call into Lua may take; ENL_LUA_INSTRUCTIONS, less in tests */
    bool timed;           /* count what each state costs */
    bool no_pool;         /* as enl_lua_heap has it */
    enl_lua_base_fn base; /* NULL: a state's own folder is all it has */
    void *base_self;
    enl_lua_function *functions; /* by the numbers that ENL_V_FUNCTION holds */
    size_t n_functions, cap_functions;
} enl_lua_shared;

/* A file that was compiled: its name in messages, and its number as a source. */
typedef struct enl_lua_chunk {
    enl_str shown;
    uint32_t file;
} enl_lua_chunk;

/* The code that a state runs, and how messages name it. */
typedef struct enl_lua_code {
    enl_str what;          /* "plugin" or "template" */
    enl_str name;          /* of the plugin or template */
    enl_lua_folder folder; /* its own */
    enl_lua_chunk *chunks; /* in the order of compiling */
    size_t n_chunks, cap_chunks;
} enl_lua_code;

/* The error of a call that failed. */
typedef struct enl_lua_failure {
    enl_str message, origin, trace;
    enl_span at;
    bool overflow; /* Lua ran out of stack */
} enl_lua_failure;

typedef struct enl_lua_state {
    enl_ctx *c;
    enl_lua_shared *shared;
    void *owner; /* what the functions for Lua know of the plugin; NULL: nothing */
    lua_State *L;
    enl_lua_code code;
    enl_lua_heap heap;
    struct enl_lua_pattern_cache *patterns; /* NULL until the first */
    size_t kept;                            /* bytes of text that went into the tree */
    int64_t used;                           /* instructions of all calls before */
    uint64_t spent;                         /* nanoseconds, when they are counted */
    const enl_lua_limit *tripped; /* the limit that was gone over: nothing may catch it; or NULL */
    bool disabled;                /* went over a limit once: not entered again */
    unsigned inside;              /* entered, and not yet left */
    enl_span at;                  /* place in the notes that nodes made now come from */
    int called; /* registry reference of the function that was called last, or LUA_NOREF */
    enl_lua_failure failure;                       /* of the call that just failed */
    lua_CFunction error_function, assert_function; /* Lua's own, which raise what they are handed */
} enl_lua_state;

static inline enl_lua_state *enl_lua_state_of(lua_State *L)
{
    return *(enl_lua_state **)lua_getextraspace(L);
}

/* A state without globals and code; sandbox.h makes the globals. `what` is a literal. When Lua has
 * no memory for it, none is left in the compile, which ends. */
enl_lua_state *enl_lua_state_new(enl_lua_shared *shared, const char *what, enl_str name,
                                 enl_str dir);
/* Closes Lua, unless a jump left it half way. Takes NULL. */
void enl_lua_state_drop(enl_lua_state *st);

/* Calls job(L) with `arg` as light userdata at index 1, protected and with a fresh budget. When it
 * fails, reports it at `at` (file 0: at the line of Lua that failed) and returns false. */
bool enl_lua_state_run(enl_lua_state *st, lua_CFunction job, void *arg, enl_span at);
/* Compiles one file of a folder and leaves its function on the stack. Raises a Lua error. */
void enl_lua_state_load_file(lua_State *L, const enl_lua_folder *folder, enl_str file);

/* Takes `n` instructions' worth of work from the budget. */
void enl_lua_state_charge(lua_State *L, size_t n);
/* Takes `bytes` of text or data that go to the compile's arena from the plugin's memory. */
void enl_lua_state_keep(lua_State *L, size_t bytes);
/* Raises the error of a limit, which nothing in Lua can catch. `limit` lives on. */
_Noreturn void enl_lua_state_trip(lua_State *L, const enl_lua_limit *limit);
/* Raises it again when it was raised before: for functions that catch errors. */
void enl_lua_state_rethrow(lua_State *L, int status);
/* A Lua error with the place of the calling Lua code; the format is that of lua_pushfstring. */
_Noreturn void enl_lua_state_error(lua_State *L, const char *fmt, ...);
/* `s` as it can stand in a message: UTF-8, on one line, not too long. */
enl_str enl_lua_state_clean(enl_lua_state *st, enl_str s);
/* Names the place of the Lua code at hand, as "plugins/x/plugin.lua:7": the line that runs, or
 * where the function begins that has returned. */
enl_str enl_lua_state_where(lua_State *L);

/* Number of the registry's function `ref` for ENL_V_FUNCTION; it lives as long as the state. */
int enl_lua_state_add_function(enl_lua_state *st, int ref);
/* The function of that number; NULL when there is none. */
const enl_lua_function *enl_lua_state_function(const enl_lua_shared *shared, int number);
/* Pushes the function of that number, which is of this state and is about to be called; nil when
 * there is none. */
void enl_lua_state_push_function(lua_State *L, int number);
/* The same by its reference in the registry. */
void enl_lua_state_push_ref(lua_State *L, int ref);

#endif
