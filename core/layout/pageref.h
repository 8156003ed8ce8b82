/* Page numbers in running text: what one round of layout printed, and where things stood at its
 * end. */
#ifndef ENL_LAYOUT_PAGEREF_H
#define ENL_LAYOUT_PAGEREF_H

#include "core/base/ctx.h"
#include "core/base/map.h"
#include "core/page/page.h"

enum { ENL_PAGEREF_ROUNDS = 5 };

typedef struct enl_pageref {
    enl_ctx *c;
    enl_map asked; /* id -> place that was asked for */
    int round;     /* from 1 */
} enl_pageref;

/* Before the first round; the map lies in the arena of the compile. */
void enl_layout_pageref_init(enl_pageref *s, enl_ctx *c);
/* The printed number of the page where `id` stood at the end of the round before; a guess in the
 * first one. */
enl_str enl_layout_pageref_label(enl_pageref *s, enl_str id, enl_span at);
/* That page, counted from 1; 0 when `id` stood nowhere or the first round is not over. */
size_t enl_layout_pageref_page(enl_pageref *s, enl_str id, enl_span at);
/* Ends a round: true when every number it printed is right, or the rounds are used up (reported).
 */
bool enl_layout_pageref_done(enl_pageref *s, const enl_pages *out);

#endif
