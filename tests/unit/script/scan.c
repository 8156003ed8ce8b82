/* The names of blocks, read from a plugin's text without running it. */
#include "tests/unit/test.h"

#include "core/base/arena_str.h"
#include "core/base/buf.h"
#include "core/script/schema/scan.h"

/* The names with spaces between; " ?" behind them when only running the plugin tells. */
static void expect_names(const char *text, const char *want)
{
    enl_mem m;
    jmp_buf recover;
    enl_arena a;
    enl_scan scan;
    enl_buf b;
    enl_mem_init(&m, NULL, NULL, 0);
    m.recover = &recover;
    enl_arena_init(&a, &m);
    enl_buf_init(&b, &m);
    enl_schema_scan_blocks(&a, enl_str_from(text), &scan);
    for (size_t i = 0; i < scan.n; i++)
        enl_buf_fmt(&b, "%s%.*s", i ? " " : "", ENL_FMT(scan.names[i]));
    if (!scan.sure) enl_buf_z(&b, " ?");
    if (!enl_str_is(enl_buf_view(&b), want)) fail_msg("%s\ngot: %.*s", text, (int)b.n, b.p);
    enl_mem_drop(&m);
}

#define IN(blocks) "return enlace.plugin { name = 'x', " blocks " }"

static void names_and_strings_as_keys(void **state)
{
    (void)state;
    expect_names(IN("blocks = { one = {} }"), "one");
    expect_names(IN("blocks={one={},two={};three={}}"), "one two three");
    expect_names(IN("blocks = { ['a-b'] = {}, [\"c\"] = {}, [ [[d]] ] = {}, [ [==[e]==] ] = {} }"),
                 "a-b c d e");
    expect_names(
        IN("blocks = { one = { fields = { deep = 'string', [1] = 2 }, f(2, { x = 1 }) }, two = {} }"),
        "one two");
    expect_names(IN("blocks = {}"), "");
    expect_names(IN("words = {}"), "");
    expect_names("", "");
    expect_names(IN("blocks = { render = function(b) return t[1], { a = 1 } end, two = {} }"),
                 "render two");
}

static void what_is_no_code(void **state)
{
    (void)state;
    expect_names("-- blocks = {\n" IN("blocks = { one = {} }"), "one");
    expect_names("--[[ blocks = { no = {} ]]" IN("blocks = { one = {} -- two = {}\n, three = {} }"),
                 "one three");
    expect_names("--[==[ ]] blocks = { } ]=] ]==] " IN("blocks = { one = {} }"), "one");
    expect_names("local s = 'blocks = {' .. \"{ \\\" blocks\" .. [[ blocks }} ]] " IN(
                     "blocks = { one = {} }"),
                 "one");
    expect_names("local s = 'it\\'s {' " IN("blocks = { one = {} }"), "one");
    expect_names("local s = [==[ { ]=] ]] { ]==] " IN("blocks = { one = {} }"), "one");
    expect_names("local my_blocks, blocks2 = 1 " IN("blocks = { one = {} }"), "one");
    expect_names(IN("n = 1 - 2, m = -1, blocks = { one = {} }"), "one");
    expect_names("local s = [=[ { ]==] { ]=] " IN("blocks = { one = {} }"), "one");
    expect_names(IN("blocks = { one = '{', two = '}', three = [[(]], four = {} }"),
                 "one two three four");
    expect_names("x = 'open { \n" IN("blocks = { one = {} }"),
                 "one"); /* a string ends with its line */
}

/* What only running it tells. */
static void not_sure(void **state)
{
    (void)state;
    expect_names("local blocks = { one = {} } return enlace.plugin { blocks = blocks }", " ?");
    expect_names(IN("blocks = make()"), " ?");
    expect_names(IN("blocks = { [name] = {}, two = {} }"), "two ?");
    expect_names(IN("blocks = { one() }"), " ?");
    expect_names(IN("blocks = { one = {} }") " t.blocks = 1", "one ?");
    expect_names("return enlace.plugin { x = { blocks = { one = {} } } }", " ?");
    expect_names("blocks = { one = {} }", " ?");
}

static void text_that_ends_anywhere(void **state)
{
    (void)state;
    static const char WHOLE[] = "--[[ c ]] local s = [==[ t ]==] .. 'q\\'' " IN(
        "blocks = { one = { a = 1 }, ['two'] = {}, [ [[d]] ] = {} }");
    char part[sizeof WHOLE];
    for (size_t n = 0; n < sizeof WHOLE; n++) {
        enl_mem m;
        jmp_buf recover;
        enl_arena a;
        enl_scan scan;
        enl_mem_init(&m, NULL, NULL, 0);
        m.recover = &recover;
        enl_arena_init(&a, &m);
        memcpy(part, WHOLE, n);
        enl_schema_scan_blocks(&a, (enl_str){ part, n }, &scan);
        assert_true(scan.n <= 3);
        enl_mem_drop(&m);
    }
    expect_names(WHOLE, "one two d");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_and_strings_as_keys),
        cmocka_unit_test(what_is_no_code),
        cmocka_unit_test(not_sure),
        cmocka_unit_test(text_that_ends_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
