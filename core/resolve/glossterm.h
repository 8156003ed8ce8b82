/* The terms of a glossary: a container with a list whose items begin with their term in strong
 * type, and the words in the text that are explained there. */
#ifndef ENL_RESOLVE_GLOSSTERM_H
#define ENL_RESOLVE_GLOSSTERM_H

#include "core/resolve/resolve.h"

/* A term, and the item that explains it. */
typedef struct enl_glossterm {
    const enl_node *item;
    enl_str term, sort, dest;
} enl_glossterm;

typedef struct enl_glossterms enl_glossterms;

/* No terms yet; all lies in the compile's arena. `lang` is that of the order. */
enl_glossterms *enl_resolve_glossterm_new(enl_ctx *c, enl_str lang);
/* While a walk goes through the document: takes the items of a container, or notes a word that is
 * to be explained. */
void enl_resolve_glossterm_add_list(enl_glossterms *g, const enl_node *div);
void enl_resolve_glossterm_use(enl_glossterms *g, const enl_node *span);
/* When the walk is over: reports words that no item explains. NULL when there is no glossary, and
 * no word asks for one. */
const enl_glossterms *enl_resolve_glossterm_finish(enl_glossterms *g);

/* [term]{.term} or [text]{term="term"}. */
bool enl_resolve_glossterm_is(const enl_node *span);
/* The destination of its item, "" when there is none. */
enl_str enl_resolve_glossterm_dest(const enl_resolved *r, const enl_node *span);
/* The terms of a container, in order. */
const enl_glossterm *const *enl_resolve_glossterm_list(const enl_resolved *r, const enl_node *div,
                                                       size_t *n);

#endif
