/* Text from right to left, and mixtures: which side a line begins at, and in which order its words
 * are. */
#include "tests/unit/layout/setting.h"

/* Left edges of a box's words in the order of the text. */
static size_t edges(const enl_vbox *b, double *x, size_t most)
{
    size_t n = 0;
    for (uint32_t i = 0; i < b->n_items; i++)
        for (uint32_t k = 0; b->items[i].kind == ENL_ITEM_TEXT && k < b->items[i].u.text.n; k++) {
            assert_true(n < most);
            x[n++] = enl_to_pt(b->items[i].x + b->items[i].u.text.words[k].dx);
        }
    return n;
}

static void hebrew_begins_at_the_right(void **state)
{
    (void)state;
    setting s;
    double x[8];
    setting_open(&s, "---\nlang: he\n---\nאחת שתיים שלוש\n");
    setting_blocks(&s);
    assert_int_equal(edges(&s.flow.list->boxes[0], x, 8), 3);
    assert_true(x[0] > x[1] && x[1] > x[2]);
    assert_true(x[0] > enl_to_pt(s.flow.width) * 3 / 4);
    setting_close(&s);
}

static void a_number_within_keeps_its_own_order(void **state)
{
    (void)state;
    setting s;
    double x[8];
    setting_open(&s, "---\nlang: he\n---\nשנת 12 345 אחרת\n");
    setting_blocks(&s);
    assert_int_equal(edges(&s.flow.list->boxes[0], x, 8), 4);
    assert_true(x[0] > x[1] && x[3] < x[1]);
    setting_close(&s);
}

static void a_hebrew_word_in_english_stays_in_its_place(void **state)
{
    (void)state;
    setting s;
    double x[8];
    setting_open(&s, "---\nlang: en\n---\none שתיים three\n");
    setting_blocks(&s);
    assert_int_equal(edges(&s.flow.list->boxes[0], x, 8), 3);
    assert_true(x[0] < x[1] && x[1] < x[2]);
    setting_close(&s);
}

static void two_hebrew_words_in_english_are_read_from_the_right(void **state)
{
    (void)state;
    setting s;
    double x[8];
    setting_open(&s, "---\nlang: en\n---\none שתיים שלוש four\n");
    setting_blocks(&s);
    assert_int_equal(edges(&s.flow.list->boxes[0], x, 8), 4);
    assert_true(x[0] < x[2] && x[2] < x[1] && x[1] < x[3]);
    setting_close(&s);
}

static void plain_text_is_left_alone(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "---\nlang: en\n---\nplain text\n");
    setting_blocks(&s);
    assert_false(s.ctx.para->in->bidi);
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hebrew_begins_at_the_right),
        cmocka_unit_test(a_number_within_keeps_its_own_order),
        cmocka_unit_test(a_hebrew_word_in_english_stays_in_its_place),
        cmocka_unit_test(two_hebrew_words_in_english_are_read_from_the_right),
        cmocka_unit_test(plain_text_is_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
