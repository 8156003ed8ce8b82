/* Loads a plugin: runs plugin.lua in a state of its own and reads the table that it returns. */
#include "core/script/plugin.h"

#include "core/script/api/luaval.h"
#include "core/script/schema/schema.h"

#include <lauxlib.h>

typedef struct read_job {
    enl_str file;
    enl_value *out;
} read_job;

static int run_read(lua_State *L)
{
    read_job *job = lua_touserdata(L, 1);
    enl_lua_state *st = enl_lua_state_of(L);
    enl_lua_state_load_file(L, &st->code.folder, job->file);
    lua_call(L, 0, 1);
    enl_span at = { .file = st->code.n_chunks ? st->code.chunks[0].file : 0 };
    *job->out = enl_api_luaval_read(L, -1, at);
    return 0;
}

bool enl_script_plugin_read(enl_lua_state *st, enl_str file, enl_value *out, enl_span *at)
{
    read_job job = { file, out };
    *out = (enl_value){ 0 };
    bool ok = enl_lua_state_run(st, run_read, &job, (enl_span){ 0 });
    uint32_t line = enl_api_context_get(st)->registered_at;
    *at = (enl_span){ .file = st->code.n_chunks ? st->code.chunks[0].file : 0,
                      .line = line,
                      .col = line ? 1 : 0,
                      .end_line = line,
                      .end_col = line ? 1 : 0 };
    return ok;
}

/* The names as registered are the right ones, whatever the text looked like. */
static void take_block_names(enl_script *s, enl_plugin *p)
{
    p->scanned = true;
    p->n_blocks = p->def.blocks.n;
    p->blocks = ENL_NEWN(&s->c->arena, enl_str, p->n_blocks);
    for (size_t i = 0; i < p->n_blocks; i++) p->blocks[i] = p->def.blocks.items[i].name;
}

/* From now on it may do what it declares and was granted; an installed one what it declares. */
static void set_capabilities(enl_script *s, enl_plugin *p)
{
    enl_api_context *x = enl_api_context_get(p->st);
    unsigned granted = p->installed ? ~0u : enl_script_trust_granted(&s->trust, p->name);
    x->ready = true;
    x->words = p->def.words;
    x->declared = p->def.capabilities;
    x->granted = granted & p->def.capabilities;
}

bool enl_script_plugin_load(enl_script *s, enl_plugin *p)
{
    const enl_pinned pinned = { .what = "plugin", .name = p->name, .dir = p->dir };
    if (p->load != ENL_LOAD_NOT_YET) return p->load == ENL_LOAD_DONE;
    p->load = ENL_LOAD_FAILED; /* also when memory runs out on the way */
    if (!enl_script_trust_locked(&s->trust, &pinned, (enl_span){ 0 })) return false;
    p->st = enl_script_host_open(s, "plugin", p->name, p->dir);
    enl_value table;
    enl_span at;
    if (!enl_script_plugin_read(p->st, ENL_S("plugin.lua"), &table, &at)) return false;
    if (!enl_schema_read(s->c, &table, p->name, at, &p->def)) return false;
    take_block_names(s, p);
    set_capabilities(s, p);
    p->load = ENL_LOAD_DONE;
    return true;
}

bool enl_script_plugin_takes_part(enl_script *s, enl_plugin *p)
{
    return (p->named || p->used) && enl_script_plugin_load(s, p);
}

const enl_block_def *enl_script_plugin_block(const enl_plugin *p, enl_str name)
{
    for (size_t i = 0; p->load == ENL_LOAD_DONE && i < p->def.blocks.n; i++) {
        if (enl_str_eq(p->def.blocks.items[i].name, name)) return &p->def.blocks.items[i];
    }
    return NULL;
}
