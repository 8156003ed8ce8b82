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

/* Bottom up: children first, and what replaced a node is not handed over again. */
static void test_bottom_up(void **state)
{
    (void)state;
    static const char LOG[] =
        "filters={ { Text=function(n) log = (log or '') .. n.text end, Emph=function(n) log = log .. '(e)' end, Para=function(n) "
        "log = log .. '(p)' end, Document=function(n) log = log .. '(d)' end }, { Rule=function() return log end } }";
    expect_tree(
        LOG, "a *b* c\n\nd\n\n---\n",
        "Para\n Text 'a '\n Emph\n  Text 'b'\n Text ' c'\nPara\n Text 'd'\nPara\n Text 'a b(e) c(p)d(p)(d)'\n");
    expect_tree(
        "filters={ Emph=function(n) return { enlace.emph 'x', enlace.strong 'y' } end, Strong=function(n) return 's' end }",
        "*a* **b**\n", "Para\n Emph\n  Text 'x'\n Strong\n  Text 'y'\n Text ' '\n Text 's'\n");
    expect_tree(
        "filters={ Text=function(n) return nil, false end, Emph=function(n) return 'e' end }",
        "*a*\n", "Para\n Text 'e'\n");
    expect_tree("filters={ Para=function(n) return {} end }", "a\n\n> b\n\n# c\n",
                "Quote\nHeading #c\n Text 'c'\n");
    expect_tree("filters={ Para=function(n) return n end, Text=function(n) return n end }", "a\n",
                "Para\n Text 'a'\n");
    expect_tree(
        "filters={ Text=function(n) return n.text == 'a' and n.parent.children[1] or nil end }",
        "a\n", "Para\n Text 'a'\n");
}

static void test_top_down(void **state)
{
    (void)state;
    static const char LOG[] =
        "filters={ { traverse='topdown', Text=function(n) log = log .. n.text end, Emph=function(n) log = log .. '(e)' return nil, "
        "%s end, Para=function(n) log = log .. '(p)' end, Document=function(n) log = '(d)' end }, { Rule=function() return log end "
        "} }";
    static const char *const STOP[] = { "nil", "false", "true", "0" };
    for (int i = 0; i < 4; i++) {
        char parts[500], want[300];
        snprintf(parts, sizeof parts, LOG, STOP[i]);
        snprintf(
            want, sizeof want,
            "Para\n Text 'a '\n Emph\n  Text 'b'\n Text ' c'\nPara\n Text 'd'\nPara\n Text '(d)(p)a (e)%s c(p)d'\n",
            i == 1 ? "" : "b");
        expect_tree(parts, "a *b* c\n\nd\n\n---\n", want);
    }
    expect_tree(
        "filters={ traverse='topdown', Para=function(n) return { enlace.para 'x', n } end, Text=function(n) return 'T' end }",
        "a\n\n- b\n", "Para\n Text 'x'\nPara\n Text 'a'\nList\n Item\n  Plain\n   Text 'T'\n");
    expect_tree(
        "filters={ traverse='topdown', Document=function(n) return n, false end, Text=function(n) return 'T' end }",
        "a\n", "Para\n Text 'a'\n");
}

/* Notes are walked too, but for those that the plugin makes meanwhile. */
static void test_filters_in_notes(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    host_plugin(
        &h,
        "filters={ Text=function(n) if n.text == 'x' then return { 'x', enlace.note 'made' } end return n.text:upper() end }",
        "x[^1][^2]\n\n[^1]: a\n\n[^2]: b\n");
    assert_string_equal(h.report, "");
    assert_int_equal(h.doc->n_notes, 3);
    assert_string_equal(host_tree(&h, h.doc->notes[0]), "Para\n Text 'A'\n");
    assert_string_equal(host_tree(&h, h.doc->notes[1]), "Para\n Text 'B'\n");
    assert_string_equal(host_tree(&h, h.doc->notes[2]), "Para\n Text 'made'\n");
    host_close(&h);
}

/* A pass that fails ends the filters of its plugin; checks run all the same. */
static void test_failing_pass(void **state)
{
    (void)state;
    expect_plugin(
        "filters={ { Text=function() error 'no' end }, { Text=function() return 'second' end } }, checks={ { name='a', "
        "run=function() error 'check' end }, { name='b', run=function(doc, report) report { message='ran' } end } }",
        "x\n",
        "1:1: error: plugin `probe`: no [plugin-error] plugins/probe/plugin.lua:2\n1:1: warning: ran [b] "
        "plugins/probe/plugin.lua:2\nplugin.lua2:1: error: plugin `probe`: check [plugin-error] plugins/probe/plugin.lua:2\n",
        "x\n");
}

#define CHECK(report) \
    "checks={ { name='own', severity='note', run=function(doc, report) report " report " end } }"

static void test_what_is_reported(void **state)
{
    (void)state;
    static const struct {
        const char *report, *want;
    } C[] = {
        { "{ message='m' }", "1:1: note: m [own] plugins/probe/plugin.lua:2\n" },
        { "{ message='m', severity='error', code='a-1_z', hint='h' }",
          "1:1: error: m [a-1_z] plugins/probe/plugin.lua:2 | h\n" },
        { "{ message='m', severity='warning', replacement='r' }",
          "1:1: warning: m [own] plugins/probe/plugin.lua:2 | write `r`\n" },
        { "{ message='m', replacement='r', hint='h' }",
          "1:1: note: m [own] plugins/probe/plugin.lua:2 | h\n" },
        { "{ message='m', code=('a'):rep(40) }", "[aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa]" },
        { "{ message='m', code=('a'):rep(41) }",
          "report: code: expected at most 40 lower-case letters, digits and `-`" },
        { "{ message='m', code='' }", "report: code: expected" },
        { "{ message='m', code='a b' }", "report: code: expected" },
        { "{ message='m', code='`' }", "report: code: expected" },
        { "{ message='m', code='{' }", "report: code: expected" },
        { "{ message='m', code='/' }", "report: code: expected" },
        { "{ message='m', code=':' }", "report: code: expected" },
        { "{ message='m', code='A' }", "report: code: expected" },
        { "{ message='m', severity='fatal' }",
          "report: severity: unknown value `fatal`; available: note, warning, error" },
        { "{ hint='h' }", "report: missing key `message`" },
        { "'m'", "report: expected a table, found a string" },
        { "{ message='m', node=doc:find{ kind='Emph' }[1] }", "1:3: note: m [own]" },
        { "{ message='m', node=doc:find{ kind='Text' }[3], from=2, to=3 }", "1:7: note: m [own]" },
        { "{ message='m', node=doc:find{ kind='Text' }[3], from=1, to=4 }", "1:6: note: m [own]" },
        { "{ message='m', node=doc:find{ kind='Text' }[3], from=4, to=4 }", "1:9: note: m [own]" },
        { "{ message='m', node=doc:find{ kind='Text' }[3], from=1, to=6 }",
          "report: `from` and `to` must be within" },
        { "{ message='m', node=doc:find{ kind='Text' }[3], from=3, to=2 }",
          "report: `from` and `to` must be within" },
        { "{ message='m', node=doc:find{ kind='Text' }[3], from=2 }",
          "report: `from` and `to` must be within" },
        { "{ message='m', node=doc:find{ kind='Text' }[3], to=2 }", "1:6: note: m [own]" },
        { "{ message='m', node=doc:find{ kind='Emph' }[1], from=1, to=1 }",
          "report: `from` and `to` must be within" },
        { "{ message='m', from=1, to=1 }", "report: `from` and `to` must be within" },
        { "{ message='m', node=doc:find{ kind='Text' }[3], from=0, to=1 }",
          "report: from: expected an integer from 1" },
        { "{ message='m', node=1 }", "report: node: expected a node, found a number" },
        { "{ message='m', span=doc:find{ kind='Emph' }[1].span, node=doc.root }",
          "1:3: note: m [own]" },
        { "{ message='m', span=1 }",
          "report: span: expected a place, as node.span, found a number" },
    };
    for (size_t i = 0; i < sizeof C / sizeof *C; i++) {
        char parts[300];
        snprintf(parts, sizeof parts, CHECK("%s"), C[i].report);
        expect_plugin(parts, "a *b* cdef\n", C[i].want, NULL);
    }
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
        cmocka_unit_test(test_unused_filters), cmocka_unit_test(test_bottom_up),
        cmocka_unit_test(test_top_down),       cmocka_unit_test(test_filters_in_notes),
        cmocka_unit_test(test_failing_pass),   cmocka_unit_test(test_what_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
