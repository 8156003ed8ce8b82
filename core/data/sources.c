/* The bibliography: `sources` in the front matter, as a map, as a list, or as the name of a file in
 * YAML, JSON or BibTeX. All become a map from key to a map of CSL's fields. */
#include "core/data/sources.h"

#include "core/base/arena_str.h"
#include "core/base/clean.h"
#include "core/base/file.h"
#include "core/base/map.h"
#include "core/base/reach.h"
#include "core/data/bibtex.h"
#include "core/data/json.h"
#include "core/data/yaml.h"

#include <errno.h>

enum { MAX_SOURCES_BYTES = 64 << 20 };

typedef struct collector {
    enl_ctx *c;
    enl_map keys; /* of those collected */
    enl_value_entry *items;
    size_t n, cap;
} collector;

static void complain(enl_ctx *c, enl_span at, const char *hint, const char *what)
{
    enl_report(c, ENL_C_SOURCES, at, hint, "%s", what);
}

static void add(collector *k, enl_str key, enl_span at, enl_value fields)
{
    void **seen = enl_map_insert(&k->keys, key);
    if (*seen) {
        enl_report(k->c, ENL_C_SOURCES, at, "give each source a key of its own",
                   "duplicate source `%.*s`", ENL_FMT(key));
        return;
    }
    *seen = k;
    enl_value_entry entry = { key, at, fields };
    ENL_PUSH(&k->c->mem, k->items, k->n, k->cap, entry);
}

static void add_list(collector *k, const enl_value *list)
{
    for (size_t i = 0; i < list->u.list.n; i++) {
        const enl_value *v = &list->u.list.items[i], *id = enl_value_get(v, "id");
        enl_str key;
        if (v->kind == ENL_V_STRING) continue; /* a file: read by load */
        if (!id || !enl_value_text(id, &key)) {
            complain(k->c, v->span, "give it an id: the key that citations name",
                     "a source without an id");
            continue;
        }
        add(k, id->text.p ? id->text : key, id->span, *v);
    }
}

static void add_map(collector *k, const enl_value *map)
{
    for (size_t i = 0; i < map->u.map.n; i++) {
        const enl_value_entry *e = &map->u.map.items[i];
        enl_value fields = e->value;
        if (fields.kind == ENL_V_STRING) { /* key: Title */
            enl_value_entry *title = ENL_NEW(&k->c->arena, enl_value_entry);
            *title = (enl_value_entry){ ENL_S("title"), e->key_span, e->value };
            fields = (enl_value){ .kind = ENL_V_MAP, .span = e->value.span };
            fields.u.map.items = title;
            fields.u.map.n = 1;
        }
        if (fields.kind == ENL_V_MAP)
            add(k, e->key, e->key_span, fields);
        else
            complain(k->c, fields.span, "write fields such as `title:` and `author:`",
                     "a source must be a map of fields");
    }
}

static void add_value(collector *k, const enl_value *v)
{
    const enl_value *inner =
        enl_value_get(v, "references"); /* Pandoc's and pandoc-citeproc's files */
    if (inner && inner->kind == ENL_V_LIST) v = inner;
    if (v->kind == ENL_V_LIST)
        add_list(k, v);
    else if (v->kind == ENL_V_MAP)
        add_map(k, v);
    else if (v->kind != ENL_V_NIL)
        complain(k->c, v->span, "for example `sources: works.bib`",
                 "invalid `sources`: expected a map, a list or a file");
}

static void add_file(collector *k, enl_str name, enl_span at, uint32_t from)
{
    enl_ctx *c = k->c;
    uint32_t file;
    enl_str path;
    const enl_asker asker = enl_reach_notes_file(c, from);
    if (!enl_reach_path(&c->arena, &asker, name, &path)) {
        enl_report(c, ENL_C_SOURCES, at, ENL_REACH_HINT, ENL_REACH_REFUSED, ENL_FMT(name));
        return;
    }
    if (!enl_file_exists(path.p)) {
        enl_report(c, ENL_C_SOURCES, at, "paths are relative to the notes file",
                   "file not found: `%.*s`", ENL_FMT(path));
        return;
    }
    errno = 0;
    enl_status status = enl_source_read(&c->sources, path, MAX_SOURCES_BYTES, &file);
    if (status) {
        complain(c, at, NULL,
                 status == ENL_ELIMIT ? "the file is larger than 64 MiB" : strerror(errno));
        return;
    }
    enl_str text = enl_clean_source(c, file);
    enl_value v;
    bool good = enl_str_ends(path, ".bib")    ? enl_data_bibtex_read(c, file, text, &v)
                : enl_str_ends(path, ".json") ? enl_data_json_read(c, file, &v)
                                              : enl_data_yaml_read(c, file, text, &v);
    if (good) add_value(k, &v);
}

void enl_data_sources_read(enl_ctx *c, const enl_value *meta, uint32_t file, enl_value *out)
{
    const enl_value *v = enl_value_get(meta, "sources");
    if (!v) v = enl_value_get(meta, "bibliography");
    *out = (enl_value){ .kind = ENL_V_MAP };
    if (!v) return;
    collector k = { .c = c };
    enl_map_init(&k.keys, &c->arena);
    if (v->kind == ENL_V_STRING) {
        add_file(&k, v->u.s, v->span, file);
    } else {
        add_value(&k, v);
        for (size_t i = 0; v->kind == ENL_V_LIST && i < v->u.list.n; i++) {
            const enl_value *name = &v->u.list.items[i];
            if (name->kind == ENL_V_STRING) add_file(&k, name->u.s, name->span, file);
        }
    }
    out->span = v->span;
    out->u.map.n = k.n;
    out->u.map.items = ENL_NEWN(&c->arena, enl_value_entry, k.n);
    if (k.n) memcpy(out->u.map.items, k.items, k.n * sizeof *k.items);
    enl_mem_free(&c->mem, k.items);
}
