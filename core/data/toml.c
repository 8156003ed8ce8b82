/* Tables, arrays and keys of TOML. Tables are built as maps that know how they were defined, since
 * TOML lets each be defined once; at the end they become values. */
#include "core/data/toml.h"

#include "core/base/arena_str.h"
#include "core/base/map.h"
#include "core/base/utf8.h"
#include "core/data/tomltext.h"

/* How a table came to be. */
typedef enum origin {
    BY_NEED,   /* on the way to another: a header may define it yet */
    BY_HEADER, /* [a.b] or an element of [[a.b]] */
    BY_KEY,    /* a.b = 1: no header may define it */
    INLINE     /* { }: nothing may be added */
} origin;

typedef struct table {
    enl_map items; /* -> item */
    origin by;
    enl_span span;
} table;

typedef enum item_kind { VALUE, TABLE, TABLES, ARRAY } item_kind;

/* What a key stands for; also an array's entry. */
typedef struct item {
    item_kind kind;
    enl_span key_span;
    enl_value value; /* of a VALUE; span of an ARRAY */
    table *table;
    struct item *entries; /* of TABLES and of an ARRAY */
    size_t n, cap;
} item;

typedef struct reader {
    enl_toml_text t;
    table *root, *at; /* the table that the last header opened */
    int header_depth; /* levels above the keys of `at` */
    size_t nodes;
} reader;

/* One part of a dotted key. */
typedef struct part {
    enl_str name;
    size_t from, to;
} part;
typedef struct key {
    part parts[ENL_DATA_TOML_MAX_DEPTH];
    int n;
} key;

static bool fail(reader *r, const part *at, const char *hint, const char *format)
{
    int n = at->name.n > 80 ? 80 : (int)at->name.n;
    enl_str name = { at->name.p, (size_t)n };
    return enl_data_tomltext_fail(&r->t, at->from, at->to, hint,
                                  enl_str_fmt(&r->t.c->arena, format, ENL_FMT(name)).p);
}

static bool fail_here(reader *r, const char *hint, const char *what)
{
    size_t at = r->t.at;
    return enl_data_tomltext_fail(&r->t, at, at + (at < r->t.s.n), hint, what);
}

static bool too_deep(reader *r)
{
    return !fail_here(r, "take some levels out", "nested more than 64 deep");
}

/* Counts one value more; false at the limit. */
static bool count(reader *r)
{
    if (r->nodes++ % 4096 == 0) enl_ctx_poll(r->t.c);
    return r->nodes <= ENL_DATA_TOML_MAX_NODES ||
           fail_here(r, "split the file", "more than 1,000,000 values");
}

/* ---- space ---- */

static void skip_space(reader *r)
{
    while (enl_data_tomltext_peek(&r->t) == ' ' || enl_data_tomltext_peek(&r->t) == '\t') r->t.at++;
}

static bool skip_comment(reader *r)
{
    if (enl_data_tomltext_peek(&r->t) != '#') return true;
    for (; r->t.at < r->t.s.n; r->t.at++) {
        int c = enl_data_tomltext_peek(&r->t);
        bool returns = c == '\r' && r->t.at + 1 < r->t.s.n && r->t.s.p[r->t.at + 1] == '\n';
        if (c == '\n' || returns) break;
        if ((c < ' ' && c != '\t') || c == 127)
            return fail_here(r, "take it out", "a control character in a comment");
    }
    return true;
}

static bool take_newline(reader *r)
{
    return enl_data_tomltext_take(&r->t, "\n") || enl_data_tomltext_take(&r->t, "\r\n");
}

/* Space, comments and line ends. */
static bool skip_lines(reader *r)
{
    do {
        skip_space(r);
        if (!skip_comment(r)) return false;
    } while (take_newline(r));
    return true;
}

/* Nothing else may be on the line. */
static bool end_line(reader *r)
{
    skip_space(r);
    if (!skip_comment(r)) return false;
    return r->t.at == r->t.s.n || take_newline(r) ||
           fail_here(r, "begin a new line, or quote the text", "expected the end of the line");
}

/* ---- keys ---- */

static bool is_bare(int c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
}

static bool read_part(reader *r, part *p)
{
    p->from = r->t.at;
    int c = enl_data_tomltext_peek(&r->t);
    if (c == '"' || c == '\'') {
        if (!enl_data_tomltext_string(&r->t, false, &p->name)) return false;
    } else {
        while (is_bare(enl_data_tomltext_peek(&r->t))) r->t.at++;
        p->name = enl_str_sub(r->t.s, p->from, r->t.at);
        if (!p->name.n)
            return fail_here(r, "keys consist of a-z, A-Z, 0-9, _ and -; quote others",
                             "expected a key");
    }
    p->to = r->t.at;
    return true;
}

/* Parts with dots between; space after the last is passed over. */
static bool read_key(reader *r, key *k)
{
    k->n = 0;
    do {
        if (k->n == ENL_DATA_TOML_MAX_DEPTH) return !too_deep(r);
        skip_space(r);
        if (!read_part(r, &k->parts[k->n++])) return false;
        skip_space(r);
    } while (enl_data_tomltext_take(&r->t, "."));
    return true;
}

/* ---- tables ---- */

static table *new_table(reader *r, origin by, enl_span span)
{
    table *t = ENL_NEW(&r->t.c->arena, table);
    enl_map_init(&t->items, &r->t.c->arena);
    t->by = by;
    t->span = span;
    return t;
}

static item *find_item(const table *t, const part *p)
{
    void **found = enl_map_find(&t->items, p->name);
    return found ? *found : NULL;
}

/* A new entry of t; its key is not there yet. NULL at the limit. */
static item *add_item(reader *r, table *t, const part *p, item_kind kind)
{
    if (!count(r)) return NULL;
    item *it = ENL_NEW(&r->t.c->arena, item);
    it->kind = kind;
    it->key_span = enl_data_tomltext_span(&r->t, p->from, p->to);
    *enl_map_insert(&t->items, p->name) = it;
    return it;
}

static item *add_table(reader *r, table *t, const part *p, origin by)
{
    item *it = add_item(r, t, p, TABLE);
    if (it) it->table = new_table(r, by, it->key_span);
    return it;
}

static item *add_entry(reader *r, item *list)
{
    if (!count(r)) return NULL;
    list->entries = enl_arena_grow(&r->t.c->arena, list->entries, &list->cap, list->n + 1,
                                   sizeof *list->entries);
    item *it = &list->entries[list->n++];
    *it = (item){ 0 };
    return it;
}

static bool is_there(reader *r, const part *p, const item *it)
{
    const char *hint = enl_str_fmt(&r->t.c->arena, "the first is in line %u", it->key_span.line).p;
    return fail(r, p, hint, "duplicate key `%.*s`");
}

/* The table that a part leads to, made when it is not there. NULL when it leads to something else.
 */
static table *step(reader *r, table *t, const part *p, origin by)
{
    item *it = find_item(t, p);
    if (!it) {
        it = add_table(r, t, p, by);
        return it ? it->table : NULL;
    }
    table *next = it->kind == TABLES  ? it->entries[it->n - 1].table
                  : it->kind == TABLE ? it->table
                                      : NULL;
    bool closed = !next || next->by == INLINE;
    if (by == BY_KEY) {
        closed = closed || it->kind == TABLES || next->by == BY_HEADER;
        if (!closed) next->by = BY_KEY;
    }
    if (!closed) return next;
    fail(r, p, "define all of a table in one place",
         "`%.*s` was defined before and cannot be added to");
    return NULL;
}

/* [a.b.c] and [[a.b.c]]. */
static bool open_table(reader *r, table *t, const part *p, bool list)
{
    item *it = find_item(t, p);
    if (it && it->kind == TABLE && !list && it->table->by == BY_NEED) {
        it->table->by = BY_HEADER;
        it->table->span = enl_data_tomltext_span(&r->t, p->from, p->to);
        r->at = it->table;
        return true;
    }
    if (it && !(list && it->kind == TABLES)) return is_there(r, p, it);
    if (!it) it = add_item(r, t, p, list ? TABLES : TABLE);
    item *holder = it && list ? add_entry(r, it) : it;
    if (!holder) return false;
    holder->kind = TABLE;
    if (list) it->kind = TABLES;
    holder->table = r->at = new_table(r, BY_HEADER, enl_data_tomltext_span(&r->t, p->from, p->to));
    return true;
}

static bool read_header(reader *r)
{
    bool list = enl_data_tomltext_take(&r->t, "[[");
    key k;
    if (!list) enl_data_tomltext_take(&r->t, "[");
    if (!read_key(r, &k)) return false;
    if (!enl_data_tomltext_take(&r->t, list ? "]]" : "]"))
        return fail_here(r, NULL,
                         list ? "expected `]]` after the name of the list"
                              : "expected `]` after the name of the table");
    table *t = r->root;
    for (int i = 0; i + 1 < k.n; i++) {
        t = step(r, t, &k.parts[i], BY_NEED);
        if (!t) return false;
    }
    r->header_depth = k.n;
    return open_table(r, t, &k.parts[k.n - 1], list) && end_line(r);
}

/* ---- values ---- */

static bool read_value(reader *r, item *out, int depth);

/* key = value, into table t. */
static bool read_pair(reader *r, table *t, int depth)
{
    key k;
    if (!read_key(r, &k)) return false;
    if (!enl_data_tomltext_take(&r->t, "="))
        return fail_here(r, "write `key = value`", "expected `=` after the key");
    if (depth + k.n > ENL_DATA_TOML_MAX_DEPTH) return !too_deep(r);
    for (int i = 0; i + 1 < k.n; i++) {
        t = step(r, t, &k.parts[i], BY_KEY);
        if (!t) return false;
    }
    const part *last = &k.parts[k.n - 1];
    item *it = find_item(t, last);
    if (it) return is_there(r, last, it);
    it = add_item(r, t, last, VALUE);
    skip_space(r);
    return it && read_value(r, it, depth + k.n);
}

static bool read_array(reader *r, item *out, int depth)
{
    out->kind = ARRAY;
    r->t.at++;
    for (;;) {
        if (!skip_lines(r)) return false;
        if (enl_data_tomltext_take(&r->t, "]")) return true;
        item *entry = add_entry(r, out);
        if (!entry || !read_value(r, entry, depth + 1) || !skip_lines(r)) return false;
        if (enl_data_tomltext_take(&r->t, "]")) return true;
        if (!enl_data_tomltext_take(&r->t, ","))
            return fail_here(r, "put a comma between values", "expected `,` or `]` in the list");
    }
}

/* Tables that a key made inside { } are closed with it. */
static void close_tables(table *t)
{
    for (size_t i = 0; i < t->items.n; i++) {
        item *it = t->items.entries[i].value;
        if (it->kind == TABLE && it->table->by == BY_KEY) close_tables(it->table);
    }
    t->by = INLINE;
}

static bool read_inline(reader *r, item *out, int depth)
{
    size_t from = r->t.at++;
    out->kind = TABLE;
    out->table = new_table(r, BY_KEY, enl_data_tomltext_span(&r->t, from, from + 1));
    skip_space(r);
    if (!enl_data_tomltext_take(&r->t, "}")) {
        do {
            skip_space(r);
            if (!read_pair(r, out->table, depth)) return false;
            skip_space(r);
        } while (enl_data_tomltext_take(&r->t, ","));
        if (!enl_data_tomltext_take(&r->t, "}"))
            return fail_here(r, "a table in braces is on one line",
                             "expected `,` or `}` in the table");
    }
    close_tables(out->table);
    return true;
}

static bool read_text(reader *r, item *out)
{
    int quote = enl_data_tomltext_peek(&r->t);
    size_t at = r->t.at;
    bool lines = r->t.s.n - at >= 3 && r->t.s.p[at + 1] == quote && r->t.s.p[at + 2] == quote;
    out->value.kind = ENL_V_STRING;
    return enl_data_tomltext_string(&r->t, lines, &out->value.u.s);
}

static bool read_value(reader *r, item *out, int depth)
{
    enl_span at = enl_data_tomltext_span(
        &r->t, r->t.at, r->t.at); /* now, since places are cheap in their order only */
    int c = enl_data_tomltext_peek(&r->t);
    bool good;
    if (depth > ENL_DATA_TOML_MAX_DEPTH) return !too_deep(r);
    out->kind = VALUE;
    if (c == '[')
        good = read_array(r, out, depth);
    else if (c == '{')
        good = read_inline(r, out, depth);
    else if (c == '"' || c == '\'')
        good = read_text(r, out);
    else
        good = enl_data_tomltext_word(&r->t, &out->value);
    enl_source_locate(&r->t.c->sources, r->t.file, r->t.at, &at.end_line, &at.end_col);
    out->value.span = at;
    return good;
}

/* ---- the result ---- */

static enl_value value_of(reader *r, const item *it);

static enl_value map_of(reader *r, const table *t)
{
    enl_value v = { .kind = ENL_V_MAP, .span = t->span };
    v.u.map.items = ENL_NEWN(&r->t.c->arena, enl_value_entry, t->items.n);
    v.u.map.n = t->items.n;
    for (size_t i = 0; i < t->items.n; i++) {
        const item *it = t->items.entries[i].value;
        v.u.map.items[i] =
            (enl_value_entry){ t->items.entries[i].key, it->key_span, value_of(r, it) };
    }
    return v;
}

static enl_value value_of(reader *r, const item *it)
{
    if (it->kind == VALUE) return it->value;
    if (it->kind == TABLE) return map_of(r, it->table);
    enl_value v = { .kind = ENL_V_LIST, .span = it->kind == ARRAY ? it->value.span : it->key_span };
    v.u.list.items = ENL_NEWN(&r->t.c->arena, enl_value, it->n);
    v.u.list.n = it->n;
    for (size_t i = 0; i < it->n; i++) v.u.list.items[i] = value_of(r, &it->entries[i]);
    return v;
}

static bool read_all(reader *r)
{
    size_t bad = enl_utf8_check(r->t.s);
    if (bad < r->t.s.n)
        return enl_data_tomltext_fail(&r->t, bad, bad, "save the file as UTF-8",
                                      "invalid UTF-8 byte");
    enl_data_tomltext_take(&r->t, "\xef\xbb\xbf");
    for (;;) {
        if (!skip_lines(r)) return false;
        if (r->t.at == r->t.s.n) return true;
        if (enl_data_tomltext_peek(&r->t) == '[') {
            if (!read_header(r)) return false;
        } else if (!read_pair(r, r->at, r->header_depth) || !end_line(r)) {
            return false;
        }
    }
}

bool enl_data_toml_read_part(enl_ctx *c, uint32_t file, size_t from, size_t to, enl_value *out)
{
    enl_str text = enl_str_sub(enl_source_text(&c->sources, file), 0, to);
    reader r = { .t = { .c = c, .file = file, .s = text, .at = from } };
    r.root = r.at = new_table(&r, BY_HEADER, (enl_span){ file, 1, 1, 1, 1 });
    bool good = read_all(&r);
    *out = good ? map_of(&r, r.root) : (enl_value){ 0 };
    return good;
}

bool enl_data_toml_read(enl_ctx *c, uint32_t file, enl_value *out)
{
    return enl_data_toml_read_part(c, file, 0, enl_source_text(&c->sources, file).n, out);
}
