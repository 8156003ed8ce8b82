/* The walk over a document: what it gathers for layout, beside numbers. */
#include "tests/unit/resolve/resolving.h"

#include "core/resolve/indexterm.h"

static void contents(void **state)
{
    resolving *t = *state;
    resolving_all(t, "# A\n");
    assert_false(t->r->has_contents);
    resolving_all(t, "::: toc\n:::\n");
    assert_true(t->r->has_contents);
    resolving_read(t, "::: box\nA\n:::\n");
    enl_node_add_class(&t->c, resolving_node(t, ENL_DIV, 0), ENL_S("toc")); /* as plugins do */
    assert_true(enl_resolve(&t->c, t->doc, &t->rules)->has_contents);
}

static void landscape(void **state)
{
    resolving *t = *state;
    resolving_all(t, "::: box\nA\n:::\n");
    assert_false(t->r->has_landscape);
    resolving_all(t, "::: landscape\nA\n:::\n");
    assert_true(t->r->has_landscape);
    assert_false(t->r->has_contents);
}

#define SOURCES "---\nsources:\n  a: { title: A }\n  b: { title: B }\n  c: { title: C }\n---\n"

static void citations(void **state)
{
    resolving *t = *state;
    resolving_all(t, "# A\n");
    assert_int_equal(enl_cite_count(t->r->cite), 0);
    assert_null(enl_cite_heading(t->r->cite));
    resolving_all(t, SOURCES "# A\n\n[@a][^n]\n\n[^n]: [@c]\n");
    assert_int_equal(enl_cite_count(t->r->cite), 2);
}

/* The heading over the list of sources is the last one, without a number. */
static void heading_of_sources(void **state)
{
    resolving *t = *state;
    resolving_all(t, SOURCES "## A\n\n[@a]\n\n### B\n");
    const enl_node *heading = enl_cite_heading(t->r->cite);
    assert_non_null(heading);
    assert_int_equal(t->r->n_headings, 3);
    const enl_heading *h = enl_resolve_heading(t->r, heading);
    assert_ptr_equal(h, &t->r->headings[2]);
    assert_int_equal(h->tag_level, 1);
    assert_int_equal(h->level, 2);
    assert_str(h->number, "");
    assert_true(h->listed);
}

/* Not where the notes give the list a place. */
static void place_of_sources(void **state)
{
    resolving *t = *state;
    resolving_all(t, SOURCES "[@a]\n\n::: references\n:::\n");
    assert_null(enl_cite_heading(t->r->cite));
    assert_int_equal(t->r->n_headings, 0);
    resolving_all(t, SOURCES "[@a]\n"); /* alone, it is of the highest level */
    assert_int_equal(t->r->headings[0].level, 1);
}

/* What is marked in a footnote counts once, however many marks lead to it; notes in notes, too. */
static void footnotes(void **state)
{
    resolving *t = *state;
    size_t n;
    resolving_all(t, "A[^a] B[^a]\n\n[^a]: [x]{.index} C[^b]\n\n[^b]: [y]{.index} D[^a]\n");
    const enl_indexterm *const *all = enl_resolve_indexterm_list(t->r, &n);
    assert_int_equal(n, 2);
    assert_null(all[0]->places->next);
    assert_null(all[1]->places->next);
}

static void marginal_notes(void **state)
{
    resolving *t = *state;
    resolving_all(t, "A [note]{.margin}\n");
    assert_non_null(resolving_node(t, ENL_DIV, 0));
    assert_non_null(enl_resolve_target(t->r, ENL_S("enl-aside-1")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RESOLVING_TEST(contents),         RESOLVING_TEST(landscape),
        RESOLVING_TEST(citations),        RESOLVING_TEST(heading_of_sources),
        RESOLVING_TEST(place_of_sources), RESOLVING_TEST(footnotes),
        RESOLVING_TEST(marginal_notes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
