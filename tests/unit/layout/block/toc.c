/* The contents and the lists of figures and tables. */
#include "tests/unit/layout/setting.h"

#include "core/layout/block/toc.h"

#define NOTES                                                                                     \
    "---\nlang: en\nnumbering: { depth: 2 }\ntoc_depth: 2\n---\n# One\n\n## Two\n\n### Three\n\n" \
    "# Four {.unlisted}\n\n| a |\n|---|\n| b |\n\n: Means\n"

static void entries_down_to_the_depth(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, NOTES);
    enl_block_toc_add(&s.ctx, &s.flow);
    const enl_vlist *v = s.flow.list;
    assert_string_equal(setting_text(&s, v, 0), "Contents");
    assert_non_null(strstr(setting_text(&s, v, 1), "1 | One"));
    assert_non_null(strstr(setting_text(&s, v, 2), "1.1 | Two"));
    assert_int_equal(v->n, 3);
    setting_close(&s);
}

static void an_entry_is_a_link_and_waits_for_its_page(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, NOTES);
    enl_block_toc_add(&s.ctx, &s.flow);
    const enl_vbox *b = &s.flow.list->boxes[1];
    const enl_extra *link = setting_extra(b, ENL_X_LINK), *page = setting_extra(b, ENL_X_PAGE_NO);
    assert_non_null(link);
    assert_non_null(page);
    assert_int_equal(link->u.link.w, s.flow.width);
    assert_int_equal(page->u.page_no.edge, s.flow.width);
    assert_true(enl_str_eq(page->u.page_no.dest, link->u.link.dest));
    setting_close(&s);
}

static void the_list_of_tables(void **state)
{
    (void)state;
    setting s;
    setting_open(&s, NOTES);
    enl_block_toc_list(&s.ctx, &s.flow, "table", NULL);
    const enl_vlist *v = s.flow.list;
    assert_int_equal(v->n, 2);
    assert_string_equal(setting_text(&s, v, 0), "Tables");
    assert_non_null(strstr(setting_text(&s, v, 1), "Means"));
    enl_block_toc_list(&s.ctx, &s.flow, "figure", NULL); /* there are none: no title either */
    assert_int_equal(v->n, 2);
    setting_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_down_to_the_depth),
        cmocka_unit_test(an_entry_is_a_link_and_waits_for_its_page),
        cmocka_unit_test(the_list_of_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
