/* What opens a section: who is asked, what is handed over, and what may come back. */
#include "host.h"

#include "core/script/index.h"

typedef struct section {
    host h;
    enl_node *chain, *copy;
} section;

/* Notes with a heading, and the plugins "a" and "b" with these openings (NULL: there is none). */
static void open_section(section *s, const char *a, const char *b)
{
    static const char *const NAMED[] = { "a", "b", NULL };
    const char *openings[] = { a, b };
    host_open(&s->h);
    for (int i = 0; i < 2; i++) {
        char path[40], text[900];
        snprintf(path, sizeof path, "plugins/%s/plugin.lua", NAMED[i]);
        snprintf(
            text, sizeof text,
            "local enlace = require 'enlace'\nreturn enlace.plugin { name='%s', version='1', api=1, "
            "summary='s', %s%s }",
            NAMED[i], openings[i] ? "opening=" : "", openings[i] ? openings[i] : "");
        host_file(&s->h, path, text);
    }
    host_run(&s->h, "## *Roads* {#r .dry .cold lead=\"L\"}\n\ntext\n", NAMED);
    assert_string_equal(s->h.report, "");
}

/* Asks the template's function `fn`, then the plugins. */
static void ask(section *s, int fn, const enl_value *args)
{
    s->copy = NULL;
    s->chain = enl_script_open_section(s->h.script, fn, s->h.doc, s->h.doc->root->first,
                                       ENL_S("1.2"), args, &s->copy);
    *s->h.report = '\0';
    enl_diags_emit(&s->h.c, add_diagnostic, &s->h);
    s->h.c.diags.n = 0;
}

/* The text of the chain, one node a line. */
static const char *text_of(section *s)
{
    enl_buf b;
    enl_buf_init(&b, &s->h.c.mem);
    for (const enl_node *n = s->chain; n; n = n->next)
        enl_buf_fmt(&b, "%s %.*s\n", enl_kind_name(n->kind), ENL_FMT(enl_node_plain(&s->h.c, n)));
    const char *z = enl_str_z(&s->h.c.arena, enl_buf_view(&b));
    enl_buf_drop(&b);
    return z;
}

static int template_function(section *s, const char *f)
{
    enl_value v;
    char text[900];
    snprintf(text, sizeof text,
             "local enlace = require 'enlace'\nreturn enlace.template { f = %s }", f);
    host_file(&s->h, "templates/t/template.lua", text);
    assert_int_equal(enl_script_template(s->h.script, ENL_S("t"), (enl_span){ 0 }, &v), ENL_OK);
    return enl_value_get(&v, "f")->u.fn;
}

static void who_opens(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        bool opens;
    } C[] = { { NULL, NULL, false }, { "print", NULL, true }, { NULL, "print", true } };
    for (size_t i = 0; i < 3; i++) {
        section s;
        open_section(&s, C[i].a, C[i].b);
        assert_int_equal(enl_script_opens(s.h.script), C[i].opens);
        host_close(&s.h);
    }
}

/* A plugin that the notes neither name nor use is not asked. */
static void a_plugin_that_takes_no_part(void **state)
{
    (void)state;
    section s;
    host_open(&s.h);
    s.h.c.data_dir = enl_str_fmt(&s.h.c.arena, "%s/data", s.h.dir);
    host_file(
        &s.h, "data/plugins/quiet/plugin.lua",
        "return { name='quiet', version='1', api=1, summary='s', opening=function() return 'loud' end }");
    host_run(&s.h, "# H\n", NULL);
    enl_script_index_all(s.h.script);
    assert_int_equal(s.h.script->n_plugins, 1);
    assert_false(enl_script_opens(s.h.script));
    ask(&s, -1, NULL);
    assert_null(s.chain);
    host_close(&s.h);
}

static void what_is_handed_over(void **state)
{
    (void)state;
    section s;
    const char *f =
        "function(x, doc, args) return table.concat({ x.title, x.number, x.level, x.id, x.classes[1], "
        "x.classes[2], x.attr.lead, x.node.kind, doc.lang, tostring(args and args.w) }, '|') end";
    open_section(&s, f, NULL);
    ask(&s, -1, NULL);
    assert_string_equal(text_of(&s), "Para Roads|1.2|2|r|dry|cold|L|Heading|en-US|nil\n");
    assert_null(s.copy);
    enl_value args = { .kind = ENL_V_MAP };
    enl_value_set(&s.h.c.arena, &args, ENL_S("w"),
                  (enl_value){ .kind = ENL_V_STRING, .u.s = ENL_S("word") });
    ask(&s, template_function(&s, f), &args);
    assert_string_equal(text_of(&s), "Para Roads|1.2|2|r|dry|cold|L|Heading|en-US|word\n");
    host_close(&s.h);
}

/* The template first, then the plugins in their order; the first that returns blocks is heard. */
static void who_is_heard(void **state)
{
    (void)state;
    section s;
    open_section(&s, "function() return 'of a' end", "function() return 'of b' end");
    ask(&s, template_function(&s, "function() return 'of the template' end"), NULL);
    assert_string_equal(text_of(&s), "Para of the template\n");
    ask(&s, -1, NULL);
    assert_string_equal(text_of(&s), "Para of a\n");
    ask(&s, 12345, NULL);
    assert_string_equal(text_of(&s), "Para of a\n");
    host_close(&s.h);
    open_section(&s, "function() end", "function() return 'of b' end");
    ask(&s, template_function(&s, "function() end"), NULL);
    assert_string_equal(text_of(&s), "Para of b\n");
    host_close(&s.h);
    open_section(&s, NULL, "function() return 'of b' end");
    ask(&s, -1, NULL);
    assert_string_equal(text_of(&s), "Para of b\n");
    host_close(&s.h);
    open_section(&s, "function() return {} end", "function() return 'of b' end");
    ask(&s, -1, NULL);
    assert_string_equal(text_of(&s), "Para of b\n");
    host_close(&s.h);
}

/* After one that fails, no other is asked. */
static void one_that_fails(void **state)
{
    (void)state;
    section s;
    open_section(&s, "function() error 'no' end", "function() return 'of b' end");
    ask(&s, -1, NULL);
    assert_null(s.chain);
    assert_string_equal(s.h.report,
                        "1:1: error: plugin `a`: no [plugin-error] plugins/a/plugin.lua:2\n");
    ask(&s, template_function(&s, "function() error 'nor here' end"), NULL);
    assert_null(s.chain);
    assert_string_equal(
        s.h.report,
        "1:1: error: template `t`: nor here [plugin-error] templates/t/template.lua:2\n");
    host_close(&s.h);
}

/* The heading may be used once, anywhere in the blocks; the copy is told apart. */
static void the_heading_within(void **state)
{
    (void)state;
    section s;
    open_section(
        &s,
        "function(x) return { enlace.rule(), enlace.div { enlace.quote { x.node } }, 'after' } end",
        NULL);
    ask(&s, -1, NULL);
    assert_string_equal(text_of(&s), "Rule \nDiv Roads\nPara after\n");
    assert_non_null(s.copy);
    assert_ptr_equal(s.copy, s.chain->next->first->first);
    assert_ptr_not_equal(s.copy, s.h.doc->root->first);
    assert_str(s.copy->id, "r");
    host_close(&s.h);
    open_section(&s, "function(x) return { x.node } end", NULL);
    ask(&s, -1, NULL);
    assert_ptr_equal(s.copy, s.chain);
    ask(&s, -1, NULL); /* another time, another copy */
    assert_ptr_equal(s.copy, s.chain);
    host_close(&s.h);
}

static void headings_that_may_not_be(void **state)
{
    (void)state;
    static const struct {
        const char *f, *want;
    } C[] = {
        { "function(x) return { x.node, x.node } end",
          "plugin `a`: the section's heading may be used only once" },
        { "function(x) return { enlace.heading 'other' } end",
          "opening: expected no heading other than the section's own" },
        { "function(x) return { x.node, enlace.heading 'other' } end",
          "opening: expected no heading other than" },
        { "function(x) return { enlace.heading 'other', x.node } end",
          "opening: expected no heading other than" },
        { "function(x) return { enlace.div { enlace.heading 'other' } } end",
          "opening: expected no heading other than" },
        { "function(x) return 7, 8 end", "" },
        { "function(x) return true end",
          "opening: expected text, a node or a list of these, found a boolean" },
    };
    for (size_t i = 0; i < sizeof C / sizeof *C; i++) {
        section s;
        open_section(&s, C[i].f, NULL);
        ask(&s, -1, NULL);
        if (!*C[i].want ? *s.h.report != 0 : !strstr(s.h.report, C[i].want))
            fail_msg("%s: %s", C[i].f, s.h.report);
        assert_int_equal(s.chain == NULL, *C[i].want != 0);
        host_close(&s.h);
    }
}

/* Outside of an opening, a heading that stands in the document is copied as often as one likes. */
static void other_calls_copy_headings(void **state)
{
    (void)state;
    section s;
    open_section(&s, "function(x) return x.node end", NULL);
    ask(&s, -1, NULL);
    int fn =
        template_function(&s, "function(doc) local n = doc.root.children[1] return { n, n } end");
    enl_node *n = enl_script_call_blocks(s.h.script, fn, s.h.doc, NULL);
    assert_int_equal(n->kind, ENL_HEADING);
    assert_int_equal(n->next->kind, ENL_HEADING);
    host_close(&s.h);
}

int main(void)
{
    setenv("XDG_DATA_HOME", "/nonexistent", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_opens),
        cmocka_unit_test(a_plugin_that_takes_no_part),
        cmocka_unit_test(what_is_handed_over),
        cmocka_unit_test(who_is_heard),
        cmocka_unit_test(one_that_fails),
        cmocka_unit_test(the_heading_within),
        cmocka_unit_test(headings_that_may_not_be),
        cmocka_unit_test(other_calls_copy_headings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
