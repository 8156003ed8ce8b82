/* A glossary is a container with a list whose items begin with their term in strong type. Entries
 * are sorted by language; a term marked in the text is a link to its entry. */
#include "core/layout/glossary.h"

#include "core/base/arena_str.h"
#include "core/lang/case.h"
#include "core/lang/collate.h"
#include "core/layout/blocks.h"
#include "core/layout/footnotes.h"
#include "core/layout/settle.h"

#include <stdlib.h>

/* What an item explains. */
typedef struct entry {
    const enl_node *item;
    enl_str term, sort, dest;
} entry;

struct enl_glossary {
    enl_map entries;       /* entry by its term in small letters */
    enl_map items;         /* entry by the address of its item */
    const enl_node **used; /* spans */
    size_t n_used, cap_used;
};

static struct enl_glossary *open_glossary(enl_lo *lo)
{
    if (!lo->glossary) {
        lo->glossary = ENL_NEW(lo->a, struct enl_glossary);
        enl_map_init(&lo->glossary->entries, lo->a);
        enl_map_init(&lo->glossary->items, lo->a);
    }
    return lo->glossary;
}

bool enl_glossary_is_term(const enl_node *n)
{
    return enl_node_has_class(n, "term") || enl_node_attr(n, "term") != NULL;
}

static enl_str term_of(enl_lo *lo, const enl_node *n)
{
    enl_str s = enl_node_attr_str(n, "term");
    if (s.n == 0) s = enl_node_plain(lo->c, n);
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

static void add_item(enl_lo *lo, const enl_node *item)
{
    struct enl_glossary *g = lo->glossary;
    const enl_node *head = head_of(item);
    if (!head) {
        enl_report(lo->c, ENL_C_CONTAINER, item->span, "write - **term**: what it means",
                   "an item of a glossary begins with its term in strong type");
        return;
    }
    entry *e = ENL_NEW(lo->a, entry);
    e->item = item;
    e->term = term_of(lo, head);
    e->sort = enl_lang_collate_key(lo->a, e->term, lo->d->lang);
    e->dest = enl_str_fmt(lo->a, "enl-term-%zu", g->items.n + 1);
    void **known = enl_map_insert(&g->entries, enl_lang_case_lower_str(lo->a, e->term));
    if (!*known) *known = e;
    *enl_map_insert(&g->items, enl_str_keep(lo->a, (enl_str){ (const char *)&item, sizeof item })) =
        e;
}

void enl_glossary_collect(enl_lo *lo, const enl_node *n)
{
    struct enl_glossary *g = open_glossary(lo);
    if (n->kind == ENL_SPAN) {
        if (g->n_used == g->cap_used)
            g->used = enl_arena_grow(lo->a, g->used, &g->cap_used, g->n_used + 1, sizeof *g->used);
        g->used[g->n_used++] = n;
        return;
    }
    for (const enl_node *l = n->first; l; l = l->next) {
        if (l->kind != ENL_LIST)
            enl_report(lo->c, ENL_C_CONTAINER, l->span, "put it before the container",
                       "a glossary holds a list of terms only");
        for (const enl_node *k = l->kind == ENL_LIST ? l->first : NULL; k; k = k->next)
            add_item(lo, k);
    }
}

enl_str enl_glossary_dest(enl_lo *lo, const enl_node *n)
{
    void **at = lo->glossary ? enl_map_find(&lo->glossary->entries,
                                            enl_lang_case_lower_str(lo->a, term_of(lo, n)))
                             : NULL;
    return at ? ((const entry *)*at)->dest : ENL_S("");
}

void enl_glossary_finish(enl_lo *lo)
{
    struct enl_glossary *g = lo->glossary;
    enum { SUGGESTIONS = 50 };
    if (!g || lo->settle->round > 1) return;
    enl_str *names = ENL_NEWN(lo->a, enl_str, g->entries.n + 1);
    for (size_t i = 0; i < g->entries.n; i++)
        names[i] = ((const entry *)g->entries.entries[i].value)->term;
    for (size_t i = 0, said = 0; i < g->n_used; i++) {
        if (enl_glossary_dest(lo, g->used[i]).n) continue;
        enl_str term = term_of(lo, g->used[i]);
        const char *near =
            said++ < SUGGESTIONS ? enl_suggest(lo->c, term, names, g->entries.n) : NULL;
        enl_report(lo->c, ENL_C_GLOSSARY, g->used[i]->span,
                   near ? near : "add it to a ::: glossary container",
                   "the glossary does not explain '%.*s'", ENL_FMT(term));
    }
}

static int by_sort(const void *a, const void *b)
{
    const entry *x = *(entry *const *)a, *y = *(entry *const *)b;
    int d = enl_str_cmp(x->sort, y->sort);
    return d ? d : enl_str_cmp(x->dest, y->dest);
}

/* The item's blocks, its first paragraph hanging. */
static void add_entry(enl_lo *lo, const enl_env *env, const entry *e, const enl_style *s,
                      enl_sid list)
{
    enl_env in = *env;
    in.parent = enl_stree_add(lo->st, enl_stree_add(lo->st, list, ENL_SE_LI), ENL_SE_LBODY);
    in.flat = true;
    in.text = s;
    enl_vlist_space(env->v, s->above);
    size_t first = env->v->n;
    const enl_node *text = e->item->first;
    enl_sid p = enl_stree_add(lo->st, in.parent, ENL_SE_P);
    enl_para para = enl_blocks_para(lo, &in, text->first, s, p);
    para.first_indent = s->indent_first;
    enl_para_set(lo->para, lo->a, env->v, &para);
    if (first < env->v->n)
        enl_vbox_extra(lo->a, &env->v->boxes[first], ENL_X_DEST)->u.dest = e->dest;
    enl_flow_inset(&in, s->left, 0);
    in.text = NULL;
    enl_blocks_add(lo, &in, text->next);
    enl_vlist_space(env->v, s->below);
}

void enl_glossary_add(enl_lo *lo, const enl_env *env, const enl_node *div)
{
    struct enl_glossary *g = open_glossary(lo);
    size_t n = 0, cap = 0;
    entry **all = NULL;
    for (const enl_node *l = div->first; l; l = l->next)
        for (const enl_node *k = l->kind == ENL_LIST ? l->first : NULL; k; k = k->next) {
            void **at = enl_map_find(&g->items, (enl_str){ (const char *)&k, sizeof k });
            if (!at) continue;
            if (n == cap) all = enl_arena_grow(lo->a, all, &cap, n + 1, sizeof *all);
            all[n++] = *at;
        }
    if (n == 0) return;
    qsort(all, n, sizeof *all, by_sort);
    const enl_style *s = enl_styles_find(lo->t->styles, "glossary", div->classes, div->n_classes);
    enl_sid list = enl_stree_add(lo->st, enl_blocks_parent(lo, env), ENL_SE_L);
    for (size_t i = 0; i < n; i++) {
        add_entry(lo, env, all[i], s, list);
        enl_footnotes_set(lo, env);
    }
}
