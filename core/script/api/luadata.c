/* enlace.data: files below the notes' folder as Lua tables. Each read is an input of the build. */
#include "core/script/api/luadata.h"

#include "core/base/arena_str.h"
#include "core/base/reach.h"
#include "core/data/cell.h"
#include "core/data/csv.h"
#include "core/data/json.h"
#include "core/data/toml.h"
#include "core/data/yaml.h"
#include "core/script/api/args.h"
#include "core/script/api/capability.h"
#include "core/script/api/context.h"
#include "core/script/api/luaval.h"

#include <lauxlib.h>

enum { MAX_BYTES = 64 << 20, MAX_DATABASE = 512 << 20, MAX_WALKS = 16 };
static const size_t MAX_STREAM = (size_t)4 << 30;
/* What a walk over rows may do more for each byte that is read for the first time: with a fixed
 * budget, how large a file can be read would be a question of speed. */
enum { INSTRUCTIONS_A_BYTE = 4 };

/* The path of the file that argument 1 names, from the working directory. */
static enl_str checked_path(lua_State *L, const char *who, unsigned capability)
{
    enl_ctx *c = enl_lua_state_of(L)->c;
    if (lua_type(L, 1) != LUA_TSTRING) enl_api_args_wrong(L, who, "path", "a file's path", 1);
    enl_api_capability_need(L, capability, who);
    enl_str path = enl_api_luaval_text(L, 1, who);
    enl_str full;
    const enl_asker asker = enl_reach_code(c, 0);
    if (!enl_reach_path(&c->arena, &asker, path, &full))
        enl_lua_state_error(L, "%s: %s", who,
                            enl_str_fmt(&c->arena, ENL_REACH_REFUSED, ENL_FMT(path)).p);
    return full;
}

/* The source of the file that argument 1 names. */
static uint32_t open_source(lua_State *L, const char *who, unsigned capability, size_t limit)
{
    enl_ctx *c = enl_lua_state_of(L)->c;
    enl_str full = checked_path(L, who, capability);
    const char *path = lua_tostring(L, 1);
    uint32_t file;
    enl_status status = enl_source_read(&c->sources, full, limit, &file);
    if (status == ENL_ELIMIT)
        enl_lua_state_error(L, "%s: `%s` is larger than %d MiB", who, path, (int)(limit >> 20));
    if (status != ENL_OK) enl_lua_state_error(L, "%s: cannot read `%s`", who, path);
    enl_lua_state_charge(L, enl_source_text(&c->sources, file).n / (limit > MAX_BYTES ? 16 : 1));
    return file;
}

/* Number of the column that cell `e` stands in, from `k` on: cells are in the columns' order, and
 * share the bytes of their names. */
static size_t column_of(const enl_csv *csv, const enl_value_entry *e, size_t k)
{
    while (csv->columns.u.list.items[k].u.s.p != e->key.p) k++;
    return k;
}

/* What the cells of each column can all be: ENL_CELL_* but for the mark, which one is enough for.
 */
static void find_kinds(lua_State *L, const enl_csv *csv, unsigned *kinds)
{
    enum { ALL = ENL_CELL_POINT | ENL_CELL_COMMA };
    for (size_t i = 0; i < csv->columns.u.list.n; i++) kinds[i] = ALL;
    for (size_t i = 0; i < csv->rows.u.list.n; i++) {
        const enl_value *row = &csv->rows.u.list.items[i];
        for (size_t j = 0, k = 0; j < row->u.map.n; j++, k++) {
            const enl_value_entry *e = &row->u.map.items[j];
            k = column_of(csv, e, k);
            if (!(kinds[k] & ALL)) continue;
            unsigned kind = enl_data_cell_read(e->value.u.s);
            kinds[k] = (kinds[k] & kind & ALL) | ((kinds[k] | kind) & ENL_CELL_MARK);
        }
        enl_lua_state_charge(L, row->u.map.n);
    }
}

/* How decimals of the file are written. Files have semicolons between cells because commas are in
 * their numbers: once a column shows that, points group digits. `found`: the separator was found in
 * the file, not given by a plugin, which may read commas itself. */
static unsigned decimal_of(const enl_csv *csv, const unsigned *kinds, bool found)
{
    for (size_t i = 0; found && csv->delimiter == ';' && i < csv->columns.u.list.n; i++)
        if ((kinds[i] & ENL_CELL_COMMA) && (kinds[i] & ENL_CELL_MARK)) return ENL_CELL_COMMA;
    return ENL_CELL_POINT;
}

/* Pushes the text, or the number that the cells of its column can all be. */
static void push_cell_as(lua_State *L, enl_str s, unsigned kinds, unsigned decimal)
{
    char point[64];
    enl_str number = s;
    bool comma = decimal == ENL_CELL_COMMA && (kinds & ENL_CELL_COMMA) && s.n < sizeof point;
    if (comma) number = (enl_str){ point, enl_data_cell_point(s, point) };
    if (!(comma || kinds & ENL_CELL_POINT) || !enl_api_luaval_push_number(L, number))
        lua_pushlstring(L, s.p, s.n);
}

static void push_rows(lua_State *L, const enl_csv *csv, bool found)
{
    size_t columns = csv->columns.u.list.n, n = csv->rows.u.list.n;
    unsigned *kinds = lua_newuserdatauv(L, (columns + 1) * sizeof *kinds, 0);
    find_kinds(L, csv, kinds);
    unsigned decimal = decimal_of(csv, kinds, found);
    lua_createtable(L, (int)n, 1);
    for (size_t i = 0; i < n; i++) {
        const enl_value *row = &csv->rows.u.list.items[i];
        enl_lua_state_charge(L, row->u.map.n * 8);
        lua_createtable(L, 0, (int)row->u.map.n);
        for (size_t j = 0, k = 0; j < row->u.map.n; j++, k++) {
            const enl_value_entry *e = &row->u.map.items[j];
            k = column_of(csv, e, k);
            lua_pushlstring(L, e->key.p, e->key.n);
            push_cell_as(L, e->value.u.s, kinds[k], decimal);
            lua_rawset(L, -3);
        }
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    enl_api_luaval_push(L, &csv->columns);
    lua_setfield(L, -2, "columns");
}

/* What a column's cells become. */
typedef enum cell_type { TYPE_STRING, TYPE_NUMBER, TYPE_INTEGER } cell_type;

/* The option of csv and csv_rows; 0 when it is not given: what the file has. */
static char read_delimiter(lua_State *L, int t, const char *who)
{
    enl_str delimiter;
    if (!enl_api_args_text(L, t, who, "delimiter", &delimiter)) return '\0';
    if (delimiter.n != 1 || *delimiter.p == '"' || *delimiter.p == '\n')
        enl_lua_state_error(L, "%s: delimiter: expected one character such as \";\"", who);
    return *delimiter.p;
}

static int options_at(lua_State *L, const char *who, const char *const *keys)
{
    lua_settop(L, 2);
    if (!lua_isnil(L, 2) && !lua_istable(L, 2)) enl_api_args_wrong(L, who, "options", "a table", 2);
    int t = lua_isnil(L, 2) ? 0 : 2;
    enl_api_args_check(L, t, who, keys, NULL);
    return t;
}

/* csv(path, { delimiter = ";" }): a list of rows, each a table by column; `columns` has their
 * order. */
static int data_csv(lua_State *L)
{
    static const char *const KEYS[] = { "delimiter", NULL };
    const char *who = "enlace.data.csv";
    char delimiter = read_delimiter(L, options_at(L, who, KEYS), who);
    uint32_t file = open_source(L, who, ENL_CAP_READ, MAX_BYTES);
    enl_ctx *c = enl_lua_state_of(L)->c;
    enl_csv csv;
    enl_data_csv_read(c, file, enl_source_text(&c->sources, file), delimiter,
                      &csv); /* faults are reported */
    push_rows(L, &csv, !delimiter);
    return 1;
}

/* A walk over the rows of a file: userdata whose first user value holds `types`. */
typedef struct row_walk {
    enl_csv_stream *stream; /* NULL: the end was reached */
    cell_type *types;
} row_walk;

static const char WALK[] = "enlace.rows"; /* its metatable's name */

static int drop_walk(lua_State *L)
{
    row_walk *w = lua_touserdata(L, 1);
    if (w->stream) enl_api_context_of(L)->walks--;
    enl_data_csv_close(w->stream);
    w->stream = NULL;
    return 0;
}

/* Pushes a walk without a stream. What nothing refers to any more makes room first. */
static row_walk *push_walk(lua_State *L, const char *who)
{
    const enl_api_context *x = enl_api_context_of(L);
    if (x->walks == MAX_WALKS) {
        enl_lua_state_charge(L, enl_lua_state_of(L)->heap.held / 64);
        lua_gc(L, LUA_GCCOLLECT, 0);
    }
    if (x->walks == MAX_WALKS)
        enl_lua_state_error(L, "%s: %d files are being read at once; finish one first", who,
                            MAX_WALKS);
    row_walk *w = lua_newuserdatauv(L, sizeof *w, 1);
    *w = (row_walk){ 0 };
    luaL_setmetatable(L, WALK);
    return w;
}

static void push_cell(lua_State *L, const row_walk *w, size_t i, const enl_value *cell)
{
    enl_str s = cell->u.s;
    if (w->types[i] == TYPE_STRING) {
        lua_pushlstring(L, s.p, s.n);
    } else if (!enl_api_luaval_push_number(L, s) ||
               (w->types[i] == TYPE_INTEGER && !lua_isinteger(L, -1))) {
        enl_lua_state *st = enl_lua_state_of(L);
        enl_str name = enl_data_csv_columns(w->stream)->u.list.items[i].u.s;
        enl_lua_state_error(
            L, "enlace.data.csv_rows: %s:%d:%d: column `%s`: expected %s, found `%s`",
            enl_str_z(&st->c->arena, enl_source_name(&st->c->sources, cell->span.file)),
            (int)cell->span.line, (int)cell->span.col, enl_str_z(&st->c->arena, name),
            w->types[i] == TYPE_INTEGER ? "an integer" : "a number",
            enl_str_z(&st->c->arena, enl_lua_state_clean(st, s)));
    }
}

/* The iterator: upvalue 1 is the walk. */
static int next_row(lua_State *L)
{
    lua_settop(L, 0);
    lua_pushvalue(L, lua_upvalueindex(1));
    row_walk *w = lua_touserdata(L, 1);
    const enl_value *cells;
    size_t n;
    if (!w->stream || !enl_data_csv_next(w->stream, &cells, &n)) {
        drop_walk(L);
        lua_pushnil(L);
        return 1;
    }
    enl_lua_state_of(L)->heap.budget +=
        (int64_t)enl_data_csv_fresh(w->stream) * INSTRUCTIONS_A_BYTE;
    enl_lua_state_charge(L, n * 8);
    lua_createtable(L, 0, (int)n);
    for (size_t i = 0; i < n; i++) {
        enl_str name = enl_data_csv_columns(w->stream)->u.list.items[i].u.s;
        if (!cells[i].u.s.n) continue;
        lua_pushlstring(L, name.p, name.n);
        push_cell(L, w, i, &cells[i]);
        lua_rawset(L, -3);
    }
    return 1;
}

/* Reads `types`: by column "string", "number" or "integer". */
static void read_types(lua_State *L, int t, const char *who, const enl_value *columns,
                       cell_type *types)
{
    static const char *const NAMES[] = { "string", "number", "integer", NULL };
    if (!t || lua_getfield(L, t, "types") == LUA_TNIL) return;
    if (!lua_istable(L, -1)) enl_api_args_wrong(L, who, "types", "a table of types by column", -1);
    int at = lua_gettop(L);
    for (size_t i = 0; i < columns->u.list.n; i++) {
        int type = TYPE_STRING;
        const char *name = enl_str_z(&enl_lua_state_of(L)->c->arena, columns->u.list.items[i].u.s);
        enl_api_args_enum(L, at, who, name, NAMES, &type);
        types[i] = (cell_type)type;
    }
}

/* csv_rows(path, { delimiter =, types = }): an iterator over rows, and the list of columns. */
static int data_csv_rows(lua_State *L)
{
    static const char *const KEYS[] = { "delimiter", "types", NULL };
    const char *who = "enlace.data.csv_rows", *why;
    enl_lua_state *st = enl_lua_state_of(L);
    int t = options_at(L, who, KEYS);
    char delimiter = read_delimiter(L, t, who);
    enl_str path = checked_path(L, who, ENL_CAP_READ);
    row_walk *w = push_walk(L, who);
    int walk = lua_gettop(L);
    w->stream = enl_data_csv_open(st->c, path, MAX_STREAM, delimiter, &why);
    if (why) enl_lua_state_error(L, "%s: `%s` %s", who, lua_tostring(L, 1), why);
    static const enl_value NONE = { .kind = ENL_V_LIST };
    const enl_value *columns = w->stream ? enl_data_csv_columns(w->stream) : &NONE;
    enl_api_context_of(L)->walks += w->stream != NULL;
    size_t size = (columns->u.list.n + 1) * sizeof *w->types;
    enl_lua_state_charge(L, 1000);
    w->types = memset(lua_newuserdatauv(L, size, 0), 0, size);
    lua_setiuservalue(L, walk, 1);
    read_types(L, t, who, columns, w->types);
    lua_pushvalue(L, walk);
    lua_pushcclosure(L, next_row, 1);
    enl_api_luaval_push(L, columns);
    return 2;
}

/* sqlite(path, query, parameters): rows as csv gives them; NULL is nil. */
static int data_sqlite(lua_State *L)
{
    const char *who = "enlace.data.sqlite";
    enl_lua_state *st = enl_lua_state_of(L);
    enl_value params = { 0 }, rows = { 0 }, columns = { 0 };
    size_t steps = 0;
    lua_settop(L, 3);
    if (lua_type(L, 1) != LUA_TSTRING) enl_api_args_wrong(L, who, "path", "a file's path", 1);
    if (lua_type(L, 2) != LUA_TSTRING) enl_api_args_wrong(L, who, "query", "a SELECT statement", 2);
    if (!lua_isnil(L, 3) && !lua_istable(L, 3))
        enl_api_args_wrong(L, who, "parameters", "a list, or a table by name", 3);
    enl_str sql = enl_api_luaval_text(L, 2, who);
    if (!lua_isnil(L, 3)) params = enl_api_luaval_read(L, 3, st->at);
    uint32_t file = open_source(L, who, ENL_CAP_SQLITE, MAX_DATABASE);
    const enl_api_services *s = enl_api_context_of(L)->services;
    const enl_sqlite *db = s->sqlite ? s->sqlite(s->sqlite_self) : NULL;
    if (!db) enl_lua_state_error(L, "%s: databases cannot be read here", who);
    const char *error = db->query(st->c, enl_source_text(&st->c->sources, file), sql,
                                  lua_isnil(L, 3) ? NULL : &params, &rows, &columns, &steps);
    enl_lua_state_charge(L, steps);
    if (error) enl_lua_state_error(L, "%s: `%s`: %s", who, lua_tostring(L, 1), error);
    enl_api_luaval_push(L, &rows);
    enl_api_luaval_push(L, &columns);
    lua_setfield(L, -2, "columns");
    return 1;
}

/* Pushes what `read` makes of the file that argument 1 names; its faults are reported there. */
static int read_tree(lua_State *L, const char *who,
                     bool (*read)(enl_ctx *c, uint32_t file, enl_value *out))
{
    uint32_t file = open_source(L, who, ENL_CAP_READ, MAX_BYTES);
    enl_value v;
    if (!read(enl_lua_state_of(L)->c, file, &v))
        enl_lua_state_error(L, "%s: `%s` cannot be used", who, lua_tostring(L, 1));
    enl_api_luaval_push(L, &v);
    return 1;
}

static bool read_yaml(enl_ctx *c, uint32_t file, enl_value *out)
{
    return enl_data_yaml_read(c, file, enl_source_text(&c->sources, file), out);
}

static int data_yaml(lua_State *L)
{
    return read_tree(L, "enlace.data.yaml", read_yaml);
}

static int data_json(lua_State *L)
{
    return read_tree(L, "enlace.data.json", enl_data_json_read);
}

static int data_toml(lua_State *L)
{
    return read_tree(L, "enlace.data.toml", enl_data_toml_read);
}

void enl_api_luadata_open(lua_State *L)
{
    static const luaL_Reg F[] = { { "csv", data_csv },   { "csv_rows", data_csv_rows },
                                  { "json", data_json }, { "sqlite", data_sqlite },
                                  { "toml", data_toml }, { "yaml", data_yaml },
                                  { NULL, NULL } };
    luaL_newmetatable(L, WALK);
    lua_pushcfunction(L, drop_walk);
    lua_setfield(L, -2, "__gc");
    lua_pop(L, 1);
    luaL_newlib(L, F);
    lua_setfield(L, -2, "data");
}
