/* The order of layout: set the blocks, divide into pages, place. */
#include "core/layout/layout.h"

#include "core/base/arena_str.h"
#include "core/layout/block/aside.h"
#include "core/layout/block/columnset.h"
#include "core/layout/block/floats.h"
#include "core/layout/block/footnotes.h"
#include "core/layout/block/sourcelist.h"
#include "core/layout/block/toc.h"
#include "core/layout/ctx.h"
#include "core/layout/outside.h"
#include "core/layout/pageref.h"
#include "core/layout/paginate/paginate.h"
#include "core/layout/paginate/shipout.h"
#include "core/layout/para/para.h"
#include "core/layout/trace.h"

static void add_title_line(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *line)
{
    const enl_style *s =
        enl_style_find(ctx->tools->styles, enl_str_z(ctx->arena, line->classes[0]), NULL, 0);
    enl_sid made = enl_layout_trace_begin(ctx);
    enl_sid e = enl_page_stree_add(ctx->stree, 0, ENL_SE_P);
    enl_layout_vlist_space(flow->list, s->above);
    enl_para p = enl_para_start(ctx->para, flow, line->first, s, e);
    enl_layout_vlist_keep_from(flow->list, enl_para_set(ctx->para, ctx->arena, flow->list, &p));
    enl_layout_vlist_space(flow->list, s->below);
    flow->list->keep = true;
    enl_layout_trace_end(ctx, made, line);
}

static const enl_node *first_heading(const enl_node *root)
{
    for (const enl_node *n = root; n; n = enl_node_next(root, n))
        if (n->kind == ENL_HEADING) return n;
    return NULL;
}

/* Does the first heading say the same as the title? Then it is the title. */
static bool repeats_title(enl_layout_ctx *ctx)
{
    const enl_node *heading = first_heading(ctx->doc->root);
    if (!heading || !ctx->tools->title || enl_style_flag(ctx->tools->styles, "chapter_pages"))
        return false;
    return enl_str_eq(enl_str_trim(enl_node_plain(ctx->c, heading)), ctx->doc->title);
}

/* Title, subtitle, authors and date over the text of a document without a cover. Returns the block
 * with which the text begins: the one after the heading that is the title. */
static const enl_node *add_title(enl_layout_ctx *ctx, const enl_flow *flow)
{
    const enl_node *first = ctx->doc->root->first;
    const enl_node *lines = ctx->tools->title ? ctx->tools->title->first : NULL;
    bool repeats = repeats_title(ctx);
    if (repeats && first->kind == ENL_HEADING) {
        enl_block_blocks_set(ctx, flow, first, first->next);
        first = first->next;
    }
    for (const enl_node *n = lines; n; n = n->next)
        if (!repeats || !enl_node_has_class(n, "title")) add_title_line(ctx, flow, n);
    return first;
}

static void add_contents(enl_layout_ctx *ctx, const enl_flow *flow)
{
    if (!enl_style_flag(ctx->tools->styles, "toc") || ctx->resolved->has_contents) return;
    enl_block_toc_add(ctx, flow);
    if (enl_style_flag(ctx->tools->styles, "toc_page") && flow->list->n > 0)
        flow->list->boxes[flow->list->n - 1].penalty = ENL_FORCE;
}

static enl_len full_height(const enl_vlist *v)
{
    return enl_layout_vlist_height(v, 0, v->n) + (v->n > 0 ? v->boxes[0].space : 0);
}

/* The cover's blocks in `v`, their sizes reduced to `percent`; returns how much higher than the
 * page they are when the spaces between them keep the `least` percent. */
static enl_len set_cover(enl_layout_ctx *ctx, enl_vlist *v, int percent, int least)
{
    enl_labels labels = { 0 };
    enl_flow flow = ctx->base;
    flow.list = v;
    flow.labels = &labels;
    flow.percent = percent;
    v->on_page = true;
    enl_block_blocks_set(ctx, &flow, ctx->tools->cover->first, NULL);
    enl_layout_vlist_settle(v);
    enl_len spaces = 0;
    for (size_t i = 0; i < v->n; i++) spaces += v->boxes[i].space;
    return full_height(v) - spaces / 100 * (100 - least) - flow.height;
}

static void report_cover(enl_layout_ctx *ctx, enl_len over)
{
    const enl_value *title = enl_value_get(&ctx->doc->meta, "title");
    enl_diag d = { .code = ENL_C_OVERFULL, .severity = ENL_ERROR };
    if (title) d.span = title->span;
    d.message = enl_str_fmt(ctx->arena, "the cover is %.0f pt higher than its page has space for",
                            enl_to_pt(over));
    d.hint = ENL_S("shorten the title or the text under it");
    enl_report_diag(ctx->c, &d);
}

/* Documents whose chapters begin no pages have their front part end with the contents. */
static void end_front(enl_layout_ctx *ctx, enl_vlist *v)
{
    if (!enl_style_page(ctx->tools->styles)->front_roman ||
        enl_style_flag(ctx->tools->styles, "chapter_pages"))
        return;
    if (v->n > 0 && v->boxes[v->n - 1].penalty > ENL_FORCE) return;
    enl_layout_vlist_part(v)->renumber = true;
    ctx->sections.renumbered = true;
}

static void set_body(enl_layout_ctx *ctx)
{
    enl_vlist *v = &ctx->galley.text;
    enl_labels labels = { 0 };
    enl_flow flow = ctx->base;
    flow.list = v;
    flow.labels = &labels;
    enl_block_floats_survey(ctx);
    const enl_node *first = add_title(ctx, &flow);
    if (ctx->tools->head) enl_block_blocks_set(ctx, &flow, ctx->tools->head->first, NULL);
    add_contents(ctx, &flow);
    end_front(ctx, v);
    const enl_page_style *ps = enl_style_page(ctx->tools->styles);
    enl_columnset cols = enl_block_columnset_open(ctx, &flow, ps->columns, first);
    enl_block_columnset_add(&cols, first);
    const enl_node *sources = enl_cite_heading(ctx->resolved->cite);
    if (sources) {
        enl_block_columnset_add(&cols, sources);
        enl_block_sourcelist_add(ctx, enl_block_columnset_narrow(&cols));
    }
    enl_block_columnset_close(&cols);
    if (ctx->tools->tail) enl_block_blocks_set(ctx, &flow, ctx->tools->tail->first, NULL);
    enl_block_footnotes_set(ctx, &flow);
    enl_layout_vlist_settle(v);
    if (v->n == 0 && ctx->galley.n_asides > 0)
        enl_layout_vlist_add(v, 0); /* nothing but marginal notes */
    if (v->n > 0) enl_block_aside_anchor(ctx, v->n - 1, ctx->galley.n_asides);
}

static enl_str plain(enl_layout_ctx *ctx, enl_str text, enl_span at)
{
    return ctx->tools->plain ? ctx->tools->plain(ctx->tools->plain_self, text, at) : text;
}

/* The text under a key, or the texts of a list with a mark between them. */
static enl_str meta_text(enl_layout_ctx *ctx, const char *key, const char *mark)
{
    enl_str s, out = ENL_S("");
    const enl_value *v = enl_value_get(&ctx->doc->meta, key);
    if (v && enl_value_text(v, &s)) return plain(ctx, enl_str_trim(s), v->span);
    for (size_t i = 0; v && v->kind == ENL_V_LIST && i < v->u.list.n; i++) {
        const enl_value *one = &v->u.list.items[i];
        if (!enl_value_text(one, &s) || !enl_str_trim(s).n) continue;
        out = enl_str_fmt(&ctx->c->arena, "%.*s%s%.*s", ENL_FMT(out), out.n ? mark : "",
                          ENL_FMT(plain(ctx, enl_str_trim(s), one->span)));
    }
    return out;
}

static void fill_facts(enl_layout_ctx *ctx)
{
    size_t n = ctx->doc->n_authors;
    enl_str *authors = ENL_NEWN(&ctx->c->arena, enl_str, n);
    for (size_t i = 0; i < n; i++)
        authors[i] = plain(ctx, ctx->doc->authors[i].name, ctx->doc->authors[i].span);
    ctx->pages.title = ctx->doc->title;
    ctx->pages.lang = ctx->doc->lang;
    ctx->pages.authors = authors;
    ctx->pages.n_authors = n;
    ctx->pages.subject = meta_text(ctx, "subject", "; ");
    ctx->pages.keywords = meta_text(ctx, "keywords", ", ");
}

/* Takes back the pages of a round, for the next one. */
static void drop_pages(enl_mem *m, enl_pages *out)
{
    for (size_t i = 0; i < out->n; i++) enl_mem_free(m, out->items[i].links);
    enl_mem_free(m, out->items);
    enl_mem_free(m, out->dests);
    enl_mem_free(m, out->outline);
    enl_page_stree_drop(&out->stree);
    *out = (enl_pages){ 0 };
}

/* A cover that is too high is set again, smaller: first with half the space between its blocks, at
 * last with a quarter. `cover` is empty when the document has none. */
static void open_round(enl_layout_ctx *ctx, enl_arena *a, const enl_resolved *r,
                       const enl_layout_tools *t, enl_pageref *pagerefs, enl_vlist *cover)
{
    static const struct {
        int percent, least;
    } ways[] = { { 0, 50 }, { 90, 50 }, { 80, 50 }, { 70, 50 }, { 60, 50 }, { 50, 25 } };
    enum { WAYS = sizeof ways / sizeof *ways };
    for (size_t i = 0;; i++) {
        enl_layout_ctx_open(ctx, a, r, t, pagerefs);
        ctx->para = enl_para_maker_open(ctx);
        enl_layout_vlist_init(cover, &ctx->c->mem);
        if (!t->cover) return;
        enl_len over = set_cover(ctx, cover, ways[i].percent, ways[i].least);
        if (over > 0 && i + 1 == WAYS) report_cover(ctx, over);
        if (over <= 0 || i + 1 == WAYS) break;
        enl_layout_vlist_drop(cover);
        enl_para_maker_close(ctx->para);
        enl_page_stree_drop(ctx->stree);
        enl_layout_ctx_close(ctx);
    }
    enl_layout_vlist_fill(cover, ctx->base.height);
}

/* One round; all it makes lies in `a`. */
static void lay_out_once(enl_ctx *c, enl_arena *a, const enl_resolved *r, const enl_layout_tools *t,
                         enl_pageref *pagerefs, enl_pages *out)
{
    enl_layout_ctx *ctx = ENL_NEW(a, enl_layout_ctx);
    enl_vlist cover;
    open_round(ctx, a, r, t, pagerefs, &cover);
    fill_facts(ctx);
    bool covered = t->cover != NULL;
    set_body(ctx);
    enl_plan plan = { .before = covered };
    const enl_page_style *ps = enl_style_page(t->styles);
    enl_paginate(ctx, &ctx->galley, ps->first_top - ps->top, &plan);
    if (plan.n + plan.before == 0) {
        enl_page_plan empty = { 0 };
        ENL_PUSH(&c->mem, plan.pages, plan.n, plan.cap, empty);
    }
    enl_paginate_shipout_all(ctx, &plan, covered ? &cover : NULL);
    enl_layout_trace_tell(ctx);
    enl_layout_picture_report(ctx->pictures);
    enl_layout_vlist_drop(&cover);
    enl_mem_free(&c->mem, plan.pages);
    *out = ctx->pages;
    enl_para_maker_close(ctx->para);
    enl_layout_ctx_close(ctx);
}

void enl_layout(enl_ctx *c, const enl_resolved *r, const enl_layout_tools *t, enl_pages *out)
{
    enl_pageref pagerefs;
    enl_layout_pageref_init(&pagerefs, c);
    for (;;) {
        enl_arena round; /* the last one goes with the compile's memory */
        enl_arena_init(&round, &c->mem);
        lay_out_once(c, &round, r, t, &pagerefs, out);
        if (enl_layout_pageref_done(&pagerefs, out)) break;
        drop_pages(&c->mem, out);
        enl_arena_drop(&round);
    }
    enl_layout_outside_report(c, r->doc, out);
}
