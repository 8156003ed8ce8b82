/* What a source says of itself: fields, kinds, pages, titles. */
#include "core/cite/work.h"
#include "tests/unit/cite/cite.h"

static void test_fields(void **state)
{
    cites *t = *state;
    const enl_cited *c =
        cites_work(t, "{a: ' x ', b: [y, z], c: {d: 1}, n: 007, e: '', l: [], t: true}");
    assert_str(enl_cite_work_field(c, "a"), "x");
    assert_str(enl_cite_work_field(c, "b"), "y");
    assert_str(enl_cite_work_field(c, "c"), "");
    assert_str(enl_cite_work_field(c, "n"), "007");
    assert_str(enl_cite_work_field(c, "l"), "");
    assert_str(enl_cite_work_field(c, "none"), "");
    assert_str(enl_cite_work_field(c, "none|e|a"), "x");
    assert_str(enl_cite_work_field(c, "b|a"), "y");
    assert_str(enl_cite_work_field(c, ""), "");
    assert_str(enl_cite_work_text(NULL), "");
}

static void test_forms(void **state)
{
    cites *t = *state;
    static const struct {
        const char *fields;
        enl_cite_form form;
    } want[] = {
        { "{}", ENL_CF_BOOK },
        { "{type: book}", ENL_CF_BOOK },
        { "{type: map}", ENL_CF_BOOK },
        { "{type: article}", ENL_CF_ARTICLE },
        { "{type: article-newspaper}", ENL_CF_ARTICLE },
        { "{type: review-book}", ENL_CF_ARTICLE },
        { "{type: chapter}", ENL_CF_CHAPTER },
        { "{type: paper-conference}", ENL_CF_CHAPTER },
        { "{type: entry-encyclopedia}", ENL_CF_CHAPTER },
        { "{type: report}", ENL_CF_REPORT },
        { "{type: standard}", ENL_CF_REPORT },
        { "{type: manual}", ENL_CF_REPORT },
        { "{type: legislation}", ENL_CF_LAW },
        { "{type: bill}", ENL_CF_LAW },
        { "{type: legal_case}", ENL_CF_LAW },
        { "{type: treaty}", ENL_CF_LAW },
        { "{type: regulation}", ENL_CF_LAW },
        { "{type: law}", ENL_CF_LAW },
        { "{type: webpage}", ENL_CF_WEB },
        { "{type: post-weblog}", ENL_CF_WEB },
        { "{type: thesis}", ENL_CF_THESIS },
        { "{container-title: X}", ENL_CF_ARTICLE },
        { "{URL: x}", ENL_CF_WEB },
        { "{url: x}", ENL_CF_WEB },
        { "{URL: x, publisher: P}", ENL_CF_BOOK },
        { "{type: dataset, container-title: X}", ENL_CF_ARTICLE },
    };
    for (size_t i = 0; i < sizeof want / sizeof *want; i++)
        if (enl_cite_work_form(cites_work(t, want[i].fields)) != want[i].form)
            fail_msg("%s", want[i].fields);
}

static void pages(cites *t, const char *text, bool brief, const char *want)
{
    assert_str(enl_cite_work_pages(&t->c.arena, enl_str_from(text), brief), want);
}

static void test_pages(void **state)
{
    cites *t = *state;
    pages(t, "", false, "");
    pages(t, "12", false, "12");
    pages(t, "284-287", false, "284–287");
    pages(t, "284--287", false, "284–287");
    pages(t, "284–287", false, "284–287");
    pages(t, "34,37--39", false, "34, 37–39");
    pages(t, "34, 37-39", false, "34, 37–39");
    pages(t, "34,x", false, "34,x");
    pages(t, "34,", false, "34,");
    pages(t, "-3", false, "-3");
    pages(t, "3-", false, "3-");
    pages(t, "284-287", true, "284–7");
    pages(t, "284-297", true, "284–97");
    pages(t, "284-384", true, "284–384");
    pages(t, "284-284", true, "284–284");
    pages(t, "99-101", true, "99–101");
    pages(t, "284–287, 301-309", true, "284–7, 301–9");
    pages(t, "A4-A5", true, "A4–A5");
}

static void test_numbers(void **state)
{
    cites *t = *state;
    assert_true(enl_cite_work_is_number(ENL_S("0123456789")));
    assert_false(enl_cite_work_is_number(ENL_S("")));
    assert_false(enl_cite_work_is_number(ENL_S("1a")));
    assert_false(enl_cite_work_is_number(ENL_S("1/")));
    assert_str(enl_cite_work_edition(&t->w, cites_work(t, "{edition: 2}")), "2nd\u00A0ed.");
    assert_str(enl_cite_work_edition(&t->w, cites_work(t, "{edition: Rev. ed.}")), "Rev. ed.");
    assert_str(enl_cite_work_edition(&t->w, cites_work(t, "{}")), "");
}

static void title(cites *t, const char *given, const char *want)
{
    char fields[256];
    snprintf(fields, sizeof fields, "{title: '%s'}", given);
    assert_str(enl_cite_work_title(cites_work(t, fields)), want);
}

static void test_titles(void **state)
{
    cites *t = *state;
    title(t, "Rivers", "Rivers");
    title(t, "Ends with period.", "Ends with period");
    title(t, "A story of far.", "A story of far");
    title(t, "Who?", "Who?");
    title(t, "Wow!", "Wow!");
    title(t, "And so on...", "And so on...");
    title(t, "The U.S.", "The U.S.");
    title(t, "Things, etc.", "Things, etc.");
    title(t, "The story of Apple Inc.", "The story of Apple Inc.");
    title(t, "Plan B.", "Plan B.");
    title(t, "John Smith Jr.", "John Smith Jr.");
    title(t, "Rivers.", "Rivers");
    title(t, ".", ".");
}

static void test_short_titles(void **state)
{
    cites *t = *state;
    static const char *const want[][2] = {
        { "{title: 'Rivers: A history'}", "Rivers" },
        { "{title: Rivers}", "Rivers" },
        { "{title: 'Rivers : a history'}", "Rivers" },
        { "{title: 'Rivers: A', title-short: R}", "R" },
        { "{title: 'Rivers: A', shortTitle: S.}", "S." },
        { "{title: 'Rivers: A', title-short: Rivers here.}", "Rivers here" },
        { "{title: '<i>A: b</i>: c'}", "<i>A: b</i>" },
        { "{title: 'Rivers run.'}", "Rivers run" },
        { "{}", "" },
    };
    for (size_t i = 0; i < sizeof want / sizeof *want; i++)
        assert_str(enl_cite_work_short_title(cites_work(t, want[i][0])), want[i][1]);
}

static void test_sort_titles(void **state)
{
    cites *t = *state;
    const enl_cited *c = cites_work(t, "{title: 'The <i>river</i>'}"),
                    *es = cites_work(t, "{title: La mar}");
    assert_str(enl_cite_work_sort_title(&t->w, c), "river");
    assert_str(enl_cite_work_sort_title(&t->w, es), "La mar");
    cites_speak(t, "es");
    assert_str(enl_cite_work_sort_title(&t->w, c), "The river");
    assert_str(enl_cite_work_sort_title(&t->w, es), "mar");
    assert_str(enl_cite_work_sort_title(&t->w, cites_work(t, "{}")), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CITES_TEST(test_fields),      CITES_TEST(test_forms),  CITES_TEST(test_pages),
        CITES_TEST(test_numbers),     CITES_TEST(test_titles), CITES_TEST(test_short_titles),
        CITES_TEST(test_sort_titles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
