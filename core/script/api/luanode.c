/* Read access to nodes. A node's fields are looked up by a small number that the metatable's
 * upvalue gives for the field's name, so that walking a million nodes stays cheap. */
#include "core/script/api/luanode.h"

#include "core/base/diag.h"
#include "core/script/api/context.h"
#include "core/script/api/luaplace.h"
#include "core/tree/places.h"

#include <lauxlib.h>

static const char NODE_TYPE[] = "enlace.Node";

typedef enum field {
    F_NONE,
    F_KIND,
    F_TEXT,
    F_ID,
    F_CLASSES,
    F_ATTR,
    F_URL,
    F_TITLE,
    F_LANG,
    F_CHILDREN,
    F_PARENT,
    F_SPAN,
    F_ORIGIN,
    F_LEVEL,
    F_ORDERED,
    F_TIGHT,
    F_START,
    F_TASK,
    F_CHECKED,
    F_COLUMNS,
    F_ALIGN,
    F_HEAD,
    F_ROW_SPAN,
    F_COL_SPAN,
    F_NEXT,
    F_PREV,
    F_NOTE,
    F_DELIM,
    F_PLAIN,
    F_FIND,
    F_HAS_CLASS,
    F_PAGE,
    F_LINES,
    F_LEFT,
    F_TOP,
    F_RIGHT,
    F_BOTTOM,
    F_FIRST_LINE,
    F_LAST_LINE,
    F_PARTS
} field;

static const struct {
    const char *name;
    field field;
} FIELDS[] = {
    { "kind", F_KIND },
    { "text", F_TEXT },
    { "id", F_ID },
    { "classes", F_CLASSES },
    { "attr", F_ATTR },
    { "url", F_URL },
    { "title", F_TITLE },
    { "lang", F_LANG },
    { "children", F_CHILDREN },
    { "parent", F_PARENT },
    { "span", F_SPAN },
    { "origin", F_ORIGIN },
    { "level", F_LEVEL },
    { "ordered", F_ORDERED },
    { "tight", F_TIGHT },
    { "start", F_START },
    { "task", F_TASK },
    { "checked", F_CHECKED },
    { "columns", F_COLUMNS },
    { "align", F_ALIGN },
    { "head", F_HEAD },
    { "row_span", F_ROW_SPAN },
    { "col_span", F_COL_SPAN },
    { "plain", F_PLAIN },
    { "next", F_NEXT },
    { "prev", F_PREV },
    { "note", F_NOTE },
    { "delim", F_DELIM },
    { "find", F_FIND },
    { "has_class", F_HAS_CLASS },
    { "page", F_PAGE },
    { "lines", F_LINES },
    { "left", F_LEFT },
    { "top", F_TOP },
    { "right", F_RIGHT },
    { "bottom", F_BOTTOM },
    { "first_line", F_FIRST_LINE },
    { "last_line", F_LAST_LINE },
    { "parts", F_PARTS },
};

typedef struct node_box {
    enl_node *node;
    int height; /* 0: not known */
} node_box;

void enl_api_luanode_push_new(lua_State *L, enl_node *n, int height)
{
    node_box *box = lua_newuserdatauv(L, sizeof *box, 0);
    *box = (node_box){ n, height };
    luaL_setmetatable(L, NODE_TYPE);
}

void enl_api_luanode_push(lua_State *L, enl_node *n)
{
    if (n)
        enl_api_luanode_push_new(L, n, 0);
    else
        lua_pushnil(L);
}

enl_node *enl_api_luanode_test(lua_State *L, int index)
{
    node_box *box = luaL_testudata(L, index, NODE_TYPE);
    return box ? box->node : NULL;
}

static enl_node *check_node(lua_State *L)
{
    return ((node_box *)luaL_checkudata(L, 1, NODE_TYPE))->node;
}

int enl_api_luanode_height(lua_State *L, int index)
{
    node_box *box = lua_touserdata(L, index);
    if (box->height) return box->height;
    int depth = 1, height = 1;
    for (const enl_node *n = box->node;;) {
        enl_lua_state_charge(L, 1);
        if (n->first) {
            n = n->first;
            if (++depth > height) height = depth;
            continue;
        }
        while (n != box->node && !n->next) {
            n = n->parent;
            depth--;
        }
        if (n == box->node) break;
        n = n->next;
    }
    return height;
}

void enl_api_luanode_push_chain(lua_State *L, enl_node *first)
{
    lua_newtable(L);
    lua_Integer i = 0;
    for (enl_node *n = first, *next; n; n = next) {
        next = n->next;
        n->next = n->prev = NULL;
        enl_api_luanode_push(L, n);
        lua_rawseti(L, -2, ++i);
    }
}

static void push_str(lua_State *L, enl_str s)
{
    lua_pushlstring(L, s.n ? s.p : "", s.n);
}

void enl_api_luanode_push_children(lua_State *L, const enl_node *n)
{
    lua_newtable(L);
    lua_Integer i = 0;
    for (enl_node *kid = n->first; kid; kid = kid->next) {
        enl_api_luanode_push(L, kid);
        lua_rawseti(L, -2, ++i);
    }
    enl_lua_state_charge(L, (size_t)i * 2);
}

static void push_classes(lua_State *L, const enl_node *n)
{
    lua_createtable(L, n->n_classes, 0);
    for (int i = 0; i < n->n_classes; i++) {
        push_str(L, n->classes[i]);
        lua_rawseti(L, -2, i + 1);
    }
}

static void push_attrs(lua_State *L, const enl_node *n)
{
    lua_newtable(L);
    for (const enl_attr *a = n->attrs; a; a = a->next) {
        push_str(L, a->key);
        push_str(L, a->value);
        lua_rawset(L, -3);
    }
}

static const char *align_name(enl_align a)
{
    static const char *const NAMES[] = { "default", "left", "center", "right", "decimal" };
    return NAMES[a];
}

static void push_align(lua_State *L, const enl_node *n)
{
    if (n->kind == ENL_CELL) {
        lua_pushstring(L, align_name(n->u.cell.align));
        return;
    }
    lua_newtable(L);
    for (uint32_t i = 0; i < n->u.table.n_columns; i++) {
        lua_pushstring(L, align_name(n->u.table.align[i]));
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

/* The fields that only some kinds have; false when this kind has not. */
static bool push_own(lua_State *L, const enl_node *n, field f)
{
    bool list = n->kind == ENL_LIST, item = n->kind == ENL_ITEM, cell = n->kind == ENL_CELL;
    if (f == F_LEVEL && n->kind == ENL_HEADING)
        lua_pushinteger(L, n->u.level);
    else if (f == F_ORDERED && list)
        lua_pushboolean(L, n->u.list.ordered);
    else if (f == F_TIGHT && list)
        lua_pushboolean(L, n->u.list.tight);
    else if (f == F_START && list)
        lua_pushinteger(L, n->u.list.start);
    else if (f == F_DELIM && list)
        lua_pushstring(L, n->u.list.delim == ')' ? ")" : ".");
    else if (f == F_TASK && (list || item))
        lua_pushboolean(L, list ? n->u.list.task : n->u.item.task);
    else if (f == F_CHECKED && item)
        lua_pushboolean(L, n->u.item.checked);
    else if (f == F_COLUMNS && n->kind == ENL_TABLE)
        lua_pushinteger(L, n->u.table.n_columns);
    else if (f == F_ALIGN && (cell || n->kind == ENL_TABLE))
        push_align(L, n);
    else if (f == F_HEAD && n->kind == ENL_ROW)
        lua_pushboolean(L, n->u.row.head);
    else if (f == F_HEAD && cell)
        lua_pushboolean(L, n->u.cell.head);
    else if (f == F_ROW_SPAN && cell)
        lua_pushinteger(L, n->u.cell.row_span);
    else if (f == F_COL_SPAN && cell)
        lua_pushinteger(L, n->u.cell.col_span);
    else
        return false;
    return true;
}

/* The language that holds at a node: its own or its nearest ancestor's; "" for the document's. */
static enl_str lang_of(const enl_node *n)
{
    for (; n; n = n->parent) {
        const enl_attr *a = enl_node_attr(n, "lang");
        if (a && n->kind != ENL_CODE_BLOCK) return a->value;
    }
    return (enl_str){ 0 };
}

static int node_plain(lua_State *L)
{
    enl_lua_state *st = enl_lua_state_of(L);
    enl_str s = enl_node_plain(st->c, check_node(L));
    enl_lua_state_keep(L, s.n);
    push_str(L, s);
    return 1;
}

static int node_find(lua_State *L)
{
    enl_api_luanode_find(L, check_node(L), 2, "node:find");
    return 1;
}

static int node_has_class(lua_State *L)
{
    lua_pushboolean(L, enl_node_has_class(check_node(L), luaL_checkstring(L, 2)));
    return 1;
}

/* The footnote that a reference names. */
static void push_note(lua_State *L, const enl_node *n)
{
    const enl_doc *d = enl_api_context_of(L)->doc;
    for (size_t i = 0; n->kind == ENL_NOTE_REF && d && i < d->n_notes; i++) {
        if (!enl_str_eq(d->notes[i]->id, n->text)) continue;
        enl_api_luanode_push(L, d->notes[i]);
        return;
    }
    lua_pushnil(L);
}

static void set_points(lua_State *L, const char *key, enl_len v)
{
    lua_pushnumber(L, enl_to_pt(v));
    lua_setfield(L, -2, key);
}

/* { page, lines, left, top, right, bottom, first_line, last_line } of what is on one page. */
static void push_part(lua_State *L, const enl_places_part *p)
{
    lua_createtable(L, 0, 8);
    lua_pushinteger(L, p->page);
    lua_setfield(L, -2, "page");
    lua_pushinteger(L, p->lines);
    lua_setfield(L, -2, "lines");
    set_points(L, "left", p->left);
    set_points(L, "top", p->top);
    set_points(L, "right", p->right);
    set_points(L, "bottom", p->bottom);
    set_points(L, "first_line", p->first);
    set_points(L, "last_line", p->last);
}

/* Where a block is on the pages: nil before there are any, and for what shows nothing. The place
 * is that of its first part; lines are all of them. */
static void push_place(lua_State *L, const enl_node *n, field f)
{
    const enl_doc *d = enl_api_context_of(L)->doc;
    size_t count = 0, lines = 0;
    enl_places_part *parts = NULL;
    enl_lua_state *st = enl_lua_state_of(L);
    if (d && d->places) parts = enl_places_parts(d->places, &st->c->nodes, n, &count);
    for (size_t i = 0; i < count; i++) lines += parts[i].lines;
    enl_lua_state_charge(L, 20 + lines * 4);
    if (count == 0) {
        lua_pushnil(L);
        return;
    }
    const enl_places_part *p = &parts[0];
    switch (f) {
    case F_PAGE: lua_pushinteger(L, p->page); break;
    case F_LINES: lua_pushinteger(L, (lua_Integer)lines); break;
    case F_LEFT: lua_pushnumber(L, enl_to_pt(p->left)); break;
    case F_TOP: lua_pushnumber(L, enl_to_pt(p->top)); break;
    case F_RIGHT: lua_pushnumber(L, enl_to_pt(p->right)); break;
    case F_BOTTOM: lua_pushnumber(L, enl_to_pt(p->bottom)); break;
    case F_FIRST_LINE: lua_pushnumber(L, enl_to_pt(p->first)); break;
    case F_LAST_LINE: lua_pushnumber(L, enl_to_pt(p->last)); break;
    default:
        lua_createtable(L, (int)count, 0);
        for (size_t i = 0; i < count; i++) {
            push_part(L, &parts[i]);
            lua_rawseti(L, -2, (lua_Integer)i + 1);
        }
    }
}

static int node_index(lua_State *L)
{
    enl_node *n = check_node(L);
    lua_settop(L, 2);
    lua_rawget(L, lua_upvalueindex(1));
    field f = (field)lua_tointeger(L, -1);
    switch (f) {
    case F_KIND: lua_pushstring(L, enl_kind_name(n->kind)); break;
    case F_TEXT: push_str(L, n->text); break;
    case F_ID: push_str(L, n->id); break;
    case F_CLASSES: push_classes(L, n); break;
    case F_ATTR:
        n->attrs_read = true;
        push_attrs(L, n);
        break;
    case F_URL: push_str(L, n->url); break;
    case F_TITLE: push_str(L, n->title); break;
    case F_LANG: push_str(L, lang_of(n)); break;
    case F_CHILDREN: enl_api_luanode_push_children(L, n); break;
    case F_PARENT: enl_api_luanode_push(L, n->parent); break;
    case F_NEXT: enl_api_luanode_push(L, n->next); break;
    case F_PREV: enl_api_luanode_push(L, n->prev); break;
    case F_NOTE: push_note(L, n); break;
    case F_SPAN: enl_api_luaplace_push(L, n->span); break;
    case F_ORIGIN: push_str(L, n->origin); break;
    case F_PLAIN: lua_pushcfunction(L, node_plain); break;
    case F_FIND: lua_pushcfunction(L, node_find); break;
    case F_HAS_CLASS: lua_pushcfunction(L, node_has_class); break;
    case F_PAGE:
    case F_LINES:
    case F_LEFT:
    case F_TOP:
    case F_RIGHT:
    case F_BOTTOM:
    case F_FIRST_LINE:
    case F_LAST_LINE:
    case F_PARTS: push_place(L, n, f); break;
    default:
        if (!push_own(L, n, f)) lua_pushnil(L);
    }
    return 1;
}

static int node_newindex(lua_State *L)
{
    enl_lua_state_error(L, "a node cannot be changed; return a new one in its place");
}

static int node_eq(lua_State *L)
{
    lua_pushboolean(L, enl_api_luanode_test(L, 1) == enl_api_luanode_test(L, 2));
    return 1;
}

static int node_tostring(lua_State *L)
{
    lua_pushstring(L, enl_kind_name(check_node(L)->kind));
    return 1;
}

/* Adds __metatable to the metatable on top, so that Lua can't reach it. */
static void finish_metatable(lua_State *L, const luaL_Reg *functions)
{
    luaL_setfuncs(L, functions, 0);
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 1);
}

void enl_api_luanode_open(lua_State *L)
{
    static const luaL_Reg F[] = { { "__newindex", node_newindex },
                                  { "__eq", node_eq },
                                  { "__tostring", node_tostring },
                                  { NULL, NULL } };
    luaL_newmetatable(L, NODE_TYPE);
    lua_createtable(L, 0, sizeof FIELDS / sizeof *FIELDS);
    for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++) {
        lua_pushinteger(L, FIELDS[i].field);
        lua_setfield(L, -2, FIELDS[i].name);
    }
    lua_pushcclosure(L, node_index, 1);
    lua_setfield(L, -2, "__index");
    finish_metatable(L, F);
}

/* What a query asks for. */
typedef struct query {
    bool any_kind;
    enl_kind kind;
    const char *cls;
    enl_str id;
    int where; /* index on the stack of a function, 0: none */
} query;

static enl_kind parse_kind(lua_State *L, enl_str name, const char *who)
{
    enl_kind kind;
    if (enl_kind_parse(name, &kind)) return kind;
    enl_str names[ENL_KIND_COUNT];
    for (int i = 0; i < ENL_KIND_COUNT; i++) names[i] = enl_str_from(enl_kind_name((enl_kind)i));
    const char *hint = enl_suggest(enl_lua_state_of(L)->c, name, names, ENL_KIND_COUNT);
    lua_pushlstring(L, name.p, name.n);
    enl_lua_state_error(L, "%s: unknown node kind `%s`%s%s", who, lua_tostring(L, -1),
                        hint ? "; " : "", hint ? hint : "");
}

static query read_query(lua_State *L, int t, const char *who)
{
    query q = { .any_kind = true };
    luaL_checktype(L, t, LUA_TTABLE);
    for (lua_pushnil(L); lua_next(L, t); lua_pop(L, 1)) {
        const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
        if (!strcmp(key, "where")) {
            if (!lua_isfunction(L, -1))
                enl_lua_state_error(L, "%s: where: expected a function, found a %s", who,
                                    luaL_typename(L, -1));
            q.where = 1;
            continue;
        }
        if (lua_type(L, -1) != LUA_TSTRING)
            enl_lua_state_error(L, "%s: %s: expected a string, found a %s", who, key,
                                luaL_typename(L, -1));
        enl_str v;
        v.p = lua_tolstring(L, -1, &v.n);
        if (!strcmp(key, "kind")) {
            q.kind = parse_kind(L, v, who);
            q.any_kind = false;
        } else if (!strcmp(key, "class")) {
            q.cls = v.p;
        } else if (!strcmp(key, "id")) {
            q.id = v;
        } else {
            enl_lua_state_error(L, "%s: unknown key `%s`; available: kind, class, id, where", who,
                                key);
        }
    }
    if (q.where) {
        lua_getfield(L, t, "where");
        q.where = lua_gettop(L);
    }
    return q;
}

static bool fits(const query *q, const enl_node *n)
{
    return (q->any_kind || n->kind == q->kind) && (!q->cls || enl_node_has_class(n, q->cls)) &&
           (!q->id.p || enl_str_eq(n->id, q->id));
}

void enl_api_luanode_find(lua_State *L, const enl_node *root, int t, const char *who)
{
    query q = read_query(L, t, who);
    lua_newtable(L);
    lua_Integer i = 0;
    for (enl_node *n = enl_node_next(root, root); n; n = enl_node_next(root, n)) {
        enl_lua_state_charge(L, 4);
        if (!fits(&q, n)) continue;
        if (q.where) {
            lua_pushvalue(L, q.where);
            enl_api_luanode_push(L, n);
            lua_call(L, 1, 1);
            bool wanted = lua_toboolean(L, -1);
            lua_pop(L, 1);
            if (!wanted) continue;
        }
        enl_api_luanode_push(L, n);
        lua_rawseti(L, -2, ++i);
    }
}
