/* Line blocks, by Pandoc's rules: a line that begins with a space goes on with the line before it,
 * and spaces after the bar are kept. */
#include "core/notes/lineblock.h"

#include "core/base/arena_str.h"
#include "core/notes/inlines.h"

static bool is_line(enl_str s)
{
    return s.n && s.p[0] == '|' && (s.n == 1 || strchr(" \t", s.p[1]));
}

static size_t count_bars(enl_str s)
{
    size_t n = 0;
    for (size_t i = 1; i < s.n; i++) n += s.p[i] == '|' && s.p[i - 1] != '\\';
    return n;
}

/* "|---|---|" */
static bool is_dashes(enl_str s)
{
    bool dashes = false;
    for (size_t i = 0; i < s.n; i++) {
        if (!strchr("|:- \t", s.p[i])) return false;
        dashes |= s.p[i] == '-';
    }
    return dashes;
}

static void report_table(const enl_ahead *a)
{
    size_t at = a->md->places.starts[a->line] + a->prefix.n;
    enl_report(a->md->c, ENL_C_MARKUP, enl_notes_places_span(&a->md->places, at, at + 1),
               "write it under the head, or over the rows of a table without a head",
               "not read as a table: expected a line of dashes such as `|---|---|`");
}

size_t enl_notes_lineblock_lines(const enl_ahead *a)
{
    enl_str s;
    size_t k = 0, bars = 0;
    bool table = true;
    for (; enl_notes_ahead_line(a, k, &s); k++) {
        bool goes_on = k > 0 && s.n && strchr(" \t", s.p[0]) && !enl_notes_ahead_is_blank(s);
        if (k == 1 && is_dashes(s)) return 0;
        if (!is_line(s) && !goes_on) break;
        size_t n = count_bars(s);
        if (k == 0) bars = n;
        table = table && !goes_on && n == bars;
    }
    if (k == 0) return 0;
    if (!table || bars == 0) return k;
    report_table(a);
    return 0;
}

/* ---- into the tree ---- */

static size_t content_at(const enl_md *md, const enl_form *form, size_t line)
{
    return line == form->first ? form->at : enl_notes_md_content(md, line);
}

static size_t end_of(const enl_md *md, size_t line)
{
    return md->places.starts[line] + enl_notes_places_text(&md->places, line).n;
}

/* The inlines of bytes [from, to), at the end of `para`. They are read apart, so that each line is
 * settled once. */
static void add_inlines(enl_md *md, enl_node *para, size_t from, size_t to, int depth)
{
    enl_str text = md->places.text;
    size_t spaces = from;
    while (from < to && text.p[from] == ' ') from++;
    while (to > from && strchr(" \t", text.p[to - 1])) to--;
    if (from == to) return;
    if (from > spaces) {
        enl_buf kept;
        enl_buf_init(&kept, &md->c->mem);
        for (size_t i = spaces; i < from; i++) enl_buf_z(&kept, "\u00A0");
        enl_span at = enl_notes_places_span(&md->places, spaces, spaces);
        enl_str made = enl_str_keep(&md->c->arena, enl_buf_view(&kept));
        enl_buf_drop(&kept);
        enl_node_append(para, enl_node_text(md->c, made, at));
    }
    enl_segment place = { 0, from };
    enl_leaf leaf = { .content = enl_str_sub(text, from, to), .segments = &place, .n_segments = 1 };
    enl_node *line = enl_node_new(md->c, ENL_PLAIN, para->span);
    enl_notes_inlines_read(md, &leaf, line, depth);
    for (enl_node *n = line->first, *next; n; n = next) {
        next = n->next;
        enl_node_unlink(n);
        enl_node_append(para, n);
    }
}

void enl_notes_lineblock_add(enl_md *md, const enl_form *form, enl_node *parent, int depth)
{
    enl_span whole = enl_notes_places_span(&md->places, form->at, end_of(md, form->end));
    enl_node *para = enl_node_new(md->c, ENL_PARA, whole);
    enl_node_append(parent, para);
    for (size_t i = form->first; i <= form->end; i++) {
        size_t from = content_at(md, form, i), to = end_of(md, i);
        bool bar = from < to && md->places.text.p[from] == '|';
        if (i > form->first) {
            enl_span at = enl_notes_places_span(&md->places, from, from);
            enl_node_append(para, enl_node_new(md->c, bar ? ENL_LINE_BREAK : ENL_SOFT_BREAK, at));
        }
        if (bar) {
            from++;
            if (from < to) from++; /* the space after the bar */
        } else {
            while (from < to && strchr(" \t", md->places.text.p[from])) from++;
        }
        add_inlines(md, para, from, to, depth + 1);
    }
}

void enl_notes_lineblock_add_drawn(enl_md *md, const enl_form *form, enl_node *parent)
{
    enl_buf text;
    enl_buf_init(&text, &md->c->mem);
    for (size_t i = form->first; i <= form->end; i++) {
        size_t from = content_at(md, form, i), to = end_of(md, i);
        enl_buf_put(&text, md->places.text.p + from, from < to ? to - from : 0);
        enl_buf_byte(&text, '\n');
    }
    enl_span whole = enl_notes_places_span(&md->places, form->at, end_of(md, form->end));
    enl_node *n = enl_node_new(md->c, ENL_CODE_BLOCK, whole);
    n->text = enl_str_keep(&md->c->arena, enl_buf_view(&text));
    enl_buf_drop(&text);
    enl_node_append(parent, n);
    enl_report(md->c, ENL_C_MARKUP, enl_notes_places_span(&md->places, form->at, form->at + 1),
               "draw all lines with the columns of the first; cells that span others are not read",
               "not read as a table: its lines do not fit; it is shown as drawn");
}
