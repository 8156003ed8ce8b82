/* The fields of forms. */
#include "core/cite/formfield.h"

#include "core/base/arena_str.h"
#include "core/cite/workdate.h"

/* ---- addresses ---- */

static enl_str doi_url(const enl_cite_print *r)
{
    enl_str doi = enl_cite_work_field(r->c, "DOI|doi");
    if (!doi.n || enl_str_starts(doi, "http")) return doi;
    return enl_str_fmt(r->w->a, "https://doi.org/%.*s", ENL_FMT(doi));
}

static void put_doi(enl_cite_print *r)
{
    enl_str doi = enl_cite_work_field(r->c, "DOI|doi"), url = doi_url(r);
    for (size_t i = 0; enl_str_starts(doi, "http") && i + 4 < doi.n; i++)
        if (enl_str_starts(enl_str_sub(doi, i, doi.n), "/10."))
            doi = enl_str_sub(doi, i + 1, doi.n);
    enl_cite_marks_link(r, doi, url);
    r->address = false; /* a number, which a stop may follow */
}

static void put_url(enl_cite_print *r)
{
    enl_str url = enl_cite_work_field(r->c, "URL|url");
    enl_cite_marks_link(r, url, url);
}

static void put_address(enl_cite_print *r)
{
    enl_str url = doi_url(r);
    if (url.n)
        enl_cite_marks_link(r, url, url);
    else
        put_url(r);
}

/* ---- titles and names ---- */

static char title_mark(const enl_cite_print *r)
{
    return *enl_cite_citestyle_text(&r->s->titles, r->c);
}

static void put_marked(enl_cite_print *r, enl_str title)
{
    if (title.n == 0) return;
    char mark = title_mark(r);
    bool outer = r->italic;
    if (mark == 'q') {
        enl_cite_marks_quote(r, title);
        return;
    }
    r->italic = mark == 'i';
    enl_cite_marks_text(r, title);
    r->italic = outer;
}

/* A work without authors and title is known by its key. */
static void put_title(enl_cite_print *r)
{
    enl_str title = enl_cite_work_title(r->c);
    bool editors;
    if (r->led) return;
    put_marked(r, title);
    if (!title.n && !enl_cite_names_lead(r->w->a, r->c, &editors).n)
        enl_cite_marks_text(r, r->c->key);
}

void enl_cite_formfield_short_title(enl_cite_print *r)
{
    put_marked(r, enl_cite_work_short_title(r->c));
}

static enl_str editor_word(const enl_cite_print *r, const enl_names *n)
{
    return enl_cite_wording_word(r->w,
                                 n->total > 1 || n->others ? r->s->editor_many : r->s->editor_one);
}

static void put_names_as(enl_cite_print *r, const enl_nameform *form)
{
    bool editors;
    enl_names n = enl_cite_names_lead(r->w->a, r->c, &editors);
    if (n.n == 0) return;
    bool again = r->s->repeats && r->c->repeated;
    enl_cite_marks_text(r, again ? ENL_S("---") : enl_cite_names_text(r->w, &n, form));
    if (!editors) return;
    const char *lead = r->s->editor_lead, *word = strchr(lead, '%');
    enl_str before = { lead, (size_t)(word - lead) };
    enl_cite_marks_text(r, enl_cite_wording_marks(r->w, before));
    enl_cite_marks_text(r, editor_word(r, &n));
    enl_cite_marks_text(r, enl_str_from(word + 1));
}

static void put_names(enl_cite_print *r)
{
    put_names_as(r, &r->s->lead);
}

/* In the order of speech, as in notes. */
static void put_authors(enl_cite_print *r)
{
    put_names_as(r, &r->s->inner);
}

/* Authors, or the title in their place. */
static void put_lead(enl_cite_print *r)
{
    size_t before = r->p->n;
    put_names(r);
    if (r->p->n > before) return;
    put_title(r);
    r->led = true;
}

static void put_who(enl_cite_print *r)
{
    bool editors;
    if (enl_cite_names_lead(r->w->a, r->c, &editors).n) enl_cite_marks_text(r, r->c->who);
}

/* The editors, when they do not lead the entry already. */
static enl_names editors_behind(const enl_cite_print *r)
{
    bool editors;
    enl_cite_names_lead(r->w->a, r->c, &editors);
    return editors ? (enl_names){ .n = 0 } : enl_cite_names_of(r->w->a, r->c, "editor");
}

static void put_editors(enl_cite_print *r)
{
    enl_names n = editors_behind(r);
    if (n.n) enl_cite_marks_text(r, enl_cite_names_text(r->w, &n, &r->s->inner));
}

static void put_editor_word(enl_cite_print *r)
{
    enl_names n = editors_behind(r);
    if (n.n) enl_cite_marks_text(r, editor_word(r, &n));
}

static void put_translators(enl_cite_print *r)
{
    enl_names n = enl_cite_names_of(r->w->a, r->c, "translator");
    if (n.n) enl_cite_marks_text(r, enl_cite_names_text(r->w, &n, &r->s->inner));
}

/* The body that published it, unless it leads the entry. */
static void put_publisher(enl_cite_print *r)
{
    bool editors;
    enl_str s = enl_cite_work_field(r->c, "publisher|institution|authority");
    enl_names lead = enl_cite_names_lead(r->w->a, r->c, &editors);
    bool leads = lead.total == 1 && !lead.at[0].given.n && enl_str_eq(lead.at[0].family, s);
    if (!leads) enl_cite_marks_text(r, s);
}

/* ---- dates and numbers ---- */

static enl_str with_suffix(const enl_cite_print *r, enl_str text, enl_str suffix)
{
    return suffix.n ? enl_str_fmt(r->w->a, "%.*s%.*s", ENL_FMT(text), ENL_FMT(suffix)) : text;
}

static enl_str dated(const enl_cite_print *r, const enl_cite_date *d)
{
    return enl_cite_workdate_text(r->w, d, &r->s->dates);
}

/* In place of a date: "in press" of what is not published yet, or "n.d." */
static void put_no_date(enl_cite_print *r, enl_str suffix)
{
    enl_str status = enl_cite_work_field(r->c, "status");
    if (status.n)
        enl_cite_marks_word(r, with_suffix(r, enl_cite_wording_phrase(r->w, status), suffix));
    else if (r->s->no_date)
        enl_cite_marks_text(r, with_suffix(r, enl_cite_wording_word(r->w, "no_date"), suffix));
}

static void put_date(enl_cite_print *r)
{
    enl_cite_date d = enl_cite_workdate_issued(r->w->a, r->c);
    if (d.text.n)
        enl_cite_marks_text(r, dated(r, &d));
    else
        put_no_date(r, ENL_S(""));
}

/* A date with a month. */
static void put_full_date(enl_cite_print *r)
{
    enl_cite_date d = enl_cite_workdate_issued(r->w->a, r->c);
    if (d.text.n > 4) enl_cite_marks_text(r, dated(r, &d));
}

/* Year and letter, as citations name them. */
static void put_year(enl_cite_print *r)
{
    enl_cite_date d = enl_cite_workdate_issued(r->w->a, r->c);
    if (d.text.n)
        enl_cite_marks_text(r, with_suffix(r, enl_cite_workdate_year(r->w, &d), r->c->suffix));
    else
        put_no_date(r, r->c->suffix);
}

/* The year in which it first appeared, when that is another. */
static void put_original(enl_cite_print *r)
{
    enl_cite_date first = enl_cite_workdate_read(r->w->a, r->c, "original-date"),
                  now = enl_cite_workdate_issued(r->w->a, r->c);
    if (!first.text.n) return;
    enl_str year = enl_cite_workdate_year(r->w, &first);
    if (!enl_str_eq(year, enl_cite_workdate_year(r->w, &now))) enl_cite_marks_text(r, year);
}

/* ", May 6" after a year, where the day matters: of pages and of articles without a volume. */
static void put_month_day(enl_cite_print *r)
{
    bool paper = r->form == ENL_CF_ARTICLE && !enl_cite_work_field(r->c, "volume|issue").n;
    enl_str date = enl_cite_workdate_issued(r->w->a, r->c).text;
    bool calendar = (date.n == 7 || date.n == 10) && date.p[4] == '-';
    if ((paper || r->form == ENL_CF_WEB) && calendar)
        enl_cite_marks_text(r, enl_cite_wording_month_day(r->w, date, &r->s->dates));
}

static void put_accessed(enl_cite_print *r)
{
    enl_cite_date d = enl_cite_workdate_read(r->w->a, r->c, "accessed");
    if (d.text.n) enl_cite_marks_text(r, dated(r, &d));
}

/* The day of access of what has no date of its own. */
static void put_retrieved(enl_cite_print *r)
{
    if (!enl_cite_workdate_issued(r->w->a, r->c).text.n) put_accessed(r);
}

/* Text with figures, in the digits of the document. */
static void put_figures(enl_cite_print *r, enl_str text)
{
    enl_cite_marks_text(r, enl_cite_wording_digits(r->w, text));
}

static void put_pages(enl_cite_print *r)
{
    enl_str s = enl_cite_work_field(r->c, "page|pages");
    if (r->locator.n && r->page)
        enl_cite_marks_text(r, r->locator);
    else if (!r->locator.n)
        put_figures(r, enl_cite_work_pages(r->w->a, s, r->s->brief_pages));
}

/* The page that it begins on. */
static void put_first_page(enl_cite_print *r)
{
    enl_str s = enl_cite_work_pages(r->w->a, enl_cite_work_field(r->c, "page|pages"), false);
    size_t n = 0;
    while (n < s.n && s.p[n] != ',' && !enl_str_starts(enl_str_sub(s, n, s.n), "–")) n++;
    put_figures(r, enl_str_sub(s, 0, n));
}

/* The court of a case, unless its reports have no other court's cases (The Bluebook, rule 10.4). */
static void put_court(enl_cite_print *r)
{
    static const char *const reports[] = { "U.S.",   "US",        "S. Ct.", "S.Ct.",
                                           "L. Ed.", "L. Ed. 2d", "L.Ed.2d" };
    enl_str report = enl_cite_work_field(r->c, "container-title");
    for (size_t i = 0; i < sizeof reports / sizeof *reports; i++)
        if (enl_str_is(report, reports[i])) return;
    enl_cite_marks_text(r, enl_cite_work_field(r->c, "authority"));
}

/* "p. 4", "pp. 4–6" */
static void put_pp(enl_cite_print *r)
{
    enl_str s = enl_cite_work_pages(r->w->a, enl_cite_work_field(r->c, "page|pages"), false);
    if (!s.n) return;
    bool many = false;
    for (size_t i = 0; i < s.n; i++) many |= s.p[i] == ',' || (unsigned char)s.p[i] == 0xE2;
    enl_str w = enl_cite_wording_word(r->w, many ? "pages_short" : "page_short");
    s = enl_cite_wording_digits(r->w, s);
    enl_cite_marks_text(r, enl_str_fmt(r->w->a, "%.*s\u00A0%.*s", ENL_FMT(w), ENL_FMT(s)));
}

/* The place cited, when it is not a page that stands for the pages. */
static void put_locator(enl_cite_print *r)
{
    enl_cite_marks_text(r, r->locator);
}

static void put_place_cited(enl_cite_print *r)
{
    if (!r->page) enl_cite_marks_text(r, r->locator);
}

static void put_edition(enl_cite_print *r)
{
    enl_cite_marks_text(r, enl_cite_work_edition(r->w, r->c));
}

static void put_genre(enl_cite_print *r)
{
    enl_str s = enl_cite_work_field(r->c, "genre");
    if (s.n)
        enl_cite_marks_text(r, enl_cite_wording_phrase(r->w, s));
    else if (r->form == ENL_CF_THESIS)
        enl_cite_marks_word(r, enl_cite_wording_word(r->w, "thesis"));
}

/* A report's kind and number: of a number without letters that it is one, where the kind is not
 * said. */
static void put_report_number(enl_cite_print *r)
{
    enl_str s = enl_cite_work_field(r->c, "number"), genre = enl_cite_work_field(r->c, "genre");
    if (!s.n || (!genre.n && !enl_cite_work_is_number(s))) {
        enl_cite_marks_text(r, s.n ? s : genre);
        return;
    }
    enl_str before = genre.n ? genre : enl_cite_wording_word(r->w, "report_number");
    if (enl_cite_work_is_number(s)) s = enl_cite_wording_digits(r->w, s);
    enl_cite_marks_text(r, enl_str_fmt(r->w->a, "%.*s\u00A0%.*s", ENL_FMT(before), ENL_FMT(s)));
}

static const struct {
    const char *name, *field; /* text of a field of the source, or: */
    void (*put)(enl_cite_print *);
    bool figures; /* its text has figures */
} fields[] = {
    { "lead", NULL, put_lead, false },
    { "names", NULL, put_names, false },
    { "authors", NULL, put_authors, false },
    { "who", NULL, put_who, false },
    { "title", NULL, put_title, false },
    { "short_title", NULL, enl_cite_formfield_short_title, false },
    { "container", "container-title|journal|booktitle", NULL, false },
    { "series", "collection-title", NULL, false },
    { "editors", NULL, put_editors, false },
    { "editor_word", NULL, put_editor_word, false },
    { "translators", NULL, put_translators, false },
    { "edition", NULL, put_edition, false },
    { "volume", "volume", NULL, true },
    { "issue", "issue|number", NULL, true },
    { "pages", NULL, put_pages, false },
    { "pp", NULL, put_pp, false },
    { "first_page", NULL, put_first_page, false },
    { "court", NULL, put_court, false },
    { "locator", NULL, put_locator, false },
    { "place_cited", NULL, put_place_cited, false },
    { "publisher", NULL, put_publisher, false },
    { "place", "publisher-place", NULL, false },
    { "number", "number", NULL, true },
    { "report", NULL, put_report_number, false },
    { "genre", NULL, put_genre, false },
    { "year", NULL, put_year, false },
    { "original_year", NULL, put_original, false },
    { "date", NULL, put_date, false },
    { "full_date", NULL, put_full_date, false },
    { "month_day", NULL, put_month_day, false },
    { "accessed", NULL, put_accessed, false },
    { "retrieved", NULL, put_retrieved, false },
    { "doi", NULL, put_doi, false },
    { "url", NULL, put_url, false },
    { "address", NULL, put_address, false },
};

const enl_str *enl_cite_formfield_names(enl_arena *a, size_t *n)
{
    *n = sizeof fields / sizeof *fields;
    enl_str *names = ENL_NEWN(a, enl_str, *n);
    for (size_t i = 0; i < *n; i++) names[i] = enl_str_from(fields[i].name);
    return names;
}

bool enl_cite_formfield_print(enl_cite_print *r, enl_str name)
{
    size_t before = r->p->n;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (!enl_str_is(name, fields[i].name)) continue;
        enl_str text = fields[i].field ? enl_cite_work_field(r->c, fields[i].field) : ENL_S("");
        if (fields[i].put)
            fields[i].put(r);
        else if (fields[i].figures)
            put_figures(r, text);
        else
            enl_cite_marks_text(r, text);
        break;
    }
    return r->p->n > before;
}
