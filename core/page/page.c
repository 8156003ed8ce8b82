/* Display lists: how they grow; how pictures lie. */
#include "core/page/page.h"

#include <string.h>

enl_matrix enl_page_orient(int orientation)
{
    switch (orientation) {
    case 2: return (enl_matrix){ -1, 0, 0, 1, 1, 0 };
    case 3: return (enl_matrix){ -1, 0, 0, -1, 1, 1 };
    case 4: return (enl_matrix){ 1, 0, 0, -1, 0, 1 };
    case 5: return (enl_matrix){ 0, 1, 1, 0, 0, 0 };
    case 6: return (enl_matrix){ 0, 1, -1, 0, 1, 0 };
    case 7: return (enl_matrix){ 0, -1, -1, 0, 1, 1 };
    case 8: return (enl_matrix){ 0, -1, 1, 0, 0, 1 };
    default: return (enl_matrix){ 1, 0, 0, 1, 0, 0 };
    }
}

enl_item *enl_page_list_add(enl_arena *a, enl_list *l, enl_item_kind kind, enl_sid leaf)
{
    l->items = enl_arena_grow(a, l->items, &l->cap, l->n + 1, sizeof *l->items);
    enl_item *item = &l->items[l->n++];
    memset(item, 0, sizeof *item);
    item->kind = (uint8_t)kind;
    item->leaf = leaf;
    return item;
}
