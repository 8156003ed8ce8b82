/* A table: caption, rows, notes under it; what repeats on the pages that it goes on. */
#include "core/layout/table/table.h"

#include "core/base/arena_str.h"
#include "core/layout/element.h"
#include "core/layout/para/caption.h"
#include "core/layout/para/para.h"
#include "core/layout/table/continuation.h"
#include "core/layout/table/rows.h"

#define SIDE_MARGIN (28 * ENL_PT) /* that a table too wide leaves beside it */

/* A copy of a head row for the pages after the first, where it is an artifact. */
static enl_vbox repeated_row(enl_layout_ctx *ctx, const enl_vbox *row)
{
    enl_vbox b = *row;
    b.extra = NULL;
    b.items = enl_arena_alloc(ctx->arena, (b.n_items + 1) * sizeof(enl_item));
    for (uint32_t k = 0; k < b.n_items; k++) {
        b.items[k] = row->items[k];
        b.items[k].leaf = ENL_ARTIFACT;
    }
    return b;
}

/* What stands on top of the table's part of each page after the first. */
static void make_repeat(enl_table *t, size_t first)
{
    enl_layout_ctx *ctx = t->ctx;
    enl_vlist *v = t->flow->list;
    enl_continuation *carry = enl_table_continuation_new(t);
    enl_repeat r = { .carry = carry, .padding = t->cols.cell->padding_top };
    if (carry) r.sums = enl_table_continuation_height(carry);
    r.boxes = ENL_NEWN(ctx->arena, enl_vbox, v->n - first + 1);
    if (enl_table_continuation_caption(t, &r.boxes[0])) r.height = r.boxes[r.n++].height;
    for (size_t i = first; i < v->n; i++) {
        r.boxes[r.n] = repeated_row(ctx, &v->boxes[i]);
        r.height += r.boxes[r.n++].height;
    }
    if (r.n == 0 && !carry) return;
    ENL_PUSH(&ctx->c->mem, ctx->galley.repeats, ctx->galley.n_repeats, ctx->galley.cap_repeats, r);
    t->repeat = (uint32_t)ctx->galley.n_repeats;
    t->carry = carry;
}

/* The head's rows. Returns how many boxes they are. */
static size_t set_head(enl_table *t)
{
    enl_vlist *v = t->flow->list;
    size_t first = v->n, count = enl_table_grid_count(t->node, true), done = 0;
    enl_rule none = { 0 };
    if (count == 0) {
        make_repeat(t, first);
        return 0;
    }
    bool alone = enl_table_grid_count(t->node, false) == 0; /* then the head is all there is */
    if (!t->layout)
        t->group =
            enl_page_stree_add(t->ctx->stree, t->element, alone ? ENL_SE_TBODY : ENL_SE_THEAD);
    enl_rows rows;
    enl_table_rows_open(&rows, t, count);
    for (const enl_node *r = t->node->first; r; r = r->next)
        if (enl_table_grid_counts(r, true)) {
            enl_rule above = done++ == 0 ? t->style->rule_above : none;
            enl_table_rows_add(&rows, r, done == count ? ENL_ROW_LAST_HEAD : ENL_ROW_HEAD, above,
                               t->style->rule_head);
        }
    enl_table_rows_close(&rows);
    enl_layout_vlist_keep_from(v, first);
    make_repeat(t, first);
    v->keep = true;
    return v->n - first;
}

/* Returns how many boxes the head is. */
static size_t set_rows(enl_table *t)
{
    const enl_style *ts = t->style;
    enl_rule none = { 0 };
    size_t heads = set_head(t), count = enl_table_grid_count(t->node, false), done = 0;
    if (count == 0) return heads;
    if (!t->layout) t->group = enl_page_stree_add(t->ctx->stree, t->element, ENL_SE_TBODY);
    enl_rows rows;
    enl_table_rows_open(&rows, t, count);
    for (const enl_node *r = t->node->first; r; r = r->next) {
        if (!enl_table_grid_counts(r, false)) continue;
        bool top = heads == 0 && done == 0, last = ++done == count;
        enl_table_rows_add(&rows, r, ENL_ROW_BODY, top ? ts->rule_above : none,
                           last ? ts->rule_below : ts->rule_between);
        enl_ctx_poll(t->ctx->c);
    }
    enl_table_rows_close(&rows);
    return heads;
}

/* A short table stays whole; a long one leaves no row alone on a page. Columns have less space to
 * leave empty under a table that does not fit. */
static void keep_rows(enl_table *t, size_t first, size_t head)
{
    enl_vlist *v = t->flow->list;
    size_t n = v->n - first;
    int part = enl_layout_flow_in_column(t->flow) ? 6 : 3; /* of the height that a short one has */
    if (t->layout || t->style->keep_together ||
        enl_layout_vlist_height(v, first, v->n) * part <= t->flow->height) {
        enl_layout_vlist_keep_from(v, first);
        return;
    }
    if (n > head + 1) v->boxes[first + head].penalty = ENL_KEEP;
    if (n > head + 2) v->boxes[v->n - 2].penalty = ENL_KEEP;
}

static const enl_node *kid_of(const enl_node *n, enl_kind kind)
{
    for (const enl_node *k = n->first; k; k = k->next)
        if (k->kind == kind) return k;
    return NULL;
}

/* Attribute width="60%", "8cm" or "auto", else the style's; 0: by content. */
static enl_len width_of(const enl_table *t)
{
    const enl_attr *at = enl_node_attr(t->node, "width");
    enl_len width = t->style->width;
    if (at && enl_str_is(at->value, "auto")) return 0;
    if (at && (!enl_len_parse(at->value, t->style->size, t->flow->width, &width) || width <= 0)) {
        enl_report(t->ctx->c, ENL_C_WIDTHS, at->span,
                   "use a percentage, a length or `auto`, for example `width=\"80%\"`",
                   "invalid table width `%.*s`", ENL_FMT(at->value));
        return t->style->width;
    }
    return width;
}

/* A flow as wide as the page allows, into the side margins. False where there are none to use. */
static bool use_margins(const enl_layout_ctx *ctx, const enl_flow *flow, enl_flow *wide)
{
    const enl_page_style *ps = enl_style_page(ctx->tools->styles);
    enl_len side = (ps->left < ps->right ? ps->left : ps->right) - SIDE_MARGIN;
    *wide = *flow;
    if (ps->aside_width > 0 || side < ENL_PT || flow->width != ctx->base.width) return false;
    wide->x -= side;
    wide->width += 2 * side;
    return true;
}

/* Whether a table that does not fit an upright page is to be turned: when it fits then, or when its
 * numbers would be set too small; words alone are broken instead. */
static bool gains_by_turning(const enl_table *t)
{
    enl_layout_ctx *ctx = t->ctx;
    enl_flow side = *t->flow;
    side.x = 0;
    side.width = ctx->landscape.width;
    if (side.width <= ctx->base.width) return false;
    return t->cols.tiny || enl_table_colwidth_measure(ctx, &side, t->node, 0, true).fits;
}

/* Helps a table that is too wide in the smallest type: into the margins, else on a page on its
 * side. False when that is to be done. */
static bool widen(enl_table *t, enl_flow *wide)
{
    enl_layout_ctx *ctx = t->ctx;
    const enl_flow *flow = t->flow;
    enl_columns own = t->cols;
    const char *how = " with less space between columns";
    if (!own.fits && enl_layout_ctx_on_page(ctx, flow) && use_margins(ctx, flow, wide)) {
        t->cols = enl_table_colwidth_measure(ctx, wide, t->node, 0, true);
        t->flow = wide;
        if (!flow->rtl) wide->x = flow->x - (t->cols.total - flow->width) / 2;
        if (!t->cols.fits && gains_by_turning(t)) return false;
        how = " with less space between columns and into the side margins";
    } else if (flow->turned) {
        own.measure = ctx->base.width;
        how = " on a page on its side";
    }
    own.cell = t->cols.cell;
    own.fits = t->cols.fits;
    enl_table_colwidth_report(ctx, t->node, &own, how);
    return true;
}

static enl_table open_table(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n)
{
    enl_styles *ss = ctx->tools->styles;
    enl_table t = { .ctx = ctx, .flow = flow, .node = n };
    t.style = enl_style_find(ss, "table", n->classes, n->n_classes);
    t.layout = enl_node_has_class(n, "layout");
    t.headless = enl_table_grid_count(n, true) == 0;
    t.row_labels = (enl_row_labels)enl_layout_element_choice(
        ctx, enl_node_attr(n, "row_labels"), "row_labels", (int)t.style->row_labels);
    t.continued = (enl_continued)enl_layout_element_choice(ctx, enl_node_attr(n, "continued"),
                                                           "continued", (int)t.style->continued);
    t.cols = enl_table_colwidth_measure(ctx, flow, n, width_of(&t), false);
    return t;
}

bool enl_table_set(enl_layout_ctx *ctx, const enl_flow *outer, const enl_node *n)
{
    if (enl_layout_flow_waits(outer))
        enl_para_flush(ctx->para, outer, enl_style_find(ctx->tools->styles, "paragraph", NULL, 0));
    enl_flow in = *outer;
    const enl_flow *flow = &in;
    const enl_style *style = enl_style_find(ctx->tools->styles, "table", n->classes, n->n_classes);
    enl_layout_flow_inset(&in, style->left, style->right);
    enl_vlist *v = flow->list;
    enl_table t = open_table(ctx, flow, n);
    enl_flow wide;
    if (t.cols.n == 0) return true;
    if (!widen(&t, &wide)) return false;
    const enl_node *caption = kid_of(n, ENL_CAPTION);
    enl_sid parent = enl_layout_element_parent(ctx, flow);
    t.element = t.layout ? parent : enl_page_stree_add(ctx->stree, parent, ENL_SE_TABLE);
    enl_layout_vlist_above(v, t.style);
    size_t first = v->n;
    if (caption) {
        enl_para_caption_set(ctx, flow, n, caption, t.element);
        v->keep = true;
    }
    size_t rows = v->n;
    size_t heads = set_rows(&t);
    keep_rows(&t, rows, heads);
    enl_layout_element_dest(ctx, v, first, enl_resolve_id_of(ctx->resolved, n));
    for (const enl_node *k = n->first; k; k = k->next)
        if (k->kind == ENL_SOURCE_LINE) {
            if (k->prev && k->prev->kind == ENL_SOURCE_LINE)
                v->pending = 0; /* notes are one group */
            enl_para_caption_source(ctx, flow, k, parent);
        }
    enl_layout_vlist_space(v, t.style->below);
    return true;
}
