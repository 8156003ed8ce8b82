/* The terms of a glossary, and the words that they explain. */
#include "tests/unit/resolve/resolving.h"

#include "core/resolve/glossterm.h"

static const char *list(resolving *t, int div)
{
    size_t n;
    const enl_glossterm *const *all =
        enl_resolve_glossterm_list(t->r, resolving_node(t, ENL_DIV, div), &n);
    enl_buf *out = resolving_out(t);
    for (size_t i = 0; i < n; i++)
        enl_buf_fmt(out, "%s%.*s #%.*s", i ? "|" : "", ENL_FMT(all[i]->term),
                    ENL_FMT(all[i]->dest));
    return resolving_z(t);
}

/* "dest" of each SPAN, parted by "|". */
static const char *dests(resolving *t)
{
    enl_buf *out = resolving_out(t);
    const enl_node *n;
    for (int i = 0; (n = resolving_node(t, ENL_SPAN, i)); i++)
        enl_buf_fmt(out, "%s%.*s", i ? "|" : "", ENL_FMT(enl_resolve_glossterm_dest(t->r, n)));
    return resolving_z(t);
}

#define GLOSSARY \
    "::: glossary\n- **Zebra**: striped\n- **Ábaco.** counts\n- **apple:** a fruit\n:::\n\n"

static void in_order(void **state)
{
    resolving *t = *state;
    resolving_all(t, GLOSSARY);
    assert_string_equal(list(t, 0), "Ábaco #enl-term-2|apple #enl-term-3|Zebra #enl-term-1");
    size_t n;
    const enl_glossterm *first =
        enl_resolve_glossterm_list(t->r, resolving_node(t, ENL_DIV, 0), &n)[0];
    assert_ptr_equal(first->item, resolving_node(t, ENL_ITEM, 1));
    assert_string_equal(resolving_problems(t), "");
}

static void order_of_the_language(void **state)
{
    resolving *t = *state;
    resolving_all(
        t, "---\nlang: es\n---\n::: glossary\n- **ñu**: a\n- **nube**: b\n- **oso**: c\n:::\n");
    assert_string_equal(list(t, 0), "nube #enl-term-2|ñu #enl-term-1|oso #enl-term-3");
}

static void uses(void **state)
{
    resolving *t = *state;
    resolving_all(t,
                  GLOSSARY "[zebra]{.term} [APPLE.]{.term} [fruit]{term=\" apple \"} [x]{.box}\n");
    assert_string_equal(dests(t), "enl-term-1|enl-term-3|enl-term-3|");
    assert_true(enl_resolve_glossterm_is(resolving_node(t, ENL_SPAN, 0)));
    assert_true(enl_resolve_glossterm_is(resolving_node(t, ENL_SPAN, 2)));
    assert_false(enl_resolve_glossterm_is(resolving_node(t, ENL_SPAN, 3)));
}

/* Of two items with one term the first explains it; both stay in the list. */
static void terms_twice(void **state)
{
    resolving *t = *state;
    resolving_all(t, "::: glossary\n- **a**: one\n- **A**: two\n:::\n\n[a]{.term}\n");
    assert_string_equal(list(t, 0), "a #enl-term-1|A #enl-term-2");
    assert_string_equal(dests(t), "enl-term-1");
}

/* Each container has its own; a term may come before its container, and in a footnote. */
static void containers(void **state)
{
    resolving *t = *state;
    resolving_all(
        t, "[b]{.term}[^n]\n\n::: glossary\n- **b**: x\n:::\n\n::: glossary\n- **a**: y\n:::\n\n"
           "[^n]: [c]{.term}\n");
    assert_string_equal(list(t, 0), "b #enl-term-1");
    assert_string_equal(list(t, 1), "a #enl-term-2");
    assert_string_equal(resolving_problems(t),
                        "11:7: unknown-term: the glossary does not explain `c` | add it to a `::: "
                        "glossary` container\n");
}

static void wrong_items(void **state)
{
    resolving *t = *state;
    resolving_all(t, "::: glossary\nText.\n\n- **a**: x\n- b\n- *c* d\n:::\n");
    assert_string_equal(list(t, 0), "a #enl-term-1");
    assert_string_equal(
        resolving_problems(t),
        "2:1: bad-container: a glossary may hold nothing but a list of terms | move it "
        "before the container\n"
        "5:1: bad-container: a glossary item must begin with its term in bold | write "
        "`- **term**: what it means`\n"
        "6:1: bad-container: a glossary item must begin with its term in bold | write "
        "`- **term**: what it means`\n");
}

static void not_explained(void **state)
{
    resolving *t = *state;
    resolving_all(t, GLOSSARY "[aple]{.term}\n\n[x]{term=\"another thing\"}\n");
    assert_string_equal(
        resolving_problems(t),
        "7:1: unknown-term: the glossary does not explain `aple` | did you mean "
        "`apple`?\n"
        "9:1: unknown-term: the glossary does not explain `another thing` | add it to "
        "a `::: glossary` container\n");
}

static void many_suggestions(void **state)
{
    resolving *t = *state;
    enl_buf b;
    enl_buf_init(&b, &t->c.mem);
    enl_buf_z(&b, GLOSSARY);
    for (int i = 0; i < 60; i++) enl_buf_z(&b, "[zebras]{.term}\n");
    resolving_all(t, enl_str_z(&t->c.arena, enl_buf_view(&b)));
    enl_buf_drop(&b);
    size_t near = 0;
    for (size_t i = 0; i < t->c.diags.n; i++)
        near += enl_str_starts(t->c.diags.items[i].hint, "did you mean");
    assert_int_equal(t->c.diags.n, 60);
    assert_int_equal(near, 50);
}

static void no_glossary(void **state)
{
    resolving *t = *state;
    resolving_all(t, "[x]{.box}\n\n::: box\n:::\n");
    assert_null(t->r->glossary);
    assert_string_equal(dests(t), "");
    assert_string_equal(list(t, 0), "");
    resolving_all(t, "[x]{.term}\n");
    assert_non_null(t->r->glossary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RESOLVING_TEST(in_order),      RESOLVING_TEST(order_of_the_language),
        RESOLVING_TEST(uses),          RESOLVING_TEST(terms_twice),
        RESOLVING_TEST(containers),    RESOLVING_TEST(wrong_items),
        RESOLVING_TEST(not_explained), RESOLVING_TEST(many_suggestions),
        RESOLVING_TEST(no_glossary),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
