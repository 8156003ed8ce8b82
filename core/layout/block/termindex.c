/* The index, set. An entry's pages are known when a round of layout is over, so documents with an
 * index take at least two rounds. */
#include "core/layout/block/termindex.h"

#include "core/base/arena_str.h"
#include "core/base/utf8.h"
#include "core/layout/block/entries.h"
#include "core/layout/element.h"
#include "core/layout/pageref.h"
#include "core/layout/para/inlines.h"
#include "core/layout/para/para.h"
#include "core/resolve/indexterm.h"

#include <stdlib.h>

/* ---- pages ---- */

/* A page that an entry names. */
typedef struct mention {
    size_t page;
    enl_str label, dest;
} mention;

/* Figures at a label's end, and what stands before them: A-12. */
static size_t figures_at(enl_str s)
{
    size_t i = s.n;
    while (i > 0 && s.p[i - 1] >= '0' && s.p[i - 1] <= '9') i--;
    return i;
}

/* Pages in a row whose numbers are of one kind. */
static bool follows(const mention *a, const mention *b)
{
    if (b->page != a->page + 1) return false;
    size_t i = figures_at(a->label), j = figures_at(b->label);
    bool roman = i == a->label.n && j == b->label.n;
    return roman ||
           (i < a->label.n && j < b->label.n && i == j && memcmp(a->label.p, b->label.p, i) == 0);
}

static int by_page(const void *a, const void *b)
{
    const mention *x = a, *y = b;
    return x->page < y->page ? -1 : x->page > y->page;
}

/* The entry's pages in order, each once. */
static mention *mentions_of(enl_layout_ctx *ctx, const enl_indexterm *e, size_t *count)
{
    size_t n = 0, k = 0;
    for (const enl_indexterm_place *p = e->places; p; p = p->next) n++;
    mention *m = ENL_NEWN(ctx->arena, mention, n + 1);
    n = 0;
    for (const enl_indexterm_place *p = e->places; p; p = p->next) {
        size_t page = enl_layout_pageref_page(ctx->pagerefs, p->dest, p->at);
        if (page)
            m[n++] =
                (mention){ page, enl_layout_pageref_label(ctx->pagerefs, p->dest, p->at), p->dest };
    }
    if (n) qsort(m, n, sizeof *m, by_page);
    for (size_t i = 0; i < n; i++)
        if (k == 0 || m[k - 1].page != m[i].page) m[k++] = m[i];
    *count = k;
    return m;
}

static void put(enl_layout_ctx *ctx, enl_part **parts, size_t *n, size_t *cap, enl_part part)
{
    if (*n == *cap) *parts = enl_arena_grow(ctx->arena, *parts, cap, *n + 1, sizeof **parts);
    (*parts)[(*n)++] = part;
}

/* "main!sub" as "main, sub". */
static enl_str printed(enl_arena *a, enl_str path)
{
    char *p = enl_arena_alloc(a, 2 * path.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < path.n; i++) {
        p[n++] = path.p[i] == '!' ? ',' : path.p[i];
        if (path.p[i] == '!') p[n++] = ' ';
    }
    return (enl_str){ p, n };
}

/* "term, 3, 7–9; see also other". */
static enl_part *line_of(enl_layout_ctx *ctx, const enl_flow *flow, const enl_indexterm *e,
                         size_t *count)
{
    enl_part *parts = NULL;
    size_t n = 0, cap = 0, k;
    mention *m = mentions_of(ctx, e, &k);
    enl_str page = enl_style_word_in(ctx->tools->styles, "page", flow->lang);
    put(ctx, &parts, &n, &cap, (enl_part){ .text = e->term });
    for (size_t i = 0; i < k;) {
        size_t j = i;
        while (j + 1 < k && follows(&m[j], &m[j + 1])) j++;
        if (j < i + 2) j = i; /* two pages are no range */
        put(ctx, &parts, &n, &cap, (enl_part){ .text = ENL_S(", ") });
        for (size_t end = i;; end = j) {
            enl_str said = enl_str_fmt(ctx->arena, "%.*s, %.*s %.*s", ENL_FMT(e->term),
                                       ENL_FMT(page), ENL_FMT(m[end].label));
            put(ctx, &parts, &n, &cap,
                (enl_part){ .text = m[end].label, .dest = m[end].dest, .contents = said });
            if (end == j) break;
            put(ctx, &parts, &n, &cap, (enl_part){ .text = ENL_S("–") });
        }
        i = j + 1;
    }
    for (const enl_indexterm_see *s = e->sees, *before = NULL; s; before = s, s = s->next) {
        enl_str word =
            enl_style_word_in(ctx->tools->styles, s->also ? "see_also" : "see", flow->lang);
        enl_str to = printed(ctx->arena, s->to);
        put(ctx, &parts, &n, &cap, (enl_part){ .text = n == 1 ? ENL_S(", ") : ENL_S("; ") });
        if (!before || before->also != s->also) {
            put(ctx, &parts, &n, &cap, (enl_part){ .text = word, .italic = true });
            put(ctx, &parts, &n, &cap, (enl_part){ .text = ENL_S(" ") });
        }
        put(ctx, &parts, &n, &cap, (enl_part){ .text = to });
    }
    *count = n;
    return parts;
}

/* ---- setting ---- */

static void add_line(enl_layout_ctx *ctx, const enl_flow *flow, const enl_indexterm *e,
                     const enl_style *s, enl_sid body)
{
    size_t n;
    const enl_part *parts = line_of(ctx, flow, e, &n);
    enl_flow in = *flow;
    enl_layout_flow_inset(&in, s->size * e->level, 0);
    enl_para p = enl_para_of(&in, s);
    p.first_indent = s->indent_first;
    enl_para_maker_begin(ctx->para, flow, p.width);
    enl_para_inlines_parts(ctx->para, parts, n, s, body);
    enl_layout_vlist_space(flow->list, s->above);
    enl_layout_vlist_keep_from(flow->list, enl_para_set(ctx->para, ctx->arena, flow->list, &p));
    enl_layout_vlist_space(flow->list, s->below);
}

/* The letter over the entries that begin with it. */
static void add_letter(enl_layout_ctx *ctx, const enl_flow *flow, uint32_t letter, enl_sid parent)
{
    const enl_style *s = enl_style_find(ctx->tools->styles, "index.letter", NULL, 0);
    char utf8[4];
    size_t n = letter ? enl_utf8_put(letter, utf8) : 0;
    enl_str text = n ? enl_str_keep(ctx->arena, (enl_str){ utf8, n }) : ENL_S("0–9");
    enl_layout_vlist_above(flow->list, s);
    enl_para p = enl_para_of(flow, s);
    enl_para_maker_begin(ctx->para, flow, p.width);
    enl_para_inlines_text(
        ctx->para, text, s,
        enl_page_stree_leaf(ctx->stree, enl_page_stree_add(ctx->stree, parent, ENL_SE_P)),
        (enl_span){ 0 });
    enl_para_set(ctx->para, ctx->arena, flow->list, &p);
    enl_layout_vlist_space(flow->list, s->below);
    flow->list->keep = true;
}

/* The depths of the entries from `first` on that begin with its letter; returns their number. */
static size_t letter_levels(const enl_indexterm *const *first, size_t most, int *levels)
{
    size_t n = 0;
    for (; n < most && first[n]->letter == first[0]->letter; n++) levels[n] = first[n]->level;
    return n;
}

void enl_block_termindex_add(enl_layout_ctx *ctx, const enl_flow *flow, const enl_node *div)
{
    size_t n;
    const enl_indexterm *const *all = enl_resolve_indexterm_list(ctx->resolved, &n);
    if (ctx->index_set || n == 0) return;
    ctx->index_set = true;
    const enl_style *s = enl_style_find(ctx->tools->styles, "index", div->classes, div->n_classes);
    enl_sid parent = enl_layout_element_parent(ctx, flow), lists[ENL_INDEX_LEVELS] = { 0 },
            items[ENL_INDEX_LEVELS] = { 0 };
    uint32_t letter = UINT32_MAX;
    int *levels = ENL_NEWN(ctx->arena, int, n);
    size_t group = 0, done = 0; /* entries of the letter, and how many of them are set */
    for (size_t i = 0; i < n; i++) {
        const enl_indexterm *e = all[i];
        if (e->letter != letter) {
            done = 0;
            group = letter_levels(&all[i], n - i, levels);
            add_letter(ctx, flow, letter = e->letter, parent);
            lists[0] = enl_page_stree_add(ctx->stree, parent, ENL_SE_L);
        }
        if (e->level && !lists[e->level])
            lists[e->level] = enl_page_stree_add(ctx->stree, items[e->level - 1], ENL_SE_L);
        enl_sid li = enl_page_stree_add(ctx->stree, lists[e->level], ENL_SE_LI);
        items[e->level] = enl_page_stree_add(ctx->stree, li, ENL_SE_LBODY);
        for (int k = e->level + 1; k < ENL_INDEX_LEVELS; k++) lists[k] = 0;
        add_line(ctx, flow, e, s, items[e->level]);
        flow->list->keep = enl_block_entries_joined(levels, group, done++);
        enl_ctx_poll(ctx->c);
    }
}
