/* Grants, and the lock file: which folders it lets run. */
#include "host.h"

#include "core/script/api/capability.h"

static const enl_span NOWHERE = { 0 };

static void the_names_of_capabilities(void **state)
{
    (void)state;
    assert_int_equal(enl_api_capability_bit(ENL_S("read")), ENL_CAP_READ);
    assert_int_equal(enl_api_capability_bit(ENL_S("sqlite")), ENL_CAP_SQLITE);
    assert_int_equal(enl_api_capability_bit(ENL_S("time")), ENL_CAP_TIME);
    assert_int_equal(enl_api_capability_bit(ENL_S("network")), 0);
    assert_int_equal(enl_api_capability_bit(ENL_S("")), 0);
}

static void grants_are_of_one_plugin(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    enl_trust *t = &h.script->trust;
    assert_int_equal(enl_script_trust_granted(t, ENL_S("a")), 0);
    for (int i = 0; i < 20; i++) enl_script_trust_grant(t, ENL_S("z"), ENL_S("time"), NOWHERE);
    enl_script_trust_grant(t, ENL_S("a"), ENL_S("read"), NOWHERE);
    enl_script_trust_grant(t, ENL_S("b"), ENL_S("sqlite"), NOWHERE);
    enl_script_trust_grant(t, ENL_S("a"), ENL_S("time"), NOWHERE);
    assert_int_equal(enl_script_trust_granted(t, ENL_S("a")), ENL_CAP_READ | ENL_CAP_TIME);
    assert_int_equal(enl_script_trust_granted(t, ENL_S("b")), ENL_CAP_SQLITE);
    assert_int_equal(enl_script_trust_granted(t, ENL_S("z")), ENL_CAP_TIME);
    assert_int_equal(enl_script_trust_granted(t, ENL_S("c")), 0);
    enl_script_trust_grant(t, ENL_S("a"), ENL_S("fly"), (enl_span){ 1, 2, 3, 2, 4 });
    assert_int_equal(enl_script_trust_granted(t, ENL_S("a")), ENL_CAP_READ | ENL_CAP_TIME);
    enl_diags_emit(&h.c, add_diagnostic, &h);
    assert_string_equal(h.report, "2:3: error: grant: unknown capability `fly` [bad-metadata] | "
                                  "available: read, sqlite, time\n");
    host_close(&h);
}

static enl_pinned pinned(host *h, const char *what, const char *name)
{
    char dir[200];
    snprintf(dir, sizeof dir, "%s/%ss/%s", h->dir, what, name);
    return (enl_pinned){ .what = what,
                         .name = enl_str_from(name),
                         .dir = enl_str_keep(&h->c.arena, enl_str_from(dir)) };
}

/* Another compile: its own trust, in the same folder. */
static enl_trust again(host *h)
{
    return (enl_trust){ .c = &h->c };
}

/* Files of a plugin as they were when it was locked. */
static void open_locked(host *h)
{
    host_open(h);
    host_file(h, "plugins/one/plugin.lua", "return 1");
    host_file(h, "plugins/one/lib/part.lua", "return 2");
    host_file(h, "plugins/one/README.md", "read me");
    host_file(h, "plugins/two/plugin.lua", "return 1");
    host_file(h, "templates/one/template.lua", "return 1");
    enl_trust t = again(h);
    enl_pinned all[] = { pinned(h, "plugin", "one"), pinned(h, "template", "one") };
    all[0].version = ENL_S("1.0 beta\t2");
    assert_int_equal(enl_script_trust_write(&t, all, 2), ENL_OK);
}

static enl_locked state_of(host *h, const char *what, const char *name)
{
    enl_trust t = again(h);
    enl_pinned p = pinned(h, what, name);
    return enl_script_trust_state(&t, &p);
}

static void read_file(host *h, const char *name, char *out, size_t size)
{
    char path[200];
    snprintf(path, sizeof path, "%s/%s", h->dir, name);
    FILE *f = fopen(path, "r");
    assert_non_null(f);
    out[fread(out, 1, size - 1, f)] = '\0';
    fclose(f);
}

static void what_is_locked_runs(void **state)
{
    (void)state;
    host h;
    char text[2000];
    open_locked(&h);
    assert_int_equal(state_of(&h, "plugin", "one"), ENL_LOCKED);
    assert_int_equal(state_of(&h, "template", "one"), ENL_LOCKED);
    assert_int_equal(state_of(&h, "plugin", "two"), ENL_LOCKED_ABSENT);
    assert_int_equal(state_of(&h, "template", "two"), ENL_LOCKED_ABSENT);
    read_file(&h, "enlace.lock", text, sizeof text);
    assert_int_equal(*text, '#');
    assert_non_null(strstr(text, "\nplugin one 1.0_beta_2 sha256:"));
    assert_non_null(strstr(text, "\ntemplate one - sha256:"));
    host_close(&h);
}

static void without_a_lock_file_all_is_free(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    host_file(&h, "plugins/one/plugin.lua", "return 1");
    assert_int_equal(state_of(&h, "plugin", "one"), ENL_LOCKED_FREE);
    host_close(&h);
}

/* A folder that a change of one file makes another, and one that it does not. */
static void every_lua_file_counts(void **state)
{
    (void)state;
    static const struct {
        const char *file, *text;
        enl_locked want;
    } C[] = {
        { "plugins/one/plugin.lua", "return 2", ENL_LOCKED_CHANGED },
        { "plugins/one/lib/part.lua", "return 3", ENL_LOCKED_CHANGED },
        { "plugins/one/more.lua", "", ENL_LOCKED_CHANGED },
        { "plugins/one/lib/deep/more.lua", "", ENL_LOCKED_CHANGED },
        { "plugins/one/README.md", "changed", ENL_LOCKED },
        { "plugins/one/data.csv", "n", ENL_LOCKED },
        { "plugins/one/.hidden.lua", "return 1", ENL_LOCKED },
        { "plugins/one/lua", "return 1", ENL_LOCKED },
        { "plugins/two/plugin.lua", "return 2", ENL_LOCKED },
    };
    for (size_t i = 0; i < sizeof C / sizeof *C; i++) {
        host h;
        open_locked(&h);
        host_file(&h, C[i].file, C[i].text);
        enl_ctx_drop(&h.c); /* sources that were read are kept: start anew */
        enl_request r = ENL_REQUEST_INIT;
        enl_ctx_init(&h.c, &r);
        h.c.mem.recover = &h.jump;
        h.c.notes_dir = enl_str_from(h.dir);
        h.c.data_dir = ENL_S("tests");
        h.script = NULL;
        if (state_of(&h, "plugin", "one") != C[i].want) fail_msg("%s", C[i].file);
        host_close(&h);
    }
}

/* Two files that change their names or a part of their text are another folder. */
static void names_and_ends_count(void **state)
{
    (void)state;
    char locks[3][600];
    for (int i = 0; i < 3; i++) {
        host h;
        host_open(&h);
        host_file(&h, "plugins/one/a.lua", i == 1 ? "xy" : "x");
        host_file(&h, i == 2 ? "plugins/one/c.lua" : "plugins/one/b.lua", i == 1 ? "" : "y");
        enl_trust t = again(&h);
        enl_pinned p = pinned(&h, "plugin", "one");
        assert_int_equal(enl_script_trust_write(&t, &p, 1), ENL_OK);
        read_file(&h, "enlace.lock", locks[i], sizeof locks[i]);
        host_close(&h);
    }
    assert_string_not_equal(locks[0], locks[1]);
    assert_string_not_equal(locks[0], locks[2]);
}

/* The installed ones need no pin, and get none. */
static void installed_folders_are_free(void **state)
{
    (void)state;
    host h;
    char text[2000];
    open_locked(&h);
    enl_pinned p = { .what = "plugin", .name = ENL_S("x"), .dir = ENL_S("tests/plugins/x") };
    enl_trust t = again(&h);
    assert_int_equal(enl_script_trust_state(&t, &p), ENL_LOCKED_FREE);
    p.dir = ENL_S("tests/templates/x"); /* another kind */
    assert_int_equal(enl_script_trust_state(&t, &p), ENL_LOCKED_ABSENT);
    p.dir = ENL_S("tests/plugins/x");
    assert_int_equal(enl_script_trust_write(&t, &p, 1), ENL_OK);
    read_file(&h, "enlace.lock", text, sizeof text);
    assert_null(strstr(text, "\nplugin"));
    host_close(&h);
}

static void expect_lock(const char *lock, const char *want)
{
    host h;
    host_open(&h);
    host_file(&h, "plugins/one/plugin.lua", "return 1");
    host_file(&h, "enlace.lock", lock);
    enl_trust t = again(&h);
    enl_pinned p = pinned(&h, "plugin", "one");
    assert_false(enl_script_trust_locked(&t, &p, NOWHERE));
    enl_diags_emit(&h.c, add_diagnostic, &h);
    if (!strstr(h.report, want)) fail_msg("%s\nexpected: %s\nreported: %s", lock, want, h.report);
    host_close(&h);
}

#define HASH "sha256:0123456789012345678901234567890123456789012345678901234567890123"
#define ABSENT \
    "0:0: error: plugin `one` is not in enlace.lock; it was not run [not-locked] | check its files"
#define MALFORMED \
    "1:1: error: malformed line in the lock file [not-locked] | run `enlace plugin lock NOTES`"

static void lines_of_the_lock_file(void **state)
{
    (void)state;
    expect_lock("", ABSENT);
    expect_lock("# plugin one 1 " HASH "\n", ABSENT);
    expect_lock("plugin one 1 " HASH "\n",
                "1:1: error: plugin `one` differs from enlace.lock; it was not run");
    expect_lock("\n  \n\tplugin\tone  1 " HASH "  \n", "3:1: error: plugin `one` differs");
    expect_lock("plugin one 1 " HASH "\nplugin one 2 " HASH "\n",
                "2:1: error: plugin `one` differs");
    expect_lock("template one 1 " HASH "\n", ABSENT);
    expect_lock("plugin on 1 " HASH "\nplugin onee 1 " HASH "\n", ABSENT);
    expect_lock("filter one 1 " HASH "\n", MALFORMED);
    expect_lock("plugin one 1 " HASH "4\n", MALFORMED);
    expect_lock("plugin one 1 sha255" HASH "\n", MALFORMED);
    expect_lock(
        "plugin one 1 md5:567012345678901234567890123456789012345678901234567890123456789012345\n",
        MALFORMED);
    expect_lock("plugin one 1 " HASH " more\n", MALFORMED);
    expect_lock("plugin one 1\n", MALFORMED);
}

/* A lock file that is too large to be one lets nothing run. */
static void a_lock_file_that_cannot_be_read(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        host h;
        host_open(&h);
        char *text = enl_arena_alloc(&h.c.arena, (1 << 20) + 2);
        memset(text, '#', (1 << 20) + 1);
        text[(1 << 20) + i] = '\0';
        host_file(&h, "enlace.lock", text);
        host_file(&h, "plugins/one/plugin.lua", "return 1");
        enl_trust t = again(&h);
        enl_pinned p = pinned(&h, "plugin", "one");
        assert_int_equal(enl_script_trust_state(&t, &p), ENL_LOCKED_ABSENT);
        enl_diags_emit(&h.c, add_diagnostic, &h);
        assert_int_equal(strstr(h.report, "0:0: error: cannot read `") != NULL, i);
        host_close(&h);
    }
}

/* With the lock file being made, what it says does not count. */
static void locking_lets_all_run(void **state)
{
    (void)state;
    host h;
    open_locked(&h);
    enl_trust t = again(&h);
    enl_pinned p = pinned(&h, "plugin", "two");
    assert_false(enl_script_trust_locked(&t, &p, (enl_span){ 1, 4, 5, 4, 6 }));
    t.locking = true;
    assert_true(enl_script_trust_locked(&t, &p, NOWHERE));
    enl_diags_emit(&h.c, add_diagnostic, &h);
    assert_non_null(strstr(h.report, "4:5: error: plugin `two` is not in enlace.lock"));
    host_close(&h);
}

static void folders_that_are_too_large(void **state)
{
    (void)state;
    static const char *const DEEP[] = { "plugins/one/1/2/3/4/5/6/7/a.lua",
                                        "plugins/one/1/2/3/4/5/6/7/8/a.lua" };
    for (int i = 0; i < 2; i++) {
        host h;
        host_open(&h);
        host_file(&h, DEEP[i], "return 1");
        enl_trust t = again(&h);
        enl_pinned p = pinned(&h, "plugin", "one");
        assert_int_equal(enl_script_trust_write(&t, &p, 1), i ? ENL_EINPUT : ENL_OK);
        enl_diags_emit(&h.c, add_diagnostic, &h);
        assert_string_equal(
            h.report, i ? "0:0: error: cannot hash the files of plugin `one` [not-locked] | a "
                          "folder may hold at most 1000 files, 8 levels deep\n"
                        : "");
        host_close(&h);
    }
    for (int i = 0; i < 2; i++) {
        host h;
        char name[64];
        host_open(&h);
        for (int k = 0; k < 1000 + i; k++) {
            snprintf(name, sizeof name, "plugins/one/%d.lua", k);
            host_file(&h, name, "");
        }
        enl_trust t = again(&h);
        enl_pinned p = pinned(&h, "plugin", "one");
        assert_int_equal(enl_script_trust_write(&t, &p, 1), i ? ENL_EINPUT : ENL_OK);
        host_close(&h);
    }
}

static void a_lock_file_that_cannot_be_written(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    host_file(&h, "plugins/one/plugin.lua", "return 1");
    host_file(&h, "enlace.lock/file", "");
    enl_trust t = again(&h);
    enl_pinned p = pinned(&h, "plugin", "one");
    assert_int_not_equal(enl_script_trust_write(&t, &p, 1), ENL_OK);
    enl_diags_emit(&h.c, add_diagnostic, &h);
    assert_non_null(strstr(h.report, "error: cannot write `"));
    host_close(&h);
}

/* From the host: a plugin as the lock file pins it runs, a changed one does not. */
static void through_the_host(void **state)
{
    (void)state;
    static const char *const NAMED[] = { "one", NULL };
    static const char PLUGIN[] =
        "return { name='one', version='3', api=1, summary='s', blocks={ one={ summary='s',"
        " body='text', render=function() return 'ran' end } } }";
    host h;
    host_open(&h);
    host_file(&h, "plugins/one/plugin.lua", PLUGIN);
    enl_script_lock(h.script);
    host_run(&h, "```one\n```\n", NAMED);
    assert_string_equal(h.text, "ran\n");
    assert_int_equal(enl_script_write_lock(h.script), ENL_OK);
    char text[1000];
    read_file(&h, "enlace.lock", text, sizeof text);
    assert_non_null(strstr(text, "\nplugin one 3 sha256:"));
    enl_script *other = enl_script_new(&h.c);
    other->services = h.script->services;
    enl_script_find(other, &(enl_str){ "one", 3 }, NULL, 1);
    assert_true(enl_script_has_block(ENL_S("one"), other));
    assert_string_equal(h.report, "");
    enl_script_drop(other);
    host_file(&h, "plugins/one/new.lua", "");
    other = enl_script_new(&h.c);
    enl_script_find(other, &(enl_str){ "one", 3 }, NULL, 1);
    enl_script_has_block(ENL_S("one"), other);
    enl_diags_emit(&h.c, add_diagnostic, &h);
    assert_non_null(strstr(h.report, "plugin `one` differs from enlace.lock"));
    assert_int_equal(other->n_states, 0);
    enl_script_drop(other);
    host_close(&h);
}

int main(void)
{
    setenv("XDG_DATA_HOME", "/nonexistent", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_names_of_capabilities),
        cmocka_unit_test(grants_are_of_one_plugin),
        cmocka_unit_test(what_is_locked_runs),
        cmocka_unit_test(without_a_lock_file_all_is_free),
        cmocka_unit_test(every_lua_file_counts),
        cmocka_unit_test(names_and_ends_count),
        cmocka_unit_test(installed_folders_are_free),
        cmocka_unit_test(lines_of_the_lock_file),
        cmocka_unit_test(a_lock_file_that_cannot_be_read),
        cmocka_unit_test(locking_lets_all_run),
        cmocka_unit_test(folders_that_are_too_large),
        cmocka_unit_test(a_lock_file_that_cannot_be_written),
        cmocka_unit_test(through_the_host),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
