/* Entries of a BibTeX file between its syntax and CSL's fields; for the parts of the reader. */
#ifndef ENL_DATA_BIBENTRY_H
#define ENL_DATA_BIBENTRY_H

#include "core/base/ctx.h"
#include "core/base/map.h"
#include "core/base/value.h"

enum { ENL_DATA_BIB_MAX_FIELDS = 200 };

typedef struct enl_bibfield {
    enl_str name; /* in small letters, biblatex's name where BibTeX has another */
    enl_str tex;
    enl_span at; /* of the value */
} enl_bibfield;

typedef struct enl_bibentry {
    enl_str type, key; /* the type in small letters */
    enl_span at;       /* of the key */
    enl_bibfield *fields;
    size_t n, cap;
    enum { ENL_BIB_OWN, ENL_BIB_UNDER_WAY, ENL_BIB_WHOLE } state; /* of inheritance */
} enl_bibentry;

typedef struct enl_bib {
    enl_ctx *c;
    enl_arena scratch; /* dropped when the file is read */
    enl_bibentry *entries;
    size_t n, cap;
    enl_map told;    /* what was reported once for the file */
    enl_map unknown; /* commands of TeX that are not known */
    enl_span unknown_at;
} enl_bib;

/* The field of that name, or NULL. */
enl_bibfield *enl_data_bibentry_find(const enl_bibentry *e, const char *name);
/* Adds a field unless the entry has it or holds as many as there may be. */
void enl_data_bibentry_add(enl_bib *b, enl_bibentry *e, const enl_bibfield *f);
/* A warning: once for each `what` in the file, whatever the places. */
void enl_data_bibentry_warn(enl_bib *b, enl_span at, const char *hint, const char *format,
                            enl_str what);

/* Gives every entry what it inherits by `xdata` and `crossref` (biblatex 3.19, sections 2.4.1 and
 * 3.13.6, appendix B). Chains are at most 16 long; circles are reported. */
void enl_data_bibinherit_run(enl_bib *b);

/* The entry as a map of CSL's fields. */
enl_value enl_data_bibcsl_read(enl_bib *b, const enl_bibentry *e);

/* A date of the entry as CSL's: the field `name` in ISO 8601-2, for "date" else year, month and
 * day. Days of years with four figures become text, others a map with date-parts, circa or literal;
 * what is no date is text as written. Nil when there is none. */
enl_value enl_data_bibdate_read(enl_bib *b, const enl_bibentry *e, const char *name);

#endif
