/* The texts of references and numbers. */
#include "tests/unit/resolve/resolving.h"

#include "core/resolve/reference.h"

static enl_str text(resolving *t, const char *id, const char *lang)
{
    return enl_resolve_reference_text(t->r, &t->c.arena, enl_resolve_target(t->r, enl_str_from(id)),
                                      enl_str_from(lang));
}

static void texts(void **state)
{
    resolving *t = *state;
    resolving_all(t, "# A\n\n# B {.unnumbered}\n\n[words]{#span}\n\n![F](a.png){#fig-f}\n");
    assert_str(text(t, "a", "en"), "section\u00A0"
                                   "1");
    assert_str(text(t, "fig-f", "es"), "figure-es\u00A0"
                                       "1");
    assert_str(text(t, "b", "en"), "“B”");
    assert_str(text(t, "b", "es"), "«B»");
    assert_str(text(t, "span", "en"), "“words”");
}

static void labels(void **state)
{
    resolving *t = *state;
    resolving_all(t, "# A\n\n## B\n\n# C {.appendix}\n\n# D {.unnumbered}\n");
    static const char *const label[] = { "(1) chapter", "(1.1) chapter", "Appendix A",
                                         "() chapter" };
    static const char *const printed[] = { "1", "1.1", "Appendix A", "" };
    for (size_t i = 0; i < 4; i++) {
        const enl_heading *h = &t->r->headings[i];
        assert_str(enl_resolve_reference_label(t->r, &t->c.arena, h, ENL_S("en")), label[i]);
        assert_str(enl_resolve_reference_printed(t->r, &t->c.arena, h, ENL_S("en")), printed[i]);
    }
}

static void fill(void **state)
{
    static const char *const cases[][2] = {
        { "Table {number}, continued", "Table 7, continued" },
        { "{number}", "7" },
        { "({number}", "(7" },
        { "none", "none" },
        { "{number", "{number" },
        { "", "" },
        { "{number}{number}", "7{number}" },
    };
    resolving *t = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_str(enl_resolve_reference_fill(&t->c.arena, enl_str_from(cases[i][0]), ENL_S("7")),
                   cases[i][1]);
}

/* A link to what is there, but where readers cannot be led: in a footnote, or around the text. */
static void unknown(void **state)
{
    resolving *t = *state;
    resolving_all(t, "# X\n\n# Alpha\n");
    enl_resolve_reference_unknown(t->r, &t->c, ENL_S("alpa"), (enl_span){ 1, 1, 1, 1, 2 });
    enl_resolve_reference_unknown(t->r, &t->c, ENL_S("q"), (enl_span){ 1, 1, 2, 1, 3 });
    assert_string_equal(
        resolving_problems(t),
        "1:1: unknown-reference: unknown link target `#alpa` | did you mean `alpha`?\n"
        "1:2: unknown-reference: unknown link target `#q` | \n");
    assert_int_equal(t->c.diags.warnings, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RESOLVING_TEST(texts),
        RESOLVING_TEST(labels),
        RESOLVING_TEST(fill),
        RESOLVING_TEST(unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
