/* What lies under a page: colour, watermark. */
#include "tests/unit/world.h"

static void a_colour_covers_the_page(void **state)
{
    (void)state;
    world w;
    world_open(&w, "---\npage: { background: '#ffeedd' }\n---\nText.\n");
    world_lay_out(&w);
    const enl_page *p = &w.pages.items[0];
    assert_int_equal(p->background.n, 1);
    const enl_item *it = &p->background.items[0];
    assert_int_equal(it->colour, 0xffeedd);
    assert_true(it->x == 0 && it->y == 0);
    assert_true(it->u.rect.w == p->width && it->u.rect.h == p->height);
    world_close(&w);
}

static void the_first_page_may_have_its_own(void **state)
{
    (void)state;
    world w;
    world_open(&w, "---\npage: { background: { all: '#eeeeee', first: '#aabbcc' } }\n---\n"
                   "Text.\n\n::: pagebreak\n:::\n\nMore.\n");
    world_lay_out(&w);
    assert_int_equal(w.pages.items[0].background.items[0].colour, 0xaabbcc);
    assert_int_equal(w.pages.items[1].background.items[0].colour, 0xeeeeee);
    world_close(&w);
}

/* Its words rise along the diagonal and are no part of the text. */
static void a_watermark_is_silent(void **state)
{
    (void)state;
    world w;
    world_open(&w, "---\npage: { watermark: DRAFT }\n---\nText.\n");
    world_lay_out(&w);
    const enl_page *p = &w.pages.items[0];
    const enl_item *mark = NULL;
    for (size_t i = 0; i < p->background.n; i++)
        if (p->background.items[i].kind == ENL_ITEM_TEXT) mark = &p->background.items[i];
    assert_non_null(mark);
    assert_str(mark->u.text.words[0].glyphs->text, "DRAFT");
    assert_true(mark->u.text.words[0].flags & ENL_WORD_SILENT);
    assert_int_equal(mark->leaf, ENL_ARTIFACT);
    assert_non_null(mark->u.text.matrix);
    assert_true(mark->u.text.matrix->b < 0); /* y goes down: it rises */
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_colour_covers_the_page),
        cmocka_unit_test(the_first_page_may_have_its_own),
        cmocka_unit_test(a_watermark_is_silent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
