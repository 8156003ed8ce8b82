/* Rows come from a stream or from a list of maps. */
#include "core/batch/rows.h"

#include "core/base/arena_str.h"
#include "core/base/file.h"
#include "core/data/csv.h"
#include "core/data/json.h"

#include <errno.h>
#include <string.h>

enum { WHOLE_MAX = 256 << 20 /* bytes of a file that is read whole */ };

struct enl_batch_rows {
    enl_ctx *c;
    enl_csv_stream *stream; /* NULL: of `list` */
    const enl_value *list;
    size_t at;
};

static enl_batch_rows *fail(enl_ctx *c, enl_str path, const char *why, const char *hint)
{
    enl_report(c, ENL_C_READ, (enl_span){ 0 }, hint, "cannot read the data `%.*s`: %s",
               ENL_FMT(path), why);
    return NULL;
}

static enl_batch_rows *new_rows(enl_ctx *c)
{
    enl_batch_rows *r = ENL_NEW(&c->arena, enl_batch_rows);
    r->c = c;
    return r;
}

/* ---- a row ---- */

static void begin_row(enl_arena *a, enl_value *fields, enl_span at, size_t n)
{
    *fields = (enl_value){ .kind = ENL_V_MAP, .span = at };
    fields->u.map.items = ENL_NEWN(a, enl_value_entry, n);
}

/* Names with a dot come after all others, since each of them makes the map anew. */
static void add_field(enl_arena *a, enl_value *fields, enl_str name, const enl_value *v,
                      bool nested)
{
    bool dotted = memchr(name.p, '.', name.n) != NULL;
    if (dotted != nested) return;
    if (nested)
        enl_value_set(a, fields, name, *v);
    else
        fields->u.map.items[fields->u.map.n++] = (enl_value_entry){ .key = name, .value = *v };
}

/* ---- separated values ---- */

/* `to` and `to.name` cannot both be columns: one is a text, the other makes it a map. */
static bool columns_agree(enl_ctx *c, const enl_value *columns)
{
    for (size_t i = 0; i < columns->u.list.n; i++) {
        enl_str part = columns->u.list.items[i].u.s;
        for (size_t k = 0; k < columns->u.list.n; k++) {
            enl_str whole = columns->u.list.items[k].u.s;
            if (k > i && enl_str_eq(part, whole)) {
                enl_report(c, ENL_C_DATA, columns->u.list.items[k].span,
                           "rename one of them, in a query with `as`",
                           "two columns are called `%.*s`", ENL_FMT(part));
                return false;
            }
            if (whole.n <= part.n || whole.p[part.n] != '.' ||
                !enl_str_eq(enl_str_sub(whole, 0, part.n), part))
                continue;
            enl_report(c, ENL_C_DATA, columns->u.list.items[i].span, "rename one of them",
                       "the columns `%.*s` and `%.*s` exclude each other", ENL_FMT(part),
                       ENL_FMT(whole));
            return false;
        }
    }
    return true;
}

static enl_batch_rows *open_csv(enl_ctx *c, enl_str path)
{
    const char *why;
    enl_batch_rows *r = new_rows(c);
    size_t errors = c->diags.errors;
    r->stream = enl_data_csv_open(c, path, SIZE_MAX, enl_str_ends(path, ".tsv") ? '\t' : 0, &why);
    if (!r->stream) return why ? fail(c, path, why, NULL) : NULL;
    if (c->diags.errors == errors && columns_agree(c, enl_data_csv_columns(r->stream))) return r;
    enl_batch_rows_close(r);
    return NULL;
}

/* Spreadsheets save the rows below the last one as commas alone. */
static bool is_blank(const enl_value *cells, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (enl_str_trim(cells[i].u.s).n) return false;
    return n > 1;
}

static bool next_of_stream(enl_batch_rows *r, enl_arena *a, enl_value *fields)
{
    const enl_value *cells, *columns = enl_data_csv_columns(r->stream);
    size_t n;
    do {
        if (!enl_data_csv_next(r->stream, &cells, &n)) return false;
    } while (is_blank(cells, n));
    begin_row(a, fields, n ? cells[0].span : (enl_span){ 0 }, n);
    for (int nested = 0; nested < 2; nested++) {
        for (size_t i = 0; i < n; i++) {
            enl_value v = cells[i];
            v.u.s = v.text = enl_str_keep(a, v.u.s); /* the stream's own moves on */
            if (v.u.s.n == 0) v.kind = ENL_V_NIL;
            add_field(a, fields, columns->u.list.items[i].u.s, &v, nested);
        }
    }
    return true;
}

/* ---- lists ---- */

static bool all_maps(enl_ctx *c, const enl_value *list)
{
    for (size_t i = 0; i < list->u.list.n; i++) {
        const enl_value *v = &list->u.list.items[i];
        if (v->kind == ENL_V_MAP) continue;
        enl_report(c, ENL_C_DATA, v->span, "write a list of objects, one for each document",
                   "expected an object with the fields of a document, found %s",
                   enl_value_kind_name(v->kind));
        return false;
    }
    return true;
}

static enl_batch_rows *open_list(enl_ctx *c, enl_value list)
{
    enl_batch_rows *r = new_rows(c);
    enl_value *kept = ENL_NEW(&c->arena, enl_value);
    *kept = list;
    r->list = kept;
    return all_maps(c, kept) ? r : NULL;
}

static enl_batch_rows *open_json(enl_ctx *c, enl_str path)
{
    uint32_t file;
    enl_value list;
    enl_status s = enl_source_read(&c->sources, path, WHOLE_MAX, &file);
    if (s != ENL_OK)
        return fail(c, path, s == ENL_EIO ? strerror(errno) : "it is larger than 256 MiB",
                    s == ENL_EIO ? NULL : "use separated values, which are read row by row");
    if (!enl_data_json_read(c, file, &list)) return NULL;
    if (list.kind == ENL_V_LIST) return open_list(c, list);
    enl_report(c, ENL_C_DATA, list.span, "write `[ { ... }, { ... } ]`",
               "expected a list of objects, found %s", enl_value_kind_name(list.kind));
    return NULL;
}

static enl_batch_rows *open_database(enl_ctx *c, const enl_batch_source *from)
{
    uint32_t file;
    enl_value rows, columns;
    size_t steps;
    enl_status s = enl_source_read(&c->sources, from->path, WHOLE_MAX, &file);
    if (s != ENL_OK)
        return fail(c, from->path, s == ENL_EIO ? strerror(errno) : "it is larger than 256 MiB",
                    NULL);
    const enl_sqlite *sqlite = from->sqlite(c);
    if (!sqlite) return NULL;
    const char *why = sqlite->query(c, enl_source_text(&c->sources, file), from->query, NULL, &rows,
                                    &columns, &steps);
    if (why) return fail(c, from->path, why, NULL);
    return columns_agree(c, &columns) ? open_list(c, rows) : NULL;
}

/* A column of a database may be named as a path; JSON's objects nest by themselves. */
static void next_of_list(enl_batch_rows *r, enl_arena *a, enl_value *fields)
{
    const enl_value *v = &r->list->u.list.items[r->at++];
    begin_row(a, fields, v->span, v->u.map.n);
    for (int nested = 0; nested < 2; nested++)
        for (size_t i = 0; i < v->u.map.n; i++)
            add_field(a, fields, v->u.map.items[i].key, &v->u.map.items[i].value, nested);
}

/* ---- both ---- */

enl_batch_rows *enl_batch_rows_open(enl_ctx *c, const enl_batch_source *from)
{
    static const char *const databases[] = { ".db", ".sqlite", ".sqlite3" };
    enl_str path = from->path;
    bool database = false;
    for (size_t i = 0; i < sizeof databases / sizeof *databases; i++)
        database = database || enl_str_ends(path, databases[i]);
    if (database && !from->query.n)
        return fail(c, path, "a database needs a query",
                    "for example `--query 'select id, name from people'`");
    if (!database && from->query.n)
        return fail(c, path, "only databases take a query", "leave out `--query`");
    if (database) return open_database(c, from);
    if (enl_str_ends(path, ".json")) return open_json(c, path);
    if (enl_str_ends(path, ".csv") || enl_str_ends(path, ".tsv")) return open_csv(c, path);
    return fail(c, path, "unknown kind of file",
                "use a name that ends in .csv, .tsv, .json, .db, .sqlite or .sqlite3");
}

void enl_batch_rows_close(enl_batch_rows *r)
{
    if (r) enl_data_csv_close(r->stream);
    if (r) r->stream = NULL;
}

bool enl_batch_rows_next(enl_batch_rows *r, enl_arena *a, enl_value *fields)
{
    if (r->stream) return next_of_stream(r, a, fields);
    if (r->at == r->list->u.list.n) return false;
    next_of_list(r, a, fields);
    return true;
}

bool enl_batch_rows_has(const enl_batch_rows *r, enl_str column)
{
    if (!r->stream) return true;
    const enl_value *columns = enl_data_csv_columns(r->stream);
    for (size_t i = 0; i < columns->u.list.n; i++) {
        enl_str name = columns->u.list.items[i].u.s;
        if (enl_str_eq(name, column)) return true;
        if (name.n > column.n && name.p[column.n] == '.' &&
            enl_str_eq(enl_str_sub(name, 0, column.n), column))
            return true;
    }
    return false;
}

double enl_batch_rows_part(const enl_batch_rows *r)
{
    if (r->stream) return enl_data_csv_part(r->stream);
    return r->list->u.list.n ? (double)r->at / (double)r->list->u.list.n : 1;
}
