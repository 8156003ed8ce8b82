/* List items: a marker in the hanging column, or running into the text where the style leaves no
 * column. */
#include "core/layout/block/list.h"

#include "core/base/arena_str.h"
#include "core/lang/counter.h"
#include "core/layout/element.h"
#include "core/layout/para/para.h"
#include "core/layout/trace.h"

/* A list while its items are set. */
typedef struct list {
    const enl_node *node;
    const enl_style *style, *item, *marker;
    enl_len hang;
    int number;
} list;

static const enl_style *list_style(enl_layout_ctx *ctx, const char *kind, const enl_node *n,
                                   int level)
{
    const char *form = n->u.list.style == ENL_LIST_TERMS ? "terms"
                       : n->u.list.task                  ? "task"
                       : n->u.list.ordered               ? "ordered"
                                                         : "bullet";
    enl_str cls[12];
    size_t k = 0;
    cls[k++] = enl_str_from(form);
    cls[k++] = enl_str_fmt(ctx->arena, "%s%d", form, level);
    for (size_t i = 0; i < n->n_classes && k < 12; i++) cls[k++] = n->classes[i];
    return enl_style_find(ctx->tools->styles, kind, cls, k);
}

/* The style's form of an ordered list's markers; "" when digits and the notes' own sign are. */
static enl_str form_of(const list *l)
{
    enl_str form = l->item->marker;
    bool own = l->node->u.list.delim == ')' && form.n && form.p[0] != '(';
    return own ? ENL_S("") : form;
}

/* Where the counter is in a form, as in "({a})"; `form.n` when it has none. */
static size_t counter_in(enl_str form)
{
    for (size_t i = 0; i + 2 < form.n; i++)
        if (form.p[i] == '{' && form.p[i + 2] == '}') return i;
    return form.n;
}

/* A number in the form that the notes have. */
static enl_str typed_marker(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n,
                            int number)
{
    enl_arena *a = ctx->arena;
    char style = n->u.list.style, delim = n->u.list.delim;
    enl_str s = style == 'a' || style == 'A' ? enl_lang_counter_letters(a, (size_t)number, style)
                : style == '1'               ? enl_lang_counter(a, flow->lang, number, '1')
                                             : enl_lang_counter_roman(a, (size_t)number);
    if (style == 'I') {
        s = enl_str_keep(a, s);
        for (size_t i = 0; i < s.n; i++) ((char *)s.p)[i] &= ~32;
    }
    return enl_str_fmt(a, "%s%.*s%c", delim == '(' ? "(" : "", ENL_FMT(s),
                       delim == '.' ? '.' : ')');
}

static enl_str marker_text(enl_layout_ctx *ctx, const enl_flow *flow, const list *l,
                           const enl_node *item, int number)
{
    if (item->u.item.task) return item->u.item.checked ? ENL_S("☑") : ENL_S("☐");
    if (!l->node->u.list.ordered) return l->item->marker.n ? l->item->marker : ENL_S("•");
    if (l->node->u.list.style) return typed_marker(ctx, flow, l->node, number);
    enl_str form = form_of(l);
    size_t i = counter_in(form);
    if (form.n == 0)
        return enl_str_fmt(ctx->arena, "%.*s%c",
                           ENL_FMT(enl_lang_counter(ctx->arena, flow->lang, number, '1')),
                           l->node->u.list.delim == ')' ? ')' : '.');
    if (i == form.n) return form;
    return enl_str_fmt(ctx->arena, "%.*s%.*s%.*s", (int)i, form.p,
                       ENL_FMT(enl_lang_counter(ctx->arena, flow->lang, number, form.p[i + 1])),
                       ENL_FMT(enl_str_sub(form, i + 3, form.n)));
}

/* How the list is tagged: by the first counter that its markers show. Letters of other scripts have
 * no name in PDF. */
static enl_numbering numbering_of(enl_layout_ctx *ctx, const enl_flow *flow, const list *l)
{
    if (l->node->u.list.style == ENL_LIST_TERMS) return ENL_NUM_NONE;
    if (!l->node->u.list.ordered) return ENL_NUM_DISC;
    switch (l->node->u.list.style) {
    case 0: break;
    case 'a': return ENL_NUM_LOWER_ALPHA;
    case 'A': return ENL_NUM_UPPER_ALPHA;
    case 'i': return ENL_NUM_LOWER_ROMAN;
    case 'I': return ENL_NUM_UPPER_ROMAN;
    default: return ENL_NUM_DECIMAL;
    }
    enl_str form = form_of(l);
    size_t i = counter_in(form);
    if (i == form.n) return form.n ? ENL_NUM_NONE : ENL_NUM_DECIMAL;
    enl_str first = enl_lang_counter(ctx->arena, flow->lang, 1, form.p[i + 1]);
    switch (first.n == 1 ? first.p[0] : '1') {
    case 'a': return ENL_NUM_LOWER_ALPHA;
    case 'A': return ENL_NUM_UPPER_ALPHA;
    case 'i': return ENL_NUM_LOWER_ROMAN;
    case 'I': return ENL_NUM_UPPER_ROMAN;
    default: return ENL_NUM_DECIMAL;
    }
}

/* Wide enough for the widest marker: the last number's. */
static enl_len hang_of(enl_layout_ctx *ctx, const enl_flow *flow, const list *l, int count)
{
    const enl_node *last = l->node->last;
    if (!last || !l->node->u.list.ordered) return l->item->hang;
    enl_str text = marker_text(ctx, flow, l, last, l->node->u.list.start + count - 1);
    enl_para_maker_begin(ctx->para, flow, ctx->base.width);
    enl_para_inlines_text(ctx->para, text, l->marker, ENL_ARTIFACT, last->span);
    enl_len need = enl_para_width(ctx->para) + l->marker->size * 2 / 5;
    return need > l->item->hang ? need : l->item->hang;
}

/* The marker stands at the right of its column, a little before the text. */
static void place_marker(enl_layout_ctx *ctx, const enl_flow *flow, const list *l,
                         const enl_run_in *marker, enl_span at)
{
    uint32_t n;
    enl_len w, gap = l->marker->size * 2 / 5;
    enl_para_maker_begin(ctx->para, flow, ctx->base.width);
    enl_para_inlines_text(ctx->para, marker->text, l->marker, marker->leaf, at);
    enl_item *it = enl_para_line(ctx->para, &n, &w);
    enl_len x = enl_layout_flow_place(flow, l->hang > gap + w ? l->hang - gap - w : 0, w);
    for (uint32_t i = 0; i < n; i++) {
        it[i].x += x;
        enl_para_label(ctx->para, flow, it[i]);
    }
}

static void set_item(enl_layout_ctx *ctx, const enl_flow *flow, const list *l, const enl_node *item,
                     enl_sid parent)
{
    enl_sid li = enl_page_stree_add(ctx->stree, parent, ENL_SE_LI);
    enl_sid lbl = enl_page_stree_leaf(ctx->stree, enl_page_stree_add(ctx->stree, li, ENL_SE_LBL));
    enl_sid body = enl_page_stree_add(ctx->stree, li, ENL_SE_LBODY);
    enl_run_in marker = { marker_text(ctx, flow, l, item, l->number), lbl, l->item->indent_first };
    enl_flow in = *flow;
    bool run_in = l->node->u.list.ordered && l->item->hang == 0 && item->first &&
                  (item->first->kind == ENL_PARA || item->first->kind == ENL_PLAIN) &&
                  !enl_layout_element_is_lone_image(item->first);
    if (run_in) {
        in.run_in = marker;
        in.run_in.text = enl_str_fmt(ctx->arena, "%.*s\u00A0 ", ENL_FMT(marker.text));
    } else {
        enl_layout_flow_inset(&in, l->hang, 0);
        place_marker(ctx, flow, l, &marker, item->span);
    }
    in.parent = body;
    in.flat = true;
    in.tight = l->node->u.list.tight;
    in.list_level++;
    enl_layout_vlist_space(flow->list, l->item->above);
    enl_block_blocks_set(ctx, &in, item->first, NULL);
    enl_para_flush(ctx->para, flow, l->item);
    enl_layout_vlist_space(flow->list, l->item->below);
}

/* A term on a line of its own and what explains it, indented. */
static void set_term(enl_layout_ctx *ctx, const enl_flow *flow, const list *l, const enl_node *item,
                     enl_sid parent)
{
    enl_sid li = enl_page_stree_add(ctx->stree, parent, ENL_SE_LI);
    const enl_node *term = item->first;
    enl_flow in = *flow;
    enl_layout_vlist_space(flow->list, l->item->above);
    if (term && term->kind == ENL_PLAIN && enl_node_has_class(term, "term")) {
        const enl_style *s = enl_layout_element_style(ctx, flow, "plain", term);
        in.parent = enl_page_stree_add(ctx->stree, li, ENL_SE_LBL);
        enl_para p = enl_para_start(ctx->para, &in, term->first, s, in.parent);
        size_t box = enl_para_set(ctx->para, ctx->arena, flow->list, &p);
        enl_layout_element_dest(ctx, flow->list, box, term->id);
        flow->list->keep = true;
        term = term->next;
    }
    enl_layout_flow_inset(&in, l->item->hang, 0);
    in.parent = enl_page_stree_add(ctx->stree, li, ENL_SE_LBODY);
    in.flat = true;
    in.list_level++;
    enl_block_blocks_set(ctx, &in, term, NULL);
    enl_para_flush(ctx->para, flow, l->item);
    enl_layout_vlist_space(flow->list, l->item->below);
}

/* Less text than this beside a marker is not worth a line of a cell. */
#define CELL_MIN (6 * ENL_PT)

void enl_block_list_set(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *n)
{
    int level = flow->list_level + 1, count = 0;
    list l = { .node = n, .number = n->u.list.start };
    l.style = list_style(ctx, "list", n, level);
    l.item = list_style(ctx, "item", n, level);
    l.marker = list_style(ctx, "marker", n, level);
    for (const enl_node *k = n->first; k; k = k->next) count++;
    l.hang = hang_of(ctx, flow, &l, count);
    enl_flow in = *flow, plain;
    in.rtl = enl_layout_flow_direction(flow, ctx->c, n);
    plain = in;
    enl_sid e = enl_page_stree_add(ctx->stree, enl_layout_element_parent(ctx, flow), ENL_SE_L);
    enl_page_stree_attr(ctx->stree, e)->numbering = numbering_of(ctx, &in, &l);
    enl_layout_flow_inset(&in, l.style->left, l.style->right);
    if (in.width - l.hang < ENL_MIN_MEASURE) {
        in = plain; /* in a cell the markers stay within it; else they hang out */
        if (flow->list_level > 0 || in.width < l.hang + CELL_MIN)
            enl_layout_flow_inset(&in, -l.hang, 0);
    }
    if (flow->list_level == 0 || !flow->tight) enl_layout_vlist_space(flow->list, l.style->above);
    for (const enl_node *k = n->first; k; k = k->next, l.number++) {
        enl_sid made = enl_layout_trace_begin(ctx);
        if (n->u.list.style == ENL_LIST_TERMS)
            set_term(ctx, &in, &l, k, e);
        else
            set_item(ctx, &in, &l, k, e);
        enl_layout_trace_end(ctx, made, k);
    }
    if (flow->list_level == 0 || !flow->tight) enl_layout_vlist_space(flow->list, l.style->below);
}
