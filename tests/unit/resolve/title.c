/* Titles with references and citations in them, as contents, outlines and lists name them. */
#include "tests/unit/resolve/resolving.h"

static void heading(resolving *t, size_t i, const char *want)
{
    assert_true(i < t->r->n_headings);
    assert_str(t->r->headings[i].title, want);
}

static void references(void **state)
{
    resolving *t = *state;
    resolving_all(
        t, "# Of @tbl-a {#sec-x}\n\n# [Tables @tbl-a] and [-@tbl-a]\n\n# See @sec-x and *more*\n\n"
           "# Page [@sec-x]{.page}\n\n: Cap of @sec-x {#tbl-a}\n\n| a |\n|---|\n| 1 |\n");
    heading(t, 0, "Of table\u00A01");
    heading(t, 1, "Tables\u00A01 and 1");
    heading(t, 2, "See section\u00A01 and more");
    heading(t, 3, "Page");
    assert_str(t->r->floats[0]->title, "Cap of section\u00A01");
    assert_str(enl_resolve_target(t->r, ENL_S("tbl-a"))->title, "Cap of section\u00A01");
    assert_str(enl_resolve_target(t->r, ENL_S("sec-x"))->title, "Of table\u00A01");
}

/* What has no number is named by its title. */
static void titles_in_titles(void **state)
{
    resolving *t = *state;
    t->rules.depth = 0;
    resolving_all(
        t,
        "# Of @sec-b {#sec-a}\n\n# B {#sec-b}\n\n# Of @sec-d {#sec-c}\n\n# Of @sec-c {#sec-d}\n");
    heading(t, 0, "Of “B”");
    heading(t, 2, "Of “Of ”");
    heading(t, 3, "Of “Of ”");
}

static void citations(void **state)
{
    resolving *t = *state;
    resolving_all(
        t,
        "---\nsources: { k: { title: '<i>T</i>', author: 'Lee, Ann', issued: 2010 } }\n---\n\n"
        "# Result of [@k, p. 4], @k\n\n# Unknown [@nobody]\n\n# Plain\n\n: Cap [@k] {#tbl-a}\n\n| a |\n|---|\n| 1 |\n");
    heading(t, 0, "Result of (Lee 2010, 4), Lee (2010)");
    heading(t, 1, "Unknown (nobody)");
    heading(t, 2, "Plain");
    assert_str(t->r->floats[0]->title, "Cap (Lee 2010)");
}

static const enl_cite_style *notes_style(void *self)
{
    enl_cite_style *s = self;
    *s = enl_cite_citestyle_plain;
    s->kind = ENL_CITE_NOTES;
    return s;
}

/* A citation that a footnote stands for leaves nothing but who is named in the text. */
static void citations_in_notes(void **state)
{
    resolving *t = *state;
    enl_cite_style style;
    t->rules.cite.style = notes_style;
    t->rules.cite.style_self = &style;
    resolving_all(
        t,
        "---\nsources: { k: { title: T, author: 'Lee, Ann' } }\n---\n\n# Result [@k]\n\n# By @k\n");
    heading(t, 0, "Result");
    heading(t, 1, "By Lee");
}

int main(void)
{
    const struct CMUnitTest tests[] = { RESOLVING_TEST(references),
                                        RESOLVING_TEST(titles_in_titles), RESOLVING_TEST(citations),
                                        RESOLVING_TEST(citations_in_notes) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
