/* Rich text of sources: CSL's tags as runs, and what is none of them as it stands. */
#include "core/cite/richtext.h"
#include "tests/unit/cite/cite.h"

static void runs(cites *t, const char *text, enl_part base, const char *want)
{
    enl_parts p = { .a = &t->c.arena };
    enl_cite_richtext_add(&p, enl_str_from(text), base);
    assert_str(cites_runs(t, p.items, p.n), want);
}

static void test_runs(void **state)
{
    cites *t = *state;
    enl_part plain = { 0 }, italic = { .italic = true }, link = { .dest = ENL_S("d") };
    runs(t, "", plain, "");
    runs(t, "plain", plain, "plain");
    runs(t, "On <i>Mytilus edulis</i> & more", plain, "On *Mytilus edulis* & more");
    runs(t, "<i>all</i>", plain, "*all*");
    runs(t, "On <i>Mytilus</i>", italic, "*On *Mytilus");
    runs(t, "H<sub>2</sub>O", plain, "H~2~O");
    runs(t, "x<sup>2</sup>", plain, "x^2^");
    runs(t, "<b>B</b>c", plain, "**B**c");
    runs(t, "<sc>Nato</sc>", plain, "%Nato%");
    runs(t, "<span style=\"font-variant:small-caps;\">Nato</span>!", plain, "%Nato%!");
    runs(t, "<span style=\"font-variant: small-caps;\">Nato</span>", plain, "%Nato%");
    runs(t, "a <span class=\"nocase\">DNA</span> b", plain, "a DNA b");
    runs(t, "see <i>this</i>", link, "[see ](#d)*[this]*(#d)");
    runs(t, "<i>a <b>b</b> <i>c</i></i>", plain, "*a **b** *c");
}

static void test_nested_kinds(void **state)
{
    cites *t = *state;
    enl_parts p = { .a = &t->c.arena };
    enl_cite_richtext_add(&p, ENL_S("<i>a<b>b<sub>c</sub></b>d</i>e"), (enl_part){ 0 });
    assert_int_equal(p.n, 5);
    assert_true(p.items[0].italic && !p.items[0].bold);
    assert_true(p.items[1].italic && p.items[1].bold && !p.items[1].sub);
    assert_true(p.items[2].italic && p.items[2].bold && p.items[2].sub);
    assert_true(p.items[3].italic && !p.items[3].bold && !p.items[3].sub);
    assert_true(!p.items[4].italic);
}

/* A tag without its counterpart is text, and so is what is no tag. */
static void test_no_tags(void **state)
{
    cites *t = *state;
    enl_part plain = { 0 };
    runs(t, "a < b > c", plain, "a < b > c");
    runs(t, "<i>open", plain, "<i>open");
    runs(t, "close</i>", plain, "close</i>");
    runs(t, "<em>x</em>", plain, "<em>x</em>");
    runs(t, "<I>x</I>", plain, "<I>x</I>");
    runs(t, "<", plain, "<");
    runs(t, "a<", plain, "a<");
    runs(t, "<i></i>", plain, "");
    runs(t, "<i>a<b>b</i>c</b>", plain, "*a**b*c</b>");
    char deep[600] = "";
    for (int i = 0; i < 17; i++) strcat(deep, "<b>");
    for (int i = 0; i < 17; i++) strcat(deep, "</b>");
    runs(t, deep, plain, "**<b>**</b>");
}

static void test_plain(void **state)
{
    cites *t = *state;
    enl_arena *a = &t->c.arena;
    assert_str(enl_cite_richtext_plain(a, ENL_S("")), "");
    assert_str(enl_cite_richtext_plain(a, ENL_S("plain")), "plain");
    assert_str(enl_cite_richtext_plain(a, ENL_S("<i>A</i> b <sub>2</sub>")), "A b 2");
    assert_str(enl_cite_richtext_plain(a, ENL_S("1 < 2 <i>x</i> <i>")), "1 < 2 x <i>");
}

static void test_colon(void **state)
{
    (void)state;
    assert_int_equal(enl_cite_richtext_colon(ENL_S("")), 0);
    assert_int_equal(enl_cite_richtext_colon(ENL_S("none")), 4);
    assert_int_equal(enl_cite_richtext_colon(ENL_S("A: b: c")), 1);
    assert_int_equal(enl_cite_richtext_colon(ENL_S("<i>A</i>: b")), 8);
    assert_int_equal(enl_cite_richtext_colon(ENL_S("<i>A: b</i> c")), 13);
    assert_int_equal(enl_cite_richtext_colon(ENL_S("<i>A: b</i> c: d")), 13);
    assert_int_equal(
        enl_cite_richtext_colon(ENL_S("<span style=\"font-variant:small-caps;\">A</span>: b")), 47);
}

int main(void)
{
    const struct CMUnitTest tests[] = { CITES_TEST(test_runs), CITES_TEST(test_nested_kinds),
                                        CITES_TEST(test_no_tags), CITES_TEST(test_plain),
                                        CITES_TEST(test_colon) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
