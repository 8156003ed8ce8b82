/* An entry or note while it is printed: marks and quotation marks where they are needed. */
#ifndef ENL_CITE_MARKS_H
#define ENL_CITE_MARKS_H

#include "core/cite/form.h"

typedef struct enl_cite_print {
    enl_parts *p;
    const enl_cite_wording *w;
    const enl_cited *c;
    const enl_cite_style *s;
    enl_cite_form form;
    enl_str locator; /* in print; "" for none */
    bool page;       /* that is a page */
    size_t start;    /* of the entry among the parts */
    bool italic;
    bool closing; /* a quotation mark waits for the mark that goes before it */
    bool led;     /* the title has the place of the authors */
    bool address; /* what came last is an address */
} enl_cite_print;

/* Text of a source, with its tags. */
void enl_cite_marks_text(enl_cite_print *r, enl_str text);
/* A link to an address, broken anywhere that addresses may be. */
void enl_cite_marks_link(enl_cite_print *r, enl_str shown, enl_str address);
/* Text of a form: the mark it begins with may be there already, or go inside quotation marks. */
void enl_cite_marks_literal(enl_cite_print *r, enl_str text);
/* A word, with a capital at the start of a sentence. */
void enl_cite_marks_word(enl_cite_print *r, enl_str word);
/* A title in quotation marks; the closing one waits for what follows. */
void enl_cite_marks_quote(enl_cite_print *r, enl_str title);
/* Nothing follows. */
void enl_cite_marks_close(enl_cite_print *r);
/* Ends a note: one stop, inside quotation marks where the language wants that. */
void enl_cite_marks_stop(enl_parts *p, const enl_cite_wording *w);

#endif
