/* Fields: what fills them, where, and what is told when nothing does. */
#include "tests/unit/resolve/resolving.h"

/* Functions as plugins have: `double` doubles its option `n`, `fails` gives nothing. */
static bool has(enl_str name, void *self)
{
    (void)self;
    return enl_str_is(name, "double") || enl_str_is(name, "fails");
}

static bool text(void *self, enl_doc *d, enl_node *n, enl_str *out)
{
    resolving *t = self;
    (void)d;
    enl_str option = enl_node_attr_str(n, "n");
    *out = enl_str_fmt(&t->c.arena, "%.*s%.*s", ENL_FMT(option), ENL_FMT(option));
    return enl_str_is(n->text, "double");
}

static void fill(resolving *t, const char *notes)
{
    const enl_functions functions = { has, text, t };
    resolving_read(t, notes);
    enl_resolve_fields_fill(&t->c, t->doc, &functions);
}

#define FRONT \
    "---\nname: Ann\nempty:\nn: 1.50\nyes: true\nwho: { first: Bo, ages: [1, 2] }\nlist: [a]\n---\n"

static void in_text(void **state)
{
    resolving *t = *state;
    fill(t, FRONT "{{ name }} {{name}} {{ who.first }} {{ n }} {{ yes }} {{ empty }}.[^n]\n\n"
                  "[^n]: {{ name }}\n\n[^m]: {{ n }}\n");
    assert_string_equal(resolving_texts(t, ENL_PARA), "Ann Ann Bo 1.50 true .");
    assert_str(enl_node_plain(&t->c, t->doc->notes[0]), "Ann");
    assert_str(enl_node_plain(&t->c, t->doc->notes[1]), "1.50");
    assert_string_equal(resolving_problems(t), "");
}

/* As it is typed, or as it was set by a caller. */
static void typed_and_set(void **state)
{
    resolving *t = *state;
    resolving_read(t, "---\na: 007\n---\n{{ a }} {{ own }}\n");
    enl_value_set(&t->c.arena, &t->doc->meta, ENL_S("own"),
                  (enl_value){ .kind = ENL_V_STRING, .u.s = ENL_S("set") });
    enl_resolve_fields_fill(&t->c, t->doc, NULL);
    assert_string_equal(resolving_texts(t, ENL_PARA), "007 set");
}

static enl_str front(resolving *t, const char *path)
{
    const enl_value *v = enl_value_path(&t->doc->meta, enl_str_from(path));
    return v ? v->text : ENL_S("none");
}

/* Values of the front matter may name others, also deep inside. */
static void in_front_matter(void **state)
{
    resolving *t = *state;
    const enl_functions functions = { has, text, t };
    resolving_read(
        t, "---\ntitle: To {{ to.name }}, {{ n }} {{ double n=4 }}\nto: { name: \"{{ full }}\" }\n"
           "full: \"{{ given }} Bee\"\ngiven: Ann\nn: 007\ndeep: [{ a: \"{{ to.name }}\" }]\n"
           "plain: \"{ given } {{< meta given >}}\"\n---\n{{ title }}\n");
    enl_resolve_fields_fill_front(&t->c, t->doc, &functions);
    enl_resolve_fields_fill(&t->c, t->doc, &functions);
    assert_str(front(t, "title"), "To Ann Bee, 007 44");
    assert_str(front(t, "to.name"), "Ann Bee");
    const enl_value *deep = enl_value_path(&t->doc->meta, ENL_S("deep"));
    assert_str(enl_value_get(&deep->u.list.items[0], "a")->u.s, "Ann Bee");
    assert_str(front(t, "plain"), "{ given } {{< meta given >}}");
    assert_string_equal(resolving_texts(t, ENL_PARA), "To Ann Bee, 007 44");
    assert_string_equal(resolving_problems(t), "");
}

static void front_matter_in_circles(void **state)
{
    resolving *t = *state;
    resolving_read(t, "---\na: \"{{ b }}\"\nb: \"{{ a }}\"\nc: \"{{ nowhere }}\"\n---\n");
    enl_resolve_fields_fill_front(&t->c, t->doc, NULL);
    assert_string_equal(
        resolving_problems(t),
        "2:4: unknown-field: this field is filled from itself | write its text out\n"
        "3:4: unknown-field: this field is filled from itself | write its text out\n"
        "4:4: unknown-field: unknown field `nowhere` | set it in the front matter or "
        "with `--set`\n");
}

/* Twenty values that double each other would be a megabyte. */
static void front_matter_that_grows(void **state)
{
    resolving *t = *state;
    enl_buf b;
    enl_buf_init(&b, &t->c.mem);
    enl_buf_z(&b, "---\na0: 0123456789\n");
    for (int i = 1; i < 25; i++) enl_buf_fmt(&b, "a%d: \"{{ a%d }}{{ a%d }}\"\n", i, i - 1, i - 1);
    enl_buf_z(&b, "---\n");
    resolving_read(t, enl_str_z(&t->c.arena, enl_buf_view(&b)));
    enl_buf_drop(&b);
    enl_resolve_fields_fill_front(&t->c, t->doc, NULL);
    assert_true(t->c.diags.errors > 0);
    for (size_t i = 0; i < t->doc->meta.u.map.n; i++)
        assert_true(t->doc->meta.u.map.items[i].value.u.s.n <= 1 << 16);
}

/* Each suggestion compares with all names, so they end. */
static void many_suggestions(void **state)
{
    resolving *t = *state;
    enl_buf b;
    enl_buf_init(&b, &t->c.mem);
    enl_buf_z(&b, "---\nname: x\n---\n");
    for (int i = 0; i < 210; i++) enl_buf_z(&b, "{{ nam }}\n");
    fill(t, enl_str_z(&t->c.arena, enl_buf_view(&b)));
    enl_buf_drop(&b);
    size_t near = 0;
    for (size_t i = 0; i < t->c.diags.n; i++)
        near += enl_str_starts(t->c.diags.items[i].hint, "did you mean");
    assert_int_equal(t->c.diags.n, 210);
    assert_int_equal(near, 200);
}

/* Keys that were read are known to the check of keys. */
static void used_keys(void **state)
{
    resolving *t = *state;
    fill(t, FRONT "{{ name }} {{ who.first }}\n");
    assert_non_null(enl_map_find(&t->doc->used, ENL_S("name")));
    assert_non_null(enl_map_find(&t->doc->used, ENL_S("who")));
    assert_null(enl_map_find(&t->doc->used, ENL_S("who.first")));
    assert_null(enl_map_find(&t->doc->used, ENL_S("n")));
}

static void nothing_fills_it(void **state)
{
    resolving *t = *state;
    fill(t, FRONT "{{ nam }}\n\n{{ emty }}\n\n{{ utterly.other }}\n\n{{ who }}\n\n{{ list }}\n");
    assert_string_equal(
        resolving_problems(t),
        "9:1: unknown-field: unknown field `nam` | did you mean `name`?\n"
        "11:1: unknown-field: unknown field `emty` | did you mean `empty`?\n"
        "13:1: unknown-field: unknown field `utterly.other` | set it in the front matter or with "
        "`--set`\n"
        "15:1: unknown-field: field `who`: expected text, found a map | name one value in it, for "
        "example `{{ name.part }}`\n"
        "17:1: unknown-field: field `list`: expected text, found a list | name one entry, as "
        "`{{ name[1] }}`, or print all with `as=list`\n");
    assert_str(resolving_node(t, ENL_ERROR_INLINE, 0)->text, "{{ nam }}");
}

/* In an address, what would end its part is written as %XX; elsewhere values stay as they are. */
static void in_addresses(void **state)
{
    static const char *const cases[][2] = {
        { "http://e.org/{{ odd }}/x", "http://e.org/a%20b/&c%3Fd%23%C3%A9/x" },
        { "http://e.org/?q={{ odd }}", "http://e.org/?q=a%20b%2F%26c%3Fd%23%C3%A9" },
        { "#{{ odd }}", "#a b/&c?d#é" },
        { "{{ odd }}", "a b/&c?d#é" },
        { "{{ site }}/{{ plain }}", "http://e.org/x_1.~-09AZaz;=" },
    };
    resolving *t = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        enl_str notes =
            enl_str_fmt(&t->c.arena,
                        "---\nodd: \"a b/&c?d#é\"\nsite: http://e.org\nplain: x_1.~-09AZaz;=\n"
                        "---\n[x](<%s>)\n",
                        cases[i][0]);
        fill(t, notes.p);
        assert_str(resolving_node(t, ENL_LINK, 0)->url, cases[i][1]);
    }
}

static void in_strings(void **state)
{
    resolving *t = *state;
    fill(t, FRONT "[x](a \"for {{ name }}\"){k=\"{{ name }}\" j={{ n }}} ![i]({{ name }} b.png)\n\n"
                  "![alt](<{{ name }} b.png>)\n\n<http://{{ name }}.org>\n");
    const enl_node *link = resolving_node(t, ENL_LINK, 0);
    assert_str(link->title, "for Ann");
    assert_str(enl_node_attr_str(link, "k"), "Ann");
    assert_str(enl_node_attr_str(link, "j"), "1.50");
    assert_str(resolving_node(t, ENL_IMAGE, 0)->url, "Ann b.png");
}

/* An address that stands for itself is shown as it is filled. */
static void shown_address(void **state)
{
    resolving *t = *state;
    resolving_read(t, "---\nhost: e.org\n---\n[http://{{ host }}](<http://{{ host }}>)\n");
    enl_node *link = resolving_node(t, ENL_LINK, 0);
    link->first->kind = ENL_TEXT;
    link->first->text = link->url;
    while (link->first->next) enl_node_unlink(link->first->next);
    enl_resolve_fields_fill(&t->c, t->doc, NULL);
    assert_str(link->url, "http://e.org");
    assert_str(link->first->text, "http://e.org");
}

static void calls(void **state)
{
    resolving *t = *state;
    fill(
        t,
        "{{ double n=\"ab\" .loud #i }} [x](<a/{{ double n=\"c d\" }}>){k=\"{{ double n=4 }}\"}\n");
    const enl_node *call = resolving_node(t, ENL_FIELD, 0), *link = resolving_node(t, ENL_LINK, 0);
    assert_str(call->text, "double");
    assert_str(enl_node_attr_str(call, "n"), "ab");
    assert_true(enl_node_has_class(call, "loud"));
    assert_str(call->id, "i");
    assert_str(enl_node_attr_str(link, "k"), "44");
    assert_string_equal(resolving_problems(t), "");
}

/* Without functions, a call is a field like others; one that fails leaves the text as it was. */
static void calls_that_give_nothing(void **state)
{
    resolving *t = *state;
    fill(t, "[x](a){k=\"{{ fails }}\"}\n");
    assert_str(enl_node_attr_str(resolving_node(t, ENL_LINK, 0), "k"), "{{ fails }}");
    assert_string_equal(resolving_problems(t), "");
    resolving_read(t, "{{ double }}\n");
    enl_resolve_fields_fill(&t->c, t->doc, NULL);
    assert_int_equal(resolving_node(t, ENL_PARA, 0)->first->kind, ENL_ERROR_INLINE);
}

static void wrong_options(void **state)
{
    resolving *t = *state;
    fill(t, "x {{ double n=1 2 }}\n");
    assert_string_equal(resolving_problems(t),
                        "1:3: bad-attributes: invalid options of the function `double` | write `{{ "
                        "name key=\"value\" }}`\n");
    assert_non_null(resolving_node(t, ENL_ERROR_INLINE, 0));
}

static void chains(void **state)
{
    resolving *t = *state;
    resolving_read(t, FRONT);
    enl_node *first = enl_notes_inlines(&t->c, ENL_S("a {{ name }} *{{ n }}*"), (enl_span){ 0 });
    enl_resolve_fields_fill_chain(&t->c, t->doc, first, NULL);
    enl_buf *out = resolving_out(t);
    for (const enl_node *n = first; n; n = n->next) enl_buf_str(out, enl_node_plain(&t->c, n));
    assert_string_equal(resolving_z(t), "a Ann 1.50");
}

static void lengths(void **state)
{
    static const struct {
        const char *text;
        size_t length;
    } cases[] = {
        { "{{ name }}", 10 },
        { "{{name}} x", 8 },
        { "{{ a b }}", 0 },
        { "{{ a k=v }}", 11 },
        { "{{ a k=\"}} \" }}", 15 },
        { "{{ }}", 0 },
        { "{{ a }", 0 },
        { "{ a }}", 0 },
        { "{{ a", 0 },
        { "{{ a\n}}", 0 },
        { "{{", 0 },
        { "{{ a k=v {}}", 0 },
        { "{{ a.b-c_d }}", 13 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t n = enl_field_length(enl_str_from(cases[i].text), 0);
        if (n != cases[i].length) fail_msg("%s: %zu", cases[i].text, n);
    }
    assert_int_equal(enl_field_length(ENL_S("ab{{ c }}"), 2), 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RESOLVING_TEST(in_text),
        RESOLVING_TEST(typed_and_set),
        RESOLVING_TEST(in_front_matter),
        RESOLVING_TEST(front_matter_in_circles),
        RESOLVING_TEST(front_matter_that_grows),
        RESOLVING_TEST(many_suggestions),
        RESOLVING_TEST(used_keys),
        RESOLVING_TEST(nothing_fills_it),
        RESOLVING_TEST(in_addresses),
        RESOLVING_TEST(in_strings),
        RESOLVING_TEST(shown_address),
        RESOLVING_TEST(calls),
        RESOLVING_TEST(calls_that_give_nothing),
        RESOLVING_TEST(wrong_options),
        RESOLVING_TEST(chains),
        cmocka_unit_test(lengths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
