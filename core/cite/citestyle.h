/* Styles of citation: what each one does, as data. Files of templates/citations hold them;
 * stylefile.h reads these. */
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
    const char *open, *close; /* brackets; in notes what stands around unknown sources */
    bool each;                /* numbered: every number has brackets of its own */
    const char *between;      /* two works */
    const char *year;         /* author and year */
    const char *page, *other; /* the work and a page, or another place in it */
    bool page_word;           /* "p. 4", not "4" */
    const char *chapter;      /* key of the word for a chapter */
    const char *joiner;       /* in brackets, as in enl_nameform; in a sentence it is the word */
    bool latin;               /* "et al." in every language */
    bool ranges;              /* numbered: 1–3 for 1, 2, 3 */
} enl_cite_intext;

/* What a style has for works of one type, in CSL's name for it. */
typedef struct enl_cite_typetext {
    enl_str type;
    const char *text;
} enl_cite_typetext;

/* What a style has for each kind of work; a type of its own takes precedence. */
typedef struct enl_cite_texts {
    const char *of[ENL_CF_COUNT];
    enl_cite_typetext *types;
    size_t n_types;
} enl_cite_texts;

/* A style. Entries and notes are forms in the notation that form.h explains. */
typedef struct enl_cite_style {
    enl_cite_kind kind;
    enl_cite_intext text;
    enl_nameform lead;       /* of those who lead an entry */
    enl_nameform inner;      /* of all others: editors, translators, authors in notes */
    const char *editor_lead; /* after editors that lead an entry: % is the word */
    const char *editor_one, *editor_many; /* keys of that word */
    enl_cite_dates dates;
    enl_cite_texts titles; /* "italic", "quoted", "plain" */
    bool no_date;          /* a work without a date has "n.d." */
    bool bare_address;     /* no stop after an address */
    bool brief_pages;      /* 284–7 */
    bool repeats;          /* authors like those of the entry before are "---" */
    const char *number;    /* numbered: before an entry, % is the number */
    const char *heading;   /* key of the word over the list */
    enl_cite_texts entry;
    enl_cite_texts note;                     /* kind NOTES: at the first citation */
    const char *again_named, *again_unnamed; /* and at later ones, with and without authors */
} enl_cite_style;

/* What a style has for a work. */
const char *enl_cite_citestyle_text(const enl_cite_texts *t, const enl_cited *c);
/* A style that needs no file: for what is cited when no style can be read. */
extern const enl_cite_style enl_cite_citestyle_plain;

#endif
