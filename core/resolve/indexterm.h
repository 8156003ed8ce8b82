/* The entries of the index. [term]{.index} and [text]{index="main!sub"} mark places; see="other"
 * sends the reader there in place of a page, seealso="other" as well. */
#ifndef ENL_RESOLVE_INDEXTERM_H
#define ENL_RESOLVE_INDEXTERM_H

#include "core/resolve/resolve.h"

enum { ENL_INDEX_LEVELS = 3 };

/* Another entry that one sends to. */
typedef struct enl_indexterm_see {
    enl_str to; /* as it is printed, "main!sub" */
    bool also;
    enl_span at;
    struct enl_indexterm_see *next;
} enl_indexterm_see;

/* A place in the text that an entry names. */
typedef struct enl_indexterm_place {
    enl_str dest;
    enl_span at;
    struct enl_indexterm_place *next;
} enl_indexterm_place;

typedef struct enl_indexterm {
    enl_str term; /* its own words, at its level */
    enl_str path; /* with those above it, "main!sub" */
    enl_str sort;
    int level;       /* from 0 */
    uint32_t letter; /* that it stands under, with those below it; 0 for signs and figures */
    bool used;       /* has places, or entries below it */
    enl_indexterm_place *places, *last_place;
    enl_indexterm_see *sees, *last_see;
} enl_indexterm;

typedef struct enl_indexterms enl_indexterms;

/* No entries yet; all lies in the compile's arena. `lang` is that of the order. */
enl_indexterms *enl_resolve_indexterm_new(enl_ctx *c, enl_str lang);
/* While a walk goes through the document: takes what a SPAN marks, if anything. */
void enl_resolve_indexterm_add(enl_indexterms *x, const enl_node *span);
/* When the walk is over: reports entries that send to one that is not there or has no pages. NULL
 * when nothing is indexed. */
const enl_indexterms *enl_resolve_indexterm_finish(enl_indexterms *x);

/* The destination of a SPAN that marks a place, "" of any other. */
enl_str enl_resolve_indexterm_dest(const enl_resolved *r, const enl_node *span);
/* The entries in the order of the index, those below an entry behind it. */
const enl_indexterm *const *enl_resolve_indexterm_list(const enl_resolved *r, size_t *n);

#endif
