/* One pass over the text by recursive descent. Members of lists and objects that are open lie on a
 * stack; a closed one takes its members off it. */
#include "core/data/json.h"

#include "core/base/arena_str.h"
#include "core/base/map.h"
#include "core/base/utf8.h"

#include <errno.h>
#include <float.h>
#include <stdlib.h>

typedef struct reader {
    enl_ctx *c;
    uint32_t file;
    enl_str s;
    size_t at;              /* the next byte */
    enl_value_entry *stack; /* members of open lists and objects */
    size_t n, cap;
    size_t nodes;
    enl_buf text; /* of the string at hand */
} reader;

static enl_span span_of(reader *r, size_t from, size_t to)
{
    enl_span s = { .file = r->file };
    enl_source_locate(&r->c->sources, r->file, from, &s.line, &s.col);
    enl_source_locate(&r->c->sources, r->file, to, &s.end_line, &s.end_col);
    return s;
}

/* Reports a fault at bytes `from` to `to`. Returns false. */
static bool fail(reader *r, size_t from, size_t to, const char *hint, const char *what)
{
    enl_report(r->c, ENL_C_DATA, span_of(r, from, to), hint, "%s", what);
    return false;
}

/* The byte at hand, -1 at the end. */
static int peek(const reader *r)
{
    return r->at < r->s.n ? (unsigned char)r->s.p[r->at] : -1;
}

static bool take(reader *r, char c)
{
    if (peek(r) != c) return false;
    r->at++;
    return true;
}

static void skip_space(reader *r)
{
    while (r->at < r->s.n && strchr(" \t\n\r", r->s.p[r->at]) && r->s.p[r->at]) r->at++;
}

static bool is_digit(int c)
{
    return c >= '0' && c <= '9';
}

/* A letter, digit or sign that a word of other notations may have. */
static bool is_word(int c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           c == '$' || c == '+' || c == '-' || c == '.' || c >= 0x80;
}

/* ---- what other notations have ---- */

/* Reports that `expected` is not here, with what was probably meant. */
static bool fail_here(reader *r, const char *expected)
{
    size_t from = r->at, to = from;
    while (to < r->s.n && is_word((unsigned char)r->s.p[to])) to++;
    enl_str word = enl_str_sub(r->s, from, to);
    int c = peek(r);
    const char *hint = NULL;
    if (c == '/' || c == '#')
        hint = "JSON has no comments: take it out";
    else if (c == '\'')
        hint = "put text in double quotes";
    else if (enl_str_is(word, "NaN") || enl_str_is(word, "Infinity") ||
             enl_str_is(word, "-Infinity"))
        hint = "JSON has no such number: write null, or leave it out";
    else if (enl_str_is(word, "True") || enl_str_is(word, "False") || enl_str_is(word, "None"))
        hint = "write true, false or null";
    else if (word.n && (is_digit(c) || strchr("+-.", c)))
        hint = "numbers are written 12, -0.5 or 2e9, without a leading zero or plus sign";
    else if (word.n)
        hint = "put names and text in double quotes";
    if (to == from) to += from < r->s.n;
    return fail(r, from, to, hint, enl_str_fmt(&r->c->arena, "expected %s", expected).p);
}

/* ---- strings ---- */

static int hex_value(int c)
{
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The four digits after \u; false when they are fewer. */
static bool read_unit(reader *r, uint32_t *out)
{
    *out = 0;
    for (int i = 0; i < 4; i++, r->at++) {
        int v = hex_value(peek(r));
        if (v < 0) return false;
        *out = *out << 4 | (uint32_t)v;
    }
    return true;
}

/* The character that \u names; `from` is where the backslash is, and the u was passed over. */
static bool read_unicode(reader *r, size_t from)
{
    uint32_t unit, low = 0;
    char bytes[4];
    if (!read_unit(r, &unit))
        return fail(r, from, r->at, "write four digits, for example \\u00e9",
                    "an escape with too few digits");
    bool high = unit >= 0xd800 && unit < 0xdc00;
    if (high && take(r, '\\') && take(r, 'u') && !read_unit(r, &low)) low = 0;
    bool paired = low >= 0xdc00 && low < 0xe000;
    if ((unit >= 0xd800 && unit < 0xe000) && !(high && paired))
        return fail(r, from, r->at, "write both, for example \\ud83d\\ude00, or the character",
                    "half of a surrogate pair");
    if (high) unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
    enl_buf_put(&r->text, bytes, enl_utf8_put(unit, bytes));
    return true;
}

static bool read_escape(reader *r)
{
    static const char NAMES[] = "\"\\/bfnrt", MEAN[] = "\"\\/\b\f\n\r\t";
    size_t from = r->at++;
    int c = peek(r);
    const char *known = c > 0 ? strchr(NAMES, c) : NULL;
    r->at += c >= 0;
    if (known) {
        enl_buf_byte(&r->text, MEAN[known - NAMES]);
        return true;
    }
    if (c == 'u') return read_unicode(r, from);
    return fail(r, from, r->at, "write \\\\ for a backslash", "unknown escape");
}

/* The string that begins here, in the arena. */
static bool read_string(reader *r, enl_str *out)
{
    size_t from = r->at++;
    r->text.n = 0;
    for (;;) {
        size_t plain = r->at;
        int c = peek(r);
        while (c >= ' ' && c != '"' && c != '\\') {
            r->at++;
            c = peek(r);
        }
        enl_buf_put(&r->text, r->s.p + plain, r->at - plain);
        if (take(r, '"')) break;
        if (c < 0) return fail(r, from, from + 1, "end it with \"", "unclosed string");
        if (c < ' ')
            return fail(r, r->at, r->at + 1,
                        c == '\n' ? "close the string, or write \\n"
                                  : "write it as \\u and 4 digits",
                        "a control character in a string");
        if (!read_escape(r)) return false;
    }
    *out = enl_str_keep(&r->c->arena, enl_buf_view(&r->text));
    return true;
}

/* ---- numbers ---- */

/* The double nearest to a number of JSON's form, however long. False when it is too large. Without
 * a point, strtod does not ask the locale what one looks like. */
static bool read_real(reader *r, enl_str s, double *out)
{
    long exponent = 0, fraction = 0;
    bool minus = false, after_point = false;
    size_t i = 0;
    r->text.n = 0;
    for (; i < s.n && s.p[i] != 'e' && s.p[i] != 'E'; i++) {
        if (s.p[i] == '.')
            after_point = true;
        else
            enl_buf_byte(&r->text, s.p[i]);
        fraction += after_point && s.p[i] != '.';
    }
    for (; i < s.n; i++) {
        minus = minus || s.p[i] == '-';
        if (is_digit(s.p[i]) && exponent < 1000000000) exponent = exponent * 10 + (s.p[i] - '0');
    }
    enl_buf_fmt(&r->text, "e%ld", (minus ? -exponent : exponent) - fraction);
    enl_buf_byte(&r->text, '\0');
    *out = strtod(r->text.p, NULL);
    return *out <= DBL_MAX && *out >= -DBL_MAX;
}

static bool read_int(enl_str s, int64_t *out)
{
    char digits[24];
    if (s.n >= sizeof digits) return false;
    memcpy(digits, s.p, s.n);
    digits[s.n] = '\0';
    errno = 0;
    *out = strtoll(digits, NULL, 10);
    return errno == 0;
}

static size_t digits_end(enl_str s, size_t i)
{
    while (i < s.n && is_digit(s.p[i])) i++;
    return i;
}

/* Where the number that begins at `from` ends: -? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [-+]?
 * [0-9]+)?. `from` when it is none. */
static size_t number_end(enl_str s, size_t from, bool *real)
{
    size_t i = from + (s.p[from] == '-');
    size_t end = i < s.n && s.p[i] == '0' ? i + 1 : digits_end(s, i);
    *real = false;
    if (end == i) return from;
    if (end < s.n && s.p[end] == '.') {
        *real = true;
        i = end + 1;
        end = digits_end(s, i);
        if (end == i) return from;
    }
    if (end < s.n && (s.p[end] == 'e' || s.p[end] == 'E')) {
        *real = true;
        i = end + 1;
        i += i < s.n && (s.p[i] == '-' || s.p[i] == '+');
        end = digits_end(s, i);
        if (end == i) return from;
    }
    return end < s.n && is_word((unsigned char)s.p[end]) ? from : end;
}

/* ---- values ---- */

static bool read_value(reader *r, int depth, enl_value *out);

static bool read_number(reader *r, enl_value *out)
{
    bool real;
    size_t from = r->at, to = number_end(r->s, from, &real);
    if (to == from) return fail_here(r, "a value");
    enl_str s = enl_str_sub(r->s, from, to);
    r->at = to;
    out->text = s;
    out->kind = ENL_V_INT;
    if (!real && read_int(s, &out->u.i)) return true;
    out->kind = ENL_V_REAL;
    if (read_real(r, s, &out->u.d)) return true;
    return fail(r, from, to, "put it in quotes if it is a code", "a number that is too large");
}

static bool read_word(reader *r, enl_value *out)
{
    size_t from = r->at, to = from;
    while (to < r->s.n && is_word((unsigned char)r->s.p[to])) to++;
    enl_str s = enl_str_sub(r->s, from, to);
    bool yes = enl_str_is(s, "true");
    if (!yes && !enl_str_is(s, "false") && !enl_str_is(s, "null")) return fail_here(r, "a value");
    r->at = to;
    out->text = s;
    out->kind = s.p[0] == 'n' ? ENL_V_NIL : ENL_V_BOOL;
    if (out->kind == ENL_V_BOOL) out->u.b = yes;
    return true;
}

/* After a value: true when another follows, with *more false when `close` ends them all. */
static bool take_comma(reader *r, char close, bool *more)
{
    skip_space(r);
    *more = take(r, ',');
    if (!*more) return take(r, close) || fail_here(r, close == ']' ? "`,` or `]`" : "`,` or `}`");
    skip_space(r);
    return peek(r) != close || fail(r, r->at, r->at + 1, "take out the comma before it",
                                    "expected another value after the comma");
}

static bool read_list(reader *r, int depth, enl_value *out)
{
    size_t base = r->n;
    bool more;
    r->at++;
    skip_space(r);
    for (more = !take(r, ']'); more;) {
        enl_value_entry e = { .key = ENL_S("") };
        if (!read_value(r, depth, &e.value)) return false;
        ENL_PUSH(&r->c->mem, r->stack, r->n, r->cap, e);
        if (!take_comma(r, ']', &more)) return false;
    }
    out->kind = ENL_V_LIST;
    out->u.list.n = r->n - base;
    out->u.list.items = ENL_NEWN(&r->c->arena, enl_value, r->n - base);
    for (size_t i = base; i < r->n; i++) out->u.list.items[i - base] = r->stack[i].value;
    r->n = base;
    return true;
}

static bool read_member(reader *r, int depth, enl_value_entry *e)
{
    size_t from = r->at;
    if (peek(r) != '"') return fail_here(r, "a name in double quotes");
    if (!read_string(r, &e->key)) return false;
    e->key_span = span_of(r, from, r->at);
    skip_space(r);
    if (!take(r, ':')) return fail_here(r, "`:` after the name");
    skip_space(r);
    return read_value(r, depth, &e->value);
}

/* Reports a name that occurs twice. */
static bool check_names(reader *r, const enl_value *object)
{
    enl_map seen;
    enl_map_init(&seen, &r->c->arena);
    for (size_t i = 0; i < object->u.map.n; i++) {
        const enl_value_entry *e = &object->u.map.items[i];
        void **first = enl_map_insert(&seen, e->key);
        if (*first) {
            const enl_value_entry *k = *first;
            enl_str hint = enl_str_fmt(&r->c->arena, "the first is in line %u", k->key_span.line);
            enl_report(r->c, ENL_C_DATA, e->key_span, hint.p, "duplicate name `%.*s`",
                       e->key.n > 80 ? 80 : (int)e->key.n, e->key.p);
            return false;
        }
        *first = (void *)e;
    }
    return true;
}

static bool read_object(reader *r, int depth, enl_value *out)
{
    size_t base = r->n;
    bool more;
    r->at++;
    skip_space(r);
    for (more = !take(r, '}'); more;) {
        enl_value_entry e = { .key = ENL_S("") };
        if (!read_member(r, depth, &e)) return false;
        ENL_PUSH(&r->c->mem, r->stack, r->n, r->cap, e);
        if (!take_comma(r, '}', &more)) return false;
    }
    out->kind = ENL_V_MAP;
    out->u.map.n = r->n - base;
    out->u.map.items = ENL_NEWN(&r->c->arena, enl_value_entry, r->n - base);
    if (r->n > base) memcpy(out->u.map.items, r->stack + base, (r->n - base) * sizeof *r->stack);
    r->n = base;
    return check_names(r, out);
}

/* `depth` is how many lists and objects are open. */
static bool read_value(reader *r, int depth, enl_value *out)
{
    size_t from = r->at;
    enl_span span = span_of(r, from, from); /* now: places are cheap in their order only */
    int c = peek(r);
    bool good;
    *out = (enl_value){ .kind = ENL_V_NIL };
    if (r->nodes++ % 4096 == 0) enl_ctx_poll(r->c);
    if (r->nodes > ENL_DATA_JSON_MAX_NODES)
        return fail(r, from, from + 1, "split the file", "more than 1,000,000 values");
    if ((c == '[' || c == '{') && depth == ENL_DATA_JSON_MAX_DEPTH)
        return fail(r, from, from + 1, "take some levels out", "nested more than 64 deep");
    if (c == '[') {
        good = read_list(r, depth + 1, out);
    } else if (c == '{') {
        good = read_object(r, depth + 1, out);
    } else if (c == '"') {
        out->kind = ENL_V_STRING;
        good = read_string(r, &out->u.s);
        out->text = out->u.s;
    } else if (c == '-' || is_digit(c)) {
        good = read_number(r, out);
    } else {
        good = read_word(r, out);
    }
    enl_source_locate(&r->c->sources, r->file, r->at, &span.end_line, &span.end_col);
    out->span = span;
    return good;
}

static bool read_all(reader *r, enl_value *out)
{
    size_t bad = enl_utf8_check(r->s);
    if (bad < r->s.n) return fail(r, bad, bad + 1, "save the file as UTF-8", "invalid UTF-8 byte");
    if (enl_str_starts(r->s, "\xEF\xBB\xBF")) r->at = 3;
    skip_space(r);
    if (!read_value(r, 0, out)) return false;
    skip_space(r);
    return r->at == r->s.n || fail_here(r, "the end of the file");
}

bool enl_data_json_read(enl_ctx *c, uint32_t file, enl_value *out)
{
    reader r = { .c = c, .file = file, .s = enl_source_text(&c->sources, file) };
    enl_buf_init(&r.text, &c->mem);
    bool good = read_all(&r, out);
    if (!good) *out = (enl_value){ .kind = ENL_V_NIL, .span = { .file = file } };
    enl_buf_drop(&r.text);
    enl_mem_free(&c->mem, r.stack);
    return good;
}
