/* Reads a plugin's registration table. Each level has one table of its keys; a later version of the
 * interface adds rows. */
#include "core/script/schema.h"

#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/script/trust.h"

#include <stdarg.h>

enum { MAX_TYPE_DEPTH = 16 };

/* A key that a table may have. kind ENL_V_NIL: any value; numbers are ENL_V_REAL. */
typedef struct key_def {
    const char *name;
    enl_value_kind kind;
    bool required;
} key_def;

static const key_def PLUGIN_KEYS[] = {
    { "name", ENL_V_STRING, true },  { "version", ENL_V_STRING, true },
    { "api", ENL_V_INT, true },      { "summary", ENL_V_STRING, true },
    { "blocks", ENL_V_MAP, false },  { "filters", ENL_V_NIL, false },
    { "inlines", ENL_V_MAP, false }, { "containers", ENL_V_MAP, false },
    { "functions", ENL_V_MAP, false }, { "capabilities", ENL_V_LIST, false },
    { "checks", ENL_V_LIST, false }, { "words", ENL_V_MAP, false },
    { "opening", ENL_V_FUNCTION, false },
};
static const key_def BLOCK_KEYS[] = {
    { "summary", ENL_V_STRING, true },  { "body", ENL_V_STRING, false },
    { "options", ENL_V_MAP, false },    { "fields", ENL_V_MAP, false },
    { "render", ENL_V_FUNCTION, true }, { "help", ENL_V_STRING, false },
    { "since", ENL_V_STRING, false },   { "examples", ENL_V_LIST, false },
};
static const key_def HANDLER_KEYS[] = {
    { "summary", ENL_V_STRING, true },  { "options", ENL_V_MAP, false },
    { "render", ENL_V_FUNCTION, true }, { "help", ENL_V_STRING, false },
    { "since", ENL_V_STRING, false },   { "examples", ENL_V_LIST, false },
};
static const key_def TYPE_KEYS[] = {
    { "type", ENL_V_STRING, true },     { "required", ENL_V_BOOL, false },
    { "default", ENL_V_NIL, false },    { "min", ENL_V_REAL, false },
    { "max", ENL_V_REAL, false },       { "values", ENL_V_LIST, false },
    { "pattern", ENL_V_STRING, false }, { "item", ENL_V_NIL, false },
    { "fields", ENL_V_MAP, false },     { "help", ENL_V_STRING, false },
    { "since", ENL_V_STRING, false },   { "unit", ENL_V_STRING, false },
    { "examples", ENL_V_LIST, false },
};
static const key_def CHECK_KEYS[] = {
    { "name", ENL_V_STRING, true },
    { "severity", ENL_V_STRING, false },
    { "summary", ENL_V_STRING, false },
    { "run", ENL_V_FUNCTION, true },
};

static const char *const TYPE_NAMES[ENL_T_COUNT] = { "string", "integer", "number",     "boolean",
                                                     "enum",   "length",  "percentage", "colour",
                                                     "date",   "inlines", "blocks",     "path",
                                                     "list",   "map",     "record",     "any" };
static const char *const BODY_NAMES[] = { "none", "text", "yaml", "csv" };
static const char *const SEVERITY_NAMES[] = { "note", "warning", "error" };

typedef struct reader {
    enl_ctx *c;
    enl_span at;
    enl_str plugin;
    bool ok;
} reader;

const char *enl_type_name(enl_type_kind kind)
{
    return TYPE_NAMES[kind];
}

const enl_field *enl_field_find(const enl_field *fields, size_t n, enl_str name)
{
    for (size_t i = 0; i < n; i++) {
        if (enl_str_eq(fields[i].name, name)) return &fields[i];
    }
    return NULL;
}

static void fault(reader *r, const char *hint, enl_str path, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
static void fault(reader *r, const char *hint, enl_str path, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    enl_str text = enl_str_vfmt(&r->c->arena, fmt, args);
    va_end(args);
    r->ok = false;
    enl_report(r->c, ENL_C_PLUGIN, r->at, hint, "plugin '%.*s': %.*s%s%.*s", ENL_FMT(r->plugin),
               ENL_FMT(path), path.n ? ": " : "", ENL_FMT(text));
}

static enl_str under(reader *r, enl_str path, enl_str key)
{
    if (!path.n) return key;
    return enl_str_fmt(&r->c->arena, "%.*s.%.*s", ENL_FMT(path), ENL_FMT(key));
}

static const char *suggest_z(reader *r, enl_str given, const char *const *names, size_t n)
{
    enl_str *list = ENL_NEWN(&r->c->arena, enl_str, n);
    for (size_t i = 0; i < n; i++) list[i] = enl_str_from(names[i]);
    return enl_suggest(r->c, given, list, n);
}

static const char *suggest_key(reader *r, enl_str given, const key_def *keys, size_t n)
{
    enl_str *list = ENL_NEWN(&r->c->arena, enl_str, n);
    for (size_t i = 0; i < n; i++) list[i] = enl_str_from(keys[i].name);
    return enl_suggest(r->c, given, list, n);
}

static bool kind_fits(enl_value_kind want, const enl_value *v)
{
    if (want == ENL_V_NIL || want == v->kind) return true;
    if (want == ENL_V_REAL) return v->kind == ENL_V_INT;
    return want == ENL_V_LIST && v->kind == ENL_V_MAP && !v->u.map.n; /* an empty table is both */
}

/* Checks a table against its keys. */
static void check_keys(reader *r, const enl_value *map, enl_str path, const key_def *keys, size_t n)
{
    for (size_t i = 0; i < map->u.map.n; i++) {
        const enl_value_entry *e = &map->u.map.items[i];
        size_t k = 0;
        while (k < n && !enl_str_is(e->key, keys[k].name)) k++;
        if (k == n) {
            fault(r, suggest_key(r, e->key, keys, n), path, "unknown key '%.*s'", ENL_FMT(e->key));
        } else if (!kind_fits(keys[k].kind, &e->value)) {
            fault(r, NULL, under(r, path, e->key), "expected %s, not %s",
                  enl_value_kind_name(keys[k].kind), enl_value_kind_name(e->value.kind));
        }
    }
    for (size_t k = 0; k < n; k++) {
        if (!keys[k].required || enl_value_get(map, keys[k].name)) continue;
        fault(r, NULL, path, "'%s' is missing: %s", keys[k].name,
              enl_value_kind_name(keys[k].kind));
    }
}
#define CHECK_KEYS_OF(r, map, path, keys) \
    check_keys((r), (map), (path), (keys), sizeof(keys) / sizeof *(keys))

static enl_str text_of(const enl_value *map, const char *key)
{
    const enl_value *v = enl_value_get(map, key);
    return v && v->kind == ENL_V_STRING ? v->u.s : (enl_str){ "", 0 };
}

static bool number_of(const enl_value *map, const char *key, double *out)
{
    const enl_value *v = enl_value_get(map, key);
    if (!v || (v->kind != ENL_V_INT && v->kind != ENL_V_REAL)) return false;
    *out = v->kind == ENL_V_INT ? (double)v->u.i : v->u.d;
    return true;
}

static int function_of(const enl_value *map, const char *key)
{
    const enl_value *v = enl_value_get(map, key);
    return v && v->kind == ENL_V_FUNCTION ? v->u.fn : -1;
}

/* Index of `word` among `names`, `fallback` when it is empty, reported and `fallback` when it is
 * none. */
static int word_of(reader *r, enl_str word, enl_str path, const char *const *names, size_t n,
                   int fallback)
{
    if (!word.n) return fallback;
    for (size_t i = 0; i < n; i++) {
        if (enl_str_is(word, names[i])) return (int)i;
    }
    const char *hint = suggest_z(r, word, names, n);
    enl_buf b;
    enl_buf_init(&b, &r->c->mem);
    for (size_t i = 0; i < n; i++) enl_buf_fmt(&b, "%s%s", i ? ", " : "", names[i]);
    fault(r, hint, path, "'%.*s' is none of %.*s", ENL_FMT(word), ENL_FMT(enl_buf_view(&b)));
    enl_buf_drop(&b);
    return fallback;
}

static const enl_field *read_fields(reader *r, const enl_value *map, enl_str path, int depth,
                                    size_t *n);

static enl_type_kind type_kind(reader *r, enl_str word, enl_str path)
{
    if (enl_str_is(word, "color")) return ENL_T_COLOUR;
    if (enl_str_is(word, "table")) return ENL_T_RECORD; /* the short form; it needs its columns */
    return (enl_type_kind)word_of(r, word, path, TYPE_NAMES, ENL_T_COUNT, ENL_T_STRING);
}

static void read_type(reader *r, const enl_value *v, enl_str path, int depth, enl_type *out);

/* "date" or "date?": required unless it ends in a question mark. */
static void read_short_type(reader *r, enl_str word, enl_str path, enl_type *out)
{
    out->required = !enl_str_ends(word, "?");
    if (!out->required) word.n--;
    out->kind = type_kind(r, word, path);
    if (out->kind == ENL_T_ENUM || out->kind == ENL_T_RECORD) {
        fault(r, NULL, path, "'%.*s' needs a table that says which", ENL_FMT(word));
    }
}

static void read_item(reader *r, const enl_value *v, enl_str path, int depth, enl_type *out)
{
    const enl_value *item = enl_value_get(v, "item");
    if (!item) return;
    enl_type *t = ENL_NEW(&r->c->arena, enl_type);
    read_type(r, item, under(r, path, ENL_S("item")), depth + 1, t);
    out->item = t;
}

/* A `default` that its own type refuses would be reported at every block that leaves it out. */
static void check_default(reader *r, enl_str path, enl_type *out)
{
    const enl_value *v = out->fallback;
    bool whole = v->kind == ENL_V_INT, number = whole || v->kind == ENL_V_REAL, good = true;
    double d = whole ? (double)v->u.i : number ? v->u.d : 0;
    switch (out->kind) {
    case ENL_T_INTEGER: good = whole; break;
    case ENL_T_NUMBER: good = number; break;
    case ENL_T_BOOLEAN: good = v->kind == ENL_V_BOOL; break;
    case ENL_T_LIST: good = v->kind == ENL_V_LIST; break;
    case ENL_T_MAP:
    case ENL_T_RECORD: good = v->kind == ENL_V_MAP; break;
    case ENL_T_ANY: break;
    case ENL_T_ENUM:
        good = false;
        for (size_t i = 0; out->values && v->kind == ENL_V_STRING && i < out->values->u.list.n; i++)
            good |= enl_str_eq(out->values->u.list.items[i].u.s, v->u.s);
        break;
    default: good = v->kind == ENL_V_STRING || number; break;
    }
    if (good && number && (out->kind == ENL_T_INTEGER || out->kind == ENL_T_NUMBER))
        good = !(out->has_min && d < out->min) && !(out->has_max && d > out->max);
    if (!good) fault(r, NULL, path, "`default` does not fit the type '%s'", TYPE_NAMES[out->kind]);
}

static void check_examples(reader *r, const enl_value *list, enl_str path)
{
    for (size_t i = 0; list && list->kind == ENL_V_LIST && i < list->u.list.n; i++) {
        enl_value_kind kind = list->u.list.items[i].kind;
        if (kind != ENL_V_STRING && kind != ENL_V_INT && kind != ENL_V_REAL && kind != ENL_V_BOOL)
            fault(r, NULL, path, "`examples` holds text and numbers only");
    }
}

/* `examples` of a block or type, NULL when there are none. */
static const enl_value *examples_of(reader *r, const enl_value *map, enl_str path)
{
    const enl_value *list = enl_value_get(map, "examples");
    check_examples(r, list, path);
    return list && list->kind == ENL_V_LIST && list->u.list.n ? list : NULL;
}

/* The default; Lua's empty table is an empty list where a list is wanted. */
static const enl_value *default_of(reader *r, const enl_value *map, enl_type_kind kind)
{
    const enl_value *v = enl_value_get(map, "default");
    if (!v || kind != ENL_T_LIST || v->kind != ENL_V_MAP || v->u.map.n) return v;
    enl_value *list = ENL_NEW(&r->c->arena, enl_value);
    *list = (enl_value){ .kind = ENL_V_LIST, .span = v->span };
    return list;
}

static void check_enum(reader *r, enl_str path, enl_type *out)
{
    size_t n = out->values && out->values->kind == ENL_V_LIST ? out->values->u.list.n : 0;
    if (!n) {
        fault(r, NULL, path, "an enum needs `values`, a list of strings");
        out->values = NULL;
    }
    for (size_t i = 0; i < n; i++) {
        if (out->values->u.list.items[i].kind == ENL_V_STRING) continue;
        fault(r, NULL, path, "`values` holds strings only");
        out->values = NULL;
        return;
    }
}

/* type = "table": a list of records, whose columns are `fields`. */
static void make_table(reader *r, enl_str path, enl_type *out)
{
    enl_type *row = ENL_NEW(&r->c->arena, enl_type);
    if (!out->fields) fault(r, NULL, path, "a table needs `fields`, its columns");
    row->kind = ENL_T_RECORD;
    row->required = true;
    row->fields = out->fields;
    row->n_fields = out->n_fields;
    out->item = row;
    out->fields = NULL;
    out->n_fields = 0;
}

/* A type as a table with `type`. */
static void read_long_type(reader *r, const enl_value *v, enl_str path, int depth, enl_type *out)
{
    CHECK_KEYS_OF(r, v, path, TYPE_KEYS);
    const enl_value *required = enl_value_get(v, "required"), *fields = enl_value_get(v, "fields");
    bool table = enl_str_is(text_of(v, "type"), "table");
    out->kind = table ? ENL_T_LIST : type_kind(r, text_of(v, "type"), path);
    out->required = required && required->kind == ENL_V_BOOL && required->u.b;
    out->fallback = default_of(r, v, out->kind);
    out->has_min = number_of(v, "min", &out->min);
    out->has_max = number_of(v, "max", &out->max);
    out->values = enl_value_get(v, "values");
    out->pattern = text_of(v, "pattern");
    out->help = text_of(v, "help");
    out->since = text_of(v, "since");
    out->unit = text_of(v, "unit");
    out->examples = examples_of(r, v, path);
    read_item(r, v, path, depth, out);
    if (out->kind == ENL_T_ENUM) check_enum(r, path, out);
    if (out->kind == ENL_T_RECORD && !fields) fault(r, NULL, path, "a record needs `fields`");
    if (fields) out->fields = read_fields(r, fields, path, depth + 1, &out->n_fields);
    if (table) make_table(r, path, out);
    if (out->has_min && out->has_max && out->min > out->max)
        fault(r, NULL, path, "`min` is greater than `max`");
    if (out->fallback) check_default(r, path, out);
}

static void read_type(reader *r, const enl_value *v, enl_str path, int depth, enl_type *out)
{
    if (depth > MAX_TYPE_DEPTH) {
        fault(r, NULL, path, "types nested more than %d deep", MAX_TYPE_DEPTH);
    } else if (v->kind == ENL_V_STRING) {
        read_short_type(r, v->u.s, path, out);
    } else if (v->kind != ENL_V_MAP) {
        fault(r, NULL, path, "expected a type's name or a table, not %s",
              enl_value_kind_name(v->kind));
    } else if (enl_value_get(v, "type") && enl_value_get(v, "type")->kind == ENL_V_STRING) {
        read_long_type(r, v, path, depth, out);
    } else {
        out->kind = ENL_T_RECORD; /* a table of fields */
        out->required = true;
        out->fields = read_fields(r, v, path, depth + 1, &out->n_fields);
    }
}

static const enl_field *read_fields(reader *r, const enl_value *map, enl_str path, int depth,
                                    size_t *n)
{
    *n = 0;
    if (!map || map->kind != ENL_V_MAP) return NULL;
    *n = map->u.map.n;
    enl_field *fields = ENL_NEWN(&r->c->arena, enl_field, *n);
    for (size_t i = 0; i < *n; i++) {
        const enl_value_entry *e = &map->u.map.items[i];
        fields[i].name = e->key;
        read_type(r, &e->value, under(r, path, e->key), depth, &fields[i].type);
    }
    return fields;
}

static void read_block(reader *r, const enl_value_entry *e, enl_block_def *out)
{
    enl_str path = under(r, ENL_S("blocks"), e->key);
    out->name = e->key;
    out->sort = "block";
    out->render = -1;
    if (e->value.kind != ENL_V_MAP) {
        fault(r, NULL, path, "expected a table, not %s", enl_value_kind_name(e->value.kind));
        return;
    }
    const enl_value *v = &e->value, *fields = enl_value_get(v, "fields");
    CHECK_KEYS_OF(r, v, path, BLOCK_KEYS);
    out->summary = text_of(v, "summary");
    out->help = text_of(v, "help");
    out->since = text_of(v, "since");
    out->examples = examples_of(r, v, path);
    out->body = (enl_body)word_of(r, text_of(v, "body"), under(r, path, ENL_S("body")), BODY_NAMES,
                                  4, ENL_BODY_NONE);
    out->options = read_fields(r, enl_value_get(v, "options"), under(r, path, ENL_S("options")), 0,
                               &out->n_options);
    out->fields = read_fields(r, fields, under(r, path, ENL_S("fields")), 0, &out->n_fields);
    out->open_fields = !fields;
    out->render = function_of(v, "render");
    if (fields && (out->body == ENL_BODY_NONE || out->body == ENL_BODY_TEXT)) {
        fault(r, NULL, path, "`fields` needs body = \"yaml\" or \"csv\"");
    }
}

static void read_blocks(reader *r, const enl_value *map, enl_plugin_def *out)
{
    if (!map || map->kind != ENL_V_MAP) return;
    out->blocks = ENL_NEWN(&r->c->arena, enl_block_def, map->u.map.n);
    out->n_blocks = map->u.map.n;
    for (size_t i = 0; i < map->u.map.n; i++) read_block(r, &map->u.map.items[i], &out->blocks[i]);
}

static const char *suggest_kind(reader *r, enl_str given)
{
    const char *names[ENL_KIND_COUNT];
    for (int i = 0; i < ENL_KIND_COUNT; i++) names[i] = enl_kind_name((enl_kind)i);
    return suggest_z(r, given, names, ENL_KIND_COUNT);
}

/* Handlers of one sort, as inline handlers. */
static void read_handlers(reader *r, const enl_value *table, const char *key, const char *sort,
                          enl_block_def **out, size_t *n)
{
    const enl_value *map = enl_value_get(table, key);
    if (!map || map->kind != ENL_V_MAP) return;
    *n = map->u.map.n;
    *out = ENL_NEWN(&r->c->arena, enl_block_def, *n ? *n : 1);
    for (size_t i = 0; i < *n; i++) {
        const enl_value_entry *e = &map->u.map.items[i];
        const enl_value *v = &e->value;
        enl_str path = under(r, enl_str_from(key), e->key);
        enl_block_def *d = &(*out)[i];
        *d = (enl_block_def){ .sort = sort, .name = e->key, .render = -1 };
        if (v->kind != ENL_V_MAP) {
            fault(r, NULL, path, "expected a table, not %s", enl_value_kind_name(v->kind));
            continue;
        }
        CHECK_KEYS_OF(r, v, path, HANDLER_KEYS);
        d->summary = text_of(v, "summary");
        d->help = text_of(v, "help");
        d->options = read_fields(r, enl_value_get(v, "options"), under(r, path, ENL_S("options")),
                                 0, &d->n_options);
        d->render = function_of(v, "render");
    }
}

static void read_pass(reader *r, const enl_value *map, enl_str path, enl_filter_pass *out)
{
    static const char *const ORDERS[] = { "bottomup", "topdown" };
    for (int k = 0; k < ENL_KIND_COUNT; k++) out->functions[k] = -1;
    for (size_t i = 0; i < map->u.map.n; i++) {
        const enl_value_entry *e = &map->u.map.items[i];
        enl_kind kind;
        if (enl_str_is(e->key, "traverse") && e->value.kind == ENL_V_STRING) {
            out->top_down =
                word_of(r, e->value.u.s, under(r, path, e->key), ORDERS, 2, 0) == 1;
        } else if (!enl_kind_parse(e->key, &kind)) {
            fault(r, suggest_kind(r, e->key), path, "'%.*s' is no kind of node", ENL_FMT(e->key));
        } else if (e->value.kind != ENL_V_FUNCTION) {
            fault(r, NULL, under(r, path, e->key), "expected a function, not %s",
                  enl_value_kind_name(e->value.kind));
        } else {
            out->functions[kind] = e->value.u.fn;
        }
    }
}

/* One pass, or a list of passes in their order. */
static void read_filters(reader *r, const enl_value *v, enl_plugin_def *out)
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
            fault(r, "write { Para = function(node, doc) ... end }, or a list of such", at,
                  "expected a table, not %s", enl_value_kind_name(map->kind));
    }
}

static void read_checks(reader *r, const enl_value *list, enl_plugin_def *out)
{
    if (!list || list->kind != ENL_V_LIST) return;
    out->checks = ENL_NEWN(&r->c->arena, enl_check_def, list->u.list.n);
    for (size_t i = 0; i < list->u.list.n; i++) {
        const enl_value *v = &list->u.list.items[i];
        enl_str path = enl_str_fmt(&r->c->arena, "checks.%zu", i + 1);
        if (v->kind != ENL_V_MAP) {
            fault(r, NULL, path, "expected a table, not %s", enl_value_kind_name(v->kind));
            continue;
        }
        CHECK_KEYS_OF(r, v, path, CHECK_KEYS);
        enl_check_def *k = &out->checks[out->n_checks++];
        k->name = text_of(v, "name");
        k->summary = text_of(v, "summary");
        k->severity =
            (enl_severity)word_of(r, text_of(v, "severity"), under(r, path, ENL_S("severity")),
                                  SEVERITY_NAMES, 3, ENL_WARNING);
        k->fn = function_of(v, "run");
    }
}

static void read_words(reader *r, const enl_value *words, enl_plugin_def *out)
{
    if (!words || words->kind != ENL_V_MAP) return;
    out->words = words;
    for (size_t i = 0; i < words->u.map.n; i++) {
        const enl_value_entry *lang = &words->u.map.items[i];
        enl_str path = under(r, ENL_S("words"), lang->key);
        if (lang->value.kind != ENL_V_MAP) fault(r, NULL, path, "expected a table of strings");
        for (size_t k = 0; lang->value.kind == ENL_V_MAP && k < lang->value.u.map.n; k++) {
            const enl_value_entry *w = &lang->value.u.map.items[k];
            if (w->value.kind != ENL_V_STRING)
                fault(r, NULL, under(r, path, w->key), "expected a string");
        }
    }
}

static void read_capabilities(reader *r, const enl_value *list, enl_plugin_def *out)
{
    for (size_t i = 0; list && list->kind == ENL_V_LIST && i < list->u.list.n; i++) {
        const enl_value *v = &list->u.list.items[i];
        unsigned bit = v->kind == ENL_V_STRING ? enl_trust_capability(v->u.s) : 0;
        if (!bit)
            fault(r, "there are read, sqlite and time", ENL_S("capabilities"),
                  "entry %zu is no capability", i + 1);
        out->capabilities |= bit;
    }
}

bool enl_schema_read(enl_ctx *c, const enl_value *table, enl_str folder, enl_span at,
                     enl_plugin_def *out)
{
    reader r = { .c = c, .at = at, .plugin = folder, .ok = true };
    enl_str top = { "", 0 };
    memset(out, 0, sizeof *out);
    out->opening = -1;
    if (table->kind != ENL_V_MAP) {
        fault(&r, "end plugin.lua with `return enlace.plugin { ... }`", top,
              "expected a table, not %s", enl_value_kind_name(table->kind));
        return false;
    }
    CHECK_KEYS_OF(&r, table, top, PLUGIN_KEYS);
    out->name = text_of(table, "name");
    out->version = text_of(table, "version");
    out->summary = text_of(table, "summary");
    if (out->name.n && !enl_str_eq(out->name, folder)) {
        fault(&r, "give both one name", ENL_S("name"), "'%.*s' lies in folder '%.*s'",
              ENL_FMT(out->name), ENL_FMT(folder));
    }
    const enl_value *api = enl_value_get(table, "api");
    if (api && api->kind == ENL_V_INT && api->u.i != 1) {
        fault(&r, NULL, ENL_S("api"), "this program has version 1 of the interface, not %lld",
              (long long)api->u.i);
    }
    read_blocks(&r, enl_value_get(table, "blocks"), out);
    read_handlers(&r, table, "inlines", "inline", &out->inlines, &out->n_inlines);
    read_handlers(&r, table, "containers", "container", &out->containers, &out->n_containers);
    read_handlers(&r, table, "functions", "function", &out->functions, &out->n_functions);
    read_filters(&r, enl_value_get(table, "filters"), out);
    read_checks(&r, enl_value_get(table, "checks"), out);
    out->opening = function_of(table, "opening");
    read_capabilities(&r, enl_value_get(table, "capabilities"), out);
    read_words(&r, enl_value_get(table, "words"), out);
    return r.ok;
}
