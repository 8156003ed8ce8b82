/* The host from outside: the order of things, references, and what is told afterwards. */
#include "host.h"

#include "core/script/index.h"

/* Blocks and handlers, filters, blocks and handlers again, checks: plugins in the order of their
 * names in the notes. */
static void the_order_of_things(void **state)
{
    (void)state;
    static const char *const NAMED[] = { "b", "a", NULL };
    static const char PLUGIN[] =
        "local enlace = require 'enlace'\nreturn enlace.plugin { name='%s', version='1', api=1, summary='s', blocks={ %s={ "
        "summary='s', body='text', render=function(b) return '(block ' .. b.text .. ')' end } }, inlines={ u%s={ summary='s', "
        "render=function(s) return '<' .. s.text .. '>' end } }, filters={ Text=function(n) return n.text .. '%s' end, "
        "Rule=function() return enlace.notes('```%s\\nlate\\n```\\n\\n[x]{.u%s}') end }, checks={ { name='%s', "
        "run=function(doc, report) local s = '' for _, n in ipairs(doc:find { kind='Text' }) do s = s .. n.text .. '/' end "
        "report { message='%s: ' .. s } end } } }";
    host h;
    host_open(&h);
    for (int i = 0; i < 2; i++) {
        char path[40], text[1200];
        const char *n = NAMED[i];
        snprintf(path, sizeof path, "plugins/%s/plugin.lua", n);
        snprintf(text, sizeof text, PLUGIN, n, n, n, n, n, n, n, n);
        host_file(&h, path, text);
    }
    host_run(&h, "```a\n1\n```\n\n[x]{.ub}\n\n---\n", NAMED);
    const char *text = "(block 1 )ba/<x>ba/(block late )/<xa>/";
    assert_string_equal(h.report, enl_str_fmt(&h.c.arena,
                                              "1:1: warning: b: %s [b] plugins/b/plugin.lua:2\n"
                                              "1:1: warning: a: %s [a] plugins/a/plugin.lua:2\n",
                                              text, text)
                                      .p);
    host_close(&h);
}

static void later_nodes_are_expanded(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    host_plugin(
        &h,
        "blocks={ probe={ summary='s', render=function() return 'ran' end } }, filters={ Text=function(n) return "
        "'filtered' end }",
        "x\n");
    enl_node *block = enl_node_new(&h.c, ENL_BLOCK, h.doc->root->span);
    block->url = ENL_S("probe");
    enl_node_append(h.doc->root, block);
    enl_script_expand(h.script, h.doc);
    assert_string_equal(host_tree(&h, h.doc->root), "Para\n Text 'filtered'\nPara\n Text 'ran'\n");
    host_close(&h);
}

/* The reference of a plugin, by its name or its folder. */
static void references(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    h.c.data_dir = enl_str_fmt(&h.c.arena, "%s/data", h.dir);
    host_file(&h, "data/plugins/one/plugin.lua",
              "return { name='one', version='2', api=1, summary='Sums.' }");
    host_file(&h, "data/plugins/bad/plugin.lua", "return 7");
    static const enl_doc_format FORMATS[] = { ENL_DOC_TEXT, ENL_DOC_MARKDOWN, ENL_DOC_JSON_SCHEMA };
    static const char *const BEGIN[] = { "one: Sums. Version 2.\n", "# one\n\nSums. Version 2.\n",
                                         "{\n  \"$schema\"" };
    for (int i = 0; i < 3; i++) {
        enl_buf b;
        enl_buf_init(&b, &h.c.mem);
        assert_true(enl_script_reference(h.script, ENL_S("one"), FORMATS[i], &b));
        assert_true(enl_str_starts(enl_buf_view(&b), BEGIN[i]));
        enl_buf_drop(&b);
    }
    enl_buf b;
    enl_buf_init(&b, &h.c.mem);
    assert_true(enl_script_reference(
        h.script, enl_str_fmt(&h.c.arena, "%s/data/plugins/one//", h.dir), ENL_DOC_TEXT, &b));
    assert_true(enl_str_starts(enl_buf_view(&b), BEGIN[0]));
    b.n = 0;
    assert_false(enl_script_reference(h.script, ENL_S("none"), ENL_DOC_TEXT, &b));
    assert_false(enl_script_reference(h.script, ENL_S("bad"), ENL_DOC_TEXT, &b));
    assert_int_equal(b.n, 0);
    enl_buf_drop(&b);
    host_close(&h);
}

static void tell(const char *what, const char *name, uint64_t spent, void *payload)
{
    char *out = payload;
    sprintf(out + strlen(out), "%s %s %s\n", what, name, spent ? "took time" : "0");
}

/* What each plugin and template took, in order of first use; nothing when it is not measured. */
static void the_profile(void **state)
{
    (void)state;
    for (int timed = 0; timed < 2; timed++) {
        char out[200] = "";
        host h;
        enl_value v;
        host_open(&h);
        if (timed) enl_script_profile(h.script);
        host_file(&h, "templates/t/template.lua", "return { a=1 }");
        assert_int_equal(enl_script_template(h.script, ENL_S("t"), (enl_span){ 0 }, &v), ENL_OK);
        host_plugin(&h, "blocks={ probe={ summary='s', render=function() return 'x' end } }",
                    "```probe\n```\n");
        enl_script_profile_tell(h.script, tell, out);
        assert_string_equal(out, timed ? "template t took time\nplugin probe took time\n"
                                       : "template t 0\nplugin probe 0\n");
        host_close(&h);
    }
}

static void a_host_is_closed_twice_or_never_opened(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    host_plugin(&h, "summary='s'", "x\n");
    assert_int_equal(h.script->n_states, 1);
    enl_script_drop(h.script);
    assert_int_equal(h.script->n_states, 0);
    enl_script_drop(NULL);
    host_close(&h);
}

static void the_theme(void **state)
{
    (void)state;
    host h;
    enl_value theme = { .kind = ENL_V_MAP };
    host_open(&h);
    enl_value_set(&h.c.arena, &theme, ENL_S("colours.navy"),
                  (enl_value){ .kind = ENL_V_STRING, .u.s = ENL_S("#1b2a49") });
    enl_script_set_theme(h.script, &theme);
    host_plugin(
        &h,
        "blocks={ probe={ summary='s', options={ c='colour' }, render=function(b, doc) return b.options.c .. "
        "doc.theme.colours.navy end } }",
        "```probe {c=navy}\n```\n");
    assert_string_equal(h.text, "#1b2a49#1b2a49\n");
    host_close(&h);
}

int main(void)
{
    setenv("XDG_DATA_HOME", "/nonexistent", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_of_things),
        cmocka_unit_test(later_nodes_are_expanded),
        cmocka_unit_test(references),
        cmocka_unit_test(the_profile),
        cmocka_unit_test(a_host_is_closed_twice_or_never_opened),
        cmocka_unit_test(the_theme),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
