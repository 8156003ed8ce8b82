#include "core/tree/parts.h"

enl_part *enl_parts_add(enl_parts *p, enl_part part)
{
    if (p->n == p->cap)
        p->items = enl_arena_grow(p->a, p->items, &p->cap, p->n + 1, sizeof *p->items);
    p->items[p->n] = part;
    return &p->items[p->n++];
}

void enl_parts_put(enl_parts *p, enl_str text)
{
    if (text.n) enl_parts_add(p, (enl_part){ .text = text });
}

void enl_parts_put_z(enl_parts *p, const char *text)
{
    enl_parts_put(p, enl_str_from(text));
}
