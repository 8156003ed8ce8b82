/* Column widths follow CSS 2.2's automatic layout (17.5.2.2): each column has the width of its
 * longest word and that of its longest cell unbroken, and the measure decides what lies between.
 * Every cell is measured once, with its inlines on one line, before anything is set. Cells over
 * several columns widen these afterwards, narrow spans first. */
#include "core/layout/table/colwidth.h"

#include "core/base/arena_str.h"
#include "core/base/utf8.h"
#include "core/layout/para/inlines.h"
#include "core/layout/table/colshare.h"
#include "core/layout/table/grid.h"
#include "core/layout/table/totals.h"

/* A table is set smaller before its words are broken, but not below this. */
#define LEAST_SIZE (15 * ENL_PT / 2)
/* Nor below this, where numbers would be broken otherwise. */
#define LEAST_NUMBERS (5 * ENL_PT)
#define LEAST_PADDING (2 * ENL_PT)

enum { WORD_EMS = 4 }; /* of a column, where words are broken */

/* Penalties of the breaks that a column's least width counts with. */
enum { GOOD = 100, LOOSE = ENL_PENALTY_NEVER - 1 };

/* The state of measuring one table. */
typedef struct measuring {
    enl_layout_ctx *ctx;
    const enl_flow *flow;
    const enl_node *table;
    enl_columns *c;
    enl_cols cols;
    bool loose;      /* addresses are broken, since they would not fit */
    bool quiet;      /* reports nothing */
    enl_need *spans; /* [columns spanned][first column], made with the first spanning cell */
} measuring;

/* Padding at a column's left or right: none at the table's own edges. */
static enl_len inset(uint32_t n, uint32_t col, const enl_style *s, bool left)
{
    if (left) return col == 0 && !s->has_background ? 0 : s->padding_left;
    return col + 1 == n && !s->has_background ? 0 : s->padding_right;
}

enl_align enl_table_colwidth_align(const enl_node *table, const enl_node *cell, uint32_t col)
{
    enl_align a = cell->u.cell.align;
    if (a == ENL_ALIGN_DEFAULT && table->u.table.align && col < table->u.table.n_columns)
        a = table->u.table.align[col];
    return a;
}

bool enl_table_colwidth_is_line(const enl_node *cell)
{
    return cell->first && enl_kind_is_inline(cell->first->kind);
}

const enl_style *enl_table_colwidth_style(enl_layout_ctx *ctx, const enl_style *s,
                                          const enl_node *cell, bool total, bool head)
{
    static const enl_str of_totals[] = { { "total", 5 } };
    if (cell->n_classes == 0 && !total) return s;
    enl_styles *ss = ctx->tools->styles;
    const char *kind = head ? "table.head" : "table.cell";
    const enl_style *own = cell->n_classes > 0
                               ? enl_style_find(ss, kind, cell->classes, cell->n_classes)
                               : enl_style_find(ss, kind, of_totals, 1);
    return own == enl_style_find(ss, kind, NULL, 0) || own->size > s->size ? s : own;
}

/* ---- measuring ---- */

static bool is_digit(uint32_t ch)
{
    return (ch >= '0' && ch <= '9') || (ch >= 0x660 && ch < 0x66A) || (ch >= 0x6F0 && ch < 0x6FA);
}

/* Digits with signs, and not a letter but for a short unit after them. */
static bool is_number(const enl_inlines *in, size_t item)
{
    const enl_piece *pc = &in->pieces[in->refs[item].piece];
    if (!pc->shaped) return false;
    int digits = 0, letters = 0;
    for (size_t i = 0; i < pc->text.n;) {
        uint32_t ch = enl_utf8_next(pc->text, &i);
        digits += is_digit(ch);
        letters += !is_digit(ch) && ((ch | 32) - 'a' < 26u || (ch >= 0xC0 && ch < 0x2000));
    }
    return digits > 0 && digits < 40 && letters <= 2;
}

/* What a box asks for. One that becomes as wide as its lines allow, because it is a share of them
 * or wider than the whole page, has no least width but that of a short word. */
static enl_need need_of(const measuring *m, const enl_inlines *in, size_t item)
{
    enl_len width = in->items[item].width, whole = m->flow->width;
    const enl_piece *pc = &in->pieces[in->refs[item].piece];
    enl_len least = WORD_EMS * pc->style->size;
    if (!pc->boxed || !(pc->share || width > whole)) return (enl_need){ width, width, 0 };
    return (enl_need){ width < least ? width : least, width < whole ? width : whole, 0 };
}

/* Widest stretch without a break, and the whole without one. `loose`: addresses are broken behind
 * their marks, too. */
static void measure_items(const measuring *m, bool loose, enl_need *e)
{
    const enl_inlines *in = m->ctx->para->in;
    enl_len run = 0, line = 0;
    for (size_t i = 0; i < in->n_items; i++) {
        const enl_pitem *it = &in->items[i];
        if (loose && it->kind == ENL_BOX && it->width > e->number && is_number(in, i))
            e->number = it->width;
        enl_need box = it->kind == ENL_BOX ? need_of(m, in, i) : (enl_need){ 0 };
        if (it->kind == ENL_BOX)
            run += box.min, line += box.max;
        else if (it->kind == ENL_GLUE)
            run = 0, line += it->width;
        else if (it->penalty <= (loose ? LOOSE : GOOD) && !it->flagged)
            run = 0;
        if (it->kind == ENL_PENALTY && it->penalty == ENL_PENALTY_FORCE) line = 0;
        if (run > e->min) e->min = run;
        if (line > e->max) e->max = line;
    }
}

static void raise(enl_need *to, enl_need by)
{
    if (by.min > to->min) to->min = by.min;
    if (by.max > to->max) to->max = by.max;
    if (by.number > to->number) to->number = by.number;
}

/* What a list takes from the width of its items. */
static enl_len indent_of(enl_layout_ctx *ctx, const enl_node *n)
{
    if (n->kind != ENL_LIST) return 0;
    enl_str kind = n->u.list.ordered ? ENL_S("ordered")
                   : n->u.list.task  ? ENL_S("task")
                                     : ENL_S("bullet");
    const enl_style *list = enl_style_find(ctx->tools->styles, "list", &kind, 1);
    return list->left + list->right + enl_style_find(ctx->tools->styles, "item", &kind, 1)->hang;
}

/* The longest line, which may be broken at its spaces. */
static void measure_code(measuring *m, const enl_node *n, enl_need *e)
{
    enl_layout_ctx *ctx = m->ctx;
    const enl_style *s = enl_style_find(ctx->tools->styles, "code", n->classes, n->n_classes);
    enl_need in = { 0 };
    for (enl_str rest = n->text; rest.n > 0;) {
        const char *end = memchr(rest.p, '\n', rest.n);
        enl_str line = enl_str_sub(rest, 0, end ? (size_t)(end - rest.p) : rest.n);
        enl_need whole = { 0 };
        enl_para_maker_begin_dry(ctx->para, m->flow, ENL_LEN_MAX);
        enl_para_inlines_verbatim(ctx->para, line, s, ENL_ARTIFACT, n->span);
        measure_items(m, false, &whole);
        enl_para_maker_begin_dry(ctx->para, m->flow, ENL_LEN_MAX);
        enl_para_inlines_text(ctx->para, line, s, ENL_ARTIFACT, n->span);
        measure_items(m, m->loose, &in);
        if (whole.max > in.max) in.max = whole.max;
        rest = enl_str_sub(rest, line.n + (end ? 1 : 0), rest.n);
    }
    enl_len more = s->left + s->right + s->padding_left + s->padding_right;
    raise(e, (enl_need){ in.min + more, in.max + more, 0 });
}

static void measure_blocks(measuring *m, const enl_node *first, const enl_style *s, enl_need *e,
                           int depth);

/* The cells of a row of a table in a cell stand side by side. */
static void measure_row(measuring *m, const enl_node *row, const enl_style *s, enl_need *e,
                        int depth)
{
    enl_need sum = { 0 };
    for (const enl_node *cell = row->first; cell; cell = cell->next) {
        enl_need in = { 0 };
        measure_blocks(m, cell->first, s, &in, depth + 1);
        sum.min += in.min + s->padding_left + s->padding_right;
        sum.max += in.max + s->padding_left + s->padding_right;
    }
    raise(e, sum);
}

static void measure_blocks(measuring *m, const enl_node *first, const enl_style *s, enl_need *e,
                           int depth)
{
    enl_layout_ctx *ctx = m->ctx;
    if (!first || depth > 8) return;
    if (enl_kind_is_inline(first->kind)) {
        enl_para_maker_begin_dry(ctx->para, m->flow, ENL_LEN_MAX);
        enl_para_inlines_add(ctx->para, first, s, ENL_ARTIFACT);
        measure_items(m, m->loose, e);
        return;
    }
    for (const enl_node *n = first; n; n = n->next) {
        enl_need in = { 0 };
        if (n->kind == ENL_CODE_BLOCK)
            measure_code(m, n, &in);
        else if (n->kind == ENL_ROW)
            measure_row(m, n, s, &in, depth);
        else
            measure_blocks(m, n->first, s, &in, depth + 1);
        enl_len more = indent_of(ctx, n);
        raise(e, (enl_need){ in.min + more, in.max + more, in.number ? in.number + more : 0 });
    }
}

/* A number is not broken, and its column has room for the longest part on either side of the point.
 */
static void measure_number(measuring *m, uint32_t col, enl_need *e)
{
    enl_len before, whole;
    if (!enl_table_decimal_split(m->ctx->para->in, &m->c->form, &before, &whole)) return;
    enl_columns *c = m->c;
    if (before > c->before[col]) c->before[col] = before;
    if (whole - before > c->after[col]) c->after[col] = whole - before;
    e->min = e->max = e->number = c->before[col] + c->after[col];
}

static void measure_cell(measuring *m, const enl_gcell *g, const enl_style *s, bool total,
                         bool head)
{
    uint32_t n = m->c->n, last = g->col + g->cols - 1;
    enl_need e = { 0 };
    measure_blocks(m, g->node->first, enl_table_colwidth_style(m->ctx, s, g->node, total, head), &e,
                   0);
    bool number = !head && g->cols == 1 && enl_table_colwidth_is_line(g->node) &&
                  enl_table_colwidth_align(m->table, g->node, g->col) == ENL_ALIGN_DECIMAL;
    if (number) measure_number(m, g->col, &e);
    enl_len pad = inset(n, g->col, s, true) + inset(n, last, s, false);
    e.min += pad;
    e.max += pad;
    if (e.number > 0) e.number += pad;
    if (g->cols > 1 && !m->spans) m->spans = ENL_NEWN(m->ctx->arena, enl_need, (size_t)(n + 1) * n);
    raise(g->cols > 1 ? &m->spans[(size_t)g->cols * n + g->col] : &m->cols.at[g->col].need, e);
}

/* Each column gets its part of what is missing, in proportion to `of` and evenly when all are 0. */
static void widen(enl_col *cols, uint32_t n, enl_need by)
{
    enl_len min = 0, max = 0;
    for (uint32_t i = 0; i < n; i++) min += cols[i].need.min, max += cols[i].need.max;
    double lack_min = (double)(by.min > min ? by.min - min : 0),
           lack_max = (double)(by.max > max ? by.max - max : 0);
    for (uint32_t i = 0; i < n; i++) {
        enl_need *need = &cols[i].need;
        double part = max > 0 ? (double)need->max / (double)max : 1.0 / n;
        need->min += (enl_len)(lack_min * part) + (lack_min > 0);
        need->max += (enl_len)(lack_max * part) + (lack_max > 0);
        if (need->max < need->min) need->max = need->min;
    }
}

static void widen_spanned(measuring *m)
{
    uint32_t n = m->c->n;
    for (uint32_t k = 2; m->spans && k <= n; k++)
        for (uint32_t col = 0; col + k <= n; col++) {
            const enl_need *by = &m->spans[(size_t)k * n + col];
            if (by->max > 0) widen(&m->cols.at[col], k, *by);
        }
}

/* "Carried forward" stands in the columns before the first sum; both words are measured. */
static void measure_carry_label(measuring *m, uint32_t before)
{
    static const char *const words[] = { "carried_forward", "brought_forward" };
    enl_columns *c = m->c;
    enl_styles *styles = m->ctx->tools->styles;
    const enl_style *s = enl_style_change(styles, c->cell, &(enl_text_change){ .italic = 1 });
    enl_need e = { 0 };
    for (int i = 0; i < 2; i++) {
        enl_para_maker_begin(m->ctx->para, m->flow, ENL_LEN_MAX);
        enl_para_inlines_text(m->ctx->para, enl_style_word_in(styles, words[i], m->flow->lang), s,
                              ENL_ARTIFACT, m->table->span);
        measure_items(m, false, &e);
    }
    enl_len need = e.max + inset(c->n, 0, c->cell, true) + inset(c->n, before - 1, c->cell, false);
    widen(m->cols.at, before, (enl_need){ need, need, 0 });
}

/* Sums carried from page to page are wider than what they sum. */
static void measure_sums(measuring *m)
{
    enl_columns *c = m->c;
    enl_totals *totals = enl_table_totals_new(m->ctx, m->table, c->n, &c->form, false);
    if (!totals) return;
    const enl_number *sums = enl_table_totals_all(totals);
    uint32_t n = enl_table_totals_count(totals), first = c->n;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t col = enl_table_totals_column(totals, k);
        if (col < first) first = col;
        enl_need e = { 0 };
        enl_para_maker_begin(m->ctx->para, m->flow, ENL_LEN_MAX);
        enl_para_inlines_text(m->ctx->para, enl_table_totals_text(totals, k, sums[k]), c->cell,
                              ENL_ARTIFACT, m->table->span);
        measure_items(m, false, &e);
        if (c->after[col] > 0) measure_number(m, col, &e);
        enl_len pad = inset(c->n, col, c->cell, true) + inset(c->n, col, c->cell, false);
        raise(&m->cols.at[col].need, (enl_need){ e.max + pad, e.max + pad, e.max + pad });
    }
    if (first > 0) measure_carry_label(m, first);
}

static void measure_rows(measuring *m, bool report)
{
    enl_columns *c = m->c;
    enl_gcell *cells = ENL_NEWN(m->ctx->arena, enl_gcell, c->n);
    for (uint32_t i = 0; i < c->n; i++) m->cols.at[i].need = (enl_need){ 0 };
    m->spans = NULL;
    for (int head = 1; head >= 0; head--) {
        enl_grid g;
        enl_table_grid_open(&g, report ? m->ctx->c : NULL, m->ctx->arena, c->n,
                            enl_table_grid_count(m->table, head));
        for (const enl_node *r = m->table->first; r; r = r->next) {
            uint32_t k = enl_table_grid_counts(r, head) ? enl_table_grid_row(&g, r, cells) : 0;
            bool total = k > 0 && enl_table_grid_has_class(r, "total");
            for (uint32_t i = 0; i < k; i++)
                if (cells[i].node)
                    measure_cell(m, &cells[i], head ? c->head : c->cell, total, head);
            enl_ctx_poll(m->ctx->c);
        }
    }
    measure_sums(m);
    widen_spanned(m);
    for (uint32_t i = 0; m->loose && i < c->n; i++) { /* words next to numbers keep some letters */
        enl_need *need = &m->cols.at[i].need;
        enl_len least = inset(c->n, i, c->cell, true) + inset(c->n, i, c->cell, false) +
                        c->cell->size * WORD_EMS;
        if (least > need->min) least = need->min;
        if (need->number < least) need->number = least;
    }
}

/* ---- a table too wide ---- */

static enl_len text_width(const measuring *m, enl_len *padding)
{
    enl_len min = 0;
    *padding = 0;
    for (uint32_t i = 0; i < m->c->n; i++) {
        *padding += inset(m->c->n, i, m->c->cell, true) + inset(m->c->n, i, m->c->cell, false);
        min += m->cols.at[i].need.min;
    }
    return min - *padding;
}

static const enl_style *smaller(enl_layout_ctx *ctx, const enl_style *s, enl_len size,
                                enl_len padding)
{
    enl_style *small = enl_arena_alloc(ctx->arena, sizeof *small);
    *small = *s;
    if (size < s->size) {
        small->leading = s->leading * size / s->size;
        small->size = size;
    }
    if (s->padding_left > padding) small->padding_left = padding;
    if (s->padding_right > padding) small->padding_right = padding;
    return small;
}

static void measure_again(measuring *m)
{
    for (uint32_t i = 0; i < m->c->n; i++) m->c->before[i] = m->c->after[i] = 0;
    measure_rows(m, false);
}

static void set_smaller(measuring *m, enl_len size, enl_len padding)
{
    m->c->cell = smaller(m->ctx, m->c->cell, size, padding);
    m->c->head = smaller(m->ctx, m->c->head, size, padding);
    measure_again(m);
}

/* Sets the table smaller still when its numbers alone are wider than the measure. */
static void shrink_numbers(measuring *m, enl_len measure)
{
    enl_len numbers = 0;
    for (uint32_t i = 0; i < m->c->n; i++) numbers += m->cols.at[i].need.number;
    m->c->tiny = numbers > measure;
    enl_len pads = 2 * LEAST_PADDING * (enl_len)m->c->n;
    if (numbers <= measure || numbers <= pads || measure <= pads) return;
    enl_len size = (enl_len)((double)m->c->cell->size * (double)(measure - pads) /
                             (double)(numbers - pads) * 0.995);
    set_smaller(m, size < LEAST_NUMBERS ? LEAST_NUMBERS : size, LEAST_PADDING);
}

/* Sets the table smaller, as far as that is readable, and measures it again. */
static void shrink(measuring *m, enl_len measure)
{
    enl_len padding, text = text_width(m, &padding), least = LEAST_PADDING;
    enl_len cell = m->c->cell->size, size = cell;
    enl_len pads = padding < 2 * least * m->c->n ? padding : 2 * least * m->c->n;
    if (text + pads > measure)
        size = text > 0 ? (enl_len)((double)cell * (double)(measure - pads) / (double)text) : cell;
    size -= size / 200;
    if (size < LEAST_SIZE) size = LEAST_SIZE;
    if (size > cell) size = cell;
    if (text + pads <= measure)
        least = LEAST_PADDING + (measure - text - pads) / (2 * (enl_len)m->c->n);
    set_smaller(m, size, least);
}

void enl_table_colwidth_report(enl_layout_ctx *ctx, const enl_node *table, const enl_columns *c,
                               const char *how)
{
    if (c->needed <= c->measure) return;
    enl_report(ctx->c, ENL_C_OVERFULL, table->span,
               "use fewer columns, shorter words, or the class `landscape`",
               "a table needs at least %.0f pt but has %.0f pt; set in %.1f pt%s%s",
               enl_to_pt(c->needed), enl_to_pt(c->measure), enl_to_pt(c->cell->size), how,
               c->fits ? "" : ", with words broken in its cells");
}

static enl_len sum_min(const measuring *m)
{
    enl_len min = 0;
    for (uint32_t i = 0; i < m->c->n; i++) min += m->cols.at[i].need.min;
    return min;
}

/* A column is never narrower than about two letters, and what is narrower than a word is said once.
 */
static void check_lengths(measuring *m)
{
    const enl_attr *at = enl_node_attr(m->table, "widths");
    const enl_style *s = m->c->cell;
    uint32_t n = m->c->n;
    for (uint32_t i = 0; i < n; i++) {
        enl_ask *ask = &m->cols.at[i].ask;
        if (ask->kind != ENL_ASK_LENGTH || ask->length + ENL_PT / 4 >= m->cols.at[i].need.min)
            continue;
        enl_len least = inset(n, i, s, true) + inset(n, i, s, false) + s->size;
        if (!m->quiet)
            enl_report(m->ctx->c, ENL_C_WIDTHS, at->span, "make it wider",
                       "column %u is %.1f pt wide but its longest word needs %.1f pt; the word is "
                       "broken",
                       i + 1, enl_to_pt(ask->length), enl_to_pt(m->cols.at[i].need.min));
        if (ask->length < least) ask->length = least;
        m->c->narrow = true;
    }
}

/* The first column at the right. */
static void mirror(enl_columns *c, enl_len measure)
{
    enl_len right = measure > c->total ? measure : c->total;
    for (uint32_t i = 0; i < c->n; i++) c->x[i] = right - c->x[i] - c->w[i];
    c->left = right - c->total;
    c->mirrored = true;
}

static void place(enl_columns *c)
{
    for (uint32_t i = 0; i < c->n; i++) {
        if (c->w[i] < 1) c->w[i] = 1;
        c->x[i] = c->total;
        c->total += c->w[i];
    }
}

enl_columns enl_table_colwidth_measure(enl_layout_ctx *ctx, const enl_flow *flow,
                                       const enl_node *table, enl_len width, bool again)
{
    enl_styles *ss = ctx->tools->styles;
    enl_columns c = { .n = enl_table_grid_columns(ctx->arena, table) };
    enl_len measure = flow->width;
    if (c.n == 0) return c;
    c.head = enl_style_find(ss, "table.head", table->classes, table->n_classes);
    c.cell = enl_style_find(ss, "table.cell", table->classes, table->n_classes);
    if (width > 0 && width < measure) measure = width;
    measuring m = { .ctx = ctx,
                    .flow = flow,
                    .table = table,
                    .c = &c,
                    .quiet = again,
                    .cols = { ENL_NEWN(ctx->arena, enl_col, c.n), c.n } };
    c.x = ENL_NEWN(ctx->arena, enl_len, c.n);
    c.w = ENL_NEWN(ctx->arena, enl_len, c.n);
    c.before = ENL_NEWN(ctx->arena, enl_len, c.n);
    c.after = ENL_NEWN(ctx->arena, enl_len, c.n);
    c.form = enl_lang_number_form(flow->lang);
    enl_str point = enl_node_attr_str(table, "decimal");
    if (point.n == 1) enl_lang_number_point(&c.form, point.p[0]);
    measure_rows(&m, !again);
    enl_table_colshare_asks(again ? NULL : ctx->c, table, &m.cols, c.cell->size, measure);
    m.loose = sum_min(&m) > measure;
    if (m.loose) measure_again(&m);
    c.measure = measure;
    c.needed = sum_min(&m);
    if (c.needed > measure) shrink(&m, measure);
    c.fits = sum_min(&m) <= measure;
    if (!c.fits) shrink_numbers(&m, measure);
    check_lengths(&m);
    bool over, fits = enl_table_colshare_share(&m.cols, measure, width > 0, &over);
    for (uint32_t i = 0; i < c.n; i++) c.w[i] = m.cols.at[i].w;
    c.narrow = c.narrow || !fits;
    if (c.needed <= measure && (over || !fits) && !again)
        enl_report(ctx->c, ENL_C_WIDTHS, enl_node_attr(table, "widths")->span,
                   "use smaller `widths`",
                   "the `widths` and what the other columns need exceed the measure of "
                   "%.0f pt; the columns are narrower",
                   enl_to_pt(measure));
    place(&c);
    if (flow->rtl) mirror(&c, flow->width);
    return c;
}

void enl_table_colwidth_inner(const enl_columns *c, uint32_t first, uint32_t last,
                              const enl_style *s, enl_len *left, enl_len *right)
{
    uint32_t from = c->mirrored ? last : first, to = c->mirrored ? first : last;
    *left = c->x[from] + inset(c->n, c->mirrored ? c->n - 1 - from : from, s, true);
    *right = c->x[to] + c->w[to] - inset(c->n, c->mirrored ? c->n - 1 - to : to, s, false);
}
