/* What a document has beside pages and tags: classes, links, names, labels, layers. Outlines are in
 * outline.c. */
#include "core/pdfin/extras.h"

#include "core/base/arena_str.h"

#include <stdio.h>

static qpdf_oh copied(enl_pdfin_host *h, enl_pdfin_part *p, qpdf_oh o)
{
    qpdf_oh own = enl_pdfin_file_id(&p->f, o) ? qpdf_oh_new_object(p->f.q, o)
                                              : qpdf_make_indirect_object(p->f.q, o);
    qpdf_oh to = qpdf_oh_copy_foreign_object(h->f.q, p->f.q, own);
    enl_pdfin_file_free(&p->f, own);
    return to;
}

/* ---- classes of attributes ---- */

void enl_pdfin_extras_classes(enl_pdfin_host *h, enl_pdfin_part *p)
{
    enl_pdfin_file *f = &p->f;
    enl_buf keys;
    if (!qpdf_oh_is_dictionary(f->q, p->tags.classes)) return;
    enl_buf_init(&keys, f->keep->mem);
    qpdf_oh_begin_dict_key_iter(f->q, p->tags.classes);
    while (qpdf_oh_dict_more_keys(f->q)) {
        enl_buf_z(&keys, qpdf_oh_dict_next_key(f->q));
        enl_buf_byte(&keys, '\0');
    }
    qpdf_oh map = enl_pdfin_file_get(&h->f, h->tree, "/ClassMap");
    if (!qpdf_oh_is_dictionary(h->f.q, map)) {
        map = qpdf_oh_new_dictionary(h->f.q);
        qpdf_oh_replace_key(h->f.q, h->tree, "/ClassMap", map);
    }
    for (size_t i = 0; i < keys.n; i += strlen(keys.p + i) + 1) {
        qpdf_oh v = enl_pdfin_file_get(f, p->tags.classes, keys.p + i);
        enl_str to = enl_str_fmt(f->keep, "/%.*s%s", ENL_FMT(p->tags.prefix), keys.p + i + 1);
        enl_pdfin_file_set(&h->f, map, to.p, copied(h, p, v));
        enl_pdfin_file_free(f, v);
    }
    enl_buf_drop(&keys);
    enl_pdfin_file_free(&h->f, map);
}

/* ---- destinations ---- */

qpdf_oh enl_pdfin_extras_dest(enl_pdfin_host *h, const enl_pdfin_dest *to)
{
    enl_pdfin_file *f = &h->f;
    enl_str text = enl_str_fmt(f->keep, "[%.*s]", ENL_FMT(to->view));
    qpdf_oh view = qpdf_oh_parse(f->q, text.p), d = qpdf_oh_new_array(f->q);
    enl_pdfin_file_add(f, d, qpdf_get_page_n(f->q, h->pages + to->page));
    size_t n = enl_pdfin_file_count(f, view);
    for (size_t i = 0; i < n; i++) enl_pdfin_file_add(f, d, enl_pdfin_file_item(f, view, i));
    enl_pdfin_file_free(f, view);
    return d;
}

void enl_pdfin_extras_links(enl_pdfin_host *h, enl_pdfin_part *p)
{
    enl_pdfin_file *f = &h->f;
    for (size_t i = 0; i < p->links.n; i++) {
        const enl_pdfin_link *l = &p->links.links[i];
        qpdf_oh page = qpdf_get_page_n(f->q, h->pages + l->page);
        qpdf_oh all = enl_pdfin_file_get(f, page, "/Annots"),
                link = enl_pdfin_file_item(f, all, l->annotation);
        enl_pdfin_file_set(f, link, "/Dest", enl_pdfin_extras_dest(h, &l->to));
        enl_pdfin_file_free(f, link);
        enl_pdfin_file_free(f, all);
        enl_pdfin_file_free(f, page);
    }
}

static void add_name(enl_pdfin_host *h, enl_str name, const enl_pdfin_dest *to)
{
    *enl_map_insert(&h->names, name) = h;
    enl_pdfin_host_add(h, &h->dests,
                       (enl_pdfin_entry){ .name = name, .value = enl_pdfin_extras_dest(h, to) });
}

void enl_pdfin_extras_names(enl_pdfin_host *h, enl_pdfin_part *p, enl_str first)
{
    const enl_pdfin_dest start = { 0, ENL_S("/Fit") };
    if (first.n && !enl_map_find(&h->names, first)) add_name(h, first, &start);
    for (size_t i = 0; i < p->links.by_name.n; i++) {
        const enl_map_entry *e = &p->links.by_name.entries[i];
        const enl_pdfin_dest *to = e->value;
        if (to->page == UINT32_MAX) continue;
        enl_str name = e->key;
        if (enl_map_find(&h->names, name))
            name = enl_str_fmt(h->f.keep, "%.*s%.*s", ENL_FMT(p->tags.prefix), ENL_FMT(name));
        add_name(h, name, to);
    }
}

/* ---- page labels ---- */

typedef struct label {
    enl_str style, prefix;
    int64_t start, from; /* the first number, and the page that has it, from 0 */
} label;

typedef struct labels {
    enl_pdfin_file *f;
    label *p;
    size_t n, cap;
} labels;

static label read_label(enl_pdfin_file *f, int64_t key, qpdf_oh value)
{
    qpdf_oh style = enl_pdfin_file_get(f, value, "/S"), prefix = enl_pdfin_file_get(f, value, "/P");
    label l = { enl_pdfin_file_name(f, style), enl_pdfin_file_text(f, prefix),
                enl_pdfin_file_int(f, value, "/St", 1), key };
    enl_pdfin_file_free(f, prefix);
    enl_pdfin_file_free(f, style);
    return l;
}

static void take_label(void *self, enl_str name, int64_t key, qpdf_oh value)
{
    labels *all = self;
    enl_pdfin_file *f = all->f;
    (void)name;
    label l = read_label(f, key, value);
    if (all->n == all->cap)
        all->p = enl_arena_grow(f->keep, all->p, &all->cap, all->n + 1, sizeof *all->p);
    all->p[all->n++] = l;
}

static const label *label_of(const labels *all, int64_t page)
{
    const label *best = NULL;
    for (size_t i = 0; i < all->n; i++)
        if (all->p[i].from <= page && (!best || all->p[i].from >= best->from)) best = &all->p[i];
    return best;
}

static void add_label(enl_pdfin_host *h, size_t page, const label *l, int64_t number)
{
    enl_pdfin_file *f = &h->f;
    qpdf_oh d = qpdf_oh_new_dictionary(f->q);
    if (l->style.n)
        enl_pdfin_file_set_name(f, d, "/S", enl_str_fmt(f->keep, "/%.*s", ENL_FMT(l->style)).p);
    if (l->prefix.n) enl_pdfin_file_set_text(f, d, "/P", l->prefix);
    if (l->style.n && number > 1) enl_pdfin_file_set_int(f, d, "/St", number);
    enl_pdfin_host_add(h, &h->labels, (enl_pdfin_entry){ .key = (int64_t)page, .value = d });
}

/* Labels of pages that come after the part's move, and those that went on over its place begin
 * again. */
static void shift_labels(enl_pdfin_host *h, size_t n)
{
    enl_pdfin_file *f = &h->f;
    const enl_pdfin_entry *before = NULL;
    bool begins = h->pages == h->all;
    for (size_t i = 0; i < h->labels.n; i++) {
        enl_pdfin_entry *e = &h->labels.p[i];
        begins = begins || e->key == (int64_t)h->pages;
        if (e->key >= (int64_t)h->pages)
            e->key += (int64_t)n;
        else if (!before || e->key > before->key)
            before = e;
    }
    if (begins || !before) return;
    label l = read_label(f, before->key, before->value);
    add_label(h, h->pages + n, &l, l.start + (int64_t)h->pages - l.from);
}

void enl_pdfin_extras_labels(enl_pdfin_host *h, enl_pdfin_part *p, enl_str prefix)
{
    enl_pdfin_file *f = &p->f;
    labels all = { .f = f };
    label plain = { .style = ENL_S("D"), .prefix = prefix, .start = 1 };
    qpdf_oh catalog = qpdf_get_root(f->q), tree = enl_pdfin_file_get(f, catalog, "/PageLabels");
    enl_pdfin_file_tree(f, tree, false, take_label, &all);
    if (!h->labels.n) add_label(h, 0, &(label){ .style = ENL_S("D"), .start = 1 }, 1);
    shift_labels(h, p->pages.n);
    const label *before = NULL;
    int64_t next = 0;
    for (size_t i = 0; i < p->pages.n; i++) {
        int64_t page = (int64_t)p->pages.pages[i].number - 1;
        const label *l = label_of(&all, page);
        if (!l) l = &plain;
        int64_t number = l->start + page - l->from;
        if (l != before || number != next) add_label(h, h->pages + i, l, number);
        before = l;
        next = number + 1;
    }
    enl_pdfin_file_free(f, tree);
    enl_pdfin_file_free(f, catalog);
}

/* ---- layers (ISO 19005-2, 6.9) ---- */

static qpdf_oh config_of(enl_pdfin_file *f, qpdf_oh properties)
{
    qpdf_oh d = enl_pdfin_file_get(f, properties, "/D");
    if (qpdf_oh_is_dictionary(f->q, d)) return d;
    d = qpdf_oh_new_dictionary(f->q);
    qpdf_oh_replace_key(f->q, properties, "/D", d);
    return d;
}

static void append_items(enl_pdfin_file *f, qpdf_oh to, const char *key, qpdf_oh from)
{
    if (!enl_pdfin_file_has(f, from, key)) return;
    qpdf_oh into = enl_pdfin_file_array(f, to, key), all = enl_pdfin_file_get(f, from, key);
    size_t n = enl_pdfin_file_count(f, all);
    for (size_t i = 0; i < n; i++) enl_pdfin_file_add(f, into, enl_pdfin_file_item(f, all, i));
    enl_pdfin_file_free(f, all);
    enl_pdfin_file_free(f, into);
}

static bool holds(enl_pdfin_file *f, qpdf_oh list, qpdf_oh group)
{
    size_t n = enl_pdfin_file_count(f, list);
    bool is = false;
    for (size_t i = 0; i < n && !is; i++) {
        qpdf_oh o = enl_pdfin_file_item(f, list, i);
        is = enl_pdfin_file_id(f, o) == enl_pdfin_file_id(f, group);
        enl_pdfin_file_free(f, o);
    }
    return is;
}

/* With a base state of OFF, all that is not in ON is off. */
static void name_off(enl_pdfin_file *f, qpdf_oh config, qpdf_oh groups)
{
    qpdf_oh on = enl_pdfin_file_get(f, config, "/ON"),
            off = enl_pdfin_file_array(f, config, "/OFF");
    size_t n = enl_pdfin_file_count(f, groups);
    for (size_t i = 0; i < n; i++) {
        qpdf_oh g = enl_pdfin_file_item(f, groups, i);
        if (!holds(f, on, g) && !holds(f, off, g)) qpdf_oh_append_item(f->q, off, g);
        enl_pdfin_file_free(f, g);
    }
    enl_pdfin_file_free(f, off);
    enl_pdfin_file_free(f, on);
}

void enl_pdfin_extras_layers(enl_pdfin_host *h, enl_pdfin_part *p)
{
    enl_pdfin_file *f = &p->f, *g = &h->f;
    qpdf_oh catalog = qpdf_get_root(f->q), from = enl_pdfin_file_get(f, catalog, "/OCProperties");
    if (qpdf_oh_is_dictionary(f->q, from)) {
        qpdf_oh groups = enl_pdfin_file_get(f, from, "/OCGs"), config = config_of(f, from);
        if (enl_pdfin_file_is(f, config, "/BaseState", "OFF")) name_off(f, config, groups);
        qpdf_oh copy = copied(h, p, from), d = config_of(g, copy);
        qpdf_oh to = enl_pdfin_file_get(g, h->catalog, "/OCProperties");
        if (!qpdf_oh_is_dictionary(g->q, to)) {
            to = qpdf_oh_new_dictionary(g->q);
            qpdf_oh_replace_key(g->q, h->catalog, "/OCProperties", to);
        }
        qpdf_oh own = config_of(g, to);
        append_items(g, to, "/OCGs", copy);
        append_items(g, own, "/OFF", d);
        append_items(g, own, "/Locked", d);
        append_items(g, own, "/RBGroups", d);
        append_items(g, own, "/Order", d);
        if (!enl_pdfin_file_has(g, own, "/Name"))
            enl_pdfin_file_set_text(g, own, "/Name", ENL_S("Layers"));
        h->layers = true;
        enl_pdfin_file_free(f, config);
        enl_pdfin_file_free(f, groups);
    }
    enl_pdfin_file_free(f, from);
    enl_pdfin_file_free(f, catalog);
}

bool enl_pdfin_extras_hides(enl_pdfin_file *f, qpdf_oh layer)
{
    qpdf_oh catalog = qpdf_get_root(f->q), all = enl_pdfin_file_get(f, catalog, "/OCProperties"),
            config = enl_pdfin_file_get(f, all, "/D"), on = enl_pdfin_file_get(f, config, "/ON"),
            off = enl_pdfin_file_get(f, config, "/OFF");
    bool hides = holds(f, off, layer) ||
                 (enl_pdfin_file_is(f, config, "/BaseState", "OFF") && !holds(f, on, layer));
    enl_pdfin_file_free(f, off);
    enl_pdfin_file_free(f, on);
    enl_pdfin_file_free(f, config);
    enl_pdfin_file_free(f, all);
    enl_pdfin_file_free(f, catalog);
    return hides;
}

static bool in_order(enl_pdfin_file *f, qpdf_oh order, qpdf_oh group, int depth)
{
    size_t n = enl_pdfin_file_count(f, order);
    bool is = holds(f, order, group);
    for (size_t i = 0; i < n && !is && depth < 16; i++) {
        qpdf_oh o = enl_pdfin_file_item(f, order, i);
        is = qpdf_oh_is_array(f->q, o) && in_order(f, o, group, depth + 1);
        enl_pdfin_file_free(f, o);
    }
    return is;
}

/* The order must name every group. */
void enl_pdfin_extras_finish(enl_pdfin_host *h)
{
    enl_pdfin_file *f = &h->f;
    if (!h->layers) return;
    qpdf_oh all = enl_pdfin_file_get(f, h->catalog, "/OCProperties"), d = config_of(f, all);
    qpdf_oh groups = enl_pdfin_file_get(f, all, "/OCGs"),
            order = enl_pdfin_file_array(f, d, "/Order");
    size_t n = enl_pdfin_file_count(f, groups);
    for (size_t i = 0; i < n && i < 1000; i++) {
        qpdf_oh g = enl_pdfin_file_item(f, groups, i);
        if (!in_order(f, order, g, 0)) qpdf_oh_append_item(f->q, order, g);
        enl_pdfin_file_free(f, g);
    }
    enl_pdfin_file_remove(f, d, "/AS");
    enl_pdfin_file_remove(f, all, "/Configs");
    enl_pdfin_file_free(f, order);
    enl_pdfin_file_free(f, groups);
    enl_pdfin_file_free(f, d);
    enl_pdfin_file_free(f, all);
}
