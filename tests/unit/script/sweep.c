/* Every function that plugins can call: with wrong arguments of all types, and with memory that
 * ends at any point. What there is comes from plugins/enlace.d.lua, which is held against the real
 * tables; a function without an example among CALLS fails. */
#include "host.h"

#include "canvas.h"

#include "core/script/api/api.h"
#include "core/script/api/luadoc.h"
#include "core/script/api/luanode.h"

#include <lauxlib.h>

enum { MAX_CALLS = 200 };

/* A call of each function that goes well; a new function gets its line here. */
static const struct {
    const char *name, *call;
} CALLS[] = {
    { "enlace.plugin", "enlace.plugin { name='probe', version='1', api=1, summary='s' }" },
    { "enlace.template", "enlace.template { name='t', version='1', api=1, summary='s' }" },
    { "enlace.log", "enlace.log('x', 1, {})" },
    { "enlace.notes",
      "enlace.notes('# A\\n\\n- b [c]{.d}[^1]\\n\\n[^1]: e\\n\\n| a | b |\\n|---|---|\\n| c | d |\\n')" },
    { "enlace.inlines", "enlace.inlines('a *b* `c`', node)" },
    { "enlace.time", "enlace.time()" },
    { "enlace.heading", "enlace.heading { level = 2, id = 'h', 'x' }" },
    { "enlace.para", "enlace.para { class = 'a b', attr = { k = 'v' }, 'x', enlace.emph 'y' }" },
    { "enlace.plain", "enlace.plain { 'x' }" },
    { "enlace.quote", "enlace.quote { 'x' }" },
    { "enlace.div", "enlace.div { lang = 'es', 'x' }" },
    { "enlace.list", "enlace.list { ordered = true, start = 3, 'a', { 'b', 'c' } }" },
    { "enlace.item", "enlace.item { checked = true, 'x' }" },
    { "enlace.cell", "enlace.cell { align = 'right', col_span = 2, 'x' }" },
    { "enlace.table",
      "enlace.table { header = { 'a', 'b' }, rows = { { '1', enlace.cell { 'c' } } }, caption = 'c' }" },
    { "enlace.figure",
      "enlace.figure { alt = 'a', height = 9, caption = 'c', draw = function() end }" },
    { "enlace.codeblock", "enlace.codeblock { 'x', lang = 'lua' }" },
    { "enlace.rule", "enlace.rule()" },
    { "enlace.toc", "enlace.toc()" },
    { "enlace.pagebreak", "enlace.pagebreak()" },
    { "enlace.softbreak", "enlace.softbreak()" },
    { "enlace.linebreak", "enlace.linebreak()" },
    { "enlace.text", "enlace.text('x')" },
    { "enlace.emph", "enlace.emph { 'x' }" },
    { "enlace.strong", "enlace.strong { 'x' }" },
    { "enlace.strike", "enlace.strike { 'x' }" },
    { "enlace.insert", "enlace.insert { 'x' }" },
    { "enlace.mark", "enlace.mark { 'x' }" },
    { "enlace.underline", "enlace.underline { 'x' }" },
    { "enlace.sub", "enlace.sub { 'x' }" },
    { "enlace.sup", "enlace.sup { 'x' }" },
    { "enlace.kbd", "enlace.kbd { 'x' }" },
    { "enlace.code", "enlace.code('x')" },
    { "enlace.span", "enlace.span { class = 'c', 'x' }" },
    { "enlace.link", "enlace.link { url = 'https://example.org', 'x' }" },
    { "enlace.image", "enlace.image { url = 'a.png', alt = 'x' }" },
    { "enlace.form_field",
      "enlace.form_field { kind = 'text', name = 'a-1', label = 'A', width = '3in' }" },
    { "enlace.ref", "enlace.ref 'fig-x'" },
    { "enlace.cite", "enlace.cite { 'k', locator = 'p. 3' }" },
    { "enlace.note", "enlace.note { 'x' }" },
    { "enlace.measure", "enlace.measure('x', { size = 9 })" },
    { "enlace.split_words", "enlace.split_words('Dos \xc3\x81rboles, ' .. ('z'):rep(99))" },
    { "enlace.data.csv", "enlace.data.csv('a.csv', { delimiter = ',' })" },
    { "enlace.data.csv_rows",
      "(function() for row in enlace.data.csv_rows('a.csv', { types = { n = 'number' } }) do end end)()" },
    { "enlace.data.sqlite", "enlace.data.sqlite('a.csv', 'select ?', { 1 })" },
    { "enlace.data.yaml", "enlace.data.yaml('a.yaml')" },
    { "enlace.data.json", "enlace.data.json('a.yaml')" },
    { "enlace.data.toml", "enlace.data.toml('a.toml')" },
    { "enlace.format.number", "enlace.format.number(1234.5, { decimals = 2 })" },
    { "enlace.format.money", "enlace.format.money(3, { currency = 'USD', lang = 'es-MX' })" },
    { "enlace.format.percent", "enlace.format.percent(0.5)" },
    { "enlace.format.date", "enlace.format.date('2026-11-23', { lang = 'es' })" },
    { "enlace.format.list", "enlace.format.list({ 'a', 'b', 'c' }, { word = 'or', lang = 'ar' })" },
    { "enlace.format.read_number", "enlace.format.read_number('1.234,5', { lang = 'de' })" },
    { "enlace.format.sort_key", "enlace.format.sort_key('Zulu', { lang = 'es' })" },
    { "Node.plain", "node:plain()" },
    { "Node.has_class", "node:has_class('x')" },
    { "Node.find", "node:find { kind = 'Text', where = function() return true end }" },
    { "Document.find", "doc:find { kind = 'Para' }" },
    { "Document.lines", "doc:lines('title')" },
    { "Document.people", "doc:people('title')" },
    { "Document.place", "doc:place('title')" },
    { "Document.word", "doc:word('hi')" },
    { "Block.report", "block.id == 'r' and block:report(nil, 'message', 'hint')" },
    { "Block.place", "block:place('x')" },
    { "Block.keys", "block:keys('x')" },
    { "Canvas.save", "canvas:save()" },
    { "Canvas.restore", "canvas:restore()" },
    { "Canvas.translate", "canvas:translate(1, 2)" },
    { "Canvas.scale", "canvas:scale(1, 2)" },
    { "Canvas.rotate", "canvas:rotate(1)" },
    { "Canvas.mirror", "canvas:mirror()" },
    { "Canvas.move_to", "canvas:move_to(1, 2)" },
    { "Canvas.line_to", "canvas:line_to(1, 2)" },
    { "Canvas.curve_to", "canvas:curve_to(1, 2, 3, 4, 5, 6)" },
    { "Canvas.arc", "canvas:arc(1, 2, 3, 0, 1)" },
    { "Canvas.rectangle", "canvas:rectangle(1, 2, 3, 4)" },
    { "Canvas.close_path", "canvas:close_path()" },
    { "Canvas.new_path", "canvas:new_path()" },
    { "Canvas.set_colour", "canvas:set_colour('#102030', 0.5)" },
    { "Canvas.set_line_width", "canvas:set_line_width(2)" },
    { "Canvas.set_line_cap", "canvas:set_line_cap('round')" },
    { "Canvas.set_line_join", "canvas:set_line_join('bevel')" },
    { "Canvas.set_dash", "canvas:set_dash({ 3, 1 }, 2)" },
    { "Canvas.fill", "canvas:fill('even_odd')" },
    { "Canvas.fill_preserve", "canvas:fill_preserve()" },
    { "Canvas.stroke", "canvas:stroke()" },
    { "Canvas.stroke_preserve", "canvas:stroke_preserve()" },
    { "Canvas.clip", "canvas:clip()" },
    { "Canvas.text", "canvas:text(1, 2, 'x', { size = 9, face = 'sans' })" },
    { "Canvas.measure", "canvas:measure('x', { size = 9 })" },
};
enum { N_CALLS = sizeof CALLS / sizeof *CALLS };

/* --- the list of functions --- */

/* Reads "function enlace.x(", "function canvas:x(" and "---@field x fun(self" of a class. */
static size_t read_types(char names[MAX_CALLS][64])
{
    char line[512], class[64] = "", name[64];
    size_t n = 0;
    FILE *f = fopen("plugins/enlace.d.lua", "r");
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        if (sscanf(line, "---@class enlace.%40[A-Za-z]", class) == 1) continue;
        bool found = true;
        if (sscanf(line, "function canvas:%40[a-z_](", name) == 1)
            snprintf(names[n], sizeof *names, "Canvas.%.40s", name);
        else if (sscanf(line, "function enlace.%40[a-z_.](", name) == 1)
            snprintf(names[n], sizeof *names, "enlace.%.40s", name);
        else if (sscanf(line, "---@field %40[a-z_] fun(self", name) == 1 &&
                 strstr(line, "fun(self"))
            snprintf(names[n], sizeof *names, "%.20s.%.40s", class, name);
        else
            found = false;
        n += found;
        assert_true(n < MAX_CALLS);
    }
    fclose(f);
    return n;
}

static bool has_call(const char *name)
{
    for (size_t i = 0; i < N_CALLS; i++) {
        if (!strcmp(CALLS[i].name, name)) return true;
    }
    return false;
}

static void test_types_have_calls(void **state)
{
    (void)state;
    static char names[MAX_CALLS][64];
    size_t n = read_types(names);
    for (size_t i = 0; i < n; i++) {
        if (!has_call(names[i])) fail_msg("'%s' has no example in CALLS", names[i]);
    }
    assert_int_equal(n, N_CALLS);
}

static void expect_call(const char *class, const char *name)
{
    char full[128];
    snprintf(full, sizeof full, "%s.%s", class, name);
    if (!has_call(full)) fail_msg("'%s' is there, but not in plugins/enlace.d.lua and CALLS", full);
}

/* The functions of the table on top of the stack, and of the tables in it. */
static void expect_calls_of(lua_State *L, const char *class)
{
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
        const char *name = lua_tostring(L, -2);
        char inner[64];
        if (lua_isfunction(L, -1)) expect_call(class, name);
        snprintf(inner, sizeof inner, "%s.%s", class, name);
        if (lua_istable(L, -1)) expect_calls_of(L, inner);
    }
}

/* What can be called in truth: the module, the canvas's methods, the functions of a node, document
 * and block. */
static void test_real_tables(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    enl_script_set_measure(h.script, host_measure, NULL);
    host_lua(
        &h,
        "local t = {} for k, v in pairs(block) do if type(v) == 'function' then t[#t + 1] = k end end "
        "return table.concat(t, ' ')");
    assert_string_equal(h.report, "");
    char *rest = h.text;
    for (char *name = strtok_r(rest, " \n", &rest); name; name = strtok_r(NULL, " \n", &rest))
        expect_call("Block", name);
    lua_State *L = h.script->plugins[0]->st->L;
    int top = lua_gettop(L);
    enl_api_open(L);
    expect_calls_of(L, "enlace");
    luaL_getmetatable(L, "enlace.Canvas");
    lua_getfield(L, -1, "__index");
    expect_calls_of(L, "Canvas");
    luaL_getmetatable(L, "enlace.Node");
    lua_getfield(L, -1, "__index");
    assert_non_null(lua_getupvalue(L, -1, 1));
    enl_api_luanode_push(L, h.doc->root);
    for (lua_pushnil(L); lua_next(L, -3); lua_pop(L, 1)) {
        const char *name = lua_tostring(L, -2);
        if (lua_getfield(L, -3, name) == LUA_TFUNCTION) expect_call("Node", name);
        lua_pop(L, 1);
    }
    lua_settop(L, top);
    host_close(&h);
}

/* Draws the first figure on a canvas that takes everything. */
static enl_status draw(enl_doc *d, bool *found)
{
    fake canvas = { .base.ops = &FAKE };
    const enl_node *n = d->root;
    while (n && !(n->kind == ENL_DRAWING)) n = enl_node_next(d->root, n);
    *found = n != NULL;
    return n ? n->u.drawing->draw(n->u.drawing->self, &canvas.base, enl_pt(100), enl_pt(9), 0)
             : ENL_OK;
}

/* --- wrong arguments --- */

/* Calls f with nothing, and with values of all types in up to three places. A call may fail, but
 * with a message of text that is about the call. */
static const char SWEEP[] =
    "local values = { false, 1.5, -1, 'x', '', {}, { 1 }, { x = 1 }, { {} }, print, node, doc,\n"
    "  coroutine.create(print), 0/0, math.huge, ('a'):rep(300), '\\xff\\0' }\n"
    "local function try(name, f, self, ...)\n"
    "  calls = calls + 1\n"
    "  local ok, e\n"
    "  if self ~= nil then ok, e = pcall(f, self, ...) else ok, e = pcall(f, ...) end\n"
    "  if ok then return end\n"
    "  if type(e) ~= 'string' or #e < 10 or not (e:find(name, 1, true) or e:find('enlace', 1, true) or\n"
    "    e:find('expected', 1, true)) then bad[#bad + 1] = name .. ': ' .. tostring(e) end\n"
    "end\n"
    "local function sweep(name, f, self)\n"
    "  n = n + 1\n"
    "  try(name, f, self)\n"
    "  for i = 1, #values do\n"
    "    try(name, f, self, values[i])\n"
    "    for k = 1, #values do try(name, f, self, values[i], values[k]) end\n"
    "    try(name, f, self, nil, values[i]) try(name, f, self, nil, nil, values[i])\n"
    "    try(name, f, self, 'x', 'y', values[i])\n"
    "    if self then try(name, f, values[i], 'x') end\n"
    "  end\n"
    "end\n"
    "local selves = { Node = node, Document = doc, Block = block, Canvas = canvas }\n"
    "local function sweep_all(names)\n"
    "  for _, full in ipairs(names) do\n"
    "    local class, rest = full:match('^(%a+)%.(.*)$')\n"
    "    local at = class == 'enlace' and enlace or selves[class]\n"
    "    if at and full ~= 'enlace.log' then\n"
    "      local f = at\n"
    "      for part in rest:gmatch('[^.]+') do f = f[part] end\n"
    "      sweep(rest:match('[^.]+$'), f, selves[class])\n"
    "    end\n"
    "  end\n"
    "end\n";

/* The code of a plugin that runs `body`, which can use `node`, `doc`, `block`, and `canvas` when it
 * draws. */
static void write_plugin(host *h, const char *head, const char *body)
{
    char *code = malloc(strlen(head) + strlen(body) + 2000);
    assert_non_null(code);
    sprintf(
        code,
        "local enlace = require 'enlace'\n"
        "local calls, n, bad = 0, 0, {}\n"
        "local function use(doc, block, canvas)\n"
        "local node = enlace.para { 'x' }\n%s%s\nend\n"
        "return enlace.plugin { name='probe', version='1', api=1, summary='s', capabilities={'read','time'},\n"
        " words={ en={ hi='Hi' } },\n"
        " blocks={ probe={ summary='s', render=function(block, doc) use(doc, block)\n"
        "  return enlace.figure { alt='a', height=9, caption=#bad > 0 and table.concat(bad, ' / ') or nil,\n"
        "   draw=function(canvas) use(doc, nil, canvas)\n"
        "   error(('%%d functions, %%d calls, %%s'):format(n, calls, table.concat(bad, ' / '))) end } end } },\n"
        " inlines={ up={ summary='s', options={ a='inlines' }, render=function(s) return s.options.a end } },\n"
        " containers={ box={ summary='s', render=function(c) return enlace.div(c.content) end } },\n"
        " functions={ f={ summary='s', render=function() return 'x' end } },\n"
        " filters={ { Text=function(n) return n.text end }, { traverse='topdown', Para=function(n) end } },\n"
        " checks={ { name='c', run=function(doc, report) report { message='m', replacement='r' } end } } }\n",
        head, body);
    host_file(h, "plugins/probe/plugin.lua", code);
    free(code);
}

static void test_wrong_arguments(void **state)
{
    (void)state;
    static const char *const NAMED[] = { "probe", NULL };
    host h;
    host_open(&h);
    enl_script_set_measure(h.script, host_measure, NULL);
    char *names = malloc(N_CALLS * 100), *p = names;
    assert_non_null(names);
    p += sprintf(p, "sweep_all {");
    for (size_t i = 0; i < N_CALLS; i++) {
        if (strcmp(CALLS[i].name, "Block.report")) p += sprintf(p, " '%s',", CALLS[i].name);
    }
    sprintf(p, " }");
    write_plugin(&h, SWEEP, names);
    free(names);
    h.script->lua.instructions = 100000000;
    host_run(&h, "```probe\n```\n", NAMED);
    bool found;
    enl_status status = draw(h.doc, &found);
    h.report[0] = '\0';
    enl_diags_emit(&h.c, add_diagnostic, &h);
    if (!found) fail_msg("nothing was drawn: %s", h.report);
    assert_int_equal(status, ENL_EINPUT);
    char want[100];
    /* enlace's functions are swept twice, without a canvas and with it; the log and the reports are
     * not */
    unsigned twice = 0, swept, calls;
    for (size_t i = 0; i < N_CALLS; i++)
        twice += strncmp(CALLS[i].name, "Block", 5) && strncmp(CALLS[i].name, "Canvas", 6);
    unsigned once = N_CALLS - twice - 1;
    snprintf(want, sizeof want, "%u functions, ", 2 * (twice - 1) + once);
    const char *said = strstr(h.report, want);
    if (!said) fail_msg("expected: %s\nreported: %s", want, h.report);
    assert_int_equal(sscanf(said, "%u functions, %u calls,", &swept, &calls), 2);
    assert_true(calls > swept * 300);
    said = strstr(said, "calls, ") + 7;
    if (*said != ' ' && *said != '[') fail_msg("messages that do not tell: %s", said);
    host_close(&h);
}

/* --- right arguments --- */

/* A plugin that makes all CALLS that it can at the moment, and files for them. */
static void write_calls(host *h)
{
    char *uses = malloc(N_CALLS * 400), *p = uses;
    assert_non_null(uses);
    p += sprintf(p, "local Node, Document, Block, Canvas = node, doc, block, canvas\n"
                    "local function use_one(name, f) n = n + 1 local ok, e = pcall(f)\n"
                    "  if not ok then bad[#bad + 1] = name .. ': ' .. tostring(e) end end\n");
    for (size_t i = 0; i < N_CALLS; i++) {
        const char *name = CALLS[i].name;
        p += sprintf(p, "if %.*s then use_one('%s', function() return %s end) end\n",
                     (int)strcspn(name, "."), name, name, CALLS[i].call);
    }
    write_plugin(h, "", uses);
    free(uses);
    host_file(h, "a.csv", "s,n\na,1\n\"b\"\"c\",2\n");
    host_file(h, "a.yaml", "{ \"a\": 1 }\n");
    host_file(h, "a.toml", "[[a]]\nb = \"c\\u00e9\"\nd = { e.f = 2026-11-23, g = [1, 2.5] }\n");
}

/* All examples are right; without its module there is no database. */
static void test_calls_work(void **state)
{
    (void)state;
    static const char *const NAMED[] = { "probe", NULL };
    host h;
    host_open(&h);
    enl_script_set_measure(h.script, host_measure, NULL);
    write_calls(&h);
    enl_script_grant(h.script, ENL_S("probe"), ENL_S("time"), (enl_span){ 0 });
    host_run(&h, "```probe\n```\n", NAMED);
    bool found;
    draw(h.doc, &found);
    h.report[0] = '\0';
    enl_diags_emit(&h.c, add_diagnostic, &h);
    const char *bad = strstr(h.report, "calls, enlace.data.sqlite: ");
    if (!found || !bad) fail_msg("an example fails: %s", h.report);
    bad = strstr(bad, " / ");
    if (!bad || strncmp(bad, " / enlace.data.sqlite: ", 23) || strstr(bad + 3, " / "))
        fail_msg("an example fails: %s", h.report);
    host_close(&h);
}

/* --- memory --- */

static void compile(enl_ctx *c, enl_script *script)
{
    const enl_str name = ENL_S("probe");
    const enl_span at = { 0 };
    bool drawn;
    enl_script_set_measure(script, host_measure, NULL);
    enl_script_grant(script, name, ENL_S("read"), at);
    enl_script_grant(script, name, ENL_S("time"), at);
    enl_script_find(script, &name, &at, 1);
    uint32_t file = enl_source_add(
        &c->sources, ENL_S("n.md"),
        ENL_S("```probe {#r}\n```\n\n```probe\n```\n\n::: box\n[x]{.up a=\"*y*\"} {{ f }}\n:::\n"));
    enl_doc *d =
        enl_notes_read(c, file, &(const enl_block_words){ enl_script_has_block, NULL, script });
    enl_resolve_fields_fill(c, d, enl_script_functions(script));
    enl_script_run(script, d);
    draw(d, &drawn);
    assert_true(drawn);
}

static void test_memory_ends(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    enl_script_set_measure(h.script, host_measure, NULL);
    write_calls(&h);
    for (int no_pool = 0; no_pool < 2; no_pool++) {
        bool done = false;
        long n = 0;
        for (; !done; n++) {
            test_heap memory = { n, 0 };
            done = host_in_memory(&memory, enl_str_from(h.dir), no_pool, compile);
            assert_int_equal(memory.blocks, 0);
            assert_true(n < 100000);
        }
        assert_true(n > (no_pool ? 1000 : 50));
    }
    host_close(&h);
}

int main(void)
{
    setenv("XDG_DATA_HOME", "/nonexistent", 1);
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_types_have_calls),
                                        cmocka_unit_test(test_real_tables),
                                        cmocka_unit_test(test_calls_work),
                                        cmocka_unit_test(test_wrong_arguments),
                                        cmocka_unit_test(test_memory_ends) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
