/* Fields and types of BibTeX and biblatex as those of CSL. What biblatex divides (title and
 * subtitle, note and addendum) is one field here. */
#include "core/base/arena_str.h"
#include "core/data/bibentry.h"
#include "core/data/bibname.h"
#include "core/data/latex.h"

#include <strings.h>

/* How a field's text is read. */
typedef enum how { RICH, PLAIN, ADDRESS, NAMES, DATE, OTHER, SKIP } how;

typedef struct writer {
    enl_bib *b;
    const enl_bibentry *e;
    enl_value map;
    enl_latex_listener listener;
    enl_span at; /* of the field that is read */
} writer;

/* ---- types ---- */

static enl_str csl_type(const enl_bibentry *e)
{
    static const char *const types[][2] = {
        { "article", "article-journal" },
        { "suppperiodical", "article-journal" },
        { "artwork", "graphic" },
        { "audio", "song" },
        { "music", "song" },
        { "book", "book" },
        { "mvbook", "book" },
        { "collection", "book" },
        { "mvcollection", "book" },
        { "reference", "book" },
        { "mvreference", "book" },
        { "proceedings", "book" },
        { "mvproceedings", "book" },
        { "commentary", "book" },
        { "booklet", "pamphlet" },
        { "inbook", "chapter" },
        { "bookinbook", "chapter" },
        { "suppbook", "chapter" },
        { "incollection", "chapter" },
        { "suppcollection", "chapter" },
        { "inreference", "entry-encyclopedia" },
        { "inproceedings", "paper-conference" },
        { "conference", "paper-conference" },
        { "dataset", "dataset" },
        { "image", "graphic" },
        { "jurisdiction", "legal_case" },
        { "legal", "treaty" },
        { "legislation", "legislation" },
        { "letter", "personal_communication" },
        { "manual", "report" },
        { "techreport", "report" },
        { "report", "report" },
        { "movie", "motion_picture" },
        { "video", "motion_picture" },
        { "online", "webpage" },
        { "electronic", "webpage" },
        { "www", "webpage" },
        { "patent", "patent" },
        { "performance", "performance" },
        { "periodical", "periodical" },
        { "phdthesis", "thesis" },
        { "mastersthesis", "thesis" },
        { "thesis", "thesis" },
        { "review", "review" },
        { "software", "software" },
        { "standard", "standard" },
        { "unpublished", "manuscript" },
    };
    const enl_bibfield *f = enl_data_bibentry_find(e, "entrysubtype");
    bool article = enl_str_is(e->type, "article") && f;
    if (article && enl_str_is(f->tex, "magazine")) return ENL_S("article-magazine");
    if (article && enl_str_is(f->tex, "newspaper")) return ENL_S("article-newspaper");
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (enl_str_is(e->type, types[i][0])) return enl_str_from(types[i][1]);
    return ENL_S("document");
}

/* biblatex's names for kinds of works (biblatex 3.19, section 4.9.2.13), in English. */
static const char *const genres[][2] = {
    { "phdthesis", "Doctoral dissertation" },
    { "mathesis", "Master’s thesis" },
    { "mastersthesis", "Master’s thesis" },
    { "bathesis", "Bachelor’s thesis" },
    { "candthesis", "Candidate thesis" },
    { "techreport", "Technical report" },
    { "resreport", "Research report" },
    { "software", "Computer software" },
    { "datacd", "Data CD" },
    { "audiocd", "Audio CD" },
    { "patent", "Patent" },
    { "patentus", "U.S. patent" },
    { "patenteu", "European patent" },
    { "patentde", "German patent" },
    { "patentfr", "French patent" },
    { "patentuk", "British patent" },
    { "patreq", "Patent request" },
    { "patrequs", "U.S. patent request" },
    { "patreqeu", "European patent request" },
    { "newseries", "new series" },
    { "oldseries", "old series" },
    { "inpreparation", "in preparation" },
    { "submitted", "submitted" },
    { "forthcoming", "forthcoming" },
    { "inpress", "in press" },
    { "prepublished", "pre-published" },
};

static enl_str in_english(enl_str s)
{
    for (size_t i = 0; i < sizeof genres / sizeof *genres; i++)
        if (enl_str_is(s, genres[i][0])) return enl_str_from(genres[i][1]);
    return s;
}

/* ---- writing ---- */

static void on_unknown(void *self, enl_str command)
{
    const writer *w = self;
    if (!command.n) {
        enl_data_bibentry_warn(
            w->b, w->at, "take some of them out",
            "`%.*s` has commands nested more than 100 deep; the rest is left out", w->e->key);
        return;
    }
    if (!w->b->unknown.n) w->b->unknown_at = w->at;
    if (!enl_map_find(&w->b->unknown, command))
        *enl_map_insert(&w->b->unknown, enl_str_keep(&w->b->scratch, command)) = w->b;
}

/* Adds what there is, unless the map has the key. */
static void add_value(writer *w, enl_str key, enl_value v)
{
    if (v.kind == ENL_V_NIL || enl_value_get_str(&w->map, key)) return;
    w->map.u.map.items[w->map.u.map.n++] = (enl_value_entry){ key, v.span, v };
}

static void add_text(writer *w, const char *key, enl_str s)
{
    enl_value v = { .kind = ENL_V_STRING, .span = w->at, .u.s = s, .text = s };
    if (s.n) add_value(w, enl_str_from(key), v);
}

static enl_str read_tex(writer *w, const enl_bibfield *f, how h)
{
    enl_latex_kind kind = h == RICH    ? ENL_LATEX_RICH
                          : h == PLAIN ? ENL_LATEX_PLAIN
                                       : ENL_LATEX_ADDRESS;
    return enl_data_latex_read(&w->b->c->arena, f->tex, kind, &w->listener);
}

static enl_str text_of(writer *w, const char *name, how h)
{
    const enl_bibfield *f = enl_data_bibentry_find(w->e, name);
    return f ? read_tex(w, f, h) : ENL_S("");
}

static enl_str joined(writer *w, enl_str a, const char *between, enl_str b)
{
    if (!a.n || !b.n) return a.n ? a : b;
    return enl_str_fmt(&w->b->c->arena, "%.*s%s%.*s", ENL_FMT(a), between, ENL_FMT(b));
}

/* Two titles, with a colon unless the first has an end of its own. */
static enl_str with_colon(writer *w, enl_str a, enl_str b)
{
    bool ended = a.n && strchr(":?!.", a.p[a.n - 1]);
    return joined(w, a, ended ? " " : ": ", b);
}

static enl_str title_of(writer *w, const char *title, const char *subtitle, const char *addon)
{
    enl_str s = with_colon(w, text_of(w, title, RICH), text_of(w, subtitle, RICH));
    enl_str more = text_of(w, addon, RICH);
    bool ended = s.n && strchr("?!.", s.p[s.n - 1]);
    return joined(w, s, ended ? " " : ". ", more);
}

/* ---- fields that are put together ---- */

/* Whether a work is a volume of its own, whose `booktitle` is for its parts. */
static bool is_book(const enl_bibentry *e)
{
    return enl_str_is(csl_type(e), "book") && enl_data_bibentry_find(e, "title");
}

static void put_title(writer *w)
{
    enl_str s = title_of(w, "title", "subtitle", "titleaddon");
    if (is_book(w->e))
        s = with_colon(w, title_of(w, "maintitle", "mainsubtitle", "maintitleaddon"), s);
    add_text(w, "title", s);
}

static void put_container(writer *w)
{
    enl_str s = title_of(w, "booktitle", "booksubtitle", "booktitleaddon");
    if (is_book(w->e))
        s = ENL_S("");
    else
        s = with_colon(w, title_of(w, "maintitle", "mainsubtitle", "maintitleaddon"), s);
    if (!s.n) s = title_of(w, "journaltitle", "journalsubtitle", "journaltitleaddon");
    add_text(w, "container-title", s);
}

static void put_publisher(writer *w)
{
    static const char *const names[] = { "publisher", "institution", "organization" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        add_text(w, "publisher", text_of(w, names[i], RICH));
}

/* The address in `s`, which may have words around it, or "". */
static enl_str address_in(enl_str s)
{
    for (size_t i = 0; i + 8 < s.n; i++) {
        enl_str rest = enl_str_sub(s, i, s.n);
        if (!enl_str_starts(rest, "http://") && !enl_str_starts(rest, "https://")) continue;
        const char *space = memchr(rest.p, ' ', rest.n);
        return enl_str_sub(rest, 0, space ? (size_t)(space - rest.p) : rest.n);
    }
    return ENL_S("");
}

/* How and where it was published; an address alone is the work's. */
static void put_note(writer *w)
{
    enl_str way = text_of(w, "howpublished", RICH), note = text_of(w, "note", RICH);
    enl_str address = address_in(text_of(w, "howpublished", ADDRESS));
    if (address.n && address.n + 16 > way.n) {
        add_text(w, "URL", address);
        way = ENL_S("");
    }
    note = joined(w, joined(w, way, ". ", note), ". ", text_of(w, "addendum", RICH));
    add_text(w, "note", note);
}

static void put_number(writer *w)
{
    enl_str number = text_of(w, "number", RICH), type = csl_type(w->e);
    bool article = enl_str_starts(type, "article") || enl_str_is(type, "periodical");
    bool book = enl_str_is(type, "book") || enl_str_is(type, "chapter") ||
                enl_str_is(type, "paper-conference");
    bool series = enl_data_bibentry_find(w->e, "series") != NULL;
    if (article) number = joined(w, number, ", ", text_of(w, "issue", RICH));
    add_text(w, article ? "issue" : book && series ? "collection-number" : "number", number);
}

static void put_issue(writer *w)
{
    put_number(w);
    add_text(w, "issue", text_of(w, "issue", RICH));
}

/* "34,37--39" as "34, 37–39". */
static void put_pages(writer *w)
{
    enl_str s = text_of(w, "pages", PLAIN);
    char *out = enl_arena_alloc(&w->b->c->arena, s.n * 2 + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool dash = enl_str_starts(enl_str_sub(s, i, s.n), "–");
        bool before = s.p[i] == ' ' && (enl_str_starts(enl_str_sub(s, i + 1, s.n), "–") ||
                                        enl_str_starts(enl_str_sub(s, i + 1, s.n), ","));
        bool after = s.p[i] == ' ' && n >= 3 && memcmp(out + n - 3, "–", 3) == 0;
        if (before || after) continue;
        out[n++] = s.p[i];
        if (s.p[i] == ',' && i + 1 < s.n && s.p[i + 1] != ' ') out[n++] = ' ';
        if (dash) {
            out[n++] = s.p[++i];
            out[n++] = s.p[++i];
        }
    }
    add_text(w, "page", (enl_str){ out, n });
}

static void put_doi(writer *w)
{
    enl_str s = text_of(w, "doi", ADDRESS);
    static const char *const prefixes[] = { "https://doi.org/",
                                            "http://doi.org/",
                                            "https://dx.doi.org/",
                                            "http://dx.doi.org/",
                                            "doi.org/",
                                            "doi:",
                                            "DOI:" };
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (enl_str_starts(s, prefixes[i])) s = enl_str_sub(s, strlen(prefixes[i]), s.n);
    add_text(w, "DOI", enl_str_trim(s));
}

static bool is_name(enl_str s, const char *name)
{
    return s.n == strlen(name) && strncasecmp(s.p, name, s.n) == 0;
}

/* Where an archive of preprints and the like has it. */
static void put_eprint(writer *w)
{
    static const char *const archives[][2] = {
        { "arxiv", "https://arxiv.org/abs/" },
        { "pubmed", "https://pubmed.ncbi.nlm.nih.gov/" },
        { "jstor", "https://www.jstor.org/stable/" },
        { "hdl", "https://hdl.handle.net/" },
        { "googlebooks", "https://books.google.com/books?id=" },
    };
    enl_str id = text_of(w, "eprint", ADDRESS), archive = text_of(w, "eprinttype", ADDRESS);
    if (enl_data_bibentry_find(w->e, "url") || enl_data_bibentry_find(w->e, "doi")) return;
    for (size_t i = 0; id.n && i < sizeof archives / sizeof *archives; i++) {
        if (!is_name(archive, archives[i][0])) continue;
        enl_str url = enl_str_fmt(&w->b->c->arena, "%s%.*s", archives[i][1], ENL_FMT(id));
        add_text(w, "URL", url);
        return;
    }
}

static void put_genre(writer *w)
{
    enl_str s = in_english(text_of(w, "type", RICH));
    bool thesis = enl_str_is(w->e->type, "phdthesis") || enl_str_is(w->e->type, "mastersthesis");
    if (!s.n && thesis) s = in_english(w->e->type);
    add_text(w, "genre", s);
}

static void put_series(writer *w)
{
    add_text(w, "collection-title", in_english(text_of(w, "series", RICH)));
}

/* A volume in parts: 7.2 */
static void put_volume(writer *w)
{
    add_text(w, "volume", joined(w, text_of(w, "volume", RICH), ".", text_of(w, "part", PLAIN)));
}

static void put_status(writer *w)
{
    add_text(w, "status", in_english(text_of(w, "pubstate", RICH)));
}

/* ---- fields ---- */

static const struct {
    const char *name, *csl; /* NULL: as BibTeX calls it */
    how how;
    void (*put)(writer *w); /* of those that are OTHER */
} rows[] = {
    { "author", NULL, NAMES, NULL },
    { "editor", NULL, NAMES, NULL },
    { "translator", NULL, NAMES, NULL },
    { "bookauthor", "container-author", NAMES, NULL },
    { "annotator", NULL, NAMES, NULL },
    { "commentator", NULL, NAMES, NULL },
    { "introduction", NULL, NAMES, NULL },
    { "foreword", NULL, NAMES, NULL },
    { "afterword", NULL, NAMES, NULL },
    { "holder", NULL, NAMES, NULL },
    { "director", NULL, NAMES, NULL },
    { "editora", NULL, NAMES, NULL },
    { "editorb", NULL, NAMES, NULL },
    { "editorc", NULL, NAMES, NULL },
    { "shortauthor", NULL, NAMES, NULL },
    { "shorteditor", NULL, NAMES, NULL },
    { "title", NULL, OTHER, put_title },
    { "subtitle", NULL, OTHER, put_title },
    { "titleaddon", NULL, OTHER, put_title },
    { "maintitle", NULL, OTHER, put_title },
    { "mainsubtitle", NULL, SKIP, NULL },
    { "maintitleaddon", NULL, SKIP, NULL },
    { "booktitle", NULL, OTHER, put_container },
    { "booksubtitle", NULL, SKIP, NULL },
    { "booktitleaddon", NULL, SKIP, NULL },
    { "journaltitle", NULL, OTHER, put_container },
    { "journalsubtitle", NULL, SKIP, NULL },
    { "journaltitleaddon", NULL, SKIP, NULL },
    { "publisher", NULL, OTHER, put_publisher },
    { "institution", NULL, OTHER, put_publisher },
    { "organization", NULL, OTHER, put_publisher },
    { "note", NULL, OTHER, put_note },
    { "addendum", NULL, OTHER, put_note },
    { "howpublished", NULL, OTHER, put_note },
    { "number", NULL, OTHER, put_number },
    { "issue", NULL, OTHER, put_issue },
    { "pages", NULL, OTHER, put_pages },
    { "doi", NULL, OTHER, put_doi },
    { "eprint", NULL, OTHER, put_eprint },
    { "type", NULL, OTHER, put_genre },
    { "pubstate", NULL, OTHER, put_status },
    { "date", "issued", DATE, NULL },
    { "year", "issued", DATE, NULL },
    { "month", NULL, SKIP, NULL },
    { "day", NULL, SKIP, NULL },
    { "origdate", "original-date", DATE, NULL },
    { "eventdate", "event-date", DATE, NULL },
    { "urldate", "accessed", DATE, NULL },
    { "series", NULL, OTHER, put_series },
    { "volume", NULL, OTHER, put_volume },
    { "location", "publisher-place", RICH, NULL },
    { "eventtitle", "event-title", RICH, NULL },
    { "venue", "event-place", RICH, NULL },
    { "origtitle", "original-title", RICH, NULL },
    { "origpublisher", "original-publisher", RICH, NULL },
    { "origlocation", "original-publisher-place", RICH, NULL },
    { "shorttitle", "title-short", RICH, NULL },
    { "shortjournal", "container-title-short", RICH, NULL },
    { "chapter", "chapter-number", RICH, NULL },
    { "volumes", "number-of-volumes", RICH, NULL },
    { "pagetotal", "number-of-pages", PLAIN, NULL },
    { "part", NULL, SKIP, NULL },
    { "annotation", "annote", RICH, NULL },
    { "keywords", "keyword", RICH, NULL },
    { "url", "URL", ADDRESS, NULL },
    { "isbn", "ISBN", ADDRESS, NULL },
    { "issn", "ISSN", ADDRESS, NULL },
    { "file", NULL, ADDRESS, NULL },
    { "crossref", NULL, SKIP, NULL },
    { "xdata", NULL, SKIP, NULL },
    { "xref", NULL, SKIP, NULL },
    { "options", NULL, SKIP, NULL },
    { "editortype", NULL, SKIP, NULL },
    { "entrysubtype", NULL, SKIP, NULL },
};

static void put_names(writer *w, enl_str key, const enl_bibfield *f)
{
    enl_str several;
    enl_value v = enl_data_bibname_read(&w->b->c->arena, f->tex, f->at, &w->listener, &several);
    const enl_bibfield *role = enl_data_bibentry_find(w->e, "editortype");
    bool director = role && enl_str_is(key, "editor") && enl_str_is(role->tex, "director");
    if (v.u.list.n) add_value(w, director ? ENL_S("director") : key, v);
    if (several.n)
        enl_data_bibentry_warn(w->b, f->at, "put `and` between names: `Doe, Jane and Roe, Kim`",
                               "`%.*s` looks like more than one name", several);
}

static void put_field(writer *w, const enl_bibfield *f)
{
    size_t i = 0, n = sizeof rows / sizeof *rows;
    while (i < n && !enl_str_is(f->name, rows[i].name)) i++;
    how h = i < n ? rows[i].how : RICH;
    enl_str key = i < n && rows[i].csl ? enl_str_from(rows[i].csl) : f->name;
    w->at = f->at;
    w->listener.unknown = i < n ? on_unknown : NULL;
    switch (h) {
    case SKIP: break;
    case OTHER: rows[i].put(w); break;
    case NAMES: put_names(w, key, f); break;
    case DATE: {
        bool issued = enl_str_is(key, "issued");
        add_value(w, key, enl_data_bibdate_read(w->b, w->e, issued ? "date" : rows[i].name));
        break;
    }
    default: {
        enl_str s = read_tex(w, f, h);
        enl_value v = { .kind = ENL_V_STRING, .span = f->at, .u.s = s, .text = s };
        if (s.n) add_value(w, key, v);
    }
    }
}

enl_value enl_data_bibcsl_read(enl_bib *b, const enl_bibentry *e)
{
    writer w = { .b = b, .e = e, .map = { .kind = ENL_V_MAP, .span = e->at }, .at = e->at };
    w.listener = (enl_latex_listener){ on_unknown, &w };
    w.map.u.map.items = ENL_NEWN(&b->c->arena, enl_value_entry, e->n * 2 + 4);
    add_text(&w, "type", csl_type(e));
    for (size_t i = 0; i < e->n; i++) put_field(&w, &e->fields[i]);
    w.at = e->at;
    put_genre(&w);
    return w.map;
}
