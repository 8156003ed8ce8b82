/* Nothing leaves the measure: what has no place to break, or too few, is divided all the same. */
#include "tests/unit/layout/setting.h"

#include "core/layout/para/line.h"

/* Sets notes of one paragraph in lines of `width` points and fails when one of them is wider by
 * more than marks protrude. Returns the number of lines. */
static size_t fits(const char *notes, int width)
{
    setting s;
    setting_open(&s, notes);
    s.flow.width = width * ENL_PT;
    setting_blocks(&s);
    const enl_vlist *v = s.flow.list;
    for (size_t i = 0; i < v->n; i++)
        for (uint32_t k = 0; k < v->boxes[i].n_items; k++) {
            const enl_item *it = &v->boxes[i].items[k];
            if (it->kind != ENL_ITEM_TEXT) continue;
            const enl_word *last = &it->u.text.words[it->u.text.n - 1];
            enl_len end = it->x + last->dx +
                          enl_text_shape_em(last->glyphs->width, it->u.text.size) *
                              (1000 + it->u.text.hscale) / 1000;
            if (end > (width + 3) * ENL_PT || it->x < -3 * ENL_PT)
                fail_msg("line %zu of %.40s ends at %.1f pt", i, notes, enl_to_pt(end));
        }
    size_t n = v->n;
    setting_close(&s);
    return n;
}

#define TEN "abcdefghij"
#define FIFTY TEN TEN TEN TEN TEN

static void a_long_word_is_divided(void **state)
{
    (void)state;
    assert_true(fits(FIFTY, 60) > 3);
    assert_true(fits("1234567890123456789012345678901234567890", 60) > 2);
}

static void a_part_of_a_word_that_has_breaks_is_divided_too(void **state)
{
    (void)state;
    assert_true(fits("foo-bar-" FIFTY "-baz", 60) > 3);
    assert_true(fits("hyphenation" FIFTY, 60) > 3);
    assert_true(fits("<https://example.org/" FIFTY "/a.html>", 60) > 3);
}

static void words_without_a_space_between_them_are(void **state)
{
    (void)state;
    assert_true(fits(TEN "**" TEN "**`" TEN "`*" TEN "*" TEN, 60) > 3);
    assert_true(fits("abc\u00A0" TEN "\u00A0" TEN "\u00A0" TEN, 60) > 2);
    assert_true(fits("p. 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 km", 40) > 1);
}

static void text_in_other_scripts_is(void **state)
{
    (void)state;
#define HEBREW "\u05E9\u05DC\u05D5\u05DD\u05E2\u05D5\u05DC\u05DD"
    assert_true(fits(HEBREW HEBREW HEBREW HEBREW HEBREW, 60) > 2);
    assert_true(fits("x\u0301x\u0301x\u0301x\u0301x\u0301x\u0301x\u0301x\u0301x\u0301x\u0301"
                     "x\u0301x\u0301x\u0301x\u0301x\u0301x\u0301x\u0301x\u0301x\u0301x\u0301",
                     30) > 2);
}

static void a_word_of_ten_thousand_letters_is(void **state)
{
    (void)state;
    char *notes = malloc(10001);
    memset(notes, 'x', 10000);
    notes[10000] = 0;
    assert_true(fits(notes, 400) > 100);
    free(notes);
}

static void a_word_is_said_once_and_typed_text_never(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "1234567890123456789012345678901234567890 and "
                     "1234567890123456789012345678901234567890\n\n`" FIFTY "` <https://" FIFTY
                     ".org>\n");
    s.flow.width = 60 * ENL_PT;
    setting_blocks(&s);
    assert_int_equal(s.w.c.diags.n, 1);
    assert_int_equal(s.w.c.diags.items[0].code, ENL_C_OVERFULL);
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_long_word_is_divided),
        cmocka_unit_test(a_part_of_a_word_that_has_breaks_is_divided_too),
        cmocka_unit_test(words_without_a_space_between_them_are),
        cmocka_unit_test(text_in_other_scripts_is),
        cmocka_unit_test(a_word_of_ten_thousand_letters_is),
        cmocka_unit_test(a_word_is_said_once_and_typed_text_never),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
