/* Tables: rows and cells with the places of their text, and captions written as ": text" beside
 * them. */
#include "core/notes/table.h"

#include "core/notes/blocks.h"
#include "core/notes/inlines.h"
#include "core/notes/settle.h"

#include <cmark-gfm-core-extensions.h>

enum { MAX_RUN = 50 };

/* Length of what opens a caption, 0 when it is none. */
static size_t caption_mark(enl_str s)
{
    if (enl_str_starts(s, ": ") || enl_str_starts(s, ":\t")) return 2;
    if (enl_str_starts(s, "Table: ")) return 7;
    return 0;
}

static bool is_caption(const cmark_node *n)
{
    enl_str s;
    if (!n || n->type != CMARK_NODE_PARAGRAPH) return false;
    s = (enl_str){ (const char *)n->content.ptr, (size_t)n->content.size };
    return caption_mark(s) > 0;
}

static bool is_table(const cmark_node *n)
{
    return n && n->type == CMARK_NODE_TABLE;
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

static enl_align align_of(uint8_t letter)
{
    return letter == 'l'   ? ENL_ALIGN_LEFT
           : letter == 'c' ? ENL_ALIGN_CENTER
           : letter == 'r' ? ENL_ALIGN_RIGHT
                           : ENL_ALIGN_DEFAULT;
}

/* Where the string that cmark split into cells begins in the text. */
static size_t row_start(const enl_md *md, const cmark_node *table, const cmark_node *row)
{
    uintptr_t dashes = (uintptr_t)table->user_data; /* from 1 */
    bool head = cmark_gfm_extensions_get_table_row_is_header((cmark_node *)row);
    size_t line = head ? (dashes > 1 ? dashes - 2 : 0) : (size_t)row->start_line - 1;
    return enl_md_content(md, line);
}

/* Where in cmark's string the head row begins: behind the lines of a paragraph before it. */
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
        at = SIZE_MAX; /* the row is short: the cell stands at its end */
    }
    enl_node *made = enl_node_new(md->c, ENL_CELL, row->span);
    if (at == SIZE_MAX || content.n == 0) {
        size_t end = at == SIZE_MAX ? start : at;
        made->span = at == SIZE_MAX ? row->last->span : enl_places_span(&md->places, end, end);
        made->span.line = made->span.end_line;
        made->span.col = made->span.end_col;
        enl_node_append(row, made);
        return;
    }
    /* cmark has trimmed the cell, at its start without counting. */
    const enl_str text = md->places.text;
    while (at < text.n && text.p[at] != content.p[0] && strchr(" \t\v\f", text.p[at])) at++;
    enl_leaf leaf;
    enl_leaf_of_cell(md, &leaf, content, at);
    made->span = enl_leaf_span(md, &leaf, 0, content.n);
    enl_node_append(row, made);
    enl_inlines_read(md, &leaf, made, depth);
}

static void convert_row(enl_md *md, cmark_node *from, enl_node *table, int depth)
{
    bool head = cmark_gfm_extensions_get_table_row_is_header(from);
    size_t start = row_start(md, from->parent, from), skip = head ? head_start(from->parent) : 0;
    size_t line = enl_places_line(&md->places, start);
    enl_str text = enl_places_text(&md->places, line);
    size_t end = md->places.starts[line] + text.n;
    enl_node *row = enl_node_new(md->c, ENL_ROW, enl_places_span(&md->places, start, end));
    row->u.row.head = head;
    enl_node_append(table, row);
    uint32_t column = 0;
    for (cmark_node *cell = from->first_child; cell; cell = cell->next, column++) {
        convert_cell(md, cell, row, start, skip, depth + 2);
        row->last->u.cell.align =
            column < table->u.table.n_columns ? table->u.table.align[column] : 0;
        row->last->u.cell.row_span = row->last->u.cell.col_span = 1;
        row->last->u.cell.head = head;
    }
}

/* The dashes under a table without rows end it. */
static void end_at_dashes(enl_md *md, const cmark_node *table, enl_node *made)
{
    size_t line = (size_t)(uintptr_t)table->user_data;
    if (line == 0) return;
    size_t end = md->places.starts[line - 1] + enl_places_text(&md->places, line - 1).n;
    enl_span_extend(&made->span, enl_places_span(&md->places, end, end));
}

static void convert_caption(enl_md *md, cmark_node *paragraph, enl_node *table, int depth)
{
    enl_leaf leaf;
    enl_blocks_leaf(md, paragraph, &leaf);
    size_t mark = caption_mark(leaf.content);
    while (mark < leaf.content.n && leaf.content.p[mark] == ' ') mark++;
    enl_str whole = enl_str_trim(leaf.content);
    enl_node *caption = enl_node_new(md->c, ENL_CAPTION, enl_leaf_span(md, &leaf, 0, whole.n));
    leaf.content = enl_str_sub(leaf.content, mark, leaf.content.n);
    leaf.base = mark;
    leaf.ends_in_attrs = true;
    enl_node_append(table, caption);
    enl_node *list = enl_inlines_read(md, &leaf, caption, depth + 1);
    if (list) enl_settle_attrs(md, table, list->text, list->span);
}

static void cover_caption(enl_node *table, bool over)
{
    enl_span caption = table->first->span;
    if (over) {
        table->span.line = caption.line;
        table->span.col = caption.col;
    } else {
        enl_span_extend(&table->span, caption);
    }
}

void enl_table_convert(enl_md *md, cmark_node *table, enl_node *parent, int depth)
{
    uint32_t n = cmark_gfm_extensions_get_table_columns(table);
    const uint8_t *letters = cmark_gfm_extensions_get_table_alignments(table);
    enl_node *made = enl_node_new(md->c, ENL_TABLE, (enl_span){ 0 });
    made->u.table.n_columns = n;
    made->u.table.align = ENL_NEWN(&md->c->arena, enl_align, n);
    for (uint32_t i = 0; i < n; i++) made->u.table.align[i] = align_of(letters[i]);
    enl_node_append(parent, made);
    cmark_node *caption = caption_of(table);
    if (caption) convert_caption(md, caption, made, depth);
    for (cmark_node *row = table->first_child; row; row = row->next) {
        convert_row(md, row, made, depth + 1);
        if (row == table->first_child) made->span = made->last->span;
        enl_span_extend(&made->span, made->last->span);
    }
    if (table->first_child == table->last_child) end_at_dashes(md, table, made);
    if (caption) cover_caption(made, caption == table->prev);
}

bool enl_table_takes(enl_md *md, cmark_node *n, enl_leaf *leaf)
{
    if (!is_caption(n)) return false;
    if (is_table(n->prev) && caption_of(n->prev) == n) return true;
    if (is_table(n->next) && caption_of(n->next) == n) return true;
    if (leaf->content.p[0] == ':') {
        enl_report(md->c, ENL_C_CAPTION, enl_leaf_span(md, leaf, 0, enl_str_trim(leaf->content).n),
                   "write the caption right over or under its table",
                   "a table caption without a table");
    }
    return false;
}
