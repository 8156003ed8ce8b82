/* Templates: where they are found, what they extend, and the functions in them. */
#include "host.h"

#include "canvas.h"

static const enl_span AT = { 1, 7, 3, 7, 4 };

static void open_run(host *h)
{
    host_open(h);
    host_run(h, "x\n", NULL);
}

static enl_status load(host *h, const char *name, enl_value *out)
{
    enl_status s = enl_script_template(h->script, enl_str_from(name), AT, out);
    enl_diags_emit(&h->c, add_diagnostic, h);
    return s;
}

static void the_order_of_folders(void **state)
{
    (void)state;
    static const char *const WHERE[] = { "templates/house/template.lua",
                                         "home/enlace/templates/house/template.lua",
                                         "data/templates/house/template.lua" };
    for (int from = 0; from < 3; from++) {
        host h;
        enl_value v;
        char user[100], text[40];
        open_run(&h);
        snprintf(user, sizeof user, "%s/home", h.dir);
        setenv("XDG_DATA_HOME", user, 1);
        h.c.data_dir = enl_str_fmt(&h.c.arena, "%s/data", h.dir);
        for (int i = from; i < 3; i++) {
            snprintf(text, sizeof text, "return { n = %d }", i);
            host_file(&h, WHERE[i], text);
        }
        assert_int_equal(load(&h, "house", &v), ENL_OK);
        assert_int_equal(enl_value_get(&v, "n")->u.i, from);
        assert_int_equal(load(&h, "hause", &v), ENL_EINPUT);
        assert_string_equal(
            h.report,
            "7:3: error: unknown template `hause` [unknown-template] | did you mean `house`?\n");
        host_close(&h);
    }
    setenv("XDG_DATA_HOME", "/nonexistent", 1);
}

static void an_unknown_template(void **state)
{
    (void)state;
    static const char *const WRONG[] = { "../t", "", "T", "none-such" };
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        host h;
        enl_value v;
        char want[200];
        open_run(&h);
        host_file(&h, "templates/T/template.lua", "return { a = 1 }");
        host_file(&h, "t/template.lua", "return { a = 1 }");
        assert_int_equal(load(&h, WRONG[i], &v), ENL_EINPUT);
        snprintf(
            want, sizeof want,
            "7:3: error: unknown template `%s` [unknown-template] | templates are installed, or "
            "are in `templates/NAME/template.lua` beside the notes\n",
            WRONG[i]);
        assert_string_equal(h.report, want);
        assert_int_equal(h.script->n_states, 0);
        host_close(&h);
    }
}

/* The nearer one wins key by key; functions keep the state that they are of. */
static void what_extends_is_laid_over(void **state)
{
    (void)state;
    host h;
    enl_value v;
    open_run(&h);
    host_file(
        &h, "templates/a/template.lua",
        "word = 'of a' return { extends='b', x=1, t={ p='a' }, f=function() return word end }");
    host_file(
        &h, "templates/b/template.lua",
        "word = 'of b' return { extends='c', x=2, y=2, t={ p='b', q='b' }, g=function() return word end }");
    host_file(&h, "templates/c/template.lua",
              "return { x=3, y=3, z=3, t={ p='c', q='c', r='c' } }");
    assert_int_equal(load(&h, "a", &v), ENL_OK);
    assert_string_equal(h.report, "");
    assert_int_equal(enl_value_get(&v, "x")->u.i, 1);
    assert_int_equal(enl_value_get(&v, "y")->u.i, 2);
    assert_int_equal(enl_value_get(&v, "z")->u.i, 3);
    assert_str(enl_value_path(&v, ENL_S("t.p"))->u.s, "a");
    assert_str(enl_value_path(&v, ENL_S("t.q"))->u.s, "b");
    assert_str(enl_value_path(&v, ENL_S("t.r"))->u.s, "c");
    enl_node *n = enl_script_call_blocks(h.script, enl_value_get(&v, "f")->u.fn, h.doc, NULL);
    assert_str(n->first->text, "of a");
    n = enl_script_call_blocks(h.script, enl_value_get(&v, "g")->u.fn, h.doc, NULL);
    assert_str(n->first->text, "of b");
    host_close(&h);
}

/* Eight may extend each other. */
static void a_chain_has_a_limit(void **state)
{
    (void)state;
    for (int over = 0; over < 2; over++) {
        host h;
        enl_value v;
        open_run(&h);
        for (int i = 0; i <= 8 + over; i++) {
            char path[60], text[60];
            snprintf(path, sizeof path, "templates/t%d/template.lua", i);
            snprintf(text, sizeof text,
                     i == 8 + over ? "return { last = %d }" : "return { extends = 't%d' }", i + 1);
            host_file(&h, path, text);
        }
        assert_int_equal(load(&h, "t0", &v), over ? ENL_EINPUT : ENL_OK);
        if (!over) assert_int_equal(enl_value_get(&v, "last")->u.i, 9);
        assert_string_equal(
            h.report,
            over ? "template.lua0:0: error: templates extend each other more than 8 levels deep "
                   "[unknown-template] | a template cannot extend itself\n"
                 : "");
        host_close(&h);
    }
}

static void what_is_no_template(void **state)
{
    (void)state;
    static const struct {
        const char *text, *want;
    } C[] = {
        { "return 1",
          "template.lua0:0: error: template `t`: expected a table with names, found a whole number [bad-style] "
          "| end template.lua with `return enlace.template { ... }`\n" },
        { "return {}",
          "template.lua0:0: error: template `t`: expected a table with names, found a map [bad-style] | end "
          "template.lua with `return enlace.template { ... }`\n" },
        { "return { 1 }",
          "template.lua0:0: error: template `t`: expected a table with names, found a list [bad-style] | "
          "end template.lua with `return enlace.template { ... }`\n" },
        { "local e = require 'enlace'\nreturn e.template { extends = 7 }",
          "template.lua2:1: error: extends: expected a template's name, found a whole number [bad-style]\n" },
        { "local e = require 'enlace'\n\nreturn e.template { extends = 'u', x = 1 }",
          "template.lua3:1: error: unknown template `u` [unknown-template] | templates are installed, or are in "
          "`templates/NAME/template.lua` beside the notes\n" },
        { "error 'no'",
          "template.lua1:1: error: template `t`: no [plugin-error] templates/t/template.lua:1\n" },
    };
    for (size_t i = 0; i < sizeof C / sizeof *C; i++) {
        host h;
        enl_value v;
        open_run(&h);
        host_file(&h, "templates/t/template.lua", C[i].text);
        assert_int_equal(load(&h, "t", &v), ENL_EINPUT);
        if (strcmp(h.report, C[i].want) != 0)
            fail_msg("%s\ngot: %s\nwant: %s", C[i].text, h.report, C[i].want);
        host_close(&h);
    }
}

/* Loads a template with these parts; gives the number of its function `f`. */
static int function_of(host *h, const char *f)
{
    enl_value v;
    char *text = enl_arena_alloc(&h->c.arena, strlen(f) + 200);
    sprintf(text, "local enlace = require 'enlace'\nreturn enlace.template { f = %s }", f);
    host_file(h, "templates/t/template.lua", text);
    assert_int_equal(load(h, "t", &v), ENL_OK);
    return enl_value_get(&v, "f")->u.fn;
}

static enl_value args_of(host *h, const char *key, const char *value)
{
    enl_value args = { .kind = ENL_V_MAP };
    enl_value_set(&h->c.arena, &args, enl_str_from(key),
                  (enl_value){ .kind = ENL_V_STRING, .u.s = enl_str_from(value) });
    return args;
}

static void functions_that_return_blocks(void **state)
{
    (void)state;
    host h;
    open_run(&h);
    int fn = function_of(
        &h,
        "function(doc, args) if args.w == 'none' then return end if args.w == 'fail' then error 'no' "
        "end return { doc.lang, enlace.rule(), args.w } end");
    enl_value args = args_of(&h, "w", "word");
    enl_node *n = enl_script_call_blocks(h.script, fn, h.doc, &args);
    assert_int_equal(n->kind, ENL_PARA);
    assert_null(n->parent);
    assert_str(n->first->text, "en-US");
    assert_int_equal(n->next->kind, ENL_RULE);
    assert_str(n->next->next->first->text, "word");
    assert_null(n->next->next->next);
    args = args_of(&h, "w", "none");
    assert_null(enl_script_call_blocks(h.script, fn, h.doc, &args));
    args = args_of(&h, "w", "fail");
    assert_null(enl_script_call_blocks(h.script, fn, h.doc, &args));
    assert_null(enl_script_call_blocks(h.script, -1, h.doc, &args));
    assert_null(enl_script_call_blocks(h.script, fn + 1, h.doc, &args));
    enl_diags_emit(&h.c, add_diagnostic, &h);
    assert_string_equal(h.report,
                        "1:1: error: template `t`: no [plugin-error] templates/t/template.lua:2\n");
    host_close(&h);
}

static enl_running a_page(void)
{
    return (enl_running){ .foot = false,
                          .first = true,
                          .left = false,
                          .page = 12,
                          .number = ENL_S("xii"),
                          .pages = ENL_S("40"),
                          .chapter = ENL_S("C"),
                          .chapter_number = ENL_S("3"),
                          .section = ENL_S("S"),
                          .section_number = ENL_S("3.1"),
                          .text = { ENL_S("l"), ENL_S("c"), ENL_S("r") } };
}

static void running_heads(void **state)
{
    (void)state;
    host h;
    open_run(&h);
    int fn = function_of(
        &h,
        "function(p, doc, args) local t = {} for k, v in pairs(p) do t[#t + 1] = k .. '=' .. "
        "tostring(v) end return { left = table.concat(t, ' '), right = doc.lang .. args.w } end");
    enl_value args = args_of(&h, "w", "!");
    enl_running r = a_page();
    enl_script_call_running(h.script, fn, h.doc, &args, &r);
    assert_str(r.text[0],
               "chapter=C chapter_number=3 first=true index=12 number=xii pages=40 section=S "
               "section_number=3.1 side=right");
    assert_str(r.text[1], "c");
    assert_str(r.text[2], "en-US!");
    r = a_page();
    r.left = true;
    r.first = false;
    r.section = (enl_str){ 0 };
    enl_script_call_running(h.script, fn, h.doc, &args, &r);
    assert_str(r.text[0],
               "chapter=C chapter_number=3 first=false index=12 number=xii pages=40 section= "
               "section_number=3.1 side=left");
    r = a_page();
    enl_script_call_running(h.script, fn + 1, h.doc, &args, &r);
    assert_str(r.text[0], "l");
    host_close(&h);
}

static void running_heads_that_fail(void **state)
{
    (void)state;
    static const struct {
        const char *f, *want;
    } C[] = {
        { "function() end", "" },
        { "function() return 'x' end",
          "footer: expected a table with left, center, right, found a string" },
        { "function() return { middle = 'x' } end", "footer: unknown key `middle`" },
        { "function() return { left = {} } end", "footer: left: expected a string, found a table" },
    };
    for (size_t i = 0; i < sizeof C / sizeof *C; i++) {
        host h;
        open_run(&h);
        int fn = function_of(&h, C[i].f);
        enl_running r = a_page();
        r.foot = true;
        enl_script_call_running(h.script, fn, h.doc, NULL, &r);
        enl_diags_emit(&h.c, add_diagnostic, &h);
        if (*C[i].want ? !strstr(h.report, C[i].want) : *h.report != 0)
            fail_msg("%s: %s", C[i].f, h.report);
        assert_str(r.text[0], "l");
        assert_str(r.text[1], "c");
        assert_str(r.text[2], "r");
        host_close(&h);
    }
}

static void functions_that_draw(void **state)
{
    (void)state;
    host h;
    open_run(&h);
    int fn = function_of(
        &h, "function(c, w, h, args) if args.w == 'fail' then error 'no' end c:move_to(w, h) end");
    enl_value args = args_of(&h, "w", "word");
    fake canvas = { .base.ops = &FAKE };
    assert_int_equal(
        enl_script_call_draw(h.script, fn, &canvas.base, enl_pt(30), enl_pt(40), &args), ENL_OK);
    assert_string_equal(canvas.log, "pair 30 40;");
    args = args_of(&h, "w", "fail");
    assert_int_equal(enl_script_call_draw(h.script, fn, &canvas.base, enl_pt(1), enl_pt(1), &args),
                     ENL_EINPUT);
    assert_int_equal(
        enl_script_call_draw(h.script, fn + 1, &canvas.base, enl_pt(1), enl_pt(1), &args),
        ENL_EINPUT);
    host_close(&h);
}

int main(void)
{
    setenv("XDG_DATA_HOME", "/nonexistent", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_of_folders),
        cmocka_unit_test(an_unknown_template),
        cmocka_unit_test(what_extends_is_laid_over),
        cmocka_unit_test(a_chain_has_a_limit),
        cmocka_unit_test(what_is_no_template),
        cmocka_unit_test(functions_that_return_blocks),
        cmocka_unit_test(running_heads),
        cmocka_unit_test(running_heads_that_fail),
        cmocka_unit_test(functions_that_draw),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
