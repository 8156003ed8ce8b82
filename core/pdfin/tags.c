/* The structure tree of a file, made ready to hang into another one. */
#include "core/pdfin/tags.h"

#include "core/pdfin/prune.h"
#include "core/pdfin/roles.h"

#include "core/base/arena_str.h"

#include <stdio.h>

enum { MCID_MAX = 1000000 };

/* ---- owners ---- */

enl_pdfin_owner *enl_pdfin_tags_owner(enl_pdfin_tags *t, qpdf_oh object)
{
    uint32_t *i = enl_pdfin_ids_find(&t->owner_of, enl_pdfin_file_id(t->f, object));
    return i ? &t->owners[*i] : NULL;
}

/* NULL for an object that is not indirect. The handle is kept. */
static enl_pdfin_owner *owner(enl_pdfin_tags *t, qpdf_oh object, uint32_t page)
{
    enl_pdfin_owner *o = enl_pdfin_tags_owner(t, object);
    uint64_t id = enl_pdfin_file_id(t->f, object);
    if (o || !id) return o;
    if (t->n_owners == t->cap_owners)
        t->owners = enl_arena_grow(t->f->arena, t->owners, &t->cap_owners, t->n_owners + 1,
                                   sizeof *t->owners);
    enl_pdfin_ids_add(&t->owner_of, id, (uint32_t)t->n_owners);
    o = &t->owners[t->n_owners++];
    *o = (enl_pdfin_owner){ .object = qpdf_oh_new_object(t->f->q, object), .page = page };
    return o;
}

static void add_content(enl_pdfin_tags *t, enl_pdfin_owner *o, int64_t mcid, qpdf_oh element)
{
    if (!o || mcid < 0 || mcid > MCID_MAX) {
        enl_pdfin_file_problem(t->f, ENL_PDFIN_DAMAGED, 0, ENL_S("marked content of no page"));
        return;
    }
    if (!o->elements) o->elements = qpdf_oh_new_array(t->f->q);
    for (size_t n = enl_pdfin_file_count(t->f, o->elements); n <= (size_t)mcid; n++)
        enl_pdfin_file_add(t->f, o->elements, qpdf_oh_new_null(t->f->q));
    qpdf_oh_set_array_item(t->f->q, o->elements, (int)mcid, element);
    if ((size_t)mcid >= o->cap_has) {
        size_t old = o->cap_has;
        o->has = enl_arena_grow(t->f->arena, o->has, &o->cap_has, (size_t)mcid + 1, 1);
        memset(o->has + old, 0, o->cap_has - old);
    }
    o->has[mcid] = 1;
    if ((size_t)mcid >= o->n_has) o->n_has = (size_t)mcid + 1;
}

void enl_pdfin_tags_content(enl_pdfin_tags *t, qpdf_oh in, uint32_t page, int mcid, qpdf_oh element)
{
    add_content(t, owner(t, in, page), mcid, element);
}

static uint32_t page_index(const enl_pdfin_tags *t, qpdf_oh page)
{
    uint32_t *i = enl_pdfin_ids_find(&t->pages->ids, enl_pdfin_file_id(t->f, page));
    return i ? *i : UINT32_MAX;
}

/* The page's number in the file, for messages. */
static size_t number_of(const enl_pdfin_tags *t, qpdf_oh page)
{
    uint32_t i = page_index(t, page);
    return i == UINT32_MAX ? 0 : t->pages->pages[i].number;
}

/* ---- one element ---- */

static void rename_ids(enl_pdfin_tags *t, qpdf_oh list)
{
    enl_pdfin_file *f = t->f;
    size_t n = enl_pdfin_file_count(f, list);
    for (size_t i = 0; i < n; i++) {
        qpdf_oh id = enl_pdfin_file_item(f, list, i);
        enl_str s = enl_pdfin_file_string(f, id);
        enl_str with = enl_str_fmt(f->arena, "%.*s%.*s", ENL_FMT(t->prefix), ENL_FMT(s));
        enl_pdfin_file_free(f, id);
        id = qpdf_oh_new_binary_string(f->q, with.p, with.n);
        qpdf_oh_set_array_item(f->q, list, (int)i, id);
        enl_pdfin_file_free(f, id);
    }
}

/* Cells name their headers by id. */
static void rename_headers(enl_pdfin_tags *t, qpdf_oh element)
{
    enl_pdfin_file *f = t->f;
    if (!enl_pdfin_file_has(f, element, "/A")) return;
    qpdf_oh all = enl_pdfin_file_array(f, element, "/A");
    size_t n = enl_pdfin_file_count(f, all);
    for (size_t i = 0; i < n; i++) {
        qpdf_oh a = enl_pdfin_file_item(f, all, i);
        qpdf_oh headers = enl_pdfin_file_get(f, a, "/Headers");
        if (enl_pdfin_ids_add(&t->seen, enl_pdfin_file_id(f, a) | (uint64_t)1 << 63, 0) ||
            !enl_pdfin_file_id(f, a))
            rename_ids(t, headers);
        enl_pdfin_file_free(f, headers);
        enl_pdfin_file_free(f, a);
    }
    enl_pdfin_file_free(f, all);
}

static void rename_classes(enl_pdfin_tags *t, qpdf_oh element)
{
    enl_pdfin_file *f = t->f;
    if (!enl_pdfin_file_has(f, element, "/C")) return;
    qpdf_oh all = enl_pdfin_file_array(f, element, "/C");
    size_t n = enl_pdfin_file_count(f, all);
    for (size_t i = 0; i < n; i++) {
        qpdf_oh c = enl_pdfin_file_item(f, all, i);
        enl_str name = enl_pdfin_file_name(f, c);
        enl_pdfin_file_free(f, c);
        if (!name.n) continue;
        enl_str with = enl_str_fmt(f->arena, "/%.*s%.*s", ENL_FMT(t->prefix), ENL_FMT(name));
        c = qpdf_oh_new_name(f->q, with.p);
        qpdf_oh_set_array_item(f->q, all, (int)i, c);
        enl_pdfin_file_free(f, c);
    }
    enl_pdfin_file_free(f, all);
}

static void set_id(enl_pdfin_tags *t, qpdf_oh element, bool note)
{
    enl_pdfin_file *f = t->f;
    qpdf_oh old = enl_pdfin_file_get(f, element, "/ID");
    enl_str s = enl_pdfin_file_string(f, old);
    enl_pdfin_file_free(f, old);
    if (!s.n && !note) return;
    enl_str id = s.n ? enl_str_fmt(f->arena, "%.*s%.*s", ENL_FMT(t->prefix), ENL_FMT(s))
                     : enl_str_fmt(f->arena, "%.*snote-%u", ENL_FMT(t->prefix), ++t->notes);
    enl_pdfin_file_set(f, element, "/ID", qpdf_oh_new_binary_string(f->q, id.p, id.n));
    if (t->n_ids == t->cap_ids)
        t->ids = enl_arena_grow(f->arena, t->ids, &t->cap_ids, t->n_ids + 1, sizeof *t->ids);
    t->ids[t->n_ids++] = (enl_pdfin_named){ id, qpdf_oh_new_object(f->q, element) };
}

static bool has_text(enl_pdfin_tags *t, qpdf_oh element, const char *key)
{
    qpdf_oh v = enl_pdfin_file_get(t->f, element, key);
    bool has = enl_str_trim(enl_pdfin_file_text(t->f, v)).n > 0;
    enl_pdfin_file_free(t->f, v);
    return has;
}

/* A heading's level, 0 for anything else. */
static int level_of(enl_str type)
{
    bool is = type.n == 2 && type.p[0] == 'H' && type.p[1] >= '1' && type.p[1] <= '6';
    return is ? type.p[1] - '0' : 0;
}

/* The levels of a file follow each other; where they begin is asked of what comes before. */
static int heading(enl_pdfin_tags *t, int level, size_t page)
{
    if (!t->first_level)
        t->first_level = level;
    else if (level > t->last_level + 1)
        enl_pdfin_file_problem(t->f, ENL_PDFIN_HEADING_SKIP, page,
                               enl_str_fmt(t->f->arena, "H%d after H%d", level, t->last_level));
    t->last_level = level;
    level -= t->raise;
    return level < 1 ? 1 : level;
}

/* A Figure without words around one that has some is only a group: Chromium writes such. */
static bool is_group(enl_pdfin_tags *t, qpdf_oh element)
{
    enl_pdfin_file *f = t->f;
    bool is = false;
    qpdf_oh kids = enl_pdfin_file_array(f, element, "/K");
    size_t n = enl_pdfin_file_count(f, kids);
    for (size_t i = 0; i < n && !is; i++) {
        qpdf_oh kid = enl_pdfin_file_item(f, kids, i);
        is = enl_pdfin_file_is(f, kid, "/S", "Figure") && has_text(t, kid, "/Alt");
        enl_pdfin_file_free(f, kid);
    }
    enl_pdfin_file_free(f, kids);
    return is;
}

static enl_str type_of(enl_pdfin_tags *t, qpdf_oh element, int depth, size_t page)
{
    char name[3] = "H1";
    enl_str type = enl_pdfin_roles_standard(t->f, t->role_map, element);
    if (enl_str_is(type, "H")) type = enl_str_fmt(t->f->arena, "H%d", depth < 6 ? depth + 1 : 6);
    if (level_of(type)) {
        name[1] = (char)('0' + heading(t, level_of(type), page));
        return enl_str_keep(t->f->arena, enl_str_from(name));
    }
    bool bare = enl_str_is(type, "Figure") && !has_text(t, element, "/Alt") &&
                !has_text(t, element, "/ActualText");
    if (bare && is_group(t, element)) return ENL_S("Div");
    if (bare) enl_pdfin_file_problem(t->f, ENL_PDFIN_FIGURE_ALT, page, (enl_str){ 0 });
    return type;
}

/* ---- walking ---- */

typedef struct place {
    qpdf_oh page; /* whose content a number means; null: none */
    int depth, sections;
} place;

static void walk(enl_pdfin_tags *t, qpdf_oh element, qpdf_oh parent, place at);

static void object_kid(enl_pdfin_tags *t, qpdf_oh kid, qpdf_oh element, qpdf_oh page)
{
    enl_pdfin_file *f = t->f;
    qpdf_oh object = enl_pdfin_file_get(f, kid, "/Obj");
    enl_pdfin_owner *o = owner(t, object, page_index(t, page));
    if (o && !o->elements) {
        o->annotation = true;
        o->elements = qpdf_oh_new_object(f->q, element);
    }
    enl_pdfin_file_free(f, object);
}

static void content_kid(enl_pdfin_tags *t, qpdf_oh kid, qpdf_oh element, qpdf_oh page)
{
    enl_pdfin_file *f = t->f;
    bool form = enl_pdfin_file_has(f, kid, "/Stm");
    qpdf_oh in = form ? enl_pdfin_file_get(f, kid, "/Stm") : page;
    add_content(t, owner(t, in, page_index(t, page)), enl_pdfin_file_int(f, kid, "/MCID", -1),
                element);
    if (form) enl_pdfin_file_free(f, in);
}

static void dict_kid(enl_pdfin_tags *t, qpdf_oh kid, qpdf_oh element, place at)
{
    enl_pdfin_file *f = t->f;
    bool own = enl_pdfin_file_has(f, kid, "/Pg");
    qpdf_oh page = own ? enl_pdfin_file_get(f, kid, "/Pg") : at.page;
    if (enl_pdfin_file_has(f, kid, "/S")) {
        at.depth++;
        walk(t, kid, element, at);
    } else if (enl_pdfin_file_has(f, kid, "/Obj")) {
        object_kid(t, kid, element, page);
    } else {
        content_kid(t, kid, element, page);
    }
    if (own) enl_pdfin_file_free(f, page);
}

/* An element must be an object of its own for the parent tree to name it. */
static qpdf_oh indirect(enl_pdfin_file *f, qpdf_oh kids, size_t i, qpdf_oh kid)
{
    if (!enl_pdfin_file_has(f, kid, "/S") || enl_pdfin_file_id(f, kid)) return kid;
    qpdf_oh made = qpdf_make_indirect_object(f->q, kid);
    qpdf_oh_set_array_item(f->q, kids, (int)i, made);
    enl_pdfin_file_free(f, kid);
    return made;
}

/* Of an annotation that is not taken over. */
static bool is_gone(enl_pdfin_tags *t, qpdf_oh kid)
{
    enl_pdfin_file *f = t->f;
    qpdf_oh object = enl_pdfin_file_get(f, kid, "/Obj");
    bool gone = enl_pdfin_file_has(f, kid, "/Obj") && enl_pdfin_file_has(f, object, "/Rect") &&
                !enl_pdfin_ids_find(t->annotations, enl_pdfin_file_id(f, object));
    enl_pdfin_file_free(f, object);
    return gone;
}

static void walk_kids(enl_pdfin_tags *t, qpdf_oh element, place at)
{
    enl_pdfin_file *f = t->f;
    if (!enl_pdfin_file_has(f, element, "/K")) return;
    qpdf_oh kids = enl_pdfin_file_array(f, element, "/K");
    for (size_t i = 0; i < enl_pdfin_file_count(f, kids) && !f->broken; i++) {
        qpdf_oh kid = indirect(f, kids, i, enl_pdfin_file_item(f, kids, i));
        uint64_t id = enl_pdfin_file_has(f, kid, "/S") ? enl_pdfin_file_id(f, kid) : 0;
        if ((id && !enl_pdfin_ids_add(&t->seen, id, 0)) || (!id && is_gone(t, kid))) {
            qpdf_oh_erase_item(f->q, kids, (int)i--);
        } else if (qpdf_oh_is_integer(f->q, kid)) {
            add_content(t, owner(t, at.page, page_index(t, at.page)),
                        qpdf_oh_get_int_value(f->q, kid), element);
        } else if (enl_pdfin_file_is_dict(f, kid)) {
            dict_kid(t, kid, element, at);
        } else {
            qpdf_oh_erase_item(f->q, kids, (int)i--);
        }
        enl_pdfin_file_free(f, kid);
        if (!enl_pdfin_file_step(f)) break;
    }
    enl_pdfin_file_free(f, kids);
}

static bool is_section(enl_str type)
{
    return enl_str_is(type, "Sect") || enl_str_is(type, "Part") || enl_str_is(type, "Art");
}

static void walk(enl_pdfin_tags *t, qpdf_oh element, qpdf_oh parent, place at)
{
    enl_pdfin_file *f = t->f;
    if (at.depth > ENL_PDFIN_DEPTH_MAX) {
        enl_pdfin_file_problem(f, ENL_PDFIN_TOO_MUCH, 0,
                               ENL_S("more than 200 elements within each other"));
        return;
    }
    bool own = enl_pdfin_file_has(f, element, "/Pg");
    if (own) at.page = enl_pdfin_file_get(f, element, "/Pg");
    enl_str type = type_of(t, element, at.sections, number_of(t, at.page));
    enl_pdfin_roles_set(f, t->roles, t->prefix, element, type);
    qpdf_oh_replace_key(f->q, element, "/P", parent);
    enl_pdfin_file_remove(f, element, "/NS");
    set_id(t, element, enl_str_is(type, "Note"));
    rename_headers(t, element);
    rename_classes(t, element);
    at.sections += is_section(type);
    walk_kids(t, element, at);
    if (own) enl_pdfin_file_free(f, at.page);
}

/* ---- the whole ---- */

/* What the root holds; a Document's kids instead of itself. */
static void gather(enl_pdfin_tags *t, qpdf_oh root, qpdf_oh into)
{
    enl_pdfin_file *f = t->f;
    qpdf_oh kids = enl_pdfin_file_array(f, root, "/K");
    size_t n = enl_pdfin_file_count(f, kids);
    for (size_t i = 0; i < n; i++) {
        qpdf_oh kid = enl_pdfin_file_item(f, kids, i);
        qpdf_oh inner = enl_pdfin_file_get(f, kid, "/K");
        bool document = enl_str_is(enl_pdfin_roles_standard(f, t->role_map, kid), "Document") &&
                        !enl_pdfin_file_has(f, kid, "/Pg");
        bool only_elements = document && !qpdf_oh_is_integer(f->q, inner);
        if (only_elements && qpdf_oh_is_array(f->q, inner))
            for (size_t k = 0; k < enl_pdfin_file_count(f, inner); k++)
                enl_pdfin_file_add(f, into, enl_pdfin_file_item(f, inner, k));
        else if (only_elements && !qpdf_oh_is_null(f->q, inner))
            qpdf_oh_append_item(f->q, into, inner);
        else if (enl_pdfin_file_has(f, kid, "/S"))
            qpdf_oh_append_item(f->q, into, kid);
        enl_pdfin_file_free(f, inner);
        enl_pdfin_file_free(f, kid);
    }
    enl_pdfin_file_free(f, kids);
}

static void make_part(enl_pdfin_tags *t, qpdf_oh root, enl_str title, enl_str lang)
{
    enl_pdfin_file *f = t->f;
    qpdf_oh dict = qpdf_oh_new_dictionary(f->q), kids = qpdf_oh_new_array(f->q);
    enl_pdfin_file_set_name(f, dict, "/Type", "/StructElem");
    enl_pdfin_file_set_name(f, dict, "/S", "/Part");
    if (title.n) enl_pdfin_file_set_text(f, dict, "/T", title);
    if (lang.n) enl_pdfin_file_set_text(f, dict, "/Lang", lang);
    if (qpdf_oh_is_dictionary(f->q, root)) gather(t, root, kids);
    enl_pdfin_file_set(f, dict, "/K", kids);
    t->part = qpdf_make_indirect_object(f->q, dict);
    enl_pdfin_file_free(f, dict);
}

static void walk_part(enl_pdfin_tags *t)
{
    qpdf_oh none = qpdf_oh_new_null(t->f->q);
    walk_kids(t, t->part, (place){ none, 0, 0 });
    qpdf_oh kids = enl_pdfin_file_get(t->f, t->part, "/K");
    size_t n = enl_pdfin_file_count(t->f, kids);
    for (size_t i = 0; i < n; i++) { /* their parent is the part, whatever it was */
        qpdf_oh kid = enl_pdfin_file_item(t->f, kids, i);
        if (enl_pdfin_file_has(t->f, kid, "/S")) qpdf_oh_replace_key(t->f->q, kid, "/P", t->part);
        enl_pdfin_file_free(t->f, kid);
    }
    enl_pdfin_file_free(t->f, kids);
    enl_pdfin_file_free(t->f, none);
}

bool enl_pdfin_tags_read(enl_pdfin_tags *t, int above, enl_str title, enl_str lang)
{
    enl_pdfin_file *f = t->f;
    qpdf_oh catalog = qpdf_get_root(f->q), root = enl_pdfin_file_get(f, catalog, "/StructTreeRoot");
    enl_pdfin_ids_init(&t->owner_of, f->arena);
    enl_pdfin_ids_init(&t->seen, f->arena);
    t->role_map = enl_pdfin_file_get(f, root, "/RoleMap");
    t->classes = enl_pdfin_file_get(f, root, "/ClassMap");
    make_part(t, root, title, lang);
    if (!t->pages->all) enl_pdfin_prune(f, t->pages, t->part);
    int first = enl_pdfin_roles_first_level(f, t->role_map, t->part);
    t->raise = first > above + 1 ? first - (above + 1) : 0;
    if (t->raise)
        enl_pdfin_file_problem(f, ENL_PDFIN_HEADING_SHIFT, 0,
                               enl_str_fmt(f->arena, "H%d became H%d", first, first - t->raise));
    walk_part(t);
    t->tagged = t->n_owners > 0;
    if (t->last_level) t->last_level -= t->raise;
    enl_pdfin_file_free(f, root);
    enl_pdfin_file_free(f, catalog);
    return !enl_pdfin_file_fails(f);
}

void enl_pdfin_tags_number(enl_pdfin_tags *t, int64_t *key)
{
    for (size_t i = 0; i < t->n_owners; i++) {
        enl_pdfin_owner *o = &t->owners[i];
        o->key = (*key)++;
        enl_pdfin_file_set_int(t->f, o->object, o->annotation ? "/StructParent" : "/StructParents",
                               o->key);
    }
}

void enl_pdfin_tags_adopt(enl_pdfin_tags *t, qpdf_oh annotation, uint32_t page, const char *type)
{
    enl_pdfin_file *f = t->f;
    qpdf_oh dict = qpdf_oh_new_dictionary(f->q), kid = qpdf_oh_new_dictionary(f->q);
    qpdf_oh kids = enl_pdfin_file_get(f, t->part, "/K");
    qpdf_oh leaf = t->pages->pages[page].page;
    enl_pdfin_owner *o = owner(t, annotation, page);
    if (!o || o->elements) return;
    enl_pdfin_file_set_name(f, kid, "/Type", "/OBJR");
    qpdf_oh_replace_key(f->q, kid, "/Obj", annotation);
    qpdf_oh_replace_key(f->q, kid, "/Pg", leaf);
    enl_pdfin_file_set_name(f, dict, "/Type", "/StructElem");
    enl_pdfin_file_set_name(f, dict, "/S", type);
    qpdf_oh_replace_key(f->q, dict, "/P", t->part);
    qpdf_oh_replace_key(f->q, dict, "/Pg", leaf);
    enl_pdfin_file_set(f, dict, "/K", kid);
    o->annotation = true;
    o->elements = qpdf_make_indirect_object(f->q, dict);
    qpdf_oh_append_item(f->q, kids, o->elements);
    enl_pdfin_file_free(f, dict);
    enl_pdfin_file_free(f, kids);
}

enl_str enl_pdfin_tags_standard(const enl_map *roles, enl_str type)
{
    void **to = enl_map_find(roles, type);
    return to ? enl_str_from(*to) : type;
}
