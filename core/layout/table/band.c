/* A band is one row, or the rows that a cell over several rows joins. Its cells are set first; then
 * the rows get their heights, as in CSS the last row of a span what is missing; then the band is
 * cut where no line of any cell is cut through, between rows and, in tall rows, between lines.
 * Lines of simple cells are set in an arena that is emptied after each band, and what stays is
 * copied tight: a long table's memory is its content's. */
#include "core/layout/table/band.h"

#include "core/layout/table/cell.h"

#include <stdlib.h>

enum {
    TALL_PART = 5,      /* a row higher than this part of the page may be divided */
    TALL_LINES = 2,     /* so many lines of it stay together at either end */
    SPLIT_PENALTY = 200 /* of a page that ends inside a row */
};

typedef struct enl_stretch {
    enl_len top, bottom;
} enl_stretch;

/* ---- heights ---- */

static enl_len inner_top(const enl_rrow *row)
{
    return row->above.width + row->style->padding_top;
}

static enl_len inner_bottom(const enl_rrow *row)
{
    return row->below.width + row->style->padding_bottom;
}

static void set_heights(enl_rows *r)
{
    for (size_t i = 0; i < r->n_cells; i++) {
        enl_rcell *c = &r->cells[i];
        c->height = enl_layout_vlist_height(&c->list, 0, c->list.n);
        enl_rrow *end = &r->rows[c->row + c->g.rows - 1];
        c->next_end = end->ends;
        end->ends = (uint32_t)i + 1;
    }
    enl_len y = 0;
    for (size_t k = 0; k < r->n_rows; k++) {
        enl_rrow *row = &r->rows[k];
        row->y = y;
        row->height = inner_top(row) + row->style->leading + inner_bottom(row);
        for (uint32_t i = row->ends; i; i = r->cells[i - 1].next_end) {
            const enl_rcell *c = &r->cells[i - 1];
            enl_len bottom =
                r->rows[c->row].y + inner_top(&r->rows[c->row]) + c->height + inner_bottom(row);
            if (bottom - y > row->height) row->height = bottom - y;
        }
        y += row->height;
    }
}

/* Where a cell's content begins: heads stand at the foot of their rows. */
static enl_len content_top(const enl_rows *r, const enl_rcell *c)
{
    const enl_rrow *row = &r->rows[c->row], *end = &r->rows[c->row + c->g.rows - 1];
    if (row->head) return end->y + end->height - inner_bottom(end) - c->height;
    return row->y + inner_top(row);
}

/* ---- cuts ---- */

static void add_stretch(enl_rows *r, enl_len top, enl_len bottom)
{
    enl_stretch s = { top, bottom };
    if (bottom > top)
        ENL_PUSH(&r->t->ctx->c->mem, r->stretches, r->n_stretches, r->cap_stretches, s);
}

static int by_top(const void *a, const void *b)
{
    const enl_stretch *x = a, *y = b;
    return x->top < y->top ? -1 : x->top > y->top;
}

static bool is_tall(const enl_rows *r, const enl_rrow *row)
{
    return row->height * TALL_PART > r->t->flow->height && !row->style->keep_together;
}

/* Rows stay whole unless they are tall; then their lines do, and the padding stays with the line it
 * is next to. */
static void collect_stretches(enl_rows *r)
{
    r->n_stretches = 0;
    for (size_t k = 0; k < r->n_rows; k++) {
        const enl_rrow *row = &r->rows[k];
        enl_len end = row->y + row->height;
        if (!is_tall(r, row))
            add_stretch(r, row->y, end);
        else {
            add_stretch(r, row->y, row->y + inner_top(row) + 1);
            add_stretch(r, end - inner_bottom(row) - 1, end);
        }
    }
    for (size_t i = 0; i < r->n_cells; i++) {
        const enl_rcell *c = &r->cells[i];
        enl_len y = content_top(r, c);
        for (size_t k = 0; k < c->list.n; k++) {
            if (k > 0) y += c->list.boxes[k].space;
            add_stretch(r, y, y + c->list.boxes[k].height);
            y += c->list.boxes[k].height;
        }
    }
    qsort(r->stretches, r->n_stretches, sizeof *r->stretches, by_top);
}

static void add_cut(enl_rows *r, enl_len y)
{
    ENL_PUSH(&r->t->ctx->c->mem, r->cuts, r->n_cuts, r->cap_cuts, y);
}

/* A part that no cut divides and that is higher than a page is cut all the same. */
static void add_cuts_to(enl_rows *r, enl_len y)
{
    enl_len page = r->t->flow->height, from = r->cuts[r->n_cuts - 1];
    for (enl_len part = page / 6 + 1; y - from > page * 9 / 10; from += part)
        add_cut(r, from + part);
    add_cut(r, y);
}

static void find_cuts(enl_rows *r)
{
    const enl_rrow *last = &r->rows[r->n_rows - 1];
    r->n_cuts = 0;
    add_cut(r, 0);
    if (r->n_rows > 1 || is_tall(r, last)) {
        collect_stretches(r);
        enl_len bottom = 0;
        for (size_t i = 0; i < r->n_stretches; i++) {
            if (r->stretches[i].top >= bottom && bottom > 0) add_cuts_to(r, bottom);
            if (r->stretches[i].bottom > bottom) bottom = r->stretches[i].bottom;
        }
    }
    add_cuts_to(r, last->y + last->height);
}

/* ---- boxes ---- */

/* Number of a cell's boxes that begin above `end`; their items are counted. *bottom grows to where
 * they end. */
static size_t count_boxes(const enl_rcell *c, enl_len end, uint32_t *items, enl_len *bottom)
{
    enl_len y = c->y;
    size_t i = c->at;
    for (; i < c->list.n; i++) {
        const enl_vbox *b = &c->list.boxes[i];
        if (i > 0) y += b->space;
        if (y >= end) break;
        *items += b->n_items;
        y += b->height;
        if (y > *bottom) *bottom = y;
    }
    return i;
}

static enl_item kept_item(enl_layout_ctx *ctx, enl_item it, bool scratch)
{
    if (!scratch || it.kind != ENL_ITEM_TEXT) return it;
    size_t size = it.u.text.n * sizeof *it.u.text.words;
    it.u.text.words = memcpy(enl_arena_alloc(ctx->arena, size), it.u.text.words, size);
    return it;
}

static void take_box(enl_layout_ctx *ctx, const enl_vbox *b, bool scratch, enl_len y, enl_vbox *to)
{
    for (uint32_t k = 0; k < b->n_items; k++) {
        enl_item it = kept_item(ctx, b->items[k], scratch);
        it.y += y;
        to->items[to->n_items++] = it;
    }
    for (const enl_extra *e = b->extra; e; e = e->next) {
        if (e->kind == ENL_X_LABEL) continue; /* of a table in the cell */
        enl_extra *copy = enl_layout_vlist_extra(ctx->arena, to, e->kind);
        copy->u = e->u;
        if (e->kind == ENL_X_LINK) copy->u.link.y += y;
        if (e->kind == ENL_X_BBOX) copy->u.bbox.y += y;
    }
}

static void take_boxes(enl_layout_ctx *ctx, enl_rcell *c, size_t to, enl_len top, enl_vbox *box)
{
    for (; c->at < to; c->at++) {
        const enl_vbox *b = &c->list.boxes[c->at];
        if (c->at > 0) c->y += b->space;
        take_box(ctx, b, c->line, c->y - top, box);
        c->y += b->height;
    }
}

static void put_rule(const enl_table *t, enl_vbox *b, enl_rule rule, uint32_t from, uint32_t to,
                     enl_len y)
{
    uint32_t first = t->cols.mirrored ? to - 1 : from, last = t->cols.mirrored ? from : to - 1;
    enl_item it = {
        .kind = ENL_ITEM_RECT, .colour = rule.colour, .x = t->flow->x + t->cols.x[first], .y = y
    };
    it.u.rect.w = t->cols.x[last] + t->cols.w[last] - t->cols.x[first];
    it.u.rect.h = rule.width;
    b->items[b->n_items++] = it;
}

/* The rules under cells over several columns, each as wide as what stands between the padding. */
static void put_partial(const enl_rows *r, enl_vbox *b, uint32_t k, enl_len y)
{
    const enl_table *t = r->t;
    const enl_rrow *row = &r->rows[k];
    for (size_t i = 0; i < r->n_cells && r->cells[i].row <= k; i++) {
        const enl_gcell *g = &r->cells[i].g;
        enl_len left, right;
        if (r->cells[i].row != k || g->cols < 2 || !g->node || !g->node->first) continue;
        enl_table_colwidth_inner(&t->cols, g->col, g->col + g->cols - 1, row->style, &left, &right);
        enl_item it = {
            .kind = ENL_ITEM_RECT, .colour = row->below.colour, .x = t->flow->x + left, .y = y
        };
        it.u.rect.w = right - left;
        it.u.rect.h = row->below.width;
        b->items[b->n_items++] = it;
    }
}

/* The rule under a row, left out where a cell goes on. */
static void put_rule_below(const enl_table *t, enl_vbox *b, const enl_rrow *row, enl_len y)
{
    for (uint32_t col = 0; col < t->cols.n; col++) {
        uint32_t from = col;
        while (col < t->cols.n && !(row->joined && row->joined[col])) col++;
        if (col > from) put_rule(t, b, row->below, from, col, y);
    }
}

/* The rules of the rows from *k on that lie above `end`. */
static void put_rules(enl_rows *r, size_t *k, enl_vbox *b, enl_len top, enl_len end)
{
    enl_table *t = r->t;
    for (; *k < r->n_rows; ++*k) {
        const enl_rrow *row = &r->rows[*k];
        if (row->above.width > 0 && row->y >= top && row->y < end)
            put_rule(t, b, row->above, 0, t->cols.n, row->y - top);
        enl_len y = row->y + row->height;
        if (y > end) break;
        if (row->below.width > 0 && row->partial)
            put_partial(r, b, (uint32_t)*k, y - row->below.width - top);
        else if (row->below.width > 0)
            put_rule_below(t, b, row, y - row->below.width - top);
    }
}

static uint32_t count_rules(const enl_rows *r, size_t k, enl_len end)
{
    uint32_t n = 0;
    for (; k < r->n_rows && r->rows[k].y < end; k++)
        n += 1 + (r->rows[k].joined || r->rows[k].partial ? r->t->cols.n : 1);
    return n;
}

/* ---- labels of rows ---- */

/* What a cell shows, its lines from 0 down, for later pages. */
static void make_label(enl_rows *r, enl_rcell *c)
{
    enl_layout_ctx *ctx = r->t->ctx;
    enl_vlist again, *from = &c->list;
    bool anew = r->t->row_labels == ENL_ROW_LABELS_CONTINUED && c->line;
    enl_vbox *label = c->label = ENL_NEW(ctx->arena, enl_vbox);
    if (anew) {
        enl_layout_vlist_init(&again, &ctx->c->mem);
        enl_table_cell_continued(r, c, &again);
        from = &again;
    }
    uint32_t n = 0;
    for (size_t i = 0; i < from->n; i++) n += from->boxes[i].n_items;
    label->items = enl_arena_alloc(ctx->arena, (n + 1) * sizeof *label->items);
    enl_len y = 0;
    for (size_t i = 0; i < from->n; i++) {
        const enl_vbox *b = &from->boxes[i];
        if (i > 0) y += b->space;
        for (uint32_t k = 0; k < b->n_items; k++) {
            enl_item it = kept_item(ctx, b->items[k], c->line && !anew);
            it.leaf = ENL_ARTIFACT;
            it.y += y;
            label->items[label->n_items++] = it;
        }
        y += b->height;
    }
    label->height = y;
    if (anew) enl_layout_vlist_drop(&again);
}

/* Notes that a page which begins with box `b`, in row `k` of the band, shows the label once more,
 * if the rows that it heads have room for it. */
static void put_label(enl_rows *r, enl_rcell *c, enl_vbox *b, enl_len top, size_t k)
{
    const enl_rrow *end = &r->rows[c->row + c->g.rows - 1], *row = &r->rows[k];
    if (c->at < c->list.n) return; /* it goes on itself */
    if (!c->label) make_label(r, c);
    enl_len y = row->y == top ? inner_top(row) : 0;
    if (c->label->n_items == 0 || top + y + c->label->height > end->y + end->height) return;
    enl_extra *x = enl_layout_vlist_extra(r->t->ctx->arena, b, ENL_X_LABEL);
    x->u.label.items = c->label->items;
    x->u.label.n = c->label->n_items;
    x->u.label.y = y;
    x->u.label.height = c->label->height;
}

/* Cells that begin above `top` and head the rows of box `b`: those over several rows in the first
 * columns. *cell and *row are how far the band has been looked at. */
static void put_labels(enl_rows *r, enl_vbox *b, enl_len top, size_t *cell, size_t *row)
{
    while (*row + 1 < r->n_rows && r->rows[*row + 1].y <= top) ++*row;
    for (; *cell < r->n_cells && r->rows[r->cells[*cell].row].y < top; ++*cell)
        r->open[r->cells[*cell].g.col] = r->cells[*cell].g.rows > 1 ? (uint32_t)*cell + 1 : 0;
    for (uint32_t col = 0; col < r->t->cols.n && r->open[col];) {
        enl_rcell *c = &r->cells[r->open[col] - 1];
        const enl_rrow *end = &r->rows[c->row + c->g.rows - 1];
        if (end->y + end->height <= top) break;
        put_label(r, c, b, top, *row);
        col += c->g.cols;
    }
}

/* ---- emitting ---- */

/* How far the boxes of a band have come. */
typedef struct place {
    size_t rules;            /* rows whose rules are set */
    size_t live;             /* cells before it are set whole */
    size_t label, label_row; /* cells and rows that were looked at for labels */
    enl_len reached;         /* bottom of the box before */
} place;

/* One box of the band, from `top` to `end`. False when a forced cut left nothing for it: what
 * stands there hangs out of the box before, down to at->reached. */
static bool emit_part(enl_rows *r, enl_len top, enl_len end, place *at, size_t *to)
{
    enl_layout_ctx *ctx = r->t->ctx;
    enl_len bottom = end;
    bool any = false;
    uint32_t items = count_rules(r, at->rules, end);
    while (at->live < r->n_cells && r->cells[at->live].at == r->cells[at->live].list.n) at->live++;
    size_t last = at->live;
    for (; last < r->n_cells && r->rows[r->cells[last].row].y < end; last++) {
        to[last] = count_boxes(&r->cells[last], end, &items, &bottom);
        any = any || to[last] > r->cells[last].at;
    }
    if (!any && end <= at->reached) return false;
    at->reached = bottom;
    enl_vbox *b = enl_layout_vlist_add(r->t->flow->list, bottom - top);
    b->items = enl_arena_alloc(ctx->arena, items * sizeof *b->items);
    b->table = r->t->repeat;
    put_rules(r, &at->rules, b, top, end);
    if (top > 0 && r->t->row_labels != ENL_ROW_LABELS_ONCE)
        put_labels(r, b, top, &at->label, &at->label_row);
    for (size_t i = at->live; i < last; i++) take_boxes(ctx, &r->cells[i], to[i], top, b);
    return true;
}

static void put_sums(enl_layout_ctx *ctx, enl_vbox *b, const enl_number *sums)
{
    if (sums) enl_layout_vlist_extra(ctx->arena, b, ENL_X_SUMS)->u.sums = sums;
}

/* No page ends close to either end of a divided row. */
static void keep_ends(enl_rows *r, size_t first)
{
    enl_vlist *v = r->t->flow->list;
    size_t k = 0;
    for (size_t i = first, cut = 1; i < v->n; i++, cut++) {
        enl_len y = r->cuts[cut];
        while (k < r->n_rows && r->rows[k].y + r->rows[k].height < y) k++;
        const enl_rrow *row = &r->rows[k];
        bool ends = row->y + row->height == y;
        v->boxes[i].inside = r->cuts[cut - 1] > row->y;
        if (row->sums)
            put_sums(r->t->ctx, &v->boxes[i],
                     ends    ? row->sums
                     : k > 0 ? r->rows[k - 1].sums
                             : r->sums);
        if (ends) {
            v->boxes[i].penalty = row->keep ? ENL_KEEP : 0;
            continue;
        }
        size_t back = cut >= TALL_LINES ? cut - TALL_LINES : 0, on = cut + TALL_LINES;
        bool near = r->cuts[back] < row->y || (cut < TALL_LINES) ||
                    (on < r->n_cuts ? r->cuts[on] > row->y + row->height
                                    : cut + TALL_LINES > r->n_cuts - 1);
        v->boxes[i].penalty = near ? ENL_KEEP : SPLIT_PENALTY;
    }
}

void enl_table_band_flush(enl_rows *r)
{
    if (r->n_rows == 0) return;
    enl_vlist *v = r->t->flow->list;
    set_heights(r);
    find_cuts(r);
    for (size_t i = 0; i < r->n_cells; i++) r->cells[i].y = content_top(r, &r->cells[i]);
    size_t first = v->n, kept = 1;
    place at = { .reached = -1 };
    memset(r->open, 0, r->t->cols.n * sizeof *r->open);
    size_t *to = enl_arena_alloc(&r->scratch, r->n_cells * sizeof *to);
    for (size_t i = 1; i < r->n_cuts; i++)
        if (emit_part(r, r->cuts[i - 1], r->cuts[i], &at, to)) r->cuts[kept++] = r->cuts[i];
    r->n_cuts = kept;
    keep_ends(r, first);
    if (r->rows[r->n_rows - 1].keep) v->keep = true;
    r->sums = r->rows[r->n_rows - 1].sums;
    enl_arena_drop(&r->scratch);
    r->n_cells = r->n_rows = 0;
}
