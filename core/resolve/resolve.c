#include "core/resolve/resolve.h"

#include "core/base/arena_str.h"
#include "core/resolve/glossterm.h"
#include "core/resolve/indexterm.h"
#include "core/resolve/lift.h"
#include "core/resolve/number.h"
#include "core/resolve/title.h"

/* The walk over the document: what it makes, and with what. */
typedef struct walk {
    enl_ctx *c;
    enl_resolved *r;
    enl_numbering numbering;
    enl_cite *cite;
    enl_indexterms *index;
    enl_glossterms *glossary;
    enl_map notes; /* footnotes that were walked, by address */
} walk;

static void collect(walk *w, const enl_node *n);

/* A footnote is met where its first mark stands. */
static void collect_note(walk *w, const enl_node *note)
{
    enl_str key = enl_str_keep(&w->c->arena, (enl_str){ (const char *)&note, sizeof note });
    void **seen = enl_map_insert(&w->notes, key);
    if (*seen) return;
    *seen = w;
    for (const enl_node *n = note; n; n = enl_node_next(note, n)) collect(w, n);
}

/* What the walk gathers besides numbers: citations, marks of the index and the glossary, and where
 * their lists go. */
static void collect(walk *w, const enl_node *n)
{
    if (n->kind == ENL_CITATION) {
        enl_cite_collect(w->cite, n);
    } else if (n->kind == ENL_NOTE_REF) {
        if (n->u.note) collect_note(w, n->u.note);
    } else if (n->kind == ENL_SPAN && (n->n_classes || n->attrs)) {
        enl_resolve_indexterm_add(w->index, n);
        if (enl_resolve_glossterm_is(n)) enl_resolve_glossterm_use(w->glossary, n);
    } else if (n->kind == ENL_DIV) {
        if (n->u.div.kind == ENL_DIV_REFERENCES) enl_cite_collect(w->cite, n);
        if (n->u.div.kind == ENL_DIV_GLOSSARY) enl_resolve_glossterm_add_list(w->glossary, n);
    }
}

/* What decides how pages are made, wherever it stands in the text. */
static void look(enl_resolved *r, const enl_node *n)
{
    bool div = n->kind == ENL_DIV;
    if (n->kind == ENL_TOC || (div && n->u.div.kind == ENL_DIV_TOC)) r->has_contents = true;
    if (div && n->placement & ENL_PLACED_LANDSCAPE) r->has_landscape = true;
}

const enl_resolved *enl_resolve(enl_ctx *c, enl_doc *d, const enl_resolve_rules *rules)
{
    enl_resolved *r = ENL_NEW(&c->arena, enl_resolved);
    walk w = { .c = c, .r = r };
    enl_resolve_lift_asides(c, d);
    enl_resolve_number_open(&w.numbering, c, &c->arena, d, rules, r);
    w.cite = enl_cite_new(c, &c->arena, d, &rules->cite);
    w.index = enl_resolve_indexterm_new(c, d->lang);
    w.glossary = enl_resolve_glossterm_new(c, d->lang);
    enl_map_init(&w.notes, &c->arena);
    for (const enl_node *n = d->root; n; n = enl_node_next(d->root, n)) {
        enl_resolve_number_node(&w.numbering, n);
        collect(&w, n);
        look(r, n);
    }
    enl_cite_finish(w.cite, w.numbering.low);
    r->cite = w.cite;
    r->index = enl_resolve_indexterm_finish(w.index);
    r->glossary = enl_resolve_glossterm_finish(w.glossary);
    const enl_node *heading = enl_cite_heading(w.cite);
    if (heading) enl_resolve_number_node(&w.numbering, heading);
    enl_resolve_title_fill(r, c);
    return r;
}

static void *find(const enl_map *map, const enl_node *n)
{
    void **at = enl_map_find(map, (enl_str){ (const char *)&n, sizeof n });
    return at ? *at : NULL;
}

const enl_target *enl_resolve_target(const enl_resolved *r, enl_str id)
{
    void **at = enl_map_find(&r->targets, id);
    return at ? *at : NULL;
}

const enl_heading *enl_resolve_heading(const enl_resolved *r, const enl_node *n)
{
    uintptr_t i = (uintptr_t)find(&r->heading_of, n);
    return i ? &r->headings[i - 1] : NULL;
}

enl_str enl_resolve_number_of(const enl_resolved *r, const enl_node *n)
{
    const enl_target *t = find(&r->numbered, n);
    return t ? t->number : ENL_S("");
}

enl_str enl_resolve_id_of(const enl_resolved *r, const enl_node *n)
{
    const enl_target *t = n->id.n ? NULL : find(&r->numbered, n);
    return t ? t->id : n->id;
}
