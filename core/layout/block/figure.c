/* A figure is kept whole: caption above, picture, source line below. Drawings are made here, at the
 * width they will have. */
#include "core/layout/block/figure.h"

#include "core/base/arena_str.h"
#include "core/layout/element.h"
#include "core/layout/para/caption.h"
#include "core/layout/para/para.h"
#include "core/layout/picture.h"
#include "core/layout/table/table.h"

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
    enl_len x = flow->x + (align == ENL_TA_CENTER               ? spare / 2
                           : align == ENL_TA_RIGHT || flow->rtl ? spare
                                                                : 0);
    enl_item it = enl_layout_picture_item(ctx->arena, pic.image, w, h);
    it.leaf = enl_page_stree_leaf(ctx->stree, e);
    it.x = x;
    set_bbox(ctx, add_box(ctx, flow, it, h), e, x, w, h);
}

static void report_no_alt(enl_layout_ctx *ctx, const enl_node *n)
{
    enl_diag d = { .code = ENL_C_NO_ALT,
                   .severity = ctx->c->standard_none ? ENL_WARNING : ENL_ERROR,
                   .span = n->span };
    d.message = ENL_S("a drawing has no alternative text");
    d.hint = ENL_S("add `alt=\"...\"` that says what it shows");
    enl_report_diag(ctx->c, &d);
}

void enl_block_figure_drawing(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n,
                              const enl_node *figure, enl_sid element)
{
    const enl_drawing *d = n->u.drawing;
    enl_str alt = enl_node_attr_str(n, "alt");
    if (alt.n == 0) alt = enl_node_attr_str(figure, "alt");
    if (alt.n == 0) report_no_alt(ctx, n);
    enl_len h = 0;
    if (!d || d->height(d->self, flow->width, &h) != ENL_OK || h <= 0) return;
    enl_len room = flow->height - flow->taken;
    if (h > room) {
        enl_report(ctx->c, ENL_C_OVERFULL, n->span, "give the figure less height",
                   "a drawing is %.0f pt high, but the page has only %.0f pt; drawn lower",
                   enl_to_pt(h), enl_to_pt(room));
        h = room;
    }
    enl_canvas *canvas = ctx->tools->canvas->make(ctx->tools->canvas->self, flow->width, h);
    if (!canvas) return;
    canvas->at = n->span;
    enl_status s = d->draw(d->self, canvas, flow->width, h);
    const enl_list *list = canvas->ops->finish(canvas);
    if (s == ENL_OK && !list)
        enl_report(ctx->c, ENL_C_PLUGIN, n->span, NULL, "the figure cannot be drawn: %s",
                   canvas->error ? canvas->error : "internal: the canvas failed");
    if (s != ENL_OK || !list) return;
    enl_sid e = figure_element(ctx, flow, element, alt);
    enl_item it = { .kind = ENL_ITEM_GROUP,
                    .leaf = enl_page_stree_leaf(ctx->stree, e),
                    .x = flow->x };
    it.u.group.list = list;
    it.u.group.w = flow->width;
    it.u.group.h = h;
    enl_span *at = ENL_NEW(ctx->arena, enl_span);
    *at = n->span;
    it.u.group.at = at;
    set_bbox(ctx, add_box(ctx, flow, it, h), e, flow->x, flow->width, h);
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
    place_image(ctx, &in, para->first, ENL_ARTIFACT, s->align);
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
    if (pictorial) enl_layout_vlist_keep_from(flow->list, first);
    enl_layout_element_dest(ctx, flow->list, first, enl_resolve_id_of(ctx->resolved, n));
    enl_layout_vlist_space(flow->list, s->below);
    return true;
}
