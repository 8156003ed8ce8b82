/* A small lexer of Lua: names, strings and punctuation, with comments passed over. */
#include "core/script/schema/scan.h"

typedef enum token_kind { T_END, T_NAME, T_STRING, T_MARK } token_kind;

typedef struct token {
    token_kind kind;
    enl_str text; /* NAME; STRING without quotes; MARK: one byte */
} token;

typedef struct lexer {
    const char *p, *end;
} lexer;

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* Level of the long bracket "[==[" at p, or -1. */
static int long_level(const lexer *x, const char *p)
{
    int level = 0;
    if (p == x->end || *p++ != '[') return -1;
    while (p < x->end && *p == '=') p++, level++;
    return p < x->end && *p == '[' ? level : -1;
}

/* Moves behind a long bracket of that level; its text is returned. */
static enl_str skip_long(lexer *x, int level)
{
    const char *from = x->p += level + 2;
    for (; x->p < x->end; x->p++) {
        if (*x->p != ']') continue;
        const char *q = x->p + 1;
        int n = 0;
        while (q < x->end && *q == '=' && n < level) q++, n++;
        if (n < level || q == x->end || *q != ']') continue;
        enl_str s = { from, (size_t)(x->p - from) };
        x->p = q + 1;
        return s;
    }
    return (enl_str){ from, (size_t)(x->end - from) };
}

static enl_str skip_string(lexer *x)
{
    char quote = *x->p++;
    const char *from = x->p;
    for (; x->p < x->end && *x->p != quote && *x->p != '\n'; x->p++) {
        if (*x->p == '\\' && x->p + 1 < x->end) x->p++;
    }
    enl_str s = { from, (size_t)(x->p - from) };
    if (x->p < x->end) x->p++;
    return s;
}

static void skip_comment(lexer *x)
{
    x->p += 2;
    int level = long_level(x, x->p);
    if (level >= 0)
        skip_long(x, level);
    else
        while (x->p < x->end && *x->p != '\n') x->p++;
}

static token next(lexer *x)
{
    for (;;) {
        while (x->p < x->end && (unsigned char)*x->p <= ' ') x->p++;
        if (x->end - x->p < 2 || x->p[0] != '-' || x->p[1] != '-') break;
        skip_comment(x);
    }
    if (x->p == x->end) return (token){ T_END, { x->p, 0 } };
    int level = long_level(x, x->p);
    if (level >= 0) return (token){ T_STRING, skip_long(x, level) };
    if (*x->p == '"' || *x->p == '\'') return (token){ T_STRING, skip_string(x) };
    const char *from = x->p++;
    if (!is_word(*from)) return (token){ T_MARK, { from, 1 } };
    while (x->p < x->end && is_word(*x->p)) x->p++;
    return (token){ T_NAME, { from, (size_t)(x->p - from) } };
}

static bool is_mark(token t, char c)
{
    return t.kind == T_MARK && *t.text.p == c;
}

static int opens(token t)
{
    if (t.kind != T_MARK) return 0;
    if (strchr("{([", *t.text.p)) return 1;
    return strchr("})]", *t.text.p) ? -1 : 0;
}

static void add_name(enl_arena *a, enl_scan *out, enl_str name)
{
    if (out->n == out->cap)
        out->names = enl_arena_grow(a, out->names, &out->cap, out->n + 1, sizeof name);
    out->names[out->n++] = name;
}

/* Reads the keys of a table behind its "{", to its "}". */
static void read_keys(enl_arena *a, lexer *x, enl_scan *out)
{
    int depth = 1;
    bool at_key = true;
    for (token t = next(x); t.kind != T_END && depth > 0; t = next(x)) {
        if (depth == 1 && at_key && t.kind == T_NAME) {
            lexer ahead = *x;
            if (is_mark(next(&ahead), '='))
                add_name(a, out, t.text);
            else
                out->sure = false;
        } else if (depth == 1 && at_key && is_mark(t, '[')) {
            lexer ahead = *x;
            token key = next(&ahead);
            if (key.kind == T_STRING)
                add_name(a, out, key.text);
            else
                out->sure = false;
        }
        depth += opens(t);
        at_key = depth == 1 && (is_mark(t, ',') || is_mark(t, ';'));
        if (!depth) return;
    }
}

void enl_schema_scan_blocks(enl_arena *a, enl_str text, enl_scan *out)
{
    lexer x = { text.p, text.p + text.n };
    int braces = 0, mentions = 0, tables = 0;
    *out = (enl_scan){ .sure = true };
    for (token t = next(&x); t.kind != T_END; t = next(&x)) {
        if (is_mark(t, '{')) braces++;
        if (is_mark(t, '}')) braces--;
        if (t.kind != T_NAME || !enl_str_is(t.text, "blocks")) continue;
        lexer ahead = x;
        mentions++;
        if (braces != 1 || !is_mark(next(&ahead), '=') || !is_mark(next(&ahead), '{')) continue;
        x = ahead;
        tables++;
        read_keys(a, &x, out);
    }
    if (mentions != tables) out->sure = false;
}

enl_str enl_schema_scan_extends(enl_str text)
{
    lexer x = { text.p, text.p + text.n };
    for (token t = next(&x); t.kind != T_END; t = next(&x)) {
        if (t.kind != T_NAME || !enl_str_is(t.text, "extends")) continue;
        lexer ahead = x;
        if (!is_mark(next(&ahead), '=')) continue;
        token name = next(&ahead);
        if (name.kind == T_STRING) return name.text;
    }
    return ENL_S("");
}
