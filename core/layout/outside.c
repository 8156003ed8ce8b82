/* Looks at what was made, whoever made it: lines, tables, running heads, drawings of plugins. */
#define _GNU_SOURCE /* memmem */
#include "core/layout/outside.h"

#include "core/base/arena_str.h"
#include "core/text/shape.h"

#define TOLERANCE (2 * ENL_PT) /* marks that protrude are seen all the same */

/* Where the search has come to. */
typedef struct look {
    enl_ctx *c;
    const enl_doc *doc;
    const enl_page *page;
    size_t number;      /* of the page, from 1 */
    const enl_span *at; /* of the drawing that is looked at, NULL: none */
} look;

/* The first node that says this, in one of the document's trees. */
static enl_span find(const enl_doc *doc, enl_str word)
{
    enl_node *roots[ENL_DOC_ROOTS];
    size_t n_roots = enl_doc_roots(doc, roots);
    for (size_t i = 0; i < n_roots + doc->n_notes; i++) {
        const enl_node *root = i < n_roots ? roots[i] : doc->notes[i - n_roots];
        for (const enl_node *n = root; n; n = enl_node_next(root, n))
            if (n->text.n > 0 && memmem(n->text.p, n->text.n, word.p, word.n)) return n->span;
    }
    return (enl_span){ 0 };
}

static void report(const look *k, const enl_item *it)
{
    enl_str said = ENL_S(""), longest = said;
    for (uint32_t i = 0; i < it->u.text.n && said.n < 60; i++) {
        const enl_word *w = &it->u.text.words[i];
        if (w->glyphs->text.n > longest.n) longest = w->glyphs->text;
        said = enl_str_fmt(&k->c->arena, "%.*s%.*s%s", ENL_FMT(said), ENL_FMT(w->glyphs->text),
                           w->flags & ENL_WORD_SPACE_AFTER ? " " : "");
    }
    enl_diag d = { .code = ENL_C_OVERFULL,
                   .severity = enl_diag_defect(k->c),
                   .span = k->at ? *k->at : find(k->doc, longest) };
    d.message = enl_str_fmt(&k->c->arena, "text on page %zu leaves the paper: `%.*s`", k->number,
                            ENL_FMT(enl_str_trim(said)));
    d.hint = ENL_S("make it shorter, or give it more width");
    enl_report_diag(k->c, &d);
}

static enl_len width_of(const enl_item *it)
{
    const enl_word *last = &it->u.text.words[it->u.text.n - 1];
    enl_len w = enl_text_shape_em(last->glyphs->width, it->u.text.size);
    return last->dx + w + w * it->u.text.hscale / 1000;
}

static bool is_inside(const look *k, enl_len x, enl_len y)
{
    return x >= -TOLERANCE && x <= k->page->width + TOLERANCE && y >= -TOLERANCE &&
           y <= k->page->height + TOLERANCE;
}

/* Both ends of the text's baseline, in a list whose origin is at x, y. */
static bool fits(const look *k, const enl_item *it, enl_len x, enl_len y)
{
    const enl_matrix *m = it->u.text.matrix;
    enl_len w = width_of(it);
    if (!m) return is_inside(k, x + it->x, y + it->y) && is_inside(k, x + it->x + w, y + it->y);
    double long_pt = enl_to_pt(w);
    return is_inside(k, x + enl_pt(m->e), y + enl_pt(m->f)) &&
           is_inside(k, x + enl_pt(m->e + m->a * long_pt), y + enl_pt(m->f + m->b * long_pt));
}

static void check(const look *k, const enl_list *l, enl_len x, enl_len y)
{
    for (size_t i = 0; i < l->n; i++) {
        const enl_item *it = &l->items[i];
        if (it->kind == ENL_ITEM_GROUP) {
            look inner = *k;
            if (it->u.group.at) inner.at = it->u.group.at;
            check(&inner, it->u.group.list, x + it->x, y + it->y);
        }
        if (it->kind != ENL_ITEM_TEXT || it->u.text.n == 0 || it->u.text.clear == 255) continue;
        if (!fits(k, it, x, y)) report(k, it);
    }
}

void enl_layout_outside_report(enl_ctx *c, const enl_doc *doc, const enl_pages *pages)
{
    for (size_t i = 0; i < pages->n; i++) {
        look k = { c, doc, &pages->items[i], i + 1, NULL };
        check(&k, &k.page->body, 0, 0);
        check(&k, &k.page->furniture, 0, 0);
    }
}
