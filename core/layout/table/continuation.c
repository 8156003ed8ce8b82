/* The sums after each row are kept with its box, so a page may end anywhere. The rows that show
 * them are made when pages are; their height does not depend on what they say. All of it is
 * artifacts: a reader of the structure gets the table once, without the page's interruptions. */
#include "core/layout/table/continuation.h"

#include "core/base/arena_str.h"
#include "core/layout/para/caption.h"
#include "core/layout/para/line.h"
#include "core/layout/para/para.h"
#include "core/layout/table/totals.h"
#include "core/resolve/reference.h"

struct enl_continuation {
    enl_layout_ctx *ctx;
    const enl_node *table;
    enl_columns cols;
    enl_len x; /* the table's left edge */
    enl_rule rule;
    enl_str lang; /* of the table's text */
    enl_totals *totals;
};

enl_continuation *enl_table_continuation_new(enl_table *t)
{
    enl_totals *totals =
        t->layout ? NULL : enl_table_totals_new(t->ctx, t->node, t->cols.n, &t->cols.form, true);
    if (!totals) return NULL;
    enl_continuation *c = ENL_NEW(t->ctx->arena, enl_continuation);
    *c = (enl_continuation){ .ctx = t->ctx,
                             .table = t->node,
                             .cols = t->cols,
                             .x = t->flow->x,
                             .rule = t->style->rule_between,
                             .lang = t->flow->lang,
                             .totals = totals };
    return c;
}

const enl_number *enl_table_continuation_add(enl_continuation *c, const enl_gcell *cells,
                                             uint32_t n)
{
    return enl_table_totals_add(c->totals, cells, n);
}

/* ---- the rows at the ends of pages ---- */

enl_len enl_table_continuation_height(const enl_continuation *c)
{
    const enl_style *s = c->cols.cell;
    return s->padding_top + s->leading + s->padding_bottom + c->rule.width;
}

static const enl_number *sums_before(const enl_vlist *v, size_t at)
{
    for (const enl_extra *x = v->boxes[at - 1].extra; x; x = x->next)
        if (x->kind == ENL_X_SUMS) return x->u.sums;
    return NULL;
}

/* A text of the row, in column `col` or over all to its left. */
static void put_text(enl_continuation *c, enl_list *out, enl_str text, const enl_style *s,
                     uint32_t col, bool number)
{
    enl_layout_ctx *ctx = c->ctx;
    const enl_columns *cols = &c->cols;
    enl_len w, before, whole, x, right;
    enl_table_colwidth_inner(cols, col, col, cols->cell, &x, &right);
    enl_para_maker_begin(ctx->para, &ctx->base, ENL_LEN_MAX);
    enl_para_inlines_text(ctx->para, text, s, ENL_ARTIFACT, c->table->span);
    bool point = number && cols->after[col] > 0 &&
                 enl_table_decimal_split(ctx->para->in, &cols->form, &before, &whole);
    uint32_t n;
    enl_item *items = enl_para_line(ctx->para, &n, &w);
    enl_align a = c->table->u.table.align && col < c->table->u.table.n_columns
                      ? c->table->u.table.align[col]
                      : 0;
    if (number && point)
        x = right - cols->after[col] - before;
    else if (number && a == ENL_ALIGN_CENTER)
        x += (right - x - w) / 2;
    else if (number && (a == ENL_ALIGN_RIGHT || a == ENL_ALIGN_DECIMAL))
        x = right - w;
    else if (cols->mirrored)
        x = right - w;
    for (uint32_t i = 0; i < n; i++) {
        enl_item *it =
            enl_page_list_add(ctx->arena, out, (enl_item_kind)items[i].kind, ENL_ARTIFACT);
        *it = items[i];
        it->leaf = ENL_ARTIFACT;
        it->x += c->x + x;
        it->y += cols->cell->padding_top + enl_para_line_ascent(cols->cell);
    }
}

enl_item *enl_table_continuation_row(enl_layout_ctx *ctx, const enl_vlist *v, size_t at, bool top,
                                     uint32_t *n)
{
    const enl_repeat *r = enl_layout_galley_carried(&ctx->galley, v, at);
    enl_continuation *c = r ? r->carry : NULL;
    const enl_number *sums = c ? sums_before(v, at) : NULL;
    enl_list list = { 0 };
    *n = 0;
    if (!sums) return NULL;
    const enl_style *s =
        enl_style_change(ctx->tools->styles, c->cols.cell, &(enl_text_change){ .italic = 1 });
    const char *word = top ? "brought_forward" : "carried_forward";
    put_text(c, &list, enl_style_word_in(ctx->tools->styles, word, c->lang), s, 0, false);
    for (uint32_t k = 0; k < enl_table_totals_count(c->totals); k++)
        put_text(c, &list, enl_table_totals_text(c->totals, k, sums[k]), s,
                 enl_table_totals_column(c->totals, k), true);
    if (c->rule.width > 0) {
        enl_item *it = enl_page_list_add(ctx->arena, &list, ENL_ITEM_RECT, ENL_ARTIFACT);
        it->colour = c->rule.colour;
        it->x = c->x + c->cols.left;
        it->y = enl_table_continuation_height(c) - c->rule.width;
        it->u.rect.w = c->cols.total;
        it->u.rect.h = c->rule.width;
    }
    *n = (uint32_t)list.n;
    return list.items;
}

/* ---- the caption on later pages ---- */

/* What stands there; "" when nothing does. */
static enl_str continued_text(enl_table *t)
{
    enl_layout_ctx *ctx = t->ctx;
    enl_str number = enl_resolve_number_of(ctx->resolved, t->node);
    if (t->layout || t->continued == ENL_CONTINUED_NONE) return ENL_S("");
    if (number.n)
        return enl_resolve_reference_fill(
            ctx->arena, enl_style_word_in(ctx->tools->styles, "table_continued", t->flow->lang),
            number);
    return t->continued == ENL_CONTINUED_ALL ? enl_table_continuation_continued(ctx, t->flow)
                                             : ENL_S("");
}

enl_str enl_table_continuation_continued(enl_layout_ctx *ctx, const enl_flow *flow)
{
    return enl_str_fmt(ctx->arena, "(%.*s)",
                       ENL_FMT(enl_style_word_in(ctx->tools->styles, "continued", flow->lang)));
}

bool enl_table_continuation_caption(enl_table *t, enl_vbox *out)
{
    enl_str text = continued_text(t);
    if (text.n == 0) return false;
    enl_para_caption_repeat(t->ctx, t->flow, t->node, text, out);
    return true;
}
