/* Sums over the items of a line, and the glue that fills it. */
#include "core/text/lineglue.h"

enum { RAGGED_SPACES = 8 }; /* two ems in word spaces of a quarter em */

int64_t enl_text_lineglue_ratio_limit(int32_t tolerance)
{
    int64_t low = 0, high = ENL_RATIO_MAX + 1;
    if (tolerance >= ENL_BADNESS_MAX) return 0;
    while (low < high) {
        int64_t r = (low + high) / 2;
        if (((r * r * r + (1 << 17)) >> 18) > tolerance)
            high = r;
        else
            low = r + 1;
    }
    return (low + 1) * 1024 / 297 + 2;
}

enl_len enl_text_lineglue_ragged_stretch(const enl_para *k)
{
    int64_t sum = 0, count = 0;
    for (uint32_t i = 0; i < k->n && count < 64; i++) {
        if (k->items[i].kind != ENL_GLUE || k->items[i].stretch >= ENL_STRETCH_FIL) continue;
        sum += enl_text_lineglue_bounded(k->items[i].width, 0);
        count++;
    }
    return count == 0 ? 0 : RAGGED_SPACES * sum / count;
}

uint32_t enl_text_lineglue_start(const enl_para *k, uint32_t item)
{
    for (uint32_t i = item; i < k->n; i++) {
        const enl_pitem *it = &k->items[i];
        if (it->kind == ENL_BOX) return i;
        if (it->kind == ENL_PENALTY && it->penalty <= ENL_PENALTY_FORCE && i > item) return i;
    }
    return k->n;
}

void enl_text_lineglue_set(const enl_para *k, uint32_t from, uint32_t to, enl_len width,
                           enl_break *out)
{
    double stretch = 0, shrink = 0;
    enl_len natural = 0;
    bool fil = false;
    if (to < k->n && k->items[to].kind == ENL_PENALTY)
        natural = enl_text_lineglue_bounded(k->items[to].width, -ENL_PITEM_MAX);
    for (uint32_t i = from; i < to; i++) {
        const enl_pitem *it = &k->items[i];
        if (it->kind == ENL_PENALTY) continue;
        natural += enl_text_lineglue_bounded(it->width, -ENL_PITEM_MAX);
        if (it->kind == ENL_BOX && it->stretch == 0) continue;
        if (it->stretch >= ENL_STRETCH_FIL) fil = true;
        if (it->stretch > 0) stretch += (double)it->stretch;
        shrink += (double)enl_text_lineglue_bounded(it->shrink, 0);
    }
    natural -= enl_text_lineglue_hang_at_end(k, to);
    if (k->p->hangs && from < k->n && k->items[from].kind == ENL_BOX)
        natural -= enl_text_lineglue_hang(k->items[from].hang_left);
    double slack = (double)(width - natural);
    if (k->p->ragged) shrink = 0;
    out->overfull = slack < 0 && -slack > shrink;
    if (out->overfull)
        out->ratio = k->p->ragged ? 0 : -1;
    else if (slack < 0)
        out->ratio = slack / shrink;
    else
        out->ratio = stretch > 0 && (fil || !k->p->ragged) ? slack / stretch : 0;
}
