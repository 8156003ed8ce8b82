/* Finding plugins: names, the order of folders, and the block that belongs to which. */
#include "host.h"

#include "core/script/index.h"

static const char NONE[] = "return { name='%s', version='1', api=1, summary='s' }";

/* A plugin of that name with one block that says `word`. */
static void write_plugin(host *h, const char *path, const char *name, const char *block,
                         const char *word)
{
    char text[600];
    if (!block)
        snprintf(text, sizeof text, NONE, name);
    else
        snprintf(
            text, sizeof text,
            "return { name='%s', version='1', api=1, summary='s', blocks={ ['%s']={ summary='s', "
            "body='text', render=function() return '%s' end } } }",
            name, block, word);
    host_file(h, path, text);
}

static void which_names_are_right(void **state)
{
    (void)state;
    static const char *const RIGHT[] = {
        "a", "7", "a-b", "a_b", "a9", "z-", "abcdefghijklmnopqrstuvwxyz012345"
    };
    static const char *const WRONG[] = { "",    "-a",  "_a",  "A",
                                         "a.b", "a/b", "a b", "\xc3\xa9",
                                         "a{",  "a`",  "a:",  "abcdefghijklmnopqrstuvwxyz0123456",
                                         ".." };
    for (size_t i = 0; i < sizeof RIGHT / sizeof *RIGHT; i++)
        if (!enl_script_index_name_ok(enl_str_from(RIGHT[i]))) fail_msg("%s", RIGHT[i]);
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
        if (enl_script_index_name_ok(enl_str_from(WRONG[i]))) fail_msg("%s", WRONG[i]);
}

static void the_folder_of_the_user(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    setenv("XDG_DATA_HOME", "/data", 1);
    assert_str(enl_script_index_user_dir(h.script, "plugins"), "/data/enlace/plugins");
    setenv("XDG_DATA_HOME", "", 1);
    setenv("HOME", "/home/x", 1);
    assert_str(enl_script_index_user_dir(h.script, "templates"),
               "/home/x/.local/share/enlace/templates");
    unsetenv("XDG_DATA_HOME");
    assert_str(enl_script_index_user_dir(h.script, "plugins"),
               "/home/x/.local/share/enlace/plugins");
    setenv("HOME", "", 1);
    assert_str(enl_script_index_user_dir(h.script, "plugins"), "");
    unsetenv("HOME");
    assert_str(enl_script_index_user_dir(h.script, "plugins"), "");
    setenv("XDG_DATA_HOME", "/nonexistent", 1);
    host_close(&h);
}

static void the_names_in_a_folder(void **state)
{
    (void)state;
    host h;
    enl_str *names = NULL;
    host_open(&h);
    host_file(&h, "some/b/x", "");
    host_file(&h, "some/a/x", "");
    host_file(&h, "some/Wrong/x", "");
    host_file(&h, "some/.hidden/x", "");
    host_file(&h, "some/c", "");
    enl_str dir = enl_str_fmt(&h.c.arena, "%s/some", h.dir);
    assert_int_equal(enl_script_index_names(h.script, dir, "", &names), 3);
    assert_str(names[0], "a");
    assert_str(names[1], "b");
    assert_str(names[2], "c");
    names = NULL;
    assert_int_equal(enl_script_index_names(h.script, ENL_S("/nonexistent"), "", &names), 0);
    assert_null(names);
    host_close(&h);
}

/* Beside the notes, the user's, installed: the first one wins, and only for a name that is allowed.
 */
static void the_order_of_folders(void **state)
{
    (void)state;
    static const char *const NAMED[] = { "same", NULL };
    static const char *const WANT[] = { "beside\n", "user\n", "installed\n" };
    for (int i = 0; i < 3; i++) {
        host h;
        host_open(&h);
        char user[100];
        snprintf(user, sizeof user, "%s/home", h.dir);
        setenv("XDG_DATA_HOME", user, 1);
        h.c.data_dir = enl_str_fmt(&h.c.arena, "%s/data", h.dir);
        if (i < 1) write_plugin(&h, "plugins/same/plugin.lua", "same", "same", "beside");
        if (i < 2) write_plugin(&h, "home/enlace/plugins/same/plugin.lua", "same", "same", "user");
        write_plugin(&h, "data/plugins/same/plugin.lua", "same", "same", "installed");
        host_run(&h, "```same\n```\n", NAMED);
        assert_string_equal(h.report, "");
        assert_string_equal(h.text, WANT[i]);
        assert_int_equal(enl_script_index_find(h.script, ENL_S("same"))->installed, i == 2);
        host_close(&h);
    }
    setenv("XDG_DATA_HOME", "/nonexistent", 1);
}

static void a_plugin_that_is_not_named(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    h.c.data_dir = enl_str_fmt(&h.c.arena, "%s/data", h.dir);
    write_plugin(&h, "plugins/near/plugin.lua", "near", "near", "beside");
    write_plugin(&h, "data/plugins/there/plugin.lua", "there", "there", "installed");
    assert_false(enl_script_has_block(ENL_S("near"), h.script));
    assert_true(enl_script_has_block(ENL_S("there"), h.script));
    assert_false(enl_script_has_block(ENL_S(""), h.script));
    assert_null(enl_script_index_find(h.script, ENL_S("near")));
    enl_plugin *p = enl_script_index_find(h.script, ENL_S("there"));
    assert_false(p->named);
    enl_str names[] = { ENL_S("there"), ENL_S("there") };
    enl_script_find(h.script, names, NULL, 2); /* now it is */
    enl_diags_emit(&h.c, add_diagnostic, &h);
    assert_string_equal(h.report, "");
    assert_ptr_equal(enl_script_index_find(h.script, ENL_S("there")), p);
    assert_true(p->named);
    host_close(&h);
}

/* A block goes to the plugin of its name, else to the first that has it. */
static void which_plugin_has_a_block(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    h.c.data_dir = enl_str_fmt(&h.c.arena, "%s/data", h.dir);
    write_plugin(&h, "data/plugins/alpha/plugin.lua", "alpha", "beta", "of alpha");
    write_plugin(&h, "data/plugins/beta/plugin.lua", "beta", "beta", "of beta");
    write_plugin(&h, "data/plugins/gamma/plugin.lua", "gamma", "delta", "of gamma");
    write_plugin(&h, "data/plugins/delta/plugin.lua", "delta", "other", "of delta");
    write_plugin(&h, "data/plugins/empty/plugin.lua", "empty", NULL, NULL);
    assert_str(enl_script_index_block(h.script, ENL_S("beta"))->name, "beta");
    assert_str(enl_script_index_block(h.script, ENL_S("delta"))->name, "gamma");
    assert_str(enl_script_index_block(h.script, ENL_S("other"))->name, "delta");
    assert_null(enl_script_index_block(h.script, ENL_S("empty")));
    assert_null(enl_script_index_block(h.script, ENL_S("none")));
    assert_null(enl_script_index_block(h.script, ENL_S("none"))); /* once more: kept */
    assert_non_null(strstr(enl_script_near_block(ENL_S("bete"), h.script), "beta"));
    assert_null(enl_script_near_block(ENL_S("something"), h.script));
    host_close(&h);
}

/* Nothing is run to find a block: only what has it. */
static void only_what_is_needed_is_run(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    h.c.data_dir = enl_str_fmt(&h.c.arena, "%s/data", h.dir);
    write_plugin(&h, "data/plugins/one/plugin.lua", "one", "first", "1");
    write_plugin(&h, "data/plugins/two/plugin.lua", "two", "second", "2");
    host_file(&h, "data/plugins/three/plugin.lua", "local t = {} t.blocks = {} error 'run'");
    assert_true(enl_script_has_block(ENL_S("first"), h.script));
    assert_int_equal(enl_script_index_find(h.script, ENL_S("one"))->load, ENL_LOAD_DONE);
    assert_int_equal(enl_script_index_find(h.script, ENL_S("two"))->load, ENL_LOAD_NOT_YET);
    assert_int_equal(enl_script_index_find(h.script, ENL_S("three"))->load, ENL_LOAD_FAILED);
    enl_diags_emit(&h.c, add_diagnostic, &h);
    assert_non_null(strstr(h.report, "plugin `three`: run"));
    host_close(&h);
}

/* The caller may give a folder, the notes may not; slashes at its end count for nothing. */
static void a_folder_in_place_of_a_name(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    write_plugin(&h, "elsewhere/mine/plugin.lua", "mine", "mine", "1");
    enl_str path = enl_str_fmt(&h.c.arena, "%s/elsewhere/mine//", h.dir);
    const enl_span at = { 1, 2, 3, 2, 4 };
    enl_script_find(h.script, &path, &at, 1);
    assert_null(enl_script_index_find(h.script, ENL_S("mine")));
    enl_diags_emit(&h.c, add_diagnostic, &h);
    assert_non_null(strstr(h.report, "2:3: error: unknown plugin `"));
    *h.report = '\0';
    h.c.diags.n = 0;
    enl_script_find(h.script, &path, NULL, 1);
    enl_diags_emit(&h.c, add_diagnostic, &h);
    assert_string_equal(h.report, "");
    assert_true(enl_script_index_find(h.script, ENL_S("mine"))->named);
    enl_str wrong[] = { ENL_S("/"), ENL_S(""), ENL_S("mine/none"), ENL_S("mime") };
    enl_script_find(h.script, wrong, NULL, 4);
    enl_diags_emit(&h.c, add_diagnostic, &h);
    assert_non_null(strstr(h.report, "unknown plugin `/`"));
    assert_non_null(strstr(h.report, "unknown plugin ``"));
    assert_non_null(strstr(h.report, "unknown plugin `mine/none`"));
    assert_non_null(
        strstr(h.report, "unknown plugin `mime` [unknown-plugin] | did you mean `mine`?"));
    host_close(&h);
}

static void an_unknown_plugin_far_from_all(void **state)
{
    (void)state;
    host h;
    enl_str name = ENL_S("something-else");
    host_open(&h);
    enl_script_find(h.script, &name, NULL, 1);
    enl_diags_emit(&h.c, add_diagnostic, &h);
    assert_string_equal(
        h.report, "0:0: error: unknown plugin `something-else` [unknown-plugin] | plugins are "
                  "installed, or are in `plugins/NAME/plugin.lua` beside the notes\n");
    host_close(&h);
}

static void list_one(const enl_plugin_info *p, void *payload)
{
    char *out = payload;
    sprintf(out + strlen(out), "%s %s (%s) %s%s\n", p->name, p->version, p->blocks, p->summary,
            p->lock);
}

/* All that can be found, sorted, those beside the notes too; one that fails is left out. */
static void the_list(void **state)
{
    (void)state;
    char out[1000] = "";
    host h;
    host_open(&h);
    h.c.data_dir = enl_str_fmt(&h.c.arena, "%s/data", h.dir);
    write_plugin(&h, "data/plugins/m/plugin.lua", "m", "b", "1");
    write_plugin(&h, "data/plugins/z/plugin.lua", "z", NULL, NULL);
    write_plugin(&h, "plugins/a/plugin.lua", "a", NULL, NULL);
    host_file(
        &h, "plugins/y/plugin.lua",
        "return { name='y', version='2', api=1, summary='t', blocks={ q={ summary='s', render=print },"
        " p={ summary='s', render=print } } }");
    host_file(&h, "plugins/broken/plugin.lua", "return 7");
    host_file(&h, "plugins/folder/other.lua", "return 7");
    enl_script_list(h.script, list_one, out);
    assert_string_equal(out, "a 1 () s\nm 1 (b) s\ny 2 (p, q) t\nz 1 () s\n");
    enl_diags_emit(&h.c, add_diagnostic, &h);
    assert_non_null(strstr(h.report, "plugin `broken`: expected a table"));
    host_close(&h);
}

int main(void)
{
    setenv("XDG_DATA_HOME", "/nonexistent", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(which_names_are_right),
        cmocka_unit_test(the_folder_of_the_user),
        cmocka_unit_test(the_names_in_a_folder),
        cmocka_unit_test(the_order_of_folders),
        cmocka_unit_test(a_plugin_that_is_not_named),
        cmocka_unit_test(which_plugin_has_a_block),
        cmocka_unit_test(only_what_is_needed_is_run),
        cmocka_unit_test(a_folder_in_place_of_a_name),
        cmocka_unit_test(an_unknown_plugin_far_from_all),
        cmocka_unit_test(the_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
