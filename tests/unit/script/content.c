/* What blocks are handed, what they return, and what happens to it: options, fields, constructors,
 * drawings, filters, checks, data. */
#include "host.h"

#include "canvas.h"

static const char *const NAMED[] = { "probe", NULL };

#define PLUGIN                                                                                   \
    "local enlace = require 'enlace'\nreturn enlace.plugin { name='probe', version='1', api=1, " \
    "summary='s', "

/* Runs notes with a plugin whose block `probe` has these options, fields and body, and this render
 * body. */
static void run_block(host *h, const char *table, const char *render, const char *notes)
{
    char text[4096];
    host_open(h);
    snprintf(text, sizeof text,
             PLUGIN
             "blocks={ probe={ summary='s', %s, render=function(block, doc)\n%s\nend } } }\n",
             table, render);
    host_file(h, "plugins/probe/plugin.lua", text);
    host_run(h, notes, NAMED);
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
                 "2:4: error: field 'x' of block 'probe': expected a string, not a list");
    expect_field("'integer'", "12", "x + 1", "13\n");
    expect_field("'integer'", "1.5", "x",
                 "2:4: error: field 'x' of block 'probe': expected an integer, not '1.5'");
    expect_field("'integer'", "\"12\"", "x", "expected an integer");
    expect_field("{ type='integer', min=1, max=5 }", "9", "x",
                 "expected an integer from 1 to 5, not '9'");
    expect_field("'number'", "1.5", "x * 2", "3.0\n");
    expect_field("'number'", "many", "x", "expected a number, not 'many'");
    expect_field("'boolean'", "true", "x", "true\n");
    expect_field("'boolean'", "7", "x", "expected true or false, not '7'");
    expect_field("{ type='enum', values={ 'linear', 'even' } }", "evn", "x",
                 "expected linear or even, not 'evn' [bad-option] | did you mean 'even'?");
    expect_field("'length'", "1in", "x", "72.0\n");
    expect_field("'length'", "2em", "x", "expected a length (as 12pt or 25mm), not '2em'");
    expect_field("'percentage'", "40%", "x", "0.4\n");
    expect_field("'colour'", "'#1B2a49'", "x", "#1b2a49\n");
    expect_field("'colour'", "puce", "x", "expected a colour");
    expect_field("'date'", "1846-05-13", "x.year .. x.month .. x.day", "1846513\n");
    expect_field("'date'", "1970-01-02", "x.days", "1\n");
    expect_field("'date'", "1969-12", "x.days .. tostring(x.day)", "-31nil\n");
    expect_field("'date'", "2026-02-30", "x",
                 "expected a date, as 2026, 2026-11 or 2026-11-23, not '2026-02-30'");
    expect_field("'inlines'", "a *b* c", "#x .. x[2].kind", "3Emph\n");
    expect_field("'blocks'", "\"- a\\n- b\"", "x[1].kind .. #x[1].children", "List2\n");
    expect_field("'path'", "nowhere.csv", "x", "expected a file that is there, not 'nowhere.csv'");
    expect_field("'path'", "../../etc/passwd", "x", "expected a file below the notes' folder");
    expect_field("{ type='list', item='integer' }", "[1, 2, x]", "x",
                 "2:11: error: field 'x[3]' of block 'probe'");
    expect_field("{ type='list', max=2 }", "[1, 2, 3]", "x",
                 "expected a list with a length up to 2");
    expect_field("{ type='map', item='integer' }", "{ a: 1, b: 2 }", "x.a + x.b", "3\n");
    expect_field("{ a='integer', b='string?' }", "{ a: 1 }", "x.a", "1\n");
    expect_field("{ a='integer', b='string?' }", "{ b: q }", "x.a",
                 "block 'probe' needs field 'x.a' (integer)");
    expect_field("{ type='list', item={ a='integer' } }", "[{ a: 1, bb: 2 }]", "x",
                 "has no field 'x[1].bb'");
    expect_field("{ type='string', pattern='%u%u%d' }", "AB1", "x", "AB1\n");
    expect_field("{ type='string', pattern='%u%u%d' }", "AB12", "x",
                 "expected text like the pattern %u%u%d");
    expect_field("{ type='string', default='d' }", "", "x", "d\n");
    expect_field("{ type='list', default={} }", "", "#x", "0\n");
    expect_field("{ type='number', max=9, unit='km' }", "12", "x",
                 "expected a number up to 9 (km), not '12'");
    expect_field("{ type='table', fields={ a='integer' }, max=2 }", "[{ a: 1 }, { a: 2 }]", "x[2].a",
                 "2\n");
    expect_field("{ type='table', fields={ a='integer' } }", "[{ a: 1 }, { a: b }]", "x",
                 "error: field 'x[2].a' of block 'probe': expected an integer, not 'b'");
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
    expect_block("options={ caption='inlines' }, body='none'", "return 'x'",
                 "text\n\n```probe {captoin=x}\n```\n",
                 "3:1: error: block 'probe' needs option 'caption' (inlines) [missing-option]\n"
                 "3:19: error: block 'probe' has no option 'captoin' [unknown-option] | did you "
                 "mean 'caption'?\n",
                 NULL);
}

static void test_body_places(void **state)
{
    (void)state;
    expect_block(
        "body='yaml', fields={ events={ type='list', item={ date='date' } } }", "return 'x'",
        "# H\n\n- item\n\n  ```probe\n  events:\n    - { date: 2026-13 }\n  ```\n",
        "7:15: error: field 'events[1].date' of block 'probe': expected a date, as 2026, 2026-11 or"
        " 2026-11-23, not '2026-13' [bad-option]\n",
        NULL);
    expect_block("body='none'", "return 'x'", "```probe\nsomething\n```\n",
                 "1:1: error: block 'probe' takes no body [bad-option] | leave it empty\n", NULL);
    expect_block(
        "body='yaml', fields={}", "return 'x'", "```probe\n- a\n```\n",
        "2:1: error: the body of block 'probe': expected names with values, not a list [bad-option]"
        " | write one `name: value` a line\n",
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
        "2:6: error: block 'probe' has no column 'totl' [unknown-option] | did you mean 'total'?\n",
        NULL);
    expect_block("body='csv'", "return 'x'", "```probe\na,b\n1,2,3\n```\n",
                 "3:5: error: the row has 3 cells, the header 2 [bad-data] | quote cells that hold "
                 "the delimiter\n",
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
                 "2:13: error: block 'probe': is wrong [bad-option] plugins/probe/plugin.lua:3 | "
                 "try again\n",
                 NULL);
    expect_block("body='none'", "return nil", "```probe\n```\n",
                 "1:1: error: plugin 'probe': render of block 'probe': expected blocks to be "
                 "returned, not nothing"
                 " [plugin-error] plugins/probe/plugin.lua:2\n",
                 NULL);
}

/* --- constructors --- */

/* The dump of what the code returns, without the document's line. */
static void expect_dump(const char *code, const char *want)
{
    host h;
    host_open(&h);
    host_lua(&h, code);
    assert_string_equal(h.report, "");
    enl_buf b;
    enl_buf_init(&b, &h.c.mem);
    for (const enl_node *n = enl_node_next(h.doc->root, h.doc->root); n;
         n = enl_node_next(h.doc->root, n)) {
        for (const enl_node *p = n->parent; p->parent; p = p->parent) enl_buf_byte(&b, ' ');
        enl_buf_z(&b, enl_kind_name(n->kind));
        if (n->text.n) enl_buf_fmt(&b, " '%.*s'", ENL_FMT(n->text));
        if (n->id.n) enl_buf_fmt(&b, " #%.*s", ENL_FMT(n->id));
        for (int i = 0; i < n->n_classes; i++) enl_buf_fmt(&b, " .%.*s", ENL_FMT(n->classes[i]));
        for (const enl_attr *a = n->attrs; a; a = a->next) {
            enl_buf_fmt(&b, " %.*s=%.*s", ENL_FMT(a->key), ENL_FMT(a->value));
        }
        enl_buf_byte(&b, '\n');
    }
    assert_null(enl_tree_check(h.doc->root));
    enl_str got = enl_buf_view(&b);
    if (!enl_str_is(got, want)) fail_msg("expected:\n%s\ngot:\n%.*s", want, ENL_FMT(got));
    enl_buf_drop(&b);
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
    expect_dump("return {}", "");
}

static void test_constructor_errors(void **state)
{
    (void)state;
    expect_error("return enlace.heading { level = 9, 'x' }",
                 "enlace.heading: level: expected an integer from 1 to 6, not 9");
    expect_error("return enlace.heading { level = '2', 'x' }",
                 "enlace.heading: level: expected an integer, not a string");
    expect_error("return enlace.para { clas = 'x' }",
                 "enlace.para: unknown key 'clas'; did you mean 'class'?");
    expect_error("return enlace.para()", "enlace.para: expected content, not nothing");
    expect_error("return enlace.para(true)",
                 "enlace.para: expected text, a node or a list of such, not a boolean");
    expect_error("return enlace.para { enlace.rule() }", "enlace.para: Para may not hold Rule");
    expect_error("return enlace.emph { enlace.para 'x' }",
                 "enlace.emph: Emph may not hold Para");
    expect_error("return enlace.text(enlace.para 'x')",
                 "enlace.text: expected a string, not a node");
    expect_error("return enlace.text '\\xff'", "enlace.text: the text is not UTF-8");
    expect_error("return enlace.text '\\0'", "enlace.text: the text has control characters");
    expect_error("return enlace.link { 'x' }", "enlace.link: 'url' is missing");
    expect_error("return enlace.list 'x'", "enlace.list: expected a list of items, not a string");
    expect_error("return enlace.table { rows = {} }", "enlace.table: the table has no cells");
    expect_error("return enlace.table { rows = { 'x' } }",
                 "enlace.table: rows: expected a list of cells, not a string");
    expect_error("return enlace.table 'x'",
                 "enlace.table: expected a table with `rows`, not a string");
    expect_error("return enlace.table { rows = { {1} }, align = { 'up' } }",
                 "align: expected default, left, center, right or decimal");
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
                 "enlace.figure: draw: expected a function, not a number");
    expect_error("return enlace.rule { 'x' }", "enlace.rule: holds nothing");
    expect_error("return enlace.cite {}", "enlace.cite: expected a source's key, not nothing");
    expect_error("enlace.text('x').text = 'y'", "a node can't be changed");
    expect_error("return doc:find { kind = 'Tabel' }",
                 "doc:find: 'Tabel' is no kind of node; did you mean 'Table'?");
    expect_error("return doc:find { king = 'Table' }", "doc:find: unknown key 'king'");
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

/* --- drawings --- */

/* Draws a figure whose draw function has this body, 100 pt wide; gives the log, or the reports. */
static void expect_drawing(const char *code, enl_status status, const char *want)
{
    host h;
    char render[2048];
    fake f = { .base.ops = &FAKE };
    snprintf(render, sizeof render,
             "return enlace.figure { alt='a', height=function(w) return w / 2 end,\n"
             "draw=function(canvas, width, height) %s end }",
             code);
    host_open(&h);
    enl_value theme = { .kind = ENL_V_MAP };
    enl_value_set(&h.c.arena, &theme, ENL_S("colours.navy"),
                  (enl_value){ .kind = ENL_V_STRING, .u.s = ENL_S("#010203") });
    enl_script_set_theme(h.script, &theme);
    host_lua(&h, render);
    assert_string_equal(h.report, "");
    const enl_drawing *d = h.doc->root->first->first->u.drawing;
    enl_len height = 0;
    assert_int_equal(d->height(d->self, enl_pt(100), &height), ENL_OK);
    assert_int_equal(height, enl_pt(50));
    assert_int_equal(d->draw(d->self, &f.base, enl_pt(100), height), status);
    enl_diags_emit(&h.c, add_diagnostic, &h);
    const char *got = status == ENL_OK ? f.log : h.report;
    if (!strstr(got, want)) fail_msg("expected: %s\ngot: %s", want, got);
    host_close(&h);
}

static void test_drawing(void **state)
{
    (void)state;
    expect_drawing("canvas:move_to(0, 0) canvas:line_to(width, height) "
                   "canvas:curve_to(1,2,3,4,5,6) canvas:stroke()",
                   ENL_OK, "pair 0 0;pair 100 50;curve 1 2 3 4 5 6;stroke 0;");
    expect_drawing(
        "canvas:set_colour('navy', 0.5) canvas:rectangle(1,2,3,4) canvas:fill_preserve('even_odd')"
        " canvas:set_colour('#f00') canvas:clip()",
        ENL_OK, "colour 010203 0.5;rect 1 2 3 4;fill 1 1;colour ff0000 1;clip 0;");
    expect_drawing(
        "canvas:set_line_cap('round') canvas:set_line_join('bevel') canvas:set_dash({ 3, 1 }, 2)"
        " canvas:set_dash() canvas:set_line_width(2) canvas:arc(1, 2, 3, 0, 1)",
        ENL_OK, "int 1;int 2;dash 2 3 2;dash 0 0 0;width 2;arc 1 2 3 0 1;");
    expect_drawing("local w, a, d = canvas:measure('abc', { size = 10 }) canvas:text(w, a + d, "
                   "'x', { face = 'mono', size = 7,"
                   " weight = 700, italic = true, align = 'right', colour = 'navy' })",
                   ENL_OK, "text 30 10 x mono 7 700 1 1 010203;");
    expect_drawing("canvas:set_colour('navy') canvas:text(0, 0, 5)", ENL_OK,
                   "text 0 0 5 sans 9 400 0 -1 010203;");
    expect_drawing("canvas:save() canvas:save() canvas:restore()", ENL_OK,
                   "save;save;restore;restore;");
}

/* What the canvas itself finds wrong is reported at the figure. */
static void test_canvas_error(void **state)
{
    (void)state;
    host h;
    fake f = { .base.ops = &FAKE };
    host_open(&h);
    host_lua(&h,
             "return enlace.figure { alt='a', height=9, draw=function(canvas) canvas:fill() end }");
    const enl_drawing *d = h.doc->root->first->first->u.drawing;
    f.base.error = "too far out";
    assert_int_equal(d->draw(d->self, &f.base, ENL_PT, ENL_PT), ENL_EINPUT);
    enl_diags_emit(&h.c, add_diagnostic, &h);
    assert_string_equal(
        h.report,
        "1:1: error: plugin 'probe': drawing: too far out [plugin-error] plugins/probe\n");
    host_close(&h);
}

static void test_drawing_errors(void **state)
{
    (void)state;
    expect_drawing("canvas:move_to('a', 1)", ENL_EINPUT,
                   "1:1: error: plugin 'probe': canvas:move_to: x: expected a number, not a string "
                   "[plugin-error]"
                   " plugins/probe/plugin.lua:4");
    expect_drawing("canvas:move_to(1)", ENL_EINPUT,
                   "canvas:move_to: y: expected a number, not nothing");
    expect_drawing("canvas:line_to(0/0, 1)", ENL_EINPUT,
                   "canvas:line_to: x: expected a number within");
    expect_drawing("canvas:rectangle(0, 0, math.huge, 1)", ENL_EINPUT,
                   "width: expected a number within");
    expect_drawing("canvas.move_to(1, 2)", ENL_EINPUT, "expected a canvas (call it with a colon)");
    expect_drawing("canvas:set_colour('teal')", ENL_EINPUT,
                   "'teal' is neither \"#rrggbb\" nor a colour of the template");
    expect_drawing("canvas:set_colour()", ENL_EINPUT,
                   "canvas:set_colour: colour: expected \"#rrggbb\" or a colour's name");
    expect_drawing("canvas:set_line_cap('pointed')", ENL_EINPUT,
                   "expected \"butt\" or \"round\" or \"square\"");
    expect_drawing("canvas:set_dash({ 0, 0 })", ENL_EINPUT, "at least one length must be above 0");
    expect_drawing("canvas:set_dash({ 1, 2, 3, 4, 5, 6, 7, 8, 9 })", ENL_EINPUT,
                   "at most 8 lengths");
    expect_drawing("canvas:restore()", ENL_EINPUT, "canvas:restore: no state was saved");
    expect_drawing("canvas:text(0, 0, 'x', { siez = 3 })", ENL_EINPUT,
                   "unknown key 'siez'; did you mean 'size'?");
    expect_drawing("canvas:text(0, 0, 'x', { size = 1e9 })", ENL_EINPUT,
                   "size: expected 1 to 500 points");
    expect_drawing("for i = 1, 200000 do canvas:move_to(0, 0) end", ENL_EINPUT,
                   "its limit of 100,000 drawing operations a figure");
    expect_drawing("while true do end", ENL_EINPUT, "200 million instructions");
}

static void test_dead_canvas(void **state)
{
    (void)state;
    host h;
    fake f = { .base.ops = &FAKE };
    host_open(&h);
    host_lua(&h, "local kept return enlace.figure { alt='a', height=9, draw=function(canvas)"
                 " if kept then kept:fill() end kept = canvas end }");
    const enl_drawing *d = h.doc->root->first->first->u.drawing;
    assert_int_equal(d->draw(d->self, &f.base, ENL_PT, ENL_PT), ENL_OK);
    assert_int_equal(d->draw(d->self, &f.base, ENL_PT, ENL_PT), ENL_EINPUT);
    enl_diags_emit(&h.c, add_diagnostic, &h);
    assert_non_null(strstr(h.report, "the canvas is gone"));
    host_close(&h);
}

static void test_wrong_height(void **state)
{
    (void)state;
    host h;
    enl_len out;
    host_open(&h);
    host_lua(&h,
             "return enlace.figure { alt='a', height=function() return 'tall' end, draw=print }");
    const enl_drawing *d = h.doc->root->first->first->u.drawing;
    assert_int_equal(d->height(d->self, ENL_PT, &out), ENL_EINPUT);
    enl_diags_emit(&h.c, add_diagnostic, &h);
    assert_non_null(
        strstr(h.report, "height: expected its function to return a number, not a string"));
    host_close(&h);
}

/* --- filters and checks --- */

static void run_plugin(host *h, const char *table, const char *notes)
{
    char text[4096];
    host_open(h);
    snprintf(text, sizeof text, PLUGIN "%s }\n", table);
    host_file(h, "plugins/probe/plugin.lua", text);
    host_run(h, notes, NAMED);
}

static void expect_plugin(const char *table, const char *notes, const char *report,
                          const char *text)
{
    host h;
    run_plugin(&h, table, notes);
    if (!strstr(h.report, report) || (!*report && *h.report))
        fail_msg("expected: %s\nreported: %s", report, h.report);
    if (text) assert_string_equal(h.text, text);
    assert_null(enl_tree_check(h.doc->root));
    host_close(&h);
}

static void test_filters(void **state)
{
    (void)state;
    expect_plugin("filters={ Text=function(n) return n.text:upper() end }", "a *b* c\n", "",
                  "A \nB\n C\n");
    expect_plugin("filters={ Para=function(n) return { enlace.para 'before', n } end }", "x\n", "",
                  "before\nx\n");
    expect_plugin("filters={ Para=function(n) return {} end }", "x\n\n# h\n", "", "h\n");
    expect_plugin("filters={ Para=function(n) end, Emph=function(n) return n end }", "a *b*\n", "",
                  "a \nb\n");
    expect_plugin("filters={ Emph=function(n) return enlace.strong(n.children) end, "
                  "Strong=function(n) return 'x' end }",
                  "*a* **b**\n", "", "a\n \nx\n");
    expect_plugin("filters={ Text=function(n) return n.text .. '!' end }", "[^1]\n\n[^1]: note\n",
                  "", NULL);
    expect_plugin(
        "filters={ Emph=function(n) return enlace.rule() end }", "one\n\ntwo *x*\n",
        "3:5: error: plugin 'probe': filter Emph: Para may not hold Rule [plugin-error]", NULL);
    expect_plugin("filters={ Document=function(n) return 'x' end }", "x\n",
                  "this node can't be replaced", "x\n");
    expect_plugin("filters={ Para=function(n) error 'no' end }", "x\n",
                  "plugin 'probe': no [plugin-error]"
                  " plugins/probe/plugin.lua:2",
                  "x\n");
}

static void test_node_access(void **state)
{
    (void)state;
    expect_plugin("filters={ Para=function(n, doc) local e = n.children[2] return table.concat({ "
                  "n.kind, #n.children, e.kind,"
                  " e:plain(), n.span.line, n.parent.kind, tostring(n.nothing), doc.lang, "
                  "tostring(e == n.children[2]),"
                  " tostring(n:has_class 'x'), n.id }, ' ') end }",
                  "a [b c](u)\n", "", "Para 2 Link b c 1 Document nil en-US true false \n");
    expect_plugin("filters={ Heading=function(n) return enlace.para { n.level .. n.id .. "
                  "n.classes[1] .. n.attr.k } end }",
                  "## h {#i .c k=v}\n", "", "2icv\n");
}

static void test_checks(void **state)
{
    (void)state;
    expect_plugin("checks={ { name='no-todo', severity='error', run=function(doc, report)"
                  " for _, n in ipairs(doc:find { kind='Text' }) do if n.text:find 'TODO' then"
                  " report { node=n, message='unfinished', hint='finish it' } end end end } }",
                  "fine\n\nTODO this\n",
                  "3:1: error: unfinished [no-todo] plugins/probe/plugin.lua:2 | finish it\n",
                  NULL);
    expect_plugin("checks={ { name='c', run=function(doc, report) report { message='m', "
                  "severity='note' } end } }",
                  "x\n", "note: m [c]", NULL);
    expect_plugin("checks={ { name='c', run=function(doc, report) report { message=#doc.notes .. "
                  "doc.notes[1].id .. doc.notes[1]:plain() } end } }",
                  "[^a]\n\n[^a]: note\n", "warning: 1anote [c]", NULL);
    expect_plugin("checks={ { name='c', run=function(doc, report) report { masage='m' } end } }",
                  "x\n", "report: unknown key 'masage'; did you mean 'message'?", NULL);
    expect_plugin(
        "checks={ { name='c', run=function(doc, report) report { message='m', node=1 } end } }",
        "x\n", "report: node: expected a node, not a number", NULL);
}

/* A report may name a stretch of a text; where text and source part, the node is the place. */
static void test_places(void **state)
{
    (void)state;
    const char *todo = "checks={ { name='c', run=function(doc, report)"
                       " for _, n in ipairs(doc:find { kind='Text' }) do"
                       " local from, to = n.text:find 'TODO' if from then"
                       " report { node=n, from=from, to=to, message='m' } end end end } }";
    expect_plugin(todo, "fine\n\n> \xc3\xa9 TODO this\n", "3:5: warning: m [c]", NULL);
    expect_plugin(todo, "a \\* &amp; \\\\ &b; TODO\n", "1:19: warning: m [c]", NULL);
    expect_plugin("filters={ Text=function(n) return 'made TODO' end }, checks={ { name='c', "
                  "run=function(doc, report) local n = doc:find { kind='Text' }[1] "
                  "report { node=n, from=6, to=9, message='m' } end } }",
                  "some *text*\n", "1:1: warning: m [c]", NULL);
    expect_plugin("filters={ Text=function(n) return { 'the ', n.text:sub(3), 'the end' } end }, "
                  "checks={ { name='c', run=function(doc, report) for _, n in ipairs(doc:find "
                  "{ kind='Text' }) do local from, to = n.text:find 'TODO' if from then "
                  "report { node=n, from=from, to=to, message='m' } end end end } }",
                  "a \xc3\xa9 TODO this\n", "1:5: warning: m [c]", NULL);
    expect_plugin("checks={ { name='c', run=function(doc, report) local n = doc:find "
                  "{ kind='Text' }[1] report { node=n, from=2, to=9, message='m' } end } }",
                  "text\n", "report: 'from' and 'to' are a stretch of the text of `node`", NULL);
    expect_plugin("checks={ { name='c', run=function(doc, report) report { message='m', "
                  "span=doc:find { kind='Emph' }[1].span } end } }",
                  "some *text*\n", "1:6: warning: m [c]", NULL);
    expect_plugin("checks={ { name='c', run=function(doc, report) report { message="
                  "tostring(doc:place 'none'), span={ lin=1 } } end } }",
                  "x\n", "report: unknown key 'lin'; did you mean 'line'?", NULL);
    expect_plugin("blocks={ probe={ summary='s', body='yaml', render=function(block) at = "
                  "block:place 'a[2]' return 'x' end } }, checks={ { name='c', "
                  "run=function(doc, report) report { message='m', span=at } end } }",
                  "x\n\n```probe\na: [1, 22]\n```\n", "4:8: warning: m [c]", NULL);
}

/* Filters of a plugin that the notes neither name nor use do not run. */
static void test_unused_filters(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    host_file(&h, "data/plugins/loud/plugin.lua",
              PLUGIN "filters={ Text=function(n) return 'LOUD' end } }\n");
    h.c.data_dir = enl_str_fmt(&h.c.arena, "%s/data", h.dir);
    host_run(&h, "x\n\n```python\ncode\n```\n", NULL);
    assert_string_equal(h.report, "");
    assert_string_equal(h.text, "x\ncode\n\n");
    host_close(&h);
}

/* --- data, words, formats --- */

static void expect_data(const char *file, const char *code, const char *want)
{
    host h;
    host_open(&h);
    host_file(&h, "data/x.csv", file);
    host_lua(&h, code);
    const char *got = *h.report ? h.report : h.text;
    if (!strstr(got, want)) fail_msg("expected: %s\ngot: %s", want, got);
    host_close(&h);
}

static void test_csv(void **state)
{
    (void)state;
    const char *read = "local t = enlace.data.csv('data/x.csv') ";
    char code[512];
    snprintf(code, sizeof code,
             "%s return #t .. t.columns[2] .. t[1].n + 1 .. t[2].s .. tostring(t[2].n)", read);
    expect_data("s,n\na,1\nb,\n", code, "2n2bnil\n");
    snprintf(code, sizeof code, "%s return math.type(t[1].n) .. math.type(t[2].n) .. type(t[1].s)",
             read);
    expect_data("s,n\r\n1,1\r\nx,2.5\r\n", code, "integerfloatstring\n");
    expect_data("\xef\xbb\xbfs,n\n\"a\nb\",1\nc,1,1\n", code,
                "4:5: error: the row has 3 cells, the header 2 [bad-data]");
    expect_data("s,n\n\"open,1\n", code, "2:1: error: a quoted cell is not closed");
    expect_data("s,s\n1,2\n", code, "1:3: error: two columns have one name");
    expect_data("", code, "there is no data");
    expect_data("", "return enlace.data.csv('/nowhere/at/all')", "'/nowhere/at/all' is not in the notes' folder");
    char wide[10000], *end = wide;
    for (int i = 0; i < 1500; i++) end += sprintf(end, "c%d,", i);
    expect_data(wide, code, "more than 1,000 columns");
    expect_data("s\n\xff\n", code, "2:1: error: the data is not UTF-8");
    expect_data("a,b,c\n1,,x\n,2,3\n",
                "local t = enlace.data.csv('data/x.csv') return t[1].a + t[2].b .. t[2].c", "33\n");
    expect_data("s;n\n1;2\n", "return enlace.data.csv('data/x.csv', { delimiter = ';' })[1].n",
                "2\n");
    expect_data("s,n\n", "return enlace.data.csv('data/x.csv', { delimiter = 'xx' })",
                "expected one character");
    expect_data("", "return enlace.data.csv('../x.csv')", "is not in the notes' folder");
    expect_data("", "return enlace.data.csv('/etc/passwd')", "is not in the notes' folder");
    expect_data("", "return enlace.data.csv('data/none.csv')", "enlace.data.csv: 'data/none.csv'");
    expect_data("", "return enlace.data.csv(7)",
                "enlace.data.csv: path: expected a file's path, not a number");
    expect_data("a: [1, 2]\n", "return enlace.data.yaml('data/x.csv').a[2]", "2\n");
    expect_data("{ \"a\": { \"b\": \"c\" } }\n", "return enlace.data.json('data/x.csv').a.b",
                "c\n");
}

static void test_formats(void **state)
{
    (void)state;
    expect_data("",
                "local f = enlace.format.number return table.concat({ f(1234.5), f(-1234567), "
                "f(0.1 + 0.2), f(2, { decimals = 2 }),"
                " f(1234.5, { lang = 'es-MX' }), f(1234.5, { lang = 'es-ES' }), f(12345.5, { lang "
                "= 'es-ES' }),"
                " f(1234, { lang = 'es-AR' }), f(-0.0), f(-0.001, { decimals = 1 }) }, ' ')",
                "1,234.5 \xe2\x88\x92"
                "1,234,567 0.3 2.00 1,234.5 1234,5 12.345,5 1.234 0 0.0\n");
    expect_data(
        "",
        "local f = enlace.format.date return table.concat({ f '2026-11-23', f '2026-11', f '2026',"
        " f('2026-11-23', { lang = 'es' }), f('2026-11', { lang = 'es-MX' }) }, '; ')",
        "23 November 2026; November 2026; 2026; 23 de noviembre de 2026; noviembre de 2026\n");
    expect_data("", "return enlace.format.number('x')",
                "enlace.format.number: n: expected a finite number, not a string");
    expect_data("", "return enlace.format.date('23/11/2026')",
                "enlace.format.date: date: expected a date");
}

static void test_words(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    h.c.data_dir = ENL_S("tests");
    uint32_t file =
        enl_source_add(&h.c.sources, ENL_S("n.md"),
                       ENL_S("---\nk: { a: [1, two] }\n---\n\n```sample {caption=c}\n```\n"));
    h.doc = enl_notes_read(&h.c, file, &(const enl_block_words){ enl_script_has_block, NULL, h.script });
    h.doc->lang = ENL_S("es-MX");
    enl_script_run(h.script, h.doc, NULL);
    assert_true(enl_str_is(enl_node_plain(&h.c, h.doc->root->first), "cn\xc3\xbamero 1"));
    host_close(&h);
    expect_data("", "return doc:word 'absent'", "absent\n");
    expect_data("", "return type(doc.meta) .. type(doc.theme) .. doc.title .. tostring(doc.other)",
                "tabletablenil\n");
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
        cmocka_unit_test(test_drawing),
        cmocka_unit_test(test_canvas_error),
        cmocka_unit_test(test_drawing_errors),
        cmocka_unit_test(test_dead_canvas),
        cmocka_unit_test(test_wrong_height),
        cmocka_unit_test(test_filters),
        cmocka_unit_test(test_node_access),
        cmocka_unit_test(test_checks),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_unused_filters),
        cmocka_unit_test(test_csv),
        cmocka_unit_test(test_formats),
        cmocka_unit_test(test_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
