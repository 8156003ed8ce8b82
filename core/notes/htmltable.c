/* Tables of raw HTML: rows of cells become a table whose every place is covered once. */
#include "core/notes/htmlmake.h"

enum { MAX_COLUMNS = 1000 };

typedef struct grid {
    enl_md *md;
    uint32_t n_columns;
    uint32_t left[MAX_COLUMNS]; /* rows that a cell above still covers, with the one being read */
} grid;

static enl_node *new_cell(enl_md *md, enl_span at, uint32_t columns)
{
    enl_node *cell = enl_node_new(md->c, ENL_CELL, at);
    cell->u.cell.row_span = 1;
    cell->u.cell.col_span = columns;
    return cell;
}

/* Cells outside of rows make a row; what is no part of a table goes before it. */
static void sort_children(enl_md *md, enl_node *table)
{
    enl_node *caption = NULL, *row = NULL;
    for (enl_node *k = table->first, *next; k; k = next) {
        next = k->next;
        if (k->kind == ENL_CELL) {
            if (!row) {
                row = enl_node_new(md->c, ENL_ROW, k->span);
                enl_node_insert_before(k, row);
            }
            enl_node_unlink(k);
            enl_node_append(row, k);
            continue;
        }
        row = NULL;
        if (k->kind == ENL_ROW) continue;
        bool first = k->kind == ENL_CAPTION && !caption;
        enl_node_unlink(k);
        if (first)
            caption = k;
        else
            enl_node_insert_before(table, k);
    }
    if (!caption) return;
    if (!table->first) caption->kind = ENL_PARA;
    enl_node_insert_before(table->first ? table->first : table, caption);
}

static enl_node *first_row(enl_node *table)
{
    enl_node *n = table->first;
    return n && n->kind == ENL_CAPTION ? n->next : n;
}

static bool is_head(const enl_node *row)
{
    for (const enl_node *cell = row->first; cell; cell = cell->next)
        if (!cell->u.cell.head) return false;
    return true;
}

/* The rows of <thead>, or a first row of <th> alone. Returns how many. */
static uint32_t mark_head(enl_node *table)
{
    enl_node *row = first_row(table);
    uint32_t n = 0;
    bool open = true;
    if (row && is_head(row)) row->u.row.head = true;
    for (; row; row = row->next) {
        open = open && row->u.row.head;
        row->u.row.head = open;
        n += open;
        if (open)
            for (enl_node *cell = row->first; cell; cell = cell->next) cell->u.cell.head = true;
    }
    return n;
}

static uint32_t free_columns(const grid *g, uint32_t from, uint32_t limit)
{
    uint32_t n = 0;
    while (from + n < limit && g->left[from + n] == 0) n++;
    return n;
}

/* Puts the cells of a row into its free columns; those past the limit are joined to the last. */
static void place_row(grid *g, enl_node *row, uint32_t rows_left)
{
    uint32_t column = 0;
    for (enl_node *cell = row->first, *next; cell; cell = next) {
        next = cell->next;
        while (column < MAX_COLUMNS && g->left[column]) column++;
        if (column == MAX_COLUMNS) {
            enl_report(g->md->c, ENL_C_LIMIT, cell->span, "divide the table",
                       "more than %d cells in a row; the rest are dropped", MAX_COLUMNS);
            row->last = cell->prev;
            if (cell->prev) cell->prev->next = NULL;
            if (!cell->prev) row->first = NULL;
            return;
        }
        uint32_t space = free_columns(g, column, MAX_COLUMNS);
        if (cell->u.cell.col_span > space) cell->u.cell.col_span = space;
        if (cell->u.cell.row_span > rows_left) cell->u.cell.row_span = rows_left;
        for (uint32_t i = 0; i < cell->u.cell.col_span; i++)
            g->left[column + i] = cell->u.cell.row_span;
        column += cell->u.cell.col_span;
    }
    for (uint32_t i = g->n_columns; i < MAX_COLUMNS && g->left[i]; i++) g->n_columns = i + 1;
}

static void end_row(grid *g)
{
    for (uint32_t i = 0; i < g->n_columns; i++)
        if (g->left[i]) g->left[i]--;
}

/* Covers the places at a row's end, and between spans, that no cell has. */
static void fill_row(grid *g, enl_node *row)
{
    uint32_t column = 0;
    enl_node *cell = row->first;
    while (column < g->n_columns) {
        if (g->left[column]) {
            column++;
            continue;
        }
        if (cell) {
            for (uint32_t i = 0; i < cell->u.cell.col_span; i++)
                g->left[column + i] = cell->u.cell.row_span;
            column += cell->u.cell.col_span;
            cell = cell->next;
            continue;
        }
        uint32_t n = free_columns(g, column, g->n_columns);
        enl_span at = row->last ? row->last->span : row->span;
        at.line = at.end_line;
        at.col = at.end_col;
        enl_node *made = new_cell(g->md, at, n);
        made->u.cell.head = row->u.row.head;
        enl_node_append(row, made);
        for (uint32_t i = 0; i < n; i++) g->left[column + i] = 1;
        column += n;
    }
}

void enl_notes_htmltable_finish(enl_md *md, enl_node *table)
{
    sort_children(md, table);
    if (!first_row(table)) {
        enl_node_unlink(table);
        return;
    }
    grid here = { .md = md }, *g = &here;
    uint32_t heads = mark_head(table), rows = 0, at = 0;
    for (const enl_node *row = first_row(table); row; row = row->next) rows++;
    for (enl_node *row = first_row(table); row; row = row->next, at++) {
        place_row(g, row, at < heads ? heads - at : rows - at);
        end_row(g);
    }
    memset(g->left, 0, sizeof g->left);
    for (enl_node *row = first_row(table); row; row = row->next) {
        fill_row(g, row);
        end_row(g);
    }
    table->u.table.n_columns = g->n_columns;
    table->u.table.align = ENL_NEWN(&md->c->arena, enl_align, g->n_columns);
}
