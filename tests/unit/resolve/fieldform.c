/* Forms of fields: what each prints, and what does not fit. */
#include "tests/unit/resolve/resolving.h"

#include "core/resolve/fieldform.h"

/* The text of a document that is one field, and what was said. */
static const char *filled(resolving *t, const char *front, const char *field)
{
    resolving_read(t, enl_str_fmt(&t->c.arena, "---\n%s\n---\n{{ %s }}", front, field).p);
    enl_resolve_fields_fill(&t->c, t->doc, NULL);
    enl_buf *b = resolving_out(t);
    for (const enl_node *n = t->doc->root; n; n = enl_node_next(t->doc->root, n))
        if (n->kind == ENL_TEXT)
            enl_buf_str(b, n->text);
        else if (n->kind == ENL_LINE_BREAK)
            enl_buf_z(b, " / ");
    return resolving_z(t);
}

static void what_is_printed(void **state)
{
    static const struct {
        const char *front, *field, *want;
    } cases[] = {
        { "a: x", "a", "x" },
        { "a: x", "a default=\"y\"", "x" },
        { "a: 1", "b default=\"y z\"", "y z" },
        { "a: 1", "b default=\"\"", "" },
        { "a:", "a default=\"y\"", "y" },
        { "a: ''", "a as=money currency=USD default=\"none\"", "none" },
        { "a: [{ b: x }, { b: y }]", "a[2].b", "y" },
        { "a: [{ b: x }, { b: y }]", "a.1.b as=upper", "X" },
        { "lang: es-MX\na: 1234.5", "a as=money currency=USD", "USD 1,234.50" },
        { "lang: en-US\na: 1234.5", "a as=money currency=USD", "$1,234.50" },
        { "lang: es-MX\na: '1234.565'", "a as=money currency=MXN", "$1,234.57" },
        { "lang: en-US\na: 1234.5", "a as=money currency=JPY", "JPY 1,235" },
        { "lang: en-US\na: 1234.5", "a as=money currency=KWD", "KWD 1,234.500" },
        { "lang: en-US\na: -0.004", "a as=money currency=USD", "$0.00" },
        { "lang: en-US\na: 999.995", "a as=money currency=USD", "$1,000.00" },
        { "a: 01234567.10", "a as=number", "01,234,567.10" },
        { "a: 1234567.891", "a as=number decimals=1", "1,234,567.9" },
        { "a: 1e3", "a as=number decimals=0", "1,000" },
        { "a: 0.125", "a as=percent", "12.5%" },
        { "a: 1", "a as=percent", "100%" },
        { "a: 0.07", "a as=percent", "7%" },
        { "a: 0.12345", "a as=percent decimals=1", "12.3%" },
        { "lang: en-US\na: 2026-03-09", "a as=date", "March 9, 2026" },
        { "a: 2026-03-09", "a as=date style=brief", "9 Mar 2026" },
        { "lang: es-MX\na: 2026-03-09", "a as=date", "9 de marzo de 2026" },
        { "a: 2026-03-09", "a as=date lang=es", "9 de marzo de 2026" },
        { "a: 2026-03", "a as=date", "March 2026" },
        { "a: straße ñ", "a as=upper", "STRASSE Ñ" },
        { "a: ÁB", "a as=lower", "áb" },
        { "a: [x, 2, z]", "a as=list", "x, 2 and z" },
        { "lang: es\na: [x, y]", "a as=list", "x y y" },
        { "a: [x, y]", "a as=lines", "x / y" },
        { "a: \"x\\ny\"", "a as=lines", "x / y" },
        { "a: []", "a default=\"-\"", "-" },
        { "a: true", "a", "true" },
        { "a: 007", "a", "007" },
        { "a: 42", "a width=6", "000042" },
        { "a: 1234567", "a width=6", "1234567" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        resolving t;
        resolving_open(&t);
        const char *got = filled(&t, cases[i].front, cases[i].field),
                   *said = resolving_problems(&t);
        if (strcmp(got, cases[i].want) || *said)
            fail_msg("%s with %s: %s, not %s\n%s", cases[i].field, cases[i].front, got,
                     cases[i].want, said);
        resolving_close(&t);
    }
}

static void what_does_not_fit(void **state)
{
    static const struct {
        const char *front, *field, *said;
    } cases[] = {
        { "a: 1", "b.c",
          "unknown-field: unknown field `b.c` | set it in the front matter or with "
          "`--set`" },
        { "a: [{ b: 1 }]", "a.b",
          "unknown-field: unknown field `a.b` | `a` is a list: name one entry, "
          "as `a[1].b`" },
        { "a: [1]", "a",
          "unknown-field: field `a`: expected text, found a list | name one entry, as "
          "`{{ name[1] }}`, or print all with `as=list`" },
        { "a: 1", "a form=x",
          "bad-field: unknown option `form` of the field `a` | available: default, "
          "as, currency, decimals, style, lang, width" },
        { "a: 1.5", "a width=6",
          "bad-field: field `a`: expected a whole number, found `1.5` | `width` is for numbers "
          "such as 42" },
        { "a: 1", "a width=x",
          "bad-field: invalid `width` of the field `a`: expected a whole number from 0 to 12 | for "
          "example `width=2`" },
        { "a: 1", "a as=mony",
          "bad-field: unknown form `mony` of the field `a` | did you mean `money`?" },
        { "a: 1", "a as=money",
          "bad-field: field `a`: expected a currency, as a code of ISO 4217, found "
          "`` | for example `as=money currency=MXN`" },
        { "a: '1,200'", "a as=number",
          "bad-field: field `a`: expected a plain number, found `1,200` | "
          "write it as `1200.50` in the data" },
        { "a: soon", "a as=date",
          "bad-field: field `a`: expected a date, found `soon` | write it as "
          "`2026-03-09` in the data" },
        { "a:", "a as=date",
          "bad-field: field `a` is empty | give it a value, or say what else to print: "
          "`default=\"\"`" },
        { "a: 1", "a as=number decimals=x",
          "bad-field: invalid `decimals` of the field `a`: expected a "
          "whole number from 0 to 12 | for example `decimals=2`" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        resolving t;
        resolving_open(&t);
        filled(&t, cases[i].front, cases[i].field);
        const char *said = resolving_problems(&t), *after = strchr(said, ' ');
        assert_non_null(after);
        assert_string_equal(after + 1, enl_str_fmt(&t.c.arena, "%s\n", cases[i].said).p);
        resolving_close(&t);
    }
}

/* A passage in another language has its numbers. */
static void languages_of_passages(void **state)
{
    resolving *t = *state;
    resolving_read(
        t, "---\nlang: en-US\na: 2026-03-09\n---\n[{{ a as=date }}]{lang=es} {{ a as=date }}");
    enl_resolve_fields_fill(&t->c, t->doc, NULL);
    assert_string_equal(enl_node_plain(&t->c, t->doc->root).p, "9 de marzo de 2026 March 9, 2026");
}

/* In an attribute, lines are joined. */
static void lines_in_strings(void **state)
{
    resolving *t = *state;
    resolving_read(t, "---\na: [x, y]\n---\n[b]{.c label=\"{{ a as=lines }}; {{ a as=list }}\"}");
    enl_resolve_fields_fill(&t->c, t->doc, NULL);
    const enl_node *span = t->doc->root->first->first;
    assert_true(enl_str_is(enl_node_attr_str(span, "label"), "x, y; x and y"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_printed),
        cmocka_unit_test(what_does_not_fit),
        RESOLVING_TEST(languages_of_passages),
        RESOLVING_TEST(lines_in_strings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
