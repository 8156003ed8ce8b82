/* Numbers of headings, figures and tables, and the destinations that they get. */
#include "tests/unit/resolve/resolving.h"

/* "tag number title #id", one a line; a heading without a number has "-", one that the contents
 * leave out ends with "!". */
static const char *headings(resolving *t)
{
    enl_buf *out = resolving_out(t);
    for (size_t i = 0; i < t->r->n_headings; i++) {
        const enl_heading *h = &t->r->headings[i];
        enl_buf_fmt(out, "%d %.*s %.*s #%.*s%s%s%s\n", h->tag_level,
                    ENL_FMT(h->number.n ? h->number : ENL_S("-")), ENL_FMT(h->title),
                    ENL_FMT(h->id), h->appendix ? " appendix" : "",
                    h->translation ? " translation" : "", h->listed ? "" : " !");
    }
    return resolving_z(t);
}

/* "word number title #id", one a line. */
static const char *floats(resolving *t)
{
    enl_buf *out = resolving_out(t);
    for (size_t i = 0; i < t->r->n_floats; i++) {
        const enl_target *f = t->r->floats[i];
        enl_buf_fmt(out, "%s %.*s %.*s #%.*s\n", f->word, ENL_FMT(f->number), ENL_FMT(f->title),
                    ENL_FMT(f->id));
    }
    return resolving_z(t);
}

static void levels(void **state)
{
    resolving *t = *state;
    resolving_all(t, "# A\n\n## B\n\n### C\n\n## D\n\n# E\n\n## F\n");
    assert_string_equal(headings(t), "1 1 A #a\n2 1.1 B #b\n3 1.1.1 C #c\n2 1.2 D #d\n"
                                     "1 2 E #e\n2 2.1 F #f\n");
    assert_string_equal(resolving_problems(t), "");
}

/* A new section begins to count anew on all levels below. */
static void levels_begin_anew(void **state)
{
    resolving *t = *state;
    resolving_all(t, "# A\n\n## B\n\n### C\n\n#### D\n\n##### E\n\n###### F\n\n"
                     "# G\n\n## H\n\n### I\n\n#### J\n\n##### K\n\n###### L\n");
    assert_str(t->r->headings[5].number, "1.1.1.1.1.1");
    assert_str(t->r->headings[11].number, "2.1.1.1.1.1");
}

/* A document that starts at "##" is numbered from its own highest level. */
static void lower_start(void **state)
{
    resolving *t = *state;
    resolving_all(t, "## A\n\n### B\n\n## C\n");
    assert_string_equal(headings(t), "1 1 A #a\n2 1.1 B #b\n1 2 C #c\n");
    assert_int_equal(t->r->headings[1].level, 3);
}

static void depth(void **state)
{
    resolving *t = *state;
    t->rules.depth = 2;
    resolving_all(t, "# A\n\n## B\n\n### C\n\n## D\n");
    assert_string_equal(headings(t), "1 1 A #a\n2 1.1 B #b\n3 - C #c\n2 1.2 D #d\n");
}

static void no_depth(void **state)
{
    resolving *t = *state;
    t->rules.depth = 0;
    resolving_all(t, "# A\n\n# B {.appendix}\n\n## C\n");
    assert_string_equal(headings(t), "1 - A #a\n1 A B #b appendix\n2 - C #c\n");
}

static void formats(void **state)
{
    resolving *t = *state;
    t->rules.format[0] = ENL_S("{1}.");
    t->rules.format[1] = ENL_S("{1}-{2}{x} {7}{0}{");
    t->rules.format[5] = ENL_S("{6}");
    resolving_all(t, "# A\n\n## B\n\n## C\n\n### D\n\n#### E\n\n##### F\n\n###### G\n");
    assert_string_equal(headings(t), "1 1. A #a\n2 1-1{x} {7}{0}{ B #b\n2 1-2{x} {7}{0}{ C #c\n"
                                     "3 1.2.1 D #d\n4 1.2.1.1 E #e\n5 1.2.1.1.1 F #f\n6 1 G #g\n");
}

static void without_number(void **state)
{
    resolving *t = *state;
    resolving_all(t, "# A {.unnumbered}\n\n# B\n\n# C {.unnumbered}\n\n## D {.unlisted}\n\n# E\n");
    assert_string_equal(headings(t), "1 - A #a\n1 1 B #b\n1 - C #c\n2 1.1 D #d !\n1 2 E #e\n");
}

/* Letters of their own; chapters after them go on counting, and what is below has them, too. */
static void appendices(void **state)
{
    resolving *t = *state;
    resolving_all(t, "# A\n\n# B {.appendix}\n\n## C\n\n# D {.appendix}\n\n# E\n\n## F\n\n"
                     "## G {.appendix}\n");
    assert_string_equal(headings(t),
                        "1 1 A #a\n1 A B #b appendix\n2 A.1 C #c\n1 B D #d appendix\n1 2 E #e\n"
                        "2 2.1 F #f\n2 2.2 G #g\n");
}

static void digits(void **state)
{
    resolving *t = *state;
    resolving_all(t, "---\nlang: ar-EG\n---\n# A\n\n## B\n\nTable: C\n\n| a |\n|---|\n| 1 |\n");
    assert_string_equal(headings(t), "1 ١ A #a\n2 ١.١ B #b\n");
    assert_string_equal(floats(t), "table ١ C #enl-table-3\n");
}

/* Tagged as if the level before had not been left out, and told where. */
static void skipped_level(void **state)
{
    resolving *t = *state;
    resolving_all(t, "# A\n\n### B\n\n### C\n\n# D\n\n## E\n\n#### F\n");
    assert_string_equal(headings(t), "1 1 A #a\n2 1.1 B #b\n3 1.1.1 C #c\n1 2 D #d\n2 2.1 E #e\n"
                                     "3 2.1.1 F #f\n");
    assert_string_equal(
        resolving_problems(t),
        "3:1: heading-skip: heading of level 3 follows level 1 | use level 2, or put "
        "a heading of that level in between\n"
        "11:1: heading-skip: heading of level 4 follows level 2 | use level 3, or "
        "put a heading of that level in between\n");
    assert_int_equal(t->c.diags.errors, 2);
}

/* Without a claim to a standard, it is a warning. */
static void skipped_level_without_standard(void **state)
{
    resolving *t = *state;
    t->c.standard_none = true;
    resolving_all(t, "# A\n\n### B\n");
    assert_int_equal(t->c.diags.errors, 0);
    assert_int_equal(t->c.diags.warnings, 1);
}

static void headings_of_plugins_get_ids(void **state)
{
    resolving *t = *state;
    resolving_read(t, "# A\n\n# B\n");
    resolving_node(t, ENL_HEADING, 1)->id = ENL_S("");
    t->r = enl_resolve(&t->c, t->doc, &t->rules);
    assert_string_equal(headings(t), "1 1 A #a\n1 2 B #enl-heading-2\n");
}

static void figures_and_tables(void **state)
{
    resolving *t = *state;
    resolving_all(t, "![One](a.png){#fig-one}\n\nTable: Two {#tbl-two}\n\n| a |\n|---|\n| 1 |\n\n"
                     "![Three](b.png){.figure}\n\nTable: Four\n\n| a |\n|---|\n| 1 |\n\n"
                     "Text\n\n| a |\n|---|\n| 1 |\n\n![](c.png){#fig-none}\n");
    assert_string_equal(floats(t), "figure 1 One #fig-one\ntable 1 Two #tbl-two\n"
                                   "figure 2 Three #enl-figure-3\ntable 2 Four #enl-table-4\n");
    const enl_node *third = resolving_node(t, ENL_FIGURE, 1);
    assert_str(enl_resolve_number_of(t->r, third), "2");
    assert_str(enl_resolve_id_of(t->r, third), "enl-figure-3");
    assert_str(enl_resolve_id_of(t->r, resolving_node(t, ENL_FIGURE, 0)), "fig-one");
    assert_str(enl_resolve_number_of(t->r, resolving_node(t, ENL_TABLE, 2)), "");
    assert_str(enl_resolve_id_of(t->r, resolving_node(t, ENL_TABLE, 2)), "");
}

/* A figure made of a table is a figure. */
static void table_in_a_figure(void **state)
{
    resolving *t = *state;
    resolving_read(t, "Table: One\n\n| a |\n|---|\n| 1 |\n");
    enl_node *table = resolving_node(t, ENL_TABLE, 0),
             *figure = enl_node_new(&t->c, ENL_FIGURE, table->span);
    enl_node_insert_before(table, figure);
    enl_node_unlink(table);
    enl_node_append(figure, table);
    t->r = enl_resolve(&t->c, t->doc, &t->rules);
    assert_string_equal(floats(t), "");
}

#define PARALLEL                                                                            \
    ":::: parallel\n::: {lang=en}\n# One\n\n![A](a.png){.figure}\n\nText\n\n# Two\n:::\n\n" \
    "::: {lang=es}\n# Uno\n\n![B](a.png){.figure}\n\n# Texto\n\n# Dos\n:::\n::::\n\n"

/* A translation has its original's number; contents and lists name the original only. A block of
 * another kind translates nothing. */
static void parallel(void **state)
{
    resolving *t = *state;
    resolving_all(t, PARALLEL "# Three\n\n![C](a.png){.figure}\n");
    assert_string_equal(headings(t),
                        "1 1 One #one\n1 2 Two #two\n1 1 Uno #uno translation !\n1 3 Texto #texto\n"
                        "1 2 Dos #dos translation !\n1 4 Three #three\n");
    assert_string_equal(floats(t), "figure 1 A #enl-figure-2\nfigure 2 C #enl-figure-9\n");
    const enl_node *b = resolving_node(t, ENL_FIGURE, 1);
    assert_str(enl_resolve_number_of(t->r, b), "1");
    assert_str(enl_resolve_id_of(t->r, b), "enl-figure-5");
}

static void parallel_tables(void **state)
{
    resolving *t = *state;
    resolving_all(t,
                  ":::: parallel\n::: {lang=en}\nTable: A\n\n| a |\n|---|\n| 1 |\n\nMore\n:::\n\n"
                  "::: {lang=es}\nTable: B\n\n| a |\n|---|\n| 1 |\n:::\n::::\n");
    assert_string_equal(floats(t), "table 1 A #enl-table-1\n");
    assert_str(enl_resolve_number_of(t->r, resolving_node(t, ENL_TABLE, 1)), "1");
}

static void parallel_appendix(void **state)
{
    resolving *t = *state;
    resolving_all(t, ":::: parallel\n::: {lang=en}\n# One {.appendix}\n:::\n\n"
                     "::: {lang=es}\n# Uno\n:::\n::::\n");
    assert_string_equal(headings(t),
                        "1 A One #one appendix\n1 A Uno #uno appendix translation !\n");
}

/* What an id leads to: its word, number and title. */
static void targets(void **state)
{
    static const struct {
        const char *id, *word, *number, *title;
    } want[] = {
        { "a", "section", "1", "A" },     { "x", "appendix", "A", "X" },
        { "fig-f", "figure", "1", "F" },  { "tbl-t", "table", "1", "T" },
        { "span", "", "", "words here" },
    };
    resolving *t = *state;
    resolving_all(t, "# A\n\n[words *here*]{#span}\n\n![F](a.png){#fig-f}\n\nTable: T {#tbl-t}\n\n"
                     "| a |\n|---|\n| 1 |\n\n# X {.appendix}\n");
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        const enl_target *x = enl_resolve_target(t->r, enl_str_from(want[i].id));
        assert_non_null(x);
        assert_string_equal(x->word, want[i].word);
        assert_str(x->number, want[i].number);
        assert_str(x->title, want[i].title);
        assert_str(x->id, want[i].id);
    }
    assert_null(enl_resolve_target(t->r, ENL_S("nothing")));
}

static void chapters(void **state)
{
    resolving *t = *state;
    t->rules.chapters = true;
    resolving_all(t, "# A\n\n## B\n\n# C {.appendix}\n");
    assert_string_equal(enl_resolve_target(t->r, ENL_S("a"))->word, "chapter");
    assert_string_equal(enl_resolve_target(t->r, ENL_S("b"))->word, "section");
    assert_string_equal(enl_resolve_target(t->r, ENL_S("c"))->word, "appendix");
}

/* Of two with one id, references mean the first. */
static void same_id_twice(void **state)
{
    resolving *t = *state;
    resolving_all(t, "# A {#x}\n\n# B {#x}\n");
    assert_str(enl_resolve_target(t->r, ENL_S("x"))->title, "A");
}

static void heading_of_a_node(void **state)
{
    resolving *t = *state;
    resolving_all(t, "# A\n\ntext\n\n# B\n");
    const enl_heading *h = enl_resolve_heading(t->r, resolving_node(t, ENL_HEADING, 1));
    assert_ptr_equal(h, &t->r->headings[1]);
    assert_null(enl_resolve_heading(t->r, resolving_node(t, ENL_PARA, 0)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RESOLVING_TEST(levels),
        RESOLVING_TEST(levels_begin_anew),
        RESOLVING_TEST(lower_start),
        RESOLVING_TEST(depth),
        RESOLVING_TEST(no_depth),
        RESOLVING_TEST(formats),
        RESOLVING_TEST(without_number),
        RESOLVING_TEST(appendices),
        RESOLVING_TEST(digits),
        RESOLVING_TEST(skipped_level),
        RESOLVING_TEST(skipped_level_without_standard),
        RESOLVING_TEST(headings_of_plugins_get_ids),
        RESOLVING_TEST(figures_and_tables),
        RESOLVING_TEST(table_in_a_figure),
        RESOLVING_TEST(parallel),
        RESOLVING_TEST(parallel_tables),
        RESOLVING_TEST(parallel_appendix),
        RESOLVING_TEST(targets),
        RESOLVING_TEST(chapters),
        RESOLVING_TEST(same_id_twice),
        RESOLVING_TEST(heading_of_a_node),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
