/* Outlines of a part below one entry of its own. */
#include "core/pdfin/extras.h"

#include "core/base/arena_str.h"

enum { ENTRIES_MAX = 50000, OUTLINE_DEEP = 32 };

/* Entries are read into a list, each with its depth, and linked afterwards. */
typedef struct entry {
    enl_str title;
    enl_pdfin_dest to;
    int depth;
} entry;

typedef struct outline {
    enl_pdfin_part *p;
    entry *entries;
    size_t n, cap;
    enl_pdfin_ids seen;
} outline;

static void add_entry(outline *o, entry e)
{
    if (o->n == o->cap)
        o->entries =
            enl_arena_grow(o->p->f.keep, o->entries, &o->cap, o->n + 1, sizeof *o->entries);
    o->entries[o->n++] = e;
}

static void read_entries(outline *o, qpdf_oh parent, int depth);

static void read_entry(outline *o, qpdf_oh item, int depth)
{
    enl_pdfin_file *f = &o->p->f;
    size_t at = o->n;
    qpdf_oh title = enl_pdfin_file_get(f, item, "/Title");
    entry e = { enl_str_trim(enl_pdfin_file_text(f, title)), enl_pdfin_links_of(&o->p->links, item),
                depth };
    enl_pdfin_file_free(f, title);
    add_entry(o, e);
    if (depth < OUTLINE_DEEP) read_entries(o, item, depth + 1);
    if (e.to.page != UINT32_MAX && e.title.n) return;
    if (o->n == at + 1) { /* it goes nowhere and holds nothing */
        o->n = at;
        return;
    }
    o->entries[at].to = o->entries[at + 1].to;
    if (!e.title.n) o->entries[at].title = ENL_S("-");
}

static void read_entries(outline *o, qpdf_oh parent, int depth)
{
    enl_pdfin_file *f = &o->p->f;
    qpdf_oh item = enl_pdfin_file_get(f, parent, "/First");
    while (qpdf_oh_is_dictionary(f->q, item) && o->n < ENTRIES_MAX &&
           enl_pdfin_ids_add(&o->seen, enl_pdfin_file_id(f, item) | 1, 0)) {
        read_entry(o, item, depth);
        qpdf_oh next = enl_pdfin_file_get(f, item, "/Next");
        enl_pdfin_file_free(f, item);
        item = next;
    }
    enl_pdfin_file_free(f, item);
}

/* ---- writing ---- */

static qpdf_oh make_item(enl_pdfin_host *h, const entry *e, qpdf_oh parent)
{
    enl_pdfin_file *f = &h->f;
    qpdf_oh d = qpdf_oh_new_dictionary(f->q);
    enl_pdfin_file_set_text(f, d, "/Title", e->title);
    qpdf_oh_replace_key(f->q, d, "/Parent", parent);
    if (e->to.page != UINT32_MAX)
        enl_pdfin_file_set(f, d, "/Dest", enl_pdfin_extras_dest(h, &e->to));
    qpdf_oh made = qpdf_make_indirect_object(f->q, d);
    enl_pdfin_file_free(f, d);
    return made;
}

static void link_item(enl_pdfin_file *f, qpdf_oh parent, qpdf_oh last, qpdf_oh item)
{
    if (last) {
        qpdf_oh_replace_key(f->q, last, "/Next", item);
        qpdf_oh_replace_key(f->q, item, "/Prev", last);
    } else {
        qpdf_oh_replace_key(f->q, parent, "/First", item);
    }
    qpdf_oh_replace_key(f->q, parent, "/Last", item);
}

/* The entries from *at on that are deeper than `parent`'s; gives how many follow directly. */
static int64_t write_below(enl_pdfin_host *h, const outline *o, size_t *at, int depth,
                           qpdf_oh parent)
{
    enl_pdfin_file *f = &h->f;
    qpdf_oh last = 0;
    int64_t n = 0;
    while (*at < o->n && o->entries[*at].depth >= depth) {
        const entry *e = &o->entries[(*at)++];
        qpdf_oh item = make_item(h, e, parent);
        link_item(f, parent, last, item);
        int64_t below = write_below(h, o, at, e->depth + 1, item);
        if (below) enl_pdfin_file_set_int(f, item, "/Count", -below);
        if (last) enl_pdfin_file_free(f, last);
        last = item;
        n++;
    }
    if (last) enl_pdfin_file_free(f, last);
    return n;
}

static qpdf_oh root_of(enl_pdfin_host *h)
{
    enl_pdfin_file *f = &h->f;
    qpdf_oh root = enl_pdfin_file_get(f, h->catalog, "/Outlines");
    if (qpdf_oh_is_dictionary(f->q, root)) return root;
    qpdf_oh d = qpdf_oh_new_dictionary(f->q);
    enl_pdfin_file_set_name(f, d, "/Type", "/Outlines");
    root = qpdf_make_indirect_object(f->q, d);
    qpdf_oh_replace_key(f->q, h->catalog, "/Outlines", root);
    return root;
}

/* The entry of the first level that `after` others follow; 0: there is none. */
static qpdf_oh entry_before(enl_pdfin_file *f, qpdf_oh root, size_t after)
{
    qpdf_oh item = enl_pdfin_file_get(f, root, "/Last");
    for (size_t i = 0; i < after && qpdf_oh_is_dictionary(f->q, item); i++) {
        qpdf_oh before = enl_pdfin_file_get(f, item, "/Prev");
        enl_pdfin_file_free(f, item);
        item = before;
    }
    return item;
}

static void link_two(enl_pdfin_file *f, qpdf_oh root, qpdf_oh a, qpdf_oh b)
{
    bool some = qpdf_oh_is_dictionary(f->q, a), more = qpdf_oh_is_dictionary(f->q, b);
    qpdf_oh_replace_key(f->q, some ? a : root, some ? "/Next" : "/First", b);
    if (more)
        qpdf_oh_replace_key(f->q, b, "/Prev", a);
    else
        qpdf_oh_replace_key(f->q, root, "/Last", a);
    if (!some && more) enl_pdfin_file_remove(f, b, "/Prev");
    if (!more && some) enl_pdfin_file_remove(f, a, "/Next");
}

static void write_entries(enl_pdfin_host *h, const outline *o, size_t after)
{
    enl_pdfin_file *f = &h->f;
    qpdf_oh root = root_of(h), before = entry_before(f, root, after);
    bool some = qpdf_oh_is_dictionary(f->q, before);
    qpdf_oh old_first = enl_pdfin_file_get(f, root, "/First"),
            old_last = enl_pdfin_file_get(f, root, "/Last"),
            next =
                some ? enl_pdfin_file_get(f, before, "/Next") : qpdf_oh_new_object(f->q, old_first);
    int64_t n = enl_pdfin_file_int(f, root, "/Count", 0);
    size_t at = 0;
    n += write_below(h, o, &at, 0, root);
    qpdf_oh first = enl_pdfin_file_get(f, root, "/First"),
            last = enl_pdfin_file_get(f, root, "/Last");
    if (some) qpdf_oh_replace_key(f->q, root, "/First", old_first);
    if (qpdf_oh_is_dictionary(f->q, next)) qpdf_oh_replace_key(f->q, root, "/Last", old_last);
    link_two(f, root, before, first);
    link_two(f, root, last, next);
    enl_pdfin_file_set_int(f, root, "/Count", n);
    const qpdf_oh done[] = { last, first, next, old_last, old_first, before, root };
    for (size_t i = 0; i < sizeof done / sizeof *done; i++) enl_pdfin_file_free(f, done[i]);
}

void enl_pdfin_extras_outline(enl_pdfin_host *h, enl_pdfin_part *p, enl_str title, size_t after)
{
    outline o = { .p = p };
    enl_pdfin_ids_init(&o.seen, p->f.keep);
    qpdf_oh catalog = qpdf_get_root(p->f.q), from = enl_pdfin_file_get(&p->f, catalog, "/Outlines");
    entry top = { title, { 0, ENL_S("/Fit") }, 0 };
    if (title.n) add_entry(&o, top);
    read_entries(&o, from, title.n ? 1 : 0);
    enl_pdfin_file_free(&p->f, from);
    enl_pdfin_file_free(&p->f, catalog);
    if (o.n) write_entries(h, &o, after);
}
