/* The sums after each row are kept with its box, so a page may end anywhere. The rows that show
 * them are made when pages are; their height does not depend on what they say. All of it is
 * artifacts: a reader of the structure gets the table once, without the page's interruptions. */
#include "core/layout/table/continuation.h"

#include "core/base/arena_str.h"
#include "core/layout/para/line.h"
#include "core/layout/para/para.h"
#include "core/layout/refs.h"

enum { MAX_CARRIED = ENL_CARRY_MAX };

/* The columns that attribute totals="2 3" names. */
typedef struct named {
    uint32_t col[MAX_CARRIED], n;
} named;

struct enl_carry {
    enl_lo *lo;
    const enl_node *table;
    enl_columns cols;
    enl_len x; /* the table's left edge */
    enl_rule rule;
    named of;
    enl_number *sums; /* as they stand now */
    bool broken;      /* a sum became too large */
};

static uint32_t take_number(enl_str s, size_t *i)
{
    uint32_t n = 0;
    for (; *i < s.n && s.p[*i] >= '0' && s.p[*i] <= '9'; ++*i)
        if (n < 100000) n = n * 10 + (uint32_t)(s.p[*i] - '0');
    return n;
}

static bool read_columns(enl_str s, uint32_t columns, named *out)
{
    for (size_t i = 0; i < s.n;) {
        if (s.p[i] == ' ' || s.p[i] == ',') {
            i++;
            continue;
        }
        uint32_t col = take_number(s, &i);
        if (col < 1 || col > columns || out->n == MAX_CARRIED) return false;
        out->col[out->n++] = col - 1;
    }
    return true;
}

enl_carry *enl_table_continuation_new(enl_table *t)
{
    const enl_attr *at = enl_node_attr(t->node, "totals");
    if (!at || t->layout) return NULL;
    enl_carry *c = ENL_NEW(t->lo->a, enl_carry);
    *c = (enl_carry){ .lo = t->lo,
                      .table = t->node,
                      .cols = t->cols,
                      .x = t->env->x,
                      .rule = t->style->rule_between };
    if (!read_columns(at->value, t->cols.n, &c->of))
        enl_report(t->lo->c, ENL_C_WIDTHS, at->span,
                   "write the columns' numbers, as totals=\"2 3\"",
                   "totals: expected numbers from 1 to %u", t->cols.n);
    c->sums = ENL_NEWN(t->lo->a, enl_number, MAX_CARRIED);
    return c->of.n > 0 ? c : NULL;
}

static bool is_total(const enl_gcell *cells, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (cells[i].node && cells[i].node->n_classes > 0 &&
            enl_node_has_class(cells[i].node, "total"))
            return true;
    return false;
}

static enl_str text_of(enl_lo *lo, const enl_node *cell)
{
    const enl_node *k = cell->first;
    return k && k == cell->last && k->kind == ENL_TEXT ? k->text : enl_node_plain(lo->c, cell);
}

static void add_cell(enl_carry *c, uint32_t k, const enl_node *cell)
{
    enl_number n;
    if (!cell || !enl_number_read(text_of(c->lo, cell), &c->cols.form, &n)) return;
    if (enl_number_add(&c->sums[k], n) || c->broken) return;
    c->broken = true;
    enl_report(c->lo->c, ENL_C_LIMIT, cell->span, NULL,
               "the sum of column %u is too large to be carried", c->of.col[k] + 1);
}

static void add_row(enl_carry *c, const enl_gcell *cells, uint32_t n)
{
    bool total = is_total(cells, n);
    for (uint32_t i = 0; i < n && !total; i++)
        for (uint32_t k = 0; k < c->of.n; k++)
            if (c->of.col[k] == cells[i].col && cells[i].cols == 1) add_cell(c, k, cells[i].node);
}

const enl_number *enl_table_continuation_add(enl_carry *c, const enl_gcell *cells, uint32_t n)
{
    add_row(c, cells, n);
    enl_number *now = ENL_NEWN(c->lo->a, enl_number, c->of.n);
    memcpy(now, c->sums, c->of.n * sizeof *now);
    return now;
}

uint32_t enl_table_continuation_totals(enl_lo *lo, const enl_node *table, uint32_t columns,
                                       const enl_number_form *form, uint32_t *col, enl_str *text)
{
    const enl_attr *at = enl_node_attr(table, "totals");
    if (!at) return 0;
    enl_carry c = { .lo = lo, .table = table, .broken = true };
    c.cols.form = *form;
    read_columns(at->value, columns, &c.of);
    c.sums = ENL_NEWN(lo->a, enl_number, MAX_CARRIED);
    enl_gcell *cells = ENL_NEWN(lo->a, enl_gcell, columns);
    enl_grid g;
    enl_table_grid_open(&g, NULL, lo->a, columns, enl_table_grid_count(table, false));
    for (const enl_node *r = table->first; r; r = r->next)
        if (enl_table_grid_counts(r, false)) add_row(&c, cells, enl_table_grid_row(&g, r, cells));
    for (uint32_t k = 0; k < c.of.n; k++) {
        col[k] = c.of.col[k];
        text[k] = enl_number_text(lo->a, c.sums[k], form);
    }
    return c.of.n;
}

/* ---- the rows at the ends of pages ---- */

enl_len enl_table_continuation_height(const enl_carry *c)
{
    const enl_style *s = c->cols.cell;
    return s->padding_top + s->leading + s->padding_bottom + c->rule.width;
}

static const enl_number *sums_before(const enl_vlist *v, size_t at)
{
    for (const enl_extra *x = v->boxes[at - 1].extra; x; x = x->next)
        if (x->kind == ENL_X_SUMS) return x->u.sums;
    return NULL;
}

/* A text of the row, in column `col` or over all to its left. */
static void put_text(enl_carry *c, enl_list *out, enl_str text, const enl_style *s, uint32_t col,
                     bool number)
{
    enl_lo *lo = c->lo;
    const enl_columns *cols = &c->cols;
    enl_len w, before, whole, x, right;
    enl_table_colwidth_inner(cols, col, col, cols->cell, &x, &right);
    enl_para_maker_begin(lo->para, &lo->base, ENL_LEN_MAX);
    enl_para_inlines_text(lo->para, text, s, ENL_ARTIFACT, c->table->span);
    bool point = number && cols->after[col] > 0 &&
                 enl_table_decimal_split(lo->para->in, &cols->form, &before, &whole);
    uint32_t n;
    enl_item *items = enl_para_line(lo->para, &n, &w);
    enl_align a = c->table->u.table.align && col < c->table->u.table.n_columns
                      ? c->table->u.table.align[col]
                      : 0;
    if (number && point)
        x = right - cols->after[col] - before;
    else if (number && a == ENL_ALIGN_CENTER)
        x += (right - x - w) / 2;
    else if (number && (a == ENL_ALIGN_RIGHT || a == ENL_ALIGN_DECIMAL))
        x = right - w;
    else if (cols->mirrored)
        x = right - w;
    for (uint32_t i = 0; i < n; i++) {
        enl_item *it = enl_list_add(lo->a, out, (enl_item_kind)items[i].kind, ENL_ARTIFACT);
        *it = items[i];
        it->leaf = ENL_ARTIFACT;
        it->x += c->x + x;
        it->y += cols->cell->padding_top + enl_para_line_ascent(cols->cell);
    }
}

enl_item *enl_table_continuation_row(enl_lo *lo, const enl_vlist *v, size_t at, bool top,
                                     uint32_t *n)
{
    const enl_repeat *r = enl_galley_carried(lo->galley, v, at);
    enl_carry *c = r ? r->carry : NULL;
    const enl_number *sums = c ? sums_before(v, at) : NULL;
    enl_list list = { 0 };
    *n = 0;
    if (!sums) return NULL;
    const enl_style *s =
        enl_styles_change(lo->t->styles, c->cols.cell, &(enl_text_change){ .italic = 1 });
    put_text(c, &list, enl_styles_word(lo->t->styles, top ? "brought_forward" : "carried_forward"),
             s, 0, false);
    for (uint32_t k = 0; k < c->of.n; k++)
        put_text(c, &list, enl_number_text(lo->a, sums[k], &c->cols.form), s, c->of.col[k], true);
    if (c->rule.width > 0) {
        enl_item *it = enl_list_add(lo->a, &list, ENL_ITEM_RECT, ENL_ARTIFACT);
        it->colour = c->rule.colour;
        it->x = c->x + c->cols.left;
        it->y = enl_table_continuation_height(c) - c->rule.width;
        it->u.rect.w = c->cols.total;
        it->u.rect.h = c->rule.width;
    }
    *n = (uint32_t)list.n;
    return list.items;
}

/* ---- the caption on later pages ---- */

/* What stands there; "" when nothing does. */
static enl_str continued_text(enl_table *t)
{
    enl_lo *lo = t->lo;
    enl_str number = enl_refs_number_of(lo, t->node);
    if (t->layout || t->continued == ENL_CONTINUED_NONE) return ENL_S("");
    if (number.n)
        return enl_refs_fill(lo, enl_styles_word_in(lo->t->styles, "table_continued", t->env->lang),
                             number);
    return t->continued == ENL_CONTINUED_ALL ? enl_table_continuation_continued(lo, t->env)
                                             : ENL_S("");
}

enl_str enl_table_continuation_continued(enl_lo *lo, const enl_env *env)
{
    return enl_str_fmt(lo->a, "(%.*s)",
                       ENL_FMT(enl_styles_word_in(lo->t->styles, "continued", env->lang)));
}

bool enl_table_continuation_caption(enl_table *t, enl_vbox *out)
{
    enl_lo *lo = t->lo;
    enl_str text = continued_text(t);
    if (text.n == 0) return false;
    const enl_style *s =
        enl_styles_find(lo->t->styles, "caption", t->node->classes, t->node->n_classes);
    const enl_style *ns = enl_styles_find(lo->t->styles, "caption.number", NULL, 0);
    enl_len w;
    enl_para_maker_begin(lo->para, t->env, t->env->width);
    enl_para_inlines_text(lo->para, text, ns, ENL_ARTIFACT, t->node->span);
    *out = (enl_vbox){ .height = s->leading + s->below, .baseline = enl_para_line_ascent(s) };
    out->items = enl_para_line(lo->para, &out->n_items, &w);
    for (uint32_t i = 0; i < out->n_items; i++) {
        enl_item *it = &out->items[i];
        it->leaf = ENL_ARTIFACT;
        it->x += enl_flow_place(t->env, s->left, w);
        it->y += out->baseline;
    }
    return true;
}
