/* enlace.table: rows of cells, made regular. */
#include "core/script/api/build_table.h"

#include "core/script/api/args.h"
#include "core/script/api/build.h"
#include "core/script/api/luanode.h"
#include "core/script/lua/state.h"

#include <lauxlib.h>

enum { COLUMNS = 100 };

typedef struct table_builder {
    enl_builder b;
    uint32_t n_columns;
    enl_align align[COLUMNS];
    uint32_t n_align;
    bool row_heads, spans_rows;
} table_builder;

static void read_align(table_builder *tb, int t)
{
    static const char *const ALIGN[] = { "default", "left", "center", "right", "decimal", NULL };
    lua_State *L = tb->b.L;
    lua_pushliteral(L, "align");
    int type = lua_rawget(L, t), at = lua_gettop(L);
    if (type != LUA_TNIL && type != LUA_TTABLE)
        enl_api_args_wrong(L, tb->b.who, "align", "a list", at);
    size_t n = type == LUA_TTABLE ? lua_rawlen(L, at) : 0;
    if (n > COLUMNS) enl_lua_state_error(L, "%s: more than %d columns", tb->b.who, COLUMNS);
    for (size_t i = 0; i < n; i++) {
        lua_rawgeti(L, at, (lua_Integer)i + 1);
        const char *word = lua_tostring(L, -1);
        int k = 0;
        while (word && ALIGN[k] && strcmp(word, ALIGN[k]) != 0) k++;
        if (!word) enl_api_args_wrong(L, tb->b.who, "align", "a list of strings", -1);
        if (!ALIGN[k])
            enl_lua_state_error(L, "%s: align: unknown value `%s`; available: %s", tb->b.who, word,
                                "default, left, center, right, decimal");
        tb->align[i] = (enl_align)k;
        lua_pop(L, 1);
    }
    tb->n_align = (uint32_t)n;
    lua_pop(L, 1);
}

/* The cell at the top of the stack: an enlace.cell, or content for a new one. */
static enl_node *take_cell(table_builder *tb, int *height)
{
    lua_State *L = tb->b.L;
    int at = lua_gettop(L);
    enl_node *n = enl_api_luanode_test(L, at);
    if (n && n->kind == ENL_CELL) {
        *height = enl_api_luanode_height(L, at);
        return enl_api_build_adopt(L, n);
    }
    enl_builder cell = { L, tb->b.who, enl_api_build_node(L, ENL_CELL), 0, NULL, 0 };
    cell.node->u.cell.row_span = cell.node->u.cell.col_span = 1;
    enl_api_build_add(&cell, at, 0);
    *height = cell.height + 1;
    return cell.node;
}

static void append_cell(table_builder *tb, enl_builder *row, enl_node *cell, int height,
                        uint32_t *column)
{
    if (*column + cell->u.cell.col_span > COLUMNS) {
        enl_lua_state_error(tb->b.L, "%s: more than %d columns", tb->b.who, COLUMNS);
    }
    if (row->node->u.row.head || (tb->row_heads && *column == 0)) cell->u.cell.head = true;
    if (cell->u.cell.align == ENL_ALIGN_DEFAULT && *column < tb->n_align)
        cell->u.cell.align = tb->align[*column];
    if (cell->u.cell.row_span > 1) tb->spans_rows = true;
    *column += cell->u.cell.col_span;
    enl_api_build_append(row, cell, height);
}

/* The row (a list of cells) at the top of the stack. */
static void add_row(table_builder *tb, bool head)
{
    lua_State *L = tb->b.L;
    int at = lua_gettop(L);
    if (!lua_istable(L, at))
        enl_api_args_wrong(L, tb->b.who, head ? "header" : "rows", "a list of cells", at);
    enl_builder row = { L, tb->b.who, enl_api_build_node(L, ENL_ROW), 0, NULL, 0 };
    row.node->u.row.head = head;
    size_t count = lua_rawlen(L, at);
    uint32_t column = 0;
    for (size_t i = 1; i <= count; i++) {
        int height = 1;
        lua_rawgeti(L, at, (lua_Integer)i);
        enl_node *cell = take_cell(tb, &height);
        append_cell(tb, &row, cell, height, &column);
        lua_pop(L, 1);
    }
    enl_api_build_append(&tb->b, row.node, row.height + 1);
    if (column > tb->n_columns) tb->n_columns = column;
}

static void add_rows(table_builder *tb, int t)
{
    lua_State *L = tb->b.L;
    lua_pushliteral(L, "header");
    if (lua_rawget(L, t) != LUA_TNIL) add_row(tb, true);
    lua_pop(L, 1);
    lua_pushliteral(L, "rows");
    if (lua_rawget(L, t) != LUA_TTABLE)
        enl_api_args_wrong(L, tb->b.who, "rows", "a list of rows", -1);
    int at = lua_gettop(L);
    size_t count = lua_rawlen(L, at);
    for (size_t i = 1; i <= count; i++) {
        lua_rawgeti(L, at, (lua_Integer)i);
        add_row(tb, false);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

/* Empty cells where a row is short; with cells over several rows that can't be told from a row's
 * own. */
static void fill_rows(table_builder *tb)
{
    if (tb->spans_rows) return;
    for (enl_node *row = tb->b.node->first; row; row = row->next) {
        if (row->kind != ENL_ROW) continue;
        uint32_t columns = 0;
        for (enl_node *k = row->first; k; k = k->next) columns += k->u.cell.col_span;
        for (; columns < tb->n_columns; columns++) {
            enl_node *cell = enl_api_build_node(tb->b.L, ENL_CELL);
            cell->u.cell.row_span = cell->u.cell.col_span = 1;
            cell->u.cell.head = row->u.row.head;
            if (columns < tb->n_align) cell->u.cell.align = tb->align[columns];
            enl_node_append(row, cell);
        }
    }
}

static int build_table(lua_State *L)
{
    static const char *const KEYS[] = { "header", "rows",      "caption", "source",
                                        "align",  "row_heads", NULL };
    const char *who = "enlace.table";
    lua_settop(L, 1);
    if (!lua_istable(L, 1)) enl_api_args_wrong(L, who, NULL, "a table with `rows`", 1);
    enl_api_args_check(L, 1, who, enl_api_build_keys, KEYS);
    if (lua_rawlen(L, 1)) enl_lua_state_error(L, "%s: content belongs in `rows`", who);
    table_builder *tb = lua_newuserdatauv(L, sizeof *tb, 0);
    memset(tb, 0, sizeof *tb);
    tb->b = (enl_builder){ L, who, enl_api_build_node(L, ENL_TABLE), 0, NULL, 0 };
    enl_api_build_common(L, 1, who, tb->b.node);
    enl_api_args_boolean(L, 1, who, "row_heads", &tb->row_heads);
    read_align(tb, 1);
    enl_api_build_part(&tb->b, 1, "caption", ENL_CAPTION);
    add_rows(tb, 1);
    if (!tb->n_columns) enl_lua_state_error(L, "%s: the table has no cells", who);
    fill_rows(tb);
    enl_api_build_part(&tb->b, 1, "source", ENL_SOURCE_LINE);
    enl_node *n = tb->b.node;
    n->u.table.n_columns = tb->n_columns;
    n->u.table.align = ENL_NEWN(&enl_lua_state_of(L)->c->arena, enl_align, tb->n_columns);
    memcpy(n->u.table.align, tb->align, tb->n_columns * sizeof *tb->align);
    enl_api_luanode_push_new(L, n, tb->b.height + 1);
    return 1;
}

void enl_api_build_table_open(lua_State *L)
{
    lua_pushcfunction(L, build_table);
    lua_setfield(L, -2, "table");
}
