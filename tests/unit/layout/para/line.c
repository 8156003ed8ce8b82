/* A line of a paragraph: links, decorations, hyphens, pictures, what it carries to its page. */
#include "tests/unit/layout/setting.h"

static const enl_item *rect(const enl_vbox *b)
{
    for (uint32_t i = 0; i < b->n_items; i++)
        if (b->items[i].kind == ENL_ITEM_RECT) return &b->items[i];
    fail_msg("no decoration");
    return NULL;
}

static void one_link_has_one_area_a_line(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "See [two *words*](https://example.org) there.\n");
    setting_blocks(&s);
    const enl_vbox *b = &s.flow.list->boxes[0];
    const enl_extra *x = setting_extra(b, ENL_X_LINK);
    assert_non_null(x);
    assert_str(x->u.link.uri, "https://example.org");
    assert_true(x->u.link.x > 15 * ENL_PT && x->u.link.w > 40 * ENL_PT);
    for (x = x->next; x; x = x->next) assert_int_not_equal(x->kind, ENL_X_LINK);
    setting_close(&s);
}

static void a_line_through_goes_on_over_spaces(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "a ~~long gone~~ b\n");
    setting_blocks(&s);
    const enl_vbox *b = &s.flow.list->boxes[0];
    const enl_item *line = rect(b);
    uint32_t rects = 0;
    for (uint32_t i = 0; i < b->n_items; i++) rects += b->items[i].kind == ENL_ITEM_RECT;
    assert_int_equal(rects, 1);
    assert_true(line->u.rect.w > 40 * ENL_PT);
    assert_true(line->y < b->baseline && line->y > 0);
    setting_close(&s);
}

static void an_underline_is_under_the_baseline(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "a [new](https://example.org) b\n");
    setting_blocks(&s);
    assert_true(rect(&s.flow.list->boxes[0])->y > s.flow.list->boxes[0].baseline);
    setting_close(&s);
}

static void a_divided_word_shows_a_hyphen_that_is_not_in_the_text(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "---\nlang: en-US\n---\nextraordinary misunderstandings notwithstanding\n");
    s.flow.width = 70 * ENL_PT;
    setting_blocks(&s);
    bool found = false;
    for (size_t i = 0; i < s.flow.list->n; i++) {
        const enl_vbox *b = &s.flow.list->boxes[i];
        const enl_item *it = &b->items[b->n_items - 1];
        if (!(it->u.text.words[it->u.text.n - 1].flags & ENL_WORD_SOFT_HYPHEN)) continue;
        assert_str(it->u.text.words[it->u.text.n - 1].glyphs->text, "-");
        assert_true(b->penalty == ENL_BROKEN || b->penalty == ENL_KEEP);
        found = true;
    }
    assert_true(found);
    setting_close(&s);
}

static void a_picture_makes_its_line_higher(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "A ![square](square.svg){height=40pt} here.\n\nPlain.\n");
    setting_blocks(&s);
    const enl_vlist *v = s.flow.list;
    assert_true(v->boxes[0].height > v->boxes[1].height + 20 * ENL_PT);
    const enl_extra *box = setting_extra(&v->boxes[0], ENL_X_BBOX);
    assert_non_null(box);
    assert_int_equal(box->u.bbox.h, 40 * ENL_PT);
    assert_int_equal(box->u.bbox.y + box->u.bbox.h, v->boxes[0].baseline);
    setting_close(&s);
}

static void a_footnotes_mark_goes_with_its_line(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "One\\\ntwo[^a]\n\n[^a]: Note.\n");
    setting_blocks(&s);
    assert_null(setting_extra(&s.flow.list->boxes[0], ENL_X_NOTE));
    const enl_extra *x = setting_extra(&s.flow.list->boxes[1], ENL_X_NOTE);
    assert_non_null(x);
    assert_int_equal(x->u.note, 0);
    assert_string_equal(setting_text(&s, s.flow.list, 1), "two | 1");
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_link_has_one_area_a_line),
        cmocka_unit_test(a_line_through_goes_on_over_spaces),
        cmocka_unit_test(an_underline_is_under_the_baseline),
        cmocka_unit_test(a_divided_word_shows_a_hyphen_that_is_not_in_the_text),
        cmocka_unit_test(a_picture_makes_its_line_higher),
        cmocka_unit_test(a_footnotes_mark_goes_with_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
