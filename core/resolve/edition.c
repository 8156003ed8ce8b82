/* `only: es` in the front matter leaves out what is in another language, before plugins or layout
 * see it. */
#include "core/resolve/edition.h"

#include "core/base/arena_str.h"
#include "core/base/map.h"
#include "core/lang/lang.h"
#include "core/resolve/leaveout.h"
#include "core/tree/parallel.h"

typedef struct edition {
    enl_ctx *c;
    enl_doc *d;
    enl_str only;
    const enl_value *languages; /* that take part; NULL: all */
    const enl_attr *met;        /* the first language attribute that agrees */
    enl_leaveout out;
    enl_map renamed; /* node that stays, by the id of the one that it translates */
} edition;

static enl_str meta_text(const enl_doc *d, const char *key)
{
    enl_str s;
    const enl_value *v = enl_value_get(&d->meta, key);
    return v && enl_value_text(v, &s) ? enl_str_trim(s) : ENL_S("");
}

/* ---- front matter in more than one language ---- */

static bool is_language_key(enl_str s)
{
    if (s.n != 2 && !(s.n == 5 && s.p[2] == '-')) return false;
    return s.p[0] >= 'a' && s.p[0] <= 'z' && s.p[1] >= 'a' && s.p[1] <= 'z';
}

/* How well a language serves one that is asked for. */
static int nearness(enl_str tag, enl_str lang)
{
    if (enl_str_eq(tag, lang)) return 3;
    if (enl_same_language(tag, lang)) return 2;
    return enl_same_language(tag, ENL_LANG_DEFAULT);
}

const enl_value *enl_resolve_edition_value(const enl_value *v, enl_str lang, enl_str *lang_found)
{
    const enl_value *found = NULL;
    enl_str s;
    if (v->kind != ENL_V_MAP) return NULL;
    for (size_t i = 0; i < v->u.map.n; i++) {
        const enl_value_entry *e = &v->u.map.items[i];
        if (!is_language_key(e->key) ||
            !(enl_value_text(&e->value, &s) || e->value.kind == ENL_V_LIST))
            return NULL;
        if (found && nearness(e->key, lang) <= nearness(*lang_found, lang)) continue;
        found = &e->value;
        *lang_found = e->key;
    }
    return found;
}

static void choose_fields(enl_doc *d, enl_str lang)
{
    for (size_t i = 0; d->meta.kind == ENL_V_MAP && i < d->meta.u.map.n; i++) {
        enl_value_entry *e = &d->meta.u.map.items[i];
        enl_str found;
        if (enl_str_is(e->key, "words") || enl_str_is(e->key, "dates")) continue;
        const enl_value *v = enl_resolve_edition_value(&e->value, lang, &found);
        if (v && enl_same_language(found, lang)) e->value = *v;
    }
}

/* ---- leaving out ---- */

static enl_str language_of(const enl_node *n)
{
    bool may = n->kind == ENL_DIV || n->kind == ENL_HEADING || n->kind == ENL_FIGURE ||
               n->kind == ENL_TABLE;
    return may ? enl_node_attr_str(n, "lang") : ENL_S("");
}

static bool takes_part(const edition *e, enl_str lang)
{
    enl_str s;
    if (!e->languages || e->languages->kind != ENL_V_LIST) return true;
    for (size_t i = 0; i < e->languages->u.list.n; i++)
        if (enl_value_text(&e->languages->u.list.items[i], &s) && enl_same_language(s, lang))
            return true;
    return false;
}

static void unwrap(enl_node *n)
{
    enl_node *kids = n->first;
    n->first = n->last = NULL;
    if (kids)
        enl_node_replace(n, kids);
    else
        enl_node_unlink(n);
}

/* References to what goes lead to its translation. */
static void rename_pairs(edition *e, const enl_node *parallel)
{
    const enl_node *first = parallel->first, *second = parallel->last;
    bool keeps_first = enl_same_language(language_of(first), e->only);
    const enl_node *go = keeps_first ? second->first : first->first,
                   *stay = keeps_first ? first->first : second->first;
    for (; go && stay; go = go->next, stay = stay->next)
        if (go->id.n && stay->id.n) *enl_map_insert(&e->renamed, go->id) = (void *)stay;
}

static void leave_out(edition *e)
{
    enl_node *root = e->d->root;
    for (enl_node *n = root, *next; n; n = next) {
        enl_str lang = language_of(n);
        bool own = lang.n && enl_same_language(lang, e->only);
        if (own && !e->met) e->met = enl_node_attr(n, "lang");
        if (enl_parallel_is(n)) rename_pairs(e, n);
        if (lang.n && !own && takes_part(e, lang)) {
            next = enl_node_next_skip(root, n);
            enl_resolve_leaveout_node(&e->out, n);
            continue;
        }
        next = enl_node_next(root, n);
        if (n->kind != ENL_DIV || n->id.n) continue;
        bool column = own && n->n_classes == 0,
             parallel = n->u.div.kind == ENL_DIV_PARALLEL && n->n_classes == 1;
        if (column || parallel) unwrap(n);
    }
}

static void rename_references(edition *e, enl_node *root)
{
    for (enl_node *n = root; n; n = enl_node_next(root, n)) {
        bool link = n->kind == ENL_LINK && n->url.n > 1 && n->url.p[0] == '#';
        if (n->kind != ENL_CROSS_REF && !link) continue;
        void **to = enl_map_find(&e->renamed, link ? enl_str_sub(n->url, 1, n->url.n) : n->text);
        if (!to) continue;
        enl_str id = ((const enl_node *)*to)->id;
        if (link)
            n->url = enl_str_fmt(&e->c->arena, "#%.*s", ENL_FMT(id));
        else
            n->text = id;
    }
}

void enl_resolve_edition_choose(enl_ctx *c, enl_doc *d)
{
    edition e = { .c = c,
                  .d = d,
                  .only = meta_text(d, "only"),
                  .languages = enl_value_get(&d->meta, "languages") };
    enl_str lang = meta_text(d, "lang");
    choose_fields(d, e.only.n ? e.only : lang.n ? lang : ENL_LANG_DEFAULT);
    if (e.only.n == 0) return;
    enl_resolve_leaveout_open(&e.out, c);
    enl_map_init(&e.renamed, &c->arena);
    leave_out(&e);
    enl_resolve_leaveout_close(&e.out, d);
    rename_references(&e, d->root);
    for (size_t i = 0; i < d->n_notes; i++) rename_references(&e, d->notes[i]);
    if (!e.met && !enl_same_language(lang, e.only))
        enl_report(c, ENL_C_METADATA, enl_value_get(&d->meta, "only")->span,
                   "name a language that a container has, for example `es` of `::: {lang=es}`",
                   "nothing in the notes is in the language `%.*s`", ENL_FMT(e.only));
    if (enl_same_language(lang, e.only)) return;
    enl_value own = *enl_value_get(&d->meta, "only"); /* es, or what the text itself says: es-MX */
    if (e.met && !memchr(e.only.p, '-', e.only.n))
        own.kind = ENL_V_STRING, own.u.s = own.text = e.met->value;
    enl_value_set(&c->arena, &d->meta, ENL_S("lang"), own);
}
