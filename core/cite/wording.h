/* Words and rules of the language that sources are printed in. This is the only file of the folder
 * that knows one language from another. */
#ifndef ENL_CITE_WORDING_H
#define ENL_CITE_WORDING_H

#include "core/base/mem.h"
#include "core/base/str.h"

#include <stdbool.h>

/* The word of a key, as "no_date", in a language; the key itself when there is none. */
typedef enl_str (*enl_cite_word_fn)(void *self, const char *key, enl_str lang);

/* How to write in one language. All results lie in `a` or are borrowed from `find`. */
typedef struct enl_cite_wording {
    enl_arena *a;
    enl_str lang; /* BCP 47 */
    enl_cite_word_fn find;
    void *self;
} enl_cite_wording;

enl_str enl_cite_wording_word(const enl_cite_wording *w, const char *key);
/* The keys that forms may name. */
const enl_str *enl_cite_wording_keys(size_t *n);

/* ---- names ---- */

/* What stands before the last of several names: "and", or "e" for "y" before the sound of i. `sign`
 * is "&" for that sign where the language knows it, else the word is taken. `next`: the name. */
enl_str enl_cite_wording_and(const enl_cite_wording *w, const char *sign, enl_str next);
/* "et al."; `latin`: whatever the language. */
enl_str enl_cite_wording_et_al(const enl_cite_wording *w, bool latin);
/* A comma stands before "and" in a list of three. */
bool enl_cite_wording_serial_comma(const enl_cite_wording *w);
/* An inverted name puts its particle last and is sorted without it: "Cruz, Ana de la". */
bool enl_cite_wording_particle_last(const enl_cite_wording *w);
/* A family name that begins with its particle and has no given name before it: "De la Cruz". */
enl_str enl_cite_wording_family(const enl_cite_wording *w, enl_str family);

/* ---- titles ---- */

enl_str enl_cite_wording_open_quote(const enl_cite_wording *w);
enl_str enl_cite_wording_close_quote(const enl_cite_wording *w);
/* Stops and commas stand inside quotation marks. */
bool enl_cite_wording_marks_inside(const enl_cite_wording *w);
/* Length of the article that a title begins with, with its space; 0 for none. */
size_t enl_cite_wording_article(const enl_cite_wording *w, enl_str title);
/* Order of works: see core/layout/collate.h. */
enl_str enl_cite_wording_sort_key(const enl_cite_wording *w, enl_str text);
/* 1 is a, 27 is aa. */
enl_str enl_cite_wording_letters(const enl_cite_wording *w, size_t n);

/* ---- numbers and dates ---- */

/* "2nd", of a number in figures. */
enl_str enl_cite_wording_ordinal(const enl_cite_wording *w, enl_str number);

/* Forms of a date, see enl_lang_date_form; NULL: as the language writes it. */
typedef struct enl_cite_dateform {
    const char *day, *month; /* of a whole date, of a month and year */
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
/* "May 6", "6 de mayo". */
enl_str enl_cite_wording_month_day(const enl_cite_wording *w, enl_str date);
/* "May 6, 2008", "6 de mayo de 2008". */
enl_str enl_cite_wording_long_date(const enl_cite_wording *w, enl_str date);

typedef enum enl_cite_place {
    ENL_CITE_PLACE_OTHER,
    ENL_CITE_PLACE_PAGE,
    ENL_CITE_PLACE_CHAPTER
} enl_cite_place;
/* What a place in a work begins with, "p. 4" or "chap. 2" in any language; *s becomes what follows
 * that word, and stays where there is none. A figure begins a page. */
enl_cite_place enl_cite_wording_place(enl_str *s);

#endif
