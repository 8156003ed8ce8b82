/* Forms: what is well written, and what is said of what is not. */
#include "tests/unit/cite/cite.h"

#include "core/cite/form.h"
#include "core/cite/formcheck.h"

static cites *t;

static int open_world(void **state)
{
    int failed = cites_setup(state);
    t = *state;
    return failed;
}

static void accepts(const char *form)
{
    const char *hint, *fault = enl_cite_formcheck_fault(&t->c, form, &hint);
    if (fault) fail_msg("%s: %s", form, fault);
    assert_null(hint);
}

static void refuses(const char *form, const char *want, const char *want_hint)
{
    const char *hint, *fault = enl_cite_formcheck_fault(&t->c, form, &hint);
    if (!fault) fail_msg("%s is accepted", form);
    assert_string_equal(fault, want);
    assert_string_equal(hint ? hint : "", want_hint);
}

static void good_forms(void **state)
{
    (void)state;
    accepts("");
    accepts("plain text, with: marks; and (brackets)~");
    accepts("{title}. {container}.");
    accepts("[{title}|{container}|text]");
    accepts("[[{place}: ]{publisher}|{place}]");
    accepts("<, |{title}|[{year}]>");
    accepts("<|{title}>");
    accepts("*{title}*[, *{container}*]");
    accepts("$in_work {container}");
    accepts("\\[\\]\\{\\}\\<\\>\\|\\*\\$\\~\\\\");
    accepts("[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]");
}

static void faults(void **state)
{
    (void)state;
    refuses("{title", "a `{` without its `}`", "write `\\{` for a brace");
    refuses("{title x}", "a `{` without its `}`", "write `\\{` for a brace");
    refuses("{Title}", "a `{` without its `}`", "write `\\{` for a brace");
    refuses("{titel}", "unknown field `titel`", "did you mean `title`?");
    refuses(
        "[{zzzzzzz}]", "unknown field `zzzzzzz`",
        "available: lead, names, authors, who, title, short_title, container, series, editors, "
        "editor_word, translators, edition, volume, issue, pages, pp, first_page, court, "
        "locator, place_cited, "
        "publisher, place, number, report, genre, year, original_year, date, full_date, month_day, accessed, "
        "retrieved, doi, url, address");
    refuses("$in_wrk", "unknown word `in_wrk`", "did you mean `in_work`?");
    refuses("[{title}", "a `[` without its `]`", "");
    refuses("[{title}|x", "a `[` without its `]`", "");
    refuses("<, {title}>", "a `<` without a `|` after what joins", "write it as in `<, |a|b>`");
    refuses("<, |{title}", "a `<` without its `>`", "");
    refuses("x]", "a stray `]`", "write `\\` before it, or add what opens it");
    refuses("x>", "a stray `>`", "write `\\` before it, or add what opens it");
    refuses("x}", "a stray `}`", "write `\\` before it, or add what opens it");
    refuses("[x>]", "a stray `>`", "write `\\` before it, or add what opens it");
    refuses("<, |x]>", "a stray `]`", "write `\\` before it, or add what opens it");
    refuses("x|y", "a stray `|`", "write `\\|`, or put it into `[ ]`");
    refuses("*x", "an `*` without a second one", "write `\\*` for the sign");
    refuses("[*x]*", "an `*` that begins or ends within a group only",
            "write both within the group, or `\\*`");
    refuses("x\\", "a `\\` at the end", "write `\\\\` for a backslash");
    refuses("[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]", "groups nested more than 16 deep", "");
}

/* What is accepted is printed without harm, whatever it is made of. */
static void random_forms(void **state)
{
    static const char *const pieces[] = { "[",        "]",      "<, |",      "|", "*",  "{title}",
                                          "$in_work", "\\",     "x",         "~", ". ", ", ",
                                          "{lead}",   "{year}", "{address}", ">", "“",  "{pages}" };
    enum { N_PIECES = sizeof pieces / sizeof *pieces };
    (void)state;
    uint64_t seed = 88172645463325252ULL;
    const enl_cited *full = cites_work(
        t, "{title: T?, author: 'A, B', issued: 2001, page: 1-2, URL: 'https://e.org/a'}");
    const enl_cited *empty = cites_work(t, "{}");
    size_t accepted = 0;
    for (int i = 0; i < 20000; i++) {
        char form[256] = "";
        const char *hint;
        size_t n = 0;
        seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
        uint64_t r = seed;
        for (int k = (int)(r % 12); k >= 0; k--) {
            r = r * 6364136223846793005ULL + 1442695040888963407ULL;
            const char *piece = pieces[(r >> 33) % N_PIECES];
            memcpy(form + n, piece, strlen(piece) + 1);
            n += strlen(piece);
        }
        if (enl_cite_formcheck_fault(&t->c, form, &hint)) continue;
        accepted++;
        t->style.entry.of[ENL_CF_BOOK] = t->style.entry.of[ENL_CF_WEB] = form;
        enl_parts p = { .a = &t->c.arena };
        enl_cite_form_entry(&p, &t->w, full, &t->style);
        enl_cite_form_entry(&p, &t->w, empty, &t->style);
        assert_true(p.n > 0);
    }
    assert_true(accepted > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(good_forms, open_world, cites_teardown),
        cmocka_unit_test_setup_teardown(faults, open_world, cites_teardown),
        cmocka_unit_test_setup_teardown(random_forms, open_world, cites_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
