/* Each reader of core/data on 2,000 changed texts: it keeps its promises, and says what it does not
 * read. */
#include "tests/unit/test.h"

#include "tests/fuzz/data.h"
#include "tests/fuzz/seeded.h"

enum { CASES = 2000 };

#define RUN(run, seeds) seeded_run((run), (seeds), sizeof(seeds) / sizeof *(seeds), CASES)

static void test_csv(void **state)
{
    static const seed SEEDS[] = { SEED("a,b,c\n1,2,3\n\"x, y\",\"q \"\"z\"\"\",\n"),
                                  SEED("\xef\xbb\xbf"
                                       "a;b\r\n1;2\r\n"),
                                  SEED("year\ttotal\n2020\t5,5\n"),
                                  SEED("a,a\n1\n1,2,3\n"),
                                  SEED("\"open,\n1\n"),
                                  SEED("") };
    (void)state;
    RUN(fuzz_csv, SEEDS);
}

static void test_json(void **state)
{
    static const seed SEEDS[] = {
        SEED("{\"a\": [1, -2.5e3, true, false, null], \"b\": {\"c\": \"\\ud83d\\ude00 \\n\"}}"),
        SEED("[[[[[[]]]]], {}, \"\xc3\xa9\", 0.1, 9223372036854775808]"), SEED("\"\\u00e9\""),
        SEED("")
    };
    (void)state;
    RUN(fuzz_json, SEEDS);
}

static void test_toml(void **state)
{
    static const seed SEEDS[] = {
        SEED(
            "a = 1\n[b.c]\nd = [1, 2.5, 'x', \"y\\n\"]\n[[e]]\nf = {g = true, h.i = 1979-05-27}\n"),
        SEED("t = 07:32:00.5\nz = 1979-05-27T07:32:00Z\ns = \"\"\"\nlong \\\n  text\"\"\"\n"),
        SEED("x = 0xff_ff # note\r\ny = -inf\n"), SEED("")
    };
    (void)state;
    RUN(fuzz_toml, SEEDS);
}

static void test_yaml(void **state)
{
    static const seed SEEDS[] = {
        SEED("a: &x [1, 2.5, ~, yes]\nb: *x\nc: |\n  text\n  more\nd: >-\n  folded\n"),
        SEED("- {a: \"\\u00e9\", b: 'it''s'}\n- ? k\n  : v\n- !!str 12\n"), SEED("--- x\n...\n"),
        SEED("")
    };
    (void)state;
    RUN(fuzz_yaml, SEEDS);
}

static void test_bibtex(void **state)
{
    static const seed SEEDS[] = {
        SEED(
            "@string{j = \"J. of \" # {X}}\n@article{k, author={Dvo{\\v r}{\\'a}k, A. and others}, "
            "journal=j, pages={1--2}, title={On {DNA} $H_2O$ and ``it''}, crossref=p}\n"),
        SEED("@book(p, editor=\"von der Leyen, Jr., U. and {The Body and Soul}\", year=1999)\n"),
        SEED("@comment{x}@preamble{\"y\"} text @misc{z, xdata={p,q}, url={http://a.b/~c}}"),
        SEED("")
    };
    (void)state;
    RUN(fuzz_bibtex, SEEDS);
}

static void test_luatable(void **state)
{
    static const seed SEEDS[] = {
        SEED(
            "-- style\nlocal n = { order = 'x', most = 3 }\nreturn {\n  kind = \"author\",\n  names = "
            "{ lead = n, inner = n },\n  entry = { book = \"{lead}. \" .. 'x' .. [[y]] },\n}\n"),
        SEED("return { [\"and\"] = -1.5e3, a = '\\u{20AC}\\x41\\65\\z  b', [==[\r\nlong]==] }"),
        SEED("--[[ c ]] local a = 'x' local b = a .. a; return ({ b, { b, true, false } });"),
        SEED("return {}"), SEED("")
    };
    (void)state;
    RUN(fuzz_luatable, SEEDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_csv),  cmocka_unit_test(test_json),   cmocka_unit_test(test_toml),
        cmocka_unit_test(test_yaml), cmocka_unit_test(test_bibtex), cmocka_unit_test(test_luatable)
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
