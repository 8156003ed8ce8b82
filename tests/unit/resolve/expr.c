/* Expressions: what they mean over data, what they refuse and where, and that nothing breaks them.
 */
#include "tests/fuzz/expr.h"
#include "tests/fuzz/seeded.h"
#include "tests/unit/resolve/resolving.h"

#include "core/base/utf8.h"
#include "core/data/yaml.h"
#include "core/resolve/expr.h"

static const char DATA[] =
    "amount: 1200.50\nzero: 0\nbig: 12345678901234567890\nbig2: 12345678901234567891\ncode: 007\n"
    "hex: 0x1F\nreal: 1e3\nyes: true\nno: false\nnone:\nblank: ' '\nday: 2026-03-09\nnext: "
    "2026-11-01\nmonth: 2026-03\ntext: Ann\nother: 'bee'\nenye: 'ñu'\nto: { lang: es, name: Ann }\n"
    "items: [{ n: 1, tags: [a, b] }, { n: 2 }]\nempty: []\nrow: { amount: '900', more: '1000.0', flag: "
    "'FALSE', zero: '0', figures: '1,200', usd: '10 USD', slash: 5/6/2026, word: 'no', id: '01234' }\n"
    "signature-fields: false\naño: 5\n";

static enl_value data_of(enl_ctx *c, const char *text)
{
    enl_value v;
    uint32_t file = enl_source_add(&c->sources, ENL_S("data.yaml"), enl_str_from(text));
    assert_true(enl_data_yaml_read(c, file, enl_source_text(&c->sources, file), &v));
    return v;
}

/* The text as a line of a file of its own, in quotes. */
static enl_span place_of(enl_ctx *c, const char *text)
{
    enl_str line = enl_str_fmt(&c->arena, "\"%s\"", text);
    uint32_t file = enl_source_add(&c->sources, ENL_S("a"), line);
    return (enl_span){ file, 1, 1, 1, (uint32_t)enl_utf8_count(line) + 1 };
}

/* "true", "false", or "error" when it was refused. */
static const char *result(resolving *t, const char *text)
{
    bool holds = true;
    const enl_value v = data_of(&t->c, DATA);
    const enl_scope scope = { .value = &v };
    const enl_expr *e = enl_resolve_expr_parse(&t->c, enl_str_from(text), place_of(&t->c, text));
    if (!e) return "wrong";
    if (!enl_resolve_expr_test(&t->c, e, &scope, ENL_S("es"), &holds)) {
        assert_false(holds);
        return "error";
    }
    return holds ? "true" : "false";
}

static void expect(resolving *t, const char *const *texts, const char *want)
{
    for (; *texts; texts++) {
        const char *got = result(t, *texts);
        if (strcmp(got, want)) fail_msg("%s: %s, not %s", *texts, got, want);
    }
}

static void what_holds(void **state)
{
    static const char *const texts[] = {
        "amount > 100",
        "amount == 1200.5",
        "amount >= 1200.50 and amount <= 1200.50",
        "amount > -1",
        "-2 < -1",
        "-10 < -9.5",
        "0.10 == 0.1",
        "-0 == 0",
        "big < big2",
        "big != big2",
        "hex == 31",
        "real == 1000",
        "code == 7",
        "code == '007'",
        "yes",
        "not no",
        "not zero",
        "yes == true",
        "no == false",
        "not none",
        "not missing",
        "missing == ''",
        "missing.deep[3].x == none",
        "blank == ''",
        "empty == ''",
        "not empty",
        "items",
        "to",
        "text",
        "day < next",
        "next > '2026-10-31'",
        "day == '2026-03-09'",
        "month < '2026-04'",
        "text < other",
        "'nz' < enye",
        "enye < 'oa'",
        "'Ann' == text",
        "to.lang == 'es'",
        "to.lang == \"es\" and amount > 100",
        "items[2].n == 2",
        "items.1.tags.2 == 'b'",
        "items[1].tags[1] == 'a'",
        "items[3].n == ''",
        "items[0] == ''",
        "row.amount < row.more",
        "row.amount > 100 and row.amount < 1000",
        "row.amount == 900.0",
        "row.id == '01234'",
        "row.id != '1234'",
        "not row.flag",
        "not row.zero",
        "row.flag == false",
        "signature-fields == false",
        "año == 5",
        "yes or missing.x > 5",
        "no and amount > 'x' or yes",
        "not (no or zero)",
        "not no == true",
        "not not yes",
        "(amount > 100) == true",
        "((((yes))))",
        " yes ",
        "android == ''",
        "not missing > 5",
        NULL,
    };
    expect(*state, texts, "true");
    assert_string_equal(resolving_problems(*state), "");
}

static void what_does_not_hold(void **state)
{
    static const char *const texts[] = {
        "amount < 100",
        "amount != 1200.5",
        "big == big2",
        "zero",
        "no",
        "none",
        "missing",
        "missing > 5",
        "missing < 5",
        "missing == 5",
        "amount == ''",
        "text == 'ann'",
        "text != 'Ann'",
        "next < day",
        "yes and no",
        "no or zero",
        "row.id == '1234'",
        "to.lang != 'es'",
        "yes and not items",
        "not (yes or missing)",
        "no == true",
        "text > other",
        NULL,
    };
    expect(*state, texts, "false");
    assert_string_equal(resolving_problems(*state), "");
}

#define KINDS "compare values of one kind: plain numbers (`1200.50`), days (`2026-03-09`) or text\n"

static void what_does_not_compare(void **state)
{
    static const struct {
        const char *text, *said;
    } cases[] = {
        { "yes and text > 5",
          "1:10: bad-condition: cannot compare in `text > 5`: the text `Ann` with "
          "the number `5` | " KINDS },
        { "text == 5", "1:2: bad-condition: cannot compare in `text == 5`: the text `Ann` with the "
                       "number `5` | " KINDS },
        { "amount == yes", "1:2: bad-condition: cannot compare in `amount == yes`: the number "
                           "`1200.50` with `true` | " KINDS },
        { "row.figures < '900'", "1:2: bad-condition: cannot compare in `row.figures < '900'`: the "
                                 "text `1,200` with the text `900` | " KINDS },
        { "row.usd < 'b'",
          "1:2: bad-condition: cannot compare in `row.usd < 'b'`: the text `10 USD` "
          "with the text `b` | " KINDS },
        { "row.slash < day", "1:2: bad-condition: cannot compare in `row.slash < day`: the text "
                             "`5/6/2026` with the text `2026-03-09` | " KINDS },
        { "month < day",
          "1:2: bad-condition: cannot compare in `month < day`: the text `2026-03` with "
          "the text `2026-03-09` | " KINDS },
        { "to == 'Ann'",
          "1:2: bad-condition: cannot compare in `to == 'Ann'`: a list or map with the "
          "text `Ann` | name one value in it, for example `items[1].name`\n" },
        { "not row.word",
          "1:6: bad-condition: `row.word` is the text `no`: expected a truth | write "
          "`true` or `false` in the data, or compare: `row.word == 'yes'`\n" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        resolving t;
        (void)state;
        resolving_open(&t);
        assert_string_equal(result(&t, cases[i].text), "error");
        assert_string_equal(resolving_problems(&t), cases[i].said);
        resolving_close(&t);
    }
}

static void what_is_wrong(void **state)
{
    static const struct {
        const char *text, *said;
    } cases[] = {
        { "",
          ": it ends where a value is expected | for example `to.lang == 'es' and amount > 100`" },
        { "a ==", ": it ends where a value is expected | for example `to.lang == 'es' and amount > "
                  "100`" },
        { "a = 1", ": expected an operator | write `==`" },
        { "a && b", ": expected an operator | write `and`" },
        { "!a", ": expected a name, a number or text in quotes | for example `to.lang == 'es' and "
                "amount > 100`" },
        { "a b", ": expected an operator | operators: == != < <= > >= and or not ( )" },
        { "(a", ": expected `)` | close each `(` with a `)`" },
        { "a)", ": expected an operator | operators: == != < <= > >= and or not ( )" },
        { "'a", ": unclosed text | close the text with the same sign" },
        { "1 < a < 3",
          ": a second comparison | compare two values at a time, and join with `and`" },
        { "a == 01234", ": expected a number | write `1200.50`, or text in quotes: `'01234'`, "
                        "`'2026-03-09'`" },
        { "a == 2026-03-09", ": expected a number | write `1200.50`, or text in quotes: `'01234'`, "
                             "`'2026-03-09'`" },
        { "{{ a }}", ": expected a name | write the name alone, without braces" },
        { "a == \xe2\x80\x98x\xe2\x80\x99", ": expected a value | write straight quotation marks: "
                                            "`'text'`" },
        { "a[b]", ": expected an operator | operators: == != < <= > >= and or not ( )" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        resolving t;
        (void)state;
        resolving_open(&t);
        assert_string_equal(result(&t, cases[i].text), "wrong");
        const char *said =
            strstr(resolving_problems(&t), enl_str_fmt(&t.c.arena, "`%s`", cases[i].text).p);
        assert_non_null(said);
        assert_string_equal(said + strlen(cases[i].text) + 2,
                            enl_str_fmt(&t.c.arena, "%s\n", cases[i].said).p);
        resolving_close(&t);
    }
}

static void how_deep(void **state)
{
    resolving *t = *state;
    char text[3000];
    for (int deep = 60; deep < 90; deep += 20) {
        memset(text, '(', (size_t)deep);
        text[deep] = '1';
        memset(text + deep + 1, ')', (size_t)deep);
        text[2 * deep + 1] = '\0';
        assert_string_equal(result(t, text), deep < 64 ? "true" : "wrong");
    }
    text[0] = '\0';
    for (int i = 0; i < 500; i++) strcat(text, i ? "or 1 " : "0 ");
    assert_string_equal(result(t, text), "true");
    assert_string_equal(result(t, "not not not not not not 1"), "true");
    char *large = malloc(20002);
    memset(large, ' ', 20001);
    large[0] = '1';
    large[20001] = '\0';
    assert_string_equal(result(t, large), "wrong");
    free(large);
}

static void scopes(void **state)
{
    resolving *t = *state;
    enl_str name, path;
    const enl_value v = data_of(&t->c, DATA), *items = enl_value_get(&v, "items");
    const enl_scope front = { .value = &v },
                    row = { ENL_S("row"), &items->u.list.items[1], &front },
                    none = { ENL_S("text"), NULL, &row };
    assert_int_equal(enl_resolve_expr_find(&row, ENL_S("row.n"))->u.i, 2);
    assert_null(enl_resolve_expr_find(&row, ENL_S("row.amount")));
    assert_int_equal(enl_resolve_expr_find(&front, ENL_S("items[1].n"))->u.i, 1);
    assert_non_null(enl_resolve_expr_find(&row, ENL_S("text")));
    assert_null(enl_resolve_expr_find(&none, ENL_S("text")));
    enl_span at = { 0 };
    assert_true(enl_resolve_expr_each(&t->c, ENL_S(" row in  to.items[2] "), at, &name, &path));
    assert_true(enl_str_is(name, "row") && enl_str_is(path, "to.items[2]"));
    static const char *const wrong[] = {
        "",         "row",        "row in",          "in items",  "row of items",
        "row in 5", "row in a b", "row in items[x]", "1 in items"
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(enl_resolve_expr_each(&t->c, enl_str_from(wrong[i]), at, &name, &path));
}

static void names_that_are_near(void **state)
{
    resolving *t = *state;
    const enl_value v = data_of(&t->c, "amount: 1\nline1: a\nto: { lang: es }\n");
    const enl_scope scope = { .value = &v };
    const char *text = "amuont > 1 or line2 and not (to.x == other) or ammount";
    const enl_expr *e = enl_resolve_expr_parse(&t->c, enl_str_from(text), place_of(&t->c, text));
    enl_resolve_expr_check_names(&t->c, e, &scope);
    assert_string_equal(resolving_problems(t),
                        "1:2: unknown-key: unknown field `amuont` | did you mean `amount`?\n"
                        "1:49: unknown-key: unknown field `ammount` | did you mean `amount`?\n");
}

static void changed_expressions_break_nothing(void **state)
{
    static const seed SEEDS[] = {
        SEED("to.lang == 'es' and (amount >= 100.5 or not items[2].n < \"a\")"),
        SEED("not not (a != -5) and b[1][2].c.3 == true or false"), SEED("row in items.2.tags[1]"),
        SEED("")
    };
    (void)state;
    seeded_run(fuzz_expr, SEEDS, sizeof SEEDS / sizeof *SEEDS, 5000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RESOLVING_TEST(what_holds),
        RESOLVING_TEST(what_does_not_hold),
        cmocka_unit_test(what_does_not_compare),
        cmocka_unit_test(what_is_wrong),
        RESOLVING_TEST(how_deep),
        RESOLVING_TEST(scopes),
        RESOLVING_TEST(names_that_are_near),
        cmocka_unit_test(changed_expressions_break_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
