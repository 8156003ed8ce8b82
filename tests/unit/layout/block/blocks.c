/* Blocks of each kind, and what stands between them. */
#include "tests/unit/layout/setting.h"

static void blocks_come_in_order(void **state)
{
    (void)state;
    setting s;
    setting_open(&s,
                 "# Head\n\nOne.\n\n> Two.\n\n- Three.\n\n```\nfour  five\n```\n\n---\n\nSix.\n");
    setting_blocks(&s);
    static const char *const want[] = {
        "Head", "One.", "Two.", "• | Three.", "four  five", "Six."
    };
    size_t at = 0;
    for (size_t i = 0; i < 6; i++) {
        size_t found = setting_find(&s, s.flow.list, want[i]);
        assert_true(found >= at);
        at = found;
    }
    setting_close(&s);
}

static void the_larger_of_two_spaces_counts(void **state)
{
    (void)state;
    setting s;
    setting_open(&s,
                 "---\nstyles: { paragraph: { above: 10pt, below: 4pt } }\n---\nOne.\n\nTwo.\n");
    setting_blocks(&s);
    assert_int_equal(s.flow.list->boxes[1].space, 10 * ENL_PT);
    setting_close(&s);
}

static void tabs_in_code_go_to_columns_of_four(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "```\na\tb\n\n\tc\n```\n");
    setting_blocks(&s);
    const enl_vlist *v = s.flow.list;
    size_t a = setting_find(&s, v, "a   b");
    assert_string_equal(setting_text(&s, v, a + 1), ""); /* an empty line is one, too */
    assert_string_equal(setting_text(&s, v, a + 2), "    c");
    setting_close(&s);
}

static void inlines_where_blocks_are_expected_are_a_paragraph(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "");
    enl_node *a = enl_node_text(&s.w.c, ENL_S("loose "), (enl_span){ 0 }),
             *b = enl_node_text(&s.w.c, ENL_S("words"), (enl_span){ 0 }),
             *div = enl_node_new(&s.w.c, ENL_DIV, (enl_span){ 0 });
    enl_node_append(div, a);
    enl_node_append(div, b);
    enl_block_blocks_set(&s.ctx, &s.flow, div->first, NULL);
    assert_int_equal(s.flow.list->n, 1);
    assert_string_equal(setting_text(&s, s.flow.list, 0), "loose words");
    setting_close(&s);
}

static void a_range_ends_where_it_says(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "One.\n\nTwo.\n\nThree.\n");
    const enl_node *first = s.w.doc->root->first;
    enl_block_blocks_set(&s.ctx, &s.flow, first, first->next->next);
    assert_int_equal(s.flow.list->n, 2);
    setting_close(&s);
}

static void footnotes_are_set_after_the_block_that_marks_them(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "One[^a].\n\nTwo[^b].\n\n[^a]: A.\n\n[^b]: B.\n");
    const enl_node *first = s.w.doc->root->first;
    enl_block_blocks_set(&s.ctx, &s.flow, first, first->next);
    assert_int_equal(s.ctx.galley.n_notes_set, 1);
    setting_close(&s);
}

static void in_a_note_they_wait(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "One[^a].\n\n[^a]: A.\n");
    s.flow.in_note = true;
    setting_blocks(&s);
    assert_int_equal(s.ctx.galley.n_notes, 1);
    assert_int_equal(s.ctx.galley.n_notes_set, 0);
    s.flow.in_note = false;
    enl_block_blocks_set(&s.ctx, &s.flow, NULL, NULL);
    assert_int_equal(s.ctx.galley.n_notes_set, 1);
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_come_in_order),
        cmocka_unit_test(the_larger_of_two_spaces_counts),
        cmocka_unit_test(tabs_in_code_go_to_columns_of_four),
        cmocka_unit_test(inlines_where_blocks_are_expected_are_a_paragraph),
        cmocka_unit_test(a_range_ends_where_it_says),
        cmocka_unit_test(footnotes_are_set_after_the_block_that_marks_them),
        cmocka_unit_test(in_a_note_they_wait),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
