/* Filters and checks: what they change, what they are told of nodes, and the places they report. */
#include "host.h"

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
    expect_plugin("filters={ Emph=function(n) return enlace.rule() end }", "one\n\ntwo *x*\n",
                  "3:5: error: plugin `probe`: filter Emph: Para cannot hold Rule [plugin-error]",
                  NULL);
    expect_plugin("filters={ Document=function(n) return 'x' end }", "x\n",
                  "this node cannot be replaced", "x\n");
    expect_plugin("filters={ Para=function(n) error 'no' end }", "x\n",
                  "plugin `probe`: no [plugin-error]"
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
                  "x\n", "report: unknown key `masage`; did you mean `message`?", NULL);
    expect_plugin(
        "checks={ { name='c', run=function(doc, report) report { message='m', node=1 } end } }",
        "x\n", "report: node: expected a node, found a number", NULL);
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
                  "text\n", "report: `from` and `to` must be within the text of `node`", NULL);
    expect_plugin("checks={ { name='c', run=function(doc, report) report { message='m', "
                  "span=doc:find { kind='Emph' }[1].span } end } }",
                  "some *text*\n", "1:6: warning: m [c]", NULL);
    expect_plugin("checks={ { name='c', run=function(doc, report) report { message="
                  "tostring(doc:place 'none'), span={ lin=1 } } end } }",
                  "x\n", "report: unknown key `lin`; did you mean `line`?", NULL);
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
              HOST_PLUGIN "filters={ Text=function(n) return 'LOUD' end } }\n");
    h.c.data_dir = enl_str_fmt(&h.c.arena, "%s/data", h.dir);
    host_run(&h, "x\n\n```python\ncode\n```\n", NULL);
    assert_string_equal(h.report, "");
    assert_string_equal(h.text, "x\ncode\n\n");
    host_close(&h);
}

int main(void)
{
    setenv("XDG_DATA_HOME", "/nonexistent", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_filters),        cmocka_unit_test(test_node_access),
        cmocka_unit_test(test_checks),         cmocka_unit_test(test_places),
        cmocka_unit_test(test_unused_filters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
