#include "core/cite/stylefile.h"

#include "core/base/arena_str.h"
#include "core/base/diag.h"
#include "core/cite/formcheck.h"

#include <stdarg.h>

/* General kinds, in the order of enl_cite_form, which every style has; then the types of CSL 1.0.2
 * (appendix III) that are none of these. */
static const char *const types[] = {
    "book", "article", "chapter", "report", "law", "web", "thesis",
    /* types */
    "article-journal", "article-magazine", "article-newspaper", "bill", "broadcast", "classic",
    "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map",
    "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent", "performance",
    "periodical", "personal_communication", "post", "post-weblog", "regulation", "review",
    "review-book", "software", "song", "speech", "standard", "treaty", "webpage"
};
enum { N_TYPES = sizeof types / sizeof *types };

typedef struct reader {
    enl_ctx *c;
    enl_str name;
    bool failed;
} reader;

static void fail(reader *r, enl_span at, const char *hint, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

static void fail(reader *r, enl_span at, const char *hint, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    enl_str text = enl_str_vfmt(&r->c->arena, fmt, args);
    va_end(args);
    enl_report(r->c, ENL_C_STYLE, at, hint, "citation style `%.*s`: %.*s", ENL_FMT(r->name),
               ENL_FMT(text));
    r->failed = true;
}

/* "available: a, b, c", or "expected" and so on. */
static const char *listed(reader *r, const char *before, const char *const *words, size_t n)
{
    enl_str s = enl_str_from(before);
    for (size_t i = 0; i < n; i++)
        s = enl_str_fmt(&r->c->arena, "%.*s%s%s", ENL_FMT(s), i ? ", " : "", words[i]);
    return enl_str_z(&r->c->arena, s);
}

static const char *near(reader *r, enl_str given, const char *const *words, size_t n)
{
    enl_str *names = ENL_NEWN(&r->c->arena, enl_str, n + 1);
    for (size_t i = 0; i < n; i++) names[i] = enl_str_from(words[i]);
    const char *hint = enl_suggest(r->c, given, names, n);
    return hint ? hint : listed(r, "available: ", words, n);
}

/* A table of names, NULL when there is none. `path` is its key, "" for the whole file. */
static const enl_value *map_of(reader *r, const enl_value *v, const char *path)
{
    if (!v || v->kind == ENL_V_MAP) return v;
    if (*path)
        fail(r, v->span, NULL, "`%s`: expected a table with names, found %s", path,
             enl_value_kind_name(v->kind));
    else
        fail(r, v->span, "return { ... }", "expected a table with names, found %s",
             enl_value_kind_name(v->kind));
    return NULL;
}

static void check_keys(reader *r, const enl_value *v, const char *path, const char *const *keys,
                       size_t n)
{
    for (size_t i = 0; v && i < v->u.map.n; i++) {
        const enl_value_entry *e = &v->u.map.items[i];
        size_t k = 0;
        while (k < n && !enl_str_is(e->key, keys[k])) k++;
        if (k < n) continue;
        fail(r, e->key_span, near(r, e->key, keys, n), "unknown key `%s%s%.*s`", path,
             *path ? "." : "", ENL_FMT(e->key));
    }
}

#define CHECK_KEYS(r, v, path, keys) \
    check_keys((r), (v), (path), (keys), sizeof(keys) / sizeof *(keys))

/* ---- values ---- */

/* A string, NUL-terminated; `otherwise` when the key is absent or wrong. */
static const char *text_of(reader *r, const enl_value *map, const char *key, const char *otherwise)
{
    const enl_value *v = enl_value_get(map, key);
    if (!v) return otherwise;
    if (v->kind == ENL_V_STRING) return enl_str_z(&r->c->arena, v->u.s);
    fail(r, v->span, NULL, "`%s`: expected a string, found %s", key, enl_value_kind_name(v->kind));
    return otherwise;
}

static bool flag_of(reader *r, const enl_value *map, const char *key)
{
    const enl_value *v = enl_value_get(map, key);
    if (!v) return false;
    if (v->kind == ENL_V_BOOL) return v->u.b;
    fail(r, v->span, "write true or false", "`%s`: expected true or false, found %s", key,
         enl_value_kind_name(v->kind));
    return false;
}

static size_t count_of(reader *r, const enl_value *map, const char *key, size_t otherwise)
{
    const enl_value *v = enl_value_get(map, key);
    if (!v) return otherwise;
    if (v->kind == ENL_V_INT && v->u.i >= 1 && v->u.i <= 1000) return (size_t)v->u.i;
    fail(r, v->span, "the number of names", "`%s`: expected a whole number from 1 to 1000", key);
    return otherwise;
}

/* The index of one of `words`; `otherwise` when the key is absent or wrong. */
static size_t choice_of(reader *r, const enl_value *map, const char *key, const char *const *words,
                        size_t n, size_t otherwise)
{
    const enl_value *v = enl_value_get(map, key);
    if (!v) return otherwise;
    for (size_t i = 0; v->kind == ENL_V_STRING && i < n; i++)
        if (enl_str_is(v->u.s, words[i])) return i;
    if (v->kind == ENL_V_STRING)
        fail(r, v->span, near(r, v->u.s, words, n), "unknown `%s` `%.*s`", key, ENL_FMT(v->u.s));
    else
        fail(r, v->span, listed(r, "one of ", words, n), "`%s`: expected a string, found %s", key,
             enl_value_kind_name(v->kind));
    return otherwise;
}

/* The key of a generated word. */
static const char *word_of(reader *r, const enl_value *map, const char *key, const char *otherwise)
{
    size_t n;
    const enl_str *names = enl_cite_wording_keys(&r->c->arena, &n);
    const char *text = text_of(r, map, key, otherwise);
    for (size_t i = 0; i < n; i++)
        if (enl_str_is(names[i], text)) return text;
    const char *hint = enl_suggest(r->c, enl_str_from(text), names, n);
    fail(r, enl_value_get(map, key)->span, hint, "`%s`: unknown word `%s`", key, text);
    return otherwise;
}

static const char *form_of(reader *r, const enl_value *map, const char *key, const char *otherwise)
{
    const char *form = text_of(r, map, key, NULL), *hint;
    if (!form) return otherwise;
    const char *fault = enl_cite_formcheck_fault(r->c, form, &hint);
    if (!fault) return form;
    fail(r, enl_value_get(map, key)->span, hint, "`%s`: %s", key, fault);
    return otherwise;
}

/* A string in which "%" has its place. */
static const char *holder_of(reader *r, const enl_value *map, const char *key,
                             const char *otherwise)
{
    const char *text = text_of(r, map, key, otherwise);
    if (strchr(text, '%')) return text;
    fail(r, enl_value_get(map, key)->span, "write `%` where it goes", "`%s`: expected `%%` in `%s`",
         key, text);
    return otherwise;
}

/* What stands before the last of several names. */
static const char *joiner_of(reader *r, const enl_value *map)
{
    static const char *const words[] = { "and", "&", "none" }, *const joiners[] = { "and", "&",
                                                                                    "" };
    return joiners[choice_of(r, map, "joiner", words, 3, 0)];
}

/* ---- parts of a style ---- */

static void read_intext(reader *r, const enl_value *table, enl_cite_intext *t)
{
    static const char *const keys[] = { "open",   "close", "each",      "between",
                                        "year",   "page",  "other",     "chapter",
                                        "joiner", "latin", "page_word", "ranges" };
    const enl_value *v = map_of(r, enl_value_get(table, "citation"), "citation");
    CHECK_KEYS(r, v, "citation", keys);
    *t = (enl_cite_intext){
        .open = text_of(r, v, "open", "("),
        .close = text_of(r, v, "close", ")"),
        .each = flag_of(r, v, "each"),
        .between = text_of(r, v, "between", "; "),
        .year = text_of(r, v, "year", " "),
        .page = text_of(r, v, "page", ", "),
        .other = text_of(r, v, "other", ", "),
        .page_word = flag_of(r, v, "page_word"),
        .chapter = word_of(r, v, "chapter", "chapter_abbr"),
        .joiner = joiner_of(r, v),
        .latin = flag_of(r, v, "latin"),
        .ranges = flag_of(r, v, "ranges"),
    };
}

static void read_names(reader *r, const enl_value *names, const char *key, const char *path,
                       enl_nameform *f)
{
    static const char *const keys[] = { "order", "initials", "bare",     "joiner",
                                        "most",  "shown",    "ellipsis", "latin" },
                             *const orders[] = { "natural", "first-inverted", "inverted" };
    const enl_value *v = map_of(r, enl_value_get(names, key), path);
    CHECK_KEYS(r, v, path, keys);
    *f = (enl_nameform){
        .order = (enl_name_order)choice_of(r, v, "order", orders, 3, 0),
        .initials = flag_of(r, v, "initials"),
        .bare = flag_of(r, v, "bare"),
        .joiner = joiner_of(r, v),
        .most = count_of(r, v, "most", 3),
        .shown = count_of(r, v, "shown", 1),
        .to_last = flag_of(r, v, "ellipsis"),
        .latin = flag_of(r, v, "latin"),
    };
}

static void read_editor(reader *r, const enl_value *table, enl_cite_style *s)
{
    static const char *const keys[] = { "lead", "one", "many" };
    const enl_value *v = map_of(r, enl_value_get(table, "editor"), "editor");
    CHECK_KEYS(r, v, "editor", keys);
    s->editor_lead = holder_of(r, v, "lead", ", %");
    s->editor_one = word_of(r, v, "one", "editor_short");
    s->editor_many = word_of(r, v, "many", "editors_short");
}

static enl_cite_dateform read_dateform(reader *r, const enl_value_entry *e)
{
    static const char *const keys[] = { "day", "month", "month_day" };
    const enl_value *v = map_of(r, &e->value, "dates");
    CHECK_KEYS(r, v, "dates", keys);
    return (enl_cite_dateform){ text_of(r, v, "day", NULL), text_of(r, v, "month", NULL),
                                text_of(r, v, "month_day", NULL) };
}

static void read_dates(reader *r, const enl_value *table, enl_cite_dates *d)
{
    const enl_value *v = map_of(r, enl_value_get(table, "dates"), "dates");
    size_t n = v ? v->u.map.n : 0;
    enl_str *langs = ENL_NEWN(&r->c->arena, enl_str, n + 1);
    enl_cite_dateform *forms = ENL_NEWN(&r->c->arena, enl_cite_dateform, n + 1);
    *d = (enl_cite_dates){ .langs = langs, .forms = forms };
    for (size_t i = 0; i < n; i++) {
        const enl_value_entry *e = &v->u.map.items[i];
        enl_cite_dateform form = read_dateform(r, e);
        if (enl_str_is(e->key, "default")) {
            d->other = form;
            continue;
        }
        langs[d->n] = e->key;
        forms[d->n++] = form;
    }
}

typedef const char *(*read_text_fn)(reader *r, const enl_value *map, const char *key,
                                    const char *otherwise);

static const char *title_of(reader *r, const enl_value *map, const char *key, const char *otherwise)
{
    static const char *const marks[] = { "plain", "italic", "quoted" };
    if (!enl_value_get(map, key)) return otherwise;
    return marks[choice_of(r, map, key, marks, 3, 0)];
}

/* A key that has something for each kind of work: how it is read, and what books have by default.
 */
typedef struct texts_key {
    const char *key;
    read_text_fn read;
    const char *otherwise;
} texts_key;

/* What there is for each kind of work, of kinds that are absent what books have, and for types. */
static void read_texts(reader *r, const enl_value *table, const texts_key *k, enl_cite_texts *t)
{
    const enl_value *v = map_of(r, enl_value_get(table, k->key), k->key);
    const char *book = k->read(r, v, "book", k->otherwise);
    CHECK_KEYS(r, v, k->key, types);
    t->of[ENL_CF_BOOK] = book;
    for (size_t i = 1; i < ENL_CF_COUNT; i++) t->of[i] = k->read(r, v, types[i], book);
    t->types = ENL_NEWN(&r->c->arena, enl_cite_typetext, N_TYPES);
    for (size_t i = ENL_CF_COUNT; i < N_TYPES; i++) {
        const char *text = k->read(r, v, types[i], NULL);
        if (text) t->types[t->n_types++] = (enl_cite_typetext){ enl_str_from(types[i]), text };
    }
}

static void read_again(reader *r, const enl_value *table, enl_cite_style *s)
{
    static const char *const keys[] = { "named", "unnamed" };
    const enl_value *v = map_of(r, enl_value_get(table, "again"), "again");
    CHECK_KEYS(r, v, "again", keys);
    s->again_named = form_of(r, v, "named", enl_cite_citestyle_plain.again_named);
    s->again_unnamed = form_of(r, v, "unnamed", enl_cite_citestyle_plain.again_unnamed);
}

/* Forms are what a style is for. */
static void need(reader *r, const enl_value *table, const char *key)
{
    if (enl_value_get(enl_value_get(table, key), "book")) return;
    fail(r, table->span, "books have one, which other kinds of work without their own take",
         "the form `%s.book` is missing", key);
}

bool enl_cite_stylefile_read(enl_ctx *c, enl_str name, const enl_value *table, enl_cite_style *out)
{
    static const char *const keys[] = { "summary",     "extends", "kind",    "heading",
                                        "citation",    "names",   "editor",  "dates",
                                        "titles",      "no_date", "repeats", "bare_address",
                                        "brief_pages", "number",  "entry",   "note",
                                        "again" },
                             *const kinds[] = { "author-date", "author", "numbered", "notes" },
                             *const names_keys[] = { "lead", "inner" };
    reader r = { .c = c, .name = name };
    enl_cite_style *s = out;
    *s = (enl_cite_style){ 0 };
    if (!map_of(&r, table, "")) return false;
    CHECK_KEYS(&r, table, "", keys);
    text_of(&r, table, "summary", "");
    s->kind = (enl_cite_kind)choice_of(&r, table, "kind", kinds, 4, 0);
    read_intext(&r, table, &s->text);
    const enl_value *names = map_of(&r, enl_value_get(table, "names"), "names");
    CHECK_KEYS(&r, names, "names", names_keys);
    read_names(&r, names, "lead", "names.lead", &s->lead);
    read_names(&r, names, "inner", "names.inner", &s->inner);
    read_editor(&r, table, s);
    read_dates(&r, table, &s->dates);
    s->no_date = flag_of(&r, table, "no_date");
    s->repeats = flag_of(&r, table, "repeats");
    s->bare_address = flag_of(&r, table, "bare_address");
    s->brief_pages = flag_of(&r, table, "brief_pages");
    s->number = holder_of(&r, table, "number", "[%]");
    s->heading = word_of(&r, table, "heading", "references");
    const enl_cite_style *plain = &enl_cite_citestyle_plain;
    const texts_key titles = { "titles", title_of, "plain" },
                    entry = { "entry", form_of, plain->entry.of[ENL_CF_BOOK] },
                    note = { "note", form_of, plain->note.of[ENL_CF_BOOK] };
    read_texts(&r, table, &titles, &s->titles);
    read_texts(&r, table, &entry, &s->entry);
    read_texts(&r, table, &note, &s->note);
    read_again(&r, table, s);
    need(&r, table, "entry");
    if (s->kind == ENL_CITE_NOTES) need(&r, table, "note");
    return !r.failed;
}
