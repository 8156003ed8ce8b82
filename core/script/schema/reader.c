/* What all readers of registration tables need: faults with the path of their key, keys and their
 * kinds, words out of a list. */
#include "core/script/schema/reader.h"

#include "core/base/arena_str.h"
#include "core/base/diag.h"

#include <stdarg.h>

void enl_schema_reader_fault(enl_schema_reader *r, const char *hint, enl_str path, const char *fmt,
                             ...)
{
    va_list args;
    va_start(args, fmt);
    enl_str text = enl_str_vfmt(&r->c->arena, fmt, args);
    va_end(args);
    r->ok = false;
    enl_report(r->c, ENL_C_PLUGIN, r->at, hint, "%s `%.*s`: %.*s%s%.*s", r->what, ENL_FMT(r->name),
               ENL_FMT(path), path.n ? ": " : "", ENL_FMT(text));
}

enl_str enl_schema_reader_under(enl_schema_reader *r, enl_str path, enl_str key)
{
    if (!path.n) return key;
    return enl_str_fmt(&r->c->arena, "%.*s.%.*s", ENL_FMT(path), ENL_FMT(key));
}

const char *enl_schema_reader_suggest(enl_schema_reader *r, enl_str given, const char *const *names)
{
    size_t n = 0;
    while (names[n]) n++;
    enl_str *list = ENL_NEWN(&r->c->arena, enl_str, n);
    for (size_t i = 0; i < n; i++) list[i] = enl_str_from(names[i]);
    return enl_suggest(r->c, given, list, n);
}

static const char *suggest_key(enl_schema_reader *r, enl_str given, const enl_schema_key *keys,
                               size_t n)
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

void enl_schema_reader_keys(enl_schema_reader *r, const enl_value *map, enl_str path,
                            const enl_schema_key *keys, size_t n)
{
    for (size_t i = 0; i < map->u.map.n; i++) {
        const enl_value_entry *e = &map->u.map.items[i];
        size_t k = 0;
        while (k < n && !enl_str_is(e->key, keys[k].name)) k++;
        if (k == n) {
            enl_schema_reader_fault(r, suggest_key(r, e->key, keys, n), path, "unknown key `%.*s`",
                                    ENL_FMT(e->key));
        } else if (!kind_fits(keys[k].kind, &e->value)) {
            enl_schema_reader_fault(r, NULL, enl_schema_reader_under(r, path, e->key),
                                    "expected %s, found %s", enl_value_kind_name(keys[k].kind),
                                    enl_value_kind_name(e->value.kind));
        }
    }
    for (size_t k = 0; k < n; k++) {
        if (!keys[k].required || enl_value_get(map, keys[k].name)) continue;
        enl_schema_reader_fault(r, NULL, path, "missing key `%s` (%s)", keys[k].name,
                                enl_value_kind_name(keys[k].kind));
    }
}

enl_str enl_schema_reader_text(const enl_value *map, const char *key)
{
    const enl_value *v = enl_value_get(map, key);
    return v && v->kind == ENL_V_STRING ? v->u.s : (enl_str){ "", 0 };
}

int enl_schema_reader_function(const enl_value *map, const char *key)
{
    const enl_value *v = enl_value_get(map, key);
    return v && v->kind == ENL_V_FUNCTION ? v->u.fn : -1;
}

static const char *list_names(enl_schema_reader *r, const char *const *names)
{
    enl_buf b;
    enl_buf_init(&b, &r->c->mem);
    for (size_t i = 0; names[i]; i++) enl_buf_fmt(&b, "%s%s", i ? ", " : "available: ", names[i]);
    const char *list = enl_str_z(&r->c->arena, enl_buf_view(&b));
    enl_buf_drop(&b);
    return list;
}

int enl_schema_reader_word(enl_schema_reader *r, enl_str word, enl_str path,
                           const char *const *names, int fallback)
{
    if (!word.n) return fallback;
    for (int i = 0; names[i]; i++) {
        if (enl_str_is(word, names[i])) return i;
    }
    const char *hint = enl_schema_reader_suggest(r, word, names);
    enl_schema_reader_fault(r, hint ? hint : list_names(r, names), path, "unknown value `%.*s`",
                            ENL_FMT(word));
    return fallback;
}

static bool is_scalar(const enl_value *v)
{
    return v->kind == ENL_V_STRING || v->kind == ENL_V_INT || v->kind == ENL_V_REAL ||
           v->kind == ENL_V_BOOL;
}

static void check_examples(enl_schema_reader *r, const enl_value *list, enl_str path)
{
    for (size_t i = 0; list && list->kind == ENL_V_LIST && i < list->u.list.n; i++) {
        if (!is_scalar(&list->u.list.items[i]))
            enl_schema_reader_fault(r, NULL, path,
                                    "`examples` may hold only text, numbers and booleans");
    }
}

const enl_value *enl_schema_reader_examples(enl_schema_reader *r, const enl_value *map,
                                            enl_str path)
{
    const enl_value *list = enl_value_get(map, "examples");
    check_examples(r, list, path);
    return list && list->kind == ENL_V_LIST && list->u.list.n ? list : NULL;
}

const enl_value *enl_schema_reader_example(enl_schema_reader *r, const enl_value *map, enl_str path)
{
    const enl_value *v = enl_value_get(map, "example");
    if (!v || is_scalar(v)) return v;
    enl_schema_reader_fault(r, "write what follows the key, such as `\"[Ann Bee, Cy Dee]\"`",
                            enl_schema_reader_under(r, path, ENL_S("example")),
                            "expected a text in YAML, found %s", enl_value_kind_name(v->kind));
    return NULL;
}
