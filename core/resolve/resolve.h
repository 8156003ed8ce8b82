/* The stage between plugins and layout: what a document says of itself once it is whole. Numbers of
 * headings, figures and tables, what references lead to, citations, the entries of index and
 * glossary. It goes in one walk over the tree, before anything is set, so that a reference may come
 * before what it refers to. */
#ifndef ENL_RESOLVE_RESOLVE_H
#define ENL_RESOLVE_RESOLVE_H

#include "core/base/map.h"
#include "core/cite/cite.h"
#include "core/tree/tree.h"

/* What the template settles for this stage; all borrowed. */
typedef struct enl_resolve_rules {
    int depth;           /* headings of tag levels 1 to this one have numbers; 0: none */
    enl_str format[6];   /* of a level's number, as "{1}.{2}"; "": all levels, joined with dots */
    bool chapters;       /* headings of tag level 1 are chapters, not sections */
    enl_cite_tools cite; /* its words are references', too */
} enl_resolve_rules;

/* A heading of the document, numbered. */
typedef struct enl_heading {
    const enl_node *node;
    int level;        /* as written */
    int tag_level;    /* of its structure element, from 1 */
    enl_str number;   /* "" when it has none */
    enl_str title;    /* plain text */
    enl_str id;       /* its own, or one made for it */
    bool appendix;    /* its number is a letter */
    bool translation; /* stands beside its original, which contents and running heads name */
    bool listed;      /* in the contents */
} enl_heading;

/* What a cross-reference can lead to. */
typedef struct enl_target {
    const enl_node *node;
    enl_str id;       /* of its destination: the notes', or one made for a figure or table */
    enl_str number;   /* "" when it has none */
    const char *word; /* key of the generated word: "figure", "table", "section", ...; "": none */
    enl_str title;    /* plain text */
} enl_target;

struct enl_indexterms; /* see indexterm.h */
struct enl_glossterms; /* see glossterm.h */

/* Nothing in it changes any more; it lies in the arena that it was made in. */
typedef struct enl_resolved {
    const enl_doc *doc;
    const enl_resolve_rules *rules;
    enl_heading *headings; /* in order; the last one may be that over the list of sources */
    size_t n_headings, cap_headings;
    const enl_target **floats; /* captioned figures and tables, without translations, in order */
    size_t n_floats, cap_floats;
    enl_map targets;    /* enl_target by its id in the notes */
    enl_map numbered;   /* enl_target by the address of its node */
    enl_map heading_of; /* 1 + index of a heading, by the address of its node */
    const enl_cite *cite;
    const struct enl_indexterms *index;    /* NULL: nothing is indexed */
    const struct enl_glossterms *glossary; /* NULL: there is none */
    bool has_contents;                     /* the notes say where the contents go */
    bool has_landscape;                    /* some blocks stand on pages that lie on their side */
} enl_resolved;

/* Makes blocks of the spans that are marginal notes, then resolves the document. Levels that are
 * left out, entries of index and glossary that lead nowhere and wrong settings of citations are
 * reported. The result lies in the compile's arena; `d` and `rules` must outlive it. Called once,
 * when the document is linked. */
const enl_resolved *enl_resolve(enl_ctx *c, enl_doc *d, const enl_resolve_rules *rules);

/* What an id stands for in the document's own text; NULL when nothing there has it. */
const enl_target *enl_resolve_target(const enl_resolved *r, enl_str id);
/* The heading that a node is, or NULL. */
const enl_heading *enl_resolve_heading(const enl_resolved *r, const enl_node *n);
/* The number of a heading, or of a captioned figure or table, with or without an id; "" when it has
 * none. */
enl_str enl_resolve_number_of(const enl_resolved *r, const enl_node *n);
/* The id of a node's destination: its own, one made for it, or "". */
enl_str enl_resolve_id_of(const enl_resolved *r, const enl_node *n);

#endif
