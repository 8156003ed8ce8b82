/* Runs blocks: checks options and body, calls render, and grafts what it returns in the block's
 * place. A block that fails is left as an ERROR_BLOCK; its diagnostics have been reported. */
#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/data/csv.h"
#include "core/data/yaml.h"
#include "core/script/args.h"
#include "core/script/blockjob.h"
#include "core/script/build.h"
#include "core/script/check.h"
#include "core/script/host.h"
#include "core/script/luanode.h"
#include "core/script/luaval.h"
#include "core/script/place.h"

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

static bool read_yaml(const enl_block_job *job, enl_value *out)
{
    enl_ctx *c = job->s->c;
    const enl_node *b = job->block;
    uint32_t file = body_source(c, b);
    if (file != b->span.file) return enl_data_yaml_read_at(c, b->text, b->u.block.body, out);
    return enl_data_yaml_read(c, file, b->text, out);
}

static void push_yaml(lua_State *L, enl_block_job *job)
{
    enl_ctx *c = job->s->c;
    enl_value *v = &job->body;
    const char *what =
        enl_str_fmt(&c->arena, "%s '%.*s'", job->def->sort, ENL_FMT(job->def->name)).p;
    if (!read_yaml(job, v)) {
        job->ok = false;
        lua_pushnil(L);
        return;
    }
    if (v->kind == ENL_V_NIL) *v = (enl_value){ .kind = ENL_V_MAP, .span = job->block->span };
    if (job->def->open_fields) {
        enl_luaval_push(L, v);
    } else if (v->kind == ENL_V_MAP) {
        enl_check_record(L, job->def->fields, job->def->n_fields, v, job->block->span, what,
                         &job->ok);
    } else {
        enl_report(c, ENL_C_BAD_OPTION, v->span.file ? v->span : job->block->span,
                   "write one `name: value` a line",
                   "the body of %s: expected names with values, not %s", what,
                   enl_value_kind_name(v->kind));
        job->ok = false;
        lua_pushnil(L);
    }
}

static void push_csv(lua_State *L, enl_block_job *job)
{
    enl_ctx *c = job->s->c;
    enl_csv csv;
    job->ok &= enl_data_csv_read(c, body_source(c, job->block), job->block->text, ',', &csv);
    if (job->def->open_fields) {
        enl_luaval_push(L, &csv.rows);
    } else {
        enl_check_rows(L, job->def, &csv.rows, &csv.columns, job->block->span, &job->ok);
    }
    enl_luaval_push(L, &csv.columns);
    lua_setfield(L, -2, "columns");
}

static void push_body(lua_State *L, enl_block_job *job)
{
    enl_str text = job->block->text;
    switch (job->def->body) {
    case ENL_BODY_YAML: push_yaml(L, job); return;
    case ENL_BODY_CSV: push_csv(L, job); return;
    case ENL_BODY_TEXT: lua_pushlstring(L, text.n ? text.p : "", text.n); return;
    default: lua_pushnil(L);
    }
    if (!enl_str_trim(text).n) return;
    enl_report(job->s->c, ENL_C_BAD_OPTION, job->block->span, "leave it empty",
               "block '%.*s' takes no body", ENL_FMT(job->def->name));
    job->ok = false;
}

static void set_str(lua_State *L, const char *key, enl_str s)
{
    lua_pushlstring(L, s.n ? s.p : "", s.n);
    lua_setfield(L, -2, key);
}

/* The place of "events[2].date" in the body, else of the option of that name, else of the block. */
static enl_span place_of(const enl_block_job *job, enl_str name)
{
    enl_span at = job->block->span;
    for (const enl_attr *a = job->block->attrs; a; a = a->next) {
        if (enl_str_eq(a->key, name) && a->span.file) at = a->span;
    }
    return enl_place_of_value(&job->body, name, at);
}

/* block:report(field, message, hint): an error at a field of the body or an option; the block is
 * given up. Upvalue 1 is the job. */
static int block_report(lua_State *L)
{
    enl_block_job *job = lua_touserdata(L, lua_upvalueindex(1));
    enl_state *st = enl_state_of(L);
    const char *who = "block:report";
    enl_str field = { "", 0 }, hint = { "", 0 };
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 4);
    if (!lua_isnil(L, 2) && !lua_isstring(L, 2))
        enl_args_wrong(L, who, "field", "a field's name or nil", 2);
    if (!lua_isstring(L, 3)) enl_args_wrong(L, who, "message", "a string", 3);
    if (!lua_isnil(L, 4) && !lua_isstring(L, 4))
        enl_args_wrong(L, who, "hint", "a string or nil", 4);
    if (lua_isstring(L, 2)) field = enl_luaval_text(L, 2, who);
    if (lua_isstring(L, 4)) hint = enl_luaval_text(L, 4, who);
    enl_diag d = { .code = ENL_C_BAD_OPTION,
                   .severity = ENL_ERROR,
                   .span = place_of(job, field),
                   .hint = hint,
                   .origin = enl_state_where(L) };
    d.message = enl_str_fmt(&st->c->arena, "%s '%.*s': %s", job->def->sort, ENL_FMT(job->def->name),
                            enl_luaval_text(L, 3, who).p);
    enl_state_charge(L, 100);
    enl_report_diag(st->c, &d);
    job->ok = false;
    return 0;
}

/* block:place(field): the place of a field of the body or an option, else of the block. */
static int block_place(lua_State *L)
{
    enl_block_job *job = lua_touserdata(L, lua_upvalueindex(1));
    luaL_checktype(L, 1, LUA_TTABLE);
    enl_str field;
    field.p = luaL_optlstring(L, 2, "", &field.n);
    enl_place_push(L, place_of(job, field));
    return 1;
}

void enl_blocks_push(lua_State *L, enl_block_job *job)
{
    const enl_node *b = job->block;
    lua_createtable(L, 0, 11);
    enl_check_options(L, job->def, b, &job->ok);
    lua_setfield(L, -2, "options");
    set_str(L, "name", job->def->name);
    set_str(L, "id", b->id);
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
}

static int run_block(lua_State *L)
{
    enl_block_job *job = lua_touserdata(L, 1);
    enl_blocks_push(L, job);
    push_body(L, job);
    lua_setfield(L, -2, "body");
    set_str(L, "text", job->block->text);
    if (!job->ok) return 0;
    enl_script_push_function(L, job->def->render);
    lua_insert(L, -2);
    enl_luadoc_push(L, job->doc);
    lua_call(L, 2, 1);
    if (!job->ok) return 0;
    const char *who =
        enl_str_fmt(&job->s->c->arena, "render of block '%.*s'", ENL_FMT(job->def->name)).p;
    if (lua_isnil(L, -1))
        enl_state_error(L, "%s: expected blocks to be returned, not nothing", who);
    size_t n;
    job->first = enl_build_chain(L, -1, job->block->parent->kind, who, &n);
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
    *p = enl_index_block(s, block->url);
    const enl_block_def *def = *p ? enl_plugin_block(*p, block->url) : NULL;
    if (*p) (*p)->used = true;
    if (def || *p) return def; /* a plugin that could not be loaded has said so */
    enl_report(s->c, ENL_C_UNKNOWN_BLOCK, block->span, enl_script_near_block(block->url, s),
               "no plugin has a block '%.*s'", ENL_FMT(block->url));
    return NULL;
}

static void expand_below(enl_script *s, enl_doc *d, enl_node *root, int depth);

/* Puts what the block becomes in its place. */
static void expand(enl_script *s, enl_doc *d, enl_node *block, int depth)
{
    enl_plugin *p;
    const enl_block_def *def = find_def(s, block, &p);
    enl_block_job *job = ENL_NEW(&s->c->arena, enl_block_job);
    *job = (enl_block_job){ .s = s, .def = def, .block = block, .doc = d, .ok = def != NULL };
    if (def && depth > MAX_EXPANSION) {
        enl_report(s->c, ENL_C_PLUGIN_LIMIT, block->span, NULL,
                   "blocks that return blocks, more than %d deep", MAX_EXPANSION);
        job->ok = false;
    }
    if (job->ok) {
        p->st->doc = d;
        job->ok = enl_state_run(p->st, run_block, job, block->span) && job->ok;
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

void enl_blocks_run(enl_script *s, enl_doc *d)
{
    enl_node *roots[ENL_DOC_ROOTS];
    size_t n = enl_doc_roots(d, roots);
    for (size_t i = 0; i < n; i++) expand_below(s, d, roots[i], 1);
    for (size_t i = 0; i < d->n_notes; i++) expand_below(s, d, d->notes[i], 1);
}
