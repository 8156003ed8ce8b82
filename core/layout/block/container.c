#include "core/layout/block/container.h"

#include "core/base/arena_str.h"
#include "core/layout/block/aside.h"
#include "core/layout/block/columnset.h"
#include "core/layout/block/floats.h"
#include "core/layout/block/footnotes.h"
#include "core/layout/block/frame.h"
#include "core/layout/block/glossary.h"
#include "core/layout/block/heading.h"
#include "core/layout/block/landscape.h"
#include "core/layout/block/pagebreak.h"
#include "core/layout/block/parallel.h"
#include "core/layout/block/sourcelist.h"
#include "core/layout/block/termindex.h"
#include "core/layout/block/toc.h"
#include "core/layout/element.h"
#include "core/layout/para/inlines.h"
#include "core/layout/para/para.h"

static void push_group(enl_layout_ctx *ctx, const enl_flow *flow, const enl_style *style)
{
    enl_flow in = *flow;
    enl_layout_flow_inset(&in, style->left, style->right);
    enl_vgroup g = {
        .parent = flow->list->group, .x = in.x, .width = in.width, .style = style, .rtl = in.rtl
    };
    ENL_PUSH(&ctx->c->mem, ctx->galley.groups, ctx->galley.n_groups, ctx->galley.cap_groups, g);
    flow->list->group = (uint32_t)ctx->galley.n_groups - 1;
}

uint32_t enl_block_container_open_group(enl_layout_ctx *ctx, const enl_flow *flow,
                                        const enl_style *style, enl_flow *inner)
{
    *inner = *flow;
    enl_layout_flow_inset(inner, style->left + style->padding_left,
                          style->right + style->padding_right);
    if (inner->width < ENL_MIN_MEASURE) {
        inner->x = flow->x;
        inner->width = flow->width;
    }
    bool shown = style->has_background || style->bar.width > 0 || style->rule_above.width > 0 ||
                 style->rule_below.width > 0;
    uint32_t outer = flow->list->group;
    if (shown) push_group(ctx, flow, style);
    if (style->padding_top > 0) {
        enl_layout_vlist_add(flow->list, style->padding_top);
        flow->list->keep = true;
    }
    return outer;
}

void enl_block_container_close_group(enl_vlist *v, uint32_t outer, const enl_style *s)
{
    if (v->group != outer) v->pending = 0;
    if (s->padding_bottom > 0) {
        v->keep = true;
        enl_layout_vlist_add(v, s->padding_bottom);
    }
    v->group = outer;
    if (s->keep_next) v->keep = true;
}

void enl_block_container_title(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n)
{
    enum { MAX_CLASSES = 8 };
    enl_str cls[MAX_CLASSES + 1];
    size_t k = 0;
    for (; k < n->parent->n_classes && k < MAX_CLASSES; k++) cls[k] = n->parent->classes[k];
    cls[k++] = ENL_S("title");
    const enl_style *ls = enl_style_find(ctx->tools->styles, "label", cls, k);
    enl_sid e = enl_page_stree_add(ctx->stree, flow->parent, ENL_SE_P);
    enl_para p = enl_para_start(ctx->para, flow, n->first, ls, e);
    enl_para_set(ctx->para, ctx->arena, flow->list, &p);
    enl_layout_vlist_space(flow->list, ls->below);
    flow->list->keep = true;
}

/* What stands on a block's own line of text: "KEY POINT". */
static void add_label(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n,
                      const enl_style *s)
{
    enl_str text = enl_node_attr_str(n, "label");
    if (text.n == 0 && s->label.n)
        text = enl_style_word_in(ctx->tools->styles, enl_str_z(ctx->arena, s->label), flow->lang);
    if (text.n == 0 || (n->first && n->first->kind == ENL_CAPTION)) return;
    const enl_style *ls = enl_layout_element_style(ctx, flow, "label", n);
    enl_sid e = enl_page_stree_add(ctx->stree, flow->parent, ENL_SE_P);
    enl_para p = enl_para_of(flow, ls);
    enl_para_maker_begin(ctx->para, flow, p.width);
    enl_para_inlines_text(ctx->para, text, ls, enl_page_stree_leaf(ctx->stree, e), n->span);
    enl_para_set(ctx->para, ctx->arena, flow->list, &p);
    enl_layout_vlist_space(flow->list, ls->below);
    flow->list->keep = true;
}

/* Kids on the tint or beside the bar of `s`, as kids of `e`. */
static void add_boxed(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n,
                      const enl_style *s, enl_sid e)
{
    enl_flow inner;
    enl_layout_vlist_above(flow->list, s);
    size_t first = flow->list->n;
    uint32_t outer = enl_block_container_open_group(ctx, flow, s, &inner);
    inner.flat = true;
    inner.parent = e;
    add_label(ctx, &inner, n, s);
    enl_block_blocks_set(ctx, &inner, n->first, NULL);
    enl_para_flush(ctx->para, flow, s);
    enl_block_container_close_group(flow->list, outer, s);
    enl_layout_element_dest(ctx, flow->list, first, n->id);
    if (s->keep_together) enl_layout_vlist_keep_from(flow->list, first);
    enl_layout_vlist_space(flow->list, s->below);
}

/* The same at a fixed place on the page. */
static void add_framed(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n,
                       const enl_style *s, enl_frame place)
{
    enl_framing f;
    enl_block_frame_begin(&f, ctx, flow, n, place);
    while (enl_block_frame_next(&f)) add_boxed(ctx, &f.flow, n, s, flow->parent);
    enl_block_frame_end(&f, flow->list);
}

/* How many columns a container of class `columns` asks for. */
static int columns_of(enl_layout_ctx *ctx, const enl_node *n)
{
    const enl_attr *attr = enl_node_attr(n, "n");
    int count = attr && attr->value.n == 1 ? attr->value.p[0] - '0' : attr ? 0 : 2;
    if (count >= 1 && count <= 6) return count;
    enl_report(ctx->c, ENL_C_BAD_OPTION, attr->span, "for example `n=2`",
               "invalid `n`: expected a number of columns from 1 to 6, found `%.*s`",
               ENL_FMT(attr->value));
    return 2;
}

static bool is_in_columns(const enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n)
{
    return (n->placement & ENL_PLACED_COLUMNS) && enl_layout_ctx_on_page(ctx, flow);
}

static void add_columns(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n)
{
    const enl_style *s = enl_layout_element_style(ctx, &(enl_flow){ 0 }, "div", n);
    enl_flow in = enl_layout_element_div(ctx, flow, n);
    enl_layout_vlist_above(flow->list, s);
    size_t first = flow->list->n;
    enl_columnset cols = enl_block_columnset_open(ctx, &in, columns_of(ctx, n), n);
    enl_block_columnset_add(&cols, n->first);
    enl_block_columnset_close(&cols);
    enl_layout_element_dest(ctx, flow->list, first, n->id);
    enl_layout_vlist_space(flow->list, s->below);
}

/* The list that a container stands for; what the notes put into the container comes before it. */
static void add_list(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n)
{
    if (n->u.div.kind != ENL_DIV_GLOSSARY) enl_block_blocks_set(ctx, flow, n->first, NULL);
    switch (n->u.div.kind) {
    case ENL_DIV_LOF: enl_block_toc_list(ctx, flow, "figure", enl_node_attr(n, "title")); break;
    case ENL_DIV_LOT: enl_block_toc_list(ctx, flow, "table", enl_node_attr(n, "title")); break;
    case ENL_DIV_GLOSSARY: enl_block_glossary_add(ctx, flow, n); break;
    case ENL_DIV_REFERENCES: enl_block_sourcelist_add(ctx, flow); break;
    default: enl_block_termindex_add(ctx, flow, n); break;
    }
}

/* A title over all columns, then the list in as many columns as the container asks for. */
static void add_generated(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n)
{
    bool titled = n->u.div.kind != ENL_DIV_LOF && n->u.div.kind != ENL_DIV_LOT;
    size_t first = flow->list->n;
    if (titled) enl_block_toc_title(ctx, flow, enl_node_attr_str(n, "title"));
    if (is_in_columns(ctx, flow, n)) {
        enl_columnset cols = enl_block_columnset_open(ctx, flow, columns_of(ctx, n), n);
        add_list(ctx, enl_block_columnset_narrow(&cols), n);
        enl_block_columnset_close(&cols);
    } else {
        add_list(ctx, flow, n);
    }
    enl_layout_element_dest(ctx, flow->list, first, n->id);
}

/* Classes that styles are made for, and the containers that layout itself knows. */
static size_t known_classes(enl_layout_ctx *ctx, enl_str **out)
{
    const enl_value *styles = enl_style_value(ctx->tools->styles, ENL_S("styles"));
    size_t most = styles && styles->kind == ENL_V_MAP ? styles->u.map.n : 0, n = 0;
    size_t own = 0;
    while (enl_div_class(own)) own++;
    *out = ENL_NEWN(ctx->arena, enl_str, own + most);
    for (; n < own; n++) (*out)[n] = enl_str_from(enl_div_class(n));
    for (size_t i = 0; i < most; i++) {
        enl_str name = styles->u.map.items[i].key;
        const char *dot = memchr(name.p, '.', name.n);
        if (dot) (*out)[n++] = enl_str_sub(name, (size_t)(dot + 1 - name.p), name.n);
    }
    return n;
}

/* The known class that `cls` looks like, "" when it is known itself or looks like none. Each class
 * is compared once. */
static enl_str slip_of(enl_layout_ctx *ctx, enl_str cls)
{
    void **seen = enl_map_insert(&ctx->slips, cls);
    if (!*seen) {
        enl_str *names, *near = ENL_NEW(ctx->arena, enl_str);
        size_t n = known_classes(ctx, &names);
        const enl_str *found = enl_slip(cls, names, n);
        if (found && !enl_str_eq(*found, cls)) *near = *found;
        *seen = near;
    }
    return *(enl_str *)*seen;
}

/* A class of the notes without a style is fine, but not when it looks like a mistyped one that has
 * one. */
static void check_class(enl_layout_ctx *ctx, const enl_node *n)
{
    enum { MAX_CLASSES = 1000 };
    if (n->n_classes != 1 || n->origin.n || ctx->slips.n >= MAX_CLASSES) return;
    enl_str near = slip_of(ctx, n->classes[0]);
    if (near.n)
        enl_report(ctx->c, ENL_C_UNKNOWN_CLASS, n->span,
                   enl_str_fmt(ctx->arena, "did you mean `%.*s`?", ENL_FMT(near)).p,
                   "unknown container `%.*s`", ENL_FMT(n->classes[0]));
}

/* A container in its own style and language. */
static void add_container(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n)
{
    const enl_style *s = enl_layout_element_style(ctx, &(enl_flow){ 0 }, "div", n);
    check_class(ctx, n);
    enl_flow in = *flow;
    in.classes = n->classes;
    in.n_classes = n->n_classes;
    enl_sid e = enl_layout_element_parent(ctx, flow);
    enl_str lang = enl_node_attr_str(n, "lang");
    bool empty = !n->first && !s->label.n && !enl_node_attr(n, "label"); /* a mark, a rule */
    if (!empty) e = enl_page_stree_add(ctx->stree, e, ENL_SE_DIV);
    if (lang.n && !empty) enl_page_stree_attr(ctx->stree, e)->lang = lang;
    const enl_attr *align = enl_node_attr(n, "align");
    if (align) {
        in.align = enl_layout_element_choice(ctx, align, "align", in.align);
        in.has_align = true;
    }
    if (s->page_break) enl_block_pagebreak_before(ctx, flow, s, NULL);
    if (lang.n) enl_layout_flow_speak(&in, lang);
    in.parent = e;
    enl_frame place = enl_block_frame_of(ctx, n, s);
    if (place.width > 0 && enl_block_frame_allowed(ctx, flow, n))
        add_framed(ctx, &in, n, s, place);
    else
        add_boxed(ctx, &in, n, s, e);
}

/* Blocks on their side, in columns, or in a style of their own. */
static void add_blocks(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n)
{
    if ((n->placement & ENL_PLACED_LANDSCAPE) && enl_layout_ctx_on_page(ctx, flow))
        enl_block_landscape_set(ctx, flow, n);
    else if (is_in_columns(ctx, flow, n))
        add_columns(ctx, flow, n);
    else
        add_container(ctx, flow, n);
}

void enl_block_container_set(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n)
{
    enl_div_kind kind = n->u.div.kind;
    bool aside = n->placement & ENL_PLACED_ASIDE;
    if (n->opening)
        enl_block_heading_opening(ctx, flow, n);
    else if (kind == ENL_DIV_PAGEBREAK)
        enl_block_pagebreak_force(flow->list);
    else if (kind == ENL_DIV_TOC)
        enl_block_toc_add(ctx, flow);
    else if (aside && enl_block_aside_set(ctx, flow, n))
        return;
    else if (enl_parallel_is(n))
        enl_block_parallel_set(ctx, flow, n);
    else if (kind == ENL_DIV_PLAIN || kind == ENL_DIV_PARALLEL)
        add_blocks(ctx, flow, n);
    else
        add_generated(ctx, flow, n);
}

void enl_block_container_quote(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n)
{
    static const enl_str cls[] = { { "quote", 5 } };
    enl_flow in = *flow;
    in.classes = cls;
    in.n_classes = 1;
    enl_sid e =
        enl_page_stree_add(ctx->stree, enl_layout_element_parent(ctx, flow), ENL_SE_BLOCKQUOTE);
    add_boxed(ctx, &in, n, enl_layout_element_style(ctx, &(enl_flow){ 0 }, "quote", n), e);
}
