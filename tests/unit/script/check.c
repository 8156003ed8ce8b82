/* Options and bodies of blocks: what each type makes of a value, and what it refuses. */
#include "host.h"

/* Lua that shows a value with the types of everything in it. */
#define SHOW                                                                                            \
    "local function show(v) if type(v) ~= 'table' then return math.type(v) == 'float' and "             \
    "('%%.4g'):format(v) or tostring(v) end local t = {} for k, x in pairs(v) do "                      \
    "t[#t + 1] = (type(k) == 'number' and '' or k .. '=') .. (type(x) == 'userdata' and x.kind .. ':' " \
    ".. x:plain() or show(x)) end return '{' .. table.concat(t, ' ') .. '}' end\n"

static void run(host *h, const char *parts, const char *notes)
{
    static const char *const NAMED[] = { "probe", NULL };
    char *text = enl_arena_alloc(&h->c.arena, strlen(parts) + 1500);
    sprintf(
        text,
        "local enlace = require 'enlace'\n" SHOW
        "return enlace.plugin { name='probe', version='1', api=1, "
        "summary='s', blocks={ probe={ summary='s', %s, render=function(b) return enlace.codeblock("
        "show(b.options) .. show(b.body)) end } } }\n",
        parts);
    host_file(h, "plugins/probe/plugin.lua", text);
    host_run(h, notes, NAMED);
}

/* One field `x` of that type, of that value in YAML. `want` is what Lua gets, or, after "!", the
 * report without place and beginning. */
static void field(const char *type, const char *value, const char *want)
{
    host h;
    char parts[700], notes[700], text[900];
    host_open(&h);
    host_file(&h, "there.csv", "n\n");
    host_file(&h, "sub/there.csv", "n\n");
    snprintf(parts, sizeof parts, "body='yaml', fields={ x=%s }", type);
    snprintf(notes, sizeof notes, "```probe\nx: %s\n```\n", value);
    run(&h, parts, notes);
    snprintf(text, sizeof text, "2:%d: error: field `x` of block `probe`: expected %s", 4,
             *want ? want + 1 : "");
    if (*want == '!') {
        size_t n = strlen(h.report);
        if (n) h.report[n - 1] = '\0';
        char *code = strstr(h.report, " [bad-option]");
        if (code) memmove(code, code + 13, strlen(code + 13) + 1);
        if (strcmp(h.report, text) != 0)
            fail_msg("%s %s\ngot: %s\nwant: %s", type, value, h.report, text);
    } else {
        snprintf(text, sizeof text, "{}{x=%s}\n", want);
        if (strcmp(h.text, text) != 0 || *h.report)
            fail_msg("%s %s\ngot: %s\nwant: %s\nreported: %s", type, value, h.text, text, h.report);
    }
    host_close(&h);
}

/* The same as an option, written x=VALUE. */
static void option(const char *type, const char *value, const char *want)
{
    host h;
    char parts[700], notes[700], text[900];
    host_open(&h);
    snprintf(parts, sizeof parts, "body='none', options={ x=%s }", type);
    snprintf(notes, sizeof notes, "```probe {x=\"%s\"}\n```\n", value);
    run(&h, parts, notes);
    if (*want == '!') {
        if (!strstr(h.report, want + 1))
            fail_msg("%s %s\ngot: %s\nwant: %s", type, value, h.report, want + 1);
    } else {
        snprintf(text, sizeof text, "{x=%s}nil\n", want);
        if (strcmp(h.text, text) != 0 || *h.report)
            fail_msg("%s %s\ngot: %s\nwant: %s\nreported: %s", type, value, h.text, text, h.report);
    }
    host_close(&h);
}

static void strings(void **state)
{
    (void)state;
    field("'string'", "abc", "abc");
    field("'string'", "''", "");
    field("'string'", "12", "12");
    field("'string'", "007", "007");
    field("'string'", "yes", "yes");
    field("'string'", "[a]", "!a string, found a list of 1");
    field("'string'", "{ a: 1 }", "!a string, found a map");
    field("{ type='string', min=2, max=3 }", "ab", "ab");
    field("{ type='string', min=2, max=3 }", "abc", "abc");
    field("{ type='string', max=3 }", "\xc3\xa9\xc3\xa9\xc3\xa9", "\xc3\xa9\xc3\xa9\xc3\xa9");
    field("{ type='string', min=2, max=3 }", "a",
          "!a string with a length in characters from 2 to 3, found `a`");
    field("{ type='string', min=2, max=3 }", "abcd",
          "!a string with a length in characters from 2 to 3, found `abcd`");
    field("{ type='string', min=2 }", "a",
          "!a string with a length in characters from 2, found `a`");
    field("{ type='string', max=1 }", "ab",
          "!a string with a length in characters up to 1, found `ab`");
    field("{ type='string', pattern='%u+%d' }", "AB1", "AB1");
    field("{ type='string', pattern='%u+%d' }", "AB12",
          "!text that matches the Lua pattern `%u+%d`, found `AB12`");
    field("{ type='string', pattern='%u+%d' }", "xAB1",
          "!text that matches the Lua pattern `%u+%d`, found `xAB1`");
    field("{ type='string', pattern='%u', help='One letter.' }", "ab",
          "!text that matches the Lua pattern `%u`, found `ab` | One letter.");
    field("'string'", "'0123456789012345678901234567890123456789'",
          "0123456789012345678901234567890123456789");
    field("'integer'", "a123456789012345678901234567890123456789",
          "!an integer, found `a123456789012345678901234567890123456789`");
    field("'integer'", "a1234567890123456789012345678901234567890",
          "!an integer, found `a123456789012345678901234567890123456...`");
}

static void numbers(void **state)
{
    (void)state;
    field("'integer'", "12", "12");
    field("'integer'", "-3", "-3");
    field("'integer'", "1.5", "!an integer, found `1.5`");
    field("'integer'", "'12'", "!an integer, found `12`");
    field("'integer'", "true", "!an integer, found `true`");
    field("{ type='integer', min=1, max=3 }", "1", "1");
    field("{ type='integer', min=1, max=3 }", "3", "3");
    field("{ type='integer', min=1, max=3 }", "0", "!an integer from 1 to 3, found `0`");
    field("{ type='integer', min=1, max=3 }", "4", "!an integer from 1 to 3, found `4`");
    field("{ type='integer', min=1.5, unit='km' }", "1", "!an integer from 1.5 (km), found `1`");
    field("'number'", "1", "1");
    field("'number'", "1.5", "1.5");
    field("'number'", "-2.5e3", "-2500");
    field("'number'", "many", "!a number, found `many`");
    field("'number'", ".inf", "!a number, found `.inf`");
    field("'number'", "'1.5'", "!a number, found `1.5`");
    field("{ type='number', max=0.5 }", "0.5", "0.5");
    field("{ type='number', max=0.5 }", "0.75", "!a number up to 0.5, found `0.75`");
    option("'integer'", "12", "12");
    option("'integer'", "12.0", "!expected an integer, found `12.0`");
    option("'integer'", "0x10", "!expected an integer, found `0x10`");
    option("'number'", "-1.5", "-1.5");
    option("'number'", "1e999", "!expected a number, found `1e999`");
    option("'number'", "", "!expected a number, found ``");
    option("{ type='integer', min=2 }", "1", "!expected an integer from 2, found `1`");
}

static void booleans_and_enums(void **state)
{
    (void)state;
    field("'boolean'", "true", "true");
    field("'boolean'", "false", "false");
    field("'boolean'", "yes", "true");
    field("'boolean'", "'no'", "false");
    field("'boolean'", "1", "!true or false, found `1`");
    field("'boolean'", "True!", "!true or false, found `True!`");
    option("'boolean'", "true", "true");
    option("'boolean'", "yes", "true");
    option("'boolean'", "false", "false");
    option("'boolean'", "no", "false");
    option("'boolean'", "maybe", "!expected true or false, found `maybe`");
    field("{ type='enum', values={ 'a', 'b' } }", "b", "b");
    field("{ type='enum', values={ '1', 'b' } }", "1", "1");
    field("{ type='enum', values={ 'a' } }", "b", "!a, found `b`");
    field("{ type='enum', values={ 'linear', 'even' } }", "evn",
          "!linear or even, found `evn` | did you mean `even`?");
    field("{ type='enum', values={ 'a1', 'b1', 'c1' } }", "xyz", "!a1, b1 or c1, found `xyz`");
    field("{ type='enum', values={ 'a' } }", "[a]", "!a, found a list of 1");
}

static void lengths_and_percentages(void **state)
{
    (void)state;
    field("'length'", "12pt", "12");
    field("'length'", "1in", "72");
    field("'length'", "0", "0");
    const char *units = "!a length such as `12pt`, found `2em` | available units: pt, mm, cm, in";
    field("'length'", "2em", units);
    field("'length'", "50%",
          "!a length such as `12pt`, found `50%` | available units: pt, mm, cm, in");
    field("'length'", "wide",
          "!a length such as `12pt`, found `wide` | available units: pt, mm, cm, in");
    field("{ type='length', min=10, max=20 }", "10pt", "10");
    field("{ type='length', min=10, max=20 }", "20pt", "20");
    field("{ type='length', min=10, max=20 }", "1in",
          "!a length such as `12pt` from 10 to 20, found `1in` | available units: pt, mm, cm, in");
    field("'percentage'", "40%", "0.4");
    field("'percentage'", "-12.5%", "-0.125");
    field("'percentage'", "40", "!a percentage such as `40%`, found `40`");
    field("'percentage'", "x%", "!a percentage such as `40%`, found `x%`");
    field("{ type='percentage', max=100 }", "100%", "1");
    field("{ type='percentage', max=100 }", "101%",
          "!a percentage such as `40%` up to 100, found `101%`");
}

static void colours_dates_and_paths(void **state)
{
    (void)state;
    const char *colour =
        "!a colour such as `#1b2a49`, or a colour's name in the template, found `teal` | in YAML, a "
        "value that begins with # must be in quotes";
    field("'colour'", "'#1b2a49'", "#1b2a49");
    field("'colour'", "'#FFF'", "#ffffff");
    field("'colour'", "teal", colour);
    field("'date'", "2026", "{days=20454 iso=2026 year=2026}");
    field("'date'", "2026-11", "{days=20758 iso=2026-11 month=11 year=2026}");
    field("'date'", "2026-11-23", "{day=23 days=20780 iso=2026-11-23 month=11 year=2026}");
    field("'date'", "2026-02-30",
          "!a date such as `2026`, `2026-11` or `2026-11-23`, found `2026-02-30`");
    field("'path'", "there.csv", "there.csv");
    field("'path'", "sub/../there.csv", "sub/../there.csv");
    field("'path'", "sub/there.csv", "sub/there.csv");
    field("'path'", "none.csv",
          "!an existing file, found `none.csv` | paths are relative to the notes' folder");
    field(
        "'path'", "/etc/passwd",
        "!a file in the notes' folder, found `/etc/passwd` | keep the file in the folder of the notes, or below it");
    field(
        "'path'", "../../../../../../etc/passwd",
        "!a file in the notes' folder, found `../../../../../../etc/passwd` | keep the file in the folder of the notes, or below it");
    field("'path'", "''", "!a file's path, found ``");
    field("'path'", "[x]", "!a file's path, found a list of 1");
}

static void text_as_nodes(void **state)
{
    (void)state;
    field("'inlines'", "a *b*", "{Text:a  Emph:b}");
    field("'inlines'", "7", "{Text:7}");
    field("'inlines'", "[x]", "!text, found a list of 1");
    field("'blocks'", "a *b*", "{Para:a b}");
    field("'blocks'", "'# H'", "{Heading:H}");
    field("'any'", "{ a: [1, x, true] }", "{a={1 x true}}");
}

/* Without readers, inlines are text and blocks a paragraph of it. */
static void text_without_readers(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    h.script->services.notes.inlines = NULL;
    h.script->services.notes.blocks = NULL;
    run(&h, "body='yaml', fields={ x='inlines', y='blocks' }",
        "```probe\nx: a *b*\ny: c *d*\n```\n");
    assert_string_equal(h.report, "");
    assert_string_equal(h.text, "{}{x={Text:a *b*} y={Para:c *d*}}\n");
    host_close(&h);
}

static void lists_and_maps(void **state)
{
    (void)state;
    field("'list'", "[1, a]", "{1 a}");
    field("'list'", "[]", "{}");
    field("'list'", "a", "!a list, found `a`");
    field("'list'", "{ a: 1 }", "!a list, found a map");
    field("{ type='list', item='integer' }", "[1, 2]", "{1 2}");
    field("{ type='list', min=2, max=3 }", "[1, 2]", "{1 2}");
    field("{ type='list', min=2, max=3 }", "[1, 2, 3]", "{1 2 3}");
    field("{ type='list', min=2, max=3 }", "[1]",
          "!a list with a length from 2 to 3, found a list of 1");
    field("{ type='list', max=1 }", "[1, 2]", "!a list with a length up to 1, found a list of 2");
    field("'map'", "{ b: 1, a: x }", "{a=x b=1}");
    field("'map'", "[1]", "!names with values, found a list of 1");
    field("{ type='map', item='integer' }", "{ a: 1 }", "{a=1}");
    field("{ type='map', item='integer?' }", "{ a: 1, b: }", "{a=1}");
    field("'map'", "{ a: 1, b: }", "{a=1}");
    field("{ a='integer', b='string?' }", "{ a: 1 }", "{a=1}");
    field("{ a='integer', b='string?' }", "{ a: 1, b: }", "{a=1}");
    field("{ a='integer' }", "x", "!names with values, found `x`");
    field("{ type='table', fields={ n='integer' } }", "[{ n: 1 }, { n: 2 }]", "{{n=1} {n=2}}");
    option("{ type='list', item='integer' }", "1, 2 ,3", "{1 2 3}");
    option("'list'", "a", "{a}");
    option("'list'", "", "{}");
    option("{ type='list', item='integer' }", "1,x",
           "!option `x[2]` of block `probe`: expected an integer, found `x`");
    option("{ type='list', max=2 }", "1,2,3",
           "!expected a list with a length up to 2, found a list of 3");
}

static void unions(void **state)
{
    (void)state;
    const char *u = "{ type='union', of={ 'integer', { type='list', item='integer' }, 'date' } }";
    field(u, "7", "7");
    field(u, "[7]", "{7}");
    field(u, "2026-11", "{days=20758 iso=2026-11 month=11 year=2026}");
    field(u, "x", "!an integer, a list or a date, found `x`");
    field("{ type='union', of={ 'number', 'string' } }", "x", "x");
    field("{ type='union', of={ 'number', 'string' } }", "1.5", "1.5");
    field("{ type='union', of={ 'string', 'number' } }", "1.5", "1.5");
    field("{ type='union', of={ 'any', 'string' } }", "{ a: 1 }", "{a=1}");
    field("{ type='union', of={ 'boolean', 'percentage' } }", "x",
          "!true or false or a percentage, found `x`");
    field("{ type='union', of={ 'inlines', 'path' } }", "[x]",
          "!text or a file's path, found a list of 1");
    field("{ type='union', of={ { type='enum', values={ 'a' } }, 'colour' } }", "x",
          "!enum or a colour, found `x`");
    option("{ type='union', of={ 'integer', { type='list', item='integer' } } }", "7", "7");
    option("{ type='union', of={ 'integer', { type='list', item='integer' } } }", "7,8", "{7 8}");
}

/* The fault is told at its place, with the path to it, and the others as well. */
static void faults_deep_down(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    run(&h,
        "body='yaml', fields={ x={ type='list', item={ a='integer', b='date?' } }, y='string', z={ type='string', required=true, help='Say it.' } }",
        "```probe\nx:\n  - a: 1\n    b: no\n  - b: 2026\n    c: 1\n  - a: [1]\nyy: 1\n```\n");
    assert_string_equal(
        h.report,
        "1:1: error: missing field `y` of block `probe` (string) [missing-option]\n"
        "1:1: error: missing field `z` of block `probe` (string) [missing-option] | Say it.\n"
        "4:8: error: field `x[1].b` of block `probe`: expected a date such as `2026`, `2026-11` or `2026-11-23`, found `no` [bad-option]\n"
        "5:5: error: missing field `x[2].a` of block `probe` (integer) [missing-option]\n"
        "6:5: error: unknown field `x[2].c` of block `probe` [unknown-option] | available: a, b\n"
        "7:8: error: field `x[3].a` of block `probe`: expected an integer, found a list of 1 [bad-option]\n"
        "8:1: error: unknown field `yy` of block `probe` [unknown-option] | available: x, y, z\n");
    assert_int_equal(h.doc->root->first->kind, ENL_ERROR_BLOCK);
    host_close(&h);
}

/* A fault within a type of a union is told when only that one has the value's shape. */
static void faults_within_unions(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    run(&h,
        "body='yaml', fields={ x={ type='union', of={ 'integer', { type='list', item={ a='integer' } } } } }",
        "```probe\nx: [{ a: 1 }, { a: b }]\n```\n");
    assert_string_equal(
        h.report,
        "2:20: error: field `x[2].a` of block `probe`: expected an integer, found `b` [bad-option]\n");
    host_close(&h);
}

static void defaults(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    run(&h,
        "body='yaml', options={ l={ type='list', default={ 'a,b' } }, d={ type='date', default='2026' }, n='integer?' },"
        " fields={ w={ type='length', default='1in' }, e={ type='string', required=true, default='' } }",
        "```probe\nw:\n```\n");
    assert_string_equal(h.report, "");
    assert_string_equal(h.text, "{d={days=20454 iso=2026 year=2026} l={a,b}}{e= w=72}\n");
    host_close(&h);
}

/* Attributes: `place` is layout's unless the block has an option of that name. */
static void attributes(void **state)
{
    (void)state;
    static const char *const OPTIONS[] = { "", ", options={ place='string' }" };
    static const char *const WANT[] = { "{}nil\n", "{place=top}nil\n" };
    for (int i = 0; i < 2; i++) {
        host h;
        char parts[100];
        snprintf(parts, sizeof parts, "body='none'%s", OPTIONS[i]);
        host_open(&h);
        run(&h, parts, "```probe {place=top}\n```\n");
        assert_string_equal(h.report, "");
        assert_string_equal(h.text, WANT[i]);
        host_close(&h);
    }
    host h;
    host_open(&h);
    run(&h, "body='none', options={ caption='inlines' }", "x\n\n```probe {captoin=y}\n```\n");
    assert_string_equal(
        h.report,
        "3:1: error: missing option `caption` of block `probe` (inlines) [missing-option]\n"
        "3:19: error: unknown option `captoin` of block `probe` [unknown-option] | did you mean `caption`?\n");
    host_close(&h);
}

/* Rows: each column is checked once, each cell as an attribute. */
static void rows(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    run(&h, "body='csv', fields={ n='integer', l={ type='list', item='integer' }, w='string?' }",
        "```probe\nn,l\n1,\"1,2\"\n2,3\n```\n");
    assert_string_equal(h.report, "");
    assert_string_equal(h.text, "{}{{l={1 2} n=1} {l={3} n=2} columns={n l}}\n");
    host_close(&h);
    host_open(&h);
    run(&h, "body='csv', fields={ n='integer', w='string' }",
        "```probe\nn,ww,z\n1,a,b\nx,,\n```\n");
    assert_string_equal(
        h.report,
        "2:3: error: unknown column `ww` of block `probe` [unknown-option] | available: n, w\n"
        "2:6: error: unknown column `z` of block `probe` [unknown-option] | available: n, w\n"
        "3:1: error: missing column `row[1].w` of block `probe` (string) [missing-option]\n"
        "4:1: error: column `row[2].n` of block `probe`: expected an integer, found `x` [bad-option]\n"
        "4:1: error: missing column `row[2].w` of block `probe` (string) [missing-option]\n");
    host_close(&h);
}

/* More faults than that tell nothing new. */
static void at_most_200_faults(void **state)
{
    (void)state;
    host h;
    host_open(&h);
    char *notes = enl_arena_alloc(&h.c.arena, 4000);
    strcpy(notes, "```probe\nx: [");
    for (int i = 0; i < 300; i++) strcat(notes, i ? ", a" : "a");
    strcat(notes, "]\n```\n");
    run(&h, "body='yaml', fields={ x={ type='list', item='integer' } }", notes);
    assert_int_equal(h.c.diags.n, 200);
    assert_int_equal(h.doc->root->first->kind, ENL_ERROR_BLOCK);
    host_close(&h);
}

int main(void)
{
    setenv("XDG_DATA_HOME", "/nonexistent", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings),
        cmocka_unit_test(numbers),
        cmocka_unit_test(booleans_and_enums),
        cmocka_unit_test(lengths_and_percentages),
        cmocka_unit_test(colours_dates_and_paths),
        cmocka_unit_test(text_as_nodes),
        cmocka_unit_test(text_without_readers),
        cmocka_unit_test(lists_and_maps),
        cmocka_unit_test(unions),
        cmocka_unit_test(faults_deep_down),
        cmocka_unit_test(faults_within_unions),
        cmocka_unit_test(defaults),
        cmocka_unit_test(attributes),
        cmocka_unit_test(rows),
        cmocka_unit_test(at_most_200_faults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
