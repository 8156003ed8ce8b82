/* Sums over the items of a line, for the search in linebreak.c: lengths within bounds, protrusion,
 * badness, the stretch of glue. */
#ifndef ENL_TEXT_LINEGLUE_H
#define ENL_TEXT_LINEGLUE_H

#include "core/text/linebreak.h"

enum {
    ENL_BADNESS_MAX = 10000,
    ENL_RATIO_MAX = 1290 /* in 1/297: what stretches more has the most badness */
};
#define ENL_PITEM_MAX ((enl_len)1 << 36) /* of one item: sums of 2^26 of them cannot overflow */

/* A paragraph: n items, and how they are to be broken. */
typedef struct enl_para {
    const enl_pitem *items;
    uint32_t n;
    const enl_break_params *p;
} enl_para;

static inline enl_len enl_text_lineglue_bounded(enl_len v, enl_len low)
{
    return v < low ? low : v > ENL_PITEM_MAX ? ENL_PITEM_MAX : v;
}

/* The measure of a line, from 0. */
static inline enl_len enl_text_lineglue_width(const enl_break_params *p, uint32_t line)
{
    if (p->n_widths == 0) return 0;
    return enl_text_lineglue_bounded(p->widths[line < p->n_widths ? line : p->n_widths - 1], 0);
}

/* 100 (t/s)^3 as in tex.web, section 108: 297^3 is 100 * 2^18. Ratios above `limit`/297 count as
 * `max`. */
static inline int32_t enl_text_lineglue_badness(int64_t t, int64_t s, int32_t limit, int32_t max)
{
    if (t <= 0) return 0;
    if (s <= 0 || t > INT64_MAX / 297) return max;
    int64_t r = t * 297 / s;
    if (r > limit) return max;
    int64_t b = (r * r * r + (1 << 17)) >> 18;
    return b > max ? max : (int32_t)b;
}

/* A length from hang_left or hang_right of an item. */
static inline enl_len enl_text_lineglue_hang(uint16_t v)
{
    return (enl_len)v * 256;
}

/* How far the end of a line that is broken at the item, from 0 to n, protrudes from the measure. */
static inline enl_len enl_text_lineglue_hang_at_end(const enl_para *k, uint32_t item)
{
    const enl_pitem *it = item < k->n ? &k->items[item] : NULL;
    if (!k->p->hangs || !it) return 0;
    if (it->kind == ENL_GLUE && item > 0) it--;
    return enl_text_lineglue_hang(it->hang_right);
}

/* A ratio, in 1/1024, above which badness is beyond the tolerance for certain; 0: it never is. */
int64_t enl_text_lineglue_ratio_limit(int32_t tolerance);

/* Stretch at the end of a ragged line: about two ems, since word spaces are a quarter em wide in
 * most faces. 0 when there is no space. */
enl_len enl_text_lineglue_ragged_stretch(const enl_para *k);

/* First item of the line after the break at `item`; n when there is none. */
uint32_t enl_text_lineglue_start(const enl_para *k, uint32_t item);

/* Sets `ratio` and `overfull` of a line of items `from` up to the break `to`, set to `width`. */
void enl_text_lineglue_set(const enl_para *k, uint32_t from, uint32_t to, enl_len width,
                           enl_break *out);

#endif
