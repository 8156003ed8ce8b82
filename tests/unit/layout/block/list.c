/* Lists: markers, levels, numbers in each language, in both directions. */
#include "tests/unit/layout/setting.h"

static void items_have_their_marker_before_the_first_line(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "- one\n- two\n");
    setting_blocks(&s);
    assert_string_equal(setting_text(&s, s.flow.list, 0), "• | one");
    assert_string_equal(setting_text(&s, s.flow.list, 1), "• | two");
    setting_close(&s);
}

static void numbers_go_on_from_the_first(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "9. nine\n10. ten\n");
    setting_blocks(&s);
    const enl_vlist *v = s.flow.list;
    assert_string_equal(setting_text(&s, v, 0), "9. | nine");
    assert_string_equal(setting_text(&s, v, 1), "10. | ten");
    /* markers end together, texts begin together */
    const enl_item *nine = v->boxes[0].items, *ten = v->boxes[1].items;
    assert_true(nine[0].x > ten[0].x);
    assert_int_equal(nine[1].x, ten[1].x);
    setting_close(&s);
}

static void a_list_in_a_list_is_further_in(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "- one\n  - two\n");
    setting_blocks(&s);
    assert_true(s.flow.list->boxes[1].items[1].x > s.flow.list->boxes[0].items[1].x);
    setting_close(&s);
}

/* The outer marker and the inner one wait for the same line. */
static void markers_of_both_lists_are_on_one_line(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "1. - deep\n");
    setting_blocks(&s);
    assert_int_equal(s.flow.list->n, 1);
    assert_non_null(strstr(setting_text(&s, s.flow.list, 0), "1. | "));
    assert_non_null(strstr(setting_text(&s, s.flow.list, 0), " | deep"));
    setting_close(&s);
}

static void a_box_is_ticked_or_not(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "- [x] done\n- [ ] open\n");
    setting_blocks(&s);
    assert_string_equal(setting_text(&s, s.flow.list, 0), "☑ | done");
    assert_string_equal(setting_text(&s, s.flow.list, 1), "☐ | open");
    setting_close(&s);
}

static void in_arabic_markers_are_at_the_right(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "---\nlang: ar\n---\n- كلمة\n");
    setting_blocks(&s);
    const enl_vbox *b = &s.flow.list->boxes[0];
    assert_true(b->items[0].x > b->items[1].x);
    setting_close(&s);
}

/* Where the style leaves no column, numbers run into the text of the item's first paragraph. */
static void numbers_run_into_the_text(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "---\nstyles: { item.ordered: { hang: 0, marker: '({a})' } }\n---\n"
                     "1) first\n\n   more\n\n2) ![one](square.svg){height=9pt}\n\n   after\n");
    setting_blocks(&s);
    const enl_vlist *v = s.flow.list;
    assert_string_equal(setting_text(&s, v, 0), "(a)\u00A0 | first");
    assert_string_equal(setting_text(&s, v, 1), "more");
    /* a picture takes no number into itself: it is on a line over it */
    assert_string_equal(setting_text(&s, v, 2), "(b)");
    assert_string_equal(setting_text(&s, v, v->n - 1), "after");
    setting_close(&s);
}

static void the_tree_has_labels_and_bodies(void **state)
{
    (void)state;
    setting s;
    size_t labels = 0, bodies = 0;
    setting_open(&s, "1. one\n2. two\n");
    setting_blocks(&s);
    for (enl_sid e = 1; e < s.ctx.stree->n; e++) {
        labels += s.ctx.stree->nodes[e].type == ENL_SE_LBL;
        bodies += s.ctx.stree->nodes[e].type == ENL_SE_LBODY;
    }
    assert_int_equal(labels, 2);
    assert_int_equal(bodies, 2);
    setting_close(&s);
}

/* The numbering of the `k`th list in the structure tree, from 0. */
static enl_numbering numbering_of(const setting *s, size_t k)
{
    const enl_stree *t = &s->ctx.pages.stree;
    for (size_t i = 0; i < t->n; i++)
        if (t->nodes[i].type == ENL_SE_L && k-- == 0) return t->attrs[t->nodes[i].attr].numbering;
    return ENL_NUM_NONE;
}

static void lists_are_tagged_as_they_are_counted(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "---\nstyles: { item.ordered4: { marker: '{A}.' } }\n---\n"
                     "1. a\n   1. b\n      1. c\n         1. d\n\n- e\n\n1) f\n   1) g\n");
    setting_blocks(&s);
    static const enl_numbering want[] = { ENL_NUM_DECIMAL,     ENL_NUM_LOWER_ALPHA,
                                          ENL_NUM_LOWER_ROMAN, ENL_NUM_UPPER_ALPHA,
                                          ENL_NUM_DISC,        ENL_NUM_DECIMAL,
                                          ENL_NUM_DECIMAL };
    for (size_t i = 0; i < sizeof want / sizeof *want; i++)
        assert_int_equal(numbering_of(&s, i), want[i]);
    setting_close(&s);
    setting_open(&s, "---\nlang: ar\n---\n1. a\n   1. b\n");
    setting_blocks(&s);
    assert_int_equal(numbering_of(&s, 1), ENL_NUM_DECIMAL);
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_have_their_marker_before_the_first_line),
        cmocka_unit_test(numbers_go_on_from_the_first),
        cmocka_unit_test(a_list_in_a_list_is_further_in),
        cmocka_unit_test(markers_of_both_lists_are_on_one_line),
        cmocka_unit_test(a_box_is_ticked_or_not),
        cmocka_unit_test(in_arabic_markers_are_at_the_right),
        cmocka_unit_test(numbers_run_into_the_text),
        cmocka_unit_test(the_tree_has_labels_and_bodies),
        cmocka_unit_test(lists_are_tagged_as_they_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
