/* Parallel text: its form, and translations that are not up to date. */
#include "tests/unit/resolve/resolving.h"

#include "core/resolve/stale.h"

static const char *check(resolving *t, const char *notes)
{
    t->c.diags.n = 0;
    resolving_read(t, notes);
    enl_resolve_stale_check(&t->c, t->doc);
    return resolving_problems(t);
}

/* The hash that a translation of the blocks `original` is told to name. */
static enl_str hashes(resolving *t, const char *original)
{
    check(t,
          enl_str_fmt(&t->c.arena,
                      ":::: parallel\n::: {lang=en}\n%s\n:::\n\n::: {lang=es of=\"\"}\nA\n\nB\n:::"
                      "\n::::\n",
                      original)
              .p);
    for (size_t i = 0; i < t->c.diags.n; i++) {
        enl_str hint = t->c.diags.items[i].hint;
        const char *of = hint.n ? strstr(hint.p, "of=\"") : NULL;
        if (of) return enl_str_sub(hint, (size_t)(of + 4 - hint.p), hint.n - 2);
    }
    fail_msg("no hash for %s", original);
    return ENL_S("");
}

static void form(void **state)
{
    static const char wrong[] =
        "1:1: bad-parallel: parallel text must hold two containers, each with a language | write "
        "`::: {lang=en}` and `::: {lang=es}` in it, and nothing else\n";
    resolving *t = *state;
    assert_string_equal(
        check(t, ":::: parallel\n::: {lang=en}\nA\n:::\n\n::: {lang=es}\nB\n:::\n::::\n"), "");
    assert_string_equal(check(t, ":::: parallel\n::: {lang=en}\nA\n:::\n::::\n"), wrong);
    assert_string_equal(check(t, ":::: parallel\n::: {lang=en}\nA\n:::\n\n::: box\nB\n:::\n::::\n"),
                        wrong);
    assert_string_equal(check(t, ":::: parallel\n::: box\nA\n:::\n\n::: {lang=es}\nB\n:::\n::::\n"),
                        wrong);
    assert_string_equal(
        check(t, ":::: parallel\n::: {lang=en}\nA\n:::\n\nC\n\n::: {lang=es}\nB\n:::\n::::\n"),
        wrong);
    assert_string_equal(check(t, ":::: parallel\n::::\n"), wrong);
    assert_string_equal(check(t, "::: box\nA\n:::\n"), "");
}

static void count(void **state)
{
    assert_string_equal(
        check(*state, ":::: parallel\n::: {lang=en}\nA\n\nB\n:::\n\n::: {lang=es}\nC\n:::\n::::\n"),
        "8:1: bad-parallel: the text at notes.md:2 has 2 blocks, but its counterpart at "
        "notes.md:8 has 1 | blocks are paired in order: paragraph with paragraph, list with list\n");
}

/* Where lines end and what a note is called are no change; words, marks and addresses are. */
static void what_is_a_change(void **state)
{
    static const struct {
        const char *text;
        bool same;
    } cases[] = {
        { "Some *words* [here](http://a.b).", true },
        { "Some *words*\n[here](http://a.b).", true },
        { "Some  *words* [here](http://a.b).", true },
        { "Some\t*words* [here](http://a.b).", true },
        { "Some words [here](http://a.b).", false },
        { "Some **words** [here](http://a.b).", false },
        { "Some *word* [here](http://a.b).", false },
        { "Some *words* [here](http://a.c).", false },
        { "> Some *words* [here](http://a.b).", false },
    };
    resolving *t = *state;
    enl_str first = hashes(t, cases[0].text);
    assert_int_equal(first.n, 8);
    for (size_t i = 1; i < sizeof cases / sizeof *cases; i++)
        if (enl_str_eq(hashes(t, cases[i].text), first) != cases[i].same)
            fail_msg("%s", cases[i].text);
    assert_true(enl_str_eq(hashes(t, "```\na\nb\n```"), hashes(t, "```\na b\n```")));
    enl_str note = hashes(t, "A[^a]\n\n[^a]: x");
    assert_true(enl_str_eq(note, hashes(t, "A[^b]\n\n[^b]: y")));
}

static const char *check_of(resolving *t, enl_str of, const char *original)
{
    return check(t, enl_str_fmt(&t->c.arena,
                                ":::: parallel\n::: {lang=en}\n%s\n:::\n\n::: {lang=es "
                                "of=\"%.*s\"}\nC\n\nD\n:::\n::::\n",
                                original, ENL_FMT(of))
                        .p);
}

static void up_to_date(void **state)
{
    resolving *t = *state;
    enl_str of = hashes(t, "A\n\nB");
    assert_int_equal(of.n, 17);
    assert_string_equal(check_of(t, of, "A\n\nB"), "");
    enl_str commas = enl_str_fmt(&t->c.arena, " %.*s,\t%.*s ", 8, of.p, 8, of.p + 9);
    assert_string_equal(check_of(t, commas, "A\n\nB"), "");
}

/* Each block that changed is named, with what to write when its translation is right again. */
static void changed(void **state)
{
    resolving *t = *state;
    enl_str of = hashes(t, "A\n\nB"), now = hashes(t, "A\n\nChanged");
    const char *want =
        enl_str_fmt(&t->c.arena,
                    "11:1: stale-translation: the original at notes.md:5 has changed since the "
                    "translation at notes.md:11 was made | update the translation, then replace "
                    "`%.*s` with `%.*s`\n",
                    8, of.p + 9, 8, now.p + 9)
            .p;
    assert_string_equal(check_of(t, of, "A\n\nChanged"), want);
    check_of(t, of, "Other\n\nChanged");
    assert_int_equal(t->c.diags.n, 2);
}

static void another_number_of_blocks(void **state)
{
    resolving *t = *state;
    enl_str of = hashes(t, "A\n\nB");
    check_of(t, enl_str_sub(of, 0, 8), "A\n\nB");
    assert_int_equal(t->c.diags.n, 1);
    assert_str(t->c.diags.items[0].message,
               "the translation at notes.md:8 was made from a different number of blocks than the "
               "original at notes.md:2");
    assert_str(t->c.diags.items[0].hint,
               enl_str_fmt(&t->c.arena, "once it is right, write `of=\"%.*s\"`", ENL_FMT(of)).p);
    check_of(t, ENL_S(""), "A\n\nB");
    assert_str(t->c.diags.items[0].message,
               "the translation at notes.md:8 lists no hashes of the original at notes.md:2");
}

/* A hint with the hashes of hundreds of blocks would help nobody. */
static void many_blocks(void **state)
{
    resolving *t = *state;
    for (int n = 200; n < 202; n++) {
        enl_buf b;
        enl_buf_init(&b, &t->c.mem);
        for (int i = 0; i < n; i++) enl_buf_z(&b, "A\n\n");
        check_of(t, ENL_S(""), enl_str_z(&t->c.arena, enl_buf_view(&b)));
        enl_buf_drop(&b);
        assert_int_equal(t->c.diags.n, 2);
        enl_str hint = t->c.diags.items[1].hint;
        assert_true(enl_str_starts(hint, n == 200 ? "once it is right" : "split it into"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RESOLVING_TEST(form),
        RESOLVING_TEST(count),
        RESOLVING_TEST(what_is_a_change),
        RESOLVING_TEST(up_to_date),
        RESOLVING_TEST(changed),
        RESOLVING_TEST(another_number_of_blocks),
        RESOLVING_TEST(many_blocks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
