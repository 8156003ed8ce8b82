/* The interface as a whole: its names, its keys, what capabilities guard, and parts without a file
 * of their own. */
#include "host.h"

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
    expect_text(
        "local t = {} for k, v in pairs(enlace) do t[#t + 1] = k if type(v) == 'table' then "
        "local u = {} for g in pairs(v) do u[#u + 1] = g end t[#t] = k .. '(' .. "
        "table.concat(u, ' ') .. ')' end end return table.concat(t, ' ')",
        "api cell cite code codeblock data(csv csv_rows json sqlite toml yaml) div emph figure "
        "form_field format(date list money number percent read_number sort_key) heading image inlines insert item kbd linebreak "
        "link list log mark measure note notes pagebreak para plain plugin quote ref rule softbreak "
        "span split_words strike strong sub sup table template text time toc underline version");
}

static void test_capabilities(void **state)
{
    (void)state;
    static const char *const NAMED[] = { "probe", NULL };
    static const struct {
        const char *plugin, *want;
    } CASES[] = {
        { "blocks={ probe={ summary='s', render=function() return enlace.data.csv('a.csv')[1].n end } }",
          "the plugin must declare `capabilities = { \"read\" }` to read files" },
        { "capabilities={'read'}, blocks={ probe={ summary='s', render=function() return "
          "enlace.data.csv('a.csv')[1].n end } }",
          "plugin `probe` may not read files; write `grant: { probe: [read] }`" },
        { "capabilities={'read'}, blocks={ probe={ summary='s', render=function() return "
          "enlace.data.sqlite('a.csv', 'select 1').x end } }",
          "declare `capabilities = { \"sqlite\" }` to read databases" },
        { "blocks={ probe={ summary='s', render=function() return enlace.time().iso end } }",
          "declare `capabilities = { \"time\" }` to see the build's time" },
        { "summary2=enlace.data.csv('a.csv'), blocks={ probe={ summary='s', render=function() end } }",
          "a plugin cannot read files while it loads, only when it is called" },
        { "capabilities={'write'}, blocks={}", "capabilities: unknown capability `write`" },
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        host h;
        char text[1024];
        host_open(&h);
        h.no_grants = true;
        host_file(&h, "a.csv", "n\n1\n");
        snprintf(
            text, sizeof text,
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
    assert_non_null(strstr(h.report, "grant: unknown capability `network`"));
    assert_non_null(strstr(h.report, "to see the build's time"));
    host_close(&h);
}

static void test_notes(void **state)
{
    (void)state;
    expect_text("return enlace.notes('# A\\n\\nb *c* d\\n')[2].children[2]:plain()", "c");
    expect_text("local t = enlace.inlines 'a *b*' return #t .. t[2].kind .. t[2].origin",
                "2Emphprobe");
    expect_text("local n = doc.root.first; return #enlace.notes ''", "0");
    expect_text("return enlace.notes('x', { line = 7, col = 3 })[1].span.line", "7");
    expect_error("return enlace.notes(7)",
                 "enlace.notes: text: expected notes text, found a number");
    expect_error("return enlace.notes('x', 7)", "enlace.notes: place: expected a node or its span");
    expect_error("return enlace.notes('\\xff')", "UTF-8");
    expect_error("while true do enlace.notes(('*a* '):rep(1000)) end", "[plugin-limit]");
}

static void test_split_words(void **state)
{
    (void)state;
    static const char SPLIT[] =
        "local function split(text) local w, f, g = enlace.split_words(text) local t = {} "
        "for i = 1, #w do t[i] = f[i] .. w[i] .. '|' .. g[i] end return table.concat(t, '/') end ";
    static const struct {
        const char *text, *want;
    } CASES[] = {
        { "'Two  words.'", "1two|  /6words|." },
        { "'...'", "" },
        { "''", "" },
        { "'\\u{c1}RBOL \\u{d1}and\\u{fa}'", "1\xc3\xa1rbol| /8\xc3\xb1"
                                             "and\xc3\xba|" },
        { "'a\\u{2014}b\\u{201d} \\u{a0}c'", "1a|\xe2\x80\x94/5b|\xe2\x80\x9d \xc2\xa0/12c|" },
        { "'\\u{10c}as \\u{395}\\u{3a3} \\u{414}\\u{430}'",
          "1\xc4\x8d"
          "as| /6\xce\xb5\xcf\x83| /11\xd0\xb4\xd0\xb0|" },
        { "'don\\u{2019}t B2'", "1don|\xe2\x80\x99/7t| /9b2|" },
        { "'\\u{4e2d}\\u{6587} \\u{e000}'", "1\xe4\xb8\xad\xe6\x96\x87| /8\xee\x80\x80|" },
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char code[600];
        snprintf(code, sizeof code, "%s return split(%s)", SPLIT, CASES[i].text);
        expect_text(code, CASES[i].want);
    }
    expect_text(
        "local w, f, g = enlace.split_words('a\xffZ\xc3') return #w .. f[1] .. #table.concat(w) + #table.concat(g)",
        "214");
    expect_text("return enlace.split_words(('X'):rep(500))[1]:find('^x+$')", "1");
    expect_error("enlace.split_words(7)",
                 "enlace.split_words: text: expected a string, found a number");
}

static void test_find_where(void **state)
{
    (void)state;
    expect_text(
        "local t = enlace.div { enlace.para { 'a', enlace.emph 'b' }, enlace.para 'c' }"
        " return #t:find { kind = 'Para', where = function(n) return n:plain() == 'c' end }",
        "1");
    expect_text(
        "local t = enlace.div { 'a', enlace.rule(), 'c' } return t.children[2].next:plain() .. "
        "t.children[2].prev.kind",
        "cPara");
    expect_error("doc:find { where = 1 }", "doc:find: where: expected a function");
    expect_error("doc:find { kind = 'Block', where = function() error 'no' end }",
                 "plugin `probe`: no");
}

static void test_money(void **state)
{
    (void)state;
    expect_text(
        "local m = enlace.format.money return table.concat({ m(1234.5, { currency = 'USD' }), "
        "m(-2, { currency = 'MXN' }), m(1234.5, { currency = 'MXN', lang = 'es-MX' }), m(5, { "
        "currency = 'USD', lang = 'es-MX' }), m(12345, { currency = 'EUR', lang = 'es-ES' }), "
        "m(5, { currency = 'JPY' }) }, ' ')",
        "$1,234.50 \xe2\x88\x92MXN\xc2\xa0"
        "2.00 $1,234.50 USD\xc2\xa0"
        "5.00 12.345,00\xc2\xa0\xe2\x82\xac "
        "JPY\xc2\xa0"
        "5");
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
    const char *sum =
        "local n = 0 for row in enlace.data.csv_rows('a.csv', { types = { n = 'integer' } }) "
        "do n = n + row.n end return n";
    expect_rows("s,n\na,1\n\"b,\nc\",2\n", sum, "3\n");
    expect_rows("s,n\na,1\nb,2.5\n", sum, ":3:3: column `n`: expected an integer, found `2.5`");
    expect_rows("s,n\na\n", "for r in enlace.data.csv_rows('a.csv') do end return 'x'",
                "a row of 1 cells; the header has 2");
    expect_rows("", sum, "no data");
    expect_rows("s,n\n",
                "local f, c = enlace.data.csv_rows('a.csv') return #c .. c[2] .. tostring(f())",
                "2nnil\n");
    expect_rows("s,n\n", "enlace.data.csv_rows('a.csv', { types = { n = 'date' } })",
                "n: unknown value `date`; available: string, number, integer");
}

static void measured(const char *code, const char *want, const char *report)
{
    host h;
    host_open(&h);
    enl_script_set_measure(h.script, host_measure, NULL);
    host_lua(&h, code);
    if (*report ? !strstr(h.report, report) : *h.report) fail_msg("reported: %s", h.report);
    if (*want && strncmp(h.text, want, strlen(want))) fail_msg("said: %s", h.text);
    host_close(&h);
}

static void test_measure(void **state)
{
    (void)state;
    measured(
        "local w, a, d = enlace.measure('abc', { size = 8, weight = 600, align = 'right', colour = "
        "'#000' }) return w .. ' ' .. a .. ' ' .. d",
        "12.0 6.0 2.0", "");
    measured("return enlace.measure(12)", "9.0", "");
    measured("enlace.measure(('x'):rep(10001))", "",
             "enlace.measure: the text is longer than 10000 bytes");
    measured("enlace.measure(('x'):rep(9000))", "", "enlace.measure: the text is too wide");
    measured("enlace.measure('a\\1')", "", "enlace.measure: the text contains control characters");
    measured("enlace.measure('a', { size = 0/0 })", "", "enlace.measure: size: expected");
    measured("enlace.measure('a', { colour = 'no' })", "",
             "enlace.measure: colour: unknown colour `no`");
    measured("local x = ('x'):rep(8000) while true do enlace.measure(x) end", "",
             "64 MiB of memory");
    expect_error("enlace.measure('a')", "enlace.measure: not available while a plugin loads");
}

int main(void)
{
    setenv("XDG_DATA_HOME", "/nonexistent", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wrong_keys),   cmocka_unit_test(test_version_1),
        cmocka_unit_test(test_capabilities), cmocka_unit_test(test_grants),
        cmocka_unit_test(test_notes),        cmocka_unit_test(test_split_words),
        cmocka_unit_test(test_find_where),   cmocka_unit_test(test_money),
        cmocka_unit_test(test_measure),      cmocka_unit_test(test_csv_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
