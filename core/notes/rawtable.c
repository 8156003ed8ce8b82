/* Reads tables from their lines. The places of columns are counted in characters from the start of
 * a line; a table whose lines do not fit its columns is not told for certain and stays text. */
#include "core/notes/rawtable.h"

#include "core/base/arena_str.h"
#include "core/base/utf8.h"
#include "core/notes/extensions.h"
#include "core/notes/gridtable.h"
#include "core/notes/inlines.h"
#include "core/notes/settle.h"
#include "core/notes/syntax.h"

enum { MAX_COLUMNS = 200 };

/* A column: characters from the start of the line. */
typedef struct column {
    size_t from, to;
    enl_align align;
} column;

typedef struct layout {
    column at[MAX_COLUMNS];
    size_t n;
} layout;

static bool has(const enl_md *md, enl_extension e)
{
    return enl_notes_extensions_has(md->c, e);
}

/* The byte in a line at a column, or the line's length. */
static size_t byte_at(enl_str s, size_t col)
{
    size_t i = 0;
    for (; i < s.n && col; col--)
        for (i++; i < s.n && ((unsigned char)s.p[i] & 0xC0) == 0x80; i++) {
        }
    return i;
}

static size_t trimmed(enl_str s, size_t *from, size_t to)
{
    while (*from < to && strchr(" \t", s.p[*from])) ++*from;
    while (to > *from && strchr(" \t", s.p[to - 1])) to--;
    return to;
}

static enl_align align_of(bool left, bool right)
{
    return left && right ? ENL_ALIGN_CENTER
           : right       ? ENL_ALIGN_RIGHT
           : left        ? ENL_ALIGN_LEFT
                         : ENL_ALIGN_DEFAULT;
}

/* ---- building ---- */

/* The pieces of a cell, one of each line that it is in, as bytes of the text. */
typedef struct pieces {
    enl_segment *at; /* content: where it begins in the text; text: where it ends */
    size_t n;
} pieces;

static enl_node *add_row(enl_md *md, enl_node *table, size_t first, size_t last, bool head)
{
    enl_str text = enl_notes_places_text(&md->places, last);
    size_t from = enl_notes_md_content(md, first);
    enl_span at = enl_notes_places_span(&md->places, from, md->places.starts[last] + text.n);
    enl_node *row = enl_node_new(md->c, ENL_ROW, at);
    row->u.row.head = head;
    enl_node_append(table, row);
    return row;
}

static enl_node *add_cell(enl_md *md, enl_node *row, size_t col, size_t from, size_t to)
{
    const enl_node *table = row->parent;
    enl_node *cell = enl_node_new(md->c, ENL_CELL, enl_notes_places_span(&md->places, from, to));
    cell->u.cell.align =
        col < table->u.table.n_columns ? table->u.table.align[col] : ENL_ALIGN_DEFAULT;
    cell->u.cell.row_span = cell->u.cell.col_span = 1;
    cell->u.cell.head = row->u.row.head;
    enl_node_append(row, cell);
    return cell;
}

/* A cell of lines of text, as inlines. */
static void add_text_cell(enl_md *md, enl_node *row, size_t col, const pieces *p, int depth)
{
    enl_str text = md->places.text;
    enl_buf content;
    enl_leaf leaf = { 0 };
    size_t first = SIZE_MAX, last = 0;
    enl_buf_init(&content, &md->c->mem);
    leaf.segments = ENL_NEWN(&md->blocks, enl_segment, p->n + 1);
    for (size_t i = 0; i < p->n; i++) {
        size_t from = p->at[i].content, to = trimmed(text, &from, p->at[i].text);
        if (from == to) continue;
        if (content.n) enl_buf_byte(&content, '\n');
        leaf.segments[leaf.n_segments++] = (enl_segment){ content.n, from };
        enl_buf_put(&content, text.p + from, to - from);
        if (first == SIZE_MAX) first = from;
        last = to;
    }
    size_t here = p->n ? p->at[0].content : 0;
    enl_node *cell =
        add_cell(md, row, col, first == SIZE_MAX ? here : first, first == SIZE_MAX ? here : last);
    leaf.content = enl_str_keep(&md->c->arena, enl_buf_view(&content));
    enl_buf_drop(&content);
    if (leaf.n_segments == 0) return;
    leaf.ends_in_attrs = leaf.content.p[leaf.content.n - 1] == '}';
    enl_node *list = enl_notes_inlines_read(md, &leaf, cell, depth);
    if (list) enl_notes_settle_attrs(md, cell, list->text, list->span);
}

static enl_str line_text(const enl_md *md, size_t line)
{
    return enl_notes_places_text(&md->places, line);
}

/* Adds what a line has between two of its columns. */
static void add_piece(const enl_md *md, pieces *p, size_t line, size_t from, size_t to)
{
    enl_str s = line_text(md, line);
    size_t start = md->places.starts[line];
    p->at[p->n++] = (enl_segment){ start + byte_at(s, from), start + byte_at(s, to) };
}

/* ---- pipe tables without a head ---- */

/* The cells of a line of bars; NULL for `out` counts. Those of the text: bytes [content, text). */
static size_t split_bars(enl_str s, size_t at, enl_segment *out)
{
    size_t i = 0, n = 0, to = trimmed(s, &i, s.n);
    if (i < to && s.p[i] == '|') i++;
    while (i < to) {
        size_t from = i;
        while (i < to && s.p[i] != '|') i += s.p[i] == '\\' && i + 1 < to ? 2 : 1;
        if (out) out[n] = (enl_segment){ at + from, at + i };
        n++;
        i++;
    }
    return n;
}

static bool is_dash_cell(enl_str s)
{
    s = enl_str_trim(s);
    size_t i = 0, dashes = 0;
    if (i < s.n && s.p[i] == ':') i++;
    for (; i < s.n && s.p[i] == '-'; i++) dashes++;
    if (i < s.n && s.p[i] == ':') i++;
    return dashes && i == s.n;
}

static bool is_dash_row(enl_str s)
{
    enl_segment cells[MAX_COLUMNS];
    size_t bars = 0, n;
    for (size_t i = 0; i < s.n; i++) {
        if (!strchr("|:- \t", s.p[i])) return false;
        bars += s.p[i] == '|';
    }
    if (bars == 0 || bars >= MAX_COLUMNS) return false;
    n = split_bars(s, 0, cells);
    for (size_t i = 0; i < n; i++)
        if (!is_dash_cell(enl_str_sub(s, cells[i].content, cells[i].text))) return false;
    return n > 0;
}

size_t enl_notes_rawtable_headless(const enl_ahead *a)
{
    enl_str s;
    size_t k = 1;
    if (!enl_notes_ahead_line(a, 0, &s) || !is_dash_row(s)) return 0;
    while (enl_notes_ahead_line(a, k, &s)) {
        s = enl_str_trim(s);
        size_t cells = s.n && s.p[0] == '|' ? split_bars(s, 0, NULL) : 0;
        if (cells == 0 || cells > MAX_COLUMNS) break;
        k++;
    }
    return k > 1 ? k : 0;
}

static enl_str content_of(const enl_md *md, size_t line)
{
    enl_str s = line_text(md, line);
    size_t at = enl_notes_md_content(md, line) - md->places.starts[line];
    return enl_str_sub(s, at < s.n ? at : s.n, s.n);
}

static void columns_of_bars(enl_md *md, const enl_form *form, layout *l)
{
    enl_segment cells[MAX_COLUMNS];
    enl_str s = content_of(md, form->first);
    l->n = split_bars(s, 0, cells);
    for (size_t i = 0; i < l->n; i++) {
        enl_str cell = enl_str_trim(enl_str_sub(s, cells[i].content, cells[i].text));
        l->at[i].align = align_of(cell.p[0] == ':', cell.p[cell.n - 1] == ':');
    }
    for (size_t line = form->first + 1; line <= form->end; line++) {
        size_t n = split_bars(content_of(md, line), 0, NULL);
        while (l->n < n && l->n < MAX_COLUMNS) l->at[l->n++] = (column){ 0 };
    }
}

static void rows_of_bars(enl_md *md, const enl_form *form, enl_node *table, int depth)
{
    for (size_t line = form->first + 1; line <= form->end; line++) {
        enl_segment cells[MAX_COLUMNS];
        enl_str s = content_of(md, line);
        if (split_bars(s, 0, NULL) > MAX_COLUMNS) continue;
        size_t n = split_bars(s, (size_t)(s.p - md->places.text.p), cells);
        enl_node *row = add_row(md, table, line, line, false);
        size_t end = (size_t)(s.p - md->places.text.p) + s.n;
        for (size_t i = 0; i < table->u.table.n_columns; i++) {
            enl_segment at = i < n ? cells[i] : (enl_segment){ end, end };
            add_text_cell(md, row, i, &(pieces){ &at, 1 }, depth);
        }
    }
}

/* ---- simple and multiline tables: columns under dashes ---- */

/* Groups of dashes in a line that has nothing else; 0 when it has. `quote`: marks of quotes may
 * come first. */
static size_t read_dashes(enl_str s, layout *l)
{
    size_t i = 0, longest = 0;
    l->n = 0;
    while (i < s.n && strchr(" >", s.p[i])) i++;
    while (i < s.n) {
        size_t from = i;
        while (i < s.n && s.p[i] == '-') i++;
        if (i == from || l->n == MAX_COLUMNS) return 0;
        l->at[l->n++] = (column){ from, i, ENL_ALIGN_DEFAULT };
        if (i - from > longest) longest = i - from;
        while (i < s.n && s.p[i] == ' ') i++;
    }
    return longest >= 2 ? l->n : 0;
}

static bool is_blank_line(enl_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!strchr(" \t>", s.p[i])) return false;
    return true;
}

/* Is nothing of the line before the first column or across the start of another? */
static bool fits(enl_str s, const layout *l)
{
    if (memchr(s.p, '\t', s.n)) return false;
    size_t first = byte_at(s, l->at[0].from);
    for (size_t i = 0; i < first; i++)
        if (!strchr(" >", s.p[i])) return false;
    for (size_t k = 1; k < l->n; k++) {
        size_t at = byte_at(s, l->at[k].from);
        if (at < s.n && at > 0 && s.p[at - 1] != ' ') return false;
    }
    return true;
}

/* Where a table under dashes begins and ends, and what it is. */
typedef struct dashed {
    layout columns;
    size_t first, dashes, last; /* lines, from 0: `dashes` has the columns */
    bool lines;                 /* rows of several lines, with blank ones between them */
} dashed;

/* Lines from `line` on, all of the same quotes and items as `first`. */
static bool line_ahead(enl_md *md, const dashed *d, size_t line, enl_str *out)
{
    size_t at = byte_at(line_text(md, d->first), d->columns.at[0].from);
    enl_ahead a = enl_notes_ahead_from(md, d->first, at);
    enl_str part;
    if (!enl_notes_ahead_line(&a, line - d->first, &part)) return false;
    *out = line_text(md, line);
    return true;
}

/* Rows up to a blank line, or up to dashes that close the table. */
static bool read_simple(enl_md *md, dashed *d)
{
    enl_str s;
    layout other;
    size_t line = d->dashes + 1, rows = 0;
    bool closed = false, head = d->first < d->dashes;
    for (; !closed && line_ahead(md, d, line, &s) && !is_blank_line(s); line++) {
        closed = read_dashes(s, &other) > 0;
        if (!closed && !fits(s, &d->columns)) return false;
        rows += !closed;
    }
    d->last = line - 1;
    if (closed && line_ahead(md, d, line, &s) && !is_blank_line(s)) return false;
    return rows > 0 && (head || closed) && has(md, ENL_EXT_SIMPLE_TABLES);
}

/* Rows of lines, with blank lines between them, up to dashes with a blank line after them. */
static bool read_multiline(enl_md *md, dashed *d)
{
    enl_str s;
    layout other;
    size_t rows = 0;
    d->lines = true;
    for (size_t line = d->dashes + 1; line_ahead(md, d, line, &s); line++) {
        if (is_blank_line(s)) continue;
        enl_str next;
        if (read_dashes(s, &other)) {
            d->last = line;
            bool ends = !line_ahead(md, d, line + 1, &next) || is_blank_line(next);
            return rows && ends && has(md, ENL_EXT_MULTILINE_TABLES);
        }
        if (!fits(s, &d->columns)) return false;
        rows++;
    }
    return false;
}

/* A line of dashes that opens a multiline table with a head: lines of the head and the dashes of
 * the columns follow. */
static bool read_head(enl_md *md, dashed *d)
{
    enum { MAX_HEAD = 50 };
    enl_str s;
    size_t line = d->first + 1;
    while (line - d->first < MAX_HEAD && line_ahead(md, d, line, &s) && !is_blank_line(s) &&
           !read_dashes(s, &d->columns))
        line++;
    d->dashes = line;
    if (line == d->first + 1 || d->columns.n < 2 || is_blank_line(s)) return false;
    for (size_t i = d->first + 1; i < line; i++)
        if (!fits(line_text(md, i), &d->columns)) return false;
    return read_multiline(md, d);
}

/* One line of text right over the dashes, which cmark has read as a paragraph or as code. */
static cmark_node *head_over(const cmark_node *dashes, size_t line)
{
    cmark_node *n = dashes->prev;
    bool text = n && (n->type == CMARK_NODE_PARAGRAPH ||
                      (n->type == CMARK_NODE_CODE_BLOCK && !n->as.code.fenced));
    if (!text || line == 0 || (size_t)n->start_line != line) return NULL;
    return n;
}

static bool read_dashed(enl_md *md, cmark_node *n, size_t line, dashed *d)
{
    cmark_node *head = head_over(n, line);
    if (!read_dashes(line_text(md, line), &d->columns)) return false;
    d->first = d->dashes = line;
    if (d->columns.n == 1) return !head && read_head(md, d);
    if (head) {
        d->first = line - 1;
        return fits(line_text(md, line - 1), &d->columns) && read_simple(md, d);
    }
    dashed simple = *d;
    if (read_simple(md, &simple)) {
        *d = simple;
        return true;
    }
    return read_multiline(md, d);
}

void enl_notes_rawtable_meet_dashes(enl_md *md, size_t line)
{
    cmark_node *n = md->parser->current;
    dashed d = { .lines = false };
    if (!has(md, ENL_EXT_SIMPLE_TABLES) && !has(md, ENL_EXT_MULTILINE_TABLES)) return;
    if (!read_dashed(md, n, line, &d)) return;
    if (d.first < line && d.first + 1 == line && d.dashes == line) cmark_node_free(n->prev);
    enl_form *form = ENL_NEW(&md->blocks, enl_form);
    *form = (enl_form){ .kind = d.lines ? ENL_FORM_MULTILINE : ENL_FORM_SIMPLE,
                        .first = d.first,
                        .dashes = d.dashes,
                        .last = d.last,
                        .end = line };
    form->at = md->places.starts[d.first] + byte_at(line_text(md, d.first), d.columns.at[0].from);
    n->start_line = (int)d.first + 1;
    n->start_column = (int)(form->at - md->places.starts[d.first]) + 1;
    enl_notes_syntax_turn(n, form);
}

/* Pandoc's rule: text that begins with the dashes is at the left, text that ends with them at the
 * right, text that does neither in the middle. */
static void align_by_text(enl_str s, layout *l)
{
    for (size_t k = 0; k < l->n; k++) {
        size_t start = byte_at(s, l->at[k].from), from = start;
        size_t to = byte_at(s, k + 1 < l->n ? l->at[k + 1].from : SIZE_MAX);
        to = trimmed(s, &from, to);
        if (from == to) continue;
        bool left = from == start, right = to >= byte_at(s, l->at[k].to) && to < s.n + 1 &&
                                           enl_utf8_count(enl_str_sub(s, 0, to)) >= l->at[k].to;
        l->at[k].align = left == right ? left ? ENL_ALIGN_DEFAULT : ENL_ALIGN_CENTER
                         : left        ? ENL_ALIGN_LEFT
                                       : ENL_ALIGN_RIGHT;
    }
}

static void columns_of_dashes(enl_md *md, const enl_form *form, layout *l)
{
    read_dashes(line_text(md, form->dashes), l);
    bool head = form->first < form->dashes;
    size_t line = head ? form->dashes - 1 : form->dashes + 1;
    if (line <= form->end) align_by_text(line_text(md, line), l);
}

/* The lines [from, to] as one row. */
static void add_lines_row(enl_md *md, enl_node *table, const layout *l, size_t from, size_t to,
                          bool head, int depth)
{
    enl_node *row = add_row(md, table, from, to, head);
    enl_segment *at = ENL_NEWN(&md->blocks, enl_segment, to - from + 1);
    for (size_t k = 0; k < l->n; k++) {
        pieces p = { at, 0 };
        for (size_t i = from; i <= to; i++)
            add_piece(md, &p, i, l->at[k].from, k + 1 < l->n ? l->at[k + 1].from : SIZE_MAX);
        add_text_cell(md, row, k, &p, depth);
    }
}

static void rows_of_dashes(enl_md *md, const enl_form *form, enl_node *table, int depth)
{
    layout l, other;
    read_dashes(line_text(md, form->dashes), &l);
    bool lines = form->kind == ENL_FORM_MULTILINE;
    if (form->first < form->dashes)
        add_lines_row(md, table, &l, form->first + lines, form->dashes - 1, true, depth);
    for (size_t i = form->dashes + 1; i <= form->end;) {
        size_t from = i;
        while (i <= form->end && !is_blank_line(line_text(md, i)) &&
               !read_dashes(line_text(md, i), &other) && (lines || i == from))
            i++;
        if (i > from)
            add_lines_row(md, table, &l, from, i - 1, false, depth);
        else
            i++;
    }
}

/* ---- all ---- */

bool enl_notes_rawtable_is(const cmark_node *n)
{
    const enl_form *form = n ? enl_notes_form_of(n) : NULL;
    return form && form->kind >= ENL_FORM_GRID && form->kind <= ENL_FORM_HEADLESS;
}

void enl_notes_rawtable_columns(enl_md *md, const enl_form *form, enl_node *table)
{
    layout l = { .n = 0 };
    if (form->kind == ENL_FORM_GRID) {
        enl_notes_gridtable_columns(md, form, table);
        return;
    }
    if (form->kind == ENL_FORM_HEADLESS)
        columns_of_bars(md, form, &l);
    else
        columns_of_dashes(md, form, &l);
    table->u.table.n_columns = (uint32_t)l.n;
    table->u.table.align = ENL_NEWN(&md->c->arena, enl_align, l.n);
    for (size_t i = 0; i < l.n; i++) table->u.table.align[i] = l.at[i].align;
}

void enl_notes_rawtable_rows(enl_md *md, const enl_form *form, enl_node *table, int depth)
{
    switch (form->kind) {
    case ENL_FORM_GRID: enl_notes_gridtable_rows(md, form, table); break;
    case ENL_FORM_HEADLESS: rows_of_bars(md, form, table, depth); break;
    default: rows_of_dashes(md, form, table, depth); break;
    }
}
