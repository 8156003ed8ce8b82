/* Strings, numbers, dates and times of TOML. */
#include "core/data/tomltext.h"

#include "core/base/arena_str.h"
#include "core/base/date.h"
#include "core/base/number.h"
#include "core/base/utf8.h"

#include <stdlib.h>

enum { MAX_WORD = 64 };

enl_span enl_data_tomltext_span(enl_toml_text *t, size_t from, size_t to)
{
    enl_span s = { .file = t->file };
    enl_source_locate(&t->c->sources, t->file, from, &s.line, &s.col);
    enl_source_locate(&t->c->sources, t->file, to, &s.end_line, &s.end_col);
    return s;
}

bool enl_data_tomltext_fail(enl_toml_text *t, size_t from, size_t to, const char *hint,
                            const char *what)
{
    if (!t->failed)
        enl_report(t->c, ENL_C_DATA, enl_data_tomltext_span(t, from, to), hint, "%s", what);
    t->failed = true;
    return false;
}

bool enl_data_tomltext_take(enl_toml_text *t, const char *z)
{
    size_t n = strlen(z);
    if (t->s.n - t->at < n || memcmp(t->s.p + t->at, z, n) != 0) return false;
    t->at += n;
    return true;
}

/* ---- strings ---- */

static int hex_value(int c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The character that \uXXXX or \UXXXXXXXX names, after the letter. */
static bool read_unicode(enl_toml_text *t, size_t from, int digits, enl_buf *out)
{
    uint32_t code = 0;
    char bytes[4];
    for (int i = 0; i < digits; i++, t->at++) {
        int v = hex_value(enl_data_tomltext_peek(t));
        if (v < 0)
            return enl_data_tomltext_fail(
                t, from, t->at, "write four or eight digits, for example \\u00e9 or \\U0001f310",
                "an escape with too few digits");
        code = code << 4 | (uint32_t)v;
    }
    if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
        return enl_data_tomltext_fail(t, from, t->at,
                                      "write the code of a character, for example \\u00e9",
                                      "an escape for no character");
    enl_buf_put(out, bytes, enl_utf8_put(code, bytes));
    return true;
}

/* Passes over a line end; false when there is none. */
static bool take_newline(enl_toml_text *t)
{
    return enl_data_tomltext_take(t, "\n") || enl_data_tomltext_take(t, "\r\n");
}

/* A backslash at a line's end takes away all space up to the next text. */
static bool fold_line(enl_toml_text *t)
{
    size_t from = t->at;
    while (enl_data_tomltext_peek(t) == ' ' || enl_data_tomltext_peek(t) == '\t') t->at++;
    if (!take_newline(t)) {
        t->at = from;
        return false;
    }
    while (enl_data_tomltext_peek(t) == ' ' || enl_data_tomltext_peek(t) == '\t' ||
           take_newline(t)) {
        if (enl_data_tomltext_peek(t) == ' ' || enl_data_tomltext_peek(t) == '\t') t->at++;
    }
    return true;
}

static bool read_escape(enl_toml_text *t, bool lines, enl_buf *out)
{
    static const char NAMES[] = "btnfr\"\\", MEAN[] = "\b\t\n\f\r\"\\";
    size_t from = t->at++;
    if (lines && fold_line(t)) return true;
    int c = enl_data_tomltext_peek(t);
    const char *known = c > 0 ? strchr(NAMES, c) : NULL;
    t->at += c >= 0;
    if (known) {
        enl_buf_byte(out, MEAN[known - NAMES]);
        return true;
    }
    if (c == 'u' || c == 'U') return read_unicode(t, from, c == 'u' ? 4 : 8, out);
    return enl_data_tomltext_fail(t, from, t->at,
                                  "write \\\\ for a backslash, or put the text in single quotes",
                                  "unknown escape");
}

/* One byte, or CR LF as LF, of a string's text. */
static bool read_plain(enl_toml_text *t, bool lines, enl_buf *out)
{
    int c = enl_data_tomltext_peek(t);
    if (lines && take_newline(t)) {
        enl_buf_byte(out, '\n');
        return true;
    }
    if (c == '\n' || c == '\r')
        return enl_data_tomltext_fail(
            t, t->at, t->at + 1, "close it, or use three quotes for more lines", "unclosed string");
    if ((c < ' ' && c != '\t') || c == 127)
        return enl_data_tomltext_fail(t, t->at, t->at + 1, "write it as \\u and 4 digits",
                                      "a control character in a string");
    enl_buf_byte(out, (char)c);
    t->at++;
    return true;
}

/* Whether the string ends here; passes over its quotes. Up to two quotes may be before the last
 * three. */
static bool take_end(enl_toml_text *t, char quote, bool lines, enl_buf *out)
{
    size_t n = 0;
    if (!lines) return enl_data_tomltext_take(t, (char[]){ quote, '\0' });
    while (n < 5 && t->at + n < t->s.n && t->s.p[t->at + n] == quote) n++;
    if (n < 3) return false;
    enl_buf_put(out, t->s.p + t->at, n - 3);
    t->at += n;
    return true;
}

static bool read_string(enl_toml_text *t, bool lines, enl_buf *out)
{
    char quote = t->s.p[t->at];
    size_t from = t->at;
    t->at += lines ? 3 : 1;
    if (lines) take_newline(t);
    while (!take_end(t, quote, lines, out)) {
        if (t->at == t->s.n)
            return enl_data_tomltext_fail(
                t, from, t->at, "end it with the quotes that it begins with", "unclosed string");
        bool escape = quote == '"' && enl_data_tomltext_peek(t) == '\\';
        if (!(escape ? read_escape(t, lines, out) : read_plain(t, lines, out))) return false;
    }
    return true;
}

bool enl_data_tomltext_string(enl_toml_text *t, bool lines, enl_str *out)
{
    enl_buf b;
    enl_buf_init(&b, &t->c->mem);
    bool good = read_string(t, lines, &b);
    if (good) *out = enl_str_keep(&t->c->arena, enl_buf_view(&b));
    enl_buf_drop(&b);
    return good;
}

/* ---- numbers ---- */

static bool is_digit_of(char c, int base)
{
    int v = hex_value((unsigned char)c);
    return v >= 0 && v < base;
}

/* Copies the digits of `base` at *i without the underscores between them; returns how many. */
static size_t copy_digits(enl_str s, size_t *i, int base, char *to)
{
    size_t n = 0;
    for (; *i < s.n; ++*i) {
        bool between =
            n && *i + 1 < s.n && is_digit_of(s.p[*i - 1], base) && is_digit_of(s.p[*i + 1], base);
        if (s.p[*i] == '_' && between) continue;
        if (!is_digit_of(s.p[*i], base)) break;
        to[n++] = s.p[*i];
    }
    to[n] = '\0';
    return n;
}

static bool read_based(enl_str s, enl_value *v)
{
    static const char LETTERS[] = "xob";
    static const int BASES[] = { 16, 8, 2 };
    char digits[MAX_WORD + 1];
    size_t i = 2;
    const char *letter = s.n > 2 && s.p[0] == '0' && s.p[1] ? strchr(LETTERS, s.p[1]) : NULL;
    if (!letter || !copy_digits(s, &i, BASES[letter - LETTERS], digits) || i != s.n) return false;
    uint64_t n = 0;
    for (const char *p = digits; *p; p++) {
        if (n > (uint64_t)INT64_MAX / (uint64_t)BASES[letter - LETTERS]) return false;
        n = n * (uint64_t)BASES[letter - LETTERS] + (uint64_t)hex_value((unsigned char)*p);
    }
    v->kind = ENL_V_INT;
    v->u.i = (int64_t)n;
    return n <= (uint64_t)INT64_MAX;
}

static bool read_int(const char *digits, enl_value *v)
{
    bool minus = *digits == '-';
    uint64_t n = 0, max = (uint64_t)INT64_MAX + minus;
    for (const char *p = digits + (*digits == '-' || *digits == '+'); *p; p++) {
        uint64_t d = (uint64_t)(*p - '0');
        if (n > (max - d) / 10) return false;
        n = n * 10 + d;
    }
    v->kind = ENL_V_INT;
    v->u.i = minus ? (int64_t)(0 - n) : (int64_t)n;
    return true;
}

/* A decimal number: sign, digits without a leading zero, a fraction, an exponent. */
static bool read_decimal(enl_str s, enl_value *v)
{
    char text[MAX_WORD * 2];
    size_t n = 0, i = 0, digits;
    bool real = false;
    if (s.p[i] == '-' || s.p[i] == '+') text[n++] = s.p[i++];
    digits = copy_digits(s, &i, 10, text + n);
    if (!digits || (digits > 1 && text[n] == '0')) return false;
    n += digits;
    if (i < s.n && s.p[i] == '.') {
        real = true;
        text[n++] = s.p[i++];
        digits = copy_digits(s, &i, 10, text + n);
        if (!digits) return false;
        n += digits;
    }
    if (i < s.n && (s.p[i] == 'e' || s.p[i] == 'E')) {
        real = true;
        text[n++] = s.p[i++];
        if (i < s.n && (s.p[i] == '-' || s.p[i] == '+')) text[n++] = s.p[i++];
        digits = copy_digits(s, &i, 10, text + n);
        if (!digits) return false;
        n += digits;
    }
    if (i != s.n) return false;
    if (!real) return read_int(text, v);
    v->kind = ENL_V_REAL;
    return enl_real_parse((enl_str){ text, n }, &v->u.d);
}

static bool read_special(enl_str s, enl_value *v)
{
    bool sign = s.n && (*s.p == '-' || *s.p == '+'), minus = sign && *s.p == '-';
    enl_str name = enl_str_sub(s, sign, s.n);
    if (enl_str_is(s, "true") || enl_str_is(s, "false")) {
        v->kind = ENL_V_BOOL;
        v->u.b = *s.p == 't';
        return true;
    }
    if (!enl_str_is(name, "inf") && !enl_str_is(name, "nan")) return false;
    v->kind = ENL_V_REAL;
    v->u.d = strtod(*name.p == 'n' ? "nan" : minus ? "-inf" : "inf", NULL);
    return true;
}

/* ---- dates and times ---- */

typedef struct moment {
    enl_date date;
    int hour, minute, second, offset; /* minutes from UTC */
    double fraction;
    bool has_date, has_time, has_offset;
} moment;

/* Two digits at s.p[i], at most `max`. */
static bool two(enl_str s, size_t i, int max, int *out)
{
    if (i + 2 > s.n || !is_digit_of(s.p[i], 10) || !is_digit_of(s.p[i + 1], 10)) return false;
    *out = (s.p[i] - '0') * 10 + (s.p[i + 1] - '0');
    return *out <= max;
}

/* HH:MM:SS, and a fraction. Moves *i after it. */
static bool read_time(enl_str s, size_t *i, moment *m)
{
    size_t k = *i;
    if (!two(s, k, 23, &m->hour) || k + 8 > s.n || s.p[k + 2] != ':' || s.p[k + 5] != ':')
        return false;
    if (!two(s, k + 3, 59, &m->minute) || !two(s, k + 6, 59, &m->second)) return false;
    m->has_time = true;
    *i = k += 8;
    if (k == s.n || s.p[k] != '.') return true;
    for (k++; k < s.n && is_digit_of(s.p[k], 10); k++) continue;
    enl_str fraction = enl_str_sub(s, *i, k);
    *i = k;
    return fraction.n > 1 && enl_real_parse(fraction, &m->fraction);
}

/* Z, or +HH:MM. */
static bool read_offset(enl_str s, size_t i, moment *m)
{
    int hours, minutes;
    if (i == s.n) return true;
    m->has_offset = true;
    if (i + 1 == s.n && (s.p[i] == 'Z' || s.p[i] == 'z')) return true;
    if (i + 6 != s.n || (s.p[i] != '+' && s.p[i] != '-') || s.p[i + 3] != ':') return false;
    if (!two(s, i + 1, 23, &hours) || !two(s, i + 4, 59, &minutes)) return false;
    m->offset = (hours * 60 + minutes) * (s.p[i] == '-' ? -1 : 1);
    return true;
}

static bool read_moment(enl_str s, moment *m)
{
    size_t i = 0;
    *m = (moment){ 0 };
    if (s.n > 2 && s.p[2] == ':') return read_time(s, &i, m) && i == s.n;
    if (s.n < 10 || !enl_date_parse(enl_str_sub(s, 0, 10), &m->date)) return false;
    m->has_date = true;
    if (s.n == 10) return true;
    if (!strchr("Tt ", s.p[10]) || !s.p[10]) return false;
    i = 11;
    return read_time(s, &i, m) && read_offset(s, i, m);
}

static void put_part(enl_value *map, const char *key, int64_t i)
{
    map->u.map.items[map->u.map.n++] = (enl_value_entry){
        enl_str_from(key), map->span, { .kind = ENL_V_INT, .span = map->span, .u.i = i }
    };
}

static enl_value moment_value(enl_toml_text *t, const moment *m)
{
    enl_value v = { .kind = ENL_V_MAP };
    v.u.map.items = ENL_NEWN(&t->c->arena, enl_value_entry, 10);
    if (m->has_date) {
        put_part(&v, "iso", 0);
        enl_value *iso = &v.u.map.items[0].value;
        iso->kind = ENL_V_STRING;
        iso->u.s =
            enl_str_fmt(&t->c->arena, "%04d-%02d-%02d", m->date.year, m->date.month, m->date.day);
        put_part(&v, "year", m->date.year);
        put_part(&v, "month", m->date.month);
        put_part(&v, "day", m->date.day);
        put_part(&v, "days", m->date.days);
    }
    if (!m->has_time) return v;
    put_part(&v, "hour", m->hour);
    put_part(&v, "minute", m->minute);
    put_part(&v, "second", m->second);
    if (m->fraction > 0) {
        enl_value *second = &v.u.map.items[v.u.map.n - 1].value;
        second->kind = ENL_V_REAL;
        second->u.d = m->second + m->fraction;
    }
    if (!m->has_offset) return v;
    put_part(&v, "offset", m->offset);
    put_part(&v, "epoch",
             m->date.days * 86400 + m->hour * 3600 + (m->minute - m->offset) * 60 + m->second);
    return v;
}

/* "07:" or "2026-", which begin no number. */
static bool looks_like_moment(enl_str s)
{
    size_t n = 0;
    while (n < s.n && is_digit_of(s.p[n], 10)) n++;
    return n < s.n && ((n == 2 && s.p[n] == ':') || (n == 4 && s.p[n] == '-'));
}

/* Where a word ends. A date and a time may have one space between them. */
static size_t word_end(const enl_toml_text *t)
{
    size_t i = t->at;
    while (i < t->s.n && !strchr(" \t\r\n,]}#=", t->s.p[i])) i++;
    enl_str word = enl_str_sub(t->s, t->at, i);
    bool spaced = word.n == 10 && looks_like_moment(word) && i + 1 < t->s.n && t->s.p[i] == ' ' &&
                  is_digit_of(t->s.p[i + 1], 10);
    for (i += spaced; spaced && i < t->s.n && !strchr(" \t\r\n,]}#=", t->s.p[i]);) i++;
    return i;
}

/* What is wrong with a word that no reader knew. */
static bool fail_word(enl_toml_text *t, size_t from, size_t to)
{
    enl_str s = enl_str_sub(t->s, from, to);
    size_t digits = 0;
    for (size_t i = 0; i < s.n; i++) digits += is_digit_of(s.p[i], 16) || s.p[i] == '_';
    if (looks_like_moment(s))
        return enl_data_tomltext_fail(t, from, to,
                                      "write 2026-11-23, 07:30:00 or 2026-11-23T07:30:00Z",
                                      "invalid date or time");
    if (digits > 15 && digits + 2 >= s.n)
        return enl_data_tomltext_fail(t, from, to, "put it in quotes if it is a code",
                                      "a number of too many digits");
    return enl_data_tomltext_fail(
        t, from, to, "put text in quotes; write numbers such as 12, 1_000 or 3.5", "invalid value");
}

bool enl_data_tomltext_word(enl_toml_text *t, enl_value *out)
{
    moment m;
    size_t from = t->at, to = word_end(t);
    enl_str s = enl_str_sub(t->s, from, to);
    *out = (enl_value){ 0 };
    t->at = to;
    if (!s.n)
        return enl_data_tomltext_fail(t, from, from + (from < t->s.n), "put text in quotes",
                                      "expected a value");
    bool good = s.n < MAX_WORD;
    if (good && looks_like_moment(s)) {
        good = read_moment(s, &m);
        if (good) *out = moment_value(t, &m);
    } else if (good) {
        good = read_special(s, out) || read_based(s, out) || read_decimal(s, out);
    }
    return good || fail_word(t, from, to);
}
