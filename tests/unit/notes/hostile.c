/* Notes meant to break the reader: each must end soon, in bounded memory, with a legal tree, and
 * what is left out must be reported. */
#include "tests/unit/notes/reading.h"

#include <time.h>

enum { BIG = 2000000 };

/* `before`, then `part` as often as fits in `size` bytes, then `behind`. */
static enl_str repeat(const char *before, const char *part, size_t size, const char *behind)
{
    size_t n = strlen(part), head = strlen(before), tail = strlen(behind), at = head;
    char *p = malloc(head + size + tail + 1);
    if (!p) abort();
    memcpy(p, before, head);
    for (; at + n <= head + size; at += n) memcpy(p + at, part, n);
    memcpy(p + at, behind, tail);
    return (enl_str){ p, at + tail };
}

/* Reads and frees the text; 20 seconds is far above what any takes, and far below what going
 * quadratic does. */
static void reads(reading *r, enl_str text)
{
    clock_t start = clock();
    volatile bool done = false;
    reading_start(r, ".");
    r->file = enl_source_add(&r->c.sources, ENL_S("notes.md"), text);
    if (setjmp(r->recover) == 0) {
        r->doc = enl_notes_read(&r->c, r->file,
                                &(const enl_block_words){ reading_is_block, NULL, NULL });
        enl_resolve_fields_fill(&r->c, r->doc, NULL);
        enl_resolve_link_document(&r->c, r->doc);
        enl_diags_emit(&r->c, reading_put_diag, r);
        done = true;
    }
    assert_true(done);
    assert_null(enl_tree_check(r->doc->root));
    assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 20);
    assert_true(r->c.mem.peak < (size_t)1500 << 20);
}

static void ends(const char *before, const char *part, size_t size, const char *behind)
{
    reading r;
    enl_str text = repeat(before, part, size, behind);
    reads(&r, text);
    reading_drop(&r);
    free((char *)text.p);
}

static void reports(const char *before, const char *part, size_t size, const char *behind,
                    const char *code)
{
    reading r;
    enl_str text = repeat(before, part, size, behind);
    reads(&r, text);
    if (!reading_has(&r, &r.diags, code))
        fail_msg("%.20s%s... does not report %s", before, part, code);
    reading_drop(&r);
    free((char *)text.p);
}

/* ---- nesting ---- */

static void test_deep_quotes_are_reported(void **state)
{
    (void)state;
    reports("", ">", 10000, " a\n", "[nesting]");
    reports("", "> ", BIG, "a\n", "[nesting]");
}

static void test_deep_lists_are_reported(void **state)
{
    (void)state;
    reports("", "- ", 20000, "a\n", "[nesting]");
    reports("", "1. ", 30000, "a\n", "[nesting]");
    char *p = malloc(2 * 1000 * 1000 + 10000), *at = p;
    assert_non_null(p);
    for (int i = 0; i < 1000; i++) at += sprintf(at, "%*s- a\n", 2 * i, "");
    reading r;
    reads(&r, (enl_str){ p, (size_t)(at - p) });
    assert_true(reading_has(&r, &r.diags, "[nesting]"));
    reading_drop(&r);
    free(p);
}

static void test_deep_inlines_are_reported(void **state)
{
    (void)state;
    enl_str open = repeat("", "![", 2 * 400, "a"), all = repeat("", "](b)", 4 * 400, "\n");
    char *p = malloc(open.n + all.n);
    assert_non_null(p);
    memcpy(p, open.p, open.n);
    memcpy(p + open.n, all.p, all.n);
    reading r;
    reads(&r, (enl_str){ p, open.n + all.n });
    assert_true(reading_has(&r, &r.diags, "[nesting]"));
    reading_drop(&r);
    free(p);
    free((char *)open.p);
    free((char *)all.p);
}

static void test_deep_containers_are_reported(void **state)
{
    (void)state;
    reports("", "::: a\n", 60000, "", "[nesting]");
    reports("", "::: a\n", 600, ":::\n", "[bad-container]");
}

static void test_deep_brackets_are_text(void **state)
{
    (void)state;
    reading r;
    enl_str text = repeat("", "[", 10000, "a\n");
    reads(&r, text);
    assert_int_equal(r.doc->root->first->first->text.n, 10001);
    reading_drop(&r);
    free((char *)text.p);
}

/* ---- long lines ---- */

static void test_a_long_line_of_words_is_read(void **state)
{
    (void)state;
    reading r;
    enl_str text = repeat("", "palabra ", 10000000, "*fin*\n");
    reads(&r, text);
    assert_int_equal(r.c.diags.errors, 0);
    const enl_node *last = r.doc->root->first->last;
    assert_int_equal(last->kind, ENL_EMPH);
    assert_int_equal(last->span.col, 10000001);
    reading_drop(&r);
    free((char *)text.p);
}

static void test_a_long_line_of_markup_is_reported(void **state)
{
    (void)state;
    static const char *const parts[] = { "[", "[a](", "![[]()", "a**b",   "*a ",  "<!", "<?", "_a ",
                                         "{", "@a[",  "^[",     "[a]{.b", "~~a ", "&a", "$ ", "(" };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        reports("x ", parts[i], 10000000, "\n", "[limit]");
}

/* Patterns that made one cmark or another quadratic. */
static void test_patterns_end_soon(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "a_",
        "`a``",
        "<![CDATA[",
        "<a b=\"",
        "[a](<b",
        "[ (](",
        "_www.a",
        "(www.",
        "http://a.",
        "@",
        "a@b ",
        "a@b.c@",
        "[@a; ",
        "[@a] ",
        "{{ a }} ",
        "[a]{.b} ",
        "^[a] ",
        "[^a] ",
        "[^a]: ",
        "[a]: b \"",
        "\\",
        "|",
        ":-|:-\n",
        "a|b\n-|-\n",
        "```\n",
        "<div>\n",
        "x <sub>a</kbd> ",
        "#",
        " ",
        "\t",
        "\n",
        "a\\\n",
        "a  \n",
        "- [ ] a\n",
        "> a\nb\n",
        "[^a]: b\n\n",
        ": a\n\n|b|\n|-|\n\n",
        "\r",
        "=\n",
        "<!--",
        "@fig-a ",
        "{#a} ",
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) ends("", parts[i], BIG / 2, "\n");
    ends("http://a.b", ")", BIG, "\n");
    ends("[a]{", ".b ", BIG, "}\n");
    ends("a|b\n-|-\n", "|", BIG, "\n");
    ends("", "::: a\n", BIG / 8, "::::\n::::\n");
}

/* Forms of other programs, most of which are told from lines ahead. */
static void test_forms_of_others_end_soon(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "$",
        "$a ",
        "$a$ ",
        "$$ ",
        "$$\na\n",
        "$$\na\n\n",
        "\\(",
        "\\(a_b ",
        "\\(a_b\\) ",
        "\\[\n",
        "\\begin{align}\n",
        "+--+\n",
        "+--+\n|a |\n",
        "+--+\n|a |\n\n",
        "| a\n",
        "| a |\n",
        "| a\n\n",
        "|---|\n",
        "|-|-|\n|a\n\n",
        "a\n: b\n",
        "a\n\n: b\n\n",
        ": b\n",
        "a. x\n",
        "b. x\n\n",
        "(1) ",
        "(1) x\n",
        "(3) x\n\n",
        "#. x\n",
        "(@a) x\n",
        "iv. x\n",
        "!!! a\n",
        "!!! note\n    ",
        "> [!ab]\n",
        "> [!ab] c\n\n",
        "-- --\n",
        "--- ---\na   b\n",
        "a   b\n--- ---\n",
        "-----\na\n",
        "-----\na   b\n-- ---\n",
        "::: a b\n",
        "::: {#fig-a}\n",
        "% a\n",
        "+++\n",
        "- $$\n",
        "> | a\n",
        "> a   b\n> --- ---\n",
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) ends("", parts[i], BIG / 8, "\n");
    ends("+--+\n", "|  |\n", BIG / 2, "+--+\n");
    ends("+--+\n", "|- |\n+--+\n", BIG / 8, "");
    ends("+--+\n", "|b |\n", BIG / 2, "x\n");
    ends("a   b\n--- ---\n", "c   d\n", BIG / 2, "");
    ends("----\na   b\n--- ---\n", "c   d\n\n", BIG / 2, "");
    ends("| a\n", " b\n", BIG / 2, "");
    ends("", "| ", BIG / 2, "\n");
}

static void test_wide_tables_are_reported(void **state)
{
    (void)state;
    reports("|a|b|\n|-|-|\n", "|a", 5000, "\n", "[limit]");
    enl_str head = repeat("", "|a", 1800, "|\n"), dashes = repeat("", "|-", 1800, "|\n");
    char *before = malloc(head.n + dashes.n + 1);
    assert_non_null(before);
    sprintf(before, "%.*s%.*s", ENL_FMT(head), ENL_FMT(dashes));
    reports(before, "a\n", 100000, "", "[limit]");
    free(before);
    free((char *)head.p);
    free((char *)dashes.p);
}

/* ---- bytes ---- */

static void test_wrong_bytes_are_counted(void **state)
{
    (void)state;
    reports("", "\xFF", BIG, "\n", "1999995 more bytes");
    reading r;
    char *zeros = calloc(1, BIG);
    assert_non_null(zeros);
    reads(&r, (enl_str){ zeros, BIG });
    assert_true(reading_has(&r, &r.diags, "notes.md:1:1-1:2 error [bad-encoding] a NUL character"));
    reading_drop(&r);
    free(zeros);
    reading_text(&r, (enl_str){ "\xFF\xFE#\0 \0", 6 });
    assert_true(reading_has(&r, &r.diags, "UTF-16"));
    reading_drop(&r);
    reading_text(&r, ENL_S(""));
    assert_int_equal(r.c.diags.n, 0);
    reading_drop(&r);
}

/* ---- YAML ---- */

static void test_a_bomb_of_aliases_is_reported(void **state)
{
    (void)state;
    char text[4096], *at = text;
    at += sprintf(at, "---\na: &a [x,x,x,x,x,x,x,x,x,x]\n");
    for (char k = 'b'; k < 'k'; k++) {
        at += sprintf(at, "%c: &%c [", k, k);
        for (int i = 0; i < 10; i++) at += sprintf(at, "%s*%c", i ? "," : "", k - 1);
        at += sprintf(at, "]\n");
    }
    at += sprintf(at, "---\n");
    reading r;
    reads(&r, (enl_str){ text, (size_t)(at - text) });
    assert_true(reading_has(&r, &r.diags, "[bad-yaml] more than 1,000,000 values"));
    reading_drop(&r);
}

static void test_deep_yaml_is_reported(void **state)
{
    (void)state;
    reports("---\na: ", "[", 100000, "\n---\n", "[bad-yaml] nested more than 64 deep");
    reports("---\n", "- ", 100000, "a\n---\n", "[bad-yaml] nested more than 64 deep");
}

static void test_long_yaml_ends_soon(void **state)
{
    (void)state;
    ends("---\na: ", "x", BIG, "\n---\n");
    ends("---\na: \"", "x\n", BIG, "\"\n---\n");
    ends("---\na: [", "a, ", BIG, "]\n---\n");
    ends("---\n", "? a\n", BIG / 4, "---\n");
    ends("---\n", "a: b\n", BIG / 4, "---\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_deep_quotes_are_reported),
        cmocka_unit_test(test_deep_lists_are_reported),
        cmocka_unit_test(test_deep_inlines_are_reported),
        cmocka_unit_test(test_deep_containers_are_reported),
        cmocka_unit_test(test_deep_brackets_are_text),
        cmocka_unit_test(test_a_long_line_of_words_is_read),
        cmocka_unit_test(test_a_long_line_of_markup_is_reported),
        cmocka_unit_test(test_patterns_end_soon),
        cmocka_unit_test(test_forms_of_others_end_soon),
        cmocka_unit_test(test_wide_tables_are_reported),
        cmocka_unit_test(test_wrong_bytes_are_counted),
        cmocka_unit_test(test_a_bomb_of_aliases_is_reported),
        cmocka_unit_test(test_deep_yaml_is_reported),
        cmocka_unit_test(test_long_yaml_ends_soon),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
