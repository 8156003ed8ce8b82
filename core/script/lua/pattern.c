/* Patterns are compiled to a line of items, each a set of bytes with a repetition or a special
 * step. The matcher backtracks over that line; every step is charged. Captures need no undoing: a
 * path that reaches the end has passed each of them in order, so what an abandoned path wrote is
 * overwritten. */
#include "core/script/lua/pattern.h"

#include "core/script/lua/state.h"

#include <ctype.h>
#include <lauxlib.h>
#include <string.h>

enum { OP_DONE, OP_SET, OP_OPEN, OP_CLOSE, OP_POSITION, OP_BACK, OP_BALANCE, OP_FRONTIER, OP_END };
enum { ONCE, OPTIONAL, STAR, PLUS, LAZY };
enum { CHARGE_EVERY = 512, SKIPPED_AN_INSTRUCTION = 4 };

typedef struct compiler {
    lua_State *L;
    const char *p, *end;
    enl_pattern_item *items;
    int n, n_captures;
    bool closed[ENL_PATTERN_CAPTURES];
} compiler;

size_t enl_lua_pattern_room(size_t n)
{
    return (n < ENL_PATTERN_ITEMS ? n : ENL_PATTERN_ITEMS) + 2;
}

bool enl_lua_pattern_plain(enl_str p)
{
    for (size_t i = 0; i < p.n; i++) {
        if (p.p[i] && strchr("^$*+?.([%-", p.p[i])) return false;
    }
    return true;
}

static void set_add(uint32_t *set, unsigned char c)
{
    set[c >> 5] |= (uint32_t)1 << (c & 31);
}

static bool set_has(const uint32_t *set, unsigned char c)
{
    return set[c >> 5] >> (c & 31) & 1;
}

/* The classes, as sets of ASCII characters. Spelled out: patterns are compiled at each call. */
typedef struct char_class {
    char name;
    uint32_t set[4];
} char_class;

static const char_class CLASSES[] = {
    { 'a', { 0, 0, 0x07fffffe, 0x07fffffe } },
    { 'c', { 0xffffffff, 0, 0, 0x80000000 } },
    { 'd', { 0, 0x03ff0000, 0, 0 } },
    { 'g', { 0, 0xfffffffe, 0xffffffff, 0x7fffffff } },
    { 'l', { 0, 0, 0, 0x07fffffe } },
    { 'p', { 0, 0xfc00fffe, 0xf8000001, 0x78000001 } },
    { 's', { 0x00003e00, 0x00000001, 0, 0 } },
    { 'u', { 0, 0, 0x07fffffe, 0 } },
    { 'w', { 0, 0x03ff0000, 0x07fffffe, 0x07fffffe } },
    { 'x', { 0, 0x03ff0000, 0x0000007e, 0x0000007e } },
};

/* Adds what %cl stands for: a class, its complement, or the character itself. */
static void add_class(uint32_t *set, unsigned char cl)
{
    bool negated = cl >= 'A' && cl <= 'Z';
    char name = (char)(negated ? cl + 'a' - 'A' : cl);
    size_t i = 0, n = sizeof CLASSES / sizeof *CLASSES;
    while (i < n && CLASSES[i].name != name) i++;
    if (i == n) {
        set_add(set, cl);
        return;
    }
    for (int k = 0; k < 8; k++) {
        uint32_t part = k < 4 ? CLASSES[i].set[k] : 0;
        set[k] |= negated ? ~part : part;
    }
}

static unsigned char take(compiler *k, const char *what)
{
    if (k->p == k->end) luaL_error(k->L, "malformed pattern (%s)", what);
    return (unsigned char)*k->p++;
}

/* Reads a set behind its "[". */
static void read_set(compiler *k, uint32_t *set)
{
    const char *what = "missing ']'";
    bool negated = k->p < k->end && *k->p == '^';
    if (negated) k->p++;
    bool first = true;
    for (unsigned char c = take(k, what); first || c != ']'; c = take(k, what)) {
        bool range = k->end - k->p >= 2 && k->p[0] == '-' && k->p[1] != ']';
        first = false;
        if (c == '%') {
            add_class(set, take(k, what));
        } else if (range) {
            unsigned char to = (unsigned char)k->p[1];
            k->p += 2;
            for (int i = c; i <= to; i++) set_add(set, (unsigned char)i);
            first = to == '%'; /* as in Lua: a range to "%" escapes what follows it, too */
        } else {
            set_add(set, c);
        }
    }
    for (int i = 0; negated && i < 8; i++) set[i] = ~set[i];
}

static enl_pattern_item *add_item(compiler *k, int op)
{
    if (k->n == ENL_PATTERN_ITEMS)
        luaL_error(k->L, "pattern with more than %d items", ENL_PATTERN_ITEMS);
    enl_pattern_item *it = &k->items[k->n++];
    memset(it, 0, sizeof *it);
    it->op = (uint8_t)op;
    return it;
}

static void open_capture(compiler *k)
{
    bool position = k->p < k->end && *k->p == ')';
    if (k->n_captures == ENL_PATTERN_CAPTURES) luaL_error(k->L, "too many captures");
    if (position) k->p++;
    k->closed[k->n_captures] = position;
    add_item(k, position ? OP_POSITION : OP_OPEN)->a = (uint8_t)k->n_captures++;
}

static void close_capture(compiler *k)
{
    int i = k->n_captures - 1;
    while (i >= 0 && k->closed[i]) i--;
    if (i < 0) luaL_error(k->L, "invalid pattern capture");
    k->closed[i] = true;
    add_item(k, OP_CLOSE)->a = (uint8_t)i;
}

static void read_repeat(compiler *k, enl_pattern_item *it)
{
    static const char SIGNS[] = "?*+-";
    const char *sign = k->p < k->end && *k->p ? strchr(SIGNS, *k->p) : NULL;
    if (!sign) return;
    it->repeat = (uint8_t)(OPTIONAL + (sign - SIGNS));
    k->p++;
}

/* Reads what follows a "%". */
static void read_escape(compiler *k)
{
    unsigned char c = take(k, "ends with '%'");
    if (c == 'b') {
        enl_pattern_item *it = add_item(k, OP_BALANCE);
        it->a = take(k, "missing arguments to '%b'");
        it->b = take(k, "missing arguments to '%b'");
    } else if (c == 'f') {
        if (k->p == k->end || *k->p != '[') luaL_error(k->L, "missing '[' after '%%f' in pattern");
        k->p++;
        read_set(k, add_item(k, OP_FRONTIER)->set);
    } else if (isdigit(c)) {
        if (c == '0' || c - '1' >= k->n_captures || !k->closed[c - '1']) {
            luaL_error(k->L, "invalid capture index %%%d", c - '0');
        }
        add_item(k, OP_BACK)->a = (uint8_t)(c - '1');
    } else {
        enl_pattern_item *it = add_item(k, OP_SET);
        add_class(it->set, c);
        read_repeat(k, it);
    }
}

static void read_item(compiler *k)
{
    unsigned char c = (unsigned char)*k->p++;
    if (c == '(') {
        open_capture(k);
    } else if (c == ')') {
        close_capture(k);
    } else if (c == '%') {
        read_escape(k);
    } else if (c == '$' && k->p == k->end) {
        add_item(k, OP_END);
    } else {
        enl_pattern_item *it = add_item(k, OP_SET);
        if (c == '.')
            memset(it->set, 0xff, sizeof it->set);
        else if (c == '[')
            read_set(k, it->set);
        else
            set_add(it->set, c);
        read_repeat(k, it);
    }
}

/* The item that a match's first byte belongs to, when there is one in every match. */
static const enl_pattern_item *first_of(const enl_pattern_item *it)
{
    while (it->op == OP_OPEN || it->op == OP_POSITION) it++;
    return it->op == OP_SET && (it->repeat == ONCE || it->repeat == PLUS) ? it : NULL;
}

/* Short patterns compiled last, in slots by their address: a string constant keeps its own. */
enum { CACHE_SLOTS = 16, CACHE_BYTES = 40, CACHE_ITEMS = 12 };
typedef struct enl_lua_pattern_cache {
    struct cached {
        char text[CACHE_BYTES];
        size_t n; /* bytes of text; 0: empty */
        bool anchor, anchored;
        int n_items, n_captures; /* n_items with OP_DONE */
        enl_pattern_item items[CACHE_ITEMS];
    } slots[CACHE_SLOTS];
} enl_lua_pattern_cache;

static struct cached *slot_of(lua_State *L, enl_str p)
{
    enl_lua_state *st = enl_lua_state_of(L);
    if (!p.n || p.n > CACHE_BYTES) return NULL;
    if (!st->patterns) st->patterns = ENL_NEW(&st->c->arena, enl_lua_pattern_cache);
    return &st->patterns->slots[((uintptr_t)p.p >> 4) % CACHE_SLOTS];
}

static void keep(struct cached *slot, enl_str p, bool anchor, const enl_pattern *compiled,
                 int n_items)
{
    if (n_items > CACHE_ITEMS) return;
    memcpy(slot->text, p.p, p.n);
    slot->n = p.n;
    slot->anchor = anchor;
    slot->anchored = compiled->anchored;
    slot->n_items = n_items;
    slot->n_captures = compiled->n_captures;
    memcpy(slot->items, compiled->items, (size_t)n_items * sizeof *slot->items);
}

void enl_lua_pattern_compile(lua_State *L, enl_str p, bool anchor, enl_pattern_item *items,
                             enl_pattern *out)
{
    compiler k = { .L = L, .p = p.p, .end = p.p + p.n, .items = items };
    enl_lua_state_charge(L, p.n);
    struct cached *slot = slot_of(L, p);
    if (slot && slot->n == p.n && slot->anchor == anchor && !memcmp(slot->text, p.p, p.n)) {
        memcpy(items, slot->items, (size_t)slot->n_items * sizeof *items);
        *out = (enl_pattern){ slot->anchored, slot->n_captures, items, first_of(items) };
        return;
    }
    out->anchored = anchor && p.n && *p.p == '^';
    if (out->anchored) k.p++;
    while (k.p < k.end) read_item(&k);
    for (int i = 0; i < k.n_captures; i++) {
        if (!k.closed[i]) luaL_error(L, "unfinished capture");
    }
    memset(&items[k.n], 0, sizeof *items); /* OP_DONE */
    out->items = items;
    out->first = first_of(items);
    out->n_captures = k.n_captures;
    if (slot) keep(slot, p, anchor, out, k.n + 1);
}

void enl_lua_pattern_start(enl_matcher *m, lua_State *L, const enl_pattern *p, enl_str subject)
{
    m->L = L;
    m->pattern = p;
    m->begin = subject.p;
    m->end = subject.p + subject.n;
    m->steps = 0;
}

static void charge(enl_matcher *m, size_t n)
{
    if (n > CHARGE_EVERY)
        enl_lua_state_charge(m->L, n);
    else
        m->steps += (uint32_t)n;
    if (m->steps < CHARGE_EVERY) return;
    enl_lua_state_charge(m->L, m->steps);
    m->steps = 0;
}

static bool single(const enl_matcher *m, const enl_pattern_item *it, const char *s)
{
    return s < m->end && set_has(it->set, (unsigned char)*s);
}

/* Behind the balanced stretch that begins at `s`, or NULL. */
static const char *balance(enl_matcher *m, const enl_pattern_item *it, const char *s)
{
    if (s == m->end || (uint8_t)*s != it->a) return NULL;
    size_t depth = 1;
    for (const char *q = s + 1; q < m->end; q++) {
        if ((uint8_t)*q == it->b)
            depth--;
        else if ((uint8_t)*q == it->a)
            depth++;
        if (!depth) {
            charge(m, (size_t)(q - s));
            return q + 1;
        }
    }
    charge(m, (size_t)(m->end - s));
    return NULL;
}

static const char *back_reference(enl_matcher *m, const enl_pattern_item *it, const char *s)
{
    const enl_capture *c = &m->captures[it->a];
    if (c->n < 0 || m->end - s < c->n) return NULL;
    charge(m, (size_t)c->n);
    return memcmp(s, c->start, (size_t)c->n) == 0 ? s + c->n : NULL;
}

static bool frontier(const enl_matcher *m, const enl_pattern_item *it, const char *s)
{
    unsigned char before = s == m->begin ? 0 : (unsigned char)s[-1];
    unsigned char after = s == m->end ? 0 : (unsigned char)*s;
    return !set_has(it->set, before) && set_has(it->set, after);
}

static const char *match(enl_matcher *m, const char *s, const enl_pattern_item *it);

/* As many as there are, then fewer, with at least `least`. */
static const char *greedy(enl_matcher *m, const char *s, const enl_pattern_item *it,
                          ptrdiff_t least)
{
    ptrdiff_t n = 0;
    while (single(m, it, s + n)) n++;
    charge(m, (size_t)n);
    for (; n >= least; n--) {
        const char *e = match(m, s + n, it + 1);
        if (e) return e;
    }
    return NULL;
}

static const char *lazy(enl_matcher *m, const char *s, const enl_pattern_item *it)
{
    for (;; s++) {
        const char *e = match(m, s, it + 1);
        if (e || !single(m, it, s)) return e;
    }
}

/* One item other than a repetition: where it ends, or NULL. */
static const char *step(enl_matcher *m, const char *s, const enl_pattern_item *it)
{
    enl_capture *c = &m->captures[it->a < ENL_PATTERN_CAPTURES ? it->a : 0];
    switch (it->op) {
    case OP_SET: return single(m, it, s) ? s + 1 : NULL;
    case OP_OPEN: *c = (enl_capture){ s, ENL_CAPTURE_OPEN }; return s;
    case OP_CLOSE: c->n = s - c->start; return s;
    case OP_POSITION: *c = (enl_capture){ s, ENL_CAPTURE_POSITION }; return s;
    case OP_BACK: return back_reference(m, it, s);
    case OP_BALANCE: return balance(m, it, s);
    case OP_FRONTIER: return frontier(m, it, s) ? s : NULL;
    default: return s == m->end ? s : NULL; /* OP_END */
    }
}

static const char *match(enl_matcher *m, const char *s, const enl_pattern_item *it)
{
    for (; it->op != OP_DONE; it++) {
        charge(m, 1);
        switch (it->op == OP_SET ? it->repeat : ONCE) {
        case STAR: return greedy(m, s, it, 0);
        case PLUS: return greedy(m, s, it, 1);
        case LAZY: return lazy(m, s, it);
        case OPTIONAL: {
            const char *e = single(m, it, s) ? match(m, s + 1, it + 1) : NULL;
            if (e) return e;
            break;
        }
        default:
            s = step(m, s, it);
            if (!s) return NULL;
        }
    }
    return s;
}

const char *enl_lua_pattern_seek(enl_matcher *m, const char *s)
{
    const enl_pattern_item *first = m->pattern->first;
    if (!first || m->pattern->anchored) return s;
    const char *from = s;
    while (s < m->end && !set_has(first->set, (unsigned char)*s)) s++;
    charge(m, (size_t)(s - from) / SKIPPED_AN_INSTRUCTION);
    return s < m->end ? s : NULL;
}

const char *enl_lua_pattern_match(enl_matcher *m, const char *s)
{
    charge(m, 1);
    return match(m, s, m->pattern->items);
}
