/* Everything is decided on TeX's text, where braces still say what holds together; parts are read
 * as text last. */
#include "core/data/bibname.h"

#include "core/base/utf8.h"

#include <strings.h>

enum { MAX_WORDS = 64 };

typedef struct reader {
    enl_arena *a;
    enl_span at;
    const enl_latex_listener *listener;
} reader;

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '~';
}

static enl_str trim(enl_str s)
{
    while (s.n && is_space(s.p[0])) s = enl_str_sub(s, 1, s.n);
    while (s.n && is_space(s.p[s.n - 1])) s.n--;
    return s;
}

/* Where the character, escape or group at s.p[i] ends. An escaped space is a space, as for BibTeX.
 */
static size_t step(enl_str s, size_t i)
{
    if (s.p[i] == '\\' && i + 1 < s.n && !is_space(s.p[i + 1])) return i + 2;
    if (s.p[i] != '{') return i + 1;
    int depth = 0;
    for (; i < s.n; i++) {
        if (s.p[i] == '\\')
            i++;
        else if (s.p[i] == '{')
            depth++;
        else if (s.p[i] == '}' && --depth == 0)
            return i + 1;
    }
    return s.n;
}

/* ---- writing ---- */

static void add(enl_value *map, const char *key, enl_str text)
{
    enl_value v = { .kind = ENL_V_STRING, .span = map->span, .u.s = text, .text = text };
    map->u.map.items[map->u.map.n++] = (enl_value_entry){ enl_str_from(key), map->span, v };
}

static void add_tex(const reader *r, enl_value *map, const char *key, enl_str tex)
{
    enl_str text = enl_data_latex_read(r->a, tex, ENL_LATEX_PLAIN, r->listener);
    if (text.n) add(map, key, text);
}

static enl_value new_name(const reader *r)
{
    enl_value v = { .kind = ENL_V_MAP, .span = r->at };
    v.u.map.items = ENL_NEWN(r->a, enl_value_entry, 5);
    return v;
}

/* ---- words ---- */

/* Words of a name, slices of it with nothing but space between them. */
typedef struct words {
    enl_str at[MAX_WORDS];
    size_t n;
} words;

/* A name of more words keeps them in its last one. */
static void split_words(enl_str s, words *w)
{
    w->n = 0;
    for (size_t i = 0; i < s.n;) {
        while (i < s.n && is_space(s.p[i])) i++;
        size_t from = i;
        while (i < s.n && !is_space(s.p[i])) i = step(s, i);
        if (i == from) break;
        if (w->n == MAX_WORDS - 1) i = s.n;
        w->at[w->n++] = enl_str_sub(s, from, i);
    }
}

/* The text from the first of some words to the end of the last. */
static enl_str joined(const words *w, size_t from, size_t to)
{
    if (from >= to) return ENL_S("");
    const char *p = w->at[from].p;
    return (enl_str){ p, (size_t)(w->at[to - 1].p + w->at[to - 1].n - p) };
}

/* Letters without upper case are no lower ones; Latin, Greek and Cyrillic ones are told apart. */
static bool is_lower(uint32_t c)
{
    if (c < 0x80) return c >= 'a' && c <= 'z';
    if (c < 0x100) return c >= 0xDF && c != 0xF7;
    bool odd_upper = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
    if (c < 0x180) return c % 2 == (odd_upper ? 0 : 1);
    return (c >= 0x3AC && c <= 0x3CE) || (c >= 0x430 && c <= 0x45F);
}

static bool is_letter(uint32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c >= 0xC0;
}

/* BibTeX's rule: the first letter outside braces tells; a group that begins with a command is a
 * letter, other groups have no case. */
static bool word_is_lower(const reader *r, enl_str s)
{
    for (size_t i = 0; i < s.n;) {
        size_t end = step(s, i);
        bool special = s.p[i] == '{' && i + 1 < s.n && s.p[i + 1] == '\\';
        if (special || s.p[i] == '\\') {
            if (!special) end = s.n;
            enl_str letter =
                enl_data_latex_read(r->a, enl_str_sub(s, i, end), ENL_LATEX_PLAIN, NULL);
            size_t k = 0;
            uint32_t c = letter.n ? enl_utf8_next(letter, &k) : 0;
            if (is_letter(c)) return is_lower(c);
        } else if (s.p[i] != '{') {
            end = i;
            uint32_t c = enl_utf8_next(s, &end);
            if (is_letter(c)) return is_lower(c);
        }
        i = end;
    }
    return false;
}

/* ---- the forms ---- */

/* Splits "von Last": particles are what comes up to the last small word that is not the end. */
static void add_family(const reader *r, enl_value *map, enl_str s)
{
    words w;
    size_t von = 0;
    split_words(s, &w);
    for (size_t i = 0; i + 1 < w.n; i++)
        if (word_is_lower(r, w.at[i])) von = i + 1;
    add_tex(r, map, "non-dropping-particle", joined(&w, 0, von));
    add_tex(r, map, "family", joined(&w, von, w.n));
}

/* What no family name is, in a name of three words or more. */
static bool is_suffix(enl_str s)
{
    static const char *const suffixes[] = { "Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV" };
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (enl_str_is(s, suffixes[i])) return true;
    return false;
}

/* "First von Last" */
static void add_whole(const reader *r, enl_value *map, enl_str s)
{
    words w;
    split_words(s, &w);
    enl_str suffix = w.n > 2 && is_suffix(w.at[w.n - 1]) ? w.at[--w.n] : ENL_S("");
    size_t first = w.n ? w.n - 1 : 0;
    for (size_t i = 0; i + 1 < w.n && first == w.n - 1; i++)
        if (word_is_lower(r, w.at[i])) first = i;
    add_family(r, map, joined(&w, first, w.n));
    add_tex(r, map, "suffix", suffix);
    add_tex(r, map, "given", joined(&w, 0, first));
}

/* biblatex's form, "given=Hans, family=Harman, prefix=von"; false when it is not that. */
static bool add_keyed(const reader *r, enl_value *map, const enl_str *parts, size_t n)
{
    static const struct {
        const char *key, *csl;
    } keys[] = { { "family", "family" },
                 { "given", "given" },
                 { "prefix", "non-dropping-particle" },
                 { "suffix", "suffix" } };
    size_t found = 0;
    for (size_t i = 0; i < n; i++) {
        const char *equals = memchr(parts[i].p ? parts[i].p : "", '=', parts[i].n);
        size_t k = equals ? (size_t)(equals - parts[i].p) : 0;
        enl_str key = trim(enl_str_sub(parts[i], 0, k));
        for (size_t j = 0; j < sizeof keys / sizeof *keys; j++) {
            if (!enl_str_is(key, keys[j].key)) continue;
            add_tex(r, map, keys[j].csl, trim(enl_str_sub(parts[i], k + 1, parts[i].n)));
            found++;
        }
    }
    return found > 0;
}

/* The parts between commas; the last holds what is left. */
static size_t split_commas(enl_str s, enl_str *parts, size_t most)
{
    size_t n = 0, from = 0;
    for (size_t i = 0; i < s.n && n + 1 < most;) {
        size_t end = step(s, i);
        if (s.p[i] == ',') {
            parts[n++] = trim(enl_str_sub(s, from, i));
            from = end;
        }
        i = end;
    }
    parts[n++] = trim(enl_str_sub(s, from, s.n));
    return n;
}

/* Whether all of it is one group, which is no accented letter. */
static bool is_body(enl_str s)
{
    return s.n > 1 && s.p[0] == '{' && s.p[1] != '\\' && step(s, 0) == s.n;
}

static enl_value read_name(const reader *r, enl_str s)
{
    enl_value v = new_name(r);
    enl_str parts[5];
    if (is_body(s)) {
        add_tex(r, &v, "literal", s);
        return v;
    }
    size_t n = split_commas(s, parts, 5);
    if (add_keyed(r, &v, parts, n < 4 ? n : 4)) return v;
    if (n == 1) {
        add_whole(r, &v, parts[0]);
        return v;
    }
    add_family(r, &v, parts[0]);
    if (n == 3) add_tex(r, &v, "suffix", parts[1]);
    if (n > 3) n = split_commas(s, parts, 2);
    add_tex(r, &v, "given", parts[n - 1]);
    return v;
}

/* ---- the list ---- */

/* Where the next "and" between spaces begins, or s.n. */
static size_t find_and(enl_str s, size_t from)
{
    for (size_t i = from; i < s.n; i = step(s, i)) {
        if (i + 5 <= s.n && is_space(s.p[i]) && strncasecmp(s.p + i + 1, "and", 3) == 0 &&
            is_space(s.p[i + 4]))
            return i;
    }
    return s.n;
}

/* Whether a name holds what separates names elsewhere: semicolons, or more than two commas. */
static bool is_several(enl_str s)
{
    int commas = 0;
    for (size_t i = 0; i < s.n; i = step(s, i)) {
        commas += s.p[i] == ',';
        if (s.p[i] == ';' || commas > 2) return !memchr(s.p, '=', s.n);
    }
    return false;
}

enl_value enl_data_bibname_read(enl_arena *a, enl_str tex, enl_span at,
                                const enl_latex_listener *listener, enl_str *several)
{
    const reader r = { a, at, listener };
    enl_value v = { .kind = ENL_V_LIST, .span = at };
    size_t cap = 0;
    *several = ENL_S("");
    for (size_t from = 0; from < tex.n && v.u.list.n < ENL_DATA_BIBNAME_MAX;) {
        size_t to = find_and(tex, from);
        enl_str s = trim(enl_str_sub(tex, from, to));
        from = to < tex.n ? to + 4 : tex.n; /* the space may begin another "and" */
        if (!s.n) continue;
        enl_value name = read_name(&r, s);
        if (!several->n && is_several(s)) *several = s;
        if (enl_str_is(s, "others") && from == tex.n) {
            name = new_name(&r);
            add(&name, "literal", ENL_S("others"));
        }
        if (!name.u.map.n) continue;
        v.u.list.items = enl_arena_grow(a, v.u.list.items, &cap, v.u.list.n + 1, sizeof name);
        v.u.list.items[v.u.list.n++] = name;
    }
    return v;
}
