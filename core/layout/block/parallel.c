/* Each pair of blocks is set as two lists, which are cut where both have a place to cut and joined
 * slice by slice, so that a pair may run over a page and its columns do so together. The structure
 * tree holds one language after the other within a pair. */
#include "core/layout/block/parallel.h"

#include "core/layout/block/footnotes.h"
#include "core/layout/element.h"
#include "core/layout/para/para.h"

/* The pair being joined. */
typedef struct column {
    enl_vlist list;
    size_t at; /* first box that is not joined yet */
} column;

/* ---- joining ---- */

static uint32_t count_items(const enl_layout_ctx *ctx, const column *c, size_t to)
{
    uint32_t n = 0;
    for (size_t i = c->at; i < to; i++) {
        n += c->list.boxes[i].n_items;
        for (uint32_t g = c->list.boxes[i].group; g; g = ctx->galley.groups[g].parent) n += 4;
    }
    return n;
}

static void put_rect(enl_vbox *b, enl_item *items, enl_colour colour, enl_len x, enl_len y,
                     enl_len w, enl_len h)
{
    if (h <= 0 || w <= 0) return;
    enl_item it = { .kind = ENL_ITEM_RECT, .colour = colour, .x = x, .y = y };
    it.u.rect.w = w;
    it.u.rect.h = h;
    items[b->n_items++] = it;
}

/* The tints and bars of the groups that a box stands in, outer ones first. They are painted with
 * their box, since the box they become part of has no group of its own. */
static void put_groups(const enl_layout_ctx *ctx, enl_vbox *b, enl_item *items, uint32_t group,
                       enl_len y, enl_len h)
{
    if (!group) return;
    const enl_vgroup *g = &ctx->galley.groups[group];
    put_groups(ctx, b, items, g->parent, y, h);
    if (g->style->has_background) put_rect(b, items, g->style->background, g->x, y, g->width, h);
    put_rect(b, items, g->style->bar.colour, g->x + enl_layout_vlist_bar(g), y, g->style->bar.width,
             h);
}

static void take_extras(enl_layout_ctx *ctx, const enl_vbox *from, enl_vbox *to, enl_len y)
{
    for (const enl_extra *e = from->extra; e; e = e->next) {
        if (e->kind == ENL_X_LABEL) continue; /* slices repeat nothing */
        enl_extra *copy = enl_layout_vlist_extra(ctx->arena, to, e->kind);
        copy->u = e->u;
        if (e->kind == ENL_X_LINK) copy->u.link.y += y;
        if (e->kind == ENL_X_BBOX) copy->u.bbox.y += y;
        if (e->kind == ENL_X_PAGE_NO) copy->u.page_no.item += to->n_items;
    }
}

/* Moves boxes up to `to` into one. */
static void take_boxes(enl_layout_ctx *ctx, column *c, size_t to, enl_vbox *row, enl_item *items)
{
    enl_len y = 0;
    for (size_t i = c->at; i < to; i++) {
        const enl_vbox *b = &c->list.boxes[i];
        bool joined = i > 0 && b->group && c->list.boxes[i - 1].group == b->group;
        if (i > c->at) y += b->space;
        enl_len top = !joined ? y : i > c->at ? y - b->space : -row->space; /* tints have no gaps */
        put_groups(ctx, row, items, b->group, top, y + b->height - top);
        take_extras(ctx, b, row, y);
        for (uint32_t k = 0; k < b->n_items; k++) {
            items[row->n_items] = b->items[k];
            items[row->n_items++].y += y;
        }
        y += b->height;
    }
    if (y > row->height) row->height = y;
    c->at = to;
}

static bool at_end(const column *c, size_t i)
{
    return i >= c->list.n;
}

/* Height of a column's boxes up to `i`, with the space above the next one. */
static enl_len depth(const column *c, size_t i)
{
    enl_len h = i > c->at ? enl_layout_vlist_height(&c->list, c->at, i) : 0;
    return i > c->at && i < c->list.n ? h + c->list.boxes[i].space : h;
}

/* The next slice: up to where both columns end a box at the same height, else as much as fits into
 * `room`. */
static void find_slice(const column *c, size_t *to, enl_len room)
{
    size_t i = c[0].at, k = c[1].at, best[2] = { 0, 0 };
    enl_len y[2] = { 0, 0 };
    for (;;) {
        bool left = at_end(&c[1], k) || (!at_end(&c[0], i) && y[0] <= y[1]);
        if (at_end(&c[0], i) && at_end(&c[1], k)) break;
        if (left)
            i++;
        else
            k++;
        enl_len *own = &y[left ? 0 : 1];
        const column *from = &c[left ? 0 : 1];
        *own = depth(from, left ? i : k);
        if ((y[0] > room || y[1] > room) && best[0] + best[1] > 0) {
            i = best[0];
            k = best[1];
            break;
        }
        best[0] = i;
        best[1] = k;
        bool even = y[0] == y[1] || (at_end(&c[0], i) && y[1] >= y[0]) ||
                    (at_end(&c[1], k) && y[0] >= y[1]);
        if (even) break;
    }
    to[0] = i;
    to[1] = k;
}

static int16_t penalty_after(const column *c)
{
    return c->at > 0 && c->at < c->list.n ? c->list.boxes[c->at - 1].penalty : 0;
}

static void join(enl_layout_ctx *ctx, const enl_flow *flow, column *c)
{
    enl_vlist *v = flow->list;
    enl_len room = flow->height * 4 / 5;
    ctx->galley.n_pairs++;
    while (!at_end(&c[0], c[0].at) || !at_end(&c[1], c[1].at)) {
        size_t to[2];
        find_slice(c, to, room);
        enl_len next[2] = { depth(&c[0], to[0]), depth(&c[1], to[1]) };
        enl_vbox *row = enl_layout_vlist_add(v, 0);
        uint32_t n = count_items(ctx, &c[0], to[0]) + count_items(ctx, &c[1], to[1]);
        enl_item *items = enl_arena_alloc(ctx->arena, (n + 1) * sizeof *items);
        take_boxes(ctx, &c[0], to[0], row, items);
        row->pair = ctx->galley.n_pairs;
        row->split = row->n_items;
        take_boxes(ctx, &c[1], to[1], row, items);
        row->items = items;
        bool more = !at_end(&c[0], c[0].at) || !at_end(&c[1], c[1].at);
        int16_t a = penalty_after(&c[0]), b = penalty_after(&c[1]);
        if (more) row->penalty = a > b ? a : b;
        for (int i = 0; i < 2; i++)
            if (!at_end(&c[i], c[i].at)) enl_layout_vlist_space(v, next[i] - row->height);
    }
}

/* ---- pairs ---- */

/* The next block of one language, in the column where `flow` says. */
static void set_column(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *div,
                       const enl_node **block, enl_sid pair)
{
    enl_str lang = enl_node_attr_str(div, "lang");
    if (!*block) return;
    enl_flow in = *flow;
    in.flat = true;
    in.in_pair = true;
    in.classes = div->classes;
    in.n_classes = div->n_classes;
    in.parent = enl_page_stree_add(ctx->stree, pair, ENL_SE_DIV);
    enl_page_stree_attr(ctx->stree, in.parent)->lang = lang;
    enl_layout_flow_speak(&in, lang);
    const enl_node *end = (*block)->next;
    if (enl_kind_is_inline((*block)->kind))
        while (end && enl_kind_is_inline(end->kind)) end = end->next;
    enl_block_blocks_set(ctx, &in, *block, end);
    *block = end;
    if (enl_layout_flow_waits(&in))
        enl_para_flush(ctx->para, &in, enl_style_find(ctx->tools->styles, "paragraph", NULL, 0));
}

static void set_pair(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *div,
                     const enl_node **left, const enl_node **right, enl_sid e)
{
    const enl_style *s = enl_style_find(ctx->tools->styles, "div", div->classes, div->n_classes);
    enl_len gutter = s->hang > 0 ? s->hang : flow->width / 20, w = (flow->width - gutter) / 2;
    column c[2] = { { .at = 0 }, { .at = 0 } };
    enl_sid pair = enl_page_stree_add(ctx->stree, e, ENL_SE_DIV);
    bool keep = false;
    enl_flow in = *flow;
    for (int i = 0; i < 2; i++) {
        enl_layout_vlist_init(&c[i].list, &ctx->c->mem);
        in.list = &c[i].list;
        in.width = w;
        in.x = enl_layout_flow_place(flow, i ? flow->width - w : 0, w);
        set_column(ctx, &in, i ? div->last : div->first, i ? right : left, pair);
    }
    enl_len below = 0;
    for (int i = 0; i < 2; i++) {
        if (c[i].list.n) enl_layout_vlist_space(flow->list, c[i].list.boxes[0].space);
        if (c[i].list.pending > below) below = c[i].list.pending;
        keep = keep || c[i].list.keep;
    }
    join(ctx, flow, c);
    enl_layout_vlist_space(flow->list, below);
    flow->list->keep = keep;
    for (int i = 0; i < 2; i++) enl_layout_vlist_drop(&c[i].list);
}

void enl_block_parallel_set(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *div)
{
    const enl_node *left = div->first->first, *right = div->last->first;
    const enl_style *s = enl_style_find(ctx->tools->styles, "div", div->classes, div->n_classes);
    if (enl_layout_flow_waits(flow))
        enl_para_flush(ctx->para, flow, enl_style_find(ctx->tools->styles, "paragraph", NULL, 0));
    enl_sid e = enl_page_stree_add(ctx->stree, enl_layout_element_parent(ctx, flow), ENL_SE_DIV);
    enl_layout_vlist_above(flow->list, s);
    size_t first = flow->list->n;
    while (left || right) {
        enl_ctx_poll(ctx->c);
        set_pair(ctx, flow, div, &left, &right, e);
        if (!flow->in_note) enl_block_footnotes_set(ctx, flow);
    }
    if (div->id.n && first < flow->list->n)
        enl_layout_vlist_extra(ctx->arena, &flow->list->boxes[first], ENL_X_DEST)->u.dest = div->id;
    enl_layout_vlist_space(flow->list, s->below);
}
