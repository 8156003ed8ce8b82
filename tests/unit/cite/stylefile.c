/* Citation styles as their files have them: what each key becomes, and what is refused where. */
#include "tests/unit/cite/cite.h"

static cites *t;

static int open_world(void **state)
{
    int failed = cites_setup(state);
    t = *state;
    return failed;
}

static const enl_cite_style *read_style(const char *lua)
{
    if (!cites_style(t, lua)) fail_msg("%s\n%s", lua, cites_report(t));
    return &t->style;
}

#define BOOK "entry = { book = '{title}' }"

static void defaults(void **state)
{
    (void)state;
    const enl_cite_style *s = read_style("return { " BOOK " }");
    assert_int_equal(s->kind, ENL_CITE_AUTHOR_DATE);
    assert_string_equal(s->heading, "references");
    assert_string_equal(s->number, "[%]");
    assert_string_equal(s->text.open, "(");
    assert_string_equal(s->text.close, ")");
    assert_string_equal(s->text.between, "; ");
    assert_string_equal(s->text.year, " ");
    assert_string_equal(s->text.page, ", ");
    assert_string_equal(s->text.other, ", ");
    assert_string_equal(s->text.chapter, "chapter_abbr");
    assert_string_equal(s->text.joiner, "and");
    assert_false(s->text.each || s->text.page_word || s->text.latin || s->text.ranges);
    const enl_nameform *forms[] = { &s->lead, &s->inner };
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(forms[i]->order, ENL_NAMES_NATURAL);
        assert_string_equal(forms[i]->joiner, "and");
        assert_int_equal(forms[i]->most, 3);
        assert_int_equal(forms[i]->shown, 1);
        assert_false(forms[i]->initials || forms[i]->bare || forms[i]->to_last || forms[i]->latin);
    }
    assert_string_equal(s->editor_lead, ", %");
    assert_string_equal(s->editor_one, "editor_short");
    assert_string_equal(s->editor_many, "editors_short");
    assert_null(s->dates.other.day);
    assert_null(s->dates.other.month);
    assert_int_equal(s->dates.n, 0);
    assert_false(s->no_date || s->bare_address || s->brief_pages || s->repeats);
    for (int i = 0; i < ENL_CF_COUNT; i++) {
        assert_string_equal(s->titles.of[i], "plain");
        assert_string_equal(s->entry.of[i], "{title}");
    }
    assert_int_equal(s->entry.n_types + s->note.n_types + s->titles.n_types, 0);
    assert_string_equal(s->again_named, "{who}, {short_title}[, {locator}]");
    assert_string_equal(s->again_unnamed, "{short_title}[, {locator}]");
}

static void every_key(void **state)
{
    (void)state;
    const enl_cite_style *s = read_style(
        "return { summary = 'A style', extends = 'x', kind = 'notes', heading = 'works_cited',\n"
        " citation = { open = '<', close = '>', each = true, between = '/', year = ':', page = '#',\n"
        "  other = '+', page_word = true, chapter = 'chapter', joiner = '&', latin = true,\n"
        "  ranges = true },\n"
        " names = { lead = { order = 'inverted', initials = true, bare = true, joiner = 'none',\n"
        "  most = 20, shown = 19, ellipsis = true, latin = true },\n"
        "  inner = { order = 'first-inverted', joiner = '&' } },\n"
        " editor = { lead = ' (%)', one = 'editor_cap', many = 'editors_cap' },\n"
        " dates = { default = { day = '{day}', month = '{mon}' }, es = { day = '{year}' } },\n"
        " titles = { book = 'italic', article = 'quoted', law = 'plain', map = 'italic' },\n"
        " no_date = true, bare_address = true, brief_pages = true, repeats = true, number = '%.',\n"
        " entry = { book = 'b', article = 'a', chapter = 'c', report = 'r', law = 'l', web = 'w',\n"
        "  thesis = 't', legal_case = 'lc', ['article-journal'] = 'aj' },\n"
        " note = { book = 'nb', web = 'nw' },\n"
        " again = { named = 'an', unnamed = 'au' } }");
    assert_int_equal(s->kind, ENL_CITE_NOTES);
    assert_string_equal(s->heading, "works_cited");
    assert_string_equal(s->text.open, "<");
    assert_string_equal(s->text.close, ">");
    assert_string_equal(s->text.between, "/");
    assert_string_equal(s->text.year, ":");
    assert_string_equal(s->text.page, "#");
    assert_string_equal(s->text.other, "+");
    assert_string_equal(s->text.chapter, "chapter");
    assert_string_equal(s->text.joiner, "&");
    assert_true(s->text.each && s->text.page_word && s->text.latin && s->text.ranges);
    assert_int_equal(s->lead.order, ENL_NAMES_INVERTED);
    assert_true(s->lead.initials && s->lead.bare && s->lead.to_last && s->lead.latin);
    assert_string_equal(s->lead.joiner, "");
    assert_true(s->lead.most == 20 && s->lead.shown == 19);
    assert_int_equal(s->inner.order, ENL_NAMES_FIRST_INVERTED);
    assert_string_equal(s->inner.joiner, "&");
    assert_string_equal(s->editor_lead, " (%)");
    assert_string_equal(s->editor_one, "editor_cap");
    assert_string_equal(s->editor_many, "editors_cap");
    assert_string_equal(s->dates.other.day, "{day}");
    assert_string_equal(s->dates.other.month, "{mon}");
    assert_int_equal(s->dates.n, 1);
    assert_str(s->dates.langs[0], "es");
    assert_string_equal(s->dates.forms[0].day, "{year}");
    assert_null(s->dates.forms[0].month);
    assert_true(s->no_date && s->bare_address && s->brief_pages && s->repeats);
    assert_string_equal(s->number, "%.");
    static const char *const want[] = { "b", "a", "c", "r", "l", "w", "t" };
    for (int i = 0; i < ENL_CF_COUNT; i++) assert_string_equal(s->entry.of[i], want[i]);
    assert_int_equal(s->entry.n_types, 2);
    assert_string_equal(s->note.of[ENL_CF_ARTICLE], "nb");
    assert_string_equal(s->note.of[ENL_CF_WEB], "nw");
    assert_string_equal(s->titles.of[ENL_CF_ARTICLE], "quoted");
    assert_string_equal(s->titles.of[ENL_CF_LAW], "plain");
    assert_string_equal(s->titles.of[ENL_CF_REPORT], "italic"); /* as books */
    assert_string_equal(s->again_named, "an");
    assert_string_equal(s->again_unnamed, "au");
}

static void by_type(void **state)
{
    (void)state;
    const enl_cite_style *s = read_style(
        "return { entry = { book = 'b', article = 'a', law = 'l', legal_case = 'lc', review = 'r' } }");
    static const char *const wants[][2] = {
        { "{type: book}", "b" },   { "{type: article-journal}", "a" },
        { "{type: bill}", "l" },   { "{type: legal_case}", "lc" },
        { "{type: review}", "r" }, { "{type: review-book}", "a" },
        { "{type: thesis}", "b" }, { "{container-title: X}", "a" },
    };
    for (size_t i = 0; i < sizeof wants / sizeof *wants; i++)
        assert_string_equal(enl_cite_citestyle_text(&s->entry, cites_work(t, wants[i][0])),
                            wants[i][1]);
}

static void refuses(const char *lua, const char *want)
{
    cites_close(t);
    cites_open(t);
    bool good = cites_style(t, lua);
    const char *got = cites_report(t);
    if (good || strcmp(got, want) != 0) fail_msg("%s\n  gives %s  not   %s", lua, got, want);
}

static void unknown_keys(void **state)
{
    (void)state;
    refuses("return { kidn = 'author', " BOOK " }",
            "1:10: citation style `s`: unknown key `kidn` | did you mean `kind`?\n");
    refuses(
        "return { zzzzzzzzzz = 'author', " BOOK " }",
        "1:10: citation style `s`: unknown key `zzzzzzzzzz` | available: summary, extends, kind, "
        "heading, citation, names, editor, dates, titles, no_date, repeats, bare_address, "
        "brief_pages, number, entry, note, again\n");
    refuses("return { citation = { opn = '(' }, " BOOK " }",
            "1:23: citation style `s`: unknown key `citation.opn` | did you mean `open`?\n");
    refuses("return { names = { led = {} }, " BOOK " }",
            "1:20: citation style `s`: unknown key `names.led` | did you mean `lead`?\n");
    refuses("return { names = { lead = { mst = 1 } }, " BOOK " }",
            "1:29: citation style `s`: unknown key `names.lead.mst` | did you mean `most`?\n");
    refuses("return { names = { inner = { mst = 1 } }, " BOOK " }",
            "1:30: citation style `s`: unknown key `names.inner.mst` | did you mean `most`?\n");
    refuses("return { editor = { len = ', %' }, " BOOK " }",
            "1:21: citation style `s`: unknown key `editor.len` | did you mean `lead`?\n");
    refuses("return { dates = { es = { dya = '{day}' } }, " BOOK " }",
            "1:27: citation style `s`: unknown key `dates.dya` | did you mean `day`?\n");
    refuses("return { entry = { book = 'x',\n  reprt = 'y' } }",
            "2:3: citation style `s`: unknown key `entry.reprt` | did you mean `report`?\n");
    refuses("return { titles = { bok = 'plain' }, " BOOK " }",
            "1:21: citation style `s`: unknown key `titles.bok` | did you mean `book`?\n");
    refuses("return { again = { nameed = 'x' }, " BOOK " }",
            "1:20: citation style `s`: unknown key `again.nameed` | did you mean `named`?\n");
}

static void wrong_values(void **state)
{
    (void)state;
    refuses(
        "return { kind = 'author-dat', " BOOK " }",
        "1:17: citation style `s`: unknown `kind` `author-dat` | did you mean `author-date`?\n");
    refuses("return { kind = 1, " BOOK " }",
            "1:17: citation style `s`: `kind`: expected a string, found a whole number | one of "
            "author-date, author, numbered, notes\n");
    refuses("return { citation = 'x', " BOOK " }",
            "1:21: citation style `s`: `citation`: expected a table with names, found a string | "
            "\n");
    refuses("return { citation = { open = 1 }, " BOOK " }",
            "1:30: citation style `s`: `open`: expected a string, found a whole number | \n");
    refuses("return { citation = { each = 'yes' }, " BOOK " }",
            "1:30: citation style `s`: `each`: expected true or false, found a string | write true "
            "or false\n");
    refuses("return { citation = { joiner = 'y' }, " BOOK " }",
            "1:32: citation style `s`: unknown `joiner` `y` | available: and, &, none\n");
    refuses(
        "return { citation = { chapter = 'chaptr' }, " BOOK " }",
        "1:33: citation style `s`: `chapter`: unknown word `chaptr` | did you mean `chapter`?\n");
    refuses("return { names = { lead = { most = 0 } }, " BOOK " }",
            "1:36: citation style `s`: `most`: expected a whole number from 1 to 1000 | the number "
            "of names\n");
    refuses(
        "return { names = { lead = { shown = 1001 } }, " BOOK " }",
        "1:37: citation style `s`: `shown`: expected a whole number from 1 to 1000 | the number "
        "of names\n");
    refuses(
        "return { names = { lead = { shown = 1.5 } }, " BOOK " }",
        "1:37: citation style `s`: `shown`: expected a whole number from 1 to 1000 | the number "
        "of names\n");
    refuses("return { names = { lead = 'x' }, " BOOK " }",
            "1:27: citation style `s`: `names.lead`: expected a table with names, found a string | "
            "\n");
    refuses("return { editor = { lead = 'x' }, " BOOK " }",
            "1:28: citation style `s`: `lead`: expected `%` in `x` | write `%` where it goes\n");
    refuses("return { number = '[]', " BOOK " }",
            "1:19: citation style `s`: `number`: expected `%` in `[]` | write `%` where it goes\n");
    refuses("return { heading = 'hd', " BOOK " }",
            "1:20: citation style `s`: `heading`: unknown word `hd` | \n");
    refuses("return { titles = { book = 'itallic' }, " BOOK " }",
            "1:28: citation style `s`: unknown `book` `itallic` | did you mean `italic`?\n");
    refuses("return { dates = { default = 'x' }, " BOOK " }",
            "1:30: citation style `s`: `dates`: expected a table with names, found a string | \n");
    refuses("return { summary = {}, " BOOK " }",
            "1:20: citation style `s`: `summary`: expected a string, found a map | \n");
    refuses(
        "return { 'x' }",
        "1:8: citation style `s`: expected a table with names, found a list | return { ... }\n");
}

static void missing_forms(void **state)
{
    (void)state;
    refuses("return {}", "1:8: citation style `s`: the form `entry.book` is missing | books have "
                         "one, which other kinds of work without their own take\n");
    refuses("return { entry = { web = 'x' } }",
            "1:8: citation style `s`: the form `entry.book` is missing | books have one, which "
            "other kinds of work without their own take\n");
    refuses("return { kind = 'notes', " BOOK " }",
            "1:8: citation style `s`: the form `note.book` is missing | books have one, which "
            "other kinds of work without their own take\n");
}

static void wrong_forms(void **state)
{
    (void)state;
    refuses("return { entry = { book = '{titel}' } }",
            "1:27: citation style `s`: `book`: unknown field `titel` | did you mean `title`?\n");
    refuses("return { note = { web = '[' }, " BOOK " }",
            "1:25: citation style `s`: `web`: a `[` without its `]` | \n");
    refuses("return { again = { named = '$accesed' }, " BOOK " }",
            "1:28: citation style `s`: `named`: unknown word `accesed` | did you mean "
            "`accessed`?\n");
}

/* All that is wrong is told at once. */
static void many_faults(void **state)
{
    (void)state;
    refuses("return { kidn = 1,\n no_date = 'x',\n entry = { book = '{' } }",
            "1:10: citation style `s`: unknown key `kidn` | did you mean `kind`?\n"
            "2:12: citation style `s`: `no_date`: expected true or false, found a string | write "
            "true or false\n"
            "3:19: citation style `s`: `book`: a `{` without its `}` | write `\\{` for a brace\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(defaults, open_world, cites_teardown),
        cmocka_unit_test_setup_teardown(every_key, open_world, cites_teardown),
        cmocka_unit_test_setup_teardown(by_type, open_world, cites_teardown),
        cmocka_unit_test_setup_teardown(unknown_keys, open_world, cites_teardown),
        cmocka_unit_test_setup_teardown(wrong_values, open_world, cites_teardown),
        cmocka_unit_test_setup_teardown(missing_forms, open_world, cites_teardown),
        cmocka_unit_test_setup_teardown(wrong_forms, open_world, cites_teardown),
        cmocka_unit_test_setup_teardown(many_faults, open_world, cites_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
