/* The glossary: what terms mean, and links to it from where they are used. */
#ifndef ENL_LAYOUT_GLOSSARY_H
#define ENL_LAYOUT_GLOSSARY_H

#include "core/layout/state.h"

/* While numbering walks the document: takes a container's entries, or a term in the text. */
void enl_glossary_collect(enl_lo *lo, const enl_node *n);
/* When the walk is over: reports terms that no entry explains. */
void enl_glossary_finish(enl_lo *lo);
/* [term]{.term} or [text]{term="term"}. */
bool enl_glossary_is_term(const enl_node *span);
/* The destination of its entry, "" when there is none. */
enl_str enl_glossary_dest(enl_lo *lo, const enl_node *span);
/* Sets a container's entries in the order of their terms. */
void enl_glossary_add(enl_lo *lo, const enl_env *env, const enl_node *div);

#endif
