/* The index, set. An entry's pages are known when a round of layout is over, so documents with an
 * index take at least two rounds. */
#include "core/layout/termindex.h"

#include "core/base/arena_str.h"
#include "core/base/utf8.h"
#include "core/layout/blocks.h"
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
static mention *mentions_of(enl_lo *lo, const enl_indexterm *e, size_t *count)
{
    size_t n = 0, k = 0;
    for (const enl_indexterm_place *p = e->places; p; p = p->next) n++;
    mention *m = ENL_NEWN(lo->a, mention, n + 1);
    n = 0;
    for (const enl_indexterm_place *p = e->places; p; p = p->next) {
        size_t page = enl_pageref_page(lo->pagerefs, p->dest, p->at);
        if (page)
            m[n++] = (mention){ page, enl_pageref_label(lo->pagerefs, p->dest, p->at), p->dest };
    }
    if (n) qsort(m, n, sizeof *m, by_page);
    for (size_t i = 0; i < n; i++)
        if (k == 0 || m[k - 1].page != m[i].page) m[k++] = m[i];
    *count = k;
    return m;
}

static void put(enl_lo *lo, enl_part **parts, size_t *n, size_t *cap, enl_part part)
{
    if (*n == *cap) *parts = enl_arena_grow(lo->a, *parts, cap, *n + 1, sizeof **parts);
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
static enl_part *line_of(enl_lo *lo, const enl_env *env, const enl_indexterm *e, size_t *count)
{
    enl_part *parts = NULL;
    size_t n = 0, cap = 0, k;
    mention *m = mentions_of(lo, e, &k);
    enl_str page = enl_styles_word_in(lo->t->styles, "page", env->lang);
    put(lo, &parts, &n, &cap, (enl_part){ .text = e->term });
    for (size_t i = 0; i < k;) {
        size_t j = i;
        while (j + 1 < k && follows(&m[j], &m[j + 1])) j++;
        if (j < i + 2) j = i; /* two pages are no range */
        put(lo, &parts, &n, &cap, (enl_part){ .text = ENL_S(", ") });
        for (size_t end = i;; end = j) {
            enl_str said = enl_str_fmt(lo->a, "%.*s, %.*s %.*s", ENL_FMT(e->term), ENL_FMT(page),
                                       ENL_FMT(m[end].label));
            put(lo, &parts, &n, &cap,
                (enl_part){ .text = m[end].label, .dest = m[end].dest, .contents = said });
            if (end == j) break;
            put(lo, &parts, &n, &cap, (enl_part){ .text = ENL_S("–") });
        }
        i = j + 1;
    }
    for (const enl_indexterm_see *s = e->sees, *before = NULL; s; before = s, s = s->next) {
        enl_str word = enl_styles_word_in(lo->t->styles, s->also ? "see_also" : "see", env->lang);
        enl_str to = printed(lo->a, s->to);
        put(lo, &parts, &n, &cap, (enl_part){ .text = n == 1 ? ENL_S(", ") : ENL_S("; ") });
        if (!before || before->also != s->also) {
            put(lo, &parts, &n, &cap, (enl_part){ .text = word, .italic = true });
            put(lo, &parts, &n, &cap, (enl_part){ .text = ENL_S(" ") });
        }
        put(lo, &parts, &n, &cap, (enl_part){ .text = to });
    }
    *count = n;
    return parts;
}

/* ---- setting ---- */

static void add_line(enl_lo *lo, const enl_env *env, const enl_indexterm *e, const enl_style *s,
                     enl_sid body)
{
    size_t n;
    const enl_part *parts = line_of(lo, env, e, &n);
    enl_env in = *env;
    enl_flow_inset(&in, s->size * e->level, 0);
    enl_para p = enl_para_of(&in, s);
    p.first_indent = s->indent_first;
    enl_para_maker_begin(lo->para, env, p.width);
    enl_para_inlines_parts(lo->para, parts, n, s, body);
    enl_vlist_space(env->v, s->above);
    enl_vlist_keep_from(env->v, enl_para_set(lo->para, lo->a, env->v, &p));
    enl_vlist_space(env->v, s->below);
}

/* The letter over the entries that begin with it. */
static void add_letter(enl_lo *lo, const enl_env *env, uint32_t letter, enl_sid parent)
{
    const enl_style *s = enl_styles_find(lo->t->styles, "index.letter", NULL, 0);
    char utf8[4];
    size_t n = letter ? enl_utf8_put(letter, utf8) : 0;
    enl_str text = n ? enl_str_keep(lo->a, (enl_str){ utf8, n }) : ENL_S("0–9");
    enl_vlist_above(env->v, s);
    enl_para p = enl_para_of(env, s);
    enl_para_maker_begin(lo->para, env, p.width);
    enl_para_inlines_text(lo->para, text, s,
                          enl_stree_leaf(lo->st, enl_stree_add(lo->st, parent, ENL_SE_P)),
                          (enl_span){ 0 });
    enl_para_set(lo->para, lo->a, env->v, &p);
    enl_vlist_space(env->v, s->below);
    env->v->keep = true;
}

void enl_termindex_add(enl_lo *lo, const enl_env *env, const enl_node *div)
{
    size_t n;
    const enl_indexterm *const *all = enl_resolve_indexterm_list(lo->resolved, &n);
    if (lo->index_set || n == 0) return;
    lo->index_set = true;
    const enl_style *s = enl_styles_find(lo->t->styles, "index", div->classes, div->n_classes);
    enl_sid parent = enl_blocks_parent(lo, env), lists[ENL_INDEX_LEVELS] = { 0 },
            items[ENL_INDEX_LEVELS] = { 0 };
    uint32_t letter = UINT32_MAX;
    for (size_t i = 0; i < n; i++) {
        const enl_indexterm *e = all[i];
        if (e->letter != letter) {
            add_letter(lo, env, letter = e->letter, parent);
            lists[0] = enl_stree_add(lo->st, parent, ENL_SE_L);
        }
        if (e->level && !lists[e->level])
            lists[e->level] = enl_stree_add(lo->st, items[e->level - 1], ENL_SE_L);
        enl_sid li = enl_stree_add(lo->st, lists[e->level], ENL_SE_LI);
        items[e->level] = enl_stree_add(lo->st, li, ENL_SE_LBODY);
        for (int k = e->level + 1; k < ENL_INDEX_LEVELS; k++) lists[k] = 0;
        add_line(lo, env, e, s, items[e->level]);
        if (i + 1 < n && all[i + 1]->level > e->level) env->v->keep = true;
        enl_ctx_poll(lo->c);
    }
}
