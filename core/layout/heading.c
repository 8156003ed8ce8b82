#include "core/layout/heading.h"

#include "core/base/arena_str.h"
#include "core/layout/blocks.h"
#include "core/layout/para/inlines.h"
#include "core/layout/para/para.h"
#include "core/resolve/reference.h"

static void begin_section(enl_lo *lo, const enl_env *env, int level)
{
    if (env->v != &lo->galley->text) return;
    lo->section_level = level < 7 ? level : 6;
    lo->section_box[lo->section_level] = (uint32_t)env->v->n;
}

static void open_sect(enl_lo *lo, int level)
{
    if (level > 6) level = 6;
    while (lo->sect_level >= level) lo->sect_level--;
    enl_sid e = enl_stree_add(lo->st, lo->sects[lo->sect_level], ENL_SE_SECT);
    lo->sects[++lo->sect_level] = e;
}

/* "CHAPTER 2" over a chapter's title, as part of its heading. False when the style has none. */
static bool add_heading_label(enl_lo *lo, const enl_env *env, const enl_heading *h,
                              const enl_style *s, enl_sid e)
{
    if (s->label.n == 0 || h->number.n == 0) return false;
    const enl_style *ls = enl_styles_find(lo->t->styles, "heading1.label", NULL, 0);
    enl_para p = enl_para_of(env, ls);
    enl_para_maker_begin(lo->para, env, p.width);
    enl_para_inlines_text(lo->para, enl_resolve_reference_label(lo->resolved, lo->a, h, env->lang),
                          ls, enl_stree_leaf(lo->st, e), h->node->span);
    enl_para_set(lo->para, lo->a, env->v, &p);
    enl_vlist_space(env->v, ls->below);
    env->v->keep = true;
    return true;
}

static void add_outline(enl_lo *lo, const enl_heading *h)
{
    enl_outline o = { .level = h->tag_level, .dest = h->id, .title = h->title };
    enl_str number = enl_resolve_reference_printed(lo->resolved, lo->a, h, lo->d->lang);
    if (number.n) o.title = enl_str_fmt(lo->a, "%.*s %.*s", ENL_FMT(number), ENL_FMT(h->title));
    ENL_PUSH(&lo->c->mem, lo->out->outline, lo->out->n_outline, lo->out->cap_outline, o);
}

static const enl_style *find_style(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    char kind[] = "heading1";
    kind[7] = (char)('0' + n->u.level);
    return enl_blocks_style(lo, env, kind, n);
}

/* The page and the section that a heading begins. */
static void begin(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    const enl_heading *h = enl_resolve_heading(lo->resolved, n);
    const enl_style *s = find_style(lo, env, n);
    int level = h ? h->tag_level : n->u.level;
    if (env->flat) return;
    if (s->page_break) enl_blocks_begin_page(lo, env, s, n);
    open_sect(lo, level);
    begin_section(lo, env, level);
}

const enl_node *enl_heading_of_opening(const enl_node *div)
{
    const enl_node *n = div;
    while (n && n->kind != ENL_HEADING) n = enl_node_next(div, n);
    return n;
}

static bool is_below(const enl_node *n, const enl_node *top)
{
    while (n && n != top) n = n->parent;
    return n != NULL;
}

void enl_heading_opening(enl_lo *lo, const enl_env *env, const enl_node *div)
{
    const enl_node *heading = enl_heading_of_opening(div);
    begin(lo, env, heading);
    enl_env in = *env;
    in.begun = heading;
    bool over = true; /* the heading is still to come */
    for (const enl_node *k = div->first; k; k = k->next) {
        enl_blocks_range(lo, &in, k, k->next);
        over = over && !is_below(heading, k);
        if (over) env->v->keep = true;
    }
}

void enl_heading_set(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    const enl_heading *h = enl_resolve_heading(lo->resolved, n);
    const enl_style *s = find_style(lo, env, n);
    int level = h ? h->tag_level : n->u.level;
    if (env->begun != n) begin(lo, env, n);
    enl_sid e =
        enl_stree_add(lo->st, enl_blocks_parent(lo, env), (enl_stype)(ENL_SE_H1 + level - 1));
    enl_vlist_above(env->v, s);
    size_t first = env->v->n;
    enl_env in = *env;
    bool labelled = h && add_heading_label(lo, env, h, s, e);
    if (h && h->number.n && !labelled) {
        in.run_in.text =
            enl_str_fmt(lo->a, "%.*s\u00A0 ",
                        ENL_FMT(enl_resolve_reference_printed(lo->resolved, lo->a, h, env->lang)));
        in.run_in.leaf = enl_stree_leaf(lo->st, e);
    }
    enl_para p = enl_blocks_para(lo, &in, n->first, s, e);
    p.first_indent = s->indent_first;
    enl_para_set(lo->para, lo->a, env->v, &p);
    enl_vlist_keep_from(env->v, first);
    enl_vlist_space(env->v, s->below);
    if (s->keep_next) env->v->keep = true;
    if (!h || first >= env->v->n) return;
    enl_blocks_dest(lo, env->v, first, h->id);
    if (h->translation) return;
    enl_vbox_extra(lo->a, &env->v->boxes[first], ENL_X_HEADING)->u.heading = h;
    add_outline(lo, h);
}
