#include "core/resolve/leaveout.h"

#include "core/base/arena_str.h"

static enl_str address(enl_ctx *c, const enl_node *n)
{
    return enl_str_keep(&c->arena, (enl_str){ (const char *)&n, sizeof n });
}

void enl_resolve_leaveout_open(enl_leaveout *l, enl_ctx *c)
{
    l->c = c;
    enl_map_init(&l->notes, &c->arena);
}

void enl_resolve_leaveout_node(enl_leaveout *l, enl_node *n)
{
    for (const enl_node *k = n; k; k = enl_node_next(n, k))
        if (k->kind == ENL_NOTE_REF && k->u.note)
            *enl_map_insert(&l->notes, address(l->c, k->u.note)) = k->u.note;
    enl_node_unlink(n);
}

void enl_resolve_leaveout_close(enl_leaveout *l, enl_doc *d)
{
    size_t n = 0;
    if (l->notes.n == 0) return;
    for (const enl_node *k = d->root; k; k = enl_node_next(d->root, k)) {
        void **at = k->kind == ENL_NOTE_REF && k->u.note
                        ? enl_map_find(&l->notes, address(l->c, k->u.note))
                        : NULL;
        if (at) *at = NULL;
    }
    for (size_t i = 0; i < d->n_notes; i++) {
        void **gone = enl_map_find(&l->notes, address(l->c, d->notes[i]));
        if (!gone || !*gone) d->notes[n++] = d->notes[i];
    }
    d->n_notes = n;
}
