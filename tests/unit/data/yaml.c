/* YAML: scalars, places, what is refused, and limits. */
#include "tests/unit/data/reading.h"

#include "core/base/clean.h"
#include "core/data/yaml.h"

#include <math.h>

static bool read_yaml(enl_ctx *c, uint32_t file, enl_value *out)
{
    return enl_data_yaml_read(c, file, enl_clean_source(c, file), out);
}

static enl_ctx ctx;
static jmp_buf jump;

/* A value that lives until the context is dropped. */
static enl_value yaml(const char *text)
{
    enl_request request = ENL_REQUEST_INIT;
    enl_value v = { .kind = ENL_V_FUNCTION };
    enl_ctx_init(&ctx, &request);
    ctx.mem.recover = &jump;
    if (setjmp(jump)) fail_msg("memory ended");
    uint32_t file = enl_source_add(&ctx.sources, ENL_S("a"), enl_str_from(text));
    enl_data_yaml_read(&ctx, file, enl_source_text(&ctx.sources, file), &v);
    return v;
}

static void assert_place(enl_span s, uint32_t line, uint32_t col, uint32_t end_line,
                         uint32_t end_col)
{
    assert_int_equal(s.line, line);
    assert_int_equal(s.col, col);
    assert_int_equal(s.end_line, end_line);
    assert_int_equal(s.end_col, end_col);
}

static void test_scalars_follow_the_core_schema(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enl_value_kind kind;
        double number;
    } cases[] = {
        { "12", ENL_V_INT, 12 },
        { "-0", ENL_V_INT, 0 },
        { "007", ENL_V_INT, 7 },
        { "0x1F", ENL_V_INT, 31 },
        { "0o17", ENL_V_INT, 15 },
        { "+5", ENL_V_INT, 5 },
        { "1.5", ENL_V_REAL, 1.5 },
        { "-.5e3", ENL_V_REAL, -500 },
        { "1e-2", ENL_V_REAL, 0.01 },
        { "1.", ENL_V_REAL, 1 },
        { "99999999999999999999", ENL_V_REAL, 1e20 },
        { ".inf", ENL_V_REAL, INFINITY },
        { "+.INF", ENL_V_REAL, INFINITY },
        { "0x7fffffffffffffff", ENL_V_INT, 9223372036854775807.0 },
        { "0o", ENL_V_STRING, 0 },
        { "0o8", ENL_V_STRING, 0 },
        { "0xg", ENL_V_STRING, 0 },
        { "-0x1", ENL_V_STRING, 0 },
        { "+", ENL_V_STRING, 0 },
        { "true", ENL_V_BOOL, 1 },
        { "FALSE", ENL_V_BOOL, 0 },
        { "~", ENL_V_NIL, 0 },
        { "null", ENL_V_NIL, 0 },
        { "yes", ENL_V_STRING, 0 },
        { "2026-11-23", ENL_V_STRING, 0 },
        { "1_000", ENL_V_STRING, 0 },
        { "0x", ENL_V_STRING, 0 },
        { "1e", ENL_V_STRING, 0 },
        { "12:30", ENL_V_STRING, 0 },
        { "\"12\"", ENL_V_STRING, 0 },
        { "'true'", ENL_V_STRING, 0 },
        { ".", ENL_V_STRING, 0 },
        { "!!str 12", ENL_V_INT, 12 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        enl_value v = yaml(cases[i].text);
        if (v.kind != cases[i].kind)
            fail_msg("%s is %s", cases[i].text, enl_value_kind_name(v.kind));
        double got = v.kind == ENL_V_INT    ? (double)v.u.i
                     : v.kind == ENL_V_REAL ? v.u.d
                     : v.kind == ENL_V_BOOL ? v.u.b
                                            : 0;
        if (isinf(cases[i].number))
            assert_true(isinf(got));
        else
            assert_true(fabs(got - cases[i].number) <= 1e-15 * fabs(cases[i].number));
        enl_ctx_drop(&ctx);
    }
}

static void test_scalars_keep_what_was_written(void **state)
{
    (void)state;
    enl_value v = yaml("a: 007\nb: 1.50\n");
    assert_str(enl_value_get(&v, "a")->text, "007");
    assert_str(enl_value_get(&v, "b")->text, "1.50");
    enl_ctx_drop(&ctx);
}

static void test_places(void **state)
{
    (void)state;
    enl_value v = yaml("\xC3\xA9: [\xC3\xA9\xC3\xA9, b]\nkey:\n  - one\n  - {x: 'y'}\nlast: z\n");
    const enl_value_entry *e = v.u.map.items;
    assert_place(e[0].key_span, 1, 1, 1, 2);
    assert_place(e[0].value.span, 1, 4, 1, 11);
    assert_place(e[0].value.u.list.items[1].span, 1, 9, 1, 10);
    assert_place(e[1].value.span, 3, 3, 4, 13);
    assert_place(e[1].value.u.list.items[1].u.map.items[0].value.span, 4, 9, 4, 12);
    assert_place(e[2].key_span, 5, 1, 5, 5);
    enl_ctx_drop(&ctx);
}

/* U+2028 ends a line for YAML, but not for an editor that counts lines. */
static void test_places_after_a_line_separator(void **state)
{
    (void)state;
    enl_value v = yaml("a: \"x\xE2\x80\xA8y\"\nb: c\n");
    assert_place(enl_value_get(&v, "b")->span, 2, 4, 2, 5);
    enl_ctx_drop(&ctx);
}

static void test_minus_infinity_and_no_number(void **state)
{
    (void)state;
    enl_value v = yaml("[-.inf, .NaN, -.Inf]");
    const enl_value *k = v.u.list.items;
    assert_true(k[0].kind == ENL_V_REAL && isinf(k[0].u.d) && k[0].u.d < 0);
    assert_true(k[1].kind == ENL_V_REAL && isnan(k[1].u.d));
    assert_true(k[2].kind == ENL_V_REAL && k[2].u.d < 0);
    enl_ctx_drop(&ctx);
}

static void test_values(void **state)
{
    (void)state;
    static const example GOOD[] = {
        { "", "null" },
        { "# note\n", "null" },
        { "a: [1, {b: c}]\nd: |\n  e\n  f\ng: >-\n  h\n  i\n",
          "{\"a\": [1, {\"b\": \"c\"}], \"d\": \"e\\nf\\n\", \"g\": \"h i\"}" },
        { "a: &x {b: 1}\nc: *x\n", "{\"a\": {\"b\": 1}, \"c\": {\"b\": 1}}" },
        { "a: &x 1\nb: [*x, *x]\n", "{\"a\": 1, \"b\": [1, 1]}" },
        { "1: a\ntrue: b\n", "{\"1\": \"a\", \"true\": \"b\"}" },
        { "--- a\n...\n", "\"a\"" },
        { "\"\\u00e9\\x41\"", "\"\xc3\xa9"
                              "A\"" },
    };
    static const example BAD[] = {
        { "a: 1\nb: [1, 2\nc: d\n",
          "3:2: a list in brackets that is not closed | it begins in line 2: "
          "close it with `]`, and put texts with brackets or commas in "
          "quotes" },
        { "a: 1\nb: 2\na: 3\n", "3:1: duplicate key `a` | the first is in line 1" },
        { "a: *none\n",
          "1:4: an alias of an unknown anchor | define it before with `&name`; put text "
          "that begins with `*` in quotes" },
        { "a: *b* c\n",
          "1:6: a value without quotes begins with `*` or `&` | put it in quotes, for "
          "example \"*text*\"" },
        { "a: @b\n", "1:4: a value without quotes begins with `@` | put it in quotes, for example "
                     "\"@text\"" },
        { "a: b\nc\n",
          "3:1: a line without a `:` after its key | write `key: value`; further lines "
          "of a value are indented" },
        { "a: - b\n", "1:4: a list begins in the line of its key | begin the list on a line of its "
                      "own, or write `key: [a, b]`" },
        { "? [a]\n: b\n", "1:3: a key must be a word, not a list or map | quote it when it is "
                          "meant as text" },
        { "a: b\n---\nc: d\n", "2:1: a second YAML document | keep one" },
        { "a: Dr: Who\n", "1:6: a `: ` in a value without quotes | put a value that "
                          "contains `: ` in quotes, for example \"a: b\"" },
        { "a:\n\tb: 1\n", "2:1: a tab in an indent | indent with spaces: "
                          "YAML allows no tabs there" },
        { "a: \"b\n",
          "2:1: a quotation mark or bracket that is not closed | it begins in line 1: close "
          "it, or put the whole value in other quotes" },
    };
    EXPECT(read_yaml, GOOD, true);
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        bool twice = strstr(BAD[i].want, "duplicate") != NULL; /* the value is there */
        reading *r = malloc(sizeof *r);
        assert_non_null(r);
        r->hints = r->only_faults = true;
        read_text(r, read_yaml, enl_str_from(BAD[i].text));
        if (r->good != twice || strcmp(r->got, BAD[i].want) != 0)
            fail_msg("%s\nexpected: %s\ngot: %s", BAD[i].text, BAD[i].want, r->got);
        free(r);
    }
}

static void test_limits(void **state)
{
    (void)state;
    expect_repeated(read_yaml, "", "[", 65, "", "1:65: nested more than 64 deep");
    expect_repeated(read_yaml, "", "[", 64, "1", "not closed");
    expect_repeated(read_yaml, "[", "1,", 999999, "]", NULL);
    expect_repeated(read_yaml, "[", "1,", 1000000, "]",
                    "more than 1,000,000 values, aliases counted");
    /* ten to the seventh, by aliases */
    expect_repeated(read_yaml,
                    "a: &a [1,1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
                    "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n"
                    "e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\n",
                    "", 0, "", "more than 1,000,000 values, aliases counted");
    /* deep by aliases, too: 40 levels within 40 */
    expect_repeated(read_yaml,
                    "a: &a [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]"
                    "]]]]]]]]]]]]]]\nb: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[*a]]]]]]]]]]"
                    "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n",
                    "", 0, "", "nested more than 64 deep");
}

static void test_a_body_begins_at_its_place(void **state)
{
    (void)state;
    enl_value v = yaml("x"), body;
    enl_str text = ENL_S("x: 1\nyy: [2, zz]\n");
    assert_true(enl_data_yaml_read_at(&ctx, text, (enl_span){ 1, 4, 3, 4, 3 }, &body));
    assert_place(enl_value_get(&body, "x")->span, 4, 6, 4, 7);
    assert_place(enl_value_get(&body, "yy")->u.list.items[1].span, 5, 11, 5, 13);
    assert_int_equal(v.kind, ENL_V_STRING);
    enl_ctx_drop(&ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_scalars_follow_the_core_schema),
                                        cmocka_unit_test(test_scalars_keep_what_was_written),
                                        cmocka_unit_test(test_places),
                                        cmocka_unit_test(test_places_after_a_line_separator),
                                        cmocka_unit_test(test_minus_infinity_and_no_number),
                                        cmocka_unit_test(test_values),
                                        cmocka_unit_test(test_limits),
                                        cmocka_unit_test(test_a_body_begins_at_its_place) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
