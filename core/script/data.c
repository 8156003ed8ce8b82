/* enlace.data: files below the notes' folder as Lua tables. Each read is an input of the build. */
#include "core/base/arena_str.h"
#include "core/base/file.h"
#include "core/script/api.h"
#include "core/script/args.h"
#include "core/script/csv.h"
#include "core/script/host.h"
#include "core/script/luaval.h"
#include "core/script/state.h"

#include <lauxlib.h>

enum { MAX_BYTES = 64 << 20 };

/* The source of the file that argument 1 names. */
static uint32_t open_source(lua_State *L, const char *who)
{
    enl_state *st = enl_state_of(L);
    enl_ctx *c = st->c;
    if (lua_type(L, 1) != LUA_TSTRING) enl_args_wrong(L, who, "path", "a file's path", 1);
    enl_str path = enl_luaval_text(L, 1, who);
    enl_str full = enl_path_join(&c->arena, c->notes_dir, path);
    if (!path.n || path.p[0] == '/' || !enl_path_below(&c->arena, c->notes_dir, full)) {
        bool outside = enl_file_exists(full.p);
        enl_state_error(L, "%s: '%s' %s the notes' folder", who, path.p,
                        outside ? "lies outside" : "is not in");
    }
    uint32_t file;
    enl_status status = enl_source_read(&c->sources, full, MAX_BYTES, &file);
    if (status == ENL_ELIMIT) enl_state_error(L, "%s: '%s' is larger than 64 MiB", who, path.p);
    if (status != ENL_OK) enl_state_error(L, "%s: '%s' can't be read", who, path.p);
    enl_state_charge(L, enl_source_text(&c->sources, file).n);
    return file;
}

/* Lua reads the number, since the C library follows the locale. Pushes it when it is one. */
static bool push_number(lua_State *L, enl_str s)
{
    char z[64];
    if (!s.n || s.n >= sizeof z) return false;
    for (size_t i = 0; i < s.n; i++) {
        if (!memchr("+-0123456789.eE", s.p[i], 15)) return false;
    }
    memcpy(z, s.p, s.n);
    z[s.n] = '\0';
    return lua_stringtonumber(L, z) != 0;
}

/* Number of the column that cell `e` stands in, from `k` on: cells are in the columns' order, and
 * share the bytes of their names. */
static size_t column_of(const enl_csv *csv, const enl_value_entry *e, size_t k)
{
    while (csv->columns.u.list.items[k].u.s.p != e->key.p) k++;
    return k;
}

/* Which columns hold numbers alone. */
static void find_numeric(lua_State *L, const enl_csv *csv, bool *numeric)
{
    memset(numeric, true, csv->columns.u.list.n);
    for (size_t i = 0; i < csv->rows.u.list.n; i++) {
        const enl_value *row = &csv->rows.u.list.items[i];
        for (size_t j = 0, k = 0; j < row->u.map.n; j++, k++) {
            const enl_value_entry *e = &row->u.map.items[j];
            k = column_of(csv, e, k);
            if (!numeric[k]) continue;
            numeric[k] = push_number(L, e->value.u.s);
            if (numeric[k]) lua_pop(L, 1);
        }
        enl_state_charge(L, row->u.map.n);
    }
}

static void push_rows(lua_State *L, const enl_csv *csv)
{
    size_t columns = csv->columns.u.list.n, n = csv->rows.u.list.n;
    bool *numeric = lua_newuserdatauv(L, columns + 1, 0);
    find_numeric(L, csv, numeric);
    lua_createtable(L, (int)n, 1);
    for (size_t i = 0; i < n; i++) {
        const enl_value *row = &csv->rows.u.list.items[i];
        enl_state_charge(L, row->u.map.n * 8);
        lua_createtable(L, 0, (int)row->u.map.n);
        for (size_t j = 0, k = 0; j < row->u.map.n; j++, k++) {
            const enl_value_entry *e = &row->u.map.items[j];
            k = column_of(csv, e, k);
            lua_pushlstring(L, e->key.p, e->key.n);
            if (!numeric[k])
                lua_pushlstring(L, e->value.u.s.p, e->value.u.s.n);
            else
                push_number(L, e->value.u.s);
            lua_rawset(L, -3);
        }
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    enl_luaval_push(L, &csv->columns);
    lua_setfield(L, -2, "columns");
}

/* csv(path, { delimiter = "," }): a list of rows, each a table by column; `columns` has their
 * order. */
static int data_csv(lua_State *L)
{
    static const char *const KEYS[] = { "delimiter", NULL };
    const char *who = "enlace.data.csv";
    enl_str delimiter = ENL_S(",");
    lua_settop(L, 2);
    if (!lua_isnil(L, 2)) luaL_checktype(L, 2, LUA_TTABLE);
    int t = lua_isnil(L, 2) ? 0 : 2;
    enl_args_check(L, t, who, KEYS, NULL);
    enl_args_text(L, t, who, "delimiter", &delimiter);
    if (delimiter.n != 1 || *delimiter.p == '"' || *delimiter.p == '\n') {
        enl_state_error(L, "%s: delimiter: expected one character, as \",\" or \";\"", who);
    }
    uint32_t file = open_source(L, who);
    enl_ctx *c = enl_state_of(L)->c;
    enl_csv csv;
    enl_csv_read(c, file, enl_source_text(&c->sources, file), *delimiter.p,
                 &csv); /* faults are reported */
    push_rows(L, &csv);
    return 1;
}

static int read_yaml(lua_State *L, const char *who)
{
    uint32_t file = open_source(L, who);
    enl_state *st = enl_state_of(L);
    enl_value v = { 0 };
    if (!st->script->notes.yaml) enl_state_error(L, "%s: no YAML reader is there", who);
    if (!st->script->notes.yaml(st->c, file, enl_source_text(&st->c->sources, file), &v)) {
        enl_state_error(L, "%s: '%s' can't be used", who, lua_tostring(L, 1));
    }
    enl_luaval_push(L, &v);
    return 1;
}

static int data_yaml(lua_State *L)
{
    return read_yaml(L, "enlace.data.yaml");
}

/* JSON is read as the part of YAML that it is. */
static int data_json(lua_State *L)
{
    return read_yaml(L, "enlace.data.json");
}

void enl_data_open(lua_State *L)
{
    static const luaL_Reg F[] = {
        { "csv", data_csv }, { "yaml", data_yaml }, { "json", data_json }, { NULL, NULL }
    };
    luaL_newlib(L, F);
    lua_setfield(L, -2, "data");
}
