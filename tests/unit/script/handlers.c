/* Inline handlers, containers, functions, and passes of filters: what a plugin makes of the notes'
 * own marks. */
#include "host.h"

#define UNIT "inlines={ unit={ summary='s', options={ of='string', n='integer?' }, "

static void test_inlines(void **state)
{
    (void)state;
    expect_plugin(UNIT "render=function(s, doc) return s.text .. ' ' .. s.options.of end } }",
                  "a [5]{.unit of=\"km\"} b\n", "", "a \n5 km\n b\n");
    expect_plugin(UNIT "render=function(s) return enlace.strong(s.content) end } }",
                  "[5 *x*]{.unit of=m}\n", "", "5 \nx\n");
    expect_plugin(UNIT "render=function(s) end } }", "[5]{.unit of=m}\n", "", "5\n");
    expect_plugin(UNIT "render=function(s) return {} end } }", "a [5]{.unit of=m}\n", "", "a \n");
    expect_plugin(UNIT "render=function(s) return 'x' end } }", "a\n\n[5]{.unit off=m}\n",
                  "unknown option `off` of inline `unit` [unknown-option] | did you mean `of`?",
                  NULL);
    expect_plugin(UNIT "render=function(s) return 'x' end } }", "[5]{.unit}\n",
                  "1:1: error: missing option `of` of inline `unit` (string) [missing-option]",
                  NULL);
    expect_plugin(UNIT "render=function(s) return 'x' end } }", "[5]{.unit of=m n=much}\n",
                  "option `n` of inline `unit`: expected an integer, found `much`", NULL);
    expect_plugin(UNIT
                  "render=function(s) s:report('of', 'no such unit', 'use km') return 'x' end } }",
                  "[5]{.unit of=ell}\n", "inline `unit`: no such unit [bad-option]", NULL);
    expect_plugin(UNIT "render=function(s) return enlace.rule() end } }", "[5]{.unit of=m}\n",
                  "render of inline `unit`: Para cannot hold Rule", NULL);
    expect_plugin(UNIT "render=function(s) error 'no' end } }", "x\n\n[5]{.unit of=m}\n",
                  "3:1: error: plugin `probe`: no", NULL);
}

/* An id stays a target, whatever the handler returns. */
static void test_inline_id(void **state)
{
    (void)state;
    static const char *const NAMED[] = { "probe", NULL };
    host h;
    host_open(&h);
    host_file(&h, "plugins/probe/plugin.lua",
              HOST_PLUGIN
              "inlines={ up={ summary='s', render=function(s) return s.text:upper() end } } }");
    host_run(&h, "[a]{#x .up .other}\n", NAMED);
    const enl_node *n = h.doc->root->first->first;
    assert_int_equal(n->kind, ENL_SPAN);
    assert_true(enl_str_is(n->id, "x"));
    assert_true(enl_node_has_class(n, "other"));
    assert_true(enl_str_is(n->first->text, "A"));
    host_close(&h);
}

/* What a handler makes is not handed to it again. */
static void test_no_loop(void **state)
{
    (void)state;
    expect_plugin(
        "inlines={ x={ summary='s', render=function(s) return enlace.span { class='x', s.text .. "
        "'!' } end } }",
        "[a]{.x} [b [c]{.x}]{.x}\n", "", "a!\n \nb c!!\n");
}

static void test_containers(void **state)
{
    (void)state;
    const char *box = "containers={ box={ summary='s', options={ title={ type='inlines', "
                      "required=true }, colour='colour?' }, render=function(c) return enlace.div { "
                      "enlace.para(c.options.title), c.content } end } }";
    expect_plugin(box, "::: box {title=\"Of *note*\"}\nOne.\n\nTwo.\n:::\n", "",
                  "Of \nnote\nOne.\nTwo.\n");
    expect_plugin(box, "::: box\nOne.\n:::\n",
                  "missing option `title` of container `box` (inlines)", NULL);
    expect_plugin(box, "::: box {title=x colour=bluish}\nOne.\n:::\n",
                  "option `colour` of container `box`: expected a colour", NULL);
    expect_plugin(box, "::: other\nOne.\n:::\n", "", "One.\n");
    expect_plugin("containers={ box={ summary='s', render=function(c) end } }",
                  "::: box\nOne.\n:::\n", "", "One.\n");
}

static void test_functions(void **state)
{
    (void)state;
    const char *sum = "functions={ sum={ summary='s', options={ a='integer', b={ type='integer', "
                      "default=1 } }, render=function(f) return f.options.a + f.options.b end } }";
    expect_plugin(sum, "is {{ sum a=2 b=\"40\" }}.\n", "", "is \n42\n.\n");
    expect_plugin(sum, "{{ sum a=2 }}\n", "", "3\n");
    expect_plugin(sum, "{{ sum }}\n", "missing option `a` of function `sum` (integer)", NULL);
    expect_plugin(sum, "{{ summ a=2 }}\n", "unknown field `summ a=2`", NULL);
    expect_plugin(sum, "{{ sum a=\"2 }}\n", "", "{{ sum a=\"2 }}\n");
    expect_plugin(sum, "a {{ b c }} d\n", "", "a {{ b c }} d\n");
    expect_plugin(
        "functions={ f={ summary='s', render=function(f, doc) return enlace.emph(doc.lang) end } }",
        "{{ f }}[^1]\n\n[^1]: {{ f }}\n", "", "en-US\n1\n");
    expect_plugin("functions={ f={ summary='s', render=function() end } }", "{{ f }}\n",
                  "render of function `f`: expected text or nodes, found nothing", NULL);
}

static void test_registration(void **state)
{
    (void)state;
    expect_plugin("inlines={ x=1 }", "x\n", "inlines.x: expected a table, found a whole number",
                  NULL);
    expect_plugin("containers={ x={ render=function() end } }", "x\n",
                  "containers.x: missing key `summary`", NULL);
    expect_plugin("functions={ x={ summary='s', render=function() end, body='yaml' } }", "x\n",
                  "functions.x: unknown key `body`", NULL);
    expect_plugin("filters={ { Txt=function() end } }", "x\n",
                  "filters.1: unknown node kind `Txt` [plugin-error] | did you mean `Text`?", NULL);
    expect_plugin(
        "filters={ traverse='up', Text=function() end }", "x\n",
        "filters.traverse: unknown value `up` [plugin-error] | available: bottomup, topdown", NULL);
    expect_plugin("filters=3", "x\n", "filters: expected a table, found a whole number", NULL);
}

static void test_passes(void **state)
{
    (void)state;
    expect_plugin(
        "filters={ { Text=function(n) return n.text .. 1 end }, { Text=function(n) return n.text "
        ".. 2 end } }",
        "a\n", "", "a12\n");
    expect_plugin("filters={ traverse='topdown', Quote=function(n) return nil, false end, "
                  "Text=function(n) return n.text:upper() end }",
                  "a\n\n> b\n\nc *d*\n", "", "A\nb\nC \nD\n");
    expect_plugin("filters={ traverse='topdown', Quote=function(n) return n, false end, "
                  "Text=function(n) return n.text:upper() end }",
                  "> b\n\nc\n", "", "b\nC\n");
    expect_plugin("filters={ traverse='topdown', Para=function(n) return enlace.div { n, n } end, "
                  "Text=function(n) return 'X' end }",
                  "a\n\n- b\n", "", "a\na\nX\n");
}

static void test_replacements(void **state)
{
    (void)state;
    expect_plugin(
        "checks={ { name='w', run=function(doc, report) report { node=doc:find{kind='Text'}[1], "
        "message='m', replacement='use', code='own-code' } end } }",
        "x\n", "1:1: warning: m [own-code] plugins/probe/plugin.lua:2 | write `use`\n", NULL);
    expect_plugin(
        "checks={ { name='w', run=function(doc, report) report { message='m', code='No!' } end } }",
        "x\n", "report: code: expected at most 40 lower-case letters", NULL);
}

int main(void)
{
    setenv("XDG_DATA_HOME", "/nonexistent", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_inlines),   cmocka_unit_test(test_inline_id),
        cmocka_unit_test(test_no_loop),   cmocka_unit_test(test_containers),
        cmocka_unit_test(test_functions), cmocka_unit_test(test_registration),
        cmocka_unit_test(test_passes),    cmocka_unit_test(test_replacements),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
