/* Where links lead: destinations by name, link annotations, page labels, the outline (ISO
 * 32000-1, 12.3 and 12.5.6.5). */
#include "core/pdf/device.h"

#include "core/pdf/tree.h"

#include <stdlib.h>
#include <string.h>

/* ---- destinations ---- */

typedef struct sort_key {
    enl_str id;
    uint32_t place;
} sort_key;

static int by_id_then_place(const void *a, const void *b)
{
    const sort_key *x = a, *y = b;
    int order = enl_str_cmp(x->id, y->id);
    return order ? order : x->place < y->place ? -1 : 1;
}

void enl_pdf_links_sort_dests(enl_pdf *d)
{
    const enl_pages *p = d->pages;
    sort_key *keys = enl_arena_alloc(&d->arena, p->n_dests * sizeof *keys);
    size_t n = 0;
    for (size_t i = 0; i < p->n_dests; i++) {
        const enl_dest *t = &p->dests[i];
        if (t->id.n && t->id.n <= ENL_PDF_STRING_MAX && t->page < p->n)
            keys[n++] = (sort_key){ t->id, (uint32_t)i };
    }
    if (n) qsort(keys, n, sizeof *keys, by_id_then_place);
    d->dest_order = enl_arena_alloc(&d->arena, (n + 1) * sizeof *d->dest_order);
    for (size_t i = 0; i < n; i++) {
        if (i && enl_str_eq(keys[i].id, keys[i - 1].id)) continue;
        d->dest_order[d->n_dest_order++] = keys[i].place;
    }
}

static const enl_dest *find_dest(const enl_pdf *d, enl_str id)
{
    size_t from = 0, to = d->n_dest_order;
    while (from < to) {
        size_t mid = from + (to - from) / 2;
        const enl_dest *t = &d->pages->dests[d->dest_order[mid]];
        int order = enl_str_cmp(id, t->id);
        if (order == 0) return t;
        if (order < 0)
            to = mid;
        else
            from = mid + 1;
    }
    return NULL;
}

static void print_place(enl_buf *out, const enl_pdf *d, const enl_dest *t)
{
    enl_buf_byte(out, '[');
    enl_pdf_print_ref(out, d->info[t->page].ref);
    enl_buf_z(out, " /XYZ");
    enl_pdf_print_fixed(out, enl_pdf_print_hundredths(t->x), 2);
    enl_pdf_print_fixed(out, enl_pdf_print_hundredths(d->pages->items[t->page].height - t->y), 2);
    enl_buf_z(out, " null]");
}

/* "[page /XYZ x y null]", or false when the destination does not exist. */
static bool print_dest(enl_pdf *d, enl_buf *out, enl_str id)
{
    const enl_dest *t = find_dest(d, id);
    if (t) print_place(out, d, t);
    return t != NULL;
}

static enl_str dest_key(void *self, uint32_t i)
{
    const enl_pdf *d = self;
    return d->pages->dests[d->dest_order[i]].id;
}

static void dest_value(enl_buf *out, void *self, uint32_t i)
{
    const enl_pdf *d = self;
    print_place(out, d, &d->pages->dests[d->dest_order[i]]);
}

/* ---- link annotations ---- */

static bool plain_in_uri(unsigned char c)
{
    return c > 0x20 && c < 0x7F && !strchr("<>\"{}|\\^`", c);
}

size_t enl_pdf_links_uri_size(enl_str uri)
{
    size_t n = 0;
    for (size_t i = 0; i < uri.n; i++) n += plain_in_uri((unsigned char)uri.p[i]) ? 1 : 3;
    return n;
}

/* An address may hold ASCII only; everything else is percent-encoded as UTF-8 (RFC 3987, 3.1). */
static void print_uri(enl_buf *out, enl_arena *a, enl_str uri)
{
    static const char hex[] = "0123456789ABCDEF";
    char *p = enl_arena_alloc(a, uri.n * 3);
    size_t n = 0;
    for (size_t i = 0; i < uri.n; i++) {
        unsigned char c = (unsigned char)uri.p[i];
        if (plain_in_uri(c)) {
            p[n++] = (char)c;
            continue;
        }
        p[n++] = '%';
        p[n++] = hex[c >> 4];
        p[n++] = hex[c & 15];
    }
    enl_pdf_print_bytes(out, (enl_str){ p, n });
}

static void put_action(enl_buf *out, enl_pdf *d, const enl_link *k)
{
    enl_buf_z(out, "/S /URI /URI ");
    print_uri(out, &d->arena, k->uri);
}

static void print_action(enl_buf *out, void *self, uint32_t index)
{
    enl_pdf *d = self;
    put_action(out, d, d->annots[index].link);
}

/* The action of a long address, which all links to it share. */
static enl_ref shared_action(enl_pdf *d, const enl_link *k, uint32_t place)
{
    enum { LONG = 256 };
    if (k->uri.n <= LONG) return 0;
    const enl_annot *last = place ? &d->annots[place - 1] : NULL;
    if (last && last->link->uri.p == k->uri.p) return last->action;
    void **known = enl_map_insert(&d->actions, k->uri);
    if (!*known) *known = (void *)(uintptr_t)enl_pdf_store_dict(d->store, print_action, d, place);
    return (enl_ref)(uintptr_t)*known;
}

/* "/Rect [...]" */
static void print_area(enl_buf *out, const enl_link *k, enl_len height)
{
    enl_buf_z(out, "\n/Rect [");
    enl_pdf_print_fixed(out, enl_pdf_print_hundredths(k->x), 2);
    enl_pdf_print_fixed(out, enl_pdf_print_hundredths(height - k->y - k->h), 2);
    enl_pdf_print_fixed(out, enl_pdf_print_hundredths(k->x + k->w), 2);
    enl_pdf_print_fixed(out, enl_pdf_print_hundredths(height - k->y), 2);
    enl_buf_byte(out, ']');
}

static void print_annot(enl_buf *out, void *self, uint32_t index)
{
    enl_pdf *d = self;
    const enl_annot *a = &d->annots[index];
    const enl_link *k = a->link;
    enl_buf_z(out, k->field ? "/Type /Annot\n/Subtype /Widget" : "/Type /Annot\n/Subtype /Link");
    print_area(out, k, d->pages->items[a->page].height);
    enl_buf_z(out, "\n/Border [0 0 0]\n/F 4\n/P");
    enl_pdf_print_ref(out, d->info[a->page].ref);
    enl_buf_z(out, "\n/StructParent ");
    enl_buf_int(out, (int64_t)d->pages->n + index);
    if (k->field) {
        enl_pdf_fields_print(out, d, a);
        return;
    }
    enl_buf_z(out, "\n/Contents ");
    enl_pdf_print_text(out, k->contents.n ? k->contents : k->uri.n ? k->uri : k->dest);
    if (a->action) {
        enl_buf_z(out, "\n/A");
        enl_pdf_print_ref(out, a->action);
    } else if (k->uri.n) {
        enl_buf_z(out, "\n/A <<");
        put_action(out, d, k);
        enl_buf_z(out, ">>");
    } else {
        enl_buf_z(out, "\n/Dest ");
        if (!print_dest(d, out, k->dest)) enl_pdf_print_bytes(out, k->dest);
    }
}

/* Whether pages that are appended to this file bring the destination. */
static bool is_appended(const enl_pdf *d, enl_str id)
{
    for (size_t i = 0; i < d->options->n_appended; i++)
        if (enl_str_eq(d->options->appended[i], id)) return true;
    return false;
}

/* Only annotations inside a Link element and with a target are allowed in the file, and form fields
 * inside a Form element (ISO 14289-1, 7.18.4 and 7.18.5). */
static bool usable(enl_pdf *d, const enl_link *k)
{
    const enl_stree *t = &d->pages->stree;
    if (k->element >= t->n) return false;
    if (k->field) return t->nodes[k->element].type == ENL_SE_FORM;
    if (t->nodes[k->element].type != ENL_SE_LINK) return false;
    if (k->uri.n || find_dest(d, k->dest) || is_appended(d, k->dest)) return true;
    enl_report(d->c, ENL_C_UNKNOWN_REFERENCE, (enl_span){ 0 }, NULL,
               "a link refers to `%.*s`, which is nowhere in the document", ENL_FMT(k->dest));
    d->failed = true;
    return false;
}

void enl_pdf_links_write(enl_pdf *d, uint32_t page)
{
    const enl_page *p = &d->pages->items[page];
    d->info[page].first_annot = (uint32_t)d->n_annots;
    for (size_t i = 0; i < p->n_links; i++) {
        if (!usable(d, &p->links[i])) continue;
        size_t place = d->n_annots;
        d->annots =
            enl_arena_grow(&d->arena, d->annots, &d->cap_annots, place + 1, sizeof *d->annots);
        d->annots[d->n_annots++] =
            (enl_annot){ .link = &p->links[i],
                         .page = page,
                         .action = shared_action(d, &p->links[i], (uint32_t)place),
                         .ref = enl_pdf_store_dict(d->store, print_annot, d, (uint32_t)place) };
    }
    d->info[page].n_annots = (uint32_t)d->n_annots - d->info[page].first_annot;
}

/* ---- page labels ---- */

static uint32_t label_page(void *self, uint32_t i)
{
    (void)self;
    return i;
}

/* A separate label for each page: printed numbers may follow any scheme. */
static void label_value(enl_buf *out, void *self, uint32_t i)
{
    const enl_pdf *d = self;
    enl_buf_z(out, "<</P ");
    enl_pdf_print_text(out, d->pages->items[i].label);
    enl_buf_z(out, ">>");
}

/* Readers number pages from 1 by themselves: labels are for pages that say otherwise. */
static bool labels_differ(const enl_pages *p)
{
    for (size_t i = 0; i < p->n; i++) {
        char digits[ENL_FIXED_MAX];
        size_t n = (size_t)(enl_pdf_print_put_int(digits, (int64_t)i + 1) - digits);
        enl_str label = p->items[i].label;
        if (label.n && !enl_str_eq(label, (enl_str){ digits, n })) return true;
    }
    return false;
}

static void write_labels(enl_pdf *d)
{
    if (!labels_differ(d->pages)) return;
    enl_tree_source source = {
        .d = d, .n = (uint32_t)d->pages->n, .number = label_page, .value = label_value
    };
    d->labels = enl_pdf_tree_numbers(&source);
}

/* ---- outline ---- */

typedef struct entry {
    enl_pdf *d;
    const enl_outline *o;
    enl_ref ref, parent, prev, next, first, last;
    uint32_t n_children;
    uint32_t up; /* place of the parent + 1, 0: the root */
} entry;

static void print_link(enl_buf *out, const char *key, enl_ref ref)
{
    if (!ref) return;
    enl_buf_z(out, key);
    enl_pdf_print_ref(out, ref);
}

/* Entries show closed, the root's own open: a reader sees the chapters first. */
static void print_entry(enl_buf *out, void *self, uint32_t index)
{
    const entry *e = (const entry *)self + index;
    if (e->o) {
        enl_buf_z(out, "/Title ");
        enl_pdf_print_text(out, e->o->title);
    } else {
        enl_buf_z(out, "/Type /Outlines");
    }
    print_link(out, "\n/Parent", e->parent);
    print_link(out, "\n/Prev", e->prev);
    print_link(out, "\n/Next", e->next);
    print_link(out, "\n/First", e->first);
    print_link(out, "\n/Last", e->last);
    if (e->n_children) {
        enl_buf_z(out, e->o ? "\n/Count -" : "\n/Count ");
        enl_buf_int(out, e->n_children);
    }
    if (!e->o || !find_dest(e->d, e->o->dest)) return;
    enl_buf_z(out, "\n/Dest ");
    print_dest(e->d, out, e->o->dest);
}

/* The parent is the nearest entry before with a smaller level, so that a level left out does no
 * harm. */
static void hang(entry *e, uint32_t i)
{
    uint32_t up = i - 1;
    while (up && e[up].o->level >= e[i].o->level) up = e[up].up;
    e[i].up = up;
    e[i].parent = e[up].ref;
    e[up].n_children++;
    if (!e[up].first) e[up].first = e[i].ref;
    e[i].prev = e[up].last;
    e[up].last = e[i].ref;
}

void enl_pdf_links_outline(enl_pdf *d)
{
    const enl_pages *p = d->pages;
    if (d->n_dest_order) {
        enl_tree_source source = {
            .d = d, .n = (uint32_t)d->n_dest_order, .key = dest_key, .value = dest_value
        };
        d->dest_tree = enl_pdf_tree_names(&source);
    }
    write_labels(d);
    if (!p->n_outline) return;
    entry *e = ENL_NEWN(&d->arena, entry, p->n_outline + 1);
    for (uint32_t i = 0; i <= p->n_outline; i++) {
        e[i].d = d;
        e[i].o = i ? &p->outline[i - 1] : NULL;
        e[i].ref = enl_pdf_store_dict(d->store, print_entry, e, i);
        if (i) hang(e, i);
    }
    enl_ref first = e[0].ref;
    for (uint32_t i = 1; i <= p->n_outline; i++) {
        if (e[i].prev) e[e[i].prev - first].next = e[i].ref;
    }
    d->outline = first;
}
