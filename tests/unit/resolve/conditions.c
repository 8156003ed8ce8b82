/* Conditions and repetition: what is left of notes, what references in copies lead to, and what is
 * refused. */
#include "tests/unit/resolve/resolving.h"

#include "core/resolve/conditions.h"

static const char FRONT[] =
    "---\nlang: en\nyes: true\nno: false\nname: Ann\nitems:\n- { n: One, tags: [a, "
    "b], on: true }\n- { n: Two, tags: [], on: false }\none: { n: Only }\nnone: []\n"
    "nil:\nnumber: 5\n---\n";

static void put_node(enl_buf *b, const enl_node *n)
{
    if (!enl_kind_is_inline(n->kind)) {
        enl_buf_z(b, n->kind == ENL_ITEM ? "* " : n->kind == ENL_ROW ? "- " : "");
        if (n->kind == ENL_HEADING || n->kind == ENL_DIV || n->id.n)
            enl_buf_fmt(b, "<%s %.*s>", enl_kind_name(n->kind), ENL_FMT(n->id));
    }
    switch (n->kind) {
    case ENL_PARA: enl_buf_z(b, "|"); break;
    case ENL_CELL: enl_buf_z(b, ";"); break;
    case ENL_TEXT:
    case ENL_CODE: enl_buf_str(b, n->text); break;
    case ENL_SOFT_BREAK: enl_buf_z(b, "_"); break;
    case ENL_LINE_BREAK: enl_buf_z(b, "/"); break;
    case ENL_SPAN: enl_buf_z(b, "[]"); break;
    case ENL_FIELD: enl_buf_fmt(b, "{%.*s}", ENL_FMT(n->text)); break;
    case ENL_CROSS_REF: enl_buf_fmt(b, "@%.*s", ENL_FMT(n->text)); break;
    case ENL_NOTE_REF: enl_buf_fmt(b, "^%.*s", ENL_FMT(n->text)); break;
    case ENL_LINK: enl_buf_fmt(b, "(%.*s)", ENL_FMT(n->url)); break;
    default: break;
    }
}

/* What the text became, on one line. */
static const char *settled(resolving *t, const char *text)
{
    resolving_read(t, enl_str_fmt(&t->c.arena, "%s%s", FRONT, text).p);
    enl_resolve_conditions_settle(&t->c, t->doc);
    assert_null(enl_tree_check(t->doc->root));
    enl_buf *b = resolving_out(t);
    for (const enl_node *n = t->doc->root; n; n = enl_node_next(t->doc->root, n)) put_node(b, n);
    for (size_t i = 0; i < t->doc->n_notes; i++)
        for (const enl_node *n = t->doc->notes[i]; n; n = enl_node_next(t->doc->notes[i], n))
            put_node(b, n);
    return resolving_z(t);
}

typedef struct example {
    const char *notes, *want;
} example;

static void expect(const example *examples, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        resolving t;
        resolving_open(&t);
        const char *got = settled(&t, examples[i].notes), *said = resolving_problems(&t);
        if (strcmp(got, examples[i].want) || *said)
            fail_msg("%s:\nexpected %s\ngot      %s\n%s", examples[i].notes, examples[i].want, got,
                     said);
        resolving_close(&t);
    }
}
#define EXPECT(examples) expect(examples, sizeof(examples) / sizeof *(examples))

static void what_is_left(void **state)
{
    static const example all[] = {
        { "A [b]{if=\"yes\"} c", "|A b c" },
        { "A [b]{if=\"no\"} c", "|A c" },
        { "A [b]{.x if=\"yes\"} c", "|A []b c" },
        { "A [b]{if=\"yes and missing\"}.", "|A." },
        { "[b]{if=no} A", "|A" },
        { "A [b]{if=no}", "|A" },
        { "[a]{if=no}\\\n[b]{if=yes}\\\n[c]{if=no}\\\nd\\\n[e]{if=no}", "|b/d" },
        { "a\n[b]{if=no}\nc", "|a_c" },
        { "[a]{if=no} [b]{if=no}\n\nc", "|c" },
        { "*[a]{if=no}* b", "|b" },
        { "::: {if=\"name == 'Ann'\"}\na\n\nb\n:::\n\nc", "|a|b|c" },
        { "::: {if=\"name != 'Ann'\"}\na\n:::\n\nc", "|c" },
        { "::: {.note if=yes}\na\n:::", "<Div >|a" },
        { ":::: {if=no}\n::: {if=yes}\na\n:::\n::::\n\nb", "|b" },
        { "# A {if=no}\n\na\n\n## B\n\nb\n\n# C {if=yes}\n\nc", "<Heading c>C|c" },
        { "## A {if=no}\n\na\n\n# C\n\nc", "<Heading c>C|c" },
        { "- a\n- [b]{if=no}\n- []{if=no} c\n- []{if=yes} d", "* a* d" },
        { "- [b]{if=no}\n\na", "|a" },
        { "[]{if=no} a\n\n[]{if=yes} b", "|b" },
        { "| A | B |\n|---|---|\n| 1 | 2 {if=no} |\n| 3 {if=yes} | 4 |", "- ;A;B- ;3;4" },
        { "| A | B |\n|---|---|\n| []{if=no} 1 | 2 |\n| 3 | 4 |", "- ;A;B- ;3;4" },
        { "> [a]{if=no}\n\nb", "|b" },
    };
    (void)state;
    EXPECT(all);
}

static void footnotes(void **state)
{
    static const example all[] = {
        { "a [b[^2]]{if=no} c[^3]\n\n[^2]: y\n\n[^3]: z", "|a c^3<Footnote 3>|z" },
        { "a [b[^2]]{if=no} c[^2]\n\n[^2]: y", "|a c^2<Footnote 2>|y" },
        { "c[^3]\n\n[^3]: z [q]{if=no}", "|c^3<Footnote 3>|z" },
        { "[x[^3]]{each=\"r in items\"}\n\n[^3]: z", "|x^3x^3<Footnote 3>|z" },
        { "[x[^3]]{each=\"r in items\"}\n\n[^3]: z {{ r.n }} [on]{if=\"r.on\"}",
          "|x^3-1x^3-2<Footnote 3-1>|z {items[1].n} on<Footnote 3-2>|z {items[2].n}" },
    };
    (void)state;
    EXPECT(all);
}

static void repetition(void **state)
{
    static const example all[] = {
        { "::: {each=\"r in items\"}\n{{ r.n }} {{ name }} {{ r }} {{ rest.r }}\n:::",
          "|{items[1].n} {name} {items[1]} {rest.r}|{items[2].n} {name} {items[2]} {rest.r}" },
        { "::: {each=\"r in items\" if=\"r.on\"}\n{{ r.n }}\n:::", "|{items[1].n}" },
        { "::: {each=\"r in items\"}\n[y]{if=\"r.on\"}[n]{if=\"not r.on\"}\n:::", "|y|n" },
        { "a [{{ r.n }}; ]{each=\"r in items\"}b", "|a {items[1].n}; {items[2].n}; b" },
        { "[]{each=\"r in none\"} a\n\nb", "|b" },
        { "[]{each=\"r in nil\"} a\n\nb", "|b" },
        { "[]{each=\"r in missing\"} a\n\nb", "|b" },
        { "[]{each=\"r in one\"} {{ r.n }}", "|{one.n}" },
        { "[]{each=\"r in name\"} {{ r }}", "|{name}" },
        { "[]{each=\"r in items[1].tags\"} {{ r }}", "|{items[1].tags[1]}|{items[1].tags[2]}" },
        { "- []{each=\"r in items\"}{{ r.n }}\n- end", "* {items[1].n}* {items[2].n}* end" },
        { "| A |\n|---|\n| {{ r.n }} {each=\"r in items\"} |\n| z |",
          "- ;A- ;{items[1].n}- ;{items[2].n}- ;z" },
        { "| A |\n|---|\n| {{ r.n }} {each=\"r in none\"} |", "- ;A" },
        { ":::: {each=\"r in items\"}\n::: {each=\"t in r.tags\"}\n{{ t }} of {{ r.n }}\n:::\n::::",
          "|{items[1].tags[1]} of {items[1].n}|{items[1].tags[2]} of {items[1].n}" },
        { "# {{ r.n }} {#s each=\"r in items\"}\n\na\n\n# B\n\nb",
          "<Heading s-1>{items[1].n}|a<Heading s-2>{items[2].n}|a<Heading b>B|b" },
        { "::: {each=\"r in items\"}\n## H {#sec-h}\n\n@sec-h [x](#sec-h) @sec-o\n:::\n\n# O {#sec-o}",
          "<Heading sec-h-1>H|@sec-h-1 (#sec-h-1)x @sec-o<Heading sec-h-2>H|@sec-h-2 (#sec-h-2)x "
          "@sec-o<Heading sec-o>O" },
        { "[[x](https://a.org/{{r.n}})]{each=\"r in items\"}",
          "|(https://a.org/{{ items[1].n }})x(https://a.org/{{ items[2].n }})x" },
        { "::: {.box each=\"r in items\"}\na\n:::", "<Div >|a<Div >|a" },
    };
    (void)state;
    EXPECT(all);
}

static void attributes_in_copies(void **state)
{
    resolving *t = *state;
    settled(t, "::: {.box label=\"{{ r.n }} {{ name }}\" each=\"r in items\"}\na\n:::");
    const enl_node *first = t->doc->root->first;
    assert_true(enl_str_is(enl_node_attr_str(first, "label"), "{{ items[1].n }} {{ name }}"));
    assert_true(enl_str_is(enl_node_attr_str(first->next, "label"), "{{ items[2].n }} {{ name }}"));
    assert_null(enl_node_attr(first, "each"));
}

static void keys_that_were_read(void **state)
{
    resolving *t = *state;
    settled(t, "[a]{if=\"yes and not one.n\"} [b]{each=\"i in items\"}");
    assert_non_null(enl_map_find(&t->doc->used, ENL_S("one")));
    assert_non_null(enl_map_find(&t->doc->used, ENL_S("items")));
    assert_null(enl_map_find(&t->doc->used, ENL_S("number")));
}

static void what_is_refused(void **state)
{
    static const struct {
        const char *notes, *want, *said;
    } cases[] = {
        { "a [b]{if=\"name > 5\"} c", "|a c",
          "14:11: bad-condition: cannot compare in `name > 5`: the text `Ann` with the number `5` | "
          "compare values of one kind: plain numbers (`1200.50`), days (`2026-03-09`) or text\n" },
        { "a [b]{if=\"name and\"} c", "|a c",
          "14:19: bad-condition: invalid condition `name and`: it ends where a value is expected | for "
          "example `to.lang == 'es' and amount > 100`\n" },
        { "[a]{each=\"r in number\"}", "",
          "14:11: bad-condition: cannot repeat for each of `number`: expected a list, found a whole "
          "number | name a list, for example `each=\"row in items\"`\n" },
        { "[a]{each=\"items\"}", "",
          "14:11: bad-condition: invalid repetition `items`: expected a name, `in` and the name of a "
          "list | for example `each=\"row in items\"`\n" },
        { "[[a]{each=\"r in items\"}]{each=\"r in items\"}", "",
          "14:12: bad-condition: `r` is already the item of a repetition around this one | give each "
          "repetition a name of its own\n" },
        { "[a]{if=\"nane\"} b", "|b",
          "14:9: unknown-key: unknown field `nane` | did you mean `name`?\n" },
        { "a b {if=\"no\"}", "|a b {if=\"no\"}",
          "14:1: bad-condition: a condition has no effect here | mark the text as `[text]{if=...}`, or "
          "begin the paragraph or item with `[]{if=...}`\n" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        resolving t;
        resolving_open(&t);
        assert_string_equal(settled(&t, cases[i].notes), cases[i].want);
        assert_string_equal(resolving_problems(&t), cases[i].said);
        resolving_close(&t);
    }
}

/* Ten repetitions of ten items in each other are ten thousand million copies. */
static void hostile_sizes(void **state)
{
    resolving *t = *state;
    enl_buf b;
    enl_buf_init(&b, &t->c.mem);
    enl_buf_z(&b, "---\nl: [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]\n---\n\n");
    for (int i = 10; i > 0; i--)
        enl_buf_fmt(&b, "%.*s {each=\"x%d in l\"}\n", i + 3, ":::::::::::::", i);
    enl_buf_z(&b, "a\n");
    for (int i = 1; i <= 10; i++) enl_buf_fmt(&b, "%.*s\n", i + 3, ":::::::::::::");
    resolving_read(t, enl_str_keep(&t->c.arena, enl_buf_view(&b)).p);
    enl_resolve_conditions_settle(&t->c, t->doc);
    assert_non_null(
        strstr(resolving_problems(t), "limit: repetitions make more than a million nodes"));
}

static void chains(void **state)
{
    resolving *t = *state;
    settled(t, "x");
    enl_node *n = enl_notes_inlines(&t->c, ENL_S("[a]{if=no}b[c]{if=yes}"), (enl_span){ 0 });
    n = enl_resolve_conditions_settle_chain(&t->c, t->doc, n);
    assert_true(enl_str_is(n->text, "b") && !n->prev && !n->parent);
    assert_true(enl_str_is(n->next->text, "c") && !n->next->next);
    n = enl_notes_inlines(&t->c, ENL_S("[a]{if=no}"), (enl_span){ 0 });
    assert_null(enl_resolve_conditions_settle_chain(&t->c, t->doc, n));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_left),      cmocka_unit_test(footnotes),
        cmocka_unit_test(repetition),        RESOLVING_TEST(attributes_in_copies),
        RESOLVING_TEST(keys_that_were_read), cmocka_unit_test(what_is_refused),
        RESOLVING_TEST(hostile_sizes),       RESOLVING_TEST(chains),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
