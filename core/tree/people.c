/* Names, and what stands beside them. Rules: Pandoc's manual ("Metadata variables"), Quarto's
 * "Authors & Affiliations"; a map with one entry that is no known key is a name with its parts, or
 * with the id of a listed affiliation: `nombre: Ann` is a mistyped key. */
#include "core/tree/people.h"

#include "core/base/arena_str.h"

enum { MAX_PEOPLE = 10000, MAX_PARTS = 16 };

static const char *const name_keys[] = { "name", "literal",      "office",       "title",
                                         "text", "organization", "organisation", NULL };
/* Of these, what is not somebody's own name: an address has it in its place. */
static const char *const office_keys[] = { "office", "title", "organization", "organisation",
                                           NULL };
static const char *const name_parts[] = { "given",
                                          "firstname",
                                          "first",
                                          "dropping-particle",
                                          "non-dropping-particle",
                                          "family",
                                          "lastname",
                                          "last",
                                          "suffix",
                                          NULL };
/* Shown after the name when they are not the name themselves. */
static const char *const beside_keys[] = { "rank",         "title",        "role",
                                           "office",       "position",     "affiliation",
                                           "affiliations", "institute",    "institutes",
                                           "institution",  "organization", "organisation",
                                           "company",      "email",        NULL };
static const char *const place_keys[] = { "department", "group", "name",    "city",
                                          "region",     "state", "country", NULL };
/* Not shown in one line: for letters, or nothing that a reader wants. */
static const char *const silent_keys[] = { "id",    "ref",        "number",  "contact", "symbol",
                                           "lines", "address",    "country", "phone",   "lang",
                                           "post",  "salutation", NULL };
/* Of a record (core/data/contacts.h); names and places in other forms are understood as well. */
static const char *const fields[] = { "id",     "name",         "rank",    "title",      "office",
                                      "symbol", "organization", "address", "country",    "email",
                                      "phone",  "lang",         "post",    "salutation", NULL };

typedef struct reader {
    enl_ctx *c;
    const enl_value *meta;
    enl_str key; /* for messages */
    enl_person *people;
    size_t n, cap;
    enl_str parts[MAX_PARTS]; /* beside the name that is being read */
    size_t n_parts;
} reader;

static bool is_in(enl_str s, const char *const *names)
{
    for (; *names; names++)
        if (enl_str_is(s, *names)) return true;
    return false;
}

/* A scalar's text as it is written, "" for none. */
static enl_str text_of(const enl_value *v)
{
    enl_str s;
    if (!v || v->kind == ENL_V_NIL || v->kind == ENL_V_BOOL) return ENL_S("");
    if (v->kind != ENL_V_LIST && v->kind != ENL_V_MAP && v->text.p) return enl_str_trim(v->text);
    return enl_value_text(v, &s) ? enl_str_trim(s) : ENL_S("");
}

/* The texts under these keys of a map, in the order of the keys. */
static enl_str join(enl_ctx *c, const enl_value *map, const char *const *keys, const char *mark)
{
    enl_str out = ENL_S("");
    for (; *keys; keys++) {
        enl_str s = text_of(enl_value_get(map, *keys));
        if (!s.n) continue;
        out = out.n ? enl_str_fmt(&c->arena, "%.*s%s%.*s", ENL_FMT(out), mark, ENL_FMT(s)) : s;
    }
    return out;
}

static void add_part(reader *r, enl_str text)
{
    for (size_t i = 0; i < r->n_parts; i++)
        if (enl_str_eq(r->parts[i], text)) return;
    if (text.n && r->n_parts < MAX_PARTS) r->parts[r->n_parts++] = text;
}

/* ---- affiliations ---- */

static enl_str place_text(const reader *r, const enl_value *v)
{
    return v->kind == ENL_V_MAP ? join(r->c, v, place_keys, ", ") : text_of(v);
}

/* The affiliation with that id in one of the lists: an entry with `id`, or one named by its key. */
static enl_str listed(const reader *r, enl_str id)
{
    static const char *const lists[] = { "affiliations", "affiliation", "institute", "institutes",
                                         NULL };
    for (const char *const *name = lists; *name; name++) {
        const enl_value *list = enl_value_get(r->meta, *name);
        const enl_value *own = enl_value_get_str(list, id); /* a map by id */
        if (own) return place_text(r, own);
        for (size_t i = 0; list && list->kind == ENL_V_LIST && i < list->u.list.n; i++) {
            const enl_value *v = &list->u.list.items[i], *named = enl_value_get_str(v, id);
            if (enl_str_eq(text_of(enl_value_get(v, "id")), id)) return place_text(r, v);
            if (named) return place_text(r, named);
        }
    }
    return ENL_S("");
}

static void add_affiliation(reader *r, const enl_value *v)
{
    if (v->kind == ENL_V_LIST) {
        for (size_t i = 0; i < v->u.list.n; i++) add_affiliation(r, &v->u.list.items[i]);
        return;
    }
    enl_str ref = text_of(enl_value_get(v, "ref")), text = place_text(r, v);
    enl_str found = listed(r, ref.n ? ref : text);
    if (ref.n && !found.n)
        enl_report(r->c, ENL_C_METADATA, v->span, "list it under `affiliations`, with this `id`",
                   "`%.*s`: unknown affiliation `%.*s`", ENL_FMT(r->key), ENL_FMT(ref));
    add_part(r, found.n ? found : text);
}

/* ---- people ---- */

static void refuse(reader *r, const enl_value *v, const char *what)
{
    enl_str hint =
        enl_str_fmt(&r->c->arena, "for example `%.*s: Ann Bee` or `%.*s: { name: Ann Bee }`",
                    ENL_FMT(r->key), ENL_FMT(r->key));
    enl_report(r->c, ENL_C_METADATA, v->span, hint.p, "invalid `%.*s`: expected a name, found %s",
               ENL_FMT(r->key), what);
}

/* Adds a person, whose text is the name with what is beside it. */
static void put_person(reader *r, enl_person p)
{
    p.text = p.name;
    for (size_t i = 0; i < r->n_parts; i++)
        p.text = enl_str_fmt(&r->c->arena, "%.*s%s%.*s%s", ENL_FMT(p.text), i ? ", " : " (",
                             ENL_FMT(r->parts[i]), i + 1 == r->n_parts ? ")" : "");
    r->n_parts = 0;
    r->people = enl_arena_grow(&r->c->arena, r->people, &r->cap, r->n + 1, sizeof *r->people);
    r->people[r->n++] = p;
}

static bool is_known(enl_str key)
{
    return is_in(key, name_keys) || is_in(key, name_parts) || is_in(key, beside_keys) ||
           is_in(key, silent_keys);
}

#define SHOWN "what is shown: a name, affiliations, an office and an email address"

/* What is beside the name; `named` is the key that gave the name. */
static void add_beside(reader *r, const enl_value *map, enl_str named)
{
    for (size_t i = 0; i < map->u.map.n; i++) {
        const enl_value_entry *e = &map->u.map.items[i];
        if (enl_str_eq(e->key, named) || is_in(e->key, silent_keys) || is_in(e->key, name_parts))
            continue;
        if (is_in(e->key, beside_keys)) {
            add_affiliation(r, &e->value);
        } else if (!enl_value_get(map, "contact")) { /* its fields were looked at with its file */
            const char *near = enl_people_near_field(r->c, e->key);
            enl_report(r->c, ENL_C_UNKNOWN_KEY, e->key_span, near ? near : SHOWN,
                       "`%.*s` of `%.*s` is not shown", ENL_FMT(e->key), ENL_FMT(r->key));
        }
    }
}

/* Whether an entry is a name and what is beside it. */
static bool is_name_with_parts(const reader *r, const enl_value_entry *e)
{
    const enl_value *v = &e->value;
    if (is_known(e->key)) return false;
    if (v->kind == ENL_V_NIL || v->kind == ENL_V_LIST) return true;
    if (v->kind != ENL_V_MAP) return listed(r, text_of(v)).n > 0;
    return !join(r->c, v, name_parts, " ").n;
}

static void read_map(reader *r, const enl_value *v)
{
    enl_str name = join(r->c, v, name_parts, " "), named = ENL_S("");
    for (const char *const *key = name_keys; !name.n && *key; key++) {
        const enl_value *n = enl_value_get(v, *key);
        named = enl_str_from(*key);
        name = text_of(n);
        if (!name.n && n && n->kind == ENL_V_MAP) {
            name = text_of(enl_value_get(n, "literal"));
            if (!name.n) name = join(r->c, n, name_parts, " ");
        }
    }
    if (name.n) {
        add_beside(r, v, named);
        put_person(r, (enl_person){ .name = name,
                                    .fields = v,
                                    .named = !is_in(named, office_keys),
                                    .span = v->span });
        return;
    }
    const enl_value_entry *only = v->u.map.n == 1 ? v->u.map.items : NULL;
    if (!only || !is_name_with_parts(r, only)) {
        refuse(r, v, "a map without one");
        return;
    }
    if (only->value.kind == ENL_V_MAP)
        add_beside(r, &only->value, ENL_S(""));
    else if (only->value.kind != ENL_V_NIL)
        add_affiliation(r, &only->value);
    put_person(r, (enl_person){ .name = enl_str_trim(only->key),
                                .fields = only->value.kind == ENL_V_MAP ? &only->value : NULL,
                                .named = true,
                                .span = v->span });
}

static void read_one(reader *r, const enl_value *v)
{
    if (v->kind == ENL_V_MAP && v->u.map.n) {
        read_map(r, v);
    } else if (v->kind == ENL_V_BOOL || v->kind == ENL_V_LIST || v->kind == ENL_V_FUNCTION) {
        refuse(r, v, enl_value_kind_name(v->kind));
    } else if (text_of(v).n) {
        put_person(r, (enl_person){ .name = text_of(v), .named = true, .span = v->span });
    }
}

size_t enl_people_read(enl_ctx *c, const enl_value *meta, enl_str key, enl_person **out)
{
    reader r = { .c = c, .meta = meta, .key = key };
    const enl_value *v = enl_value_path(meta, key);
    bool list = v && v->kind == ENL_V_LIST;
    for (size_t i = 0; list && i < v->u.list.n && i < MAX_PEOPLE; i++)
        read_one(&r, &v->u.list.items[i]);
    if (v && !list) read_one(&r, v);
    *out = r.people;
    return r.n;
}

/* ---- addresses ---- */

typedef struct lines {
    enl_arena *a;
    enl_str *items;
    size_t n, cap;
} lines;

/* Adds each line of a text that is not blank. */
static void add_lines(lines *l, enl_str text)
{
    while (text.n) {
        const char *end = memchr(text.p, '\n', text.n);
        size_t n = end ? (size_t)(end - text.p) : text.n;
        enl_str line = enl_str_trim(enl_str_sub(text, 0, n));
        text = enl_str_sub(text, end ? n + 1 : n, text.n);
        if (!line.n) continue;
        l->items = enl_arena_grow(l->a, l->items, &l->cap, l->n + 1, sizeof *l->items);
        l->items[l->n++] = line;
    }
}

/* A text, or the texts of a list or map. */
static void add_value(lines *l, const enl_value *v)
{
    if (v && v->kind == ENL_V_LIST)
        for (size_t i = 0; i < v->u.list.n; i++) add_value(l, &v->u.list.items[i]);
    else if (v && v->kind == ENL_V_MAP)
        for (size_t i = 0; i < v->u.map.n; i++) add_value(l, &v->u.map.items[i].value);
    else
        add_lines(l, text_of(v));
}

size_t enl_people_lines(enl_ctx *c, const enl_value *v, enl_str **out)
{
    lines l = { .a = &c->arena };
    add_value(&l, v);
    *out = l.items;
    return l.n;
}

size_t enl_people_address(enl_ctx *c, const enl_person *p, enl_str **out)
{
    static const char *const after_name[] = { "title",   "office",  "organization", "organisation",
                                              "company", "address", "country",      NULL };
    lines l = { .a = &c->arena };
    enl_str rank = text_of(enl_value_get(p->fields, "rank"));
    add_value(&l, enl_value_get(p->fields, "lines"));
    if (p->fields && l.n == 0) {
        if (p->named && rank.n)
            add_lines(&l, enl_str_fmt(&c->arena, "%.*s %.*s", ENL_FMT(rank), ENL_FMT(p->name)));
        else
            add_lines(&l, p->named ? p->name : rank);
        for (size_t i = 0; after_name[i]; i++)
            add_value(&l, enl_value_get(p->fields, after_name[i]));
    }
    if (l.n == 0) add_lines(&l, p->text);
    *out = l.items;
    return l.n;
}

/* ---- fields ---- */

bool enl_people_has_field(enl_str key)
{
    return is_in(key, fields);
}

const char *enl_people_near_field(enl_ctx *c, enl_str key)
{
    enl_str names[sizeof fields / sizeof *fields];
    size_t n = 0;
    for (; fields[n]; n++) names[n] = enl_str_from(fields[n]);
    const enl_str *near = enl_slip(key, names, n);
    return near ? enl_str_fmt(&c->arena, "did you mean `%.*s`?", ENL_FMT(*near)).p : NULL;
}
