#include "core/contacts.h"

#include "core/base/arena_str.h"
#include "core/data/contacts.h"
#include "core/lang/lang.h"
#include "core/resolve/edition.h"
#include "core/tree/parallel.h"

/* Other parts of the front matter may have a `contact` of their own, so it names one only where
 * `contacts` says that there are any, or where nothing else says who is meant. PLACE: the value of
 * a key, or an entry of the list that it is. */
typedef enum depth { PLACE, INSIDE } depth;

typedef struct filling {
    enl_ctx *c;
    enl_doc *d;
    enl_contacts *contacts; /* NULL until one is needed */
    const enl_value *given; /* the front matter's `contacts`; NULL: none */
    enl_str lang;
} filling;

static const enl_value *find(filling *f, enl_str name, enl_span at)
{
    if (!f->contacts) {
        f->contacts = enl_data_contacts_new(f->c, f->d->root->span.file);
        if (f->given) enl_data_contacts_add(f->contacts, f->given);
    }
    return enl_data_contacts_find(f->contacts, name, at);
}

static bool are_fields(const enl_value *v)
{
    for (size_t i = 0; i < v->u.map.n; i++)
        if (enl_people_has_field(v->u.map.items[i].key)) return true;
    return false;
}

/* The name in `contact: NAME`, or in a text FILE#NAME; "" where nothing is named. */
static enl_str named_contact(const filling *f, const enl_value *v, depth at, enl_span *place)
{
    enl_str name;
    *place = v->span;
    if (v->kind == ENL_V_STRING && at == PLACE && enl_data_contacts_has_file(v->u.s)) return v->u.s;
    const enl_value *contact = enl_value_get(v, "contact");
    if (!contact || !enl_value_text(contact, &name)) return ENL_S("");
    *place = contact->span;
    name = enl_str_trim(name);
    bool alone = at == PLACE && !enl_value_get(v, "name");
    return f->given || alone || enl_data_contacts_has_file(name) ? name : ENL_S("");
}

/* Each field by language becomes its value in the document's. `all`: those of other names, too. */
static void choose_language(filling *f, enl_value *v, bool all)
{
    for (size_t i = 0; i < v->u.map.n; i++) {
        enl_value_entry *e = &v->u.map.items[i];
        enl_str found;
        if (!all && !enl_people_has_field(e->key)) continue;
        const enl_value *chosen = enl_resolve_edition_value(&e->value, f->lang, &found);
        if (!chosen) continue;
        if (!enl_same_language(found, f->lang))
            enl_report(
                f->c, ENL_C_LANGUAGE, e->key_span,
                enl_str_fmt(&f->c->arena, "add a line `%.*s:`", ENL_FMT(enl_lang_primary(f->lang)))
                    .p,
                "`%.*s` is not given in the language `%.*s`; it is in `%.*s`", ENL_FMT(e->key),
                ENL_FMT(f->lang), ENL_FMT(found));
        e->value = *chosen;
    }
}

static void check_fields(enl_ctx *c, const enl_value *record)
{
    for (size_t i = 0; i < record->u.map.n; i++) {
        const enl_value_entry *e = &record->u.map.items[i];
        const char *near = enl_people_has_field(e->key) ? NULL : enl_people_near_field(c, e->key);
        if (near)
            enl_report(c, ENL_C_UNKNOWN_KEY, e->key_span, near, "unknown field `%.*s` of a contact",
                       ENL_FMT(e->key));
    }
}

/* Puts the record in the place of what names it. */
static void put_record(filling *f, enl_value *v, enl_str name, const enl_value *record)
{
    enl_value own = { .kind = ENL_V_MAP, .span = v->span };
    if (v->kind == ENL_V_MAP)
        own = *v;
    else
        enl_value_set(
            &f->c->arena, &own, ENL_S("contact"),
            (enl_value){ .kind = ENL_V_STRING, .span = v->span, .u.s = name, .text = name });
    check_fields(f->c, record);
    *v = enl_value_merge(&f->c->arena, record, &own);
    v->span = own.span;
    choose_language(f, v, true);
}

/* A list with each record in the place of what names all. */
static void put_all(filling *f, enl_value *v, enl_str name, const enl_value *records)
{
    enl_value all = { .kind = ENL_V_LIST, .span = v->span };
    all.u.list.items = ENL_NEWN(&f->c->arena, enl_value, records->u.list.n);
    for (; all.u.list.n < records->u.list.n; all.u.list.n++) {
        enl_value *one = &all.u.list.items[all.u.list.n];
        *one = *v;
        put_record(f, one, name, &records->u.list.items[all.u.list.n]);
    }
    *v = all;
}

static void fill_value(filling *f, enl_value *v, depth at)
{
    enl_span place;
    enl_str name = named_contact(f, v, at, &place);
    const enl_value *record = name.n ? find(f, name, place) : NULL;
    if (record && record->kind == ENL_V_LIST)
        put_all(f, v, name, record);
    else if (record)
        put_record(f, v, name, record);
    else if (name.n) /* said so; whoever reads the front matter next has a name */
        enl_value_set(
            &f->c->arena, v, ENL_S("name"),
            (enl_value){ .kind = ENL_V_STRING, .span = place, .u.s = name, .text = name });
    if (name.n) return;
    if (v->kind == ENL_V_MAP && at == PLACE && are_fields(v)) choose_language(f, v, false);
    for (size_t i = 0; v->kind == ENL_V_LIST && i < v->u.list.n; i++)
        fill_value(f, &v->u.list.items[i], at);
    for (size_t i = 0; v->kind == ENL_V_MAP && i < v->u.map.n; i++)
        fill_value(f, &v->u.map.items[i].value, INSIDE);
}

void enl_contacts_fill(enl_ctx *c, enl_doc *d)
{
    static const char *const others[] = { "contacts", "sources", "references", "words", "styles" };
    filling f = { .c = c, .d = d, .given = enl_value_get(&d->meta, "contacts") };
    const enl_value *lang = enl_value_get(&d->meta, "lang");
    if (!lang || !enl_value_text(lang, &f.lang)) f.lang = ENL_LANG_DEFAULT;
    for (size_t i = 0; d->meta.kind == ENL_V_MAP && i < d->meta.u.map.n; i++) {
        enl_value_entry *e = &d->meta.u.map.items[i];
        bool other = false;
        for (size_t k = 0; k < sizeof others / sizeof *others; k++)
            other = other || enl_str_is(e->key, others[k]);
        if (!other) fill_value(&f, &e->value, PLACE);
    }
}
