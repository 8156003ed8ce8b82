/* Running blocks: what render is handed, what it may return, and where that goes. */
#include "host.h"

#include "core/script/index.h"

#define BLOCK(table, code) \
    "blocks={ probe={ summary='s', " table ", render=function(block, doc)\n" code "\nend } }"

static void the_table_of_a_block(void **state)
{
    (void)state;
    expect_tree(
        BLOCK(
            "body='text', options={ n='integer?' }",
            "return table.concat({ block.name, block.id, #block.classes, block.classes[1], block.classes[2],"
            " block.line, block.options.n, block.text, block.body, doc.lang }, '|')"),
        "x\n\n```probe {#i .a .b n=7}\nthe body\n```\n",
        "Para\n Text 'x'\nPara #i .a .b\n Text 'probe|i|2|a|b|3|7|the body |the body |en-US'\n");
    expect_tree(
        BLOCK("body='none'", "return tostring(block.body) .. '|' .. block.text .. '|' .. block.id"),
        "```probe\n```\n", "Para\n Text 'nil||'\n");
}

static void bodies(void **state)
{
    (void)state;
    expect_tree(BLOCK("body='yaml'", "return block.body.a.b"), "```probe\na: { b: deep }\n```\n",
                "Para\n Text 'deep'\n");
    expect_tree(BLOCK("body='yaml'", "return tostring(next(block.body))"), "```probe\n```\n",
                "Para\n Text 'nil'\n");
    expect_tree(BLOCK("body='yaml', fields={ a='string?' }", "return tostring(block.body.a)"),
                "```probe\n```\n", "Para\n Text 'nil'\n");
    expect_tree(BLOCK("body='csv'", "return block.body[2].n .. block.body.columns[1]"),
                "```probe\nn\n1\n2\n```\n", "Para\n Text '2n'\n");
    expect_tree(BLOCK("body='csv', fields={ n='integer' }",
                      "return block.body[2].n + 1 .. block.body.columns[1]"),
                "```probe\nn\n1\n2\n```\n", "Para\n Text '3n'\n");
    expect_plugin(BLOCK("body='none'", "return 'ran'"), "```probe\nsomething\n```\n",
                  "1:1: error: block `probe` takes no body [bad-option] | leave it empty\n", "");
    expect_tree(BLOCK("body='none'", "return 'ran'"), "```probe\n  \n```\n", "Para\n Text 'ran'\n");
    expect_plugin(
        BLOCK("body='yaml', fields={ a='string' }", "return 'ran'"), "```probe\n- a\n```\n",
        "2:1: error: body of block `probe`: expected names with values, found a list [bad-option] | write one `name: "
        "value` per line\n",
        "");
    expect_plugin(BLOCK("body='yaml', fields={ a='integer' }", "return 'ran'"),
                  "```probe\na: x\n```\n", "2:4: error: ", "");
    expect_plugin(BLOCK("body='csv', fields={ a='integer' }", "return 'ran'"),
                  "```probe\na\nx\n```\n", "3:1: error: ", "");
    expect_plugin(BLOCK("body='none', options={ o='integer' }", "return 'ran'"),
                  "```probe {o=x}\n```\n", "error: ", "");
    expect_plugin(BLOCK("body='yaml', fields={ a='string' }", "return 'ran'"),
                  "```probe\na: [\n```\n", "error: ", "");
    expect_plugin(BLOCK("body='csv'", "return 'ran'"), "```probe\na,b\n1\n```\n",
                  "3:1: error: ", "");
}

/* Places in a body count from the notes' start, in a list or quote as well. */
static void places_in_bodies(void **state)
{
    (void)state;
    static const char PARTS[] = BLOCK("body='yaml', fields={ n='integer' }", "return 'ran'");
    expect_plugin(PARTS, "x\n\n```probe\nn: a\n```\n",
                  "4:4: error: field `n` of block `probe`: expected an integer", NULL);
    expect_plugin(PARTS, "- item\n\n  ```probe\n  n: a\n  ```\n",
                  "4:6: error: field `n` of block `probe`", NULL);
    expect_plugin(PARTS, "> ```probe\n> n: a\n> ```\n", "2:6: error: field `n` of block `probe`",
                  NULL);
    expect_plugin(PARTS, "> ```probe\n> # c\n> # d\n> n: a\n> ```\n",
                  "4:6: error: field `n` of block `probe`", NULL);
    expect_plugin(PARTS, "- item\n\n  ```probe\n  # comment\n\n  n: a\n  ```\n",
                  "6:6: error: field `n` of block `probe`", NULL);
}

/* A body that a plugin made has a place in itself. */
static void what_is_reported(void **state)
{
    (void)state;
    static const char *const MESSAGE =
        "2:13: error: block `probe`: wrong [bad-option] plugins/probe/plugin.lua:3 | hint\n";
    expect_plugin(BLOCK("body='yaml'", "block:report('events[2]', 'wrong', 'hint') return 'ran'"),
                  "```probe\nevents: [a, b]\n```\n", MESSAGE, NULL);
    expect_plugin(
        BLOCK("body='none', options={ o='string' }", "block:report('o', 'wrong') return 'ran'"),
        "x\n\n```probe {o=1}\n```\n",
        "3:13: error: block `probe`: wrong [bad-option] plugins/probe/plugin.lua:3\n", NULL);
    expect_plugin(BLOCK("body='none', options={ o='string', p='string' }",
                        "block:report('p', 'wrong') return 'ran'"),
                  "```probe {o=1 p=2}\n```\n", "1:17: error: block `probe`: wrong", NULL);
    expect_plugin(BLOCK("body='none'", "block:report(nil, 'wrong') return 'ran'"),
                  "x\n\n```probe\n```\n", "3:1: error: block `probe`: wrong", NULL);
    expect_plugin(BLOCK("body='none'", "block:report('none', 'wrong') return 'ran'"),
                  "x\n\n```probe\n```\n", "3:1: error: block `probe`: wrong", NULL);
    expect_plugin(BLOCK("body='none'", "block:report({}, 'wrong') return 'ran'"), "```probe\n```\n",
                  "block:report: field: expected a field's name or nil, found a table", NULL);
    expect_plugin(BLOCK("body='none'", "block:report('x') return 'ran'"), "```probe\n```\n",
                  "block:report: message: expected a string, found nothing", NULL);
    expect_plugin(BLOCK("body='none'", "block:report('x', 'm', {}) return 'ran'"),
                  "```probe\n```\n", "block:report: hint: expected a string or nil, found a table",
                  NULL);
    expect_plugin(BLOCK("body='none'", "block.report(nil, 'x', 'm') return 'ran'"),
                  "```probe\n```\n", "table expected, got nil", NULL);
}

/* What is reported gives the block up, whatever is returned. */
static void a_block_given_up(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    host_plugin(&h, BLOCK("body='none'", "block:report(nil, 'wrong') return 'ran'"),
                "```probe {#x}\n```\n\nafter\n");
    assert_string_equal(host_tree(&h, h.doc->root), "ErrorBlock #x\nPara\n Text 'after'\n");
    host_close(&h);
}

static void where_a_field_is(void **state)
{
    (void)state;
    expect_tree(
        BLOCK(
            "body='yaml', options={ o='string' }",
            "local function at(f) local p = block:place(f) return p.line .. ':' .. p.col .. ' ' end"
            " return at('a') .. at('b[2].c') .. at('o') .. at('none') .. at()"),
        "x\n\n```probe {o=1}\na: 1\nb: [1, { c: 2 }]\n```\n",
        "Para\n Text 'x'\nPara\n Text '4:4 5:13 3:13 3:1 3:1 '\n");
}

static void what_render_returns(void **state)
{
    (void)state;
    expect_tree(BLOCK("body='none'", "return { 'a', enlace.rule(), { enlace.emph 'b', 'c' }, 5 }"),
                "```probe\n```\n",
                "Para\n Text 'a'\nRule\nPara\n Emph\n  Text 'b'\n Text 'c'\n Text '5'\n");
    expect_tree(BLOCK("body='none'", "return {}"), "a\n\n```probe {#x}\n```\n\nb\n",
                "Para\n Text 'a'\nPara\n Text 'b'\n");
    expect_tree(BLOCK("body='none'", "return 'in an item'"), "- ```probe\n  ```\n",
                "List\n Item\n  Para\n   Text 'in an item'\n");
    expect_tree(BLOCK("body='none'", "return 'in a note'"),
                "a[^1]\n\n[^1]: text\n\n    ```probe\n    ```\n",
                "Para\n Text 'a'\n NoteRef '1'\n");
    expect_plugin(BLOCK("body='none'", "return nil"), "```probe\n```\n",
                  "plugin `probe`: render of block `probe`: expected blocks, found nothing", NULL);
    expect_plugin(
        BLOCK("body='none'", "return true"), "```probe\n```\n",
        "render of block `probe`: expected text, a node or a list of these, found a boolean", NULL);
    expect_plugin(BLOCK("body='none'", "return enlace.item 'x'"), "```probe\n```\n",
                  "render of block `probe`: Document cannot hold Item", NULL);
}

/* Id, classes and place go to the first node, unless it has them. */
static void what_the_first_node_takes_over(void **state)
{
    (void)state;
    expect_tree(BLOCK("body='none'", "return { 'a', 'b', enlace.rule() }"),
                "```probe {#i .c .d place=top}\n```\n",
                "Para #i .c .d place=top\n Text 'a'\n Text 'b'\nRule\n");
    expect_tree(
        BLOCK("body='none'",
              "return enlace.div { id = 'own', class = 'd e', attr = { place = 'here' }, 'a' }"),
        "```probe {#i .c .d place=top}\n```\n",
        "Div #own .d .e .c place=here\n Para\n  Text 'a'\n");
    expect_tree(BLOCK("body='none', options={ place='string?', o='string?' }", "return 'a'"),
                "```probe {place=top o=1}\n```\n", "Para place=top\n Text 'a'\n");
}

static void a_note_is_run_too(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    host_plugin(&h, BLOCK("body='none'", "return 'ran'"),
                "a[^1] b[^2]\n\n[^1]:\n    ```probe\n    ```\n\n[^2]:\n    ```probe\n    ```\n");
    assert_string_equal(h.report, "");
    assert_int_equal(h.doc->n_notes, 2);
    for (int i = 0; i < 2; i++)
        assert_string_equal(host_tree(&h, h.doc->notes[i]), "Para\n Text 'ran'\n");
    host_close(&h);
}

/* Blocks that a plugin makes of notes text are run in their turn; those after them as well. */
static void blocks_within_blocks(void **state)
{
    (void)state;
    static const char PARTS[] =
        "blocks={ probe={ summary='s', body='text', render=function(b) local n = tonumber(b.text) if n == 0 then return "
        "'end' end return { 'n' .. n, enlace.div(enlace.notes('```probe\\n' .. n - 1 .. '\\n```\\n\\n```leaf\\n```')), "
        "enlace.notes '```leaf\\n```' } end }, leaf={ summary='s', render=function() return 'leaf' end } }";
    expect_tree(
        PARTS, "```probe\n1\n```\n\nafter\n\n```leaf\n```\n",
        "Para\n Text 'n1'\nDiv\n Para\n  Text 'end'\n Para\n  Text 'leaf'\nPara\n Text 'leaf'\nPara\n Text 'after'\nPara\n "
        "Text 'leaf'\n");
    expect_plugin(
        "blocks={ probe={ summary='s', render=function() return enlace.notes '```probe\\n```' end } }",
        "```probe\n```\n",
        "1:1: error: blocks return blocks more than 16 levels deep [plugin-limit]\n", NULL);
}

static void sixteen_levels(void **state)
{
    (void)state;
    for (int over = 0; over < 2; over++) {
        host h;
        char parts[400], notes[60];
        snprintf(
            parts, sizeof parts,
            "blocks={ probe={ summary='s', body='text', render=function(b) local n = tonumber(b.text) if n == 1 then "
            "return 'end' end return enlace.notes('```probe\\n' .. n - 1 .. '\\n```') end } }");
        snprintf(notes, sizeof notes, "```probe\n%d\n```\n", 16 + over);
        host_open(&h);
        host_plugin(&h, parts, notes);
        assert_string_equal(h.text, over ? "" : "end\n");
        assert_int_equal(h.c.diags.errors, over);
        host_close(&h);
    }
}

static void an_unknown_block(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    uint32_t file = enl_source_add(&h.c.sources, ENL_S("n.md"), ENL_S("```sampel\n```\n"));
    h.doc = enl_doc_new(&h.c);
    enl_node *block = enl_node_new(&h.c, ENL_BLOCK, (enl_span){ file, 1, 1, 2, 4 });
    block->url = ENL_S("sampel");
    enl_node_append(h.doc->root, block);
    enl_script_run(h.script, h.doc);
    assert_int_equal(block->kind, ENL_ERROR_BLOCK);
    enl_diags_emit(&h.c, add_diagnostic, &h);
    assert_string_equal(
        h.report,
        "1:1: warning: unknown block `sampel` [unknown-block] | did you mean `sample`?\n");
    host_close(&h);
}

/* A plugin one of whose blocks ran takes part: its filters run as well. */
static void a_used_plugin_takes_part(void **state)
{
    (void)state;
    for (int used = 0; used < 2; used++) {
        host h;
        host_open(&h);
        h.c.data_dir = enl_str_fmt(&h.c.arena, "%s/data", h.dir);
        host_file(
            &h, "data/plugins/probe/plugin.lua",
            "return { name='probe', version='1', api=1, summary='s', blocks={ probe={ summary='s', render=function() "
            "return 'ran' end } }, filters={ Text=function(n) return n.text:upper() end } }");
        host_run(&h, used ? "x\n\n```probe\n```\n" : "x\n", NULL);
        assert_string_equal(h.text, used ? "X\nRAN\n" : "x\n");
        host_close(&h);
    }
}

int main(void)
{
    setenv("XDG_DATA_HOME", "/nonexistent", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_of_a_block),
        cmocka_unit_test(bodies),
        cmocka_unit_test(places_in_bodies),
        cmocka_unit_test(what_is_reported),
        cmocka_unit_test(a_block_given_up),
        cmocka_unit_test(where_a_field_is),
        cmocka_unit_test(what_render_returns),
        cmocka_unit_test(what_the_first_node_takes_over),
        cmocka_unit_test(a_note_is_run_too),
        cmocka_unit_test(blocks_within_blocks),
        cmocka_unit_test(sixteen_levels),
        cmocka_unit_test(an_unknown_block),
        cmocka_unit_test(a_used_plugin_takes_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
