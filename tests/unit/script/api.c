/* The interface as a whole: every function with wrong arguments, what capabilities guard, and memory
 * that ends at any point. */
#include "host.h"

/* Calls each function of `enlace`, its tables, and each method of a node and the document, with
 * nothing, and with values of all types in up to three places. A call may fail, but with a
 * message of text that is about the call. */
#define SWEEP                                                                                      \
    "local node = enlace.para { 'x' }\n"                                                           \
    "local values = { false, 1.5, -1, 'x', '', {}, { 1 }, { x = 1 }, { {} }, print, node, doc,\n"  \
    "  coroutine.create(print), 0/0, math.huge, ('a'):rep(300) }\n"                                \
    "local n, calls, bad = 0, 0, {}\n"                                                             \
    "local function try(name, f, self, ...)\n"                                                     \
    "  calls = calls + 1\n"                                                                        \
    "  local ok, e\n"                                                                              \
    "  if self then ok, e = pcall(f, self, ...) else ok, e = pcall(f, ...) end\n"                  \
    "  if ok then return end\n"                                                                    \
    "  if type(e) ~= 'string' or #e < 10 or not (e:find(name, 1, true) or e:find('enlace', 1, true) or\n" \
    "    e:find('expected', 1, true)) then bad[#bad + 1] = name .. ': ' .. tostring(e) end\n"      \
    "end\n"                                                                                        \
    "local function sweep(name, f, self)\n"                                                        \
    "  n = n + 1\n"                                                                                \
    "  try(name, f, self)\n"                                                                       \
    "  for i = 1, #values do\n"                                                                    \
    "    try(name, f, self, values[i])\n"                                                          \
    "    for k = 1, #values do try(name, f, self, values[i], values[k]) end\n"                     \
    "    try(name, f, self, nil, values[i]) try(name, f, self, nil, nil, values[i])\n"             \
    "    try(name, f, self, 'x', 'y', values[i])\n"                                                \
    "    if self then try(name, f, values[i], 'x') end\n"                                          \
    "  end\n"                                                                                      \
    "end\n"                                                                                        \
    "for name, f in pairs(enlace) do\n"                                                            \
    "  if type(f) == 'function' and name ~= 'log' then sweep(name, f) end\n"                       \
    "  if type(f) == 'table' then for k, g in pairs(f) do sweep(k, g) end end\n"                   \
    "end\n"                                                                                        \
    "for _, m in ipairs { 'plain', 'find', 'has_class' } do sweep(m, node[m], node) end\n"         \
    "for _, m in ipairs { 'word', 'find' } do sweep(m, doc[m], doc) end\n"

static void test_wrong_arguments(void **state)
{
    (void)state;
    expect_text(SWEEP "return table.concat(bad, ' / ')", "");
    expect_text(SWEEP "return tostring(n > 45) .. tostring(calls > n * 300)", "truetrue");
}

/* Named arguments of wrong types, for every constructor and key that the guide lists. */
static void test_wrong_keys(void **state)
{
    (void)state;
    expect_text(
        "local bad = {}\n"
        "local keys = { 'id', 'class', 'attr', 'lang', 'level', 'ordered', 'start', 'tight', "
        "'checked', 'align', 'head', 'row_span', 'col_span', 'caption', 'alt', 'source', 'height', "
        "'draw', 'url', 'title', 'header', 'rows', 'row_heads', 'locator', 'prefix' }\n"
        "for name, f in pairs(enlace) do if type(f) == 'function' then for _, k in ipairs(keys) do\n"
        "  for _, v in ipairs { true, 1e300, print, doc, { { { {} } } }, '' } do\n"
        "    local ok, e = pcall(f, { 'x', [k] = v })\n"
        "    if not ok and not (type(e) == 'string' and #e > 10) then bad[#bad + 1] = name .. k end\n"
        "  end end end end return table.concat(bad, ' ')",
        "");
}

/* The list of what there is: a function that goes or comes changes version 1 of the interface. */
static void test_version_1(void **state)
{
    (void)state;
    expect_text("local t = {} for k, v in pairs(enlace) do t[#t + 1] = k if type(v) == 'table' then "
                "local u = {} for g in pairs(v) do u[#u + 1] = g end t[#t] = k .. '(' .. "
                "table.concat(u, ' ') .. ')' end end return table.concat(t, ' ')",
                "api cell cite code codeblock data(csv csv_rows json sqlite yaml) div emph figure "
                "format(date money number percent) heading image inlines insert item kbd linebreak "
                "link list log mark measure note notes pagebreak para plain plugin quote ref rule softbreak "
                "span strike strong sub sup table template text time toc underline version");
}

static void test_capabilities(void **state)
{
    (void)state;
    static const char *const NAMED[] = { "probe", NULL };
    static const struct {
        const char *plugin, *want;
    } CASES[] = {
        { "blocks={ probe={ summary='s', render=function() return enlace.data.csv('a.csv')[1].n end } }",
          "the plugin has to declare capabilities = { \"read\" } to read files" },
        { "capabilities={'read'}, blocks={ probe={ summary='s', render=function() return "
          "enlace.data.csv('a.csv')[1].n end } }",
          "plugin 'probe' may not read files: write `grant: { probe: [read] }`" },
        { "capabilities={'read'}, blocks={ probe={ summary='s', render=function() return "
          "enlace.data.sqlite('a.csv', 'select 1').x end } }",
          "declare capabilities = { \"sqlite\" } to read databases" },
        { "blocks={ probe={ summary='s', render=function() return enlace.time().iso end } }",
          "declare capabilities = { \"time\" } to see the build's time" },
        { "summary2=enlace.data.csv('a.csv'), blocks={ probe={ summary='s', render=function() end } }",
          "a plugin can't read files while it loads, only when it is called" },
        { "capabilities={'write'}, blocks={}", "capabilities: entry 1 is no capability" },
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        host h;
        char text[1024];
        host_open(&h);
        h.no_grants = true;
        host_file(&h, "a.csv", "n\n1\n");
        snprintf(text, sizeof text,
                 "local enlace = require 'enlace'\nreturn enlace.plugin { name='probe', version='1', "
                 "api=1, summary='s', %s }\n",
                 CASES[i].plugin);
        host_file(&h, "plugins/probe/plugin.lua", text);
        host_run(&h, "```probe\n```\n", NAMED);
        if (!strstr(h.report, CASES[i].want))
            fail_msg("expected: %s\nreported: %s", CASES[i].want, h.report);
        host_close(&h);
    }
}

/* A grant for one plugin is none for another, and an unknown capability is reported. */
static void test_grants(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    enl_script_grant(h.script, ENL_S("probe"), ENL_S("network"), (enl_span){ 0 });
    enl_script_grant(h.script, ENL_S("other"), ENL_S("time"), (enl_span){ 0 });
    host_lua(&h, "return enlace.time().iso");
    assert_non_null(strstr(h.report, "grant: 'network' is no capability"));
    assert_non_null(strstr(h.report, "to see the build's time"));
    host_close(&h);
}

static void test_notes(void **state)
{
    (void)state;
    expect_text("return enlace.notes('# A\\n\\nb *c* d\\n')[2].children[2]:plain()", "c");
    expect_text("local t = enlace.inlines 'a *b*' return #t .. t[2].kind .. t[2].origin", "2Emphprobe");
    expect_text("local n = doc.root.first; return #enlace.notes ''", "0");
    expect_text("return enlace.notes('x', { line = 7, col = 3 })[1].span.line", "7");
    expect_error("return enlace.notes(7)", "enlace.notes: text: expected notes text, not a number");
    expect_error("return enlace.notes('x', 7)", "enlace.notes: place: expected a node or its span");
    expect_error("return enlace.notes('\\xff')", "UTF-8");
    expect_error("while true do enlace.notes(('*a* '):rep(1000)) end", "[plugin-limit]");
}

static void test_find_where(void **state)
{
    (void)state;
    expect_text("local t = enlace.div { enlace.para { 'a', enlace.emph 'b' }, enlace.para 'c' }"
                " return #t:find { kind = 'Para', where = function(n) return n:plain() == 'c' end }",
                "1");
    expect_text("local t = enlace.div { 'a', enlace.rule(), 'c' } return t.children[2].next:plain() .. "
                "t.children[2].prev.kind",
                "cPara");
    expect_error("doc:find { where = 1 }", "doc:find: 'where' must be a function");
    expect_error("doc:find { kind = 'Block', where = function() error 'no' end }", "plugin 'probe': no");
}

static void test_money(void **state)
{
    (void)state;
    expect_text("local m = enlace.format.money return table.concat({ m(1234.5, { currency = 'USD' }), "
                "m(-2, { currency = 'MXN' }), m(1234.5, { currency = 'MXN', lang = 'es-MX' }), m(5, { "
                "currency = 'USD', lang = 'es-MX' }), m(12345, { currency = 'EUR', lang = 'es-ES' }), "
                "m(5, { currency = 'JPY' }) }, ' ')",
                "$1,234.50 \xe2\x88\x92MXN\xc2\xa0" "2.00 $1,234.50 USD\xc2\xa0" "5.00 12.345,00\xc2\xa0\xe2\x82\xac "
                "JPY\xc2\xa0" "5");
    expect_text("local p = enlace.format.percent return p(0.125) .. ' ' .. p(0.5, { lang = 'es', "
                "decimals = 1 })",
                "12.5% 50,0\xc2\xa0%");
    expect_error("enlace.format.money(1)", "enlace.format.money: currency: expected a code");
}

static void expect_rows(const char *csv, const char *code, const char *want)
{
    host h;
    host_open(&h);
    host_file(&h, "a.csv", csv);
    host_lua(&h, code);
    const char *got = *h.report ? h.report : h.text;
    if (!strstr(got, want)) fail_msg("expected: %s\ngot: %s", want, got);
    host_close(&h);
}

static void test_csv_rows(void **state)
{
    (void)state;
    const char *sum = "local n = 0 for row in enlace.data.csv_rows('a.csv', { types = { n = 'integer' } }) "
                      "do n = n + row.n end return n";
    expect_rows("s,n\na,1\n\"b,\nc\",2\n", sum, "3\n");
    expect_rows("s,n\na,1\nb,2.5\n", sum, "line 3: '2.5' in column 'n' is no integer");
    expect_rows("s,n\na\n", "for r in enlace.data.csv_rows('a.csv') do end return 'x'",
                "the row has 1 cells, the header 2");
    expect_rows("", sum, "there is no data");
    expect_rows("s,n\n", "local f, c = enlace.data.csv_rows('a.csv') return #c .. c[2] .. tostring(f())",
                "2nnil\n");
    expect_rows("s,n\n", "enlace.data.csv_rows('a.csv', { types = { n = 'date' } })", "n: 'date' is none of string, number, integer");
}

/* --- memory --- */

typedef struct heap {
    long left, blocks;
} heap;

static void *heap_alloc(void *p, size_t size, void *payload)
{
    heap *h = payload;
    if (size == 0) {
        if (p) h->blocks--;
        free(p);
        return NULL;
    }
    if (h->left <= 0) return NULL;
    h->left--;
    void *q = realloc(p, size);
    if (q && !p) h->blocks++;
    return q;
}

/* Uses all of the interface that allocates outside Lua. */
static const char USE[] =
    "local enlace = require 'enlace'\nlocal function all(doc)\n"
    "  local t = enlace.notes('# A\\n\\n- b [c]{.d}[^1]\\n\\n[^1]: e\\n\\n| a | b |\\n|---|---|\\n| c | d |\\n')\n"
    "  for row in enlace.data.csv_rows('a.csv') do t[#t + 1] = row.s end\n"
    "  t[#t + 1] = enlace.data.csv('a.csv')[1].s\n"
    "  t[#t + 1] = enlace.data.yaml('a.yaml').a\n"
    "  t[#t + 1] = enlace.format.money(3, { currency = 'USD' }) .. enlace.format.date '2026-11-23'\n"
    "  t[#t + 1] = enlace.table { header = { 'a' }, rows = { { 'b' } }, caption = 'c' }\n"
    "  t[#t + 1] = enlace.list { 'a', enlace.para { 'b', enlace.note 'c', enlace.cite { 'k' } } }\n"
    "  t[#t + 1] = #doc:find { kind = 'Para', where = function(n) return n:plain() ~= '' end }\n"
    "  return t\nend\n"
    "return enlace.plugin { name='probe', version='1', api=1, summary='s', capabilities={'read'},"
    " blocks={ probe={ summary='s', render=function(b, doc) return all(doc) end } },"
    " inlines={ up={ summary='s', options={ a='inlines' }, render=function(s) return s.options.a end } },"
    " containers={ box={ summary='s', render=function(c) return enlace.div(c.content) end } },"
    " functions={ f={ summary='s', render=function() return 'x' end } },"
    " filters={ { Text=function(n) return n.text end }, { traverse='topdown', Para=function(n) end } },"
    " checks={ { name='c', run=function(doc, report) report { message='m', replacement='r' } end } } }\n";

static bool run_in(heap *memory, enl_str dir)
{
    enl_ctx c;
    jmp_buf jump;
    enl_request r = ENL_REQUEST_INIT;
    r.alloc = heap_alloc;
    r.alloc_payload = memory;
    enl_ctx_init(&c, &r);
    c.mem.recover = &jump;
    c.notes_dir = dir;
    c.data_dir = ENL_S("tests");
    enl_script *volatile script = NULL;
    int why = setjmp(jump);
    if (!why) {
        static const enl_script_notes READERS = { enl_yaml_read, enl_notes_inlines, enl_notes_blocks,
                                                  enl_yaml_read_at, enl_notes_fill_chain };
        const enl_str name = ENL_S("probe");
        const enl_span at = { 0 };
        script = enl_script_new(&c);
        enl_script_set_notes(script, &READERS);
        enl_script_grant(script, name, ENL_S("read"), at);
        enl_script_find(script, &name, &at, 1);
        uint32_t file = enl_source_add(&c.sources, ENL_S("n.md"),
                                       ENL_S("```probe\n```\n\n::: box\n[x]{.up a=\"*y*\"} {{ f }}\n:::\n"));
        enl_doc *d = enl_notes_read(&c, file, &(const enl_block_words){ enl_script_has_block, NULL, script });
        enl_notes_fill(&c, d, enl_script_functions(script));
        enl_script_run(script, d, NULL);
        assert_int_equal(c.diags.errors, 0);
        assert_int_equal(c.diags.warnings, 1);
    } else {
        assert_int_equal(why, ENL_JUMP_MEMORY);
    }
    enl_script_drop(script);
    enl_ctx_drop(&c);
    return !why;
}

/* Half an em a byte; every text is new. */
static bool fake_measure(void *self, enl_str text, const enl_canvas_text *look, enl_span at,
                         enl_measured *out)
{
    double em = enl_to_pt(look->size);
    (void)self;
    assert_true(at.file > 0);
    *out = (enl_measured){ (double)text.n * em / 2, em * 0.75, em * 0.25, 1 };
    return text.n < 9000;
}

static void measured(const char *code, const char *want, const char *report)
{
    host h;
    host_open(&h);
    enl_script_set_measure(h.script, fake_measure, NULL);
    host_lua(&h, code);
    if (*report ? !strstr(h.report, report) : *h.report) fail_msg("reported: %s", h.report);
    if (*want && strncmp(h.text, want, strlen(want))) fail_msg("said: %s", h.text);
    host_close(&h);
}

static void test_measure(void **state)
{
    (void)state;
    measured("local w, a, d = enlace.measure('abc', { size = 8, weight = 600, align = 'right', colour = "
             "'#000' }) return w .. ' ' .. a .. ' ' .. d",
             "12.0 6.0 2.0", "");
    measured("return enlace.measure(12)", "9.0", "");
    measured("enlace.measure(('x'):rep(10001))", "", "enlace.measure: text longer than 10000 bytes");
    measured("enlace.measure(('x'):rep(9000))", "", "enlace.measure: the text is too wide");
    measured("enlace.measure('a\\1')", "", "enlace.measure: the text has control characters");
    measured("enlace.measure('a', { size = 0/0 })", "", "enlace.measure: size: expected");
    measured("enlace.measure('a', { colour = 'no' })", "", "enlace.measure: colour: 'no' is neither");
    measured("local x = ('x'):rep(8000) while true do enlace.measure(x) end", "", "64 MiB of memory");
    expect_error("enlace.measure('a')", "enlace.measure: there are no fonts yet");
}

static void test_memory_ends(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    host_file(&h, "plugins/probe/plugin.lua", USE);
    host_file(&h, "a.csv", "s,n\na,1\n\"b\"\"c\",2\n");
    host_file(&h, "a.yaml", "a: 1\n");
    bool done = false;
    long n = 0;
    for (; !done; n++) {
        heap memory = { n, 0 };
        done = run_in(&memory, enl_str_from(h.dir));
        assert_int_equal(memory.blocks, 0);
        assert_true(n < 100000);
    }
    assert_true(n > 500);
    host_close(&h);
}

int main(void)
{
    setenv("XDG_DATA_HOME", "/nonexistent", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wrong_arguments), cmocka_unit_test(test_wrong_keys),
        cmocka_unit_test(test_version_1),       cmocka_unit_test(test_capabilities),
        cmocka_unit_test(test_grants),          cmocka_unit_test(test_notes),
        cmocka_unit_test(test_find_where),      cmocka_unit_test(test_money),
        cmocka_unit_test(test_csv_rows),        cmocka_unit_test(test_measure),
        cmocka_unit_test(test_memory_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
