/* The keys that each kind of node may have, in one table. Whatever reads an attribute has a line
 * here. */
#include "core/resolve/unread.h"

enum { KEYS_MAX = 12 };

static const struct {
    enl_kind kind;
    const char *name;
    const char *keys[KEYS_MAX];
} readers[] = {
    { ENL_HEADING, "heading", { "lang" } },
    { ENL_CODE_BLOCK, "code block", { "lang" } },
    { ENL_TABLE,
      "table",
      { "align", "continued", "decimal", "head", "lang", "place", "row_labels", "totals", "width",
        "widths" } },
    { ENL_CELL, "cell", { "align", "colspan", "rowspan" } },
    { ENL_FIGURE, "figure", { "alt", "lang", "place" } },
    { ENL_DIV, "container", { "align", "beside", "frame", "label", "lang", "n", "of", "place" } },
    { ENL_TOC, "table of contents", { NULL } },
    { ENL_PAGE_BREAK, "page break", { NULL } },
    { ENL_CODE, "code", { NULL } },
    { ENL_LINK, "link", { NULL } },
    { ENL_IMAGE, "image", { "alt", "box", "height", "page", "place", "width" } },
    { ENL_SPAN, "span", { "index", "lang", "see", "seealso", "term" } },
};
enum { N_READERS = sizeof readers / sizeof *readers };

/* The title of a list is set; that of another container has been taken where it is a callout. */
static bool has_title(const enl_node *n)
{
    return n->kind == ENL_DIV && n->u.div.kind != ENL_DIV_PLAIN;
}

/* Keys that only a picture from a PDF file has. */
static bool is_of_pages(const enl_node *n, enl_str key)
{
    enl_str url = n->url;
    const char *query = url.n ? memchr(url.p, '?', url.n) : NULL;
    if (n->kind != ENL_IMAGE || !(enl_str_is(key, "page") || enl_str_is(key, "box"))) return false;
    if (query) url.n = (size_t)(query - url.p);
    return !enl_str_starts(url, "data:") && !enl_str_ends(url, ".pdf") &&
           !enl_str_ends(url, ".PDF");
}

static void check_attrs(enl_ctx *c, const enl_node *n, size_t reader)
{
    enl_str keys[KEYS_MAX + 1];
    size_t count = 0;
    for (; count < KEYS_MAX && readers[reader].keys[count]; count++)
        keys[count] = enl_str_from(readers[reader].keys[count]);
    if (has_title(n)) keys[count++] = ENL_S("title");
    for (const enl_attr *a = n->attrs; a; a = a->next) {
        bool known = false;
        for (size_t i = 0; i < count; i++) known = known || enl_str_eq(a->key, keys[i]);
        if (known && is_of_pages(n, a->key)) {
            enl_report(c, ENL_C_UNREAD, a->span, "only a PDF file has pages; take it away",
                       "nothing reads the attribute `%.*s` of this image", ENL_FMT(a->key));
            continue;
        }
        if (known) continue;
        enl_report(c, ENL_C_UNREAD, a->span, enl_diag_suggest_or_list(c, a->key, keys, count),
                   "nothing reads the attribute `%.*s` of this %s", ENL_FMT(a->key),
                   readers[reader].name);
    }
}

static void check_tree(enl_ctx *c, const enl_node *root)
{
    for (const enl_node *n = root; n; n = enl_node_next(root, n)) {
        if (!n->attrs || n->origin.n || n->attrs_read || !n->span.file) continue;
        for (size_t i = 0; i < N_READERS; i++)
            if (readers[i].kind == n->kind) check_attrs(c, n, i);
    }
}

void enl_resolve_unread_check(enl_ctx *c, const enl_doc *d)
{
    check_tree(c, d->root);
    for (size_t i = 0; i < d->n_notes; i++) check_tree(c, d->notes[i]);
}
