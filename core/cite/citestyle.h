/* Styles of citation: what each one does, as data. */
#ifndef ENL_CITE_CITESTYLE_H
#define ENL_CITE_CITESTYLE_H

#include "core/cite/names.h"

typedef enum enl_cite_kind {
    ENL_CITE_AUTHOR_DATE,
    ENL_CITE_AUTHOR, /* as author-date, but titles tell works apart */
    ENL_CITE_NUMBERED,
    ENL_CITE_NOTES
} enl_cite_kind;

/* A citation in the text. */
typedef struct enl_cite_intext {
    const char *open, *close; /* brackets; "" in notes */
    bool each;                /* numbered: every number has brackets of its own */
    const char *between;      /* two works */
    const char *year;         /* author and year */
    const char *page, *other; /* the work and a page, or another place in it */
    bool page_word;           /* "p. 4", not "4" */
    const char *chapter;      /* key of the word for a chapter */
    const char *and;          /* in brackets; in a sentence it is the word */
    bool ranges;              /* numbered: 1–3 for 1, 2, 3 */
} enl_cite_intext;

/* A style. Entries are written in the notation that citeform.h explains, one for each form. */
typedef struct enl_cite_style {
    const char *name;
    enl_cite_kind kind;
    enl_cite_intext text;
    enl_nameform lead, host, translators; /* in entries */
    bool latin;                           /* "et al." in citations in every language */
    const char *lead_editor;              /* behind editors that lead an entry: % is the word */
    const char *editor;                   /* that word's keys: "editor_short", "editors_short" */
    enl_cite_dates dates;
    const char *titles;  /* a character a form: i italic, q in quotation marks, - plain */
    bool no_date;        /* a work without a date has "n.d." */
    bool bare_address;   /* no stop behind an address */
    bool brief_pages;    /* 284–7 */
    bool repeats;        /* authors like those of the entry before are "---" */
    const char *number;  /* numbered: before an entry, % is the number */
    const char *heading; /* key of the word over the list */
    const char *entry[ENL_CF_COUNT];
    const char *note[ENL_CF_COUNT]; /* kind NOTES: at the first citation */
    const char *again[2];           /* and at later ones, with and without authors */
} enl_cite_style;

/* The style with that name, NULL when there is none. */
const enl_cite_style *enl_cite_builtin_find(enl_str name);
/* All names with commas between them, for messages. */
enl_str enl_cite_builtin_names(enl_arena *a);

#endif
