/* Content streams: operators with their operands and places. */
#include "core/pdfin/content.h"

#include <stdlib.h>

enum { TOKENS_MAX = 100000 };

void enl_pdfin_content_init(enl_pdfin_content *c, enl_arena *a, enl_str bytes)
{
    *c = (enl_pdfin_content){ .bytes = bytes, .arena = a };
}

static bool is_space(int c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static bool is_delimiter(int c)
{
    return c == '(' || c == ')' || c == '<' || c == '>' || c == '[' || c == ']' || c == '{' ||
           c == '}' || c == '/' || c == '%';
}

static bool is_regular(int c)
{
    return !is_space(c) && !is_delimiter(c);
}

static int peek(const enl_pdfin_content *c, size_t ahead)
{
    return c->at + ahead < c->bytes.n ? (unsigned char)c->bytes.p[c->at + ahead] : -1;
}

static void skip_space(enl_pdfin_content *c)
{
    for (; c->at < c->bytes.n; c->at++) {
        int ch = peek(c, 0);
        if (ch == '%')
            while (c->at < c->bytes.n && peek(c, 0) != '\n' && peek(c, 0) != '\r') c->at++;
        else if (!is_space(ch))
            return;
    }
    if (c->at > c->bytes.n) c->at = c->bytes.n;
}

static enl_str run(enl_pdfin_content *c)
{
    size_t from = c->at;
    while (c->at < c->bytes.n && is_regular(peek(c, 0))) c->at++;
    return enl_str_sub(c->bytes, from, c->at);
}

/* After the opening parenthesis, which may be within others. */
static enl_str literal(enl_pdfin_content *c)
{
    size_t from = ++c->at, depth = 1;
    for (; c->at < c->bytes.n; c->at++) {
        int ch = peek(c, 0);
        if (ch == '\\')
            c->at++;
        else if (ch == '(')
            depth++;
        else if (ch == ')' && --depth == 0)
            break;
    }
    if (c->at > c->bytes.n) c->at = c->bytes.n;
    enl_str s = enl_str_sub(c->bytes, from, c->at);
    if (c->at < c->bytes.n) c->at++;
    return s;
}

static enl_str hex(enl_pdfin_content *c)
{
    size_t from = ++c->at;
    while (c->at < c->bytes.n && peek(c, 0) != '>') c->at++;
    enl_str s = enl_str_sub(c->bytes, from, c->at);
    if (c->at < c->bytes.n) c->at++;
    return s;
}

/* Digits with at most one point; strtod would ask the locale. */
static bool number(enl_str s, double *out)
{
    double v = 0, unit = 1;
    size_t i = 0, digits = 0;
    bool minus = s.n && s.p[0] == '-', fraction = false;
    while (i < s.n && (s.p[i] == '-' || s.p[i] == '+')) i++;
    for (; i < s.n; i++) {
        if (s.p[i] == '.' && !fraction)
            fraction = true;
        else if (s.p[i] >= '0' && s.p[i] <= '9') {
            if (fraction) unit /= 10;
            v = fraction ? v + unit * (s.p[i] - '0') : v * 10 + (s.p[i] - '0');
            digits++;
        } else if (s.p[i] != '-')
            return false;
    }
    *out = minus ? -v : v;
    return digits > 0;
}

static enl_pdfin_token word(enl_pdfin_content *c)
{
    enl_pdfin_token t = { .kind = ENL_PDFIN_WORD, .text = run(c) };
    if (number(t.text, &t.number)) t.kind = ENL_PDFIN_NUMBER;
    if (!t.text.n) c->at++; /* a bracket of no use */
    return t;
}

static enl_pdfin_token next_token(enl_pdfin_content *c)
{
    int ch = peek(c, 0), after = peek(c, 1);
    if ((ch == '<' && after == '<') || (ch == '>' && after == '>')) {
        c->at += 2;
        return (enl_pdfin_token){ .kind = ch == '<' ? ENL_PDFIN_OPEN : ENL_PDFIN_CLOSE };
    }
    switch (ch) {
    case '[':
    case ']':
        c->at++;
        return (enl_pdfin_token){ .kind = ch == '[' ? ENL_PDFIN_OPEN : ENL_PDFIN_CLOSE };
    case '/': c->at++; return (enl_pdfin_token){ .kind = ENL_PDFIN_NAME, .text = run(c) };
    case '(': return (enl_pdfin_token){ .kind = ENL_PDFIN_LITERAL, .text = literal(c) };
    case '<': return (enl_pdfin_token){ .kind = ENL_PDFIN_HEX, .text = hex(c) };
    default: return word(c);
    }
}

static bool is_operand(const enl_pdfin_token *t)
{
    if (t->kind != ENL_PDFIN_WORD) return true;
    return enl_str_is(t->text, "true") || enl_str_is(t->text, "false") ||
           enl_str_is(t->text, "null");
}

/* The data of an inline image: from one space after ID to an EI between spaces. Its length is said
 * nowhere in older files, so EI must not be followed by bytes that no content has. */
static void inline_image(enl_pdfin_content *c)
{
    if (c->at < c->bytes.n && is_space(peek(c, 0))) c->at++;
    size_t from = c->at;
    for (; c->at + 1 < c->bytes.n; c->at++) {
        if (peek(c, 0) != 'E' || peek(c, 1) != 'I') continue;
        bool before = c->at == from || is_space(peek(c, 0) == 'E' ? c->bytes.p[c->at - 1] : 0);
        int after = peek(c, 2);
        if (!before || (after >= 0 && is_regular(after))) continue;
        bool text = true;
        for (size_t k = 2; k < 12 && peek(c, k) >= 0; k++)
            text = text && (is_space(peek(c, k)) || (peek(c, k) >= 32 && peek(c, k) < 127));
        if (!text) continue;
        c->op.image = enl_str_sub(c->bytes, from, c->at > from ? c->at - 1 : from);
        c->at += 2;
        return;
    }
    c->at = c->bytes.n;
    c->op.image = enl_str_sub(c->bytes, from, c->at);
}

static void keep(enl_pdfin_content *c, enl_pdfin_token t)
{
    if (c->op.n >= TOKENS_MAX) return;
    if (c->op.n == c->cap)
        c->op.tokens = enl_arena_grow(c->arena, c->op.tokens, &c->cap, c->op.n + 1, sizeof t);
    c->op.tokens[c->op.n++] = t;
}

bool enl_pdfin_content_next(enl_pdfin_content *c)
{
    skip_space(c);
    c->op.n = 0;
    c->op.image = (enl_str){ 0 };
    bool image = false;
    for (c->op.from = c->at; c->at < c->bytes.n; skip_space(c)) {
        enl_pdfin_token t = next_token(c);
        if (is_operand(&t)) {
            keep(c, t);
            continue;
        }
        if (!t.text.n) continue;
        image = image || enl_str_is(t.text, "BI");
        if (enl_str_is(t.text, "BI")) {
            c->op.n = 0;
            continue;
        }
        if (image && enl_str_is(t.text, "ID")) inline_image(c);
        c->op.name = image ? ENL_S("BI") : t.text;
        c->op.to = c->at;
        return true;
    }
    return false;
}

/* ---- operands ---- */

static int digit(int c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static enl_str from_hex(enl_arena *a, enl_str s)
{
    char *out = enl_arena_alloc(a, s.n / 2 + 2);
    size_t n = 0;
    int half = -1;
    for (size_t i = 0; i < s.n; i++) {
        int d = digit(s.p[i]);
        if (d < 0) continue;
        if (half >= 0) out[n++] = (char)(half << 4 | d);
        half = half >= 0 ? -1 : d;
    }
    if (half >= 0) out[n++] = (char)(half << 4);
    return (enl_str){ out, n };
}

/* What follows a backslash at s.p[*i]; -1: nothing. */
static int escape(enl_str s, size_t *i)
{
    static const char from[] = "nrtbf", to[] = "\n\r\t\b\f";
    int c = s.p[*i], v = 0, k = 0;
    for (; k < 3 && *i < s.n && s.p[*i] >= '0' && s.p[*i] <= '7'; k++, ++*i)
        v = v * 8 + s.p[*i] - '0';
    if (k) return v & 255;
    ++*i;
    if (c == '\r' && *i < s.n && s.p[*i] == '\n') ++*i;
    if (c == '\r' || c == '\n') return -1;
    const char *found = c ? strchr(from, c) : NULL;
    return found ? to[found - from] : (unsigned char)c;
}

static enl_str from_literal(enl_arena *a, enl_str s)
{
    char *out = enl_arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        if (s.p[i] != '\\' || i + 1 == s.n) {
            out[n++] = s.p[i++];
            continue;
        }
        i++;
        int c = escape(s, &i);
        if (c >= 0) out[n++] = (char)c;
    }
    return (enl_str){ out, n };
}

enl_str enl_pdfin_content_string(enl_arena *a, const enl_pdfin_token *t)
{
    if (t->kind == ENL_PDFIN_HEX) return from_hex(a, t->text);
    return t->kind == ENL_PDFIN_LITERAL ? from_literal(a, t->text) : (enl_str){ 0 };
}

double enl_pdfin_content_number(const enl_pdfin_op *op, size_t i)
{
    if (i >= op->n) return 0;
    const enl_pdfin_token *t = &op->tokens[op->n - 1 - i];
    return t->kind == ENL_PDFIN_NUMBER ? t->number : 0;
}

enl_str enl_pdfin_content_name(const enl_pdfin_op *op)
{
    for (size_t i = op->n; i-- > 0;)
        if (op->tokens[i].kind == ENL_PDFIN_NAME) return op->tokens[i].text;
    return (enl_str){ 0 };
}

bool enl_pdfin_content_key(const enl_pdfin_op *op, const char *key, double *out)
{
    for (size_t i = 0; i + 1 < op->n; i++) {
        const enl_pdfin_token *t = &op->tokens[i];
        if (t->kind != ENL_PDFIN_NAME || !enl_str_is(t->text, key)) continue;
        if (t[1].kind != ENL_PDFIN_NUMBER) continue;
        *out = t[1].number;
        return true;
    }
    return false;
}
