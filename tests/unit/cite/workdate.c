/* Dates of sources: how they are read, printed and sorted. */
#include "core/cite/workdate.h"
#include "tests/unit/cite/cite.h"

static void reads(cites *t, const char *fields, const char *want)
{
    enl_cite_date d = enl_cite_workdate_issued(&t->c.arena, cites_work(t, fields));
    enl_str got = enl_str_fmt(&t->c.arena, "%.*s%s%s%.*s%s%s", ENL_FMT(d.text), d.bc ? " bc" : "",
                              d.end.n ? " to " : "", ENL_FMT(d.end), d.end_bc ? " bc" : "",
                              d.circa ? " circa" : "");
    if (!enl_str_is(got, want)) fail_msg("%s is read as %.*s, not %s", fields, ENL_FMT(got), want);
}

static void test_reading(void **state)
{
    cites *t = *state;
    reads(t, "{}", "");
    reads(t, "{issued: 2008}", "2008");
    reads(t, "{issued: 2008-05-01}", "2008-05-01");
    reads(t, "{issued: [2008]}", "2008");
    reads(t, "{year: 1999}", "1999");
    reads(t, "{date: 1998}", "1998");
    reads(t, "{year: 1999, date: 1998}", "1999");
    reads(t, "{issued: 2000, year: 1999}", "2000");
    reads(t, "{issued: {date-parts: [[2008, 4, 9]]}}", "2008-04-09");
    reads(t, "{issued: {date-parts: [[2008, 12]]}}", "2008-12");
    reads(t, "{issued: {date-parts: [[2008]]}}", "2008");
    reads(t, "{issued: {date-parts: [['2008', '4']]}}", "2008-04");
    reads(t, "{issued: {date-parts: [[2008, 4, 9, 7]]}}", "2008-04-09");
    reads(t, "{issued: {date-parts: []}}", "");
    reads(t, "{issued: {date-parts: [[]]}}", "");
    reads(t, "{issued: {date-parts: 2008}}", "");
    reads(t, "{issued: {date-parts: [2008]}}", "");
    reads(t, "{issued: {literal: Spring 2002}}", "Spring 2002");
    reads(t, "{issued: {raw: 1999-12-31}}", "1999-12-31");
    reads(t, "{issued: {raw: 1999/2001}}", "1999 to 2001");
    reads(t, "{issued: {literal: 1999/2001}}", "1999/2001");
    reads(t, "{issued: {other: 1}}", "");
}

static void test_eras_and_ranges(void **state)
{
    cites *t = *state;
    reads(t, "{issued: {date-parts: [[-44, 3, 15]]}}", "44 bc");
    reads(t, "{issued: -44}", "44 bc");
    reads(t, "{issued: -0044-03-15}", "0044 bc");
    reads(t, "{issued: -}", "-");
    reads(t, "{issued: -x}", "-x");
    reads(t, "{issued: {date-parts: [[2001], [2003]]}}", "2001 to 2003");
    reads(t, "{issued: {date-parts: [[-100], [-44]]}}", "100 bc to 44 bc");
    reads(t, "{issued: {date-parts: [[1900]], circa: true}}", "1900 circa");
    reads(t, "{issued: {date-parts: [[1900]], circa: 1}}", "1900 circa");
    reads(t, "{issued: {date-parts: [[1900]], circa: false}}", "1900");
    reads(t, "{issued: {date-parts: [[1900]], circa: '0'}}", "1900");
    reads(t, "{issued: 2001/2003}", "2001 to 2003");
    reads(t, "{issued: 2001-05/2001-06}", "2001-05 to 2001-06");
    reads(t, "{issued: -100/-44}", "100 bc to 44 bc");
    reads(t, "{issued: 1900~}", "1900 circa");
    reads(t, "{issued: '1900?'}", "1900 circa");
    reads(t, "{issued: '1900~/1905'}", "1900 to 1905 circa");
    reads(t, "{issued: 'Who?'}", "Who?");
    reads(t, "{issued: '?'}", "?");
    reads(t, "{issued: 2001/spring}", "2001/spring");
    reads(t, "{issued: spring/2001}", "spring/2001");
    reads(t, "{issued: 20012}", "20012");
    reads(t, "{issued: '12345~'}", "12345~");
    reads(t, "{issued: '2008-1~'}", "2008-1~");
    reads(t, "{issued: '2008-01-1~'}", "2008-01-1~");
    reads(t, "{issued: '2008-01x~'}", "2008-01x~");
    reads(t, "{issued: '2008x01~'}", "2008x01~");
}

static void year(cites *t, const char *fields, const char *want)
{
    enl_cite_date d = enl_cite_workdate_issued(&t->c.arena, cites_work(t, fields));
    assert_str(enl_cite_workdate_year(&t->w, &d), want);
}

static void test_years(void **state)
{
    cites *t = *state;
    year(t, "{}", "");
    year(t, "{issued: 2008-05-01}", "2008");
    year(t, "{issued: 2008-5}", "2008");
    year(t, "{issued: c. 1900}", "c. 1900");
    year(t, "{issued: abcd-ef}", "abcd-ef");
    year(t, "{issued: -44}", "44 BC");
    year(t, "{issued: -100/-44}", "100–44 BC");
    year(t, "{issued: -44/14}", "44 BC–14");
    year(t, "{issued: -44/44}", "44 BC–44");
    year(t, "{issued: 2001/2003}", "2001–2003");
    year(t, "{issued: 2001-05-01/2001-06-01}", "2001");
    year(t, "{issued: 2001-05-01/2002-06-01}", "2001–2002");
    year(t, "{issued: 1900~}", "ca. 1900");
    year(t, "{issued: 1900~/1905}", "ca. 1900–1905");
    cites_speak(t, "es");
    year(t, "{issued: -44}", "44 a. C.");
    cites_speak(t, "ar-EG");
    year(t, "{issued: 2008}", "٢٠٠٨");
    year(t, "{issued: May 2008}", "May 2008");
    cites_speak(t, "de");
    year(t, "{issued: -44~}", "ca. 44 v. Chr.");
}

static void text(cites *t, const char *fields, const char *want)
{
    enl_cite_date d = enl_cite_workdate_issued(&t->c.arena, cites_work(t, fields));
    assert_str(enl_cite_workdate_text(&t->w, &d, &t->style.dates), want);
}

static void test_texts(void **state)
{
    cites *t = *state;
    cites_speak(t, "en-US");
    text(t, "{issued: 2008}", "2008");
    text(t, "{issued: 2008-05}", "May 2008");
    text(t, "{issued: 2008-05-06}", "May 6, 2008");
    text(t, "{issued: 2008-05-06/2008-05-09}", "May 6, 2008 – May 9, 2008");
    text(t, "{issued: 2001/2003}", "2001–2003");
    text(t, "{issued: 2001/2003-05}", "2001 – May 2003");
    text(t, "{issued: 2008-05-06~}", "ca. May 6, 2008");
    text(t, "{issued: {date-parts: [[-44, 3]]}}", "44 BC");
    text(t, "{issued: Spring 2002}", "Spring 2002");
    cites_speak(t, "es");
    text(t, "{issued: 2008-05-06}", "6 de mayo de 2008");
    text(t, "{issued: 2008-05}", "mayo de 2008");
}

static void test_order(void **state)
{
    cites *t = *state;
    static const char *const order[] = {
        "{}",          "{issued: -1000}",   "{issued: -100/-44}", "{issued: -44}",
        "{issued: 1}", "{issued: 1999-12}", "{issued: 2000}",     "{issued: forthcoming}"
    };
    enl_str before = ENL_S("");
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        enl_cite_date d = enl_cite_workdate_issued(&t->c.arena, cites_work(t, order[i]));
        enl_str key = enl_cite_workdate_sort(&t->c.arena, &d);
        if (i && enl_str_cmp(before, key) >= 0)
            fail_msg("%s is not after the one before", order[i]);
        before = key;
    }
    enl_cite_date same[] = { { .text = ENL_S("2008-05") }, { .text = ENL_S("2008-06") } };
    assert_true(enl_str_eq(enl_cite_workdate_sort(&t->c.arena, &same[0]),
                           enl_cite_workdate_sort(&t->c.arena, &same[1])));
    enl_cite_date far = { .text = ENL_S("99999999999999999999"), .bc = true };
    assert_str(enl_cite_workdate_sort(&t->c.arena, &far), "!90000000");
}

int main(void)
{
    const struct CMUnitTest tests[] = { CITES_TEST(test_reading), CITES_TEST(test_eras_and_ranges),
                                        CITES_TEST(test_years), CITES_TEST(test_texts),
                                        CITES_TEST(test_order) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
