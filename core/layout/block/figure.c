/* A figure is kept whole: caption above, picture, source line below. Drawings are made here, at the
 * width they will have. */
#include "core/layout/block/figure.h"

#include "core/base/arena_str.h"
#include "core/layout/element.h"
#include "core/layout/para/caption.h"
#include "core/layout/para/para.h"
#include "core/layout/picture.h"
#include "core/layout/table/continuation.h"
#include "core/layout/table/table.h"
#include "core/page/extent.h"

#include <math.h>

static void set_bbox(enl_layout_ctx *ctx, enl_vbox *b, enl_sid element, enl_len x, enl_len w,
                     enl_len h)
{
    if (element == ENL_ARTIFACT) return;
    enl_extra *e = enl_layout_vlist_extra(ctx->arena, b, ENL_X_BBOX);
    e->u.bbox.element = element;
    e->u.bbox.x = x;
    e->u.bbox.w = w;
    e->u.bbox.h = h;
}

static enl_vbox *add_box(enl_layout_ctx *ctx, const enl_flow *flow, enl_item item, enl_len h)
{
    enl_vbox *b = enl_layout_vlist_add(flow->list, h);
    b->items = ENL_NEW(ctx->arena, enl_item);
    *b->items = item;
    b->n_items = 1;
    return b;
}

static enl_sid figure_element(enl_layout_ctx *ctx, const enl_flow *flow, enl_sid given, enl_str alt)
{
    enl_sid e =
        given != ENL_ARTIFACT
            ? given
            : enl_page_stree_add(ctx->stree, enl_layout_element_parent(ctx, flow), ENL_SE_FIGURE);
    enl_page_stree_attr(ctx->stree, e)->alt = alt;
    return e;
}

static void place_image(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n, enl_sid given,
                        enl_text_align align)
{
    enl_picture pic;
    bool loaded = enl_layout_picture_load(
        ctx->pictures, n,
        (enl_picture_space){ flow->width, flow->height, flow->height - flow->taken }, &pic);
    enl_str alt = enl_layout_picture_alt(ctx->c, n);
    if (!loaded) return;
    enl_len w = pic.w, h = pic.h;
    enl_sid e = figure_element(ctx, flow, given, alt);
    enl_len spare = flow->width - w;
    enl_len x = flow->x + (align == ENL_TA_CENTER                                        ? spare / 2
                           : align == ENL_TA_RIGHT || flow->rtl == (align != ENL_TA_END) ? spare
                                                                                         : 0);
    enl_item it = enl_layout_picture_item(ctx->arena, pic.image, w, h);
    it.leaf = enl_page_stree_leaf(ctx->stree, e);
    it.x = x;
    set_bbox(ctx, add_box(ctx, flow, it, h), e, x, w, h);
}

static void report_no_alt(enl_layout_ctx *ctx, const enl_node *n)
{
    enl_diag d = { .code = ENL_C_NO_ALT, .severity = enl_diag_defect(ctx->c), .span = n->span };
    d.message = ENL_S("a drawing has no alternative text");
    d.hint = ENL_S("add `alt=\"...\"` that says what it shows");
    enl_report_diag(ctx->c, &d);
}

/* ---- drawings ---- */

/* A drawing that is being set. */
typedef struct drawing {
    enl_layout_ctx *ctx;
    const enl_flow *flow;
    const enl_node *node, *figure;
    const enl_drawing *by;
    enl_len room; /* that a page has for a part */
    enl_str alt;
} drawing;

/* The part drawn in its height; NULL (reported) when that failed. */
static const enl_list *draw_part(const drawing *d, enl_len h, size_t part)
{
    enl_layout_ctx *ctx = d->ctx;
    enl_canvas *canvas = ctx->tools->canvas->make(ctx->tools->canvas->self, d->flow->width, h);
    if (!canvas) return NULL;
    canvas->at = d->node->span;
    enl_status s = d->by->draw(d->by->self, canvas, d->flow->width, h, part);
    const enl_list *list = canvas->ops->finish(canvas);
    if (s == ENL_OK && !list)
        enl_report(ctx->c, ENL_C_PLUGIN, d->node->span, NULL, "the figure cannot be drawn: %s",
                   canvas->error ? canvas->error : "internal: the canvas failed");
    return s == ENL_OK ? list : NULL;
}

/* How far a list reaches over the edges of a page, wherever on the page its box comes to stand. */
static double beyond_page(const drawing *d, const enl_list *list, enl_len h)
{
    const enl_page_style *ps = enl_style_page(d->ctx->tools->styles);
    double side = enl_to_pt(ps->left < ps->right ? ps->left : ps->right), most = 0;
    enl_box b = enl_page_extent(list);
    const double over[] = { -b.left - side - enl_to_pt(d->flow->x),
                            b.right - side - enl_to_pt(d->flow->width), -b.top - enl_to_pt(ps->top),
                            b.bottom - enl_to_pt(h) - enl_to_pt(ps->bottom) };
    for (size_t i = 0; b.left <= b.right && i < sizeof over / sizeof *over; i++)
        if (over[i] > most) most = over[i];
    return most;
}

/* The list moved and made smaller, so that all of it is in its box. */
static const enl_list *shrunk(const drawing *d, const enl_list *list, enl_len h)
{
    enl_arena *a = d->ctx->arena;
    enl_box b = enl_page_extent(list);
    double w = enl_to_pt(d->flow->width), high = enl_to_pt(h);
    double x = fmax(-b.left, 0), y = fmax(-b.top, 0);
    double by = fmin(w / fmax(b.right + x, w), high / fmax(b.bottom + y, high));
    enl_list *out = ENL_NEW(a, enl_list);
    enl_item *it = enl_page_list_add(a, out, ENL_ITEM_GROUP, ENL_ARTIFACT);
    it->x = enl_pt(x * by);
    it->y = enl_pt(y * by);
    it->u.group.list = enl_page_vector_scaled(a, list, by, by);
    it->u.group.w = d->flow->width;
    it->u.group.h = h;
    return out;
}

/* Nothing may be drawn outside the page. Where no standard is claimed, what would be is made
 * smaller. NULL: refused (reported). */
static const enl_list *within_page(const drawing *d, const enl_list *list, enl_len h)
{
    double over = beyond_page(d, list, h);
    bool none = d->ctx->c->standard_none;
    if (over < 1) return list;
    enl_diag problem = { .code = ENL_C_OVERFULL,
                         .severity = none ? ENL_WARNING : ENL_ERROR,
                         .span = d->node->span,
                         .hint = ENL_S("give the figure less height or less to show") };
    problem.message =
        enl_str_fmt(d->ctx->arena, "a drawing reaches %.0f pt over the edge of its page%s", over,
                    none ? "; it is made smaller" : "");
    enl_report_diag(d->ctx->c, &problem);
    return none ? shrunk(d, list, h) : NULL;
}

/* "Figure 1 (continued)". */
static enl_str continued(const drawing *d)
{
    enl_layout_ctx *ctx = d->ctx;
    enl_str again = enl_table_continuation_continued(ctx, d->flow),
            number = enl_resolve_number_of(ctx->resolved, d->figure);
    if (number.n == 0) return again;
    return enl_str_fmt(ctx->arena, "%.*s\u00A0%.*s %.*s",
                       ENL_FMT(enl_style_word_in(ctx->tools->styles, "figure", d->flow->lang)),
                       ENL_FMT(number), ENL_FMT(again));
}

/* Where a page may end inside a figure: between the parts of its drawing. */
enum { BETWEEN_PARTS = 1 };

/* A later part: what says so, and the part, in one box. */
static void add_later_part(const drawing *d, enl_item it, enl_len h)
{
    enl_layout_ctx *ctx = d->ctx;
    enl_vbox head;
    enl_str text = continued(d);
    enl_para_caption_repeat(ctx, d->flow, d->figure, text, &head);
    const enl_style *s = enl_style_find(ctx->tools->styles, "figure", NULL, 0);
    if (d->flow->list->n > 0) d->flow->list->boxes[d->flow->list->n - 1].penalty = BETWEEN_PARTS;
    enl_layout_vlist_above(d->flow->list, s);
    enl_vbox *b = enl_layout_vlist_add(d->flow->list, head.height + h);
    enl_sid e = figure_element(ctx, d->flow, ENL_ARTIFACT, text);
    it.leaf = enl_page_stree_leaf(ctx->stree, e);
    it.y = head.height;
    b->items = enl_arena_alloc(ctx->arena, (head.n_items + 1) * sizeof it);
    memcpy(b->items, head.items, head.n_items * sizeof it);
    b->items[head.n_items] = it;
    b->n_items = head.n_items + 1;
    set_bbox(ctx, b, e, d->flow->x, d->flow->width, h);
    if (e != ENL_ARTIFACT) b->extra_last->u.bbox.y = head.height;
}

static void add_part(const drawing *d, enl_sid element, enl_len h, size_t part)
{
    enl_layout_ctx *ctx = d->ctx;
    const enl_list *list = draw_part(d, h, part);
    if (list) list = within_page(d, list, h);
    if (!list) return;
    enl_item it = { .kind = ENL_ITEM_GROUP, .x = d->flow->x };
    it.u.group.list = list;
    it.u.group.w = d->flow->width;
    it.u.group.h = h;
    enl_span *at = ENL_NEW(ctx->arena, enl_span);
    *at = d->node->span;
    it.u.group.at = at;
    if (part > 0) {
        add_later_part(d, it, h);
        return;
    }
    enl_sid e = figure_element(ctx, d->flow, element, d->alt);
    it.leaf = enl_page_stree_leaf(ctx->stree, e);
    set_bbox(ctx, add_box(ctx, d->flow, it, h), e, d->flow->x, d->flow->width, h);
}

void enl_block_figure_drawing(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n,
                              const enl_node *figure, enl_sid element)
{
    enl_len heights[ENL_DRAWING_PARTS];
    size_t parts = 0;
    drawing d = { .ctx = ctx,
                  .flow = flow,
                  .node = n,
                  .figure = figure,
                  .by = n->u.drawing,
                  .room = flow->height - flow->taken,
                  .alt = enl_node_attr_str(n, "alt") };
    if (d.alt.n == 0) d.alt = enl_node_attr_str(figure, "alt");
    if (d.alt.n == 0) report_no_alt(ctx, n);
    if (!d.by || d.by->heights(d.by->self, flow->width, d.room, heights, &parts) != ENL_OK) return;
    for (size_t i = 0; i < parts; i++) {
        if (heights[i] > d.room) {
            enl_report(ctx->c, ENL_C_OVERFULL, n->span, "give the figure less height",
                       "a drawing is %.0f pt high, but the page has only %.0f pt; drawn lower",
                       enl_to_pt(heights[i]), enl_to_pt(d.room));
            heights[i] = d.room;
        }
        if (heights[i] > 0) add_part(&d, element, heights[i], i);
    }
}

/* Height of what must stand over the next box on its page, as a heading. */
static enl_len kept_over(const enl_vlist *v)
{
    size_t first = v->n;
    if (!v->keep || first == 0) return 0;
    for (first--; first > 0 && v->boxes[first - 1].penalty >= ENL_KEEP; first--) continue;
    return enl_layout_vlist_height(v, first, v->n) + v->pending;
}

/* What the boxes over the picture, its caption among them, and by its length the source line take
 * of the page. */
static enl_len taken_by(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *source)
{
    enl_len h = kept_over(flow->list);
    if (!source) return h < flow->height / 2 ? h : flow->height / 2;
    const enl_style *s =
        enl_style_find(ctx->tools->styles, "source", source->classes, source->n_classes);
    enl_len per_line = flow->width / (s->size / 2 > 0 ? s->size / 2 : 1);
    enl_len lines = (enl_len)enl_node_plain(ctx->c, source).n / (per_line > 0 ? per_line : 1) + 1;
    h += s->above + lines * s->leading;
    return h < flow->height / 2 ? h : flow->height / 2;
}

void enl_block_figure_image(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *para)
{
    const enl_style *s =
        enl_style_find(ctx->tools->styles, "figure", para->first->classes, para->first->n_classes);
    enl_para_flush(ctx->para, flow, s);
    enl_layout_vlist_above(flow->list, s);
    enl_flow in = *flow;
    in.taken = taken_by(ctx, flow, NULL);
    place_image(ctx, &in, para->first, ENL_ARTIFACT, flow->has_align ? flow->align : s->align);
    enl_layout_vlist_space(flow->list, s->below);
}

/* What a figure holds, whatever it is; its pictures and drawings go under one Figure element. */
static void set_content(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *figure,
                        const enl_node *n, enl_sid e)
{
    enl_text_align align =
        enl_style_find(ctx->tools->styles, "figure", figure->classes, figure->n_classes)->align;
    bool image =
        (n->kind == ENL_PLAIN || n->kind == ENL_PARA) && enl_layout_element_is_lone_image(n);
    if (n->kind == ENL_CAPTION || n->kind == ENL_SOURCE_LINE) return;
    if (n->kind == ENL_DRAWING)
        enl_block_figure_drawing(ctx, flow, n, figure, e);
    else if (n->kind == ENL_IMAGE)
        place_image(ctx, flow, n, e, align);
    else if (image)
        place_image(ctx, flow, n->first, e, align);
    else {
        enl_flow in = *flow;
        in.flat = true;
        in.parent = e;
        enl_node one = *n;
        one.next = NULL;
        enl_block_blocks_set(ctx, &in, &one, NULL);
    }
}

/* Whether the content is pictures: then the element is Figure, else a Div of what is in it. */
static bool is_pictorial(const enl_node *figure)
{
    for (const enl_node *k = figure->first; k; k = k->next) {
        bool image = (k->kind == ENL_PLAIN || k->kind == ENL_PARA) && k->first &&
                     k->first->kind == ENL_IMAGE;
        if (k->kind == ENL_DRAWING || k->kind == ENL_IMAGE || image) return true;
    }
    return false;
}

/* A figure stays whole, but for the parts of a drawing that has several. */
static void keep_parts(enl_vlist *v, size_t first)
{
    for (size_t i = first; i + 1 < v->n; i++)
        if (v->boxes[i].penalty != BETWEEN_PARTS) v->boxes[i].penalty = ENL_KEEP;
}

bool enl_block_figure_set(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n)
{
    const enl_style *s = enl_style_find(ctx->tools->styles, "figure", n->classes, n->n_classes);
    const enl_node *caption = NULL, *source = NULL;
    for (const enl_node *k = n->first; k; k = k->next) {
        if (k->kind == ENL_CAPTION) caption = k;
        if (k->kind == ENL_SOURCE_LINE) source = k;
    }
    bool pictorial = is_pictorial(n);
    enl_para_flush(ctx->para, flow, s);
    enl_layout_vlist_above(flow->list, s);
    size_t first = flow->list->n;
    enl_sid e = enl_page_stree_add(ctx->stree, enl_layout_element_parent(ctx, flow),
                                   pictorial ? ENL_SE_FIGURE : ENL_SE_DIV);
    if (caption) {
        enl_para_caption_set(ctx, flow, n, caption, e);
        flow->list->keep = true;
    }
    enl_flow in = *flow;
    in.taken = taken_by(ctx, flow, source);
    for (const enl_node *k = n->first; k; k = k->next) set_content(ctx, &in, n, k, e);
    if (source) enl_para_caption_source(ctx, flow, source, e);
    if (pictorial) keep_parts(flow->list, first);
    enl_layout_element_dest(ctx, flow->list, first, enl_resolve_id_of(ctx->resolved, n));
    enl_layout_vlist_space(flow->list, s->below);
    return true;
}
