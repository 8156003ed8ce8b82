/* Citations in the text, and the notes that stand for them. */
#include "core/base/arena_str.h"
#include "core/layout/bib.h"

#include <stdlib.h>

/* The source with that key, when the document uses it; NULL otherwise. */
static enl_cited *find_cited(enl_lo *lo, enl_str key)
{
    void **known = lo->bib ? enl_map_find(&lo->bib->known, key) : NULL;
    return known ? *known : NULL;
}

static void put_link(enl_parts *p, enl_str text, bool italic, const enl_cited *c)
{
    enl_str dest = p->lo->bib->shown ? c->id : ENL_S("");
    if (text.n) enl_parts_add(p, (enl_part){ .text = text, .dest = dest, .italic = italic });
}

/* A citation while it is written. */
typedef struct citing {
    enl_parts *p;
    const enl_citestyle *s;
    bool in_text; /* the author stands before the brackets */
} citing;

/* Author and year, author and title, or what is left of them where the author is named already. */
static void put_named(const citing *t, const enl_cited *c, bool silent)
{
    enl_lo *lo = t->p->lo;
    enl_str year = t->s->kind == ENL_CITE_AUTHOR_DATE
                       ? enl_str_fmt(lo->a, "%.*s%.*s", ENL_FMT(c->year), ENL_FMT(c->suffix))
                       : ENL_S("");
    enl_str who = silent ? ENL_S("") : c->within;
    const char *between = who.n && year.n ? t->s->text.year : "";
    if (c->italic) {
        put_link(t->p, who, true, c);
        enl_parts_z(t->p, between);
        who = ENL_S("");
        between = "";
    }
    put_link(t->p, enl_str_fmt(lo->a, "%.*s%s%.*s", ENL_FMT(who), between, ENL_FMT(year)), false,
             c);
    if (!c->titled) return;
    if (!silent) enl_parts_z(t->p, t->s->text.other);
    enl_cite_titled(t->p, c, t->s);
}

/* A number; in brackets of its own where the style has them, with the place in the work. */
static void put_numbered(const citing *t, const enl_cited *c, const char *between, enl_str place)
{
    if (t->s->text.each) enl_parts_z(t->p, t->s->text.open);
    put_link(t->p, enl_str_fmt(t->p->lo->a, "%u", c->number), false, c);
    if (place.n) enl_parts_z(t->p, between);
    enl_parts_put(t->p, place);
    if (t->s->text.each) enl_parts_z(t->p, t->s->text.close);
}

static void put_number(const citing *t, const enl_cited *c)
{
    put_numbered(t, c, "", ENL_S(""));
}

/* What stands for one source: "Smith 2008a", "2008a", "3"; `same`: the author was named just
 * before. */
static void put_item(const citing *t, const enl_node *item, bool same)
{
    enl_parts *p = t->p;
    enl_lo *lo = p->lo;
    const enl_cited *c = find_cited(lo, item->text);
    enl_str prefix = enl_node_attr_str(item, "prefix"),
            locator = enl_node_attr_str(item, "locator");
    bool page;
    if (prefix.n) enl_parts_put(p, enl_str_fmt(lo->a, "%.*s ", ENL_FMT(prefix)));
    if (!c) {
        enl_parts_put(p, item->text);
        if (locator.n) enl_parts_put(p, enl_str_fmt(lo->a, ", %.*s", ENL_FMT(locator)));
        return;
    }
    if (t->s->kind == ENL_CITE_NOTES) {
        enl_cite_note(p, c, t->s, item != c->first, locator);
        return;
    }
    enl_str place = enl_cite_locator(lo, t->s, locator, p->lang, &page);
    const char *between = page ? t->s->text.page : t->s->text.other;
    if (t->s->kind == ENL_CITE_NUMBERED) {
        put_numbered(t, c, between, place);
        return;
    }
    size_t before = p->n;
    put_named(t, c, same || t->in_text || enl_node_attr(item, "suppress-author"));
    if (place.n && p->n > before) enl_parts_z(p, between);
    enl_parts_put(p, place);
    if (p->n == before) enl_cite_titled(p, c, t->s);
}

/* Semicolons part what has commas in it. */
static const char *separator(const citing *t, const enl_node *n)
{
    if (t->s->kind != ENL_CITE_NUMBERED || t->s->text.each) return t->s->text.between;
    for (const enl_node *k = n->first; k; k = k->next)
        if (k->attrs) return "; ";
    return t->s->text.between;
}

/* The author of the item before, when the two can share the name. */
static bool same_author(const citing *t, const enl_node *k)
{
    if (t->s->kind != ENL_CITE_AUTHOR_DATE || !k->prev || k->prev->attrs || k->attrs) return false;
    const enl_cited *a = find_cited(t->p->lo, k->prev->text), *b = find_cited(t->p->lo, k->text);
    return a && b && enl_str_eq(a->within, b->within);
}

static bool is_bare(const citing *t, const enl_node *n)
{
    for (const enl_node *k = n->first; k; k = k->next)
        if (k->attrs || !find_cited(t->p->lo, k->text)) return false;
    return n->first != NULL;
}

static int by_number(const void *a, const void *b)
{
    const enl_cited *x = *(const enl_cited *const *)a, *y = *(const enl_cited *const *)b;
    return x->number < y->number ? -1 : x->number > y->number;
}

/* Numbers alone, in their order; three or more in a row as a range. */
static void put_numbers(const citing *t, const enl_node *n)
{
    size_t count = 0, k = 0, last;
    for (const enl_node *item = n->first; item; item = item->next) count++;
    const enl_cited **all = ENL_NEWN(t->p->lo->a, const enl_cited *, count);
    for (const enl_node *item = n->first; item; item = item->next)
        all[k++] = find_cited(t->p->lo, item->text);
    qsort(all, count, sizeof *all, by_number);
    for (k = 0; k < count; k = last + 1) {
        for (last = k; last + 1 < count && all[last + 1]->number == all[last]->number + 1;) last++;
        if (last < k + 2) last = k;
        if (k > 0) enl_parts_z(t->p, t->s->text.between);
        put_number(t, all[k]);
        if (last > k) enl_parts_z(t->p, "–");
        if (last > k) put_number(t, all[last]);
    }
}

static void put_items(const citing *t, const enl_node *n)
{
    if (t->s->text.ranges && is_bare(t, n)) {
        put_numbers(t, n);
        return;
    }
    for (const enl_node *k = n->first; k; k = k->next) {
        bool same = same_author(t, k);
        if (k != n->first) enl_parts_z(t->p, same ? ", " : separator(t, n));
        put_item(t, k, same);
    }
}

static bool all_unknown(enl_lo *lo, const enl_node *n)
{
    for (const enl_node *k = n->first; k; k = k->next)
        if (find_cited(lo, k->text)) return false;
    return true;
}

const enl_part *enl_bib_citation(enl_lo *lo, const enl_node *n, enl_str lang, size_t *count)
{
    enl_parts p = { .lo = lo, .lang = lang };
    citing t = { .p = &p,
                 .s = lo->bib ? lo->bib->style : enl_citestyle_find(ENL_S("author-date")) };
    t.in_text = enl_node_has_class(n, "intext");
    bool notes = t.s->kind == ENL_CITE_NOTES && !all_unknown(lo, n), inside = lo->setting_note;
    const enl_cited *c = n->first ? find_cited(lo, n->first->text) : NULL;
    if (t.in_text && c && !(notes && inside))
        enl_parts_add(&p, (enl_part){ .text = c->who, .italic = c->italic });
    if (t.in_text && notes && !inside) {
        *count = p.n;
        return p.items;
    }
    bool brackets = !notes && !t.s->text.each;
    /* An author alone in the sentence needs no empty brackets. */
    bool more = !(t.in_text && c) || t.s->kind != ENL_CITE_AUTHOR || c->titled || n->first->attrs;
    if (p.n && !notes && more) enl_parts_z(&p, " ");
    if (brackets && more) enl_parts_z(&p, *t.s->text.open ? t.s->text.open : "(");
    if (more) put_items(&t, n);
    if (brackets && more) enl_parts_z(&p, *t.s->text.close ? t.s->text.close : ")");
    if (enl_node_has_class(n, "enl-note")) enl_parts_stop(&p);
    *count = p.n;
    return p.items;
}

const enl_node *enl_bib_note(enl_lo *lo, const enl_node *n)
{
    struct enl_bib *b = lo->bib;
    if (!b || b->style->kind != ENL_CITE_NOTES || lo->setting_note || all_unknown(lo, n))
        return NULL;
    void **known = enl_map_find(&b->notes, (enl_str){ (const char *)&n, sizeof n });
    if (known) return *known;
    enl_node *copy = ENL_NEW(lo->a, enl_node);
    enl_str *classes = ENL_NEWN(lo->a, enl_str, 1);
    *copy = *n;
    classes[0] = ENL_S("enl-note");
    copy->classes = classes;
    copy->n_classes = 1;
    copy->parent = copy->prev = copy->next = NULL;
    enl_node *note = enl_node_new(lo->c, ENL_FOOTNOTE, n->span),
             *para = enl_node_new(lo->c, ENL_PARA, n->span);
    enl_node *ref = enl_node_new(lo->c, ENL_NOTE_REF, n->span);
    note->id = enl_str_fmt(&lo->c->arena, "enl-cite-%u", ++b->n_notes);
    enl_node_append(para, copy);
    enl_node_append(note, para);
    ref->u.note = note;
    *enl_map_insert(&b->notes, enl_str_keep(lo->a, (enl_str){ (const char *)&n, sizeof n })) = ref;
    return ref;
}
