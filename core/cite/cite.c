#include "core/cite/set.h"

#include "core/base/arena_str.h"
#include "core/cite/form.h"
#include "core/lang/number.h"

static const enl_value *meta(const enl_cite *b, const char *key)
{
    return enl_value_get(&b->d->meta, key);
}

enl_cite *enl_cite_new(enl_ctx *c, enl_arena *a, const enl_doc *d, const enl_cite_tools *t)
{
    enl_cite *b = ENL_NEW(a, enl_cite);
    b->c = c;
    b->a = a;
    b->d = d;
    b->tools = t;
    return b;
}

enl_cite_wording enl_cite_set_wording(const enl_cite *b, enl_arena *a, enl_str lang)
{
    return (enl_cite_wording){ .a = a,
                               .lang = lang,
                               .rules = enl_lang_of(lang),
                               .find = b->tools->word,
                               .self = b->tools->word_self };
}

enl_cited *enl_cite_set_find(const enl_cite *b, enl_str key)
{
    void **known = b->style ? enl_map_find(&b->known, key) : NULL;
    return known ? *known : NULL;
}

/* ---- collecting ---- */

static void begin(enl_cite *b)
{
    if (b->style) return;
    const enl_value *s = &b->d->sources;
    b->style = b->tools->style ? b->tools->style(b->tools->style_self) : &enl_cite_citestyle_plain;
    enl_map_init(&b->sources, b->a);
    enl_map_init(&b->known, b->a);
    enl_map_init(&b->notes, b->a);
    for (size_t i = 0; s->kind == ENL_V_MAP && i < s->u.map.n; i++)
        *enl_map_insert(&b->sources, s->u.map.items[i].key) = &s->u.map.items[i].value;
}

static enl_cited *use_source(enl_cite *b, enl_str key, const enl_node *item)
{
    void **fields = enl_map_find(&b->sources, key);
    if (!fields) return NULL;
    void **known = enl_map_insert(&b->known, key);
    if (*known) return *known;
    enl_cited *c = ENL_NEW(b->a, enl_cited);
    c->key = key;
    c->fields = *fields;
    c->first = item;
    c->number = (uint32_t)b->known.n;
    c->id = enl_str_fmt(b->a, "enl-source-%u", c->number);
    *known = c;
    if (b->n == b->cap) b->list = enl_arena_grow(b->a, b->list, &b->cap, b->n + 1, sizeof *b->list);
    b->list[b->n++] = c;
    return c;
}

void enl_cite_collect(enl_cite *b, const enl_node *n)
{
    begin(b);
    if (n->kind == ENL_DIV) {
        b->has_place = true;
        return;
    }
    for (const enl_node *k = n->first; k; k = k->next) use_source(b, k->text, k);
    if (b->style->kind == ENL_CITE_NOTES) enl_cite_citation_add_note(b, n);
}

/* ---- finishing ---- */

static void use_uncited(enl_cite *b, const enl_value *v)
{
    enl_str key;
    if (!enl_value_text(v, &key)) return;
    if (enl_str_is(key, "all") || enl_str_is(key, "*") || enl_str_is(key, "@*") ||
        enl_str_is(key, "true")) {
        for (size_t i = 0; i < b->sources.n; i++) use_source(b, b->sources.entries[i].key, NULL);
        return;
    }
    if (key.n && key.p[0] == '@') key = enl_str_sub(key, 1, key.n);
    if (use_source(b, key, NULL)) return;
    enl_report(b->c, ENL_C_UNKNOWN_CITATION, v->span, "add it to the sources",
               "no source has the key `%.*s`", ENL_FMT(key));
}

static bool list_wanted(const enl_cite *b)
{
    const enl_value *v = meta(b, "references");
    return !(v && v->kind == ENL_V_BOOL && !v->u.b);
}

static void make_heading(enl_cite *b, int level)
{
    enl_cite_wording w = enl_cite_set_wording(b, b->a, b->d->lang);
    enl_str text = enl_cite_wording_word(&w, b->style->heading);
    enl_node *h = enl_node_new(b->c, ENL_HEADING, (enl_span){ 0 });
    h->u.level = level;
    h->no_number = true;
    h->id = ENL_S("enl-references");
    enl_node_append(h, enl_node_text(b->c, text, (enl_span){ 0 }));
    b->heading = h;
}

void enl_cite_finish(enl_cite *b, int level)
{
    const enl_value *v = meta(b, "nocite");
    if (v) {
        begin(b);
        if (v->kind != ENL_V_LIST) use_uncited(b, v);
        for (size_t i = 0; v->kind == ENL_V_LIST && i < v->u.list.n; i++)
            use_uncited(b, &v->u.list.items[i]);
    }
    if (!b->style) return;
    enl_cite_listorder_settle(b);
    b->shown = b->n > 0 && (b->has_place || list_wanted(b));
    if (b->shown && !b->has_place) make_heading(b, level);
}

const enl_node *enl_cite_heading(const enl_cite *b)
{
    return b->heading;
}

/* ---- the list ---- */

size_t enl_cite_count(const enl_cite *b)
{
    return b->n;
}

bool enl_cite_is_numbered(const enl_cite *b)
{
    return b->style && b->style->kind == ENL_CITE_NUMBERED;
}

enl_str enl_cite_label(const enl_cite *b, enl_arena *a, size_t i)
{
    if (!enl_cite_is_numbered(b)) return ENL_S("");
    const char *form = b->style->number, *mark = strchr(form, '%');
    enl_str number = enl_lang_number_count(a, b->d->lang, b->list[i]->number);
    return enl_str_fmt(a, "%.*s%.*s%s", (int)(mark - form), form, ENL_FMT(number), mark + 1);
}

enl_str enl_cite_dest(const enl_cite *b, size_t i)
{
    return b->list[i]->id;
}

const enl_part *enl_cite_entry(const enl_cite *b, enl_arena *a, size_t i, enl_str lang, size_t *n)
{
    enl_cite_wording w = enl_cite_set_wording(b, a, lang);
    enl_parts p = { .a = a };
    enl_cite_form_entry(&p, &w, b->list[i], b->style);
    *n = p.n;
    return p.items;
}
