/* The order of the list, and what tells works apart. */
#include "tests/unit/cite/citing.h"

static void list(citing *t, const char *sources)
{
    citing_begin(t, sources, "nocite: all");
    enl_cite_finish(t->b, 1);
}

static const enl_cited *of(citing *t, const char *key)
{
    return enl_cite_set_find(t->b, enl_str_from(key));
}

static void test_order(void **state)
{
    citing *t = *state;
    list(
        t,
        "{d: {author: 'Roe, B', issued: 2001, title: B}, c: {author: 'Roe, B', issued: 2001, title: The A},\n"
        " e: {author: 'Roe, B', issued: 2003}, b: {author: 'Roe, B'}, f: {author: 'Roe, C', issued: 1999},\n"
        " a: {author: 'de la Cruz, Ana', issued: 2010}, g: {title: The zoo, issued: 2000},\n"
        " bc: {author: 'Roe, B', issued: -44}, h: {}, i: {}}");
    assert_str(citing_order(t), "a h i b bc c d e f g");
    t->d->lang = ENL_S("es");
    list(
        t,
        "{a: {author: 'Ñúñez, A'}, b: {author: 'Nzz, A'}, c: {author: 'de la Cruz, Ana'}, d: {author: 'Dee, A'}}");
    assert_str(citing_order(t), "c d b a");
}

static void test_letters(void **state)
{
    citing *t = *state;
    list(
        t,
        "{a: {author: 'Roe, B', issued: 2001, title: A}, b: {author: 'Roe, B', issued: 2001, title: B},\n"
        " c: {author: 'Roe, B', issued: 2001, title: C}, d: {author: 'Roe, B', issued: 2002, title: D},\n"
        " e: {author: 'Roe, B', title: E}, f: {author: 'Roe, B', title: F},\n"
        " g: {author: 'Roe, B', status: in press, title: G}, h: {author: 'Roe, B', status: in press, title: H}}");
    assert_str(of(t, "a")->suffix, "a");
    assert_str(of(t, "b")->suffix, "b");
    assert_str(of(t, "c")->suffix, "c");
    assert_str(of(t, "d")->suffix, "");
    assert_str(of(t, "e")->year, "n.d.");
    assert_str(of(t, "e")->suffix, "-a");
    assert_str(of(t, "f")->suffix, "-b");
    assert_str(of(t, "g")->year, "in press");
    assert_str(of(t, "h")->suffix, "-b");
    assert_false(of(t, "a")->titled);
    t->w.style.no_date = false;
    list(t, "{a: {author: 'Roe, B', title: A}}");
    assert_str(of(t, "a")->year, "");
}

static void test_titles_tell_apart(void **state)
{
    citing *t = *state;
    t->w.style.kind = ENL_CITE_AUTHOR;
    list(
        t,
        "{a: {author: 'Roe, B', issued: 2001}, b: {author: 'Roe, B', issued: 2002}, c: {author: 'Poe, C'}}");
    assert_true(of(t, "a")->titled && of(t, "b")->titled && !of(t, "c")->titled);
    assert_str(of(t, "a")->suffix, "");
    assert_str(of(t, "b")->suffix, "");
}

static void test_namesakes(void **state)
{
    citing *t = *state;
    list(
        t,
        "{a: {author: 'Roe, Ann'}, b: {author: 'Roe, Bo; Poe, X'}, c: {author: 'Roe, Ann Lee'},\n"
        " d: {author: 'Poe, Cy'}, e: {author: 'Poe, Cyd'}, f: {author: Roe}, g: {author: 'de Poe, Zoe'}}");
    assert_true(of(t, "a")->initials && of(t, "b")->initials && of(t, "c")->initials);
    assert_false(of(t, "d")->initials || of(t, "e")->initials || of(t, "f")->initials);
    assert_false(of(t, "g")->initials);
    assert_str(of(t, "b")->who, "B. Roe and Poe");
    assert_str(of(t, "d")->who, "Poe");
    t->w.style.kind = ENL_CITE_NUMBERED;
    list(t, "{a: {author: 'Roe, Ann'}, b: {author: 'Roe, Bo'}}");
    assert_str(of(t, "a")->who, "Roe");
}

static void test_how_works_are_named(void **state)
{
    citing *t = *state;
    t->w.style.text.joiner = "&";
    t->w.style.text.latin = true;
    t->w.style.titles.of[ENL_CF_ARTICLE] = "quoted";
    t->w.style.titles.of[ENL_CF_BOOK] = "italic";
    t->w.style.titles.of[ENL_CF_LAW] = "quoted";
    list(
        t,
        "{a: {author: 'Roe, B; Poe, C'}, b: {type: article, title: 'T: u'}, c: {title: B}, d: {},\n"
        " e: {type: legislation, title: L}}");
    assert_str(of(t, "a")->who, "Roe and Poe");
    assert_str(of(t, "a")->within, "Roe & Poe");
    assert_str(of(t, "b")->who, "“T”");
    assert_false(of(t, "b")->italic);
    assert_str(of(t, "c")->who, "B");
    assert_true(of(t, "c")->italic);
    assert_str(of(t, "d")->who, "d");
    assert_false(of(t, "d")->italic);
    assert_str(of(t, "e")->who, "L");
}

static void test_repeated(void **state)
{
    citing *t = *state;
    const char *sources = "{a: {author: 'Roe, B', issued: 1}, b: {author: 'Roe, B', issued: 2},\n"
                          " c: {author: 'Roe, B; Poe, C'}, d: {title: Za}, e: {title: Zb}}";
    t->w.style.repeats = true;
    list(t, sources);
    assert_str(citing_order(t), "a b c d e");
    assert_true(of(t, "b")->repeated);
    assert_false(of(t, "a")->repeated || of(t, "c")->repeated || of(t, "e")->repeated);
    t->w.style.repeats = false;
    list(t, sources);
    assert_false(of(t, "b")->repeated);
}

static void test_numbered_order(void **state)
{
    citing *t = *state;
    t->w.style.kind = ENL_CITE_NUMBERED;
    list(t, "{z: {author: Zed}, a: {author: Abe}, m: {author: Em}}");
    assert_str(citing_order(t), "z a m");
    assert_str(of(t, "m")->suffix, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CITING_TEST(test_order),
        CITING_TEST(test_letters),
        CITING_TEST(test_titles_tell_apart),
        CITING_TEST(test_namesakes),
        CITING_TEST(test_how_works_are_named),
        CITING_TEST(test_repeated),
        CITING_TEST(test_numbered_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
