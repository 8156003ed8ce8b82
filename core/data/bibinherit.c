/* Inheritance between entries. An entry's own fields come first, then those of its `xdata`, then
 * those of its `crossref`. */
#include "core/base/arena_str.h"
#include "core/data/bibentry.h"

#include <strings.h>

enum { MAX_CHAIN = 16 };

typedef struct heir {
    enl_bib *b;
    enl_map keys; /* enl_bibentry by key, as written and in small letters */
} heir;

static enl_str lower(enl_arena *a, enl_str s)
{
    char *z = enl_arena_alloc(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        z[i] = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] + 32) : s.p[i];
    return (enl_str){ z, s.n };
}

static enl_bibentry *find_entry(const heir *h, enl_str key)
{
    void **found = enl_map_find(&h->keys, key);
    if (!found) found = enl_map_find(&h->keys, lower(&h->b->scratch, key));
    return found ? *found : NULL;
}

static bool is_one_of(enl_str s, const char *names)
{
    for (enl_str rest = enl_str_from(names); rest.n;) {
        const char *space = memchr(rest.p, ' ', rest.n);
        size_t n = space ? (size_t)(space - rest.p) : rest.n;
        if (enl_str_eq(s, enl_str_sub(rest, 0, n))) return true;
        rest = enl_str_sub(rest, space ? n + 1 : n, rest.n);
    }
    return false;
}

/* What a field of a parent becomes in its child (biblatex 3.19, appendix B); NULL when it stays as
 * it is, "" when it is not inherited. */
static const char *renamed(enl_str parent, enl_str child, enl_str field)
{
    static const struct {
        const char *parents, *children, *prefix;
    } titles[] = {
        { "mvbook", "book inbook bookinbook suppbook", "main" },
        { "mvcollection mvreference",
          "collection reference incollection inreference suppcollection", "main" },
        { "mvproceedings", "proceedings inproceedings conference", "main" },
        { "book collection reference proceedings",
          "inbook bookinbook suppbook incollection inreference suppcollection inproceedings "
          "conference",
          "book" },
        { "periodical", "article suppperiodical", "journal" },
    };
    static const char *const main[] = { "maintitle", "mainsubtitle", "maintitleaddon" },
                             *const book[] = { "booktitle", "booksubtitle", "booktitleaddon" },
                             *const journal[] = { "journaltitle", "journalsubtitle",
                                                  "journaltitleaddon" };
    size_t part = enl_str_is(field, "title")        ? 0
                  : enl_str_is(field, "subtitle")   ? 1
                  : enl_str_is(field, "titleaddon") ? 2
                                                    : 3;
    if (part == 3) return NULL;
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        if (!is_one_of(parent, titles[i].parents) || !is_one_of(child, titles[i].children))
            continue;
        char first = titles[i].prefix[0];
        return (first == 'm' ? main : first == 'b' ? book : journal)[part];
    }
    return "";
}

static bool is_private(enl_str field)
{
    return is_one_of(field, "crossref xref xdata entryset entrysubtype execute ids label options "
                            "presort related relatedoptions relatedstring relatedtype shorthand "
                            "shorthandintro shorttitle sorttitle indextitle sortkey abstract "
                            "annotation file keywords");
}

static bool is_date(enl_str field)
{
    return is_one_of(field, "date year month day endyear endmonth endday");
}

static bool has_date(const enl_bibentry *e)
{
    return enl_data_bibentry_find(e, "date") || enl_data_bibentry_find(e, "year");
}

static void inherit(heir *h, enl_bibentry *child, const enl_bibentry *parent)
{
    bool dated = has_date(child), book = is_one_of(child->type, "inbook bookinbook suppbook");
    for (size_t i = 0; i < parent->n; i++) {
        enl_bibfield f = parent->fields[i];
        if (is_private(f.name) || (dated && is_date(f.name))) continue;
        const char *name = renamed(parent->type, child->type, f.name);
        if (name && !*name) continue;
        /* BibTeX's way to say the same */
        if (name && enl_data_bibentry_find(parent, name)) continue;
        if (name) f.name = enl_str_from(name);
        enl_data_bibentry_add(h->b, child, &f);
        f.name = ENL_S("bookauthor");
        if (book && enl_str_is(parent->fields[i].name, "author"))
            enl_data_bibentry_add(h->b, child, &f);
    }
}

static void inherit_all(heir *h, enl_bibentry *child, const enl_bibentry *parent)
{
    bool dated = has_date(child);
    for (size_t i = 0; i < parent->n; i++) {
        if (enl_str_is(parent->fields[i].name, "xdata")) continue;
        if (dated && is_date(parent->fields[i].name)) continue;
        enl_data_bibentry_add(h->b, child, &parent->fields[i]);
    }
}

static void settle(heir *h, enl_bibentry *e, int depth);

/* The entry that `f` of an entry names, settled; NULL, and reported, when there is none. */
static enl_bibentry *parent_of(heir *h, const enl_bibfield *f, enl_str key, int depth)
{
    enl_bibentry *parent = find_entry(h, key);
    if (!parent) {
        enl_data_bibentry_warn(h->b, f->at, "add the entry, or take the field out",
                               "no entry has the key `%.*s`, which another inherits from", key);
        return NULL;
    }
    if (depth < MAX_CHAIN && parent->state != ENL_BIB_UNDER_WAY) {
        settle(h, parent, depth + 1);
        return parent;
    }
    enl_data_bibentry_warn(h->b, f->at, "let one of them stop inheriting",
                           parent->state == ENL_BIB_UNDER_WAY
                               ? "`%.*s` inherits from itself, through others"
                               : "`%.*s` ends a chain of more than 16 entries that inherit",
                           key);
    return NULL;
}

/* The next key of a list with commas. */
static enl_str take_key(enl_str *list)
{
    const char *comma = list->n ? memchr(list->p, ',', list->n) : NULL;
    size_t n = comma ? (size_t)(comma - list->p) : list->n;
    enl_str key = enl_str_trim(enl_str_sub(*list, 0, n));
    *list = enl_str_sub(*list, comma ? n + 1 : n, list->n);
    return key;
}

static void settle(heir *h, enl_bibentry *e, int depth)
{
    if (e->state != ENL_BIB_OWN) return;
    e->state = ENL_BIB_UNDER_WAY;
    const enl_bibfield *f = enl_data_bibentry_find(e, "xdata");
    for (enl_str list = f ? f->tex : ENL_S(""); list.n;) {
        const enl_bibfield named =
            *enl_data_bibentry_find(e, "xdata"); /* the list may have moved */
        const enl_bibentry *parent = parent_of(h, &named, take_key(&list), depth);
        if (parent) inherit_all(h, e, parent);
    }
    f = enl_data_bibentry_find(e, "crossref");
    if (f) {
        const enl_bibentry *parent = parent_of(h, f, enl_str_trim(f->tex), depth);
        if (parent) inherit(h, e, parent);
    }
    e->state = ENL_BIB_WHOLE;
}

void enl_data_bibinherit_run(enl_bib *b)
{
    heir h = { .b = b };
    enl_map_init(&h.keys, &b->scratch);
    for (size_t i = 0; i < b->n; i++) {
        void **exact = enl_map_insert(&h.keys, b->entries[i].key);
        if (!*exact) *exact = &b->entries[i];
        void **folded = enl_map_insert(&h.keys, lower(&b->scratch, b->entries[i].key));
        if (!*folded) *folded = &b->entries[i];
    }
    for (size_t i = 0; i < b->n; i++) settle(&h, &b->entries[i], 0);
}
