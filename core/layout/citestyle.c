/* Author-date entries follow the Chicago Manual of Style's author-date system, the others its notes
 * and bibliography system. Fields are CSL's. Spanish has its own words, quotes and order of quotes
 * and stops. */
#include "core/layout/citestyle.h"

#include "core/base/arena_str.h"
#include "core/layout/collate.h"
#include "core/text/lower.h"

enum { MAX_NAMES = 12, NAMES_SHOWN = 7, MAX_TITLE = 60 };

typedef enum form { BOOK, ARTICLE, CHAPTER, REPORT, LAW, WEB, THESIS } form;

typedef struct name {
    enl_str family, given; /* given is "" for bodies */
} name;

typedef struct names {
    name at[MAX_NAMES];
    size_t n, total;
} names;

/* ---- fields ---- */

static enl_str text_of(const enl_value *v)
{
    enl_str s;
    if (v && v->kind == ENL_V_LIST && v->u.list.n > 0) v = &v->u.list.items[0];
    return v && enl_value_text(v, &s) ? enl_str_trim(s) : ENL_S("");
}

static enl_str field(const enl_cited *c, const char *key)
{
    return text_of(enl_value_get(c->fields, key));
}

static enl_str field_or(const enl_cited *c, const char *key, const char *other)
{
    enl_str s = field(c, key);
    return s.n ? s : field(c, other);
}

static form form_of(const enl_cited *c)
{
    static const struct {
        const char *type;
        form form;
    } forms[] = {
        { "article", ARTICLE }, { "review", ARTICLE },
        { "chapter", CHAPTER }, { "paper-conference", CHAPTER },
        { "entry", CHAPTER },   { "report", REPORT },
        { "standard", REPORT }, { "manual", REPORT },
        { "legislation", LAW }, { "bill", LAW },
        { "legal_case", LAW },  { "treaty", LAW },
        { "regulation", LAW },  { "law", LAW },
        { "webpage", WEB },     { "post", WEB },
        { "thesis", THESIS },   { "book", BOOK },
    };
    enl_str type = field(c, "type");
    for (size_t i = 0; type.n && i < sizeof forms / sizeof *forms; i++)
        if (enl_str_starts(type, forms[i].type)) return forms[i].form;
    if (field(c, "container-title").n) return ARTICLE;
    return field_or(c, "URL", "url").n && !field(c, "publisher").n ? WEB : BOOK;
}

/* A date as "2008-05-01", or as written. */
static enl_str date_of(enl_lo *lo, const enl_cited *c, const char *key)
{
    const enl_value *v = enl_value_get(c->fields, key), *parts = enl_value_get(v, "date-parts");
    if (v && v->kind == ENL_V_MAP && !parts)
        return text_of(enl_value_get(v, "literal") ? enl_value_get(v, "literal")
                                                   : enl_value_get(v, "raw"));
    if (!parts) return text_of(v);
    if (parts->kind != ENL_V_LIST || parts->u.list.n == 0) return ENL_S("");
    parts = &parts->u.list.items[0];
    enl_str s = ENL_S("");
    for (size_t i = 0; parts->kind == ENL_V_LIST && i < parts->u.list.n && i < 3; i++) {
        enl_str k = text_of(&parts->u.list.items[i]);
        s = enl_str_fmt(lo->a, "%.*s%s%s%.*s", ENL_FMT(s), i ? "-" : "", k.n == 1 ? "0" : "",
                        ENL_FMT(k));
    }
    return s;
}

static enl_str issued(enl_lo *lo, const enl_cited *c)
{
    enl_str s = date_of(lo, c, "issued");
    if (!s.n) s = date_of(lo, c, "year");
    return s.n ? s : date_of(lo, c, "date");
}

static bool all_digits(enl_str s, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (s.p[i] < '0' || s.p[i] > '9') return false;
    return true;
}

static enl_str year_of(enl_lo *lo, const enl_cited *c)
{
    enl_str s = issued(lo, c);
    return s.n > 4 && s.p[4] == '-' && all_digits(s, 0, 4) ? enl_str_sub(s, 0, 4) : s;
}

/* ---- names ---- */

static void add_name(names *out, enl_str family, enl_str given)
{
    if (family.n == 0) return;
    if (out->n < MAX_NAMES) out->at[out->n++] = (name){ family, given };
    out->total++;
}

/* "Family, Given", or a name that stays as it is. */
static void add_plain_name(names *out, enl_str s)
{
    s = enl_str_trim(s);
    const char *comma = memchr(s.p ? s.p : "", ',', s.n);
    size_t cut = comma ? (size_t)(comma - s.p) : s.n;
    add_name(out, enl_str_trim(enl_str_sub(s, 0, cut)),
             comma ? enl_str_trim(enl_str_sub(s, cut + 1, s.n)) : ENL_S(""));
}

static void add_value_name(enl_lo *lo, names *out, const enl_value *v)
{
    enl_str s;
    if (enl_value_text(v, &s)) {
        add_plain_name(out, s);
        return;
    }
    if (v->kind != ENL_V_MAP) return;
    enl_str literal = text_of(enl_value_get(v, "literal")),
            family = text_of(enl_value_get(v, "family"));
    enl_str von = text_of(enl_value_get(v, "non-dropping-particle")),
            given = text_of(enl_value_get(v, "given"));
    if (von.n) family = enl_str_fmt(lo->a, "%.*s %.*s", ENL_FMT(von), ENL_FMT(family));
    if (literal.n)
        add_name(out, literal, ENL_S(""));
    else
        add_name(out, family.n ? family : given, family.n ? given : ENL_S(""));
}

static names names_of(enl_lo *lo, const enl_cited *c, const char *key)
{
    names out = { .n = 0 };
    const enl_value *v = enl_value_get(c->fields, key);
    enl_str s;
    if (!v) return out;
    if (v->kind == ENL_V_LIST) {
        for (size_t i = 0; i < v->u.list.n; i++) add_value_name(lo, &out, &v->u.list.items[i]);
    } else if (enl_value_text(v, &s)) { /* several in one string are parted by semicolons */
        for (size_t from = 0, to; from < s.n; from = to + 1) {
            const char *end = memchr(s.p + from, ';', s.n - from);
            to = end ? (size_t)(end - s.p) : s.n;
            add_plain_name(&out, enl_str_sub(s, from, to));
        }
    } else {
        add_value_name(lo, &out, v);
    }
    return out;
}

/* Who answers for the work: its authors, editors, or the body that issued it. */
static names lead_of(enl_lo *lo, const enl_cited *c, bool *editors)
{
    names who = names_of(lo, c, "author");
    *editors = false;
    if (who.n) return who;
    who = names_of(lo, c, "editor");
    *editors = who.n > 0;
    if (who.n) return who;
    form f = form_of(c);
    if (f == REPORT || f == WEB) add_name(&who, field(c, "publisher"), ENL_S(""));
    return who;
}

static enl_str word(const enl_parts *p, const char *key)
{
    return enl_styles_word_in(p->lo->t->styles, key, p->lang);
}

static bool is_spanish(enl_str lang)
{
    return enl_str_is(enl_lang_primary(lang), "es");
}

/* "and", "y", and "e" before the sound of i. */
static enl_str and_before(const enl_parts *p, enl_str next)
{
    bool i = next.n > 0 && (next.p[0] == 'I' || next.p[0] == 'i' || enl_str_starts(next, "Í"));
    bool hi = (enl_str_starts(next, "Hi") || enl_str_starts(next, "hi")) && next.n > 2 &&
              next.p[2] != 'e' && next.p[2] != 'a';
    return is_spanish(p->lang) && (i || hi) ? ENL_S("e") : word(p, "and_word");
}

static void put_name(enl_parts *p, const name *n, bool inverted)
{
    if (!n->given.n)
        enl_parts_put(p, n->family);
    else if (inverted)
        enl_parts_put(p,
                      enl_str_fmt(p->lo->a, "%.*s, %.*s", ENL_FMT(n->family), ENL_FMT(n->given)));
    else
        enl_parts_put(p, enl_str_fmt(p->lo->a, "%.*s %.*s", ENL_FMT(n->given), ENL_FMT(n->family)));
}

/* All names, the first one inverted where a list is sorted by it. */
static void put_names(enl_parts *p, const names *who, bool inverted)
{
    size_t shown = who->total > MAX_NAMES ? NAMES_SHOWN : who->n;
    bool english = !is_spanish(p->lang);
    for (size_t i = 0; i < shown; i++) {
        bool last = i + 1 == who->total && i > 0;
        if (i > 0) enl_parts_z(p, !last || (english && (who->total > 2 || inverted)) ? ", " : " ");
        if (last) {
            enl_str next = who->at[i].given.n ? who->at[i].given : who->at[i].family;
            enl_parts_put(p, and_before(p, next));
            enl_parts_z(p, " ");
        }
        put_name(p, &who->at[i], inverted && i == 0);
    }
    if (shown == who->total) return;
    enl_parts_z(p, english ? ", " : " ");
    enl_parts_put(p, word(p, "et_al"));
}

static enl_str short_title(const enl_cited *c)
{
    enl_str s = field_or(c, "title-short", "shortTitle");
    return s.n ? s : field(c, "title");
}

static enl_str short_names(enl_parts *p, const names *who)
{
    enl_str first = who->at[0].family, second = who->at[1].family;
    if (who->total == 1) return first;
    enl_str and_word = who->total == 2 ? and_before(p, second) : word(p, "et_al");
    if (who->total > 2)
        return enl_str_fmt(p->lo->a, "%.*s %.*s", ENL_FMT(first), ENL_FMT(and_word));
    return enl_str_fmt(p->lo->a, "%.*s %.*s %.*s", ENL_FMT(first), ENL_FMT(and_word),
                       ENL_FMT(second));
}

static enl_str quoted(enl_lo *lo, enl_str s, enl_str lang)
{
    return enl_str_fmt(lo->a, is_spanish(lang) ? "«%.*s»" : "“%.*s”", ENL_FMT(s));
}

void enl_citestyle_describe(enl_lo *lo, enl_cited *c)
{
    enl_parts p = { .lo = lo, .lang = lo->d->lang };
    bool editors;
    names who = lead_of(lo, c, &editors);
    enl_str title = short_title(c);
    if (who.n)
        c->who = short_names(&p, &who);
    else if (title.n)
        c->who = form_of(c) == LAW ? title : quoted(lo, title, p.lang);
    else
        c->who = c->key;
    c->year = year_of(lo, c);
    if (!c->year.n) c->year = word(&p, "no_date");
    if (who.n) put_names(&p, &who, true);
    enl_buf all;
    enl_buf_init(&all, &lo->c->mem);
    for (size_t i = 0; i < p.n; i++) enl_buf_str(&all, p.items[i].text);
    if (!who.n) enl_buf_str(&all, field(c, "title"));
    enl_str lead = enl_collate_key(lo->a, enl_buf_view(&all), p.lang);
    enl_str rest = enl_collate_key(lo->a, title, p.lang);
    enl_buf_drop(&all);
    c->sort =
        enl_str_fmt(lo->a, "%.*s\x01%.*s\x01%.*s", ENL_FMT(lead), ENL_FMT(c->year), ENL_FMT(rest));
}

/* ---- parts ---- */

enl_part *enl_parts_add(enl_parts *p, enl_part part)
{
    if (p->n == p->cap)
        p->items = enl_arena_grow(p->lo->a, p->items, &p->cap, p->n + 1, sizeof *p->items);
    p->items[p->n] = part;
    return &p->items[p->n++];
}

void enl_parts_put(enl_parts *p, enl_str text)
{
    if (text.n) enl_parts_add(p, (enl_part){ .text = text });
}

void enl_parts_z(enl_parts *p, const char *text)
{
    enl_parts_put(p, enl_str_from(text));
}

static void put_italic(enl_parts *p, enl_str text)
{
    if (text.n) enl_parts_add(p, (enl_part){ .text = text, .italic = true });
}

static bool ends_in_stop(const enl_parts *p)
{
    if (p->n == 0) return true;
    enl_str s = p->items[p->n - 1].text;
    while (s.n && s.p[s.n - 1] == ' ') s.n--;
    if (enl_str_ends(s, "”")) s.n -= 3;
    return s.n && strchr(".?!", s.p[s.n - 1]);
}

/* Ends a sentence: one stop, never two. */
static void stop(enl_parts *p)
{
    if (p->n) enl_parts_z(p, p->in_note ? ", " : ends_in_stop(p) ? " " : ". ");
}

static void put_field(enl_parts *p, enl_str s, const char *before)
{
    if (!s.n) return;
    enl_parts_z(p, before);
    enl_parts_put(p, s);
}

/* In quotes with the punctuation where the language puts it. */
static void put_quoted(enl_parts *p, enl_str title, char mark)
{
    bool strong = title.n && strchr("?!", title.p[title.n - 1]);
    const char *end = strong && mark == '.' ? "" : mark == '.' ? "." : mark == ',' ? "," : "";
    if (title.n && title.p[title.n - 1] == mark) end = "";
    enl_str s = is_spanish(p->lang) ? enl_str_fmt(p->lo->a, "«%.*s»%s", ENL_FMT(title), end)
                                    : enl_str_fmt(p->lo->a, "“%.*s%s”", ENL_FMT(title), end);
    enl_parts_put(p, s);
}

/* 45-67 with an en dash. */
static enl_str page_range(enl_arena *a, enl_str s)
{
    char *out = enl_arena_alloc(a, s.n * 3 + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '-' && i > 0 && i + 1 < s.n) {
            memcpy(out + n, "–", 3);
            n += 3;
            while (i + 1 < s.n && s.p[i + 1] == '-') i++;
        } else {
            out[n++] = s.p[i];
        }
    }
    return (enl_str){ out, n };
}

/* Break points behind the signs of an address. */
static enl_str breakable(enl_arena *a, enl_str s)
{
    char *out = enl_arena_alloc(a, s.n * 4 + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        out[n++] = s.p[i];
        if (!strchr("/.?&=-_#", s.p[i]) || i + 1 == s.n || s.p[i + 1] == '/') continue;
        memcpy(out + n, "\xE2\x80\x8B", 3);
        n += 3;
    }
    return (enl_str){ out, n };
}

static void put_address(enl_parts *p, const enl_cited *c)
{
    enl_str doi = field_or(c, "DOI", "doi"), url = field_or(c, "URL", "url");
    if (doi.n && !enl_str_starts(doi, "http"))
        url = enl_str_fmt(p->lo->a, "https://doi.org/%.*s", ENL_FMT(doi));
    else if (doi.n)
        url = doi;
    if (!url.n) return;
    enl_part *k = enl_parts_add(p, (enl_part){ .text = breakable(p->lo->a, url), .contents = url });
    if (enl_str_starts(url, "http://") || enl_str_starts(url, "https://")) k->uri = url;
}

static enl_str nice_date(const enl_parts *p, enl_str date)
{
    return enl_format_date(p->lo->a, p->lang, date);
}

static void put_accessed(enl_parts *p, const enl_cited *c)
{
    enl_str date = date_of(p->lo, c, "accessed");
    if (!date.n) return;
    enl_parts_put(p, enl_str_fmt(p->lo->a, "%.*s %.*s", ENL_FMT(word(p, "accessed")),
                                 ENL_FMT(nice_date(p, date))));
}

/* "Place: Publisher", without the publisher when it leads the entry. */
static void put_publisher(enl_parts *p, const enl_cited *c, bool leads)
{
    enl_str place = field(c, "publisher-place"), house = leads ? ENL_S("") : field(c, "publisher");
    enl_parts_put(p, place);
    if (place.n && house.n) enl_parts_z(p, ": ");
    enl_parts_put(p, house);
}

static bool publisher_leads(enl_lo *lo, const enl_cited *c)
{
    form f = form_of(c);
    return (f == REPORT || f == WEB) && !names_of(lo, c, "author").n &&
           !names_of(lo, c, "editor").n;
}

/* ---- the entry in the list ---- */

static void put_title(enl_parts *p, const enl_cited *c)
{
    form f = form_of(c);
    enl_str title = field(c, "title");
    if (!title.n) return;
    if (f == ARTICLE || f == CHAPTER || f == WEB || f == THESIS)
        put_quoted(p, title, '.');
    else if (f == LAW)
        enl_parts_put(p, title);
    else
        put_italic(p, title);
    stop(p);
}

/* "*Journal* 12 (3): 45-67", or with the date where the year does not stand by the author. */
static void put_journal(enl_parts *p, const enl_cited *c, bool dated)
{
    enl_str volume = field(c, "volume"), issue = field_or(c, "issue", "number"),
            pages = field(c, "page");
    if (!pages.n) pages = field(c, "pages");
    put_italic(p, field_or(c, "container-title", "journal"));
    put_field(p, volume, " ");
    if (!dated && issue.n) {
        enl_parts_put(p, enl_str_fmt(p->lo->a, " (%.*s)", ENL_FMT(issue)));
    } else if (issue.n) {
        enl_str no = word(p, "number_short");
        enl_parts_put(p, enl_str_fmt(p->lo->a, "%s%.*s\u00A0%.*s", volume.n ? ", " : " ",
                                     ENL_FMT(no), ENL_FMT(issue)));
    }
    enl_str date = issued(p->lo, c);
    if (volume.n && dated && date.n)
        enl_parts_put(p, enl_str_fmt(p->lo->a, " (%.*s)", ENL_FMT(year_of(p->lo, c))));
    else if (!volume.n && date.n && (dated || date.n > 4))
        put_field(p, nice_date(p, date), ", ");
    if (!p->no_pages) put_field(p, page_range(p->lo->a, pages), volume.n || issue.n ? ": " : ", ");
    stop(p);
}

static void put_host(enl_parts *p, const enl_cited *c)
{
    enl_str book = field_or(c, "container-title", "booktitle"),
            pages = page_range(p->lo->a, field(c, "page"));
    names editors = names_of(p->lo, c, "editor");
    if (!book.n) return;
    enl_str in = word(p, "in_work");
    enl_parts_put(p, p->in_note ? enl_lower_str(p->lo->a, in) : in);
    enl_parts_z(p, " ");
    put_italic(p, book);
    if (editors.n && names_of(p->lo, c, "author").n) {
        enl_parts_z(p, ", ");
        enl_parts_put(p, word(p, "edited_by"));
        enl_parts_z(p, " ");
        put_names(p, &editors, false);
    }
    if (!p->no_pages) put_field(p, pages, ", ");
    if (!p->in_note) stop(p);
}

/* "2nd ed.", "2.ª ed.", or as written. */
static void put_edition(enl_parts *p, const enl_cited *c)
{
    enl_str s = field(c, "edition"), ed = word(p, "edition_short");
    if (!s.n) return;
    if (!all_digits(s, 0, s.n)) {
        enl_parts_put(p, s);
        return;
    }
    char last = s.p[s.n - 1];
    bool teen = s.n > 1 && s.p[s.n - 2] == '1';
    const char *th = is_spanish(p->lang) ? ".ª"
                     : teen              ? "th"
                     : last == '1'       ? "st"
                     : last == '2'       ? "nd"
                     : last == '3'       ? "rd"
                                         : "th";
    enl_parts_put(p, enl_str_fmt(p->lo->a, "%.*s%s\u00A0%.*s", ENL_FMT(s), th, ENL_FMT(ed)));
}

static void put_details(enl_parts *p, const enl_cited *c, form f, bool dated)
{
    enl_lo *lo = p->lo;
    enl_str date = issued(lo, c), number = field(c, "number");
    size_t before = p->n;
    if (f == ARTICLE) {
        put_journal(p, c, dated);
        return;
    }
    if (f == CHAPTER && !p->in_note) put_host(p, c);
    before = p->n;
    if (f == THESIS) enl_parts_put(p, field(c, "genre").n ? field(c, "genre") : word(p, "thesis"));
    if (f == LAW || f == WEB) put_italic(p, field(c, "container-title"));
    if (f == BOOK) put_edition(p, c);
    if (f == REPORT || f == LAW) put_field(p, number, p->n > before ? ", " : "");
    if (f == LAW && date.n > 4)
        put_field(p, nice_date(p, date), p->n > before ? ", " : ""), dated = false;
    enl_parts house = { .lo = lo, .lang = p->lang };
    put_publisher(&house, c, publisher_leads(lo, c));
    if (house.n && p->n > before) f == THESIS ? enl_parts_z(p, ", ") : stop(p);
    for (size_t i = 0; i < house.n; i++) enl_parts_add(p, house.items[i]);
    if (dated && date.n)
        put_field(p, f == WEB ? nice_date(p, date) : year_of(lo, c), p->n > before ? ", " : "");
    if (p->n > before) stop(p);
}

void enl_citestyle_entry(enl_parts *p, const enl_cited *c, enl_cite_style style)
{
    bool editors, dated = style != ENL_CITE_AUTHOR_DATE;
    names who = lead_of(p->lo, c, &editors);
    size_t start = p->n;
    if (who.n) {
        put_names(p, &who, style != ENL_CITE_NUMBERED);
        if (editors) put_field(p, word(p, who.total > 1 ? "editors_short" : "editor_short"), ", ");
        stop(p);
    } else if (!dated) {
        put_title(p, c);
    }
    if (!dated) {
        enl_parts_put(p, enl_str_fmt(p->lo->a, "%.*s%.*s", ENL_FMT(c->year), ENL_FMT(c->suffix)));
        stop(p);
    }
    if (who.n || dated) put_title(p, c);
    put_details(p, c, form_of(c), dated);
    size_t before = p->n;
    put_accessed(p, c);
    if (p->n > before) stop(p);
    before = p->n;
    put_address(p, c);
    if (p->n > before) enl_parts_z(p, ".");
    if (p->n == start) enl_parts_put(p, c->key);
}

/* ---- notes ---- */

void enl_citestyle_note(enl_parts *p, const enl_cited *c, bool again, enl_str locator)
{
    form f = form_of(c);
    bool editors, quotes = f == ARTICLE || f == CHAPTER || f == WEB || f == THESIS;
    names who = lead_of(p->lo, c, &editors);
    enl_str title = again ? short_title(c) : field(c, "title");
    if (who.n && again)
        enl_parts_put(p, c->who);
    else if (who.n)
        put_names(p, &who, false);
    if (who.n && title.n) enl_parts_z(p, ", ");
    bool round = f == BOOK || f == REPORT || f == THESIS,
         more = (!again && !round) || (again && locator.n);
    if (quotes && title.n)
        put_quoted(p, title, more ? ',' : ' ');
    else if (f == LAW)
        enl_parts_put(p, title);
    else
        put_italic(p, title);
    if (!who.n && !title.n) enl_parts_put(p, c->key);
    if (again) {
        if (locator.n) enl_parts_z(p, quotes && title.n ? " " : ", ");
        enl_parts_put(p, locator);
        return;
    }
    enl_parts d = { .lo = p->lo, .lang = p->lang, .in_note = true, .no_pages = locator.n > 0 };
    if (f == CHAPTER) {
        if (title.n) enl_parts_z(p, " ");
        p->in_note = true;
        p->no_pages = locator.n > 0;
        put_host(p, c);
        p->in_note = p->no_pages = false;
        round = true;
    }
    put_details(&d, c, f, true);
    while (d.n && enl_str_is(d.items[d.n - 1].text, ", ")) d.n--;
    if (d.n) enl_parts_z(p, round ? " (" : quotes ? " " : ", ");
    for (size_t i = 0; i < d.n; i++) enl_parts_add(p, d.items[i]);
    if (d.n && round) enl_parts_z(p, ")");
    put_field(p, locator, ", ");
    if (f == WEB || (f == ARTICLE && field_or(c, "DOI", "doi").n)) {
        enl_parts_z(p, ", ");
        put_address(p, c);
    }
}
