#include "core/resolve/indexterm.h"

#include "core/base/arena_str.h"
#include "core/lang/collate.h"

#include <stdlib.h>

struct enl_indexterms {
    enl_ctx *c;
    enl_str lang;
    enl_map by_path; /* enl_indexterm */
    enl_map dests;   /* enl_indexterm_place by the address of its span */
    enl_map sent;    /* "from, to" of what was seen */
    const enl_indexterm **sorted;
};

enl_indexterms *enl_resolve_indexterm_new(enl_ctx *c, enl_str lang)
{
    enl_indexterms *x = ENL_NEW(&c->arena, enl_indexterms);
    x->c = c;
    x->lang = lang;
    enl_map_init(&x->by_path, &c->arena);
    enl_map_init(&x->dests, &c->arena);
    enl_map_init(&x->sent, &c->arena);
    return x;
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

/* ---- collecting ---- */

/* The entry of a path below `above` (NULL: none). */
static enl_indexterm *find_or_make(enl_indexterms *x, enl_str path, enl_str term,
                                   const enl_indexterm *above)
{
    enl_arena *a = &x->c->arena;
    void **at = enl_map_insert(&x->by_path, path);
    if (*at) return *at;
    enl_indexterm *e = ENL_NEW(a, enl_indexterm);
    e->term = term;
    e->path = path;
    e->level = above ? above->level + 1 : 0;
    e->letter = above ? above->letter : enl_lang_collate_letter(term, x->lang);
    enl_str key = enl_lang_collate_key(a, term, x->lang);
    /* entries that sort alike still differ, and those below an entry stay with it */
    enl_str before = above ? above->sort : ENL_S("");
    e->sort = enl_str_fmt(a, "%.*s\x01%.*s\x01%.*s", ENL_FMT(before), ENL_FMT(key), ENL_FMT(term));
    return *at = e;
}

/* The entry of "main!sub!subsub", made with those above it. */
static enl_indexterm *entry_of(enl_indexterms *x, enl_str path)
{
    enl_arena *a = &x->c->arena;
    enl_indexterm *e = NULL;
    enl_str whole = ENL_S("");
    int level = 0;
    for (size_t from = 0; from <= path.n; level++) {
        bool last = level + 1 == ENL_INDEX_LEVELS;
        const char *bang = last ? NULL : memchr(path.p + from, '!', path.n - from);
        size_t to = bang ? (size_t)(bang - path.p) : path.n;
        enl_str term = squeeze(a, enl_str_sub(path, from, to));
        from = to + 1;
        if (term.n == 0) continue;
        whole = e ? enl_str_fmt(a, "%.*s!%.*s", ENL_FMT(whole), ENL_FMT(term)) : term;
        if (e) e->used = true;
        e = find_or_make(x, whole, term, e);
    }
    return e;
}

static void add_see(enl_indexterms *x, enl_indexterm *e, enl_str to, bool also, enl_span at)
{
    enl_arena *a = &x->c->arena;
    enl_indexterm_see *s = ENL_NEW(a, enl_indexterm_see);
    *s = (enl_indexterm_see){ squeeze(a, to), also, at, NULL };
    if (s->to.n == 0) return;
    enl_str pair = enl_str_fmt(a, "%.*s\x01%.*s", ENL_FMT(e->path), ENL_FMT(s->to));
    void **seen = enl_map_insert(&x->sent, pair);
    if (*seen) return;
    *seen = s;
    if (e->last_see)
        e->last_see->next = s;
    else
        e->sees = s;
    e->last_see = s;
}

/* The entries that an attribute names, parted by semicolons. */
static void add_sees(enl_indexterms *x, enl_indexterm *e, const enl_attr *a, bool also)
{
    for (enl_str rest = a ? a->value : ENL_S(""); rest.n;) {
        const char *end = memchr(rest.p, ';', rest.n);
        size_t k = end ? (size_t)(end - rest.p) : rest.n;
        add_see(x, e, enl_str_sub(rest, 0, k), also, a->span);
        rest = enl_str_sub(rest, end ? k + 1 : k, rest.n);
    }
}

static void add_place(enl_indexterms *x, enl_indexterm *e, const enl_node *n)
{
    enl_arena *a = &x->c->arena;
    enl_indexterm_place *p = ENL_NEW(a, enl_indexterm_place);
    p->dest = enl_str_fmt(a, "enl-index-%zu", x->dests.n + 1);
    p->at = n->span;
    if (e->last_place)
        e->last_place->next = p;
    else
        e->places = p;
    e->last_place = p;
    e->used = true;
    *enl_map_insert(&x->dests, enl_str_keep(a, (enl_str){ (const char *)&n, sizeof n })) = p;
}

void enl_resolve_indexterm_add(enl_indexterms *x, const enl_node *n)
{
    const enl_attr *named = enl_node_attr(n, "index");
    if (!named && !enl_node_has_class(n, "index")) return;
    enl_str path = named && named->value.n ? named->value : enl_node_plain(x->c, n);
    enl_indexterm *e = path.n ? entry_of(x, path) : NULL;
    if (!e) return;
    const enl_attr *to = enl_node_attr(n, "see");
    add_sees(x, e, to, false);
    add_sees(x, e, enl_node_attr(n, "seealso"), true);
    if (!to) add_place(x, e, n);
}

/* ---- finishing ---- */

/* An entry that only sends on, or one that is not there, would send readers in a circle. */
static void check_sees(const enl_indexterms *x, const enl_indexterm *e)
{
    for (const enl_indexterm_see *s = e->sees; s; s = s->next) {
        void **to = enl_map_find(&x->by_path, s->to);
        if (to && ((const enl_indexterm *)*to)->used) continue;
        enl_report(x->c, ENL_C_INDEX, s->at,
                   to ? "name the entry that has the pages"
                      : "name an entry as it is printed, those above it before it: `main!sub`",
                   to ? "index: `%.*s` refers to `%.*s`, which has no pages"
                      : "index: `%.*s` refers to `%.*s`, which is not an entry",
                   ENL_FMT(e->path), ENL_FMT(s->to));
    }
}

static int by_sort(const void *a, const void *b)
{
    const enl_indexterm *x = *(const enl_indexterm *const *)a,
                        *y = *(const enl_indexterm *const *)b;
    return enl_str_cmp(x->sort, y->sort);
}

const enl_indexterms *enl_resolve_indexterm_finish(enl_indexterms *x)
{
    size_t n = x->by_path.n;
    if (n == 0) return NULL;
    x->sorted = ENL_NEWN(&x->c->arena, const enl_indexterm *, n);
    for (size_t i = 0; i < n; i++) {
        x->sorted[i] = x->by_path.entries[i].value;
        check_sees(x, x->sorted[i]);
    }
    qsort(x->sorted, n, sizeof *x->sorted, by_sort);
    return x;
}

enl_str enl_resolve_indexterm_dest(const enl_resolved *r, const enl_node *n)
{
    void **at =
        r->index ? enl_map_find(&r->index->dests, (enl_str){ (const char *)&n, sizeof n }) : NULL;
    return at ? ((const enl_indexterm_place *)*at)->dest : ENL_S("");
}

const enl_indexterm *const *enl_resolve_indexterm_list(const enl_resolved *r, size_t *n)
{
    *n = r->index ? r->index->by_path.n : 0;
    return r->index ? r->index->sorted : NULL;
}
