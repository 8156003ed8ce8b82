/* The notation of forms, and marks where entries need them. */
#include "core/cite/form.h"
#include "core/cite/marks.h"
#include "tests/unit/cite/cite.h"

/* All kinds of work in one form. */
static void use_form(cites *t, const char *form)
{
    for (int i = 0; i < ENL_CF_COUNT; i++) t->style.entry.of[i] = form;
}

static void prints(cites *t, const char *form, const char *fields, const char *want)
{
    enl_parts p = { .a = &t->c.arena };
    use_form(t, form);
    enl_cite_form_entry(&p, &t->w, cites_work(t, fields), &t->style);
    enl_str got = cites_runs(t, p.items, p.n);
    if (!enl_str_is(got, want))
        fail_msg("%s of %s is %.*s, not %s", form, fields, ENL_FMT(got), want);
}

#define ALL "{title: T, publisher: P, publisher-place: L, issued: 2001, volume: 7}"

static void test_groups(void **state)
{
    cites *t = *state;
    prints(t, "{title}, {publisher}", ALL, "T, P");
    prints(t, "{title}[, {volume}].", ALL, "T, 7.");
    prints(t, "{title}[, {issue}].", ALL, "T.");
    prints(t, "{title}[, {volume}, {issue}].", ALL, "T.");
    prints(t, "{title}[, {issue}|, {volume}].", ALL, "T, 7.");
    prints(t, "{title}[, {volume}|, {publisher}].", ALL, "T, 7.");
    prints(t, "{title}[, {issue}|!].", ALL, "T!");
    prints(t, "[{place}: [{publisher}|{issue}]]", ALL, "L: P");
    prints(t, "[{place}: [{issue}]]", ALL, "L:");
    prints(t, "x[ ([{issue}])]", ALL, "x");
    prints(t, "x[ ([{volume}])]", ALL, "x (7)");
    prints(t, "[[{issue}][{number}]|{title}]", ALL, "T");
    prints(t, "[[{issue}][{volume}]|{title}]", ALL, "7");
    prints(t, "<, |{title}|{publisher}>", ALL, "T, P");
    prints(t, "<, |{issue}|{publisher}|{number}|{title}>", ALL, "P, T");
    prints(t, "<|{title}|{publisher}>", ALL, "TP");
    prints(t, "x[ <, |{issue}|{number}>]", ALL, "x");
    prints(t, "x[ <, |{issue}|[{volume}]>]", ALL, "x 7");
    prints(t, "\\[{title}\\] \\{\\}\\<\\>\\|\\*\\$\\\\", ALL, "[T] {}<>|*$\\");
    prints(t, "{title}~{volume}\\~~x", ALL, "T\u00A07~\u00A0x");
    prints(t, "*{publisher}* {volume}", ALL, "*P* 7");
    prints(t, "*{title}* {volume}", ALL, "T 7"); /* the style says how titles are */
    prints(t, "*{publisher}[, *{issue}*]* x", ALL, "*P* x");
    prints(t, "{title} *a*[ *{issue}*] b", ALL, "T *a* b");
    prints(t, "$in_work {title}. $in_work $no_date", ALL, "In T. In n.d.");
    prints(t, "{nothing}", ALL, "key");
    prints(t, "{issue}", ALL, "key");
    prints(t, "{title}  ", ALL, "T");
}

static void test_stops(void **state)
{
    cites *t = *state;
    prints(t, "{title}. {volume}.", "{title: Who?, volume: 7}", "Who? 7.");
    prints(t, "{publisher}. {volume}.", "{publisher: P Inc., volume: 7}", "P Inc. 7.");
    prints(t, "{publisher}, {volume}.", "{publisher: P Inc., volume: 7}", "P Inc., 7.");
    prints(t, "{title}, {volume}", "{title: Ends., volume: 7}", "Ends, 7");
    prints(t, "{title}. [. {volume}]", ALL, "T. 7");
    prints(t, "{title}, [, {volume}]", ALL, "T, 7");
    prints(t, ". , ;: {title}", ALL, "T");
    prints(t, "{title}.  {volume}", ALL, "T.  7");
    prints(t, "{title}. [{issue}. ][{volume}]", ALL, "T. 7");
    prints(t, "{title}![. {volume}]", ALL, "T! 7");
}

static void test_quotes(void **state)
{
    cites *t = *state;
    for (int i = 0; i < ENL_CF_COUNT; i++) t->style.titles.of[i] = "quoted";
    prints(t, "{title}, {volume}.", ALL, "“T,” 7.");
    prints(t, "{title}. {volume}.", ALL, "“T.” 7.");
    prints(t, "{title} {volume}.", ALL, "“T” 7.");
    prints(t, "{title}; {volume}.", ALL, "“T”; 7.");
    prints(t, "{title}", ALL, "“T”");
    prints(t, "{title}. {volume}", "{title: Who?, volume: 7}", "“Who?” 7");
    prints(t, "{title}, {volume}", "{title: Who?, volume: 7}", "“Who?,” 7");
    prints(t, "{title}, {volume}", "{title: Ends., volume: 7}", "“Ends,” 7");
    prints(t, "{title}. {volume}", "{title: The <i>U</i>, volume: 7}", "“The *U*.” 7");
    cites_speak(t, "es");
    prints(t, "{title}, {volume}.", ALL, "«T», 7.");
    prints(t, "{title}. {volume}.", ALL, "«T». 7.");
    prints(t, "{title}. {volume}", "{title: '¿Por qué?', volume: 7}", "«¿Por qué?». 7");
    cites_speak(t, "ar");
    prints(t, "{title}, [, {volume}]", ALL, "«T»، ٧");
}

static void test_addresses(void **state)
{
    cites *t = *state;
    const char *fields = "{title: T, URL: 'https://e.org/a-b?c=1'}";
    prints(t, "{title}. {url}.", fields,
           "T. [https://e.\u200Borg/\u200Ba-\u200Bb?\u200Bc=\u200B1](https://e.org/a-b?c=1).");
    t->style.bare_address = true;
    prints(t, "{title}. {url}.", "{title: T, URL: 'http://e'}", "T. [http://e](http://e)");
    prints(t, "{title}. {url}, x", "{title: T, URL: 'http://e'}", "T. [http://e](http://e), x");
    prints(t, "{title}. {url} x.", "{title: T, URL: 'http://e'}", "T. [http://e](http://e) x.");
    prints(t, "{title}. {url}.", "{title: T, URL: mail}", "T. mail");
    prints(t, "{doi}.", "{DOI: 10.1000/x}", "[10.\u200B1000/\u200Bx](https://doi.org/10.1000/x).");
}

static void notes(cites *t, const char *fields, bool again, const char *locator, const char *want)
{
    enl_parts p = { .a = &t->c.arena };
    enl_cited *c = (enl_cited *)(uintptr_t)cites_work(t, fields);
    c->who = ENL_S("Lee");
    enl_cite_form_note(&p, &t->w, c, &t->style, again, enl_str_from(locator));
    assert_str(cites_runs(t, p.items, p.n), want);
}

static void test_notes(void **state)
{
    cites *t = *state;
    for (int i = 0; i < ENL_CF_COUNT; i++)
        t->style.note.of[i] = "{title}[, {pages}][, {place_cited}][, {locator}]";
    t->style.again_named = "{who}[, {locator}]";
    t->style.again_unnamed = "{short_title}[, {locator}]";
    notes(t, "{title: T, page: 3-9}", false, "", "T, 3–9");
    notes(t, "{title: T, page: 3-9}", false, "p. 4", "T, 4, 4");
    notes(t, "{title: T, page: 3-9}", false, "sec. 4", "T, sec. 4, sec. 4");
    notes(t, "{title: T, author: Lee}", true, "p. 4", "Lee, 4");
    notes(t, "{title: 'T: u'}", true, "", "T");
}

static void test_titled(void **state)
{
    cites *t = *state;
    enl_parts p = { .a = &t->c.arena };
    enl_parts_put_z(&p, "(");
    for (int i = 0; i < ENL_CF_COUNT; i++) t->style.titles.of[i] = "quoted";
    enl_cite_form_titled(&p, &t->w, cites_work(t, "{title: 'T: u'}"), &t->style);
    assert_str(cites_runs(t, p.items, p.n), "(“T”");
    for (int i = 0; i < ENL_CF_COUNT; i++) t->style.titles.of[i] = "italic";
    enl_cite_form_titled(&p, &t->w, cites_work(t, "{title: 'T: u'}"), &t->style);
    assert_str(cites_runs(t, p.items, p.n), "(“T”*T*");
}

static void stop(cites *t, const char *a, const char *b, const char *want)
{
    enl_parts p = { .a = &t->c.arena };
    enl_parts_put_z(&p, a);
    enl_parts_put_z(&p, b);
    enl_cite_marks_stop(&p, &t->w);
    assert_str(cites_runs(t, p.items, p.n), want);
}

static void test_last_stop(void **state)
{
    cites *t = *state;
    stop(t, "", "", "");
    stop(t, "a", "", "a.");
    stop(t, "a", "b.", "ab.");
    stop(t, "a", "b?", "ab?");
    stop(t, "a", "”", "a.”");
    stop(t, "a?", "”", "a?”");
    stop(t, "", "”", ".”");
    cites_speak(t, "de");
    stop(t, "a", "“", "a“.");
    stop(t, "a?", "“", "a?“.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CITES_TEST(test_groups),    CITES_TEST(test_stops), CITES_TEST(test_quotes),
        CITES_TEST(test_addresses), CITES_TEST(test_notes), CITES_TEST(test_titled),
        CITES_TEST(test_last_stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
