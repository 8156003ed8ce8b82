/* What is collected, what is listed, and the entries of the list. */
#include "tests/unit/cite/citing.h"

#define TWO "{a: {author: Abe, title: A, issued: 2001}, b: {author: Bee, title: B, issued: 2002}}"

static void test_nothing_cited(void **state)
{
    citing *t = *state;
    citing_begin(t, TWO, "");
    enl_cite_finish(t->b, 1);
    assert_int_equal(t->asked, 0);
    assert_int_equal(enl_cite_count(t->b), 0);
    assert_null(enl_cite_heading(t->b));
    assert_false(enl_cite_is_numbered(t->b));
    assert_null(enl_cite_citation_note(t->b, citing_node(t, "[@a]")));
    assert_str(citing_text(t, citing_node(t, "[@a, p. 4; @b]")), "(a, p. 4; b)");
}

static void test_list(void **state)
{
    citing *t = *state;
    citing_begin(t, TWO, "");
    citing_cite(t, "[@b; @a; @b; @nobody]");
    citing_cite(t, "[@a]");
    enl_cite_finish(t->b, 2);
    assert_int_equal(t->asked, 1);
    assert_int_equal(enl_cite_count(t->b), 2);
    assert_str(citing_order(t), "a b");
    assert_str(enl_cite_dest(t->b, 0), "enl-source-2");
    assert_str(enl_cite_dest(t->b, 1), "enl-source-1");
    assert_str(enl_cite_label(t->b, &t->w.c.arena, 0), "");
    size_t n;
    const enl_part *parts = enl_cite_entry(t->b, &t->w.c.arena, 0, ENL_S("en"), &n);
    assert_str(cites_runs(&t->w, parts, n), "Abe. 2001. A.");
    const enl_node *h = enl_cite_heading(t->b);
    assert_true(h && h->kind == ENL_HEADING && h->no_number && h->u.level == 2);
    assert_str(h->id, "enl-references");
    assert_str(h->first->text, "References");
}

static void test_place_for_the_list(void **state)
{
    citing *t = *state;
    citing_begin(t, TWO, "references: false");
    enl_node *div = enl_node_new(&t->w.c, ENL_DIV, (enl_span){ 0 });
    enl_cite_collect(t->b, div);
    const enl_node *n = citing_cite(t, "[@a]");
    enl_cite_finish(t->b, 1);
    assert_null(enl_cite_heading(t->b));
    assert_str(citing_text(t, n), "([Abe 2001](#enl-source-1))");
}

static void test_no_list(void **state)
{
    citing *t = *state;
    citing_begin(t, TWO, "references: false");
    const enl_node *n = citing_cite(t, "[@a]");
    enl_cite_finish(t->b, 1);
    assert_null(enl_cite_heading(t->b));
    assert_int_equal(enl_cite_count(t->b), 1);
    assert_str(citing_text(t, n), "(Abe 2001)"); /* leads nowhere */
}

static void test_a_place_alone(void **state)
{
    citing *t = *state;
    citing_begin(t, TWO, "");
    enl_cite_collect(t->b, enl_node_new(&t->w.c, ENL_DIV, (enl_span){ 0 }));
    enl_cite_finish(t->b, 1);
    assert_int_equal(enl_cite_count(t->b), 0);
    assert_null(enl_cite_heading(t->b));
}

static void uncited(citing *t, const char *meta, const char *want, const char *report)
{
    citing_begin(t, TWO, meta);
    enl_cite_finish(t->b, 1);
    assert_str(citing_order(t), want);
    assert_string_equal(cites_report(&t->w), report);
}

static void test_uncited(void **state)
{
    citing *t = *state;
    uncited(t, "nocite: b", "b", "");
    uncited(t, "nocite: [b, '@a']", "a b", "");
    uncited(t, "nocite: all", "a b", "");
    uncited(t, "nocite: '*'", "a b", "");
    uncited(t, "nocite: '@*'", "a b", "");
    uncited(t, "nocite: true", "a b", "");
    uncited(t, "nocite: {a: b}", "", "");
    uncited(t, "nocite: nobody", "",
            "1:9: no source has the key `nobody` | add it to the sources\n");
}

static void test_numbers(void **state)
{
    citing *t = *state;
    t->w.style.kind = ENL_CITE_NUMBERED;
    t->w.style.number = "No. %!";
    citing_begin(t, TWO, "");
    citing_cite(t, "[@b]");
    citing_cite(t, "[@a]");
    enl_cite_finish(t->b, 1);
    assert_true(enl_cite_is_numbered(t->b));
    assert_str(citing_order(t), "b a");
    assert_str(enl_cite_label(t->b, &t->w.c.arena, 0), "No. 1!");
    assert_str(enl_cite_label(t->b, &t->w.c.arena, 1), "No. 2!");
    t->d->lang = ENL_S("ar-EG");
    assert_str(enl_cite_label(t->b, &t->w.c.arena, 1), "No. ٢!");
}

static void test_without_tools(void **state)
{
    citing *t = *state;
    t->tools = (enl_cite_tools){ 0 };
    citing_begin(t, TWO, "");
    const enl_node *n = citing_cite(t, "[@a]");
    enl_cite_finish(t->b, 1);
    assert_str(citing_text(t, n), "([Abe 2001](#enl-source-1))");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CITING_TEST(test_nothing_cited),
        CITING_TEST(test_list),
        CITING_TEST(test_place_for_the_list),
        CITING_TEST(test_no_list),
        CITING_TEST(test_a_place_alone),
        CITING_TEST(test_uncited),
        CITING_TEST(test_numbers),
        CITING_TEST(test_without_tools),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
