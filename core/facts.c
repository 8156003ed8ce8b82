/* Language, title, date and standard of a document. */
#include "core/facts.h"

#include "core/base/arena_str.h"
#include "core/base/buf.h"
#include "core/base/file.h"
#include "core/lang/calendar.h"
#include "core/lang/date.h"
#include "core/lang/guess.h"
#include "core/lang/number.h"
#include "core/notes/notes.h"
#include "core/pdf/pdf.h"
#include "core/resolve/conditions.h"
#include "core/resolve/title.h"
#include "core/style/style.h"

#include <string.h>

typedef struct facts {
    enl_ctx *c;
    enl_doc *d;
    const enl_value *template;
    const enl_request *r;
} facts;

enl_str enl_facts_text(const enl_doc *d, const char *key)
{
    enl_str s;
    const enl_value *v = enl_value_get(&d->meta, key);
    return v && enl_value_text(v, &s) ? enl_str_trim(s) : ENL_S("");
}

/* Most texts have nothing that notes could read as more than text. */
static bool has_syntax(enl_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (strchr("*_`[]<&\\^~@{!:", s.p[i])) return true;
    return false;
}

static void put_plain(enl_ctx *c, const enl_resolved *r, enl_buf *b, const enl_node *n)
{
    bool reference = n->kind == ENL_CROSS_REF || n->kind == ENL_CITATION;
    if (n->kind == ENL_TEXT || n->kind == ENL_CODE || n->kind == ENL_ERROR_INLINE)
        enl_buf_str(b, n->text);
    else if (n->kind == ENL_SOFT_BREAK || n->kind == ENL_LINE_BREAK)
        enl_buf_byte(b, ' ');
    else if (r && reference)
        enl_buf_str(b, enl_resolve_title_reference(r, &c->arena, n));
    else if (n->kind == ENL_CROSS_REF || n->kind == ENL_CITE_ITEM)
        enl_buf_fmt(b, "@%.*s", ENL_FMT(n->text));
}

enl_str enl_facts_plain(enl_ctx *c, enl_doc *d, const enl_resolved *r, enl_str text, enl_span at)
{
    if (!has_syntax(text)) return text;
    enl_buf b;
    enl_buf_init(&b, &c->mem);
    enl_node *first = enl_notes_inlines(c, text, at);
    for (enl_node *top = enl_resolve_conditions_settle_chain(c, d, first); top; top = top->next)
        for (const enl_node *n = top; n;) {
            put_plain(c, r, &b, n);
            n = r && n->kind == ENL_CITATION ? enl_node_next_skip(top, n) : enl_node_next(top, n);
        }
    enl_str out = enl_str_keep(&c->arena, enl_str_trim(enl_buf_view(&b)));
    enl_buf_drop(&b);
    return out;
}

static enl_span meta_span(const facts *f)
{
    enl_span at = f->d->root->span;
    at.line = at.col = at.end_line = at.end_col = 1;
    return at;
}

/* What a tag asks for beside a language: -u-nu- digits, -u-ca- a calendar. */
static void check_extensions(const facts *f, enl_str tag, enl_span at)
{
    enl_lang_tag parts = enl_lang_parse(tag);
    enl_calendar calendar;
    if (!enl_lang_calendar_find(parts.calendar, &calendar))
        enl_report(f->c, ENL_C_LANGUAGE, at,
                   enl_str_fmt(&f->c->arena, "available: %s", enl_lang_calendar_names()).p,
                   "unknown calendar `%.*s` in `%.*s`; dates are Gregorian",
                   ENL_FMT(parts.calendar), ENL_FMT(tag));
    if (parts.numbers.n && !enl_lang_number_zero(parts.numbers))
        enl_report(f->c, ENL_C_LANGUAGE, at, "for example `latn`, `arab`, `arabext` or `deva`",
                   "unknown digits `%.*s` in `%.*s`; numbers have the usual ones",
                   ENL_FMT(parts.numbers), ENL_FMT(tag));
}

/* Neither text nor front matter: there is nothing to say about single parts. */
static bool are_blank(const enl_doc *d)
{
    return !d->root->first && (d->meta.kind != ENL_V_MAP || d->meta.u.map.n == 0);
}

/* Counts the letters of the text, without code and what says itself in which language it is. */
static void count_letters(const facts *f, enl_lang_letters_seen *seen)
{
    enl_lang_guess_count(seen, enl_facts_text(f->d, "title"));
    for (const enl_node *n = f->d->root; n && !enl_lang_guess_has_enough(seen);) {
        bool apart = enl_node_attr(n, "lang") != NULL || n->kind == ENL_CODE_BLOCK;
        if (!apart && n->kind == ENL_TEXT) enl_lang_guess_count(seen, n->text);
        n = apart ? enl_node_next_skip(f->d->root, n) : enl_node_next(f->d->root, n);
    }
}

/* A tag of a form that registered languages have: their codes have two or three letters. */
static bool may_be_language(enl_str tag)
{
    char room[16];
    size_t n = enl_lang_primary(tag).n;
    return enl_lang_is_tag(tag) && (n == 2 || n == 3) && !enl_lang_guess_meant(tag, room).n;
}

static void report_tag(const facts *f, enl_str lang, enl_span at)
{
    char room[16];
    enl_str meant = enl_lang_guess_meant(lang, room);
    const char *hint = "use a BCP 47 tag such as `en-US` or `es-MX`";
    if (meant.n) hint = enl_str_fmt(&f->c->arena, "did you mean `%.*s`?", ENL_FMT(meant)).p;
    enl_report(f->c, ENL_C_METADATA, at, hint, "invalid language tag `%.*s`", ENL_FMT(lang));
}

static void check_letters(const facts *f, enl_str lang, enl_span at)
{
    enl_lang_letters_seen seen = { 0 };
    const char *script;
    count_letters(f, &seen);
    if (enl_lang_guess_fits(&seen, lang, &script)) return;
    enl_str guess = enl_lang_guess_tag(&seen);
    const char *hint = "name the language of the text; passages in another one have `{lang=...}`";
    if (guess.n) hint = enl_str_fmt(&f->c->arena, "for example `lang: %.*s`", ENL_FMT(guess)).p;
    enl_report(f->c, ENL_C_WRONG_LANGUAGE, at, hint,
               "the text is in %s letters, which `%.*s` is not written in", script, ENL_FMT(lang));
}

/* Sets what the letters say where that differs in script from the template's language or the
 * default; else these. Whether it is a guess. */
static bool assume_language(facts *f)
{
    enl_lang_letters_seen seen = { 0 };
    enl_str own, guess;
    const enl_value *t = enl_value_get(f->template, "lang");
    bool given = t && enl_value_text(t, &own) && enl_lang_is_tag(own);
    f->d->lang = given ? own : ENL_LANG_DEFAULT;
    count_letters(f, &seen);
    guess = enl_lang_guess_tag(&seen);
    const char *script;
    if (!guess.n || enl_lang_guess_fits(&seen, f->d->lang, &script)) return false;
    f->d->lang = guess;
    return true;
}

static bool is_toml(const facts *f)
{
    return enl_str_starts(enl_source_text(&f->c->sources, f->d->root->span.file), "+++");
}

static void find_language(facts *f)
{
    enl_str lang = enl_facts_text(f->d, "lang");
    const enl_value *v = enl_value_get(&f->d->meta, "lang");
    if (lang.n && may_be_language(lang)) {
        f->d->lang = lang;
        check_extensions(f, lang, v->span);
        check_letters(f, lang, v->span);
        return;
    }
    if (lang.n) report_tag(f, lang, v->span);
    enl_str usual = assume_language(f) ? f->d->lang : ENL_LANG_EXAMPLE;
    if (lang.n == 0 && !f->d->front_failed && !are_blank(f->d))
        enl_report(f->c, ENL_C_NO_LANGUAGE, meta_span(f),
                   enl_str_fmt(&f->c->arena,
                               is_toml(f) ? "add a line such as `lang = \"%.*s\"`"
                                          : "add a line such as `lang: %.*s`",
                               ENL_FMT(usual))
                       .p,
                   "no `lang` in the front matter; assuming `%.*s`", ENL_FMT(f->d->lang));
}

static enl_str first_heading(facts *f)
{
    for (const enl_node *n = f->d->root; n; n = enl_node_next(f->d->root, n))
        if (n->kind == ENL_HEADING) return enl_str_trim(enl_node_plain(f->c, n));
    return ENL_S("");
}

enl_str enl_facts_title(enl_ctx *c, enl_doc *d, const enl_resolved *r)
{
    static const char *const keys[] = { "title", "subject" };
    for (size_t i = 0; i < 2; i++) {
        enl_str title = enl_facts_text(d, keys[i]);
        if (title.n) return enl_facts_plain(c, d, r, title, enl_value_get(&d->meta, keys[i])->span);
    }
    return ENL_S("");
}

static void find_title(facts *f)
{
    f->d->title = enl_facts_title(f->c, f->d, NULL);
    if (f->d->title.n) return;
    f->d->title = first_heading(f);
    const char *from = "the first heading";
    if (f->d->title.n == 0) {
        f->d->title = enl_path_base(enl_str_from(f->r->input_path ? f->r->input_path : "Untitled"));
        from = "the file name";
    }
    if (f->d->front_failed || are_blank(f->d)) return;
    enl_report(f->c, ENL_C_NO_TITLE, meta_span(f),
               is_toml(f) ? "add a line such as `title = \"Winter readiness\"`"
                          : "add a line such as `title: Winter readiness`",
               "no `title` in the front matter; using %s: `%.*s`", from, ENL_FMT(f->d->title));
}

/* Front matter `standard:`; the caller's choice takes precedence. */
static void find_standard(facts *f)
{
    const enl_value *v = enl_value_get(&f->d->meta, "standard");
    enl_str s = enl_facts_text(f->d, "standard");
    if (f->r->standard || s.n == 0) return;
    if (enl_str_is(s, "none"))
        enl_diags_claim_none(f->c);
    else if (!enl_str_is(s, "pdfua1+pdfa2a"))
        enl_report(f->c, ENL_C_METADATA, v->span, "available: `pdfua1+pdfa2a`, `none`",
                   "unknown standard `%.*s`", ENL_FMT(s));
}

/* Any text will do, such as "Spring 2026"; but what looks like a date has to be one. */
static void check_date(const facts *f)
{
    const enl_value *v = enl_value_get(&f->d->meta, "date");
    enl_str date = enl_facts_text(f->d, "date");
    size_t digits = 0;
    while (digits < date.n && date.p[digits] >= '0' && date.p[digits] <= '9') digits++;
    if (digits != 4 || date.n < 8 || date.p[4] != '-' || enl_lang_date_is(date)) return;
    enl_report(f->c, ENL_C_METADATA, v->span, "write year, month and day, for example `2026-03-09`",
               "`%.*s` is not a valid date", ENL_FMT(date));
}

static void find_authors(facts *f)
{
    enl_doc *d = f->d;
    bool plural = !enl_value_get(&d->meta, "author");
    d->n_authors =
        enl_people_read(f->c, &d->meta, plural ? ENL_S("authors") : ENL_S("author"), &d->authors);
}

/* A list or map where one text is printed would be left out. */
static void check_texts(const facts *f)
{
    static const char *const keys[] = { "title", "subtitle", "subject", "date", "lang" };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        enl_str text;
        const enl_value *v = enl_value_get(&f->d->meta, keys[i]);
        if (!v || v->kind == ENL_V_NIL || enl_value_text(v, &text)) continue;
        enl_report(f->c, ENL_C_METADATA, v->span,
                   enl_str_fmt(&f->c->arena, "for example `%s: \"text\"`", keys[i]).p,
                   "invalid `%s`: expected text, found %s", keys[i], enl_value_kind_name(v->kind));
    }
    const enl_value *words = enl_value_get(&f->d->meta, "keywords");
    if (words && words->kind == ENL_V_MAP)
        enl_report(f->c, ENL_C_METADATA, words->span, "for example `keywords: [health, summer]`",
                   "invalid `keywords`: expected a list of texts, found %s",
                   enl_value_kind_name(words->kind));
}

int64_t enl_facts_date(const enl_ctx *c, const enl_doc *d)
{
    enl_date date;
    if (c->epoch >= 0) return c->epoch;
    if (!enl_date_parse(enl_facts_text(d, "date"), &date) || date.year < 1) return ENL_PDF_NO_DATE;
    if (!date.day) return ENL_PDF_NO_DATE; /* a month or a year is no time of making */
    return date.days * 86400;
}

/* An envelope is made of the front matter alone, also of that of a letter. */
static void check_text(const facts *f)
{
    const enl_value *text = enl_value_get(f->template, "text");
    if (!text || text->kind != ENL_V_BOOL || text->u.b || !f->d->root->first) return;
    enl_report(f->c, ENL_C_NOT_PRINTED, f->d->root->first->span, NULL,
               "this template prints what is in the front matter, and not the text");
    while (f->d->root->first) enl_node_unlink(f->d->root->first);
}

void enl_facts_find(enl_ctx *c, enl_doc *d, const enl_value *template, const enl_request *r)
{
    facts f = { c, d, template, r };
    find_standard(&f);
    if (are_blank(d) && !d->front_failed)
        enl_report(c, ENL_C_EMPTY, meta_span(&f), NULL, "the notes are empty");
    find_language(&f);
    check_texts(&f);
    find_title(&f);
    find_authors(&f);
    check_date(&f);
    check_text(&f);
}
