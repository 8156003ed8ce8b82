/* The fields of forms. */
#include "core/cite/formfield.h"
#include "core/cite/form.h"
#include "tests/unit/cite/cite.h"

static void prints(cites *t, const char *form, const char *fields, const char *want)
{
    enl_parts p = { .a = &t->c.arena };
    for (int i = 0; i < ENL_CF_COUNT; i++) t->style.entry.of[i] = form;
    enl_cite_form_entry(&p, &t->w, cites_work(t, fields), &t->style);
    enl_str got = cites_runs(t, p.items, p.n);
    if (!enl_str_is(got, want))
        fail_msg("%s of %s is %.*s, not %s", form, fields, ENL_FMT(got), want);
}

static void test_titles(void **state)
{
    cites *t = *state;
    prints(t, "{title}", "{title: T}", "T");
    t->style.titles.of[ENL_CF_BOOK] = "italic";
    prints(t, "{title}", "{title: T}", "*T*");
    prints(t, "*{title}*", "{title: T}", "*T*");
    prints(t, "{title}", "{title: T, type: thesis}", "T");
    prints(t, "{title} {short_title}", "{title: 'T: u'}", "*T: u* *T*");
    prints(t, "x{title}", "{author: Lee}", "x");
    prints(t, "x{title}", "{}", "xkey");
    prints(t, "{container} {series}", "{journal: J, collection-title: S}", "J S");
    prints(t, "{container}", "{container-title: C, journal: J}", "C");
    prints(t, "{container}", "{booktitle: B}", "B");
}

static void test_lead(void **state)
{
    cites *t = *state;
    t->style.lead.order = ENL_NAMES_INVERTED;
    prints(t, "{lead}. {title}", "{author: 'Lee, Ann', title: T}", "Lee, Ann. T");
    prints(t, "{lead}. {title}. {year}", "{title: T, issued: 2001}", "T. 2001");
    prints(t, "[{names}. ]{title}", "{title: T}", "T");
    prints(t, "{names} {authors}", "{author: 'Lee, Ann'}", "Lee, Ann Ann Lee");
    prints(t, "{lead}", "{editor: 'Lee, Ann'}", "Lee, Ann, ed.");
    prints(t, "{lead}", "{editor: 'Lee, Ann; Roe, Bo'}", "Lee, Ann, and Roe, Bo, eds.");
    prints(t, "{lead}", "{editor: 'Lee, Ann; others'}", "Lee, Ann, et al., eds.");
    t->style.editor_lead = " (%)!";
    t->style.editor_one = "editor_cap";
    prints(t, "{lead}", "{editor: 'Lee, Ann'}", "Lee, Ann (Ed.)!");
    enl_cited *c = (enl_cited *)(uintptr_t)cites_work(t, "{author: 'Lee, Ann'}");
    c->repeated = true;
    c->who = ENL_S("Lee");
    for (int repeats = 0; repeats < 2; repeats++) {
        enl_parts p = { .a = &t->c.arena };
        t->style.repeats = repeats;
        t->style.entry.of[ENL_CF_BOOK] = "{lead} {who}";
        enl_cite_form_entry(&p, &t->w, c, &t->style);
        assert_str(cites_runs(t, p.items, p.n), repeats ? "--- Lee" : "Lee, Ann Lee");
    }
}

static void test_people(void **state)
{
    cites *t = *state;
    prints(t, "x[ {editors} {editor_word}]", "{author: A, editor: 'Lee, Ann'}", "x Ann Lee ed.");
    prints(t, "x[ {editors}]", "{editor: 'Lee, Ann'}", "x");
    prints(t, "x[ {editor_word}]", "{editor: 'Lee, Ann'}", "x");
    prints(t, "x[ {editors}]", "{type: chapter, editor: 'Lee, Ann'}", "x Ann Lee");
    prints(t, "x[ {translators}]", "{translator: 'Lee, Ann'}", "x Ann Lee");
    prints(t, "x[ {who}]", "{title: T}", "x");
    prints(t, "x[ {publisher}]", "{publisher: P}", "x P");
    prints(t, "x[ {publisher}]", "{institution: I}", "x I");
    prints(t, "x[ {publisher}]", "{authority: A}", "x A");
    prints(t, "x[ {publisher}]", "{author: P, publisher: P}", "x");
    prints(t, "x[ {publisher}]", "{author: 'P, Ann', publisher: P}", "x P");
    prints(t, "x[ {publisher}]", "{author: 'P; Q', publisher: P}", "x P");
    prints(t, "x[ {place}]", "{publisher-place: L}", "x L");
}

static void test_numbers(void **state)
{
    cites *t = *state;
    prints(t, "{volume} {issue} {number}", "{volume: 1, issue: 2, number: 3}", "1 2 3");
    prints(t, "{issue}", "{number: 3}", "3");
    prints(t, "{edition}", "{edition: 2}", "2nd\u00A0ed.");
    prints(t, "{pages}", "{page: 284-287}", "284–287");
    prints(t, "{pages}", "{pages: 284-287}", "284–287");
    prints(t, "{pp}", "{page: 4}", "p.\u00A04");
    prints(t, "{pp}", "{page: 4-5}", "pp.\u00A04–5");
    prints(t, "{pp}", "{page: '4,6'}", "pp.\u00A04, 6");
    prints(t, "x[ {pp}]", "{}", "x");
    prints(t, "{first_page}", "{page: 113-178}", "113");
    prints(t, "{first_page}", "{page: '113, 120'}", "113");
    prints(t, "{first_page}", "{page: 113}", "113");
    prints(t, "x[ {first_page}]", "{}", "x");
    t->style.brief_pages = true;
    prints(t, "{pages} {pp}", "{page: 284-287}", "284–7 pp.\u00A0284–287");
    prints(t, "{report}", "{number: 7}", "Report No.\u00A07");
    prints(t, "{report}", "{number: 7, genre: Paper}", "Paper\u00A07");
    prints(t, "{report}", "{number: A-7, genre: Paper}", "Paper\u00A0A-7");
    prints(t, "{report}", "{genre: Paper}", "Paper");
    prints(t, "{original_year}", "{issued: 2006, original-date: 1899}", "1899");
    prints(t, "x[ {original_year}]", "{issued: 2006, original-date: 2006}", "x");
    prints(t, "x[ {report}]", "{genre: Paper}", "x Paper");
    prints(t, "{genre}", "{genre: Paper}", "Paper");
    prints(t, "{genre}", "{type: thesis}", "Thesis");
    prints(t, "x[ {genre}]", "{}", "x");
    cites_speak(t, "ar-EG");
    prints(t, "{volume}", "{volume: 12}", "١٢");
    prints(t, "{volume}", "{volume: XII 2}", "XII 2");
    prints(t, "{pages}", "{page: 4-5}", "٤–٥");
    cites_speak(t, "de");
    prints(t, "{genre}", "{genre: Doctoral dissertation}", "Dissertation");
}

static void test_courts(void **state)
{
    cites *t = *state;
    prints(t, "x[ {court}]", "{authority: 9th Cir., container-title: F.3d}", "x 9th Cir.");
    prints(t, "x[ {court}]", "{authority: Supreme Court, container-title: U.S.}", "x");
    prints(t, "x[ {court}]", "{authority: Supreme Court, container-title: S. Ct.}", "x");
    prints(t, "x[ {court}]", "{authority: Supreme Court, container-title: L.Ed.2d}", "x");
    prints(t, "x[ {court}]", "{container-title: F.3d}", "x");
}

static void test_dates(void **state)
{
    cites *t = *state;
    cites_speak(t, "en-US");
    t->style.no_date = false;
    prints(t, "{year} {date}", "{issued: 2008-05-06}", "2008 May 6, 2008");
    prints(t, "x[ {full_date}]", "{issued: 2008-05}", "x May 2008");
    prints(t, "x[ {full_date}]", "{issued: 2008}", "x");
    prints(t, "x[ {year}][ {date}]", "{}", "x");
    prints(t, "x[ {year}]", "{status: in press}", "x in press");
    prints(t, "{year}. {year}", "{status: in press}", "In press. In press");
    prints(t, "x {date}", "{status: in press, issued: 2008}", "x 2008");
    t->style.no_date = true;
    prints(t, "x {year}, {date}", "{}", "x n.d., n.d.");
    prints(t, "x. {year}", "{}", "x. n.d.");
    prints(t, "{accessed}", "{accessed: 2026-08-01}", "August 1, 2026");
    prints(t, "x[ {accessed}]", "{}", "x");
    prints(t, "x[ {retrieved}]", "{accessed: 2026-08-01}", "x August 1, 2026");
    prints(t, "x[ {retrieved}]", "{accessed: 2026-08-01, issued: 2020}", "x");
    prints(t, "x[ {month_day}]", "{type: webpage, issued: 2008-05-06}", "x May 6");
    prints(t, "x[ {month_day}]", "{type: webpage, issued: 2008-05}", "x May");
    prints(t, "x[ {month_day}]", "{type: webpage, issued: 2008}", "x");
    prints(t, "x[ {month_day}]", "{type: book, issued: 2008-05-06}", "x");
    prints(t, "x[ {month_day}]", "{type: article, issued: 2008-05-06}", "x May 6");
    prints(t, "x[ {month_day}]", "{type: article, issued: 2008-05-06, volume: 1}", "x");
    prints(t, "x[ {month_day}]", "{type: article, issued: 2008-05-06, issue: 1}", "x");
    enl_cited *c = (enl_cited *)(uintptr_t)cites_work(t, "{issued: 2008}");
    enl_parts p = { .a = &t->c.arena };
    c->suffix = ENL_S("b");
    t->style.entry.of[ENL_CF_BOOK] = "{year}";
    enl_cite_form_entry(&p, &t->w, c, &t->style);
    assert_str(cites_runs(t, p.items, p.n), "2008b");
}

static void test_addresses(void **state)
{
    cites *t = *state;
    const char *both = "{DOI: 10.1/x, URL: 'http://e'}";
    prints(t, "{url}", both, "[http://e](http://e)");
    prints(t, "{url}", "{url: 'http://e'}", "[http://e](http://e)");
    prints(t, "{doi}", both, "[10.\u200B1/\u200Bx](https://doi.org/10.1/x)");
    prints(t, "{address}", both,
           "[https://doi.\u200Borg/\u200B10.\u200B1/\u200Bx](https://doi.org/10.1/x)");
    prints(t, "{address}", "{URL: 'http://e'}", "[http://e](http://e)");
    prints(t, "{doi}", "{doi: 'https://doi.org/10.1/x'}",
           "[10.\u200B1/\u200Bx](https://doi.org/10.1/x)");
    prints(t, "x[ {address}][ {doi}][ {url}]", "{}", "x");
}

static void test_names(void **state)
{
    cites *t = *state;
    size_t n;
    const enl_str *names = enl_cite_formfield_names(&t->c.arena, &n);
    assert_str(names[0], "lead");
    assert_str(names[n - 1], "address");
    for (size_t i = 0; i < n; i++) assert_true(names[i].n > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CITES_TEST(test_titles),    CITES_TEST(test_lead),   CITES_TEST(test_people),
        CITES_TEST(test_numbers),   CITES_TEST(test_courts), CITES_TEST(test_dates),
        CITES_TEST(test_addresses), CITES_TEST(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
