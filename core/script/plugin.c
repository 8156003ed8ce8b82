/* Loads a plugin: runs plugin.lua in a state of its own and reads the table that it returns. */
#include "core/base/diag.h"
#include "core/script/host.h"
#include "core/script/luaval.h"
#include "core/script/trust.h"

#include <lauxlib.h>

typedef struct read_job {
    enl_str file;
    enl_value *out;
} read_job;

static int run_read(lua_State *L)
{
    read_job *job = lua_touserdata(L, 1);
    enl_state_load_file(L, job->file);
    lua_call(L, 0, 1);
    enl_state *st = enl_state_of(L);
    enl_span at = { .file = st->n_chunks ? st->chunks[0].file : 0 };
    *job->out = enl_luaval_read(L, -1, at);
    return 0;
}

bool enl_plugin_read(enl_state *st, enl_str file, enl_value *out, enl_span *at)
{
    read_job job = { file, out };
    *out = (enl_value){ 0 };
    bool ok = enl_state_run(st, run_read, &job, (enl_span){ 0 });
    *at = (enl_span){ .file = st->n_chunks ? st->chunks[0].file : 0,
                      .line = st->call_line,
                      .col = st->call_line ? 1 : 0,
                      .end_line = st->call_line,
                      .end_col = st->call_line ? 1 : 0 };
    return ok;
}

/* The names as registered are the right ones, whatever the text looked like. */
static void take_block_names(enl_script *s, enl_plugin *p)
{
    p->scanned = true;
    p->n_blocks = p->def.n_blocks;
    p->blocks = ENL_NEWN(&s->c->arena, enl_str, p->n_blocks);
    for (size_t i = 0; i < p->n_blocks; i++) p->blocks[i] = p->def.blocks[i].name;
}

bool enl_plugin_load(enl_script *s, enl_plugin *p)
{
    if (p->load != ENL_LOAD_NOT_YET) return p->load == ENL_LOAD_DONE;
    p->load = ENL_LOAD_FAILED; /* also when memory runs out on the way */
    if (!enl_trust_locked(s, "plugin", p->name, p->dir, (enl_span){ 0 })) return false;
    p->st = enl_script_open_state(s, "plugin", p->name, p->dir);
    enl_value table;
    enl_span at;
    if (!enl_plugin_read(p->st, ENL_S("plugin.lua"), &table, &at)) return false;
    if (!enl_schema_read(s->c, &table, p->name, at, &p->def)) return false;
    p->st->words = p->def.words;
    take_block_names(s, p);
    enl_trust_grant(s, p);
    p->load = ENL_LOAD_DONE;
    return true;
}

const enl_block_def *enl_plugin_block(const enl_plugin *p, enl_str name)
{
    for (size_t i = 0; p->load == ENL_LOAD_DONE && i < p->def.n_blocks; i++) {
        if (enl_str_eq(p->def.blocks[i].name, name)) return &p->def.blocks[i];
    }
    return NULL;
}
