/* The grid of a table: each place in it belongs to one cell, whatever the spans say. */
#include "core/layout/table/grid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

typedef struct world {
    enl_ctx c;
    enl_node *table;
} world;

static jmp_buf recover;

static void open_world(world *w)
{
    enl_request r = ENL_REQUEST_INIT;
    memset(w, 0, sizeof *w);
    enl_ctx_init(&w->c, &r);
    w->c.mem.recover = &recover;
    if (setjmp(recover)) fail_msg("ran out of memory");
    w->table = enl_node_new(&w->c, ENL_TABLE, (enl_span){ 0 });
}

static void row(world *w)
{
    enl_node *r = enl_node_new(&w->c, ENL_ROW, (enl_span){ 0 });
    enl_node_append(w->table, r);
}

static enl_node *cell(world *w, uint32_t cols, uint32_t rows)
{
    enl_node *c =
        enl_node_new(&w->c, ENL_CELL, (enl_span){ 1, (uint32_t)w->c.diags.n + 1, 1, 1, 2 });
    c->u.cell.col_span = cols;
    c->u.cell.row_span = rows;
    enl_node_append(w->table->last, c);
    return c;
}

/* Lays the whole table out and checks that places are filled once each. Returns the columns. */
static uint32_t place_all(world *w)
{
    uint32_t n = enl_table_grid_columns(&w->c.arena, w->table);
    enl_gcell *cells = ENL_NEWN(&w->c.arena, enl_gcell, n + 1);
    size_t rows = enl_table_grid_count(w->table, false), at = 0;
    bool *taken = ENL_NEWN(&w->c.arena, bool, (rows + 1) * (n + 1));
    enl_grid g;
    enl_table_grid_open(&g, &w->c, &w->c.arena, n, rows);
    for (const enl_node *r = w->table->first; r; r = r->next, at++) {
        uint32_t k = enl_table_grid_row(&g, r, cells);
        for (uint32_t i = 0; i < k; i++) {
            assert_true(cells[i].col + cells[i].cols <= n && at + cells[i].rows <= rows);
            for (size_t y = at; y < at + cells[i].rows; y++)
                for (size_t x = cells[i].col; x < cells[i].col + cells[i].cols; x++) {
                    assert_false(taken[y * n + x]);
                    taken[y * n + x] = true;
                }
        }
    }
    assert_false(enl_table_grid_joined(&g));
    for (size_t i = 0; i < rows * n; i++) assert_true(taken[i]);
    return n;
}

static void plain_rows(void **state)
{
    (void)state;
    world w;
    open_world(&w);
    for (int i = 0; i < 3; i++) row(&w), cell(&w, 1, 1), cell(&w, 1, 1);
    assert_int_equal(place_all(&w), 2);
    assert_int_equal(w.c.diags.n, 0);
    enl_ctx_drop(&w.c);
}

static void spans_that_fit(void **state)
{
    (void)state;
    world w;
    open_world(&w);
    row(&w), cell(&w, 1, 2), cell(&w, 2, 1);
    row(&w), cell(&w, 1, 2), cell(&w, 1, 1);
    row(&w), cell(&w, 1, 1), cell(&w, 1, 1);
    assert_int_equal(place_all(&w), 3);
    assert_int_equal(w.c.diags.n, 0);
    enl_ctx_drop(&w.c);
}

static void spans_past_the_edges_end_there(void **state)
{
    (void)state;
    world w;
    open_world(&w);
    row(&w), cell(&w, 1, 1), cell(&w, 900, 1);
    row(&w), cell(&w, 1, 700), cell(&w, 1, 1);
    assert_int_equal(place_all(&w), 2);
    assert_int_equal(w.c.diags.warnings, 2);
    enl_ctx_drop(&w.c);
}

static void spans_that_meet_do_not_overlap(void **state)
{
    (void)state;
    world w;
    open_world(&w);
    row(&w), cell(&w, 1, 1), cell(&w, 1, 3), cell(&w, 1, 1);
    row(&w), cell(&w, 3, 1), cell(&w, 1, 1);
    row(&w), cell(&w, 1, 1);
    assert_int_equal(place_all(&w), 3);
    assert_true(w.c.diags.warnings >= 1);
    enl_ctx_drop(&w.c);
}

static void any_spans(void **state)
{
    (void)state;
    unsigned seed = 3;
    for (int round = 0; round < 300; round++) {
        world w;
        open_world(&w);
        for (int r = 0; r < 8; r++) {
            row(&w);
            for (seed = seed * 1103515245u + 12345u; (seed >> 16 & 7) > 1;
                 seed = seed * 1103515245u + 12345u)
                cell(&w, seed >> 20 & 3, seed >> 24 & 3);
        }
        place_all(&w);
        enl_ctx_drop(&w.c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_rows),
        cmocka_unit_test(spans_that_fit),
        cmocka_unit_test(spans_past_the_edges_end_there),
        cmocka_unit_test(spans_that_meet_do_not_overlap),
        cmocka_unit_test(any_spans),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
