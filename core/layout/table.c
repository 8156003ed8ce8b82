/* Column widths follow CSS 2.2's automatic layout (17.5.2.2): each column has the width of its longest word and
 * that of its longest cell unbroken, and the measure decides what lies between. */
#include "core/layout/table.h"

#include "core/base/arena_str.h"
#include "core/layout/blocks.h"
#include "core/layout/colwidth.h"
#include "core/layout/para.h"

/* A table while its rows are set. */
typedef struct table {
    enl_lo *lo;
    const enl_env *env;
    const enl_node *node;
    const enl_style *style, *head, *cell;
    enl_columns cols;
    enl_sid element, group; /* Table, and the open THead or TBody */
    bool layout;            /* class "layout": places text, says nothing */
    bool headless;          /* no head row: the first column heads the rows */
    uint32_t repeat;        /* 1 + index of the head that repeats */
} table;

static bool row_is_empty(const enl_node *row)
{
    for (const enl_node *c = row->first; c; c = c->next)
        if (c->first) return false;
    return true;
}

static enl_item rule_item(const table *t, enl_rule r, enl_len y)
{
    enl_item it = { .kind = ENL_ITEM_RECT, .colour = r.colour, .x = t->env->x + t->cols.left, .y = y };
    it.u.rect.w = t->cols.total;
    it.u.rect.h = r.width;
    return it;
}

static enl_text_align cell_align(const table *t, const enl_node *cell, uint32_t col, const enl_style *s)
{
    enl_align a = cell->u.cell.align;
    if (a == ENL_ALIGN_DEFAULT && t->node->u.table.align && col < t->node->u.table.n_columns)
        a = t->node->u.table.align[col];
    if (a == ENL_ALIGN_RIGHT) return ENL_TA_RIGHT;
    if (a == ENL_ALIGN_CENTER) return ENL_TA_CENTER;
    if (a == ENL_ALIGN_LEFT) return ENL_TA_LEFT;
    return s->align == ENL_TA_JUSTIFY ? ENL_TA_LEFT : s->align;
}

static enl_sid cell_element(table *t, enl_sid row, const enl_node *cell, bool head, uint32_t col)
{
    enl_stree *st = t->lo->st;
    if (t->layout) return enl_stree_add(st, row, ENL_SE_P);
    bool row_head = !head && (cell->u.cell.head || (t->headless && col == 0));
    enl_sid e = enl_stree_add(st, row, head || row_head ? ENL_SE_TH : ENL_SE_TD);
    if (head || row_head) enl_stree_attr(st, e)->scope = head ? ENL_SCOPE_COLUMN : ENL_SCOPE_ROW;
    if (cell->u.cell.col_span > 1) enl_stree_attr(st, e)->col_span = cell->u.cell.col_span;
    return e;
}

/* The cell's content as a list of its own, with its column's left edge already in it. */
static void set_cell(table *t, const enl_node *cell, enl_sid row, bool head, uint32_t col, enl_vlist *out)
{
    const enl_style *s = head ? t->head : t->cell;
    uint32_t last = col + (cell->u.cell.col_span > 1 ? cell->u.cell.col_span : 1) - 1;
    if (last >= t->cols.n) last = t->cols.n - 1;
    uint32_t n = t->cols.n, first = t->lo->rtl ? last : col, end = t->lo->rtl ? col : last;
    enl_len left = t->cols.x[first] + enl_columns_inset(n, t->lo->rtl ? n - 1 - first : first, s, true);
    enl_len right = t->cols.x[end] + t->cols.w[end] - enl_columns_inset(n, t->lo->rtl ? n - 1 - end : end, s, false);
    enl_env in = *t->env;
    in.v = out;
    in.x = t->env->x + left;
    in.width = right > left + ENL_PT ? right - left : ENL_PT;
    in.parent = cell_element(t, row, cell, head, col);
    in.text = s;
    in.flat = in.tight = in.has_align = true;
    in.align = cell_align(t, cell, col, s);
    in.depth++;
    in.list_level = 0;
    enl_vlist_init(out, &t->lo->c->mem);
    enl_blocks_add(t->lo, &in, cell->first);
}

/* Moves what a cell's boxes [from, to) show into the row's box; returns the height they take. */
static enl_len take_boxes(table *t, const enl_vlist *cell, size_t from, size_t to, enl_len top, enl_vbox *row,
                          enl_item *items)
{
    enl_len y = top;
    for (size_t i = from; i < to; i++) {
        const enl_vbox *b = &cell->boxes[i];
        if (i > from) y += b->space;
        for (uint32_t k = 0; k < b->n_items; k++) {
            items[row->n_items] = b->items[k];
            items[row->n_items++].y += y;
        }
        for (const enl_extra *e = b->extra; e; e = e->next) {
            enl_extra *copy = enl_vbox_extra(t->lo->a, row, e->kind);
            copy->u = e->u;
            if (e->kind == ENL_X_LINK) copy->u.link.y += y;
            if (e->kind == ENL_X_BBOX) copy->u.bbox.y += y;
        }
        y += b->height;
    }
    return y - top;
}

static uint32_t count_items(const enl_vlist *cell, size_t from, size_t to)
{
    uint32_t n = 0;
    for (size_t i = from; i < to; i++) n += cell->boxes[i].n_items;
    return n;
}

/* How many boxes of a cell, from `from` on, fit into `room`; at least one. */
static size_t fitting(const enl_vlist *cell, size_t from, enl_len room)
{
    size_t i = from;
    enl_len y = 0;
    for (; i < cell->n; i++) {
        y += cell->boxes[i].height + (i > from ? cell->boxes[i].space : 0);
        if (i > from && y > room) break;
    }
    return i;
}

/* One box of a row: all of it, or a slice of a row that is taller than a page. */
static void emit_slice(table *t, const enl_vlist *cells, size_t *at, size_t n, const enl_style *s,
                       enl_len room, bool first, enl_rule above, enl_rule below)
{
    enl_lo *lo = t->lo;
    size_t *to = ENL_NEWN(lo->a, size_t, n);
    uint32_t count = 2;
    bool last = true;
    for (size_t i = 0; i < n; i++) {
        to[i] = at[i] < cells[i].n ? fitting(&cells[i], at[i], room) : cells[i].n;
        count += count_items(&cells[i], at[i], to[i]);
        last = last && to[i] == cells[i].n;
    }
    enl_vbox *b = enl_vlist_add(t->env->v, 0);
    enl_item *items = enl_arena_alloc(lo->a, count * sizeof *items);
    enl_len top = first ? s->padding_top + above.width : 0, height = s->leading;
    if (first && above.width > 0) items[b->n_items++] = rule_item(t, above, 0);
    uint32_t rule_at = b->n_items;
    if (last && below.width > 0) b->n_items++;
    for (size_t i = 0; i < n; i++) {
        enl_len h = take_boxes(t, &cells[i], at[i], to[i], top, b, items);
        if (h > height) height = h;
        at[i] = to[i];
    }
    b->height = top + height + (last ? s->padding_bottom + below.width : 0);
    if (last && below.width > 0) items[rule_at] = rule_item(t, below, b->height - below.width);
    b->items = items;
    b->table = t->repeat;
    if (!first) t->env->v->boxes[t->env->v->n - 2].penalty = 0;
}

static bool unfinished(const enl_vlist *cells, const size_t *at, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (at[i] < cells[i].n) return true;
    return false;
}

static void set_row(table *t, const enl_node *row, bool head, enl_rule above, enl_rule below)
{
    enl_lo *lo = t->lo;
    const enl_style *s = head ? t->head : t->cell;
    size_t n = 0;
    for (const enl_node *c = row->first; c; c = c->next) n++;
    enl_vlist *cells = ENL_NEWN(lo->a, enl_vlist, n + 1);
    size_t *at = ENL_NEWN(lo->a, size_t, n + 1);
    enl_sid e = t->layout ? enl_blocks_parent(lo, t->env) : enl_stree_add(lo->st, t->group, ENL_SE_TR);
    uint32_t col = 0;
    size_t i = 0;
    for (const enl_node *c = row->first; c && col < t->cols.n; c = c->next) {
        set_cell(t, c, e, head, col, &cells[i++]);
        col += c->u.cell.col_span > 1 ? c->u.cell.col_span : 1;
    }
    for (; !t->layout && col < t->cols.n; col++) enl_stree_add(lo->st, e, head ? ENL_SE_TH : ENL_SE_TD);
    enl_len room = lo->height * 4 / 5;
    bool first = true;
    do emit_slice(t, cells, at, i, s, room, first, above, below), first = false;
    while (unfinished(cells, at, i));
    for (size_t k = 0; k < i; k++) enl_vlist_drop(&cells[k]);
}

/* Copies head rows for the pages after the first, where they are artifacts. */
static void make_repeat(table *t, size_t first)
{
    enl_lo *lo = t->lo;
    enl_vlist *v = t->env->v;
    enl_repeat r = { .n = v->n - first };
    r.boxes = ENL_NEWN(lo->a, enl_vbox, r.n);
    for (size_t i = 0; i < r.n; i++) {
        r.boxes[i] = v->boxes[first + i];
        r.boxes[i].extra = NULL;
        r.boxes[i].items = enl_arena_alloc(lo->a, (r.boxes[i].n_items + 1) * sizeof(enl_item));
        for (uint32_t k = 0; k < r.boxes[i].n_items; k++) {
            r.boxes[i].items[k] = v->boxes[first + i].items[k];
            r.boxes[i].items[k].leaf = ENL_ARTIFACT;
        }
        r.height += r.boxes[i].height;
    }
    ENL_PUSH(&lo->c->mem, lo->repeats, lo->n_repeats, lo->cap_repeats, r);
    t->repeat = (uint32_t)lo->n_repeats;
}

static void set_rows(table *t)
{
    enl_vlist *v = t->env->v;
    const enl_style *ts = t->style;
    enl_rule none = { 0 };
    size_t first = v->n, head_rows = 0;
    for (const enl_node *r = t->node->first; r; r = r->next) {
        if (r->kind != ENL_ROW || !r->u.row.head || row_is_empty(r)) continue;
        if (head_rows == 0 && !t->layout) t->group = enl_stree_add(t->lo->st, t->element, ENL_SE_THEAD);
        set_row(t, r, true, head_rows++ == 0 ? ts->rule_above : none, ts->rule_head);
    }
    if (head_rows > 0) {
        enl_vlist_keep_from(v, first);
        make_repeat(t, first);
        v->keep = true;
    }
    if (!t->layout) t->group = enl_stree_add(t->lo->st, t->element, ENL_SE_TBODY);
    bool top = head_rows == 0;
    for (const enl_node *r = t->node->first; r; r = r->next) {
        if (r->kind != ENL_ROW || r->u.row.head) continue;
        bool last = true;
        for (const enl_node *k = r->next; k && last; k = k->next) last = k->kind != ENL_ROW || k->u.row.head;
        set_row(t, r, false, top ? ts->rule_above : none, last ? ts->rule_below : ts->rule_between);
        top = false;
        enl_ctx_poll(t->lo->c);
    }
}

/* A short table stays whole; a long one leaves no row alone on a page. */
static void keep_rows(table *t, size_t first)
{
    enl_vlist *v = t->env->v;
    size_t n = v->n - first;
    if (t->layout || t->style->keep_together || enl_vlist_height(v, first, v->n) * 3 <= t->lo->height) {
        enl_vlist_keep_from(v, first);
        return;
    }
    size_t head = t->repeat ? t->lo->repeats[t->repeat - 1].n : 0;
    if (n > head + 1) v->boxes[first + head].penalty = ENL_KEEP;
    if (n > head + 2) v->boxes[v->n - 2].penalty = ENL_KEEP;
}

static const enl_node *kid_of(const enl_node *n, enl_kind kind)
{
    for (const enl_node *k = n->first; k; k = k->next)
        if (k->kind == kind) return k;
    return NULL;
}

static bool is_headless(const enl_node *n)
{
    for (const enl_node *r = n->first; r; r = r->next)
        if (r->kind == ENL_ROW && r->u.row.head && !row_is_empty(r)) return false;
    return true;
}

static table open_table(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    enl_styles *ss = lo->t->styles;
    table t = { .lo = lo, .env = env, .node = n };
    t.style = enl_styles_find(ss, "table", n->classes, n->n_classes);
    t.head = enl_styles_find(ss, "table.head", n->classes, n->n_classes);
    t.cell = enl_styles_find(ss, "table.cell", n->classes, n->n_classes);
    t.layout = enl_node_has_class(n, "layout");
    t.headless = is_headless(n);
    t.cols = enl_columns_measure(lo, n, t.head, t.cell, env->width);
    if (lo->rtl) enl_columns_mirror(&t.cols, env->width);
    return t;
}

void enl_table_set(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    if (lo->n_labels) enl_para_flush_labels(lo, env->v, enl_styles_find(lo->t->styles, "paragraph", NULL, 0));
    enl_vlist *v = env->v;
    table t = open_table(lo, env, n);
    if (t.cols.n == 0) return;
    const enl_node *caption = kid_of(n, ENL_CAPTION), *source = kid_of(n, ENL_SOURCE_LINE);
    enl_sid parent = enl_blocks_parent(lo, env);
    t.element = t.layout ? parent : enl_stree_add(lo->st, parent, ENL_SE_TABLE);
    enl_vlist_above(v, t.style);
    size_t first = v->n;
    if (caption) {
        enl_blocks_caption(lo, env, n, caption, "table", t.element);
        v->keep = true;
    }
    size_t rows = v->n;
    set_rows(&t);
    keep_rows(&t, rows);
    if (n->id.n && first < v->n) enl_vbox_extra(lo->a, &v->boxes[first], ENL_X_DEST)->u.dest = n->id;
    if (source) enl_blocks_source_line(lo, env, source, parent);
    enl_vlist_space(v, t.style->below);
}
