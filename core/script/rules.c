/* Checks: rules that a document is held to. A check only reports; it runs in the state of the
 * plugin or template that has it, when all filters have run or when pages are made. */
#include "core/script/rules.h"

#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/script/api/args.h"
#include "core/script/api/luadoc.h"
#include "core/script/api/luanode.h"
#include "core/script/api/luaplace.h"
#include "core/script/plugin.h"
#include "core/script/schema/schema.h"
#include "core/script/script.h"

#include <lauxlib.h>

enum { UNSET = ENL_LEVEL_OFF - 1 };

/* ---- inheritance ---- */

static bool is_list(const enl_value *v)
{
    return v && v->kind == ENL_V_LIST;
}

/* The inherited entry of that name, or NULL. */
static enl_value *find_entry(enl_value *items, size_t n, const enl_value *name)
{
    for (size_t i = 0; name && name->kind == ENL_V_STRING && i < n; i++) {
        const enl_value *own = enl_value_get(&items[i], "name");
        if (own && own->kind == ENL_V_STRING && enl_str_eq(own->u.s, name->u.s)) return &items[i];
    }
    return NULL;
}

static bool is_taken_away(const enl_value *entry)
{
    const enl_value *run = enl_value_get(entry, "run");
    return run && run->kind == ENL_V_BOOL && !run->u.b;
}

enl_value enl_script_rules_merge(enl_arena *a, const enl_value *under, const enl_value *over)
{
    size_t n = is_list(under) ? under->u.list.n : 0, kept = 0;
    if (!over && under) return *under;
    if (!is_list(over) && over && over->kind == ENL_V_BOOL && !over->u.b)
        return (enl_value){ .kind = ENL_V_LIST, .span = over->span };
    if (!is_list(over)) return over ? *over : (enl_value){ 0 };
    enl_value out = { .kind = ENL_V_LIST, .span = over->span };
    enl_value *items = ENL_NEWN(a, enl_value, n + over->u.list.n);
    if (n) memcpy(items, under->u.list.items, n * sizeof *items);
    size_t all = n;
    for (size_t i = 0; i < over->u.list.n; i++) {
        const enl_value *entry = &over->u.list.items[i];
        enl_value *inherited = find_entry(items, n, enl_value_get(entry, "name"));
        if (inherited)
            *inherited = enl_value_merge(a, inherited, entry);
        else
            items[all++] = *entry;
    }
    for (size_t i = 0; i < all; i++)
        if (i >= n || !is_taken_away(&items[i])) items[kept++] = items[i];
    out.u.list.items = items;
    out.u.list.n = kept;
    return out;
}

/* ---- levels ---- */

/* Calls `each` for the checks of the template and of each plugin that takes part. */
static void each_check(enl_script *s, void (*each)(const enl_check_def *, void *), void *payload)
{
    for (size_t i = 0; i < s->template.checks.n; i++) each(&s->template.checks.items[i], payload);
    for (size_t i = 0; i < s->n_plugins; i++) {
        const enl_plugin *p = s->plugins[i];
        if (!enl_script_plugin_takes_part(s, s->plugins[i])) continue;
        for (size_t k = 0; k < p->def.checks.n; k++) each(&p->def.checks.items[k], payload);
    }
}

typedef struct name_list {
    enl_arena *a;
    enl_str *items;
    size_t n, cap;
} name_list;

static void add_name(const enl_check_def *check, void *payload)
{
    name_list *list = payload;
    if (list->n == list->cap)
        list->items =
            enl_arena_grow(list->a, list->items, &list->cap, list->n + 1, sizeof *list->items);
    list->items[list->n++] = check->name;
}

static bool is_core_code(enl_str name)
{
    for (int i = 0; i < ENL_C_COUNT; i++)
        if (enl_str_is(name, enl_code_name((enl_code)i))) return true;
    return false;
}

static bool is_partial(const enl_script *s)
{
    bool partial = s->rules.partial;
    for (size_t i = 0; i < s->n_plugins; i++)
        partial = partial || (s->plugins[i]->named && s->plugins[i]->load == ENL_LOAD_FAILED);
    return partial;
}

/* Reports a level whose check the document does not have. */
static void check_code(enl_script *s, const name_list *names, enl_str code, enl_span at)
{
    for (size_t i = 0; i < names->n; i++)
        if (enl_str_eq(names->items[i], code)) return;
    if (is_partial(s)) return;
    const char *hint = enl_diag_suggest_or_list(s->c, code, names->items, names->n);
    if (!names->n) hint = "neither the template nor a plugin in use has checks";
    if (is_core_code(code))
        enl_report(s->c, ENL_C_UNKNOWN_RULE, at, "only checks of templates and plugins have levels",
                   "the level of `%.*s` cannot be set", ENL_FMT(code));
    else
        enl_report(s->c, ENL_C_UNKNOWN_RULE, at, hint, "unknown rule `%.*s`", ENL_FMT(code));
}

static void set_level(enl_script *s, enl_str code, int level)
{
    void **place = enl_map_find(&s->rules.levels, code);
    if (!place) place = enl_map_insert(&s->rules.levels, enl_str_keep(&s->c->arena, code));
    *place = (void *)(intptr_t)level;
}

static int level_of(const enl_script *s, enl_str code)
{
    void **place = enl_map_find(&s->rules.levels, code);
    return place ? (int)(intptr_t)*place : UNSET;
}

static void read_front(enl_script *s, const enl_doc *d, const name_list *names)
{
    const enl_value *rules = enl_value_get(&d->meta, "rules");
    static const char EXAMPLE[] = "for example `rules: { memo-subject-words: off }`";
    if (!rules || rules->kind == ENL_V_NIL) return;
    if (rules->kind != ENL_V_MAP) {
        enl_report(s->c, ENL_C_METADATA, rules->span, EXAMPLE,
                   "invalid `rules`: expected a map from codes to levels, found %s",
                   enl_value_kind_name(rules->kind));
        return;
    }
    for (size_t i = 0; i < rules->u.map.n; i++) {
        const enl_value_entry *e = &rules->u.map.items[i];
        enl_str word;
        int level;
        check_code(s, names, e->key, e->key_span.file ? e->key_span : e->value.span);
        bool is_word = enl_value_text(&e->value, &word);
        if (is_word && enl_level_parse(word, &level)) {
            set_level(s, e->key, level);
            continue;
        }
        word = is_word ? enl_str_fmt(&s->c->arena, "`%.*s`", ENL_FMT(word))
                       : enl_str_from(enl_value_kind_name(e->value.kind));
        enl_report(s->c, ENL_C_METADATA, e->value.span,
                   "the levels are off, note, warning and error",
                   "invalid level of the rule `%.*s`: expected a level, found %.*s",
                   ENL_FMT(e->key), ENL_FMT(word));
    }
}

static void read_levels(enl_script *s, const enl_doc *d)
{
    name_list names = { .a = &s->c->arena };
    int level;
    enl_map_init(&s->rules.levels, &s->c->arena); /* a host may serve several documents */
    if (!s->rules.n_settings && !enl_value_get(&d->meta, "rules")) return;
    each_check(s, add_name, &names);
    read_front(s, d, &names);
    for (size_t i = 0; i < s->rules.n_settings; i++) {
        enl_str code = enl_str_from(s->rules.settings[i].key);
        check_code(s, &names, code, (enl_span){ 0 });
        if (enl_level_parse(enl_str_from(s->rules.settings[i].value), &level))
            set_level(s, code, level);
    }
}

/* ---- reports ---- */

/* A check at work; in the arena, because Lua may keep `report`. */
typedef struct check_job {
    const enl_check_def *check;
    int level; /* an enl_severity, or UNSET */
    enl_doc *doc;
} check_job;

/* The place that a report names: span, or node with from and to (bytes of a Text's text, as
 * string.find gives them); else `at`. */
static enl_span report_place(lua_State *L, const char *who, enl_span at)
{
    enl_ctx *c = enl_lua_state_of(L)->c;
    lua_Integer from = 1, to = 0;
    const enl_node *n = NULL;
    if (lua_getfield(L, 1, "node") != LUA_TNIL) {
        n = enl_api_luanode_test(L, -1);
        if (!n) enl_api_args_wrong(L, who, "node", "a node", -1);
        at = n->span;
    }
    lua_pop(L, 1);
    bool part = enl_api_args_integer(L, 1, who, "from", 1, UINT32_MAX, &from) |
                enl_api_args_integer(L, 1, who, "to", 1, UINT32_MAX, &to);
    if (part && (!n || n->kind != ENL_TEXT || to < from || (size_t)to > n->text.n))
        enl_lua_state_error(L, "%s: `from` and `to` must be within the text of `node`, a Text",
                            who);
    if (part) {
        enl_lua_state_charge(L, ((size_t)n->span.col + n->span.end_col + (size_t)to) / 16);
        at = enl_api_luaplace_in_text(c, n, (size_t)from, (size_t)to);
    }
    if (lua_getfield(L, 1, "span") != LUA_TNIL) at = enl_api_luaplace_read(L, -1, who, "span");
    lua_pop(L, 1);
    return at;
}

/* report { node =, from =, to =, span =, message =, hint =, replacement =, code =, source =,
 * severity = }; upvalue 1 is the job. */
static int report(lua_State *L)
{
    static const char *const KEYS[] = { "node",     "from", "to",     "span",
                                        "message",  "hint", "source", "replacement",
                                        "severity", "code", NULL };
    static const char *const SEVERITIES[] = { "note", "warning", "error", NULL };
    const check_job *job = lua_touserdata(L, lua_upvalueindex(1));
    enl_lua_state *st = enl_lua_state_of(L);
    const char *who = "report";
    int severity = (int)job->check->severity;
    lua_settop(L, 1);
    if (!lua_istable(L, 1)) enl_api_args_wrong(L, who, NULL, "a table", 1);
    enl_api_args_check(L, 1, who, KEYS, NULL);
    enl_diag d = { .code = ENL_C_PLUGIN_CHECK,
                   .source = job->check->source,
                   .origin = enl_lua_state_where(L) };
    if (!enl_api_args_text(L, 1, who, "message", &d.message))
        enl_lua_state_error(L, "report: missing key `message`");
    enl_api_args_text(L, 1, who, "hint", &d.hint);
    enl_api_args_text(L, 1, who, "source", &d.source);
    enl_api_args_enum(L, 1, who, "severity", SEVERITIES, &severity);
    d.severity = (enl_severity)(job->level == UNSET ? severity : job->level);
    enl_str code = job->check->name;
    enl_api_args_text(L, 1, who, "code", &code);
    if (!enl_schema_is_code(code)) {
        enl_lua_state_error(L,
                            "report: code: expected at most 40 lower-case letters, digits and `-`");
    }
    d.own_code = enl_str_z(&st->c->arena, code);
    if (enl_api_args_text(L, 1, who, "replacement", &d.replacement) && !d.hint.n) {
        d.hint = enl_str_fmt(&st->c->arena, "write `%.*s`", ENL_FMT(d.replacement));
    }
    d.span = report_place(L, who, job->doc->root->span);
    enl_lua_state_charge(L, 100);
    enl_report_diag(st->c, &d);
    return 0;
}

static int run_check(lua_State *L)
{
    check_job *job = lua_touserdata(L, 1);
    enl_lua_state_push_function(L, job->check->fn);
    enl_api_luadoc_push(L, job->doc);
    lua_pushlightuserdata(L, job);
    lua_pushcclosure(L, report, 1);
    lua_getfield(L, -2, "theme"); /* which is made once for all checks */
    lua_call(L, 3, 0);
    return 0;
}

typedef struct checking {
    enl_script *s;
    enl_doc *doc;
    bool after_layout;
} checking;

/* Without a place, so that a check that fails is shown where its code does. */
static void check_one(const enl_check_def *check, void *payload)
{
    const checking *at = payload;
    const enl_lua_function *f = enl_lua_state_function(&at->s->lua, check->fn);
    int level = level_of(at->s, check->name);
    if (!f || level == ENL_LEVEL_OFF || check->after_layout != at->after_layout) return;
    check_job *job = ENL_NEW(&at->s->c->arena, check_job);
    *job = (check_job){ check, level, at->doc };
    enl_api_context_get(f->st)->doc = at->doc;
    enl_lua_state_run(f->st, run_check, job, (enl_span){ 0 });
}

void enl_script_rules_check(enl_script *s, enl_doc *d)
{
    checking at = { s, d, false };
    read_levels(s, d);
    each_check(s, check_one, &at);
}

typedef struct wish {
    const enl_script *s;
    bool is_there;
} wish;

static void wish_places(const enl_check_def *check, void *payload)
{
    wish *w = payload;
    w->is_there |= check->after_layout && level_of(w->s, check->name) != ENL_LEVEL_OFF;
}

bool enl_script_wants_places(enl_script *s)
{
    wish w = { s, false };
    each_check(s, wish_places, &w);
    return w.is_there;
}

void enl_script_check_places(enl_script *s, enl_doc *d)
{
    checking at = { s, d, true };
    each_check(s, check_one, &at);
}
