#include "core/resolve/sections.h"

#include "core/base/arena_str.h"
#include "core/resolve/number.h"
#include "core/tree/parallel.h"

/* A heading and what opens its section. */
typedef struct opening {
    enl_node *heading, *chain, *copy;
} opening;

/* May the heading be in a DIV of its own? Blocks of parallel text are counted. */
static bool may_open(const enl_heading *h)
{
    if (h->translation) return false;
    for (const enl_node *up = h->node->parent; up; up = up->parent)
        if (up->kind != ENL_DOCUMENT && (up->kind != ENL_DIV || enl_parallel_is(up))) return false;
    return true;
}

/* Puts the chain, or the heading where there is none of it in the chain, and the chain after it, in
 * the heading's place. */
static void put_opening(enl_ctx *c, const opening *o)
{
    enl_node *div = enl_node_new(c, ENL_DIV, o->heading->span);
    div->opening = true;
    div->origin = o->chain->origin;
    enl_node_replace(o->heading, div);
    if (!o->copy) enl_node_append(div, o->heading);
    for (enl_node *n = o->chain, *next; n; n = next) {
        next = n->next;
        n->parent = n->prev = n->next = NULL;
        enl_node_append(div, n);
    }
}

void enl_resolve_sections_open(enl_ctx *c, enl_doc *d, const enl_resolve_rules *rules,
                               enl_resolve_open_fn open, void *self)
{
    enl_arena a;
    enl_numbering numbering;
    enl_resolved r;
    enl_arena_init(&a, &c->mem);
    enl_resolve_number_open(&numbering, c, &a, d, rules, &r);
    for (const enl_node *n = d->root; n; n = enl_node_next(d->root, n))
        enl_resolve_number_node(&numbering, n);
    opening *all = ENL_NEWN(&a, opening, r.n_headings + 1);
    size_t count = 0;
    for (enl_node *n = d->root; n; n = enl_node_next(d->root, n)) {
        const enl_heading *h = enl_resolve_heading(&r, n);
        opening o = { .heading = n };
        if (!h || !may_open(h)) continue;
        o.chain = open(self, n, enl_str_keep(&c->arena, h->number), &o.copy);
        if (o.chain) all[count++] = o;
    }
    for (size_t i = 0; i < count; i++) put_opening(c, &all[i]);
    enl_arena_drop(&a);
}
