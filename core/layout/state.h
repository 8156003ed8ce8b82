/* What the parts of layout share while one document is laid out. */
#ifndef ENL_LAYOUT_STATE_H
#define ENL_LAYOUT_STATE_H

#include "core/base/map.h"
#include "core/cite/cite.h"
#include "core/layout/flow.h"
#include "core/layout/galley.h"
#include "core/layout/layout.h"
#include "core/layout/pageref.h"
#include "core/layout/vlist.h"

struct enl_para_maker;

/* A heading of the document, numbered. */
typedef struct enl_heading {
    const enl_node *node;
    int level;      /* as written */
    int tag_level;  /* of its structure element, from 1 */
    enl_str number; /* "" when it has none */
    enl_str title;  /* plain text */
    enl_str id;
    bool appendix;    /* its number is a letter */
    bool translation; /* stands beside its original, which contents and running heads name */
} enl_heading;

/* What a cross-reference can point to. */
typedef struct enl_target {
    const enl_node *node;
    enl_str id;       /* of its destination: the notes', or one made for a figure or table */
    enl_str number;   /* "" when it has none */
    const char *word; /* key of the generated word: "figure", "table", "section", ... */
    enl_str title;
    bool translation; /* stands beside its original, which lists name */
} enl_target;

typedef struct enl_lo {
    enl_ctx *c;
    enl_arena *a; /* the round's */
    const enl_doc *d;
    const enl_layout_tools *t;
    enl_pages *out;
    enl_stree *st;
    enl_galley *galley;
    enl_len landscape_width, landscape_height; /* of a landscape page's */

    enl_heading *headings;
    size_t n_headings, cap_headings;
    enl_map targets;         /* id -> enl_target */
    enl_map numbered;        /* address of a numbered node -> enl_target */
    enl_map note_ids;        /* address of a FOOTNOTE -> enl_note index + 1 */
    size_t block_box;        /* where the block before begins */
    bool renumbered;         /* the first chapter was met */
    bool lettered;           /* pages are those of an appendix */
    uint32_t section_box[8]; /* where the open section of a level begins */
    int section_level;       /* of the innermost open section, 0: none */
    enl_map images;          /* path -> enl_image */
    uint32_t n_images;
    enl_map slips;      /* class of a container -> enl_str, the known one that it looks like */
    enl_map heading_of; /* 1 + index into headings, by the address of the node */
    enl_map
        originals; /* what a heading, figure or table in parallel text translates, by its address */
    enl_sid sects[8]; /* open Sect by tag level; [0] is the Document */
    int sect_level;

    struct enl_para_maker *para;
    enl_flow base; /* what every flow begins from: the document's language and text block */

    enl_pageref *pagerefs;         /* page numbers in running text, over all rounds */
    enl_cite *cite;                /* citations and their sources */
    bool sources_set;              /* the list of them is somewhere */
    struct enl_termindex *index;   /* NULL: nothing is indexed */
    struct enl_glossary *glossary; /* NULL: there is none */
    enl_map collected;             /* footnotes that were walked, by address */
} enl_lo;

typedef enl_flow enl_env;

#endif
