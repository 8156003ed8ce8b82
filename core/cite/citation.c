/* Citations in the text, and the notes that stand for them. */
#include "core/base/arena_str.h"
#include "core/cite/form.h"
#include "core/cite/locator.h"
#include "core/cite/marks.h"
#include "core/cite/richtext.h"
#include "core/cite/set.h"
#include "core/lang/number.h"

#include <stdlib.h>

/* A citation while it is written. */
typedef struct citing {
    const enl_cite *b;
    enl_parts *p;
    const enl_cite_wording *w;
    const enl_cite_style *s;
    bool in_text; /* the author stands before the brackets */
} citing;

static enl_cited *find(const citing *t, const enl_node *item)
{
    return enl_cite_set_find(t->b, item->text);
}

static void put_link(const citing *t, enl_str text, bool italic, const enl_cited *c)
{
    enl_str dest = t->b->shown ? c->id : ENL_S("");
    enl_cite_richtext_add(t->p, text, (enl_part){ .dest = dest, .italic = italic });
}

/* A mark between, as the language has it. */
static void put_mark(const citing *t, const char *mark)
{
    enl_parts_put(t->p, enl_cite_wording_marks(t->w, enl_str_from(mark)));
}

/* Author and year, author and title, or what is left of them where the author is named already. */
static void put_named(const citing *t, const enl_cited *c, bool silent)
{
    enl_str year = t->s->kind == ENL_CITE_AUTHOR_DATE
                       ? enl_str_fmt(t->w->a, "%.*s%.*s", ENL_FMT(c->year), ENL_FMT(c->suffix))
                       : ENL_S("");
    enl_str who = silent ? ENL_S("") : c->within;
    enl_str between = enl_str_from(who.n && year.n ? t->s->text.year : "");
    between = enl_cite_wording_marks(t->w, between);
    if (c->italic) {
        put_link(t, who, true, c);
        enl_parts_put(t->p, between);
        who = between = ENL_S("");
    }
    put_link(t, enl_str_fmt(t->w->a, "%.*s%.*s%.*s", ENL_FMT(who), ENL_FMT(between), ENL_FMT(year)),
             false, c);
    if (!c->titled) return;
    if (!silent) put_mark(t, t->s->text.other);
    enl_cite_form_titled(t->p, t->w, c, t->s);
}

/* A number; in brackets of its own where the style has them, with the place in the work. */
static void put_numbered(const citing *t, const enl_cited *c, const char *between, enl_str place)
{
    if (t->s->text.each) put_mark(t, t->s->text.open);
    put_link(t, enl_lang_number_count(t->w->a, t->w->lang, c->number), false, c);
    if (place.n) put_mark(t, between);
    enl_parts_put(t->p, place);
    if (t->s->text.each) put_mark(t, t->s->text.close);
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
    const enl_cited *c = find(t, item);
    enl_str prefix = enl_node_attr_str(item, "prefix"),
            locator = enl_node_attr_str(item, "locator");
    bool page;
    if (prefix.n) enl_parts_put(p, enl_str_fmt(t->w->a, "%.*s ", ENL_FMT(prefix)));
    if (!c) {
        enl_parts_put(p, item->text);
        if (locator.n) enl_parts_put(p, enl_str_fmt(t->w->a, ", %.*s", ENL_FMT(locator)));
        return;
    }
    if (t->s->kind == ENL_CITE_NOTES) {
        enl_cite_form_note(p, t->w, c, t->s, item != c->first, locator);
        return;
    }
    enl_str place = enl_cite_locator_text(t->w, t->s, locator, &page);
    const char *between = page ? t->s->text.page : t->s->text.other;
    if (t->s->kind == ENL_CITE_NUMBERED) {
        put_numbered(t, c, between, place);
        return;
    }
    size_t before = p->n;
    put_named(t, c, same || t->in_text || enl_node_attr(item, "suppress-author"));
    if (place.n && p->n > before) put_mark(t, between);
    enl_parts_put(p, place);
    if (p->n == before) enl_cite_form_titled(p, t->w, c, t->s);
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
    const enl_cited *a = find(t, k->prev), *b = find(t, k);
    return a && b && enl_str_eq(a->within, b->within);
}

static bool is_bare(const citing *t, const enl_node *n)
{
    for (const enl_node *k = n->first; k; k = k->next)
        if (k->attrs || !find(t, k)) return false;
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
    const enl_cited **all = ENL_NEWN(t->w->a, const enl_cited *, count);
    for (const enl_node *item = n->first; item; item = item->next) all[k++] = find(t, item);
    qsort(all, count, sizeof *all, by_number);
    for (k = 0; k < count; k = last + 1) {
        for (last = k; last + 1 < count && all[last + 1]->number == all[last]->number + 1;) last++;
        if (last < k + 2) last = k;
        if (k > 0) put_mark(t, t->s->text.between);
        put_number(t, all[k]);
        if (last > k) put_mark(t, "–");
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
        if (k != n->first) put_mark(t, same ? ", " : separator(t, n));
        put_item(t, k, same);
    }
}

static bool all_unknown(const enl_cite *b, const enl_node *n)
{
    for (const enl_node *k = n->first; k; k = k->next)
        if (enl_cite_set_find(b, k->text)) return false;
    return true;
}

/* Citations in a footnote need no footnote of their own. */
static bool is_in_note(const enl_node *n)
{
    for (; n; n = n->parent)
        if (n->kind == ENL_FOOTNOTE) return true;
    return false;
}

const enl_part *enl_cite_citation_text(const enl_cite *b, enl_arena *a, const enl_node *n,
                                       enl_str lang, size_t *count)
{
    enl_cite_wording w = enl_cite_set_wording(b, a, lang);
    enl_parts p = { .a = a };
    citing t = { .b = b,
                 .p = &p,
                 .w = &w,
                 .s = b->style ? b->style : &enl_cite_citestyle_plain,
                 .in_text = enl_node_has_class(n, "intext") };
    bool notes = t.s->kind == ENL_CITE_NOTES && !all_unknown(b, n), inside = is_in_note(n);
    const enl_cited *c = n->first ? find(&t, n->first) : NULL;
    if (t.in_text && c && !(notes && inside))
        enl_cite_richtext_add(&p, c->who, (enl_part){ .italic = c->italic });
    if (t.in_text && notes && !inside) {
        *count = p.n;
        return p.items;
    }
    bool brackets = !notes && !t.s->text.each;
    /* An author alone in the sentence needs no empty brackets. */
    bool more = !(t.in_text && c) || t.s->kind != ENL_CITE_AUTHOR || c->titled || n->first->attrs;
    if (p.n && !notes && more) put_mark(&t, " ");
    if (brackets && more) put_mark(&t, *t.s->text.open ? t.s->text.open : "(");
    if (more) put_items(&t, n);
    if (brackets && more) put_mark(&t, *t.s->text.close ? t.s->text.close : ")");
    if (enl_node_has_class(n, "enl-note")) enl_cite_marks_stop(&p, &w);
    *count = p.n;
    return p.items;
}

void enl_cite_citation_add_note(enl_cite *b, const enl_node *n)
{
    if (is_in_note(n) || all_unknown(b, n)) return;
    enl_node *copy = ENL_NEW(b->a, enl_node);
    enl_str *classes = ENL_NEWN(b->a, enl_str, 1);
    *copy = *n;
    classes[0] = ENL_S("enl-note");
    copy->classes = classes;
    copy->n_classes = 1;
    copy->parent = copy->prev = copy->next = NULL;
    enl_node *note = enl_node_new(b->c, ENL_FOOTNOTE, n->span),
             *para = enl_node_new(b->c, ENL_PARA, n->span);
    enl_node *ref = enl_node_new(b->c, ENL_NOTE_REF, n->span);
    note->id = enl_str_fmt(&b->c->arena, "enl-cite-%u", ++b->n_notes);
    enl_node_append(para, copy);
    enl_node_append(note, para);
    ref->u.note = note;
    *enl_map_insert(&b->notes, enl_str_keep(b->a, (enl_str){ (const char *)&n, sizeof n })) = ref;
}

const enl_node *enl_cite_citation_note(const enl_cite *b, const enl_node *n)
{
    if (!b->style) return NULL;
    void **known = enl_map_find(&b->notes, (enl_str){ (const char *)&n, sizeof n });
    return known ? *known : NULL;
}

enl_str enl_cite_citation_plain(const enl_cite *b, enl_arena *a, const enl_node *n, enl_str lang)
{
    size_t count, length = 0, k = 0;
    bool noted = enl_cite_citation_note(b, n) && !enl_node_has_class(n, "intext");
    const enl_part *parts = noted ? NULL : enl_cite_citation_text(b, a, n, lang, &count);
    for (size_t i = 0; parts && i < count; i++) length += parts[i].text.n;
    char *out = enl_arena_alloc(a, length + 1);
    for (size_t i = 0; parts && i < count; i++) {
        memcpy(out + k, parts[i].text.p, parts[i].text.n);
        k += parts[i].text.n;
    }
    return (enl_str){ out, k };
}
