/* Names: how they are read, and how styles and languages write them. */
#include "core/cite/names.h"
#include "tests/unit/cite/cite.h"

static enl_names names_of(cites *t, const char *fields)
{
    return enl_cite_names_of(&t->c.arena, cites_work(t, fields), "author");
}

/* "particle|family|given|suffix", one a name. */
static void reads(cites *t, const char *fields, const char *want)
{
    enl_names n = names_of(t, fields);
    enl_buf b;
    enl_buf_init(&b, &t->c.mem);
    for (size_t i = 0; i < n.n; i++)
        enl_buf_fmt(&b, "%s%.*s|%.*s|%.*s|%.*s", i ? "; " : "", ENL_FMT(n.at[i].particle),
                    ENL_FMT(n.at[i].family), ENL_FMT(n.at[i].given), ENL_FMT(n.at[i].suffix));
    if (n.others) enl_buf_z(&b, " +");
    if (!enl_str_is(enl_buf_view(&b), want))
        fail_msg("%s is read as %.*s, not %s", fields, ENL_FMT(enl_buf_view(&b)), want);
    enl_buf_drop(&b);
}

static void test_strings(void **state)
{
    cites *t = *state;
    reads(t, "{}", "");
    reads(t, "{author: ''}", "");
    reads(t, "{author: 'Smith, Ann'}", "|Smith|Ann|");
    reads(t, "{author: 'Smith , Ann ; Roe, Bo'}", "|Smith|Ann|; |Roe|Bo|");
    reads(t, "{author: 'King, Martin Luther, Jr.'}", "|King|Martin Luther|Jr.");
    reads(t, "{author: World Bank}", "|World Bank||");
    reads(t, "{author: 'de la Cruz, Ana'}", "de la|Cruz|Ana|");
    reads(t, "{author: 'van der Berg'}", "|van der Berg||");
    reads(t, "{author: 'von, Ann'}", "|von|Ann|");
    reads(t, "{author: 'Da Silva, Ana'}", "|Da Silva|Ana|");
    reads(t, "{author: 'al-Farabi, Abu'}", "|al-Farabi|Abu|");
    reads(t, "{author: ';;Smith, A;'}", "|Smith|A|");
    reads(t, "{author: [Smith, 'Roe, Bo']}", "|Smith||; |Roe|Bo|");
}

static void test_maps(void **state)
{
    cites *t = *state;
    reads(t, "{author: {family: Smith, given: Ann}}", "|Smith|Ann|");
    reads(t, "{author: [{family: Smith, given: Ann, suffix: Jr.}]}", "|Smith|Ann|Jr.");
    reads(t, "{author: [{family: Berg, given: Jan, non-dropping-particle: van der}]}",
          "van der|Berg|Jan|");
    reads(t, "{author: [{family: Humboldt, given: Alexander, dropping-particle: von}]}",
          "|Humboldt|Alexander von|");
    reads(t, "{author: [{family: Humboldt, dropping-particle: von}]}", "|Humboldt||");
    reads(t, "{author: [{literal: World Bank, family: X}]}", "|World Bank||");
    reads(t, "{author: [{given: Plato}]}", "|Plato||");
    reads(t, "{author: [{}]}", "");
    reads(t, "{author: [[x]]}", "");
    reads(t, "{author: [{family: de Cruz, given: Ana, non-dropping-particle: von}]}",
          "von|de Cruz|Ana|");
}

static void test_others(void **state)
{
    cites *t = *state;
    reads(t, "{author: [{family: Smith}, {literal: others}]}", "|Smith|| +");
    reads(t, "{author: 'Smith, Ann; others'}", "|Smith|Ann| +");
    reads(t, "{author: [{literal: others}]}", "|others||");
    reads(t, "{author: [{family: Smith}, {family: others, given: Ann}]}", "|Smith||; |others|Ann|");
    reads(t, "{author: [{family: Smith}, {literal: others}, {family: Roe}]}", "|Smith||; |Roe||");
}

static void test_many(void **state)
{
    cites *t = *state;
    char fields[1024] = "{author: '";
    for (int i = 0; i < 30; i++) sprintf(fields + strlen(fields), "N%d, A;", i);
    strcat(fields, "'}");
    enl_names n = names_of(t, fields);
    assert_int_equal(n.n, ENL_MAX_NAMES);
    assert_int_equal(n.total, 30);
    assert_str(n.at[23].family, "N23");
    assert_str(n.last.family, "N29");
}

static void lead(cites *t, const char *fields, const char *want, bool want_editors)
{
    bool editors;
    enl_names n = enl_cite_names_lead(&t->c.arena, cites_work(t, fields), &editors);
    assert_str(n.n ? n.at[0].family : ENL_S(""), want);
    assert_int_equal(editors, want_editors);
}

static void test_lead(void **state)
{
    cites *t = *state;
    lead(t, "{author: Smith, editor: Roe, publisher: P}", "Smith", false);
    lead(t, "{editor: Roe, publisher: P}", "Roe", true);
    lead(t, "{type: chapter, editor: Roe}", "", false);
    lead(t, "{type: report, publisher: P}", "P", false);
    lead(t, "{type: webpage, publisher: P}", "P", false);
    lead(t, "{type: book, publisher: P}", "", false);
    lead(t, "{type: report, editor: Roe, publisher: P}", "Roe", true);
}

static void equal(cites *t, const char *a, const char *b, bool want)
{
    enl_names x = names_of(t, a), y = names_of(t, b);
    assert_int_equal(enl_cite_names_equal(&x, &y), want);
}

static void test_equal(void **state)
{
    cites *t = *state;
    equal(t, "{author: 'Smith, A'}", "{author: 'Smith, A'}", true);
    equal(t, "{author: 'Smith, A'}", "{author: 'Smith, B'}", false);
    equal(t, "{author: 'Smith, A'}", "{author: 'Smyth, A'}", false);
    equal(t, "{author: 'Smith, A'}", "{author: 'Smith, A; Roe, B'}", false);
    equal(t, "{author: 'Smith, A; Roe, B'}", "{author: 'Smith, A; Roe, C'}", false);
    equal(t, "{author: 'Smith, A; Roe, B'}", "{author: 'Smith, A; Roe, B'}", true);
    equal(t, "{author: 'Smith, A; others'}", "{author: 'Smith, A'}", false);
    equal(t, "{}", "{}", true);
}

static void test_initials(void **state)
{
    enl_arena *a = &((cites *)*state)->c.arena;
    assert_str(enl_cite_names_initials(a, ENL_S("John Paul"), false), "J. P.");
    assert_str(enl_cite_names_initials(a, ENL_S("John Paul"), true), "JP");
    assert_str(enl_cite_names_initials(a, ENL_S("Jean-Luc"), false), "J.-L.");
    assert_str(enl_cite_names_initials(a, ENL_S("Jean-Luc"), true), "JL");
    assert_str(enl_cite_names_initials(a, ENL_S("J.P."), false), "J. P.");
    assert_str(enl_cite_names_initials(a, ENL_S("Élise"), false), "É.");
    assert_str(enl_cite_names_initials(a, ENL_S("Alexander von"), false), "A. von");
    assert_str(enl_cite_names_initials(a, ENL_S("Alexander von"), true), "A von");
    assert_str(enl_cite_names_initials(a, ENL_S(""), false), "");
}

static void prints(cites *t, const char *authors, enl_nameform form, const char *want)
{
    char fields[1024];
    snprintf(fields, sizeof fields, "{author: '%s'}", authors);
    enl_names n = names_of(t, fields);
    assert_str(enl_cite_names_text(&t->w, &n, &form), want);
}

static const enl_nameform natural = { .joiner = "and", .most = 6, .shown = 3 },
                          first = { .order = ENL_NAMES_FIRST_INVERTED,
                                    .joiner = "and",
                                    .most = 6,
                                    .shown = 3 },
                          inverted = { .order = ENL_NAMES_INVERTED,
                                       .initials = true,
                                       .joiner = "&",
                                       .most = 3,
                                       .shown = 2,
                                       .to_last = true,
                                       .latin = true },
                          bare = { .order = ENL_NAMES_INVERTED,
                                   .initials = true,
                                   .bare = true,
                                   .joiner = "",
                                   .most = 6,
                                   .shown = 6,
                                   .latin = true };

static void test_english(void **state)
{
    cites *t = *state;
    prints(t, "Smith, Ann", natural, "Ann Smith");
    prints(t, "Smith, Ann; Roe, Bo", natural, "Ann Smith and Bo Roe");
    prints(t, "Smith, Ann; Roe, Bo; Poe, Cy", natural, "Ann Smith, Bo Roe, and Cy Poe");
    prints(t, "A, A; B, B; C, C; D, D; E, E; F, F", natural, "A A, B B, C C, D D, E E, and F F");
    prints(t, "A, A; B, B; C, C; D, D; E, E; F, F; G, G", natural, "A A, B B, C C et al.");
    prints(t, "Smith, Ann; Roe, Bo", first, "Smith, Ann, and Bo Roe");
    prints(t, "A, A; B, B; C, C; D, D; E, E; F, F; G, G", first, "A, A, B B, C C, et al.");
    prints(t, "Smith, Ann Lee; Roe, Bo", inverted, "Smith, A. L., & Roe, B.");
    prints(t, "A, A; B, B; C, C; D, D", inverted, "A, A., B, B., .\u00A0.\u00A0. D, D.");
    prints(t, "Smith, Ann Lee; Roe, Bo", bare, "Smith AL, Roe B");
    prints(t, "King, Martin Luther, Jr.", natural, "Martin Luther King Jr.");
    prints(t, "King, Martin Luther, Jr.", first, "King, Martin Luther, Jr.");
    prints(t, "King, Martin Luther, Jr.", bare, "King ML Jr.");
    prints(t, "World Bank; Smith, Ann", first, "World Bank, and Ann Smith");
    prints(t, "de la Cruz, Ana", first, "de la Cruz, Ana");
    prints(t, "de la Cruz, Ana", natural, "Ana de la Cruz");
    prints(t, "Smith, Ann; others", natural, "Ann Smith et al.");
    prints(t, "Smith, Ann; others", first, "Smith, Ann, et al.");
    prints(t, "Smith, Ann; Roe, Bo; others", natural, "Ann Smith, Bo Roe et al.");
    prints(t, "Smith, A; Roe, B; others", inverted, "Smith, A., Roe, B., et al.");
    prints(t, "A, A; B, B; C, C; D, D; others", inverted, "A, A., B, B., et al.");
}

/* Names from the right keep their places and marks in a list from the left. */
static void test_directions(void **state)
{
    cites *t = *state;
    const char *names = "الأول, محمد; Roe, Bo; כהן, דוד";
    prints(t, names, first, "\u2068الأول, محمد\u2069, Bo Roe, and \u2068דוד כהן\u2069");
    prints(t, names, natural, "\u2068محمد الأول\u2069, Bo Roe, and \u2068דוד כהן\u2069");
    cites_speak(t, "ar");
    prints(t, "الأول, محمد", first, "الأول، محمد");
}

static void test_languages(void **state)
{
    cites *t = *state;
    cites_speak(t, "es");
    prints(t, "Smith, Ann; Roe, Bo", natural, "Ann Smith y Bo Roe");
    prints(t, "Smith, Ann; Roe, Bo; Poe, Cy", natural, "Ann Smith, Bo Roe y Cy Poe");
    prints(t, "Smith, Ann; Roe, Bo", first, "Smith, Ann y Bo Roe");
    prints(t, "Smith, A; Ibarra, B", inverted, "Smith, A. e Ibarra, B.");
    prints(t, "Smith; Hidalgo", natural, "Smith e Hidalgo");
    prints(t, "Smith; Hierro", natural, "Smith y Hierro");
    prints(t, "Smith; Hiato", natural, "Smith y Hiato");
    prints(t, "Smith; Íñigo", natural, "Smith e Íñigo");
    prints(t, "Smith; hipona", natural, "Smith e hipona");
    prints(t, "Smith; Hi", natural, "Smith e Hi");
    prints(t, "de la Cruz, Ana", first, "Cruz, Ana de la");
    prints(t, "de la Cruz, Ana", natural, "Ana de la Cruz");
    prints(t, "A, A; B, B; C, C; D, D; E, E; F, F; G, G", first, "A, A, B B, C C y otros");
    prints(t, "A, A; B, B; C, C; D, D", inverted, "A, A., B, B., .\u00A0.\u00A0. D, D.");
    cites_speak(t, "de");
    prints(t, "Smith, A; Roe, B", inverted, "Smith, A. & Roe, B.");
    prints(t, "A, A; B, B; C, C", natural, "A A, B B und C C");
    cites_speak(t, "fr");
    prints(t, "Smith, A; Ibarra, B", inverted, "Smith, A. et Ibarra, B.");
    cites_speak(t, "ar");
    prints(t, "Smith; Roe; Poe", natural, "Smith، Roe وPoe");
    prints(t, "Smith, A; Roe, B", bare, "Smith A، Roe B");
}

static void short_form(cites *t, const char *authors, enl_nameform form, bool initials,
                       const char *want)
{
    char fields[1024];
    snprintf(fields, sizeof fields, "{author: '%s'}", authors);
    enl_names n = names_of(t, fields);
    assert_str(enl_cite_names_short(&t->w, &n, &form, initials), want);
}

static void test_short(void **state)
{
    cites *t = *state;
    enl_nameform word = { .joiner = "and" }, sign = { .joiner = "&", .latin = true };
    short_form(t, "Smith, Ann", word, false, "Smith");
    short_form(t, "Smith, Ann", word, true, "A. Smith");
    short_form(t, "World Bank", word, true, "World Bank");
    short_form(t, "Smith, Ann; Roe, Bo", word, false, "Smith and Roe");
    short_form(t, "Smith, Ann; Roe, Bo", sign, true, "A. Smith & Roe");
    short_form(t, "Smith; Roe; Poe", word, false, "Smith et al.");
    short_form(t, "Smith; others", word, false, "Smith et al.");
    short_form(t, "de la Cruz, Ana", word, false, "de la Cruz");
    short_form(t, "de la Cruz, Ana", word, true, "A. de la Cruz");
    cites_speak(t, "es");
    short_form(t, "de la Cruz, Ana", word, false, "De la Cruz");
    short_form(t, "de la Cruz, Ana", word, true, "A. de la Cruz");
    short_form(t, "Smith; Roe; Poe", word, false, "Smith y otros");
    short_form(t, "Smith; Roe; Poe", sign, false, "Smith et al.");
    short_form(t, "Smith; Ibarra", sign, false, "Smith e Ibarra");
    enl_names n = names_of(t, "{author: [{family: Íñigo, non-dropping-particle: von}]}");
    assert_str(enl_cite_names_short(&t->w, &n, &word, false), "Íñigo");
}

static void test_sorting(void **state)
{
    cites *t = *state;
    enl_names n = names_of(t, "{author: 'de la Cruz, Ana; World Bank; Roe, Bo'}");
    assert_str(enl_cite_names_sort(&t->w, &n), "de la Cruz Ana World Bank Roe Bo");
    cites_speak(t, "es");
    assert_str(enl_cite_names_sort(&t->w, &n), "Cruz Ana World Bank Roe Bo");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CITES_TEST(test_strings),  CITES_TEST(test_maps),    CITES_TEST(test_others),
        CITES_TEST(test_many),     CITES_TEST(test_lead),    CITES_TEST(test_equal),
        CITES_TEST(test_initials), CITES_TEST(test_english), CITES_TEST(test_languages),
        CITES_TEST(test_short),    CITES_TEST(test_sorting), CITES_TEST(test_directions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
