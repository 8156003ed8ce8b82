/* Reading expressions: a descent by the grammar in the header. What expressions mean is in
 * evaluate.c. */
#include "core/resolve/exprnode.h"

#include "core/base/arena_str.h"
#include "core/base/utf8.h"

enum { MAX_BYTES = 10000, MAX_DEPTH = 64 };

typedef struct parser {
    enl_ctx *c;
    enl_str s;
    enl_span at; /* of s */
    size_t i;
    int depth;
    bool failed; /* and reported */
} parser;

/* ---- places and faults ---- */

/* The place of bytes `from` to `to` of `s`, which is on one line at `at`, with or without quotes
 * around it; `at` itself when it is written in another way. */
static enl_span place(enl_str s, enl_span at, size_t from, size_t to)
{
    size_t length = enl_utf8_count(s), wide = at.end_col > at.col ? at.end_col - at.col : 0;
    if (!at.file || at.line != at.end_line || (wide != length && wide != length + 2)) return at;
    at.col += (uint32_t)((wide - length) / 2 + enl_utf8_count(enl_str_sub(s, 0, from)));
    at.end_col = at.col + (uint32_t)enl_utf8_count(enl_str_sub(s, from, to));
    return at;
}

static enl_span span(const parser *p, size_t from, size_t to)
{
    return place(p->s, p->at, from, to);
}

static const enl_expr *fail(parser *p, size_t from, const char *hint, const char *what)
{
    size_t to = from;
    if (to < p->s.n) enl_utf8_next(p->s, &to);
    if (!p->failed)
        enl_report(p->c, ENL_C_CONDITION, span(p, from, to), hint, "invalid condition `%.*s`: %s",
                   ENL_FMT(p->s), what);
    p->failed = true;
    return NULL;
}

/* ---- characters ---- */

static bool is_digit(char ch)
{
    return ch >= '0' && ch <= '9';
}

static bool begins_name(char ch)
{
    return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || ch == '_' ||
           (unsigned char)ch >= 0x80;
}

static bool is_in_name(char ch)
{
    return begins_name(ch) || is_digit(ch) || ch == '-';
}

static void skip_spaces(parser *p)
{
    while (p->i < p->s.n && strchr(" \t\r\n", p->s.p[p->i])) p->i++;
}

static bool take(parser *p, const char *sign)
{
    size_t n = strlen(sign);
    skip_spaces(p);
    if (p->s.n - p->i < n || memcmp(p->s.p + p->i, sign, n)) return false;
    p->i += n;
    return true;
}

static bool take_word(parser *p, const char *word)
{
    size_t from = p->i;
    if (take(p, word) && (p->i == p->s.n || !(is_in_name(p->s.p[p->i]) || p->s.p[p->i] == '.')))
        return true;
    p->i = from;
    return false;
}

static enl_expr *new_expr(parser *p, enl_expr_kind kind, size_t from)
{
    enl_expr *e = ENL_NEW(&p->c->arena, enl_expr);
    e->kind = kind;
    e->at = span(p, from, p->i);
    e->text = enl_str_sub(p->s, from, p->i);
    return e;
}

/* ---- values ---- */

/* The end of the steps after a name, [1] and .b.2, at s.p[i]. */
static size_t steps_end(enl_str s, size_t i)
{
    for (;;) {
        size_t end = i;
        if (end < s.n && s.p[end] == '[') {
            for (end++; end < s.n && is_digit(s.p[end]);) end++;
            if (end == i + 1 || end == s.n || s.p[end] != ']') return i;
            i = end + 1;
        } else if (end + 1 < s.n && s.p[end] == '.' && is_in_name(s.p[end + 1])) {
            for (end++; end < s.n && is_in_name(s.p[end]);) end++;
            i = end;
        } else {
            return i;
        }
    }
}

static size_t name_end(enl_str s, size_t i)
{
    if (i >= s.n || !begins_name(s.p[i])) return i;
    while (i < s.n && is_in_name(s.p[i])) i++;
    return i;
}

static const enl_expr *parse_text(parser *p)
{
    size_t from = p->i;
    const char *end = memchr(p->s.p + from + 1, p->s.p[from], p->s.n - from - 1);
    if (!end) return fail(p, from, "close the text with the same sign", "unclosed text");
    p->i = (size_t)(end - p->s.p) + 1;
    enl_expr *e = new_expr(p, ENL_EXPR_LITERAL, from);
    enl_str text = enl_str_sub(p->s, from + 1, p->i - 1);
    e->literal = (enl_value){ .kind = ENL_V_STRING, .u.s = text, .text = text };
    return e;
}

static const enl_expr *parse_number(parser *p)
{
    size_t from = p->i++;
    while (p->i < p->s.n && (is_in_name(p->s.p[p->i]) || p->s.p[p->i] == '.')) p->i++;
    enl_expr *e = new_expr(p, ENL_EXPR_LITERAL, from);
    bool minus = e->text.p[0] == '-', padded = e->text.n > (size_t)minus + 1 &&
                                               e->text.p[minus] == '0' &&
                                               is_digit(e->text.p[minus + 1]);
    if (!enl_resolve_expr_is_number(e->text) || padded)
        return fail(p, from, "write `1200.50`, or text in quotes: `'01234'`, `'2026-03-09'`",
                    "expected a number");
    e->literal = (enl_value){ .kind = ENL_V_REAL, .text = e->text };
    return e;
}

static const enl_expr *parse_or(parser *p);

static const enl_expr *parse_parentheses(parser *p)
{
    p->i++;
    const enl_expr *e = parse_or(p);
    if (!e || take(p, ")")) return e;
    return fail(p, p->i, "close each `(` with a `)`", "expected `)`");
}

static const enl_expr *parse_value(parser *p)
{
    static const char CURLY[] = "\xe2\x80"; /* ‘ ’ “ ” */
    skip_spaces(p);
    size_t from = p->i;
    char ch = from < p->s.n ? p->s.p[from] : '\0';
    if (ch == '(') return parse_parentheses(p);
    if (ch == '\'' || ch == '"') return parse_text(p);
    if (is_digit(ch) || ch == '-') return parse_number(p);
    for (int i = 0; i < 2; i++) {
        if (!take_word(p, i ? "true" : "false")) continue;
        enl_expr *e = new_expr(p, ENL_EXPR_LITERAL, from);
        e->literal = (enl_value){ .kind = ENL_V_BOOL, .u.b = i };
        return e;
    }
    if (ch == '{') return fail(p, from, "write the name alone, without braces", "expected a name");
    if (p->s.n - from > 2 && !memcmp(p->s.p + from, CURLY, 2))
        return fail(p, from, "write straight quotation marks: `'text'`", "expected a value");
    p->i = steps_end(p->s, name_end(p->s, from));
    if (p->i == from)
        return fail(p, from, "for example `to.lang == 'es' and amount > 100`",
                    from < p->s.n ? "expected a name, a number or text in quotes"
                                  : "it ends where a value is expected");
    return new_expr(p, ENL_EXPR_PATH, from);
}

/* ---- operators ---- */

static bool take_operator(parser *p, enl_expr_operator *out)
{
    static const char *const signs[] = { "==", "!=", "<=", ">=", "<", ">" };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (take(p, signs[i])) return *out = (enl_expr_operator)i, true;
    return false;
}

static const enl_expr *parse_comparison(parser *p)
{
    skip_spaces(p);
    size_t from = p->i;
    enl_expr_operator operator;
    const enl_expr *left = parse_value(p);
    if (!left || !take_operator(p, &operator)) return left;
    const enl_expr *right = parse_value(p);
    if (!right) return NULL;
    enl_expr *e = new_expr(p, ENL_EXPR_COMPARE, from);
    e->operator= operator;
    e->left = left;
    e->right = right;
    size_t again = p->i;
    if (!take_operator(p, &operator)) return e;
    return fail(p, again, "compare two values at a time, and join with `and`",
                "a second comparison");
}

static const enl_expr *parse_not(parser *p)
{
    skip_spaces(p);
    size_t from = p->i;
    if (p->depth == MAX_DEPTH)
        return fail(p, from, "write less in parentheses", "nested more than 64 deep");
    p->depth++;
    const enl_expr *operand = NULL;
    if (take_word(p, "not")) {
        operand = parse_not(p);
        enl_expr *e = operand ? new_expr(p, ENL_EXPR_NOT, from) : NULL;
        if (e) e->left = operand;
        operand = e;
    } else {
        operand = parse_comparison(p);
    }
    p->depth--;
    return operand;
}

static const enl_expr *join(parser *p, enl_expr_kind kind, const enl_expr *left,
                            const enl_expr *right)
{
    enl_expr *e = ENL_NEW(&p->c->arena, enl_expr);
    *e = (enl_expr){ .kind = kind, .at = left->at, .left = left, .right = right };
    return e;
}

static const enl_expr *parse_and(parser *p)
{
    const enl_expr *left = parse_not(p);
    while (left && take_word(p, "and")) {
        const enl_expr *right = parse_not(p);
        left = right ? join(p, ENL_EXPR_AND, left, right) : NULL;
    }
    return left;
}

static const enl_expr *parse_or(parser *p)
{
    const enl_expr *left = parse_and(p);
    while (left && take_word(p, "or")) {
        const enl_expr *right = parse_and(p);
        left = right ? join(p, ENL_EXPR_OR, left, right) : NULL;
    }
    return left;
}

/* What may be meant where an operator is expected. */
static const char *operator_hint(const parser *p)
{
    static const struct {
        const char *sign, *hint;
    } others[] = { { "=", "write `==`" },           { "&", "write `and`" },
                   { "|", "write `or`" },           { "!", "write `not` or `!=`" },
                   { "<>", "write `!=`" },          { "is", "write `==`" },
                   { "AND", "write `and`" },        { "OR", "write `or`" },
                   { "]", "write `items[1].name`" } };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        size_t n = strlen(others[i].sign);
        if (p->s.n - p->i >= n && !memcmp(p->s.p + p->i, others[i].sign, n)) return others[i].hint;
    }
    return "operators: == != < <= > >= and or not ( )";
}

const enl_expr *enl_resolve_expr_parse(enl_ctx *c, enl_str text, enl_span at)
{
    parser p = { .c = c, .s = text, .at = at };
    if (text.n > MAX_BYTES) {
        enl_report(c, ENL_C_LIMIT, at, "write less", "the condition is longer than 10,000 bytes");
        return NULL;
    }
    const enl_expr *e = parse_or(&p);
    skip_spaces(&p);
    if (e && p.i < p.s.n) return fail(&p, p.i, operator_hint(&p), "expected an operator");
    return e;
}

bool enl_resolve_expr_each(enl_ctx *c, enl_str text, enl_span at, enl_str *name, enl_str *path)
{
    parser p = { .c = c, .s = text, .at = at };
    skip_spaces(&p);
    size_t from = p.i;
    p.i = name_end(text, from);
    *name = enl_str_sub(text, from, p.i);
    bool good = name->n && p.i < text.n && take_word(&p, "in");
    skip_spaces(&p);
    from = p.i;
    p.i = steps_end(text, name_end(text, from));
    *path = enl_str_sub(text, from, p.i);
    skip_spaces(&p);
    if (good && path->n && p.i == text.n) return true;
    enl_report(c, ENL_C_CONDITION, at, "for example `each=\"row in items\"`",
               "invalid repetition `%.*s`: expected a name, `in` and the name of a list",
               ENL_FMT(text));
    return false;
}
