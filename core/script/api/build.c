/* Node constructors. Each is one row: its name, kind, what it holds, and the keys of its own. All
 * arguments are checked before a node is made of them; nodes nest at most ENL_API_BUILD_DEPTH deep
 * and are counted. */
#include "core/script/api/build.h"

#include "core/base/arena_str.h"
#include "core/script/api/args.h"
#include "core/script/api/context.h"
#include "core/script/api/luacanvas.h"
#include "core/script/api/luanode.h"
#include "core/script/api/luaplace.h"
#include "core/script/api/luaval.h"

#include <lauxlib.h>
#include <stdint.h>
#include <stdlib.h>

enum { MAX_LISTS = 8 /* lists within lists of content */ };

typedef enum content {
    NOTHING,
    LITERAL,
    INLINES,
    BLOCKS,
    ITEMS,
    FIGURE_BLOCKS,
    ALTERNATIVE
} content;

typedef struct maker maker;
struct maker {
    const char *name; /* without "enlace." */
    enl_kind kind;
    content content;
    const char *keys[8];                                           /* its own */
    void (*set)(lua_State *L, int t, const maker *m, enl_node *n); /* reads them; NULL: none */
};

const char *const enl_api_build_keys[] = { "id", "class", "attr", "lang", NULL };

static const char *full_name(lua_State *L, const maker *m)
{
    return lua_pushfstring(L, "enlace.%s", m->name);
}

enl_node *enl_api_build_node(lua_State *L, enl_kind kind)
{
    enl_lua_state *st = enl_lua_state_of(L);
    enl_api_context_count(L, 1);
    enl_node *n = enl_node_new(st->c, kind, st->at);
    n->origin = st->code.name;
    return n;
}

enl_node *enl_api_build_adopt(lua_State *L, enl_node *n)
{
    if (!n->parent) {
        n->prev = n->next = NULL;
        return n;
    }
    size_t count = 1;
    for (const enl_node *k = enl_node_next(n, n); k; k = enl_node_next(n, k)) {
        if (++count % 4096 == 0) enl_lua_state_charge(L, 4096);
    }
    enl_api_context_count(L, count);
    enl_api_context *x = enl_api_context_of(L);
    enl_node *copy = enl_node_clone(enl_lua_state_of(L)->c, n);
    if (n == x->opening) {
        if (x->opened) enl_lua_state_error(L, "the section's heading may be used only once");
        x->opened = copy;
    }
    return copy;
}

static void too_deep(enl_builder *b)
{
    enl_lua_state_trip(b->L, &enl_lua_state_limit_depth);
}

/* A cell holds inlines or blocks: with the first block, what came before becomes one. */
static void make_room_for_blocks(enl_builder *b)
{
    b->run_kind = ENL_PLAIN;
    if (!b->node->first || !enl_kind_is_inline(b->node->first->kind)) return;
    enl_node *run = enl_api_build_node(b->L, b->run_kind);
    for (enl_node *kid = b->node->first, *next; kid; kid = next) {
        next = kid->next;
        enl_node_unlink(kid);
        enl_node_append(run, kid);
    }
    enl_node_append(b->node, run);
    b->height++;
}

void enl_api_build_append(enl_builder *b, enl_node *kid, int height)
{
    enl_kind parent = b->node->kind, kind = kid->kind;
    if (parent == ENL_CELL && !b->run_kind && !enl_kind_is_inline(kind)) make_room_for_blocks(b);
    bool loose = enl_kind_is_inline(kind) && b->run_kind;
    if (loose) {
        if (!b->run) {
            b->run = enl_api_build_node(b->L, b->run_kind);
            enl_node_append(b->node, b->run);
        }
        enl_node_append(b->run, kid);
        height++;
    } else if (enl_kind_may_hold(parent, kind)) {
        b->run = NULL;
        enl_node_append(b->node, kid);
    } else {
        enl_lua_state_error(b->L, "%s: %s cannot hold %s", b->who, enl_kind_name(parent),
                            enl_kind_name(kind));
    }
    if (height > b->height) b->height = height;
    if (b->height >= ENL_API_BUILD_DEPTH) too_deep(b);
}

static void append_text(enl_builder *b, int index)
{
    enl_str s = enl_api_luaval_text(b->L, index, b->who);
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\n' || s.p[i] == '\t') ((char *)s.p)[i] = ' ';
    }
    enl_node *n = enl_api_build_node(b->L, ENL_TEXT);
    n->text = s;
    enl_api_build_append(b, n, 1);
}

/* Appends the content at absolute `index`: text, a number, a node, or a list of such. */
void enl_api_build_add(enl_builder *b, int index, int lists)
{
    lua_State *L = b->L;
    int type = lua_type(L, index);
    enl_node *n = enl_api_luanode_test(L, index);
    luaL_checkstack(L, 8, "content nested too deeply");
    if (n) {
        int height = enl_api_luanode_height(L, index);
        enl_api_build_append(b, enl_api_build_adopt(L, n), height);
    } else if (type == LUA_TSTRING || type == LUA_TNUMBER) {
        lua_pushvalue(L, index);
        append_text(b, lua_gettop(L));
        lua_pop(L, 1);
    } else if (type == LUA_TTABLE && lists < MAX_LISTS) {
        size_t count = lua_rawlen(L, index);
        for (size_t i = 1; i <= count; i++) {
            lua_rawgeti(L, index, (lua_Integer)i);
            enl_api_build_add(b, lua_gettop(L), lists + 1);
            lua_pop(L, 1);
        }
    } else if (type != LUA_TNIL) {
        enl_api_args_wrong(L, b->who, NULL, "text, a node or a list of these", index);
    }
}

/* The items of a list: an element that is no Item becomes the content of one. */
static void add_items(enl_builder *b, int index)
{
    lua_State *L = b->L;
    size_t count = lua_rawlen(L, index);
    for (size_t i = 1; i <= count; i++) {
        lua_rawgeti(L, index, (lua_Integer)i);
        int at = lua_gettop(L);
        enl_node *n = enl_api_luanode_test(L, at);
        if (n && n->kind == ENL_ITEM) {
            int height = enl_api_luanode_height(L, at);
            enl_api_build_append(b, enl_api_build_adopt(L, n), height);
        } else {
            enl_builder item = { L, b->who, enl_api_build_node(L, ENL_ITEM), ENL_PLAIN, NULL, 0 };
            enl_api_build_add(&item, at, 0);
            enl_api_build_append(b, item.node, item.height + 1);
        }
        lua_pop(L, 1);
    }
}

static void set_classes(lua_State *L, int t, const char *who, enl_node *n)
{
    enl_ctx *c = enl_lua_state_of(L)->c;
    lua_pushliteral(L, "class");
    int type = lua_rawget(L, t), at = lua_gettop(L);
    if (type == LUA_TTABLE) {
        size_t count = lua_rawlen(L, at);
        for (size_t i = 1; i <= count; i++) {
            if (lua_rawgeti(L, at, (lua_Integer)i) != LUA_TSTRING) {
                enl_api_args_wrong(L, who, "class", "strings", -1);
            }
            enl_node_add_class(c, n, enl_api_luaval_text(L, -1, who));
            lua_pop(L, 1);
        }
    } else if (type == LUA_TSTRING) {
        enl_str s = enl_api_luaval_text(L, at, who);
        for (size_t i = 0, j; i < s.n; i = j + 1) {
            for (j = i; j < s.n && s.p[j] != ' '; j++) continue;
            if (j > i) enl_node_add_class(c, n, enl_str_sub(s, i, j));
        }
    } else if (type != LUA_TNIL) {
        enl_api_args_wrong(L, who, "class", "a string or a list of strings", at);
    }
    lua_pop(L, 1);
}

static int compare_attrs(const void *a, const void *b)
{
    return enl_str_cmp(*(const enl_str *)a, *(const enl_str *)b);
}

/* Attributes in order of their keys' bytes. */
static void set_attrs(lua_State *L, int t, const char *who, enl_node *n)
{
    enl_lua_state *st = enl_lua_state_of(L);
    lua_pushliteral(L, "attr");
    int type = lua_rawget(L, t), at = lua_gettop(L);
    if (type != LUA_TNIL && type != LUA_TTABLE) enl_api_args_wrong(L, who, "attr", "a table", at);
    enl_str keys[64];
    size_t count = 0;
    for (lua_pushnil(L); type == LUA_TTABLE && lua_next(L, at); lua_pop(L, 1)) {
        if (lua_type(L, -2) != LUA_TSTRING) enl_api_args_wrong(L, who, "attr", "names as keys", -2);
        if (count == 64) enl_lua_state_error(L, "%s: attr: more than 64 attributes", who);
        keys[count++] = enl_api_luaval_text(L, -2, who);
    }
    lua_settop(L, at);
    qsort(keys, count, sizeof *keys, compare_attrs);
    for (size_t i = 0; i < count; i++) {
        enl_str value = { "", 0 };
        enl_api_args_text(L, at, who, enl_str_z(&st->c->arena, keys[i]), &value);
        enl_node_set_attr(st->c, n, keys[i], value, st->at);
    }
    lua_pop(L, 1);
}

void enl_api_build_common(lua_State *L, int t, const char *who, enl_node *n)
{
    enl_lua_state *st = enl_lua_state_of(L);
    enl_str lang;
    if (!t) return;
    if (enl_api_args_text(L, t, who, "id", &n->id) && (!n->id.n || memchr(n->id.p, ' ', n->id.n))) {
        enl_lua_state_error(L, "%s: id: expected a word without spaces", who);
    }
    set_classes(L, t, who, n);
    set_attrs(L, t, who, n);
    if (enl_api_args_text(L, t, who, "lang", &lang))
        enl_node_set_attr(st->c, n, ENL_S("lang"), lang, st->at);
}

static void set_heading(lua_State *L, int t, const maker *m, enl_node *n)
{
    lua_Integer level = 1;
    enl_api_args_integer(L, t, full_name(L, m), "level", 1, 6, &level);
    n->u.level = (int)level;
    n->no_number = enl_node_has_class(n, "unnumbered");
    lua_pop(L, 1);
}

static void set_list(lua_State *L, int t, const maker *m, enl_node *n)
{
    const char *who = full_name(L, m);
    lua_Integer start = 1;
    n->u.list.tight = true;
    n->u.list.delim = '.';
    enl_api_args_boolean(L, t, who, "ordered", &n->u.list.ordered);
    enl_api_args_boolean(L, t, who, "tight", &n->u.list.tight);
    enl_api_args_integer(L, t, who, "start", 0, 999999999, &start);
    n->u.list.start = (int)start;
    lua_pop(L, 1);
}

static void set_item(lua_State *L, int t, const maker *m, enl_node *n)
{
    n->u.item.task = enl_api_args_boolean(L, t, full_name(L, m), "checked", &n->u.item.checked);
    lua_pop(L, 1);
}

static void set_link(lua_State *L, int t, const maker *m, enl_node *n)
{
    const char *who = full_name(L, m);
    if (!enl_api_args_text(L, t, who, "url", &n->url))
        enl_lua_state_error(L, "%s: missing key `url`", who);
    enl_api_args_text(L, t, who, "title", &n->title);
    /* Of a picture: where it was named, which says from where its path goes. */
    if (lua_getfield(L, t, "place") != LUA_TNIL)
        n->span = enl_api_luaplace_read(L, -1, who, "place");
    lua_pop(L, 2);
}

static void set_cell(lua_State *L, int t, const maker *m, enl_node *n)
{
    static const char *const ALIGN[] = { "default", "left", "center", "right", "decimal", NULL };
    const char *who = full_name(L, m);
    lua_Integer rows = 1, columns = 1;
    int align = ENL_ALIGN_DEFAULT;
    enl_api_args_integer(L, t, who, "row_span", 1, 10000, &rows);
    enl_api_args_integer(L, t, who, "col_span", 1, 1000, &columns);
    enl_api_args_enum(L, t, who, "align", ALIGN, &align);
    enl_api_args_boolean(L, t, who, "head", &n->u.cell.head);
    n->u.cell.row_span = (uint32_t)rows;
    n->u.cell.col_span = (uint32_t)columns;
    n->u.cell.align = (enl_align)align;
    lua_pop(L, 1);
}

/* A kid of its own kind (caption, source line) from the inlines under `key`. */
void enl_api_build_part(enl_builder *b, int t, const char *key, enl_kind kind)
{
    lua_State *L = b->L;
    lua_pushstring(L, key);
    if (lua_rawget(L, t) != LUA_TNIL) {
        enl_builder part = { L, b->who, enl_api_build_node(L, kind), 0, NULL, 0 };
        enl_api_build_add(&part, lua_gettop(L), 0);
        if (part.node->first) enl_api_build_append(b, part.node, part.height + 1);
    }
    lua_pop(L, 1);
}

/* The drawing of a figure, when it has one. */
static bool add_drawing(enl_builder *b, int t)
{
    lua_State *L = b->L;
    enl_lua_state *st = enl_lua_state_of(L);
    enl_str alt = { "", 0 };
    bool has_alt = enl_api_args_text(L, t, b->who, "alt", &alt);
    const enl_drawing *drawing = enl_api_luacanvas_drawing(L, t, b->who);
    if (!drawing) {
        if (has_alt)
            enl_lua_state_error(L, "%s: `alt` requires `draw`; an image in the content has its own",
                                b->who);
        return false;
    }
    enl_node *n = enl_api_build_node(L, ENL_DRAWING);
    n->u.drawing = drawing;
    if (alt.n) enl_node_set_attr(st->c, n, ENL_S("alt"), alt, st->at);
    enl_api_build_append(b, n, 1);
    return true;
}

static void add_figure(enl_builder *b, int t)
{
    if (!t) enl_api_args_wrong(b->L, b->who, NULL, "a table with `draw` or content", 1);
    enl_api_build_part(b, t, "caption", ENL_CAPTION);
    size_t n_content = lua_rawlen(b->L, t);
    if (add_drawing(b, t) == (n_content > 0)) {
        enl_lua_state_error(b->L, "%s: expected either `draw` or content", b->who);
    }
    enl_api_build_add(b, t, 0);
    b->run = NULL;
    enl_api_build_part(b, t, "source", ENL_SOURCE_LINE);
}

/* A length above 0, as layout will read it. */
static void set_length(lua_State *L, int t, const char *who, const char *key, enl_node *n)
{
    enl_lua_state *st = enl_lua_state_of(L);
    enl_str value;
    enl_len length;
    if (!enl_api_args_text(L, t, who, key, &value)) return;
    if (!enl_len_parse(value, 10 * ENL_PT, 100 * ENL_PT, &length) || length <= 0)
        enl_lua_state_error(L, "%s: %s: expected a length, such as `3in` or `50%%`, found `%s`",
                            who, key, enl_str_z(&st->c->arena, value));
    enl_node_set_attr(st->c, n, enl_str_from(key), value, st->at);
}

/* What PDF and every program that signs take as a name. */
static bool is_field_name(enl_str s)
{
    enum { LONGEST = 60 };
    bool ok = s.n > 0 && s.n <= LONGEST;
    for (size_t i = 0; i < s.n && ok; i++) {
        char ch = s.p[i];
        ok = (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9') ||
             ch == '-' || ch == '_';
    }
    return ok;
}

static void set_form_field(lua_State *L, int t, const maker *m, enl_node *n)
{
    static const char *const KINDS[] = { "signature", "text", "date", NULL };
    static const char *const BORDERS[] = { "none", "line", "box", NULL };
    const char *who = full_name(L, m);
    int kind = ENL_FIELD_TEXT;
    if (!enl_api_args_enum(L, t, who, "kind", KINDS, &kind))
        enl_lua_state_error(L, "%s: missing key `kind`", who);
    if (!enl_api_args_text(L, t, who, "name", &n->text))
        enl_lua_state_error(L, "%s: missing key `name`", who);
    if (!is_field_name(n->text))
        enl_lua_state_error(L, "%s: name: expected up to 60 letters, digits, `-` and `_`", who);
    if (!enl_api_args_text(L, t, who, "label", &n->title) || enl_str_trim(n->title).n == 0)
        enl_lua_state_error(L, "%s: missing key `label`, which is what screen readers say", who);
    int border = kind == ENL_FIELD_SIGNATURE ? ENL_FIELD_BARE : ENL_FIELD_LINE;
    enl_api_args_enum(L, t, who, "border", BORDERS, &border);
    set_length(L, t, who, "width", n);
    set_length(L, t, who, "height", n);
    n->u.form.kind = (enl_field_kind)kind;
    n->u.form.border = (enl_field_border)border;
    lua_pop(L, 1);
}

static void add_content(enl_builder *b, const maker *m, int index, int t)
{
    lua_State *L = b->L;
    b->run_kind = m->content == BLOCKS          ? (m->kind == ENL_ITEM ? ENL_PLAIN : ENL_PARA)
                  : m->content == FIGURE_BLOCKS ? ENL_PLAIN
                                                : (enl_kind)0;
    switch (m->content) {
    case NOTHING:
        if (t && lua_rawlen(L, t)) enl_lua_state_error(L, "%s: takes no content", b->who);
        break;
    case LITERAL:
        if (t)
            lua_rawgeti(L, t, 1);
        else
            lua_pushvalue(L, index);
        if (!lua_isstring(L, -1)) enl_api_args_wrong(L, b->who, NULL, "a string", -1);
        b->node->text = enl_api_luaval_text(L, -1, b->who);
        lua_pop(L, 1);
        break;
    case ITEMS:
        if (!t) enl_api_args_wrong(L, b->who, NULL, "a list of items", index);
        add_items(b, t);
        break;
    case FIGURE_BLOCKS: add_figure(b, t); break;
    case ALTERNATIVE:
        if (t)
            lua_getfield(L, t, "alt");
        else
            lua_pushnil(L);
        enl_api_build_add(b, lua_gettop(L), 0);
        lua_pop(L, 1);
        break;
    default: enl_api_build_add(b, index, 0);
    }
}

/* Index of the table of named arguments: the argument itself when it is a table, else 0. */
static int keys_at(lua_State *L, int index)
{
    return lua_istable(L, index) ? index : 0;
}

/* Any constructor: upvalue 1 is its row. */
static int build(lua_State *L)
{
    const maker *m = lua_touserdata(L, lua_upvalueindex(1));
    lua_settop(L, 1);
    const char *who = full_name(L, m);
    int t = keys_at(L, 1);
    enl_api_args_check(L, t, who, enl_api_build_keys, m->keys);
    if (m->content != NOTHING && lua_isnil(L, 1)) enl_api_args_wrong(L, who, NULL, "content", 1);
    enl_builder b = { L, who, enl_api_build_node(L, m->kind), 0, NULL, 0 };
    enl_api_build_common(L, t, who, b.node);
    if (m->set) m->set(L, t, m, b.node);
    add_content(&b, m, 1, t);
    enl_api_luanode_push_new(L, b.node, b.height + 1);
    return 1;
}

static const maker MAKERS[] = {
    { "heading", ENL_HEADING, INLINES, { "level" }, set_heading },
    { "para", ENL_PARA, INLINES, { NULL }, NULL },
    { "plain", ENL_PLAIN, INLINES, { NULL }, NULL },
    { "quote", ENL_QUOTE, BLOCKS, { NULL }, NULL },
    { "div", ENL_DIV, BLOCKS, { NULL }, NULL },
    { "list", ENL_LIST, ITEMS, { "ordered", "start", "tight" }, set_list },
    { "item", ENL_ITEM, BLOCKS, { "checked" }, set_item },
    { "cell", ENL_CELL, INLINES, { "align", "head", "row_span", "col_span" }, set_cell },
    { "figure", ENL_FIGURE, FIGURE_BLOCKS, { "caption", "alt", "source", "height", "draw" }, NULL },
    { "codeblock", ENL_CODE_BLOCK, LITERAL, { NULL }, NULL },
    { "rule", ENL_RULE, NOTHING, { NULL }, NULL },
    { "toc", ENL_TOC, NOTHING, { NULL }, NULL },
    { "pagebreak", ENL_PAGE_BREAK, NOTHING, { NULL }, NULL },
    { "text", ENL_TEXT, LITERAL, { NULL }, NULL },
    { "softbreak", ENL_SOFT_BREAK, NOTHING, { NULL }, NULL },
    { "linebreak", ENL_LINE_BREAK, NOTHING, { NULL }, NULL },
    { "emph", ENL_EMPH, INLINES, { NULL }, NULL },
    { "strong", ENL_STRONG, INLINES, { NULL }, NULL },
    { "strike", ENL_STRIKE, INLINES, { NULL }, NULL },
    { "insert", ENL_INSERT, INLINES, { NULL }, NULL },
    { "mark", ENL_MARK, INLINES, { NULL }, NULL },
    { "underline", ENL_UNDERLINE, INLINES, { NULL }, NULL },
    { "sub", ENL_SUB, INLINES, { NULL }, NULL },
    { "sup", ENL_SUP, INLINES, { NULL }, NULL },
    { "kbd", ENL_KBD, INLINES, { NULL }, NULL },
    { "code", ENL_CODE, LITERAL, { NULL }, NULL },
    { "link", ENL_LINK, INLINES, { "url", "title" }, set_link },
    { "image", ENL_IMAGE, ALTERNATIVE, { "url", "title", "alt", "place" }, set_link },
    { "span", ENL_SPAN, INLINES, { NULL }, NULL },
    { "form_field",
      ENL_FORM_FIELD,
      NOTHING,
      { "kind", "name", "label", "width", "height", "border" },
      set_form_field },
    { "ref", ENL_CROSS_REF, LITERAL, { NULL }, NULL },
};

enl_node *enl_api_build_chain(lua_State *L, int index, enl_kind parent, const char *who, size_t *n)
{
    bool inlines = enl_kind_may_hold(parent, ENL_TEXT),
         blocks = enl_kind_may_hold(parent, ENL_PARA);
    enl_builder b = { L, who, enl_api_build_node(L, parent), 0, NULL, 0 };
    if (blocks && !inlines) b.run_kind = ENL_PARA;
    enl_api_build_add(&b, lua_absindex(L, index), 0);
    enl_node *first = b.node->first;
    *n = 0;
    for (enl_node *k = first; k; k = k->next) {
        k->parent = NULL;
        ++*n;
    }
    return first;
}

void enl_api_build_open(lua_State *L)
{
    for (size_t i = 0; i < sizeof MAKERS / sizeof *MAKERS; i++) {
        lua_pushlightuserdata(L, (void *)(uintptr_t)&MAKERS[i]);
        lua_pushcclosure(L, build, 1);
        lua_setfield(L, -2, MAKERS[i].name);
    }
}
