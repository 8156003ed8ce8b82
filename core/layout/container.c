#include "core/layout/container.h"

#include "core/base/arena_str.h"
#include "core/layout/aside.h"
#include "core/layout/blocks.h"
#include "core/layout/colset.h"
#include "core/layout/footnotes.h"
#include "core/layout/glossary.h"
#include "core/layout/heading.h"
#include "core/layout/para/inlines.h"
#include "core/layout/para/para.h"
#include "core/layout/parallel.h"
#include "core/layout/sourcelist.h"
#include "core/layout/termindex.h"
#include "core/layout/toc.h"

static void push_group(enl_lo *lo, const enl_env *env, const enl_style *style)
{
    enl_env in = *env;
    enl_flow_inset(&in, style->left, style->right);
    enl_vgroup g = {
        .parent = env->v->group, .x = in.x, .width = in.width, .style = style, .rtl = in.rtl
    };
    ENL_PUSH(&lo->c->mem, lo->galley->groups, lo->galley->n_groups, lo->galley->cap_groups, g);
    env->v->group = (uint32_t)lo->galley->n_groups - 1;
}

uint32_t enl_container_open_group(enl_lo *lo, const enl_env *env, const enl_style *style,
                                  enl_env *inner)
{
    *inner = *env;
    enl_flow_inset(inner, style->left + style->padding_left, style->right + style->padding_right);
    if (inner->width < ENL_MIN_MEASURE) {
        inner->x = env->x;
        inner->width = env->width;
    }
    bool shown = style->has_background || style->bar.width > 0 || style->rule_above.width > 0 ||
                 style->rule_below.width > 0;
    uint32_t outer = env->v->group;
    if (shown) push_group(lo, env, style);
    if (style->padding_top > 0) {
        enl_vlist_add(env->v, style->padding_top);
        env->v->keep = true;
    }
    return outer;
}

void enl_container_close_group(enl_vlist *v, uint32_t outer, const enl_style *s)
{
    if (v->group != outer) v->pending = 0;
    if (s->padding_bottom > 0) {
        v->keep = true;
        enl_vlist_add(v, s->padding_bottom);
    }
    v->group = outer;
    if (s->keep_next) v->keep = true;
}

/* What stands on a block's own line of text: "KEY POINT". */
static void add_label(enl_lo *lo, const enl_env *env, const enl_node *n, const enl_style *s)
{
    enl_str text = enl_node_attr_str(n, "label");
    if (text.n == 0 && s->label.n)
        text = enl_styles_word_in(lo->t->styles, enl_str_z(lo->a, s->label), env->lang);
    if (text.n == 0) return;
    const enl_style *ls = enl_blocks_style(lo, env, "label", n);
    enl_sid e = enl_stree_add(lo->st, env->parent, ENL_SE_P);
    enl_para p = enl_para_of(env, ls);
    enl_para_maker_begin(lo->para, env, p.width);
    enl_para_inlines_text(lo->para, text, ls, enl_stree_leaf(lo->st, e), n->span);
    enl_para_set(lo->para, lo->a, env->v, &p);
    enl_vlist_space(env->v, ls->below);
    env->v->keep = true;
}

/* Kids on the tint or beside the bar of `s`, as kids of `e`. */
static void add_boxed(enl_lo *lo, const enl_env *env, const enl_node *n, const enl_style *s,
                      enl_sid e)
{
    enl_env inner;
    enl_vlist_above(env->v, s);
    size_t first = env->v->n;
    uint32_t outer = enl_container_open_group(lo, env, s, &inner);
    inner.flat = true;
    inner.parent = e;
    add_label(lo, &inner, n, s);
    enl_blocks_add(lo, &inner, n->first);
    enl_para_flush(lo->para, env, s);
    enl_container_close_group(env->v, outer, s);
    enl_blocks_dest(lo, env->v, first, n->id);
    if (s->keep_together) enl_vlist_keep_from(env->v, first);
    enl_vlist_space(env->v, s->below);
}

/* Blocks under a Div element, without a box around them. */
static enl_env open_div(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    enl_env in = *env;
    in.parent = enl_stree_add(lo->st, enl_blocks_parent(lo, env), ENL_SE_DIV);
    enl_str lang = enl_node_attr_str(n, "lang");
    if (lang.n) {
        enl_stree_attr(lo->st, in.parent)->lang = lang;
        enl_flow_speak(&in, lang);
    }
    in.classes = n->classes;
    in.n_classes = n->n_classes;
    in.flat = true;
    return in;
}

/* Pages on their side, for what is too wide to stand upright. */
static void add_landscape(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    enl_env in = open_div(lo, env, n);
    bool within = env->v->n_parts > 0 && env->v->parts[env->v->n_parts - 1].landscape;
    if (within || lo->landscape_width <= lo->base.width) { /* the paper lies on its side already */
        enl_blocks_add(lo, &in, n->first);
        return;
    }
    enl_blocks_page_break(env->v);
    enl_vpart *part = enl_vlist_part(env->v), outer = *part;
    part->landscape = true;
    part->columns = 1;
    size_t first = env->v->n;
    in.width =
        lo->landscape_width; /* footnotes keep their width: they may go on on an upright page */
    in.height = lo->landscape_height;
    in.wide = 0;
    enl_blocks_add(lo, &in, n->first);
    enl_footnotes_set(lo, &in);
    enl_blocks_dest(lo, env->v, first, n->id);
    if (env->v->n > first) enl_blocks_page_break(env->v);
    part = enl_vlist_part(env->v);
    part->landscape = false;
    part->columns = outer.columns;
    part->width = outer.width;
    part->gap = outer.gap;
    part->rtl = outer.rtl;
}

/* How many columns a container of class `columns` asks for. */
static int columns_of(enl_lo *lo, const enl_node *n)
{
    const enl_attr *attr = enl_node_attr(n, "n");
    int count = attr && attr->value.n == 1 ? attr->value.p[0] - '0' : attr ? 0 : 2;
    if (count >= 1 && count <= 6) return count;
    enl_report(lo->c, ENL_C_BAD_OPTION, attr->span, "write n=2",
               "n is the number of columns, from 1 to 6");
    return 2;
}

static bool is_in_columns(const enl_lo *lo, const enl_env *env, const enl_node *n)
{
    return (n->placement & ENL_PLACED_COLUMNS) && enl_blocks_on_page(lo, env);
}

static void add_columns(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    const enl_style *s = enl_blocks_style(lo, &(enl_env){ 0 }, "div", n);
    enl_env in = open_div(lo, env, n);
    enl_vlist_above(env->v, s);
    size_t first = env->v->n;
    enl_colset cols = enl_colset_open(lo, &in, columns_of(lo, n), n);
    enl_colset_add(&cols, n->first);
    enl_colset_close(&cols);
    enl_blocks_dest(lo, env->v, first, n->id);
    enl_vlist_space(env->v, s->below);
}

/* The list that a container stands for; what the notes put into the container comes before it. */
static void add_list(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    if (n->u.div.kind != ENL_DIV_GLOSSARY) enl_blocks_add(lo, env, n->first);
    switch (n->u.div.kind) {
    case ENL_DIV_LOF: enl_toc_list(lo, env, "figure", enl_node_attr(n, "title")); break;
    case ENL_DIV_LOT: enl_toc_list(lo, env, "table", enl_node_attr(n, "title")); break;
    case ENL_DIV_GLOSSARY: enl_glossary_add(lo, env, n); break;
    case ENL_DIV_REFERENCES: enl_sourcelist_add(lo, env); break;
    default: enl_termindex_add(lo, env, n); break;
    }
}

/* A title over all columns, then the list in as many columns as the container asks for. */
static void add_generated(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    bool titled = n->u.div.kind != ENL_DIV_LOF && n->u.div.kind != ENL_DIV_LOT;
    size_t first = env->v->n;
    if (titled) enl_toc_title(lo, env, enl_node_attr_str(n, "title"));
    if (is_in_columns(lo, env, n)) {
        enl_colset cols = enl_colset_open(lo, env, columns_of(lo, n), n);
        add_list(lo, enl_colset_narrow(&cols), n);
        enl_colset_close(&cols);
    } else {
        add_list(lo, env, n);
    }
    enl_blocks_dest(lo, env->v, first, n->id);
}

/* Classes that styles are made for, and the containers that layout itself knows. */
static size_t known_classes(enl_lo *lo, enl_str **out)
{
    const enl_value *styles = enl_styles_value(lo->t->styles, ENL_S("styles"));
    size_t most = styles && styles->kind == ENL_V_MAP ? styles->u.map.n : 0, n = 0;
    size_t own = 0;
    while (enl_div_class(own)) own++;
    *out = ENL_NEWN(lo->a, enl_str, own + most);
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
static enl_str slip_of(enl_lo *lo, enl_str cls)
{
    void **seen = enl_map_insert(&lo->slips, cls);
    if (!*seen) {
        enl_str *names, *near = ENL_NEW(lo->a, enl_str);
        size_t n = known_classes(lo, &names);
        const enl_str *found = enl_slip(cls, names, n);
        if (found && !enl_str_eq(*found, cls)) *near = *found;
        *seen = near;
    }
    return *(enl_str *)*seen;
}

/* A class of the notes without a style is fine, but not when it looks like a mistyped one that has
 * one. */
static void check_class(enl_lo *lo, const enl_node *n)
{
    enum { MAX_CLASSES = 1000 };
    if (n->n_classes != 1 || n->origin.n || lo->slips.n >= MAX_CLASSES) return;
    enl_str near = slip_of(lo, n->classes[0]);
    if (near.n)
        enl_report(lo->c, ENL_C_UNKNOWN_CLASS, n->span,
                   enl_str_fmt(lo->a, "did you mean '%.*s'?", ENL_FMT(near)).p,
                   "nothing is known of a container '%.*s'", ENL_FMT(n->classes[0]));
}

/* A container in its own style and language. */
static void add_container(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    const enl_style *s = enl_blocks_style(lo, &(enl_env){ 0 }, "div", n);
    check_class(lo, n);
    enl_env in = *env;
    in.classes = n->classes;
    in.n_classes = n->n_classes;
    enl_sid e = enl_stree_add(lo->st, enl_blocks_parent(lo, env), ENL_SE_DIV);
    enl_str lang = enl_node_attr_str(n, "lang");
    if (lang.n) enl_stree_attr(lo->st, e)->lang = lang;
    if (s->page_break) enl_blocks_begin_page(lo, env, s, NULL);
    if (lang.n) enl_flow_speak(&in, lang);
    add_boxed(lo, &in, n, s, e);
}

/* Blocks on their side, in columns, or in a style of their own. */
static void add_blocks(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    if ((n->placement & ENL_PLACED_LANDSCAPE) && enl_blocks_on_page(lo, env))
        add_landscape(lo, env, n);
    else if (is_in_columns(lo, env, n))
        add_columns(lo, env, n);
    else
        add_container(lo, env, n);
}

void enl_container_set(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    enl_div_kind kind = n->u.div.kind;
    bool aside = n->placement & ENL_PLACED_ASIDE;
    if (n->opening)
        enl_heading_opening(lo, env, n);
    else if (kind == ENL_DIV_PAGEBREAK)
        enl_blocks_page_break(env->v);
    else if (kind == ENL_DIV_TOC)
        enl_toc_add(lo, env);
    else if (aside && enl_aside_set(lo, env, n))
        return;
    else if (enl_parallel_is(n))
        enl_parallel_set(lo, env, n);
    else if (kind == ENL_DIV_PLAIN || kind == ENL_DIV_PARALLEL)
        add_blocks(lo, env, n);
    else
        add_generated(lo, env, n);
}

void enl_container_quote(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    static const enl_str cls[] = { { "quote", 5 } };
    enl_env in = *env;
    in.classes = cls;
    in.n_classes = 1;
    enl_sid e = enl_stree_add(lo->st, enl_blocks_parent(lo, env), ENL_SE_BLOCKQUOTE);
    add_boxed(lo, &in, n, enl_blocks_style(lo, &(enl_env){ 0 }, "quote", n), e);
}
