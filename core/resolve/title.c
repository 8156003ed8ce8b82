#include "core/resolve/title.h"

#include "core/base/arena_str.h"
#include "core/base/buf.h"
#include "core/resolve/reference.h"

static bool is_filled(const enl_node *n)
{
    return n->kind == ENL_CROSS_REF || n->kind == ENL_CITATION;
}

static bool has_filled(const enl_node *root)
{
    for (const enl_node *n = root; n; n = enl_node_next(root, n))
        if (is_filled(n)) return true;
    return false;
}

enl_str enl_resolve_title_reference(const enl_resolved *r, enl_arena *a, const enl_node *n)
{
    if (n->kind == ENL_CITATION) return enl_cite_citation_plain(r->cite, a, n, r->doc->lang);
    const enl_target *t = enl_resolve_target(r, n->text);
    const enl_attr *prefix = enl_node_attr(n, "prefix");
    if (!t || enl_node_has_class(n, "page")) return ENL_S("");
    enl_str text = enl_resolve_reference_text(r, a, t, r->doc->lang),
            number = t->number.n ? t->number : text;
    if (!prefix) return text;
    if (!prefix->value.n) return number;
    return enl_str_fmt(a, "%.*s\u00A0%.*s", ENL_FMT(prefix->value), ENL_FMT(number));
}

static void put_node(const enl_resolved *r, enl_ctx *c, const enl_node *n, enl_buf *out)
{
    enl_arena *a = &c->arena;
    if (n->kind == ENL_TEXT || n->kind == ENL_CODE)
        enl_buf_str(out, n->text);
    else if (n->kind == ENL_SOFT_BREAK || n->kind == ENL_LINE_BREAK)
        enl_buf_byte(out, ' ');
    else if (is_filled(n))
        enl_buf_str(out, enl_resolve_title_reference(r, a, n));
}

static enl_str title_of(const enl_resolved *r, enl_ctx *c, const enl_node *root)
{
    enl_buf b;
    enl_buf_init(&b, &c->mem);
    for (const enl_node *n = root; n;) {
        put_node(r, c, n, &b);
        n = is_filled(n) ? enl_node_next_skip(root, n) : enl_node_next(root, n);
    }
    enl_str text = enl_str_keep(&c->arena, enl_str_trim(enl_buf_view(&b)));
    enl_buf_drop(&b);
    return text;
}

/* What has the title: the caption of a figure or table. */
static const enl_node *titled(const enl_node *n)
{
    for (const enl_node *k = n->first; k; k = k->next)
        if (k->kind == ENL_CAPTION) return k;
    return n;
}

static void fill_targets(enl_resolved *r, enl_ctx *c, const enl_map *targets)
{
    for (size_t i = 0; i < targets->n; i++) {
        enl_target *t = targets->entries[i].value;
        const enl_node *n = titled(t->node);
        if (has_filled(n)) t->title = title_of(r, c, n);
    }
}

void enl_resolve_title_fill(enl_resolved *r, enl_ctx *c)
{
    for (size_t i = 0; i < r->n_headings; i++)
        if (has_filled(r->headings[i].node))
            r->headings[i].title = title_of(r, c, r->headings[i].node);
    fill_targets(r, c, &r->numbered);
    fill_targets(r, c, &r->targets);
}
