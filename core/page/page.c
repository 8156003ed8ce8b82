/* Display lists: how they grow. */
#include "core/page/page.h"

#include <string.h>

enl_item *enl_list_add(enl_arena *a, enl_list *l, enl_item_kind kind, enl_sid leaf)
{
    l->items = enl_arena_grow(a, l->items, &l->cap, l->n + 1, sizeof *l->items);
    enl_item *item = &l->items[l->n++];
    memset(item, 0, sizeof *item);
    item->kind = (uint8_t)kind;
    item->leaf = leaf;
    return item;
}
