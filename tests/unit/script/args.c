/* Named arguments: each kind that can be read, and the messages for what cannot. */
#include "luaworld.h"

#include "core/script/api/args.h"
#include "core/script/api/luaval.h"

static const char *const KEYS[] = { "alpha", "beta", NULL }, *const MORE[] = { "gamma", NULL },
                         *const WORDS[] = { "one", "two", "three", NULL };

/* Calls the global `call` with a table that `code` makes; what comes of it is the result. */
static void expect(lua_CFunction call, const char *code, const char *want)
{
    lua_world w;
    char text[400];
    world_open(&w);
    lua_pushcfunction(w.st->L, call);
    lua_setglobal(w.st->L, "call");
    snprintf(
        text, sizeof text,
        "local ok, v, more = pcall(call, %s) return ok and tostring(v) .. ' ' .. tostring(more) or "
        "'! ' .. tostring(v)",
        code);
    world_run(&w, text);
    if (!w.result || strcmp(w.result, want) != 0)
        fail_msg("%s\ngot: %s\nwant: %s\n%s", code, w.result ? w.result : "nothing", want,
                 w.report);
    world_close(&w);
}

static int check(lua_State *L)
{
    enl_api_args_check(L, lua_istable(L, 1) ? 1 : 0, "who", KEYS, lua_isnil(L, 2) ? NULL : MORE);
    return 0;
}

static void unknown_keys(void **state)
{
    (void)state;
    expect(check, "{ alpha = 1, beta = 2, gamma = 3, 4 }, true", "nil nil");
    expect(check, "nil, true", "nil nil");
    expect(check, "{ alpha = 1, gamma = 3 }, nil", "! who: unknown key `gamma`");
    expect(check, "{ alhpa = 1 }, true", "! who: unknown key `alhpa`; did you mean `alpha`?");
    expect(check, "{ gama = 1 }, true", "! who: unknown key `gama`; did you mean `gamma`?");
    expect(check, "{ zz = 1, yy = 2, xx = 3, ww = 4, vv = 5 }, true", "! who: unknown key `vv`");
    expect(check, "{ [true] = 1, [2.5] = 2 }, true", "nil nil");
}

static int text(lua_State *L)
{
    enl_str s = ENL_S("kept");
    bool there = enl_api_args_text(L, lua_istable(L, 1) ? 1 : 0, "who", "k", &s);
    lua_pushlstring(L, s.p, s.n);
    lua_pushboolean(L, there);
    return 2;
}

static void texts(void **state)
{
    (void)state;
    expect(text, "{ k = 'x' }", "x true");
    expect(text, "{ k = 7 }", "7 true");
    expect(text, "{ k = '' }", " true");
    expect(text, "{}", "kept false");
    expect(text, "nil", "kept false");
    expect(text, "{ k = true }", "! who: k: expected a string, found a boolean");
    expect(text, "{ k = {} }", "! who: k: expected a string, found a table");
    expect(text, "{ k = print }", "! who: k: expected a string, found a function");
    expect(text, "{ k = '\\xff' }", "! who: the text is not UTF-8");
    expect(text, "{ k = 'a\\0b' }", "! who: the text contains control characters");
    expect(text, "{ k = 'a\\27b' }", "! who: the text contains control characters");
    expect(text, "{ k = '\\127' }", "! who: the text contains control characters");
    expect(text, "{ k = 'a\\tb\\nc' }", "a\tb\nc true");
}

static int number(lua_State *L)
{
    double v = -1;
    bool there = enl_api_args_number(L, 1, "who", "k", &v);
    lua_pushfstring(L, "%f", v);
    lua_pushboolean(L, there);
    return 2;
}

static int integer(lua_State *L)
{
    lua_Integer v = -1;
    bool there = enl_api_args_integer(L, 1, "who", "k", 2, 5, &v);
    lua_pushinteger(L, v);
    lua_pushboolean(L, there);
    return 2;
}

static void numbers(void **state)
{
    (void)state;
    expect(number, "{ k = 2.5 }", "2.5 true");
    expect(number, "{ k = 2 }", "2.0 true");
    expect(number, "{}", "-1.0 false");
    expect(number, "{ k = '2' }", "! who: k: expected a finite number, found a string");
    expect(number, "{ k = 1 / 0 }", "! who: k: expected a finite number, found a number");
    expect(number, "{ k = 0 / 0 }", "! who: k: expected a finite number, found a number");
    expect(integer, "{ k = 2 }", "2 true");
    expect(integer, "{ k = 5.0 }", "5 true");
    expect(integer, "{}", "-1 false");
    expect(integer, "{ k = 1 }", "! who: k: expected an integer from 2 to 5, found 1");
    expect(integer, "{ k = 6 }", "! who: k: expected an integer from 2 to 5, found 6");
    expect(integer, "{ k = 2.5 }", "! who: k: expected an integer, found a number");
    expect(integer, "{ k = '3' }", "! who: k: expected an integer, found a string");
}

static int boolean(lua_State *L)
{
    bool v = true, there = enl_api_args_boolean(L, 1, "who", "k", &v);
    lua_pushboolean(L, v);
    lua_pushboolean(L, there);
    return 2;
}

static int word(lua_State *L)
{
    int v = -1;
    bool there = enl_api_args_enum(L, 1, "who", "k", WORDS, &v);
    lua_pushinteger(L, v);
    lua_pushboolean(L, there);
    return 2;
}

static void booleans_and_words(void **state)
{
    (void)state;
    expect(boolean, "{ k = true }", "true true");
    expect(boolean, "{ k = false }", "false true");
    expect(boolean, "{}", "true false");
    expect(boolean, "{ k = 1 }", "! who: k: expected true or false, found a number");
    expect(word, "{ k = 'one' }", "0 true");
    expect(word, "{ k = 'three' }", "2 true");
    expect(word, "{}", "-1 false");
    expect(word, "{ k = 1 }", "! who: k: expected a string, found a number");
    expect(word, "{ k = 'four' }", "! who: k: unknown value `four`; available: one, two, three");
}

static int wrong(lua_State *L)
{
    enl_api_args_wrong(L, "who", lua_tostring(L, 1), "a thing", 2);
}

static void what_was_found(void **state)
{
    (void)state;
    expect(wrong, "'k', nil", "! who: k: expected a thing, found nothing");
    expect(wrong, "'k'", "! who: k: expected a thing, found nothing");
    expect(wrong, "nil, 7", "! who: expected a thing, found a number");
    expect(wrong, "nil, coroutine.create(print)", "! who: expected a thing, found a thread");
}

/* --- values --- */

/* The value, read and dumped. */
static int dump(lua_State *L)
{
    enl_lua_state *st = enl_lua_state_of(L);
    enl_value v = enl_api_luaval_read(L, 1, (enl_span){ 1, 2, 3, 4, 5 });
    assert_int_equal(v.span.col, 3);
    enl_buf b;
    enl_buf_init(&b, &st->c->mem);
    enl_value_dump(&v, &b);
    lua_pushlstring(L, b.p, b.n);
    enl_buf_drop(&b);
    return 1;
}

static void values_of_lua(void **state)
{
    (void)state;
    expect(dump, "nil", "null nil");
    expect(dump, "{ b = 1, a = { 1, 2.5, 'x', true, false }, ['c d'] = {} }",
           "{\"a\": [1, 2.5, \"x\", true, false], \"b\": 1, \"c d\": {}} nil");
    expect(dump, "{ { 1 }, { 2, { 3 } } }", "[[1], [2, [3]]] nil");
    expect(dump, "{ a = 1, [1] = 2 }",
           "! the table: a table must be a list without gaps or have only names as keys");
    expect(dump, "{ x = { a = 1, [1] = 2 } }",
           "! x: a table must be a list without gaps or have only names as keys");
    expect(dump, "{ { y = { [true] = 1 } } }",
           "! 1.y: a table must be a list or have only names as keys");
    expect(dump, "{ 1, 2, { coroutine.create(print) } }", "! 3.1: a thread is not allowed here");
    expect(dump, "{ a = '\\xff' }", "! a: the text is not UTF-8");
}

/* Depth 32 and 100,000 values are allowed. */
static void limits_of_values(void **state)
{
    (void)state;
    for (int over = 0; over < 2; over++) {
        lua_world w;
        char code[300];
        world_open(&w);
        lua_pushcfunction(w.st->L, dump);
        lua_setglobal(w.st->L, "dump");
        snprintf(code, sizeof code,
                 "local t = 1 for i = 1, %d do t = { t } end return tostring(pcall(dump, t))",
                 32 + over);
        world_run(&w, code);
        assert_string_equal(w.result, over ? "false" : "true");
        snprintf(code, sizeof code,
                 "local t = {} for i = 1, %d do t[i] = i end return tostring(pcall(dump, t))",
                 99999 + over);
        world_run(&w, code);
        assert_string_equal(w.result, over ? "false" : "true");
        world_close(&w);
    }
}

/* Numbers of decimal notation. */
static int push_number(lua_State *L)
{
    enl_str s;
    s.p = lua_tolstring(L, 1, &s.n);
    int top = lua_gettop(L);
    if (enl_api_luaval_push_number(L, s)) return 1;
    assert_int_equal(lua_gettop(L), top);
    lua_pushliteral(L, "none");
    return 1;
}

static void numbers_as_text(void **state)
{
    (void)state;
    expect(push_number, "'12'", "12 nil");
    expect(push_number, "'-1.5'", "-1.5 nil");
    expect(push_number, "'+2e3'", "2000.0 nil");
    expect(push_number, "''", "none nil");
    expect(push_number, "'0x10'", "none nil");
    expect(push_number, "'1 '", "none nil");
    expect(push_number, "'inf'", "none nil");
    expect(push_number, "'1e'", "none nil");
    expect(push_number, "('0'):rep(62) .. '7'", "7 nil");
    expect(push_number, "('0'):rep(63) .. '7'", "none nil");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unknown_keys),     cmocka_unit_test(texts),
        cmocka_unit_test(numbers),          cmocka_unit_test(booleans_and_words),
        cmocka_unit_test(what_was_found),   cmocka_unit_test(values_of_lua),
        cmocka_unit_test(limits_of_values), cmocka_unit_test(numbers_as_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
