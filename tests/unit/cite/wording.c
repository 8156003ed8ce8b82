/* What citations need of a language: words, marks, quotation marks, editions, dates, places. */
#include "core/cite/wording.h"
#include "tests/unit/cite/cite.h"

static void test_words(void **state)
{
    cites *t = *state;
    size_t n;
    assert_str(enl_cite_wording_word(&t->w, "no_date"), "n.d.");
    assert_str(enl_cite_wording_word(&t->w, "nothing"), "nothing");
    const enl_str *keys = enl_cite_wording_keys(&t->c.arena, &n);
    assert_int_equal(n, ENL_WORD_COUNT);
    assert_str(keys[ENL_WORD_no_date], "no_date");
    cites_speak(t, "es");
    assert_str(enl_cite_wording_word(&t->w, "no_date"), "s. f.");
}

/* A template without words. */
static void test_no_words(void **state)
{
    cites *t = *state;
    t->w.find = NULL;
    assert_str(enl_cite_wording_word(&t->w, "thesis"), "thesis");
    assert_str(enl_cite_wording_comma(&t->w), ", ");
    assert_str(enl_cite_wording_marks(&t->w, ENL_S("a, b; c: d")), "a, b; c: d");
    assert_str(enl_cite_wording_open_quote(&t->w), "“");
    assert_str(enl_cite_wording_close_quote(&t->w), "”");
    assert_str(enl_cite_wording_edition(&t->w, ENL_S("2")), "2nd\u00A0edition_short");
    assert_str(enl_cite_wording_bc(&t->w, ENL_S("44")), "44 BC");
    assert_str(enl_cite_wording_circa(&t->w, ENL_S("1900")), "ca. 1900");
}

static void test_and(void **state)
{
    cites *t = *state;
    assert_str(enl_cite_wording_and(&t->w, "and", ENL_S("Roe")), "and Roe");
    assert_str(enl_cite_wording_and(&t->w, "&", ENL_S("Ibarra")), "& Ibarra");
    assert_str(enl_cite_wording_et_al(&t->w, false), "et al.");
    cites_speak(t, "es");
    assert_str(enl_cite_wording_and(&t->w, "&", ENL_S("Roe")), "y Roe");
    assert_str(enl_cite_wording_and(&t->w, "and", ENL_S("Ibarra")), "e Ibarra");
    assert_str(enl_cite_wording_and(&t->w, "and", ENL_S("")), "y ");
    assert_str(enl_cite_wording_et_al(&t->w, false), "y otros");
    assert_str(enl_cite_wording_et_al(&t->w, true), "et al.");
    cites_speak(t, "he");
    assert_str(enl_cite_wording_and(&t->w, "&", ENL_S("לוי")), "ולוי");
    assert_str(enl_cite_wording_and(&t->w, "&", ENL_S("Roe")), "ו-Roe");
    cites_speak(t, "it");
    assert_str(enl_cite_wording_and(&t->w, "&", ENL_S("Roe")), "& Roe");
    assert_str(enl_cite_wording_and(&t->w, "and", ENL_S("Ibarra")), "e Ibarra");
}

static void test_marks(void **state)
{
    cites *t = *state;
    const enl_str text = ENL_S("a, b; c: d:e,f");
    assert_ptr_equal(enl_cite_wording_marks(&t->w, text).p, text.p);
    assert_str(enl_cite_wording_comma(&t->w), ", ");
    cites_speak(t, "fr");
    assert_str(enl_cite_wording_marks(&t->w, text), "a, b\u202F; c\u00A0: d:e,f");
    cites_speak(t, "ar");
    assert_str(enl_cite_wording_marks(&t->w, text), "a، b؛ c: d:e,f");
    assert_str(enl_cite_wording_comma(&t->w), "، ");
}

static void test_quotes(void **state)
{
    cites *t = *state;
    static const char *const want[][3] = {
        { "en", "“", "”" }, { "es", "«", "»" }, { "de", "„", "“" }, { "fr", "«\u202F", "\u202F»" }
    };
    for (size_t i = 0; i < 4; i++) {
        cites_speak(t, want[i][0]);
        assert_str(enl_cite_wording_open_quote(&t->w), want[i][1]);
        assert_str(enl_cite_wording_close_quote(&t->w), want[i][2]);
    }
}

static void test_articles(void **state)
{
    cites *t = *state;
    assert_int_equal(enl_cite_wording_article(&t->w, ENL_S("The river")), 4);
    assert_int_equal(enl_cite_wording_article(&t->w, ENL_S("an apple")), 3);
    assert_int_equal(enl_cite_wording_article(&t->w, ENL_S("Theory")), 0);
    assert_int_equal(enl_cite_wording_article(&t->w, ENL_S("The ")), 0);
    assert_int_equal(enl_cite_wording_article(&t->w, ENL_S("")), 0);
    cites_speak(t, "nl");
    assert_int_equal(enl_cite_wording_article(&t->w, ENL_S("The river")), 0);
}

static void test_capitals(void **state)
{
    cites *t = *state;
    assert_str(enl_cite_wording_capital(&t->w, ENL_S("in press")), "In press");
    assert_str(enl_cite_wording_capital(&t->w, ENL_S("übersetzt von")), "Übersetzt von");
    assert_str(enl_cite_wording_capital(&t->w, ENL_S("In")), "In");
    assert_str(enl_cite_wording_capital(&t->w, ENL_S("1st")), "1st");
    assert_str(enl_cite_wording_capital(&t->w, ENL_S("")), "");
    assert_str(enl_cite_wording_family(&t->w, ENL_S("de la Cruz")), "de la Cruz");
    cites_speak(t, "es");
    assert_str(enl_cite_wording_family(&t->w, ENL_S("de la Cruz")), "De la Cruz");
    assert_str(enl_cite_wording_family(&t->w, ENL_S("aA")), "AA");
    assert_str(enl_cite_wording_family(&t->w, ENL_S("zA")), "ZA");
    assert_str(enl_cite_wording_family(&t->w, ENL_S("Íñigo")), "Íñigo");
    assert_str(enl_cite_wording_family(&t->w, ENL_S("")), "");
}

static void test_letters(void **state)
{
    cites *t = *state;
    assert_str(enl_cite_wording_letters(&t->w, 1), "a");
    assert_str(enl_cite_wording_letters(&t->w, 27), "aa");
    cites_speak(t, "ar");
    assert_str(enl_cite_wording_letters(&t->w, 2), "ب");
}

static void test_digits(void **state)
{
    cites *t = *state;
    assert_str(enl_cite_wording_digits(&t->w, ENL_S("12–13")), "12–13");
    cites_speak(t, "ar-EG");
    assert_str(enl_cite_wording_digits(&t->w, ENL_S("12–13")), "١٢–١٣");
    assert_str(enl_cite_wording_digits(&t->w, ENL_S("A4")), "A4");
    assert_str(enl_cite_wording_digits(&t->w, ENL_S("4z")), "4z");
    assert_str(enl_cite_wording_digits(&t->w, ENL_S("[4]")), "[٤]");
}

static void test_editions(void **state)
{
    cites *t = *state;
    static const char *const want[][3] = {
        { "en", "1", "1st\u00A0ed." },     { "en", "2", "2nd\u00A0ed." },
        { "en", "3", "3rd\u00A0ed." },     { "en", "4", "4th\u00A0ed." },
        { "en", "11", "11th\u00A0ed." },   { "en", "12", "12th\u00A0ed." },
        { "en", "13", "13th\u00A0ed." },   { "en", "21", "21st\u00A0ed." },
        { "en", "112", "112th\u00A0ed." }, { "es", "2", "2.ª\u00A0ed." },
        { "fr", "1", "1re\u00A0éd." },     { "fr", "2", "2e\u00A0éd." },
        { "fr", "11", "11e\u00A0éd." },    { "de", "2", "2.\u00A0Aufl." },
        { "ar", "2", "ط.\u00A0٢" },
    };
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        cites_speak(t, want[i][0]);
        assert_str(enl_cite_wording_edition(&t->w, enl_str_from(want[i][1])), want[i][2]);
    }
}

static void test_phrases(void **state)
{
    cites *t = *state;
    const enl_str thesis = ENL_S("Master's thesis");
    assert_ptr_equal(enl_cite_wording_phrase(&t->w, thesis).p, thesis.p);
    cites_speak(t, "de");
    assert_str(enl_cite_wording_phrase(&t->w, thesis), "Masterarbeit");
    assert_str(enl_cite_wording_phrase(&t->w, ENL_S("Master’s thesis")), "Masterarbeit");
    assert_str(enl_cite_wording_phrase(&t->w, ENL_S("master’s Thesis")), "Masterarbeit");
    assert_str(enl_cite_wording_phrase(&t->w, ENL_S("Doctoral dissertation")), "Dissertation");
    assert_str(enl_cite_wording_phrase(&t->w, ENL_S("in press")), "im Druck");
    assert_str(enl_cite_wording_phrase(&t->w, ENL_S("forthcoming")), "erscheint demnächst");
    assert_str(enl_cite_wording_phrase(&t->w, ENL_S("submitted")), "eingereicht");
    assert_str(enl_cite_wording_phrase(&t->w, ENL_S("in preparation")), "in Vorbereitung");
    assert_str(enl_cite_wording_phrase(&t->w, ENL_S("in pres")), "in pres");
    assert_str(enl_cite_wording_phrase(&t->w, ENL_S("in presses")), "in presses");
    assert_str(enl_cite_wording_phrase(&t->w, ENL_S("Masters thesis")), "Masters thesis");
    assert_str(enl_cite_wording_phrase(&t->w, ENL_S("")), "");
    assert_str(enl_cite_wording_bc(&t->w, ENL_S("44")), "44 v. Chr.");
    assert_str(enl_cite_wording_circa(&t->w, ENL_S("1900")), "ca. 1900");
}

static void test_dates(void **state)
{
    cites *t = *state;
    static const enl_str langs[] = { { "es", 2 }, { "en-GB", 5 } };
    static const enl_cite_dateform forms[] = { { "{year}!", NULL, "{day}/{mon}" },
                                               { "{day} {mon} {year}", "{mon} {year}", NULL } };
    enl_cite_dates own = { .langs = langs,
                           .forms = forms,
                           .n = 2,
                           .other = { "{day}.{year}", "{year}, {month}", "{month}{day}" } },
                   none = { .n = 0 };
    assert_str(enl_cite_wording_date(&t->w, ENL_S("2008-05-06"), &own), "6.2008");
    assert_str(enl_cite_wording_date(&t->w, ENL_S("2008-05"), &own), "2008, May");
    assert_str(enl_cite_wording_date(&t->w, ENL_S("2008"), &own), "2008");
    assert_str(enl_cite_wording_date(&t->w, ENL_S("2008-13"), &own), "2008-13");
    assert_str(enl_cite_wording_date(&t->w, ENL_S("2008-05-06"), &none), "6 May 2008");
    assert_str(enl_cite_wording_date(&t->w, ENL_S("2008-05"), &none), "May 2008");
    assert_str(enl_cite_wording_month_day(&t->w, ENL_S("2008-05-06"), &own), "May6");
    assert_str(enl_cite_wording_month_day(&t->w, ENL_S("2008-05"), &own), "May");
    assert_str(enl_cite_wording_month_day(&t->w, ENL_S("2008-05-06"), &none), "6 May");
    cites_speak(t, "en-GB");
    assert_str(enl_cite_wording_date(&t->w, ENL_S("2008-12-06"), &own), "6 Dec. 2008");
    cites_speak(t, "es-MX");
    assert_str(enl_cite_wording_date(&t->w, ENL_S("2008-05-06"), &own), "2008!");
    assert_str(enl_cite_wording_date(&t->w, ENL_S("2008-05"), &own), "mayo de 2008");
    assert_str(enl_cite_wording_month_day(&t->w, ENL_S("2008-05-06"), &own), "6/may.");
    cites_speak(t, "nl");
    assert_str(enl_cite_wording_date(&t->w, ENL_S("2008-05-06"), &none), "2008-05-06");
    assert_str(enl_cite_wording_date(&t->w, ENL_S("2008-05"), &none), "2008-05");
    assert_str(enl_cite_wording_month_day(&t->w, ENL_S("2008-05-06"), &none), "2008-05-06");
}

static void place(cites *t, const char *text, int want, const char *want_rest)
{
    enl_str rest = enl_str_from(text);
    int got = (int)enl_cite_wording_place(&t->w, &rest);
    if (got != want) fail_msg("%s is of kind %d", text, got);
    assert_str(rest, want_rest);
}

static void test_places(void **state)
{
    enum {
        OTHER = ENL_CITE_PLACE_OTHER,
        PAGE = ENL_CITE_PLACE_PAGE,
        CHAPTER = ENL_CITE_PLACE_CHAPTER
    };
    cites *t = *state;
    place(t, "", OTHER, "");
    place(t, "14", PAGE, "14");
    place(t, "p. 4", PAGE, "4");
    place(t, "p.4", PAGE, "4");
    place(t, "pp.\u00A04–6", PAGE, "4–6");
    place(t, "page 4", PAGE, "4");
    place(t, "Page 4", PAGE, "4");
    place(t, "pages 4, 5", PAGE, "4, 5");
    place(t, "paged 4", OTHER, "paged 4");
    place(t, "pages", OTHER, "pages");
    place(t, "page ", OTHER, "page ");
    place(t, "p.", OTHER, "p.");
    place(t, "chap. 2", CHAPTER, "2");
    place(t, "ch. 2", CHAPTER, "2");
    place(t, "chapter 2", CHAPTER, "2");
    place(t, "art. 3", OTHER, "art. 3");
    place(t, "págs. 3", PAGE, "3");
    place(t, "páginas 3", PAGE, "3");
    place(t, "cap. 3", CHAPTER, "3");
    place(t, "S. 3", OTHER, "S. 3");
    place(t, "Seiten 3", PAGE, "3");
    cites_speak(t, "de");
    place(t, "S. 3", PAGE, "3");
    place(t, "p. 3", PAGE, "3");
    place(t, "Kap. 3", CHAPTER, "3");
    cites_speak(t, "he");
    place(t, "עמ׳ 3", PAGE, "3");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CITES_TEST(test_words),    CITES_TEST(test_no_words), CITES_TEST(test_and),
        CITES_TEST(test_marks),    CITES_TEST(test_quotes),   CITES_TEST(test_articles),
        CITES_TEST(test_capitals), CITES_TEST(test_letters),  CITES_TEST(test_digits),
        CITES_TEST(test_editions), CITES_TEST(test_phrases),  CITES_TEST(test_dates),
        CITES_TEST(test_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
