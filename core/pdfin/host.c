/* The document that pages are put into. */
#include "core/pdfin/host.h"

#include "core/pdfin/roles.h"
#include "core/pdfin/stamp.h"

#include "core/base/arena_str.h"

#include <stdlib.h>

void enl_pdfin_host_add(enl_pdfin_host *h, enl_pdfin_entries *list, enl_pdfin_entry e)
{
    if (list->n == list->cap)
        list->p = enl_arena_grow(h->f.keep, list->p, &list->cap, list->n + 1, sizeof *list->p);
    list->p[list->n++] = e;
}

/* ---- reading ---- */

typedef struct reading {
    enl_pdfin_host *h;
    enl_pdfin_entries *list;
} reading;

static void take_entry(void *self, enl_str name, int64_t key, qpdf_oh value)
{
    reading *r = self;
    enl_pdfin_host_add(r->h, r->list,
                       (enl_pdfin_entry){ key, name, qpdf_oh_new_object(r->h->f.q, value) });
}

static void read_tree(enl_pdfin_host *h, qpdf_oh of, const char *key, bool names,
                      enl_pdfin_entries *list)
{
    reading r = { h, list };
    qpdf_oh tree = enl_pdfin_file_get(&h->f, of, key);
    enl_pdfin_file_tree(&h->f, tree, names, take_entry, &r);
    enl_pdfin_file_free(&h->f, tree);
}

static void read_roles(enl_pdfin_host *h)
{
    enl_pdfin_file *f = &h->f;
    qpdf_oh map = enl_pdfin_file_get(f, h->tree, "/RoleMap");
    if (qpdf_oh_is_dictionary(f->q, map)) {
        qpdf_oh_begin_dict_key_iter(f->q, map);
        while (qpdf_oh_dict_more_keys(f->q)) {
            enl_str key = enl_str_keep(f->keep, enl_str_from(qpdf_oh_dict_next_key(f->q)));
            *enl_map_insert(&h->roles, enl_str_sub(key, 1, key.n)) = NULL;
        }
    }
    for (size_t i = 0; i < h->roles.n; i++) {
        enl_map_entry *e = &h->roles.entries[i];
        qpdf_oh to = enl_pdfin_file_get(f, map, enl_str_fmt(f->keep, "/%.*s", ENL_FMT(e->key)).p);
        e->value = (void *)(uintptr_t)enl_pdfin_file_name(f, to).p;
        if (!e->value) e->value = (void *)(uintptr_t) "Span";
        enl_pdfin_file_free(f, to);
    }
    enl_pdfin_file_free(f, map);
}

/* The level of the last heading below an element. */
static int last_level(enl_pdfin_host *h, qpdf_oh element, int depth)
{
    enl_pdfin_file *f = &h->f;
    qpdf_oh s = enl_pdfin_file_get(f, element, "/S");
    enl_str type = enl_pdfin_tags_standard(&h->roles, enl_pdfin_file_name(f, s));
    enl_pdfin_file_free(f, s);
    if (type.n == 2 && type.p[0] == 'H' && type.p[1] >= '1' && type.p[1] <= '6')
        return type.p[1] - '0';
    if (depth > ENL_PDFIN_DEPTH_MAX || !enl_pdfin_file_step(f)) return 0;
    int level = 0;
    qpdf_oh kids = enl_pdfin_file_get(f, element, "/K");
    for (size_t i = enl_pdfin_file_count(f, kids); i-- > 0 && !level;) {
        qpdf_oh kid = enl_pdfin_file_item(f, kids, i);
        if (enl_pdfin_file_has(f, kid, "/S")) level = last_level(h, kid, depth + 1);
        enl_pdfin_file_free(f, kid);
    }
    if (enl_pdfin_file_has(f, kids, "/S")) level = last_level(h, kids, depth + 1);
    enl_pdfin_file_free(f, kids);
    return level;
}

static void find_document(enl_pdfin_host *h)
{
    enl_pdfin_file *f = &h->f;
    qpdf_oh kids = enl_pdfin_file_array(f, h->tree, "/K"), first = enl_pdfin_file_item(f, kids, 0);
    bool one = enl_pdfin_file_count(f, kids) == 1 && enl_pdfin_file_is(f, first, "/S", "Document");
    h->document = qpdf_oh_new_object(f->q, one ? first : h->tree);
    enl_pdfin_file_free(f, first);
    enl_pdfin_file_free(f, kids);
}

static void read_structure(enl_pdfin_host *h)
{
    enl_pdfin_file *f = &h->f;
    read_roles(h);
    find_document(h);
    read_tree(h, h->tree, "/ParentTree", false, &h->parents);
    read_tree(h, h->tree, "/IDTree", true, &h->ids);
    h->next_key = enl_pdfin_file_int(f, h->tree, "/ParentTreeNextKey", 0);
    for (size_t i = 0; i < h->parents.n; i++)
        if (h->parents.p[i].key >= h->next_key) h->next_key = h->parents.p[i].key + 1;
    h->level = last_level(h, h->tree, 0);
}

int enl_pdfin_host_level(enl_pdfin_host *h, size_t parts_after)
{
    enl_pdfin_file *f = &h->f;
    if (!parts_after || !h->tags) return h->level;
    qpdf_oh kids = enl_pdfin_file_array(f, h->document, "/K");
    size_t n = enl_pdfin_file_count(f, kids);
    int level = 0;
    for (size_t i = n > parts_after ? n - parts_after : 0; i-- > 0 && !level;) {
        qpdf_oh kid = enl_pdfin_file_item(f, kids, i);
        if (enl_pdfin_file_has(f, kid, "/S")) level = last_level(h, kid, 1);
        enl_pdfin_file_free(f, kid);
    }
    enl_pdfin_file_free(f, kids);
    return level;
}

bool enl_pdfin_host_read(enl_pdfin_host *h, enl_str bytes, size_t stamps)
{
    enl_pdfin_file *f = &h->f;
    if (!enl_pdfin_file_open(f, bytes)) return false;
    enl_map_init(&h->roles, f->keep);
    enl_map_init(&h->names, f->keep);
    h->all = (size_t)qpdf_get_num_pages(f->q);
    if (stamps >= h->all) {
        enl_pdfin_file_problem(f, ENL_PDFIN_NO_PAGE, 0, ENL_S("stamps"));
        return false;
    }
    enl_pdfin_stamp_take(h, stamps);
    h->pages = h->all;
    h->catalog = qpdf_get_root(f->q);
    h->tree = enl_pdfin_file_get(f, h->catalog, "/StructTreeRoot");
    h->tags = enl_pdfin_file_has(f, h->tree, "/K");
    if (h->tags) read_structure(h);
    qpdf_oh names = enl_pdfin_file_get(f, h->catalog, "/Names");
    read_tree(h, names, "/Dests", true, &h->dests);
    for (size_t i = 0; i < h->dests.n; i++) *enl_map_insert(&h->names, h->dests.p[i].name) = h;
    read_tree(h, h->catalog, "/PageLabels", false, &h->labels);
    while (h->labels.n && h->labels.p[h->labels.n - 1].key >= (int64_t)h->all) h->labels.n--;
    enl_pdfin_file_free(f, names);
    return !enl_pdfin_file_fails(f);
}

/* ---- finishing ---- */

static int by_name(const void *a, const void *b)
{
    return enl_str_cmp(((const enl_pdfin_entry *)a)->name, ((const enl_pdfin_entry *)b)->name);
}

static int by_key(const void *a, const void *b)
{
    int64_t x = ((const enl_pdfin_entry *)a)->key, y = ((const enl_pdfin_entry *)b)->key;
    return (x > y) - (x < y);
}

/* One flat node. */
static void write_tree(enl_pdfin_host *h, qpdf_oh of, const char *key, bool names,
                       enl_pdfin_entries *list)
{
    enl_pdfin_file *f = &h->f;
    if (!list->n) return;
    qsort(list->p, list->n, sizeof *list->p, names ? by_name : by_key);
    qpdf_oh node = qpdf_oh_new_dictionary(f->q), flat = qpdf_oh_new_array(f->q);
    for (size_t i = 0; i < list->n; i++) {
        const enl_pdfin_entry *e = &list->p[i];
        enl_pdfin_file_add(f, flat,
                           names ? qpdf_oh_new_binary_string(f->q, e->name.p, e->name.n)
                                 : qpdf_oh_new_integer(f->q, e->key));
        qpdf_oh_append_item(f->q, flat, e->value);
    }
    if (names) { /* a node that is not the root would need them; some readers want them here */
        enl_pdfin_file_remove(f, node, "/Limits");
    }
    enl_pdfin_file_set(f, node, names ? "/Names" : "/Nums", flat);
    enl_pdfin_file_set(f, of, key, qpdf_make_indirect_object(f->q, node));
    enl_pdfin_file_free(f, node);
}

static void write_roles(enl_pdfin_host *h)
{
    enl_pdfin_file *f = &h->f;
    if (!h->roles.n) return;
    qpdf_oh map = qpdf_oh_new_dictionary(f->q);
    for (size_t i = 0; i < h->roles.n; i++) {
        const enl_map_entry *e = &h->roles.entries[i];
        enl_str key = enl_str_fmt(f->keep, "/%.*s", ENL_FMT(e->key));
        enl_pdfin_file_set_name(f, map, key.p,
                                enl_str_fmt(f->keep, "/%s", (const char *)e->value).p);
    }
    enl_pdfin_file_set(f, h->tree, "/RoleMap", map);
}

void enl_pdfin_host_finish(enl_pdfin_host *h)
{
    enl_pdfin_file *f = &h->f;
    if (h->tags) {
        write_tree(h, h->tree, "/ParentTree", false, &h->parents);
        write_tree(h, h->tree, "/IDTree", true, &h->ids);
        enl_pdfin_file_set_int(f, h->tree, "/ParentTreeNextKey", h->next_key);
        write_roles(h);
    }
    if (h->dests.n) {
        qpdf_oh names = enl_pdfin_file_get(f, h->catalog, "/Names");
        if (!qpdf_oh_is_dictionary(f->q, names)) {
            enl_pdfin_file_free(f, names);
            names = qpdf_oh_new_dictionary(f->q);
            qpdf_oh_replace_key(f->q, h->catalog, "/Names", names);
        }
        write_tree(h, names, "/Dests", true, &h->dests);
        enl_pdfin_file_free(f, names);
    }
    write_tree(h, h->catalog, "/PageLabels", false, &h->labels);
}

bool enl_pdfin_host_write(enl_pdfin_host *h, enl_str *bytes)
{
    qpdf_data q = h->f.q;
    if (enl_pdfin_file_fails(&h->f)) return false;
    qpdf_init_write_memory(q);
    qpdf_set_deterministic_ID(q, QPDF_TRUE);
    qpdf_set_object_stream_mode(q, qpdf_o_generate);
    qpdf_set_newline_before_endstream(q, QPDF_TRUE);
    qpdf_set_minimum_pdf_version(q, "1.7");
    bool good = !(qpdf_write(q) & QPDF_ERRORS);
    if (good) *bytes = (enl_str){ (const char *)qpdf_get_buffer(q), qpdf_get_buffer_length(q) };
    return good && !enl_pdfin_file_fails(&h->f);
}
