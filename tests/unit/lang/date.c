/* Dates in words, digits and calendars. */
#include "tests/unit/lang/setup.h"

#include "core/lang/calendar.h"
#include "core/lang/date.h"

static void check_long(const char *tag, const char *date, const char *want)
{
    assert_case(tag, enl_lang_date(&arena, enl_str_from(tag), enl_str_from(date)), want);
}

static void forms(void **state)
{
    (void)state;
    check_long("en", "2026-11-23", "23 November 2026");
    check_long("en-US", "2026-11-23", "November 23, 2026");
    check_long("es", "2026-11-23", "23 de noviembre de 2026");
    check_long("es-MX", "2026-01-01", "1 de enero de 2026");
    check_long("fr", "2026-11-23", "23 novembre 2026");
    check_long("fr", "2026-08-01", "1er août 2026");
    check_long("pt", "2026-03-01", "1 de março de 2026");
    check_long("pt-BR", "2026-03-01", "1º de março de 2026");
    check_long("it", "2026-03-01", "1º marzo 2026");
    check_long("de", "2026-03-01", "1. März 2026");
    check_long("de-AT", "2026-01-31", "31. Jänner 2026");
    check_long("ar", "2026-11-23", "٢٣ نوفمبر ٢٠٢٦");
    check_long("ar-MA", "2026-11-23", "23 نونبر 2026");
    check_long("ar-SY", "2026-11-23", "٢٣ تشرين الثاني ٢٠٢٦");
    check_long("he", "2026-11-23", "23 בנובמבר 2026");
    check_long("fa", "2026-12-23", "۲۳ دسامبر ۲۰۲۶");
    check_long("fa-u-nu-latn", "2026-12-23", "23 دسامبر 2026");
    check_long("nl", "2026-11-23", "2026-11-23"); /* no months here */
    check_long("en", "Spring 2026", "Spring 2026");
    check_long("en", "2026-11", "November 2026");
    check_long("es", "2026-11", "noviembre de 2026");
    check_long("en", "2026", "2026");
    check_long("en", "2026-02-30", "2026-02-30");
}

static void check_style(const char *tag, const char *date, enl_date_style style, const char *want)
{
    enl_date d;
    assert_true(enl_date_parse(enl_str_from(date), &d));
    assert_case(tag, enl_lang_date_text(&arena, enl_str_from(tag), &d, style), want);
}

static void styles(void **state)
{
    (void)state;
    check_style("en-US", "2026-09-23", ENL_DATE_LONG, "September 23, 2026");
    check_style("en-US", "2026-09-23", ENL_DATE_DATA, "23 September 2026");
    check_style("en-US", "2026-09-23", ENL_DATE_BRIEF, "23 Sep 2026");
    check_style("en", "2026-09", ENL_DATE_LONG, "September 2026");
    check_style("en", "2026-09", ENL_DATE_BRIEF, "Sep 2026");
    check_style("en", "2026", ENL_DATE_BRIEF, "2026");
    check_style("es", "2026-09", ENL_DATE_DATA, "septiembre de 2026");
    check_style("es", "2026-09", ENL_DATE_BRIEF, "sep 2026");
    check_style("de", "2026-09-23", ENL_DATE_BRIEF, "23. Sept. 2026");
    check_style("fa", "2026", ENL_DATE_LONG, "۲۰۲۶");
    check_style("nl", "2026-09-23", ENL_DATE_LONG, "23 September 2026"); /* in English */
}

static void check_form(const char *tag, const char *form, const char *want)
{
    enl_str out;
    assert_true(enl_lang_date_form(&arena, enl_str_from(form), enl_str_from(tag),
                                   ENL_S("2026-09-05"), &out));
    assert_case(form, out, want);
}

static void fields(void **state)
{
    (void)state;
    check_form("en", "{day} {mon} {year}", "5 Sept. 2026");
    check_form("en", "{year} {mmm} {day}", "2026 Sep 5");
    check_form("es", "{mmm}|{brief}|{mon}|{month}", "sep|sep|sept.|septiembre");
    check_form("fr", "{mmm}", "sep");
    check_form("en", "{days} {day", "{days} {day");
    check_form("en", "", "");
    enl_str out;
    assert_false(
        enl_lang_date_form(&arena, ENL_S("{day}"), ENL_S("nl"), ENL_S("2026-09-05"), &out));
    assert_false(enl_lang_date_form(&arena, ENL_S("{day}"), ENL_S("en"), ENL_S("2026-09"), &out));
    assert_true(enl_lang_date_is(ENL_S("2026-09-05")));
    assert_false(enl_lang_date_is(ENL_S("2026-09")));
    assert_false(enl_lang_date_is(ENL_S("2026-09-31")));
}

static void calendars_in_words(void **state)
{
    (void)state;
    check_long("fa-u-ca-persian", "2026-03-21", "۱ فروردین ۱۴۰۵");
    check_long("fa-u-ca-persian", "2026-03-20", "۲۹ اسفند ۱۴۰۴");
    check_long("en-u-ca-persian", "2026-03-21", "1 Farvardin 1405 AP");
    check_long("ar-SA-u-ca-islamic-civil", "2026-06-17", "١ محرم ١٤٤٨ هـ");
    check_long("en-u-ca-islamic-tbla", "2026-06-17", "2 Muharram 1448 AH");
    check_long("en-u-ca-islamicc", "2026-06-17", "1 Muharram 1448 AH");
    check_long("en-u-ca-buddhist", "2026-03-21", "21 March 2569 BE");
    check_long("en-US-u-ca-buddhist", "2026-03-21", "March 21, 2569 BE");
    check_long("en-u-ca-roc", "2026-03-21", "21 March 115 Minguo");
    check_long("en-u-ca-roc", "1911-12-31", "31 December 1911"); /* before its first year */
    check_long("en-u-ca-roc", "1912-01-01", "1 January 1 Minguo");
    check_long("fr-u-ca-roc", "1912-01-01", "1 janvier 1 RdC"); /* 1er is Gregorian */
    check_long("en-u-ca-hebrew", "2026-03-21", "3 Nisan 5786");
    check_long("he-u-ca-hebrew", "2026-03-21", "ג׳ בניסן תשפ״ו");
    check_long("he-u-ca-hebrew-nu-latn", "2026-03-21", "3 בניסן 5786");
    check_long("en-u-ca-japanese", "2026-03-21", "21 March 2026"); /* not known */
}

static void years_of_other_calendars(void **state)
{
    (void)state;
    check_style("fa-u-ca-persian", "2026", ENL_DATE_LONG, "۱۴۰۴–۱۴۰۵");
    check_style("en-u-ca-persian", "2026-03", ENL_DATE_LONG, "Esfand 1404–Farvardin 1405 AP");
    check_style("en-u-ca-persian", "2026-12", ENL_DATE_BRIEF, "Azar 1405–Dey 1405 AP");
    check_style("en-u-ca-persian", "2026-03-21", ENL_DATE_LONG, "1 Farvardin 1405 AP");
    check_style("en-u-ca-buddhist", "2026", ENL_DATE_LONG, "2569 BE");
    check_style("en-u-ca-roc", "2026-12", ENL_DATE_LONG, "December 115 Minguo");
    /* Its last day is the first of Shaʻban. */
    check_style("en-u-ca-islamic-civil", "2025-01", ENL_DATE_LONG, "Rajab 1446–Shaʻban 1446 AH");
    check_style("en-u-ca-islamic-civil", "2008", ENL_DATE_LONG, "1428–1430 AH");
}

static void check_day(enl_calendar c, const char *date, int year, int month, int day)
{
    enl_date d;
    enl_calendar_day out;
    assert_true(enl_date_parse(enl_str_from(date), &d));
    assert_true(enl_lang_calendar_day(c, &d, &out));
    if (out.year != year || out.month != month || out.day != day)
        fail_msg("%s: %d-%d-%d", date, out.year, out.month, out.day);
}

/* Reingold and Dershowitz, Calendrical Calculations, appendix C. */
static void days(void **state)
{
    (void)state;
    check_day(ENL_CALENDAR_ISLAMIC, "1945-11-12", 1364, 12, 6);
    check_day(ENL_CALENDAR_HEBREW, "1945-11-12", 5706, 3, 7);
    check_day(ENL_CALENDAR_PERSIAN, "1945-11-12", 1324, 8, 21);
    check_day(ENL_CALENDAR_PERSIAN, "2021-03-20", 1399, 12, 30); /* of a leap year */
    check_day(ENL_CALENDAR_PERSIAN, "2025-03-20", 1403, 12, 30);
    check_day(ENL_CALENDAR_HEBREW, "2024-02-10", 5784, 6, 1);  /* Adar I */
    check_day(ENL_CALENDAR_HEBREW, "2024-03-11", 5784, 14, 1); /* Adar II */
    check_day(ENL_CALENDAR_HEBREW, "2025-03-01", 5785, 7, 1);  /* Adar of a common year */
    check_day(ENL_CALENDAR_HEBREW, "2045-09-12", 5806, 1, 1);
    check_day(ENL_CALENDAR_HEBREW, "2046-10-01", 5807, 1, 1);
    check_day(ENL_CALENDAR_GREGORIAN, "2024-02-29", 2024, 2, 29);
    check_day(ENL_CALENDAR_MINGUO, "1912-01-01", 1, 1, 1);
    enl_date d;
    enl_calendar_day out;
    check_day(ENL_CALENDAR_PERSIAN, "0622-03-21", 1, 1, 1);
    check_day(ENL_CALENDAR_ISLAMIC, "0622-07-19", 1, 1, 1);
    check_day(ENL_CALENDAR_ISLAMIC_ASTRONOMICAL, "0622-07-18", 1, 1, 1);
    enl_date_parse(ENL_S("0622-03-20"), &d);
    assert_false(enl_lang_calendar_day(ENL_CALENDAR_PERSIAN, &d, &out));
    enl_date_parse(ENL_S("0622-07-18"), &d);
    assert_false(enl_lang_calendar_day(ENL_CALENDAR_ISLAMIC, &d, &out));
    enl_date_parse(ENL_S("0622-07-17"), &d);
    assert_false(enl_lang_calendar_day(ENL_CALENDAR_ISLAMIC_ASTRONOMICAL, &d, &out));
    enl_date_parse(ENL_S("0000-01-01"), &d);
    assert_false(enl_lang_calendar_day(ENL_CALENDAR_ISLAMIC, &d, &out));
    assert_false(enl_lang_calendar_day(ENL_CALENDAR_PERSIAN, &d, &out));
}

static void names(void **state)
{
    (void)state;
    enl_calendar c;
    assert_true(enl_lang_calendar_find(ENL_S(""), &c) && c == ENL_CALENDAR_GREGORIAN);
    assert_true(enl_lang_calendar_find(ENL_S("gregory"), &c) && c == ENL_CALENDAR_GREGORIAN);
    assert_true(enl_lang_calendar_find(ENL_S("hebrew"), &c) && c == ENL_CALENDAR_HEBREW);
    assert_false(enl_lang_calendar_find(ENL_S("japanese"), &c));
    assert_int_equal(c, ENL_CALENDAR_GREGORIAN);
    assert_false(enl_lang_calendar_find(ENL_S("islamic"), &c)); /* by sighting: it needs tables */
    /* Every name that messages offer is one. */
    enl_str rest = enl_str_from(enl_lang_calendar_names());
    while (rest.n) {
        const char *comma = memchr(rest.p, ',', rest.n);
        size_t n = comma ? (size_t)(comma - rest.p) : rest.n;
        assert_true(enl_lang_calendar_find(enl_str_sub(rest, 0, n), &c));
        rest = enl_str_sub(rest, comma ? n + 2 : n, rest.n);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms),
        cmocka_unit_test(styles),
        cmocka_unit_test(fields),
        cmocka_unit_test(calendars_in_words),
        cmocka_unit_test(years_of_other_calendars),
        cmocka_unit_test(days),
        cmocka_unit_test(names),
    };
    return cmocka_run_group_tests(tests, open_arena, drop_arena);
}
