/* A plugin's options and fields as a JSON Schema, for editors that complete and check YAML. */
#include "core/script/schema/refschema.h"

static void put_type(enl_buf *b, const enl_type *t);

static void put_json(enl_buf *b, const enl_value *v)
{
    switch (v->kind) {
    case ENL_V_BOOL: enl_buf_z(b, v->u.b ? "true" : "false"); break;
    case ENL_V_INT: enl_buf_int(b, v->u.i); break;
    case ENL_V_REAL: enl_buf_real(b, v->u.d, 6); break;
    case ENL_V_STRING: enl_buf_json(b, v->u.s); break;
    case ENL_V_LIST:
        enl_buf_byte(b, '[');
        for (size_t i = 0; i < v->u.list.n; i++) {
            if (i) enl_buf_z(b, ", ");
            put_json(b, &v->u.list.items[i]);
        }
        enl_buf_byte(b, ']');
        break;
    case ENL_V_MAP:
        enl_buf_byte(b, '{');
        for (size_t i = 0; i < v->u.map.n; i++) {
            if (i) enl_buf_z(b, ", ");
            enl_buf_json(b, v->u.map.items[i].key);
            enl_buf_z(b, ": ");
            put_json(b, &v->u.map.items[i].value);
        }
        enl_buf_byte(b, '}');
        break;
    default: enl_buf_z(b, "null");
    }
}

static void put_bound(enl_buf *b, const char *key, bool has, double v)
{
    if (!has) return;
    enl_buf_fmt(b, ", \"%s\": ", key);
    enl_buf_real(b, v, 6);
}

static void put_fields(enl_buf *b, enl_fields fields)
{
    enl_buf_z(b, "\"type\": \"object\", \"properties\": {");
    for (size_t i = 0; i < fields.n; i++) {
        enl_buf_z(b, i ? ", " : "");
        enl_buf_json(b, fields.items[i].name);
        enl_buf_z(b, ": ");
        put_type(b, &fields.items[i].type);
    }
    enl_buf_z(b, "}");
    size_t required = 0;
    for (size_t i = 0; i < fields.n; i++) {
        if (!fields.items[i].type.required || fields.items[i].type.fallback) continue;
        enl_buf_z(b, required++ ? ", " : ", \"required\": [");
        enl_buf_json(b, fields.items[i].name);
    }
    if (required) enl_buf_byte(b, ']');
    enl_buf_z(b, ", \"additionalProperties\": false");
}

static void put_list(enl_buf *b, const enl_type *t)
{
    enl_buf_z(b, "\"type\": \"array\"");
    put_bound(b, "minItems", t->has_min, t->min);
    put_bound(b, "maxItems", t->has_max, t->max);
    if (!t->item) return;
    enl_buf_z(b, ", \"items\": ");
    put_type(b, t->item);
}

static void put_numeric(enl_buf *b, const enl_type *t)
{
    enl_buf_fmt(b, "\"type\": \"%s\"", t->kind == ENL_T_INTEGER ? "integer" : "number");
    put_bound(b, "minimum", t->has_min, t->min);
    put_bound(b, "maximum", t->has_max, t->max);
}

/* Text may also be what YAML takes for a number or a truth value. A Lua pattern has no equal among
 * regular expressions, so it is left to Enlace. */
static void put_string(enl_buf *b, const enl_type *t)
{
    enl_buf_z(b, "\"type\": [\"string\", \"number\", \"boolean\"]");
    put_bound(b, "minLength", t->has_min, t->min);
    put_bound(b, "maxLength", t->has_max, t->max);
}

/* What a map holds may be null unless it is required. */
static void put_item(enl_buf *b, const enl_type *t)
{
    if (!t->required) enl_buf_z(b, "{\"anyOf\": [{\"type\": \"null\"}, ");
    put_type(b, t);
    if (!t->required) enl_buf_z(b, "]}");
}

static void put_kind(enl_buf *b, const enl_type *t)
{
    switch (t->kind) {
    case ENL_T_STRING: put_string(b, t); break;
    case ENL_T_INTEGER:
    case ENL_T_NUMBER: put_numeric(b, t); break;
    case ENL_T_BOOLEAN: enl_buf_z(b, "\"type\": \"boolean\""); break;
    case ENL_T_ENUM:
        enl_buf_z(b, "\"enum\": ");
        put_json(b, t->values);
        break;
    case ENL_T_LENGTH:
        enl_buf_z(b, "\"type\": \"string\", \"pattern\": \"^-?[0-9.]+ *(pt|mm|cm|in)$\"");
        break;
    case ENL_T_PERCENTAGE:
        enl_buf_z(b, "\"type\": \"string\", \"pattern\": \"^-?[0-9.]+%$\"");
        break;
    case ENL_T_DATE:
        enl_buf_z(b, "\"type\": [\"string\", \"integer\"], "
                     "\"pattern\": \"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$\"");
        break;
    case ENL_T_COLOUR:
    case ENL_T_PATH: enl_buf_z(b, "\"type\": \"string\""); break;
    case ENL_T_INLINES:
    case ENL_T_BLOCKS: enl_buf_z(b, "\"type\": [\"string\", \"number\", \"boolean\"]"); break;
    case ENL_T_LIST: put_list(b, t); break;
    case ENL_T_MAP:
        enl_buf_z(b, "\"type\": \"object\"");
        if (!t->item) break;
        enl_buf_z(b, ", \"additionalProperties\": ");
        put_item(b, t->item);
        break;
    case ENL_T_RECORD: put_fields(b, t->fields); break;
    case ENL_T_UNION:
        enl_buf_z(b, "\"anyOf\": [");
        for (size_t i = 0; i < t->n_of; i++) {
            if (i) enl_buf_z(b, ", ");
            put_type(b, &t->of[i]);
        }
        enl_buf_byte(b, ']');
        break;
    default: break;
    }
}

static void put_type(enl_buf *b, const enl_type *t)
{
    size_t from;
    enl_buf_byte(b, '{');
    from = b->n;
    put_kind(b, t);
    if (t->help.n || t->unit.n) {
        enl_buf text;
        enl_buf_init(&text, b->mem);
        enl_buf_str(&text, t->help);
        if (t->unit.n) enl_buf_fmt(&text, "%s(%.*s)", t->help.n ? " " : "", ENL_FMT(t->unit));
        enl_buf_z(b, b->n > from ? ", \"description\": " : "\"description\": ");
        enl_buf_json(b, enl_buf_view(&text));
        enl_buf_drop(&text);
    }
    if (t->fallback) {
        enl_buf_z(b, b->n > from ? ", \"default\": " : "\"default\": ");
        put_json(b, t->fallback);
    }
    if (t->examples) {
        enl_buf_z(b, b->n > from ? ", \"examples\": " : "\"examples\": ");
        put_json(b, t->examples);
    }
    enl_buf_byte(b, '}');
}

static bool has_body(const enl_block_def *k)
{
    return k->body == ENL_BODY_YAML && !k->open_fields;
}

static void put_def(enl_buf *b, const enl_block_def *k, const char *part, enl_fields fields)
{
    enl_buf_fmt(b, "    \"%.*s.%s\": {\"description\": ", ENL_FMT(k->name), part);
    enl_buf_json(b, k->summary);
    enl_buf_z(b, ", ");
    put_fields(b, fields);
    enl_buf_byte(b, '}');
}

void enl_schema_refschema_put(const enl_plugin_def *p, enl_buf *out)
{
    size_t bodies = 0;
    enl_buf_z(out, "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
                   "  \"title\": ");
    enl_buf_json(out, p->name);
    enl_buf_z(out, ",\n  \"description\": ");
    enl_buf_json(out, p->summary);
    for (size_t i = 0; i < p->blocks.n; i++) {
        if (!has_body(&p->blocks.items[i])) continue;
        enl_buf_fmt(out, "%s{\"$ref\": \"#/$defs/%.*s.body\"}",
                    bodies++ ? ", " : ",\n  \"anyOf\": [", ENL_FMT(p->blocks.items[i].name));
    }
    enl_buf_z(out, bodies ? "],\n  \"$defs\": {\n" : ",\n  \"$defs\": {\n");
    for (size_t i = 0; i < p->blocks.n; i++) {
        const enl_block_def *k = &p->blocks.items[i];
        if (i) enl_buf_z(out, ",\n");
        put_def(out, k, "options", k->options);
        if (!has_body(k)) continue;
        enl_buf_z(out, ",\n");
        put_def(out, k, "body", k->fields);
    }
    enl_buf_z(out, "\n  }\n}\n");
}
