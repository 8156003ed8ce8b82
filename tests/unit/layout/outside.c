/* Text that is not on its page is an error at the words' place. */
#include "core/layout/outside.h"

#include "tests/unit/layout/setting.h"

/* Puts a word at x, y points on a page of 200 by 100 points and looks. Returns the reports. */
static size_t look(setting *s, int x, int y, bool none)
{
    setting_open(s, "One line.\n\nThe words faraway.\n");
    s->w.c.standard_none = none;
    const enl_style *style = enl_style_find(s->w.tools.styles, "paragraph", NULL, 0);
    const enl_shaped *shaped =
        enl_text_shape_word(s->w.tools.shaper, style->text, ENL_S("faraway"), (enl_span){ 0 });
    enl_word word = { shaped->part[0], 0, 0, 0 };
    enl_page page = { .width = 200 * ENL_PT, .height = 100 * ENL_PT };
    enl_item *it = enl_page_list_add(&s->round, &page.body, ENL_ITEM_TEXT, 1);
    it->x = x * ENL_PT;
    it->y = y * ENL_PT;
    it->u.text.words = &word;
    it->u.text.n = 1;
    it->u.text.size = (int32_t)(10 * ENL_PT);
    enl_list outer = { 0 };
    enl_item *group = enl_page_list_add(&s->round, &outer, ENL_ITEM_GROUP, 1);
    group->u.group.list = &page.body;
    enl_page pages[] = { page, { .width = page.width, .height = page.height, .body = outer } };
    enl_layout_outside_report(&s->w.c, s->w.doc, &(enl_pages){ .items = pages, .n = 2 });
    return s->w.c.diags.n;
}

static void text_on_the_page_is_right(void **state)
{
    (void)state;
    setting s;
    assert_int_equal(look(&s, 10, 50, false), 0);
    setting_close(&s);
}

static void text_that_leaves_it_is_an_error_where_it_is_written(void **state)
{
    (void)state;
    const int at[][2] = { { 190, 50 }, { -20, 50 }, { 10, 110 }, { 10, -9 } };
    for (int i = 0; i < 4; i++) {
        setting s;
        assert_true(look(&s, at[i][0], at[i][1], false) >= 1);
        const enl_diag *d = &s.w.c.diags.items[0];
        assert_int_equal(d->code, ENL_C_OVERFULL);
        assert_int_equal(d->severity, ENL_ERROR);
        assert_int_equal(d->span.line, 3);
        setting_close(&s);
    }
}

static void without_a_standard_it_is_a_warning(void **state)
{
    (void)state;
    setting s;
    look(&s, 190, 50, true);
    assert_int_equal(s.w.c.diags.items[0].severity, ENL_WARNING);
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_on_the_page_is_right),
        cmocka_unit_test(text_that_leaves_it_is_an_error_where_it_is_written),
        cmocka_unit_test(without_a_standard_it_is_a_warning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
