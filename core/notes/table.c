/* Tables: rows and cells with the places of their text, and captions written as ": text" above or
 * below them. */
#include "core/notes/table.h"

#include "core/lang/lang.h"
#include "core/notes/blocks.h"
#include "core/notes/html.h"
#include "core/notes/inlines.h"
#include "core/notes/rawtable.h"
#include "core/notes/settle.h"
#include "core/notes/spans.h"

#include <cmark-gfm-core-extensions.h>

enum { MAX_RUN = 50, SURPLUS_SHOWN = 60 };

/* Length of what opens a caption, 0 when it is none. */
static size_t caption_mark(enl_str s)
{
    if (enl_str_starts(s, ": ") || enl_str_starts(s, ":\t")) return 2;
    if (enl_str_starts(s, "Table: ")) return 7;
    return 0;
}

bool enl_notes_table_is_caption(enl_str text)
{
    return caption_mark(text) > 0;
}

/* A paragraph that opens with a caption's mark; `note`: as a note under a table. */
static bool is_marked(const cmark_node *n, bool note)
{
    if (!n || n->type != CMARK_NODE_PARAGRAPH) return false;
    enl_str s = { (const char *)n->content.ptr, (size_t)n->content.size };
    size_t mark = caption_mark(s);
    return mark > 0 && enl_lang_names_note(enl_str_trim(enl_str_sub(s, mark, s.n))) == note;
}

static bool is_caption(const cmark_node *n)
{
    return is_marked(n, false);
}

static bool is_table(const cmark_node *n)
{
    return n && (n->type == CMARK_NODE_TABLE || enl_notes_rawtable_is(n));
}

/* The caption of a table: the paragraph under it, unless that one is needed over the next table;
 * then the one over it, unless it belongs to the table before. */
static cmark_node *caption_of(const cmark_node *table)
{
    cmark_node *over = is_caption(table->prev) ? table->prev : NULL;
    cmark_node *under = is_caption(table->next) ? table->next : NULL;
    /* Along a run of tables with captions between them, the first table decides for all. */
    if (over && is_table(over->prev)) {
        const cmark_node *first = over->prev;
        for (int n = 0; n < MAX_RUN && is_caption(first->prev) && is_table(first->prev->prev);
             n++) {
            first = first->prev->prev;
        }
        if (!is_caption(first->prev)) over = NULL;
    }
    return over ? over : under;
}

/* The first note under a table: after the table, or after its caption. */
static cmark_node *first_note(const cmark_node *table, const cmark_node *caption)
{
    cmark_node *n = table->next;
    if (n && n == caption) n = n->next;
    return is_marked(n, true) ? n : NULL;
}

static enl_align align_of(uint8_t letter)
{
    switch (letter) {
    case 'l': return ENL_ALIGN_LEFT;
    case 'c': return ENL_ALIGN_CENTER;
    case 'r': return ENL_ALIGN_RIGHT;
    case 'd': return ENL_ALIGN_DECIMAL;
    default: return ENL_ALIGN_DEFAULT;
    }
}

/* Where the string that cmark split into cells begins in the text. */
static size_t row_start(const enl_md *md, const cmark_node *table, const cmark_node *row)
{
    uintptr_t dashes = (uintptr_t)table->user_data; /* from 1 */
    bool head = cmark_gfm_extensions_get_table_row_is_header((cmark_node *)row);
    size_t line = head ? (dashes > 1 ? dashes - 2 : 0) : (size_t)row->start_line - 1;
    return enl_notes_md_content(md, line);
}

/* Where in cmark's string the head row begins: after the lines of a paragraph before it. */
static size_t head_start(const cmark_node *table)
{
    size_t at = (size_t)table->content.size;
    const unsigned char *p = table->content.ptr;
    if (at) at--;
    while (at > 0 && p[at - 1] != '\n') at--;
    return at;
}

static void convert_cell(enl_md *md, cmark_node *cell, enl_node *row, size_t start, size_t skip,
                         int depth)
{
    cmark_node *table = cell->parent->parent;
    enl_str content = { (const char *)cell->content.ptr, (size_t)cell->content.size };
    size_t at = start;
    if (cell->start_column) {
        at += (size_t)(cell->start_column - table->start_column + cell->internal_offset) - skip;
    } else if (row->last) {
        at = SIZE_MAX; /* the row is short: the cell is at its end */
    }
    enl_node *made = enl_node_new(md->c, ENL_CELL, row->span);
    if (at == SIZE_MAX || content.n == 0) {
        size_t end = at == SIZE_MAX ? start : at;
        made->span =
            at == SIZE_MAX ? row->last->span : enl_notes_places_span(&md->places, end, end);
        made->span.line = made->span.end_line;
        made->span.col = made->span.end_col;
        enl_node_append(row, made);
        return;
    }
    /* cmark has trimmed the cell, at its start without counting. */
    const enl_str text = md->places.text;
    while (at < text.n && text.p[at] != content.p[0] && strchr(" \t\v\f", text.p[at])) at++;
    enl_leaf leaf;
    enl_notes_md_leaf_of_cell(md, &leaf, content, at);
    made->span = enl_notes_md_leaf_span(md, &leaf, 0, content.n);
    enl_node_append(row, made);
    leaf.ends_in_attrs = content.p[content.n - 1] == '}';
    leaf.holds_blocks = true;
    enl_node *list = enl_notes_inlines_read(md, &leaf, made, depth);
    if (list) enl_notes_settle_attrs(md, made, list->text, list->span);
    enl_notes_html_divide_cell(md, made, depth);
}

/* Where the cells past the table's columns begin in a row; row.n when it has none. As cmark-gfm
 * reads a row: a bar divides cells in code, too, unless it has a backslash. */
static size_t surplus_cells(enl_str row, uint32_t columns)
{
    size_t end = row.n, i = 0;
    while (end && (row.p[end - 1] == ' ' || row.p[end - 1] == '\t')) end--;
    while (i < end && (row.p[i] == ' ' || row.p[i] == '\t')) i++;
    if (i < end && row.p[i] == '|') i++;
    uint32_t cells = 1;
    for (; i < end; i++) {
        if (row.p[i] == '\\') {
            i++;
            continue;
        }
        if (row.p[i] == '|' && i + 1 < end && ++cells > columns) return i;
    }
    return row.n;
}

static void report_surplus(enl_md *md, enl_str row, size_t at, uint32_t columns)
{
    size_t from = surplus_cells(row, columns);
    enl_str rest = enl_str_trim(enl_str_sub(row, from, row.n));
    bool blank = true;
    for (size_t i = 0; i < rest.n; i++) blank = blank && strchr("| \t", rest.p[i]);
    if (blank) return;
    enl_report(md->c, ENL_C_SURPLUS,
               enl_notes_places_span(&md->places, at + from, at + from + rest.n),
               "write `\\|` for a bar in a cell, also in code",
               "the row has more cells than the table has columns (%u); `%.*s` is left out",
               columns, rest.n > SURPLUS_SHOWN ? SURPLUS_SHOWN : (int)rest.n, rest.p);
}

static void convert_row(enl_md *md, cmark_node *from, enl_node *table, enl_spans *spans, int depth)
{
    bool head = spans->heads > 0;
    bool first = cmark_gfm_extensions_get_table_row_is_header(from);
    size_t start = row_start(md, from->parent, from), skip = first ? head_start(from->parent) : 0;
    size_t line = enl_notes_places_line(&md->places, start);
    enl_str text = enl_notes_places_text(&md->places, line);
    size_t end = md->places.starts[line] + text.n;
    enl_node *row = enl_node_new(md->c, ENL_ROW, enl_notes_places_span(&md->places, start, end));
    row->u.row.head = head;
    enl_node_append(table, row);
    uint32_t column = 0, made_up = 0;
    for (cmark_node *cell = from->first_child; cell; cell = cell->next, column++) {
        made_up += !cell->start_column;
        convert_cell(md, cell, row, start, skip, depth + 2);
        row->last->u.cell.align =
            column < table->u.table.n_columns ? table->u.table.align[column] : 0;
        row->last->u.cell.row_span = row->last->u.cell.col_span = 1;
        row->last->u.cell.head = head;
        if (row->last->attrs) enl_notes_spans_read(md, row->last);
    }
    if (!made_up)
        report_surplus(md, enl_str_sub(md->places.text, start, end), start,
                       table->u.table.n_columns);
    enl_notes_spans_fold(spans, row, made_up);
}

/* The dashes under a table without rows end it. */
static void end_at_dashes(enl_md *md, const cmark_node *table, enl_node *made)
{
    size_t line = (size_t)(uintptr_t)table->user_data;
    if (line == 0) return;
    size_t end = md->places.starts[line - 1] + enl_notes_places_text(&md->places, line - 1).n;
    enl_notes_places_extend(&made->span, enl_notes_places_span(&md->places, end, end));
}

/* A paragraph that begins with a mark, as a node of the table; `leaf` is the text after the
 * mark. */
static enl_node *open_marked(enl_md *md, cmark_node *paragraph, enl_node *table, enl_kind kind,
                             enl_leaf *leaf)
{
    enl_notes_blocks_leaf(md, paragraph, leaf);
    size_t mark = caption_mark(leaf->content);
    while (mark < leaf->content.n && leaf->content.p[mark] == ' ') mark++;
    enl_str whole = enl_str_trim(leaf->content);
    enl_node *made = enl_node_new(md->c, kind, enl_notes_md_leaf_span(md, leaf, 0, whole.n));
    leaf->content = enl_str_sub(leaf->content, mark, leaf->content.n);
    leaf->base = mark;
    enl_node_append(table, made);
    return made;
}

static void convert_caption(enl_md *md, cmark_node *paragraph, enl_node *table, int depth)
{
    enl_leaf leaf;
    enl_node *caption = open_marked(md, paragraph, table, ENL_CAPTION, &leaf);
    leaf.ends_in_attrs = true;
    enl_node *list = enl_notes_inlines_read(md, &leaf, caption, depth + 1);
    if (list) enl_notes_settle_attrs(md, table, list->text, list->span);
}

static void convert_note(enl_md *md, cmark_node *paragraph, enl_node *table, int depth)
{
    enl_leaf leaf;
    enl_node *note = open_marked(md, paragraph, table, ENL_SOURCE_LINE, &leaf);
    enl_notes_inlines_read(md, &leaf, note, depth + 1);
    enl_notes_places_extend(&table->span, note->span);
}

/* Attribute head=2: the first two rows are the head, including the one above the dashes. */
static uint32_t read_head(enl_md *md, const enl_node *table)
{
    const enl_attr *at = enl_node_attr(table, "head");
    if (!at) return 1;
    if (at->value.n == 1 && at->value.p[0] >= '1' && at->value.p[0] <= '9')
        return (uint32_t)(at->value.p[0] - '0');
    enl_report(md->c, ENL_C_ATTRIBUTES, at->span, "for example `head=2` for two rows",
               "invalid `head`: expected a number of rows from 1 to 9, found `%.*s`",
               ENL_FMT(at->value));
    return 1;
}

/* Attribute align="l c r d" overrides the dashes' colons. */
static void read_aligns(enl_md *md, enl_node *table)
{
    const enl_attr *at = enl_node_attr(table, "align");
    uint32_t column = 0;
    for (size_t i = 0; at && i < at->value.n; i++) {
        char c = at->value.p[i];
        if (c == ' ' || c == ',') continue;
        if (!strchr("lcrd-", c) || column >= table->u.table.n_columns) {
            enl_report(md->c, ENL_C_ATTRIBUTES, at->span, "for example `align=\"l r d\"`",
                       "invalid `align`: %s",
                       strchr("lcrd-", c) ? "more letters than columns"
                                          : "expected `l`, `c`, `r`, `d` or `-` for each column");
            return;
        }
        if (c != '-') table->u.table.align[column] = align_of((uint8_t)c);
        column++;
    }
}

static void cover_caption(enl_node *table, bool over)
{
    enl_span caption = table->first->span;
    if (over) {
        table->span.line = caption.line;
        table->span.col = caption.col;
    } else {
        enl_notes_places_extend(&table->span, caption);
    }
}

/* The class landscape puts the table into a container of that name, which turns its pages. */
static void turn(enl_md *md, enl_node *table)
{
    enl_node *parent = table->parent, *pages = enl_node_new(md->c, ENL_DIV, table->span);
    enl_node_add_class(md->c, pages, ENL_S("landscape"));
    enl_node_unlink(table);
    enl_node_append(parent, pages);
    enl_node_append(pages, table);
}

static void set_columns(enl_md *md, cmark_node *table, enl_node *made)
{
    uint32_t n = cmark_gfm_extensions_get_table_columns(table);
    const uint8_t *letters = cmark_gfm_extensions_get_table_alignments(table);
    made->u.table.n_columns = n;
    made->u.table.align = ENL_NEWN(&md->c->arena, enl_align, n);
    for (uint32_t i = 0; i < n; i++) made->u.table.align[i] = align_of(letters[i]);
}

static bool is_empty(const enl_node *row)
{
    for (const enl_node *cell = row->first; cell; cell = cell->next)
        if (cell->first) return false;
    return true;
}

static void convert_rows(enl_md *md, cmark_node *table, enl_node *made, int depth)
{
    enl_spans spans = { .md = md, .table = made };
    uint32_t heads = read_head(md, made), k = 0;
    for (cmark_node *row = table->first_child; row; row = row->next, k++) {
        spans.heads = k < heads ? heads - k : 0;
        convert_row(md, row, made, &spans, depth + 1);
    }
    if (table->first_child == table->last_child) return;
    /* A head without a word is there because cmark needs one. */
    enl_node *head = made->last;
    while (head->prev && head->prev->kind == ENL_ROW) head = head->prev;
    if (heads == 1 && is_empty(head)) enl_node_unlink(head);
}

/* The table's span is that of its rows. */
static void cover_rows(enl_node *made)
{
    const enl_node *first = made->first;
    while (first && first->kind != ENL_ROW) first = first->next;
    if (!first) return;
    made->span = first->span;
    enl_notes_places_extend(&made->span, made->last->span);
}

void enl_notes_table_convert(enl_md *md, cmark_node *table, enl_node *parent, int depth)
{
    const enl_form *form = enl_notes_form_of(table);
    enl_node *made = enl_node_new(md->c, ENL_TABLE, (enl_span){ 0 });
    if (form)
        enl_notes_rawtable_columns(md, form, made);
    else
        set_columns(md, table, made);
    enl_node_append(parent, made);
    cmark_node *caption = caption_of(table);
    if (caption) convert_caption(md, caption, made, depth);
    read_aligns(md, made);
    if (form)
        enl_notes_rawtable_rows(md, form, made, depth + 1);
    else
        convert_rows(md, table, made, depth);
    cover_rows(made);
    if (!form && table->first_child == table->last_child) end_at_dashes(md, table, made);
    if (caption) cover_caption(made, caption == table->prev);
    for (cmark_node *note = first_note(table, caption); is_marked(note, true); note = note->next)
        convert_note(md, note, made, depth);
    if (made->placement & ENL_PLACED_LANDSCAPE) turn(md, made);
}

/* Is there a table over these notes, with its caption between or not? */
static bool note_has_table(const cmark_node *n)
{
    for (int i = 0; i < MAX_RUN && is_marked(n, true); i++) n = n->prev;
    if (is_caption(n) && is_table(n->prev) && caption_of(n->prev) == n) n = n->prev;
    return is_table(n);
}

bool enl_notes_table_takes(enl_md *md, cmark_node *n, enl_leaf *leaf)
{
    if (is_marked(n, true) && note_has_table(n)) return true;
    if (!is_caption(n) && !is_marked(n, true)) return false;
    if (is_table(n->prev) && caption_of(n->prev) == n) return true;
    if (is_table(n->next) && caption_of(n->next) == n) return true;
    if (leaf->content.p[0] == ':') {
        enl_report(md->c, ENL_C_CAPTION,
                   enl_notes_md_leaf_span(md, leaf, 0, enl_str_trim(leaf->content).n),
                   "write the caption right above or below its table",
                   "a table caption without a table");
    }
    return false;
}
