/* Running heads and feet: their fields, places and what does not fit. */
#include "tests/unit/world.h"

static void fields_are_filled_for_each_page(void **state)
{
    (void)state;
    world w;
    world_open(
        &w,
        "---\ntitle: The title\npage: { footer: false, header: { left: '{title}: {chapter}', right: '{page}/{pages}' "
        "} }\n---\n# First\n\nText.\n\n::: pagebreak\n:::\n\n# Second\n\nText.\n");
    world_lay_out(&w);
    assert_int_equal(w.pages.n, 2);
    assert_string_equal(world_heads(&w, 1), "The title: Second | 2/2");
    world_close(&w);
}

static void a_head_names_the_chapter_that_holds(void **state)
{
    (void)state;
    world w;
    world_open(
        &w, "---\npage: { footer: false, header: { left: '{chapter}', right: '{section}' } }\n---\n"
            "# First\n\n## Part\n\nText.\n\n::: pagebreak\n:::\n\nMore.\n");
    world_lay_out(&w);
    assert_string_equal(world_heads(&w, 1), "First | Part");
    world_close(&w);
}

static void a_new_chapter_ends_the_section(void **state)
{
    (void)state;
    world w;
    world_open(
        &w, "---\npage: { footer: false, header: { left: '{chapter}', right: '{section}' } }\n---\n"
            "# First\n\n## Part\n\nText.\n\n::: pagebreak\n:::\n\n# Second\n\nMore.\n");
    world_lay_out(&w);
    assert_string_equal(world_heads(&w, 1), "Second");
    world_close(&w);
}

static void left_and_right_begin_and_end_at_the_margins(void **state)
{
    (void)state;
    world w;
    world_open(
        &w,
        "---\npage: { footer: false, header: { left: 'ab', right: 'cd', first_page: true } }\n---\nText.\n");
    world_lay_out(&w);
    const enl_page_style *ps = enl_style_page(w.tools.styles);
    const enl_list *heads = &w.pages.items[0].furniture;
    assert_int_equal(heads->n, 3); /* and the rule under them */
    assert_int_equal(heads->items[0].x, ps->left);
    const enl_item *right = &heads->items[1];
    enl_len width = enl_text_shape_em(right->u.text.words[0].glyphs->width, right->u.text.size);
    assert_true(llabs(right->x + width - (ps->width - ps->right)) < ENL_PT / 4);
    world_close(&w);
}

static void what_is_too_long_ends_in_an_ellipsis(void **state)
{
    (void)state;
    world w;
    world_open(
        &w,
        "---\ntitle: A title of a great many words that goes on and on until it is wider than the "
        "page and then a little further still, past the margin, the edge of the sheet and the table under it\n"
        "page: { footer: false, header: { left: '{title}', right: 'Number {page}', first_page: true } }\n---\nText.\n");
    world_lay_out(&w);
    const char *heads = world_heads(&w, 0);
    assert_non_null(strstr(heads, "…"));
    assert_non_null(strstr(heads, "Number 1"));
    assert_null(strstr(heads, "table"));
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_filled_for_each_page),
        cmocka_unit_test(a_head_names_the_chapter_that_holds),
        cmocka_unit_test(a_new_chapter_ends_the_section),
        cmocka_unit_test(left_and_right_begin_and_end_at_the_margins),
        cmocka_unit_test(what_is_too_long_ends_in_an_ellipsis),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
