/* What the parts of layout share while one document is laid out. */
#ifndef ENL_LAYOUT_STATE_H
#define ENL_LAYOUT_STATE_H

#include "core/base/map.h"
#include "core/layout/flow.h"
#include "core/layout/galley.h"
#include "core/layout/layout.h"
#include "core/layout/pageref.h"
#include "core/layout/vlist.h"

struct enl_para_maker;

typedef struct enl_lo {
    enl_ctx *c;
    enl_arena *a; /* the round's */
    const enl_doc *d;
    const enl_layout_tools *t;
    enl_pages *out;
    enl_stree *st;
    enl_galley *galley;
    enl_len landscape_width, landscape_height; /* of a landscape page's */

    const enl_resolved *resolved;
    enl_map note_ids;        /* address of a FOOTNOTE -> enl_note index + 1 */
    size_t block_box;        /* where the block before begins */
    bool renumbered;         /* the first chapter was met */
    bool lettered;           /* pages are those of an appendix */
    uint32_t section_box[8]; /* where the open section of a level begins */
    int section_level;       /* of the innermost open section, 0: none */
    enl_map images;          /* path -> enl_image */
    uint32_t n_images;
    enl_map slips;    /* class of a container -> enl_str, the known one that it looks like */
    enl_sid sects[8]; /* open Sect by tag level; [0] is the Document */
    int sect_level;

    struct enl_para_maker *para;
    enl_flow base; /* what every flow begins from: the document's language and text block */

    enl_pageref *pagerefs;       /* page numbers in running text, over all rounds */
    bool sources_set, index_set; /* the list of sources, the index was set */
} enl_lo;

typedef enl_flow enl_env;

#endif
