/* Grid tables:
 *
 *     +-------+-------+
 *     | Fruit | Price |
 *     +=======+=======+
 *     | Pears | - one |
 *     |       | - two |
 *     +-------+-------+
 *
 * The cells hold blocks. A table whose lines do not fit its first line, such as one with cells that
 * span others, is shown as it is drawn. */
#include "core/notes/gridtable.h"

#include "core/base/arena_str.h"
#include "core/base/utf8.h"
#include "core/notes/part.h"
#include "core/notes/settle.h"

enum { MAX_LEVEL = 3 };

/* The byte after `n` characters of a line. */
static size_t after_chars(enl_str s, size_t n)
{
    size_t i = 0;
    for (; i < s.n && n; n--)
        for (i++; i < s.n && ((unsigned char)s.p[i] & 0xC0) == 0x80; i++) {
        }
    return i;
}

/* "+---+:==:+": the offsets of its plus signs, and their number; 0 when it is none. */
static size_t read_rule(enl_str s, size_t *plus, bool *head)
{
    size_t n = 0, last = 0;
    s = enl_str_sub(s, 0, s.n);
    while (s.n && strchr(" \t", s.p[s.n - 1])) s.n--;
    if (s.n < 3 || s.p[0] != '+' || s.p[s.n - 1] != '+') return 0;
    *head = false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '+') {
            if (i && i == last + 1) return 0;
            if (n > ENL_GRID_MAX_COLUMNS) return 0;
            if (plus) plus[n] = i;
            last = i;
            n++;
        } else if (!strchr("-=:", s.p[i])) {
            return 0;
        }
        *head |= s.p[i] == '=';
    }
    return n > 1 ? n : 0;
}

/* Bytes of the bars in a line of content; false when it does not fit the rule. */
static bool read_bars(enl_str s, const size_t *plus, size_t n, size_t *bars)
{
    for (size_t k = 0; k < n; k++) {
        bars[k] = after_chars(s, plus[k]);
        if (bars[k] >= s.n || s.p[bars[k]] != '|') return false;
    }
    return enl_str_trim(enl_str_sub(s, bars[n - 1] + 1, s.n)).n == 0;
}

/* Do the lines have bars of their own that fit, although some characters are wider than one column?
 * Then each has as many bars as the rule has plus signs. */
static bool count_bars(enl_str s, size_t n, size_t *bars)
{
    size_t found = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != '|' || (i && s.p[i - 1] == '\\')) continue;
        if (found == n) return false;
        bars[found++] = i;
    }
    return found == n;
}

static bool is_ascii(enl_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80) return false;
    return true;
}

static bool read_content(enl_str s, const size_t *plus, size_t n, size_t *bars)
{
    return read_bars(s, plus, n, bars) || (!is_ascii(s) && count_bars(s, n, bars));
}

static bool same_rule(const size_t *a, const size_t *b, size_t n)
{
    return memcmp(a, b, n * sizeof *a) == 0;
}

size_t enl_notes_gridtable_lines(const enl_ahead *a, bool *fits)
{
    size_t plus[ENL_GRID_MAX_COLUMNS + 1], other[ENL_GRID_MAX_COLUMNS + 1], k = 1, last = 0;
    enl_str s;
    bool head;
    *fits = true;
    size_t n = enl_notes_ahead_line(a, 0, &s) ? read_rule(s, plus, &head) : 0;
    if (n == 0 || !enl_notes_ahead_line(a, 1, &s) || s.n == 0 || s.p[0] != '|') return 0;
    for (; enl_notes_ahead_line(a, k, &s) && s.n && strchr("+|", s.p[0]); k++) {
        size_t rule = read_rule(s, other, &head);
        if (rule) last = k;
        if (rule)
            *fits = *fits && rule == n && same_rule(plus, other, n);
        else
            *fits = *fits && read_content(s, plus, n, other);
    }
    return last > 1 ? last + 1 : 0;
}

static enl_str line_of(const enl_md *md, size_t line)
{
    enl_str s = enl_notes_places_text(&md->places, line);
    size_t at = enl_notes_md_content(md, line) - md->places.starts[line];
    while (at < s.n && strchr(" \t", s.p[at])) at++;
    return enl_str_sub(s, at < s.n ? at : s.n, s.n);
}

/* The rule that has the head's end, 0 when the table has none. */
static size_t head_rule(const enl_md *md, const enl_form *form)
{
    bool head;
    for (size_t i = form->first + 1; i < form->end; i++)
        if (read_rule(line_of(md, i), NULL, &head) && head) return i;
    return 0;
}

void enl_notes_gridtable_columns(enl_md *md, const enl_form *form, enl_node *table)
{
    size_t plus[ENL_GRID_MAX_COLUMNS + 1], at = head_rule(md, form);
    bool head;
    enl_str s = line_of(md, at ? at : form->first);
    size_t n = read_rule(s, plus, &head);
    table->u.table.n_columns = n ? (uint32_t)n - 1 : 0;
    table->u.table.align = ENL_NEWN(&md->c->arena, enl_align, n ? n : 1);
    for (size_t k = 0; k + 1 < n; k++) {
        bool left = s.p[plus[k] + 1] == ':', right = s.p[plus[k + 1] - 1] == ':';
        table->u.table.align[k] = left && right ? ENL_ALIGN_CENTER
                                  : right       ? ENL_ALIGN_RIGHT
                                  : left        ? ENL_ALIGN_LEFT
                                                : ENL_ALIGN_DEFAULT;
    }
}

/* White space that opens all lines of a cell that are not blank. */
static size_t common_indent(const enl_md *md, const enl_segment *lines, size_t n)
{
    size_t least = SIZE_MAX;
    for (size_t i = 0; i < n; i++) {
        enl_str s = enl_str_sub(md->places.text, lines[i].content, lines[i].text);
        size_t indent = 0;
        while (indent < s.n && s.p[indent] == ' ') indent++;
        if (indent < s.n && indent < least) least = indent;
    }
    return least == SIZE_MAX ? 0 : least;
}

/* Cuts the space around the lines of a cell; returns their number without blank ones at the ends.
 */
static size_t trim_cell(const enl_md *md, enl_segment **lines, size_t n)
{
    const char *text = md->places.text.p;
    size_t indent = common_indent(md, *lines, n);
    for (size_t i = 0; i < n; i++) {
        enl_segment *s = &(*lines)[i];
        s->content = s->content + indent < s->text ? s->content + indent : s->text;
        while (s->text > s->content && text[s->text - 1] == ' ') s->text--;
    }
    while (n && (*lines)[n - 1].content == (*lines)[n - 1].text) n--;
    while (n && (*lines)->content == (*lines)->text) {
        ++*lines;
        n--;
    }
    return n;
}

/* One paragraph in a cell is text. */
static void unwrap(enl_node *cell)
{
    enl_node *para = cell->first;
    if (!para || para->next || (para->kind != ENL_PARA && para->kind != ENL_PLAIN)) return;
    enl_node *children = para->first;
    para->first = para->last = NULL;
    enl_node_replace(para, children);
}

static void add_cell(enl_md *md, enl_node *row, size_t col, enl_segment *lines, size_t n)
{
    const enl_node *table = row->parent;
    size_t at = n ? lines[0].content : 0;
    n = trim_cell(md, &lines, n);
    enl_node *cell = enl_node_new(
        md->c, ENL_CELL,
        enl_notes_places_span(&md->places, n ? lines[0].content : at, n ? lines[n - 1].text : at));
    cell->u.cell.align = table->u.table.align[col];
    cell->u.cell.row_span = cell->u.cell.col_span = 1;
    cell->u.cell.head = row->u.row.head;
    enl_node_append(row, cell);
    if (n == 0) return;
    if (md->forms.level < MAX_LEVEL) {
        enl_notes_part_read(md, lines, n, cell);
        unwrap(cell);
        return;
    }
    enl_notes_settle_report_depth(md, cell->span);
}

static void add_row(enl_md *md, enl_node *table, const size_t *plus, size_t from, size_t to,
                    bool head)
{
    size_t n = table->u.table.n_columns, bars[ENL_GRID_MAX_COLUMNS + 1];
    enl_str last = line_of(md, to);
    enl_node *row = enl_node_new(
        md->c, ENL_ROW,
        enl_notes_places_span(&md->places, (size_t)(line_of(md, from).p - md->places.text.p),
                              (size_t)(last.p - md->places.text.p) + last.n));
    row->u.row.head = head;
    enl_node_append(table, row);
    enl_segment *lines = ENL_NEWN(&md->blocks, enl_segment, (to - from + 1) * n);
    for (size_t i = from; i <= to; i++) {
        enl_str s = line_of(md, i);
        size_t start = (size_t)(s.p - md->places.text.p);
        if (!read_content(s, plus, n + 1, bars)) continue;
        for (size_t k = 0; k < n; k++)
            lines[k * (to - from + 1) + (i - from)] =
                (enl_segment){ start + bars[k] + 1, start + bars[k + 1] };
    }
    for (size_t k = 0; k < n; k++) add_cell(md, row, k, lines + k * (to - from + 1), to - from + 1);
}

void enl_notes_gridtable_rows(enl_md *md, const enl_form *form, enl_node *table)
{
    size_t plus[ENL_GRID_MAX_COLUMNS + 1], head = head_rule(md, form);
    bool heads;
    if (read_rule(line_of(md, form->first), plus, &heads) == 0) return;
    for (size_t i = form->first + 1; i <= form->end;) {
        size_t from = i;
        while (i <= form->end && !read_rule(line_of(md, i), NULL, &heads)) i++;
        if (i > from) add_row(md, table, plus, from, i - 1, i <= head);
        i++;
    }
}
