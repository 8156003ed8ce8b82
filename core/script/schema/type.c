/* The types of options and fields, read from a registration table. */
#include "core/script/schema/type.h"

#include "core/base/arena_str.h"

enum { MAX_TYPE_DEPTH = 16, MAX_OF = 8 };

static const enl_schema_key TYPE_KEYS[] = {
    { "type", ENL_V_STRING, true },     { "required", ENL_V_BOOL, false },
    { "default", ENL_V_NIL, false },    { "min", ENL_V_REAL, false },
    { "max", ENL_V_REAL, false },       { "values", ENL_V_LIST, false },
    { "pattern", ENL_V_STRING, false }, { "item", ENL_V_NIL, false },
    { "fields", ENL_V_MAP, false },     { "help", ENL_V_STRING, false },
    { "since", ENL_V_STRING, false },   { "unit", ENL_V_STRING, false },
    { "examples", ENL_V_LIST, false },  { "of", ENL_V_LIST, false },
    { "summary", ENL_V_STRING, false }, { "example", ENL_V_NIL, false },
};
static const char *const TYPE_NAMES[ENL_T_COUNT + 1] = {
    "string",  "integer", "number", "boolean", "enum", "length", "percentage", "colour", "date",
    "inlines", "blocks",  "path",   "list",    "map",  "record", "union",      "any"
};

const char *enl_schema_type_name(enl_type_kind kind)
{
    return TYPE_NAMES[kind];
}

static bool number_of(const enl_value *map, const char *key, double *out)
{
    const enl_value *v = enl_value_get(map, key);
    if (!v || (v->kind != ENL_V_INT && v->kind != ENL_V_REAL)) return false;
    *out = v->kind == ENL_V_INT ? (double)v->u.i : v->u.d;
    return true;
}

static enl_type_kind type_kind(enl_schema_reader *r, enl_str word, enl_str path)
{
    if (enl_str_is(word, "color")) return ENL_T_COLOUR;
    if (enl_str_is(word, "table")) return ENL_T_RECORD; /* the short form; it needs its columns */
    return (enl_type_kind)enl_schema_reader_word(r, word, path, TYPE_NAMES, ENL_T_STRING);
}

static void read_type(enl_schema_reader *r, const enl_value *v, enl_str path, int depth,
                      enl_type *out);

/* "date" or "date?": required unless it ends in a question mark. */
static void read_short_type(enl_schema_reader *r, enl_str word, enl_str path, enl_type *out)
{
    out->required = !enl_str_ends(word, "?");
    if (!out->required) word.n--;
    out->kind = type_kind(r, word, path);
    if (out->kind != ENL_T_ENUM && out->kind != ENL_T_RECORD && out->kind != ENL_T_UNION) return;
    const char *key = out->kind == ENL_T_ENUM    ? "values"
                      : out->kind == ENL_T_UNION ? "of"
                                                 : "fields";
    enl_schema_reader_fault(
        r,
        enl_str_fmt(&r->c->arena, "write `{ type = \"%.*s\", %s = { ... } }`", ENL_FMT(word), key)
            .p,
        path, "the type `%.*s` requires `%s`", ENL_FMT(word), key);
}

static void read_item(enl_schema_reader *r, const enl_value *v, enl_str path, int depth,
                      enl_type *out)
{
    const enl_value *item = enl_value_get(v, "item");
    if (!item) return;
    enl_type *t = ENL_NEW(&r->c->arena, enl_type);
    read_type(r, item, enl_schema_reader_under(r, path, ENL_S("item")), depth + 1, t);
    out->item = t;
}

static bool is_value_of(const enl_value *v, const enl_value *values)
{
    if (!values || v->kind != ENL_V_STRING) return false;
    for (size_t i = 0; i < values->u.list.n; i++)
        if (enl_str_eq(values->u.list.items[i].u.s, v->u.s)) return true;
    return false;
}

static bool in_range(const enl_type *t, double v)
{
    return !(t->has_min && v < t->min) && !(t->has_max && v > t->max);
}

static bool default_fits(const enl_type *t, const enl_value *v)
{
    bool whole = v->kind == ENL_V_INT, number = whole || v->kind == ENL_V_REAL;
    double d = whole ? (double)v->u.i : number ? v->u.d : 0;
    switch (t->kind) {
    case ENL_T_INTEGER: return whole && in_range(t, d);
    case ENL_T_NUMBER: return number && in_range(t, d);
    case ENL_T_BOOLEAN: return v->kind == ENL_V_BOOL;
    case ENL_T_LIST: return v->kind == ENL_V_LIST;
    case ENL_T_MAP:
    case ENL_T_RECORD: return v->kind == ENL_V_MAP;
    case ENL_T_ANY: return true;
    case ENL_T_ENUM: return is_value_of(v, t->values);
    case ENL_T_UNION:
        for (size_t i = 0; i < t->n_of; i++)
            if (default_fits(&t->of[i], v)) return true;
        return false;
    default: return v->kind == ENL_V_STRING || number;
    }
}

/* A `default` that its own type refuses would be reported at every block that leaves it out. */
static void check_default(enl_schema_reader *r, enl_str path, const enl_type *out)
{
    if (!default_fits(out, out->fallback))
        enl_schema_reader_fault(r, NULL, path, "`default` does not match the type `%s`",
                                TYPE_NAMES[out->kind]);
}

/* The default; Lua's empty table is an empty list where a list is wanted. */
static const enl_value *default_of(enl_schema_reader *r, const enl_value *map, enl_type_kind kind)
{
    const enl_value *v = enl_value_get(map, "default");
    if (!v || kind != ENL_T_LIST || v->kind != ENL_V_MAP || v->u.map.n) return v;
    enl_value *list = ENL_NEW(&r->c->arena, enl_value);
    *list = (enl_value){ .kind = ENL_V_LIST, .span = v->span };
    return list;
}

static void check_enum(enl_schema_reader *r, enl_str path, enl_type *out)
{
    size_t n = out->values && out->values->kind == ENL_V_LIST ? out->values->u.list.n : 0;
    if (!n) {
        enl_schema_reader_fault(r, NULL, path, "an enum requires `values`, a list of strings");
        out->values = NULL;
    }
    for (size_t i = 0; i < n; i++) {
        if (out->values->u.list.items[i].kind == ENL_V_STRING) continue;
        enl_schema_reader_fault(r, NULL, path, "`values` may hold only strings");
        out->values = NULL;
        return;
    }
}

/* type = "table": a list of records, whose columns are `fields`. */
static void make_table(enl_schema_reader *r, enl_str path, enl_type *out)
{
    enl_type *row = ENL_NEW(&r->c->arena, enl_type);
    if (!out->fields.items)
        enl_schema_reader_fault(r, NULL, path, "a table requires `fields`, its columns");
    row->kind = ENL_T_RECORD;
    row->required = true;
    row->fields = out->fields;
    out->item = row;
    out->fields = (enl_fields){ 0 };
}

/* type = "union": what it may be stands in `of`. */
static void read_union(enl_schema_reader *r, const enl_value *of, enl_str path, int depth,
                       enl_type *out)
{
    size_t n = of && of->kind == ENL_V_LIST ? of->u.list.n : 0;
    if (n < 2 || n > MAX_OF) {
        enl_schema_reader_fault(r, NULL, path, "a union requires `of`, a list of 2 to %d types",
                                MAX_OF);
        n = n > MAX_OF ? MAX_OF : n;
    }
    enl_type *types = ENL_NEWN(&r->c->arena, enl_type, n ? n : 1);
    for (size_t i = 0; i < n; i++) {
        enl_str here = enl_str_fmt(&r->c->arena, "%.*s.of.%zu", ENL_FMT(path), i + 1);
        read_type(r, &of->u.list.items[i], here, depth + 1, &types[i]);
    }
    out->of = types;
    out->n_of = n;
}

/* A type as a table with `type`. */
static void read_long_type(enl_schema_reader *r, const enl_value *v, enl_str path, int depth,
                           enl_type *out)
{
    ENL_SCHEMA_READER_KEYS(r, v, path, TYPE_KEYS);
    const enl_value *required = enl_value_get(v, "required"), *fields = enl_value_get(v, "fields");
    bool table = enl_str_is(enl_schema_reader_text(v, "type"), "table");
    out->kind = table ? ENL_T_LIST : type_kind(r, enl_schema_reader_text(v, "type"), path);
    out->required = required && required->kind == ENL_V_BOOL && required->u.b;
    out->fallback = default_of(r, v, out->kind);
    out->has_min = number_of(v, "min", &out->min);
    out->has_max = number_of(v, "max", &out->max);
    out->values = enl_value_get(v, "values");
    out->pattern = enl_schema_reader_text(v, "pattern");
    out->help = enl_schema_reader_text(v, enl_value_get(v, "summary") ? "summary" : "help");
    out->since = enl_schema_reader_text(v, "since");
    out->unit = enl_schema_reader_text(v, "unit");
    out->examples = enl_schema_reader_examples(r, v, path);
    out->example = enl_schema_reader_example(r, v, path);
    read_item(r, v, path, depth, out);
    if (out->kind == ENL_T_ENUM) check_enum(r, path, out);
    if (out->kind == ENL_T_UNION) read_union(r, enl_value_get(v, "of"), path, depth, out);
    if (out->kind == ENL_T_RECORD && !fields)
        enl_schema_reader_fault(r, NULL, path, "a record requires `fields`");
    if (fields) out->fields = enl_schema_type_fields(r, fields, path, depth + 1);
    if (table) make_table(r, path, out);
    if (out->has_min && out->has_max && out->min > out->max)
        enl_schema_reader_fault(r, NULL, path, "`min` is greater than `max`");
    if (out->fallback) check_default(r, path, out);
}

static void read_type(enl_schema_reader *r, const enl_value *v, enl_str path, int depth,
                      enl_type *out)
{
    if (depth > MAX_TYPE_DEPTH) {
        enl_schema_reader_fault(r, NULL, path, "types are nested more than %d levels deep",
                                MAX_TYPE_DEPTH);
    } else if (v->kind == ENL_V_STRING) {
        read_short_type(r, v->u.s, path, out);
    } else if (v->kind != ENL_V_MAP) {
        enl_schema_reader_fault(r, NULL, path, "expected a type's name or a table, found %s",
                                enl_value_kind_name(v->kind));
    } else if (enl_value_get(v, "type") && enl_value_get(v, "type")->kind == ENL_V_STRING) {
        read_long_type(r, v, path, depth, out);
    } else {
        out->kind = ENL_T_RECORD; /* a table of fields */
        out->required = true;
        out->fields = enl_schema_type_fields(r, v, path, depth + 1);
    }
}

enl_fields enl_schema_type_fields(enl_schema_reader *r, const enl_value *map, enl_str path,
                                  int depth)
{
    if (!map || map->kind != ENL_V_MAP) return (enl_fields){ 0 };
    size_t n = map->u.map.n;
    enl_field *fields = ENL_NEWN(&r->c->arena, enl_field, n);
    for (size_t i = 0; i < n; i++) {
        const enl_value_entry *e = &map->u.map.items[i];
        fields[i].name = e->key;
        read_type(r, &e->value, enl_schema_reader_under(r, path, e->key), depth, &fields[i].type);
    }
    return (enl_fields){ fields, n };
}

const enl_field *enl_schema_type_find(enl_fields fields, enl_str name)
{
    for (size_t i = 0; i < fields.n; i++) {
        if (enl_str_eq(fields.items[i].name, name)) return &fields.items[i];
    }
    return NULL;
}
