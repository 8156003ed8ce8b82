/* JSON (RFC 8259): what is read, and what is refused where and with which hint. */
#include "tests/unit/data/reading.h"

#include "core/data/json.h"

static void test_values(void **state)
{
    (void)state;
    static const example GOOD[] = {
        { "null", "null" },
        { " [ true ,\tfalse,\r\nnull ] ", "[true, false, null]" },
        { "{}", "{}" },
        { "[]", "[]" },
        { "{\"a\": {\"b\": [1, [2]], \"\": []}}", "{\"a\": {\"b\": [1, [2]], \"\": []}}" },
        { "\xef\xbb\xbf{\"b\":1,\"a\":2}", "{\"b\": 1, \"a\": 2}" },
        { "[0, -0, -7, 12, 9223372036854775807, -9223372036854775808]",
          "[0, 0, -7, 12, 9223372036854775807, -9223372036854775808]" },
        { "[0.5, -2e3, 6.0E-1, 1.25e+2, 0e9, 5e-324]", "[0.5, -2000, 0.6, 125, 0, 0]" },
        { "[9223372036854775808, 100000000000000000000]",
          "[9223372036854775808, 100000000000000000000]" },
        { "\"caf\xc3\xa9 \\u00e9 \\uD83D\\uDE00 \\\" \\\\ \\/ \\b\\f\\n\\r\\t \x7f\"",
          "\"caf\xc3\xa9 \xc3\xa9 \xf0\x9f\x98\x80 \\\" \\\\ / \\b\\f\\n\\r\\t \x7f\"" },
        { "\"\\u0041\\uFFff\\u007F\\udbff\\udfff\\ud800\\udc00\"",
          "\"A\xef\xbf\xbf\x7f\xf4\x8f\xbf\xbf\xf0\x90\x80\x80\"" },
    };
    EXPECT(enl_data_json_read, GOOD, true);
}

static void test_faults(void **state)
{
    (void)state;
    static const example BAD[] = {
        { "", "1:1: expected a value" },
        { "[1, 2] 3", "1:8: expected the end of the file | numbers are written 12, -0.5 or 2e9, "
                      "without a leading zero or plus sign" },
        { "{\"a\": 1}\n}", "2:1: expected the end of the file" },
        { "[1, 2,]", "1:7: expected another value after the comma | take out the comma before it" },
        { "{\"a\": 1,\n}",
          "2:1: expected another value after the comma | take out the comma before it" },
        { "[1 2]", "1:4: expected `,` or `]` | numbers are written 12, -0.5 or 2e9, without a "
                   "leading zero or plus sign" },
        { "[1", "1:3: expected `,` or `]`" },
        { "{\"a\": 1 \"b\": 2}", "1:9: expected `,` or `}`" },
        { "{\"a\" 1}", "1:6: expected `:` after the name | numbers are written 12, -0.5 or 2e9, "
                       "without a leading zero or plus sign" },
        { "{a: 1}", "1:2: expected a name in double quotes | put names and text in double quotes" },
        { "{'a': 1}", "1:2: expected a name in double quotes | put text in double quotes" },
        { "[1, // note\n2]", "1:5: expected a value | JSON has no comments: take it out" },
        { "# note\n1", "1:1: expected a value | JSON has no comments: take it out" },
        { "[1 /* a */]", "1:4: expected `,` or `]` | JSON has no comments: take it out" },
        { "[NaN]", "1:2: expected a value | JSON has no such number: write null, or leave it out" },
        { "[-Infinity]",
          "1:2: expected a value | JSON has no such number: write null, or leave it out" },
        { "Infinity", "1:1: expected a value | JSON has no such number: write null, or leave it "
                      "out" },
        { "True", "1:1: expected a value | write true, false or null" },
        { "[None]", "1:2: expected a value | write true, false or null" },
        { "nul", "1:1: expected a value | put names and text in double quotes" },
        { "truer", "1:1: expected a value | put names and text in double quotes" },
        { "&a", "1:1: expected a value" },
        { "{\"a\": 1, \"b\": 2,\n \"a\": 3}", "2:2: duplicate name `a` | the first is in line 1" },
        { "[1e999]", "1:2: a number that is too large | put it in quotes if it is a code" },
        { "-1e999", "1:1: a number that is too large" },
        { "\xc3\xb1", "1:1: expected a value | put names and text in double quotes" },
        { "[\"\xff\"]", "1:3: invalid UTF-8 byte | save the file as UTF-8" },
        { "[\"a\nb\"]", "1:4: a control character in a string | close the string, or write \\n" },
        { "[\"a\tb\"]", "1:4: a control character in a string | write it as \\u and 4 digits" },
        { "\"abc", "1:1: unclosed string | end it with \"" },
        { "\"a\\", "1:3: unknown escape | write \\\\ for a backslash" },
        { "\"\\x41\"", "1:2: unknown escape | write \\\\ for a backslash" },
        { "\"\\u12\"",
          "1:2: an escape with too few digits | write four digits, for example \\u00e9" },
        { "\"\\u12g4\"", "1:2: an escape with too few digits" },
        { "\"\\ud83d\"", "1:2: half of a surrogate pair | write both, for example \\ud83d\\ude00, "
                         "or the character" },
        { "\"\\ud83d\\u0041\"", "1:2: half of a surrogate pair" },
        { "\"\\ud83d\\ude0\"", "1:2: half of a surrogate pair" },
        { "\"\\ud83dx\"", "1:2: half of a surrogate pair" },
        { "\"\\ude00\"", "1:2: half of a surrogate pair" },
        { "\"\\udfff\\udc00\"", "1:2: half of a surrogate pair" },
    };
    static const char *const NUMBERS[] = { "01",  "-",    "-01", "1.",   ".5",    "+1", "1e",
                                           "1e+", "0x10", "--1", "1.e3", "1_000", "1a", "00" };
    EXPECT(enl_data_json_read, BAD, false);
    for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++) {
        const example e = { NUMBERS[i], "1:1: expected a value | numbers are written 12, -0.5 or "
                                        "2e9, without a leading zero or plus sign" };
        expect_all(enl_data_json_read, &e, 1, false);
    }
}

/* Reads a text whose value outlives the check. */
static void with_value(const char *text, void (*check)(const enl_value *v))
{
    enl_request request = ENL_REQUEST_INIT;
    enl_ctx c;
    jmp_buf jump;
    enl_value v;
    enl_ctx_init(&c, &request);
    c.mem.recover = &jump;
    if (setjmp(jump)) fail_msg("memory ended");
    uint32_t file = enl_source_add(&c.sources, ENL_S("a"), enl_str_from(text));
    assert_true(enl_data_json_read(&c, file, &v));
    check(&v);
    enl_ctx_drop(&c);
}

static void check_numbers(const enl_value *v)
{
    const enl_value *k = v->u.list.items;
    assert_true(k[0].u.d == 0.1 && k[0].kind == ENL_V_REAL);
    assert_true(k[1].u.d == 1.7976931348623157e308);
    assert_true(k[2].u.d == 5e-324);
    assert_true(k[3].u.d == 9007199254740994.0); /* above the half way between two doubles */
    assert_true(k[4].u.d == 1.0);
    assert_true(k[5].u.d == 0.0 && k[6].u.d == 0.0);
    assert_str(k[0].text, "0.10");
    assert_str(k[7].text, "0.0e-7");
}

static void check_places(const enl_value *v)
{
    const enl_value_entry *a = &v->u.map.items[0], *b = &v->u.map.items[1];
    assert_true(v->span.line == 1 && v->span.col == 1 && v->span.end_line == 4 &&
                v->span.end_col == 2);
    assert_true(a->key_span.line == 2 && a->key_span.col == 3 && a->key_span.end_col == 6);
    assert_true(a->value.span.line == 2 && a->value.span.col == 8 && a->value.span.end_col == 12);
    assert_true(b->value.span.line == 3 && b->value.span.col == 8 && b->value.span.end_line == 3 &&
                b->value.span.end_col == 18);
    assert_true(b->value.u.list.items[1].span.col == 14);
    assert_str(a->value.text, "true");
}

static void test_numbers_and_places(void **state)
{
    (void)state;
    with_value("[0.10, 1.7976931348623157e308, 5e-324, "
               "9007199254740993."
               "000000000000000000000000000000000000000000000000000000000000000000000000000001, "
               "100000000000000000000000000000000000000000000000000000000000000000000000000000000e-"
               "80, 0e99999999999, 1e-99999999999, 0.0e-7]",
               check_numbers);
    with_value("{\n  \"a\": true,\n  \"\xc3\xa9\": [\"\xc3\xa9\", \"b\"]\n}", check_places);
}

static void test_limits(void **state)
{
    (void)state;
    expect_repeated(enl_data_json_read, "", "[", 64, "", "1:65: expected a value");
    expect_repeated(enl_data_json_read, "", "[", 65, "", "1:65: nested more than 64 deep");
    expect_repeated(enl_data_json_read, "", "{\"a\":", 100000, "", "nested more than 64 deep");
    expect_repeated(enl_data_json_read, "[", "1,", 999998, "1]", NULL);
    expect_repeated(enl_data_json_read, "[", "1,", 999999, "1]", "more than 1,000,000 values");
    expect_repeated(enl_data_json_read, "[", "{\"a\":[1]},", 200000, "1]", NULL); /* in time */
    expect_repeated(enl_data_json_read, "\"", "\\u00e9", 1000000, "\"", NULL);
    expect_repeated(enl_data_json_read, "", "9", 1000000, "", "a number that is too large");
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_values),
                                        cmocka_unit_test(test_faults),
                                        cmocka_unit_test(test_numbers_and_places),
                                        cmocka_unit_test(test_limits) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
