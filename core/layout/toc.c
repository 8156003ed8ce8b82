/* Contents are made of the numbered headings; each entry is a link to its place. */
#include "core/layout/toc.h"

#include "core/base/arena_str.h"
#include "core/layout/blocks.h"
#include "core/layout/para/inlines.h"
#include "core/layout/para/para.h"
#include "core/resolve/reference.h"

/* One line of the contents. */
typedef struct entry {
    enl_str number, title, id;
    const enl_style *style;
    enl_len hang; /* width of the number column, 0: no column */
} entry;

static enl_len number_width(enl_lo *lo, const enl_style *s, enl_str text)
{
    enl_para_maker_begin(lo->para, &lo->base, lo->base.width);
    enl_para_inlines_text(lo->para, text, s, ENL_ARTIFACT, (enl_span){ 0 });
    return enl_para_width(lo->para);
}

/* Dots from the end of the text to the number column, on the grid of the measure so that they line
 * up. False when there is no room for any. */
static bool leader(enl_lo *lo, const enl_style *s, enl_len from, enl_len to, enl_len y,
                   enl_item *out)
{
    double step = 3.0, x1 = enl_to_pt(to);
    double x0 = (double)((int64_t)(enl_to_pt(from) / step) + 1) * step;
    if (x0 >= x1) return false;
    enl_path *p = ENL_NEW(lo->a, enl_path);
    p->segs = ENL_NEWN(lo->a, enl_seg, 2);
    p->n = 2;
    p->segs[0] = (enl_seg){ ENL_SEG_MOVE, { x0, 0 } };
    p->segs[1] = (enl_seg){ ENL_SEG_LINE, { x1, 0 } };
    p->stroke = true;
    p->stroke_colour = s->colour;
    p->stroke_alpha = p->fill_alpha = 1;
    p->width = 0.6;
    p->cap = p->join = 1;
    p->miter = 10;
    p->n_dash = 2;
    p->dash[1] = step;
    enl_list *l = ENL_NEW(lo->a, enl_list);
    enl_list_add(lo->a, l, ENL_ITEM_PATH, ENL_ARTIFACT)->u.path = p;
    *out = (enl_item){ .kind = ENL_ITEM_GROUP, .y = y };
    out->u.group.list = l;
    out->u.group.w = to;
    out->u.group.h = ENL_PT;
    return true;
}

static void add_items(enl_lo *lo, enl_vbox *b, const enl_item *more, uint32_t n)
{
    enl_item *items = enl_arena_alloc(lo->a, (b->n_items + n) * sizeof *items);
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
            enl_len x = it->x + w->dx, end = x + enl_em(w->glyphs->width, it->u.text.size);
            if (x < *from) *from = x;
            if (end > *to) *to = end;
        }
    }
}

/* The leader between the text and the page number's column. */
static bool entry_leader(enl_lo *lo, const enl_env *env, const enl_style *s, const enl_vbox *b,
                         enl_len reserve, enl_item *out)
{
    enl_len end = env->x + env->width, from = end, to = env->x;
    line_extent(b, &from, &to);
    if (!s->leader) return false;
    enl_len column = reserve - s->size / 4;
    if (env->rtl) return leader(lo, s, env->x + column, from - s->size / 2, b->baseline, out);
    return leader(lo, s, to + s->size / 2, end - column, b->baseline, out);
}

/* The page number's item, empty yet, and the leader before it, on the entry's last line. */
static void add_page_no(enl_lo *lo, const enl_env *env, const entry *e, enl_vbox *b, enl_sid leaf,
                        enl_len reserve)
{
    enl_text_change ch = { .kind = "toc.page", .lang = lo->d->lang };
    const enl_style *ns = enl_styles_change(lo->t->styles, e->style, &ch);
    enl_item two[2];
    uint32_t n = 0;
    if (entry_leader(lo, env, e->style, b, reserve, &two[0])) n++;
    two[n] =
        (enl_item){ .kind = ENL_ITEM_TEXT, .leaf = leaf, .colour = ns->colour, .y = b->baseline };
    two[n++].u.text.size = (int32_t)ns->size;
    add_items(lo, b, two, n);
    enl_extra *x = enl_vbox_extra(lo->a, b, ENL_X_PAGE_NO);
    x->u.page_no.item = b->n_items - 1;
    x->u.page_no.dest = e->id;
    x->u.page_no.edge = env->rtl ? env->x : env->x + env->width;
    x->u.page_no.rtl = env->rtl;
    x->u.page_no.style = ns;
}

static void add_link(enl_lo *lo, const enl_env *env, enl_vbox *b, enl_sid element, const entry *e)
{
    enl_extra *x = enl_vbox_extra(lo->a, b, ENL_X_LINK);
    x->u.link = (enl_link){ .x = env->x,
                            .w = env->width,
                            .h = b->height,
                            .element = element,
                            .dest = e->id,
                            .contents = e->title };
}

static void add_entry(enl_lo *lo, const enl_env *env, const entry *e, enl_sid toc, enl_len reserve)
{
    const enl_style *s = e->style;
    enl_sid item = enl_stree_add(lo->st, toc, ENL_SE_TOCI);
    enl_sid link =
        enl_stree_add(lo->st, enl_stree_add(lo->st, item, ENL_SE_REFERENCE), ENL_SE_LINK);
    enl_sid leaf = enl_stree_leaf(lo->st, link);
    enl_env in = *env;
    enl_flow_inset(&in, s->left, 0);
    if (e->hang > 0 && e->number.n) {
        enl_text_change ch = { .kind = "toc.number", .lang = lo->d->lang };
        enl_para_maker_begin(lo->para, env, in.width);
        enl_para_inlines_text(lo->para, e->number, enl_styles_change(lo->t->styles, s, &ch), leaf,
                              (enl_span){ 0 });
        uint32_t n;
        enl_len w;
        enl_item *it = enl_para_line(lo->para, &n, &w);
        for (uint32_t i = 0; i < n; i++) {
            it[i].x += enl_flow_place(&in, 0, w);
            if (it[i].u.text.n)
                it[i].u.text.words[it[i].u.text.n - 1].flags |= ENL_WORD_SPACE_AFTER;
            enl_para_label(lo->para, env, it[i]);
        }
    }
    enl_env text = in;
    enl_flow_inset(&text, e->hang, reserve);
    enl_para_maker_begin(lo->para, env, text.width);
    enl_para_inlines_text(lo->para, e->title, s, leaf, (enl_span){ 0 });
    enl_para p = {
        .style = s, .x = text.x, .width = text.width, .align = ENL_TA_LEFT, .labels = env->labels
    };
    enl_vlist_space(env->v, s->above);
    size_t first = enl_para_set(lo->para, lo->a, env->v, &p);
    if (first == env->v->n) return;
    enl_vlist_keep_from(env->v, first);
    env->v->keep = false; /* the caller knows what follows */
    enl_vbox *b = &env->v->boxes[env->v->n - 1];
    enl_word *last = NULL;
    for (uint32_t i = 0; i < b->n_items; i++)
        if (b->items[i].kind == ENL_ITEM_TEXT && b->items[i].u.text.n)
            last = &b->items[i].u.text.words[b->items[i].u.text.n - 1];
    if (last) last->flags |= ENL_WORD_SPACE_AFTER;
    add_page_no(lo, &in, e, b, leaf, reserve);
    for (size_t i = first; i < env->v->n; i++) add_link(lo, &in, &env->v->boxes[i], link, e);
    enl_vlist_space(env->v, s->below);
}

static const enl_style *level_style(enl_lo *lo, int level)
{
    char kind[] = "toc1";
    kind[3] = (char)('0' + (level > 3 ? 3 : level));
    return enl_styles_find(lo->t->styles, kind, NULL, 0);
}

static int toc_depth(enl_lo *lo)
{
    const enl_value *v = enl_styles_value(lo->t->styles, ENL_S("toc_depth"));
    return v && v->kind == ENL_V_INT && v->u.i >= 1 && v->u.i <= 6 ? (int)v->u.i : 3;
}

/* The number column that a heading's entry belongs to: its level's, or that of all appendices. */
static int column_of(const enl_heading *h)
{
    return h->appendix ? 0 : h->tag_level;
}

/* Number columns as wide as the widest number in them. */
static void measure_numbers(enl_lo *lo, enl_len *hang, int depth)
{
    for (size_t i = 0; i < lo->resolved->n_headings; i++) {
        const enl_heading *h = &lo->resolved->headings[i];
        if (h->tag_level > depth || h->number.n == 0) continue;
        const enl_style *s = level_style(lo, h->tag_level);
        enl_len w = number_width(
                        lo, s, enl_resolve_reference_printed(lo->resolved, lo->a, h, lo->d->lang)) +
                    s->size * 3 / 4;
        if (s->hang > w) w = s->hang;
        if (w > hang[column_of(h)]) hang[column_of(h)] = w;
    }
}

static void add_headings(enl_lo *lo, const enl_env *env, enl_sid toc, enl_len reserve)
{
    int depth = toc_depth(lo);
    enl_len hang[8] = { 0 };
    measure_numbers(lo, hang, depth);
    for (size_t i = 0; i < lo->resolved->n_headings; i++) {
        const enl_heading *h = &lo->resolved->headings[i];
        if (h->tag_level > depth || !h->listed) continue;
        entry e = { enl_resolve_reference_printed(lo->resolved, lo->a, h, lo->d->lang), h->title,
                    h->id, level_style(lo, h->tag_level), 0 };
        if (h->number.n) e.hang = hang[column_of(h)];
        add_entry(lo, env, &e, toc, reserve);
        if (i + 1 < lo->resolved->n_headings && h[1].tag_level > h->tag_level &&
            h[1].tag_level <= depth)
            env->v->keep = true;
    }
}

static size_t add_title(enl_lo *lo, const enl_env *env, const char *kind, enl_str title)
{
    const enl_style *s = enl_styles_find(lo->t->styles, kind, NULL, 0);
    enl_vlist_space(env->v, s->above);
    enl_sid e = enl_stree_add(lo->st, env->parent, ENL_SE_P);
    enl_para p = enl_para_of(env, s);
    enl_para_maker_begin(lo->para, env, p.width);
    enl_para_inlines_text(lo->para, title, s, enl_stree_leaf(lo->st, e), (enl_span){ 0 });
    size_t first = enl_para_set(lo->para, lo->a, env->v, &p);
    enl_vlist_keep_from(env->v, first);
    env->v->keep = true;
    enl_vlist_space(env->v, s->below);
    return first;
}

/* The running head of the contents' pages. */
static void add_head(enl_lo *lo, enl_vlist *v, size_t box)
{
    enl_heading *h = ENL_NEW(lo->a, enl_heading);
    h->title = enl_styles_word(lo->t->styles, "contents");
    h->tag_level = h->level = 1;
    if (box < v->n) enl_vbox_extra(lo->a, &v->boxes[box], ENL_X_HEADING)->u.heading = h;
}

/* Is it in a list of both figures and tables (`word` NULL), or of one kind? */
static bool is_in(const enl_target *t, const char *word)
{
    return !word || strcmp(t->word, word) == 0;
}

static enl_len list_hang(enl_lo *lo, const enl_style *s, const char *word)
{
    enl_len hang = 0;
    for (size_t i = 0; i < lo->resolved->n_floats; i++) {
        const enl_target *t = lo->resolved->floats[i];
        if (!is_in(t, word)) continue;
        enl_len w =
            number_width(lo, s, enl_resolve_reference_text(lo->resolved, lo->a, t, lo->d->lang)) +
            s->size * 3 / 4;
        if (w > hang) hang = w;
    }
    return hang;
}

/* Captioned figures and tables, in order; `word` NULL: both. */
static void add_lists(enl_lo *lo, const enl_env *env, const char *word, enl_str title,
                      enl_len reserve)
{
    const enl_style *es = enl_styles_find(lo->t->styles, "toc.entry", NULL, 0);
    enl_len hang = list_hang(lo, es, word);
    if (hang == 0) return;
    if (title.n) add_title(lo, env, "toc.section", title);
    enl_sid toc = enl_stree_add(lo->st, env->parent, ENL_SE_TOC);
    for (size_t i = 0; i < lo->resolved->n_floats; i++) {
        const enl_target *t = lo->resolved->floats[i];
        if (!is_in(t, word)) continue;
        entry e = { enl_resolve_reference_text(lo->resolved, lo->a, t, lo->d->lang), t->title,
                    t->id, es, hang };
        add_entry(lo, env, &e, toc, reserve);
    }
}

/* Room for page numbers, and a little before them. */
static enl_len number_column(enl_lo *lo)
{
    return number_width(lo, level_style(lo, 1), ENL_S("0000")) + level_style(lo, 1)->size;
}

void enl_toc_add(enl_lo *lo, const enl_env *env)
{
    enl_env in = *env;
    in.parent = enl_blocks_parent(lo, env);
    in.flat = true;
    add_head(lo, env->v,
             add_title(lo, &in, "toc.title", enl_styles_word(lo->t->styles, "contents")));
    enl_sid toc = enl_stree_add(lo->st, in.parent, ENL_SE_TOC);
    add_headings(lo, &in, toc, number_column(lo));
    if (enl_styles_flag(lo->t->styles, "lists"))
        add_lists(lo, &in, NULL, enl_styles_word(lo->t->styles, "figures_tables"),
                  number_column(lo));
}

void enl_toc_title(enl_lo *lo, const enl_env *env, enl_str title)
{
    enl_env in = *env;
    in.parent = enl_blocks_parent(lo, env);
    if (title.n) add_title(lo, &in, "toc.section", title);
}

void enl_toc_list(enl_lo *lo, const enl_env *env, const char *word, const enl_attr *title)
{
    enl_env in = *env;
    in.parent = enl_blocks_parent(lo, env);
    in.flat = true;
    enl_str own = enl_styles_word_in(lo->t->styles,
                                     strcmp(word, "figure") == 0 ? "figures" : "tables", env->lang);
    add_lists(lo, &in, word, title ? title->value : own, number_column(lo));
}
