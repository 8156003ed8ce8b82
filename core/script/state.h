/* One sandboxed Lua state, of one plugin or template, with its limits and its errors.
 *
 * Every use of Lua goes through enl_state_run, which protects it: a Lua error becomes a diagnostic.
 * When the compile's own memory ends inside Lua, enl_mem jumps straight over Lua to the compile's
 * recovery point; the state is then still marked as entered and is never used or closed again (its
 * blocks belong to the enl_mem).
 */
#ifndef ENL_SCRIPT_STATE_H
#define ENL_SCRIPT_STATE_H

#include "core/base/ctx.h"
#include "core/tree/tree.h"

#include <lua.h>

struct enl_script;

typedef struct enl_chunk_file {
    enl_str shown;
    uint32_t file;
} enl_chunk_file;

/* Small blocks of Lua's: free lists by size, and what is left of the newest block they are cut
 * from. */
enum { ENL_POOL_STEP = 16, ENL_POOL_CLASSES = 16 };
typedef struct enl_pool {
    void *free[ENL_POOL_CLASSES]; /* [k]: blocks of (k + 1) * ENL_POOL_STEP bytes; each begins with
                                     the next */
    char *at;
    size_t left, total;
} enl_pool;

typedef struct enl_state {
    enl_ctx *c;
    struct enl_script *script;
    lua_State *L;
    enl_str name;  /* of the plugin or template */
    enl_str what;  /* "plugin" or "template" */
    enl_str dir;   /* its folder on disk */
    enl_str shown; /* its folder in messages, as "plugins/timeline" */
    enl_pool pool;
    struct enl_pattern_cache *patterns; /* NULL until the first */
    size_t memory;                      /* bytes that Lua holds */
    size_t kept;                        /* bytes of text that went into the tree */
    size_t nodes;                       /* nodes made */
    int64_t budget;                     /* instructions left in this call */
    int64_t used;                       /* instructions of all calls before */
    const char *tripped;                /* the limit that was gone over: nothing may catch it */
    bool starved;                       /* the compile's memory, not the plugin's, ran out */
    bool disabled;                      /* went over a limit once: not entered again */
    unsigned inside;                    /* entered, and not yet left */
    bool ready;                         /* loaded: capabilities count from now on */
    unsigned declared, granted;         /* capabilities, as bits of trust.h */
    unsigned notes;                     /* footnotes made, for their labels */
    unsigned walks;                     /* over rows of files, not yet ended */
    enl_span at;                        /* place in the notes that nodes made now come from */
    const enl_node *opening;            /* the heading whose section is being opened, NULL: none */
    enl_node *opened;                   /* the copy of it that was made, NULL: not yet */
    enl_doc *doc;                       /* the document at hand, NULL while loading */
    const enl_value *words;             /* the registered words, NULL when none */
    uint64_t spent;                     /* nanoseconds, when they are counted */
    int called;         /* registry reference of the function that was called last, or LUA_NOREF */
    uint32_t call_line; /* line of plugin.lua that called enlace.plugin */
    struct {
        enl_str message, origin, trace;
        enl_span at;
        bool overflow;                             /* Lua ran out of stack */
    } error;                                       /* of the call that just failed */
    lua_CFunction error_function, assert_function; /* Lua's own, which raise what they are handed */
    enl_chunk_file *chunks;
    size_t n_chunks, cap_chunks;
} enl_state;

/* A state with the sandbox's globals and no code yet. `what` is a literal. NULL when Lua has no
 * memory for it; then memory ran out in the compile as well, and the caller need do nothing but
 * fail. */
enl_state *enl_state_new(struct enl_script *s, enl_ctx *c, const char *what, enl_str name,
                         enl_str dir);
/* Closes Lua, unless a jump left it half way. Takes NULL. */
void enl_state_drop(enl_state *st);
enl_state *enl_state_of(lua_State *L);

/* Calls job(L) with `arg` as light userdata at index 1, protected and with a fresh budget. When it
 * fails, reports it at `at` (file 0: at the line of Lua that failed) and returns false. */
bool enl_state_run(enl_state *st, lua_CFunction job, void *arg, enl_span at);
/* Compiles one file of the state's folder and leaves its function on the stack. Raises a Lua error.
 */
void enl_state_load_file(lua_State *L, enl_str file);

/* Takes `n` instructions' worth of work from the budget. */
void enl_state_charge(lua_State *L, size_t n);
/* Charges `bytes` of text or data that go to the compile's arena. */
void enl_state_keep(lua_State *L, size_t bytes);
/* Charges nodes. */
void enl_state_nodes(lua_State *L, size_t n);
/* Raises the error of a limit, which nothing in Lua can catch. `limit` is a literal that names it.
 */
_Noreturn void enl_state_trip(lua_State *L, const char *limit);
/* Raises it again when it was raised before: for functions that catch errors. */
void enl_state_rethrow(lua_State *L, int status);
/* A Lua error with the place of the calling Lua code. */
_Noreturn void enl_state_error(lua_State *L, const char *fmt, ...);
/* `s` as it can stand in a message: UTF-8, on one line, not too long. */
enl_str enl_state_clean(enl_state *st, enl_str s);
/* Pushes a function of the registry, which is about to be called. */
void enl_state_push_function(lua_State *L, int ref);
/* Names the place of the Lua code at hand, as "plugins/x/plugin.lua:7": the line that runs, or
 * where the function begins that has returned. */
enl_str enl_state_where(lua_State *L);

#endif
