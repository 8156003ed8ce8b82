/* Rows become boxes: cells over several rows, rules, tall rows that are divided. */
#include "tests/unit/layout/setting.h"

/* An attribute of the first cell with that text. */
static void span(setting *s, const char *text, uint32_t rows, uint32_t cols)
{
    for (enl_node *n = s->w.doc->root; n; n = enl_node_next(s->w.doc->root, n)) {
        if (n->kind != ENL_CELL || !enl_str_is(enl_node_plain(&s->w.c, n), text)) continue;
        n->u.cell.row_span = rows;
        n->u.cell.col_span = cols;
        return;
    }
    fail_msg("no cell %s", text);
}

static void a_cell_over_two_rows_begins_in_the_first(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "| a | b |\n|---|---|\n| c | d |\n| e |   |\n");
    span(&s, "c", 2, 1);
    setting_blocks(&s);
    const enl_vlist *v = s.flow.list;
    assert_int_equal(v->n, 3);
    assert_string_equal(setting_text(&s, v, 1), "c | d");
    assert_string_equal(setting_text(&s, v, 2), "e");
    assert_true(setting_left(v, 2) > setting_left(v, 1) + 10); /* in the second column */
    setting_close(&s);
}

/* A tall row: its lines stay whole, and two of them together at either end. */
static void a_tall_row_is_divided_between_lines(void **state)
{
    (void)state;
    setting s;
    enl_str text = ENL_S("| a | b |\n|---|---|\n| c | ");
    setting_open(&s, "");
    for (int i = 0; i < 300; i++) text = enl_str_fmt(&s.round, "%.*sword ", ENL_FMT(text));
    text = enl_str_fmt(&s.round, "%.*s |\n", ENL_FMT(text));
    setting tall;
    setting_open(&tall, enl_str_z(&s.round, text));
    tall.flow.width = 200 * ENL_PT;
    setting_blocks(&tall);
    const enl_vlist *v = tall.flow.list;
    assert_true(v->n > 10);
    assert_int_equal(v->boxes[1].penalty, ENL_KEEP);
    assert_true(v->boxes[4].penalty > 0 && v->boxes[4].penalty < ENL_KEEP);
    assert_true(v->boxes[4].inside);
    assert_int_equal(v->boxes[v->n - 2].penalty, ENL_KEEP);
    assert_true(tall.ctx.galley.repeats[0].padding > 0);
    setting_close(&tall);
    setting_close(&s);
}

static void blocks_in_a_cell_are_set_as_blocks(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "| a |\n|---|\n| b |\n\n- one\n- two\n");
    enl_node *list = (enl_node *)(uintptr_t)setting_node(&s, ENL_LIST),
             *cell = s.w.doc->root->first->last->first;
    enl_node_unlink(cell->first);
    enl_node_unlink(list);
    enl_node_append(cell, list);
    setting_blocks(&s);
    assert_string_equal(setting_text(&s, s.flow.list, 1), "• | one | • | two");
    assert_true(s.flow.list->boxes[1].height > 2 * s.flow.list->boxes[0].height / 1.5);
    setting_close(&s);
}

static void a_note_in_a_cell_is_set_and_goes_with_its_row(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "| a | b |\n|---|---|\n| c[^n] | d |\n\n[^n]: Note.\n");
    setting_blocks(&s);
    assert_int_equal(s.ctx.galley.n_notes_set, 1);
    assert_non_null(setting_extra(&s.flow.list->boxes[1], ENL_X_NOTE));
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cell_over_two_rows_begins_in_the_first),
        cmocka_unit_test(a_tall_row_is_divided_between_lines),
        cmocka_unit_test(blocks_in_a_cell_are_set_as_blocks),
        cmocka_unit_test(a_note_in_a_cell_is_set_and_goes_with_its_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
