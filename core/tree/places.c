#include "core/tree/places.h"

#include "core/base/mem.h"
#include "core/tree/tree.h"

typedef struct lines {
    enl_places_line *items;
    size_t n, cap;
} lines;

static enl_str key_of(const struct enl_node **n)
{
    return (enl_str){ (const char *)n, sizeof *n };
}

void enl_places_init(enl_places *p, enl_arena *a)
{
    *p = (enl_places){ .a = a };
    enl_map_init(&p->lines, a);
}

static enl_len distance(enl_len a, enl_len b)
{
    return a < b ? b - a : a - b;
}

/* Lines of one block are further apart than a raised number is from its line. */
static bool is_same_line(const enl_places_line *a, const enl_places_line *b)
{
    enl_len size = a->size > b->size ? a->size : b->size;
    return a->page == b->page && distance(a->baseline, b->baseline) * 10 < size * 6;
}

static void extend(enl_places_line *to, const enl_places_line *by)
{
    if (by->left < to->left) to->left = by->left;
    if (by->right > to->right) to->right = by->right;
    if (by->top < to->top) to->top = by->top;
    if (by->bottom > to->bottom) to->bottom = by->bottom;
    if (by->text && (!to->text || by->size > to->size)) {
        to->baseline = by->baseline;
        to->size = by->size;
    }
    to->text |= by->text;
}

static void push(enl_arena *a, lines *all, const enl_places_line *line)
{
    if (all->n == all->cap)
        all->items = enl_arena_grow(a, all->items, &all->cap, all->n + 1, sizeof *line);
    all->items[all->n++] = *line;
}

void enl_places_add(enl_places *p, const struct enl_node *n, enl_places_line line)
{
    void **found = enl_map_find(&p->lines, key_of(&n));
    if (!found) {
        const struct enl_node **key = ENL_NEW(p->a, const struct enl_node *);
        *key = n;
        found = enl_map_insert(&p->lines, key_of(key));
        *found = ENL_NEW(p->a, lines);
    }
    lines *own = *found;
    if (own->n > 0 && is_same_line(&own->items[own->n - 1], &line))
        extend(&own->items[own->n - 1], &line);
    else
        push(p->a, own, &line);
}

/* Lines of a row's cells at one height become one. */
static void join(lines *all, size_t from)
{
    size_t n = from;
    for (size_t i = from; i < all->n; i++) {
        size_t k = from;
        while (k < n && !is_same_line(&all->items[k], &all->items[i])) k++;
        if (k < n)
            extend(&all->items[k], &all->items[i]);
        else
            all->items[n++] = all->items[i];
    }
    all->n = n;
}

/* What a block sets before its first line, as a list item its marker, is on that line. */
static void lead_in(lines *all, size_t at)
{
    if (at == 0 || at >= all->n || !is_same_line(&all->items[at - 1], &all->items[at])) return;
    extend(&all->items[at - 1], &all->items[at]);
    memmove(&all->items[at], &all->items[at + 1], (--all->n - at) * sizeof *all->items);
}

static void collect(const enl_places *p, enl_arena *a, const enl_node *n, lines *out)
{
    void **own = enl_map_find(&p->lines, key_of(&n));
    const lines *l = own ? *own : NULL;
    size_t from = out->n;
    for (size_t i = 0; l && i < l->n; i++) push(a, out, &l->items[i]);
    for (const enl_node *kid = n->first; kid; kid = kid->next)
        if (!enl_kind_is_inline(kid->kind)) collect(p, a, kid, out);
    if (l) lead_in(out, from + l->n);
    if (n->kind == ENL_ROW) join(out, from);
}

static void add_line(enl_places_part *part, const enl_places_line *l)
{
    if (l->left < part->left) part->left = l->left;
    if (l->right > part->right) part->right = l->right;
    if (l->top < part->top) part->top = l->top;
    if (l->bottom > part->bottom) part->bottom = l->bottom;
    if (!l->text) return;
    if (part->lines == 0) part->first = l->baseline;
    part->last = l->baseline;
    part->lines++;
}

enl_places_part *enl_places_parts(const enl_places *p, enl_arena *a, const struct enl_node *n,
                                  size_t *count)
{
    lines all = { 0 };
    collect(p, a, n, &all);
    enl_places_part *parts = ENL_NEWN(a, enl_places_part, all.n);
    size_t k = 0;
    for (size_t i = 0; i < all.n; i++) {
        const enl_places_line *l = &all.items[i];
        size_t at = 0;
        while (at < k && parts[at].page != l->page) at++;
        if (at == k)
            parts[k++] = (enl_places_part){ .page = l->page,
                                            .left = l->left,
                                            .top = l->top,
                                            .right = l->right,
                                            .bottom = l->bottom,
                                            .first = l->bottom,
                                            .last = l->bottom };
        add_line(&parts[at], l);
    }
    *count = k;
    return parts;
}
