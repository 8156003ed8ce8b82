/* References: each finds what it names, or is told. */
#include "tests/unit/resolve/resolving.h"

static void expect(resolving *t, const char *notes, const char *problems)
{
    resolving_all(t, notes);
    assert_string_equal(resolving_problems(t), problems);
}

static void all_is_found(void **state)
{
    resolving *t = *state;
    expect(
        t,
        "# A {#sec-a}\n\nSee @sec-a, [here](#sec-a), [there](http://e.org/#x), [top](#) and [the "
        "note](#in-note).[^n]\n\n[^n]: A [place]{#in-note}.\n",
        "");
    assert_non_null(resolving_node(t, ENL_NOTE_REF, 0)->u.note);
}

static void cross_references(void **state)
{
    expect(*state, "# A {#x}\n\n# A {#sec-alpha}\n\n@sec-alpa @sec-alpha @fig-zzzzzzzz\n",
           "5:1: unknown-reference: unknown reference `@sec-alpa` | did you mean `sec-alpha`?\n"
           "5:22: unknown-reference: unknown reference `@fig-zzzzzzzz` | add `{#fig-zzzzzzzz}` to "
           "the target\n");
    assert_int_equal(((resolving *)*state)->c.diags.errors, 2);
}

/* Only a warning: a site may make the place. */
static void links(void **state)
{
    expect(*state, "# Alpha\n\n[a](#alpa) [b](#nothing-like-it) [c](#alpha)\n",
           "3:1: unknown-reference: unknown link target `#alpa` | did you mean `alpha`?\n"
           "3:12: unknown-reference: unknown link target `#nothing-like-it` | add "
           "`{#nothing-like-it}` to the target\n");
    assert_int_equal(((resolving *)*state)->c.diags.warnings, 2);
}

static void ids_twice(void **state)
{
    expect(*state, "# A {#x}\n\n# B {#x}\n\n[c]{#x}[^n]\n\n[^n]: [d]{#x}\n",
           "3:1: duplicate-id: duplicate id `x` | the first is in line 1\n"
           "5:1: duplicate-id: duplicate id `x` | the first is in line 1\n"
           "7:7: duplicate-id: duplicate id `x` | the first is in line 1\n");
}

static void ids_in_two_files(void **state)
{
    resolving *t = *state;
    resolving_read(t, "# A {#x}\n\n# B {#x}\n");
    enl_node *first = resolving_node(t, ENL_HEADING, 0);
    first->span.file = enl_source_add(&t->c.sources, ENL_S("part.md"), ENL_S("# A {#x}\n"));
    enl_resolve_link_document(&t->c, t->doc);
    assert_string_equal(resolving_problems(t),
                        "3:1: duplicate-id: duplicate id `x` | the first is in part.md, line 1\n");
}

/* What a plugin made has no line to name. */
static void ids_without_a_place(void **state)
{
    resolving *t = *state;
    resolving_read(t, "# A {#x}\n\n# B {#x}\n");
    resolving_node(t, ENL_HEADING, 0)->span = (enl_span){ 0 };
    enl_resolve_link_document(&t->c, t->doc);
    assert_string_equal(resolving_problems(t), "3:1: duplicate-id: duplicate id `x` | \n");
}

/* What stands right before an `@` joins it to an address only as a letter of a script that has
 * capitals: signs, particles and words of other scripts do not. */
static void references_after_any_sign(void **state)
{
    static const char *const before[] = { "—",  "“",  "¿", "«",  "…", "’",   "l’",
                                          "d'", "„",  "‹", "→",  "§", "（",  "、",
                                          "和", "見", "و", "بـ", "ב", "٣",   "\u200F",
                                          "_",  "*",  "(", "\"", "-", "ไทย", "\u00A0" };
    static const char *const after[] = { "—",      "”",  "?",    "»",      "…",  "’s",
                                         "）",     "。", "에서", "に示す", "、", "\u200F",
                                         "\u00A0", ":",  ".",    "," };
    resolving *t = *state;
    enl_buf b;
    enl_buf_init(&b, &t->c.mem);
    enl_buf_z(&b, "# A {#sec-a}\n\n");
    size_t n = 0, n_before = sizeof before / sizeof *before, n_after = sizeof after / sizeof *after;
    for (; n < n_before; n++)
        enl_buf_fmt(&b, "%s@sec-a%s x\n", before[n], strchr("_*", *before[n]) ? before[n] : "");
    for (; n < n_before + n_after; n++) enl_buf_fmt(&b, "x @sec-a%s x\n", after[n - n_before]);
    resolving_all(t, enl_str_z(&t->c.arena, enl_buf_view(&b)));
    enl_buf_drop(&b);
    assert_string_equal(resolving_problems(t), "");
    for (size_t i = 0; i < n; i++) {
        const enl_node *found = resolving_node(t, ENL_CROSS_REF, i);
        assert_non_null(found);
        assert_str(found->text, "sec-a");
    }
    assert_null(resolving_node(t, ENL_CROSS_REF, n));
}

#define LEFT(place)                                                                              \
    place ": stray-markup: `@sec-a` is printed as typed, not read as a reference | put a space " \
          "before the `@`, or write `\\@` when it is meant as text\n"

static void references_left_as_text(void **state)
{
    resolving *t = *state;
    resolving_all(t, "# A {#sec-a}\n\nx@sec-a é@sec-a дом@sec-a\n\nx\\@sec-a `x@sec-a` "
                     "x@sec-a.org <https://e.org/@sec-a> a@b.c josé@b.c\n");
    assert_string_equal(resolving_problems(t), LEFT("3:2") LEFT("3:10") LEFT("3:20"));
    assert_null(resolving_node(t, ENL_CROSS_REF, 0));
}

#define SOURCES "---\nsources:\n  doe2020: { title: T }\n---\n"

static void citations(void **state)
{
    expect(
        *state, SOURCES "[@doe2020; @doe2021; @nobody-at-all]\n",
        "5:12: unknown-citation: no source has the key `doe2021` | did you mean `doe2020`?\n"
        "5:22: unknown-citation: no source has the key `nobody-at-all` | add it to the sources\n");
}

/* A plugin's strings are read without the sources: @key in them may be no citation. */
static void text_like_a_citation(void **state)
{
    resolving *t = *state;
    resolving_read(t, SOURCES "x\n");
    enl_node *para = resolving_node(t, ENL_PARA, 0), *n;
    enl_node_unlink(para->first);
    for (n = enl_notes_inlines(&t->c, ENL_S("@home @doe2020"), para->span); n;) {
        enl_node *next = n->next;
        n->prev = n->next = NULL;
        enl_node_append(para, n);
        n = next;
    }
    enl_resolve_link_document(&t->c, t->doc);
    assert_string_equal(resolving_problems(t), "");
    assert_int_equal(para->first->kind, ENL_TEXT);
    assert_str(para->first->text, "@home");
    assert_int_equal(para->first->n_classes, 0);
    assert_null(para->first->first);
    assert_int_equal(para->last->kind, ENL_CITATION);
}

/* A particle after a key is text; mail is not told of, and the rest is. */
static void citations_with_particles(void **state)
{
    resolving *t = *state;
    resolving_all(t, SOURCES "見@doe2020に、@doe2020에서 a@doe2020.org a@doe2020\n");
    assert_string_equal(resolving_problems(t),
                        "5:38: stray-markup: `@doe2020` is printed as typed, not read as a "
                        "reference | put a space before the `@`, or write `\\@` when it is meant "
                        "as text\n");
    assert_str(resolving_node(t, ENL_CITATION, 1)->first->text, "doe2020");
    assert_str(resolving_node(t, ENL_CITATION, 1)->next->text, "에서 ");
}

static void footnotes(void **state)
{
    resolving *t = *state;
    expect(
        t, "A[^labl] B[^label] C[^other-one].\n\n[^label]: Text.\n\n[^spare]: Text.\n",
        "1:2: unknown-footnote: unknown footnote `labl` | did you mean `label`?\n"
        "1:21: unknown-footnote: unknown footnote `other-one` | define it with `[^label]: text`\n"
        "5:1: unused-footnote: unused footnote `spare` | refer to it with `[^label]`, or remove "
        "it\n");
    const enl_node *wrong = resolving_node(t, ENL_ERROR_INLINE, 0);
    assert_str(wrong->text, "[^labl]");
    assert_null(resolving_node(t, ENL_NOTE_REF, 1));
}

/* A note that is used by another unused one is not told as well. */
static void footnotes_in_footnotes(void **state)
{
    expect(
        *state, "A\n\n[^a]: See[^b].\n\n[^b]: Text.\n",
        "3:1: unused-footnote: unused footnote `a` | refer to it with `[^label]`, or remove it\n"
        "5:1: unused-footnote: unused footnote `b` | refer to it with `[^label]`, or remove it\n");
}

static void footnotes_of_themselves(void **state)
{
    expect(
        *state, "A\n\n[^a]: See[^a].\n",
        "3:1: unused-footnote: unused footnote `a` | refer to it with `[^label]`, or remove it\n");
}

static void footnotes_by_footnotes(void **state)
{
    expect(*state, "A[^a]\n\n[^c]: Last.\n\n[^b]: See[^c].\n\n[^a]: See[^b].\n", "");
}

/* Two with one label are told once, when they are read. */
static void footnotes_twice(void **state)
{
    resolving *t = *state;
    resolving_all(t, "A[^a]\n\n[^a]: One.\n\n[^a]: Two.\n");
    assert_int_equal(t->c.diags.n, 1);
    assert_int_equal(t->c.diags.items[0].code, ENL_C_DUPLICATE_ID);
}

/* One that a plugin made may name a label of the notes, and may bring a note of its own. */
static void footnotes_of_plugins(void **state)
{
    resolving *t = *state;
    resolving_read(t, "A\n\n[^a]: Text.\n");
    enl_node *para = resolving_node(t, ENL_PARA, 0),
             *named = enl_node_new(&t->c, ENL_NOTE_REF, para->span),
             *own = enl_node_new(&t->c, ENL_NOTE_REF, para->span);
    named->text = ENL_S("a");
    own->u.note = enl_node_new(&t->c, ENL_FOOTNOTE, para->span);
    enl_node_append(para, named);
    enl_node_append(para, own);
    assert_int_equal(t->doc->n_notes, 1);
    enl_resolve_link_document(&t->c, t->doc);
    assert_string_equal(resolving_problems(t), "");
    assert_ptr_equal(named->u.note, t->doc->notes[0]);
    assert_int_equal(t->doc->n_notes, 2);
    assert_ptr_equal(t->doc->notes[1], own->u.note);
}

/* Ids and references around the text count like those in it. */
static void around_the_text(void **state)
{
    resolving *t = *state;
    resolving_read(t, "# A {#a}\n\nSee @sec-cover, [b](#x).\n");
    enl_node *cover = enl_node_new(&t->c, ENL_DIV, t->doc->root->span),
             *tail = enl_node_new(&t->c, ENL_DIV, t->doc->root->span),
             *link = enl_node_new(&t->c, ENL_LINK, (enl_span){ 0 });
    cover->id = ENL_S("sec-cover");
    link->url = ENL_S("#nowhere-near");
    enl_node_append(tail, link);
    t->doc->around[ENL_COVER] = cover;
    t->doc->around[ENL_TAIL] = tail;
    enl_resolve_link_document(&t->c, t->doc);
    assert_string_equal(
        resolving_problems(t),
        "3:17: unknown-reference: unknown link target `#x` | add `{#x}` to the target\n"
        "0:0: unknown-reference: unknown link target `#nowhere-near` | add "
        "`{#nowhere-near}` to the target\n");
}

/* Each suggestion compares with all names, so they end; the reports do not. */
static void many_suggestions(void **state)
{
    resolving *t = *state;
    enl_buf b;
    enl_buf_init(&b, &t->c.mem);
    enl_buf_z(&b, "# A {#sec-alpha}\n\n");
    for (int i = 0; i < 60; i++) enl_buf_z(&b, "@sec-alpa\n");
    resolving_all(t, enl_str_z(&t->c.arena, enl_buf_view(&b)));
    enl_buf_drop(&b);
    size_t near = 0;
    for (size_t i = 0; i < t->c.diags.n; i++)
        near += enl_str_starts(t->c.diags.items[i].hint, "did you mean");
    assert_int_equal(t->c.diags.n, 60);
    assert_int_equal(near, 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RESOLVING_TEST(all_is_found),
        RESOLVING_TEST(cross_references),
        RESOLVING_TEST(references_after_any_sign),
        RESOLVING_TEST(references_left_as_text),
        RESOLVING_TEST(citations_with_particles),
        RESOLVING_TEST(links),
        RESOLVING_TEST(ids_twice),
        RESOLVING_TEST(ids_in_two_files),
        RESOLVING_TEST(ids_without_a_place),
        RESOLVING_TEST(citations),
        RESOLVING_TEST(text_like_a_citation),
        RESOLVING_TEST(footnotes),
        RESOLVING_TEST(footnotes_in_footnotes),
        RESOLVING_TEST(footnotes_of_themselves),
        RESOLVING_TEST(footnotes_by_footnotes),
        RESOLVING_TEST(footnotes_twice),
        RESOLVING_TEST(footnotes_of_plugins),
        RESOLVING_TEST(around_the_text),
        RESOLVING_TEST(many_suggestions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
