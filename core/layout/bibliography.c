/* Sources are collected in the order of their first citation while the document is numbered, so
 * that citations know their numbers and letters before any of them is set. */
#include "core/layout/bib.h"

#include "core/base/arena_str.h"
#include "core/layout/blocks.h"
#include "core/layout/para/para.h"

static const enl_value *meta(const enl_lo *lo, const char *key)
{
    return enl_value_get(&lo->d->meta, key);
}

static const enl_citestyle *read_style(enl_lo *lo)
{
    const enl_value *v = meta(lo, "citations");
    enl_str s = ENL_S("author-date");
    if (v && !enl_value_text(v, &s)) s = ENL_S("");
    const enl_citestyle *style = enl_citestyle_find(s);
    if (style) return style;
    enl_str hint = enl_str_fmt(lo->a, "write one of %.*s", ENL_FMT(enl_citestyle_names(lo->a)));
    enl_report(lo->c, ENL_C_METADATA, v->span, enl_str_z(lo->a, hint),
               enl_str_ends(s, ".csl") ? "'%.*s': style files of CSL can't be read"
                                       : "'%.*s' is no style of citations",
               ENL_FMT(s));
    return enl_citestyle_find(ENL_S("author-date"));
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

static bool list_wanted(const enl_lo *lo)
{
    const enl_value *v = meta(lo, "references");
    return !(v && v->kind == ENL_V_BOOL && !v->u.b);
}

static void make_heading(enl_lo *lo, int level)
{
    struct enl_bib *b = lo->bib;
    enl_str text = enl_styles_word(lo->t->styles, b->style->heading);
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
    enl_bib_order(lo);
    b->shown = b->n > 0 && (b->has_place || list_wanted(lo));
    if (b->shown && !b->has_place) make_heading(lo, level);
}

const enl_node *enl_bib_heading(enl_lo *lo)
{
    return lo->bib ? lo->bib->heading : NULL;
}

/* ---- the list ---- */

/* "[3]", "3." */
static enl_str entry_number(enl_lo *lo, size_t n)
{
    const char *form = lo->bib->style->number, *mark = strchr(form, '%');
    return enl_str_fmt(lo->a, "%.*s%zu%s", (int)(mark - form), form, n, mark + 1);
}

static void set_number(enl_lo *lo, const enl_env *env, const enl_style *s, const enl_cited *c,
                       enl_sid li, enl_len *w)
{
    enl_sid lbl = enl_stree_add(lo->st, li, ENL_SE_LBL);
    enl_para_begin(lo->para, env, env->width);
    enl_para_inlines_text(lo->para, entry_number(lo, c->number), s, enl_stree_leaf(lo->st, lbl),
                          (enl_span){ 0 });
    uint32_t n;
    enl_item *it = enl_para_line(lo->para, &n, w);
    for (uint32_t i = 0; i < n; i++) {
        it[i].x += enl_flow_place(env, 0, *w);
        if (it[i].u.text.n) it[i].u.text.words[it[i].u.text.n - 1].flags |= ENL_WORD_SPACE_AFTER;
        enl_para_label(lo->para, env, it[i]);
    }
}

static enl_len number_column(enl_lo *lo, const enl_env *env, const enl_style *s, size_t n)
{
    enl_para_begin(lo->para, env, lo->base.width);
    enl_para_inlines_text(lo->para, entry_number(lo, n), s, ENL_ARTIFACT, (enl_span){ 0 });
    return enl_para_width(lo->para) + s->size / 2;
}

static void add_entry(enl_lo *lo, const enl_env *env, const enl_style *s, const enl_cited *c,
                      enl_sid list, enl_len column)
{
    enl_sid li = enl_stree_add(lo->st, list, ENL_SE_LI);
    enl_len w;
    enl_para para = enl_para_of(env, s);
    para.first_indent = s->indent_first;
    if (column > 0) {
        enl_env in = *env;
        set_number(lo, env, s, c, li, &w);
        enl_flow_inset(&in, column - s->left, 0);
        para = enl_para_of(&in, s);
    }
    enl_parts p = { .lo = lo, .lang = env->lang };
    enl_cite_entry(&p, c, lo->bib->style);
    enl_para_begin(lo->para, env, para.width);
    enl_para_inlines_parts(lo->para, p.items, p.n, s, enl_stree_add(lo->st, li, ENL_SE_LBODY));
    enl_vlist_space(env->v, s->above);
    size_t first = enl_para_set(lo->para, lo->a, env->v, &para);
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
    bool numbered = enl_bib_is_numbered(b);
    if (numbered) enl_stree_attr(lo->st, list)->numbering = ENL_NUM_DECIMAL;
    enl_len column = numbered ? number_column(lo, env, s, b->n) : 0;
    for (size_t i = 0; i < b->n; i++) add_entry(lo, env, s, b->list[i], list, column);
}
