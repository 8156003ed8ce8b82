/* An entry or note while it is printed: what the notation's parts share. */
#ifndef ENL_LAYOUT_CITEPRINT_H
#define ENL_LAYOUT_CITEPRINT_H

#include "core/layout/citeform.h"

typedef struct enl_citeprint {
    enl_parts *p;
    const enl_cited *c;
    const enl_citestyle *s;
    enl_citeform form;
    enl_str locator; /* in print; "" for none */
    bool page;       /* that is a page */
    size_t start;    /* of the entry among the parts */
    bool italic;
    bool closing; /* a quotation mark waits for the mark that goes before it */
    bool led;     /* the title stands where authors would */
    bool address; /* what came last is an address */
} enl_citeprint;

/* Text as it stands. */
void enl_citeprint_text(enl_citeprint *r, enl_str text);
/* Text of a form: the mark it begins with may be there already, or go inside quotation marks. */
void enl_citeprint_literal(enl_citeprint *r, enl_str text);
/* A word, with a capital at the start of a sentence. */
void enl_citeprint_word(enl_citeprint *r, enl_str word);
/* A title in quotation marks; the closing one waits for what follows. */
void enl_citeprint_quote(enl_citeprint *r, enl_str title);
/* Nothing follows. */
void enl_citeprint_close(enl_citeprint *r);
/* A word of the template in the language of the entry. */
enl_str enl_citeprint_key(const enl_citeprint *r, const char *key);
/* A field of a form; false when the source has none. */
bool enl_citeprint_field(enl_citeprint *r, enl_str name);
/* The short title, in the style's marks. */
void enl_citeprint_short_title(enl_citeprint *r);

#endif
