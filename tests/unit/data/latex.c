/* Text of LaTeX as rich and plain text, and letters with accents. */
#include "tests/unit/test.h"

#include "core/data/accents.h"
#include "core/data/latex.h"
#include "core/data/latexword.h"

#include <stdio.h>

typedef struct example {
    const char *tex, *want;
} example;

static char heard[256]; /* commands that were not known */

static void hear(void *self, enl_str command)
{
    size_t n = strlen(heard);
    (void)self;
    if (n + command.n + 2 < sizeof heard) {
        memcpy(heard + n, command.p ? command.p : "", command.n);
        strcpy(heard + n + command.n, ",");
    }
}

static char got[4096];

/* The text into `got`. */
static void read_text(enl_latex_kind kind, const char *tex, const enl_latex_listener *listener)
{
    enl_mem m;
    jmp_buf recover;
    enl_arena a;
    enl_mem_init(&m, NULL, NULL, 0);
    m.recover = &recover;
    if (setjmp(recover)) fail_msg("memory ended");
    enl_arena_init(&a, &m);
    enl_str text = enl_data_latex_read(&a, enl_str_from(tex), kind, listener);
    snprintf(got, sizeof got, "%.*s", ENL_FMT(text));
    enl_mem_drop(&m);
}

static void expect_all(enl_latex_kind kind, const example *examples, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        read_text(kind, examples[i].tex, NULL);
        if (strcmp(got, examples[i].want) != 0)
            fail_msg("%s\nexpected: %s\ngot: %s", examples[i].tex, examples[i].want, got);
    }
}
#define EXPECT(kind, examples) expect_all((kind), (examples), sizeof(examples) / sizeof *(examples))

static void test_accents(void **state)
{
    (void)state;
    static const example ALL[] = {
        { "\\`a\\'e\\^i\\~n\\=u\\.z\\\"o", "àéîñūżö" },
        { "\\`{A}\\'{E}\\^{I}\\~{N}\\={U}\\.{Z}\\\"{O}", "ÀÉÎÑŪŻÖ" },
        { "{\\'e}{\\'{e}}{\\' e}", "ééé" },
        { "\\u g\\u{a}\\v{s}\\v Z\\H{o}\\r u\\r{A}", "ğăšŽőůÅ" },
        { "\\u{g} \\c{c}\\c S\\k{e}\\k A\\d{s}\\b{d}\\h{o}", "ğ çŞęĄṣḏỏ" },
        { "\\c{g}\\c{k}\\v{t}\\v{d}\\v{L}\\v{l}", "ģķťďĽľ" },
        { "\\textcommabelow{s}\\G{a}\\C{a}\\f{e}", "șȁȁȇ" },
        { "Dvo{\\v r}{\\'a}k W{\\k e}grzyn B{\\=e}rzi{\\c n}{\\v s}", "Dvořák Węgrzyn Bērziņš" },
        { "Nguy{\\~{\\^e}}n \\'{\\~o}\\d{\\^o}\\^{\\d{o}}\\'{\\uhorn}", "Nguyễn ṍộộứ" },
        { "\\'{\\i}\\'\\i\\\"{\\i}\\.{\\i}\\v{\\j}\\^\\j", "ííïiǰĵ" },
        { "\\i\\j", "ıȷ" },
        { "\\=\\ae\\'{\\ae}\\'{\\o}\\'{\\O}", "ǣǽǿǾ" },
        { "\\'{xy}", "x́y" },
        { "\\.x\\d{x}", "ẋx̣" },
        { "\\'{\\d{x}}", "x̣́" },
        { "\\t{oo}", "o͡o" },
        { "\\'{}\\~{}\\^{}\\`{}\\\"{}\\={}", "´~^`¨" },
        { "\\'", "´" },
        { "\\~", "~" },
        { "\\'{\\emph{e}}", "<i>é</i>" },
        { "\\'{\xC3\xA9}\\u{\xD0\xB8}", "é́й" },
    };
    static const example LETTERS[] = {
        { "\\o\\O\\l\\L\\ss\\ae\\AE\\oe\\OE\\aa\\AA", "øØłŁßæÆœŒåÅ" },
        { "{\\DJ}or{\\dj}evi{\\'c} \\DH\\dh\\TH\\th\\NG\\ng\\ij", "Đorđević ÐðÞþŊŋĳ" },
        { "\\ohorn\\UHORN\\SS\\cprime", "ơƯẞʹ" },
        { "Erd\\o s \\o\\ x", "Erdøs ø x" },
        { "S{\\o}ren \\aa{}ngstrom", "Søren ångstrom" },
    };
    EXPECT(ENL_LATEX_RICH, ALL);
    EXPECT(ENL_LATEX_RICH, LETTERS);
}

static void test_compositions(void **state)
{
    (void)state;
    assert_int_equal(enl_data_accents_compose('A', 0x300), 0xC0);
    assert_int_equal(enl_data_accents_compose('z', 0x331), 0x1E95);
    assert_int_equal(enl_data_accents_compose(0x1EE5, 0x31B), 0x1EF1); /* the last but some */
    assert_int_equal(enl_data_accents_compose(0xF4, 0x323), 0x1ED9);
    assert_int_equal(enl_data_accents_compose('q', 0x300), 0);
    assert_int_equal(enl_data_accents_compose('A', 0x360), 0);
    assert_int_equal(enl_data_accents_compose('@', 0x300), 0);
    assert_int_equal(enl_data_accents_compose(0x10FFFF, 0x300), 0);
}

static void test_text(void **state)
{
    (void)state;
    static const example RICH[] = {
        { " {The}  {\\LaTeX}\nCompanion ", "The LaTeX Companion" },
        { "``a'' `b' don't ?`que? !`no! what?!", "“a” ‘b’ don’t ¿que? ¡no! what?!" },
        { "1--2 a---b a-b", "1–2 a—b a-b" },
        { "a~b a\\,b a\\ b a\\\\b", "a\xC2\xA0"
                                    "b a b a b a b" },
        { "5\\% \\$6 A\\&B A&amp;B A\\&amp;B \\#1 a\\_b \\{x\\}", "5% $6 A&B A&B A&B #1 a_b {x}" },
        { "\\emph{Homo} {\\it sapiens} \\textit{x}{\\em y}",
          "<i>Homo</i> <i>sapiens</i> <i>x</i><i>y</i>" },
        { "\\textbf{b} {\\bfseries c} \\textsc{d}",
          "<b>b</b> <b>c</b> <span style=\"font-variant:small-caps;\">d</span>" },
        { "{\\em a {\\bf b} c}", "<i>a <b>b</b> c</i>" },
        { "\\textsuperscript{a}\\textsubscript{b}", "<sup>a</sup><sub>b</sub>" },
        { "\\emph{}x{\\it }", "x" },
        { "\\enquote{a} \\mkbibquote{b \\emph{c}}", "“a” “b <i>c</i>”" },
        { "\\url{http://a.b/~c_d%20e} \\href{http://x}{y}", "http://a.b/~c_d%20e y" },
        { "\\textcolor{red}{a} \\noopsort{1973}b \\hspace*{1em}c", "a b c" },
        { "a\\-b\\/c \\relax d \\penalty0 e\\kern-.1em f", "abc d e f" },
        { "\\og a\\fg \\guillemotleft b\\guillemotright \\textendash \\ldots", "«a»«b»–…" },
        { "a } b", "a b" },
        { "\\unknown{kept} \\other x", "kept otherx" },
        { "579\\psqq 12\\psq", "579 ff.12 f." },
        { "", "" },
        { "\\", "" },
        { "{", "" },
        { "\xE2\x82\xAC {\xC3\xA9}", "€ é" },
    };
    static const example PLAIN[] = {
        { "J.~R. \\emph{R.}", "J. R. R." },
        { "Garc{\\'\\i}a $x_1$ <i>", "García x1 <i>" },
        { "O'Brien", "O’Brien" },
    };
    EXPECT(ENL_LATEX_RICH, RICH);
    EXPECT(ENL_LATEX_PLAIN, PLAIN);
}

static void test_mathematics(void **state)
{
    (void)state;
    static const example ALL[] = {
        { "Role of $\\alpha$ and H$_2$O", "Role of α and H<sub>2</sub>O" },
        { "$H_{2}SO_4$", "<i>H</i><sub>2</sub><i>SO</i><sub>4</sub>" },
        { "$10^{-3}$ $x^2_i$", "10<sup>−3</sup> <i>x</i><sup>2</sup><sub><i>i</i></sub>" },
        { "45$^\\circ$C 45$^{\\circ}$C $f'$ $f^\\prime$ $f^{\\prime}$",
          "45°C 45°C <i>f</i>′ <i>f</i>′ <i>f</i>′" },
        { "$p<0.05$ $a \\le b$ $a=b$", "<i>p</i> < 0.05 <i>a</i> ≤ <i>b</i> <i>a</i> = <i>b</i>" },
        { "$x_{i=1}$ $<$10 a$\\to$b", "<i>x</i><sub><i>i</i>=1</sub> <10 a→b" },
        { "$\\mathrm{CO}_2$ $\\text{a b}$ \\ensuremath{\\beta}", "CO<sub>2</sub> a b β" },
        { "$\\frac{1}{2}$ $\\sqrt{2}$ $\\sqrt{ab}$ $\\sqrt[3]{x}$",
          "1/2 √2 √(<i>ab</i>) √<i>x</i>" },
        { "$\\mathbb{R}^n$ $\\Bbb Z$ $\\mathbb{Ax}$", "ℝ<sup><i>n</i></sup> ℤ Ax" },
        { "$\\hat{x}y$ $x\\hat y$ $\\bar{a}$", "<i>x̂y</i> <i>x</i><i>ŷ</i> <i>ā</i>" },
        { "$\\mathbf{x}$ $\\left( a \\right)$ $\\left. b$", "<b>x</b> (<i>a</i>) <i>b</i>" },
        { "\\(a\\)b \\[c\\]d $$e$$f", "<i>a</i>b <i>c</i>d <i>e</i>f" },
        { "\\alpha-{}$\\beta$ $a-b$", "α-β <i>a</i>−<i>b</i>" },
        { "{$a} b", "<i>a</i> b" },
        { "$\\log n$ $\\foo{x}$", "log<i>n</i> <i>x</i>" },
        { "$<$$<$a$>$$>$ $$b$$c", "<<a>> <i>b</i>c" },
        { "$ab_c$", "<i>ab</i><sub><i>c</i></sub>" },
    };
    EXPECT(ENL_LATEX_RICH, ALL);
}

static void test_addresses(void **state)
{
    (void)state;
    static const example ALL[] = {
        { "http://a.b/~c_d--e?f=`g'", "http://a.b/~c_d--e?f=`g'" },
        { "http://a.b/\\~{}c\\_d\\%20\\&e\\#f", "http://a.b/~c_d%20&e#f" },
        { "\\url{http://a.b/{\\textasciitilde}c}", "http://a.b/~c" },
        { "http://a/$\\sim$b \\textunderscore c", "http://a/~b _c" },
        { "10.1000/a_{b}<c>\\$", "10.1000/a_b<c>$" },
        { " a\n b ", "a b" },
        { "a\\b", "a\\b" },
        { "\\", "\\" },
    };
    EXPECT(ENL_LATEX_ADDRESS, ALL);
}

static void expect_heard(const char *tex, const char *want)
{
    const enl_latex_listener listener = { hear, NULL };
    heard[0] = '\0';
    read_text(ENL_LATEX_RICH, tex, &listener);
    assert_string_equal(heard, want);
}

static void test_unknown_commands_and_depth(void **state)
{
    char deep[400];
    (void)state;
    expect_heard("\\emph{a} \\foo{\\quux} $\\baz$", "foo,quux,baz,");
    expect_heard("\\? \\+", "");
    memset(deep, 0, sizeof deep);
    for (size_t i = 0; i < 100; i++) deep[i] = '{';
    expect_heard(deep, "");
    deep[100] = '{';
    expect_heard(deep, ",");
    for (size_t i = 0; i < 300; i += 3) memcpy(deep + i, "\\bf", 3);
    expect_heard(deep, "");
    for (size_t i = 0; i < 210; i += 2) memcpy(deep + i, "\\'", 2);
    deep[210] = '\0';
    expect_heard(deep, ",");
}

static void test_words(void **state)
{
    (void)state;
    assert_int_equal(enl_data_latexword_find(ENL_S("emph"), false).act, ENL_LATEX_WRAP);
    assert_int_equal(enl_data_latexword_find(ENL_S("em"), false).act, ENL_LATEX_SWITCH);
    assert_int_equal(enl_data_latexword_find(ENL_S("emp"), false).act, ENL_LATEX_UNKNOWN);
    assert_int_equal(enl_data_latexword_find(ENL_S("relax"), true).act, ENL_LATEX_KEEP);
    assert_int_equal(enl_data_latexword_find(ENL_S("|"), true).act, ENL_LATEX_SYMBOL);
    assert_string_equal(enl_data_latexword_find(ENL_S("|"), true).text, "‖");
    assert_string_equal(enl_data_latexword_find(ENL_S("|"), false).text, "|");
    assert_string_equal(enl_data_latexword_find(ENL_S("alpha"), false).text, "α");
    assert_string_equal(enl_data_latexword_find(ENL_S("o"), true).text, "ø");
    assert_int_equal(enl_data_latexword_find(ENL_S("bar"), true).mark, 0x304);
    assert_int_equal(enl_data_latexword_find(ENL_S("v"), false).mark, 0x30C);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_accents),   cmocka_unit_test(test_compositions),
        cmocka_unit_test(test_text),      cmocka_unit_test(test_mathematics),
        cmocka_unit_test(test_addresses), cmocka_unit_test(test_unknown_commands_and_depth),
        cmocka_unit_test(test_words)
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
