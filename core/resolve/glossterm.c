#include "core/resolve/glossterm.h"

#include "core/base/arena_str.h"
#include "core/lang/case.h"
#include "core/lang/collate.h"

#include <stdlib.h>

/* The terms of one container. */
typedef struct list {
    enl_glossterm **items;
    size_t n, cap;
} list;

struct enl_glossterms {
    enl_ctx *c;
    enl_str lang;
    enl_map terms; /* enl_glossterm by its term in small letters */
    enl_map lists; /* list by the address of its container */
    size_t n_items;
    const enl_node **used; /* spans */
    size_t n_used, cap_used;
};

enl_glossterms *enl_resolve_glossterm_new(enl_ctx *c, enl_str lang)
{
    enl_glossterms *g = ENL_NEW(&c->arena, enl_glossterms);
    g->c = c;
    g->lang = lang;
    enl_map_init(&g->terms, &c->arena);
    enl_map_init(&g->lists, &c->arena);
    return g;
}

bool enl_resolve_glossterm_is(const enl_node *n)
{
    return enl_node_has_class(n, "term") || enl_node_attr(n, "term") != NULL;
}

static enl_str term_of(enl_ctx *c, const enl_node *n)
{
    enl_str s = enl_node_attr_str(n, "term");
    if (s.n == 0) s = enl_node_plain(c, n);
    s = enl_str_trim(s);
    while (s.n && strchr(":.", s.p[s.n - 1])) s.n--;
    return s;
}

/* The STRONG that opens an item, or NULL. */
static const enl_node *head_of(const enl_node *item)
{
    const enl_node *text = item->first;
    return text && text->first && text->first->kind == ENL_STRONG ? text->first : NULL;
}

static void add_item(enl_glossterms *g, list *l, const enl_node *item)
{
    enl_arena *a = &g->c->arena;
    const enl_node *head = head_of(item);
    if (!head) {
        enl_report(g->c, ENL_C_CONTAINER, item->span, "write `- **term**: what it means`",
                   "a glossary item must begin with its term in bold");
        return;
    }
    enl_glossterm *t = ENL_NEW(a, enl_glossterm);
    t->item = item;
    t->term = term_of(g->c, head);
    t->sort = enl_lang_collate_key(a, t->term, g->lang);
    t->dest = enl_str_fmt(a, "enl-term-%zu", ++g->n_items);
    void **known = enl_map_insert(&g->terms, enl_lang_case_lower_str(a, t->term));
    if (!*known) *known = t;
    if (l->n == l->cap) l->items = enl_arena_grow(a, l->items, &l->cap, l->n + 1, sizeof *l->items);
    l->items[l->n++] = t;
}

static int by_sort(const void *a, const void *b)
{
    const enl_glossterm *x = *(enl_glossterm *const *)a, *y = *(enl_glossterm *const *)b;
    int d = enl_str_cmp(x->sort, y->sort);
    return d ? d : enl_str_cmp(x->dest, y->dest);
}

void enl_resolve_glossterm_add_list(enl_glossterms *g, const enl_node *div)
{
    enl_arena *a = &g->c->arena;
    list *l = ENL_NEW(a, list);
    for (const enl_node *k = div->first; k; k = k->next) {
        if (k->kind != ENL_LIST)
            enl_report(g->c, ENL_C_CONTAINER, k->span, "move it before the container",
                       "a glossary may hold nothing but a list of terms");
        for (const enl_node *item = k->kind == ENL_LIST ? k->first : NULL; item; item = item->next)
            add_item(g, l, item);
    }
    if (l->n) qsort(l->items, l->n, sizeof *l->items, by_sort);
    *enl_map_insert(&g->lists, enl_str_keep(a, (enl_str){ (const char *)&div, sizeof div })) = l;
}

void enl_resolve_glossterm_use(enl_glossterms *g, const enl_node *span)
{
    if (g->n_used == g->cap_used)
        g->used =
            enl_arena_grow(&g->c->arena, g->used, &g->cap_used, g->n_used + 1, sizeof *g->used);
    g->used[g->n_used++] = span;
}

static enl_str dest_of(const enl_glossterms *g, const enl_node *span)
{
    void **at = enl_map_find(&g->terms, enl_lang_case_lower_str(&g->c->arena, term_of(g->c, span)));
    return at ? ((const enl_glossterm *)*at)->dest : ENL_S("");
}

const enl_glossterms *enl_resolve_glossterm_finish(enl_glossterms *g)
{
    enum { SUGGESTIONS = 50 };
    enl_str *names = ENL_NEWN(&g->c->arena, enl_str, g->terms.n + 1);
    for (size_t i = 0; i < g->terms.n; i++)
        names[i] = ((const enl_glossterm *)g->terms.entries[i].value)->term;
    for (size_t i = 0, said = 0; i < g->n_used; i++) {
        if (dest_of(g, g->used[i]).n) continue;
        enl_str term = term_of(g->c, g->used[i]);
        const char *near = said++ < SUGGESTIONS ? enl_suggest(g->c, term, names, g->terms.n) : NULL;
        enl_report(g->c, ENL_C_GLOSSARY, g->used[i]->span,
                   near ? near : "add it to a `::: glossary` container",
                   "the glossary does not explain `%.*s`", ENL_FMT(term));
    }
    return g->lists.n || g->n_used ? g : NULL;
}

enl_str enl_resolve_glossterm_dest(const enl_resolved *r, const enl_node *span)
{
    return r->glossary ? dest_of(r->glossary, span) : ENL_S("");
}

const enl_glossterm *const *enl_resolve_glossterm_list(const enl_resolved *r, const enl_node *div,
                                                       size_t *n)
{
    void **at = r->glossary
                    ? enl_map_find(&r->glossary->lists, (enl_str){ (const char *)&div, sizeof div })
                    : NULL;
    const list *l = at ? *at : NULL;
    *n = l ? l->n : 0;
    return l ? (const enl_glossterm *const *)l->items : NULL;
}
