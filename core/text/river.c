#include "core/text/river.h"

#include "core/base/mem.h"

enum { RIVER_MIN = 4, TRIES = 4 };

/* A space in a line, and the number of lines of the river that reaches it. */
typedef struct gap {
    enl_len from, to;
    uint32_t depth;
} gap;

static enl_len set_width(const enl_pitem *it, double ratio)
{
    return it->width + (enl_len)(ratio * (double)(ratio < 0 ? it->shrink : it->stretch));
}

/* The spaces inside a line. */
static size_t find_gaps(const enl_pitem *items, const enl_break *l, gap *out)
{
    size_t n = 0;
    enl_len x = 0;
    for (uint32_t i = l->start; i < l->item; i++) {
        const enl_pitem *it = &items[i];
        if (it->kind == ENL_PENALTY || it->stretch >= ENL_STRETCH_FIL) continue;
        enl_len w = set_width(it, l->ratio);
        if (it->kind == ENL_GLUE && it->width > 0) out[n++] = (gap){ x, x + w, 1 };
        x += w;
    }
    return n;
}

/* A river continues where two spaces overlap by more than half of the narrower one. */
static void go_on(const gap *above, size_t n_above, gap *here, size_t n)
{
    size_t k = 0;
    for (size_t i = 0; i < n; i++) {
        while (k < n_above && above[k].to <= here[i].from) k++;
        for (size_t j = k; j < n_above && above[j].from < here[i].to; j++) {
            enl_len from = above[j].from > here[i].from ? above[j].from : here[i].from;
            enl_len to = above[j].to < here[i].to ? above[j].to : here[i].to;
            enl_len a = above[j].to - above[j].from, b = here[i].to - here[i].from;
            if (2 * (to - from) > (a < b ? a : b) && above[j].depth >= here[i].depth)
                here[i].depth = above[j].depth + 1;
        }
    }
}

size_t enl_text_river_longest(enl_arena *a, const enl_pitem *items, const enl_break *lines,
                              size_t n, uint32_t *item)
{
    uint32_t widest = 0;
    size_t longest = 0, end = 0;
    for (size_t i = 0; i < n; i++)
        if (lines[i].item - lines[i].start > widest) widest = lines[i].item - lines[i].start;
    gap *above = ENL_NEWN(a, gap, widest + 1), *here = ENL_NEWN(a, gap, widest + 1);
    for (size_t i = 0, n_above = 0; i < n; i++) {
        size_t k = find_gaps(items, &lines[i], here);
        go_on(above, n_above, here, k);
        for (size_t j = 0; j < k; j++) {
            if (here[j].depth <= longest) continue;
            longest = here[j].depth;
            end = i;
        }
        gap *swap = above;
        above = here;
        here = swap;
        n_above = k;
    }
    if (longest > 0) *item = lines[end - longest / 2].item;
    return longest;
}

size_t enl_text_river_break_lines(enl_ctx *c, enl_arena *a, const enl_pitem *items, size_t n,
                                  const enl_break_params *p, enl_break **out)
{
    enl_break_params other = *p;
    uint32_t avoid[TRIES], at = 0;
    size_t lines = enl_text_linebreak_run(c, a, items, n, p, out);
    if (lines < RIVER_MIN) return lines;
    size_t worst = enl_text_river_longest(a, items, *out, lines, &at);
    other.avoid = avoid;
    for (size_t i = 0; i < TRIES && worst >= RIVER_MIN; i++) {
        enl_break *found;
        avoid[other.n_avoid++] = at;
        size_t k = enl_text_linebreak_run(c, a, items, n, &other, &found),
               river = enl_text_river_longest(a, items, found, k, &at);
        if (k > lines || river >= worst) continue;
        *out = found;
        lines = k;
        worst = river;
    }
    return lines;
}
