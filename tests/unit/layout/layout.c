/* Whole documents: what a round of layout leaves behind, and what it may not. */
#include "tests/unit/world.h"

#include "core/base/buf.h"

/* Bytes that a document of these notes holds when its pages are made. */
static size_t bytes_held(const char *notes)
{
    world w;
    world_open(&w, notes);
    size_t before = w.c.mem.live;
    world_lay_out(&w);
    size_t held = w.c.mem.live - before;
    world_close(&w);
    return held;
}

/* A reference to a page takes two rounds, and only the last one's pages are kept; it is the same
 * document whether its table comes first or last. */
static void a_round_is_given_back_behind_a_table(void **state)
{
    (void)state;
    enum { PARAGRAPHS = 1500 };
    static const char table[] = "| a | b |\n|---|---|\n| c | d |\n\n";
    static const char reference[] = "# End {#sec-end}\n\nSee page [@sec-end]{.page}.\n\n";
    enl_mem m;
    enl_buf first, last;
    enl_mem_init(&m, NULL, NULL, 0);
    enl_buf_init(&first, &m);
    enl_buf_init(&last, &m);
    enl_buf_fmt(&first, "%s", table);
    for (int i = 0; i < PARAGRAPHS; i++) {
        enl_buf_fmt(&first, "%s", "One short paragraph of a few words.\n\n");
        enl_buf_fmt(&last, "%s", "One short paragraph of a few words.\n\n");
    }
    enl_buf_fmt(&first, "%s%c", reference, 0);
    enl_buf_fmt(&last, "%s%s%c", reference, table, 0);
    size_t with = bytes_held(enl_buf_view(&first).p), without = bytes_held(enl_buf_view(&last).p);
    assert_true(with < without + without / 20);
    enl_mem_drop(&m);
}

/* A drawing in a cell of one line is still there when the row's memory is used again. */
static void a_drawing_in_a_cell_outlives_its_row(void **state)
{
    (void)state;
    world w;
    world_open(&w, "| a | b |\n|---|---|\n| ![one](square.svg){width=20pt} | c |\n| d | e |\n");
    world_lay_out(&w);
    assert_str(world_problem(&w), "none");
    const enl_list *body = &w.pages.items[0].body;
    const enl_item *drawing = NULL;
    for (size_t i = 0; i < body->n; i++)
        if (body->items[i].kind == ENL_ITEM_GROUP) drawing = &body->items[i];
    assert_non_null(drawing);
    const enl_list *shapes = drawing->u.group.list;
    const enl_path *square = NULL;
    for (size_t i = 0; i < shapes->n; i++)
        if (shapes->items[i].kind == ENL_ITEM_PATH) square = shapes->items[i].u.path;
    assert_non_null(square);
    assert_true(square->n > 1 && square->segs[1].x[0] == 20); /* twice as wide as it was drawn */
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_round_is_given_back_behind_a_table),
        cmocka_unit_test(a_drawing_in_a_cell_outlives_its_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
