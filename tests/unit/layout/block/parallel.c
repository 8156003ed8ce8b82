/* Text in two languages side by side. */
#include "tests/unit/layout/setting.h"

#define PAIR(A, B)                                                                            \
    "---\nlang: en\n---\n:::: parallel\n::: {lang=en}\n" A "\n:::\n::: {lang=es of=\"\"}\n" B \
    "\n:::\n::::\n"

static void a_pair_stands_side_by_side(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, PAIR("One.", "Uno."));
    setting_blocks(&s);
    const enl_vbox *b = &s.flow.list->boxes[0];
    assert_int_equal(s.flow.list->n, 1);
    assert_string_equal(setting_text(&s, s.flow.list, 0), "One. | Uno.");
    assert_int_equal(b->split, 1);
    assert_true(b->items[1].x > s.flow.width / 2);
    assert_int_equal(b->items[0].y, b->items[1].y);
    setting_close(&s);
}

static void pairs_begin_together_however_long_they_are(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, PAIR("One\\\ntwo\\\nthree.\n\nNext.", "Uno.\n\nOtro."));
    setting_blocks(&s);
    size_t next = setting_find(&s, s.flow.list, "Next.");
    assert_string_equal(setting_text(&s, s.flow.list, next), "Next. | Otro.");
    setting_close(&s);
}

static void a_pair_may_be_divided_where_both_can(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, PAIR("a\\\nb\\\nc\\\nd\\\ne\\\nf", "u\\\nv\\\nw\\\nx\\\ny\\\nz"));
    setting_blocks(&s);
    const enl_vlist *v = s.flow.list;
    assert_int_equal(v->n, 6);
    for (size_t i = 0; i < v->n; i++) assert_int_equal(v->boxes[i].pair, 1);
    setting_close(&s);
}

static void the_tree_has_one_language_after_the_other(void **state)
{
    (void)state;
    setting s;
    const char *langs[8];
    size_t n = 0;
    setting_open(&s, PAIR("One.", "Uno."));
    setting_blocks(&s);
    for (enl_sid e = 1; e < s.ctx.stree->n; e++)
        if (s.ctx.stree->nodes[e].type == ENL_SE_DIV && enl_page_stree_attr(s.ctx.stree, e)->lang.n)
            langs[n++] = enl_str_z(&s.round, enl_page_stree_attr(s.ctx.stree, e)->lang);
    assert_int_equal(n, 2);
    assert_string_equal(langs[0], "en");
    assert_string_equal(langs[1], "es");
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pair_stands_side_by_side),
        cmocka_unit_test(pairs_begin_together_however_long_they_are),
        cmocka_unit_test(a_pair_may_be_divided_where_both_can),
        cmocka_unit_test(the_tree_has_one_language_after_the_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
