/* Cells of a row wait for the band to be whole. */
#include "core/layout/table/rows.h"

#include "core/layout/element.h"
#include "core/layout/table/band.h"
#include "core/layout/table/cell.h"
#include "core/layout/table/continuation.h"

void enl_table_rows_open(enl_rows *r, enl_table *t, size_t count)
{
    *r = (enl_rows){ .t = t };
    enl_arena_init(&r->scratch, &t->ctx->c->mem);
    enl_table_grid_open(&r->grid, NULL, t->ctx->arena, t->cols.n, count);
    r->place = ENL_NEWN(t->ctx->arena, enl_gcell, t->cols.n);
    r->open = ENL_NEWN(t->ctx->arena, uint32_t, t->cols.n);
}

void enl_table_rows_close(enl_rows *r)
{
    enl_mem *m = &r->t->ctx->c->mem;
    for (size_t i = 0; i < r->n_lists; i++) enl_layout_vlist_drop(&r->cells[i].list);
    enl_mem_free(m, r->cells);
    enl_mem_free(m, r->rows);
    enl_mem_free(m, r->stretches);
    enl_mem_free(m, r->cuts);
    enl_arena_drop(&r->scratch);
}

static enl_rcell *new_cell(enl_rows *r, const enl_gcell *g)
{
    enl_rcell c = { 0 };
    enl_mem *m = &r->t->ctx->c->mem;
    if (r->n_cells == r->n_lists) {
        enl_layout_vlist_init(&c.list, m);
        size_t n = r->n_cells;
        ENL_PUSH(m, r->cells, n, r->cap_cells, c);
        r->n_lists++;
    }
    enl_rcell *cell = &r->cells[r->n_cells++];
    enl_vlist list = cell->list;
    list.n = 0;
    list.pending = 0;
    list.group = 0;
    list.keep = false;
    *cell = (enl_rcell){ .g = *g, .list = list };
    return cell;
}

static bool *joined_columns(enl_rows *r)
{
    if (!enl_table_grid_joined(&r->grid)) return NULL;
    bool *joined = ENL_NEWN(&r->scratch, bool, r->grid.n);
    for (uint32_t i = 0; i < r->grid.n; i++) joined[i] = r->grid.open[i] > 0;
    return joined;
}

void enl_table_rows_add(enl_rows *r, const enl_node *node, enl_row_part part, enl_rule above,
                        enl_rule below)
{
    bool head = part != ENL_ROW_BODY;
    enl_table *t = r->t;
    enl_layout_ctx *ctx = t->ctx;
    uint32_t n = enl_table_grid_row(&r->grid, node, r->place);
    enl_sid e = t->layout ? enl_layout_element_parent(ctx, t->flow)
                          : enl_page_stree_add(ctx->stree, t->group, ENL_SE_TR);
    enl_rrow row = { .style = head ? t->cols.head : t->cols.cell,
                     .above = above,
                     .below = below,
                     .keep = enl_table_grid_has_class(node, "keep-next"),
                     .head = head,
                     .partial = part == ENL_ROW_HEAD,
                     .joined = joined_columns(r) };
    r->total = enl_table_grid_has_class(node, "total");
    for (uint32_t i = 0; i < n; i++) {
        if (t->layout && !r->place[i].node) continue;
        enl_rcell *c = new_cell(r, &r->place[i]);
        c->row = (uint32_t)r->n_rows;
        enl_table_cell_set(r, c, e, head);
    }
    if (t->carry) row.sums = enl_table_continuation_add(t->carry, r->place, n);
    ENL_PUSH(&ctx->c->mem, r->rows, r->n_rows, r->cap_rows, row);
    if (!row.joined) enl_table_band_flush(r);
}
