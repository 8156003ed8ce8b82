/* Places in a work, in the words of a style and a language. */
#include "core/cite/locator.h"
#include "tests/unit/cite/cite.h"

static void place(cites *t, const char *text, const char *want, bool want_page)
{
    bool page;
    enl_str got = enl_cite_locator_text(&t->w, &t->style, enl_str_from(text), &page);
    assert_str(got, want);
    assert_int_equal(page, want_page);
}

static void test_bare(void **state)
{
    cites *t = *state;
    t->style.text.page_word = false;
    place(t, "p. 4", "4", true);
    place(t, "pp. 4-6", "4–6", true);
    place(t, "14", "14", true);
    place(t, "3,5", "3, 5", true);
    place(t, "chap. 2", "chap.\u00A02", false);
    place(t, "sec. 3", "sec. 3", false);
    place(t, "", "", false);
}

static void test_words(void **state)
{
    cites *t = *state;
    t->style.text.page_word = true;
    t->style.text.chapter = "chapter";
    place(t, "p. 4", "p.\u00A04", true);
    place(t, "4-6", "pp.\u00A04–6", true);
    place(t, "4–6", "pp.\u00A04–6", true);
    place(t, "3, 5", "pp.\u00A03, 5", true);
    place(t, "12, emphasis added", "p.\u00A012, emphasis added", true);
    place(t, "3--5 and passim", "pp.\u00A03–5 and passim", true);
    place(t, "p. 4-", "p.\u00A04-", true);
    place(t, "chap. 2", "Chapter\u00A02", false);
    cites_speak(t, "es");
    place(t, "p. 4", "pág.\u00A04", true);
    place(t, "pp. 4-6", "págs.\u00A04–6", true);
    cites_speak(t, "ar-EG");
    place(t, "p. 4", "ص.\u00A0٤", true);
}

int main(void)
{
    const struct CMUnitTest tests[] = { CITES_TEST(test_bare), CITES_TEST(test_words) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
