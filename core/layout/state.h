/* What the parts of layout share while one document is laid out. */
#ifndef ENL_LAYOUT_STATE_H
#define ENL_LAYOUT_STATE_H

#include "core/base/map.h"
#include "core/cite/cite.h"
#include "core/layout/flow.h"
#include "core/layout/layout.h"
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

/* A footnote in use. */
typedef struct enl_note {
    const enl_node *node;
    enl_str number, id;
    enl_vlist list;        /* its lines, made when its first mark is met */
    const enl_vbox *owner; /* has its first mark; known when pages are made */
    bool placed;           /* assigned to a page */
} enl_note;

typedef struct enl_carry enl_carry;

/* What a table repeats on each new page. */
typedef struct enl_repeat {
    enl_vbox *boxes; /* "continued" and the head rows, items without their leaves */
    size_t n;
    enl_len height;
    enl_len padding;  /* above what goes on inside a row */
    enl_carry *carry; /* sums that go from page to page, NULL: none */
} enl_repeat;

/* A marginal note on the page that is being made. */
typedef struct enl_beside {
    uint32_t aside;
    enl_len y;
} enl_beside;

typedef struct enl_lo {
    enl_ctx *c;
    enl_arena *a; /* the round's */
    const enl_doc *d;
    const enl_layout_tools *t;
    enl_pages *out;
    enl_stree *st;
    enl_len width, height;                     /* of the text block */
    enl_len landscape_width, landscape_height; /* of a landscape page's */

    enl_heading *headings;
    size_t n_headings, cap_headings;
    enl_map targets;  /* id -> enl_target */
    enl_map numbered; /* address of a numbered node -> enl_target */
    enl_note *notes;
    size_t n_notes, cap_notes;
    enl_map note_ids; /* address of a FOOTNOTE -> enl_note index + 1 */
    enl_vgroup *groups;
    size_t n_groups, cap_groups;
    enl_repeat *repeats;
    size_t n_repeats, cap_repeats;
    enl_map dest_pages; /* id -> page number from 1 */
    size_t n_pages;
    enl_str *page_labels;  /* of all pages, the cover's first */
    enl_str *page_totals;  /* label of the last page that is numbered like it */
    enl_len left, measure; /* of the text block on the page that is being made */
    enl_vlist *stream;     /* the document's own list */
    enl_vlist *asides;     /* marginal notes */
    size_t n_asides, cap_asides;
    size_t n_anchored; /* how many of them have the box they stand beside */
    size_t block_box;  /* where the block before begins */
    enl_beside *beside;
    size_t n_beside, cap_beside;
    bool renumbered;                                /* the first chapter was met */
    bool lettered;                                  /* pages are those of an appendix */
    uint32_t section_box[8];                        /* where the open section of a level begins */
    int section_level;                              /* of the innermost open section, 0: none */
    const enl_heading *chapter, *section;           /* that hold at the end of the page */
    const enl_heading *page_chapter, *page_section; /* that its running head shows */
    enl_map images;                                 /* path -> enl_image */
    uint32_t n_images;
    enl_map slips;      /* class of a container -> enl_str, the known one that it looks like */
    enl_map heading_of; /* 1 + index into headings, by the address of the node */
    enl_map
        originals; /* what a heading, figure or table in parallel text translates, by its address */
    enl_sid sects[8]; /* open Sect by tag level; [0] is the Document */
    int sect_level;

    size_t n_notes_set;
    struct enl_para_maker *para;
    bool setting_note;
    enl_flow base; /* what every flow begins from: the document's language and text block */

    struct enl_settle *settle;     /* page numbers in running text, over all rounds */
    enl_cite *cite;                /* citations and their sources */
    bool sources_set;              /* the list of them stands somewhere */
    struct enl_termindex *index;   /* NULL: nothing is indexed */
    struct enl_glossary *glossary; /* NULL: there is none */
    uint32_t n_pairs;              /* of parallel text, so far */
    enl_map collected;             /* footnotes that were walked, by address */
} enl_lo;

typedef enl_flow enl_env;

#endif
