/* Sources are collected in the order of their first citation while the document is numbered, so
 * that citations know their numbers and letters before any of them is set. */
#include "core/layout/bibliography.h"

#include "core/base/arena_str.h"
#include "core/layout/blocks.h"
#include "core/layout/direction.h"
#include "core/layout/para.h"

#include <stdlib.h>

struct enl_bib {
    enl_cite_style style;
    enl_map sources;  /* of the document: enl_value by key */
    enl_map known;    /* enl_cited by key */
    enl_cited **list; /* in the order of the list when finished */
    size_t n, cap;
    uint32_t n_notes;
    enl_map notes; /* NOTE_REF by the address of its citation */
    bool has_place, set;
    bool shown; /* the list is printed somewhere, so citations can lead to it */
    enl_node *heading;
};

static const enl_value *meta(const enl_lo *lo, const char *key)
{
    return enl_value_get(&lo->d->meta, key);
}

static enl_cite_style read_style(enl_lo *lo)
{
    static const enl_str names[] = { { "author-date", 11 }, { "numbered", 8 }, { "notes", 5 } };
    const enl_value *v = meta(lo, "citations");
    enl_str s = ENL_S("");
    if (!v || !enl_value_text(v, &s)) s = ENL_S("");
    for (size_t i = 0; i < 3; i++)
        if (enl_str_eq(s, names[i])) return (enl_cite_style)i;
    if (v)
        enl_report(lo->c, ENL_C_METADATA, v->span, "write author-date, numbered or notes",
                   "'%.*s' is no style of citations", ENL_FMT(s));
    return ENL_CITE_AUTHOR_DATE;
}

static struct enl_bib *open_bib(enl_lo *lo)
{
    if (lo->bib) return lo->bib;
    struct enl_bib *b = lo->bib = ENL_NEW(lo->a, struct enl_bib);
    const enl_value *s = &lo->d->sources;
    enl_map_init(&b->sources, lo->a);
    enl_map_init(&b->known, lo->a);
    enl_map_init(&b->notes, lo->a);
    for (size_t i = 0; s->kind == ENL_V_MAP && i < s->u.map.n; i++)
        *enl_map_insert(&b->sources, s->u.map.items[i].key) = &s->u.map.items[i].value;
    b->style = read_style(lo);
    return b;
}

static enl_cited *use_source(enl_lo *lo, enl_str key, const enl_node *item)
{
    struct enl_bib *b = lo->bib;
    void **fields = enl_map_find(&b->sources, key);
    if (!fields) return NULL;
    void **known = enl_map_insert(&b->known, key);
    if (*known) return *known;
    enl_cited *c = ENL_NEW(lo->a, enl_cited);
    c->key = key;
    c->fields = *fields;
    c->first = item;
    c->number = (uint32_t)b->known.n;
    c->id = enl_str_fmt(lo->a, "enl-source-%u", c->number);
    *known = c;
    enl_citestyle_describe(lo, c);
    if (b->n == b->cap)
        b->list = enl_arena_grow(lo->a, b->list, &b->cap, b->n + 1, sizeof *b->list);
    b->list[b->n++] = c;
    return c;
}

void enl_bib_collect(enl_lo *lo, const enl_node *n)
{
    if (n->kind == ENL_DIV) {
        open_bib(lo)->has_place = true;
        return;
    }
    open_bib(lo);
    for (const enl_node *k = n->first; k; k = k->next) use_source(lo, k->text, k);
}

/* ---- finishing ---- */

static void use_uncited(enl_lo *lo, const enl_value *v)
{
    enl_str key;
    struct enl_bib *b = lo->bib;
    if (!enl_value_text(v, &key)) return;
    if (enl_str_is(key, "all") || enl_str_is(key, "*") || enl_str_is(key, "@*") ||
        enl_str_is(key, "true")) {
        for (size_t i = 0; i < b->sources.n; i++) use_source(lo, b->sources.entries[i].key, NULL);
        return;
    }
    if (key.n && key.p[0] == '@') key = enl_str_sub(key, 1, key.n);
    if (use_source(lo, key, NULL)) return;
    enl_report(lo->c, ENL_C_UNKNOWN_CITATION, v->span, "add it to the sources",
               "no source has the key \"%.*s\"", ENL_FMT(key));
}

static int by_sort(const void *a, const void *b)
{
    const enl_cited *x = *(enl_cited *const *)a, *y = *(enl_cited *const *)b;
    int d = enl_str_cmp(x->sort, y->sort);
    return d ? d : enl_str_cmp(x->key, y->key);
}

static int by_number(const void *a, const void *b)
{
    const enl_cited *x = *(enl_cited *const *)a, *y = *(enl_cited *const *)b;
    return x->number < y->number ? -1 : x->number > y->number;
}

/* "a" to "z", "aa", "ab"... */
static enl_str letters(enl_arena *a, size_t i)
{
    enl_str s = ENL_S("");
    for (i++; i > 0; i = (i - 1) / 26)
        s = enl_str_fmt(a, "%c%.*s", (char)('a' + (i - 1) % 26), ENL_FMT(s));
    return s;
}

/* Works that citations could not tell apart get letters, in the order of the list. */
static void add_letters(enl_lo *lo)
{
    struct enl_bib *b = lo->bib;
    enl_map seen; /* "who year" -> count of the group that begins at that place */
    enl_map_init(&seen, lo->a);
    size_t *count = ENL_NEWN(lo->a, size_t, b->n + 1);
    for (size_t i = 0; i < b->n; i++) {
        enl_cited *c = b->list[i];
        enl_str key = enl_str_fmt(lo->a, "%.*s\x01%.*s", ENL_FMT(c->who), ENL_FMT(c->year));
        void **at = enl_map_insert(&seen, key);
        if (!*at) *at = &count[i];
        size_t first = (size_t)((size_t *)*at - count), k = count[first]++;
        if (k == 1) b->list[first]->suffix = ENL_S("a");
        if (k > 0) c->suffix = letters(lo->a, k);
    }
}

static bool list_wanted(const enl_lo *lo)
{
    const enl_value *v = meta(lo, "references");
    return !(v && v->kind == ENL_V_BOOL && !v->u.b);
}

static void make_heading(enl_lo *lo, int level)
{
    struct enl_bib *b = lo->bib;
    enl_str text =
        enl_styles_word(lo->t->styles, b->style == ENL_CITE_NOTES ? "bibliography" : "references");
    enl_node *h = enl_node_new(lo->c, ENL_HEADING, (enl_span){ 0 });
    h->u.level = level;
    h->no_number = true;
    h->id = ENL_S("enl-references");
    enl_node_append(h, enl_node_text(lo->c, text, (enl_span){ 0 }));
    b->heading = h;
}

void enl_bib_finish(enl_lo *lo, int level)
{
    const enl_value *v = meta(lo, "nocite");
    if (v) {
        open_bib(lo);
        if (v->kind != ENL_V_LIST) use_uncited(lo, v);
        for (size_t i = 0; v->kind == ENL_V_LIST && i < v->u.list.n; i++)
            use_uncited(lo, &v->u.list.items[i]);
    }
    struct enl_bib *b = lo->bib;
    if (!b) return;
    if (b->n) qsort(b->list, b->n, sizeof *b->list, by_sort);
    if (b->style == ENL_CITE_AUTHOR_DATE) add_letters(lo);
    if (b->style == ENL_CITE_NUMBERED && b->n) qsort(b->list, b->n, sizeof *b->list, by_number);
    b->shown = b->n > 0 && (b->has_place || list_wanted(lo));
    if (b->shown && !b->has_place) make_heading(lo, level);
}

const enl_node *enl_bib_heading(enl_lo *lo)
{
    return lo->bib ? lo->bib->heading : NULL;
}

/* ---- citations ---- */

static enl_cited *find_cited(enl_lo *lo, enl_str key)
{
    void **known = lo->bib ? enl_map_find(&lo->bib->known, key) : NULL;
    return known ? *known : NULL;
}

static void put_link(enl_parts *p, enl_str text, const enl_cited *c)
{
    if (text.n)
        enl_parts_add(p, (enl_part){ .text = text, .dest = p->lo->bib->shown ? c->id : ENL_S("") });
}

/* What stands for one source: "Smith 2008a", "2008a", "3". */
static void put_item(enl_parts *p, const enl_node *item, bool in_text)
{
    enl_lo *lo = p->lo;
    const enl_cited *c = find_cited(lo, item->text);
    enl_str prefix = enl_node_attr_str(item, "prefix"),
            locator = enl_node_attr_str(item, "locator");
    if (prefix.n) enl_parts_put(p, enl_str_fmt(lo->a, "%.*s ", ENL_FMT(prefix)));
    if (!c) {
        enl_parts_put(p, item->text);
    } else if (lo->bib->style == ENL_CITE_NOTES) {
        enl_citestyle_note(p, c, item != c->first, locator);
        return;
    } else if (lo->bib->style == ENL_CITE_NUMBERED) {
        put_link(p, enl_str_fmt(lo->a, "%u", c->number), c);
    } else {
        enl_str year = enl_str_fmt(lo->a, "%.*s%.*s", ENL_FMT(c->year), ENL_FMT(c->suffix));
        bool silent = in_text || enl_node_attr(item, "suppress-author");
        put_link(p, silent ? year : enl_str_fmt(lo->a, "%.*s %.*s", ENL_FMT(c->who), ENL_FMT(year)),
                 c);
    }
    if (locator.n) enl_parts_put(p, enl_str_fmt(lo->a, ", %.*s", ENL_FMT(locator)));
}

/* Semicolons part what has commas in it. */
static const char *separator(const enl_node *n, bool numbered)
{
    for (const enl_node *k = n->first; k; k = k->next)
        if (k->attrs) numbered = false;
    return numbered ? ", " : "; ";
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
    bool in_text = enl_node_has_class(n, "intext"), whole = enl_node_has_class(n, "enl-note");
    bool notes = lo->bib && lo->bib->style == ENL_CITE_NOTES && !all_unknown(lo, n);
    bool numbered = lo->bib && lo->bib->style == ENL_CITE_NUMBERED;
    const enl_cited *c = n->first ? find_cited(lo, n->first->text) : NULL;
    if (in_text && c && !(notes && lo->setting_note)) {
        enl_parts_put(&p, c->who);
        if (!notes) enl_parts_z(&p, " ");
    }
    if (!(in_text && notes && !lo->setting_note)) {
        if (!notes) enl_parts_z(&p, numbered ? "[" : "(");
        for (const enl_node *k = n->first; k; k = k->next) {
            if (k != n->first) enl_parts_z(&p, separator(n, numbered));
            put_item(&p, k, in_text);
        }
        if (!notes) enl_parts_z(&p, numbered ? "]" : ")");
    }
    enl_str last = p.n ? p.items[p.n - 1].text : ENL_S("");
    if (whole && !enl_str_ends(last, ".")) enl_parts_z(&p, ".");
    *count = p.n;
    return p.items;
}

const enl_node *enl_bib_note(enl_lo *lo, const enl_node *n)
{
    struct enl_bib *b = lo->bib;
    if (!b || b->style != ENL_CITE_NOTES || lo->setting_note || all_unknown(lo, n)) return NULL;
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

/* ---- the list ---- */

static void put_number(enl_lo *lo, const enl_env *env, const enl_style *s, const enl_cited *c,
                       enl_sid li, enl_len *w)
{
    enl_sid lbl = enl_stree_add(lo->st, li, ENL_SE_LBL);
    enl_inlines_clear(lo->inl, env->width);
    enl_inlines_text(lo->inl, enl_str_fmt(lo->a, "[%u]", c->number), s, enl_stree_leaf(lo->st, lbl),
                     (enl_span){ 0 });
    uint32_t n;
    enl_item *it = enl_para_line(lo, &n, w);
    for (uint32_t i = 0; i < n; i++) {
        it[i].x += enl_direction_place(env, lo->rtl, 0, *w);
        if (it[i].u.text.n) it[i].u.text.words[it[i].u.text.n - 1].flags |= ENL_WORD_SPACE_AFTER;
        enl_para_label(lo, it[i]);
    }
}

static enl_len number_column(enl_lo *lo, const enl_style *s, size_t n)
{
    uint32_t k;
    enl_len w;
    enl_inlines_clear(lo->inl, lo->width);
    enl_inlines_text(lo->inl, enl_str_fmt(lo->a, "[%zu]", n), s, ENL_ARTIFACT, (enl_span){ 0 });
    enl_para_line(lo, &k, &w);
    return w + s->size / 2;
}

static void add_entry(enl_lo *lo, const enl_env *env, const enl_style *s, const enl_cited *c,
                      enl_sid list, enl_len column)
{
    enl_sid li = enl_stree_add(lo->st, list, ENL_SE_LI);
    enl_len w;
    enl_para para = enl_para_of(lo, env, s);
    para.first_indent = s->indent_first;
    if (column > 0) {
        enl_env in = *env;
        put_number(lo, env, s, c, li, &w);
        enl_direction_inset(&in, lo->rtl, column - s->left, 0);
        para = enl_para_of(lo, &in, s);
    }
    enl_parts p = { .lo = lo, .lang = lo->lang };
    enl_citestyle_entry(&p, c, lo->bib->style);
    enl_inlines_clear(lo->inl, para.width);
    enl_inlines_parts(lo->inl, p.items, p.n, s, enl_stree_add(lo->st, li, ENL_SE_LBODY));
    enl_vlist_space(env->v, s->above);
    size_t first = enl_para_set(lo, env->v, &para);
    if (first < env->v->n) enl_vbox_extra(lo->a, &env->v->boxes[first], ENL_X_DEST)->u.dest = c->id;
    enl_vlist_space(env->v, s->below);
}

void enl_bib_add(enl_lo *lo, const enl_env *env)
{
    struct enl_bib *b = lo->bib;
    if (!b || b->set || b->n == 0) return;
    b->set = true;
    const enl_style *s = enl_styles_find(lo->t->styles, "reference", NULL, 0);
    enl_sid list = enl_stree_add(lo->st, enl_blocks_parent(lo, env), ENL_SE_L);
    bool numbered = b->style == ENL_CITE_NUMBERED;
    if (numbered) enl_stree_attr(lo->st, list)->numbering = ENL_NUM_DECIMAL;
    enl_len column = numbered ? number_column(lo, s, b->n) : 0;
    for (size_t i = 0; i < b->n; i++) add_entry(lo, env, s, b->list[i], list, column);
}
