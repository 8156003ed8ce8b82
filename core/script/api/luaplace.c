/* Places finer than a node. A text's bytes are compared with the source at the node's place:
 * backslashes and entities are longer there. A text that a filter cut out of another is sought
 * within that one's place. Where a text is not found, or more than once, the whole node is the
 * place. */
#define _GNU_SOURCE /* memmem */
#include "core/script/api/luaplace.h"

#include "core/base/utf8.h"
#include "core/script/api/args.h"
#include "core/script/lua/state.h"

#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_ENTITY = 40, MAX_SOUGHT = 20000 /* characters that a made text is sought in */ };

/* Both sides of a comparison and how far it has come. */
typedef struct pairing {
    enl_str text, source;
    size_t i, j;
} pairing;

/* Length of the entity at the source's place, 0 when there is none. */
static size_t entity_length(const pairing *p)
{
    size_t n = p->source.n - p->j;
    const char *at = p->source.p + p->j, *end;
    if (*at != '&') return 0;
    end = memchr(at, ';', n < MAX_ENTITY ? n : MAX_ENTITY);
    if (!end) return 0;
    size_t length = (size_t)(end - at) + 1;
    bool literal = p->text.n - p->i >= length && memcmp(p->text.p + p->i, at, length) == 0;
    return literal ? 0 : length;
}

/* One character of the text on; false where the two part. */
static bool step(pairing *p)
{
    if (p->i == p->text.n || p->j >= p->source.n) return false;
    size_t entity = entity_length(p);
    if (entity) {
        enl_utf8_next(p->text, &p->i);
        p->j += entity;
        return true;
    }
    char want = p->text.p[p->i];
    if (p->source.p[p->j] == '\\' && p->source.p[p->j] != want) p->j++;
    if (p->j == p->source.n || p->source.p[p->j] != want) return false;
    p->i++;
    p->j++;
    return true;
}

/* Byte of the column, from 1, in a line. */
static size_t column_offset(enl_str line, uint32_t col)
{
    size_t at = 0;
    for (uint32_t k = 1; k < col && at < line.n; k++) enl_utf8_next(line, &at);
    return at;
}

/* Pairs bytes `from` to `to` of the text; gives where they begin and end in the source. */
static bool pair(pairing *p, size_t from, size_t to, size_t *begin, size_t *end)
{
    while (p->i < from - 1) {
        if (!step(p)) return false;
    }
    *begin = p->j;
    while (p->i < to) {
        if (!step(p)) return false;
    }
    *end = p->j;
    return true;
}

/* Where in the source the text of a plugin's node stands, when it stands there once. */
static bool find_once(const pairing *p, size_t *at)
{
    enl_str t = p->text, s = p->source;
    const char *found = memmem(s.p, s.n, t.p, t.n);
    if (!found) return false;
    *at = (size_t)(found - s.p);
    return !memmem(found + 1, s.n - *at - 1, t.p, t.n);
}

enl_span enl_api_luaplace_in_text(enl_ctx *c, const enl_node *n, size_t from, size_t to)
{
    enl_span at = n->span;
    if (!at.file || !at.col || from < 1 || to < from || to > n->text.n) return at;
    enl_str line = enl_source_line(&c->sources, at.file, at.line);
    size_t start = column_offset(line, at.col), stop = line.n, begin, end, offset;
    if (n->origin.n) {
        if (at.end_line != at.line || at.end_col <= at.col || at.end_col - at.col > MAX_SOUGHT)
            return at;
        stop = start + column_offset(enl_str_sub(line, start, stop), at.end_col - at.col + 1);
    }
    pairing p = { n->text, enl_str_sub(line, start, stop), 0, 0 };
    if (n->origin.n && find_once(&p, &offset)) {
        begin = offset + from - 1;
        end = offset + to;
    } else if (n->origin.n || !pair(&p, from, to, &begin, &end)) {
        return at;
    }
    at.end_line = at.line;
    at.col += (uint32_t)enl_utf8_count(enl_str_sub(p.source, 0, begin));
    at.end_col = at.col + (uint32_t)enl_utf8_count(enl_str_sub(p.source, begin, end));
    return at;
}

/* The value of the path's next part, which ends at *i; NULL when there is none. */
static const enl_value *step_into(const enl_value *v, enl_str path, size_t *i)
{
    size_t from = *i;
    while (from < path.n && memchr(".[]", path.p[from], 3)) from++;
    for (*i = from; *i < path.n && !memchr(".[]", path.p[*i], 3);) ++*i;
    enl_str key = enl_str_sub(path, from, *i);
    if (!key.n) return v;
    if (v->kind != ENL_V_LIST) return enl_value_get_str(v, key);
    unsigned long n = strtoul(key.p, NULL, 10);
    return n >= 1 && n <= v->u.list.n ? &v->u.list.items[n - 1] : NULL;
}

enl_span enl_api_luaplace_of_value(const enl_value *v, enl_str path, enl_span at)
{
    for (size_t i = 0; v && i < path.n;) {
        v = step_into(v, path, &i);
        if (v && v->span.file) at = v->span;
    }
    return at;
}

const enl_value *enl_api_luaplace_value(const enl_value *v, enl_str path)
{
    for (size_t i = 0; v && i < path.n;) v = step_into(v, path, &i);
    return v;
}

static const char *const KEYS[] = { "file", "line", "col", "end_line", "end_col", NULL };

void enl_api_luaplace_push(lua_State *L, enl_span at)
{
    enl_str file = at.file ? enl_source_name(&enl_lua_state_of(L)->c->sources, at.file) : ENL_S("");
    const uint32_t parts[] = { at.line, at.col, at.end_line, at.end_col };
    lua_createtable(L, 0, 5);
    lua_pushlstring(L, file.n ? file.p : "", file.n);
    lua_setfield(L, -2, KEYS[0]);
    for (int i = 0; i < 4; i++) {
        lua_pushinteger(L, parts[i]);
        lua_setfield(L, -2, KEYS[i + 1]);
    }
}

/* Number of the source of that name; 0 when there is none. */
static uint32_t source_number(const enl_sources *s, enl_str name)
{
    for (size_t i = 1; i < s->n; i++) {
        if (enl_str_eq(s->items[i].name, name)) return (uint32_t)i;
    }
    return 0;
}

enl_span enl_api_luaplace_read(lua_State *L, int t, const char *who, const char *key)
{
    enl_lua_state *st = enl_lua_state_of(L);
    enl_str file = { "", 0 };
    lua_Integer parts[4] = { 0 };
    if (!lua_istable(L, t)) enl_api_args_wrong(L, who, key, "a place, as node.span", t);
    t = lua_absindex(L, t);
    enl_api_args_check(L, t, who, KEYS, NULL);
    enl_api_args_text(L, t, who, KEYS[0], &file);
    for (int i = 0; i < 4; i++)
        enl_api_args_integer(L, t, who, KEYS[i + 1], 0, UINT32_MAX, &parts[i]);
    enl_lua_state_charge(L, st->c->sources.n);
    return (enl_span){ source_number(&st->c->sources, file), (uint32_t)parts[0], (uint32_t)parts[1],
                       (uint32_t)parts[2], (uint32_t)parts[3] };
}
