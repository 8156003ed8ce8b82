/* Measures every cell once, with its inlines on one line, before anything is set. */
#include "core/layout/colwidth.h"

#include "core/base/arena_str.h"
#include "core/layout/inlines.h"

enum { MAX_COLUMNS = 200 };

typedef struct extent { enl_len min, max, fixed; } extent;

enl_len enl_columns_inset(uint32_t n, uint32_t col, const enl_style *s, bool left)
{
    if (left) return col == 0 && !s->has_background ? 0 : s->padding_left;
    return col + 1 == n && !s->has_background ? 0 : s->padding_right;
}

/* Widest stretch without a break, and the whole without one. */
static void measure_items(const enl_inlines *in, extent *e)
{
    enl_len run = 0, line = 0;
    for (size_t i = 0; i < in->n_items; i++) {
        const enl_pitem *it = &in->items[i];
        if (it->kind == ENL_BOX) run += it->width, line += it->width;
        else if (it->kind == ENL_GLUE) run = 0, line += it->width;
        else if (it->penalty <= 100 && !it->flagged) run = 0;
        if (it->kind == ENL_PENALTY && it->penalty == ENL_PENALTY_FORCE) line = 0;
        if (run > e->min) e->min = run;
        if (line > e->max) e->max = line;
    }
}

static void measure_blocks(enl_lo *lo, const enl_node *first, const enl_style *s, extent *e, int depth)
{
    if (!first || depth > 8) return;
    if (enl_kind_is_inline(first->kind)) {
        enl_inlines_clear(lo->inl, ENL_LEN_MAX);
        lo->inl->dry = true;
        enl_inlines_add(lo->inl, first, s, ENL_ARTIFACT);
        lo->inl->dry = false;
        measure_items(lo->inl, e);
        return;
    }
    for (const enl_node *n = first; n; n = n->next) measure_blocks(lo, n->first, s, e, depth + 1);
}

static uint32_t count_columns(const enl_node *table)
{
    uint32_t most = 0;
    for (const enl_node *r = table->first; r; r = r->next) {
        uint32_t n = 0;
        if (r->kind != ENL_ROW) continue;
        for (const enl_node *c = r->first; c; c = c->next) n += c->u.cell.col_span > 1 ? c->u.cell.col_span : 1;
        if (n > most) most = n;
    }
    return most < MAX_COLUMNS ? most : MAX_COLUMNS;
}

static void measure_row(enl_lo *lo, const enl_node *row, const enl_style *s, extent *ext, uint32_t n)
{
    uint32_t col = 0;
    for (const enl_node *c = row->first; c && col < n; c = c->next) {
        extent e = { 0 };
        uint32_t span = c->u.cell.col_span > 1 ? c->u.cell.col_span : 1;
        if (span == 1) {
            measure_blocks(lo, c->first, s, &e, 0);
            enl_len pad = enl_columns_inset(n, col, s, true) + enl_columns_inset(n, col, s, false);
            if (e.min + pad > ext[col].min) ext[col].min = e.min + pad;
            if (e.max + pad > ext[col].max) ext[col].max = e.max + pad;
        }
        col += span;
    }
}

/* Attribute widths="20% 3cm *": a column's own width, or what is left. */
static void read_fixed(enl_lo *lo, const enl_node *table, extent *ext, uint32_t n, enl_len measure)
{
    const enl_attr *at = enl_node_attr(table, "widths");
    if (!at) return;
    enl_str s = at->value;
    for (uint32_t i = 0; i < n && s.n > 0; i++) {
        s = enl_str_trim(s);
        size_t k = 0;
        while (k < s.n && s.p[k] != ' ' && s.p[k] != ',') k++;
        enl_str word = enl_str_sub(s, 0, k);
        if (!enl_str_is(word, "*") && (!enl_len_parse(word, 10 * ENL_PT, measure, &ext[i].fixed) || ext[i].fixed <= 0))
            enl_report(lo->c, ENL_C_BAD_OPTION, at->span, "write one width a column, as \"20% 3cm *\"",
                       "'%.*s' is no column width", ENL_FMT(word));
        s = enl_str_sub(s, k < s.n ? k + 1 : k, s.n);
    }
}

/* What lies between the least and the greatest width, shared out by how much each column could use. */
static void share_out(enl_lo *lo, const enl_node *table, extent *ext, uint32_t n, enl_len measure, enl_len *w)
{
    enl_len min = 0, max = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (ext[i].fixed > 0) ext[i].min = ext[i].max = ext[i].fixed;
        min += ext[i].min;
        max += ext[i].max;
    }
    if (max <= measure) {
        bool narrow = max * 100 < measure * 55;
        for (uint32_t i = 0; i < n; i++)
            w[i] = narrow || max == 0 || ext[i].fixed > 0 ? ext[i].max : ext[i].max * measure / max;
        return;
    }
    if (min > measure) {
        enl_report(lo->c, ENL_C_OVERFULL, table->span, "use fewer columns or shorter words",
                   "a table needs %.0f pt at least and has %.0f pt; words are broken in its cells",
                   enl_to_pt(min), enl_to_pt(measure));
        for (uint32_t i = 0; i < n; i++) w[i] = ext[i].min * measure / min;
        return;
    }
    enl_len spare = measure - min, want = max - min;
    for (uint32_t i = 0; i < n; i++) w[i] = ext[i].min + (enl_len)((double)(ext[i].max - ext[i].min) * (double)spare / (double)want);
}

enl_columns enl_columns_measure(enl_lo *lo, const enl_node *table, const enl_style *head,
                                const enl_style *cell, enl_len measure)
{
    enl_columns c = { .n = count_columns(table) };
    if (c.n == 0) return c;
    extent *ext = ENL_NEWN(lo->a, extent, c.n);
    c.x = ENL_NEWN(lo->a, enl_len, c.n);
    c.w = ENL_NEWN(lo->a, enl_len, c.n);
    for (const enl_node *r = table->first; r; r = r->next)
        if (r->kind == ENL_ROW) measure_row(lo, r, r->u.row.head ? head : cell, ext, c.n);
    read_fixed(lo, table, ext, c.n, measure);
    share_out(lo, table, ext, c.n, measure, c.w);
    for (uint32_t i = 0; i < c.n; i++) {
        c.x[i] = c.total;
        c.total += c.w[i];
    }
    return c;
}

void enl_columns_mirror(enl_columns *c, enl_len measure)
{
    enl_len right = measure > c->total ? measure : c->total;
    for (uint32_t i = 0; i < c->n; i++) c->x[i] = right - c->x[i] - c->w[i];
    c->left = right - c->total;
}
