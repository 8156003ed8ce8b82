/* Names of authors, editors and bodies. */
#ifndef ENL_CITE_NAMES_H
#define ENL_CITE_NAMES_H

#include "core/cite/work.h"

enum { ENL_MAX_NAMES = 24 };

typedef struct enl_name {
    enl_str family, given; /* given is "" for bodies */
    enl_str particle;      /* before the family name: "de la" */
    enl_str suffix;        /* "Jr." */
} enl_name;

/* Room for more than any style prints; `last` is the last of all. */
typedef struct enl_names {
    enl_name at[ENL_MAX_NAMES], last;
    size_t n, total;
    bool others; /* and some more who are not named */
} enl_names;

typedef enum enl_name_order {
    ENL_NAMES_NATURAL,        /* Ann Lee */
    ENL_NAMES_FIRST_INVERTED, /* Lee, Ann, and Bob Roe */
    ENL_NAMES_INVERTED        /* Lee, A., & Roe, B. */
} enl_name_order;

/* How a style writes a list of names. */
typedef struct enl_nameform {
    enl_name_order order;
    bool initials;
    bool bare;          /* initials without stops, no comma before them: Lee AB */
    const char *joiner; /* before the last: "and" (the language's word), "&", "" only a comma */
    size_t most;        /* how many are all printed; */
    size_t shown;       /* of more, how many, with "et al." */
    bool to_last;       /* or with an ellipsis and the last */
    bool latin;         /* "et al." in every language */
} enl_nameform;

/* Those of the field `key`: "author", "editor", "translator". */
enl_names enl_cite_names_of(enl_arena *a, const enl_cited *c, const char *key);
/* Who answers for the work: its authors, else its editors (*editors), else the body that issued a
 * report or page. */
enl_names enl_cite_names_lead(enl_arena *a, const enl_cited *c, bool *editors);
bool enl_cite_names_equal(const enl_names *a, const enl_names *b);
/* In print. */
enl_str enl_cite_names_text(const enl_cite_wording *w, const enl_names *n, const enl_nameform *f);
/* For a citation: family names, at most two; `initials` before the first, to tell it from another.
 * `f` says what joins two and whether others are "et al." */
enl_str enl_cite_names_short(const enl_cite_wording *w, const enl_names *n, const enl_nameform *f,
                             bool initials);
/* "J. P." of "John Paul". */
enl_str enl_cite_names_initials(enl_arena *a, enl_str given, bool bare);
/* For sorting: by the first family name, with its particle unless the language puts that last. */
enl_str enl_cite_names_sort(const enl_cite_wording *w, const enl_names *n);

#endif
