/* Lists with letters, roman numerals, numbers in parentheses, and numbered examples, by Pandoc's
 * rules and some of our own, because a line that only looks like an item is worse read as one than
 * an item read as text: its mark is printed as typed either way.
 *
 * A list begins with its first letter or number, or has an item with the next one after it: so
 * "(c) 2020" and "B. B. King" are text. A capital with a stop needs two spaces after it, as in
 * Pandoc: "A. Smith" is a name. cmark's own nodes are used, so that items go on, nest and are tight
 * as its own; a list's style is kept where cmark has the character of a bullet. */
#include "core/notes/listmark.h"

#include "core/base/arena_str.h"
#include "core/lang/counter.h"
#include "core/notes/extensions.h"
#include "core/notes/form.h"

enum {
    BOTH_DELIM = CMARK_PAREN_DELIM + 1,
    MAX_DIGITS = 6,
    MAX_LETTERS = 8,
    MAX_LOOK = 200,
    MAX_PADDING = 4 /* columns that always continue an item, as in Pandoc, after a wider mark too */
};

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_space(enl_str s, size_t i)
{
    return i < s.n && (s.p[i] == ' ' || s.p[i] == '\t');
}

/* ---- reading a mark ---- */

/* The roman numeral's value, 0 for one that nobody writes so. */
static int roman_value(enl_md *md, enl_str s)
{
    static const char letters[] = "ivxlcdm";
    static const int values[] = { 1, 5, 10, 50, 100, 500, 1000 };
    char low[MAX_LETTERS];
    int sum = 0, before = 0;
    for (size_t i = s.n; i-- > 0;) {
        low[i] = (char)(s.p[i] | 32);
        const char *at = strchr(letters, low[i]);
        if (!at) return 0;
        int value = values[at - letters];
        sum += value < before ? -value : value;
        before = value;
    }
    enl_str right = enl_lang_counter_roman(&md->blocks, sum > 0 ? (size_t)sum : 0);
    return enl_str_eq(right, (enl_str){ low, s.n }) ? sum : 0;
}

/* A letter or a roman numeral. `style` is the list's, 0 when the mark decides: then one letter is a
 * letter, but for i. */
static bool read_letters(enl_md *md, enl_str s, char style, enl_list_mark *out)
{
    bool upper = is_upper(s.p[0]), roman = s.n > 1 || (s.p[0] | 32) == 'i';
    for (size_t i = 1; i < s.n; i++)
        if (is_upper(s.p[i]) != upper) return false;
    if (style) {
        roman = (style | 32) == 'i';
        if (upper != is_upper(style)) return false;
    }
    out->style = roman ? upper ? 'I' : 'i' : upper ? 'A' : 'a';
    out->number = roman ? roman_value(md, s) : s.n == 1 ? (s.p[0] | 32) - 'a' + 1 : 0;
    return out->number > 0;
}

/* What is between the parentheses, or before the stop. */
static bool read_inner(enl_md *md, enl_str s, char style, enl_list_mark *out)
{
    size_t n = 0;
    if (s.n == 0) return false;
    if (s.p[0] == '@') {
        out->style = '@';
        out->label = enl_str_sub(s, 1, s.n);
        return true;
    }
    if (enl_str_is(s, "#")) {
        out->style = '#';
        out->number = 1;
        return true;
    }
    while (n < s.n && is_digit(s.p[n])) n++;
    if (n == s.n && n <= MAX_DIGITS) {
        out->style = '1';
        for (size_t i = 0; i < n; i++) out->number = out->number * 10 + (s.p[i] - '0');
        return true;
    }
    for (n = 0; n < s.n && n < MAX_LETTERS && (is_lower(s.p[n]) || is_upper(s.p[n]));) n++;
    return n == s.n && read_letters(md, s, style, out);
}

static bool is_label(char c)
{
    return is_lower(c) || is_upper(c) || is_digit(c) || c == '-' || c == '_' ||
           (unsigned char)c >= 0x80;
}

/* The mark that opens `s`, with text after it. */
static bool read_mark(enl_md *md, enl_str s, char style, enl_list_mark *out)
{
    size_t from = s.n && s.p[0] == '(', to = from;
    *out = (enl_list_mark){ 0 };
    if (to < s.n && strchr("@#", s.p[to])) to++;
    while (to < s.n && to - from < 100 && is_label(s.p[to])) to++;
    if (to >= s.n || (s.p[to] != ')' && (from || s.p[to] != '.'))) return false;
    out->delim = from ? '(' : s.p[to];
    out->length = to + 1;
    if (!is_space(s, to + 1) || enl_notes_ahead_is_blank(enl_str_sub(s, to + 1, s.n))) return false;
    if (!read_inner(md, enl_str_sub(s, from, to), style, out)) return false;
    if (out->style == '1' && !from) return false; /* cmark's own */
    if (out->style == '@' && !from) return false; /* "@home. Text" */
    bool name = out->delim == '.' && (out->style == 'A' || (out->style == 'I' && to == 1));
    if (name && !is_space(s, to + 2) && s.p[to + 1] != '\t') return false;
    bool page = s.p[0] == 'p' && to == 1 && out->delim == '.' && s.n > 3 && is_digit(s.p[3]);
    return !page;
}

static bool is_read(const enl_md *md, const enl_list_mark *m)
{
    return enl_notes_extensions_has(md->c,
                                    m->style == '@' ? ENL_EXT_EXAMPLE_LISTS : ENL_EXT_FANCY_LISTS);
}

/* ---- lists ---- */

char enl_notes_listmark_style(const cmark_node *list, char *delim)
{
    int d = (int)list->as.list.delimiter;
    *delim = d == BOTH_DELIM ? '(' : d == CMARK_PAREN_DELIM ? ')' : '.';
    return (char)list->as.list.bullet_char;
}

/* Is there an item after this one that has the next number? */
static bool has_next(enl_md *md, const enl_list_mark *m, size_t line, size_t at)
{
    enl_ahead a = enl_notes_ahead_from(md, line, at);
    enl_str s;
    for (size_t k = 1; k < MAX_LOOK && enl_notes_ahead_line(&a, k, &s); k++) {
        enl_list_mark next;
        size_t i = 0;
        while (i < 3 && is_space(s, i)) i++;
        s = enl_str_sub(s, i, s.n);
        if (read_mark(md, s, m->style, &next) && next.style == m->style && next.delim == m->delim &&
            next.number == m->number + 1)
            return true;
    }
    return false;
}

/* "i. e.", "a. D. 1200" */
static bool is_abbreviation(enl_str rest)
{
    rest = enl_str_trim(rest);
    return rest.n > 1 && (is_lower(rest.p[0]) || is_upper(rest.p[0])) && rest.p[1] == '.';
}

static bool may_begin(enl_md *md, const enl_list_mark *m, enl_str line, size_t at, size_t number)
{
    enl_str rest = enl_str_sub(line, at + m->length, line.n);
    if (m->style == '#' || m->style == '@') return true;
    bool first = m->number == 1 && !(m->delim == '.' && is_abbreviation(rest));
    return first || has_next(md, m, number, at);
}

/* Whether the mark is the next of the list that it is in. One with another number begins a list, so
 * that it is printed as typed; the first one's, repeated, counts on. */
static bool continues(const cmark_node *list, const enl_list_mark *m)
{
    int count = 0;
    if (m->style == '#' || m->style == '@' || m->number == list->as.list.start) return true;
    const cmark_node *last = list->last_child;
    if (last) count = last->as.list.start;
    return m->number == count + 1;
}

/* A number that a list may go on with after a few that are left out: not (2020) after (2). */
static bool is_near(const cmark_node *list, const enl_list_mark *m)
{
    enum { MAX_LEFT_OUT = 9 };
    const cmark_node *last = list->last_child;
    int gap = m->number - (last ? last->as.list.start : 0);
    return gap > 0 && gap <= MAX_LEFT_OUT;
}

/* Moves past the mark and the spaces after it; returns the columns of both. */
static int take_mark(cmark_parser *parser, enl_str line, size_t to, int length)
{
    cmark_parser_advance_offset(parser, line.p, (int)to - parser->offset, 0);
    bool tab = parser->partially_consumed_tab;
    int offset = parser->offset, column = parser->column;
    while (parser->column - column <= 5 && is_space(line, (size_t)parser->offset))
        cmark_parser_advance_offset(parser, line.p, 1, 1);
    int spaces = parser->column - column;
    if (spaces < 5) return length + spaces;
    parser->partially_consumed_tab = tab;
    parser->offset = offset;
    parser->column = column;
    cmark_parser_advance_offset(parser, line.p, 1, 1);
    return length + 1;
}

static void number_example(enl_md *md, enl_list_mark *m)
{
    m->number = ++md->forms.n_examples;
    if (m->label.n == 0) return;
    void **place = enl_map_insert(&md->forms.examples, m->label);
    if (!*place) *place = (void *)(intptr_t)m->number;
}

int enl_notes_listmark_example(const enl_md *md, enl_str label)
{
    void **place = enl_map_find(&md->forms.examples, label);
    return place ? (int)(intptr_t)*place : 0;
}

static bool is_item(const cmark_node *n)
{
    return n && (n->type == CMARK_NODE_ITEM || enl_notes_form_of(n));
}

static bool is_deep(const cmark_node *n)
{
    int depth = 0;
    for (; n && depth <= ENL_NOTES_MAX_DEPTH; n = n->parent) depth++;
    return depth > ENL_NOTES_MAX_DEPTH;
}

cmark_node *enl_notes_listmark_open(enl_md *md, cmark_parser *parser, cmark_node *parent,
                                    enl_str line, size_t at)
{
    bool list = parent->type == CMARK_NODE_LIST;
    size_t number = (size_t)cmark_parser_get_line_number(parser) - 1;
    char delim = 0, style = list ? enl_notes_listmark_style(parent, &delim) : 0;
    enl_list_mark m;
    enl_str s = enl_str_sub(line, at, line.n);
    /* Only in an item may a list follow text without a blank line. */
    if (parent->type == CMARK_NODE_PARAGRAPH && !is_item(parent->parent)) return NULL;
    bool same = style && read_mark(md, s, strchr("aAiI", style) ? style : 0, &m) &&
                m.style == style && m.delim == delim;
    bool go_on = same && continues(parent, &m), near = go_on || (same && is_near(parent, &m));
    if (!near && (!read_mark(md, s, 0, &m) || !is_read(md, &m) ||
                  !may_begin(md, &m, line, at, number) || is_deep(parent)))
        return NULL;
    if (m.style == '@') {
        m.label = enl_str_keep(&md->blocks, m.label);
        number_example(md, &m);
    }
    cmark_list data = { .list_type = CMARK_ORDERED_LIST,
                        .marker_offset = cmark_parser_get_indent(parser),
                        .start = m.number,
                        .delimiter = m.delim == '('   ? (cmark_delim_type)BOTH_DELIM
                                     : m.delim == ')' ? CMARK_PAREN_DELIM
                                                      : CMARK_PERIOD_DELIM,
                        .bullet_char = (unsigned char)m.style };
    if (go_on && m.number == parent->as.list.start && parent->last_child)
        data.start = parent->last_child->as.list.start + 1;
    data.padding = take_mark(parser, line, at + m.length, (int)m.length);
    if (data.padding > MAX_PADDING) data.padding = MAX_PADDING;
    int column = (int)at + 1;
    if (!go_on) {
        parent = cmark_parser_add_child(parser, parent, CMARK_NODE_LIST, column);
        parent->as.list = data;
    }
    cmark_node *item = cmark_parser_add_child(parser, parent, CMARK_NODE_ITEM, column);
    item->as.list = data;
    return item;
}
