/* [term]{.index} and [text]{index="main!sub"} mark places; see="other" sends the reader there in
 * place of a page. An entry's pages are known when a round of layout is over, so documents with an
 * index take at least two rounds. */
#include "core/layout/termindex.h"

#include "core/base/arena_str.h"
#include "core/base/utf8.h"
#include "core/lang/collate.h"
#include "core/layout/blocks.h"
#include "core/layout/para/inlines.h"
#include "core/layout/para/para.h"
#include "core/layout/settle.h"

#include <stdlib.h>

enum { LEVELS = 3 };

/* Another entry that this one sends to. */
typedef struct see {
    enl_str to;
    bool also; /* "see also" */
    enl_span at;
    struct see *next;
} see;

typedef struct place {
    enl_str dest;
    enl_span at;
    struct place *next;
} place;

typedef struct entry {
    enl_str term; /* its own words, at its level */
    enl_str path; /* with those above it, "main!sub" */
    enl_str sort;
    int level; /* from 0 */
    bool used; /* has pages, or entries below it */
    place *first, *last;
    see *sees, *last_see;
} entry;

struct enl_termindex {
    enl_map by_path; /* entry */
    enl_map dests;   /* enl_str by the address of its span */
    enl_map sent;    /* "from, to" of what was seen */
    bool set;
    uint32_t n_places;
};

static struct enl_termindex *open_index(enl_lo *lo)
{
    if (!lo->index) {
        lo->index = ENL_NEW(lo->a, struct enl_termindex);
        enl_map_init(&lo->index->by_path, lo->a);
        enl_map_init(&lo->index->dests, lo->a);
        enl_map_init(&lo->index->sent, lo->a);
    }
    return lo->index;
}

/* White space as one space, so that a term is the same wherever lines end. */
static enl_str squeeze(enl_arena *a, enl_str s)
{
    s = enl_str_trim(s);
    char *p = enl_arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool space = s.p[i] == ' ' || s.p[i] == '\t' || s.p[i] == '\n';
        if (!space)
            p[n++] = s.p[i];
        else if (n && p[n - 1] != ' ')
            p[n++] = ' ';
    }
    return (enl_str){ p, n };
}

static entry *find_or_make(enl_lo *lo, enl_str path, enl_str term, const entry *above, int level)
{
    void **at = enl_map_insert(&lo->index->by_path, path);
    if (*at) return *at;
    entry *e = ENL_NEW(lo->a, entry);
    e->term = term;
    e->path = path;
    e->level = level;
    enl_str key = enl_lang_collate_key(lo->a, term, lo->d->lang);
    /* entries that sort alike still differ, and those below an entry stay with it */
    enl_str before = above ? above->sort : ENL_S("");
    e->sort =
        enl_str_fmt(lo->a, "%.*s\x01%.*s\x01%.*s", ENL_FMT(before), ENL_FMT(key), ENL_FMT(term));
    return *at = e;
}

/* The entry of "main!sub!subsub", made with those above it. */
static entry *entry_of(enl_lo *lo, enl_str path)
{
    entry *e = NULL;
    enl_str whole = ENL_S("");
    int level = 0;
    for (size_t from = 0; from <= path.n; level++) {
        const char *bang = level + 1 < LEVELS ? memchr(path.p + from, '!', path.n - from) : NULL;
        size_t to = bang ? (size_t)(bang - path.p) : path.n;
        enl_str term = squeeze(lo->a, enl_str_sub(path, from, to));
        from = to + 1;
        if (term.n == 0) continue;
        whole = e ? enl_str_fmt(lo->a, "%.*s!%.*s", ENL_FMT(whole), ENL_FMT(term)) : term;
        if (e) e->used = true;
        e = find_or_make(lo, whole, term, e, e ? e->level + 1 : 0);
    }
    return e;
}

static void add_see(enl_lo *lo, entry *e, enl_str to, bool also, enl_span at)
{
    see *s = ENL_NEW(lo->a, see);
    *s = (see){ squeeze(lo->a, to), also, at, NULL };
    if (s->to.n == 0) return;
    enl_str pair = enl_str_fmt(lo->a, "%.*s\x01%.*s", ENL_FMT(e->path), ENL_FMT(s->to));
    void **seen = enl_map_insert(&lo->index->sent, pair);
    if (*seen) return;
    *seen = s;
    if (e->last_see)
        e->last_see->next = s;
    else
        e->sees = s;
    e->last_see = s;
}

/* The entries that an attribute names, parted by semicolons. */
static void add_sees(enl_lo *lo, entry *e, const enl_attr *a, bool also)
{
    for (enl_str rest = a ? a->value : ENL_S(""); rest.n;) {
        const char *end = memchr(rest.p, ';', rest.n);
        size_t k = end ? (size_t)(end - rest.p) : rest.n;
        add_see(lo, e, enl_str_sub(rest, 0, k), also, a->span);
        rest = enl_str_sub(rest, end ? k + 1 : k, rest.n);
    }
}

static void add_place(enl_lo *lo, entry *e, const enl_node *n)
{
    struct enl_termindex *x = lo->index;
    place *p = ENL_NEW(lo->a, place);
    enl_str *dest = ENL_NEW(lo->a, enl_str);
    *dest = enl_str_fmt(lo->a, "enl-index-%u", ++x->n_places);
    *p = (place){ *dest, n->span, NULL };
    if (e->last)
        e->last->next = p;
    else
        e->first = p;
    e->last = p;
    e->used = true;
    *enl_map_insert(&x->dests, enl_str_keep(lo->a, (enl_str){ (const char *)&n, sizeof n })) = dest;
}

void enl_termindex_collect(enl_lo *lo, const enl_node *n)
{
    const enl_attr *named = enl_node_attr(n, "index");
    if (!named && !enl_node_has_class(n, "index")) return;
    open_index(lo);
    enl_str path = named && named->value.n ? named->value : enl_node_plain(lo->c, n);
    entry *e = path.n ? entry_of(lo, path) : NULL;
    if (!e) return;
    const enl_attr *to = enl_node_attr(n, "see");
    add_sees(lo, e, to, false);
    add_sees(lo, e, enl_node_attr(n, "seealso"), true);
    if (!to) add_place(lo, e, n);
}

enl_str enl_termindex_dest(enl_lo *lo, const enl_node *n)
{
    if (!lo->index) return ENL_S("");
    void **at = enl_map_find(&lo->index->dests, (enl_str){ (const char *)&n, sizeof n });
    return at ? *(enl_str *)*at : ENL_S("");
}

/* An entry that only sends on, or one that is not there, would send readers in a circle. */
void enl_termindex_finish(enl_lo *lo)
{
    if (!lo->index || lo->settle->round > 1) return;
    const enl_map *m = &lo->index->by_path;
    for (size_t i = 0; i < m->n; i++) {
        const entry *e = m->entries[i].value;
        for (const see *s = e->sees; s; s = s->next) {
            void **to = enl_map_find(m, s->to);
            if (to && ((const entry *)*to)->used) continue;
            enl_report(lo->c, ENL_C_INDEX, s->at,
                       to ? "name the entry that has the pages" : "name an entry as it is printed",
                       to ? "the index sends from '%.*s' to '%.*s', which has no pages"
                          : "the index sends from '%.*s' to '%.*s', which is no entry",
                       ENL_FMT(e->path), ENL_FMT(s->to));
        }
    }
}

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
static mention *mentions_of(enl_lo *lo, const entry *e, size_t *count)
{
    size_t n = 0, k = 0;
    for (const place *p = e->first; p; p = p->next) n++;
    mention *m = ENL_NEWN(lo->a, mention, n + 1);
    n = 0;
    for (const place *p = e->first; p; p = p->next) {
        size_t page = enl_settle_page(lo, p->dest, p->at);
        if (page) m[n++] = (mention){ page, enl_settle_label(lo, p->dest, p->at), p->dest };
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
static enl_part *line_of(enl_lo *lo, const enl_env *env, const entry *e, size_t *count)
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
    for (const see *s = e->sees, *before = NULL; s; before = s, s = s->next) {
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

static int by_sort(const void *a, const void *b)
{
    return enl_str_cmp((*(entry *const *)a)->sort, (*(entry *const *)b)->sort);
}

static void add_line(enl_lo *lo, const enl_env *env, const entry *e, const enl_style *s,
                     enl_sid body)
{
    size_t n;
    const enl_part *parts = line_of(lo, env, e, &n);
    enl_env in = *env;
    enl_flow_inset(&in, s->size * e->level, 0);
    enl_para p = enl_para_of(&in, s);
    p.first_indent = s->indent_first;
    enl_para_begin(lo->para, env, p.width);
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
    enl_para_begin(lo->para, env, p.width);
    enl_para_inlines_text(lo->para, text, s,
                          enl_stree_leaf(lo->st, enl_stree_add(lo->st, parent, ENL_SE_P)),
                          (enl_span){ 0 });
    enl_para_set(lo->para, lo->a, env->v, &p);
    enl_vlist_space(env->v, s->below);
    env->v->keep = true;
}

void enl_termindex_add(enl_lo *lo, const enl_env *env, const enl_node *div)
{
    struct enl_termindex *x = lo->index;
    if (!x || x->set || x->by_path.n == 0) return;
    x->set = true;
    size_t n = x->by_path.n;
    entry **all = ENL_NEWN(lo->a, entry *, n);
    for (size_t i = 0; i < n; i++) all[i] = x->by_path.entries[i].value;
    qsort(all, n, sizeof *all, by_sort);
    const enl_style *s = enl_styles_find(lo->t->styles, "index", div->classes, div->n_classes);
    enl_sid parent = enl_blocks_parent(lo, env), lists[LEVELS] = { 0 }, items[LEVELS] = { 0 };
    uint32_t letter = UINT32_MAX;
    for (size_t i = 0; i < n; i++) {
        const entry *e = all[i];
        uint32_t own = e->level ? letter : enl_lang_collate_letter(e->term, lo->d->lang);
        if (own != letter) {
            add_letter(lo, env, letter = own, parent);
            lists[0] = enl_stree_add(lo->st, parent, ENL_SE_L);
        }
        if (e->level && !lists[e->level])
            lists[e->level] = enl_stree_add(lo->st, items[e->level - 1], ENL_SE_L);
        enl_sid li = enl_stree_add(lo->st, lists[e->level], ENL_SE_LI);
        items[e->level] = enl_stree_add(lo->st, li, ENL_SE_LBODY);
        for (int k = e->level + 1; k < LEVELS; k++) lists[k] = 0;
        add_line(lo, env, e, s, items[e->level]);
        if (i + 1 < n && all[i + 1]->level > e->level) env->v->keep = true;
        enl_ctx_poll(lo->c);
    }
}
