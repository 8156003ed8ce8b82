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
    expect_plugin(sum, "{{ summ a=2 }}\n", "unknown field `summ`", NULL);
    expect_plugin(sum, "{{ sum a=\"2 }}\n", "", "{{ sum a=\"2 }}\n");
    expect_plugin(sum, "a {{ b c }} d\n", "", "a {{ b c }} d\n");
    expect_plugin(
        "functions={ f={ summary='s', render=function(f, doc) return enlace.emph(doc.lang) end } }",
        "{{ f }}[^1]\n\n[^1]: {{ f }}\n", "", "en-US\n1\n");
    expect_plugin("functions={ f={ summary='s', render=function() end } }", "{{ f }}\n",
                  "render of function `f`: expected text or nodes, found nothing", NULL);
}

/* The nodes that are left, with what goes over to the first of them. */
static void test_trees(void **state)
{
    (void)state;
    static const char SPAN[] = "inlines={ u={ summary='s', render=function(s) return %s end } }";
    static const struct {
        const char *code, *notes, *want;
    } C[] = {
        { "'x'", "a [b]{.u} c\n", "Para\n Text 'a '\n Text 'x'\n Text ' c'\n" },
        { "'x'", "a [b]{#i .u} c\n", "Para\n Text 'a '\n Span #i .u\n  Text 'x'\n Text ' c'\n" },
        { "{ 'x', enlace.emph 'y' }", "[b]{#i .u .v}c\n",
          "Para\n Span #i .u .v\n  Text 'x'\n Emph\n  Text 'y'\n Text 'c'\n" },
        { "enlace.emph { id='own', class='w', 'y' }", "[b]{#i .u .v}\n",
          "Para\n Emph #own .w .u .v\n  Text 'y'\n" },
        { "enlace.emph { class='v', 'y' }", "[b]{#i .u .v}\n",
          "Para\n Emph #i .v .u\n  Text 'y'\n" },
        { "{}", "a [b]{#i .u} c\n", "Para\n Text 'a '\n Text ' c'\n" },
        { "s.content", "[b *c*]{.u}\n", "Para\n Text 'b '\n Emph\n  Text 'c'\n" },
        { "s.node", "[b]{.u}\n", "Para\n Span .u\n  Text 'b'\n" },
        { "nil", "[b]{.u}\n", "Para\n Span .u\n  Text 'b'\n" },
    };
    for (size_t i = 0; i < sizeof C / sizeof *C; i++) {
        char parts[300];
        snprintf(parts, sizeof parts, SPAN, C[i].code);
        expect_tree(parts, C[i].notes, C[i].want);
    }
    expect_tree(
        "functions={ f={ summary='s', render=function() return { 'x', enlace.emph 'y' } end } }",
        "{{ f }}!\n", "Para\n Text 'x'\n Emph\n  Text 'y'\n Text '!'\n");
    expect_tree(
        "containers={ c={ summary='s', render=function(c) return { 'x', c.content } end } }",
        "::: c {#i .d}\nOne.\n:::\n", "Para #i .c .d\n Text 'x'\nPara\n Text 'One.'\n");
    expect_tree("containers={ c={ summary='s', render=function(c) return 'x' end } }",
                "::: d {.c}\nOne.\n:::\n", "Div .d .c\n Para\n  Text 'One.'\n");
    expect_tree(
        "inlines={ u={ summary='s', render=function(s) return 'first' end }, v={ summary='s', render=function(s) "
        "return 'second' end } }",
        "[b]{.v .u} [c]{.x .u}\n", "Para\n Text 'second'\n Text ' '\n Text 'first'\n");
}

/* What a handler is handed beside the fields of a block. */
static void test_handed_over(void **state)
{
    (void)state;
    expect_tree(
        "inlines={ u={ summary='s', options={ o='integer?' }, render=function(s, doc) return table.concat({ s.name, "
        "s.id, s.classes[2], s.options.o, s.text, #s.content, s.node.kind, s.line, doc.lang, tostring(s.body) }, '|') "
        "end } }",
        "x\n\n[b *c*]{#i .u .v o=7}\n",
        "Para\n Text 'x'\nPara\n Span #i .u .v\n  Text 'u|i|v|7|b c|2|Span|3|en-US|nil'\n");
}

/* Inner ones first; those in notes; a node once, what a handler makes for another handler as well.
 */
static void test_order(void **state)
{
    (void)state;
    static const char COUNT[] =
        "inlines={ u={ summary='s', render=function(s) n = (n or 0) + 1 return enlace.strong { n .. '', s.content } end } }";
    expect_tree(
        COUNT, "[a [b]{.u}]{.u} [c]{.u}\n",
        "Para\n Strong .u\n  Text '2'\n  Text 'a '\n  Strong .u\n   Text '1'\n   Text 'b'\n Text ' '\n Strong "
        ".u\n  Text '3'\n  Text 'c'\n");
    expect_tree(
        "inlines={ u={ summary='s', render=function(s) n = (n or 0) + 1 end } }, functions={ f={ summary='s', "
        "render=function() return n .. '' end } }",
        "[a]{.u} {{ f }}\n", "Para\n Span .u\n  Text 'a'\n Text ' '\n Text '1'\n");
    expect_tree(
        "inlines={ u={ summary='s', render=function(s) return enlace.span { class='v', s.content } end }, v={ "
        "summary='s', render=function(s) return 'of v' end } }",
        "[a]{.u} [b]{.v}\n", "Para\n Span .v .u\n  Text 'a'\n Text ' '\n Text 'of v'\n");
    host h;
    host_open(&h);
    host_plugin(&h, "inlines={ u={ summary='s', render=function(s) return s.text:upper() end } }",
                "x[^1][^2]\n\n[^1]: [a]{.u}\n\n[^2]: [b]{.u}\n");
    assert_string_equal(host_tree(&h, h.doc->notes[0]), "Para\n Text 'A'\n");
    assert_string_equal(host_tree(&h, h.doc->notes[1]), "Para\n Text 'B'\n");
    host_close(&h);
}

/* One handler may make what another plugin takes up, eight times over. */
static void test_rounds(void **state)
{
    (void)state;
    static const char *const NAMED[] = { "a", "b", NULL };
    static const char PLUGIN[] =
        "local enlace = require 'enlace'\nlocal n = 0\nreturn enlace.plugin { name='%s', version='1', api=1, summary='s', "
        "inlines={ %s={ summary='s', render=function(s) n = n + 1 if n == %d then return 'end' end return enlace.span { "
        "class='%s', s.text .. '%s' } end } } }";
    for (int over = 0; over < 2; over++) {
        host h;
        host_open(&h);
        for (int i = 0; i < 2; i++) {
            char path[40], text[500];
            snprintf(path, sizeof path, "plugins/%s/plugin.lua", NAMED[i]);
            snprintf(text, sizeof text, PLUGIN, NAMED[i], NAMED[i], over ? 100 : 7, NAMED[1 - i],
                     NAMED[i]);
            host_file(&h, path, text);
        }
        host_run(&h, "x\n\n[-]{.a}\n", NAMED);
        assert_string_equal(
            h.report, over
                          ? "3:1: error: handlers make nodes for each other more than 8 times "
                            "[plugin-limit] | let a handler return nodes that no handler replaces\n"
                          : "");
        if (!over) assert_string_equal(h.text, "x\nend\n");
        host_close(&h);
    }
}

/* Functions where there is room for text only: in attributes and addresses. */
static void test_text_functions(void **state)
{
    (void)state;
    static const char F[] =
        "functions={ f={ summary='s', options={ o='integer?' }, render=function(f) return %s end } }";
    static const struct {
        const char *code, *notes, *want, *report;
    } C[] = {
        { "'x' .. (f.options.o or '')", "[s]{k=\"a {{ f o=7 }} b\"}\n",
          "Para\n Span k=a x7 b\n  Text 's'\n", NULL },
        { "'x'", "[s](http://h/{{f}})\n", "Para\n Link\n  Text 's'\n", NULL },
        { "{ 'x', 'y', 5 }", "[s]{k=\"{{ f }}\"}\n", "Para\n Span k=xy5\n  Text 's'\n", NULL },
        { "{}", "[s]{k=\"<{{ f }}>\"}\n", "Para\n Span k=<>\n  Text 's'\n", NULL },
        { "nil", "[s]{k=\"{{ f }}\"}\n", NULL, "function `f`: expected text, found nothing" },
        { "enlace.emph 'x'", "[s]{k=\"{{ f }}\"}\n", NULL,
          "function `f`: expected text, found Emph: it is called in an attribute or address" },
        { "f:report('o', 'wrong')", "[s]{k=\"{{ f }}\"}\n", NULL,
          "1:8: error: function `f`: wrong [bad-option]" },
        { "'x'", "[s]{k=\"{{ f o=no }}\"}\n", NULL,
          "option `o` of function `f`: expected an integer, found `no`" },
    };
    for (size_t i = 0; i < sizeof C / sizeof *C; i++) {
        char parts[300];
        snprintf(parts, sizeof parts, F, C[i].code);
        if (C[i].want)
            expect_tree(parts, C[i].notes, C[i].want);
        else
            expect_plugin(parts, C[i].notes, C[i].report, NULL);
    }
    expect_plugin(
        "functions={ f={ summary='s', render=function() return enlace.notes('[s]{k=\"{{ f }}\"}') end } }",
        "{{ f }}\n",
        "function `f` is called in an attribute or address that its own plugin reads [plugin-error] | call it in the "
        "text, or build the value in Lua",
        NULL);
}

/* A function that fails in the text leaves an error in its place. */
static void test_failing_function(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    host_plugin(&h, "functions={ f={ summary='s', render=function() error 'no' end } }",
                "a {{ f }} b\n");
    assert_string_equal(host_tree(&h, h.doc->root),
                        "Para\n Text 'a '\n ErrorInline 'f'\n Text ' b'\n");
    assert_int_equal(h.c.diags.n, 1);
    host_close(&h);
}

/* What functions cost that a plugin has called by reading notes, it pays for. */
static void test_paid_for(void **state)
{
    (void)state;
    static const char *const NAMED[] = { "probe", "other", NULL };
    host h;
    host_open(&h);
    host_file(
        &h, "plugins/other/plugin.lua",
        "return { name='other', version='1', api=1, summary='s', functions={ slow={ summary='s', render=function() for i = 1, "
        "1000000 do end return 'x' end } } }");
    host_file(
        &h, "plugins/probe/plugin.lua",
        "local enlace = require 'enlace'\nreturn enlace.plugin { name='probe', version='1', api=1, summary='s', blocks={ "
        "probe={ summary='s', render=function() for i = 1, 100 do enlace.inlines('[s]{k=\"{{ slow }}\"}') end return 'x' "
        "end } } }");
    host_run(&h, "```probe\n```\n", NAMED);
    assert_non_null(
        strstr(h.report, "plugin `probe` exceeded its limit of 200 million instructions per call"));
    host_close(&h);
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
        cmocka_unit_test(test_inlines),        cmocka_unit_test(test_inline_id),
        cmocka_unit_test(test_no_loop),        cmocka_unit_test(test_containers),
        cmocka_unit_test(test_functions),      cmocka_unit_test(test_registration),
        cmocka_unit_test(test_passes),         cmocka_unit_test(test_replacements),
        cmocka_unit_test(test_trees),          cmocka_unit_test(test_handed_over),
        cmocka_unit_test(test_order),          cmocka_unit_test(test_rounds),
        cmocka_unit_test(test_text_functions), cmocka_unit_test(test_failing_function),
        cmocka_unit_test(test_paid_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
