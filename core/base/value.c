#include "core/base/value.h"

#include "core/base/arena_str.h"

#include <string.h>

static enl_value_entry *find_entry(const enl_value *map, enl_str key)
{
    if (!map || map->kind != ENL_V_MAP) return NULL;
    for (size_t i = 0; i < map->u.map.n; i++) {
        if (enl_str_eq(map->u.map.items[i].key, key)) return &map->u.map.items[i];
    }
    return NULL;
}

const enl_value *enl_value_get_str(const enl_value *v, enl_str key)
{
    const enl_value_entry *e = find_entry(v, key);
    return e ? &e->value : NULL;
}

const enl_value *enl_value_get(const enl_value *v, const char *key)
{
    return enl_value_get_str(v, enl_str_from(key));
}

/* Takes the part before the first dot off the front of *path. */
static enl_str take_part(enl_str *path)
{
    const char *dot = path->n ? memchr(path->p, '.', path->n) : NULL;
    size_t n = dot ? (size_t)(dot - path->p) : path->n;
    enl_str part = { path->p, n };
    *path = enl_str_sub(*path, dot ? n + 1 : n, path->n);
    return part;
}

/* The entry of a list that `part` counts to, from 1. */
static const enl_value *entry_of_list(const enl_value *list, enl_str part)
{
    size_t at = 0;
    for (size_t i = 0; i < part.n; i++) {
        if (part.p[i] < '0' || part.p[i] > '9' || at > list->u.list.n) return NULL;
        at = at * 10 + (size_t)(part.p[i] - '0');
    }
    return part.n && at >= 1 && at <= list->u.list.n ? &list->u.list.items[at - 1] : NULL;
}

/* One part of a path: a key, a number in a list, and any [number] after them. */
static const enl_value *step(const enl_value *v, enl_str part)
{
    const enl_value *found = enl_value_get_str(v, part);
    if (found || !v) return found;
    size_t n = 0;
    while (n < part.n && part.p[n] != '[') n++;
    enl_str name = enl_str_sub(part, 0, n);
    if (name.n) v = v->kind == ENL_V_LIST ? entry_of_list(v, name) : enl_value_get_str(v, name);
    while (v && n < part.n) {
        size_t end = n;
        while (end < part.n && part.p[end] != ']') end++;
        if (part.p[n] != '[' || end == part.n || v->kind != ENL_V_LIST) return NULL;
        v = entry_of_list(v, enl_str_sub(part, n + 1, end));
        n = end + 1;
    }
    return v;
}

const enl_value *enl_value_path(const enl_value *v, enl_str path)
{
    do {
        v = step(v, take_part(&path));
    } while (v && path.n);
    return v;
}

bool enl_value_text(const enl_value *v, enl_str *out)
{
    if (!v || v->kind == ENL_V_NIL || v->kind > ENL_V_STRING) return false;
    if (v->text.p)
        *out = v->text;
    else if (v->kind == ENL_V_STRING)
        *out = v->u.s;
    else if (v->kind == ENL_V_BOOL)
        *out = v->u.b ? ENL_S("true") : ENL_S("false");
    else
        return false;
    return true;
}

static enl_value with_text(enl_arena *a, enl_value v)
{
    enl_buf b;
    enl_buf_init(&b, a->mem);
    enl_value_dump(&v, &b);
    v.text = enl_str_keep(a, enl_buf_view(&b));
    enl_buf_drop(&b);
    return v;
}

enl_value enl_value_int(enl_arena *a, int64_t i)
{
    return with_text(a, (enl_value){ .kind = ENL_V_INT, .u.i = i });
}

enl_value enl_value_real(enl_arena *a, double d)
{
    return with_text(a, (enl_value){ .kind = ENL_V_REAL, .u.d = d });
}

const char *enl_value_kind_name(enl_value_kind k)
{
    static const char *const names[] = {
        [ENL_V_NIL] = "nothing",   [ENL_V_BOOL] = "a boolean",      [ENL_V_INT] = "a whole number",
        [ENL_V_REAL] = "a number", [ENL_V_STRING] = "a string",     [ENL_V_LIST] = "a list",
        [ENL_V_MAP] = "a map",     [ENL_V_FUNCTION] = "a function",
    };
    return names[k];
}

/* Gives the map its own entries, with space for `extra` more that are not counted yet. */
static void unshare(enl_arena *a, enl_value *map, size_t extra)
{
    size_t n = map->u.map.n;
    enl_value_entry *items = ENL_NEWN(a, enl_value_entry, n + extra);
    if (n) memcpy(items, map->u.map.items, n * sizeof *items);
    map->u.map.items = items;
}

enl_value enl_value_merge(enl_arena *a, const enl_value *base, const enl_value *over)
{
    if (!over) return base ? *base : (enl_value){ .kind = ENL_V_NIL };
    if (!base || base->kind != ENL_V_MAP || over->kind != ENL_V_MAP) return *over;
    enl_value merged = *base;
    unshare(a, &merged, over->u.map.n);
    for (size_t i = 0; i < over->u.map.n; i++) {
        const enl_value_entry *new = &over->u.map.items[i];
        enl_value_entry *old = find_entry(&merged, new->key);
        if (!old) {
            merged.u.map.items[merged.u.map.n++] = *new;
            continue;
        }
        old->value = enl_value_merge(a, &old->value, &new->value);
        old->key_span = new->key_span;
    }
    return merged;
}

/* The entry of a list that `key` counts to, in a list of its own; NULL when there is none. */
static enl_value *own_entry(enl_arena *a, enl_value *list, enl_str key)
{
    const enl_value *found = list->kind == ENL_V_LIST ? entry_of_list(list, key) : NULL;
    if (!found) return NULL;
    size_t at = (size_t)(found - list->u.list.items);
    enl_value *items = ENL_NEWN(a, enl_value, list->u.list.n);
    memcpy(items, list->u.list.items, list->u.list.n * sizeof *items);
    list->u.list.items = items;
    return &items[at];
}

void enl_value_set(enl_arena *a, enl_value *map, enl_str path, enl_value v)
{
    enl_value *at = map;
    do {
        enl_str key = take_part(&path);
        enl_value *entry = own_entry(a, at, key);
        if (entry) {
            at = entry;
            continue;
        }
        if (at->kind != ENL_V_MAP) *at = (enl_value){ .kind = ENL_V_MAP, .span = at->span };
        unshare(a, at, 1); /* a merged value may share them */
        enl_value_entry *e = find_entry(at, key);
        if (!e) {
            e = &at->u.map.items[at->u.map.n++];
            *e = (enl_value_entry){ .key = enl_str_keep(a, key), .key_span = v.span };
        }
        at = &e->value;
    } while (path.n);
    *at = v;
}

static void dump_list(const enl_value *v, enl_buf *out)
{
    enl_buf_byte(out, '[');
    for (size_t i = 0; i < v->u.list.n; i++) {
        if (i) enl_buf_z(out, ", ");
        enl_value_dump(&v->u.list.items[i], out);
    }
    enl_buf_byte(out, ']');
}

static void dump_map(const enl_value *v, enl_buf *out)
{
    enl_buf_byte(out, '{');
    for (size_t i = 0; i < v->u.map.n; i++) {
        if (i) enl_buf_z(out, ", ");
        enl_buf_json(out, v->u.map.items[i].key);
        enl_buf_z(out, ": ");
        enl_value_dump(&v->u.map.items[i].value, out);
    }
    enl_buf_byte(out, '}');
}

void enl_value_dump(const enl_value *v, enl_buf *out)
{
    switch (v->kind) {
    case ENL_V_NIL: enl_buf_z(out, "null"); break;
    case ENL_V_BOOL: enl_buf_z(out, v->u.b ? "true" : "false"); break;
    case ENL_V_INT: enl_buf_int(out, v->u.i); break;
    case ENL_V_REAL: enl_buf_real(out, v->u.d, 6); break;
    case ENL_V_STRING: enl_buf_json(out, v->u.s); break;
    case ENL_V_LIST: dump_list(v, out); break;
    case ENL_V_MAP: dump_map(v, out); break;
    case ENL_V_FUNCTION: enl_buf_z(out, "<function>"); break;
    }
}
