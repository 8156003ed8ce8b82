/* Total-fit line breaking: D. E. Knuth and M. F. Plass, "Breaking Paragraphs into Lines" (1981),
 * with the arithmetic of TeX (tex.web, parts 38 and 39): integer badness and demerits, so that
 * every machine breaks alike.
 *
 * A node is a break that ends a feasible sequence of lines; it remembers the best way there. Active
 * nodes, sorted by line number, are those from which another line may start. At each legal break
 * the active nodes are tried, and of the lines that end there the best of each fitness class
 * becomes a node. Several passes are made, each more lenient than the one before:
 *
 *   1. pretolerance, without hyphens;
 *   2. tolerance;
 *   3. tolerance, with ever more of the emergency stretch added to each line;
 *   4. as a last resort: badness has no upper limit, so that several loose lines are better than
 *      one very loose line, and a line is overfull only when nothing could end it.
 *
 * Most breaks are far too early for every active node. One comparison shows that: `reach` grows
 * with the text's width and its stretch times the largest ratio that the tolerance allows, and each
 * node knows the reach that it needs. This only saves time; it never changes what is feasible.
 *
 * Ragged lines are set as by TeX's \raggedright: spaces keep their width, and the end of each line
 * stretches by about two ems. */
#include "core/text/linebreak.h"

#include "core/base/mem.h"
#include "core/text/lineglue.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum {
    VERY_LOOSE,
    LOOSE,
    DECENT,
    TIGHT,
    N_FITNESS,
    BADNESS_MAX_LAST = 1000000, /* in the last pass */
    RATIO_MAX_LAST = 6399,
    ACTIVE_MAX = 256, /* more active nodes than this are thinned to the better half */
    DEARLY = 10000000 /* as much as some thirty loose lines */
};
#define NO_DEMERITS INT64_MAX
#define DEMERITS_MAX (INT64_MAX / 4)
#define NONE UINT32_MAX

const enl_break_params enl_text_linebreak_defaults = {
    .pretolerance = 100,
    .tolerance = 200,
    .line_penalty = 10,
    .hyphen_demerits = 10000,
    .final_hyphen_demerits = 5000,
    .fitness_demerits = 10000,
};

/* Sums over all items before a place. */
typedef struct sums {
    int64_t width, stretch, shrink, reach;
    uint32_t fil; /* number of glues that stretch without bound */
} sums;

typedef struct node {
    sums from;        /* where the next line begins, after the items that are discarded at the
                       * break */
    int64_t need;     /* reach below which a line from here would be too loose */
    int64_t demerits; /* of all lines up to here */
    uint32_t item, prev, line, next;
    uint8_t fitness;
    uint8_t hyphens; /* lines in a row that end with one, this break's included */
    bool flagged;
} node;

typedef struct pass {
    int32_t tolerance;
    bool hyphens, last;
    int64_t background; /* stretch at the end of each line */
    int64_t ratio1024;  /* no line that stretches more than this is feasible; 0: any is */
} pass;

typedef struct breaker {
    enl_ctx *ctx;
    enl_para para;
    pass pass;
    sums total;
    node *nodes; /* nodes[0] heads the list of active ones */
    size_t n_nodes, cap;
    uint32_t n_active;
    uint32_t same_from; /* lines from this on are alike, whatever their number */
    int64_t least_need; /* of all active nodes */
    uint32_t least_fil;
    enl_len hang_most; /* of all items at a line's end */
    /* where the run of discarded items around the last break ends, and the sums there */
    uint32_t discard_end;
    sums discarded;
} breaker;

/* A break being tried. */
typedef struct trial {
    uint32_t item;
    int32_t penalty;
    bool forced, flagged, final, avoided;
    enl_len extra; /* width of what is shown when broken here */
} trial;

typedef struct candidate {
    int64_t demerits;
    uint32_t from;
} candidate;

static void add_item(const breaker *k, sums *s, const enl_pitem *it)
{
    if (it->kind == ENL_PENALTY) return;
    enl_len width = enl_text_lineglue_bounded(it->width, -ENL_PITEM_MAX);
    s->width += width;
    s->reach += width;
    if (it->kind == ENL_BOX && it->stretch == 0) return;
    if (it->stretch >= ENL_STRETCH_FIL) {
        s->fil++;
    } else if (!k->para.p->ragged) {
        enl_len stretch = enl_text_lineglue_bounded(it->stretch, 0);
        s->stretch += stretch;
        s->reach += (stretch * k->pass.ratio1024 >> 10) + 1;
    }
    if (!k->para.p->ragged) s->shrink += enl_text_lineglue_bounded(it->shrink, 0);
}

/* Sums where a line after the break at `item` begins: glue and penalties after a break vanish, up
 * to a box or another forced break. The end of the run is remembered, so that long runs are walked
 * once. */
static const sums *after_break(breaker *k, uint32_t item)
{
    if (k->discard_end != NONE && item < k->discard_end) return &k->discarded;
    uint32_t i = item;
    k->discarded = k->total;
    for (; i < k->para.n; i++) {
        const enl_pitem *it = &k->para.items[i];
        if (it->kind == ENL_BOX) break;
        if (it->kind == ENL_PENALTY && it->penalty <= ENL_PENALTY_FORCE && i > item) break;
        add_item(k, &k->discarded, it);
    }
    k->discard_end = i;
    return &k->discarded;
}

static uint32_t group_of(const breaker *k, uint32_t line)
{
    return line < k->same_from ? line : k->same_from;
}

/* Makes a node and puts it into the active list after `before`. */
static uint32_t insert(breaker *k, uint32_t before, node nd)
{
    nd.need = INT64_MIN;
    if (k->pass.ratio1024 > 0) {
        nd.need = nd.from.reach + enl_text_lineglue_width(k->para.p, nd.line) -
                  ((k->pass.background * k->pass.ratio1024 >> 10) + 1);
    }
    nd.next = k->nodes[before].next;
    uint32_t at = (uint32_t)k->n_nodes;
    if (k->n_nodes >= NONE - 1) enl_mem_fail(&k->ctx->mem, ENL_JUMP_LIMIT);
    ENL_PUSH(&k->ctx->mem, k->nodes, k->n_nodes, k->cap, nd);
    k->nodes[before].next = at;
    k->n_active++;
    return at;
}

/* A last line that continues a word needs more, so as not to be just the rest of it. */
static enl_len least_last(const enl_break_params *p, const node *from)
{
    return from->flagged ? 3 * p->last_min : p->last_min;
}

static int64_t demerits(const breaker *k, const trial *t, const node *from, int32_t bad,
                        int fitness)
{
    const enl_break_params *p = k->para.p;
    int64_t line_penalty = p->line_penalty < -ENL_BADNESS_MAX  ? -ENL_BADNESS_MAX
                           : p->line_penalty > ENL_BADNESS_MAX ? ENL_BADNESS_MAX
                                                               : p->line_penalty;
    int64_t d = (line_penalty + bad) * (line_penalty + bad);
    int64_t pi = t->penalty;
    if (pi > 0)
        d += pi * pi;
    else if (!t->forced)
        d -= pi * pi;
    if (from->flagged && t->final)
        d += p->final_hyphen_demerits;
    else if (from->flagged && t->flagged)
        d += p->hyphen_demerits;
    if (abs(fitness - from->fitness) > 1) d += p->fitness_demerits;
    if (p->hyphens_max > 0 && t->flagged && from->hyphens >= p->hyphens_max) d += DEARLY;
    if (t->avoided) d += DEARLY;
    if (t->final && k->total.width - from->from.width < least_last(p, from)) d += DEARLY;
    return from->demerits > DEMERITS_MAX ? from->demerits : from->demerits + d;
}

/* A line from the node to the break. False when it is too wide, its width without what the break
 * itself shows being `over` too much. Sets badness and fitness class otherwise. */
static bool rate(const breaker *k, const trial *t, const node *from, int32_t *bad, int *fitness,
                 enl_len *over)
{
    enl_len slack = enl_text_lineglue_width(k->para.p, from->line) -
                    (k->total.width + t->extra - from->from.width);
    *over = 0;
    *bad = 0;
    *fitness = DECENT;
    if (slack >= 0) {
        if (k->total.fil != from->from.fil) return true;
        int64_t stretch = k->total.stretch - from->from.stretch + k->pass.background;
        *bad = k->pass.last
                   ? enl_text_lineglue_badness(slack, stretch, RATIO_MAX_LAST, BADNESS_MAX_LAST)
                   : enl_text_lineglue_badness(slack, stretch, ENL_RATIO_MAX, ENL_BADNESS_MAX);
        if (*bad > 12) *fitness = *bad > 99 ? VERY_LOOSE : LOOSE;
        return true;
    }
    int64_t shrink = k->total.shrink - from->from.shrink;
    if (-slack > shrink) {
        *over = -slack - shrink - t->extra - k->hang_most;
        return false;
    }
    *bad = enl_text_lineglue_badness(-slack, shrink, ENL_RATIO_MAX, ENL_BADNESS_MAX);
    if (*bad > 12) *fitness = TIGHT;
    return true;
}

static void clear(candidate best[N_FITNESS])
{
    for (int i = 0; i < N_FITNESS; i++) best[i] = (candidate){ NO_DEMERITS, NONE };
}

/* Marks that protrude at a line's start leave more space within the measure. */
static void hang_at_start(const breaker *k, node *nd, uint32_t item)
{
    if (!k->para.p->hangs || item >= k->para.n || k->para.items[item].kind != ENL_BOX) return;
    nd->from.width += enl_text_lineglue_hang(k->para.items[item].hang_left);
    nd->from.reach += enl_text_lineglue_hang(k->para.items[item].hang_left);
}

static uint32_t settle(breaker *k, const trial *t, uint32_t before, int fitness, candidate c)
{
    const node *from = &k->nodes[c.from];
    node nd = {
        .from = *after_break(k, t->item),
        .demerits = c.demerits,
        .item = t->item,
        .prev = c.from,
        .line = from->line + 1,
        .fitness = (uint8_t)fitness,
        .flagged = t->flagged,
        .hyphens = t->flagged && from->hyphens < UINT8_MAX ? (uint8_t)(from->hyphens + 1)
                   : t->flagged                            ? UINT8_MAX
                                                           : 0,
    };
    hang_at_start(k, &nd, k->discard_end);
    return insert(k, before, nd);
}

/* Makes nodes of the best lines of one group; returns the last node before which the next group
 * begins. A class that is worse than the best by more than a change of class costs can never be of
 * use. */
static uint32_t settle_group(breaker *k, const trial *t, uint32_t before, candidate best[N_FITNESS])
{
    int64_t least = NO_DEMERITS;
    for (int i = 0; i < N_FITNESS; i++)
        if (best[i].demerits < least) least = best[i].demerits;
    if (least == NO_DEMERITS) return before;
    int64_t limit = least + llabs((long long)k->para.p->fitness_demerits);
    for (int i = 0; i < N_FITNESS; i++)
        if (best[i].demerits <= limit) before = settle(k, t, before, i, best[i]);
    clear(best);
    return before;
}

static int by_demerits(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Keeps the better half of the active nodes: text of no width would make all of it active. */
static void thin(breaker *k)
{
    int64_t sorted[ACTIVE_MAX + 1];
    uint32_t n = 0, keep = ACTIVE_MAX / 2;
    for (uint32_t r = k->nodes[0].next; r != NONE && n <= ACTIVE_MAX; r = k->nodes[r].next)
        sorted[n++] = k->nodes[r].demerits;
    qsort(sorted, n, sizeof *sorted, by_demerits);
    for (uint32_t before = 0, r; (r = k->nodes[before].next) != NONE;) {
        if (keep > 0 && k->nodes[r].demerits <= sorted[ACTIVE_MAX / 2]) {
            keep--;
            before = r;
        } else {
            k->nodes[before].next = k->nodes[r].next;
            k->n_active--;
        }
    }
}

static void note_needs(breaker *k)
{
    if (k->n_active > ACTIVE_MAX) thin(k);
    k->least_need = INT64_MAX;
    k->least_fil = NONE;
    for (uint32_t r = k->nodes[0].next; r != NONE; r = k->nodes[r].next) {
        const node *nd = &k->nodes[r];
        if (nd->need < k->least_need) k->least_need = nd->need;
        if (nd->from.fil < k->least_fil) k->least_fil = nd->from.fil;
    }
}

/* The least of evils when every line to this break is too wide: the one that is too wide by the
 * least. */
typedef struct rescue {
    uint32_t from;
    enl_len over;
} rescue;

static void note_rescue(const breaker *k, rescue *s, uint32_t r, enl_len over)
{
    if (s->from != NONE && over > s->over) return;
    if (s->from != NONE && over == s->over && k->nodes[r].demerits >= k->nodes[s->from].demerits)
        return;
    *s = (rescue){ r, over };
}

/* Tries one active node; true when it has to leave the list. */
static bool try_node(breaker *k, const trial *t, uint32_t r, candidate best[N_FITNESS], rescue *s)
{
    const node *nd = &k->nodes[r];
    bool early = k->total.reach + t->extra < nd->need && k->total.fil == nd->from.fil;
    if (early) return t->forced;
    int32_t bad;
    int fitness;
    enl_len over;
    if (!rate(k, t, nd, &bad, &fitness, &over)) {
        if (over > 0 || t->forced) note_rescue(k, s, r, over);
        return over > 0 || t->forced;
    }
    if (bad > k->pass.tolerance) return t->forced;
    int64_t d = demerits(k, t, nd, bad, fitness);
    if (d <= best[fitness].demerits) best[fitness] = (candidate){ d, r };
    return t->forced;
}

/* Tries a legal break. False when no active node is left. */
static bool try_break(breaker *k, const trial *t)
{
    if (!t->forced && k->total.reach + t->extra < k->least_need && k->total.fil == k->least_fil)
        return true;
    candidate best[N_FITNESS];
    rescue s = { NONE, 0 };
    uint32_t before = 0, r, group = NONE;
    clear(best);
    while ((r = k->nodes[before].next) != NONE) {
        uint32_t g = group_of(k, k->nodes[r].line);
        if (g != group) before = settle_group(k, t, before, best);
        group = g;
        if (try_node(k, t, r, best, &s)) {
            k->nodes[before].next = k->nodes[r].next;
            k->n_active--;
        } else {
            before = r;
        }
    }
    settle_group(k, t, before, best);
    if (k->n_active == 0 && k->pass.last && s.from != NONE) {
        int64_t d = demerits(k, t, &k->nodes[s.from], BADNESS_MAX_LAST, TIGHT);
        settle(k, t, 0, TIGHT, (candidate){ d, s.from });
    }
    note_needs(k);
    return k->n_active > 0;
}

static void start(breaker *k)
{
    k->total = (sums){ 0 };
    k->n_nodes = 0;
    k->n_active = 0;
    k->discard_end = NONE;
    node head = { .next = NONE, .item = NONE, .prev = NONE };
    ENL_PUSH(&k->ctx->mem, k->nodes, k->n_nodes, k->cap, head);
    node first = { .item = NONE, .prev = NONE, .fitness = DECENT };
    hang_at_start(k, &first, 0);
    insert(k, 0, first);
    note_needs(k);
}

/* Whether a line may end at the item, and how. */
static bool legal(const breaker *k, uint32_t i, trial *t)
{
    const enl_pitem *it = &k->para.items[i];
    *t = (trial){ .item = i };
    for (size_t j = 0; j < k->para.p->n_avoid; j++)
        if (k->para.p->avoid[j] == i) t->avoided = true;
    if (it->kind == ENL_GLUE) {
        if (i == 0 || k->para.items[i - 1].kind != ENL_BOX) return false;
        t->extra = -enl_text_lineglue_hang_at_end(&k->para, i);
        return true;
    }
    if (it->kind != ENL_PENALTY || it->penalty >= ENL_PENALTY_NEVER) return false;
    t->penalty = it->penalty < ENL_PENALTY_FORCE ? ENL_PENALTY_FORCE : it->penalty;
    t->forced = t->penalty == ENL_PENALTY_FORCE;
    if (it->flagged && !k->pass.hyphens && !t->forced) return false;
    t->final = t->forced && i + 1 == k->para.n;
    t->flagged = it->flagged;
    t->extra = enl_text_lineglue_bounded(it->width, -ENL_PITEM_MAX) -
               enl_text_lineglue_hang_at_end(&k->para, i);
    return true;
}

/* One pass over the paragraph. False when it has no feasible breaks. */
static bool run_pass(breaker *k, pass p)
{
    p.ratio1024 = enl_text_lineglue_ratio_limit(p.tolerance);
    k->pass = p;
    start(k);
    trial t = { 0 };
    for (uint32_t i = 0; i < k->para.n; i++) {
        if (legal(k, i, &t) && !try_break(k, &t)) return false;
        add_item(k, &k->total, &k->para.items[i]);
        if ((i & 0xffff) == 0xffff) enl_ctx_poll(k->ctx);
    }
    if (t.final) return true;
    t = (trial){ .item = k->para.n, .penalty = ENL_PENALTY_FORCE, .forced = true, .final = true };
    return try_break(k, &t);
}

static uint32_t least_demerits(const breaker *k)
{
    uint32_t best = NONE;
    for (uint32_t r = k->nodes[0].next; r != NONE; r = k->nodes[r].next)
        if (best == NONE || k->nodes[r].demerits < k->nodes[best].demerits) best = r;
    return best;
}

/* Among the nodes at the paragraph's end, the one to take; `reached` says whether its number of
 * lines differs from the optimum by the looseness that was asked for (tex.web, section 875). */
static uint32_t choose(const breaker *k, bool *reached)
{
    uint32_t best = least_demerits(k);
    int64_t wanted = k->para.p->looseness, got = 0, optimum = k->nodes[best].line;
    if (wanted != 0) {
        for (uint32_t r = k->nodes[0].next; r != NONE; r = k->nodes[r].next) {
            int64_t diff = (int64_t)k->nodes[r].line - optimum;
            bool nearer = (diff < got && wanted <= diff) || (diff > got && wanted >= diff);
            bool better = diff == got && k->nodes[r].demerits < k->nodes[best].demerits;
            if (!nearer && !better) continue;
            best = r;
            got = diff;
        }
    }
    *reached = got == wanted;
    return best;
}

static size_t write_lines(const breaker *k, enl_arena *a, uint32_t last, enl_break **out)
{
    size_t n = k->nodes[last].line;
    enl_break *lines = ENL_NEWN(a, enl_break, n);
    size_t j = n;
    for (uint32_t r = last; k->nodes[r].item != NONE; r = k->nodes[r].prev)
        lines[--j].item = k->nodes[r].item;
    uint32_t from = 0;
    for (j = 0; j < n; j++) {
        lines[j].start = from;
        enl_text_lineglue_set(&k->para, from, lines[j].item,
                              enl_text_lineglue_width(k->para.p, (uint32_t)j), &lines[j]);
        from = enl_text_lineglue_start(&k->para, lines[j].item);
    }
    *out = lines;
    return n;
}

static int32_t tolerance_of(int32_t t)
{
    return t < 0 ? 0 : t > ENL_BADNESS_MAX ? ENL_BADNESS_MAX : t;
}

/* Runs the passes in turn until one succeeds; returns the node at the end. */
static uint32_t run_passes(breaker *k)
{
    const enl_break_params *p = k->para.p;
    int64_t background = p->ragged ? enl_text_lineglue_ragged_stretch(&k->para) : 0;
    enl_len emergency = enl_text_lineglue_bounded(p->emergency, 0);
    pass one = { .tolerance = tolerance_of(p->pretolerance), .background = background };
    bool reached;
    if (p->pretolerance >= 0 && run_pass(k, one)) {
        uint32_t last = choose(k, &reached);
        if (reached) return last;
    }
    one.tolerance = tolerance_of(p->tolerance);
    one.hyphens = true;
    int steps = emergency <= 0 ? 0 : p->steps > 1 ? p->steps : 1;
    for (int step = 0; step <= steps; step++) {
        one.background = background + (step > 0 ? emergency >> (steps - step) : 0);
        if (!run_pass(k, one)) continue;
        uint32_t last = choose(k, &reached);
        if (reached || step == steps) return last;
    }
    one.tolerance = INT32_MAX;
    one.last = true;
    run_pass(k, one);
    return choose(k, &reached);
}

size_t enl_text_linebreak_run(enl_ctx *c, enl_arena *a, const enl_pitem *items, size_t n,
                              const enl_break_params *p, enl_break **out)
{
    *out = NULL;
    if (n == 0) return 0;
    if (n > (size_t)1 << 26) enl_mem_fail(&c->mem, ENL_JUMP_LIMIT);
    breaker k = { .ctx = c, .para = { items, (uint32_t)n, p } };
    k.same_from = NONE;
    for (size_t i = 0; p->hangs && i < n; i++)
        if (enl_text_lineglue_hang(items[i].hang_right) > k.hang_most)
            k.hang_most = enl_text_lineglue_hang(items[i].hang_right);
    if (p->looseness == 0) k.same_from = p->n_widths > 0 ? (uint32_t)(p->n_widths - 1) : 0;
    uint32_t last = run_passes(&k);
    n = write_lines(&k, a, last, out);
    enl_mem_free(&c->mem, k.nodes);
    return n;
}
