/* Tables as boxes: rows, rules, what repeats, where pages may end. */
#include "tests/unit/layout/setting.h"

static void a_row_is_a_box_and_rows_stay_together_when_few(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "| a | b |\n|---|---|\n| c | d |\n| e | f |\n");
    setting_blocks(&s);
    const enl_vlist *v = s.flow.list;
    assert_int_equal(v->n, 3);
    assert_string_equal(setting_text(&s, v, 1), "c | d");
    assert_int_equal(v->boxes[0].penalty, ENL_KEEP);
    assert_int_equal(v->boxes[1].penalty, ENL_KEEP);
    setting_close(&s);
}

static void the_head_repeats_without_being_read_twice(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "| a | b |\n|---|---|\n| c | d |\n");
    setting_blocks(&s);
    assert_int_equal(s.ctx.galley.n_repeats, 1);
    const enl_repeat *r = &s.ctx.galley.repeats[0];
    assert_int_equal(r->n, 1);
    assert_int_equal(s.flow.list->boxes[1].table, 1);
    for (uint32_t i = 0; i < r->boxes[0].n_items; i++)
        assert_int_equal(r->boxes[0].items[i].leaf, ENL_ARTIFACT);
    assert_int_equal(r->height, r->boxes[0].height);
    setting_close(&s);
}

static void a_table_without_a_head_has_row_headers(void **state)
{
    (void)state;
    setting s;
    size_t heads = 0, cells = 0;
    setting_open(&s, "|   |   |\n|---|---|\n| c | d |\n| e | f |\n");
    setting_blocks(&s);
    for (enl_sid e = 1; e < s.ctx.stree->n; e++) {
        heads += s.ctx.stree->nodes[e].type == ENL_SE_TH;
        cells += s.ctx.stree->nodes[e].type == ENL_SE_TD;
    }
    assert_int_equal(heads, 2);
    assert_int_equal(cells, 2);
    setting_close(&s);
}

static void a_caption_stays_with_its_table(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, "---\nlang: en\n---\n| a |\n|---|\n| b |\n\n: Means {#tbl-m}\n");
    setting_blocks(&s);
    const enl_vlist *v = s.flow.list;
    assert_string_equal(setting_text(&s, v, 0), "Table\u00A01\u00A0 | Means");
    assert_int_equal(v->boxes[0].penalty, ENL_KEEP);
    assert_str(setting_extra(&v->boxes[0], ENL_X_DEST)->u.dest, "tbl-m");
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_is_a_box_and_rows_stay_together_when_few),
        cmocka_unit_test(the_head_repeats_without_being_read_twice),
        cmocka_unit_test(a_table_without_a_head_has_row_headers),
        cmocka_unit_test(a_caption_stays_with_its_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
