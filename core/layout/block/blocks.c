/* One function a kind of block. Elements are made in the order of the notes, so the structure tree
 * reads as they do whatever the pages look like. */

#include "core/base/arena_str.h"
#include "core/layout/block/aside.h"
#include "core/layout/block/container.h"
#include "core/layout/block/figure.h"
#include "core/layout/block/floats.h"
#include "core/layout/block/footnotes.h"
#include "core/layout/block/frame.h"
#include "core/layout/block/heading.h"
#include "core/layout/block/landscape.h"
#include "core/layout/block/list.h"
#include "core/layout/block/pagebreak.h"
#include "core/layout/block/toc.h"
#include "core/layout/element.h"
#include "core/layout/para/caption.h"
#include "core/layout/para/inlines.h"
#include "core/layout/para/line.h"
#include "core/layout/para/para.h"
#include "core/layout/table/table.h"
#include "core/layout/trace.h"

static bool is_framed(enl_layout_ctx *ctx, const enl_node *div)
{
    const enl_style *s = enl_layout_element_style(ctx, &(enl_flow){ 0 }, "div", div);
    return enl_block_frame_of(ctx, div, s).width > 0;
}

/* The block before `n` in the text: what may be elsewhere does not come between two paragraphs. */
static const enl_node *before(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n)
{
    bool asides = enl_style_page(ctx->tools->styles)->aside_width > 0;
    bool floats = flow->list == &ctx->galley.text && ctx->galley.text.after_float;
    const enl_node *prev = n->prev;
    for (; prev; prev = prev->prev) {
        bool div = prev->kind == ENL_DIV;
        bool beside = asides && div && (prev->placement & ENL_PLACED_ASIDE);
        bool framed = ctx->galley.n_frames > 0 && div && is_framed(ctx, prev);
        bool floating = floats && (prev->kind == ENL_FIGURE || prev->kind == ENL_TABLE ||
                                   (prev->placement & ENL_PLACED_LANDSCAPE));
        if (!beside && !framed && !floating) break;
    }
    return prev;
}

/* A paragraph in a cell or a footnote has the style of that, unless it has a class of its own. */
static void add_para(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n)
{
    const enl_style *given = n->kind == ENL_PARA && n->n_classes ? NULL : flow->text;
    bool tight = n->kind == ENL_PLAIN || (flow->tight && !(flow->text && !given));
    const enl_style *s =
        given ? given : enl_layout_element_style(ctx, flow, tight ? "plain" : "paragraph", n);
    const enl_style *space = given ? enl_style_find(ctx->tools->styles, "paragraph", NULL, 0) : s;
    const enl_node *prev = before(ctx, flow, n);
    bool follows = prev && prev->kind == ENL_PARA && !enl_layout_element_is_lone_image(prev);
    enl_len indent = flow->run_in.text.n ? flow->run_in.indent
                     : follows           ? s->indent
                                         : s->indent_first;
    if (n->first && n->first->kind == ENL_FORM_FIELD) indent = 0;
    if (!tight) enl_layout_vlist_above(flow->list, space);
    if (follows && flow->list_level > 0) {
        indent = 0;
        enl_layout_vlist_space(flow->list, s->leading / 2);
    }
    enl_sid e = enl_page_stree_add(ctx->stree, enl_layout_element_parent(ctx, flow), ENL_SE_P);
    enl_para p = enl_para_start(ctx->para, flow, n->first, s, e);
    p.first_indent = indent;
    size_t box = enl_para_set(ctx->para, ctx->arena, flow->list, &p);
    enl_layout_element_dest(ctx, flow->list, box, n->id);
    if (!tight) enl_layout_vlist_space(flow->list, space->below);
    if (n->next && n->next->kind == ENL_LIST) flow->list->keep = true;
}

/* A tab goes to the next multiple of four columns. */
static enl_str expand_tabs(enl_arena *a, enl_str s)
{
    if (!memchr(s.p, '\t', s.n)) return s;
    char *p = enl_arena_alloc(a, s.n * 4 + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != '\t')
            p[n++] = s.p[i];
        else
            do p[n++] = ' ';
            while (n % 4);
    }
    return (enl_str){ p, n };
}

static void add_code_line(enl_layout_ctx *ctx, const enl_flow *flow, enl_str text,
                          const enl_style *s, enl_sid e, enl_span span)
{
    if (text.n == 0) {
        enl_layout_vlist_add(flow->list, s->leading)->baseline = enl_para_line_ascent(s);
        return;
    }
    enl_para_maker_begin(ctx->para, flow, flow->width);
    enl_para_inlines_verbatim(ctx->para, expand_tabs(ctx->arena, text), s,
                              enl_page_stree_leaf(ctx->stree, e), span);
    enl_para p = { .style = s,
                   .x = flow->x,
                   .width = flow->width,
                   .align = ENL_TA_LEFT,
                   .labels = flow->labels,
                   .span = span };
    enl_para_set(ctx->para, ctx->arena, flow->list, &p);
}

static void add_code(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n)
{
    const enl_style *s = enl_layout_element_style(ctx, flow, "code", n);
    enl_flow inner;
    enl_sid p = enl_page_stree_add(ctx->stree, enl_layout_element_parent(ctx, flow), ENL_SE_P);
    enl_sid e = enl_page_stree_add(ctx->stree, p, ENL_SE_CODE);
    enl_para_flush(ctx->para, flow, s);
    enl_layout_vlist_above(flow->list, s);
    uint32_t outer = enl_block_container_open_group(ctx, flow, s, &inner);
    enl_str text = n->text;
    while (text.n > 0) {
        const char *end = memchr(text.p, '\n', text.n);
        size_t k = end ? (size_t)(end - text.p) : text.n;
        add_code_line(ctx, &inner, enl_str_sub(text, 0, k), s, e, n->span);
        text = enl_str_sub(text, end ? k + 1 : k, text.n);
    }
    enl_block_container_close_group(flow->list, outer, s);
    enl_layout_vlist_space(flow->list, s->below);
}

static void add_rule(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n)
{
    const enl_style *s = enl_layout_element_style(ctx, flow, "rule", n);
    enl_rule r = s->rule_above;
    if (r.width <= 0) r = (enl_rule){ ENL_PT / 2, 0, s->colour };
    enl_para_flush(ctx->para, flow, s);
    enl_layout_vlist_above(flow->list, s);
    enl_vbox *b = enl_layout_vlist_add(flow->list, r.width);
    enl_item *it = ENL_NEW(ctx->arena, enl_item);
    enl_len w = r.length > 0 && r.length < flow->width ? r.length : flow->width;
    *it = (enl_item){ .kind = ENL_ITEM_RECT, .colour = r.colour };
    it->x = s->align == ENL_TA_CENTER ? flow->x + (flow->width - w) / 2
                                      : enl_layout_flow_place(flow, 0, w);
    it->u.rect.w = w;
    it->u.rect.h = r.width;
    b->items = it;
    b->n_items = 1;
    enl_layout_vlist_space(flow->list, s->below);
}

static void add_error(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n)
{
    enl_node *t = enl_node_text(ctx->c, n->text, n->span);
    const enl_style *s = enl_layout_element_style(ctx, flow, "paragraph", NULL);
    enl_sid e = enl_page_stree_add(ctx->stree, enl_layout_element_parent(ctx, flow), ENL_SE_P);
    enl_para_add(ctx->para, flow, t, s, e);
}

/* Inlines that stand where blocks are expected, as in a table cell. Returns the last of them. */
static const enl_node *add_loose(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n)
{
    const enl_style *s =
        flow->text ? flow->text : enl_layout_element_style(ctx, flow, "plain", NULL);
    enl_para_add(ctx->para, flow, n, s, enl_layout_element_parent(ctx, flow));
    while (n->next) n = n->next;
    return n;
}

static void add_block(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n)
{
    size_t first = flow->list->n;
    switch (n->kind) {
    case ENL_HEADING: enl_block_heading_set(ctx, flow, n); break;
    case ENL_PARA:
    case ENL_PLAIN:
        if (enl_layout_element_is_lone_image(n))
            enl_block_figure_image(ctx, flow, n);
        else
            add_para(ctx, flow, n);
        break;
    case ENL_QUOTE: enl_block_container_quote(ctx, flow, n); break;
    case ENL_LIST: enl_block_list_set(ctx, flow, n); break;
    case ENL_CODE_BLOCK:
    case ENL_BLOCK: add_code(ctx, flow, n); break;
    case ENL_RULE: add_rule(ctx, flow, n); break;
    case ENL_TABLE:
        if (!enl_block_floats_set(ctx, flow, n, enl_table_set))
            enl_block_landscape_turn(ctx, flow, n);
        break;
    case ENL_FIGURE: enl_block_floats_set(ctx, flow, n, enl_block_figure_set); break;
    case ENL_DRAWING: enl_block_figure_drawing(ctx, flow, n, n, ENL_ARTIFACT); break;
    case ENL_CAPTION:
        if (n->parent && n->parent->kind == ENL_DIV)
            enl_block_container_title(ctx, flow, n);
        else
            enl_para_caption_set(ctx, flow, n, n, enl_layout_element_parent(ctx, flow));
        break;
    case ENL_SOURCE_LINE:
        enl_para_caption_source(ctx, flow, n, enl_layout_element_parent(ctx, flow));
        break;
    case ENL_DIV: enl_block_container_set(ctx, flow, n); break;
    case ENL_TOC: enl_block_toc_add(ctx, flow); break;
    case ENL_PAGE_BREAK: enl_block_pagebreak_force(flow->list); break;
    default: add_error(ctx, flow, n); break;
    }
    if (n->kind == ENL_LIST || n->kind == ENL_CODE_BLOCK)
        enl_layout_element_dest(ctx, flow->list, first, n->id);
}

/* Where high boxes from `first` on are from, in case they do not fit on a page; blocks within
 * others have told it before. */
static void place_high(enl_layout_ctx *ctx, const enl_flow *flow, size_t first, const enl_node *n)
{
    for (size_t i = first; i < flow->list->n; i++) {
        enl_vbox *b = &flow->list->boxes[i];
        if (b->height * 2 < flow->height) continue;
        bool told = false;
        for (const enl_extra *x = b->extra; x; x = x->next) told |= x->kind == ENL_X_PLACE;
        if (!told) enl_layout_vlist_extra(ctx->arena, b, ENL_X_PLACE)->u.place = n->span;
    }
}

void enl_block_blocks_set(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *first,
                          const enl_node *end)
{
    bool waits = flow->in_note || flow->in_pair;
    enl_flow rest;
    if (flow->in_pair) {
        rest = *flow;
        rest.in_pair = false;
        flow = &rest;
    }
    if (!first && !waits) enl_block_footnotes_set(ctx, flow);
    for (const enl_node *n = first; n && n != end; n = n->next) {
        enl_ctx_poll(ctx->c);
        size_t box = flow->list->n, asides = ctx->galley.n_asides;
        enl_sid made = enl_layout_trace_begin(ctx);
        if (enl_kind_is_inline(n->kind))
            n = add_loose(ctx, flow, n);
        else
            add_block(ctx, flow, n);
        enl_layout_trace_end(ctx, made, enl_kind_is_inline(n->kind) ? n->parent : n);
        if (flow->run_in.text.n) {
            rest = *flow;
            rest.run_in.text = ENL_S("");
            flow = &rest;
        }
        if (!waits) enl_block_footnotes_set(ctx, flow);
        if (flow->list != &ctx->galley.text || flow->list->n == box) continue;
        place_high(ctx, flow, box, n);
        ctx->sections.last_box = box;
        enl_block_aside_anchor(ctx, box, asides);
    }
}
