/* Templates: their tables, merged with what they extend, and the functions in them. Each
 * template.lua runs in a state of its own; a function remembers which. */
#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/base/file.h"
#include "core/data/luatable.h"
#include "core/script/api/args.h"
#include "core/script/api/build.h"
#include "core/script/api/luacanvas.h"
#include "core/script/api/luadoc.h"
#include "core/script/api/luaval.h"
#include "core/script/host.h"
#include "core/script/index.h"
#include "core/script/plugin.h"
#include "core/script/rules.h"
#include "core/script/schema/scan.h"
#include "core/script/schema/schema.h"
#include "core/script/script.h"
#include "core/script/templates.h"

#include <lauxlib.h>

enum { MAX_EXTENDS = 8, N_DIRS = 3, MAX_TEXT = 4 << 20 };

static void list_dirs(enl_script *s, enl_str *dirs)
{
    enl_arena *a = &s->c->arena;
    dirs[0] = enl_path_join(a, s->c->notes_dir, ENL_S("templates"));
    dirs[1] = enl_script_index_user_dir(s, "templates");
    dirs[2] = enl_path_join(a, s->c->data_dir, ENL_S("templates"));
}

static bool is_template(enl_arena *a, enl_str dir, enl_str name)
{
    return enl_file_exists(enl_path_join(a, enl_path_join(a, dir, name), ENL_S("template.lua")).p);
}

/* Names of the folders in `dir` that hold a template: that of the citation styles holds none. */
static size_t template_names(enl_script *s, enl_str dir, enl_str **names)
{
    size_t n = enl_script_index_names(s, dir, "", names), kept = 0;
    for (size_t i = 0; i < n; i++)
        if (is_template(&s->c->arena, dir, (*names)[i])) (*names)[kept++] = (*names)[i];
    return kept;
}

/* "did you mean" one of the templates that there are, else where they lie. */
static const char *suggest(enl_script *s, enl_str name)
{
    enl_str dirs[N_DIRS], *names;
    list_dirs(s, dirs);
    for (size_t i = 0; i < N_DIRS; i++) {
        size_t n = dirs[i].n ? template_names(s, dirs[i], &names) : 0;
        const char *hint = n ? enl_suggest(s->c, name, names, n) : NULL;
        if (hint) return hint;
    }
    return "templates are installed, or are in `templates/NAME/template.lua` beside the notes";
}

size_t enl_script_templates_names(enl_script *s, enl_str **out)
{
    enl_str dirs[N_DIRS], *names[N_DIRS];
    size_t n[N_DIRS] = { 0 }, all = 0;
    list_dirs(s, dirs);
    for (size_t i = 0; i < N_DIRS; i++) {
        n[i] = dirs[i].n ? template_names(s, dirs[i], &names[i]) : 0;
        all += n[i];
    }
    *out = ENL_NEWN(&s->c->arena, enl_str, all + 1);
    all = 0;
    for (size_t i = 0; i < N_DIRS; i++)
        for (size_t k = 0; k < n[i]; k++) (*out)[all++] = names[i][k];
    return all;
}

/* Folder of a template: beside the notes, the user's, the installed ones. "" when there is none. */
static enl_str find_template(enl_script *s, enl_str name)
{
    enl_arena *a = &s->c->arena;
    enl_str dirs[N_DIRS];
    list_dirs(s, dirs);
    for (size_t i = 0; enl_script_index_name_ok(name) && i < N_DIRS; i++) {
        if (!dirs[i].n) continue;
        if (is_template(a, dirs[i], name)) return enl_path_join(a, dirs[i], name);
    }
    return (enl_str){ 0 };
}

/* Its text says which that is: modules are asked for before there is a table. */
static enl_str scan_base(enl_script *s, enl_str dir)
{
    uint32_t file;
    enl_str path = enl_path_join(&s->c->arena, dir, ENL_S("template.lua"));
    if (enl_source_read(&s->c->sources, path, MAX_TEXT, &file) != ENL_OK) return (enl_str){ 0 };
    return enl_schema_scan_extends(enl_source_text(&s->c->sources, file));
}

bool enl_script_template_base(void *self, const enl_lua_state *st, const enl_lua_folder *at,
                              enl_lua_folder *base)
{
    enl_script *s = self;
    enl_arena *a = &s->c->arena;
    if (!enl_str_is(st->code.what, "template")) return false;
    void **known = enl_map_insert(&s->bases, at->dir);
    if (!*known) {
        enl_str name = scan_base(s, at->dir);
        enl_lua_folder *found = *known = ENL_NEW(a, enl_lua_folder);
        found->dir = find_template(s, name);
        found->shown = enl_str_fmt(a, "templates/%.*s", ENL_FMT(name));
        const enl_pinned pinned = { .what = "template", .name = name, .dir = found->dir };
        if (found->dir.n && !enl_script_trust_locked(&s->trust, &pinned, (enl_span){ 0 }))
            found->dir.n = 0;
    }
    *base = *(const enl_lua_folder *)*known;
    return base->dir.n > 0;
}

static enl_status load(enl_script *s, enl_str name, enl_span at, int depth, enl_value *out);

/* Lays the template over the one that it extends. */
static enl_status extend(enl_script *s, enl_span at, int depth, enl_value *table)
{
    const enl_value *base = enl_value_get(table, "extends");
    enl_value under;
    if (!base) return ENL_OK;
    if (base->kind != ENL_V_STRING) {
        enl_report(s->c, ENL_C_STYLE, at, NULL, "extends: expected a template's name, found %s",
                   enl_value_kind_name(base->kind));
        return ENL_EINPUT;
    }
    if (depth == MAX_EXTENDS) {
        enl_report(s->c, ENL_C_UNKNOWN_TEMPLATE, at, "a template cannot extend itself",
                   "templates extend each other more than %d levels deep", MAX_EXTENDS);
        return ENL_EINPUT;
    }
    enl_status status = load(s, base->u.s, at, depth + 1, &under);
    if (status != ENL_OK) return status;
    enl_value checks = enl_script_rules_merge(&s->c->arena, enl_value_get(&under, "checks"),
                                              enl_value_get(table, "checks"));
    *table = enl_value_merge(&s->c->arena, &under, table);
    if (checks.kind != ENL_V_NIL) enl_value_set(&s->c->arena, table, ENL_S("checks"), checks);
    return ENL_OK;
}

/* Reads the template as data alone, without Lua; false when it holds more. */
static bool read_data(enl_script *s, enl_str dir, enl_value *out, uint32_t *file)
{
    enl_str path = enl_path_join(&s->c->arena, dir, ENL_S("template.lua"));
    if (enl_source_read(&s->c->sources, path, MAX_TEXT, file) != ENL_OK) return false;
    enl_source_set_code(&s->c->sources, *file, dir);
    return enl_data_luatable_try(s->c, *file, out);
}

/* Lays the table that Lua returned over that of data.lua, where there is one. */
static bool add_data(enl_script *s, enl_str dir, enl_span at, enl_value *table)
{
    uint32_t file;
    enl_value data;
    enl_arena *a = &s->c->arena;
    enl_str path = enl_path_join(a, dir, ENL_S("data.lua"));
    if (!enl_file_exists(path.p)) return true;
    if (enl_source_read(&s->c->sources, path, MAX_TEXT, &file) != ENL_OK) {
        enl_report(s->c, ENL_C_READ, at, NULL, "cannot read `%.*s`", ENL_FMT(path));
        return false;
    }
    enl_source_set_code(&s->c->sources, file, dir);
    if (!enl_data_luatable_try(s->c, file, &data) && !enl_data_luatable_read(s->c, file, &data))
        return false;
    *table = enl_value_merge(a, &data, table);
    return true;
}

static enl_status load(enl_script *s, enl_str name, enl_span at, int depth, enl_value *out)
{
    enl_str dir = find_template(s, name);
    enl_span here;
    if (!dir.n) {
        enl_report(s->c, ENL_C_UNKNOWN_TEMPLATE, at, suggest(s, name), "unknown template `%.*s`",
                   ENL_FMT(name));
        return ENL_EINPUT;
    }
    const enl_pinned pinned = { .what = "template",
                                .name = enl_str_keep(&s->c->arena, name),
                                .dir = dir };
    if (!enl_script_trust_locked(&s->trust, &pinned, at)) return ENL_EINPUT;
    enl_lua_state *st = NULL;
    uint32_t file;
    if (depth > 0 && read_data(s, dir, out, &file)) {
        here = (enl_span){ .file = file };
        enl_script_host_pin(s, &pinned);
    } else {
        st = enl_script_host_open(s, pinned.what, pinned.name, dir);
        if (!enl_script_plugin_read(st, ENL_S("template.lua"), out, &here)) return ENL_EINPUT;
    }
    if (out->kind != ENL_V_MAP || !out->u.map.n) {
        enl_report(s->c, ENL_C_STYLE, here,
                   "end template.lua with `return enlace.template { ... }`",
                   "template `%.*s`: expected a table with names, found %s", ENL_FMT(name),
                   enl_value_kind_name(out->kind));
        return ENL_EINPUT;
    }
    if (!add_data(s, dir, here, out)) return ENL_EINPUT;
    enl_status status = extend(s, here, depth, out);
    if (status != ENL_OK) return status;
    s->template_state = st;
    bool ok = enl_schema_read_template(s->c, out, pinned.name, here, &s->template);
    return ok ? ENL_OK : ENL_EINPUT;
}

enl_status enl_script_template(enl_script *s, enl_str name, enl_span at, enl_value *out)
{
    enl_status status = load(s, name, at, 0, out);
    s->rules.partial = s->rules.partial || status != ENL_OK;
    return status;
}

typedef struct call_job {
    int fn;
    enl_doc *doc;
    const enl_value *args;
    enl_node *result;
} call_job;

static int run_call(lua_State *L)
{
    call_job *job = lua_touserdata(L, 1);
    enl_lua_state_push_function(L, job->fn);
    enl_api_luadoc_push(L, job->doc);
    enl_api_luadoc_push_args(L, job->args);
    lua_call(L, 2, 1);
    if (lua_isnil(L, -1)) return 0;
    size_t n;
    job->result = enl_api_build_chain(L, -1, ENL_DIV, "the template's function", &n);
    return 0;
}

enl_node *enl_script_call_blocks(enl_script *s, int fn, enl_doc *d, const enl_value *args)
{
    const enl_lua_function *f = enl_lua_state_function(&s->lua, fn);
    if (!f) return NULL;
    call_job job = { fn, d, args, NULL };
    enl_api_context_get(f->st)->doc = d;
    return enl_lua_state_run(f->st, run_call, &job, d->root->span) ? job.result : NULL;
}

typedef struct part_job {
    int fn;
    enl_span at;
    enl_value *out;
} part_job;

static int run_part(lua_State *L)
{
    part_job *job = lua_touserdata(L, 1);
    enl_lua_state_push_function(L, job->fn);
    lua_call(L, 0, 1);
    *job->out = enl_api_luaval_read(L, -1, job->at);
    return 0;
}

bool enl_script_call_part(enl_script *s, const enl_value *fn, enl_value *out)
{
    const enl_lua_function *f = enl_lua_state_function(&s->lua, fn->u.fn);
    part_job job = { fn->u.fn, fn->span, out };
    return f && enl_lua_state_run(f->st, run_part, &job, fn->span);
}

typedef struct running_job {
    int fn;
    enl_doc *doc;
    const enl_value *args;
    enl_running *r;
} running_job;

static void push_page(lua_State *L, const enl_running *r)
{
    const struct {
        const char *key;
        enl_str text;
    } texts[] = { { "number", r->number },
                  { "pages", r->pages },
                  { "chapter", r->chapter },
                  { "chapter_number", r->chapter_number },
                  { "section", r->section },
                  { "section_number", r->section_number },
                  { "side", r->left ? ENL_S("left") : ENL_S("right") } };
    lua_createtable(L, 0, 9);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        lua_pushlstring(L, texts[i].text.n ? texts[i].text.p : "", texts[i].text.n);
        lua_setfield(L, -2, texts[i].key);
    }
    lua_pushinteger(L, (lua_Integer)r->page);
    lua_setfield(L, -2, "index");
    lua_pushboolean(L, r->first);
    lua_setfield(L, -2, "first");
}

static int run_running(lua_State *L)
{
    static const char *const KEYS[] = { "left", "center", "right", NULL };
    running_job *job = lua_touserdata(L, 1);
    const char *who = job->r->foot ? "footer" : "header";
    enl_lua_state_push_function(L, job->fn);
    push_page(L, job->r);
    enl_api_luadoc_push(L, job->doc);
    enl_api_luadoc_push_args(L, job->args);
    lua_call(L, 3, 1);
    int t = lua_gettop(L);
    if (lua_isnil(L, t)) return 0;
    if (!lua_istable(L, t)) enl_api_args_wrong(L, who, NULL, "a table with left, center, right", t);
    enl_api_args_check(L, t, who, KEYS, NULL);
    for (int i = 0; KEYS[i]; i++) enl_api_args_text(L, t, who, KEYS[i], &job->r->text[i]);
    return 0;
}

void enl_script_call_running(enl_script *s, int fn, enl_doc *d, const enl_value *args,
                             enl_running *r)
{
    const enl_lua_function *f = enl_lua_state_function(&s->lua, fn);
    running_job job = { fn, d, args, r };
    if (!f) return;
    enl_api_context_get(f->st)->doc = d;
    enl_lua_state_run(f->st, run_running, &job, (enl_span){ 0 });
}

enl_status enl_script_call_draw(enl_script *s, int fn, enl_canvas *canvas, enl_len width,
                                enl_len height, const enl_value *args)
{
    const enl_lua_function *f = enl_lua_state_function(&s->lua, fn);
    if (!f) return ENL_EINPUT;
    return enl_api_luacanvas_call(f->st, f->ref, canvas, width, height, args, (enl_span){ 0 })
               ? ENL_OK
               : ENL_EINPUT;
}
