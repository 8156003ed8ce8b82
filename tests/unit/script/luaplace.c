/* Places finer than a node. */
#include "luaworld.h"

#include "core/base/arena_str.h"
#include "core/script/api/luaplace.h"

typedef struct world {
    enl_ctx c;
    jmp_buf jump;
} world;

static void open_world(world *w)
{
    enl_request r = ENL_REQUEST_INIT;
    enl_ctx_init(&w->c, &r);
    w->c.mem.recover = &w->jump;
}

/* A text that begins at `col` of the only line; a plugin's node ends at `end_col`. */
static enl_node *text_at(world *w, const char *line, const char *text, uint32_t col,
                         uint32_t end_col)
{
    uint32_t file = enl_source_add(&w->c.sources, ENL_S("n.md"), enl_str_from(line));
    enl_node *n = enl_node_text(&w->c, enl_str_from(text), (enl_span){ file, 1, col, 1, end_col });
    if (end_col) n->origin = ENL_S("probe");
    return n;
}

/* Bytes from to of the text are at columns want_col to want_end; 0: the node's own place. */
static void expect_place(const char *line, const char *text, size_t from, size_t to,
                         uint32_t want_col, uint32_t want_end)
{
    world w;
    open_world(&w);
    enl_node *n = text_at(&w, line, text, 3, 0);
    enl_span at = enl_api_luaplace_in_text(&w.c, n, from, to);
    if (!want_col) want_col = 3;
    if (at.col != want_col || at.end_col != want_end)
        fail_msg("%s: %s from %zu to %zu: got %u to %u", line, text, from, to, at.col, at.end_col);
    if (want_end) assert_int_equal(at.end_line, 1);
    enl_ctx_drop(&w.c);
}

static void a_stretch_of_a_text(void **state)
{
    (void)state;
    expect_place("> one two", "one two", 1, 3, 3, 6);
    expect_place("> one two", "one two", 5, 7, 7, 10);
    expect_place("> one two", "one two", 5, 5, 7, 8);
    expect_place("> one two", "one two", 1, 7, 3, 10);
    expect_place("> \xc3\xa9t\xc3\xa9 x", "\xc3\xa9t\xc3\xa9 x", 7, 7, 7, 8);
    expect_place("> \xc3\xa9t\xc3\xa9 x", "\xc3\xa9t\xc3\xa9 x", 1, 5, 3, 6);
}

static void what_is_longer_in_the_source(void **state)
{
    (void)state;
    expect_place("> a\\*b c", "a*b c", 5, 5, 8, 9);
    expect_place("> \\*b", "*b", 1, 1, 3, 5);
    expect_place("> a\\\\b", "a\\b", 3, 3, 5, 7); /* the escaped one is taken for the escape */
    expect_place("> a\\b", "a\\b", 3, 3, 5, 6);
    expect_place("> a &amp; b", "a & b", 5, 5, 11, 12);
    expect_place("> &eacute;b",
                 "\xc3\xa9"
                 "b",
                 3, 3, 11, 12);
    expect_place("> a &amp; b", "a &amp; b", 9, 9, 11, 12); /* as in code: it stays */
    expect_place("> a & b; c", "a & b; c", 8, 8, 10, 11);
    expect_place("> &amp", "&amp", 4, 4, 6, 7);
}

static void where_text_and_source_part(void **state)
{
    (void)state;
    expect_place("> one two", "one three", 1, 3, 3, 6); /* before they do */
    expect_place("> one two", "one three", 1, 6, 0, 0);
    expect_place("> one", "one two", 1, 4, 0, 0);
    expect_place("> one", "one", 0, 1, 0, 0);
    expect_place("> one", "one", 2, 1, 0, 0);
    expect_place("> one", "one", 1, 4, 0, 0);
    expect_place("> a\\", "ab", 1, 2, 0, 0);
}

static void a_node_without_a_place(void **state)
{
    (void)state;
    world w;
    open_world(&w);
    enl_node *n = enl_node_text(&w.c, ENL_S("x"), (enl_span){ 0 });
    assert_int_equal(enl_api_luaplace_in_text(&w.c, n, 1, 1).col, 0);
    n = text_at(&w, "> x", "x", 3, 0);
    n->span.col = 0;
    assert_int_equal(enl_api_luaplace_in_text(&w.c, n, 1, 1).end_col, 0);
    enl_ctx_drop(&w.c);
}

/* A text that a plugin cut out of another is sought in that one's place, and must be there once. */
static void a_text_of_a_plugin(void **state)
{
    (void)state;
    static const struct {
        const char *line, *text;
        size_t from, to;
        uint32_t end_col, want_col, want_end;
    } C[] = {
        { "> one two three", "two", 1, 3, 16, 7, 10 },
        { "> one two three", "two", 2, 2, 16, 8, 9 },
        { "> one two three", "one", 1, 3, 16, 3, 6 },
        { "> one two three", "three", 1, 5, 16, 11, 16 },
        { "> \xc3\xa9 two", "two", 1, 3, 8, 5, 8 },
        { "> one one", "one", 1, 3, 10, 3, 10 },  /* twice */
        { "> one one", "one", 1, 3, 6, 3, 6 },    /* the second is outside */
        { "> aaa", "aa", 1, 2, 6, 3, 6 },         /* twice, overlapping */
        { "> one two", "four", 1, 4, 10, 3, 10 }, /* nowhere */
        { "> one two", "two", 1, 3, 6, 3, 6 },    /* outside of the node's place */
        { "> one two", "two", 1, 3, 9, 3, 9 },    /* not whole in it */
    };
    for (size_t i = 0; i < sizeof C / sizeof *C; i++) {
        world w;
        open_world(&w);
        enl_node *n = text_at(&w, C[i].line, C[i].text, 3, C[i].end_col);
        enl_span at = enl_api_luaplace_in_text(&w.c, n, C[i].from, C[i].to);
        if (at.col != C[i].want_col || at.end_col != C[i].want_end)
            fail_msg("%s: %s: got %u to %u", C[i].line, C[i].text, at.col, at.end_col);
        enl_ctx_drop(&w.c);
    }
}

/* Over lines, or in a line that would take long, the node is the place. */
static void where_a_text_of_a_plugin_is_not_sought(void **state)
{
    (void)state;
    world w;
    open_world(&w);
    char *line = enl_arena_alloc(&w.c.arena, 30000);
    memset(line, 'x', 29999);
    memcpy(line + 100, "two", 3);
    line[29999] = '\0';
    enl_node *n = text_at(&w, line, "two", 1, 20001);
    assert_int_equal(enl_api_luaplace_in_text(&w.c, n, 1, 3).col, 101);
    n->span.end_col = 20002;
    assert_int_equal(enl_api_luaplace_in_text(&w.c, n, 1, 3).col, 1);
    n->span.end_col = 20001;
    n->span.end_line = 2;
    assert_int_equal(enl_api_luaplace_in_text(&w.c, n, 1, 3).col, 1);
    n->span.end_line = 1;
    n->span.end_col = 1;
    assert_int_equal(enl_api_luaplace_in_text(&w.c, n, 1, 3).col, 1);
    enl_ctx_drop(&w.c);
}

/* { events: [ { date: 1, label: 2 }, 3 ], title: 4 }, each value on a line of its number. */
static void the_place_of_a_value(void **state)
{
    (void)state;
#define AT(n) { 1, n, n, n, n }
    enl_value_entry record[] = { { ENL_S("date"), AT(11), { .kind = ENL_V_INT, .span = AT(1) } },
                                 { ENL_S("label"), AT(12), { .kind = ENL_V_INT, .span = AT(2) } } };
    enl_value list[] = { { .kind = ENL_V_MAP, .span = AT(5), .u.map = { record, 2 } },
                         { .kind = ENL_V_INT, .span = AT(3) } };
    enl_value_entry top[] = {
        { ENL_S("events"), AT(13), { .kind = ENL_V_LIST, .span = AT(6), .u.list = { list, 2 } } },
        { ENL_S("title"), AT(14), { .kind = ENL_V_INT, .span = AT(4) } }
    };
    const enl_value v = { .kind = ENL_V_MAP, .span = AT(7), .u.map = { top, 2 } };
    static const struct {
        const char *path;
        uint32_t line;
    } C[] = { { "events", 6 },          { "events[1]", 5 }, { "events[1].date", 1 },
              { "events[1].label", 2 }, { "events[2]", 3 }, { "title", 4 },
              { "events.1.label", 2 },  { "events[0]", 6 }, { "events[3]", 6 },
              { "events[2].date", 3 },  { "none", 9 },      { "", 9 },
              { "events[1].none", 5 },  { "..title", 4 },   { "events[x]", 6 },
              { "title.date", 4 } };
    const enl_span other = AT(9);
    for (size_t i = 0; i < sizeof C / sizeof *C; i++) {
        enl_span at = enl_api_luaplace_of_value(&v, enl_str_from(C[i].path), other);
        if (at.line != C[i].line) fail_msg("%s: line %u", C[i].path, at.line);
    }
    assert_int_equal(enl_api_luaplace_of_value(NULL, ENL_S("x"), other).line, 9);
    list[0].span = (enl_span){ 0 }; /* one without a place */
    assert_int_equal(enl_api_luaplace_of_value(&v, ENL_S("events[1]"), other).line, 6);
}

/* Pushes a place, reads it back, and reads tables that lack something. */
static int there_and_back(lua_State *L)
{
    const enl_span *at = lua_touserdata(L, 1);
    enl_api_luaplace_push(L, *at);
    enl_span back = enl_api_luaplace_read(L, -1, "who", "key");
    assert_memory_equal(&back, at, sizeof back);
    lua_getfield(L, -1, "file");
    assert_string_equal(lua_tostring(L, -1), at->file == 2 ? "two.csv" : at->file ? "one.md" : "");
    lua_settop(L, 1);
    lua_newtable(L);
    lua_pushinteger(L, 7);
    lua_setfield(L, 2, "line");
    back = enl_api_luaplace_read(L, 2, "who", "key");
    assert_memory_equal(&back, &((enl_span){ 0, 7, 0, 0, 0 }), sizeof back);
    lua_pushliteral(L, "three.csv");
    lua_setfield(L, 2, "file");
    assert_int_equal(enl_api_luaplace_read(L, 2, "who", "key").file, 0);
    lua_pushinteger(L, -1);
    lua_setfield(L, 2, "end_col");
    enl_api_luaplace_read(L, 2, "who", "key");
    return 0;
}

static void a_place_in_lua(void **state)
{
    (void)state;
    static const enl_span PLACES[] = { { 0 }, { 1, 2, 3, 4, 5 }, { 2, 1, 1, 1, UINT32_MAX } };
    for (size_t i = 0; i < 3; i++) {
        lua_world w;
        world_open(&w);
        enl_source_add(&w.c.sources, ENL_S("one.md"), ENL_S("x"));
        enl_source_add(&w.c.sources, ENL_S("two.csv"), ENL_S("x"));
        enl_lua_state_run(w.st, there_and_back, (void *)(uintptr_t)&PLACES[i], (enl_span){ 0 });
        enl_diags_emit(&w.c, world_diagnostic, &w);
        assert_non_null(
            strstr(w.report, "who: end_col: expected an integer from 0 to 4294967295, found -1"));
        world_close(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stretch_of_a_text),
        cmocka_unit_test(what_is_longer_in_the_source),
        cmocka_unit_test(where_text_and_source_part),
        cmocka_unit_test(a_node_without_a_place),
        cmocka_unit_test(a_text_of_a_plugin),
        cmocka_unit_test(where_a_text_of_a_plugin_is_not_sought),
        cmocka_unit_test(the_place_of_a_value),
        cmocka_unit_test(a_place_in_lua),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
