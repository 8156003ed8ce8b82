#include "core/data/luatext.h"

#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/base/number.h"
#include "core/base/utf8.h"

#include <stdarg.h>

static enl_span span(enl_lua_text *t, size_t from, size_t to)
{
    enl_span at = { .file = t->file };
    if (t->unplaced) return at;
    enl_source_locate(&t->c->sources, t->file, from, &at.line, &at.col);
    enl_source_locate(&t->c->sources, t->file, to, &at.end_line, &at.end_col);
    return at;
}

bool enl_data_luatext_fail(enl_lua_text *t, enl_span at, const char *hint, const char *fmt, ...)
{
    va_list args;
    if (t->failed) return false;
    t->failed = true;
    va_start(args, fmt);
    enl_str text = enl_str_vfmt(&t->c->arena, fmt, args);
    va_end(args);
    enl_report(t->c, ENL_C_DATA, at, hint, "%.*s", ENL_FMT(text));
    return false;
}

static bool fail(enl_lua_text *t, size_t from, size_t to, const char *hint, const char *what)
{
    return enl_data_luatext_fail(t, span(t, from, to), hint, "%s", what);
}

/* The byte `ahead` of the place, 0 behind the end. */
static char peek(const enl_lua_text *t, size_t ahead)
{
    return ahead < t->s.n - t->pos ? t->s.p[t->pos + ahead] : '\0';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_word(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool enl_data_luatext_reserved(enl_str word)
{
    static const char *const words[] = { "and",   "break", "do",       "else", "elseif", "end",
                                         "false", "for",   "function", "goto", "if",     "in",
                                         "local", "nil",   "not",      "or",   "repeat", "return",
                                         "then",  "true",  "until",    "while" };
    for (size_t i = 0; word.n && i < sizeof words / sizeof *words; i++)
        if (word.p[0] == words[i][0] && enl_str_is(word, words[i])) return true;
    return false;
}

/* ---- long brackets and comments ---- */

/* Level of the long bracket "[==[" at the place, or -1. */
static int long_level(const enl_lua_text *t)
{
    size_t n = 1;
    if (peek(t, 0) != '[') return -1;
    while (peek(t, n) == '=') n++;
    return peek(t, n) == '[' ? (int)n - 1 : -1;
}

/* Moves behind "]==]"; false at the end of the file. The text between begins at *from and ends at
 * *to. */
static bool skip_long(enl_lua_text *t, int level, size_t *from, size_t *to)
{
    *from = t->pos += (size_t)level + 2;
    for (; t->pos < t->s.n; t->pos++) {
        size_t n = 1;
        if (peek(t, 0) != ']') continue;
        while (peek(t, n) == '=') n++;
        if ((int)n - 1 != level || peek(t, n) != ']') continue;
        *to = t->pos;
        t->pos += n + 1;
        return true;
    }
    return false;
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* White space and comments. */
static bool skip_blank(enl_lua_text *t)
{
    for (;;) {
        while (t->pos < t->s.n && is_space(t->s.p[t->pos])) t->pos++;
        if (peek(t, 0) != '-' || peek(t, 1) != '-') return true;
        size_t begin = t->pos, from, to;
        t->pos += 2;
        int level = long_level(t);
        if (level >= 0 && !skip_long(t, level, &from, &to))
            return fail(t, begin, begin + 2, "end it with `]]`", "unclosed comment");
        while (level < 0 && t->pos < t->s.n && t->s.p[t->pos] != '\n') t->pos++;
    }
}

/* ---- strings ---- */

/* Text may hold what a message or page can. */
static bool check_text(enl_lua_text *t, enl_str s, size_t from)
{
    if (enl_utf8_check(s) != s.n)
        return fail(t, from, t->pos, "save the file as UTF-8", "the string is not UTF-8");
    for (size_t i = 0; i < s.n; i++) {
        unsigned char ch = (unsigned char)s.p[i];
        if ((ch < ' ' && ch != '\n' && ch != '\t') || ch == 127)
            return fail(t, from, t->pos, NULL, "the string has control characters");
    }
    return true;
}

/* Line ends become line feeds; one right after the bracket is dropped. */
static bool read_long_string(enl_lua_text *t, int level)
{
    size_t begin = t->pos, from, to, n = 0;
    if (!skip_long(t, level, &from, &to))
        return fail(t, begin, begin + (size_t)level + 2, "end it with `]]`", "unclosed string");
    char *out = enl_arena_alloc(&t->c->arena, to - from + 1);
    if (from < to && t->s.p[from] == '\r') from++;
    if (from < to && t->s.p[from] == '\n') from++;
    for (size_t i = from; i < to; i++) {
        bool pair = t->s.p[i] == '\r' && i + 1 < to && t->s.p[i + 1] == '\n';
        if (!pair) out[n++] = t->s.p[i];
    }
    t->token.text = (enl_str){ out, n };
    return check_text(t, t->token.text, begin);
}

static int hex_value(char c)
{
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* \u{20AC}: the place is at the brace. */
static bool read_unicode(enl_lua_text *t, size_t begin, char *out, size_t *n)
{
    uint32_t code = 0;
    size_t digits = 0;
    if (peek(t, 0) == '{') t->pos++;
    for (; hex_value(peek(t, 0)) >= 0 && digits < 8; digits++, t->pos++)
        code = code << 4 | (uint32_t)hex_value(peek(t, 0));
    bool character = code <= 0x10FFFF && !(code >= 0xD800 && code < 0xE000);
    if (!digits || peek(t, 0) != '}' || !character)
        return fail(t, begin, t->pos, "write \\u{20AC}", "an escape that names no character");
    t->pos++;
    *n += enl_utf8_put(code, out + *n);
    return true;
}

/* \x41, \65: a byte. The place is at its first digit. */
static bool read_byte(enl_lua_text *t, size_t begin, bool hex, char *out, size_t *n)
{
    int byte = 0, digits = 0;
    for (; digits < (hex ? 2 : 3); digits++, t->pos++) {
        char ch = peek(t, 0);
        if (hex ? hex_value(ch) < 0 : !is_digit(ch)) break;
        byte = byte * (hex ? 16 : 10) + hex_value(ch);
    }
    if (byte > 255 || (hex && digits < 2))
        return fail(t, begin, t->pos, "write \\u{20AC}", "an escape that names no byte");
    out[(*n)++] = (char)byte;
    return true;
}

/* The place is behind the backslash. */
static bool read_escape(enl_lua_text *t, char *out, size_t *n)
{
    static const char names[] = "abfnrtv\\\"'\n", means[] = "\a\b\f\n\r\t\v\\\"'\n";
    size_t begin = t->pos - 1;
    char ch = peek(t, 0);
    const char *at = ch ? strchr(names, ch) : NULL;
    if (is_digit(ch)) return read_byte(t, begin, false, out, n);
    if (t->pos == t->s.n) return true; /* the string is not closed */
    t->pos++;
    if (ch == 'x') return read_byte(t, begin, true, out, n);
    if (ch == 'u') return read_unicode(t, begin, out, n);
    if (ch == 'z') {
        while (is_space(peek(t, 0))) t->pos++;
        return true;
    }
    if (!at) return fail(t, begin, t->pos, "write \\\\ for a backslash", "unknown escape");
    out[(*n)++] = means[at - names];
    return true;
}

static bool read_string(enl_lua_text *t)
{
    size_t begin = t->pos, n = 0, last = begin + 1;
    char quote = t->s.p[t->pos++];
    bool as_written = true;
    for (char ch; last < t->s.n && (ch = t->s.p[last]) != quote; last += ch == '\\' ? 2 : 1)
        as_written = as_written && ch != '\\' && ch != '\n' && ch != '\r';
    if (as_written && last < t->s.n) {
        t->token.text = enl_str_sub(t->s, t->pos, last);
        t->pos = last + 1;
        return check_text(t, t->token.text, begin);
    }
    char *out = enl_arena_alloc(&t->c->arena, last - begin + 4);
    for (char ch = peek(t, 0); ch != quote; ch = peek(t, 0)) {
        if (t->pos == t->s.n || ch == '\n' || ch == '\r')
            return fail(t, begin, t->pos, "end it on its line, or write it in [[ ]]",
                        "unclosed string");
        t->pos++;
        if (ch != '\\')
            out[n++] = ch;
        else if (!read_escape(t, out, &n))
            return false;
    }
    t->pos++;
    t->token.text = (enl_str){ out, n };
    return check_text(t, t->token.text, begin);
}

/* ---- numbers ---- */

static bool is_exponent_sign(const enl_lua_text *t)
{
    return (peek(t, 0) == '-' || peek(t, 0) == '+') && (t->s.p[t->pos - 1] | 32) == 'e';
}

bool enl_data_luatext_number(enl_lua_text *t, bool minus, enl_value *out)
{
    enl_str s = t->token.written;
    bool whole = true, fits = true;
    int64_t k = 0;
    double d;
    for (size_t i = 0; i < s.n; i++) {
        whole = whole && is_digit(s.p[i]);
        if (!whole) break;
        fits = fits && k <= (INT64_MAX - (s.p[i] - '0')) / 10;
        if (fits) k = k * 10 + (s.p[i] - '0');
    }
    if (!(whole ? fits : enl_real_parse(s, &d)))
        return enl_data_luatext_fail(t, t->token.at, "numbers are decimal",
                                     "`%.*s` is not a valid number", ENL_FMT(s));
    *out = whole ? enl_value_int(&t->c->arena, minus ? -k : k)
                 : enl_value_real(&t->c->arena, minus ? -d : d);
    return true;
}

/* ---- tokens ---- */

static void skip_word(enl_lua_text *t)
{
    const char *at = t->s.p + t->pos, *end = t->s.p + t->s.n;
    while (at < end && is_word(*at)) at++;
    t->pos = (size_t)(at - t->s.p);
}

static bool read_token(enl_lua_text *t)
{
    char ch = peek(t, 0);
    int level = long_level(t);
    t->token.kind = ENL_LUA_STRING;
    if (ch == '"' || ch == '\'') return read_string(t);
    if (level >= 0) return read_long_string(t, level);
    bool number = is_digit(ch) || (ch == '.' && is_digit(peek(t, 1)));
    t->token.kind = number ? ENL_LUA_NUMBER : is_word(ch) ? ENL_LUA_NAME : ENL_LUA_MARK;
    if (number)
        while (is_word(peek(t, 0)) || peek(t, 0) == '.' || is_exponent_sign(t)) t->pos++;
    else if (is_word(ch))
        skip_word(t);
    else if ((unsigned char)ch >= 0x80)
        enl_utf8_next(t->s, &t->pos);
    else
        t->pos += ch == '.' && peek(t, 1) == '.' ? 2 : 1;
    return true;
}

bool enl_data_luatext_next(enl_lua_text *t)
{
    if (!skip_blank(t)) return false;
    size_t from = t->pos;
    t->token = (enl_lua_token){ .kind = ENL_LUA_END };
    if (from < t->s.n && !read_token(t)) return false;
    t->token.written = enl_str_sub(t->s, from, t->pos);
    t->token.at = span(t, from, t->pos);
    return true;
}

bool enl_data_luatext_before_equals(const enl_lua_text *t)
{
    enl_lua_text ahead = { .s = t->s, .pos = t->pos };
    ahead.failed = true; /* what is wrong there is told when it is read */
    skip_blank(&ahead);
    return peek(&ahead, 0) == '=' && peek(&ahead, 1) != '=';
}
