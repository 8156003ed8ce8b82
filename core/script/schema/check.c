/* Checks values against types and pushes what they become in Lua: numbers for lengths (points) and
 * percentages (fractions), tables for dates, lists of nodes for inlines and blocks. All faults are
 * reported, and the block is run only when there were none. */
#include "core/script/schema/check.h"

#include "core/base/arena_str.h"
#include "core/script/api/luaval.h"
#include "core/script/schema/checker.h"
#include "core/script/schema/scalar.h"
#include "core/script/schema/type.h"

#include <lauxlib.h>

static void check_value(enl_checker *k, const enl_type *type, const enl_value *v,
                        const enl_schema_path *at);

/* The items of "a, b, c". */
static enl_value split(enl_checker *k, const enl_value *v)
{
    enl_value list = { .kind = ENL_V_LIST, .span = v->span };
    enl_str s = v->u.s;
    size_t n = 1, i = 0;
    for (size_t p = 0; p < s.n; p++) n += s.p[p] == ',';
    list.u.list.items = ENL_NEWN(&k->st->c->arena, enl_value, n);
    for (size_t from = 0, to = 0; to <= s.n; to++) {
        if (to < s.n && s.p[to] != ',') continue;
        enl_value *item = &list.u.list.items[i++];
        *item = (enl_value){ .kind = ENL_V_STRING, .span = v->span };
        item->u.s = item->text = enl_str_trim(enl_str_sub(s, from, to));
        from = to + 1;
    }
    list.u.list.n = i;
    return list;
}

static void check_list(enl_checker *k, const enl_type *type, const enl_value *v,
                       const enl_schema_path *at)
{
    static const enl_type ANY = { .kind = ENL_T_ANY };
    enl_value parts;
    if (k->attributes && v->kind == ENL_V_STRING) {
        parts = split(k, v);
        v = &parts;
    }
    if (v->kind != ENL_V_LIST || !enl_schema_checker_in_range(type, (double)v->u.list.n)) {
        enl_schema_checker_wrong(
            k, v, at, NULL,
            enl_schema_checker_range(
                k, type, type->has_min || type->has_max ? "a list with a length" : "a list"));
        return;
    }
    lua_createtable(k->L, (int)v->u.list.n, 0);
    for (size_t i = 0; i < v->u.list.n; i++) {
        enl_schema_path here = { at, { 0 }, i + 1 };
        enl_lua_state_charge(k->L, 10);
        check_value(k, type->item ? type->item : &ANY, &v->u.list.items[i], &here);
        lua_rawseti(k->L, -2, (lua_Integer)i + 1);
    }
}

static void check_map(enl_checker *k, const enl_type *type, const enl_value *v,
                      const enl_schema_path *at)
{
    static const enl_type ANY = { .kind = ENL_T_ANY };
    if (v->kind != ENL_V_MAP) {
        enl_schema_checker_wrong(k, v, at, NULL, "names with values");
        return;
    }
    lua_createtable(k->L, 0, (int)v->u.map.n);
    for (size_t i = 0; i < v->u.map.n; i++) {
        const enl_value_entry *e = &v->u.map.items[i];
        enl_schema_path here = { at, e->key, 0 };
        if (e->value.kind == ENL_V_NIL && type->item && !type->item->required) continue;
        lua_pushlstring(k->L, e->key.p, e->key.n);
        check_value(k, type->item ? type->item : &ANY, &e->value, &here);
        lua_rawset(k->L, -3);
    }
}

static void check_field(enl_checker *k, const enl_field *f, const enl_value *map,
                        enl_span missing_at, const enl_schema_path *at)
{
    const enl_value *v = enl_value_get_str(map, f->name);
    enl_schema_path here = { at, f->name, 0 };
    if (v && v->kind == ENL_V_NIL) v = NULL; /* "key:" with nothing behind it */
    if (!v && !f->type.required && !f->type.fallback) return;
    lua_pushlstring(k->L, f->name.p, f->name.n);
    if (v) {
        check_value(k, &f->type, v, &here);
    } else if (f->type.fallback) {
        bool attributes = k->attributes;
        k->attributes = false;
        check_value(k, &f->type, f->type.fallback, &here);
        k->attributes = attributes;
    } else {
        enl_schema_checker_missing(k, f, missing_at, &here);
    }
    lua_rawset(k->L, -3);
}

static void check_fields(enl_checker *k, enl_fields fields, const enl_value *v, enl_span missing_at,
                         const enl_schema_path *at)
{
    for (size_t i = 0; !k->ignore_unknown && i < v->u.map.n; i++) {
        const enl_value_entry *e = &v->u.map.items[i];
        if (!enl_schema_type_find(fields, e->key)) enl_schema_checker_unknown(k, fields, e, at);
    }
    lua_createtable(k->L, 0, (int)fields.n);
    for (size_t i = 0; i < fields.n; i++) check_field(k, &fields.items[i], v, missing_at, at);
}

/* Whether a value of that shape can be of the type at all. */
static bool has_shape(const enl_checker *k, const enl_type *type, const enl_value *v)
{
    bool list = type->kind == ENL_T_LIST;
    bool map = type->kind == ENL_T_MAP || type->kind == ENL_T_RECORD;
    if (type->kind == ENL_T_ANY || type->kind == ENL_T_UNION) return true;
    if (v->kind == ENL_V_LIST) return list;
    if (v->kind == ENL_V_MAP) return map;
    return !map && (!list || k->attributes);
}

/* "a number, text or a list" */
static const char *union_text(enl_checker *k, const enl_type *type)
{
    static const char *const NOUNS[ENL_T_COUNT] = {
        [ENL_T_STRING] = "text",           [ENL_T_INTEGER] = "an integer",
        [ENL_T_NUMBER] = "a number",       [ENL_T_BOOLEAN] = "true or false",
        [ENL_T_LENGTH] = "a length",       [ENL_T_PERCENTAGE] = "a percentage",
        [ENL_T_COLOUR] = "a colour",       [ENL_T_DATE] = "a date",
        [ENL_T_INLINES] = "text",          [ENL_T_BLOCKS] = "text",
        [ENL_T_PATH] = "a file's path",    [ENL_T_LIST] = "a list",
        [ENL_T_MAP] = "names with values", [ENL_T_RECORD] = "names with values",
    };
    enl_buf b;
    enl_buf_init(&b, &k->st->c->mem);
    for (size_t i = 0; i < type->n_of; i++) {
        const enl_type *t = &type->of[i];
        enl_buf_z(&b, !i ? "" : i + 1 == type->n_of ? " or " : ", ");
        enl_buf_z(&b, NOUNS[t->kind] ? NOUNS[t->kind] : enl_schema_type_name(t->kind));
    }
    const char *z = enl_str_z(&k->st->c->arena, enl_buf_view(&b));
    enl_buf_drop(&b);
    return z;
}

/* Tries the types in their order. When none fits, the fault is that of the only one that has the
 * value's shape, or of the union. */
static void check_union(enl_checker *k, const enl_type *type, const enl_value *v,
                        const enl_schema_path *at)
{
    const enl_type *only = NULL;
    int n = 0;
    for (size_t i = 0; i < type->n_of; i++) {
        enl_checker trial = *k;
        enl_lua_state_charge(k->L, 10);
        if (!has_shape(k, &type->of[i], v)) continue;
        only = &type->of[i];
        n++;
        trial.ok = trial.quiet = true;
        check_value(&trial, only, v, at);
        if (trial.ok) return;
        lua_pop(k->L, 1);
    }
    if (n == 1)
        check_value(k, only, v, at);
    else
        enl_schema_checker_wrong(k, v, at, NULL, union_text(k, type));
}

static void check_value(enl_checker *k, const enl_type *type, const enl_value *v,
                        const enl_schema_path *at)
{
    luaL_checkstack(k->L, 8, "values nested too deeply");
    switch (type->kind) {
    case ENL_T_LIST: check_list(k, type, v, at); break;
    case ENL_T_MAP: check_map(k, type, v, at); break;
    case ENL_T_UNION: check_union(k, type, v, at); break;
    case ENL_T_RECORD:
        if (v->kind != ENL_V_MAP)
            enl_schema_checker_wrong(k, v, at, NULL, "names with values");
        else
            check_fields(k, type->fields, v, v->span, at);
        break;
    default: enl_schema_scalar_check(k, type, v, at);
    }
}

/* The block's attributes as a map. `place` is layout's, unless the block has an option of that
 * name.
 */
static enl_value attribute_map(enl_ctx *c, const enl_block_def *def, const enl_node *block)
{
    size_t n = 0, i = 0;
    for (const enl_attr *a = block->attrs; a; a = a->next) n++;
    enl_value map = { .kind = ENL_V_MAP, .span = block->span };
    map.u.map.items = ENL_NEWN(&c->arena, enl_value_entry, n);
    for (const enl_attr *a = block->attrs; a; a = a->next) {
        if (enl_str_is(a->key, "place") && !enl_schema_type_find(def->options, a->key)) continue;
        enl_value_entry *e = &map.u.map.items[i++];
        e->key = a->key;
        e->key_span = a->span.file ? a->span : block->span;
        e->value = (enl_value){ .kind = ENL_V_STRING, .span = e->key_span, .text = a->value };
        e->value.u.s = a->value;
    }
    map.u.map.n = i;
    return map;
}

static enl_checker checker_of(lua_State *L, const enl_block_def *def, const enl_node *block,
                              const char *sort)
{
    enl_lua_state *st = enl_lua_state_of(L);
    enl_str what = enl_str_fmt(&st->c->arena, "%s `%.*s`", def->sort, ENL_FMT(def->name));
    return (enl_checker){
        .L = L, .st = st, .what = what.p, .sort = sort, .own = block->origin.n > 0, .ok = true
    };
}

bool enl_schema_check_options(lua_State *L, const enl_block_def *def, const enl_node *block)
{
    enl_checker k = checker_of(L, def, block, "option");
    enl_value map = attribute_map(k.st->c, def, block);
    k.attributes = true;
    check_fields(&k, def->options, &map, block->span, NULL);
    return k.ok;
}

bool enl_schema_check_body(lua_State *L, const enl_block_def *def, const enl_value *v,
                           const enl_node *block)
{
    enl_checker k = checker_of(L, def, block, "field");
    check_fields(&k, def->fields, v, block->span, NULL);
    return k.ok;
}

bool enl_schema_check_rows(lua_State *L, const enl_block_def *def, const enl_value *rows,
                           const enl_value *columns, const enl_node *block)
{
    enl_checker k = checker_of(L, def, block, "column");
    k.attributes = k.ignore_unknown = true;
    for (size_t i = 0; i < columns->u.list.n; i++) {
        const enl_value *c = &columns->u.list.items[i];
        const enl_value_entry e = { .key = c->u.s, .key_span = c->span };
        if (!enl_schema_type_find(def->fields, e.key))
            enl_schema_checker_unknown(&k, def->fields, &e, NULL);
    }
    lua_createtable(L, (int)rows->u.list.n, 0);
    for (size_t i = 0; i < rows->u.list.n; i++) {
        const enl_value *row = &rows->u.list.items[i];
        const enl_schema_path here = { NULL, ENL_S("row"), 0 }, item = { &here, { 0 }, i + 1 };
        enl_lua_state_charge(L, 10);
        check_fields(&k, def->fields, row, row->span.file ? row->span : block->span, &item);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return k.ok;
}

bool enl_schema_check_front(lua_State *L, const enl_template_def *def, const enl_value *meta,
                            enl_span missing_at)
{
    enl_lua_state *st = enl_lua_state_of(L);
    enl_checker k = { .L = L,
                      .st = st,
                      .what = enl_str_fmt(&st->c->arena, "template `%.*s`", ENL_FMT(def->name)).p,
                      .sort = "field",
                      .ignore_unknown = true,
                      .ok = true };
    check_fields(&k, def->fields, meta, missing_at, NULL);
    return k.ok;
}
