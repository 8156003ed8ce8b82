/* A cell counts when it is one number as the table's language writes it. What only looks like one
 * is left out and reported: a sum that is wrong without a word does more harm than one that is
 * short. The cells are judged in a walk of their own before the first row is set, since a cell may
 * be doubtful for what stands in a later one. */
#include "core/layout/table/totals.h"

#include "core/base/arena_str.h"

enum { MAX_COLUMNS = ENL_TOTALS_MAX, MAX_REPORTS = 8 };

/* A column that is summed. */
typedef struct column {
    uint32_t at;
    enl_number sum;    /* places below 0: nothing was counted */
    bool foreign;      /* some cells have the marks of another language */
    bool begun;        /* `first` is read */
    enl_numread first; /* for its unit */
    enl_numread unit;  /* the first with a unit */
} column;

struct enl_totals {
    enl_layout_ctx *ctx;
    const enl_node *table;
    enl_number_form form;
    uint32_t n, columns;
    column col[MAX_COLUMNS];
    bool report;
    bool broken;      /* a sum became too large */
    uint32_t n_wrong; /* cells that are left out */
};

/* ---- the attribute ---- */

static uint32_t take_number(enl_str s, size_t *i)
{
    uint32_t n = 0;
    for (; *i < s.n && s.p[*i] >= '0' && s.p[*i] <= '9'; ++*i)
        if (n < 100000) n = n * 10 + (uint32_t)(s.p[*i] - '0');
    return n;
}

static bool read_columns(enl_totals *t, enl_str s)
{
    for (size_t i = 0; i < s.n;) {
        if (s.p[i] == ' ' || s.p[i] == ',') {
            i++;
            continue;
        }
        uint32_t col = take_number(s, &i);
        if (col < 1 || col > t->columns || t->n == MAX_COLUMNS) return false;
        t->col[t->n++] = (column){ .at = col - 1, .sum = { 0, -1 } };
    }
    return true;
}

/* ---- what a cell says ---- */

typedef enum verdict {
    COUNTS,
    SAYS_NOTHING,
    IS_NO_NUMBER,
    IS_FOREIGN,
    IS_AMBIGUOUS,
    HAS_OTHER_UNIT,
    IS_TOO_LONG
} verdict;

static enl_str text_of(enl_layout_ctx *ctx, const enl_node *cell)
{
    const enl_node *k = cell->first;
    return k && k == cell->last && k->kind == ENL_TEXT ? k->text : enl_node_plain(ctx->c, cell);
}

static verdict judge(const enl_totals *t, column *c, enl_str text, enl_numread *out)
{
    switch (enl_lang_numread(text, &t->form, out)) {
    case ENL_NUMREAD_NONE: return SAYS_NOTHING;
    case ENL_NUMREAD_FOREIGN: return IS_FOREIGN;
    case ENL_NUMREAD_WRONG: return IS_NO_NUMBER;
    case ENL_NUMREAD_LARGE: return IS_TOO_LONG;
    case ENL_NUMREAD_NUMBER: break;
    }
    if (c->foreign && enl_lang_numread_ambiguous(text, &t->form)) return IS_AMBIGUOUS;
    if (c->begun && !enl_lang_numread_agree(&c->first, out)) return HAS_OTHER_UNIT;
    if (!c->begun) c->first = *out;
    if (!c->unit.before.n && !c->unit.after.n) c->unit = *out;
    c->begun = true;
    return COUNTS;
}

/* ---- reports ---- */

static const char *complaint(verdict v)
{
    switch (v) {
    case IS_FOREIGN: return "does not have the marks of the table's language";
    case IS_AMBIGUOUS: return "may be two numbers: other cells have another language's marks";
    case HAS_OTHER_UNIT: return "has another unit than the cells above it";
    case IS_TOO_LONG: return "has too many digits";
    default: return "is not one number";
    }
}

static const char *advice(const enl_totals *t, verdict v, const enl_numread *read)
{
    enl_number example = v == IS_FOREIGN ? read->number : (enl_number){ 12345, 1 };
    enl_str text = enl_lang_number_text(t->ctx->arena, example, &t->form);
    if (v == HAS_OTHER_UNIT) return "give all numbers of a column the same unit";
    if (v == IS_TOO_LONG) return NULL;
    const char *form = v == IS_FOREIGN ? "write `%.*s`" : "write one number, such as `%.*s`";
    if (v == IS_AMBIGUOUS) form = "write all numbers of the column as `%.*s`";
    return enl_str_fmt(t->ctx->arena, form, ENL_FMT(text)).p;
}

static void report_cell(enl_totals *t, const column *c, const enl_node *cell, verdict v,
                        const enl_numread *read)
{
    if (v == COUNTS || v == SAYS_NOTHING || t->n_wrong++ >= MAX_REPORTS) return;
    enl_report(t->ctx->c, ENL_C_TOTALS, cell->span, advice(t, v, read),
               "`%.*s` %s; the sum of column %u leaves it out", ENL_FMT(text_of(t->ctx, cell)),
               complaint(v), c->at + 1);
}

static void report_rest(const enl_totals *t)
{
    if (t->n_wrong <= MAX_REPORTS) return;
    enl_report(t->ctx->c, ENL_C_TOTALS, t->table->span, NULL,
               "%u more cells of this table are left out of its sums", t->n_wrong - MAX_REPORTS);
}

/* ---- rows ---- */

static bool is_total(const enl_gcell *cells, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (cells[i].node && cells[i].node->n_classes > 0 &&
            enl_node_has_class(cells[i].node, "total"))
            return true;
    return false;
}

typedef void on_cell(enl_totals *t, column *c, const enl_node *cell);

static void each_cell(enl_totals *t, const enl_gcell *cells, uint32_t n, on_cell *call)
{
    if (is_total(cells, n)) return;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < t->n; k++)
            if (t->col[k].at == cells[i].col && cells[i].cols == 1 && cells[i].node)
                call(t, &t->col[k], cells[i].node);
}

static void each_row(enl_totals *t, on_cell *call)
{
    enl_gcell *cells = ENL_NEWN(t->ctx->arena, enl_gcell, t->columns);
    enl_grid g;
    enl_table_grid_open(&g, NULL, t->ctx->arena, t->columns, enl_table_grid_count(t->table, false));
    for (const enl_node *r = t->table->first; r; r = r->next)
        if (enl_table_grid_counts(r, false))
            each_cell(t, cells, enl_table_grid_row(&g, r, cells), call);
}

static void find_foreign(enl_totals *t, column *c, const enl_node *cell)
{
    enl_numread read;
    c->foreign |= enl_lang_numread(text_of(t->ctx, cell), &t->form, &read) == ENL_NUMREAD_FOREIGN;
}

static void check_cell(enl_totals *t, column *c, const enl_node *cell)
{
    enl_numread read;
    report_cell(t, c, cell, judge(t, c, text_of(t->ctx, cell), &read), &read);
}

static void add_cell(enl_totals *t, column *c, const enl_node *cell)
{
    enl_numread read;
    if (judge(t, c, text_of(t->ctx, cell), &read) != COUNTS) return;
    enl_number sum = c->sum.places < 0 ? (enl_number){ 0, 0 } : c->sum;
    bool fits = enl_lang_number_add(&sum, read.number);
    c->sum = sum;
    if (fits || t->broken || !t->report) return;
    t->broken = true;
    enl_report(t->ctx->c, ENL_C_LIMIT, cell->span, NULL,
               "the sum of column %u is too large to be carried", c->at + 1);
}

enl_totals *enl_table_totals_new(enl_layout_ctx *ctx, const enl_node *table, uint32_t columns,
                                 const enl_number_form *form, bool report)
{
    const enl_attr *at = enl_node_attr(table, "totals");
    if (!at) return NULL;
    enl_totals *t = ENL_NEW(ctx->arena, enl_totals);
    *t = (enl_totals){
        .ctx = ctx, .table = table, .form = *form, .columns = columns, .report = report
    };
    if (!read_columns(t, at->value) && report)
        enl_report(ctx->c, ENL_C_WIDTHS, at->span,
                   "list column numbers, for example `totals=\"2 3\"`",
                   "invalid `totals`: expected column numbers from 1 to %u", columns);
    if (t->n == 0) return NULL;
    each_row(t, find_foreign);
    if (!report) return t;
    each_row(t, check_cell);
    report_rest(t);
    for (uint32_t k = 0; k < t->n; k++) t->col[k].begun = false;
    return t;
}

uint32_t enl_table_totals_count(const enl_totals *t)
{
    return t->n;
}

uint32_t enl_table_totals_column(const enl_totals *t, uint32_t k)
{
    return t->col[k].at;
}

static const enl_number *sums(const enl_totals *t)
{
    enl_number *now = ENL_NEWN(t->ctx->arena, enl_number, t->n);
    for (uint32_t k = 0; k < t->n; k++) now[k] = t->col[k].sum;
    return now;
}

const enl_number *enl_table_totals_add(enl_totals *t, const enl_gcell *cells, uint32_t n)
{
    each_cell(t, cells, n, add_cell);
    return sums(t);
}

const enl_number *enl_table_totals_all(enl_totals *t)
{
    each_row(t, add_cell);
    return sums(t);
}

enl_str enl_table_totals_text(const enl_totals *t, uint32_t k, enl_number sum)
{
    if (sum.places < 0) return ENL_S("");
    enl_str number = enl_lang_number_text(t->ctx->arena, sum, &t->form);
    return enl_lang_numread_like(t->ctx->arena, &t->col[k].unit, number);
}
