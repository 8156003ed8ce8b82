/* Quotation marks, dashes and apostrophes for what was typed, and spaces that do not end a line. */
#include "tests/unit/lang/setup.h"

#include "core/lang/typo.h"

static enl_quotes quotes_of(const char *tag)
{
    const char *marks = enl_lang_word(enl_lang_of(enl_str_from(tag)), ENL_S("quotes"));
    return enl_lang_typo_quotes(enl_str_from(marks));
}

/* The text as it is printed, word by word. */
static enl_str smart(const char *tag, const char *text)
{
    enl_quotes q = quotes_of(tag);
    enl_typo t = { 0 };
    enl_str rest = enl_str_from(text);
    static char out[400];
    size_t n = 0;
    while (rest.n) {
        const char *space = memchr(rest.p, ' ', rest.n);
        size_t k = space ? (size_t)(space - rest.p) : rest.n;
        enl_str w = enl_lang_typo_smart(&arena, &t, &q, enl_str_sub(rest, 0, k), space ? ' ' : 0);
        memcpy(out + n, w.p, w.n);
        n += w.n;
        if (space) {
            out[n++] = ' ';
            t.before = ' ';
        }
        rest = enl_str_sub(rest, space ? k + 1 : k, rest.n);
    }
    return (enl_str){ out, n };
}

static void check(const char *tag, const char *text, const char *want)
{
    assert_case(tag, smart(tag, text), want);
}

static void nested(void **state)
{
    (void)state;
    check("en", "He said \"no\".", "He said “no”.");
    check("en", "\"a 'b' c\"", "“a ‘b’ c”");
    check("en", "\"a \"b\" c\"", "“a ‘b’ c”");
    check("es", "\"a 'b' c\"", "«a “b” c»");
    check("fr", "\"a 'b' c\"", "«\u202Fa “b” c\u202F»");
    check("fr-CH", "\"a 'b' c\"", "«a ‹b› c»");
    check("pt", "\"a 'b'\"", "“a ‘b’”");
    check("pt-PT", "\"a 'b'\"", "«a “b”»");
    check("it", "\"a 'b'\"", "«a “b”»");
    check("de", "\"a 'b' c\"", "„a ‚b‘ c“");
    check("de-CH", "\"a 'b' c\"", "«a ‹b› c»");
    check("ar", "\"a\"", "«a»");
    check("he", "\"a\"", "”a”");
    check("fa", "\"a 'b'\"", "«a ‹b›»");
    check("nl", "\"a 'b'\"", "‘a “b”’");
    check("sv", "\"a 'b'\"", "”a ’b’”");
}

static void apostrophes(void **state)
{
    (void)state;
    check("en", "don't '90s 'tis rock 'n roll", "don’t ’90s ’tis rock ’n roll");
    check("it", "l'\"uomo\"", "l’«uomo»");
    check("en", "5'10\" 6' 7\"", "5′10″ 6′ 7″");
    check("he", "צה\"ל", "צה״ל");
    check("he", "ג'", "ג׳");
}

static void dashes(void **state)
{
    (void)state;
    check("en", "a--b a---b ... -5 a-b", "a–b a—b … −5 a-b");
    check("en", "---- ....", "---- ....");
}

static void marks_from_words(void **state)
{
    (void)state;
    enl_quotes q = enl_lang_typo_quotes(ENL_S("« »"));
    assert_str(q.open[0], "«");
    assert_str(q.close[0], "»");
    assert_str(q.open[1], "‘"); /* what is missing is English */
    assert_str(q.close[1], "’");
    q = enl_lang_typo_quotes(ENL_S(""));
    assert_str(q.open[0], "“");
    q = enl_lang_typo_quotes(ENL_S("a  b c d e"));
    assert_str(q.close[0], "b");
    assert_str(q.close[1], "d");
}

static void all_tied(bool want, const char *const (*pairs)[2])
{
    for (; (*pairs)[0]; pairs++)
        if (enl_lang_typo_tied(enl_str_from((*pairs)[0]), enl_str_from((*pairs)[1])) != want)
            fail_msg("%s %s", (*pairs)[0], (*pairs)[1]);
}

static void ties(void **state)
{
    (void)state;
    static const char *const tied[][2] = {
        { "5", "km" },      { "10", "000" },    { "23", "November" }, { "23", "de" },
        { "5", "janvier" }, { "3", "März" },    { "12", "يناير" },    { "7", "setiembre" },
        { "Mr.", "Lee" },   { "J.", "Smith" },  { "J.R.", "Smith" },  { "p.", "4" },
        { "núm.", "3" },    { "§", "5" },       { "(pp.", "4" },      { "May", "13" },
        { "de", "mayo" },   { "siglo", "XIX" }, { "Carlos", "III" },  { "e.", "g." },
        { "word", "»" },    { "«", "word" },    { "word", "!" },      { "a", "–" },
        { "1,234", "%" },   { "EE.", "UU." },   { "12", "p." },       { "3", "a." },
        { "100", "000" },   { "Srta.", "Ana" }, { "p.", "ej." },      { "(e.", "g." },
    };
    static const char *const loose[][2] = {
        { "5", "kilometres" }, { "12345", "000" },
        { "23", "Novembers" }, { "word", "word" },
        { "p.", "four" },      { "de", "May" },
        { "word", "I" },       { "a", "b." },
        { "100", "0000" },     { "May.", "13" },
        { "May", "1300" },     { "", "x" },
        { "x", "" },           { "mr.", "Lee" },
        { "10", "1a0" },       { "J.R.R.Tolk.", "Smith" },
        { "J", "Smith" },      { "ab.", "g." },
        { "e.", "word." },
    };
    const char *list[40][2] = { { 0 } };
    memcpy(list, tied, sizeof tied);
    all_tied(true, (const char *const(*)[2])list);
    memset(list, 0, sizeof list);
    memcpy(list, loose, sizeof loose);
    all_tied(false, (const char *const(*)[2])list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nested),           cmocka_unit_test(apostrophes), cmocka_unit_test(dashes),
        cmocka_unit_test(marks_from_words), cmocka_unit_test(ties),
    };
    return cmocka_run_group_tests(tests, open_arena, drop_arena);
}
