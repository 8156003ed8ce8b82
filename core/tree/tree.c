/* Making, linking, walking and checking nodes. */
#include "core/tree/tree.h"

#include "core/base/arena_str.h"
#include "core/base/buf.h"

enl_doc *enl_doc_new(enl_ctx *c)
{
    enl_doc *d = ENL_NEW(&c->arena, enl_doc);
    d->root = enl_node_new(c, ENL_DOCUMENT, (enl_span){ 0 });
    d->meta.kind = d->sources.kind = ENL_V_MAP;
    d->lang = d->title = ENL_S("");
    enl_map_init(&d->used, &c->arena);
    enl_map_init(&d->appended, &c->arena);
    return d;
}

size_t enl_doc_roots(const enl_doc *d, enl_node *roots[ENL_DOC_ROOTS])
{
    size_t n = 0;
    roots[n++] = d->root;
    for (size_t i = 0; i < ENL_N_AROUND; i++)
        if (d->around[i]) roots[n++] = d->around[i];
    return n;
}

enl_node *enl_node_new(enl_ctx *c, enl_kind kind, enl_span span)
{
    enl_node *n = ENL_NEW(&c->nodes, enl_node);
    n->kind = kind;
    n->span = span;
    n->id = n->text = n->url = n->title = n->origin = ENL_S("");
    return n;
}

enl_node *enl_node_text(enl_ctx *c, enl_str text, enl_span span)
{
    enl_node *n = enl_node_new(c, ENL_TEXT, span);
    n->text = text;
    return n;
}

void enl_node_append(enl_node *parent, enl_node *child)
{
    child->parent = parent;
    child->prev = parent->last;
    child->next = NULL;
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
}

void enl_node_insert_before(enl_node *at, enl_node *n)
{
    n->parent = at->parent;
    n->prev = at->prev;
    n->next = at;
    if (at->prev)
        at->prev->next = n;
    else if (at->parent)
        at->parent->first = n;
    at->prev = n;
}

void enl_node_insert_after(enl_node *at, enl_node *n)
{
    n->parent = at->parent;
    n->prev = at;
    n->next = at->next;
    if (at->next)
        at->next->prev = n;
    else if (at->parent)
        at->parent->last = n;
    at->next = n;
}

void enl_node_unlink(enl_node *n)
{
    if (n->prev)
        n->prev->next = n->next;
    else if (n->parent)
        n->parent->first = n->next;
    if (n->next)
        n->next->prev = n->prev;
    else if (n->parent)
        n->parent->last = n->prev;
    n->parent = n->prev = n->next = NULL;
}

void enl_node_replace(enl_node *n, enl_node *first)
{
    enl_node *at = n;
    while (first) {
        enl_node *next = first->next;
        first->parent = first->prev = first->next = NULL;
        enl_node_insert_after(at, first);
        at = first;
        first = next;
    }
    enl_node_unlink(n);
}

void enl_doc_add_note(enl_ctx *c, enl_doc *d, enl_node *note)
{
    if (d->n_notes == d->cap_notes)
        d->notes =
            enl_arena_grow(&c->arena, d->notes, &d->cap_notes, d->n_notes + 1, sizeof *d->notes);
    d->notes[d->n_notes++] = note;
}

static enl_attr *clone_attrs(enl_ctx *c, const enl_attr *a)
{
    enl_attr *first = NULL, **place = &first;
    for (; a; a = a->next) {
        *place = ENL_NEW(&c->arena, enl_attr);
        **place = *a;
        (*place)->next = NULL;
        place = &(*place)->next;
    }
    return first;
}

static enl_node *clone_one(enl_ctx *c, const enl_node *n)
{
    enl_node *copy = ENL_NEW(&c->nodes, enl_node);
    *copy = *n;
    copy->parent = copy->first = copy->last = copy->prev = copy->next = NULL;
    copy->attrs = clone_attrs(c, n->attrs);
    if (n->n_classes) {
        copy->classes = ENL_NEWN(&c->arena, enl_str, n->n_classes);
        memcpy(copy->classes, n->classes, n->n_classes * sizeof *n->classes);
    }
    return copy;
}

enl_node *enl_node_clone(enl_ctx *c, const enl_node *n)
{
    enl_node *root = clone_one(c, n), *under = root;
    const enl_node *from = n;
    for (;;) {
        if (from->first) {
            from = from->first;
        } else {
            while (from != n && !from->next) {
                from = from->parent;
                under = under->parent;
            }
            if (from == n) return root;
            from = from->next;
            under = under->parent;
        }
        enl_node *copy = clone_one(c, from);
        enl_node_append(under, copy);
        under = copy;
    }
}

bool enl_node_has_class(const enl_node *n, const char *name)
{
    for (size_t i = 0; i < n->n_classes; i++) {
        if (enl_str_is(n->classes[i], name)) return true;
    }
    return false;
}

/* Sets the kind and placement that a new class gives to `n`. */
static void heed_class(enl_node *n, enl_str name)
{
    uint8_t placement;
    if (enl_kind_is_inline(n->kind)) return;
    enl_div_kind kind = enl_div_kind_of(name, &placement), own = n->u.div.kind;
    n->placement |= placement;
    if (n->kind != ENL_DIV || kind == ENL_DIV_PLAIN) return;
    if (own == ENL_DIV_PLAIN || kind < own) n->u.div.kind = kind;
}

void enl_node_add_class(enl_ctx *c, enl_node *n, enl_str name)
{
    if (n->n_classes == UINT16_MAX) return;
    for (size_t i = 0; i < n->n_classes; i++) {
        if (enl_str_eq(n->classes[i], name)) return;
    }
    size_t count = n->n_classes; /* the capacity doubles at every power of two */
    if ((count & (count - 1)) == 0) {
        enl_str *grown = ENL_NEWN(&c->arena, enl_str, count ? count * 2 : 1);
        if (count) memcpy(grown, n->classes, count * sizeof *grown);
        n->classes = grown;
    }
    n->classes[n->n_classes++] = name;
    heed_class(n, name);
}

void enl_node_take_classes(enl_node *to, enl_node *from)
{
    to->classes = from->classes;
    to->n_classes = from->n_classes;
    for (size_t i = 0; i < to->n_classes; i++) heed_class(to, to->classes[i]);
    from->classes = NULL;
    from->n_classes = 0;
    from->placement = 0;
    if (from->kind == ENL_DIV) from->u.div.kind = ENL_DIV_PLAIN;
}

const enl_attr *enl_node_attr(const enl_node *n, const char *key)
{
    for (const enl_attr *a = n->attrs; a; a = a->next) {
        if (enl_str_is(a->key, key)) return a;
    }
    return NULL;
}

enl_str enl_node_attr_str(const enl_node *n, const char *key)
{
    const enl_attr *a = enl_node_attr(n, key);
    return a ? a->value : ENL_S("");
}

void enl_node_set_attr(enl_ctx *c, enl_node *n, enl_str key, enl_str value, enl_span span)
{
    enl_attr **place = &n->attrs;
    while (*place && !enl_str_eq((*place)->key, key)) place = &(*place)->next;
    if (!*place) {
        *place = ENL_NEW(&c->arena, enl_attr);
        (*place)->key = key;
    }
    (*place)->value = value;
    (*place)->span = span;
}

enl_str enl_node_plain(enl_ctx *c, const enl_node *n)
{
    enl_buf b;
    enl_buf_init(&b, &c->mem);
    for (const enl_node *k = n; k; k = enl_node_next(n, k)) {
        if (k->kind == ENL_TEXT || k->kind == ENL_CODE)
            enl_buf_str(&b, k->text);
        else if (k->kind == ENL_SOFT_BREAK || k->kind == ENL_LINE_BREAK)
            enl_buf_byte(&b, ' ');
    }
    enl_str text = enl_str_keep(&c->arena, enl_buf_view(&b));
    enl_buf_drop(&b);
    return text;
}

enl_node *enl_node_next_skip(const enl_node *root, const enl_node *n)
{
    while (n != root && !n->next) n = n->parent;
    return n == root ? NULL : n->next;
}

enl_node *enl_node_next(const enl_node *root, const enl_node *n)
{
    return n->first ? n->first : enl_node_next_skip(root, n);
}

/* Are the links between a node and its children sound? */
static bool linked(const enl_node *n)
{
    const enl_node *before = NULL;
    for (const enl_node *k = n->first; k; before = k, k = k->next) {
        if (k->parent != n || k->prev != before) return false;
    }
    return n->last == before;
}

const enl_node *enl_tree_check(const enl_node *n)
{
    for (const enl_node *k = n; k; k = enl_node_next(n, k)) {
        if ((unsigned)k->kind >= ENL_KIND_COUNT || !linked(k)) return k;
        if (k != n && !enl_kind_may_hold(k->parent->kind, k->kind)) return k;
    }
    return NULL;
}
