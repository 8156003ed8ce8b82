/* Cells of one paragraph are set in memory that is used again for the next band; blocks in cells
 * are set as blocks are anywhere. */
#include "core/layout/table/cell.h"

#include "core/base/arena_str.h"
#include "core/layout/para/para.h"
#include "core/layout/table/continuation.h"
#include "core/layout/trace.h"

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
    enl_stree *st = t->ctx->stree;
    if (t->layout) return enl_page_stree_add(st, row, ENL_SE_P);
    bool row_head = !head && ((g->node && g->node->u.cell.head) || (t->headless && g->col == 0));
    enl_sid e = enl_page_stree_add(st, row, head || row_head ? ENL_SE_TH : ENL_SE_TD);
    if (head || row_head)
        enl_page_stree_attr(st, e)->scope = head ? ENL_SCOPE_COLUMN : ENL_SCOPE_ROW;
    if (g->cols > 1) enl_page_stree_attr(st, e)->col_span = g->cols;
    if (g->rows > 1) enl_page_stree_attr(st, e)->row_span = g->rows;
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
static void set_line_cell(enl_rows *r, enl_rcell *c, const enl_flow *in, bool decimal)
{
    enl_layout_ctx *ctx = r->t->ctx;
    const enl_columns *cols = &r->t->cols;
    enl_len before = 0;
    enl_para_maker_begin(ctx->para, in, in->width);
    ctx->para->in->quiet = cols->narrow;
    enl_para_inlines_add(ctx->para, c->g.node->first, in->text, in->parent);
    enl_para p = enl_para_of(in, in->text);
    p.align = in->align;
    p.beside = true;
    p.span = c->g.node->span;
    p.quiet = cols->narrow;
    if (p.width < ENL_PT) p.width = ENL_PT;
    decimal = decimal && cols->before[c->g.col] + cols->after[c->g.col] <= p.width + ENL_PT / 8 &&
              split_number(ctx->para->in, cols, c->g.col, &before);
    if (decimal) {
        p.align = ENL_TA_LEFT;
        p.ltr = true;
    }
    enl_para_set(ctx->para, &r->scratch, &c->list, &p);
    if (decimal) shift(&c->list, p.width - cols->after[c->g.col] - before);
    c->line = true;
    enl_block_blocks_set(ctx, in, NULL, NULL);
}

/* Where the content of a cell goes: its column between the padding. */
static enl_flow cell_env(enl_rows *r, const enl_gcell *g, const enl_style *s, bool head)
{
    enl_table *t = r->t;
    enl_len left, right;
    enl_table_colwidth_inner(&t->cols, g->col, g->col + g->cols - 1, s, &left, &right);
    enl_flow in = *t->flow;
    in.x = t->flow->x + left;
    in.width = right > left + ENL_PT ? right - left : ENL_PT;
    in.text = enl_table_colwidth_style(t->ctx, s, g->node, r->total, head);
    in.flat = in.tight = in.has_align = true;
    in.align = text_align(enl_table_colwidth_align(t->node, g->node, g->col), in.text);
    if (head && g->cols > 1 && in.align == ENL_TA_RIGHT)
        in.align = ENL_TA_CENTER; /* over numbers */
    in.list_level = 0;
    return in;
}

void enl_table_cell_set(enl_rows *r, enl_rcell *c, enl_sid row, bool head)
{
    enl_table *t = r->t;
    const enl_gcell *g = &c->g;
    enl_sid made = enl_layout_trace_begin(t->ctx), e = cell_element(t, row, g, head);
    c->line = false;
    if (!g->node || !g->node->first) return;
    enl_flow in = cell_env(r, g, head ? t->cols.head : t->cols.cell, head);
    in.list = &c->list;
    in.parent = e;
    bool decimal = enl_table_colwidth_align(t->node, g->node, g->col) == ENL_ALIGN_DECIMAL;
    if (enl_table_colwidth_is_line(g->node))
        set_line_cell(r, c, &in, decimal && !head && g->cols == 1);
    else
        enl_block_blocks_set(t->ctx, &in, g->node->first, NULL);
    enl_layout_trace_end(t->ctx, made, g->node);
}

void enl_table_cell_continued(enl_rows *r, const enl_rcell *c, enl_vlist *out)
{
    enl_layout_ctx *ctx = r->t->ctx;
    enl_flow in = cell_env(r, &c->g, r->t->cols.cell, false);
    enl_para p = enl_para_of(&in, in.text);
    p.align = in.align;
    p.quiet = true;
    enl_para_maker_begin_dry(ctx->para, &in, p.width);
    enl_para_inlines_add(ctx->para, c->g.node->first, in.text, ENL_ARTIFACT);
    enl_para_inlines_text(
        ctx->para,
        enl_str_fmt(ctx->arena, " %.*s", ENL_FMT(enl_table_continuation_continued(ctx, &in))),
        in.text, ENL_ARTIFACT, c->g.node->span);
    enl_para_set(ctx->para, ctx->arena, out, &p);
}
