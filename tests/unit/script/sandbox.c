/* What Lua code of a plugin can and can't do. */
#include "host.h"

/* Nothing that reaches outside is there. */
static void test_removed(void **state)
{
    (void)state;
    expect_text("local t = {} for _, n in ipairs { 'io', 'os', 'debug', 'package', 'dofile', "
                "'loadfile', 'warn' } do"
                " if _G[n] ~= nil then t[#t+1] = n end end return 'left: ' .. table.concat(t, ' ')",
                "left: ");
    expect_text("return tostring(string.dump)", "nil");
    expect_error("collectgarbage('stop')", "only \"count\"");
    expect_text("return type(collectgarbage('count'))", "number");
}

static void test_no_bytecode(void **state)
{
    (void)state;
    expect_text("return tostring(load('\\27Lua'))", "nil");
    expect_text("return select(2, load('\\27Lua'))",
                "attempt to load a binary chunk (mode is 't')");
}

static void test_load(void **state)
{
    (void)state;
    expect_text("return load('return 1 + 1')()", "2");
    expect_text("return load('return x', 'c', 't', { x = 'own' })()", "own");
    expect_text("return select(2, load('return +'))",
                "[string \"return +\"]:1: unexpected symbol near '+'");
    expect_error("return load(function() end)", "string expected, got function");
}

static void test_metatables(void **state)
{
    (void)state;
    expect_text("return tostring(getmetatable(''))", "false");
    expect_error("setmetatable({}, { __gc = function() end })", "`__gc` is not allowed");
    expect_text("return tostring(getmetatable(enlace.text 'x'))", "false");
    expect_text("return tostring(getmetatable(doc))", "false");
    expect_text(
        "local t = setmetatable({}, { __index = function(_, k) return k end }) return t.abc",
        "abc");
    expect_text("local t = setmetatable({}, { __metatable = 1 })"
                " return tostring(pcall(setmetatable, t, {}))",
                "false");
}

/* Text never shows an address, which would change from run to run. */
static void test_no_addresses(void **state)
{
    (void)state;
    expect_text("return tostring({}) .. tostring(print) .. tostring(coroutine.create(print))",
                "tablefunctionthread");
    expect_text("return ('%s %s'):format({}, print)", "table function");
    expect_text("tostring = function() return {} end return ('%s'):format({})", "table");
    expect_error("return ('%p'):format({})", "`%p` is not available");
    expect_text("return tostring(setmetatable({}, { __tostring = function() return 'own' end }))",
                "own");
    expect_text("return tostring(setmetatable({}, { __name = 'N' }))", "table");
}

static void test_random_is_fixed(void **state)
{
    (void)state;
    expect_text("local a = math.random(1000000) math.randomseed(20110101) return tostring(a == "
                "math.random(1000000))",
                "true");
    expect_error("math.randomseed()", "number expected");
}

/* The matcher agrees with the manual on each kind of item. */
static void test_pattern_items(void **state)
{
    (void)state;
    expect_text("return table.concat({ ('key = value'):match('^(%w+)%s*=%s*(%w+)$') }, ',')",
                "key,value");
    expect_text("return table.concat({ ('hello'):find('l') }, ',')", "3,3");
    expect_text("return table.concat({ ('hello'):find('l(l)(o)') }, ',')", "3,5,l,o");
    expect_text("return table.concat({ ('a.b'):find('.', 2, true) }, ',')", "2,2");
    expect_text("return ('[[x]]'):match('%b[]') .. ('THE (quick) fox'):match('%((%a+)%)')",
                "[[x]]quick");
    expect_text("return table.concat({ ('THE (quick) fox'):gsub('%f[%a]%a+', '<%0>') }, ',')",
                "<THE> (<quick>) <fox>,3");
    expect_text("return (('hello world'):gsub('o', { o = '0' }))", "hell0 w0rld");
    expect_text("return (('abc'):gsub('%w', '%0%0', 2))", "aabbc");
    expect_text("return (('hello'):gsub('', '-'))", "-h-e-l-l-o-");
    expect_text("return (('abc'):gsub('b*', 'x'))", "xaxcx");
    expect_text("return (('x = 1'):gsub('(%w+) = (%w+)', '%2 = %1'))", "1 = x");
    expect_text("return (('abc'):gsub('.', function(c) if c == 'b' then return nil end return "
                "c:upper() end))",
                "AbC");
    expect_text(
        "local t = {} for k, v in ('a=1, b=2'):gmatch('(%w+)=(%w+)') do t[#t+1] = k .. v end"
        " return table.concat(t, ' ')",
        "a1 b2");
    expect_text(
        "local t = {} for w in ('one two'):gmatch('%a+') do t[#t+1] = w end return #t .. t[2]",
        "2two");
    expect_text("return ('  trim  '):match('^%s*(.-)%s*$') .. '|'", "trim|");
    expect_text("return ('x]y'):match('[]]') .. ('a-b'):match('[a%-]+') .. ('q9'):match('[^%a]')",
                "]a-9");
    expect_text("return ('\"q\" and \"r\"'):match('([\"]).-%1')", "\"");
    expect_text("return table.concat({ ('abc'):match('()b()') }, ',')", "2,3");
    expect_text("return tostring(('a\\0b'):match('%z') == nil) .. #(('a\\0b'):match('.+'))",
                "true3");
    expect_text("return (''):find('') .. '' ", "1");
    expect_error("('x'):find('[a')", "malformed pattern (missing ']')");
    expect_error("('x'):find('(a')", "unfinished capture");
    expect_error("('x'):find('%1')", "invalid capture index %1");
    expect_error("('x'):gsub('x', '%9')", "invalid capture index %9");
}

static void test_pattern_bombs(void **state)
{
    (void)state;
    expect_error("('a'):rep(30000):find(('a?'):rep(30000))", "more than 200 items");
    expect_error("return ('a'):rep(60):find(('a?'):rep(60) .. ('a'):rep(61))", "[plugin-limit]");
    expect_error("return ('a'):rep(3000):find(('a*'):rep(50) .. 'b')",
                 "its limit of 200 million instructions");
    expect_error("return pcall(string.find, ('a'):rep(3000), ('a-'):rep(50) .. 'b')",
                 "[plugin-limit]");
}

/* Nearly all that one call may take. */
static int use_most(lua_State *L)
{
    enl_lua_state_charge(L, 9000000);
    return 0;
}

/* Calls that end in time, but are too many. */
static void test_all_calls(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    enl_lua_state *st = enl_script_host_open(h.script, "plugin", ENL_S("probe"), ENL_S("."));
    int calls = 0;
    while (calls < 1000 && enl_lua_state_run(st, use_most, NULL, (enl_span){ 0 })) calls++;
    assert_in_range(calls, ENL_LUA_CALLS, 2 * ENL_LUA_CALLS);
    enl_diags_emit(&h.c, add_diagnostic, &h);
    assert_non_null(strstr(h.report, "10,000 million instructions in all calls together"));
    host_close(&h);
}

static void test_limits_on_time(void **state)
{
    (void)state;
    expect_error("while true do end",
                 "exceeded its limit of 200 million instructions per call [plugin-limit]");
    expect_error("pcall(function() while true do end end) return 'out'", "[plugin-limit]");
    expect_error(
        "xpcall(function() while true do end end, function() while true do end end) return 'out'",
        "[plugin-limit]");
    expect_error("local co = coroutine.create(function() while true do end end) "
                 "coroutine.resume(co) return 'out'",
                 "[plugin-limit]");
    expect_error("local f = coroutine.wrap(function() while true do end end) pcall(f) return 'out'",
                 "[plugin-limit]");
    expect_error("local co = coroutine.wrap(function() local x <close> = setmetatable({}, { "
                 "__close = function()"
                 " while true do end end }) while true do end end) pcall(co) return 'out'",
                 "[plugin-limit]");
    expect_error(
        "local x <close> = setmetatable({}, { __close = function() while true do end end })"
        " while true do end",
        "[plugin-limit]");
    expect_error("local function f() pcall(f) pcall(f) end f() return 'out'", "[plugin-limit]");
    expect_error("local t = setmetatable({}, { __index = function(t, k) return t[k] end })"
                 " for i = 1, 1e9 do pcall(function() return t.x end) end",
                 "[plugin-limit]");
    expect_error("while true do pcall(error) end", "[plugin-limit]");
    expect_error("for i = 1, math.maxinteger do coroutine.wrap(function() end)() end",
                 "[plugin-limit]");
    expect_error("table.move({}, 1, math.maxinteger - 1, 2)", "range has more than");
    expect_error("table.insert(setmetatable({}, { __len = function() return 1 << 60 end }), 1, 1)",
                 "more than");
    expect_error("table.concat(setmetatable({}, { __len = function() return 1 << 60 end }))",
                 "more than");
    expect_text("return '<' .. (''):rep(1 << 60) .. '>'", "<>");
}

static void test_limits_on_memory(void **state)
{
    (void)state;
    expect_error("return ('x'):rep(1 << 30)", "its limit of 64 MiB of memory [plugin-limit]");
    expect_error("return ('x'):rep(1 << 62)", "its limit of 64 MiB of memory [plugin-limit]");
    expect_error("local s = 'x' while true do s = s .. s end", "64 MiB of memory");
    expect_error("pcall(string.rep, 'x', 1 << 30) return 'out'", "64 MiB of memory");
    expect_error("local t = {} for i = 1, 1e9 do t[i] = i end", "64 MiB of memory");
    expect_error(
        "coroutine.resume(coroutine.create(function() return ('x'):rep(1 << 30) end)) return 'out'",
        "[plugin-limit]");
    expect_error("local s = ('x'):rep(1 << 20) local t = {} for i = 1, 1000 do t[i] = "
                 "enlace.text(s) end return t",
                 "64 MiB of memory");
}

static void test_limits_on_depth(void **state)
{
    (void)state;
    expect_error("local function f() return 1 + f() end return f()",
                 "nests calls or nodes too deeply");
    expect_error("local function f() return (('x'):gsub('x', f)) end return f()",
                 "nests calls or nodes too deeply");
    expect_error("local n = enlace.text 'x' for i = 1, 1000 do n = enlace.emph { n } end return n",
                 "nests calls or nodes too deeply");
    expect_error("return load(('('):rep(10000) .. '1')()", "");
    expect_error("local t = {} for i = 1, 100 do t = { t } end return t",
                 "expected text, a node or a list");
}

static void test_limit_on_nodes(void **state)
{
    (void)state;
    expect_error(
        "local x = enlace.div { 'x' } for i = 1, 40 do x = enlace.div { x, x } end return x",
        "its limit of 1,000,000 nodes");
}

/* A plugin that went over a limit is not run again, and says so once. */
static void test_disabled_after_limit(void **state)
{
    (void)state;
    host h;
    static const char *const NAMED[] = { "probe", NULL };
    host_open(&h);
    host_file(&h, "plugins/probe/plugin.lua",
              "local enlace = require 'enlace'\nreturn enlace.plugin { name='probe', version='1', "
              "api=1, summary='s',"
              " blocks={ probe={ summary='s', render=function()\nwhile true do end\nend } } }\n");
    host_run(&h, "```probe\n```\n\n```probe\n```\n", NAMED);
    assert_string_equal(
        h.report,
        "1:1: error: plugin `probe` exceeded its limit of 200 million instructions per call"
        " [plugin-limit] plugins/probe/plugin.lua:3 | look for a loop that does not end\n");
    host_close(&h);
}

static void test_error_objects(void **state)
{
    (void)state;
    expect_error("error('plain')",
                 "plugin `probe`: plain [plugin-error] plugins/probe/plugin.lua:3");
    expect_error("error({ message = 'in a table' })",
                 "plugin `probe`: in a table [plugin-error] plugins/probe/plugin.lua:3");
    expect_error("error({})", "an error without a message: its value is a table");
    expect_error("error()", "an error without a message: its value is nil");
    expect_error("error(setmetatable({}, { __tostring = function() return 'told' end }))",
                 "plugin `probe`: told");
    expect_error("error(setmetatable({}, { __tostring = function() error('x') end }))", "[plugin-");
    expect_error("error('two\\nlines', 0)", "plugin `probe`: two lines [");
    expect_error("error('bad \\xff byte', 0)", "plugin `probe`: bad \xef\xbf\xbd byte");
    expect_error("local x = nil; x.y = 1", "attempt to index a nil value (local 'x')");
}

/* Words of the plugin's own about stacks are an error as any other: the next block runs. */
static void test_own_words_are_no_limit(void **state)
{
    (void)state;
    static const char *const RAISES[] = {
        "error('a stack overflow in my data')",  "error('stack overflow')",
        "error('C stack overflow', 0)",          "assert(false, 'stack overflow')",
        "error({ message = 'stack overflow' })", "('x'):rep(2000000):byte(1, -1)",
    };
    for (size_t i = 0; i < sizeof RAISES / sizeof *RAISES; i++) {
        host h;
        char parts[256];
        snprintf(parts, sizeof parts,
                 "blocks={ probe={ summary='s', body='text', render=function(block)\n"
                 "if block.text == '' then %s end return 'ran' end } }",
                 RAISES[i]);
        host_open(&h);
        host_plugin(&h, parts, "```probe\n```\n\n```probe\nx\n```\n");
        if (!strstr(h.report, "stack overflow") || !strstr(h.report, "[plugin-error]"))
            fail_msg("%s\nreported: %s", RAISES[i], h.report);
        assert_string_equal(h.text, "ran\n");
        host_close(&h);
    }
}

/* Frames of 240 slots each end Lua's stack before there are 10,000 of them. */
static void test_lua_stack_ends(void **state)
{
    (void)state;
    expect_error("local s = 'local function f(n) local a0' for i = 1, 190 do s = s .. ',a' .. i end"
                 " s = s .. ' = n return 1 + f(n) end return f(1)' return load(s)()",
                 "nests calls or nodes too deeply");
}

static void test_coroutines_work(void **state)
{
    (void)state;
    expect_text(
        "local co = coroutine.wrap(function(a) local b = coroutine.yield(a + 1) return b * 2 end)"
        " return co(1) .. ',' .. co(10)",
        "2,20");
    expect_text(
        "local co = coroutine.create(function() error('inside', 0) end)"
        " local ok, e = coroutine.resume(co) return tostring(ok) .. e .. coroutine.status(co)",
        "falseinsidedead");
    expect_text("local co = coroutine.wrap(function() return pcall(function() coroutine.yield('y') "
                "error('e', 0) end)"
                " end) return co() .. select(2, co())",
                "ye");
    expect_text("local co = coroutine.create(function() table.sort({ 2, 1 }, coroutine.yield) end)"
                " return select(2, coroutine.resume(co))",
                "attempt to yield across a C-call boundary");
    expect_text(
        "local co = coroutine.create(function() return (('x'):gsub('x', coroutine.yield)) end)"
        " return tostring(coroutine.resume(co))",
        "false");
    expect_error("coroutine.yield(1)", "outside a coroutine");
}

static void test_pcall_works(void **state)
{
    (void)state;
    expect_text("local ok, e = pcall(error, 'x') return tostring(ok) .. e", "falsex");
    expect_text("return select('#', pcall(function() return 1, 2, 3 end))", "4");
    expect_text("return select(2, xpcall(function(a) error(a, 0) end, function(e) return 'got ' .. "
                "e end, 'it'))",
                "got it");
    expect_text("return select(2, xpcall(function(a) return a end, print, 'it'))", "it");
}

static void test_require(void **state)
{
    (void)state;
    static const char *const NAMED[] = { "probe", NULL };
    host h;
    host_open(&h);
    host_file(&h, "plugins/probe/part.lua", "return { word = 'from a module' }");
    host_file(&h, "plugins/probe/sub/deep.lua", "return require('part').word .. ', deep'");
    host_file(&h, "plugins/probe/plugin.lua",
              "local enlace = require 'enlace'\nlocal deep = require 'sub.deep'\n"
              "return enlace.plugin { name='probe', version='1', api=1, summary='s',"
              " blocks={ probe={ summary='s', render=function() return deep end } } }\n");
    host_run(&h, "```probe\n```\n", NAMED);
    assert_string_equal(h.report, "");
    assert_string_equal(h.text, "from a module, deep\n");
    host_close(&h);
    expect_error("require '../x'", "invalid module name");
    expect_error("require '/etc/passwd'", "invalid module name");
    expect_error("require 'a..b'", "invalid module name");
    expect_error("require 'missing'", "module `missing` not found in plugins/probe");
    expect_error("require 'plugin'", "[plugin-");
}

/* A link that leads out of the plugin's folder is not followed. */
static void test_require_stays_inside(void **state)
{
    (void)state;
    host h;
    char link[128], target[128];
    host_open(&h);
    host_file(&h, "outside.lua", "return 'outside'");
    host_file(&h, "plugins/probe/x", "");
    snprintf(target, sizeof target, "%s/outside.lua", h.dir);
    snprintf(link, sizeof link, "%s/plugins/probe/inside.lua", h.dir);
    assert_int_equal(symlink(target, link), 0);
    host_lua(&h, "return require 'inside'");
    assert_non_null(strstr(h.report, "module `inside` not found"));
    host_close(&h);
}

/* Plugins share no globals and no metatables. */
static void test_isolation(void **state)
{
    (void)state;
    static const char *const NAMED[] = { "one", "two", NULL };
    host h;
    host_open(&h);
    host_file(&h, "plugins/one/plugin.lua",
              "local enlace = require 'enlace'\nstring.upper = function() return 'tampered' "
              "end\nshared = 1\n"
              "return enlace.plugin { name='one', version='1', api=1, summary='s',"
              " blocks={ one={ summary='s', render=function() return ('x'):upper() end } } }\n");
    host_file(&h, "plugins/two/plugin.lua",
              "local enlace = require 'enlace'\nreturn enlace.plugin { name='two', version='1', "
              "api=1, summary='s',"
              " blocks={ two={ summary='s', render=function() return ('x'):upper() .. "
              "tostring(shared) end } } }\n");
    host_run(&h, "```one\n```\n\n```two\n```\n", NAMED);
    assert_string_equal(h.report, "");
    assert_string_equal(h.text, "tampered\nXnil\n");
    host_close(&h);
}

static void test_print(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    h.c.verbose = true;
    host_lua(&h, "print('seen', 1, nil, {}) return 'x'");
    assert_string_equal(h.report,
                        "1:1: note: seen 1 nil table [plugin-log] plugins/probe/plugin.lua:3\n");
    host_close(&h);
    expect_text("print('not seen') return 'x'", "x");
}

static void test_traceback_when_verbose(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    h.c.verbose = true;
    host_lua(&h, "local function inner() error('deep') end\ninner()");
    assert_non_null(strstr(h.report, "plugins/probe/plugin.lua:3: in "));
    host_close(&h);
}

static void run_sample(enl_ctx *c, enl_script *script)
{
    enl_doc *d = host_document(c, script, "```sample {caption=x}\nn: 3\n```\n");
    assert_int_equal(d->root->first->kind, ENL_FIGURE);
}

/* Memory that ends in the middle of Lua ends the compile, with nothing leaked and nothing broken.
 */
static void test_compile_memory_ends(void **state)
{
    (void)state;
    bool done = false;
    long n = 0;
    for (; !done; n += 1 + n / 100) {
        test_heap h = { n, 0 };
        done = host_in_memory(&h, ENL_S("tests"), true, run_sample);
        assert_int_equal(h.blocks, 0);
    }
    assert_true(n > 100);
}

static int cancel_later(void *payload)
{
    return ++*(int *)payload > 50;
}

/* The caller's cancel hook also ends an endless loop in Lua. */
static void test_cancel(void **state)
{
    (void)state;
    host h;
    int calls = 0;
    host_open(&h);
    h.c.cancel = cancel_later;
    h.c.cancel_payload = &calls;
    int why = setjmp(h.jump);
    if (!why) {
        host_lua(&h, "while true do end");
        fail_msg("not cancelled");
    }
    assert_int_equal(why, ENL_JUMP_CANCEL);
    host_close(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_removed),
        cmocka_unit_test(test_no_bytecode),
        cmocka_unit_test(test_load),
        cmocka_unit_test(test_metatables),
        cmocka_unit_test(test_no_addresses),
        cmocka_unit_test(test_random_is_fixed),
        cmocka_unit_test(test_pattern_items),
        cmocka_unit_test(test_pattern_bombs),
        cmocka_unit_test(test_all_calls),
        cmocka_unit_test(test_limits_on_time),
        cmocka_unit_test(test_limits_on_memory),
        cmocka_unit_test(test_limits_on_depth),
        cmocka_unit_test(test_limit_on_nodes),
        cmocka_unit_test(test_disabled_after_limit),
        cmocka_unit_test(test_error_objects),
        cmocka_unit_test(test_own_words_are_no_limit),
        cmocka_unit_test(test_lua_stack_ends),
        cmocka_unit_test(test_coroutines_work),
        cmocka_unit_test(test_pcall_works),
        cmocka_unit_test(test_require),
        cmocka_unit_test(test_require_stays_inside),
        cmocka_unit_test(test_isolation),
        cmocka_unit_test(test_print),
        cmocka_unit_test(test_traceback_when_verbose),
        cmocka_unit_test(test_compile_memory_ends),
        cmocka_unit_test(test_cancel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
