/* TOML: what is read, and what is refused where. */
#include "tests/unit/data/reading.h"

#include "core/data/toml.h"

static void test_scalars(void **state)
{
    (void)state;
    static const example GOOD[] = {
        { "", "{}" },
        { "\xef\xbb\xbf# note\r\na = 1 # note\r\n", "{\"a\": 1}" },
        { "a = [+7, -0, 1_000, 0xBEEF, 0o17, 0b101]", "{\"a\": [7, 0, 1000, 48879, 15, 5]}" },
        { "a = [9223372036854775807, -9223372036854775808]",
          "{\"a\": [9223372036854775807, -9223372036854775808]}" },
        { "a = [1.5, -2e3, 6.0E-1, 1_0.2_5]", "{\"a\": [1.5, -2000, 0.6, 10.25]}" },
        { "a = [true, false]", "{\"a\": [true, false]}" },
        { "a = \"q \\\" \\\\ \\t \\u00f1 \\U0001F30E\"",
          "{\"a\": \"q \\\" \\\\ \\t \xc3\xb1 \xf0\x9f\x8c\x8e\"}" },
        { "a = 'C:\\temp'", "{\"a\": \"C:\\\\temp\"}" },
        { "a = \"\"\"\r\none\r\ntwo \\\r\n   three\"\"\"", "{\"a\": \"one\\ntwo three\"}" },
        { "a = '''\nit''s'''''", "{\"a\": \"it''s''\"}" },
    };
    static const example BAD[] = {
        { "a = 01", "1:5: invalid value" },
        { "a = 1__0", "1:5: invalid value" },
        { "a = _1", "1:5: invalid value" },
        { "a = 1.", "1:5: invalid value" },
        { "a = .5", "1:5: invalid value" },
        { "a = 1e", "1:5: invalid value" },
        { "a = -0x1", "1:5: invalid value" },
        { "a = True", "1:5: invalid value" },
        { "a = 9223372036854775808", "1:5: a number of too many digits" },
        { "a = \"\\q\"", "1:6: unknown escape" },
        { "a = \"\\ud800\"", "1:6: an escape for no character" },
        { "a = \"\\u12\"", "1:6: an escape with too few digits" },
        { "a = \"x\nb\"", "1:7: unclosed string" },
        { "a = '''x\n", "1:5: unclosed string" },
        { "a = \"\x01\"", "1:6: a control character in a string" },
        { "a = 1 # \x7f", "1:9: a control character in a comment" },
        { "a = 1\rb = 2", "1:6: expected the end of the line" },
        { "\xc3\xb1o = \xff", "1:6: invalid UTF-8 byte" },
    };
    EXPECT(enl_data_toml_read, GOOD, true);
    EXPECT(enl_data_toml_read, BAD, false);
}

static void test_dates(void **state)
{
    (void)state;
#define DAY "\"iso\": \"2026-11-23\", \"year\": 2026, \"month\": 11, \"day\": 23, \"days\": 20780"
    static const example GOOD[] = {
        { "a = 2026-11-23", "{\"a\": {" DAY "}}" },
        { "a = 2026-11-23 07:30:00",
          "{\"a\": {" DAY ", \"hour\": 7, \"minute\": 30, \"second\": 0}}" },
        { "a = 2026-11-23t07:30:00.5",
          "{\"a\": {" DAY ", \"hour\": 7, \"minute\": 30, \"second\": 0.5}}" },
        { "a = 2026-11-23T00:30:01-06:00",
          "{\"a\": {" DAY ", \"hour\": 0, \"minute\": 30, \"second\": 1, "
          "\"offset\": -360, \"epoch\": 1795415401}}" },
        { "a = [23:59:59]", "{\"a\": [{\"hour\": 23, \"minute\": 59, \"second\": 59}]}" },
    };
    static const example BAD[] = {
        { "a = 2026-02-30", "1:5: invalid date or time" },
        { "a = 2026-11", "1:5: invalid date or time" },
        { "a = 24:00:00", "1:5: invalid date or time" },
        { "a = 07:30", "1:5: invalid date or time" },
        { "a = 2026-11-23T07:30:00+0600", "1:5: invalid date or time" },
        { "a = 2026-11-23T", "1:5: invalid date or time" },
    };
    EXPECT(enl_data_toml_read, GOOD, true);
    EXPECT(enl_data_toml_read, BAD, false);
}

static void test_tables(void **state)
{
    (void)state;
    static const example GOOD[] = {
        { "a.b.c = 1\na.b.d = 2", "{\"a\": {\"b\": {\"c\": 1, \"d\": 2}}}" },
        { "\"x y\" . 'z' = 1\n\"\" = 2", "{\"x y\": {\"z\": 1}, \"\": 2}" },
        { "1.5 = 1", "{\"1\": {\"5\": 1}}" },
        { "[ a . b ]\nc = 1\n[a]\nd = 2", "{\"a\": {\"b\": {\"c\": 1}, \"d\": 2}}" },
        { "[[a]]\nb = 1\n[a.c]\nd = 2\n[[a]]\n[[a.e]]\nf = 3",
          "{\"a\": [{\"b\": 1, \"c\": {\"d\": 2}}, {\"e\": [{\"f\": 3}]}]}" },
        { "a = { b = 1, c.d = { }, e = [ { } ] }",
          "{\"a\": {\"b\": 1, \"c\": {\"d\": {}}, \"e\": [{}]}}" },
        { "a = [ # one\n 1,\n\n [2],\n]", "{\"a\": [1, [2]]}" },
        { "[a]\nb.c = 1\n[a.b.d]\ne = 2", "{\"a\": {\"b\": {\"c\": 1, \"d\": {\"e\": 2}}}}" },
    };
    static const example BAD[] = {
        { "a = 1\na = 2", "2:1: duplicate key `a`" },
        { "[a]\n[a]", "2:2: duplicate key `a`" },
        { "a = 1\n[a.b]", "2:2: `a` was defined before and cannot be added to" },
        { "a.b = 1\n[a]", "2:2: duplicate key `a`" },
        { "a = { b = 1 }\n[a.c]", "2:2: `a` was defined before and cannot be added to" },
        { "a = { b.c = 1 }\na.b.d = 2", "2:1: `a` was defined before and cannot be added to" },
        { "a = { b.c = 1, b = 2 }", "1:16: duplicate key `b`" },
        { "a = [1]\n[[a]]", "2:3: duplicate key `a`" },
        { "[[a]]\n[a]", "2:2: duplicate key `a`" },
        { "[a.b]\nc = 1\n[a]\nb.d = 2", "4:1: `b` was defined before and cannot be added to" },
        { "[[a.b]]\n[a]\nb.c = 2", "3:1: `b` was defined before and cannot be added to" },
        { "a = { b = 1,\n c = 2 }", "1:13: expected a key" },
        { "a = { b = 1, }", "1:14: expected a key" },
        { "a = [1 2]", "1:8: expected `,` or `]` in the list" },
        { "a =", "1:4: expected a value" },
        { "a", "1:2: expected `=` after the key" },
        { "= 1", "1:1: expected a key" },
        { "[a", "1:3: expected `]` after the name of the table" },
        { "[[a]\n", "1:4: expected `]]` after the name of the list" },
        { "[a] b = 1", "1:5: expected the end of the line" },
        { "a = 1 b = 2", "1:7: expected the end of the line" },
        { "\xc3\xb1 = 1", "1:1: expected a key" },
    };
    EXPECT(enl_data_toml_read, GOOD, true);
    EXPECT(enl_data_toml_read, BAD, false);
}

static void test_limits(void **state)
{
    (void)state;
    expect_repeated(enl_data_toml_read, "a=", "[", 63, "", "expected a value");
    expect_repeated(enl_data_toml_read, "a=", "[", 100000, "", "nested more than 64 deep");
    expect_repeated(enl_data_toml_read, "a=", "{a=", 100000, "", "nested more than 64 deep");
    expect_repeated(enl_data_toml_read, "a", ".a", 64, "=1", "nested more than 64 deep");
    expect_repeated(enl_data_toml_read, "[a", ".a", 64, "]", "nested more than 64 deep");
    expect_repeated(enl_data_toml_read, "a=[", "1,", 1000001, "]", "more than 1,000,000 values");
    expect_repeated(enl_data_toml_read, "a=[", "[1],", 200000, "]",
                    NULL); /* in time, though all of it is one line */
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_scalars),
                                        cmocka_unit_test(test_dates), cmocka_unit_test(test_tables),
                                        cmocka_unit_test(test_limits) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
