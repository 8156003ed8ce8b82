/* The structure tree: order, places, attributes, names. */
#include "tests/unit/test.h"

#include "core/page/stree.h"

static void build(enl_mem *m)
{
    enl_stree t;
    enl_page_stree_init(&t, m);
    enl_sid p = enl_page_stree_add(&t, 0, ENL_SE_P);
    for (int i = 0; i < 100; i++) enl_page_stree_attr(&t, enl_page_stree_leaf(&t, p))->col_span = 2;
    enl_page_stree_drop(&t);
}

static void with_tree(void (*test)(enl_stree *t))
{
    enl_mem m;
    jmp_buf recover;
    enl_stree t;
    enl_mem_init(&m, NULL, NULL, 0);
    m.recover = &recover;
    if (setjmp(recover)) fail_msg("allocation failed");
    enl_page_stree_init(&t, &m);
    test(&t);
    enl_page_stree_drop(&t);
    assert_int_equal(m.live, 0);
    enl_mem_drop(&m);
}

static void kids_in_order(enl_stree *t)
{
    enl_sid list = enl_page_stree_add(t, 0, ENL_SE_L), other = enl_page_stree_add(t, 0, ENL_SE_P);
    enl_sid first = enl_page_stree_add(t, list, ENL_SE_LI), leaf = enl_page_stree_leaf(t, other);
    enl_sid second = enl_page_stree_add(t, list, ENL_SE_LI);
    assert_int_equal(t->nodes[0].first, list);
    assert_int_equal(t->nodes[list].next, other);
    assert_int_equal(t->nodes[0].last, other);
    assert_int_equal(t->nodes[list].first, first);
    assert_int_equal(t->nodes[first].next, second);
    assert_int_equal(t->nodes[second].next, 0);
    assert_int_equal(t->nodes[second].parent, list);
    assert_int_equal(t->nodes[leaf].type, ENL_SE_LEAF);
}

static void kids_stand_in_the_order_they_were_added(void **state)
{
    (void)state;
    with_tree(kids_in_order);
}

static void attributes(enl_stree *t)
{
    enl_sid a = enl_page_stree_add(t, 0, ENL_SE_TD), b = enl_page_stree_add(t, 0, ENL_SE_TD);
    assert_int_equal(t->nodes[a].attr, 0);
    enl_page_stree_attr(t, a)->row_span = 3;
    enl_page_stree_attr(t, b)->col_span = 2;
    assert_int_equal(enl_page_stree_attr(t, a)->row_span, 3);
    assert_int_equal(enl_page_stree_attr(t, a)->col_span, 0);
    assert_int_equal(enl_page_stree_attr(t, b)->col_span, 2);
}

static void attributes_belong_to_one_element(void **state)
{
    (void)state;
    with_tree(attributes);
}

static void every_type_has_its_name_in_the_standard(void **state)
{
    (void)state;
    assert_string_equal(enl_page_stree_type_name(ENL_SE_DOCUMENT), "Document");
    assert_string_equal(enl_page_stree_type_name(ENL_SE_H6), "H6");
    assert_string_equal(enl_page_stree_type_name(ENL_SE_LBODY), "LBody");
    assert_string_equal(enl_page_stree_type_name(ENL_SE_THEAD), "THead");
    assert_string_equal(enl_page_stree_type_name(ENL_SE_TOCI), "TOCI");
    assert_string_equal(enl_page_stree_type_name(ENL_SE_SPAN), "Span");
    for (int i = 0; i < ENL_SE_COUNT; i++) assert_non_null(enl_page_stree_type_name((enl_stype)i));
}

static void cut_and_grow(enl_stree *t)
{
    enl_sid div = enl_page_stree_add(t, 0, ENL_SE_DIV);
    enl_page_stree_leaf(t, enl_page_stree_add(t, div, ENL_SE_P));
    enl_page_stree_cut(t, div);
    assert_int_equal(t->n, 2);
    enl_sid again = enl_page_stree_leaf(t, div);
    assert_int_equal(t->nodes[div].first, again);
    assert_int_equal(t->nodes[div].last, again);
}

static void what_is_below_an_element_can_be_taken_back(void **state)
{
    (void)state;
    with_tree(cut_and_grow);
}

static void nothing_is_left_when_memory_runs_out(void **state)
{
    (void)state;
    test_every_failure(build);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kids_stand_in_the_order_they_were_added),
        cmocka_unit_test(attributes_belong_to_one_element),
        cmocka_unit_test(every_type_has_its_name_in_the_standard),
        cmocka_unit_test(what_is_below_an_element_can_be_taken_back),
        cmocka_unit_test(nothing_is_left_when_memory_runs_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
