/* The structure tree's objects (ISO 32000-1, 14.7): one for every element that holds something, the
 * parent tree that leads back from content to elements, and the tree of ids. */
#include "core/pdf/device.h"
#include "core/pdf/tree.h"

#include <stdlib.h>

typedef struct place {
    uint32_t page, mcid;
} place;

typedef struct structure {
    enl_pdf *d;
    const enl_stree *t;
    place *marks;         /* by leaf, each leaf's in order of the pages */
    uint32_t *first_mark; /* n nodes + 1: where a leaf's begin in `marks` */
    uint32_t *annots;     /* places in d->annots, by Link or Form element */
    uint32_t *first_annot;
    enl_ref *ref;        /* by node, 0: not written */
    uint32_t *leaf_page; /* parent tree: pages with marks, then annotations */
    uint32_t n_pages_marked;
    enl_sid *ids; /* elements with an id, sorted by it */
    size_t n_ids;
    enl_ref root, parent_tree, id_tree;
} structure;

/* ---- what belongs to whom ---- */

/* Turns counts into starts: starts[i] is the number of items before those of i. */
static void accumulate(uint32_t *starts, size_t n)
{
    uint32_t sum = 0;
    for (size_t i = 0; i <= n; i++) {
        uint32_t count = starts[i];
        starts[i] = sum;
        sum += count;
    }
}

static void sort_marks(structure *s)
{
    enl_pdf *d = s->d;
    size_t n = s->t->n;
    s->first_mark = ENL_NEWN(&d->arena, uint32_t, n + 2);
    s->marks = enl_arena_alloc(&d->arena, d->n_marks * sizeof *s->marks);
    uint32_t *next = ENL_NEWN(&d->arena, uint32_t, n + 1);
    for (size_t i = 0; i < d->n_marks; i++) s->first_mark[d->marks[i]]++;
    accumulate(s->first_mark, n);
    for (size_t i = 0; i < n; i++) next[i] = s->first_mark[i];
    for (uint32_t p = 0; p < d->pages->n; p++) {
        const enl_page_info *info = &d->info[p];
        for (uint32_t m = 0; m < info->n_marks; m++) {
            s->marks[next[d->marks[info->first_mark + m]]++] = (place){ p, m };
        }
    }
}

static void sort_annots(structure *s)
{
    enl_pdf *d = s->d;
    size_t n = s->t->n;
    s->first_annot = ENL_NEWN(&d->arena, uint32_t, n + 2);
    s->annots = enl_arena_alloc(&d->arena, d->n_annots * sizeof *s->annots);
    uint32_t *next = ENL_NEWN(&d->arena, uint32_t, n + 1);
    for (size_t i = 0; i < d->n_annots; i++) s->first_annot[d->annots[i].link->element]++;
    accumulate(s->first_annot, n);
    for (size_t i = 0; i < n; i++) next[i] = s->first_annot[i];
    for (size_t i = 0; i < d->n_annots; i++)
        s->annots[next[d->annots[i].link->element]++] = (uint32_t)i;
}

static bool holds_own(const structure *s, enl_sid e)
{
    return s->first_mark[e + 1] > s->first_mark[e] || s->first_annot[e + 1] > s->first_annot[e];
}

/* A table keeps its grid and an item its parts, also empty ones (ISO 32000-1, 14.8.4.3). */
static bool needed_in(uint8_t type, uint8_t parent)
{
    switch (parent) {
    case ENL_SE_TABLE: return type == ENL_SE_TR;
    case ENL_SE_THEAD:
    case ENL_SE_TBODY: return type == ENL_SE_TR;
    case ENL_SE_TR: return type == ENL_SE_TH || type == ENL_SE_TD;
    case ENL_SE_LI: return type == ENL_SE_LBODY;
    default: return false;
    }
}

/* Parents have smaller numbers than their children, so one pass up and one pass down are enough. */
static void choose_elements(structure *s)
{
    const enl_stree *t = s->t;
    bool *live = ENL_NEWN(&s->d->arena, bool, t->n);
    live[0] = true;
    for (size_t e = t->n - 1; e > 0; e--) {
        if (live[e] || holds_own(s, (enl_sid)e)) live[e] = live[t->nodes[e].parent] = true;
    }
    for (size_t e = 1; e < t->n; e++) {
        const enl_snode *n = &t->nodes[e];
        if (live[n->parent] && needed_in(n->type, t->nodes[n->parent].type)) live[e] = true;
    }
    s->ref = ENL_NEWN(&s->d->arena, enl_ref, t->n);
    for (size_t e = 0; e < t->n; e++) s->ref[e] = live[e] && t->nodes[e].type != ENL_SE_LEAF;
}

/* ---- elements ---- */

static void print_kid_mark(enl_buf *out, const structure *s, place m, uint32_t page)
{
    if (m.page == page) {
        enl_buf_byte(out, ' ');
        enl_buf_int(out, m.mcid);
        return;
    }
    enl_buf_z(out, "<</Type /MCR /Pg");
    enl_pdf_print_ref(out, s->d->info[m.page].ref);
    enl_buf_z(out, " /MCID ");
    enl_buf_int(out, m.mcid);
    enl_buf_z(out, ">>");
}

static void print_kid_annot(enl_buf *out, const structure *s, uint32_t i)
{
    const enl_annot *a = &s->d->annots[i];
    enl_buf_z(out, "<</Type /OBJR /Pg");
    enl_pdf_print_ref(out, s->d->info[a->page].ref);
    enl_buf_z(out, " /Obj");
    enl_pdf_print_ref(out, a->ref);
    enl_buf_z(out, ">>");
}

/* The page of the element's first content; false when it has none of its own. */
static bool first_page(const structure *s, enl_sid e, uint32_t *page)
{
    for (enl_sid k = s->t->nodes[e].first; k; k = s->t->nodes[k].next) {
        if (s->t->nodes[k].type != ENL_SE_LEAF || s->first_mark[k] == s->first_mark[k + 1])
            continue;
        *page = s->marks[s->first_mark[k]].page;
        return true;
    }
    return false;
}

/* A form field's element holds it alone, not in a list: so programs that check signatures know the
 * field when they find it here. */
static void print_field(enl_buf *out, const structure *s, enl_sid e)
{
    enl_buf_z(out, "\n/K ");
    print_kid_annot(out, s, s->annots[s->first_annot[e]]);
}

static void print_children(enl_buf *out, const structure *s, enl_sid e)
{
    if (s->t->nodes[e].type == ENL_SE_FORM && s->first_annot[e + 1] == s->first_annot[e] + 1) {
        print_field(out, s, e);
        return;
    }
    uint32_t page = UINT32_MAX;
    if (first_page(s, e, &page)) {
        enl_buf_z(out, "\n/Pg");
        enl_pdf_print_ref(out, s->d->info[page].ref);
    }
    size_t before = out->n;
    enl_buf_z(out, "\n/K [");
    size_t empty = out->n;
    for (enl_sid k = s->t->nodes[e].first; k; k = s->t->nodes[k].next) {
        if (s->ref[k]) enl_pdf_print_ref(out, s->ref[k]);
        if (s->t->nodes[k].type != ENL_SE_LEAF) continue;
        for (uint32_t i = s->first_mark[k]; i < s->first_mark[k + 1]; i++)
            print_kid_mark(out, s, s->marks[i], page);
    }
    for (uint32_t i = s->first_annot[e]; i < s->first_annot[e + 1]; i++)
        print_kid_annot(out, s, s->annots[i]);
    if (out->n == empty)
        out->n = before;
    else
        enl_buf_z(out, " ]");
}

static void print_string(enl_buf *out, const char *key, enl_str value)
{
    if (!value.n) return;
    enl_buf_z(out, key);
    enl_pdf_print_text(out, value);
}

static void print_span(enl_buf *out, const char *key, uint32_t n)
{
    if (n < 2) return;
    enl_buf_z(out, key);
    enl_buf_int(out, n);
}

static void print_table_attrs(enl_buf *out, const enl_sattr *a)
{
    static const char *const scopes[] = { "", " /Scope /Column", " /Scope /Row", " /Scope /Both" };
    if (a->scope == ENL_SCOPE_NONE && a->row_span < 2 && a->col_span < 2) return;
    enl_buf_z(out, "<</O /Table");
    enl_buf_z(out, scopes[a->scope]);
    print_span(out, " /RowSpan ", a->row_span);
    print_span(out, " /ColSpan ", a->col_span);
    enl_buf_z(out, ">>");
}

static void print_box(enl_buf *out, const structure *s, const enl_sattr *a)
{
    if (!a->bbox_page || a->bbox_page > s->d->pages->n) return;
    enl_len height = s->d->pages->items[a->bbox_page - 1].height;
    enl_buf_z(out, "<</O /Layout /Placement /Block /BBox [");
    enl_pdf_print_fixed(out, enl_pdf_print_hundredths(a->bbox[0]), 2);
    enl_pdf_print_fixed(out, enl_pdf_print_hundredths(height - a->bbox[3]), 2);
    enl_pdf_print_fixed(out, enl_pdf_print_hundredths(a->bbox[2]), 2);
    enl_pdf_print_fixed(out, enl_pdf_print_hundredths(height - a->bbox[1]), 2);
    enl_buf_z(out, "]>>");
}

static void print_attrs(enl_buf *out, const structure *s, enl_sid e)
{
    static const char *const numberings[] = { /* by enl_numbering; ISO 32000-1, table 347 */
                                              "",           "Decimal",    "Disc",      "LowerAlpha",
                                              "UpperAlpha", "LowerRoman", "UpperRoman"
    };
    const enl_snode *n = &s->t->nodes[e];
    if (!n->attr) return;
    const enl_sattr *a = &s->t->attrs[n->attr];
    print_string(out, "\n/Alt ", a->alt);
    print_string(out, "\n/ActualText ", a->actual);
    print_string(out, "\n/Lang ", a->lang);
    print_string(out, "\n/T ", a->title);
    size_t before = out->n;
    enl_buf_z(out, "\n/A [");
    size_t empty = out->n;
    if (n->type == ENL_SE_TH || n->type == ENL_SE_TD) print_table_attrs(out, a);
    if (n->type == ENL_SE_L && a->numbering != ENL_NUM_NONE)
        enl_buf_fmt(out, "<</O /List /ListNumbering /%s>>", numberings[a->numbering]);
    print_box(out, s, a);
    if (out->n == empty)
        out->n = before;
    else
        enl_buf_byte(out, ']');
}

static int compare_ids(const structure *s, enl_sid a, enl_sid b)
{
    const enl_stree *t = s->t;
    return enl_str_cmp(t->attrs[t->nodes[a].attr].id, t->attrs[t->nodes[b].attr].id);
}

/* True when the id tree leads to this element: of two elements with one id only the first keeps it.
 */
static bool owns_id(const structure *s, enl_sid e)
{
    size_t from = 0, to = s->n_ids;
    while (from < to) {
        size_t mid = from + (to - from) / 2;
        int order = compare_ids(s, e, s->ids[mid]);
        if (order == 0) return s->ids[mid] == e;
        if (order < 0)
            to = mid;
        else
            from = mid + 1;
    }
    return false;
}

static void print_element(enl_buf *out, void *self, uint32_t e)
{
    const structure *s = self;
    const enl_snode *n = &s->t->nodes[e];
    enl_buf_z(out, "/Type /StructElem\n/S /");
    enl_buf_z(out, enl_page_stree_type_name((enl_stype)n->type));
    enl_buf_z(out, "\n/P");
    enl_pdf_print_ref(out, e ? s->ref[n->parent] : s->root);
    if (n->attr && owns_id(s, e)) {
        enl_buf_z(out, "\n/ID ");
        enl_pdf_print_bytes(out, s->t->attrs[n->attr].id);
    }
    print_attrs(out, s, e);
    print_children(out, s, e);
}

/* ---- ways back ---- */

static uint32_t parent_key(void *self, uint32_t i)
{
    const enl_pdf *d = self;
    const structure *s = d->tags;
    if (i < s->n_pages_marked) return s->leaf_page[i];
    return (uint32_t)d->pages->n + (i - s->n_pages_marked);
}

static void print_owners(enl_buf *out, void *self, uint32_t i)
{
    const enl_pdf *d = self;
    const structure *s = d->tags;
    if (i >= s->n_pages_marked) {
        enl_pdf_print_ref(out, s->ref[d->annots[i - s->n_pages_marked].link->element]);
        return;
    }
    const enl_page_info *info = &d->info[s->leaf_page[i]];
    enl_buf_byte(out, '[');
    for (uint32_t m = 0; m < info->n_marks; m++) {
        enl_pdf_print_ref(out, s->ref[s->t->nodes[d->marks[info->first_mark + m]].parent]);
    }
    enl_buf_byte(out, ']');
}

static void write_parent_tree(structure *s)
{
    enl_pdf *d = s->d;
    s->leaf_page = enl_arena_alloc(&d->arena, d->pages->n * sizeof *s->leaf_page);
    for (uint32_t p = 0; p < d->pages->n; p++) {
        if (d->info[p].n_marks) s->leaf_page[s->n_pages_marked++] = p;
    }
    enl_tree_source source = { .d = d,
                               .n = s->n_pages_marked + (uint32_t)d->n_annots,
                               .number = parent_key,
                               .value = print_owners };
    s->parent_tree = enl_pdf_tree_numbers(&source);
}

typedef struct id_key {
    const structure *s;
    enl_sid e;
} id_key;

static int by_id(const void *a, const void *b)
{
    const id_key *x = a, *y = b;
    int order = compare_ids(x->s, x->e, y->e);
    return order ? order : x->e < y->e ? -1 : 1;
}

static enl_str id_of(void *self, uint32_t i)
{
    const structure *s = ((const enl_pdf *)self)->tags;
    return s->t->attrs[s->t->nodes[s->ids[i]].attr].id;
}

static void print_owner(enl_buf *out, void *self, uint32_t i)
{
    const structure *s = ((const enl_pdf *)self)->tags;
    enl_pdf_print_ref(out, s->ref[s->ids[i]]);
}

static void write_id_tree(structure *s)
{
    enl_pdf *d = s->d;
    const enl_stree *t = s->t;
    id_key *keys = enl_arena_alloc(&d->arena, t->n_attrs * sizeof *keys);
    size_t n = 0;
    for (enl_sid e = 0; e < t->n; e++) {
        if (s->ref[e] && t->nodes[e].attr && t->attrs[t->nodes[e].attr].id.n)
            keys[n++] = (id_key){ s, e };
    }
    if (!n) return;
    qsort(keys, n, sizeof *keys, by_id);
    s->ids = enl_arena_alloc(&d->arena, n * sizeof *s->ids);
    for (size_t i = 0; i < n; i++) {
        if (i && compare_ids(s, keys[i].e, keys[i - 1].e) == 0) continue;
        s->ids[s->n_ids++] = keys[i].e;
    }
    enl_tree_source source = {
        .d = d, .n = (uint32_t)s->n_ids, .key = id_of, .value = print_owner
    };
    s->id_tree = enl_pdf_tree_names(&source);
}

static void print_root(enl_buf *out, void *self, uint32_t index)
{
    const structure *s = self;
    (void)index;
    enl_buf_z(out, "/Type /StructTreeRoot\n/K");
    enl_pdf_print_ref(out, s->ref[0]);
    enl_buf_z(out, "\n/ParentTree");
    enl_pdf_print_ref(out, s->parent_tree);
    enl_buf_z(out, "\n/ParentTreeNextKey ");
    enl_buf_int(out, (int64_t)(s->d->pages->n + s->d->n_annots));
    if (!s->id_tree) return;
    enl_buf_z(out, "\n/IDTree");
    enl_pdf_print_ref(out, s->id_tree);
}

void enl_pdf_structure_write(enl_pdf *d)
{
    structure *s = ENL_NEW(&d->arena, structure);
    d->tags = s;
    s->d = d;
    s->t = &d->pages->stree;
    sort_marks(s);
    sort_annots(s);
    choose_elements(s);
    s->root = enl_pdf_store_dict(d->store, print_root, s, 0);
    for (enl_sid e = 0; e < s->t->n; e++) {
        if (s->ref[e]) s->ref[e] = enl_pdf_store_dict(d->store, print_element, s, e);
    }
    write_id_tree(s);
    write_parent_tree(s);
    d->structure = s->root;
}
