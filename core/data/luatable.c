/* The grammar of data in Lua; luatext.c has its tokens. */
#include "core/data/luatable.h"

#include "core/base/arena_str.h"
#include "core/data/luatext.h"

#include <stdlib.h>

/* A local and how much its value adds wherever it is used: tables are shared. */
typedef struct local {
    enl_str name;
    enl_value value;
    size_t values;
    int depth;
} local;

typedef struct reader {
    enl_lua_text t;
    local *locals;
    size_t n_locals, cap_locals;
    size_t values; /* of the whole file, locals counted where they are used */
    size_t joined; /* bytes made by .. */
    int depth;     /* of tables and parentheses that are open */
    int deepest;
} reader;

#define DATA_ONLY                                                                            \
    "the file holds data only: strings, numbers, true, false, tables, names of locals, and " \
    "strings joined by `..`"

static bool fail(reader *r, enl_span at, const char *hint, const char *what)
{
    return enl_data_luatext_fail(&r->t, at, hint, what);
}

/* "expected a value, found `function`" */
static bool unexpected(reader *r, const char *expected, const char *hint)
{
    const enl_lua_token *t = &r->t.token;
    if (t->kind == ENL_LUA_END)
        return enl_data_luatext_fail(&r->t, t->at, hint, "expected %s, found the end of the file",
                                     expected);
    enl_str found = enl_str_sub(t->written, 0, t->written.n < 40 ? t->written.n : 40);
    return enl_data_luatext_fail(&r->t, t->at, hint, "expected %s, found `%.*s`", expected,
                                 ENL_FMT(found));
}

static bool next(reader *r)
{
    return enl_data_luatext_next(&r->t);
}

static bool at_mark(const reader *r, const char *mark)
{
    const enl_lua_token *t = &r->t.token;
    return t->kind == ENL_LUA_MARK && t->written.p[0] == mark[0] && enl_str_is(t->written, mark);
}

static bool at_word(const reader *r, const char *word)
{
    return r->t.token.kind == ENL_LUA_NAME && enl_str_is(r->t.token.written, word);
}

/* Passes over a mark that has to be there. */
static bool take(reader *r, const char *mark, const char *expected)
{
    return at_mark(r, mark) ? next(r) : unexpected(r, expected, DATA_ONLY);
}

static bool count(reader *r, size_t values, int depth, enl_span at)
{
    r->values += values;
    if (r->depth + depth > r->deepest) r->deepest = r->depth + depth;
    if (r->values > ENL_DATA_LUATABLE_MAX_VALUES)
        return fail(r, at, "keep the file smaller", "more than 10,000 values");
    if (r->depth + depth > ENL_DATA_LUATABLE_MAX_DEPTH)
        return fail(r, at, "keep the tables flatter", "nested more than 16 deep");
    return true;
}

static bool read_value(reader *r, enl_value *out);

/* ---- tables ---- */

/* A table under construction; it becomes a list or a map with its first field. */
typedef struct table {
    enl_value *items;
    size_t n, cap;
    enl_value_entry *entries;
    size_t n_entries, cap_entries;
} table;

static bool add_item(reader *r, table *t)
{
    enl_arena *a = &r->t.c->arena;
    enl_span at = r->t.token.at;
    if (t->n_entries)
        return fail(r, at, "give every value a name, or none",
                    "a value without a name in a table of names");
    if (t->n == t->cap) t->items = enl_arena_grow(a, t->items, &t->cap, t->n + 1, sizeof *t->items);
    return read_value(r, &t->items[t->n++]);
}

static bool add_entry(reader *r, table *t, enl_str key, enl_span at)
{
    if (t->n) return fail(r, at, "give every value a name, or none", "a name in a list of values");
    for (size_t i = 0; i < t->n_entries; i++)
        if (enl_str_eq(t->entries[i].key, key))
            return enl_data_luatext_fail(&r->t, at, "remove one of them",
                                         "the key `%.*s` occurs twice", ENL_FMT(key));
    if (t->n_entries == t->cap_entries)
        t->entries = enl_arena_grow(&r->t.c->arena, t->entries, &t->cap_entries, t->n_entries + 1,
                                    sizeof *t->entries);
    enl_value_entry *e = &t->entries[t->n_entries++];
    *e = (enl_value_entry){ .key = key, .key_span = at };
    return read_value(r, &e->value);
}

/* ["name"] = value */
static bool read_quoted_entry(reader *r, table *t)
{
    if (!next(r)) return false;
    if (r->t.token.kind != ENL_LUA_STRING)
        return unexpected(r, "a name in quotation marks",
                          "a list needs no numbers: { \"a\", \"b\" }");
    enl_str key = r->t.token.text;
    enl_span at = r->t.token.at;
    return next(r) && take(r, "]", "`]`") && take(r, "=", "`=`") && add_entry(r, t, key, at);
}

static bool read_field(reader *r, table *t)
{
    if (at_mark(r, "[")) return read_quoted_entry(r, t);
    bool word = r->t.token.kind == ENL_LUA_NAME && !enl_data_luatext_reserved(r->t.token.written);
    if (!word || !enl_data_luatext_before_equals(&r->t)) return add_item(r, t);
    enl_str key = r->t.token.written;
    enl_span at = r->t.token.at;
    return next(r) && next(r) && add_entry(r, t, key, at);
}

static int compare_entries(const void *a, const void *b)
{
    return enl_str_cmp(((const enl_value_entry *)a)->key, ((const enl_value_entry *)b)->key);
}

static bool read_table(reader *r, enl_value *out)
{
    table t = { 0 };
    enl_span at = r->t.token.at;
    if (!count(r, 0, 1, at) || !next(r)) return false;
    r->depth++;
    while (!at_mark(r, "}")) {
        if (!read_field(r, &t)) return false;
        if (at_mark(r, ",") || at_mark(r, ";")) {
            if (!next(r)) return false;
        } else if (!at_mark(r, "}")) {
            return unexpected(r, "`,` or `}`", DATA_ONLY);
        }
    }
    r->depth--;
    at.end_line = r->t.token.at.end_line;
    at.end_col = r->t.token.at.end_col;
    *out = (enl_value){ .kind = t.n ? ENL_V_LIST : ENL_V_MAP, .span = at };
    if (t.n) {
        out->u.list.items = t.items;
        out->u.list.n = t.n;
    } else {
        bool sorts = r->t.unplaced && t.n_entries > 1;
        if (sorts) qsort(t.entries, t.n_entries, sizeof *t.entries, compare_entries);
        out->u.map.items = t.entries;
        out->u.map.n = t.n_entries;
    }
    return next(r);
}

/* ---- values ---- */

static bool read_number(reader *r, enl_value *out)
{
    bool minus = at_mark(r, "-");
    enl_span at = r->t.token.at;
    if (minus && !next(r)) return false;
    if (r->t.token.kind != ENL_LUA_NUMBER) return unexpected(r, "a number", DATA_ONLY);
    if (!enl_data_luatext_number(&r->t, minus, out)) return false;
    out->span = at;
    out->span.end_line = r->t.token.at.end_line;
    out->span.end_col = r->t.token.at.end_col;
    return next(r);
}

static bool read_local(reader *r, enl_value *out)
{
    const enl_lua_token *t = &r->t.token;
    for (size_t i = r->n_locals; i-- > 0;) { /* the last one of a name holds */
        const local *l = &r->locals[i];
        if (!enl_str_eq(l->name, t->written)) continue;
        if (!count(r, l->values, l->depth, t->at)) return false;
        *out = l->value;
        out->span = t->at;
        return next(r);
    }
    if (r->t.failed) return false;
    enl_str *names = ENL_NEWN(&r->t.c->arena, enl_str, r->n_locals + 1);
    for (size_t i = 0; i < r->n_locals; i++) names[i] = r->locals[i].name;
    const char *near = enl_suggest(r->t.c, t->written, names, r->n_locals);
    return enl_data_luatext_fail(&r->t, t->at, near ? near : DATA_ONLY, "unknown name `%.*s`",
                                 ENL_FMT(t->written));
}

static bool read_parenthesised(reader *r, enl_value *out)
{
    if (!count(r, 0, 1, r->t.token.at) || !next(r)) return false;
    r->depth++;
    if (!read_value(r, out)) return false;
    r->depth--;
    return take(r, ")", "`)`");
}

static bool read_operand(reader *r, enl_value *out)
{
    const enl_lua_token *t = &r->t.token;
    if (!count(r, 1, 0, t->at)) return false;
    if (t->kind == ENL_LUA_STRING) {
        *out = (enl_value){ .kind = ENL_V_STRING, .span = t->at, .u.s = t->text };
        return next(r);
    }
    if (t->kind == ENL_LUA_NUMBER || at_mark(r, "-")) return read_number(r, out);
    if (at_word(r, "true") || at_word(r, "false")) {
        *out = (enl_value){ .kind = ENL_V_BOOL, .span = t->at, .u.b = at_word(r, "true") };
        return next(r);
    }
    if (at_mark(r, "{")) return read_table(r, out);
    if (at_mark(r, "(")) return read_parenthesised(r, out);
    if (t->kind != ENL_LUA_NAME || enl_data_luatext_reserved(t->written))
        return unexpected(r, "a value", DATA_ONLY);
    return read_local(r, out);
}

/* What follows a value would call it, or look into it. */
static bool check_no_call(reader *r)
{
    bool call = at_mark(r, "(") || at_mark(r, ":") || at_mark(r, "{") || at_mark(r, "[") ||
                at_mark(r, ".") || r->t.token.kind == ENL_LUA_STRING;
    if (!call) return true;
    return fail(r, r->t.token.at, DATA_ONLY, "nothing can be called or looked up here");
}

static bool join(reader *r, enl_value *left, const enl_value *right)
{
    if (left->kind != ENL_V_STRING || right->kind != ENL_V_STRING)
        return fail(r, left->kind != ENL_V_STRING ? left->span : right->span,
                    "put quotation marks around it", "`..` joins strings only");
    size_t n = left->u.s.n + right->u.s.n;
    r->joined += n;
    if (r->joined > ENL_DATA_LUATABLE_MAX_TEXT)
        return fail(r, right->span, "keep the file smaller", "joined strings of more than 1 MiB");
    left->u.s = enl_str_fmt(&r->t.c->arena, "%.*s%.*s", ENL_FMT(left->u.s), ENL_FMT(right->u.s));
    return true;
}

static bool read_value(reader *r, enl_value *out)
{
    *out = (enl_value){ 0 };
    if (!read_operand(r, out) || !check_no_call(r)) return false;
    while (at_mark(r, "..")) {
        enl_value right;
        if (!next(r) || !read_operand(r, &right) || !check_no_call(r) || !join(r, out, &right))
            return false;
    }
    return true;
}

/* ---- the file ---- */

static bool read_locals(reader *r)
{
    while (at_word(r, "local")) {
        if (!next(r)) return false;
        enl_lua_token name = r->t.token;
        if (name.kind != ENL_LUA_NAME || enl_data_luatext_reserved(name.written))
            return unexpected(r, "the name of a local", DATA_ONLY);
        if (r->n_locals == ENL_DATA_LUATABLE_MAX_LOCALS)
            return fail(r, name.at, "keep the file smaller", "more than 200 locals");
        if (!next(r) || !take(r, "=", "`=`")) return false;
        local l = { .name = name.written };
        size_t before = r->values;
        r->deepest = 0;
        if (!read_value(r, &l.value)) return false;
        bool shared = l.value.kind == ENL_V_LIST || l.value.kind == ENL_V_MAP;
        l.values = shared ? r->values - before : 0;
        l.depth = r->deepest;
        if (r->n_locals == r->cap_locals)
            r->locals = enl_arena_grow(&r->t.c->arena, r->locals, &r->cap_locals, r->n_locals + 1,
                                       sizeof l);
        r->locals[r->n_locals++] = l;
        while (at_mark(r, ";"))
            if (!next(r)) return false;
    }
    return true;
}

static bool read_file(reader *r, enl_value *out)
{
    if (!next(r) || !read_locals(r)) return false;
    if (!at_word(r, "return"))
        return unexpected(r, "`return`", "a data file is `return { ... }`, after its locals");
    if (!next(r)) return false;
    enl_span at = r->t.token.at;
    if (!read_value(r, out)) return false;
    if (out->kind != ENL_V_MAP && out->kind != ENL_V_LIST)
        return enl_data_luatext_fail(&r->t, at, "a data file is `return { ... }`",
                                     "expected a table, found %s", enl_value_kind_name(out->kind));
    if (at_mark(r, ";") && !next(r)) return false;
    return r->t.token.kind == ENL_LUA_END ||
           unexpected(r, "the end of the file", "the table is the last thing in it");
}

static bool read_source(reader *r, enl_value *out)
{
    *out = (enl_value){ 0 };
    if (read_file(r, out)) return true;
    *out = (enl_value){ 0 };
    return false;
}

bool enl_data_luatable_read(enl_ctx *c, uint32_t file, enl_value *out)
{
    reader r = { .t = { .c = c, .file = file, .s = enl_source_text(&c->sources, file) } };
    return read_source(&r, out);
}

bool enl_data_luatable_try(enl_ctx *c, uint32_t file, enl_value *out)
{
    reader r = { .t = { .c = c, .file = file, .s = enl_source_text(&c->sources, file) } };
    r.t.failed = r.t.unplaced = true;
    return read_source(&r, out);
}
