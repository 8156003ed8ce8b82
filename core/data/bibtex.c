/* Reads BibTeX: entries, @string, concatenation, names, and the accents of LaTeX. Fields take the
 * names of the Citation Style Language (CSL 1.0.2, appendix IV): journal is container-title,
 * address is publisher-place. Fields that CSL does not know keep their own name. */
#include "core/data/bibtex.h"

#include "core/base/arena_str.h"
#include "core/base/map.h"
#include "core/base/utf8.h"

#include <strings.h>

enum { MAX_BRACES = 100, MAX_FIELDS = 200 };

typedef struct bib {
    enl_ctx *c;
    uint32_t file;
    enl_str s;
    size_t at;
    enl_map strings; /* @string: enl_str by name */
    enl_value_entry *entries;
    size_t n, cap;
} bib;

static enl_span span_of(bib *b, size_t from, size_t to)
{
    enl_span s = { .file = b->file };
    enl_source_locate(&b->c->sources, b->file, from, &s.line, &s.col);
    enl_source_locate(&b->c->sources, b->file, to, &s.end_line, &s.end_col);
    return s;
}

static void complain(bib *b, const char *what)
{
    size_t at = b->at < b->s.n ? b->at : b->s.n;
    enl_report(b->c, ENL_C_SOURCES, span_of(b, at, at < b->s.n ? at + 1 : at),
               "an entry is written @article{key, title = {...}}", "bad BibTeX: %s", what);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static void skip_space(bib *b)
{
    while (b->at < b->s.n && is_space(b->s.p[b->at])) b->at++;
}

static bool is_at(const bib *b, char c)
{
    return b->at < b->s.n && b->s.p[b->at] == c;
}

static bool take(bib *b, char c)
{
    skip_space(b);
    if (!is_at(b, c)) return false;
    b->at++;
    return true;
}

static enl_str take_word(bib *b)
{
    skip_space(b);
    size_t from = b->at;
    while (b->at < b->s.n && !is_space(b->s.p[b->at]) && !strchr("{}(),=\"#%@", b->s.p[b->at]))
        b->at++;
    return enl_str_sub(b->s, from, b->at);
}

static bool is_name(enl_str s, const char *name)
{
    return s.n == strlen(name) && strncasecmp(s.p, name, s.n) == 0;
}

static enl_str lower(bib *b, enl_str s)
{
    char *p = enl_arena_alloc(&b->c->arena, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        p[i] = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] + 32) : s.p[i];
    return (enl_str){ p, s.n };
}

/* ---- LaTeX in values ---- */

/* accent, letter, character */
static const struct {
    char accent, letter;
    uint16_t c;
} accents[] = {
    { '\'', 'a', 0xE1 },  { '\'', 'e', 0xE9 },  { '\'', 'i', 0xED },  { '\'', 'o', 0xF3 },
    { '\'', 'u', 0xFA },  { '\'', 'y', 0xFD },  { '\'', 'A', 0xC1 },  { '\'', 'E', 0xC9 },
    { '\'', 'I', 0xCD },  { '\'', 'O', 0xD3 },  { '\'', 'U', 0xDA },  { '\'', 'c', 0x107 },
    { '\'', 'n', 0x144 }, { '\'', 's', 0x15B }, { '\'', 'z', 0x17A }, { '`', 'a', 0xE0 },
    { '`', 'e', 0xE8 },   { '`', 'i', 0xEC },   { '`', 'o', 0xF2 },   { '`', 'u', 0xF9 },
    { '^', 'a', 0xE2 },   { '^', 'e', 0xEA },   { '^', 'i', 0xEE },   { '^', 'o', 0xF4 },
    { '^', 'u', 0xFB },   { '"', 'a', 0xE4 },   { '"', 'e', 0xEB },   { '"', 'i', 0xEF },
    { '"', 'o', 0xF6 },   { '"', 'u', 0xFC },   { '"', 'A', 0xC4 },   { '"', 'O', 0xD6 },
    { '"', 'U', 0xDC },   { '~', 'n', 0xF1 },   { '~', 'N', 0xD1 },   { '~', 'a', 0xE3 },
    { '~', 'o', 0xF5 },   { 'c', 'c', 0xE7 },   { 'c', 'C', 0xC7 },   { 'c', 's', 0x15F },
    { 'v', 'c', 0x10D },  { 'v', 's', 0x161 },  { 'v', 'z', 0x17E },  { 'v', 'r', 0x159 },
    { 'v', 'e', 0x11B },  { 'v', 'S', 0x160 },  { 'v', 'Z', 0x17D },  { 'v', 'C', 0x10C },
};

static const struct {
    const char *name, *text;
} commands[] = {
    { "ss", "\xC3\x9F" },
    { "ae", "\xC3\xA6" },
    { "AE", "\xC3\x86" },
    { "oe", "\xC5\x93" },
    { "o", "\xC3\xB8" },
    { "O", "\xC3\x98" },
    { "aa", "\xC3\xA5" },
    { "AA", "\xC3\x85" },
    { "l", "\xC5\x82" },
    { "L", "\xC5\x81" },
    { "i", "i" },
    { "textendash", "\xE2\x80\x93" },
    { "textemdash", "\xE2\x80\x94" },
};

static uint32_t find_accent(char accent, char letter)
{
    for (size_t i = 0; i < sizeof accents / sizeof *accents; i++) {
        if (accents[i].accent == accent && accents[i].letter == letter) return accents[i].c;
    }
    return 0;
}

static bool is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A command at s.p[i] == '\\'; returns where it ends. */
static size_t put_command(enl_buf *out, enl_str s, size_t i)
{
    if (++i >= s.n) return i;
    char c = s.p[i];
    size_t k = i + 1;
    while (k < s.n && (s.p[k] == '{' || is_space(s.p[k]))) k++;
    if (k + 1 < s.n && s.p[k] == '\\' && s.p[k + 1] == 'i') k++; /* \'{\i} */
    uint32_t letter = k < s.n && (!is_alpha(c) || k > i + 1) ? find_accent(c, s.p[k]) : 0;
    if (letter) {
        char utf8[4];
        enl_buf_put(out, utf8, enl_utf8_put(letter, utf8));
        return k + 1; /* braces are dropped anyway */
    }
    if (!is_alpha(c)) {
        enl_buf_byte(out, c);
        return i + 1;
    }
    for (k = i; k < s.n && is_alpha(s.p[k]); k++) {
    }
    enl_str name = enl_str_sub(s, i, k);
    for (size_t n = 0; n < sizeof commands / sizeof *commands; n++) {
        if (enl_str_is(name, commands[n].name)) enl_buf_z(out, commands[n].text);
    }
    while (k < s.n && s.p[k] == ' ') k++;
    return k;
}

/* The text of a value: commands decoded, braces dropped, white space collapsed. */
static enl_str plain(bib *b, enl_str s)
{
    enl_buf out;
    enl_buf_init(&out, &b->c->mem);
    for (size_t i = 0; i < s.n;) {
        char c = s.p[i];
        if (c == '\\') {
            i = put_command(&out, s, i);
        } else if (c == '{' || c == '}') {
            i++;
        } else if (is_space(c) || c == '~') {
            if (out.n && out.p[out.n - 1] != ' ') enl_buf_byte(&out, ' ');
            i++;
        } else if (c == '-' && i + 1 < s.n && s.p[i + 1] == '-') {
            bool em = i + 2 < s.n && s.p[i + 2] == '-';
            enl_buf_z(&out, em ? "\xE2\x80\x94" : "\xE2\x80\x93");
            i += em ? 3 : 2;
        } else {
            enl_buf_byte(&out, c);
            i++;
        }
    }
    enl_str text = enl_str_keep(&b->c->arena, enl_str_trim(enl_buf_view(&out)));
    enl_buf_drop(&out);
    return text;
}

/* ---- values ---- */

/* A {...} or "..." at b->at, without its marks. */
static bool take_group(bib *b, enl_str *out)
{
    char open = b->s.p[b->at];
    size_t from = ++b->at;
    for (int depth = 0; b->at < b->s.n; b->at++) {
        char c = b->s.p[b->at];
        if (c == '\\')
            b->at++;
        else if (depth == 0 && c == (open == '{' ? '}' : '"'))
            break;
        else if (c == '{')
            depth++;
        else if (c == '}')
            depth--;
        if (depth > MAX_BRACES) break;
    }
    if (b->at >= b->s.n) {
        b->at = from - 1;
        complain(b, "this value is not closed");
        b->at = b->s.n;
        return false;
    }
    *out = enl_str_sub(b->s, from, b->at++);
    return true;
}

static bool take_part(bib *b, enl_str *out)
{
    skip_space(b);
    if (is_at(b, '{') || is_at(b, '"')) return take_group(b, out);
    enl_str word = take_word(b);
    void **known = enl_map_find(&b->strings, lower(b, word));
    *out = known ? *(enl_str *)*known : word;
    if (word.n == 0) complain(b, "a value was expected");
    return word.n > 0;
}

static bool take_value(bib *b, enl_str *out)
{
    if (!take_part(b, out)) return false;
    while (take(b, '#')) {
        enl_str more;
        if (!take_part(b, &more)) return false;
        *out = enl_str_fmt(&b->c->arena, "%.*s%.*s", ENL_FMT(*out), ENL_FMT(more));
    }
    return true;
}

static enl_value string_value(enl_str s, enl_span at)
{
    enl_value v = { .kind = ENL_V_STRING, .span = at };
    v.u.s = v.text = s;
    return v;
}

static void add_field(enl_value *map, const char *key, enl_value v)
{
    if (map->u.map.n >= MAX_FIELDS) return;
    map->u.map.items[map->u.map.n++] = (enl_value_entry){ enl_str_from(key), v.span, v };
}

static enl_value empty_map(bib *b, size_t room, enl_span at)
{
    enl_value v = { .kind = ENL_V_MAP, .span = at };
    v.u.map.items = ENL_NEWN(&b->c->arena, enl_value_entry, room);
    return v;
}

/* ---- names ---- */

static size_t find_and(enl_str s, size_t from)
{
    int depth = 0;
    for (size_t i = from; i + 5 <= s.n; i++) {
        if (s.p[i] == '{') depth++;
        if (s.p[i] == '}') depth--;
        if (depth == 0 && is_space(s.p[i]) && strncmp(s.p + i + 1, "and", 3) == 0 &&
            is_space(s.p[i + 4])) {
            return i;
        }
    }
    return s.n;
}

/* "Last, First", "Last, Jr., First", "First von Last", or a body in braces. */
static enl_value read_name(bib *b, enl_str s, enl_span at)
{
    enl_value v = empty_map(b, 3, at);
    s = enl_str_trim(s);
    if (s.n && s.p[0] == '{' && s.p[s.n - 1] == '}') {
        add_field(&v, "literal", string_value(plain(b, s), at));
        return v;
    }
    const char *comma = memchr(s.p, ',', s.n);
    size_t cut = comma ? (size_t)(comma - s.p) : s.n;
    enl_str family = enl_str_sub(s, 0, cut), given = enl_str_sub(s, comma ? cut + 1 : s.n, s.n);
    if (!comma) {
        size_t last = s.n;
        while (last > 0 && !is_space(s.p[last - 1])) last--;
        for (size_t i = last; i-- > 0;) { /* small words before the last belong to it: von, de la */
            size_t word = i;
            while (word > 0 && !is_space(s.p[word - 1])) word--;
            if (!(s.p[word] >= 'a' && s.p[word] <= 'z')) break;
            last = i = word;
        }
        family = enl_str_sub(s, last, s.n);
        given = enl_str_sub(s, 0, last);
    }
    add_field(&v, "family", string_value(plain(b, family), at));
    const char *second = given.n ? memchr(given.p, ',', given.n) : NULL;
    if (comma && second) {
        enl_str junior = enl_str_trim(enl_str_sub(given, 0, (size_t)(second - given.p)));
        add_field(&v, "suffix", string_value(plain(b, junior), at));
        given = enl_str_sub(given, (size_t)(second - given.p) + 1, given.n);
    }
    given = plain(b, given);
    if (given.n) add_field(&v, "given", string_value(given, at));
    return v;
}

static enl_value read_names(bib *b, enl_str s, enl_span at)
{
    enl_value v = { .kind = ENL_V_LIST, .span = at }, *items = NULL;
    size_t n = 0, cap = 0;
    for (size_t from = 0; from < s.n && n < 1000;) {
        size_t to = find_and(s, from);
        enl_value name = read_name(b, enl_str_sub(s, from, to), at);
        ENL_PUSH(&b->c->mem, items, n, cap, name);
        from = to < s.n ? to + 5 : s.n;
    }
    v.u.list.items = ENL_NEWN(&b->c->arena, enl_value, n);
    v.u.list.n = n;
    if (n) memcpy(v.u.list.items, items, n * sizeof *items);
    enl_mem_free(&b->c->mem, items);
    return v;
}

/* ---- entries ---- */

static const struct {
    const char *bibtex, *csl;
} types[] = {
    { "article", "article-journal" },
    { "book", "book" },
    { "booklet", "pamphlet" },
    { "inbook", "chapter" },
    { "incollection", "chapter" },
    { "inproceedings", "paper-conference" },
    { "conference", "paper-conference" },
    { "manual", "report" },
    { "techreport", "report" },
    { "report", "report" },
    { "mastersthesis", "thesis" },
    { "phdthesis", "thesis" },
    { "thesis", "thesis" },
    { "online", "webpage" },
    { "unpublished", "manuscript" },
    { "proceedings", "book" },
    { "legislation", "legislation" },
    { "misc", "document" },
};

static const struct {
    const char *bibtex, *csl;
} fields[] = {
    { "journal", "container-title" },
    { "journaltitle", "container-title" },
    { "booktitle", "container-title" },
    { "series", "collection-title" },
    { "address", "publisher-place" },
    { "location", "publisher-place" },
    { "institution", "publisher" },
    { "school", "publisher" },
    { "organization", "publisher" },
    { "pages", "page" },
    { "url", "URL" },
    { "doi", "DOI" },
    { "isbn", "ISBN" },
    { "issn", "ISSN" },
    { "year", "issued" },
    { "date", "issued" },
    { "urldate", "accessed" },
    { "number", "number" },
    { "howpublished", "note" },
};

static enl_str csl_name(bib *b, enl_str name)
{
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (is_name(name, fields[i].bibtex)) return enl_str_from(fields[i].csl);
    }
    return lower(b, name);
}

static enl_str csl_type(enl_str type)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (is_name(type, types[i].bibtex)) return enl_str_from(types[i].csl);
    }
    return ENL_S("document");
}

static bool read_field(bib *b, enl_value *map)
{
    size_t from = b->at;
    enl_str name = take_word(b), text;
    if (name.n == 0 || !take(b, '=')) {
        complain(b, "expected name = value");
        return false;
    }
    skip_space(b);
    from = b->at;
    if (!take_value(b, &text)) return false;
    enl_span at = span_of(b, from, b->at);
    bool names = is_name(name, "author") || is_name(name, "editor") || is_name(name, "translator");
    enl_value v = names ? read_names(b, text, at) : string_value(plain(b, text), at);
    enl_str key = csl_name(b, name);
    if (enl_value_get_str(map, key)) return true; /* year beside date */
    if (map->u.map.n < MAX_FIELDS)
        map->u.map.items[map->u.map.n++] = (enl_value_entry){ key, at, v };
    return true;
}

static void read_string(bib *b)
{
    enl_str name = take_word(b), *text = ENL_NEW(&b->c->arena, enl_str);
    if (!take(b, '=') || !take_value(b, text)) return;
    *enl_map_insert(&b->strings, lower(b, name)) = text;
}

static void read_entry(bib *b, enl_str type)
{
    skip_space(b);
    size_t from = b->at;
    while (b->at < b->s.n && !strchr(",} \t\n", b->s.p[b->at])) b->at++;
    enl_str key = enl_str_sub(b->s, from, b->at);
    enl_span at = span_of(b, from, b->at);
    enl_value_entry room[MAX_FIELDS];
    enl_value map = { .kind = ENL_V_MAP, .span = at };
    map.u.map.items = room;
    if (key.n == 0) {
        complain(b, "an entry without a key");
        return;
    }
    add_field(&map, "type", string_value(csl_type(type), at));
    while (take(b, ',')) {
        skip_space(b);
        if (is_at(b, '}') || is_at(b, ')')) break;
        if (!read_field(b, &map)) break;
    }
    skip_space(b);
    if (!take(b, '}') && !take(b, ')')) complain(b, "expected ',' or '}'");
    map.u.map.items = ENL_NEWN(&b->c->arena, enl_value_entry, map.u.map.n);
    memcpy(map.u.map.items, room, map.u.map.n * sizeof *room);
    enl_value_entry entry = { key, at, map };
    ENL_PUSH(&b->c->mem, b->entries, b->n, b->cap, entry);
}

static void skip_group(bib *b)
{
    enl_str ignored;
    b->at--;
    take_group(b, &ignored);
}

bool enl_data_bibtex_read(enl_ctx *c, uint32_t file, enl_str text, enl_value *out)
{
    bib b = { .c = c, .file = file, .s = text };
    enl_map_init(&b.strings, &c->arena);
    for (const char *p; b.at < text.n && (p = memchr(text.p + b.at, '@', text.n - b.at));) {
        b.at = (size_t)(p - text.p) + 1;
        enl_str type = take_word(&b);
        if (!take(&b, '{') && !take(&b, '(')) continue; /* text between entries is a comment */
        if (is_name(type, "comment") || is_name(type, "preamble"))
            skip_group(&b);
        else if (is_name(type, "string"))
            read_string(&b);
        else
            read_entry(&b, type);
    }
    *out = empty_map(&b, b.n, (enl_span){ .file = file });
    out->u.map.n = b.n;
    if (b.n) memcpy(out->u.map.items, b.entries, b.n * sizeof *b.entries);
    enl_mem_free(&c->mem, b.entries);
    return true;
}
