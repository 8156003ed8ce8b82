/* Annotations and destinations of pages that are taken over. */
#include "core/pdfin/links.h"

#include "core/base/arena_str.h"

enum { VIEW_MAX = 8, NAMES_DEEP = 4 };
enum { PRINT = 4, INVISIBLE = 1, HIDDEN = 2, NO_VIEW = 32, TOGGLE_NO_VIEW = 256 };

/* ---- destinations ---- */

/* `[page /XYZ 72 700 null]`; the page is an object, or a number from 0 in some files. */
static enl_pdfin_dest explicit_dest(enl_pdfin_links *l, qpdf_oh array)
{
    enl_pdfin_file *f = l->f;
    enl_pdfin_dest d = { .page = UINT32_MAX };
    enl_buf view;
    qpdf_oh page = enl_pdfin_file_item(f, array, 0);
    if (qpdf_oh_is_integer(f->q, page)) {
        int64_t n = qpdf_oh_get_int_value(f->q, page);
        enl_pdfin_file_free(f, page);
        page = n >= 0 && n < qpdf_get_num_pages(f->q) ? qpdf_get_page_n(f->q, (size_t)n)
                                                      : qpdf_oh_new_null(f->q);
    }
    uint32_t *index = enl_pdfin_ids_find(&l->pages->ids, enl_pdfin_file_id(f, page));
    if (index) d.page = *index;
    enl_pdfin_file_free(f, page);
    enl_buf_init(&view, f->arena->mem);
    size_t n = enl_pdfin_file_count(f, array);
    for (size_t i = 1; i < n && i < VIEW_MAX; i++) {
        qpdf_oh v = enl_pdfin_file_item(f, array, i);
        if (qpdf_oh_is_scalar(f->q, v) && !enl_pdfin_file_id(f, v))
            enl_buf_fmt(&view, "%s ", qpdf_oh_unparse(f->q, v));
        enl_pdfin_file_free(f, v);
    }
    d.view = view.n ? enl_str_keep(f->arena, enl_buf_view(&view)) : ENL_S("/Fit");
    enl_buf_drop(&view);
    return d;
}

static enl_pdfin_dest resolve(enl_pdfin_links *l, qpdf_oh value, int depth)
{
    enl_pdfin_file *f = l->f;
    enl_pdfin_dest none = { .page = UINT32_MAX };
    if (depth > NAMES_DEEP) return none;
    if (qpdf_oh_is_array(f->q, value)) return explicit_dest(l, value);
    if (qpdf_oh_is_dictionary(f->q, value)) {
        qpdf_oh d = enl_pdfin_file_get(f, value, "/D");
        none = resolve(l, d, depth + 1);
        enl_pdfin_file_free(f, d);
        return none;
    }
    enl_str name = qpdf_oh_is_name(f->q, value) ? enl_pdfin_file_name(f, value)
                                                : enl_pdfin_file_string(f, value);
    void **found = name.n ? enl_map_find(&l->by_name, name) : NULL;
    return found ? *(enl_pdfin_dest *)*found : none;
}

enl_pdfin_dest enl_pdfin_links_resolve(enl_pdfin_links *l, qpdf_oh value)
{
    return resolve(l, value, 0);
}

enl_pdfin_dest enl_pdfin_links_of(enl_pdfin_links *l, qpdf_oh item)
{
    enl_pdfin_file *f = l->f;
    qpdf_oh dest = enl_pdfin_file_get(f, item, "/Dest"), action = enl_pdfin_file_get(f, item, "/A");
    qpdf_oh d = enl_pdfin_file_get(f, action, "/D");
    bool go = enl_pdfin_file_is(f, action, "/S", "GoTo");
    enl_pdfin_dest to = resolve(l, qpdf_oh_is_null(f->q, dest) && go ? d : dest, 0);
    enl_pdfin_file_free(f, d);
    enl_pdfin_file_free(f, action);
    enl_pdfin_file_free(f, dest);
    return to;
}

static void add_name(void *self, enl_str name, int64_t key, qpdf_oh value)
{
    enl_pdfin_links *l = self;
    (void)key;
    enl_pdfin_dest to = resolve(l, value, 0);
    void **slot = enl_map_insert(&l->by_name, name);
    if (*slot) return;
    enl_pdfin_dest *kept = ENL_NEW(l->f->arena, enl_pdfin_dest);
    *kept = to;
    *slot = kept;
}

/* Names of PDF 1.1 are keys of a dictionary. */
static void old_names(enl_pdfin_links *l, qpdf_oh dict)
{
    enl_pdfin_file *f = l->f;
    enl_buf keys;
    if (!qpdf_oh_is_dictionary(f->q, dict)) return;
    enl_buf_init(&keys, f->arena->mem);
    qpdf_oh_begin_dict_key_iter(f->q, dict);
    while (qpdf_oh_dict_more_keys(f->q)) {
        enl_buf_z(&keys, qpdf_oh_dict_next_key(f->q));
        enl_buf_byte(&keys, '\0');
    }
    for (size_t i = 0; i < keys.n && enl_pdfin_file_step(f); i += strlen(keys.p + i) + 1) {
        qpdf_oh v = enl_pdfin_file_get(f, dict, keys.p + i);
        add_name(l, enl_str_keep(f->arena, enl_str_from(keys.p + i + 1)), 0, v);
        enl_pdfin_file_free(f, v);
    }
    enl_buf_drop(&keys);
}

void enl_pdfin_links_init(enl_pdfin_links *l, enl_pdfin_file *f, const enl_pdfin_pages *pages)
{
    *l = (enl_pdfin_links){ .f = f, .pages = pages };
    enl_map_init(&l->by_name, f->arena);
    enl_pdfin_ids_init(&l->kept, f->arena);
    qpdf_oh catalog = qpdf_get_root(f->q), names = enl_pdfin_file_get(f, catalog, "/Names");
    qpdf_oh tree = enl_pdfin_file_get(f, names, "/Dests"),
            dict = enl_pdfin_file_get(f, catalog, "/Dests");
    enl_pdfin_file_tree(f, tree, true, add_name, l);
    old_names(l, dict);
    enl_pdfin_file_free(f, dict);
    enl_pdfin_file_free(f, tree);
    enl_pdfin_file_free(f, names);
    enl_pdfin_file_free(f, catalog);
}

/* ---- annotations ---- */

static bool keeps(enl_pdfin_links *l, qpdf_oh annotation, size_t page)
{
    static const char *const marks[] = { "Text",      "FreeText", "Line",      "Square",
                                         "Circle",    "Polygon",  "PolyLine",  "Highlight",
                                         "Underline", "Squiggly", "StrikeOut", "Stamp",
                                         "Caret",     "Ink" };
    enl_pdfin_file *f = l->f;
    if (enl_pdfin_file_is(f, annotation, "/Subtype", "Link")) return true;
    if (enl_pdfin_file_is(f, annotation, "/Subtype", "Popup")) return false;
    if (enl_pdfin_file_is(f, annotation, "/Subtype", "Widget")) {
        bool signature = enl_pdfin_file_is(f, annotation, "/FT", "Sig") &&
                         enl_pdfin_file_has(f, annotation, "/V");
        enl_pdfin_file_problem(f, signature ? ENL_PDFIN_SIGNED : ENL_PDFIN_FIELDS, page,
                               (enl_str){ 0 });
        return false;
    }
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (enl_pdfin_file_is(f, annotation, "/Subtype", marks[i]) &&
            enl_pdfin_file_has(f, annotation, "/AP") &&
            enl_pdfin_file_has(f, annotation, "/Contents"))
            return true;
    qpdf_oh kind = enl_pdfin_file_get(f, annotation, "/Subtype");
    enl_pdfin_file_problem(f, ENL_PDFIN_MEDIA, page, enl_pdfin_file_name(f, kind));
    enl_pdfin_file_free(f, kind);
    return false;
}

/* What a link says to who cannot see it: its address, or the page that it goes to. */
static void describe(enl_pdfin_links *l, qpdf_oh link, const enl_pdfin_dest *to)
{
    enl_pdfin_file *f = l->f;
    if (enl_pdfin_file_has(f, link, "/Contents")) return;
    qpdf_oh action = enl_pdfin_file_get(f, link, "/A"), uri = enl_pdfin_file_get(f, action, "/URI");
    enl_str words = enl_pdfin_file_text(f, uri);
    if (!words.n && to->page != UINT32_MAX)
        words = enl_str_fmt(f->arena, "%u", l->pages->pages[to->page].number);
    enl_pdfin_file_set_text(f, link, "/Contents", words.n ? words : ENL_S("-"));
    enl_pdfin_file_free(f, uri);
    enl_pdfin_file_free(f, action);
}

static void clean_link(enl_pdfin_links *l, qpdf_oh link, uint32_t page, uint32_t index)
{
    enl_pdfin_file *f = l->f;
    size_t number = l->pages->pages[page].number;
    qpdf_oh action = enl_pdfin_file_get(f, link, "/A");
    bool uri = enl_pdfin_file_is(f, action, "/S", "URI");
    bool inside =
        enl_pdfin_file_has(f, link, "/Dest") || enl_pdfin_file_is(f, action, "/S", "GoTo");
    if (!uri && !inside && qpdf_oh_is_dictionary(f->q, action))
        enl_pdfin_file_problem(f, ENL_PDFIN_SCRIPTS, number, (enl_str){ 0 });
    enl_pdfin_file_remove(f, action, "/Next");
    enl_pdfin_file_free(f, action);
    enl_pdfin_dest to = { .page = UINT32_MAX };
    if (inside) to = enl_pdfin_links_of(l, link);
    if (inside && to.page == UINT32_MAX)
        enl_pdfin_file_problem(f, ENL_PDFIN_DEAD_LINK, number, (enl_str){ 0 });
    describe(l, link, &to);
    if (!uri) enl_pdfin_file_remove(f, link, "/A");
    enl_pdfin_file_remove(f, link, "/Dest");
    if (to.page == UINT32_MAX) return;
    if (l->n == l->cap)
        l->links = enl_arena_grow(f->arena, l->links, &l->cap, l->n + 1, sizeof *l->links);
    l->links[l->n++] = (enl_pdfin_link){ page, index, to };
}

static void clean(enl_pdfin_links *l, qpdf_oh annotation, uint32_t page, uint32_t index)
{
    static const char *const gone[] = { "/AA",           "/Popup", "/Parent", "/P",
                                        "/StructParent", "/PA",    "/IRT" };
    enl_pdfin_file *f = l->f;
    int64_t flags = enl_pdfin_file_int(f, annotation, "/F", 0);
    for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
        enl_pdfin_file_remove(f, annotation, gone[i]);
    flags = (flags | PRINT) & ~(int64_t)(INVISIBLE | HIDDEN | NO_VIEW | TOGGLE_NO_VIEW);
    enl_pdfin_file_set_int(f, annotation, "/F", flags & 0x7FFFFFFF);
    if (enl_pdfin_file_is(f, annotation, "/Subtype", "Link"))
        clean_link(l, annotation, page, index);
}

static void clean_page(enl_pdfin_links *l, uint32_t page)
{
    enl_pdfin_file *f = l->f;
    qpdf_oh leaf = l->pages->pages[page].page, old = enl_pdfin_file_get(f, leaf, "/Annots");
    qpdf_oh left = qpdf_oh_new_array(f->q);
    size_t n = enl_pdfin_file_count(f, old);
    for (size_t i = 0; i < n && enl_pdfin_file_step(f); i++) {
        qpdf_oh a = enl_pdfin_file_item(f, old, i);
        if (qpdf_oh_is_dictionary(f->q, a) && keeps(l, a, l->pages->pages[page].number)) {
            qpdf_oh own = enl_pdfin_file_id(f, a) ? qpdf_oh_new_object(f->q, a)
                                                  : qpdf_make_indirect_object(f->q, a);
            clean(l, own, page, (uint32_t)enl_pdfin_file_count(f, left));
            enl_pdfin_ids_add(&l->kept, enl_pdfin_file_id(f, own), 0);
            enl_pdfin_file_add(f, left, own);
        }
        enl_pdfin_file_free(f, a);
    }
    enl_pdfin_file_free(f, old);
    enl_pdfin_file_remove(f, leaf, "/Annots");
    if (enl_pdfin_file_count(f, left)) {
        enl_pdfin_file_set(f, leaf, "/Annots", left);
        enl_pdfin_file_set_name(f, leaf, "/Tabs", "/S");
    }
}

void enl_pdfin_links_clean(enl_pdfin_links *l)
{
    for (uint32_t i = 0; i < l->pages->n && !l->f->broken; i++) clean_page(l, i);
}

void enl_pdfin_links_adopt(enl_pdfin_links *l, enl_pdfin_tags *t)
{
    enl_pdfin_file *f = l->f;
    for (uint32_t i = 0; i < l->pages->n && !f->broken; i++) {
        qpdf_oh all = enl_pdfin_file_get(f, l->pages->pages[i].page, "/Annots");
        size_t n = enl_pdfin_file_count(f, all);
        for (size_t k = 0; k < n; k++) {
            qpdf_oh a = enl_pdfin_file_item(f, all, k);
            const enl_pdfin_owner *o = enl_pdfin_tags_owner(t, a);
            bool link = enl_pdfin_file_is(f, a, "/Subtype", "Link");
            if (!o || !o->elements) enl_pdfin_tags_adopt(t, a, i, link ? "/Link" : "/Annot");
            enl_pdfin_file_free(f, a);
        }
        enl_pdfin_file_free(f, all);
    }
}
