/* Files of contacts, read when they are first named and kept by path. Values stay where the readers
 * made them, so that every field keeps its place in its file. */
#include "core/data/contacts.h"

#include "core/base/arena_str.h"
#include "core/base/clean.h"
#include "core/base/file.h"
#include "core/base/map.h"
#include "core/base/reach.h"
#include "core/data/csv.h"
#include "core/data/json.h"
#include "core/data/toml.h"
#include "core/data/yaml.h"

#include <errno.h>

enum { MAX_CONTACTS_BYTES = 64 << 20, MAX_SUGGESTIONS = 200 };

/* Records by id, in order. */
typedef struct set {
    enl_map by_id;   /* of enl_value */
    enl_value *list; /* of them all, made when it is asked for */
    bool failed;     /* some could not be read: an id that is missing may be one of them */
} set;

struct enl_contacts {
    enl_ctx *c;
    uint32_t file;
    set all;       /* those added */
    enl_map files; /* of set, by path */
};

static const char *const formats[] = { ".yaml", ".yml", ".json", ".toml", ".csv", ".tsv", NULL };

static bool has_format(enl_str path)
{
    for (size_t i = 0; formats[i]; i++)
        if (path.n > strlen(formats[i]) && enl_str_ends(path, formats[i])) return true;
    return false;
}

/* ---- records ---- */

/* A map from one key to a value, as if it had been written so. */
static enl_value pair(enl_arena *a, enl_str key, enl_span at, enl_value v)
{
    enl_value out = { .kind = ENL_V_MAP, .span = v.span };
    out.u.map.items = ENL_NEW(a, enl_value_entry);
    out.u.map.items[0] = (enl_value_entry){ key, at, v };
    out.u.map.n = 1;
    return out;
}

static void add_record(enl_ctx *c, set *s, enl_str id, enl_span at, const enl_value *v)
{
    enl_value text = { .kind = ENL_V_STRING, .span = at, .u.s = id, .text = id }, record = *v;
    void **slot = enl_map_insert(&s->by_id, id);
    if (*slot) {
        enl_report(c, ENL_C_CONTACTS, at, "give each contact an id of its own",
                   "duplicate contact `%.*s`", ENL_FMT(id));
        return;
    }
    if (v->kind == ENL_V_STRING) record = pair(&c->arena, ENL_S("name"), v->span, *v);
    if (record.kind != ENL_V_MAP) {
        enl_report(c, ENL_C_CONTACTS, v->span, "write fields such as `name:` and `office:`",
                   "invalid contact `%.*s`: expected a map of fields, found %s", ENL_FMT(id),
                   enl_value_kind_name(v->kind));
        s->failed = true;
    }
    enl_value *kept = ENL_NEW(&c->arena, enl_value);
    text = pair(&c->arena, ENL_S("id"), at, text);
    *kept = enl_value_merge(&c->arena, &text, &record);
    kept->span = v->span;
    *slot = kept;
}

/* `files`: texts in the list name files, which enl_data_contacts_add reads. */
static void add_list(enl_ctx *c, set *s, const enl_value *list, bool files)
{
    for (size_t i = 0; i < list->u.list.n; i++) {
        const enl_value *v = &list->u.list.items[i], *id = enl_value_get(v, "id");
        enl_str text;
        if (files && v->kind == ENL_V_STRING) continue;
        if (id && enl_value_text(id, &text) && enl_str_trim(text).n) {
            add_record(c, s, enl_str_trim(text), id->span, v);
            continue;
        }
        enl_report(c, ENL_C_CONTACTS, v->span,
                   "give it an `id`: the name that `{ contact: id }` has",
                   "a contact without an id");
        s->failed = true;
    }
}

static void add_records(enl_ctx *c, set *s, const enl_value *v, bool files)
{
    const enl_value *inner = enl_value_get(v, "contacts");
    if (inner && v->u.map.n == 1) v = inner;
    if (v->kind == ENL_V_LIST) {
        add_list(c, s, v, files);
    } else if (v->kind == ENL_V_MAP) {
        for (size_t i = 0; i < v->u.map.n; i++) {
            const enl_value_entry *e = &v->u.map.items[i];
            add_record(c, s, e->key, e->key_span, &e->value);
        }
    } else if (v->kind != ENL_V_NIL) {
        enl_report(c, ENL_C_CONTACTS, v->span, "for example `contacts: contacts.yaml`",
                   "invalid contacts: expected a map by id or a list, found %s",
                   enl_value_kind_name(v->kind));
        s->failed = true;
    }
}

/* ---- files ---- */

/* A row as a record: the column `title.es` is `es` of `title`. */
static enl_value nested(enl_arena *a, const enl_value *row)
{
    enl_value out = { .kind = ENL_V_MAP, .span = row->span };
    for (size_t i = 0; i < row->u.map.n; i++)
        enl_value_set(a, &out, row->u.map.items[i].key, row->u.map.items[i].value);
    return out;
}

static bool read_csv(enl_ctx *c, uint32_t file, enl_str text, enl_value *out)
{
    enl_csv csv = { 0 };
    bool good = enl_data_csv_read(c, file, text, 0, &csv);
    *out = (enl_value){ .kind = ENL_V_LIST, .span = csv.rows.span };
    if (csv.rows.kind != ENL_V_LIST) return good;
    out->u.list.n = csv.rows.u.list.n;
    out->u.list.items = ENL_NEWN(&c->arena, enl_value, csv.rows.u.list.n);
    for (size_t i = 0; i < out->u.list.n; i++)
        out->u.list.items[i] = nested(&c->arena, &csv.rows.u.list.items[i]);
    return good;
}

static bool read_values(enl_ctx *c, enl_str path, uint32_t file, enl_value *out)
{
    enl_str text = enl_clean_source(c, file);
    *out = (enl_value){ .kind = ENL_V_NIL };
    if (enl_str_ends(path, ".csv") || enl_str_ends(path, ".tsv"))
        return read_csv(c, file, text, out);
    if (enl_str_ends(path, ".json")) return enl_data_json_read(c, file, out);
    if (enl_str_ends(path, ".toml")) return enl_data_toml_read(c, file, out);
    return enl_data_yaml_read(c, file, text, out);
}

static void load(enl_ctx *c, set *s, enl_str path, enl_span at)
{
    uint32_t file;
    enl_value v;
    s->failed = true;
    if (!has_format(path)) {
        enl_report(c, ENL_C_CONTACTS, at, "available: .yaml, .json, .toml, .csv",
                   "unknown format of the contacts file `%.*s`", ENL_FMT(path));
        return;
    }
    if (!enl_file_exists(path.p)) {
        enl_report(c, ENL_C_CONTACTS, at, "paths are relative to the notes file",
                   "file not found: `%.*s`", ENL_FMT(path));
        return;
    }
    errno = 0;
    enl_status status = enl_source_read(&c->sources, path, MAX_CONTACTS_BYTES, &file);
    if (status) {
        enl_report(c, ENL_C_CONTACTS, at, NULL, "cannot read `%.*s`: %s", ENL_FMT(path),
                   status == ENL_ELIMIT ? "the file is larger than 64 MiB" : strerror(errno));
        return;
    }
    s->failed = !read_values(c, path, file, &v);
    add_records(c, s, &v, false);
}

/* The records of a file; NULL, and reported, when it may not be read. */
static set *open_file(enl_contacts *k, enl_str name, enl_span at)
{
    enl_str path;
    const enl_asker asker = enl_reach_notes_file(k->c, k->file);
    if (!enl_reach_path(&k->c->arena, &asker, name, &path)) {
        enl_report(k->c, ENL_C_CONTACTS, at, ENL_REACH_HINT, ENL_REACH_REFUSED, ENL_FMT(name));
        return NULL;
    }
    void **slot = enl_map_insert(&k->files, path);
    if (*slot) return *slot;
    set *s = *slot = ENL_NEW(&k->c->arena, set);
    enl_map_init(&s->by_id, &k->c->arena);
    load(k->c, s, path, at);
    return s;
}

static void add_file(enl_contacts *k, enl_str name, enl_span at)
{
    set *s = open_file(k, name, at);
    k->all.failed = k->all.failed || !s || s->failed;
    for (size_t i = 0; s && i < s->by_id.n; i++) {
        const enl_map_entry *e = &s->by_id.entries[i];
        void **slot = enl_map_insert(&k->all.by_id, e->key);
        if (*slot && *slot != e->value)
            enl_report(k->c, ENL_C_CONTACTS, ((const enl_value *)e->value)->span,
                       "give each contact an id of its own, or name it as `FILE#ID`",
                       "duplicate contact `%.*s`", ENL_FMT(e->key));
        else
            *slot = e->value;
    }
}

/* ---- what the front matter does with them ---- */

enl_contacts *enl_data_contacts_new(enl_ctx *c, uint32_t file)
{
    enl_contacts *k = ENL_NEW(&c->arena, enl_contacts);
    k->c = c;
    k->file = file;
    enl_map_init(&k->all.by_id, &c->arena);
    enl_map_init(&k->files, &c->arena);
    return k;
}

void enl_data_contacts_add(enl_contacts *k, const enl_value *v)
{
    if (v->kind == ENL_V_STRING)
        add_file(k, v->u.s, v->span);
    else
        add_records(k->c, &k->all, v, true);
    for (size_t i = 0; v->kind == ENL_V_LIST && i < v->u.list.n; i++) {
        const enl_value *name = &v->u.list.items[i];
        if (name->kind == ENL_V_STRING) add_file(k, name->u.s, name->span);
    }
}

/* Where FILE ends in FILE#ID; the length of `name` when it has another form. */
static size_t file_length(enl_str name)
{
    size_t n = 0;
    while (n < name.n && name.p[n] != '#') n++;
    for (size_t i = n + 1; i < name.n; i++)
        if (strchr(" \t\n#/", name.p[i])) return name.n;
    enl_str path = enl_str_sub(name, 0, n);
    bool address = false; /* of the web */
    for (size_t i = 0; i + 2 < n; i++) address = address || !memcmp(path.p + i, "://", 3);
    return n + 1 < name.n && has_format(path) && !address ? n : name.n;
}

bool enl_data_contacts_has_file(enl_str name)
{
    return file_length(name) < name.n;
}

static void report_missing(enl_contacts *k, const set *s, enl_str id, enl_span at)
{
    enl_ctx *c = k->c;
    enl_str *names = ENL_NEWN(&c->arena, enl_str, s->by_id.n);
    for (size_t i = 0; i < s->by_id.n; i++) names[i] = s->by_id.entries[i].key;
    const char *hint =
        c->diags.n < MAX_SUGGESTIONS ? enl_diag_suggest_or_list(c, id, names, s->by_id.n) : NULL;
    bool none = s == &k->all && s->by_id.n == 0;
    enl_report(c, ENL_C_CONTACTS, at,
               none ? "name a file, for example `contacts: contacts.yaml`" : hint,
               "unknown contact `%.*s`", ENL_FMT(id));
}

/* Every record, in the order of the files. */
static const enl_value *all_of(enl_contacts *k, set *s)
{
    if (s->list) return s->list;
    enl_value *out = s->list = ENL_NEW(&k->c->arena, enl_value);
    *out = (enl_value){ .kind = ENL_V_LIST };
    out->u.list.items = ENL_NEWN(&k->c->arena, enl_value, s->by_id.n);
    for (size_t i = 0; i < s->by_id.n; i++) {
        const enl_value *record = s->by_id.entries[i].value;
        if (record && record->kind == ENL_V_MAP) out->u.list.items[out->u.list.n++] = *record;
    }
    return out;
}

const enl_value *enl_data_contacts_find(enl_contacts *k, enl_str name, enl_span at)
{
    size_t n = file_length(name);
    set *s = n < name.n ? open_file(k, enl_str_sub(name, 0, n), at) : &k->all;
    enl_str id = n < name.n ? enl_str_sub(name, n + 1, name.n) : name;
    if (s && s->by_id.n > 0 && enl_str_is(id, "*")) return all_of(k, s);
    void **slot = s ? enl_map_find(&s->by_id, id) : NULL;
    const enl_value *record = slot ? *slot : NULL;
    if (!record && s && !s->failed) report_missing(k, s, id, at);
    return record && record->kind == ENL_V_MAP ? record : NULL;
}
