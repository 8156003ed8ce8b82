/* Which stretches of text are emoji. */
#include "tests/unit/test.h"

#include "core/text/emoji.h"

/* The emoji at the start of `text` are its first `n` bytes. */
static void takes(const char *text, size_t n)
{
    size_t end = enl_text_emoji_end(enl_str_from(text), 0);
    if (end != n) fail_msg("\"%s\": %zu bytes, not %zu", text, end, n);
}

static void all_of(const char *text)
{
    takes(text, strlen(text));
}

static void test_single(void **state)
{
    (void)state;
    all_of("\U0001F600");
    all_of("\U0001F680");
    all_of("\u2705");
    all_of("\u2B50");
    takes("\U0001F600x", 4);
    takes("\U0001F600\U0001F680 \U0001F680", 8);
}

static void test_sequences(void **state)
{
    (void)state;
    all_of("\u2764\uFE0F");
    all_of("\u00A9\uFE0F");
    all_of("1\uFE0F\u20E3");
    all_of("#\u20E3");
    all_of("\U0001F44D\U0001F3FD");
    all_of("\U0001F1F2\U0001F1FD\U0001F1FA\U0001F1F8");
    all_of("\U0001F468\u200D\U0001F469\u200D\U0001F467");
    all_of("\U0001F937\U0001F3FF\u200D\u2642\uFE0F");
    all_of("\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F");
}

/* What is text stays in the text's font. */
static void test_text(void **state)
{
    (void)state;
    static const char *const texts[] = { "a",
                                         "1",
                                         "12",
                                         "#",
                                         "*",
                                         "",
                                         "\u2764",
                                         "\u263A",
                                         "\u2764\uFE0E",
                                         "\U0001F600\uFE0E",
                                         "\u00A9",
                                         "\u2122",
                                         "\u4E2D",
                                         "\u2192",
                                         "\U0001D400",
                                         "\U0001F100",
                                         "\u2640",
                                         "\uFE0F" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) takes(texts[i], 0);
}

/* A joiner at the end joins nothing, and is taken all the same. */
static void test_cut(void **state)
{
    (void)state;
    all_of("\U0001F468\u200D");
    all_of("\U0001F1F2");
    takes("\U0001F468\u200D\xF0\x9F", 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_single),
        cmocka_unit_test(test_sequences),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
