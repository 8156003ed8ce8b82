/* Words and rules of the language that sources are printed in: what core/lang has of them, as
 * citations and entries need it. */
#ifndef ENL_CITE_WORDING_H
#define ENL_CITE_WORDING_H

#include "core/base/mem.h"
#include "core/lang/lang.h"

/* The word of a key, as "no_date", in a language: the template's, else core/lang's, else English.
 * The key itself when there is none. */
typedef enl_str (*enl_cite_word_fn)(void *self, const char *key, enl_str lang);

/* How to write in one language. All results lie in `a` or are borrowed from `find`. */
typedef struct enl_cite_wording {
    enl_arena *a;
    enl_str lang; /* BCP 47 */
    const enl_lang *rules;
    enl_cite_word_fn find;
    void *self;
} enl_cite_wording;

enl_str enl_cite_wording_word(const enl_cite_wording *w, const char *key);
/* The keys that forms may name. */
const enl_str *enl_cite_wording_keys(enl_arena *a, size_t *n);

/* ---- names ---- */

/* The last of several names with "and" before it and the spaces that the language has: "and Lee",
 * "e Ibarra" where "y" would be heard twice. `sign` is "&" for that sign where the language has it,
 * else the word is taken. */
enl_str enl_cite_wording_and(const enl_cite_wording *w, const char *sign, enl_str last);
/* "et al."; `latin`: whatever the language. */
enl_str enl_cite_wording_et_al(const enl_cite_wording *w, bool latin);
/* A family name that begins with its particle and has no given name before it: "De la Cruz" where
 * names are sorted without their particles. */
enl_str enl_cite_wording_family(const enl_cite_wording *w, enl_str family);
/* A comma with its space. */
enl_str enl_cite_wording_comma(const enl_cite_wording *w);

/* ---- titles ---- */

enl_str enl_cite_wording_open_quote(const enl_cite_wording *w);
enl_str enl_cite_wording_close_quote(const enl_cite_wording *w);
/* Length of the article that a title begins with, with its space; 0 for none. */
size_t enl_cite_wording_article(const enl_cite_wording *w, enl_str title);
/* With a capital at its start. */
enl_str enl_cite_wording_capital(const enl_cite_wording *w, enl_str text);
/* Commas, semicolons and colons before a space as the language has them. */
enl_str enl_cite_wording_marks(const enl_cite_wording *w, enl_str text);
/* 1 is a, 27 is aa; in letters of the language. */
enl_str enl_cite_wording_letters(const enl_cite_wording *w, size_t n);

/* ---- numbers and dates ---- */

/* "2nd ed.", of a number in figures. */
enl_str enl_cite_wording_edition(const enl_cite_wording *w, enl_str number);

/* Figures in the digits of the document, unless letters go with them, as in A4. */
enl_str enl_cite_wording_digits(const enl_cite_wording *w, enl_str text);

/* "44 BC" and "ca. 1900". */
enl_str enl_cite_wording_bc(const enl_cite_wording *w, enl_str year);
enl_str enl_cite_wording_circa(const enl_cite_wording *w, enl_str date);
/* What a source has in English for a kind of thesis or in place of a date, as "in press", in the
 * language; any other text as it is. */
enl_str enl_cite_wording_phrase(const enl_cite_wording *w, enl_str text);

/* Forms of a date, see enl_lang_date_form; NULL: as the language writes it. */
typedef struct enl_cite_dateform {
    const char *day, *month, *month_day; /* whole date, month and year, month and day */
} enl_cite_dateform;

/* A style's forms: by language, and of all others. */
typedef struct enl_cite_dates {
    enl_cite_dateform other;
    const enl_str *langs; /* BCP 47, a primary subtag for all of its variants */
    const enl_cite_dateform *forms;
    size_t n;
} enl_cite_dates;

/* A date as "2008-05-01" or "2008-05" in a style's form; any other as it is. */
enl_str enl_cite_wording_date(const enl_cite_wording *w, enl_str date, const enl_cite_dates *forms);
/* "May 6", or "May" of a month. */
enl_str enl_cite_wording_month_day(const enl_cite_wording *w, enl_str date,
                                   const enl_cite_dates *forms);

typedef enum enl_cite_place {
    ENL_CITE_PLACE_OTHER,
    ENL_CITE_PLACE_PAGE,
    ENL_CITE_PLACE_CHAPTER
} enl_cite_place;
/* What a place in a work begins with: "p. 4" or "chap. 2" in the document's language, in English,
 * or, in words of more than a letter, in any other. *s becomes what follows that word, and stays
 * where there is none. A figure begins a page. */
enl_cite_place enl_cite_wording_place(const enl_cite_wording *w, enl_str *s);

#endif
