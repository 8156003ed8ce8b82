/* A frame is a list of its own that a box of the text takes to its page: the next one, or an empty
 * one where the page ends before that. Its element is made where the notes have it, so reading
 * order does not depend on where it is. */
#include "core/layout/block/frame.h"

#include "core/base/arena_str.h"

/* The sizes that are tried, in percent, as far as styles allow (`size_least`). */
static const int sizes[] = { 0, 95, 90, 85, 80, 75, 70, 65, 60, 55, 50 };
enum { SIZES = sizeof sizes / sizeof *sizes };

enl_frame enl_block_frame_of(enl_layout_ctx *ctx, const enl_node *n, const enl_style *style)
{
    const enl_attr *attr = enl_node_attr(n, "frame");
    enl_frame frame = style->frame;
    if (attr && !enl_style_frame(ctx->c, attr->value, style->size, &frame))
        enl_report(ctx->c, ENL_C_BAD_OPTION, attr->span, "for example `20mm 45mm 85mm 45mm`",
                   "invalid `frame`: expected `x y width height` from the page's top left corner, "
                   "found `%.*s`",
                   ENL_FMT(attr->value));
    return frame;
}

bool enl_block_frame_allowed(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n)
{
    if (flow->list->on_page) return true;
    enl_report(ctx->c, ENL_C_BAD_OPTION, n->span, "put it before or after that block",
               "a container with a `frame` is in a cell, note, figure or other frame; expected on "
               "the page itself");
    return false;
}

void enl_block_frame_begin(enl_framing *f, enl_layout_ctx *ctx, const enl_flow *flow,
                           const enl_node *n, enl_frame place)
{
    *f = (enl_framing){ .ctx = ctx, .node = n, .place = place };
    f->flow = (enl_flow){ .list = &f->list,
                          .width = place.width,
                          .height = place.height,
                          .lang = flow->lang,
                          .rtl = flow->rtl,
                          .parent = flow->parent,
                          .classes = flow->classes,
                          .n_classes = flow->n_classes,
                          .flat = true,
                          .in_note = true,
                          .labels = &f->labels };
    enl_layout_vlist_init(&f->list, &ctx->c->mem);
}

/* What is over the frame's first block was asked for by the block, not by who places the frame. */
static enl_len measure(enl_framing *f)
{
    if (f->list.n > 0) f->list.boxes[0].space = 0;
    return enl_layout_vlist_height(&f->list, 0, f->list.n) - f->place.height;
}

bool enl_block_frame_next(enl_framing *f)
{
    if (f->tries > 0) {
        f->over = measure(f);
        if (f->over <= 0 || f->tries == SIZES) return false;
        enl_layout_vlist_drop(&f->list);
        enl_layout_vlist_init(&f->list, &f->ctx->c->mem);
        enl_page_stree_cut(f->ctx->stree, f->flow.parent);
        f->labels = (enl_labels){ 0 };
    }
    f->flow.percent = sizes[f->tries++];
    return true;
}

/* A template's container has the place of the document; what it was made of has its own. */
static enl_span place_of(const enl_doc *doc, const enl_node *frame)
{
    const enl_span *whole = &doc->root->span;
    for (const enl_node *n = frame; n; n = enl_node_next(frame, n))
        if (n->span.line != whole->line || n->span.col != whole->col) return n->span;
    return frame->span;
}

static void report(const enl_framing *f)
{
    enl_arena *a = &f->ctx->c->arena;
    enl_diag d = { .code = ENL_C_OVERFULL,
                   .severity = ENL_ERROR,
                   .span = place_of(f->ctx->doc, f->node) };
    enl_str name = f->flow.n_classes ? f->flow.classes[0] : ENL_S("container");
    d.message = enl_str_fmt(a, "`%.*s` is %.1f pt high, but its place on the page has only %.1f pt",
                            ENL_FMT(name), enl_to_pt(f->over + f->place.height),
                            enl_to_pt(f->place.height));
    d.hint = ENL_S("shorten it, or give its `frame` more height");
    enl_report_diag(f->ctx->c, &d);
}

/* Footnotes marked in a frame go to the page that it is on. */
static void hand_over_notes(const enl_framing *f, enl_vlist *to)
{
    for (size_t i = 0; i < f->list.n; i++)
        for (const enl_extra *x = f->list.boxes[i].extra; x; x = x->next)
            if (x->kind == ENL_X_NOTE)
                enl_layout_vlist_wait(f->ctx->arena, to, ENL_X_NOTE)->u.note = x->u.note;
}

void enl_block_frame_end(enl_framing *f, enl_vlist *v)
{
    enl_galley *g = &f->ctx->galley;
    if (f->over > 0)
        report(f);
    else
        enl_layout_vlist_fill(&f->list, f->place.height);
    enl_layout_vlist_wait(f->ctx->arena, v, ENL_X_FRAME)->u.frame = (uint32_t)g->n_frames;
    hand_over_notes(f, v);
    enl_framed done = { .list = f->list, .x = f->place.x, .y = f->place.y };
    ENL_PUSH(g->mem, g->frames, g->n_frames, g->cap_frames, done);
}
