/* A text is first made plain: digits of either kind become European ones, spaces and minus signs
 * one of each, invisible marks of direction go. What is left is read by hand. */
#include "core/lang/numread.h"

#include "core/base/arena_str.h"
#include "core/base/utf8.h"

enum { MAX_TEXT = 120, MAX_PLACES = 9 };

/* ---- plain text ---- */

/* Marks that a plain text has in place of the Arabic ones. */
#define ARABIC_DECIMAL '\x01'
#define ARABIC_GROUP '\x02'

typedef struct plain {
    char text[MAX_TEXT];
    uint16_t at[MAX_TEXT + 1]; /* where each byte comes from */
    size_t n;
    bool native, european; /* which digits it has */
    bool odd;              /* fractions, powers, digits of other scripts */
} plain;

static bool is_digit(char ch)
{
    return ch >= '0' && ch <= '9';
}

static bool is_between(uint32_t ch, uint32_t from, uint32_t to)
{
    return ch >= from && ch <= to;
}

static bool is_invisible(uint32_t ch)
{
    return ch == 0x61C || is_between(ch, 0x200B, 0x200F) || is_between(ch, 0x202A, 0x202E) ||
           ch == 0x2060 || is_between(ch, 0x2066, 0x2069) || ch == 0xFEFF || ch == 0xAD;
}

static bool is_space(uint32_t ch)
{
    return ch == ' ' || ch == '\t' || ch == '\n' || ch == 0xA0 || is_between(ch, 0x2000, 0x200A) ||
           ch == 0x202F;
}

static bool is_raised(uint32_t ch)
{
    return ch == 0xB2 || ch == 0xB3 || ch == 0xB9 || is_between(ch, 0x2070, 0x2079);
}

/* Fractions, and digits of scripts that are not the language's. */
static bool is_odd(uint32_t ch)
{
    return is_between(ch, 0xBC, 0xBE) || is_between(ch, 0x2080, 0x2089) ||
           is_between(ch, 0x2150, 0x218B) || is_between(ch, 0x660, 0x669) ||
           is_between(ch, 0x6F0, 0x6F9) || is_between(ch, 0x966, 0x96F) ||
           is_between(ch, 0x9E6, 0x9EF) || is_between(ch, 0xE50, 0xE59) ||
           is_between(ch, 0xFF10, 0xFF19);
}

/* What a character is in plain text; 0: itself. */
static char plain_of(plain *p, uint32_t ch, const enl_number_form *f)
{
    if (f->zero != '0' && is_between(ch, f->zero, f->zero + 9)) {
        p->native = true;
        return (char)('0' + (ch - f->zero));
    }
    if (is_between(ch, '0', '9')) p->european = true;
    bool power = is_raised(ch) && p->n && is_digit(p->text[p->n - 1]); /* 10⁶, but not km² */
    if (power || is_odd(ch)) p->odd = true;
    if (is_space(ch)) return ' ';
    if (ch == 0x2212 || ch == 0xFE63 || ch == 0xFF0D) return '-';
    if (ch == 0x2019) return '\'';
    if (ch == 0x66B) return ARABIC_DECIMAL;
    if (ch == 0x66C) return ARABIC_GROUP;
    return 0;
}

/* False when it is too long for a number. */
static bool make_plain(plain *p, enl_str s, const enl_number_form *f)
{
    if (s.n > UINT16_MAX) return false;
    p->n = 0;
    p->native = p->european = p->odd = false;
    for (size_t i = 0; i < s.n;) {
        size_t at = i;
        uint32_t ch = enl_utf8_next(s, &i);
        if (is_invisible(ch)) continue;
        char as = plain_of(p, ch, f);
        size_t n = as ? 1 : i - at;
        if (p->n + n > MAX_TEXT) return false;
        for (size_t k = 0; k < n; k++) {
            p->at[p->n] = (uint16_t)(at + k);
            p->text[p->n++] = as ? as : s.p[at + k];
        }
    }
    p->at[p->n] = (uint16_t)s.n;
    return true;
}

/* ---- marks ---- */

/* What may be between the digits; bytes of plain text. */
typedef struct marks {
    char decimal, group;
} marks;

static char plain_mark(const char *mark)
{
    if (!strcmp(mark, "\u066B")) return ARABIC_DECIMAL;
    if (!strcmp(mark, "\u066C")) return ARABIC_GROUP;
    if (!strcmp(mark, "\u2019")) return '\'';
    return (unsigned char)*mark < 0x80 ? *mark : ' '; /* the spaces */
}

static marks native_marks(const enl_number_form *f)
{
    return (marks){ plain_mark(f->decimal), plain_mark(f->group) };
}

static marks european_marks(const enl_number_form *f)
{
    return (marks){ plain_mark(f->european_decimal), plain_mark(f->european_group) };
}

/* Those of languages that use the other mark for decimals. */
static marks foreign_marks(const enl_number_form *f)
{
    return european_marks(f).decimal == ',' ? (marks){ '.', ',' } : (marks){ ',', '.' };
}

/* ---- the digits ---- */

static char byte_at(const plain *p, size_t i)
{
    return i < p->n ? p->text[i] : '\0';
}

/* Spaces and apostrophes group digits in any language: nobody has them for decimals. */
static bool groups(char ch, marks m)
{
    return ch == m.group || ch == ' ' || ch == '\'';
}

/* The end of the whole part that begins with the digit at `i`: groups are of three digits, with one
 * mark, and only the first may be shorter. */
static size_t whole_end(const plain *p, size_t i, marks m)
{
    size_t from = i;
    bool zero = byte_at(p, i) == '0'; /* 0,123 is no group of three */
    char mark = '\0';
    for (;;) {
        while (is_digit(byte_at(p, i))) i++;
        char ch = byte_at(p, i);
        bool grouped = groups(ch, m) && !zero && (mark ? ch == mark : i - from <= 3) &&
                       is_digit(byte_at(p, i + 1)) && is_digit(byte_at(p, i + 2)) &&
                       is_digit(byte_at(p, i + 3)) && !is_digit(byte_at(p, i + 4));
        if (!grouped) return i;
        mark = ch;
        i++;
    }
}

static size_t digits_end(const plain *p, size_t i)
{
    while (is_digit(byte_at(p, i))) i++;
    return i;
}

/* The end of the number that begins at `i`, with a digit or a decimal mark. */
static size_t number_end(const plain *p, size_t i, marks m)
{
    if (is_digit(byte_at(p, i))) i = whole_end(p, i, m);
    bool decimals = byte_at(p, i) == m.decimal && is_digit(byte_at(p, i + 1));
    return decimals ? digits_end(p, i + 1) : i;
}

/* Places beyond the ninth are cut off. */
static bool value_of(const plain *p, size_t from, size_t to, marks m, enl_number *out)
{
    enl_number n = { 0, 0 };
    bool decimals = false;
    for (size_t i = from; i < to; i++) {
        if (p->text[i] == m.decimal) decimals = true;
        if (!is_digit(p->text[i]) || (decimals && n.places == MAX_PLACES)) continue;
        if (n.units > (INT64_MAX - 9) / 10) return false;
        n.units = n.units * 10 + (p->text[i] - '0');
        n.places += decimals;
    }
    *out = n;
    return true;
}

/* ---- what is around them ---- */

/* What a text with one number was divided into: before, sign and digits, after. */
typedef struct parts {
    size_t before, from, to,
        after; /* ends of what is before and of the digits, begins of the rest */
    bool minus;
} parts;

static bool is_letter(char ch)
{
    return (ch | 32) >= 'a' && (ch | 32) <= 'z';
}

static bool is_capital(char ch)
{
    return ch >= 'A' && ch <= 'Z';
}

/* Signs of comparison and approximation, which make a number a range. */
static bool has_relation(enl_str s)
{
    static const char *const signs[] = { "<", ">", "~", "=", "≤", "≥", "≈", "±", "∼", "≪", "≫" };
    for (size_t i = 0; i < s.n; i++)
        for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
            if (enl_str_starts(enl_str_sub(s, i, s.n), signs[k])) return true;
    return false;
}

static bool has_digit(enl_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (is_digit(s.p[i])) return true;
    return false;
}

/* Three capitals that no other letter precedes, as in USD5. */
static bool ends_in_code(const char *text, size_t n)
{
    return n >= 3 && is_capital(text[n - 1]) && is_capital(text[n - 2]) &&
           is_capital(text[n - 3]) && (n == 3 || !is_letter(text[n - 4]));
}

/* What may be directly before digits, or before their sign. */
static bool may_precede(const char *text, size_t n)
{
    if (n == 0) return true;
    if (is_letter(text[n - 1])) return ends_in_code(text, n);
    return !strchr("./:,;'-+_#\\", text[n - 1]);
}

/* The sign and the currency before the digits; `n` bytes are before them. A sign is before either;
 * a parenthesis is one. False when they are part of something else. */
static bool read_before(const char *text, size_t n, parts *p, bool *open)
{
    bool sign = n && strchr("-+(", text[n - 1]);
    char mark = sign ? text[n - 1] : '\0';
    size_t end = n - sign, from = 0;
    if (!may_precede(text, end)) return false;
    while (end && text[end - 1] == ' ') end--;
    while (from < end && text[from] == ' ') from++;
    if (!sign && from < end && strchr("-+(", text[from])) mark = text[from++];
    p->minus = mark == '-' || mark == '(';
    *open = mark == '(';
    p->before = end;
    p->from = from;
    return !has_relation((enl_str){ text, n });
}

/* What follows the digits: a unit, or what closes the parenthesis. */
static bool read_after(enl_str s, bool open, size_t *at)
{
    size_t i = 0;
    while (i < s.n && s.p[i] == ' ') i++;
    enl_str rest = enl_str_sub(s, i, s.n);
    bool closed = rest.n && memchr(rest.p, ')', rest.n);
    if (open && !closed) return false;
    if (enl_str_starts(rest, "-") || enl_str_starts(rest, "+") || enl_str_starts(rest, "–") ||
        enl_str_starts(rest, "—") || enl_str_starts(rest, "…") || enl_str_starts(rest, ".."))
        return false;
    *at = i;
    return !has_relation(rest) && !has_digit(rest);
}

/* ---- one number ---- */

static enl_numread_kind read_with(const plain *p, marks m, enl_str s, enl_numread *out)
{
    parts k = { 0 };
    bool open = false;
    size_t i = 0, after;
    while (i < p->n && !is_digit(p->text[i])) i++;
    if (i > 0 && p->text[i - 1] == m.decimal && (i == 1 || !is_letter(p->text[i - 2]))) i--;
    size_t end = number_end(p, i, m);
    if (!read_before(p->text, i, &k, &open)) return ENL_NUMREAD_WRONG;
    if (!read_after((enl_str){ p->text + end, p->n - end }, open, &after)) return ENL_NUMREAD_WRONG;
    if (!value_of(p, i, end, m, &out->number)) return ENL_NUMREAD_LARGE;
    if (k.minus) out->number.units = -out->number.units;
    out->before = enl_str_trim(enl_str_sub(s, p->at[k.from], p->at[k.before]));
    out->after = enl_str_trim(enl_str_sub(s, p->at[end + after], s.n));
    if (open) out->after = ENL_S("");
    return ENL_NUMREAD_NUMBER;
}

/* By the language's own marks, native or European. */
static enl_numread_kind read_own(const plain *p, enl_str s, const enl_number_form *f,
                                 enl_numread *out)
{
    enl_numread_kind kind = read_with(p, native_marks(f), s, out);
    if (kind == ENL_NUMREAD_WRONG) kind = read_with(p, european_marks(f), s, out);
    return kind;
}

enl_numread_kind enl_lang_numread(enl_str s, const enl_number_form *f, enl_numread *out)
{
    plain p;
    if (!make_plain(&p, s, f)) return has_digit(s) ? ENL_NUMREAD_WRONG : ENL_NUMREAD_NONE;
    if (!p.native && !p.european) return p.odd ? ENL_NUMREAD_WRONG : ENL_NUMREAD_NONE;
    if (p.odd || (p.native && p.european)) return ENL_NUMREAD_WRONG;
    enl_numread_kind kind = read_own(&p, s, f, out);
    if (kind != ENL_NUMREAD_WRONG) return kind;
    kind = read_with(&p, foreign_marks(f), s, out);
    return kind == ENL_NUMREAD_NUMBER ? ENL_NUMREAD_FOREIGN : ENL_NUMREAD_WRONG;
}

bool enl_lang_numread_ambiguous(enl_str s, const enl_number_form *f)
{
    plain p;
    enl_numread own, other;
    return make_plain(&p, s, f) && read_own(&p, s, f, &own) == ENL_NUMREAD_NUMBER &&
           read_with(&p, foreign_marks(f), s, &other) == ENL_NUMREAD_NUMBER &&
           (own.number.units != other.number.units || own.number.places != other.number.places);
}

/* ---- units ---- */

static bool is_currency(enl_str s)
{
    bool code = s.n == 3 && is_capital(s.p[0]) && is_capital(s.p[1]) && is_capital(s.p[2]);
    return code || enl_str_ends(s, "$") || enl_str_is(s, "€") || enl_str_is(s, "£") ||
           enl_str_is(s, "¥") || enl_str_is(s, "₪");
}

/* Without stops, marks of notes and what is in parentheses. */
static enl_str unit_of(enl_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '(') s.n = i;
    while (s.n && strchr(" .,;:*)", s.p[s.n - 1])) s.n--;
    return s;
}

bool enl_lang_numread_agree(const enl_numread *a, const enl_numread *b)
{
    enl_str before[] = { unit_of(a->before), unit_of(b->before) },
            after[] = { unit_of(a->after), unit_of(b->after) };
    bool money = is_currency(before[0]) && is_currency(before[1]);
    if (money && !enl_str_eq(before[0], before[1])) return false;
    if (enl_str_eq(after[0], after[1])) return true;
    bool absent = after[0].n == 0 || after[1].n == 0;
    return absent && is_currency(after[0].n ? after[0] : after[1]);
}

/* What is between a unit and its number in the text that has both. */
static const char *gap(char beside)
{
    return beside == ' ' || (unsigned char)beside >= 0x80 ? "\u00A0" : "";
}

enl_str enl_lang_numread_like(enl_arena *a, const enl_numread *like, enl_str number)
{
    enl_str before = unit_of(like->before), after = unit_of(like->after);
    const char *left = before.n ? gap(before.p[before.n]) : "", *right = "";
    if (after.n) right = gap(after.p[-1]);
    size_t sign = enl_str_starts(number, "\u2212") ? 3 : enl_str_starts(number, "-");
    return enl_str_fmt(a, "%.*s%.*s%s%.*s%s%.*s", (int)sign, number.p, ENL_FMT(before), left,
                       ENL_FMT(enl_str_sub(number, sign, number.n)), right, ENL_FMT(after));
}

/* ---- points ---- */

bool enl_lang_numread_point(enl_str s, const enl_number_form *f, size_t *at)
{
    plain p;
    size_t i = 0;
    if (!make_plain(&p, s, f)) return false;
    while (i < p.n && !is_digit(p.text[i])) i++;
    if (i == p.n) return false;
    marks m = p.native ? native_marks(f) : european_marks(f);
    bool bare = i > 0 && p.text[i - 1] == m.decimal; /* ".5" */
    *at = p.at[bare ? i - 1 : whole_end(&p, i, m)];
    return true;
}
