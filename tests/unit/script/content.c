/* What blocks are handed, what they return, and what happens to it: options, fields, bodies,
 * constructors. */
#include "host.h"

/* Runs notes with a plugin whose block `probe` has these options, fields and body, and this render
 * body. */
static void run_block(host *h, const char *table, const char *render, const char *notes)
{
    char parts[4096];
    snprintf(parts, sizeof parts,
             "blocks={ probe={ summary='s', %s, render=function(block, doc)\n%s\nend } }", table,
             render);
    host_open(h);
    host_plugin(h, parts, notes);
}

static void expect_block(const char *table, const char *render, const char *notes,
                         const char *report, const char *text)
{
    host h;
    run_block(&h, table, render, notes);
    if (report && strcmp(h.report, report) != 0)
        fail_msg("expected: %s\nreported: %s", report, h.report);
    if (text) assert_string_equal(h.text, text);
    host_close(&h);
}

/* One YAML field of a type: its value in Lua as text, or the report. */
static void expect_field(const char *type, const char *yaml, const char *show, const char *want)
{
    host h;
    char table[512], render[512], notes[512];
    snprintf(table, sizeof table, "body='yaml', fields={ x=%s }", type);
    snprintf(render, sizeof render, "local x = block.body.x return tostring(%s)", show);
    snprintf(notes, sizeof notes, "```probe\nx: %s\n```\n", yaml);
    run_block(&h, table, render, notes);
    const char *got = *h.report ? h.report : h.text;
    if (!strstr(got, want)) fail_msg("%s %s: expected %s, got %s", type, yaml, want, got);
    host_close(&h);
}

static void test_field_types(void **state)
{
    (void)state;
    expect_field("'string'", "007", "x", "007\n");
    expect_field("'string'", "2026-11-23", "x", "2026-11-23\n");
    expect_field("'string'", "[1]", "x",
                 "2:4: error: field `x` of block `probe`: expected a string, found a list");
    expect_field("'integer'", "12", "x + 1", "13\n");
    expect_field("'integer'", "1.5", "x",
                 "2:4: error: field `x` of block `probe`: expected an integer, found `1.5`");
    expect_field("'integer'", "\"12\"", "x", "expected an integer");
    expect_field("{ type='integer', min=1, max=5 }", "9", "x",
                 "expected an integer from 1 to 5, found `9`");
    expect_field("'number'", "1.5", "x * 2", "3.0\n");
    expect_field("'number'", "many", "x", "expected a number, found `many`");
    expect_field("'boolean'", "true", "x", "true\n");
    expect_field("'boolean'", "7", "x", "expected true or false, found `7`");
    expect_field("{ type='enum', values={ 'linear', 'even' } }", "evn", "x",
                 "expected linear or even, found `evn` [bad-option] | did you mean `even`?");
    expect_field("'length'", "1in", "x", "72.0\n");
    expect_field("'length'", "2em", "x", "expected a length such as `12pt`, found `2em`");
    expect_field("'percentage'", "40%", "x", "0.4\n");
    expect_field("'colour'", "'#1B2a49'", "x", "#1b2a49\n");
    expect_field("'colour'", "puce", "x", "expected a colour");
    expect_field("'date'", "1846-05-13", "x.year .. x.month .. x.day", "1846513\n");
    expect_field("'date'", "1970-01-02", "x.days", "1\n");
    expect_field("'date'", "1969-12", "x.days .. tostring(x.day)", "-31nil\n");
    expect_field("'date'", "2026-02-30", "x",
                 "expected a date such as `2026`, `2026-11` or `2026-11-23`, found `2026-02-30`");
    expect_field("'inlines'", "a *b* c", "#x .. x[2].kind", "3Emph\n");
    expect_field("'blocks'", "\"- a\\n- b\"", "x[1].kind .. #x[1].children", "List2\n");
    expect_field("'path'", "nowhere.csv", "x", "expected an existing file, found `nowhere.csv`");
    expect_field("'path'", "../../etc/passwd", "x", "expected a file in the notes' folder");
    expect_field("{ type='list', item='integer' }", "[1, 2, x]", "x",
                 "2:11: error: field `x[3]` of block `probe`");
    expect_field("{ type='list', max=2 }", "[1, 2, 3]", "x",
                 "expected a list with a length up to 2");
    expect_field("{ type='map', item='integer' }", "{ a: 1, b: 2 }", "x.a + x.b", "3\n");
    expect_field("{ a='integer', b='string?' }", "{ a: 1 }", "x.a", "1\n");
    expect_field("{ a='integer', b='string?' }", "{ b: q }", "x.a",
                 "missing field `x.a` of block `probe` (integer)");
    expect_field("{ type='list', item={ a='integer' } }", "[{ a: 1, bb: 2 }]", "x",
                 "unknown field `x[1].bb`");
    expect_field("{ type='string', pattern='%u%u%d' }", "AB1", "x", "AB1\n");
    expect_field("{ type='string', pattern='%u%u%d' }", "AB12", "x",
                 "expected text that matches the Lua pattern `%u%u%d`");
    expect_field("{ type='string', default='d' }", "", "x", "d\n");
    expect_field("{ type='list', default={} }", "", "#x", "0\n");
    expect_field("{ type='number', max=9, unit='km' }", "12", "x",
                 "expected a number up to 9 (km), found `12`");
    expect_field("{ type='table', fields={ a='integer' }, max=2 }", "[{ a: 1 }, { a: 2 }]",
                 "x[2].a", "2\n");
    expect_field("{ type='table', fields={ a='integer' } }", "[{ a: 1 }, { a: b }]", "x",
                 "error: field `x[2].a` of block `probe`: expected an integer, found `b`");
    expect_field("{ type='table', fields={ a='integer' }, max=1 }", "[{ a: 1 }, { a: 2 }]", "x",
                 "expected a list with a length up to 1");
    expect_field("{ type='any' }", "{ a: [1] }", "x.a[1]", "1\n");
}

static void test_options(void **state)
{
    (void)state;
    expect_block(
        "options={ n='integer?', l={ type='list', item='integer' }, b='boolean?' }, body='none'",
        "return block.options.n .. '/' .. #block.options.l .. tostring(block.options.b)",
        "```probe {n=3 l=\"1, 2,3\" b=true}\n```\n", "", "3/3true\n");
    expect_block(
        "options={ caption='inlines' }, body='none'", "return 'x'",
        "text\n\n```probe {captoin=x}\n```\n",
        "3:1: error: missing option `caption` of block `probe` (inlines) [missing-option]\n"
        "3:19: error: unknown option `captoin` of block `probe` [unknown-option] | did you "
        "mean `caption`?\n",
        NULL);
}

static void test_body_places(void **state)
{
    (void)state;
    expect_block(
        "body='yaml', fields={ events={ type='list', item={ date='date' } } }", "return 'x'",
        "# H\n\n- item\n\n  ```probe\n  events:\n    - { date: 2026-13 }\n  ```\n",
        "7:15: error: field `events[1].date` of block `probe`: expected a date such as `2026`, `2026-11` or"
        " `2026-11-23`, found `2026-13` [bad-option]\n",
        NULL);
    expect_block("body='none'", "return 'x'", "```probe\nsomething\n```\n",
                 "1:1: error: block `probe` takes no body [bad-option] | leave it empty\n", NULL);
    expect_block(
        "body='yaml', fields={}", "return 'x'", "```probe\n- a\n```\n",
        "2:1: error: body of block `probe`: expected names with values, found a list [bad-option]"
        " | write one `name: value` per line\n",
        NULL);
    expect_block("body='yaml'", "return block.body.any", "```probe\nany: thing\n```\n", "",
                 "thing\n");
}

static void test_csv_body(void **state)
{
    (void)state;
    expect_block("body='csv', fields={ year='integer', total='number?' }",
                 "local s = 0 for _, r in ipairs(block.body) do s = s + (r.total or 0) end"
                 " return s .. block.body.columns[2] .. block.body[1].year",
                 "```probe\nyear,total\n2024,1.5\n2025,\n2026,2\n```\n", "", "3.5total2024\n");
    expect_block(
        "body='csv', fields={ year='integer', total='number?' }", "return 'x'",
        "```probe\nyear,totl\n2024,1\n```\n",
        "2:6: error: unknown column `totl` of block `probe` [unknown-option] | did you mean `total`?\n",
        NULL);
    expect_block(
        "body='csv'", "return 'x'", "```probe\na,b\n1,2,3\n```\n",
        "3:5: error: a row of 3 cells; the header has 2 [bad-data] | put cells that hold the separator in double quotes\n",
        NULL);
    expect_block("body='csv'", "return block.body[1].a", "```probe\na,b\n\"x, \"\"y\"\"\",2\n```\n",
                 "", "x, \"y\"\n");
}

static void test_report(void **state)
{
    (void)state;
    expect_block("body='yaml', fields={ events={ type='list' } }",
                 "block:report('events[2]', 'is wrong', 'try again') return nil",
                 "```probe\nevents: [a, b]\n```\n",
                 "2:13: error: block `probe`: is wrong [bad-option] plugins/probe/plugin.lua:3 | "
                 "try again\n",
                 NULL);
    expect_block("body='none'", "return nil", "```probe\n```\n",
                 "1:1: error: plugin `probe`: render of block `probe`: expected blocks, "
                 "found nothing"
                 " [plugin-error] plugins/probe/plugin.lua:2\n",
                 NULL);
}

/* --- constructors --- */

/* The tree of what the code returns. */
static void expect_dump(const char *code, const char *want)
{
    host h;
    host_open(&h);
    host_lua(&h, code);
    assert_string_equal(h.report, "");
    const char *got = host_tree(&h, h.doc->root);
    if (strcmp(got, want) != 0) fail_msg("expected:\n%s\ngot:\n%s", want, got);
    host_close(&h);
}

static void test_constructors(void **state)
{
    (void)state;
    expect_dump(
        "return { 'bare', enlace.heading { level = 2, 'Title', id = 'sec-x', class = 'a b' } }",
        "Para\n Text 'bare'\nHeading #sec-x .a .b\n Text 'Title'\n");
    expect_dump("return enlace.para { 'a', enlace.strong 'b', { enlace.emph { 'c' }, "
                "enlace.linebreak() }, 5 }",
                "Para\n Text 'a'\n Strong\n  Text 'b'\n Emph\n  Text 'c'\n LineBreak\n Text '5'\n");
    expect_dump("return enlace.div { class = { 'note' }, attr = { z = 1, a = 'x' }, 'text', "
                "enlace.rule(), 'more' }",
                "Div .note a=x z=1\n Para\n  Text 'text'\n Rule\n Para\n  Text 'more'\n");
    expect_dump(
        "return enlace.list { ordered = true, 'one', { 'two', enlace.para 'p' }, enlace.item { "
        "checked = true, 'c' } }",
        "List\n Item\n  Plain\n   Text 'one'\n Item\n  Plain\n   Text 'two'\n  Para\n   Text 'p'\n"
        " Item\n  Plain\n   Text 'c'\n");
    expect_dump("return enlace.table { caption = 'C', header = { 'h', 'i' }, rows = { { 'a' }, { "
                "1, enlace.cell {"
                " align = 'right', enlace.para 'p' } } }, align = { 'left' }, source = 'S' }",
                "Table\n Caption\n  Text 'C'\n Row\n  Cell\n   Text 'h'\n  Cell\n   Text 'i'\n "
                "Row\n  Cell\n   Text 'a'\n"
                "  Cell\n Row\n  Cell\n   Text '1'\n  Cell\n   Para\n    Text 'p'\n SourceLine\n  "
                "Text 'S'\n");
    expect_dump(
        "return enlace.para { enlace.link { url = 'http://x', 'x' }, enlace.image { url = 'i.png', "
        "alt = 'i' },"
        " enlace.code 'c', enlace.ref 'fig-x', enlace.cite { 'key', locator = 'p. 4' } }",
        "Para\n Link\n  Text 'x'\n Image\n  Text 'i'\n Code 'c'\n CrossRef 'fig-x'\n Citation\n"
        "  CiteItem 'key' locator=p. 4\n");
    expect_dump("return enlace.codeblock { 'x = 1', lang = 'lua' }",
                "CodeBlock 'x = 1' lang=lua\n");
    expect_dump("local x = enlace.emph 'e' return { enlace.para { x, x } }",
                "Para\n Emph\n  Text 'e'\n Emph\n  Text 'e'\n");
    expect_dump("return { 'a', enlace.note 'body' }", "Para\n Text 'a'\n NoteRef 'probe-1'\n");
    expect_dump("return enlace.figure { enlace.image { url = 'x.png', alt = 'a' }, caption = 'c' }",
                "Figure\n Caption\n  Text 'c'\n Plain\n  Image\n   Text 'a'\n");
    expect_dump(
        "return { enlace.form_field { kind = 'signature', name = 'signature-1', label = 'S', "
        "width = '3in', height = '40%' } }",
        "Para\n FormField 'signature-1' width=3in height=40%\n");
    expect_dump("return enlace.table { rows = { { enlace.cell { 'a', enlace.para 'b', 'c' }, "
                "{ enlace.para 'd', 'e' } } } }",
                "Table\n Row\n  Cell\n   Plain\n    Text 'a'\n   Para\n    Text 'b'\n   Plain\n"
                "    Text 'c'\n  Cell\n   Para\n    Text 'd'\n   Plain\n    Text 'e'\n");
    expect_dump("return {}", "");
}

static void test_constructor_errors(void **state)
{
    (void)state;
    expect_error("return enlace.heading { level = 9, 'x' }",
                 "enlace.heading: level: expected an integer from 1 to 6, found 9");
    expect_error("return enlace.heading { level = '2', 'x' }",
                 "enlace.heading: level: expected an integer, found a string");
    expect_error(
        "return enlace.form_field { kind = 'stamp', name = 'a', label = 'A' }",
        "enlace.form_field: kind: unknown value `stamp`; available: signature, text, date");
    expect_error("return enlace.form_field { name = 'a', label = 'A' }",
                 "enlace.form_field: missing key `kind`");
    expect_error("return enlace.form_field { kind = 'text', label = 'A' }",
                 "enlace.form_field: missing key `name`");
    expect_error("return enlace.form_field { kind = 'text', name = 'a.b', label = 'A' }",
                 "enlace.form_field: name: expected up to 60 letters");
    expect_error("return enlace.form_field { kind = 'text', name = 'a', label = ' ' }",
                 "enlace.form_field: missing key `label`");
    expect_error("return enlace.form_field { kind = 'text', name = 'a', label = 'A', width = 'x' }",
                 "enlace.form_field: width: expected a length, such as `3in` or `50%`, found `x`");
    expect_error(
        "return enlace.form_field { kind = 'text', name = 'a', label = 'A', border = 'x' }",
        "enlace.form_field: border: unknown value `x`");
    expect_error("return enlace.para { clas = 'x' }",
                 "enlace.para: unknown key `clas`; did you mean `class`?");
    expect_error("return enlace.para()", "enlace.para: expected content, found nothing");
    expect_error("return enlace.para(true)",
                 "enlace.para: expected text, a node or a list of these, found a boolean");
    expect_error("return enlace.para { enlace.rule() }", "enlace.para: Para cannot hold Rule");
    expect_error("return enlace.emph { enlace.para 'x' }", "enlace.emph: Emph cannot hold Para");
    expect_error("return enlace.text(enlace.para 'x')",
                 "enlace.text: expected a string, found a node");
    expect_error("return enlace.text '\\xff'", "enlace.text: the text is not UTF-8");
    expect_error("return enlace.text '\\0'", "enlace.text: the text contains control characters");
    expect_error("return enlace.link { 'x' }", "enlace.link: missing key `url`");
    expect_error("return enlace.list 'x'", "enlace.list: expected a list of items, found a string");
    expect_error("return enlace.table { rows = {} }", "enlace.table: the table has no cells");
    expect_error("return enlace.table { rows = { 'x' } }",
                 "enlace.table: rows: expected a list of cells, found a string");
    expect_error("return enlace.table 'x'",
                 "enlace.table: expected a table with `rows`, found a string");
    expect_error("return enlace.table { rows = { {1} }, align = { 'up' } }",
                 "align: unknown value `up`; available: default, left");
    expect_error("return enlace.para { id = 'a b', 'x' }",
                 "enlace.para: id: expected a word without spaces");
    expect_error("return enlace.para { class = 7, 'x' }",
                 "enlace.para: class: expected a string or a list of strings");
    expect_error("return enlace.figure {}", "enlace.figure: expected either `draw` or content");
    expect_error("return enlace.figure { draw = print }",
                 "enlace.figure: height: expected points or a function of the width");
    expect_error("return enlace.figure { draw = print, height = 0/0 }",
                 "height: expected 1 to 10000 points");
    expect_error("return enlace.figure { draw = 1, height = 3 }",
                 "enlace.figure: draw: expected a function, found a number");
    expect_error("return enlace.rule { 'x' }", "enlace.rule: takes no content");
    expect_error("return enlace.cite {}", "enlace.cite: expected a source's key, found nothing");
    expect_error("enlace.text('x').text = 'y'", "a node cannot be changed");
    expect_error("return doc:find { kind = 'Tabel' }",
                 "doc:find: unknown node kind `Tabel`; did you mean `Table`?");
    expect_error("return doc:find { king = 'Table' }", "doc:find: unknown key `king`");
    expect_error("return doc.find(1)", "[plugin-error]");
    expect_error("return enlace.text('x').find({})", "[plugin-error]");
    expect_error("return block.report()", "[plugin-error]");
}

/* The block's id and classes go to what it becomes; every node tells its plugin and the block's
 * place. */
static void test_grafting(void **state)
{
    (void)state;
    host h;
    run_block(&h, "body='none'",
              "return enlace.figure { height = 10, draw = function() end, alt = 'a' }",
              "text\n\n```probe {#fig-x .wide}\n```\n");
    const enl_node *n = h.doc->root->last;
    assert_string_equal(h.report, "");
    assert_int_equal(n->kind, ENL_FIGURE);
    assert_true(enl_str_is(n->id, "fig-x"));
    assert_true(enl_node_has_class(n, "wide"));
    assert_true(enl_str_is(n->origin, "probe"));
    assert_int_equal(n->span.line, 3);
    assert_true(enl_str_is(enl_node_attr_str(n->first, "alt"), "a"));
    host_close(&h);
}

static void test_nested_blocks(void **state)
{
    (void)state;
    expect_block("body='text'", "return enlace.div { 'in' }",
                 "> ```probe\n> ```\n\n[^1]\n\n[^1]: a\n\n    ```probe\n    ```\n", "", "in\n1\n");
}

int main(void)
{
    setenv("XDG_DATA_HOME", "/nonexistent", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_field_types),
        cmocka_unit_test(test_options),
        cmocka_unit_test(test_body_places),
        cmocka_unit_test(test_csv_body),
        cmocka_unit_test(test_report),
        cmocka_unit_test(test_constructors),
        cmocka_unit_test(test_constructor_errors),
        cmocka_unit_test(test_grafting),
        cmocka_unit_test(test_nested_blocks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
