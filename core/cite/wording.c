#include "core/cite/wording.h"

#include "core/base/arena_str.h"
#include "core/base/buf.h"
#include "core/base/utf8.h"
#include "core/lang/case.h"
#include "core/lang/counter.h"
#include "core/lang/date.h"
#include "core/lang/list.h"
#include "core/lang/number.h"
#include "core/lang/ordinal.h"
#include "core/lang/typo.h"

#include <strings.h>

enl_str enl_cite_wording_word(const enl_cite_wording *w, const char *key)
{
    return w->find ? w->find(w->self, key, w->lang) : enl_str_from(key);
}

const enl_str *enl_cite_wording_keys(enl_arena *a, size_t *n)
{
    enl_str *keys = ENL_NEWN(a, enl_str, ENL_WORD_COUNT);
    for (int i = 0; i < ENL_WORD_COUNT; i++) keys[i] = enl_str_from(enl_lang_word_name(i));
    *n = ENL_WORD_COUNT;
    return keys;
}

/* A word that is a mark or a form, which a key cannot stand in for. */
static enl_str mark(const enl_cite_wording *w, const char *key, const char *otherwise)
{
    enl_str word = enl_cite_wording_word(w, key);
    return enl_str_is(word, key) ? enl_str_from(otherwise) : word;
}

/* A form of words with one or two fields, as "{ordinal} {edition}", filled. */
static enl_str fill(const enl_cite_wording *w, enl_str form, const char *const *names,
                    const enl_str *values, size_t n)
{
    enl_buf b;
    enl_buf_init(&b, w->a->mem);
    for (size_t i = 0; i < form.n;) {
        size_t k = 0;
        enl_str rest = enl_str_sub(form, i, form.n);
        while (k < n && !enl_str_starts(rest, names[k])) k++;
        if (k < n)
            enl_buf_str(&b, values[k]);
        else
            enl_buf_byte(&b, form.p[i]);
        i += k < n ? strlen(names[k]) : 1;
    }
    enl_str out = enl_str_keep(w->a, enl_buf_view(&b));
    enl_buf_drop(&b);
    return out;
}

/* ---- names ---- */

/* A word that is written as one with the next, as in Hebrew, has a hyphen before another script. */
static const char *between(const enl_cite_wording *w, enl_str next)
{
    if (!w->rules->joined_and) return " ";
    bool foreign = next.n && (unsigned char)next.p[0] < 0x80;
    return foreign && w->rules->letters == ENL_LETTERS_HEBREW ? "-" : "";
}

enl_str enl_cite_wording_and(const enl_cite_wording *w, const char *sign, enl_str last)
{
    if (!w->rules->no_ampersand && strcmp(sign, "&") == 0)
        return enl_str_fmt(w->a, "& %.*s", ENL_FMT(last));
    enl_str and = enl_lang_list_word(w->lang, enl_cite_wording_word(w, "and_word"), last);
    return enl_str_fmt(w->a, "%.*s%s%.*s", ENL_FMT(and), between(w, last), ENL_FMT(last));
}

enl_str enl_cite_wording_et_al(const enl_cite_wording *w, bool latin)
{
    return latin ? ENL_S("et al.") : enl_cite_wording_word(w, "et_al");
}

enl_str enl_cite_wording_family(const enl_cite_wording *w, enl_str s)
{
    if (!w->rules->particle_last || s.n == 0 || s.p[0] < 'a' || s.p[0] > 'z') return s;
    return enl_str_fmt(w->a, "%c%.*s", (char)(s.p[0] - 32), ENL_FMT(enl_str_sub(s, 1, s.n)));
}

enl_str enl_cite_wording_comma(const enl_cite_wording *w)
{
    return mark(w, "comma", ", ");
}

/* ---- titles ---- */

static enl_quotes quotes(const enl_cite_wording *w)
{
    return enl_lang_typo_quotes(mark(w, "quotes", ""));
}

enl_str enl_cite_wording_open_quote(const enl_cite_wording *w)
{
    return quotes(w).open[0];
}

enl_str enl_cite_wording_close_quote(const enl_cite_wording *w)
{
    return quotes(w).close[0];
}

size_t enl_cite_wording_article(const enl_cite_wording *w, enl_str title)
{
    const char *const *articles = w->rules->articles;
    for (; articles && *articles; articles++) {
        size_t n = strlen(*articles);
        if (title.n > n && strncasecmp(title.p, *articles, n) == 0) return n;
    }
    return 0;
}

enl_str enl_cite_wording_capital(const enl_cite_wording *w, enl_str s)
{
    size_t n = 0;
    if (s.n) enl_utf8_next(s, &n);
    enl_str first = enl_lang_case_upper_str(w->a, enl_str_sub(s, 0, n), w->lang);
    return enl_str_fmt(w->a, "%.*s%.*s", ENL_FMT(first), ENL_FMT(enl_str_sub(s, n, s.n)));
}

enl_str enl_cite_wording_marks(const enl_cite_wording *w, enl_str text)
{
    static const char *const marks[] = { ", ", "; ", ": " };
    const enl_str words[] = { mark(w, "comma", marks[0]), mark(w, "semicolon", marks[1]),
                              mark(w, "colon", marks[2]) };
    bool plain = true;
    for (size_t i = 0; i < 3; i++) plain = plain && enl_str_is(words[i], marks[i]);
    return plain ? text : fill(w, text, marks, words, 3);
}

enl_str enl_cite_wording_letters(const enl_cite_wording *w, size_t n)
{
    if (w->rules->letters == ENL_LETTERS_LATIN) return enl_lang_counter_letters(w->a, n, 'a');
    return enl_lang_counter(w->a, w->lang, (int)n, 'a');
}

/* ---- numbers and dates ---- */

enl_str enl_cite_wording_digits(const enl_cite_wording *w, enl_str text)
{
    for (size_t i = 0; i < text.n; i++)
        if ((text.p[i] | 32) >= 'a' && (text.p[i] | 32) <= 'z') return text;
    return enl_lang_number_digits(w->a, w->lang, text);
}

enl_str enl_cite_wording_edition(const enl_cite_wording *w, enl_str number)
{
    static const char *const names[] = { "{ordinal}", "{number}", "{edition}" };
    size_t n = 0;
    for (size_t i = 0; i < number.n && n < 1000000; i++) n = n * 10 + (size_t)(number.p[i] - '0');
    const enl_str values[] = { enl_lang_ordinal(w->a, w->lang, n, ENL_FEMININE),
                               enl_cite_wording_digits(w, number),
                               enl_cite_wording_word(w, "edition_short") };
    return fill(w, mark(w, "edition_nth", "{ordinal}\u00A0{edition}"), names, values, 3);
}

enl_str enl_cite_wording_bc(const enl_cite_wording *w, enl_str year)
{
    static const char *const names[] = { "{year}" };
    return fill(w, mark(w, "bc_year", "{year} BC"), names, &year, 1);
}

enl_str enl_cite_wording_circa(const enl_cite_wording *w, enl_str date)
{
    static const char *const names[] = { "{date}" };
    return fill(w, mark(w, "circa_date", "ca. {date}"), names, &date, 1);
}

/* Without regard to case and to the form of apostrophes. */
static bool same_phrase(enl_str a, const char *b)
{
    size_t i = 0, k = 0, n = strlen(b);
    while (i < a.n && k < n) {
        size_t apostrophe = enl_str_starts(enl_str_sub(a, i, a.n), "’") ? 3 : a.p[i] == '\'';
        size_t other = strncmp(b + k, "’", 3) == 0 ? 3 : b[k] == '\'';
        if (!apostrophe != !other) return false;
        if (!apostrophe && (a.p[i] | 32) != (b[k] | 32)) return false;
        i += apostrophe ? apostrophe : 1;
        k += other ? other : 1;
    }
    return i == a.n && k == n;
}

enl_str enl_cite_wording_phrase(const enl_cite_wording *w, enl_str text)
{
    static const int words[] = { ENL_WORD_thesis_doctoral, ENL_WORD_thesis_master,
                                 ENL_WORD_in_press,        ENL_WORD_forthcoming,
                                 ENL_WORD_submitted,       ENL_WORD_in_preparation };
    const enl_lang *english = enl_lang_of(ENL_LANG_DEFAULT);
    if (w->rules->words == english->words) return text;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (same_phrase(text, enl_lang_word_at(english, words[i])))
            return enl_cite_wording_word(w, enl_lang_word_name(words[i]));
    return text;
}

/* A style's forms for the language. */
static const enl_cite_dateform *form_for(const enl_cite_wording *w, const enl_cite_dates *d)
{
    for (enl_str tag = w->lang; tag.n; tag = enl_lang_shorter(tag))
        for (size_t i = 0; i < d->n; i++)
            if (enl_str_eq(d->langs[i], tag)) return &d->forms[i];
    return &d->other;
}

static bool is_month(enl_str date)
{
    return date.n == 7 && date.p[4] == '-';
}

/* By a form; as it is when it is no date, or the language has no months. */
static enl_str in_form(const enl_cite_wording *w, enl_str date, const char *form)
{
    enl_str full = is_month(date) ? enl_str_fmt(w->a, "%.*s-01", ENL_FMT(date)) : date, out;
    bool good = form && enl_lang_date_form(w->a, enl_str_from(form), w->lang, full, &out);
    return good ? out : date;
}

enl_str enl_cite_wording_date(const enl_cite_wording *w, enl_str date, const enl_cite_dates *forms)
{
    const enl_cite_dateform *f = form_for(w, forms);
    const enl_lang_dates *own = w->rules->dates;
    if (is_month(date)) return in_form(w, date, f->month ? f->month : own ? own->month : NULL);
    return f->day ? in_form(w, date, f->day) : enl_lang_date(w->a, w->lang, date);
}

enl_str enl_cite_wording_month_day(const enl_cite_wording *w, enl_str date,
                                   const enl_cite_dates *forms)
{
    const enl_cite_dateform *f = form_for(w, forms);
    const enl_lang_dates *own = w->rules->dates;
    if (is_month(date)) return in_form(w, date, "{month}");
    return in_form(w, date, f->month_day ? f->month_day : own ? own->day : NULL);
}

/* ---- places ---- */

/* Length of a word that `s` begins with, also in the plural, and of the space after it; 0 when it
 * does not, or nothing follows. */
static size_t word_length(enl_str s, const char *word)
{
    size_t n = word ? strlen(word) : 0, i = n;
    if (n == 0 || s.n <= n || strncasecmp(s.p, word, n) != 0) return 0;
    bool stopped = word[n - 1] == '.';
    if (!stopped && (s.p[i] == 's' || s.p[i] == 'n')) i++;
    size_t end = i;
    while (i < s.n && (s.p[i] == ' ' || enl_str_starts(enl_str_sub(s, i, s.n), "\u00A0")))
        i += s.p[i] == ' ' ? 1 : 2;
    return i < s.n && (stopped || i > end) ? i : 0;
}

/* A single letter is a word in its own language only. */
static bool is_long(const char *word)
{
    size_t i = 0;
    enl_str s = enl_str_from(word);
    if (s.n) enl_utf8_next(s, &i);
    return i < s.n && s.p[i] != '.';
}

/* Tries the words of one language. */
static enl_cite_place place_in(const enl_lang *l, enl_str *s, bool own)
{
    static const struct {
        int word;
        enl_cite_place place;
    } words[] = { { ENL_WORD_pages_short, ENL_CITE_PLACE_PAGE },
                  { ENL_WORD_page_short, ENL_CITE_PLACE_PAGE },
                  { ENL_WORD_page, ENL_CITE_PLACE_PAGE },
                  { ENL_WORD_chapter, ENL_CITE_PLACE_CHAPTER },
                  { ENL_WORD_chapter_abbr, ENL_CITE_PLACE_CHAPTER },
                  { ENL_WORD_chapter_short, ENL_CITE_PLACE_CHAPTER } };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const char *word = enl_lang_word_at(l, words[i].word);
        size_t n = word && (own || is_long(word)) ? word_length(*s, word) : 0;
        if (n == 0) continue;
        *s = enl_str_sub(*s, n, s->n);
        return words[i].place;
    }
    return ENL_CITE_PLACE_OTHER;
}

enl_cite_place enl_cite_wording_place(const enl_cite_wording *w, enl_str *s)
{
    if (s->n && s->p[0] >= '0' && s->p[0] <= '9') return ENL_CITE_PLACE_PAGE;
    enl_cite_place place = place_in(w->rules, s, true);
    if (place == ENL_CITE_PLACE_OTHER) place = place_in(enl_lang_of(ENL_LANG_DEFAULT), s, true);
    for (size_t i = 0; place == ENL_CITE_PLACE_OTHER && enl_lang_family(i); i++)
        place = place_in(enl_lang_family(i), s, false);
    return place;
}
