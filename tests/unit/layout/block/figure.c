/* Figures: picture, caption, source line, and how much of a page they may have. */
#include "tests/unit/layout/setting.h"

static void caption_picture_and_source_stay_together(void **state)
{
    (void)state;
    setting s;
    setting_open(
        &s, "---\nlang: en\n---\n![A square](square.svg){#fig-s width=30pt alt=\"A square\"}\n");
    setting_blocks(&s);
    assert_true(s.flow.list->n >= 1);
    const enl_extra *box = NULL;
    for (size_t i = 0; i < s.flow.list->n && !box; i++)
        box = setting_extra(&s.flow.list->boxes[i], ENL_X_BBOX);
    assert_non_null(box);
    assert_int_equal(box->u.bbox.w, 30 * ENL_PT);
    setting_close(&s);
}

static void a_picture_higher_than_its_page_is_made_smaller(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "![A square](square.svg){width=100pt height=5000pt}\n");
    setting_blocks(&s);
    assert_true(enl_layout_vlist_height(s.flow.list, 0, s.flow.list->n) <= s.ctx.base.height);
    assert_int_equal(s.w.c.diags.items[0].code, ENL_C_OVERFULL);
    setting_close(&s);
}

/* What must stay over a picture, as a heading, leaves it less of the page. */
static void a_heading_over_it_takes_its_height(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "# A heading\n\n![A square](square.svg){height=100%}\n");
    setting_blocks(&s);
    assert_true(enl_layout_vlist_height(s.flow.list, 0, s.flow.list->n) <= s.ctx.base.height);
    setting_close(&s);
}

static void a_picture_without_words_is_said(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "![](square.svg){width=30pt}\n");
    setting_blocks(&s);
    assert_int_equal(s.w.c.diags.items[0].code, ENL_C_NO_ALT);
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(caption_picture_and_source_stay_together),
        cmocka_unit_test(a_picture_higher_than_its_page_is_made_smaller),
        cmocka_unit_test(a_heading_over_it_takes_its_height),
        cmocka_unit_test(a_picture_without_words_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
