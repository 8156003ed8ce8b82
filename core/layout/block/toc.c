/* Contents are made of the numbered headings; each entry is a link to its place. */
#include "core/layout/block/toc.h"

#include "core/base/arena_str.h"
#include "core/layout/block/entries.h"
#include "core/layout/element.h"
#include "core/layout/para/inlines.h"
#include "core/layout/para/para.h"
#include "core/resolve/reference.h"

/* One line of the contents. */
typedef struct entry {
    enl_str number, title, id;
    const enl_style *style;
    enl_len hang; /* width of the number column, 0: no column */
} entry;

static enl_len number_width(enl_layout_ctx *ctx, const enl_style *s, enl_str text)
{
    enl_para_maker_begin(ctx->para, &ctx->base, ctx->base.width);
    enl_para_inlines_text(ctx->para, text, s, ENL_ARTIFACT, (enl_span){ 0 });
    return enl_para_width(ctx->para);
}

static void add_items(enl_layout_ctx *ctx, enl_vbox *b, const enl_item *more, uint32_t n)
{
    enl_item *items = enl_arena_alloc(ctx->arena, (b->n_items + n) * sizeof *items);
    if (b->n_items) memcpy(items, b->items, b->n_items * sizeof *items);
    memcpy(items + b->n_items, more, n * sizeof *items);
    b->items = items;
    b->n_items += n;
}

/* Where the words of a line begin and end. */
static void line_extent(const enl_vbox *b, enl_len *from, enl_len *to)
{
    for (uint32_t i = 0; i < b->n_items; i++) {
        const enl_item *it = &b->items[i];
        for (uint32_t k = 0; it->kind == ENL_ITEM_TEXT && k < it->u.text.n; k++) {
            const enl_word *w = &it->u.text.words[k];
            enl_len x = it->x + w->dx,
                    end = x + enl_text_shape_em(w->glyphs->width, it->u.text.size);
            if (x < *from) *from = x;
            if (end > *to) *to = end;
        }
    }
}

/* The page number's item and the leader's before it, on the entry's last line; both are filled in
 * when the number is known. */
static void add_page_no(enl_layout_ctx *ctx, const enl_flow *flow, const entry *e, enl_vbox *b,
                        enl_sid leaf)
{
    enl_text_change ch = { .kind = "toc.page", .lang = ctx->doc->lang };
    const enl_style *ns = enl_style_change(ctx->tools->styles, e->style, &ch);
    enl_len end = flow->x + flow->width, from = end, to = flow->x;
    line_extent(b, &from, &to);
    enl_item two[2] = {
        { .kind = ENL_ITEM_GROUP, .y = b->baseline },
        { .kind = ENL_ITEM_TEXT, .leaf = leaf, .colour = ns->colour, .y = b->baseline }
    };
    two[0].u.group.list = ENL_NEW(ctx->arena, enl_list);
    two[1].u.text.size = (int32_t)ns->size;
    bool leader = e->style->leader;
    add_items(ctx, b, leader ? two : two + 1, leader ? 2 : 1);
    enl_extra *x = enl_layout_vlist_extra(ctx->arena, b, ENL_X_PAGE_NO);
    x->u.page_no.item = b->n_items - 1;
    x->u.page_no.dest = e->id;
    x->u.page_no.edge = flow->rtl ? flow->x : flow->x + flow->width;
    x->u.page_no.rtl = flow->rtl;
    x->u.page_no.style = ns;
    x->u.page_no.leader = leader;
    x->u.page_no.from = flow->rtl ? from : to;
}

static void add_link(enl_layout_ctx *ctx, const enl_flow *flow, enl_vbox *b, enl_sid element,
                     const entry *e)
{
    enl_extra *x = enl_layout_vlist_extra(ctx->arena, b, ENL_X_LINK);
    x->u.link = (enl_link){ .x = flow->x,
                            .w = flow->width,
                            .h = b->height,
                            .element = element,
                            .dest = e->id,
                            .contents = e->title };
}

static void add_entry(enl_layout_ctx *ctx, const enl_flow *flow, const entry *e, enl_sid toc,
                      enl_len reserve)
{
    const enl_style *s = e->style;
    enl_sid item = enl_page_stree_add(ctx->stree, toc, ENL_SE_TOCI);
    enl_sid link = enl_page_stree_add(
        ctx->stree, enl_page_stree_add(ctx->stree, item, ENL_SE_REFERENCE), ENL_SE_LINK);
    enl_sid leaf = enl_page_stree_leaf(ctx->stree, link);
    enl_flow in = *flow;
    enl_layout_flow_inset(&in, s->left, 0);
    if (e->hang > 0 && e->number.n) {
        enl_text_change ch = { .kind = "toc.number", .lang = ctx->doc->lang };
        enl_para_maker_begin(ctx->para, flow, in.width);
        enl_para_inlines_text(ctx->para, e->number, enl_style_change(ctx->tools->styles, s, &ch),
                              leaf, (enl_span){ 0 });
        uint32_t n;
        enl_len w;
        enl_item *it = enl_para_line(ctx->para, &n, &w);
        for (uint32_t i = 0; i < n; i++) {
            it[i].x += enl_layout_flow_place(&in, 0, w);
            if (it[i].u.text.n)
                it[i].u.text.words[it[i].u.text.n - 1].flags |= ENL_WORD_SPACE_AFTER;
            enl_para_label(ctx->para, flow, it[i]);
        }
    }
    enl_flow text = in;
    enl_len turn = s->size; /* of lines after the first, when no number stands before it */
    enl_layout_flow_inset(&text, e->hang > 0 ? e->hang : turn, reserve);
    enl_para_maker_begin(ctx->para, flow, text.width);
    enl_para_inlines_text(ctx->para, e->title, s, leaf, (enl_span){ 0 });
    enl_para p = {
        .style = s, .x = text.x, .width = text.width, .align = ENL_TA_LEFT, .labels = flow->labels
    };
    if (e->hang == 0) p.first_indent = -turn;
    enl_layout_vlist_space(flow->list, s->above);
    size_t first = enl_para_set(ctx->para, ctx->arena, flow->list, &p);
    if (first == flow->list->n) return;
    enl_layout_vlist_keep_from(flow->list, first);
    flow->list->keep = false; /* the caller knows what follows */
    enl_vbox *b = &flow->list->boxes[flow->list->n - 1];
    enl_word *last = NULL;
    for (uint32_t i = 0; i < b->n_items; i++)
        if (b->items[i].kind == ENL_ITEM_TEXT && b->items[i].u.text.n)
            last = &b->items[i].u.text.words[b->items[i].u.text.n - 1];
    if (last) last->flags |= ENL_WORD_SPACE_AFTER;
    add_page_no(ctx, &in, e, b, leaf);
    for (size_t i = first; i < flow->list->n; i++)
        add_link(ctx, &in, &flow->list->boxes[i], link, e);
    enl_layout_vlist_space(flow->list, s->below);
}

static const enl_style *level_style(enl_layout_ctx *ctx, int level)
{
    char kind[] = "toc1";
    kind[3] = (char)('0' + (level > 3 ? 3 : level));
    return enl_style_find(ctx->tools->styles, kind, NULL, 0);
}

static int toc_depth(enl_layout_ctx *ctx)
{
    const enl_value *v = enl_style_value(ctx->tools->styles, ENL_S("toc_depth"));
    return v && v->kind == ENL_V_INT && v->u.i >= 1 && v->u.i <= 6 ? (int)v->u.i : 3;
}

/* The number column that a heading's entry belongs to: its level's, or that of all appendices. */
static int column_of(const enl_heading *h)
{
    return h->appendix ? 0 : h->tag_level;
}

/* Number columns as wide as the widest number in them. */
static void measure_numbers(enl_layout_ctx *ctx, enl_len *hang, int depth)
{
    for (size_t i = 0; i < ctx->resolved->n_headings; i++) {
        const enl_heading *h = &ctx->resolved->headings[i];
        if (h->tag_level > depth || h->number.n == 0) continue;
        const enl_style *s = level_style(ctx, h->tag_level);
        enl_len w = number_width(ctx, s,
                                 enl_resolve_reference_printed(ctx->resolved, ctx->arena, h,
                                                               ctx->doc->lang)) +
                    s->size * 3 / 4;
        if (s->hang > w) w = s->hang;
        if (w > hang[column_of(h)]) hang[column_of(h)] = w;
    }
}

/* The headings that contents of this depth show. */
static const enl_heading **shown_headings(enl_layout_ctx *ctx, int depth, size_t *n)
{
    const enl_heading **shown =
        ENL_NEWN(ctx->arena, const enl_heading *, ctx->resolved->n_headings + 1);
    *n = 0;
    for (size_t i = 0; i < ctx->resolved->n_headings; i++) {
        const enl_heading *h = &ctx->resolved->headings[i];
        if (h->tag_level <= depth && h->listed) shown[(*n)++] = h;
    }
    return shown;
}

static void add_headings(enl_layout_ctx *ctx, const enl_flow *flow, enl_sid toc, enl_len reserve)
{
    int depth = toc_depth(ctx);
    enl_len hang[8] = { 0 };
    size_t n;
    measure_numbers(ctx, hang, depth);
    const enl_heading **shown = shown_headings(ctx, depth, &n);
    int *levels = ENL_NEWN(ctx->arena, int, n + 1);
    for (size_t i = 0; i < n; i++) levels[i] = shown[i]->tag_level;
    for (size_t i = 0; i < n; i++) {
        const enl_heading *h = shown[i];
        entry e = { enl_resolve_reference_printed(ctx->resolved, ctx->arena, h, ctx->doc->lang),
                    h->title, h->id, level_style(ctx, h->tag_level), 0 };
        if (h->number.n) e.hang = hang[column_of(h)];
        add_entry(ctx, flow, &e, toc, reserve);
        flow->list->keep = enl_block_entries_joined(levels, n, i);
    }
}

static size_t add_title(enl_layout_ctx *ctx, const enl_flow *flow, const char *kind, enl_str title)
{
    const enl_style *s = enl_style_find(ctx->tools->styles, kind, NULL, 0);
    enl_layout_vlist_space(flow->list, s->above);
    enl_sid e = enl_page_stree_add(ctx->stree, flow->parent, ENL_SE_P);
    enl_para p = enl_para_of(flow, s);
    enl_para_maker_begin(ctx->para, flow, p.width);
    enl_para_inlines_text(ctx->para, title, s, enl_page_stree_leaf(ctx->stree, e), (enl_span){ 0 });
    size_t first = enl_para_set(ctx->para, ctx->arena, flow->list, &p);
    enl_layout_vlist_keep_from(flow->list, first);
    flow->list->keep = true;
    enl_layout_vlist_space(flow->list, s->below);
    return first;
}

/* The running head of the contents' pages. */
static void add_head(enl_layout_ctx *ctx, enl_vlist *v, size_t box)
{
    enl_heading *h = ENL_NEW(ctx->arena, enl_heading);
    h->title = enl_style_word(ctx->tools->styles, "contents");
    h->tag_level = h->level = 1;
    if (box < v->n)
        enl_layout_vlist_extra(ctx->arena, &v->boxes[box], ENL_X_HEADING)->u.heading = h;
}

/* Is it in a list of both figures and tables (`word` NULL), or of one kind? */
static bool is_in(const enl_target *t, const char *word)
{
    return !word || strcmp(t->word, word) == 0;
}

static enl_len list_hang(enl_layout_ctx *ctx, const enl_style *s, const char *word)
{
    enl_len hang = 0;
    for (size_t i = 0; i < ctx->resolved->n_floats; i++) {
        const enl_target *t = ctx->resolved->floats[i];
        if (!is_in(t, word)) continue;
        enl_len w =
            number_width(ctx, s,
                         enl_resolve_reference_text(ctx->resolved, ctx->arena, t, ctx->doc->lang)) +
            s->size * 3 / 4;
        if (w > hang) hang = w;
    }
    return hang;
}

/* Captioned figures and tables, in order; `word` NULL: both. */
static void add_lists(enl_layout_ctx *ctx, const enl_flow *flow, const char *word, enl_str title,
                      enl_len reserve)
{
    const enl_style *es = enl_style_find(ctx->tools->styles, "toc.entry", NULL, 0);
    enl_len hang = list_hang(ctx, es, word);
    if (hang == 0) return;
    if (title.n) add_title(ctx, flow, "toc.section", title);
    enl_sid toc = enl_page_stree_add(ctx->stree, flow->parent, ENL_SE_TOC);
    size_t n = 0, k = 0;
    for (size_t i = 0; i < ctx->resolved->n_floats; i++) n += is_in(ctx->resolved->floats[i], word);
    int *levels = ENL_NEWN(ctx->arena, int, n);
    for (size_t i = 0; i < ctx->resolved->n_floats; i++) {
        const enl_target *t = ctx->resolved->floats[i];
        if (!is_in(t, word)) continue;
        entry e = { enl_resolve_reference_text(ctx->resolved, ctx->arena, t, ctx->doc->lang),
                    t->title, t->id, es, hang };
        add_entry(ctx, flow, &e, toc, reserve);
        flow->list->keep = enl_block_entries_joined(levels, n, k++);
    }
}

/* Room for page numbers, and a little before them. */
static enl_len number_column(enl_layout_ctx *ctx)
{
    return number_width(ctx, level_style(ctx, 1), ENL_S("0000")) + level_style(ctx, 1)->size;
}

void enl_block_toc_add(enl_layout_ctx *ctx, const enl_flow *flow)
{
    enl_flow in = *flow;
    in.parent = enl_layout_element_parent(ctx, flow);
    in.flat = true;
    add_head(ctx, flow->list,
             add_title(ctx, &in, "toc.title", enl_style_word(ctx->tools->styles, "contents")));
    enl_sid toc = enl_page_stree_add(ctx->stree, in.parent, ENL_SE_TOC);
    add_headings(ctx, &in, toc, number_column(ctx));
    if (enl_style_flag(ctx->tools->styles, "lists"))
        add_lists(ctx, &in, NULL, enl_style_word(ctx->tools->styles, "figures_tables"),
                  number_column(ctx));
}

void enl_block_toc_title(enl_layout_ctx *ctx, const enl_flow *flow, enl_str title)
{
    enl_flow in = *flow;
    in.parent = enl_layout_element_parent(ctx, flow);
    if (title.n) add_title(ctx, &in, "toc.section", title);
}

void enl_block_toc_list(enl_layout_ctx *ctx, const enl_flow *flow, const char *word,
                        const enl_attr *title)
{
    enl_flow in = *flow;
    in.parent = enl_layout_element_parent(ctx, flow);
    in.flat = true;
    enl_str own = enl_style_word_in(ctx->tools->styles,
                                    strcmp(word, "figure") == 0 ? "figures" : "tables", flow->lang);
    add_lists(ctx, &in, word, title ? title->value : own, number_column(ctx));
}
