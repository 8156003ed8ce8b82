/* Lines of code that are too long: where they are divided, and how that is shown. */
#include "tests/unit/layout/setting.h"

#include <stdio.h>

/* The lines of a code block `width` points wide, with "|" between them and ">" for the mark of a
 * continuation; `hang` gets the indent of the last one, in points. */
static const char *lines(setting *s, const char *notes, int width, double *hang)
{
    setting_open(s, notes);
    s->flow.width = width * ENL_PT;
    setting_blocks(s);
    const enl_vlist *v = s->flow.list;
    enl_str out = ENL_S("");
    for (size_t i = 0; i < v->n; i++) {
        const enl_vbox *b = &v->boxes[i];
        bool marked = false;
        if (b->n_items == 0) continue; /* the padding */
        for (uint32_t k = 0; k < b->n_items; k++) {
            if (b->items[k].kind == ENL_ITEM_TEXT) *hang = enl_to_pt(b->items[k].x);
            marked =
                marked || (b->items[k].kind == ENL_ITEM_GROUP && b->items[k].leaf == ENL_ARTIFACT);
        }
        out = enl_str_fmt(&s->round, "%.*s%s%s%s", ENL_FMT(out), out.n > 0 ? "|" : "",
                          marked ? ">" : "", setting_text(s, v, i));
    }
    return enl_str_z(&s->round, out);
}

static void expect(const char *code, const char *want)
{
    setting s;
    double hang;
    char notes[512];
    snprintf(notes, sizeof notes, "```\n%s\n```\n", code);
    const char *got = lines(&s, notes, 160, &hang); /* some 27 letters */
    assert_string_equal(got, want);
    assert_int_equal(s.w.c.diags.n, 0);
    setting_close(&s);
}

static void a_line_that_fits_is_left_alone(void **state)
{
    (void)state;
    expect("return  x + 1;", "return  x + 1;");
}

static void a_long_line_is_divided_at_a_space(void **state)
{
    (void)state;
    expect("one two three four five six seven", "one two three four five six |>seven");
}

static void else_after_a_sign(void **state)
{
    (void)state;
    expect("one.two.three.four.five.six.seven", "one.two.three.four.five.|>six.seven");
}

static void else_anywhere(void **state)
{
    (void)state;
    expect("x 1234567890123456789012345678901234", "x 1234567890123456789012345|>678901234");
}

static void continuations_hang_deeper_than_their_line(void **state)
{
    (void)state;
    setting s;
    double plain, deep;
    lines(&s, "```\none two three four five six seven\n```\n", 160, &plain);
    setting_close(&s);
    lines(&s, "```\n  one two three four five six seven\n```\n", 160, &deep);
    setting_close(&s);
    assert_true(plain > 10 && deep > plain + 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_that_fits_is_left_alone),
        cmocka_unit_test(a_long_line_is_divided_at_a_space),
        cmocka_unit_test(else_after_a_sign),
        cmocka_unit_test(else_anywhere),
        cmocka_unit_test(continuations_hang_deeper_than_their_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
