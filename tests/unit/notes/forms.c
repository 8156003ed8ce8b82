/* What only looks like a form of other programs is text: a false reading is worse than none. */
#include "tests/unit/notes/reading.h"

static const char *const texts[] = {
    /* names, abbreviations, times, amounts at a line's start */
    "A. Smith wrote it.",
    "B. B. King played.",
    "I. Kant taught.",
    "M. Curie and P. Curie.",
    "C. elegans is a worm.",
    "(c) 2020 Foo Ltd.",
    "(C) 2020 Foo Ltd.",
    "(R) is a mark.",
    "(U) A portion mark.",
    "(CUI) Another.",
    "(S) Secret.",
    "(s) in the plural",
    "(see above) it says",
    "(2) without a first",
    "(23) in the register",
    "p. 5 of the book",
    "pp. 5 to 7",
    "e.g. this one",
    "i.e. that one",
    "i. e. with a space",
    "a. m. or p. m.",
    "a. D. 1200",
    "v. 5 of the law",
    "c. 1850, a copy",
    "d. 1911 in Madrid",
    "etc. and so on",
    "ca. 1850",
    "vs. the others",
    "No. 5 is alive.",
    "Mr. Smith went.",
    "MM. Dupont et Durand",
    "mm. are small",
    "di. is no numeral here",
    "mix. it well",
    "iiii. is none",
    "10:30:45 is a time.",
    "10:30 is a time.",
    "#. without a word after it is text, but this has: no",
    "#1 is the best.",
    "#hashtag",
    "@. is nothing",
    "@home. text",
    "(@home) is here",
    "a.b.c",
    "x) but no list",
    "aa) is no letter",
    "zz. is none",
    "B) alone is no list",
    "q. alone",
    /* dollars */
    "It costs $5 and $6.",
    "US$5 and US$6",
    "$5, $6 and $7",
    "$ 5 and 6 $",
    "from $1.50-$2.50",
    "$1,000-$2,000 a day",
    "a $20 bill and 30$ more",
    "$HOME/bin and more",
    "one $ sign",
    "ends in $",
    "$$",
    "$$$ for three",
    /* others */
    "!important",
    "!!! wow",
    "!!!note",
    "note!!! really",
    ":smile",
    ": alone",
    "~ alone",
    "~/a and ~/b",
    "a | b",
    "|x| is its length",
    "||x|| too",
    "+1 to that",
    "+- plus or minus",
    "-- a dash",
    "= equals",
    "% of all",
    "50 % of all",
    "[!NOTE] outside a quote",
    "::not a container",
    ":: not one",
    "5$/mese o 10$/anno",
    "=== not a tab",
    "=== \"not a tab\"",
    "??? really",
    "[TOC] and more",
};

/* Two of these are forms after all; said so in the tests below. */
static bool is_form(const char *text)
{
    return strncmp(text, "#. ", 3) == 0 || strncmp(text, "(@home", 6) == 0;
}

static void test_what_looks_like_a_form_is_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        reading r;
        char whole[200];
        if (is_form(texts[i])) continue;
        snprintf(whole, sizeof whole,
                 "---\ntitle: T\n---\nBefore it,\non two lines.\n\n%s\n\nAfter it.\n", texts[i]);
        reading_text(&r, enl_str_from(whole));
        const enl_node *n = r.doc->root->first->next;
        enl_str plain = n ? enl_node_plain(&r.c, n) : ENL_S("");
        bool good = n && n->kind == ENL_PARA && enl_str_is(plain, texts[i]);
        for (const enl_node *k = n ? n->first : NULL; k; k = k->next) good &= k->kind != ENL_CODE;
        if (!good) fail_msg("read as a form: %s\n%s", texts[i], reading_z(&r, &r.dump));
        reading_drop(&r);
    }
}

/* In the middle of a paragraph nothing begins but what CommonMark begins there. */
static void test_lines_in_a_paragraph_are_text(void **state)
{
    (void)state;
    static const char *const lines[] = { "a. one\nb. two", "(1) one\n(2) two", "#. one",
                                         "| a line",       "i. one\nii. two",  "+--+\n|a |\n+--+" };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        reading r;
        char whole[200];
        snprintf(whole, sizeof whole, "Text before\n%s\n", lines[i]);
        reading_text(&r, enl_str_from(whole));
        if (r.doc->root->first->kind != ENL_PARA || r.doc->root->first->next)
            fail_msg("%s\n%s", lines[i], reading_z(&r, &r.dump));
        reading_drop(&r);
    }
}

/* What is switched off is text. */
static void test_forms_can_be_switched_off(void **state)
{
    (void)state;
    static const char *const forms[][2] = {
        { "fancy_lists", "a. one\nb. two" },
        { "fancy_lists", "#. one" },
        { "example_lists", "(@) one" },
        { "definition_lists", "Term\n:   text" },
        { "tex_math_dollars", "It is $x^2$." },
        { "tex_math_dollars", "$$\nx\n$$" },
        { "tex_math_single_backslash", "It is \\(x^2\\)." },
        { "admonitions", "!!! note\n    Text." },
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        reading r;
        char whole[200];
        snprintf(whole, sizeof whole, "---\nextensions: [-%s]\n---\n%s\n", forms[i][0],
                 forms[i][1]);
        reading_text(&r, enl_str_from(whole));
        const enl_node *n = r.doc->root->first;
        bool good = n->kind == ENL_PARA && !n->next;
        for (const enl_node *k = n->first; k; k = k->next) good &= k->kind != ENL_CODE;
        if (!good) fail_msg("%s\n%s", forms[i][0], reading_z(&r, &r.dump));
        reading_drop(&r);
    }
}

static void test_forms_are_read(void **state)
{
    (void)state;
    static const char *const forms[][2] = {
        { "???+ tip \"T\"\n    Text.", "Div 1:1-2:10 .tip\n    Caption 1:11-1:12\n" },
        { "??? note\n\n    Text.", "Div 1:1-3:10 .note\n    Para" },
        { "=== \"Tab\"\n\n    Text.", "Div 1:1-3:10\n    Caption 1:6-1:9\n" },
        { "[TOC]", "Toc 1:1-1:6\n" },
        { "[[_TOC_]]", "Toc 1:1-1:10\n" },
        { "(1) a\n(2) b\n\n(2020) A year.", "Para 4:1-4:15\n" },
        { "a. a\nb. b\n\ns. f. that", "Para 4:1-4:11\n" },
        { "a) a\nb) b\n\nd) d", "List 4:1-4:5 ordered start=4) style=a" },
        { "<ol type=\"A\" start=2><li>c</ol>", "ordered start=2. style=A" },
        { "<ol type=i><li value=4>d<li>e</ol>", "ordered start=4. style=i" },
        { "(@word) a\n\n    more", "      Para 3:5-3:9\n" },
        { "$(a) `$x`.", "Code 1:6-1:10 \"$x\"" },
        { "<dl><dt id=t>T<dd>D</dl>", "List 1:1-1:20 terms tight\n    Item 1:5-1:20\n"
                                      "      Plain 1:5-1:15 #t .term\n" },
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        reading r;
        char whole[200];
        snprintf(whole, sizeof whole, "%s\n", forms[i][0]);
        reading_text(&r, enl_str_from(whole));
        if (!strstr(reading_z(&r, &r.dump), forms[i][1]))
            fail_msg("%s\n%s", forms[i][0], reading_z(&r, &r.dump));
        reading_drop(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_looks_like_a_form_is_text),
        cmocka_unit_test(test_lines_in_a_paragraph_are_text),
        cmocka_unit_test(test_forms_are_read),
        cmocka_unit_test(test_forms_can_be_switched_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
