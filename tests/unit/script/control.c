/* Functions that catch errors or run code: they give what Lua's own give, and let no limit be
 * caught. */
#include "luaworld.h"

static void pcall_and_xpcall(void **state)
{
    (void)state;
    world_same(
        WORLD_SHOW
        "put(pcall) put(pcall, nil) put(pcall, error) put(pcall, error, 'x') put(pcall, error, nil)\n"
        "put(pcall, function(...) return select('#', ...), ... end, 1, nil, 3)\n"
        "put(pcall, pcall, error, 'x') put(pcall, pcall, pcall, function() return 7 end)\n"
        "put(pcall, function() local x = nil; return x.y end)\n"
        "put(xpcall, error, function(e) return 'got ' .. tostring(e) end, 'x')\n"
        "put(xpcall, function(...) return select('#', ...), ... end, print, 1, nil, 3)\n"
        "put(xpcall, error, function() return 1, 2 end, 'x')\n"
        "put(xpcall, error, print) put(xpcall, error) put(xpcall) put(xpcall, 1, 2)\n"
        "put(xpcall, function() return xpcall(error, tostring, 7) end, tostring)\n"
        "return table.concat(out, '\\n')");
    world_text("return select('#', pcall(function() return 1, 2, 3 end))", "4");
    world_text(
        "return select(2, xpcall(function(a) error(a, 0) end, function(e) return 'got ' .. e end, 'it'))",
        "got it");
    world_text("return tostring((xpcall(error, function() end, 1)))", "false");
}

static void coroutines(void **state)
{
    (void)state;
    world_same(
        WORLD_SHOW
        "local co = coroutine.create(function(a, b) local c, d = coroutine.yield(a + b, 'y')\n"
        "  local e = coroutine.yield(c .. d) error(e, 0) end)\n"
        "put(coroutine.status, co) put(coroutine.resume, co, 1, 2) put(coroutine.status, co)\n"
        "put(coroutine.resume, co, 'p', 'q') put(coroutine.resume, co, 'gone') put(coroutine.status, co)\n"
        "put(coroutine.resume, co) put(coroutine.isyieldable)\n"
        "local w = coroutine.wrap(function(...) local n = select('#', ...) for i = 1, 2 do\n"
        "  n = n + select('#', coroutine.yield(n, i)) end return 'end', nil end)\n"
        "put(w, 1, nil) put(w) put(w, 1, 2, 3) put(w)\n"
        "put(coroutine.wrap(function() error('inside', 0) end))\n"
        "put(coroutine.wrap(function() error(7) end))\n"
        "put(coroutine.create, 3) put(coroutine.wrap, 3) put(coroutine.resume, 3)\n"
        "local p = coroutine.wrap(function() return pcall(function() coroutine.yield('y') error('e', 0) end) end)\n"
        "put(p) put(p)\n"
        "local x = coroutine.wrap(function() return xpcall(function() coroutine.yield('y') error('e', 0) end,\n"
        "  function(e) return 'handled ' .. e end) end)\n"
        "put(x) put(x)\n"
        "local ok = coroutine.wrap(function() return pcall(function(...) return coroutine.yield(...) end, 1, 2) end)\n"
        "put(ok) put(ok, 3, 4)\n"
        "local okx = coroutine.wrap(function() return xpcall(function(...) return coroutine.yield(...) end, print, 1) end)\n"
        "put(okx) put(okx, 3, nil)\n"
        "local c = coroutine.create(function() coroutine.yield() end)\n"
        "coroutine.resume(c) put(coroutine.close, c) put(coroutine.status, c) put(coroutine.close, c)\n"
        "put(coroutine.yield, 1)\n"
        "return table.concat(out, '\\n')");
}

/* Each coroutine is charged what it can run before it is looked at. */
static void coroutines_are_charged(void **state)
{
    (void)state;
    lua_world w;
    world_open(&w);
    world_run(&w, "for i = 1, 20 do coroutine.create(print) end return 'ok'");
    assert_in_range(w.shared.instructions - w.st->heap.budget, 20000, 23000);
    world_run(&w, "for i = 1, 20 do coroutine.wrap(print) end return 'ok'");
    assert_in_range(w.shared.instructions - w.st->heap.budget, 20000, 23000);
    world_close(&w);
    world_error("while true do coroutine.wrap(function() end)() end",
                "exceeded its limit of 200 million");
}

static void limits_are_not_caught(void **state)
{
    (void)state;
    static const char *const CODE[] = {
        "pcall(string.rep, 'x', 1 << 30)",
        "pcall(pcall, string.rep, 'x', 1 << 30)",
        "xpcall(string.rep, print, 'x', 1 << 30)",
        "coroutine.resume(coroutine.create(string.rep), 'x', 1 << 30)",
        "coroutine.wrap(string.rep)('x', 1 << 30)",
        "pcall(coroutine.wrap(string.rep), 'x', 1 << 30)",
        "coroutine.wrap(function() pcall(string.rep, 'x', 1 << 30) end)()",
        "pcall(function() local s = 'x' while true do s = s .. s end end)",
    };
    for (size_t i = 0; i < sizeof CODE / sizeof *CODE; i++) {
        char code[300];
        snprintf(code, sizeof code, "%s return 'out'", CODE[i]);
        world_error(code, "exceeded its limit of 64 MiB of memory");
    }
    world_error("pcall(function() while true do end end) return 'out'",
                "200 million instructions per call");
    world_error("xpcall(function() while true do end end, print) return 'out'",
                "200 million instructions per call");
    world_error("xpcall(error, function() while true do end end) return 'out'",
                "200 million instructions per call");
    world_error("coroutine.resume(coroutine.create(function() while true do end end)) return 'out'",
                "200 million instructions per call");
    world_error(
        "local x <close> = setmetatable({}, { __close = function() while true do end end }) error 'x'",
        "200 million instructions per call");
}

static void setmetatable_as_lua_has_it(void **state)
{
    (void)state;
    world_same(
        WORLD_SHOW
        "local t, m = {}, { __index = { k = 'v' } }\n"
        "out[1] = tostring(setmetatable(t, m) == t) .. t.k .. tostring(getmetatable(t) == m)\n"
        "out[2] = tostring(setmetatable(t, nil) == t) .. tostring(getmetatable(t))\n"
        "put(setmetatable, 1, {}) put(setmetatable, {}) put(setmetatable, {}, 1)\n"
        "put(setmetatable, setmetatable({}, { __metatable = 'no' }), {})\n"
        "out[#out] = out[#out]:gsub('cannot change a', 'setmetatable: the'):gsub('protected metatable', 'metatable is protected')\n"
        "return table.concat(out, '\\n'):gsub('code:%d+: ', '')");
    world_error("setmetatable({}, { __gc = print })", "setmetatable: `__gc` is not allowed");
    world_error("setmetatable({}, { __gc = false })", "setmetatable: `__gc` is not allowed");
    world_text(
        "return type(setmetatable({}, setmetatable({}, { __index = function() return 1 end })))",
        "table");
    world_text(
        "local m = {} local t = setmetatable({}, m) m.__gc = print t = nil collectgarbage('count') return 'ok'",
        "ok");
}

/* The name, the mode and the environment as Lua's manual has them; text from a string alone. */
static void load_as_lua_has_it(void **state)
{
    (void)state;
    world_same(
        WORLD_SHOW
        "x = 'global'\n"
        "put(function() return load('return x')() end)\n"
        "put(function() return load('return x', 'c')() end)\n"
        "put(function() return load('return x', 'c', 't')() end)\n"
        "put(function() return load('return x', nil, nil)() end)\n"
        "put(function() return load('return x', 'c', 't', { x = 'own' })() end)\n"
        "put(function() return load('return x', 'c', 't', nil)() end)\n"
        "put(function() local e = {} load('x = 7', 'c', 't', e)() return e.x, x end)\n"
        "put(function() return load('return ...')(1, nil, 3) end)\n"
        "put(load, 'return (', '=short') put(load, 'return (', '@made.lua') put(load, 'return (', 'words')\n"
        "put(load, 'return +') put(load, 'x = = 1', ('long '):rep(40)) put(load, 'a\\nb = (')\n"
        "put(load, 'return 1', 'c', 'b') put(load, '\\27Lua', 'c', 't')\n"
        "put(load, 'return 1', {}) put(load, 'return 1', 'c', {}) put(load)\n"
        "out[#out] = nil\n"
        "return table.concat(out, '\\n'):gsub('function: [^ \\n]*', 'function')");
    world_text("return select(2, load('\\27Lua', 'c', 'b'))",
               "attempt to load a binary chunk (mode is 't')");
    world_text("return select(2, load('\\27Lua', 'c', 'bt'))",
               "attempt to load a binary chunk (mode is 't')");
    world_error("return load(function() end)", "string expected, got function");
    world_error("return load()", "string expected, got no value");
    world_error("load(('('):rep(1000) .. '1', 'c')()", "attempt to call a nil value");
}

/* Compiling is charged by the text's length. */
static void load_is_charged(void **state)
{
    (void)state;
    lua_world w;
    world_open(&w);
    world_run(&w, "text = 'return 1' .. (' '):rep(100000) return 'ok'");
    world_run(&w, "return load(text)()");
    assert_in_range(w.shared.instructions - w.st->heap.budget, 100000, 110000);
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pcall_and_xpcall),
        cmocka_unit_test(coroutines),
        cmocka_unit_test(coroutines_are_charged),
        cmocka_unit_test(limits_are_not_caught),
        cmocka_unit_test(setmetatable_as_lua_has_it),
        cmocka_unit_test(load_as_lua_has_it),
        cmocka_unit_test(load_is_charged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
