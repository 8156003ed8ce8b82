/* The order of layout: set the blocks, divide into pages, place. */
#include "core/layout/layout.h"

#include "core/base/arena_str.h"
#include "core/layout/aside.h"
#include "core/layout/blocks.h"
#include "core/layout/colset.h"
#include "core/layout/footnotes.h"
#include "core/layout/pageref.h"
#include "core/layout/paginate/shipout.h"
#include "core/layout/para/para.h"
#include "core/layout/sourcelist.h"
#include "core/layout/state.h"
#include "core/layout/toc.h"

static void open_state(enl_lo *lo, enl_ctx *c, enl_arena *a, const enl_resolved *r,
                       const enl_layout_tools *t, enl_pages *out)
{
    const enl_page_style *ps = enl_styles_page(t->styles);
    *lo = (enl_lo){
        .c = c, .a = a, .d = r->doc, .resolved = r, .t = t, .out = out, .st = &out->stree
    };
    lo->base = (enl_flow){ .width = ps->width - ps->left - ps->right,
                           .height = ps->height - ps->top - ps->bottom };
    enl_flow_speak(&lo->base, r->doc->lang);
    lo->landscape_width = ps->height - ps->left - ps->right;
    lo->landscape_height = ps->width - ps->top - ps->bottom;
    enl_stree_init(&out->stree, &c->mem);
    enl_map_init(&lo->slips, lo->a);
    enl_map_init(&lo->note_ids, lo->a);
    enl_map_init(&lo->images, lo->a);
    lo->galley = ENL_NEW(a, enl_galley);
    enl_galley_init(lo->galley, &c->mem);
    lo->para = enl_para_maker_open(lo);
}

static void close_state(enl_lo *lo)
{
    enl_galley_drop(lo->galley);
    enl_para_maker_close(lo->para);
}

static enl_str meta_text(const enl_doc *d, const char *key)
{
    enl_str s;
    const enl_value *v = enl_value_get(&d->meta, key);
    if (v && v->kind == ENL_V_LIST && v->u.list.n > 0) v = &v->u.list.items[0];
    return v && enl_value_text(v, &s) ? s : ENL_S("");
}

static void add_title_line(enl_lo *lo, const enl_env *env, enl_str text, const char *kind)
{
    if (text.n == 0) return;
    const enl_style *s = enl_styles_find(lo->t->styles, kind, NULL, 0);
    enl_sid e = enl_stree_add(lo->st, 0, ENL_SE_P);
    enl_vlist_space(env->v, s->above);
    enl_para p = enl_para_of(env, s);
    enl_para_maker_begin(lo->para, env, p.width);
    enl_para_inlines_text(lo->para, text, s, enl_stree_leaf(lo->st, e), (enl_span){ 0 });
    enl_vlist_keep_from(env->v, enl_para_set(lo->para, lo->a, env->v, &p));
    enl_vlist_space(env->v, s->below);
    env->v->keep = true;
}

/* Title, subtitle, author and date over the text of a document without a cover. */
static void add_title(enl_lo *lo, const enl_env *env)
{
    if (lo->t->cover || !enl_styles_flag(lo->t->styles, "title")) return;
    enl_str title = meta_text(lo->d, "title");
    enl_str author = meta_text(lo->d, "author");
    enl_str date = enl_styles_date(lo->t->styles, meta_text(lo->d, "date"));
    const char *dot = author.n && date.n ? " · " : "";
    add_title_line(lo, env, title, "title");
    add_title_line(lo, env, meta_text(lo->d, "subtitle"), "subtitle");
    add_title_line(lo, env, enl_str_fmt(lo->a, "%.*s%s%.*s", ENL_FMT(author), dot, ENL_FMT(date)),
                   "byline");
}

static void add_contents(enl_lo *lo, const enl_env *env)
{
    if (!enl_styles_flag(lo->t->styles, "toc") || lo->resolved->has_contents) return;
    enl_toc_add(lo, env);
    if (enl_styles_flag(lo->t->styles, "toc_page") && env->v->n > 0)
        env->v->boxes[env->v->n - 1].penalty = ENL_FORCE;
}

/* The cover's blocks in `v`, as high as the page. False when there is no cover. */
static bool set_cover(enl_lo *lo, enl_vlist *v)
{
    if (!lo->t->cover) return false;
    enl_labels labels = { 0 };
    enl_env env = lo->base;
    env.v = v;
    env.labels = &labels;
    enl_blocks_add(lo, &env, lo->t->cover->first);
    enl_vlist_fill(v, env.height);
    if (enl_vlist_height(v, 0, v->n) + (v->n > 0 ? v->boxes[0].space : 0) > env.height + ENL_PT)
        enl_report(lo->c, ENL_C_OVERFULL, (enl_span){ 0 },
                   "shorten the title or what stands under it",
                   "the cover is fuller than its page");
    return true;
}

/* Documents whose chapters begin no pages have their front part end with the contents. */
static void end_front(enl_lo *lo, enl_vlist *v)
{
    if (!enl_styles_page(lo->t->styles)->front_roman ||
        enl_styles_flag(lo->t->styles, "chapter_pages"))
        return;
    if (v->n > 0 && v->boxes[v->n - 1].penalty > ENL_FORCE) return;
    enl_vlist_part(v)->renumber = true;
    lo->renumbered = true;
}

static void set_body(enl_lo *lo)
{
    enl_vlist *v = &lo->galley->text;
    enl_labels labels = { 0 };
    enl_env env = lo->base;
    env.v = v;
    env.labels = &labels;
    add_title(lo, &env);
    if (lo->t->head) enl_blocks_add(lo, &env, lo->t->head->first);
    add_contents(lo, &env);
    end_front(lo, v);
    const enl_page_style *ps = enl_styles_page(lo->t->styles);
    enl_colset cols = enl_colset_open(lo, &env, ps->columns, lo->d->root->first);
    enl_colset_add(&cols, lo->d->root->first);
    const enl_node *sources = enl_cite_heading(lo->resolved->cite);
    if (sources) {
        enl_colset_add(&cols, sources);
        enl_sourcelist_add(lo, enl_colset_narrow(&cols));
    }
    enl_colset_close(&cols);
    if (lo->t->tail) enl_blocks_add(lo, &env, lo->t->tail->first);
    enl_footnotes_set(lo, &env);
    if (v->n == 0 && lo->galley->n_asides > 0) enl_vlist_add(v, 0); /* nothing but marginal notes */
    if (v->n > 0) enl_aside_anchor(lo, v->n - 1, lo->galley->n_asides);
}

static void fill_facts(enl_lo *lo)
{
    lo->out->title = lo->d->title;
    lo->out->lang = lo->d->lang;
    lo->out->author = meta_text(lo->d, "author");
    lo->out->subject = meta_text(lo->d, "subject");
    lo->out->keywords = meta_text(lo->d, "keywords");
}

/* Takes back the pages of a round, for the next one. */
static void drop_pages(enl_mem *m, enl_pages *out)
{
    for (size_t i = 0; i < out->n; i++) enl_mem_free(m, out->items[i].links);
    enl_mem_free(m, out->items);
    enl_mem_free(m, out->dests);
    enl_mem_free(m, out->outline);
    enl_stree_drop(&out->stree);
    *out = (enl_pages){ 0 };
}

/* One round; all it makes lies in `a`. */
static void lay_out_once(enl_ctx *c, enl_arena *a, const enl_resolved *r, const enl_layout_tools *t,
                         enl_pageref *pagerefs, enl_pages *out)
{
    enl_lo *lo = enl_arena_alloc(a, sizeof *lo);
    open_state(lo, c, a, r, t, out);
    lo->pagerefs = pagerefs;
    fill_facts(lo);
    enl_vlist cover;
    enl_vlist_init(&cover, &c->mem);
    bool covered = set_cover(lo, &cover);
    set_body(lo);
    enl_plan plan = { .before = covered };
    const enl_page_style *ps = enl_styles_page(t->styles);
    enl_paginate(lo, lo->galley, ps->first_top - ps->top, &plan);
    if (plan.n + plan.before == 0) {
        enl_page_plan empty = { 0 };
        ENL_PUSH(&c->mem, plan.pages, plan.n, plan.cap, empty);
    }
    enl_paginate_shipout_all(lo, &plan, covered ? &cover : NULL);
    enl_vlist_drop(&cover);
    enl_mem_free(&c->mem, plan.pages);
    close_state(lo);
}

void enl_layout(enl_ctx *c, const enl_resolved *r, const enl_layout_tools *t, enl_pages *out)
{
    enl_pageref pagerefs;
    enl_pageref_init(&pagerefs, c);
    for (;;) {
        enl_arena round; /* the last one goes with the compile's memory */
        enl_arena_init(&round, &c->mem);
        lay_out_once(c, &round, r, t, &pagerefs, out);
        if (enl_pageref_done(&pagerefs, out)) return;
        drop_pages(&c->mem, out);
        enl_arena_drop(&round);
    }
}
