/* List items: a marker in the hanging column, or running into the text where the style leaves no
 * column. */
#include "core/layout/list.h"

#include "core/base/arena_str.h"
#include "core/lang/counter.h"
#include "core/layout/blocks.h"
#include "core/layout/para/para.h"

/* A list while its items are set. */
typedef struct list {
    const enl_node *node;
    const enl_style *style, *item, *marker;
    enl_len hang;
    int number;
} list;

static const enl_style *list_style(enl_lo *lo, const char *kind, const enl_node *n, int level)
{
    const char *form = n->u.list.task ? "task" : n->u.list.ordered ? "ordered" : "bullet";
    enl_str cls[12];
    size_t k = 0;
    cls[k++] = enl_str_from(form);
    cls[k++] = enl_str_fmt(lo->a, "%s%d", form, level);
    for (size_t i = 0; i < n->n_classes && k < 12; i++) cls[k++] = n->classes[i];
    return enl_styles_find(lo->t->styles, kind, cls, k);
}

/* The style's form, as "({a})", filled in. */
static enl_str fill_marker(enl_lo *lo, const enl_env *env, enl_str form, int n)
{
    for (size_t i = 0; i + 2 < form.n; i++)
        if (form.p[i] == '{' && form.p[i + 2] == '}')
            return enl_str_fmt(lo->a, "%.*s%.*s%.*s", (int)i, form.p,
                               ENL_FMT(enl_lang_counter(lo->a, env->lang, n, form.p[i + 1])),
                               ENL_FMT(enl_str_sub(form, i + 3, form.n)));
    return form;
}

static enl_str marker_text(enl_lo *lo, const enl_env *env, const list *l, const enl_node *item,
                           int number)
{
    if (item->u.item.task) return item->u.item.checked ? ENL_S("☑") : ENL_S("☐");
    if (!l->node->u.list.ordered) return l->item->marker.n ? l->item->marker : ENL_S("•");
    if (l->item->marker.n && l->node->u.list.delim != ')')
        return fill_marker(lo, env, l->item->marker, number);
    if (l->item->marker.n && l->item->marker.p[0] == '(')
        return fill_marker(lo, env, l->item->marker, number);
    return enl_str_fmt(lo->a, "%.*s%c", ENL_FMT(enl_lang_counter(lo->a, env->lang, number, '1')),
                       l->node->u.list.delim == ')' ? ')' : '.');
}

/* Wide enough for the widest marker: the last number's. */
static enl_len hang_of(enl_lo *lo, const enl_env *env, const list *l, int count)
{
    const enl_node *last = l->node->last;
    if (!last || !l->node->u.list.ordered) return l->item->hang;
    enl_str text = marker_text(lo, env, l, last, l->node->u.list.start + count - 1);
    enl_para_maker_begin(lo->para, env, lo->base.width);
    enl_para_inlines_text(lo->para, text, l->marker, ENL_ARTIFACT, last->span);
    enl_len need = enl_para_width(lo->para) + l->marker->size * 2 / 5;
    return need > l->item->hang ? need : l->item->hang;
}

/* The marker stands at the right of its column, a little before the text. */
static void place_marker(enl_lo *lo, const enl_env *env, const list *l, const enl_run_in *marker,
                         enl_span at)
{
    uint32_t n;
    enl_len w, gap = l->marker->size * 2 / 5;
    enl_para_maker_begin(lo->para, env, lo->base.width);
    enl_para_inlines_text(lo->para, marker->text, l->marker, marker->leaf, at);
    enl_item *it = enl_para_line(lo->para, &n, &w);
    enl_len x = enl_flow_place(env, l->hang > gap + w ? l->hang - gap - w : 0, w);
    for (uint32_t i = 0; i < n; i++) {
        it[i].x += x;
        enl_para_label(lo->para, env, it[i]);
    }
}

static void set_item(enl_lo *lo, const enl_env *env, const list *l, const enl_node *item,
                     enl_sid parent)
{
    enl_sid li = enl_stree_add(lo->st, parent, ENL_SE_LI);
    enl_sid lbl = enl_stree_leaf(lo->st, enl_stree_add(lo->st, li, ENL_SE_LBL));
    enl_sid body = enl_stree_add(lo->st, li, ENL_SE_LBODY);
    enl_run_in marker = { marker_text(lo, env, l, item, l->number), lbl, l->item->indent_first };
    enl_env in = *env;
    bool run_in = l->node->u.list.ordered && l->item->hang == 0 && item->first &&
                  (item->first->kind == ENL_PARA || item->first->kind == ENL_PLAIN) &&
                  !enl_blocks_is_lone_image(item->first);
    if (run_in) {
        in.run_in = marker;
        in.run_in.text = enl_str_fmt(lo->a, "%.*s\u00A0 ", ENL_FMT(marker.text));
    } else {
        enl_flow_inset(&in, l->hang, 0);
        place_marker(lo, env, l, &marker, item->span);
    }
    in.parent = body;
    in.flat = true;
    in.tight = l->node->u.list.tight;
    in.list_level++;
    enl_vlist_space(env->v, l->item->above);
    enl_blocks_add(lo, &in, item->first);
    enl_para_flush(lo->para, env, l->item);
    enl_vlist_space(env->v, l->item->below);
}

void enl_list_set(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    int level = env->list_level + 1, count = 0;
    list l = { .node = n, .number = n->u.list.start };
    l.style = list_style(lo, "list", n, level);
    l.item = list_style(lo, "item", n, level);
    l.marker = list_style(lo, "marker", n, level);
    for (const enl_node *k = n->first; k; k = k->next) count++;
    l.hang = hang_of(lo, env, &l, count);
    enl_env in = *env, plain;
    in.rtl = enl_flow_direction(env, lo->c, n);
    plain = in;
    enl_sid e = enl_stree_add(lo->st, enl_blocks_parent(lo, env), ENL_SE_L);
    enl_stree_attr(lo->st, e)->numbering = n->u.list.ordered ? ENL_NUM_DECIMAL : ENL_NUM_DISC;
    enl_flow_inset(&in, l.style->left, l.style->right);
    if (in.width - l.hang < ENL_MIN_MEASURE) {
        in = plain;
        enl_flow_inset(&in, -l.hang, 0);
    }
    if (env->list_level == 0 || !env->tight) enl_vlist_space(env->v, l.style->above);
    for (const enl_node *k = n->first; k; k = k->next, l.number++) set_item(lo, &in, &l, k, e);
    if (env->list_level == 0 || !env->tight) enl_vlist_space(env->v, l.style->below);
}
