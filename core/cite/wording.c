/* Until languages have records of their own, two are known here: English, whose rules hold for all
 * others, and Spanish, which sorts and inverts a name without its particle, and writes the particle
 * with a capital where no given name stands before it (RAE, Diccionario panhispánico de dudas,
 * "mayúsculas" 4.3). */
#include "core/cite/wording.h"

#include "core/base/arena_str.h"
#include "core/lang/collate.h"
#include "core/lang/counter.h"
#include "core/lang/date.h"

#include <strings.h>

static bool is_spanish(const enl_cite_wording *w)
{
    return enl_str_is(enl_lang_primary(w->lang), "es");
}

enl_str enl_cite_wording_word(const enl_cite_wording *w, const char *key)
{
    return w->find(w->self, key, w->lang);
}

#define KEY(literal)                   \
    {                                  \
        (literal), sizeof(literal) - 1 \
    }

const enl_str *enl_cite_wording_keys(size_t *n)
{
    static const enl_str keys[] = {
        KEY("accessed"),
        KEY("and_word"),
        KEY("available"),
        KEY("available_from"),
        KEY("bibliography"),
        KEY("chapter"),
        KEY("chapter_abbr"),
        KEY("chapter_short"),
        KEY("cited"),
        KEY("edited_by"),
        KEY("edited_note"),
        KEY("edition_short"),
        KEY("editor_cap"),
        KEY("editor_short"),
        KEY("editor_word"),
        KEY("editors_cap"),
        KEY("editors_short"),
        KEY("editors_word"),
        KEY("et_al"),
        KEY("from_word"),
        KEY("in_work"),
        KEY("no_date"),
        KEY("number_short"),
        KEY("online"),
        KEY("page"),
        KEY("page_short"),
        KEY("pages_short"),
        KEY("references"),
        KEY("report_number"),
        KEY("retrieved"),
        KEY("thesis"),
        KEY("translated_by"),
        KEY("translated_note"),
        KEY("translator_short"),
        KEY("volume_short"),
        KEY("works_cited"),
    };
    *n = sizeof keys / sizeof *keys;
    return keys;
}

/* ---- names ---- */

/* "y" becomes "e" before the sound of i, but not before hie- and hia-. */
static bool sounds_i(enl_str s)
{
    if (s.n > 0 && (s.p[0] == 'I' || s.p[0] == 'i' || enl_str_starts(s, "Í"))) return true;
    return (enl_str_starts(s, "Hi") || enl_str_starts(s, "hi")) && s.n > 2 && s.p[2] != 'e' &&
           s.p[2] != 'a';
}

enl_str enl_cite_wording_and(const enl_cite_wording *w, const char *sign, enl_str next)
{
    if (!is_spanish(w) && strcmp(sign, "&") == 0) return ENL_S("&");
    if (is_spanish(w) && sounds_i(next)) return ENL_S("e");
    return enl_cite_wording_word(w, "and_word");
}

enl_str enl_cite_wording_et_al(const enl_cite_wording *w, bool latin)
{
    return latin ? ENL_S("et al.") : enl_cite_wording_word(w, "et_al");
}

bool enl_cite_wording_serial_comma(const enl_cite_wording *w)
{
    return !is_spanish(w);
}

bool enl_cite_wording_particle_last(const enl_cite_wording *w)
{
    return is_spanish(w);
}

enl_str enl_cite_wording_family(const enl_cite_wording *w, enl_str s)
{
    if (!is_spanish(w) || s.n == 0 || s.p[0] < 'a' || s.p[0] > 'z') return s;
    return enl_str_fmt(w->a, "%c%.*s", (char)(s.p[0] - 32), ENL_FMT(enl_str_sub(s, 1, s.n)));
}

/* ---- titles ---- */

enl_str enl_cite_wording_open_quote(const enl_cite_wording *w)
{
    return is_spanish(w) ? ENL_S("«") : ENL_S("“");
}

enl_str enl_cite_wording_close_quote(const enl_cite_wording *w)
{
    return is_spanish(w) ? ENL_S("»") : ENL_S("”");
}

bool enl_cite_wording_marks_inside(const enl_cite_wording *w)
{
    return !is_spanish(w);
}

size_t enl_cite_wording_article(const enl_cite_wording *w, enl_str title)
{
    static const char *const english[] = { "a ", "an ", "the ", NULL }, *const spanish[] = {
        "el ", "la ", "los ", "las ", "un ", "una ", NULL
    };
    bool is_english = enl_str_is(enl_lang_primary(w->lang), "en");
    const char *const *articles = is_spanish(w) ? spanish : is_english ? english : NULL;
    for (; articles && *articles; articles++) {
        size_t n = strlen(*articles);
        if (title.n > n && strncasecmp(title.p, *articles, n) == 0) return n;
    }
    return 0;
}

enl_str enl_cite_wording_sort_key(const enl_cite_wording *w, enl_str text)
{
    return enl_lang_collate_key(w->a, text, w->lang);
}

enl_str enl_cite_wording_letters(const enl_cite_wording *w, size_t n)
{
    return enl_lang_counter_letters(w->a, n, 'a');
}

/* ---- numbers and dates ---- */

static const char *english_ordinal(enl_str number)
{
    char last = number.p[number.n - 1];
    bool teen = number.n > 1 && number.p[number.n - 2] == '1';
    return teen ? "th" : last == '1' ? "st" : last == '2' ? "nd" : last == '3' ? "rd" : "th";
}

enl_str enl_cite_wording_ordinal(const enl_cite_wording *w, enl_str number)
{
    return enl_str_fmt(w->a, "%.*s%s", ENL_FMT(number),
                       is_spanish(w) ? ".ª" : english_ordinal(number));
}

static enl_str in_form(const enl_cite_wording *w, enl_str date, const enl_cite_dateform *f)
{
    bool month = date.n == 7 && date.p[4] == '-';
    enl_str full = month ? enl_str_fmt(w->a, "%.*s-01", ENL_FMT(date)) : date, out;
    const char *form = month ? f->month ? f->month : "{month} {year}" : f->day;
    if (form && enl_lang_date_form(w->a, enl_str_from(form), w->lang, full, &out)) return out;
    return month ? date : enl_lang_date(w->a, w->lang, date);
}

enl_str enl_cite_wording_date(const enl_cite_wording *w, enl_str date, const enl_cite_dates *forms)
{
    for (int pass = 0; pass < 2; pass++) {
        enl_str lang = pass ? enl_lang_primary(w->lang) : w->lang;
        for (size_t i = 0; i < forms->n; i++)
            if (enl_str_eq(forms->langs[i], lang)) return in_form(w, date, &forms->forms[i]);
    }
    return in_form(w, date, &forms->other);
}

enl_str enl_cite_wording_month_day(const enl_cite_wording *w, enl_str date)
{
    static const enl_cite_dateform en = { "{month} {day}", "{month}" },
                                   es = { "{day} de {month}", "{month}" };
    return in_form(w, date, is_spanish(w) ? &es : &en);
}

enl_str enl_cite_wording_long_date(const enl_cite_wording *w, enl_str date)
{
    static const enl_cite_dateform en = { "{month} {day}, {year}", "{month} {year}" },
                                   es = { "{day} de {month} de {year}", "{month} de {year}" };
    return in_form(w, date, is_spanish(w) ? &es : &en);
}

enl_cite_place enl_cite_wording_place(enl_str *s)
{
    static const struct {
        const char *word;
        enl_cite_place place;
    } words[] = {
        { "pages", ENL_CITE_PLACE_PAGE },      { "page", ENL_CITE_PLACE_PAGE },
        { "pp.", ENL_CITE_PLACE_PAGE },        { "p.", ENL_CITE_PLACE_PAGE },
        { "págs.", ENL_CITE_PLACE_PAGE },      { "pág.", ENL_CITE_PLACE_PAGE },
        { "páginas", ENL_CITE_PLACE_PAGE },    { "página", ENL_CITE_PLACE_PAGE },
        { "chapter", ENL_CITE_PLACE_CHAPTER }, { "chap.", ENL_CITE_PLACE_CHAPTER },
        { "ch.", ENL_CITE_PLACE_CHAPTER },     { "capítulo", ENL_CITE_PLACE_CHAPTER },
        { "cap.", ENL_CITE_PLACE_CHAPTER },
    };
    if (s->n && s->p[0] >= '0' && s->p[0] <= '9') return ENL_CITE_PLACE_PAGE;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!enl_str_starts(*s, words[i].word)) continue;
        enl_str rest = enl_str_sub(*s, strlen(words[i].word), s->n);
        while (rest.n && (rest.p[0] == ' ' || enl_str_starts(rest, "\u00A0")))
            rest = enl_str_sub(rest, rest.p[0] == ' ' ? 1 : 2, rest.n);
        if (rest.n == 0) return ENL_CITE_PLACE_OTHER;
        *s = rest;
        return words[i].place;
    }
    return ENL_CITE_PLACE_OTHER;
}
