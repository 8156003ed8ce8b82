/* What a plugin's table may say, and how faults in it are reported. */
#include "host.h"

static const char *const NAMED[] = { "probe", NULL };

/* Loads plugins/probe/plugin.lua with this text and compares what is reported. */
static void expect_report(const char *text, const char *want)
{
    host h;
    host_open(&h);
    host_file(&h, "plugins/probe/plugin.lua", text);
    host_run(&h, "text\n", NAMED);
    if (!strstr(h.report, want)) fail_msg("expected: %s\nreported: %s", want, h.report);
    host_close(&h);
}

static void test_load_errors(void **state)
{
    (void)state;
    expect_report("return +",
                  "plugin.lua1:1: error: plugin `probe`: unexpected symbol near '+' [plugin-error]"
                  " plugins/probe/plugin.lua:1");
    expect_report("local x\n\nx.y = 1",
                  "plugin.lua3:1: error: plugin `probe`: attempt to index a nil value"
                  " (local 'x') [plugin-error] plugins/probe/plugin.lua:3");
    expect_report("return 1", "expected a table, found");
    expect_report("", "plugin `probe`: expected a table, found nothing");
    expect_report("while true do end", "exceeded its limit");
    expect_report("return (require 'enlace').plugin(1)",
                  "enlace.plugin: expected a table, found a number");
}

static void test_keys(void **state)
{
    (void)state;
    expect_report(HOST_PLUGIN "blokcs = {} }",
                  "plugin.lua2:1: error: plugin `probe`: unknown key `blokcs` [plugin-error]"
                  " | did you mean `blocks`?");
    expect_report("return { name='probe', version='1', summary='s' }",
                  "missing key `api` (a whole number)");
    expect_report("return { name='probe', version='1', api=2, summary='s' }",
                  "unsupported version 2 of the interface");
    expect_report("return { name='other', version='1', api=1, summary='s' }",
                  "name: `other` is in the folder `probe`");
    expect_report(HOST_PLUGIN "summary = 7 }", "summary: expected a string, found a whole number");
    expect_report(HOST_PLUGIN "blocks = { a = { summary='s' } } }",
                  "blocks.a: missing key `render` (a function)");
    expect_report(HOST_PLUGIN "blocks = { a = { summary='s', render=print, body='yml' } } }",
                  "blocks.a.body: unknown value `yml` [plugin-error] | did you "
                  "mean `yaml`?");
    expect_report(HOST_PLUGIN "blocks = { a = { summary='s', render=print, fields={} } } }",
                  "`fields` requires `body");
    expect_report(HOST_PLUGIN
                  "blocks = { a = { summary='s', render=print, options={ x='strng' } } } }",
                  "blocks.a.options.x: unknown value `strng`");
    expect_report(HOST_PLUGIN
                  "blocks = { a = { summary='s', render=print, options={ x={ type='enum' } } } } }",
                  "an enum requires `values`");
    expect_report(
        HOST_PLUGIN "blocks = { a = { summary='s', render=print, options={ x={ type='string', "
                    "requird=true } } } } }",
        "blocks.a.options.x: unknown key `requird` [plugin-error] | did you mean `required`?");
    expect_report(HOST_PLUGIN "filters = { Parra = print } }",
                  "unknown node kind `Parra` [plugin-error] | did you mean `Para`?");
    expect_report(HOST_PLUGIN "checks = { { name='c' } } }",
                  "checks.1: missing key `run` (a function)");
    expect_report(HOST_PLUGIN "checks = { { name='c', run=print, severity='fatal' } } }",
                  "checks.1.severity: unknown value `fatal`");
    expect_report(HOST_PLUGIN "words = { en = 'x' } }", "words.en: expected a table of strings");
    expect_report(HOST_PLUGIN "blocks = { a = print } }",
                  "blocks.a: expected a table, found a function");
    expect_report(HOST_PLUGIN "words = { en = { 'x' } } }",
                  "words.en: expected a table of strings");
    expect_report(HOST_PLUGIN "words = { [1] = {}, en = {} } }", "a table must be a list");
}

#define OPTION(type) \
    HOST_PLUGIN "blocks = { a = { summary='s', render=print, options={ x=" type " } } } }"

static void test_defaults_and_ranges(void **state)
{
    (void)state;
    static const char *const WRONG[] = {
        "{ type='integer', default=1.5 }",
        "{ type='integer', default=9, max=8 }",
        "{ type='number', default='1' }",
        "{ type='boolean', default='no' }",
        "{ type='enum', values={'a','b'}, default='c' }",
        "{ type='list', default='a' }",
        "{ type='map', default=1 }",
        "{ type='colour', default=true }",
    };
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        char text[400];
        snprintf(text, sizeof text, OPTION("%s"), WRONG[i]);
        expect_report(text, "blocks.a.options.x: `default` does not match the type");
    }
    expect_report(OPTION("{ type='number', min=2, max=1 }"), "`min` is greater than `max`");
    expect_report(OPTION("{ type='string', examples={ {} } }"),
                  "`examples` may hold only text, numbers");
    expect_report(OPTION("{ type='enum', values={ 1 } , default='a' }"),
                  "`values` may hold only strings");
    expect_report(OPTION("{ type='enum', values={ a='b' }, default='a' }"),
                  "expected a list, found");
    expect_report(
        OPTION("'table'"),
        "the type `table` requires `fields` [plugin-error] | write `{ type = \"table\", fields = { ... } }`");
    expect_report(OPTION("{ type='table' }"), "a table requires `fields`, its columns");
}

static void test_deep_tables(void **state)
{
    (void)state;
    expect_report("local t = {} t.t = t return t", "nested more than 32 levels deep");
    expect_report("local t = {} for i = 1, 200000 do t[i] = i end return { x = t }",
                  "the list has more than 100000 entries");
}

static void test_search_order(void **state)
{
    (void)state;
    static const char *const SAMPLE[] = { "sample", NULL };
    host h;
    host_open(&h);
    host_run(&h, "```sample {caption=c}\nn: 3\n```\n", NULL);
    assert_string_equal(h.report, "");
    assert_string_equal(h.text, "c\nnumber\n \n3\n");
    host_close(&h);
    host_open(&h); /* one beside the notes wins when it is named */
    host_file(&h, "plugins/sample/plugin.lua",
              "return { name='sample', version='1', api=1, summary='s', blocks={ sample={ "
              "summary='s', body='text',"
              " render=function() return 'mine' end } } }");
    host_run(&h, "```sample\n```\n", SAMPLE);
    assert_string_equal(h.text, "mine\n");
    host_close(&h);
    host_open(&h); /* and is not there when it is not named */
    host_file(&h, "plugins/mine/plugin.lua", "error 'loaded'");
    host_run(&h, "```mine\nx\n```\n", NULL);
    assert_string_equal(h.report, "");
    assert_int_equal(h.doc->root->first->kind, ENL_CODE_BLOCK);
    host_close(&h);
}

static void test_unknown_plugin(void **state)
{
    (void)state;
    static const char *const WRONG[] = { "sampel", "../x", NULL };
    host h;
    host_open(&h);
    host_run(&h, "x\n", WRONG);
    assert_non_null(
        strstr(h.report, "unknown plugin `sampel` [unknown-plugin] | did you mean `sample`?"));
    assert_non_null(strstr(h.report, "unknown plugin `../x`"));
    host_close(&h);
}

/* A plugin may register blocks of other names than its own; they are found in its text, without
 * running it. */
static void test_blocks_of_other_names(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    host_file(&h, "data/plugins/many/plugin.lua",
              "-- blocks = { commented = {} }\nlocal s = [[ blocks = { quoted = {} } ]]\nlocal "
              "enlace = require 'enlace'\n"
              "return enlace.plugin { name='many', version='1', api=1, summary=s, blocks = {\n"
              "  first = { summary='s', body='text', render=function(b) return b.text:sub(1, -2) "
              "end, options={ deep='string?' } },\n"
              "  ['second-one'] = { summary='s', render=function() return 'second' end } } }\n");
    host_file(&h, "data/plugins/broken/plugin.lua", "syntax error here");
    host_file(
        &h, "data/plugins/made/plugin.lua",
        "local t = { name='made', version='1', api=1, summary='s' }\n"
        "t.blocks = { late = { summary='s', render=function() return 'late' end } }\nreturn t\n");
    h.c.data_dir = enl_str_fmt(&h.c.arena, "%s/data", h.dir);
    host_run(&h,
             "```first\nbody\n```\n\n```second-one\n```\n\n```late\n```\n\n```commented\n```\n\n```"
             "deep\n```\n",
             NULL);
    assert_string_equal(h.report, "");
    assert_string_equal(h.text, "body\nsecond\nlate\n");
    assert_non_null(strstr(enl_script_near_block(ENL_S("second_one"), h.script), "second-one"));
    assert_null(enl_script_near_block(ENL_S("commentary"), h.script));
    host_close(&h);
}

static void list_one(const enl_plugin_info *p, void *payload)
{
    char *out = payload;
    sprintf(out + strlen(out), "%s %s: %s (%s)\n", p->name, p->version, p->summary, p->blocks);
}

static void test_list(void **state)
{
    (void)state;
    char out[1000] = "";
    host h;
    host_open(&h);
    host_file(&h, "plugins/aaa/plugin.lua",
              "return { name='aaa', version='2', api=1, summary='First.' }");
    enl_script_list(h.script, list_one, out);
    assert_string_equal(out, "aaa 2: First. ()\nsample 0.1.0: Says a number. (sample)\n");
    host_close(&h);
}

static void test_template(void **state)
{
    (void)state;
    host h;
    enl_value v;
    host_open(&h);
    host_file(
        &h, "templates/house/template.lua",
        "local enlace = require 'enlace'\nreturn enlace.template { name='house', extends='under',"
        " colours={ navy='#000001' }, cover=function(doc, args) return { doc.lang, enlace.rule(), "
        "args.word } end }");
    host_file(&h, "templates/under/template.lua",
              "return { name='under', colours={ navy='#111111', brick='#222222' }, list={ 1, 2.5, "
              "true } }");
    assert_int_equal(enl_script_template(h.script, ENL_S("house"), (enl_span){ 0 }, &v), ENL_OK);
    assert_true(enl_str_is(enl_value_path(&v, ENL_S("colours.navy"))->u.s, "#000001"));
    assert_true(enl_str_is(enl_value_path(&v, ENL_S("colours.brick"))->u.s, "#222222"));
    assert_int_equal(enl_value_get(&v, "list")->u.list.n, 3);
    host_run(&h, "x\n", NULL);
    enl_value args = { .kind = ENL_V_MAP };
    enl_value_set(&h.c.arena, &args, ENL_S("word"),
                  (enl_value){ .kind = ENL_V_STRING, .u.s = ENL_S("w") });
    enl_node *n = enl_script_call_blocks(h.script, enl_value_get(&v, "cover")->u.fn, h.doc, &args);
    assert_int_equal(n->kind, ENL_PARA);
    assert_true(enl_str_is(n->first->text, "en-US"));
    assert_int_equal(n->next->kind, ENL_RULE);
    assert_true(enl_str_is(n->next->next->first->text, "w"));
    assert_null(enl_script_call_blocks(h.script, 12345, h.doc, NULL));
    host_close(&h);
}

static void expect_template_error(const char *text, const char *want)
{
    host h;
    enl_value v;
    host_open(&h);
    if (text) host_file(&h, "templates/t/template.lua", text);
    assert_int_equal(enl_script_template(h.script, ENL_S("t"), (enl_span){ 0 }, &v), ENL_EINPUT);
    enl_diags_emit(&h.c, add_diagnostic, &h);
    if (!strstr(h.report, want)) fail_msg("expected: %s\nreported: %s", want, h.report);
    host_close(&h);
}

static void test_template_errors(void **state)
{
    (void)state;
    expect_template_error(NULL, "unknown template `t` [unknown-template]");
    expect_template_error("return 1", "template `t`: expected a table with names");
    expect_template_error("return {", "template `t`: unexpected symbol near <eof>");
    expect_template_error("return { extends = 't' }", "templates extend each other");
    expect_template_error("return { extends = 'nowhere' }", "unknown template `nowhere`");
    expect_template_error("return { extends = 7 }", "extends: expected a template's name");
    expect_template_error("return { x = { 1, a = 2 } }", "x: a table must be a list without gaps");
    expect_template_error("return { x = coroutine.create(print) }",
                          "x: a thread is not allowed here");
}

int main(void)
{
    setenv("XDG_DATA_HOME", "/nonexistent", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_load_errors),
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_defaults_and_ranges),
        cmocka_unit_test(test_deep_tables),
        cmocka_unit_test(test_search_order),
        cmocka_unit_test(test_unknown_plugin),
        cmocka_unit_test(test_blocks_of_other_names),
        cmocka_unit_test(test_list),
        cmocka_unit_test(test_template),
        cmocka_unit_test(test_template_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
