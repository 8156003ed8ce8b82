/* Opens and continues our own blocks while cmark reads lines. Whether a form is there is decided at
 * its first line, from the lines ahead: what has begun is never taken back. */
#include "core/notes/form.h"

#include "core/base/arena_str.h"
#include "core/lang/lang.h"
#include "core/notes/ahead.h"
#include "core/notes/callout.h"
#include "core/notes/extensions.h"
#include "core/notes/gridtable.h"
#include "core/notes/lineblock.h"
#include "core/notes/listmark.h"
#include "core/notes/math.h"
#include "core/notes/rawtable.h"
#include "core/notes/syntax.h"
#include "core/notes/table.h"

enum { BODY_INDENT = 4 };

static bool has(const enl_md *md, enl_extension e)
{
    return enl_notes_extensions_has(md->c, e);
}

static size_t line_of(cmark_parser *parser)
{
    return (size_t)cmark_parser_get_line_number(parser) - 1;
}

static void skip(cmark_parser *parser, enl_str line, size_t to)
{
    cmark_parser_advance_offset(parser, line.p, (int)to - cmark_parser_get_offset(parser), 0);
}

static size_t without_end(enl_str line)
{
    return line.n && line.p[line.n - 1] == '\n' ? line.n - 1 : line.n;
}

static cmark_node *add(enl_md *md, cmark_parser *parser, cmark_node *parent, enl_str line,
                       enl_form form)
{
    enl_form *kept = ENL_NEW(&md->blocks, enl_form);
    size_t from = form.at;
    *kept = form;
    kept->first = kept->end = line_of(parser);
    kept->last = form.last > kept->first ? form.last : kept->first;
    kept->at = md->places.starts[kept->first] + from;
    md->forms.row_offset = (size_t)cmark_parser_get_offset(parser);
    cmark_node *n = enl_notes_syntax_form(parser, parent, (int)from + 1, kept);
    if (kept->kind < ENL_FORM_HOLDING || kept->kind == ENL_FORM_ADMONITION)
        skip(parser, line, without_end(line));
    return n;
}

/* ---- an admonition or a tab: !!! note "Title" or === "Title", and a body that is indented ---- */

static cmark_node *open_admonition(enl_md *md, cmark_parser *parser, cmark_node *parent,
                                   enl_str line, size_t at)
{
    enl_admonition head;
    if (!has(md, ENL_EXT_ADMONITIONS)) return NULL;
    if (!enl_notes_callout_read_admonition(enl_str_sub(line, at, line.n), &head)) return NULL;
    enl_ahead a = enl_notes_ahead_from(md, line_of(parser), at);
    enl_str next;
    size_t k = 1;
    if (enl_notes_ahead_line(&a, 1, &next) && enl_notes_ahead_is_blank(next)) k = 2;
    if (enl_notes_ahead_line(&a, k, &next) && enl_notes_ahead_indent(next) >= BODY_INDENT) {
        enl_form form = { .kind = ENL_FORM_ADMONITION, .at = at, .indent = BODY_INDENT };
        return add(md, parser, parent, line, form);
    }
    if (enl_notes_callout_is(head.word)) {
        size_t from = md->places.starts[line_of(parser)] + at;
        enl_report(md->c, ENL_C_MARKUP, enl_notes_places_span(&md->places, from, from + 3),
                   "indent the text under it by four spaces", "not read as an admonition");
    }
    return NULL;
}

/* ---- a definition: a term alone on its line, then ":   text" ---- */

/* The paragraph that is the term of a definition on this line: one line, with at most one blank
 * line after it. */
static bool is_term(const cmark_node *n, size_t line)
{
    if (!n || n->type != CMARK_NODE_PARAGRAPH) return false;
    enl_str content = { (const char *)n->content.ptr, (size_t)n->content.size };
    const char *end = memchr(content.p ? content.p : "", '\n', content.n);
    bool one = !end || end + 1 == content.p + content.n;
    size_t last = (size_t)(uintptr_t)n->user_data; /* from 1 */
    if (enl_notes_table_is_caption(content)) return false;
    return one && content.n && (line == last || line == last + 1);
}

static bool is_definition(const cmark_node *n)
{
    const enl_form *form = n ? enl_notes_form_of(n) : NULL;
    return form && form->kind == ENL_FORM_DEFINITION;
}

/* Columns of the mark and the spaces after it, as for a list's item; 0 when it is none. */
static int mark_width(enl_str s)
{
    if (s.n < 2 || (s.p[0] != ':' && s.p[0] != '~') || (s.p[1] != ' ' && s.p[1] != '\t')) return 0;
    size_t spaces = enl_notes_ahead_indent(enl_str_sub(s, 1, s.n));
    return enl_notes_ahead_is_blank(enl_str_sub(s, 1, s.n)) ? 0 : spaces > 4 ? 2 : 1 + (int)spaces;
}

/* ": text" over a table, with a blank line between or not, is the table's caption; and one with a
 * table's id, or with words such as "Source:", was meant for a table. */
static bool is_for_table(enl_md *md, size_t line, size_t at)
{
    enum { MAX_LINES = 20 };
    enl_ahead a = enl_notes_ahead_from(md, line, at);
    enl_str s;
    size_t k = 1;
    if (enl_notes_ahead_line(&a, 0, &s)) {
        if (enl_lang_names_note(enl_str_trim(enl_str_sub(s, 1, s.n)))) return true;
        if (strstr(enl_str_z(&md->blocks, s), "{#tbl-")) return true;
    }
    while (k < MAX_LINES && enl_notes_ahead_line(&a, k, &s) && !enl_notes_ahead_is_blank(s) &&
           s.p[0] != '|')
        k++;
    while (k < MAX_LINES && enl_notes_ahead_line(&a, k, &s) && enl_notes_ahead_is_blank(s)) k++;
    if (!enl_notes_ahead_line(&a, k, &s)) return false;
    s = enl_str_trim(s);
    return enl_str_starts(s, "|") || enl_str_starts(s, "+-") || enl_str_starts(s, "---");
}

/* A line with nothing but the marks of quotes. */
static bool is_blank_line(const enl_md *md, size_t line)
{
    enl_str s = enl_notes_places_text(&md->places, line);
    for (size_t i = 0; i < s.n; i++)
        if (!strchr(" \t>", s.p[i])) return false;
    return true;
}

static cmark_node *open_definition(enl_md *md, cmark_parser *parser, cmark_node *parent,
                                   enl_str line, size_t at)
{
    size_t number = line_of(parser);
    int width = mark_width(enl_str_sub(line, at, line.n));
    const cmark_node *before =
        parent->type == CMARK_NODE_PARAGRAPH ? parent : cmark_node_last_child(parent);
    if (!width || !has(md, ENL_EXT_DEFINITION_LISTS)) return NULL;
    if (is_definition(parent)) return NULL;
    if (!is_definition(before)) {
        bool blank = parent->type != CMARK_NODE_PARAGRAPH;
        if (!is_term(before, number)) return NULL;
        if (blank && line.p[at] == ':' && is_for_table(md, number, at)) return NULL;
    }
    int indent = cmark_parser_get_indent(parser) + width;
    enl_form form = { .kind = ENL_FORM_DEFINITION,
                      .at = at,
                      .indent = indent,
                      .tight = number > 0 && !is_blank_line(md, number - 1) };
    cmark_node *n = add(md, parser, parent, line, form);
    cmark_parser_advance_offset(parser, line.p, (int)at + 1 - cmark_parser_get_offset(parser), 0);
    cmark_parser_advance_offset(parser, line.p, width - 1, 1);
    return n;
}

/* ---- forms of whole lines ---- */

static cmark_node *open_lines(enl_md *md, cmark_parser *parser, cmark_node *parent, enl_str line,
                              size_t at, enl_form_kind kind, size_t n)
{
    enl_form form = { .kind = kind, .at = at, .last = line_of(parser) + n - 1 };
    return n ? add(md, parser, parent, line, form) : NULL;
}

static cmark_node *open_bars(enl_md *md, cmark_parser *parser, cmark_node *parent, enl_str line,
                             size_t at, const enl_ahead *a)
{
    size_t n = enl_notes_rawtable_headless(a);
    if (n) return open_lines(md, parser, parent, line, at, ENL_FORM_HEADLESS, n);
    if (!has(md, ENL_EXT_LINE_BLOCKS)) return NULL;
    n = enl_notes_lineblock_lines(a);
    return open_lines(md, parser, parent, line, at, ENL_FORM_LINES, n);
}

static cmark_node *open_grid(enl_md *md, cmark_parser *parser, cmark_node *parent, enl_str line,
                             size_t at, const enl_ahead *a)
{
    bool fits;
    size_t n = has(md, ENL_EXT_GRID_TABLES) ? enl_notes_gridtable_lines(a, &fits) : 0;
    return n ? open_lines(md, parser, parent, line, at, fits ? ENL_FORM_GRID : ENL_FORM_DRAWN, n)
             : NULL;
}

cmark_node *enl_notes_form_open(enl_md *md, cmark_parser *parser, cmark_node *parent, enl_str line,
                                size_t at)
{
    enl_ahead a = enl_notes_ahead_from(md, line_of(parser), at);
    bool in_text = parent->type == CMARK_NODE_PARAGRAPH;
    switch (line.p[at]) {
    case '!':
    case '?':
    case '=': return open_admonition(md, parser, parent, line, at);
    case ':':
    case '~': return open_definition(md, parser, parent, line, at);
    case '$':
    case '\\':
        return open_lines(md, parser, parent, line, at, ENL_FORM_MATH, enl_notes_math_lines(&a));
    case '|': return in_text ? NULL : open_bars(md, parser, parent, line, at, &a);
    case '+': return in_text ? NULL : open_grid(md, parser, parent, line, at, &a);
    default: return enl_notes_listmark_open(md, parser, parent, line, at);
    }
}

bool enl_notes_form_goes_on(enl_md *md, cmark_parser *parser, cmark_node *node, enl_str line)
{
    enl_form *form = enl_notes_form_of(node);
    if (!form) return false;
    size_t number = line_of(parser);
    if (form->kind < ENL_FORM_HOLDING) {
        if (number > form->last) return false;
        form->end = number;
        md->forms.row_offset = (size_t)cmark_parser_get_offset(parser);
        skip(parser, line, without_end(line));
        return true;
    }
    if (cmark_parser_get_indent(parser) >= form->indent)
        cmark_parser_advance_offset(parser, line.p, form->indent, 1);
    else if (cmark_parser_is_blank(parser))
        skip(parser, line, (size_t)cmark_parser_get_first_nonspace(parser));
    else
        return false;
    return true;
}
