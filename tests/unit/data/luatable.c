/* Data written in Lua: what is read, with its places, what is refused where, and that Lua itself
 * would read the same. */
#include "tests/unit/test.h"

#include "core/base/arena_str.h"
#include "core/base/ctx.h"
#include "core/base/diag.h"
#include "core/data/luatable.h"

#include <lauxlib.h>
#include <lua.h>
#include <stdio.h>

typedef struct reading {
    enl_ctx c;
    jmp_buf jump;
    bool good;
    enl_value v;
    char got[4096]; /* the value as one line, or "line:column: message | hint" of the fault */
} reading;

static void add_fault(const enl_diagnostic *d, void *payload)
{
    reading *r = payload;
    size_t n = strlen(r->got);
    snprintf(r->got + n, sizeof r->got - n, "%u:%u: %s | %s", (unsigned)d->line,
             (unsigned)d->column, d->message, d->hint);
}

static void open_text(reading *r, enl_str text)
{
    enl_request request = ENL_REQUEST_INIT;
    memset(r, 0, sizeof *r);
    enl_ctx_init(&r->c, &request);
    r->c.mem.recover = &r->jump;
    if (setjmp(r->jump)) fail_msg("memory ended");
    uint32_t file = enl_source_add(&r->c.sources, ENL_S("a.lua"), text);
    r->good = enl_data_luatable_read(&r->c, file, &r->v);
    if (r->good) {
        enl_buf b;
        enl_buf_init(&b, &r->c.mem);
        enl_value_dump(&r->v, &b);
        snprintf(r->got, sizeof r->got, "%.*s", ENL_FMT(enl_buf_view(&b)));
    }
    enl_diags_emit(&r->c, add_fault, r);
}

static void expect(const char *text, const char *want, bool good)
{
    reading *r = malloc(sizeof *r);
    assert_non_null(r);
    open_text(r, enl_str_from(text));
    if (r->good != good || strcmp(r->got, want) != 0)
        fail_msg("%s\n  gives %s\n  not   %s", text, r->got, want);
    enl_ctx_drop(&r->c);
    free(r);
}

static void reads(const char *text, const char *want)
{
    expect(text, want, true);
}

/* `want` without a hint means the usual one. */
static void refuses(const char *text, const char *want)
{
    char full[1024];
    snprintf(full, sizeof full, "%s%s", want,
             strstr(want, " | ") ? ""
                                 : " | the file holds data only: strings, numbers, true, false, "
                                   "tables, names of locals, and strings joined by `..`");
    expect(text, full, false);
}

static void values(void **state)
{
    (void)state;
    reads("return {}", "{}");
    reads("return {};", "{}");
    reads("return { a = 1, b = -2, c = 1.5, d = .5, e = -2e3, f = 1E-2 }",
          "{\"a\": 1, \"b\": -2, \"c\": 1.5, \"d\": 0.5, \"e\": -2000, \"f\": 0.01}");
    reads("return { 9223372036854775807 }", "[9223372036854775807]");
    reads("return { a = true, b = false }", "{\"a\": true, \"b\": false}");
    reads("return { 'a', \"b\"; [[c]], }", "[\"a\", \"b\", \"c\"]");
    reads("return { a = { 'x', { y = 'z' } } }", "{\"a\": [\"x\", {\"y\": \"z\"}]}");
    reads("return { [\"and\"] = 1, ['x y'] = 2 }", "{\"and\": 1, \"x y\": 2}");
    reads("return { _a1 = 1, andy = 2 }", "{\"_a1\": 1, \"andy\": 2}");
    reads("return ({ a = ('x') })", "{\"a\": \"x\"}");
    reads("return { 'a' .. ('b' .. \"c\") .. 'd' }", "[\"abcd\"]");
}

static void strings(void **state)
{
    (void)state;
    reads("return { \"a\\\"b'\", 'c\\'d\\\\' }", "[\"a\\\"b'\", \"c'd\\\\\"]");
    reads("return { '\\u{41}\\u{20AC}\\u{1F310}' }", "[\"A€🌐\"]");
    reads("return { '\\x41\\65\\1210\\xc3\\xA9' }", "[\"AAy0é\"]");
    reads("return { '\\x30\\x0a\\048\\u{0031}' }", "[\"0\\n01\"]");
    reads("return { 'a\\tb\\nc', 'a\\\nb' }", "[\"a\\tb\\nc\", \"a\\nb\"]");
    reads("return { 'a\\z  \n\t b' }", "[\"ab\"]");
    reads("return { [[\na]b\n]], [==[x]]=]y]==] }", "[\"a]b\\n\", \"x]]=]y\"]");
    reads("return { [[\r\na\r\nb]], [[\n\nc]], [[]], [[\n]] }",
          "[\"a\\nb\", \"\\nc\", \"\", \"\"]");
    reads("return { '' }", "[\"\"]");
}

static void comments(void **state)
{
    (void)state;
    reads("-- one\n--[[ two\n]] return --[==[ ]] ]==] { -- three }\n 'x' --[ four\n}-- end",
          "[\"x\"]");
    reads("return {} --", "{}");
    reads("return {} --[[ ]]", "{}");
}

static void locals(void **state)
{
    (void)state;
    reads("local a = 'x' local b = a .. 'y'; return { a, b, a .. b .. b }",
          "[\"x\", \"xy\", \"xxyxy\"]");
    reads("local a = 1 local a = 2 return { a = a }", "{\"a\": 2}");
    reads("local t = { 1 } return { t, t }", "[[1], [1]]");
    reads("local n = { m = 'x' } return n", "{\"m\": \"x\"}");
    refuses("return { ab }", "1:10: unknown name `ab`");
    refuses("local abc = 1 return { abd }", "1:24: unknown name `abd` | did you mean `abc`?");
    refuses("local a = a return {}", "1:11: unknown name `a`");
    refuses("local 1 = 2", "1:7: expected the name of a local, found `1`");
    refuses("local end = 2", "1:7: expected the name of a local, found `end`");
    refuses("local a <const> = 2", "1:9: expected `=`, found `<`");
    refuses("local a return {}", "1:9: expected `=`, found `return`");
}

static void places(void **state)
{
    (void)state;
    reading *r = malloc(sizeof *r);
    assert_non_null(r);
    open_text(r, ENL_S("local x = 'ü'\nreturn {\n  é = 1, a = x, ['b'] = 'ü' .. 'v',\n}"));
    assert_false(r->good); /* names are ASCII */
    enl_ctx_drop(&r->c);
    open_text(r, ENL_S("local x = 'ü'\nreturn {\n  'ü', { a = x, ['b'] = 'ü' .. x, c = -12 },\n}"));
    assert_true(r->good);
    enl_span all = r->v.span, map = r->v.u.list.items[1].span;
    assert_true(all.line == 2 && all.col == 8 && all.end_line == 4 && all.end_col == 2);
    assert_true(map.line == 3 && map.col == 8 && map.end_line == 3 && map.end_col == 44);
    const enl_value_entry *e = r->v.u.list.items[1].u.map.items;
    assert_true(e[0].key_span.col == 10 && e[0].key_span.end_col == 11);
    assert_true(e[0].value.span.line == 3 && e[0].value.span.col == 14);
    assert_int_equal(e[0].value.span.end_col, 15);
    assert_true(e[1].key_span.col == 18 && e[1].key_span.end_col == 21);
    assert_true(e[1].value.span.col == 25 && e[1].value.span.end_col == 28);
    assert_true(e[2].value.span.col == 39 && e[2].value.span.end_col == 42);
    enl_ctx_drop(&r->c);
    free(r);
}

static void refused_values(void **state)
{
    (void)state;
    refuses("return { a = function() end }", "1:14: expected a value, found `function`");
    refuses("return { nil }", "1:10: expected a value, found `nil`");
    refuses("return { a = not true }", "1:14: expected a value, found `not`");
    refuses("return { a = #'x' }", "1:14: expected a value, found `#`");
    refuses("return { ... }", "1:10: expected a value, found `..`");
    refuses("return { f() }", "1:10: unknown name `f`");
    refuses("local f = 'x' return { f() }", "1:25: nothing can be called or looked up here");
    refuses("local f = {} return { f.x }", "1:24: nothing can be called or looked up here");
    refuses("local f = {} return { f[1] }", "1:24: nothing can be called or looked up here");
    refuses("local f = 'x' return { f 'y' }", "1:26: nothing can be called or looked up here");
    refuses("local f = 'x' return { f {} }", "1:26: nothing can be called or looked up here");
    refuses("return { ('x'):rep(9) }", "1:15: nothing can be called or looked up here");
    refuses("return setmetatable({}, {})", "1:8: unknown name `setmetatable`");
    refuses("return { 1 + 2 }", "1:12: expected `,` or `}`, found `+`");
    refuses("return { 1 'x' }", "1:12: nothing can be called or looked up here");
    refuses("return { a == 1 }", "1:10: unknown name `a`");
    refuses("return { - 'x' }", "1:12: expected a number, found `'x'`");
    refuses("return { 0x1F }", "1:10: `0x1F` is not a valid number | numbers are decimal");
    refuses("return { 1.2.3 }", "1:10: `1.2.3` is not a valid number | numbers are decimal");
    refuses("return { 9223372036854775808 }",
            "1:10: `9223372036854775808` is not a valid number | numbers are decimal");
    refuses("return { 99999999999999999999 }",
            "1:10: `99999999999999999999` is not a valid number | numbers are decimal");
    refuses("return { 1 .. 'x' }", "1:10: `..` joins strings only | put quotation marks around it");
    refuses("return { 'x' .. true }",
            "1:17: `..` joins strings only | put quotation marks around it");
}

static void refused_tables(void **state)
{
    (void)state;
    refuses("return { a = 1, 2 }", "1:17: a value without a name in a table of names | give every "
                                   "value a name, or none");
    refuses("return { 1, a = 2 }",
            "1:13: a name in a list of values | give every value a name, or none");
    refuses("return { 1, ['a'] = 2 }",
            "1:14: a name in a list of values | give every value a name, or none");
    refuses("return { a = 1,\n b = 2, a = 3 }",
            "2:9: the key `a` occurs twice | remove one of them");
    refuses("return { [1] = 2 }", "1:11: expected a name in quotation marks, found `1` | a list "
                                  "needs no numbers: { \"a\", \"b\" }");
    refuses("return { ['a' = 2 }", "1:15: expected `]`, found `=`");
    refuses("return { ['a'] 2 }", "1:16: expected `=`, found `2`");
    refuses("return { a = 1", "1:15: expected `,` or `}`, found the end of the file");
    refuses("return { a = ", "1:14: expected a value, found the end of the file");
    refuses("return {", "1:9: expected a value, found the end of the file");
    refuses("return {,}", "1:9: expected a value, found `,`");
    refuses("return { and = 1 }", "1:10: expected a value, found `and`");
    refuses("return ('x' .. 'y'", "1:19: expected `)`, found the end of the file");
}

static void refused_files(void **state)
{
    (void)state;
    refuses("", "1:1: expected `return`, found the end of the file | a data file is `return { ... "
                "}`, after its locals");
    refuses("x = 1", "1:1: expected `return`, found `x` | a data file is `return { ... }`, after "
                     "its locals");
    refuses("return 'x'",
            "1:8: expected a table, found a string | a data file is `return { ... }`");
    refuses("return {} x",
            "1:11: expected the end of the file, found `x` | the table is the last thing in it");
    refuses("return {};;",
            "1:11: expected the end of the file, found `;` | the table is the last thing in it");
    refuses("return { 'a }", "1:10: unclosed string | end it on its line, or write it in [[ ]]");
    refuses("return { 'a\n' }", "1:10: unclosed string | end it on its line, or write it in [[ ]]");
    refuses("return { 'a\\", "1:10: unclosed string | end it on its line, or write it in [[ ]]");
    refuses("return { [==[ ]]", "1:10: unclosed string | end it with `]]`");
    refuses("return --[[ {}", "1:8: unclosed comment | end it with `]]`");
    refuses("return { '\\q' }", "1:11: unknown escape | write \\\\ for a backslash");
    refuses("return { '\\u{}' }", "1:11: an escape that names no character | write \\u{20AC}");
    refuses("return { '\\u{d800}' }", "1:11: an escape that names no character | write \\u{20AC}");
    refuses("return { '\\u{110000}' }",
            "1:11: an escape that names no character | write \\u{20AC}");
    refuses("return { '\\u41' }", "1:11: an escape that names no character | write \\u{20AC}");
    refuses("return { '\\x4' }", "1:11: an escape that names no byte | write \\u{20AC}");
    refuses("return { '\\256' }", "1:11: an escape that names no byte | write \\u{20AC}");
    refuses("return { '\\xff' }", "1:10: the string is not UTF-8 | save the file as UTF-8");
    refuses("return { 'a\x01' }", "1:10: the string has control characters | ");
    refuses("return { '\\127' }", "1:10: the string has control characters | ");
    refuses("return { [[\x1f]] }", "1:10: the string has control characters | ");
}

/* A text of `n` times `part` between `before` and `after`. */
static void repeated(const char *before, const char *part, size_t n, const char *after,
                     const char *want)
{
    size_t k = strlen(part), at = strlen(before);
    char *text = malloc(at + n * k + strlen(after) + 1);
    assert_non_null(text);
    strcpy(text, before);
    for (size_t i = 0; i < n; i++, at += k) memcpy(text + at, part, k);
    strcpy(text + at, after);
    if (want)
        refuses(text, want);
    else {
        reading *r = malloc(sizeof *r);
        assert_non_null(r);
        open_text(r, enl_str_from(text));
        if (!r->good) fail_msg("%zu times %s: %s", n, part, r->got);
        enl_ctx_drop(&r->c);
        free(r);
    }
    free(text);
}

static void limits(void **state)
{
    (void)state;
    repeated("return ", "{", 16, "}}}}}}}}}}}}}}}}", NULL);
    repeated("return ", "{", 100000, "",
             "1:24: nested more than 16 deep | keep the tables flatter");
    repeated("return { ", "(", 100000, "",
             "1:25: nested more than 16 deep | keep the tables flatter");
    repeated("return { ", "1,", 9998, "}", NULL);
    repeated("return { ", "1,", 9999, "1 }",
             "1:20008: more than 10,000 values | keep the file smaller");
    repeated("", "local x = 1\n", 200, "return {}", NULL);
    repeated("", "local x = 1\n", 201, "return {}",
             "201:7: more than 200 locals | keep the file smaller");
    /* A tree of shared tables counts as large as it is when it is walked. */
    repeated("local x = { 1, 2, 3, 4, 5, 6, 7, 8, 9 }\n",
             "local x = { x, x, x, x, x, x, x, x, x }\n", 8, "return { x }",
             "5:13: more than 10,000 values | keep the file smaller");
    repeated("local x = { 1 }\n", "local x = { x }\n", 14, "return { x }", NULL);
    repeated("local x = 'a' return ", "{", 16, "x}}}}}}}}}}}}}}}}", NULL);
    repeated("local x = {} return ", "{", 15, "x}}}}}}}}}}}}}}}", NULL);
    repeated("local x = {} return ", "{", 16, "x}}}}}}}}}}}}}}}}",
             "1:37: nested more than 16 deep | keep the tables flatter");
    repeated("local x = { 1 }\n", "local x = { x }\n", 16, "return { x }",
             "17:13: nested more than 16 deep | keep the tables flatter");
    repeated("local x = '0123456789abcdef'\n", "local x = x .. x\n", 40, "return { x }",
             "17:16: joined strings of more than 1 MiB | keep the file smaller");
}

/* ---- what Lua says ---- */

static bool same(lua_State *L, int index, const enl_value *v)
{
    size_t n;
    index = lua_absindex(L, index);
    switch (v->kind) {
    case ENL_V_BOOL: return lua_isboolean(L, index) && lua_toboolean(L, index) == v->u.b;
    case ENL_V_INT: return lua_isinteger(L, index) && lua_tointeger(L, index) == v->u.i;
    case ENL_V_REAL: return lua_type(L, index) == LUA_TNUMBER && lua_tonumber(L, index) == v->u.d;
    case ENL_V_STRING: {
        const char *s = lua_tolstring(L, index, &n);
        return s && enl_str_eq((enl_str){ s, n }, v->u.s);
    }
    case ENL_V_LIST:
        if (lua_rawlen(L, index) != v->u.list.n) return false;
        for (size_t i = 0; i < v->u.list.n; i++) {
            lua_rawgeti(L, index, (lua_Integer)i + 1);
            if (!same(L, -1, &v->u.list.items[i])) return false;
            lua_pop(L, 1);
        }
        return true;
    default: break;
    }
    n = 0;
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) n++;
    for (size_t i = 0; i < v->u.map.n; i++) {
        lua_pushlstring(L, v->u.map.items[i].key.p, v->u.map.items[i].key.n);
        lua_rawget(L, index);
        if (!same(L, -1, &v->u.map.items[i].value)) return false;
        lua_pop(L, 1);
    }
    return n == v->u.map.n;
}

static void as_lua_reads_it(void **state)
{
    static const char *const texts[] = {
        "return { a = 1, b = -2, c = 1.5, d = .5, e = -2e3, f = 1E-2, [\"g\"] = 3. }",
        "local a, b = 1 return {}",
        "local a = 'x' local b = a .. 'y'; return { a, b, a .. b .. b, -7, true, false }",
        "return { '\\x41\\65\\1210\\u{20AC}\\z  \n x\\n', [[\n\nx]], [==[\r\na]]\r\nb]==] }",
        "return ({ a = { { {} }, { x = 'y' }; } }); -- end",
        "return { 9223372036854775807, -9223372036854775807 }"
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        reading *r = malloc(sizeof *r);
        lua_State *L = luaL_newstate();
        assert_true(r != NULL && L != NULL);
        open_text(r, enl_str_from(texts[i]));
        assert_int_equal(luaL_dostring(L, texts[i]), LUA_OK);
        if (r->good && !same(L, -1, &r->v)) fail_msg("Lua reads this otherwise: %s", texts[i]);
        if (!r->good && i != 1) fail_msg("%s: %s", texts[i], r->got);
        lua_close(L);
        enl_ctx_drop(&r->c);
        free(r);
    }
}

static void tried(void **state)
{
    (void)state;
    static const char *const texts[] = { "return { b = 1, a = { 'x' } }",
                                         "return { f = function() end }",
                                         "local e = require 'enlace' return {}",
                                         "return { b = , }" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        enl_request request = ENL_REQUEST_INIT;
        enl_ctx c;
        enl_value v;
        enl_ctx_init(&c, &request);
        enl_sources_init(&c.sources, &c.arena);
        uint32_t file = enl_source_add(&c.sources, ENL_S("a.lua"), enl_str_from(texts[i]));
        assert_int_equal(enl_data_luatable_try(&c, file, &v), i == 0);
        assert_int_equal(c.diags.n, 0);
        assert_int_equal(v.kind, i ? ENL_V_NIL : ENL_V_MAP);
        if (i == 0) assert_int_equal(v.u.map.items[0].key.p[0], 'a'); /* in the order of the keys */
        enl_ctx_drop(&c);
    }
}

static void read_with(enl_mem *m)
{
    enl_request request = ENL_REQUEST_INIT;
    enl_ctx c;
    enl_value v;
    enl_ctx_init(&c, &request);
    c.mem = *m; /* its recovery point and its allocator */
    c.arena.mem = c.nodes.mem = &c.mem;
    enl_arena_init(&c.arena, m);
    enl_sources_init(&c.sources, &c.arena);
    uint32_t file = enl_source_add(&c.sources, ENL_S("a.lua"),
                                   ENL_S("local a = 'x' return { a .. 'y', { b = a } }"));
    assert_true(enl_data_luatable_read(&c, file, &v));
}

static void out_of_memory(void **state)
{
    (void)state;
    test_every_failure(read_with);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values),         cmocka_unit_test(strings),
        cmocka_unit_test(comments),       cmocka_unit_test(locals),
        cmocka_unit_test(places),         cmocka_unit_test(refused_values),
        cmocka_unit_test(refused_tables), cmocka_unit_test(refused_files),
        cmocka_unit_test(limits),         cmocka_unit_test(as_lua_reads_it),
        cmocka_unit_test(tried),          cmocka_unit_test(out_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
