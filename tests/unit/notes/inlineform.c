/* Inline forms of other programs: what becomes one, and what stays text. */
#include "tests/unit/notes/reading.h"

static void has(const char *text, const char *dump)
{
    reading r;
    char notes[400];
    snprintf(notes, sizeof notes, "---\ntitle: T\nlang: en\n---\n%s\n", text);
    reading_text(&r, enl_str_from(notes));
    if (!reading_has(&r, &r.dump, dump))
        fail_msg("%s: no %s in\n%s", text, dump, reading_z(&r, &r.dump));
    reading_drop(&r);
}

/* The whole paragraph is this one text. */
static void stays(const char *text)
{
    char dump[500];
    snprintf(dump, sizeof dump, " \"%s\"\n", text);
    has(text, dump);
}

static void test_forms_are_read(void **state)
{
    (void)state;
    has("E = mc^2^.", "Sup 5:7-5:10\n      Text 5:8-5:9 \"2\"\n    Text 5:10-5:11 \".\"");
    has("H~2~O", "Sub 5:2-5:5\n      Text 5:3-5:4 \"2\"\n    Text 5:5-5:6 \"O\"");
    has("10^-3^m", "Text 5:4-5:6 \"-3\"");
    has("x^*n*^", "Emph");
    has("a^b~c~^", "Sub");
    has("1^st^ and 2^nd^", "Text 5:13-5:15 \"nd\"");
    has("a ==b *c* d== e", "Mark 5:3-5:14\n      Text 5:5-5:7 \"b \"\n      Emph");
    has("==a\nb==", "Mark");
    has("Go :rocket:!", "\"Go \xF0\x9F\x9A\x80!\"");
    has(":tada::+1:", "\"\xF0\x9F\x8E\x89\xF0\x9F\x91\x8D\"");
    has("**:x:**", "\"\xE2\x9D\x8C\"");
    has("a %%not this%% b", "\"a  b\"");
    has("x^2^ ![A](p.png).", "Text 5:17-5:18 \".\"");
    has("~~a~~ H~2~O ~~b~~", "Strike 5:13-5:18");
    has("x ^[a H~2~O note] y", "Sub");
}

static void test_wikilinks_are_links(void **state)
{
    (void)state;
    has("[[My Note]]", "Link 5:1-5:12 url=\"My%20Note.md\"\n      Text 5:1-5:12 \"My Note\"");
    has("[[Note|label]]", "url=\"Note.md\"\n      Text 5:1-5:15 \"label\"");
    has("[[likely outcome]]", "url=\"likely%20outcome.md\"");
    has("[[#The end]]", "url=\"#the-end\"");
    has("[[a/b.pdf#p]]", "url=\"a/b.pdf#p\"");
    has("![[p.png|300]]", "Image 5:2-5:15 width=\"300\" url=\"p.png\"");
    has("![[p.png|A dog]]", "Text 5:2-5:17 \"A dog\"");
    has("![A dog|30x20](p.png)", "width=\"30\" height=\"20\"");
    has("| a |\n|---|\n| [[N\\|x]] |", "url=\"N.md\"");
}

static void test_text_stays_text(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "~/a ~/b",
        "~/a/b~c",
        "x^2",
        "x^2 and y^2",
        "a^2+b^2=c^2",
        "x^2,y^2",
        "f^(x)^2",
        "2^8 = 256, 2^9 = 512",
        "10:30:45",
        "at 10:100:3",
        "std::x::y",
        "a:b:c",
        ":nosuch:",
        ": rocket :",
        "key:rocket:x",
        "a == b",
        "a == b and c == d",
        "a==b==c",
        "if (a ==b) or c==d",
        "a === b",
        "====",
        "50%%",
        "50%% of 60%%",
        "%% and",
        "100%%%",
        "(%%d %%s) and 5%%6%%7",
        "from %%d to %%d, or %% alone",
        "x^2y^2",
        "about ~3~4 days",
        "^_^ or ^.^",
        "[[1,2]] and [[:alpha:]]",
        "HEAD~1..HEAD~3",
        "PROGRA~1 FOO~1",
        "about ~5 or ~6",
        "~5-~6",
        "a ~ b ~ c",
        "^",
        "^^",
        "~",
        "^ a^",
        "[[1]]",
        "[[nodiscard]] int f",
        "[[noreturn, gnu::cold]]",
        "[[gnu::always_inline]]",
        "[[assume(x)]]",
        "[[ -f x ]]",
        "a[[i]]",
        "[[]]",
        "[[a] b]",
        "[ [a] ]",
        "a ^block-id",
        "T~1 2-3~4",
        "x ^/a^",
        "~ [x] ~",
        "5 ==> 6 ==> 7",
        "<== x ==>",
        "x ::: a",
        "1:2:3:4",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) stays(texts[i]);
    has("`x^2^ ==a== :x:`", "Code 5:1-5:17 \"x^2^ ==a== :x:\"");
    has("x\\^2^ \\==a== \\:x:", "\"x^2^ ==a== :x:\"");
}

static void test_comments_are_not_printed(void **state)
{
    (void)state;
    has("a %%gone%% b %% gone too %% c %%d and e", "\"a  b  c %%d and e\"");
    has("%%\nlines\n%% left", "\" left\"");
}

/* Marks of other programs with no meaning here are told. */
static void test_marks_without_meaning_are_told(void **state)
{
    (void)state;
    reading r;
    reading_text(&r, ENL_S("x `<b>`{=html} y\n\n```{=latex}\n\\foo\n```\n\n*[HTML]: Hyper\n\n"
                           "{: .class}\n\n%%\n\nx\n\n%%\n\n"
                           "<ol><li>a<li value=5>b</ol>\n"));
    assert_true(reading_has(&r, &r.diags, "notes.md:1:8-1:15 warning [stray-markup] raw text for"));
    assert_true(reading_has(&r, &r.diags, "notes.md:3:4-3:12 warning [stray-markup] raw `latex`"));
    assert_true(reading_has(&r, &r.diags, "notes.md:7:1-7:3 warning [stray-markup] an abbrev"));
    assert_true(reading_has(&r, &r.diags, "notes.md:9:1-9:3 warning [stray-markup] attributes"));
    assert_true(reading_has(&r, &r.diags, "notes.md:11:1-11:3 warning [stray-markup] not read as"));
    assert_true(reading_has(&r, &r.diags, "[raw-html] the item's number `5` is not the next"));
    reading_drop(&r);
}

static void test_shortcodes(void **state)
{
    (void)state;
    reading r;
    has("{{< pagebreak >}}", "PageBreak 5:1-5:18");
    reading_text(&r, ENL_S("a {{< video https://x.y/z >}} b {{% note %}} {{< var x >}}\n"));
    assert_true(reading_has(&r, &r.dump, "\" >}} b {{% note %}} {{< var x >}}\""));
    assert_true(reading_has(&r, &r.diags,
                            "notes.md:1:3-1:12 warning [stray-markup] shortcode `{{< video` is "
                            "printed as typed"));
    assert_true(reading_has(&r, &r.diags, "shortcode `{{< var x >}}` is printed as typed"));
    assert_true(reading_has(&r, &r.diags, "shortcode `{{% note %}}` is printed as typed"));
    reading_drop(&r);
}

static void off(const char *extension, const char *text)
{
    reading r;
    char notes[400];
    snprintf(notes, sizeof notes, "---\nextensions: [%s]\n---\n%s\n", extension, text);
    reading_text(&r, enl_str_from(notes));
    assert_true(reading_has(&r, &r.dump, text));
    reading_drop(&r);
}

static void test_forms_can_be_switched_off(void **state)
{
    (void)state;
    off("-superscript", "x^2^");
    off("-subscript", "H~2~O");
    off("-mark", "==a==");
    off("-emoji", ":x:");
    off("-percent_comments", "%%a%%");
    off("-wikilinks_title_after_pipe", "[[a]]");
}

/* Names are found by halving, so they must be in order. */
static void test_names_of_emoji_are_in_order(void **state)
{
    (void)state;
    static const char *const names[] = {
#define ENL_EMOJI(name, text) name,
#include "core/notes/emoji.def"
#undef ENL_EMOJI
    };
    for (size_t i = 1; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i - 1], names[i]) >= 0) fail_msg("%s after %s", names[i], names[i - 1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms_are_read),
        cmocka_unit_test(test_wikilinks_are_links),
        cmocka_unit_test(test_text_stays_text),
        cmocka_unit_test(test_comments_are_not_printed),
        cmocka_unit_test(test_marks_without_meaning_are_told),
        cmocka_unit_test(test_shortcodes),
        cmocka_unit_test(test_forms_can_be_switched_off),
        cmocka_unit_test(test_names_of_emoji_are_in_order),
    };
    return cmocka_run_group_tests_name("notes/inlineform", tests, NULL, NULL);
}
