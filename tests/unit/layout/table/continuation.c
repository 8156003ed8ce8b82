/* What a table shows where it goes on on another page: caption and sums. */
#include "tests/unit/layout/setting.h"

#include "core/layout/table/continuation.h"

#define SUMS                                                                                  \
    "---\nlang: en\n---\n| a | n |\n|---|--:|\n| b | 1,200.5 |\n| c | 34.25 |\n| d | 1 |\n\n" \
    ": Money {totals=\"2\"}\n"

static const char *row(setting *s, size_t at, bool top)
{
    uint32_t n;
    const enl_item *items = enl_table_continuation_row(&s->ctx, s->flow.list, at, top, &n);
    return world_items(&s->w, items, n);
}

static void sums_are_brought_from_page_to_page(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, SUMS);
    setting_blocks(&s);
    size_t c = setting_find(&s, s.flow.list, "c");
    assert_string_equal(row(&s, c, false), "Carried forward | 1,200.5");
    assert_string_equal(row(&s, c + 1, true), "Brought forward | 1,234.75");
    setting_close(&s);
}

static void a_page_that_ends_in_the_table_has_room_for_them(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, SUMS);
    setting_blocks(&s);
    const enl_vlist *v = s.flow.list;
    size_t c = setting_find(&s, v, "c");
    const enl_repeat *r = &s.ctx.galley.repeats[0];
    assert_true(r->sums > 0);
    assert_int_equal(enl_layout_galley_under(&s.ctx.galley, v, c), r->sums);
    assert_int_equal(enl_layout_galley_head(&s.ctx.galley, v, c), r->height + r->sums);
    assert_int_equal(enl_layout_galley_under(&s.ctx.galley, v, v->n), 0);
    setting_close(&s);
}

static void the_caption_says_that_it_goes_on(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, SUMS);
    setting_blocks(&s);
    const enl_repeat *r = &s.ctx.galley.repeats[0];
    assert_int_equal(r->n, 2);
    assert_string_equal(world_items(&s.w, r->boxes[0].items, r->boxes[0].n_items),
                        "Table 1, continued");
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_are_brought_from_page_to_page),
        cmocka_unit_test(a_page_that_ends_in_the_table_has_room_for_them),
        cmocka_unit_test(the_caption_says_that_it_goes_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
