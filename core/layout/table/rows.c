/* Cells of a row are set in their columns, and wait for the band to be whole. */
#include "core/layout/table/rows.h"

#include "core/base/arena_str.h"
#include "core/layout/blocks.h"
#include "core/layout/footnotes.h"
#include "core/layout/para/inlines.h"
#include "core/layout/table/band.h"
#include "core/layout/table/continuation.h"

void enl_table_rows_open(enl_rows *r, enl_table *t, size_t count)
{
    *r = (enl_rows){ .t = t };
    enl_arena_init(&r->scratch, &t->lo->c->mem);
    enl_table_grid_open(&r->grid, NULL, t->lo->a, t->cols.n, count);
    r->place = ENL_NEWN(t->lo->a, enl_gcell, t->cols.n);
    r->open = ENL_NEWN(t->lo->a, uint32_t, t->cols.n);
}

void enl_table_rows_close(enl_rows *r)
{
    enl_mem *m = &r->t->lo->c->mem;
    for (size_t i = 0; i < r->n_lists; i++) enl_vlist_drop(&r->cells[i].list);
    enl_mem_free(m, r->cells);
    enl_mem_free(m, r->rows);
    enl_mem_free(m, r->stretches);
    enl_mem_free(m, r->cuts);
    enl_arena_drop(&r->scratch);
}

/* ---- cells ---- */

static enl_text_align text_align(enl_align a, const enl_style *s)
{
    switch (a) {
    case ENL_ALIGN_RIGHT:
    case ENL_ALIGN_DECIMAL: return ENL_TA_RIGHT;
    case ENL_ALIGN_CENTER: return ENL_TA_CENTER;
    case ENL_ALIGN_LEFT: return ENL_TA_LEFT;
    default: return s->align == ENL_TA_JUSTIFY ? ENL_TA_LEFT : s->align;
    }
}

static enl_sid cell_element(enl_table *t, enl_sid row, const enl_gcell *g, bool head)
{
    enl_stree *st = t->lo->st;
    if (t->layout) return enl_stree_add(st, row, ENL_SE_P);
    bool row_head = !head && ((g->node && g->node->u.cell.head) || (t->headless && g->col == 0));
    enl_sid e = enl_stree_add(st, row, head || row_head ? ENL_SE_TH : ENL_SE_TD);
    if (head || row_head) enl_stree_attr(st, e)->scope = head ? ENL_SCOPE_COLUMN : ENL_SCOPE_ROW;
    if (g->cols > 1) enl_stree_attr(st, e)->col_span = g->cols;
    if (g->rows > 1) enl_stree_attr(st, e)->row_span = g->rows;
    return e;
}

static void shift(enl_vlist *v, enl_len dx)
{
    for (size_t i = 0; i < v->n; i++) {
        enl_vbox *b = &v->boxes[i];
        for (uint32_t k = 0; k < b->n_items; k++) b->items[k].x += dx;
        for (enl_extra *e = b->extra; e; e = e->next)
            if (e->kind == ENL_X_LINK) e->u.link.x += dx;
    }
}

/* How much of a cell stands before the point of its column: what is no number, as a dash, ends
 * where whole numbers do. */
static bool split_number(const enl_inlines *in, const enl_columns *cols, uint32_t col,
                         enl_len *before)
{
    enl_len whole = 0;
    if (enl_table_decimal_split(in, &cols->form, before, &whole)) return true;
    for (size_t i = 0; i < in->n_items; i++) {
        if (in->items[i].kind == ENL_GLUE) return false;
        if (in->items[i].kind == ENL_BOX) whole += in->items[i].width;
    }
    *before = whole;
    return whole > 0 && whole <= cols->before[col];
}

/* A cell of one paragraph. Its lines and words go to the scratch arena. */
static void set_line_cell(enl_rows *r, enl_rcell *c, const enl_env *in, bool decimal)
{
    enl_lo *lo = r->t->lo;
    const enl_columns *cols = &r->t->cols;
    enl_len before = 0;
    enl_para_maker_begin(lo->para, in, in->width);
    lo->para->in->quiet = cols->narrow;
    enl_para_inlines_add(lo->para, c->g.node->first, in->text, in->parent);
    enl_para p = enl_para_of(in, in->text);
    p.align = in->align;
    p.beside = true;
    p.span = c->g.node->span;
    p.quiet = cols->narrow;
    if (p.width < ENL_PT) p.width = ENL_PT;
    decimal = decimal && cols->before[c->g.col] + cols->after[c->g.col] <= p.width + ENL_PT / 8 &&
              split_number(lo->para->in, cols, c->g.col, &before);
    if (decimal) {
        p.align = ENL_TA_LEFT;
        p.ltr = true;
    }
    enl_para_set(lo->para, &r->scratch, &c->list, &p);
    if (decimal) shift(&c->list, p.width - cols->after[c->g.col] - before);
    c->line = true;
    enl_footnotes_set(lo, in);
}

/* Where the content of a cell goes: its column between the padding. */
static enl_env cell_env(enl_rows *r, const enl_gcell *g, const enl_style *s, bool head)
{
    enl_table *t = r->t;
    enl_len left, right;
    enl_table_colwidth_inner(&t->cols, g->col, g->col + g->cols - 1, s, &left, &right);
    enl_env in = *t->env;
    in.x = t->env->x + left;
    in.width = right > left + ENL_PT ? right - left : ENL_PT;
    in.text = enl_table_colwidth_style(t->lo, s, g->node, r->total, head);
    in.flat = in.tight = in.has_align = true;
    in.align = text_align(enl_table_colwidth_align(t->node, g->node, g->col), in.text);
    if (head && g->cols > 1 && in.align == ENL_TA_RIGHT)
        in.align = ENL_TA_CENTER; /* over numbers */
    in.list_level = 0;
    return in;
}

/* The cell's content as a list of its own, with its column's left edge already in it. */
static void set_cell(enl_rows *r, enl_rcell *c, enl_sid row, bool head)
{
    enl_table *t = r->t;
    const enl_gcell *g = &c->g;
    enl_sid e = cell_element(t, row, g, head);
    c->line = false;
    if (!g->node || !g->node->first) return;
    enl_env in = cell_env(r, g, head ? t->cols.head : t->cols.cell, head);
    in.v = &c->list;
    in.parent = e;
    bool decimal = enl_table_colwidth_align(t->node, g->node, g->col) == ENL_ALIGN_DECIMAL;
    if (enl_table_colwidth_is_line(g->node))
        set_line_cell(r, c, &in, decimal && !head && g->cols == 1);
    else
        enl_blocks_add(t->lo, &in, g->node->first);
}

void enl_table_rows_continued(enl_rows *r, const enl_rcell *c, enl_vlist *out)
{
    enl_lo *lo = r->t->lo;
    enl_env in = cell_env(r, &c->g, r->t->cols.cell, false);
    enl_para p = enl_para_of(&in, in.text);
    p.align = in.align;
    p.quiet = true;
    enl_para_maker_begin_dry(lo->para, &in, p.width);
    enl_para_inlines_add(lo->para, c->g.node->first, in.text, ENL_ARTIFACT);
    enl_para_inlines_text(
        lo->para, enl_str_fmt(lo->a, " %.*s", ENL_FMT(enl_table_continuation_continued(lo, &in))),
        in.text, ENL_ARTIFACT, c->g.node->span);
    enl_para_set(lo->para, lo->a, out, &p);
}

static enl_rcell *new_cell(enl_rows *r, const enl_gcell *g)
{
    enl_rcell c = { 0 };
    enl_mem *m = &r->t->lo->c->mem;
    if (r->n_cells == r->n_lists) {
        enl_vlist_init(&c.list, m);
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

/* ---- rows ---- */

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
    enl_lo *lo = t->lo;
    uint32_t n = enl_table_grid_row(&r->grid, node, r->place);
    enl_sid e =
        t->layout ? enl_blocks_parent(lo, t->env) : enl_stree_add(lo->st, t->group, ENL_SE_TR);
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
        set_cell(r, c, e, head);
    }
    if (t->carry) row.sums = enl_table_continuation_add(t->carry, r->place, n);
    ENL_PUSH(&lo->c->mem, r->rows, r->n_rows, r->cap_rows, row);
    if (!row.joined) enl_table_band_flush(r);
}
