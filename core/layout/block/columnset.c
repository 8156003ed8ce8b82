/* Parts of the list change where blocks go over all columns, and nowhere else: each part's columns
 * are made equally high where it ends. */
#include "core/layout/block/columnset.h"

#include "core/layout/block/floats.h"
#include "core/layout/block/heading.h"
#include "core/layout/block/landscape.h"

enum { LEAST = 60 }; /* points of a column's width */

enl_columnset enl_block_columnset_open(enl_layout_ctx *ctx, const enl_flow *flow, int n,
                                       const enl_node *at)
{
    enl_columnset s = { .ctx = ctx, .wide = *flow, .narrow = *flow, .n = flow->wide > 0 ? 1 : n };
    s.gap = enl_style_page(ctx->tools->styles)->column_gap;
    int most = (int)((flow->width + s.gap) / (LEAST * ENL_PT + s.gap));
    if (s.n > most && at) {
        enl_report(ctx->c, ENL_C_OVERFULL, at->span, "ask for fewer columns",
                   "%d columns would each be narrower than %d pt; using %d", n, LEAST,
                   most < 1 ? 1 : most);
    }
    if (s.n > most) s.n = most;
    if (s.n < 2) {
        s.n = 1;
        return s;
    }
    s.narrow.width = (flow->width - (s.n - 1) * s.gap) / s.n;
    s.wide.wide = s.narrow.wide = flow->width;
    return s;
}

/* The part with boxes over all columns, or in one. */
static const enl_flow *use_part(enl_columnset *s, bool wide)
{
    enl_vlist *v = s->wide.list;
    int n = wide ? 1 : s->n;
    if (s->n == 1) return &s->wide;
    if (v->n_parts == 0 || v->parts[v->n_parts - 1].columns != n) {
        enl_vpart *part = enl_layout_vlist_part(v);
        part->columns = n;
        part->width = s->narrow.width;
        part->gap = s->gap;
        part->rtl = s->wide.rtl;
    }
    return wide ? &s->wide : &s->narrow;
}

const enl_flow *enl_block_columnset_narrow(enl_columnset *s)
{
    return use_part(s, false);
}

/* Over all columns: what asks for it, and a heading that begins a page. A float does not part the
 * columns: page making finds a place for it. */
static bool spans_columns(enl_layout_ctx *ctx, const enl_node *n)
{
    if (enl_block_floats_place(ctx, n) != ENL_PLACE_HERE) return false;
    if (n->placement & ENL_PLACED_WIDE) return true;
    if (n->placement & ENL_PLACED_LANDSCAPE) return !enl_block_landscape_floats(ctx, n);
    if (n->opening) n = enl_block_heading_of_opening(n);
    if (n->kind != ENL_HEADING || n->u.level != 1) return false;
    return enl_style_find(ctx->tools->styles, "heading1", n->classes, n->n_classes)->page_break;
}

void enl_block_columnset_add(enl_columnset *s, const enl_node *first)
{
    for (const enl_node *k = first, *end; k; k = end) {
        bool wide = spans_columns(s->ctx, k);
        for (end = k; end && spans_columns(s->ctx, end) == wide; end = end->next) continue;
        enl_block_blocks_set(s->ctx, use_part(s, wide), k, end);
    }
}

void enl_block_columnset_close(enl_columnset *s)
{
    if (s->n == 1) return;
    enl_layout_vlist_part(s->wide.list)->columns = 1;
}
