/* A span covers only empty cells: where it meets a cell with text it ends, with a warning. */
#include "core/notes/spans.h"

enum { MAX_SPAN = 1000 };

static void read_span(enl_md *md, const enl_node *cell, const char *key, uint32_t *out)
{
    const enl_attr *at = enl_node_attr(cell, key);
    if (!at) return;
    uint32_t n = 0;
    bool good = at->value.n > 0 && at->value.n < 6;
    for (size_t i = 0; good && i < at->value.n; i++) {
        good = at->value.p[i] >= '0' && at->value.p[i] <= '9';
        n = n * 10 + (uint32_t)(at->value.p[i] - '0');
    }
    if (good && n > 0 && n <= MAX_SPAN)
        *out = n;
    else
        enl_report(md->c, ENL_C_SPAN_CUT, at->span, "use a number from 1 to 1,000",
                   "invalid `%s` `%.*s`; the cell spans one", key, ENL_FMT(at->value));
}

void enl_notes_spans_read(enl_md *md, enl_node *cell)
{
    static const char *const names[] = { "", "left", "center", "right", "decimal" };
    const enl_attr *at = enl_node_attr(cell, "align");
    read_span(md, cell, "colspan", &cell->u.cell.col_span);
    read_span(md, cell, "rowspan", &cell->u.cell.row_span);
    for (size_t i = 1; at && i < sizeof names / sizeof *names; i++) {
        if (!enl_str_is(at->value, names[i])) continue;
        cell->u.cell.align = (enl_align)i;
        return;
    }
    if (at)
        enl_report(md->c, ENL_C_ATTRIBUTES, at->span, "available: left, center, right, decimal",
                   "invalid `align` `%.*s`", ENL_FMT(at->value));
}

static void report_cut(const enl_spans *s, const enl_node *cell, const enl_node *at,
                       const char *why)
{
    enl_report(s->md->c, ENL_C_SPAN_CUT, at->span,
               "leave covered cells empty, or write `^` in them",
               "the cell on line %u spans %s; the span ends there", cell->span.line, why);
}

static bool is_blank(const enl_node *cell)
{
    const enl_node *k = cell->first;
    return !k || (k == cell->last && k->kind == ENL_TEXT && enl_str_is(k->text, "^"));
}

/* A row while it is folded: the next cell, how many are left from there on, and how many of these
 * cmark made up. */
typedef struct fold {
    enl_spans *s;
    enl_node *row, *next;
    uint32_t rest, made_up;
} fold;

/* Takes a covered place out of the row. False when there is a cell with text and the row is not
 * short. */
static bool take_covered(fold *f)
{
    enl_node *n = f->next;
    bool made_up = f->rest <= f->made_up;
    if (n && is_blank(n)) {
        f->next = n->next;
        enl_node_unlink(n);
    } else if (f->made_up > 0) {
        made_up = true;
        enl_node_unlink(f->row->last);
    } else {
        return !n;
    }
    f->rest--;
    f->made_up -= made_up;
    return true;
}

/* The cell over this row ends above it. */
static void end_above(enl_spans *s, uint32_t column, const enl_node *row)
{
    enl_node *cell = s->open[column].cell;
    report_cut(s, cell, row, "over a cell with text");
    cell->u.cell.row_span -= s->open[column].left;
    for (uint32_t i = column; i < s->table->u.table.n_columns && s->open[i].cell == cell; i++)
        s->open[i].left = 0;
}

/* Gives a cell the columns that it may have. */
static uint32_t widen(fold *f, enl_node *cell, uint32_t column)
{
    enl_spans *s = f->s;
    uint32_t n = s->table->u.table.n_columns, got = 1;
    const char *why = NULL;
    while (got < cell->u.cell.col_span && !why) {
        if (column + got >= n)
            why = "past the table's edge";
        else if (s->open[column + got].left > 0)
            why = "into another cell";
        else if (!take_covered(f))
            why = "over a cell with text";
        else
            got++;
    }
    if (why) report_cut(s, cell, cell, why);
    cell->u.cell.col_span = got;
    if (f->row->u.row.head && cell->u.cell.row_span > s->heads) {
        report_cut(s, cell, cell, "from the head into the body");
        cell->u.cell.row_span = s->heads;
    }
    for (uint32_t i = column; i < column + got; i++)
        s->open[i] = (enl_spanning){ cell, cell->u.cell.row_span };
    if (!enl_node_attr(cell, "align")) cell->u.cell.align = s->table->u.table.align[column];
    return got;
}

static bool spans_here(const enl_spans *s, const enl_node *row)
{
    for (uint32_t i = 0; s->open && i < s->table->u.table.n_columns; i++)
        if (s->open[i].left > 0) return true;
    for (const enl_node *c = row->first; c; c = c->next)
        if (c->u.cell.col_span > 1 || c->u.cell.row_span > 1) return true;
    return false;
}

/* A row that cells from above cover completely is removed, and they span one row less. */
static void drop_row(enl_spans *s, enl_node *row)
{
    enl_node *before = NULL;
    for (uint32_t i = 0; i < s->table->u.table.n_columns; i++) {
        enl_node *cell = s->open[i].left > 0 ? s->open[i].cell : NULL;
        if (cell && cell != before) cell->u.cell.row_span--;
        before = cell;
    }
    enl_node_unlink(row);
}

void enl_notes_spans_fold(enl_spans *s, enl_node *row, uint32_t made_up)
{
    uint32_t n = s->table->u.table.n_columns;
    if (!spans_here(s, row)) return;
    if (!s->open) s->open = ENL_NEWN(&s->md->c->arena, enl_spanning, n);
    fold f = { s, row, row->first, 0, made_up };
    for (const enl_node *c = row->first; c; c = c->next) f.rest++;
    for (uint32_t column = 0; column < n;) {
        if (s->open[column].left > 0) {
            if (take_covered(&f))
                column++;
            else
                end_above(s, column, row);
            continue;
        }
        if (!f.next) break;
        enl_node *cell = f.next;
        f.next = cell->next;
        f.rest--;
        column += widen(&f, cell, column);
    }
    if (!row->first && row->parent->first != row) drop_row(s, row);
    for (uint32_t i = 0; i < n; i++)
        if (s->open[i].left > 0) s->open[i].left--;
}
