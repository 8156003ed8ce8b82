/* A cell takes the first column that is free in its row; what does not fit is cut where it meets
 * the edge or another cell, and said. One row of counters is all the state, so a table of any
 * length needs no more. */
#include "core/layout/table/grid.h"

static bool is_empty(const enl_node *row)
{
    for (const enl_node *c = row->first; c; c = c->next)
        if (c->first) return false;
    return true;
}

bool enl_table_grid_counts(const enl_node *row, bool head)
{
    return row->kind == ENL_ROW && row->u.row.head == head && !(head && is_empty(row));
}

size_t enl_table_grid_count(const enl_node *table, bool head)
{
    size_t n = 0;
    for (const enl_node *r = table->first; r; r = r->next) n += enl_table_grid_counts(r, head);
    return n;
}

void enl_table_grid_open(enl_grid *g, enl_ctx *c, enl_arena *a, uint32_t n, size_t rows)
{
    *g = (enl_grid){ .c = c, .n = n, .rows_left = rows };
    g->open = ENL_NEWN(a, uint32_t, n + 1);
}

bool enl_table_grid_joined(const enl_grid *g)
{
    for (uint32_t i = 0; i < g->n; i++)
        if (g->open[i] > 0) return true;
    return false;
}

static void report_cut(const enl_grid *g, const enl_node *cell, const char *what)
{
    if (!g->c) return;
    enl_report(g->c, ENL_C_SPAN_CUT, cell->span, "let it span fewer rows or columns",
               "a cell spans %s; the span ends there", what);
}

static uint32_t rows_of(const enl_grid *g, const enl_node *cell)
{
    uint32_t rows = cell->u.cell.row_span > 1 ? cell->u.cell.row_span : 1;
    if (rows > g->rows_left) {
        report_cut(g, cell, "more rows than there are");
        rows = (uint32_t)g->rows_left;
    }
    if (rows > ENL_GRID_MAX_ROWS) {
        report_cut(g, cell, "more than 1000 rows");
        rows = ENL_GRID_MAX_ROWS;
    }
    return rows;
}

static uint32_t cols_of(const enl_grid *g, const enl_node *cell, uint32_t col)
{
    uint32_t want = cell->u.cell.col_span > 1 ? cell->u.cell.col_span : 1, cols = 1;
    while (cols < want && col + cols < g->n && g->open[col + cols] == 0) cols++;
    if (cols < want)
        report_cut(g, cell, col + cols >= g->n ? "past the table's edge" : "into another cell");
    return cols;
}

static void cover(enl_grid *g, const enl_gcell *c)
{
    for (uint32_t i = c->col; i < c->col + c->cols; i++) g->open[i] = c->rows;
}

uint32_t enl_table_grid_row(enl_grid *g, const enl_node *row, enl_gcell *out)
{
    uint32_t col = 0, k = 0;
    const enl_node *c = row->first;
    for (;; c = c ? c->next : NULL) {
        while (col < g->n && g->open[col] > 0) col++;
        if (col >= g->n) break;
        out[k] = (enl_gcell){ c, col, c ? cols_of(g, c, col) : 1, c ? rows_of(g, c) : 1 };
        cover(g, &out[k]);
        col += out[k++].cols;
    }
    if (c && g->c)
        enl_report(g->c, ENL_C_SPAN_CUT, c->span,
                   "remove it, or give the other rows of the table as many cells",
                   "a row has more cells than the table has columns (%u); extra cells are dropped",
                   g->n);
    for (uint32_t i = 0; i < g->n; i++)
        if (g->open[i] > 0) g->open[i]--;
    if (g->rows_left > 0) g->rows_left--;
    return k;
}

/* What the rows of a section need: the last column where a cell begins, and where rows end. */
typedef struct extent {
    uint32_t start, least, most;
} extent;

static void count_row(const enl_grid *g, const enl_gcell *cells, uint32_t k, extent *x)
{
    uint32_t end = 0;
    for (uint32_t i = 0; i < k && cells[i].node; i++) {
        if (cells[i].col + 1 > x->start) x->start = cells[i].col + 1;
        end = cells[i].col + cells[i].cols;
    }
    for (uint32_t i = end; i < g->n; i++)
        if (g->open[i] > 0) end = i + 1;
    if (end > x->most) x->most = end;
    if (end < x->least) x->least = end;
}

uint32_t enl_table_grid_columns(enl_arena *a, const enl_node *table)
{
    static const bool heads[] = { true, false };
    uint32_t n =
        table->u.table.n_columns * 2 + 8; /* rows may hold more than the table says, behind spans */
    if (n > ENL_GRID_MAX_COLUMNS) n = ENL_GRID_MAX_COLUMNS;
    enl_gcell *cells = ENL_NEWN(a, enl_gcell, n);
    extent x = { .least = UINT32_MAX };
    for (size_t s = 0; s < 2; s++) {
        enl_grid g;
        enl_table_grid_open(&g, NULL, a, n, enl_table_grid_count(table, heads[s]));
        for (const enl_node *r = table->first; r; r = r->next)
            if (enl_table_grid_counts(r, heads[s]))
                count_row(&g, cells, enl_table_grid_row(&g, r, cells), &x);
    }
    /* Columns where no cell begins are there only when every row reaches them. */
    return x.most == 0 ? 0 : x.least == x.most ? x.most : x.start;
}

bool enl_table_grid_has_class(const enl_node *row, const char *name)
{
    for (const enl_node *c = row->first; c; c = c->next)
        if (c->n_classes > 0 && enl_node_has_class(c, name)) return true;
    return row->n_classes > 0 && enl_node_has_class(row, name);
}
