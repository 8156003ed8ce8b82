/* Checks values against types and pushes what they become in Lua: numbers for lengths (points) and
 * percentages (fractions), tables for dates, lists of nodes for inlines and blocks. All faults are
 * reported, and the block is run only when there were none. */
#include "core/script/check.h"

#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/base/file.h"
#include "core/base/utf8.h"
#include "core/script/date.h"
#include "core/script/host.h"
#include "core/script/luacanvas.h"
#include "core/script/luanode.h"
#include "core/script/luaval.h"
#include "core/script/pattern.h"

#include <lauxlib.h>
#include <math.h>

/* Where a value stands within the block, for messages; made text only when one is needed. */
typedef struct path {
    const struct path *up;
    enl_str key;
    size_t index; /* from 1, of a list's item; 0: a key */
} path;

typedef struct checker {
    lua_State *L;
    enl_state *st;
    const char *what; /* "block 'chart'" */
    const char *sort; /* "option" or "field" */
    bool attributes;  /* values are attributes: text only, lists split at commas */
    bool ignore_unknown;
    unsigned faults;
    bool *ok;
} checker;

enum { MAX_FAULTS = 200 }; /* of one block; more tell nothing new */

static void check_value(checker *k, const enl_type *type, const enl_value *v, const path *at);

static void put_path(enl_buf *b, const path *p)
{
    if (p->up) put_path(b, p->up);
    if (p->index)
        enl_buf_fmt(b, "[%zu]", p->index);
    else
        enl_buf_fmt(b, "%s%.*s", p->up ? "." : "", ENL_FMT(p->key));
}

static enl_str path_text(checker *k, const path *p)
{
    enl_buf b;
    enl_buf_init(&b, &k->st->c->mem);
    put_path(&b, p);
    enl_str s = enl_str_keep(&k->st->c->arena, enl_buf_view(&b));
    enl_buf_drop(&b);
    return s;
}

/* A value as a message shows it. */
static enl_str shown(checker *k, const enl_value *v)
{
    enl_str s;
    enl_arena *a = &k->st->c->arena;
    if (!enl_value_text(v, &s)) return enl_str_from(enl_value_kind_name(v->kind));
    if (s.n <= 40) return enl_str_fmt(a, "'%.*s'", ENL_FMT(s));
    size_t i = 0;
    while (i < 37) enl_utf8_next(s, &i);
    return enl_str_fmt(a, "'%.*s...'", (int)i, s.p);
}

/* Reports "option 'x' of block 'chart': expected WANT, not 'y'" and pushes nil. */
static void wrong(checker *k, const enl_value *v, const path *at, const char *hint,
                  const char *want)
{
    *k->ok = false;
    lua_pushnil(k->L);
    if (++k->faults > MAX_FAULTS) return;
    enl_report(k->st->c, ENL_C_BAD_OPTION, v->span, hint, "%s '%.*s' of %s: expected %s, not %.*s",
               k->sort, ENL_FMT(path_text(k, at)), k->what, want, ENL_FMT(shown(k, v)));
}

/* --- scalars --- */

typedef struct number {
    bool is_int;
    lua_Integer i;
    double d;
} number;

/* Reads decimal notation. Lua converts it, since the C library follows the locale. */
static bool parse_number(lua_State *L, enl_str s, number *out)
{
    char z[64];
    if (!s.n || s.n >= sizeof z) return false;
    for (size_t i = 0; i < s.n; i++) {
        if (!memchr("+-0123456789.eE", s.p[i], 15)) return false;
    }
    memcpy(z, s.p, s.n);
    z[s.n] = '\0';
    if (!lua_stringtonumber(L, z)) return false;
    out->is_int = lua_isinteger(L, -1);
    out->i = lua_tointeger(L, -1);
    out->d = lua_tonumber(L, -1);
    lua_pop(L, 1);
    return isfinite(out->d);
}

static bool number_of(checker *k, const enl_value *v, number *out)
{
    *out = (number){ v->kind == ENL_V_INT, 0, 0 };
    if (v->kind == ENL_V_STRING) return k->attributes && parse_number(k->L, v->u.s, out);
    if (out->is_int)
        out->d = (double)(out->i = v->u.i);
    else if (v->kind == ENL_V_REAL)
        out->d = v->u.d;
    else
        return false;
    return isfinite(out->d);
}

static const char *range_text(checker *k, const enl_type *type, const char *noun)
{
    enl_buf b;
    enl_buf_init(&b, &k->st->c->mem);
    enl_buf_z(&b, noun);
    if (type->has_min) {
        enl_buf_z(&b, " from ");
        enl_buf_real(&b, type->min, 6);
    }
    if (type->has_max) {
        enl_buf_z(&b, type->has_min ? " to " : " up to ");
        enl_buf_real(&b, type->max, 6);
    }
    if (type->unit.n) enl_buf_fmt(&b, " (%.*s)", ENL_FMT(type->unit));
    const char *z = enl_str_z(&k->st->c->arena, enl_buf_view(&b));
    enl_buf_drop(&b);
    return z;
}

static bool in_range(const enl_type *type, double v)
{
    return !(type->has_min && v < type->min) && !(type->has_max && v > type->max);
}

static void check_number(checker *k, const enl_type *type, const enl_value *v, const path *at)
{
    bool integer = type->kind == ENL_T_INTEGER;
    number n;
    if (!number_of(k, v, &n) || (integer && !n.is_int) || !in_range(type, n.d)) {
        wrong(k, v, at, NULL, range_text(k, type, integer ? "an integer" : "a number"));
    } else if (n.is_int) {
        lua_pushinteger(k->L, n.i);
    } else {
        lua_pushnumber(k->L, n.d);
    }
}

static void check_boolean(checker *k, const enl_value *v, const path *at)
{
    enl_str s;
    if (v->kind == ENL_V_BOOL) {
        lua_pushboolean(k->L, v->u.b);
    } else if (enl_value_text(v, &s) && (enl_str_is(s, "true") || enl_str_is(s, "yes"))) {
        lua_pushboolean(k->L, 1);
    } else if (enl_value_text(v, &s) && (enl_str_is(s, "false") || enl_str_is(s, "no"))) {
        lua_pushboolean(k->L, 0);
    } else {
        wrong(k, v, at, NULL, "true or false");
    }
}

/* True when the whole of `s` matches the Lua pattern. */
static bool matches(lua_State *L, enl_str pattern, enl_str s)
{
    int top = lua_gettop(L);
    enl_pattern_item *items = lua_newuserdatauv(L, enl_pattern_room(pattern.n) * sizeof *items, 0);
    enl_pattern p;
    enl_matcher m;
    enl_pattern_compile(L, pattern, true, items, &p);
    enl_matcher_init(&m, L, &p, s);
    bool ok = enl_pattern_match(&m, s.p) == m.end;
    lua_settop(L, top);
    return ok;
}

static void check_string(checker *k, const enl_type *type, const enl_value *v, const path *at)
{
    enl_str s;
    if (!enl_value_text(v, &s)) {
        wrong(k, v, at, NULL, "a string");
    } else if (!in_range(type, (double)enl_utf8_count(s))) {
        wrong(k, v, at, NULL, range_text(k, type, "a string with a number of characters"));
    } else if (type->pattern.n && !matches(k->L, type->pattern, s)) {
        wrong(
            k, v, at, type->help.n ? enl_str_z(&k->st->c->arena, type->help) : NULL,
            enl_str_fmt(&k->st->c->arena, "text like the pattern %.*s", ENL_FMT(type->pattern)).p);
    } else {
        lua_pushlstring(k->L, s.p, s.n);
    }
}

static void check_enum(checker *k, const enl_type *type, const enl_value *v, const path *at)
{
    enl_ctx *c = k->st->c;
    size_t n = type->values->u.list.n;
    enl_str s = { "", 0 }, *names = ENL_NEWN(&c->arena, enl_str, n);
    bool text = enl_value_text(v, &s);
    for (size_t i = 0; i < n; i++) {
        names[i] = type->values->u.list.items[i].u.s;
        if (text && enl_str_eq(s, names[i])) {
            lua_pushlstring(k->L, s.p, s.n);
            return;
        }
    }
    enl_buf b;
    enl_buf_init(&b, &c->mem);
    for (size_t i = 0; i < n; i++) {
        enl_buf_z(&b, !i ? "" : i + 1 == n ? " or " : ", ");
        enl_buf_str(&b, names[i]);
    }
    wrong(k, v, at, text ? enl_suggest(c, s, names, n) : NULL,
          enl_str_z(&c->arena, enl_buf_view(&b)));
    enl_buf_drop(&b);
}

static void check_length(checker *k, const enl_type *type, const enl_value *v, const path *at)
{
    enl_str s;
    enl_len len;
    bool ok = enl_value_text(v, &s) && !enl_str_ends(s, "%") && !enl_str_ends(s, "em") &&
              enl_len_parse(s, 0, 0, &len);
    if (ok && in_range(type, enl_to_pt(len)))
        lua_pushnumber(k->L, enl_to_pt(len));
    else
        wrong(k, v, at, "units are pt, mm, cm and in",
              range_text(k, type, "a length (as 12pt or 25mm)"));
}

static void check_percentage(checker *k, const enl_type *type, const enl_value *v, const path *at)
{
    enl_str s;
    number n;
    bool ok = enl_value_text(v, &s) && enl_str_ends(s, "%") &&
              parse_number(k->L, enl_str_sub(s, 0, s.n - 1), &n);
    if (ok && in_range(type, n.d))
        lua_pushnumber(k->L, n.d / 100);
    else
        wrong(k, v, at, NULL, range_text(k, type, "a percentage (as 40%)"));
}

static void check_colour(checker *k, const enl_value *v, const path *at)
{
    enl_str s;
    enl_colour c;
    if (enl_value_text(v, &s) && enl_luacanvas_colour(k->st, s, &c)) {
        lua_pushfstring(k->L, "%s", enl_str_fmt(&k->st->c->arena, "#%06x", (unsigned)c).p);
    } else {
        wrong(k, v, at, "in YAML a value that begins with # needs quotes",
              "a colour, as \"#1b2a49\" or a colour's name in the template");
    }
}

static void check_date(checker *k, const enl_value *v, const path *at)
{
    enl_str s;
    enl_date d;
    if (!enl_value_text(v, &s) || !enl_date_parse(s, &d)) {
        wrong(k, v, at, NULL, "a date, as 2026, 2026-11 or 2026-11-23");
        return;
    }
    lua_createtable(k->L, 0, 5);
    lua_pushlstring(k->L, s.p, s.n);
    lua_setfield(k->L, -2, "iso");
    lua_pushinteger(k->L, d.year);
    lua_setfield(k->L, -2, "year");
    if (d.month)
        lua_pushinteger(k->L, d.month);
    else
        lua_pushnil(k->L);
    lua_setfield(k->L, -2, "month");
    if (d.day)
        lua_pushinteger(k->L, d.day);
    else
        lua_pushnil(k->L);
    lua_setfield(k->L, -2, "day");
    lua_pushinteger(k->L, d.days);
    lua_setfield(k->L, -2, "days");
}

static void check_text_nodes(checker *k, const enl_type *type, const enl_value *v, const path *at)
{
    enl_str s;
    enl_ctx *c = k->st->c;
    const enl_script_notes *notes = &k->st->script->notes;
    bool blocks = type->kind == ENL_T_BLOCKS;
    if (!enl_value_text(v, &s)) {
        wrong(k, v, at, NULL, "text");
        return;
    }
    bool can = blocks ? notes->blocks : notes->inlines;
    enl_node *first = can ? enl_script_read_notes(k->L, s, v->span, blocks) : enl_node_text(c, s, v->span);
    if (!can && blocks) {
        enl_node *para = enl_node_new(c, ENL_PARA, v->span);
        enl_node_append(para, first);
        first = para;
    }
    enl_luanode_push_chain(k->L, first);
}

static void check_path(checker *k, const enl_value *v, const path *at)
{
    enl_str s;
    enl_ctx *c = k->st->c;
    if (!enl_value_text(v, &s) || !s.n) {
        wrong(k, v, at, NULL, "a file's path");
        return;
    }
    enl_str full = enl_path_join(&c->arena, c->notes_dir, s);
    if (!enl_file_exists(full.p)) {
        wrong(k, v, at, "paths count from the notes' folder", "a file that is there");
    } else if (s.p[0] == '/' || !enl_path_below(&c->arena, c->notes_dir, full)) {
        wrong(k, v, at, "move the file below the notes", "a file below the notes' folder");
    } else {
        lua_pushlstring(k->L, s.p, s.n);
    }
}

/* --- tables --- */

/* The items of "a, b, c". */
static enl_value split(checker *k, const enl_value *v)
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

static void check_list(checker *k, const enl_type *type, const enl_value *v, const path *at)
{
    static const enl_type ANY = { .kind = ENL_T_ANY };
    enl_value parts;
    if (k->attributes && v->kind == ENL_V_STRING) {
        parts = split(k, v);
        v = &parts;
    }
    if (v->kind != ENL_V_LIST || !in_range(type, (double)v->u.list.n)) {
        wrong(k, v, at, NULL,
              range_text(k, type,
                         type->has_min || type->has_max ? "a list with a length" : "a list"));
        return;
    }
    lua_createtable(k->L, (int)v->u.list.n, 0);
    for (size_t i = 0; i < v->u.list.n; i++) {
        path here = { at, { 0 }, i + 1 };
        enl_state_charge(k->L, 10);
        check_value(k, type->item ? type->item : &ANY, &v->u.list.items[i], &here);
        lua_rawseti(k->L, -2, (lua_Integer)i + 1);
    }
}

static void check_map(checker *k, const enl_type *type, const enl_value *v, const path *at)
{
    static const enl_type ANY = { .kind = ENL_T_ANY };
    if (v->kind != ENL_V_MAP) {
        wrong(k, v, at, NULL, "names with values");
        return;
    }
    lua_createtable(k->L, 0, (int)v->u.map.n);
    for (size_t i = 0; i < v->u.map.n; i++) {
        const enl_value_entry *e = &v->u.map.items[i];
        path here = { at, e->key, 0 };
        lua_pushlstring(k->L, e->key.p, e->key.n);
        check_value(k, type->item ? type->item : &ANY, &e->value, &here);
        lua_rawset(k->L, -3);
    }
}

static void report_unknown(checker *k, const enl_field *fields, size_t n, const enl_value_entry *e,
                           const path *at)
{
    *k->ok = false;
    if (++k->faults > MAX_FAULTS) return;
    enl_ctx *c = k->st->c;
    enl_str *names = ENL_NEWN(&c->arena, enl_str, n);
    for (size_t i = 0; i < n; i++) names[i] = fields[i].name;
    path here = { at, e->key, 0 };
    const char *hint = enl_suggest(c, e->key, names, n);
    if (!hint && n) {
        enl_buf b;
        enl_buf_init(&b, &c->mem);
        for (size_t i = 0; i < n; i++)
            enl_buf_fmt(&b, "%s%.*s", i ? ", " : "there are ", ENL_FMT(names[i]));
        hint = enl_str_z(&c->arena, enl_buf_view(&b));
        enl_buf_drop(&b);
    }
    enl_report(c, ENL_C_UNKNOWN_OPTION, e->key_span, hint, "%s has no %s '%.*s'", k->what, k->sort,
               ENL_FMT(path_text(k, &here)));
}

static void report_missing(checker *k, const enl_field *f, enl_span span, const path *at)
{
    *k->ok = false;
    lua_pushnil(k->L);
    if (++k->faults > MAX_FAULTS) return;
    const char *help = f->type.help.n ? enl_str_z(&k->st->c->arena, f->type.help) : NULL;
    enl_report(k->st->c, ENL_C_MISSING_OPTION, span, help, "%s needs %s '%.*s' (%s)", k->what,
               k->sort, ENL_FMT(path_text(k, at)), enl_type_name(f->type.kind));
}

static void check_field(checker *k, const enl_field *f, const enl_value *map, enl_span missing_at,
                        const path *at)
{
    const enl_value *v = enl_value_get_str(map, f->name);
    path here = { at, f->name, 0 };
    if (v && v->kind == ENL_V_NIL) v = NULL; /* "key:" with nothing behind it */
    if (!v && !f->type.required && !f->type.fallback) return;
    lua_pushlstring(k->L, f->name.p, f->name.n);
    if (v) {
        check_value(k, &f->type, v, &here);
    } else if (f->type.fallback) {
        checker inner = *k;
        inner.attributes = false;
        check_value(&inner, &f->type, f->type.fallback, &here);
    } else {
        report_missing(k, f, missing_at, &here);
    }
    lua_rawset(k->L, -3);
}

static void check_fields(checker *k, const enl_field *fields, size_t n, const enl_value *v,
                         enl_span missing_at, const path *at)
{
    for (size_t i = 0; !k->ignore_unknown && i < v->u.map.n; i++) {
        const enl_value_entry *e = &v->u.map.items[i];
        if (!enl_field_find(fields, n, e->key)) report_unknown(k, fields, n, e, at);
    }
    lua_createtable(k->L, 0, (int)n);
    for (size_t i = 0; i < n; i++) check_field(k, &fields[i], v, missing_at, at);
}

static void check_value(checker *k, const enl_type *type, const enl_value *v, const path *at)
{
    luaL_checkstack(k->L, 8, "values nested too deeply");
    switch (type->kind) {
    case ENL_T_STRING: check_string(k, type, v, at); break;
    case ENL_T_INTEGER:
    case ENL_T_NUMBER: check_number(k, type, v, at); break;
    case ENL_T_BOOLEAN: check_boolean(k, v, at); break;
    case ENL_T_ENUM: check_enum(k, type, v, at); break;
    case ENL_T_LENGTH: check_length(k, type, v, at); break;
    case ENL_T_PERCENTAGE: check_percentage(k, type, v, at); break;
    case ENL_T_COLOUR: check_colour(k, v, at); break;
    case ENL_T_DATE: check_date(k, v, at); break;
    case ENL_T_INLINES:
    case ENL_T_BLOCKS: check_text_nodes(k, type, v, at); break;
    case ENL_T_PATH: check_path(k, v, at); break;
    case ENL_T_LIST: check_list(k, type, v, at); break;
    case ENL_T_MAP: check_map(k, type, v, at); break;
    case ENL_T_RECORD:
        if (v->kind != ENL_V_MAP)
            wrong(k, v, at, NULL, "names with values");
        else
            check_fields(k, type->fields, type->n_fields, v, v->span, at);
        break;
    default: enl_luaval_push(k->L, v);
    }
}

/* The block's attributes as a map. */
/* `place` is layout's, unless the block has an option of that name. */
static enl_value attribute_map(enl_ctx *c, const enl_block_def *def, const enl_node *block)
{
    size_t n = 0, i = 0;
    for (const enl_attr *a = block->attrs; a; a = a->next) n++;
    enl_value map = { .kind = ENL_V_MAP, .span = block->span };
    map.u.map.items = ENL_NEWN(&c->arena, enl_value_entry, n);
    for (const enl_attr *a = block->attrs; a; a = a->next) {
        if (enl_str_is(a->key, "place") && !enl_field_find(def->options, def->n_options, a->key)) continue;
        enl_value_entry *e = &map.u.map.items[i++];
        e->key = a->key;
        e->key_span = a->span.file ? a->span : block->span;
        e->value = (enl_value){ .kind = ENL_V_STRING, .span = e->key_span, .text = a->value };
        e->value.u.s = a->value;
    }
    map.u.map.n = i;
    return map;
}

void enl_check_options(lua_State *L, const enl_block_def *def, const enl_node *block, bool *ok)
{
    enl_state *st = enl_state_of(L);
    checker k = { .L = L, .st = st, .sort = "option", .attributes = true, .ok = ok };
    k.what = enl_str_fmt(&st->c->arena, "%s '%.*s'", def->sort, ENL_FMT(def->name)).p;
    enl_value map = attribute_map(st->c, def, block);
    check_fields(&k, def->options, def->n_options, &map, block->span, NULL);
}

void enl_check_record(lua_State *L, const enl_field *fields, size_t n, const enl_value *v,
                      enl_span at, const char *what, bool *ok)
{
    checker k = { .L = L, .st = enl_state_of(L), .what = what, .sort = "field", .ok = ok };
    check_fields(&k, fields, n, v, at, NULL);
}

void enl_check_rows(lua_State *L, const enl_block_def *def, const enl_value *rows,
                    const enl_value *columns, enl_span at, bool *ok)
{
    enl_state *st = enl_state_of(L);
    checker k = {
        .L = L, .st = st, .sort = "column", .attributes = true, .ignore_unknown = true, .ok = ok
    };
    k.what = enl_str_fmt(&st->c->arena, "%s '%.*s'", def->sort, ENL_FMT(def->name)).p;
    for (size_t i = 0; i < columns->u.list.n; i++) {
        const enl_value *c = &columns->u.list.items[i];
        enl_value_entry e = { .key = c->u.s, .key_span = c->span };
        if (!enl_field_find(def->fields, def->n_fields, e.key))
            report_unknown(&k, def->fields, def->n_fields, &e, NULL);
    }
    lua_createtable(L, (int)rows->u.list.n, 0);
    for (size_t i = 0; i < rows->u.list.n; i++) {
        const enl_value *row = &rows->u.list.items[i];
        path here = { NULL, ENL_S("row"), 0 }, item = { &here, { 0 }, i + 1 };
        enl_state_charge(L, 10);
        check_fields(&k, def->fields, def->n_fields, row, row->span.file ? row->span : at, &item);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}
