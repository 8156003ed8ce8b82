/* Notes in the margin: level with their line, apart from each other, on the outer side. */
#include "tests/unit/world.h"

#define MARGIN \
    "---\nmargin: { right: 3in }\npage: { margin_notes: { width: 1.8in, gap: 0.2in } }\n---\n"

/* The item of the page's text that has this word. */
static const enl_item *with_word(const world *w, const char *word)
{
    const enl_list *body = &w->pages.items[0].body;
    for (size_t i = 0; i < body->n; i++)
        for (uint32_t k = 0; body->items[i].kind == ENL_ITEM_TEXT && k < body->items[i].u.text.n;
             k++)
            if (enl_str_is(body->items[i].u.text.words[k].glyphs->text, word))
                return &body->items[i];
    fail_msg("no %s on the page", word);
    return NULL;
}

static void a_note_is_level_with_its_line(void **state)
{
    (void)state;
    world w;
    world_open(&w, MARGIN "First.\n\nSecond.[Beside]{.margin}\n");
    world_lay_out(&w);
    const enl_page_style *ps = enl_style_page(w.tools.styles);
    const enl_item *note = with_word(&w, "Beside");
    assert_int_equal(note->y, with_word(&w, "Second.")->y);
    assert_int_equal(note->x, ps->width - ps->right + ps->aside_gap);
    world_close(&w);
}

static void notes_do_not_lie_over_each_other(void **state)
{
    (void)state;
    world w;
    world_open(&w, MARGIN "Here[Alpha]{.margin} and here[Beta]{.margin}.\n");
    world_lay_out(&w);
    assert_true(with_word(&w, "Beta")->y >= with_word(&w, "Alpha")->y + 16 * ENL_PT);
    world_close(&w);
}

static void at_the_foot_they_move_up(void **state)
{
    (void)state;
    world w;
    enl_str text = ENL_S(MARGIN);
    world_open(&w, "");
    for (int i = 0; i < 28; i++) text = enl_str_fmt(&w.c.arena, "%.*sA line.\\\n", ENL_FMT(text));
    text =
        enl_str_fmt(&w.c.arena, "%.*sLast[One\\\ntwo\\\nthree\\\nfour]{.margin}\n", ENL_FMT(text));
    world low;
    world_open(&low, enl_str_z(&w.c.arena, text));
    world_lay_out(&low);
    const enl_page_style *ps = enl_style_page(low.tools.styles);
    assert_true(with_word(&low, "four")->y <= low.pages.items[0].height - ps->bottom);
    world_close(&low);
    world_close(&w);
}

static void notes_that_find_no_place_get_pages(void **state)
{
    (void)state;
    world w;
    enl_str text = ENL_S(MARGIN "Here");
    world_open(&w, "");
    for (int i = 0; i < 60; i++)
        text = enl_str_fmt(&w.c.arena, "%.*s[Note]{.margin}", ENL_FMT(text));
    world many;
    world_open(&many, enl_str_z(&w.c.arena, text));
    world_lay_out(&many);
    assert_true(many.pages.n > 1);
    assert_str(many.pages.items[1].label, "2");
    assert_int_equal(many.c.diags.items[0].code, ENL_C_OVERFULL);
    world_close(&many);
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_note_is_level_with_its_line),
        cmocka_unit_test(notes_do_not_lie_over_each_other),
        cmocka_unit_test(at_the_foot_they_move_up),
        cmocka_unit_test(notes_that_find_no_place_get_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
