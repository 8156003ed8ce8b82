/* Runs blocks: checks options and body, calls render, and grafts what it returns in the block's
 * place. A block that fails is left as an ERROR_BLOCK; its diagnostics have been reported. */
#include "core/script/blockrun.h"

#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/data/csv.h"
#include "core/data/yaml.h"
#include "core/script/api/build.h"
#include "core/script/api/luadoc.h"
#include "core/script/api/luaval.h"
#include "core/script/index.h"
#include "core/script/plugin.h"
#include "core/script/render.h"
#include "core/script/schema/check.h"
#include "core/script/script.h"

#include <lauxlib.h>

enum { MAX_EXPANSION = 16 /* blocks within what blocks returned */ };

/* Source number and text of the body such that the text lies in the source. */
static uint32_t body_source(enl_ctx *c, const enl_node *block)
{
    enl_str whole = enl_source_text(&c->sources, block->span.file), body = block->text;
    bool inside = whole.p && body.p >= whole.p && body.p + body.n <= whole.p + whole.n;
    if (!body.n || inside) return block->span.file;
    return enl_source_add(&c->sources, enl_source_name(&c->sources, block->span.file), body);
}

static bool read_yaml(const enl_render_job *job, enl_value *out)
{
    enl_ctx *c = job->c;
    const enl_node *b = job->block;
    uint32_t file = body_source(c, b);
    if (file != b->span.file) return enl_data_yaml_read_at(c, b->text, b->u.block.body, out);
    return enl_data_yaml_read(c, file, b->text, out);
}

static void push_yaml(lua_State *L, enl_render_job *job)
{
    enl_ctx *c = job->c;
    enl_value *v = &job->body;
    if (!read_yaml(job, v)) {
        job->ok = false;
        lua_pushnil(L);
        return;
    }
    if (v->kind == ENL_V_NIL) *v = (enl_value){ .kind = ENL_V_MAP, .span = job->block->span };
    if (job->def->open_fields) {
        enl_api_luaval_push(L, v);
    } else if (v->kind == ENL_V_MAP) {
        if (!enl_schema_check_body(L, job->def, v, job->block)) job->ok = false;
    } else {
        enl_report(c, ENL_C_BAD_OPTION, v->span.file ? v->span : job->block->span,
                   "write one `name: value` per line",
                   "body of %s `%.*s`: expected names with values, found %s", job->def->sort,
                   ENL_FMT(job->def->name), enl_value_kind_name(v->kind));
        job->ok = false;
        lua_pushnil(L);
    }
}

static void push_csv(lua_State *L, enl_render_job *job)
{
    enl_ctx *c = job->c;
    enl_csv csv;
    job->ok &= enl_data_csv_read(c, body_source(c, job->block), job->block->text, '\0', &csv);
    if (job->def->open_fields) {
        enl_api_luaval_push(L, &csv.rows);
    } else {
        if (!enl_schema_check_rows(L, job->def, &csv.rows, &csv.columns, job->block))
            job->ok = false;
    }
    enl_api_luaval_push(L, &csv.columns);
    lua_setfield(L, -2, "columns");
}

static void push_body(lua_State *L, enl_render_job *job)
{
    enl_str text = job->block->text;
    switch (job->def->body) {
    case ENL_BODY_YAML: push_yaml(L, job); return;
    case ENL_BODY_CSV: push_csv(L, job); return;
    case ENL_BODY_TEXT: lua_pushlstring(L, text.n ? text.p : "", text.n); return;
    default: lua_pushnil(L);
    }
    if (!enl_str_trim(text).n) return;
    enl_report(job->c, ENL_C_BAD_OPTION, job->block->span, "leave it empty",
               "block `%.*s` takes no body", ENL_FMT(job->def->name));
    job->ok = false;
}

static int run_block(lua_State *L)
{
    enl_render_job *job = lua_touserdata(L, 1);
    enl_script_render_push(L, job);
    push_body(L, job);
    lua_setfield(L, -2, "body");
    enl_script_render_set(L, "text", job->block->text);
    if (!job->ok) return 0;
    enl_lua_state_push_function(L, job->def->render);
    lua_insert(L, -2);
    enl_api_luadoc_push(L, job->doc);
    lua_call(L, 2, 1);
    if (!job->ok) return 0;
    const char *who =
        enl_str_fmt(&job->c->arena, "render of block `%.*s`", ENL_FMT(job->def->name)).p;
    if (lua_isnil(L, -1)) enl_lua_state_error(L, "%s: expected blocks, found nothing", who);
    size_t n;
    job->first = enl_api_build_chain(L, -1, job->block->parent->kind, who, &n);
    return 0;
}

/* The block's id and classes go to the first node that it became, and the place it asks for. */
static void hand_over(enl_ctx *c, const enl_node *block, enl_node *first)
{
    if (!first) return;
    if (!first->id.n) first->id = block->id;
    const enl_attr *place = enl_node_attr(block, "place");
    if (place && !enl_node_attr(first, "place"))
        enl_node_set_attr(c, first, place->key, place->value, place->span);
    for (int i = 0; i < block->n_classes; i++) {
        enl_str cls = block->classes[i];
        if (!enl_node_has_class(first, enl_str_z(&c->arena, cls)))
            enl_node_add_class(c, first, cls);
    }
}

static const enl_block_def *find_def(enl_script *s, const enl_node *block, enl_plugin **p)
{
    *p = enl_script_index_block(s, block->url);
    const enl_block_def *def = *p ? enl_script_plugin_block(*p, block->url) : NULL;
    if (*p) (*p)->used = true;
    if (def || *p) return def; /* a plugin that could not be loaded has said so */
    enl_report(s->c, ENL_C_UNKNOWN_BLOCK, block->span, enl_script_near_block(block->url, s),
               "unknown block `%.*s`", ENL_FMT(block->url));
    return NULL;
}

static void expand_below(enl_script *s, enl_doc *d, enl_node *root, int depth);

/* Puts what the block becomes in its place. */
static void expand(enl_script *s, enl_doc *d, enl_node *block, int depth)
{
    enl_plugin *p;
    const enl_block_def *def = find_def(s, block, &p);
    enl_render_job *job = enl_script_render_new(s->c, def, block, d);
    job->ok = def != NULL;
    if (def && depth > MAX_EXPANSION) {
        enl_report(s->c, ENL_C_PLUGIN_LIMIT, block->span, NULL,
                   "blocks return blocks more than %d levels deep", MAX_EXPANSION);
        job->ok = false;
    }
    if (job->ok) {
        enl_api_context_get(p->st)->doc = d;
        job->ok = enl_lua_state_run(p->st, run_block, job, block->span) && job->ok;
    }
    if (!job->ok) {
        block->kind = ENL_ERROR_BLOCK;
        return;
    }
    hand_over(s->c, block, job->first);
    enl_node *behind = block->next;
    enl_node_replace(block, job->first);
    for (enl_node *n = job->first, *next; n && n != behind; n = next) {
        next = n->next;
        if (n->kind == ENL_BLOCK)
            expand(s, d, n, depth + 1);
        else
            expand_below(s, d, n, depth + 1);
    }
}

/* Expands every block below `root`. */
static void expand_below(enl_script *s, enl_doc *d, enl_node *root, int depth)
{
    enl_node *n = enl_node_next(root, root);
    while (n) {
        if (n->kind != ENL_BLOCK) {
            n = enl_node_next(root, n);
            continue;
        }
        enl_node *behind = enl_node_next_skip(root, n);
        expand(s, d, n, depth);
        n = behind;
    }
}

void enl_script_blockrun_all(enl_script *s, enl_doc *d)
{
    enl_node *roots[ENL_DOC_ROOTS];
    size_t n = enl_doc_roots(d, roots);
    for (size_t i = 0; i < n; i++) expand_below(s, d, roots[i], 1);
    for (size_t i = 0; i < d->n_notes; i++) expand_below(s, d, d->notes[i], 1);
}
