/* Page numbers in running text: what one round of layout printed, and where things stood at its
 * end. */
#ifndef ENL_LAYOUT_SETTLE_H
#define ENL_LAYOUT_SETTLE_H

#include "core/layout/state.h"

enum { ENL_SETTLE_ROUNDS = 5 };

typedef struct enl_settle {
    enl_ctx *c;
    enl_map asked; /* id -> place that was asked for */
    int round;     /* from 1 */
} enl_settle;

/* Before the first round; the map lies in the arena of the compile. */
void enl_settle_init(enl_settle *s, enl_ctx *c);
/* The printed number of the page where `id` stood at the end of the round before; a guess in the
 * first one. */
enl_str enl_settle_label(enl_lo *lo, enl_str id, enl_span at);
/* That page, counted from 1; 0 when `id` stood nowhere or the first round is not over. */
size_t enl_settle_page(enl_lo *lo, enl_str id, enl_span at);
/* Ends a round: true when every number it printed is right, or the rounds are used up (reported).
 */
bool enl_settle_done(enl_settle *s, const enl_pages *out);

#endif
