/* The fields of forms. */
#include "core/cite/formfield.h"

#include "core/base/arena_str.h"

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
    enl_str title = enl_cite_work_field(r->c, "title");
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
    return enl_cite_wording_word(r->w, n->total > 1 ? r->s->editor_many : r->s->editor_one);
}

static void put_names_as(enl_cite_print *r, const enl_nameform *form)
{
    bool editors;
    enl_names n = enl_cite_names_lead(r->w->a, r->c, &editors);
    if (n.n == 0) return;
    bool again = r->s->repeats && r->c->repeated;
    enl_cite_marks_text(r, again ? ENL_S("---") : enl_cite_names_text(r->w, &n, form));
    if (!editors) return;
    for (const char *f = r->s->editor_lead; *f; f++)
        if (*f == '%')
            enl_cite_marks_text(r, editor_word(r, &n));
        else
            enl_cite_marks_text(r, (enl_str){ f, 1 });
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

static enl_str dated(const enl_cite_print *r, enl_str date)
{
    return enl_cite_wording_date(r->w, date, &r->s->dates);
}

static enl_str no_date(const enl_cite_print *r)
{
    return r->s->no_date ? enl_cite_wording_word(r->w, "no_date") : ENL_S("");
}

static void put_date(enl_cite_print *r)
{
    enl_str date = enl_cite_work_issued(r->w->a, r->c);
    enl_cite_marks_text(r, date.n ? dated(r, date) : no_date(r));
}

/* A date with a month. */
static void put_full_date(enl_cite_print *r)
{
    enl_str date = enl_cite_work_issued(r->w->a, r->c);
    if (date.n > 4) enl_cite_marks_text(r, dated(r, date));
}

/* Year and letter, as citations name them. */
static void put_year(enl_cite_print *r)
{
    enl_str year = enl_cite_work_year(r->w->a, r->c);
    if (!year.n) year = no_date(r);
    if (year.n)
        enl_cite_marks_text(r,
                            enl_str_fmt(r->w->a, "%.*s%.*s", ENL_FMT(year), ENL_FMT(r->c->suffix)));
}

/* ", May 6" after a year, where the day matters: of pages and of articles without a volume. */
static void put_month_day(enl_cite_print *r)
{
    bool paper = r->form == ENL_CF_ARTICLE && !enl_cite_work_field(r->c, "volume|issue").n;
    enl_str date = enl_cite_work_issued(r->w->a, r->c);
    bool calendar = (date.n == 7 || date.n == 10) && date.p[4] == '-';
    if ((paper || r->form == ENL_CF_WEB) && calendar)
        enl_cite_marks_text(r, enl_cite_wording_month_day(r->w, date, &r->s->dates));
}

static void put_accessed(enl_cite_print *r)
{
    enl_str date = enl_cite_work_date(r->w->a, r->c, "accessed");
    if (date.n) enl_cite_marks_text(r, dated(r, date));
}

/* The day of access of what has no date of its own. */
static void put_retrieved(enl_cite_print *r)
{
    enl_str date = enl_cite_work_date(r->w->a, r->c, "accessed");
    if (date.n && !enl_cite_work_issued(r->w->a, r->c).n) enl_cite_marks_text(r, dated(r, date));
}

static void put_pages(enl_cite_print *r)
{
    if (r->locator.n && r->page)
        enl_cite_marks_text(r, r->locator);
    else if (!r->locator.n)
        enl_cite_marks_text(r, enl_cite_work_pages(r->w->a, enl_cite_work_field(r->c, "page|pages"),
                                                   r->s->brief_pages));
}

/* "p. 4", "pp. 4–6" */
static void put_pp(enl_cite_print *r)
{
    enl_str s = enl_cite_work_pages(r->w->a, enl_cite_work_field(r->c, "page|pages"), false);
    if (!s.n) return;
    bool many = false;
    for (size_t i = 0; i < s.n; i++) many |= s.p[i] == ',' || (unsigned char)s.p[i] == 0xE2;
    enl_str w = enl_cite_wording_word(r->w, many ? "pages_short" : "page_short");
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
        enl_cite_marks_text(r, s);
    else if (r->form == ENL_CF_THESIS)
        enl_cite_marks_word(r, enl_cite_wording_word(r->w, "thesis"));
}

/* A report's number: with a word, unless it has letters of its own. */
static void put_report_number(enl_cite_print *r)
{
    enl_str s = enl_cite_work_field(r->c, "number"), genre = enl_cite_work_field(r->c, "genre");
    if (!s.n || !enl_cite_work_is_number(s)) {
        enl_cite_marks_text(r, s);
        return;
    }
    enl_str before = genre.n ? genre : enl_cite_wording_word(r->w, "report_number");
    enl_cite_marks_text(r, enl_str_fmt(r->w->a, "%.*s\u00A0%.*s", ENL_FMT(before), ENL_FMT(s)));
}

static const struct {
    const char *name, *field; /* plain text of a field of the source, or: */
    void (*put)(enl_cite_print *);
} fields[] = {
    { "lead", NULL, put_lead },
    { "names", NULL, put_names },
    { "authors", NULL, put_authors },
    { "who", NULL, put_who },
    { "title", NULL, put_title },
    { "short_title", NULL, enl_cite_formfield_short_title },
    { "container", "container-title|journal|booktitle", NULL },
    { "series", "collection-title", NULL },
    { "editors", NULL, put_editors },
    { "editor_word", NULL, put_editor_word },
    { "translators", NULL, put_translators },
    { "edition", NULL, put_edition },
    { "volume", "volume", NULL },
    { "issue", "issue|number", NULL },
    { "pages", NULL, put_pages },
    { "pp", NULL, put_pp },
    { "locator", NULL, put_locator },
    { "place_cited", NULL, put_place_cited },
    { "publisher", NULL, put_publisher },
    { "place", "publisher-place", NULL },
    { "number", "number", NULL },
    { "report", NULL, put_report_number },
    { "genre", NULL, put_genre },
    { "year", NULL, put_year },
    { "date", NULL, put_date },
    { "full_date", NULL, put_full_date },
    { "month_day", NULL, put_month_day },
    { "accessed", NULL, put_accessed },
    { "retrieved", NULL, put_retrieved },
    { "doi", NULL, put_doi },
    { "url", NULL, put_url },
    { "address", NULL, put_address },
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
        if (fields[i].put)
            fields[i].put(r);
        else
            enl_cite_marks_text(r, enl_cite_work_field(r->c, fields[i].field));
        break;
    }
    return r->p->n > before;
}
