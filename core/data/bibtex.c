/* The syntax of BibTeX: entries, fields, @string and `#`. Text between entries is a comment. After
 * a fault reading goes on with the next line that begins with @. */
#include "core/data/bibtex.h"

#include "core/base/arena_str.h"
#include "core/data/bibentry.h"

#include <stdarg.h>
#include <strings.h>

enum { MAX_BRACES = 100, MAX_JOINED = 64 << 10, MAX_SHOWN = 5 };
static const size_t FREE_EXPANDED = 1 << 20, MAX_EXPANDED = 64 << 20;

typedef struct parser {
    enl_bib bib;
    uint32_t file;
    enl_str s;
    size_t at;       /* the next byte */
    size_t left;     /* what abbreviations may yet come to */
    bool full;       /* they came to more */
    enl_map strings; /* @string: enl_str by name in small letters */
} parser;

static enl_span span_of(parser *p, size_t from, size_t to)
{
    enl_span s = { .file = p->file };
    enl_source_locate(&p->bib.c->sources, p->file, from, &s.line, &s.col);
    enl_source_locate(&p->bib.c->sources, p->file, to, &s.end_line, &s.end_col);
    return s;
}

/* Reports a fault at byte `at`. Returns false. */
static bool fail(parser *p, size_t at, const char *hint, const char *what)
{
    if (at > p->s.n) at = p->s.n;
    enl_report(p->bib.c, ENL_C_SOURCES, span_of(p, at, at + (at < p->s.n)),
               hint ? hint : "an entry is written `@article{key, title = {...}}`", "%s", what);
    return false;
}

void enl_data_bibentry_warn(enl_bib *b, enl_span at, const char *hint, const char *format,
                            enl_str what)
{
    enl_str name = { what.p, what.n > 80 ? 80 : what.n };
    enl_str message = enl_str_fmt(&b->c->arena, format, ENL_FMT(name));
    void **told = enl_map_insert(&b->told, message);
    if (*told) return;
    *told = b;
    enl_report_diag(b->c, &(enl_diag){ .code = ENL_C_SOURCES,
                                       .severity = ENL_WARNING,
                                       .span = at,
                                       .message = message,
                                       .hint = enl_str_from(hint) });
}

/* ---- characters ---- */

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static void skip_space(parser *p)
{
    while (p->at < p->s.n && is_space(p->s.p[p->at])) p->at++;
}

static bool is_at(const parser *p, char c)
{
    return p->at < p->s.n && p->s.p[p->at] == c;
}

static bool take(parser *p, char c)
{
    skip_space(p);
    if (!is_at(p, c)) return false;
    p->at++;
    return true;
}

static enl_str take_word(parser *p)
{
    skip_space(p);
    size_t from = p->at;
    while (p->at < p->s.n && !is_space(p->s.p[p->at]) && !strchr("{}(),=\"#%@", p->s.p[p->at]))
        p->at++;
    return enl_str_sub(p->s, from, p->at);
}

static enl_str lower(parser *p, enl_str s)
{
    char *z = enl_arena_alloc(&p->bib.c->arena, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        z[i] = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] + 32) : s.p[i];
    return (enl_str){ z, s.n };
}

/* Moves to the next line that begins with @, from `from` on. */
static void recover(parser *p, size_t from)
{
    for (p->at = from; p->at < p->s.n; p->at++) {
        if (p->s.p[p->at] != '\n') continue;
        size_t i = p->at + 1;
        while (i < p->s.n && (p->s.p[i] == ' ' || p->s.p[i] == '\t')) i++;
        if (i < p->s.n && p->s.p[i] == '@') return;
    }
}

/* ---- values ---- */

/* A {...}, "..." or (...) that begins here, without its marks. */
static bool take_group(parser *p, enl_str *out)
{
    char open = p->s.p[p->at], close = open == '{' ? '}' : open == '(' ? ')' : '"';
    size_t from = ++p->at;
    int depth = 0;
    for (; p->at < p->s.n && depth <= MAX_BRACES; p->at++) {
        char c = p->s.p[p->at];
        if (c == '\\')
            p->at++;
        else if (depth == 0 && c == close)
            break;
        else if (c == '{')
            depth++;
        else if (c == '}')
            depth--;
    }
    if (depth <= MAX_BRACES && p->at < p->s.n) {
        *out = enl_str_sub(p->s, from, p->at++);
        return true;
    }
    if (depth > MAX_BRACES)
        fail(p, from - 1, "take some braces out", "braces nested more than 100 deep");
    else
        fail(p, from - 1, enl_str_fmt(&p->bib.c->arena, "close it with `%c`", close).p,
             "unclosed value");
    recover(p, from);
    return false;
}

static bool is_number(enl_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9') return false;
    return s.n > 0;
}

static bool is_month(enl_str s)
{
    static const char MONTHS[] = "jan feb mar apr may jun jul aug sep oct nov dec";
    for (size_t i = 0; s.n == 3 && i < sizeof MONTHS; i += 4)
        if (memcmp(MONTHS + i, s.p, 3) == 0) return true;
    return false;
}

static bool is_word(enl_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < 'a' || s.p[i] > 'z') return false;
    return s.n > 0;
}

/* Counts what an abbreviation comes to. */
static bool may_expand(parser *p, size_t from, size_t n)
{
    if (n <= p->left) {
        p->left -= n;
        return true;
    }
    p->left = 0;
    if (!p->full) /* once for the file */
        fail(p, from, "write the values out, or shorten the abbreviations",
             "abbreviations that come to more than 64 times the file");
    p->full = true;
    return false;
}

/* A group, a number or an abbreviation. */
static bool take_part(parser *p, enl_str *out)
{
    *out = (enl_str){ 0 };
    skip_space(p);
    if (is_at(p, '{') || is_at(p, '"')) return take_group(p, out);
    size_t from = p->at;
    enl_str word = take_word(p), name = lower(p, word);
    if (word.n == 0) return fail(p, p->at, NULL, "expected a value");
    void **known = enl_map_find(&p->strings, name);
    *out = known ? *(enl_str *)*known : word;
    if (!known && !is_number(word) && !is_month(name))
        enl_data_bibentry_warn(&p->bib, span_of(p, from, p->at),
                               "define it with @string before, or put the value in braces",
                               "undefined abbreviation `%.*s`", word);
    return !known || may_expand(p, from, out->n);
}

static bool take_value(parser *p, enl_str *out)
{
    if (!take_part(p, out)) return false;
    if (!take(p, '#')) return true;
    enl_buf joined;
    enl_buf_init(&joined, &p->bib.c->mem);
    enl_buf_str(&joined, *out);
    bool good;
    do {
        enl_str more;
        skip_space(p);
        size_t from = p->at;
        good = take_part(p, &more);
        if (good && joined.n + more.n > MAX_JOINED)
            good = fail(p, from, "put less of it together", "a value of more than 64 KiB");
        if (good) enl_buf_str(&joined, more);
    } while (good && take(p, '#'));
    *out = enl_str_keep(&p->bib.scratch, enl_buf_view(&joined));
    enl_buf_drop(&joined);
    return good && may_expand(p, p->at, out->n);
}

/* ---- entries ---- */

enl_bibfield *enl_data_bibentry_find(const enl_bibentry *e, const char *name)
{
    for (size_t i = 0; i < e->n; i++)
        if (enl_str_is(e->fields[i].name, name)) return &e->fields[i];
    return NULL;
}

void enl_data_bibentry_add(enl_bib *b, enl_bibentry *e, const enl_bibfield *f)
{
    for (size_t i = 0; i < e->n; i++)
        if (enl_str_eq(e->fields[i].name, f->name)) return;
    if (e->n >= ENL_DATA_BIB_MAX_FIELDS) return;
    e->fields = enl_arena_grow(&b->scratch, e->fields, &e->cap, e->n + 1, sizeof *f);
    e->fields[e->n++] = *f;
}

/* biblatex's name of a field that BibTeX or others call something else (biblatex 3.19, 2.2.5). */
static enl_str field_name(enl_str name)
{
    static const char *const aliases[][2] = {
        { "address", "location" },
        { "annote", "annotation" },
        { "archiveprefix", "eprinttype" },
        { "journal", "journaltitle" },
        { "primaryclass", "eprintclass" },
        { "school", "institution" },
        { "hyphenation", "langid" },
        { "key", "sortkey" },
        { "pdf", "file" },
        { "lastchecked", "urldate" },
        { "lastaccessed", "urldate" },
        { "issuedate", "date" },
    };
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (enl_str_is(name, aliases[i][0])) return enl_str_from(aliases[i][1]);
    return name;
}

static void add_field(parser *p, enl_bibentry *e, const enl_bibfield *f)
{
    enl_str name = f->name;
    const enl_bibfield *same = NULL;
    for (size_t i = 0; i < e->n && !same; i++)
        if (enl_str_eq(e->fields[i].name, name)) same = &e->fields[i];
    if (same && !enl_str_eq(same->tex, f->tex))
        enl_data_bibentry_warn(&p->bib, f->at, "the first is used",
                               "an entry with two different fields `%.*s`", name);
    else if (!same && e->n >= ENL_DATA_BIB_MAX_FIELDS)
        enl_data_bibentry_warn(&p->bib, f->at, "leave some out",
                               "`%.*s` has more than 200 fields; the last ones are left out",
                               e->key);
    else
        enl_data_bibentry_add(&p->bib, e, f);
}

static bool read_field(parser *p, enl_bibentry *e)
{
    enl_bibfield f;
    size_t from = p->at;
    f.name = field_name(lower(p, take_word(p)));
    if (f.name.n == 0 || !take(p, '=')) return fail(p, from, NULL, "expected `name = value`");
    skip_space(p);
    from = p->at;
    if (!take_value(p, &f.tex)) return false;
    f.at = span_of(p, from, p->at);
    add_field(p, e, &f);
    return true;
}

static void read_string(parser *p)
{
    size_t from = p->at;
    enl_str name = lower(p, take_word(p)), *text = ENL_NEW(&p->bib.scratch, enl_str);
    if (!take(p, '=')) {
        fail(p, from, "an abbreviation is written `@string{jas = {Journal of ...}}`",
             "expected `name = value`");
        return;
    }
    if (!take_value(p, text)) *text = ENL_S(""); /* told once is enough */
    *enl_map_insert(&p->strings, name) = text;
}

/* Whether another field begins here, though no comma came before it. */
static bool goes_on(const parser *p)
{
    parser ahead = *p;
    return take_word(&ahead).n && take(&ahead, '=');
}

static void read_fields(parser *p, enl_bibentry *e)
{
    bool more = take(p, ',');
    while (more) {
        skip_space(p);
        if (is_at(p, '}') || is_at(p, ')')) break;
        if (!read_field(p, e)) {
            recover(p, p->at);
            return;
        }
        more = take(p, ',');
        if (more || !goes_on(p)) continue;
        fail(p, p->at, "put a comma after the value before it", "expected `,`");
        more = true;
    }
    if (!take(p, '}') && !take(p, ')')) fail(p, p->at, NULL, "expected `,` or `}`");
}

static void read_entry(parser *p, enl_str type)
{
    skip_space(p);
    size_t from = p->at;
    while (p->at < p->s.n && !strchr(",} \t\n", p->s.p[p->at])) p->at++;
    enl_str key = enl_str_sub(p->s, from, p->at);
    if (key.n == 0 || memchr(key.p, '{', key.n) || memchr(key.p, '"', key.n)) {
        fail(p, from, NULL, "an entry without a key");
        recover(p, from);
        return;
    }
    enl_bibentry e = { .type = lower(p, type), .key = key, .at = span_of(p, from, p->at) };
    read_fields(p, &e);
    ENL_PUSH(&p->bib.c->mem, p->bib.entries, p->bib.n, p->bib.cap, e);
}

static void skip_group(parser *p)
{
    enl_str ignored = { 0 };
    p->at--;
    take_group(p, &ignored);
}

static void read_all(parser *p)
{
    for (const char *z; p->at < p->s.n && (z = memchr(p->s.p + p->at, '@', p->s.n - p->at));) {
        p->at = (size_t)(z - p->s.p) + 1;
        if (p->bib.n % 256 == 0) enl_ctx_poll(p->bib.c);
        enl_str type = lower(p, take_word(p));
        if (!is_word(type) || (!take(p, '{') && !take(p, '('))) continue;
        if (enl_str_is(type, "comment") || enl_str_is(type, "preamble"))
            skip_group(p);
        else if (enl_str_is(type, "string"))
            read_string(p);
        else
            read_entry(p, type);
    }
}

/* One warning for all commands that are not known. */
static void report_unknown(enl_bib *b)
{
    enl_buf names;
    if (!b->unknown.n) return;
    enl_buf_init(&names, &b->c->mem);
    for (size_t i = 0; i < b->unknown.n && i < MAX_SHOWN; i++)
        enl_buf_fmt(&names, "%s`\\%.*s`", i ? ", " : "", ENL_FMT(b->unknown.entries[i].key));
    if (b->unknown.n > MAX_SHOWN) enl_buf_fmt(&names, " and %zu more", b->unknown.n - MAX_SHOWN);
    enl_data_bibentry_warn(b, b->unknown_at,
                           "write the characters themselves; what is in braces is kept",
                           "unknown TeX commands: %.*s", enl_buf_view(&names));
    enl_buf_drop(&names);
}

bool enl_data_bibtex_read(enl_ctx *c, uint32_t file, enl_str text, enl_value *out)
{
    size_t free = FREE_EXPANDED + text.n * 64;
    parser *p = ENL_NEW(&c->arena, parser);
    enl_bib *b = &p->bib;
    *p = (parser){ .bib.c = c, .file = file, .s = text };
    p->left = free < MAX_EXPANDED ? free : MAX_EXPANDED;
    enl_arena_init(&b->scratch, &c->mem);
    enl_map_init(&p->strings, &b->scratch);
    enl_map_init(&b->told, &b->scratch);
    enl_map_init(&b->unknown, &b->scratch);
    read_all(p);
    enl_data_bibinherit_run(b);
    *out = (enl_value){ .kind = ENL_V_MAP, .span = { .file = file } };
    out->u.map.items = ENL_NEWN(&c->arena, enl_value_entry, b->n);
    for (size_t i = 0; i < b->n; i++) {
        const enl_bibentry *e = &b->entries[i];
        if (i % 256 == 0) enl_ctx_poll(c);
        if (enl_str_is(e->type, "xdata")) continue;
        out->u.map.items[out->u.map.n++] =
            (enl_value_entry){ e->key, e->at, enl_data_bibcsl_read(b, e) };
    }
    report_unknown(b);
    enl_mem_free(&c->mem, b->entries);
    enl_arena_drop(&b->scratch);
    return true;
}
