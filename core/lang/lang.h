/* Languages: one record each, with everything in print that depends on the language. Records are
 * constant; a new language is one file beside this one (`make new-lang TAG=xx` writes its
 * skeleton).
 *
 * A language is named by its BCP 47 tag, as in `lang: es-MX`. A tag finds the record of its region,
 * else the one of its language, else one without words that writes numbers as English does. The
 * data are the Unicode CLDR's; tests/unit/lang/icu.c compares them with ICU's copy and names every
 * difference with its reason. */
#ifndef ENL_LANG_LANG_H
#define ENL_LANG_LANG_H

#include "core/base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* What is assumed where nobody names a language. */
#define ENL_LANG_DEFAULT ENL_S("en")
#define ENL_LANG_EXAMPLE ENL_S("en-US") /* in hints */

/* ---- what a record holds ---- */

/* How numbers are written. In the patterns # is the number and $ the currency's sign or code. */
typedef struct enl_lang_numbers {
    const char *decimal, *group;             /* marks */
    const char *money_decimal, *money_group; /* in amounts of money; NULL: the same */
    const char *minus;                       /* before a negative number */
    const char *percent;                     /* pattern */
    const char *money;                       /* pattern */
    int group_from; /* digits before the decimal mark from which groups are set */
} enl_lang_numbers;

/* Forms of dates have the fields {day}, {month}, {mon} (as references abbreviate it), {brief} (as
 * tables and axes do), {mmm} (its first three letters) and {year}. */
typedef struct enl_lang_dates {
    const char *date, *data; /* in running text; beside data, where English puts the day first */
    const char *brief;       /* on an axis */
    const char *month, *brief_month; /* a month and its year */
    const char *day, *brief_day;     /* a day and its month */
    const char *first;               /* the first day of a month; NULL: as all others */
    const char *const *months;       /* 12 of the Gregorian calendar, as they are in a date */
    const char *const *mon, *const *brief_months; /* 12 each */
    const char *const *weekdays;                  /* 7, from Sunday */
    const char *const *islamic, *const *persian;  /* 12 each; NULL: as in English */
    const char *const *hebrew; /* 14: the sixth is Adar I, the last Adar II; NULL: as in English */
    const char *eras[4];       /* Buddhist, Minguo, Islamic, Persian */
} enl_lang_dates;

/* The numerals of ordered lists with letters. */
typedef enum enl_lang_letters {
    ENL_LETTERS_LATIN,
    ENL_LETTERS_HEBREW, /* numerals */
    ENL_LETTERS_ARABIC, /* in the order of their old values */
    ENL_LETTERS_PERSIAN /* in the order of the alphabet */
} enl_lang_letters;

/* How capitals are made of small letters where that is not as in most languages. */
typedef enum enl_lang_capitals {
    ENL_CAPITALS_PLAIN,
    ENL_CAPITALS_TURKISH, /* i has a dot on its capital, too */
    ENL_CAPITALS_GREEK    /* without accents */
} enl_lang_capitals;

/* A word of a variant that differs from the language's. */
typedef struct enl_lang_word_pair {
    int word; /* ENL_WORD_... */
    const char *text;
} enl_lang_word_pair;

/* The base words, ENL_WORD_figure and so on; words.def says what each is for. */
enum {
#define ENL_LANG_WORD(name, meaning) ENL_WORD_##name,
#include "core/lang/words.def"
#undef ENL_LANG_WORD
    ENL_WORD_COUNT
};

typedef struct enl_lang {
    const char *tag;                 /* "es-MX": language, or language and region */
    const char *regions;             /* that the record serves, "AR BO CL"; NULL: all others */
    const char *name;                /* of the language, in English */
    const enl_lang_numbers *numbers; /* with European digits and those that have no other form */
    const enl_lang_numbers *native;  /* with Arabic digits; NULL: as numbers */
    const char *digits;              /* usual numbering system (CLDR): "latn", "arab", ... */
    const enl_lang_dates *dates;     /* NULL: dates stay as they are */
    const char *const *words;        /* ENL_WORD_COUNT, NULL where one is missing; NULL: none */
    const enl_lang_word_pair *own_words;  /* of the variant, ends with text NULL; NULL: none */
    const char *ordinal[2];               /* masculine, feminine: "#.º"; NULL: st, nd, rd, th */
    const char *first[2];                 /* the same for 1, where it differs; else NULL */
    const char *and_vowel, *or_vowel;     /* before the sound of the word itself: "e", "u"; NULL */
    const char *currency, *currency_sign; /* of its country: "MXN", "$"; NULL */
    const char *const *articles;          /* that titles are sorted without; ends with NULL; NULL */
    const char *const *table_notes;       /* words that begin a note under a table; likewise */
    /* Sorting. `after`: "nñ", letters that follow a base letter, each as one of its own.
     * `alphabet`: letters of a script in order, with spaces between those that differ. NULL: none.
     */
    const char *after, *alphabet;
    enl_lang_letters letters;
    enl_lang_capitals capitals;
    bool serial_comma;     /* "a, b, and c" */
    bool repeated_word;    /* "and" is before every item but the first */
    bool joined_and;       /* "and" is written as one with the word after it */
    bool no_ampersand;     /* "and" is a word also where others have & */
    bool stops_in_quotes;  /* stops and commas go before a closing quotation mark */
    bool note_before_stop; /* the mark of a note goes before a stop or comma */
    bool particle_last;    /* names are sorted without their particle: Cruz, Juan de la */
    bool rtl;
} enl_lang;

/* ---- finding one ---- */

/* Never NULL. */
const enl_lang *enl_lang_of(enl_str tag);
/* The records of a language and its variants, for tests and tools: the `i`-th family, ended by a
 * record without tag; NULL after the last. */
const enl_lang *enl_lang_family(size_t i);

/* A tag's parts, "" where it has none. */
typedef struct enl_lang_tag {
    enl_str language, script, region;
    enl_str numbers, calendar; /* of -u-nu- and -u-ca- */
} enl_lang_tag;

enl_lang_tag enl_lang_parse(enl_str tag);
/* Whether it has the form of a tag: subtags of one to eight letters and digits. */
bool enl_lang_is_tag(enl_str s);
/* "es" of "es-MX". */
enl_str enl_lang_primary(enl_str tag);
/* The tag without its last subtag, and without extensions: "fr-CH-u-nu-latn", "fr-CH", "fr", "".
 * What is looked up by tag goes through these. */
enl_str enl_lang_shorter(enl_str tag);
/* Whether its text runs from right to left. */
bool enl_lang_rtl(enl_str tag);
/* Whether its script has small and capital letters: old-style figures go with these only. */
bool enl_lang_small_letters(enl_str tag);
/* False for languages whose words are never divided at a line's end. */
bool enl_lang_divides(enl_str tag);

/* ---- words ---- */

/* A base word of the language by its name, as "figure"; NULL when the language lacks it or nothing
 * has that name. */
const char *enl_lang_word(const enl_lang *l, enl_str name);
const char *enl_lang_word_at(const enl_lang *l, int word);
/* The name and meaning of a base word, NULL beyond the last. */
const char *enl_lang_word_name(int word);
const char *enl_lang_word_meaning(int word);
/* Whether the text begins as a note under a table does in any language: "Source:", "Note :". */
bool enl_lang_names_note(enl_str text);

#endif
