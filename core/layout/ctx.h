/* What lives as long as one round of layout, for all who set blocks and make pages. What holds for
 * a place in the text is in the flow (flow.h), and what is handed on to page making in the galley.
 */
#ifndef ENL_LAYOUT_CTX_H
#define ENL_LAYOUT_CTX_H

#include "core/base/map.h"
#include "core/layout/flow.h"
#include "core/layout/galley.h"
#include "core/layout/pageref.h"
#include "core/layout/picture.h"
#include "core/layout/tools.h"

struct enl_para_maker;

/* The sections that are open, and where the text has come to. */
typedef struct enl_sections {
    enl_sid sects[8]; /* Sect by tag level; [0] is the Document */
    int sect;         /* the innermost of them */
    uint32_t box[8];  /* where the section of a level begins; [0] is unused */
    int level;        /* of the innermost section, 0: none */
    size_t last_box;  /* where the block before begins */
    bool renumbered;  /* the first chapter was met */
    bool lettered;    /* pages are those of an appendix */
} enl_sections;

/* What was made in the structure tree while a block was set. */
typedef struct enl_traced {
    const enl_node *node;
    enl_sid from, to;
} enl_traced;

/* Filled when tools->places is asked for (trace.h); a block comes after those in it. */
typedef struct enl_trace {
    enl_traced *items;
    size_t n, cap;
} enl_trace;

typedef struct enl_layout_ctx {
    enl_ctx *c;
    enl_arena *arena; /* the round's */
    const enl_doc *doc;
    const enl_resolved *resolved;
    const enl_layout_tools *tools;
    enl_pages pages;  /* made at the end */
    enl_stree *stree; /* of the pages */
    enl_galley galley;
    enl_pictures *pictures;
    struct enl_para_maker *para;
    enl_pageref *pagerefs;    /* page numbers in running text, over all rounds */
    enl_flow base, landscape; /* what flows begin from: the document's language, its pages upright
                                 and on their side */
    enl_sections sections;
    enl_trace trace;
    enl_map slips;               /* class of a container -> enl_str, the known one it looks like */
    bool sources_set, index_set; /* the list of sources, the index */
    bool figures_float, tables_float; /* some of them, which the others keep their order with */
} enl_layout_ctx;

/* Begins a round whose memory is `a`; the caller opens `para`, and closes it before the context. */
void enl_layout_ctx_open(enl_layout_ctx *ctx, enl_arena *a, const enl_resolved *r,
                         const enl_layout_tools *t, enl_pageref *pagerefs);
/* Whether what is set next stands on the page itself: not in a box, list, cell or note. */
bool enl_layout_ctx_on_page(const enl_layout_ctx *ctx, const enl_flow *flow);
/* The pages stay. */
void enl_layout_ctx_close(enl_layout_ctx *ctx);

#endif
