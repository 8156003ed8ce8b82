/* Reads a plugin's registration table. Each level has one table of its keys; a later version of the
 * interface adds rows. */
#include "core/script/schema/schema.h"

#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/script/api/capability.h"
#include "core/script/schema/reader.h"
#include "core/script/schema/type.h"

static const enl_schema_key PLUGIN_KEYS[] = {
    { "name", ENL_V_STRING, true },       { "version", ENL_V_STRING, true },
    { "api", ENL_V_INT, true },           { "summary", ENL_V_STRING, true },
    { "blocks", ENL_V_MAP, false },       { "filters", ENL_V_NIL, false },
    { "inlines", ENL_V_MAP, false },      { "containers", ENL_V_MAP, false },
    { "functions", ENL_V_MAP, false },    { "capabilities", ENL_V_LIST, false },
    { "checks", ENL_V_LIST, false },      { "words", ENL_V_MAP, false },
    { "opening", ENL_V_FUNCTION, false },
};
static const enl_schema_key BLOCK_KEYS[] = {
    { "summary", ENL_V_STRING, true },  { "body", ENL_V_STRING, false },
    { "options", ENL_V_MAP, false },    { "fields", ENL_V_MAP, false },
    { "render", ENL_V_FUNCTION, true }, { "help", ENL_V_STRING, false },
    { "since", ENL_V_STRING, false },   { "examples", ENL_V_LIST, false },
};
static const enl_schema_key HANDLER_KEYS[] = {
    { "summary", ENL_V_STRING, true },  { "options", ENL_V_MAP, false },
    { "render", ENL_V_FUNCTION, true }, { "help", ENL_V_STRING, false },
    { "since", ENL_V_STRING, false },   { "examples", ENL_V_LIST, false },
};
static const enl_schema_key CHECK_KEYS[] = {
    { "name", ENL_V_STRING, true },     { "severity", ENL_V_STRING, false },
    { "summary", ENL_V_STRING, false }, { "source", ENL_V_STRING, false },
    { "after", ENL_V_STRING, false },   { "run", ENL_V_FUNCTION, true },
};

static const char *const BODY_NAMES[] = { "none", "text", "yaml", "csv", NULL };
static const char *const SEVERITY_NAMES[] = { "note", "warning", "error", NULL };

static void read_block(enl_schema_reader *r, const enl_value_entry *e, enl_block_def *out)
{
    enl_str path = enl_schema_reader_under(r, ENL_S("blocks"), e->key);
    out->name = e->key;
    out->sort = "block";
    out->render = -1;
    if (e->value.kind != ENL_V_MAP) {
        enl_schema_reader_fault(r, NULL, path, "expected a table, found %s",
                                enl_value_kind_name(e->value.kind));
        return;
    }
    const enl_value *v = &e->value, *fields = enl_value_get(v, "fields");
    ENL_SCHEMA_READER_KEYS(r, v, path, BLOCK_KEYS);
    out->summary = enl_schema_reader_text(v, "summary");
    out->help = enl_schema_reader_text(v, "help");
    out->since = enl_schema_reader_text(v, "since");
    out->examples = enl_schema_reader_examples(r, v, path);
    out->body = (enl_body)enl_schema_reader_word(r, enl_schema_reader_text(v, "body"),
                                                 enl_schema_reader_under(r, path, ENL_S("body")),
                                                 BODY_NAMES, ENL_BODY_NONE);
    out->options = enl_schema_type_fields(r, enl_value_get(v, "options"),
                                          enl_schema_reader_under(r, path, ENL_S("options")), 0);
    out->fields =
        enl_schema_type_fields(r, fields, enl_schema_reader_under(r, path, ENL_S("fields")), 0);
    out->open_fields = !fields;
    out->render = enl_schema_reader_function(v, "render");
    if (fields && (out->body == ENL_BODY_NONE || out->body == ENL_BODY_TEXT)) {
        enl_schema_reader_fault(r, NULL, path,
                                "`fields` requires `body = \"yaml\"` or `body = \"csv\"`");
    }
}

static enl_block_defs read_blocks(enl_schema_reader *r, const enl_value *map)
{
    enl_block_defs out = { 0 };
    if (!map || map->kind != ENL_V_MAP) return out;
    out.n = map->u.map.n;
    out.items = ENL_NEWN(&r->c->arena, enl_block_def, out.n);
    for (size_t i = 0; i < out.n; i++) read_block(r, &map->u.map.items[i], &out.items[i]);
    return out;
}

static const char *suggest_kind(enl_schema_reader *r, enl_str given)
{
    const char *names[ENL_KIND_COUNT + 1] = { 0 };
    for (int i = 0; i < ENL_KIND_COUNT; i++) names[i] = enl_kind_name((enl_kind)i);
    return enl_schema_reader_suggest(r, given, names);
}

static void read_handler(enl_schema_reader *r, const enl_value *v, enl_str path, enl_block_def *out)
{
    if (v->kind != ENL_V_MAP) {
        enl_schema_reader_fault(r, NULL, path, "expected a table, found %s",
                                enl_value_kind_name(v->kind));
        return;
    }
    ENL_SCHEMA_READER_KEYS(r, v, path, HANDLER_KEYS);
    out->summary = enl_schema_reader_text(v, "summary");
    out->help = enl_schema_reader_text(v, "help");
    out->options = enl_schema_type_fields(r, enl_value_get(v, "options"),
                                          enl_schema_reader_under(r, path, ENL_S("options")), 0);
    out->render = enl_schema_reader_function(v, "render");
}

/* Handlers of one sort, such as the inline handlers under the key "inlines". */
static enl_block_defs read_handlers(enl_schema_reader *r, const enl_value *table, const char *key,
                                    const char *sort)
{
    const enl_value *map = enl_value_get(table, key);
    enl_block_defs out = { 0 };
    if (!map || map->kind != ENL_V_MAP) return out;
    out.n = map->u.map.n;
    out.items = ENL_NEWN(&r->c->arena, enl_block_def, out.n);
    for (size_t i = 0; i < out.n; i++) {
        const enl_value_entry *e = &map->u.map.items[i];
        out.items[i] = (enl_block_def){ .sort = sort, .name = e->key, .render = -1 };
        read_handler(r, &e->value, enl_schema_reader_under(r, enl_str_from(key), e->key),
                     &out.items[i]);
    }
    return out;
}

static void read_pass(enl_schema_reader *r, const enl_value *map, enl_str path,
                      enl_filter_pass *out)
{
    static const char *const ORDERS[] = { "bottomup", "topdown", NULL };
    for (int k = 0; k < ENL_KIND_COUNT; k++) out->functions[k] = -1;
    for (size_t i = 0; i < map->u.map.n; i++) {
        const enl_value_entry *e = &map->u.map.items[i];
        enl_kind kind;
        if (enl_str_is(e->key, "traverse") && e->value.kind == ENL_V_STRING) {
            out->top_down =
                enl_schema_reader_word(r, e->value.u.s, enl_schema_reader_under(r, path, e->key),
                                       ORDERS, 0) == 1;
        } else if (!enl_kind_parse(e->key, &kind)) {
            enl_schema_reader_fault(r, suggest_kind(r, e->key), path, "unknown node kind `%.*s`",
                                    ENL_FMT(e->key));
        } else if (e->value.kind != ENL_V_FUNCTION) {
            enl_schema_reader_fault(r, NULL, enl_schema_reader_under(r, path, e->key),
                                    "expected a function, found %s",
                                    enl_value_kind_name(e->value.kind));
        } else {
            out->functions[kind] = e->value.u.fn;
        }
    }
}

/* One pass, or a list of passes in their order. */
static void read_filters(enl_schema_reader *r, const enl_value *v, enl_plugin_def *out)
{
    enl_str path = ENL_S("filters");
    if (!v) return;
    bool list = v->kind == ENL_V_LIST;
    size_t n = list ? v->u.list.n : 1;
    out->passes = ENL_NEWN(&r->c->arena, enl_filter_pass, n);
    for (size_t i = 0; i < n; i++) {
        const enl_value *map = list ? &v->u.list.items[i] : v;
        enl_str at = list ? enl_str_fmt(&r->c->arena, "filters.%zu", i + 1) : path;
        if (map->kind == ENL_V_MAP)
            read_pass(r, map, at, &out->passes[out->n_passes++]);
        else
            enl_schema_reader_fault(
                r, "write `{ Para = function(node, doc) ... end }`, or a list of such tables", at,
                "expected a table, found %s", enl_value_kind_name(map->kind));
    }
}

bool enl_schema_is_code(enl_str s)
{
    enum { LONGEST = 40 };
    for (size_t i = 0; i < s.n; i++) {
        char ch = s.p[i];
        if (!((ch >= 'a' && ch <= 'z') || (ch >= '0' && ch <= '9') || ch == '-' || ch == '_'))
            return false;
    }
    return s.n > 0 && s.n <= LONGEST;
}

/* What a check may wait for; otherwise it runs when plugins have. */
static const char *const STAGES[] = { "layout", NULL };

static void read_check(enl_schema_reader *r, const enl_value *v, enl_str path, enl_check_def *out)
{
    ENL_SCHEMA_READER_KEYS(r, v, path, CHECK_KEYS);
    out->name = enl_schema_reader_text(v, "name");
    out->summary = enl_schema_reader_text(v, "summary");
    out->source = enl_schema_reader_text(v, "source");
    out->severity = (enl_severity)enl_schema_reader_word(
        r, enl_schema_reader_text(v, "severity"),
        enl_schema_reader_under(r, path, ENL_S("severity")), SEVERITY_NAMES, ENL_WARNING);
    out->fn = enl_schema_reader_function(v, "run");
    out->after_layout =
        enl_schema_reader_word(r, enl_schema_reader_text(v, "after"),
                               enl_schema_reader_under(r, path, ENL_S("after")), STAGES, -1) == 0;
    if (out->name.n && !enl_schema_is_code(out->name))
        enl_schema_reader_fault(r, NULL, enl_schema_reader_under(r, path, ENL_S("name")),
                                "expected at most 40 lower-case letters, digits and `-`, found "
                                "`%.*s`",
                                ENL_FMT(out->name));
}

static void read_checks(enl_schema_reader *r, const enl_value *list, enl_check_defs *out)
{
    if (!list || list->kind != ENL_V_LIST) return;
    out->items = ENL_NEWN(&r->c->arena, enl_check_def, list->u.list.n);
    for (size_t i = 0; i < list->u.list.n; i++) {
        const enl_value *v = &list->u.list.items[i];
        enl_str path = enl_str_fmt(&r->c->arena, "checks.%zu", i + 1);
        if (v->kind != ENL_V_MAP) {
            enl_schema_reader_fault(r, NULL, path, "expected a table, found %s",
                                    enl_value_kind_name(v->kind));
            continue;
        }
        enl_check_def *check = &out->items[out->n++];
        read_check(r, v, path, check);
        for (size_t k = 0; k + 1 < out->n; k++)
            if (check->name.n && enl_str_eq(out->items[k].name, check->name))
                enl_schema_reader_fault(r, "give each check a name of its own", path,
                                        "two checks have the name `%.*s`", ENL_FMT(check->name));
    }
}

static void read_words(enl_schema_reader *r, const enl_value *words, enl_plugin_def *out)
{
    if (!words || words->kind != ENL_V_MAP) return;
    out->words = words;
    for (size_t i = 0; i < words->u.map.n; i++) {
        const enl_value_entry *lang = &words->u.map.items[i];
        enl_str path = enl_schema_reader_under(r, ENL_S("words"), lang->key);
        if (lang->value.kind != ENL_V_MAP)
            enl_schema_reader_fault(r, NULL, path, "expected a table of strings, found %s",
                                    enl_value_kind_name(lang->value.kind));
        for (size_t k = 0; lang->value.kind == ENL_V_MAP && k < lang->value.u.map.n; k++) {
            const enl_value_entry *w = &lang->value.u.map.items[k];
            if (w->value.kind != ENL_V_STRING)
                enl_schema_reader_fault(r, NULL, enl_schema_reader_under(r, path, w->key),
                                        "expected a string, found %s",
                                        enl_value_kind_name(w->value.kind));
        }
    }
}

static void read_capabilities(enl_schema_reader *r, const enl_value *list, enl_plugin_def *out)
{
    for (size_t i = 0; list && list->kind == ENL_V_LIST && i < list->u.list.n; i++) {
        const enl_value *v = &list->u.list.items[i];
        unsigned bit = v->kind == ENL_V_STRING ? enl_api_capability_bit(v->u.s) : 0;
        const char *hint = "available: read, sqlite, time";
        if (!bit && v->kind == ENL_V_STRING)
            enl_schema_reader_fault(r, hint, ENL_S("capabilities"), "unknown capability `%.*s`",
                                    ENL_FMT(v->u.s));
        else if (!bit)
            enl_schema_reader_fault(r, hint, ENL_S("capabilities"),
                                    "entry %zu: expected a capability's name, found %s", i + 1,
                                    enl_value_kind_name(v->kind));
        out->capabilities |= bit;
    }
}

bool enl_schema_read(enl_ctx *c, const enl_value *table, enl_str folder, enl_span at,
                     enl_plugin_def *out)
{
    enl_schema_reader r = { .c = c, .at = at, .what = "plugin", .name = folder, .ok = true };
    enl_str top = { "", 0 };
    memset(out, 0, sizeof *out);
    out->opening = -1;
    if (table->kind != ENL_V_MAP) {
        enl_schema_reader_fault(&r, "end plugin.lua with `return enlace.plugin { ... }`", top,
                                "expected a table, found %s", enl_value_kind_name(table->kind));
        return false;
    }
    ENL_SCHEMA_READER_KEYS(&r, table, top, PLUGIN_KEYS);
    out->name = enl_schema_reader_text(table, "name");
    out->version = enl_schema_reader_text(table, "version");
    out->summary = enl_schema_reader_text(table, "summary");
    if (out->name.n && !enl_str_eq(out->name, folder)) {
        enl_schema_reader_fault(&r, "give the plugin the name of its folder", ENL_S("name"),
                                "`%.*s` is in the folder `%.*s`", ENL_FMT(out->name),
                                ENL_FMT(folder));
    }
    const enl_value *api = enl_value_get(table, "api");
    if (api && api->kind == ENL_V_INT && api->u.i != 1) {
        enl_schema_reader_fault(&r, "write `api = 1`", ENL_S("api"),
                                "unsupported version %lld of the interface", (long long)api->u.i);
    }
    out->blocks = read_blocks(&r, enl_value_get(table, "blocks"));
    out->inlines = read_handlers(&r, table, "inlines", "inline");
    out->containers = read_handlers(&r, table, "containers", "container");
    out->functions = read_handlers(&r, table, "functions", "function");
    read_filters(&r, enl_value_get(table, "filters"), out);
    read_checks(&r, enl_value_get(table, "checks"), &out->checks);
    out->opening = enl_schema_reader_function(table, "opening");
    read_capabilities(&r, enl_value_get(table, "capabilities"), out);
    read_words(&r, enl_value_get(table, "words"), out);
    return r.ok;
}

/* A field is described in a text, or in a table as the options of plugins are; `false` takes away
 * an inherited one. */
static enl_fields read_template_fields(enl_schema_reader *r, const enl_value *map)
{
    enl_arena *a = &r->c->arena;
    enl_value kept = { .kind = ENL_V_MAP };
    if (map && map->kind != ENL_V_MAP)
        enl_schema_reader_fault(r, NULL, ENL_S("fields"), "expected names with texts, found %s",
                                enl_value_kind_name(map->kind));
    if (!map || map->kind != ENL_V_MAP) return (enl_fields){ 0 };
    kept.u.map.items = ENL_NEWN(a, enl_value_entry, map->u.map.n);
    for (size_t i = 0; i < map->u.map.n; i++) {
        enl_value_entry e = map->u.map.items[i];
        if (e.value.kind == ENL_V_BOOL && !e.value.u.b) continue;
        enl_value any = { .kind = ENL_V_MAP };
        if (!enl_value_get(&e.value, "type"))
            enl_value_set(a, &any, ENL_S("type"),
                          (enl_value){ .kind = ENL_V_STRING, .u.s = ENL_S("any") });
        if (e.value.kind == ENL_V_STRING)
            enl_value_set(a, &any, ENL_S("summary"), e.value);
        else if (e.value.kind == ENL_V_MAP)
            any = enl_value_merge(a, &any, &e.value);
        else
            any = e.value;
        e.value = any;
        kept.u.map.items[kept.u.map.n++] = e;
    }
    return enl_schema_type_fields(r, &kept, ENL_S("fields"), 0);
}

bool enl_schema_read_template(enl_ctx *c, const enl_value *table, enl_str name, enl_span at,
                              enl_template_def *out)
{
    enl_schema_reader r = { .c = c, .at = at, .what = "template", .name = name, .ok = true };
    const enl_value *checks = enl_value_get(table, "checks");
    *out = (enl_template_def){ .name = name,
                               .version = enl_schema_reader_text(table, "version"),
                               .summary = enl_schema_reader_text(table, "summary"),
                               .extends = enl_schema_reader_text(table, "extends") };
    if (checks && checks->kind != ENL_V_LIST)
        enl_schema_reader_fault(&r, NULL, ENL_S("checks"), "expected a list, found %s",
                                enl_value_kind_name(checks->kind));
    read_checks(&r, checks, &out->checks);
    out->fields = read_template_fields(&r, enl_value_get(table, "fields"));
    return r.ok;
}
