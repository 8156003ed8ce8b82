/* Walks cmark's block tree and builds ours. A container's node is kept in user_data of cmark's, so
 * the walk needs no stack; beyond the nesting limit it holds the nearest node above that was made.
 */
#include "core/notes/blocks.h"

#include "core/notes/callout.h"
#include "core/notes/container.h"
#include "core/notes/fence.h"
#include "core/notes/figure.h"
#include "core/notes/form.h"
#include "core/notes/html.h"
#include "core/notes/inlines.h"
#include "core/notes/lineblock.h"
#include "core/notes/listmark.h"
#include "core/notes/math.h"
#include "core/notes/rawtable.h"
#include "core/notes/settle.h"
#include "core/notes/table.h"

typedef struct walk {
    enl_md *md;
    int depth;
} walk;

static size_t start_of(const enl_md *md, const cmark_node *n)
{
    size_t line = (size_t)n->start_line - 1;
    return md->places.starts[line] + (size_t)n->start_column - 1;
}

/* The end of a line without the white space that ends it. */
static size_t end_of_line(const enl_md *md, size_t line)
{
    enl_str s = enl_notes_places_text(&md->places, line);
    while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t')) s.n--;
    return md->places.starts[line] + s.n;
}

static enl_node *above(const cmark_node *n)
{
    return cmark_node_get_user_data(n->parent);
}

static enl_node *add(walk *w, cmark_node *from, enl_kind kind)
{
    size_t start = start_of(w->md, from), end = end_of_line(w->md, (size_t)from->start_line - 1);
    enl_span at = enl_notes_places_span(&w->md->places, start, end > start ? end : start);
    enl_node *n = enl_node_new(w->md->c, kind, at);
    enl_node_append(above(from), n);
    return n;
}

/* ---- leaves ---- */

void enl_notes_blocks_leaf(enl_md *md, cmark_node *n, enl_leaf *leaf)
{
    enl_str content = { (const char *)n->content.ptr, (size_t)n->content.size };
    size_t last = (size_t)(uintptr_t)n->user_data;
    /* cmark cut this paragraph from the lines over a table's head. */
    if (n->start_line == 0 && n->next) last = (size_t)(uintptr_t)n->next->user_data - 2;
    if (n->type == CMARK_NODE_HEADING && n->as.heading.setext) last--;
    enl_notes_md_leaf_of_lines(md, leaf, content, last ? last - 1 : 0);
}

/* "[ ] " or "[x] " at the start of an item. */
static void take_task(cmark_node *n, enl_leaf *leaf)
{
    enl_str s = leaf->content;
    enl_node *item = above(n);
    bool box = n->parent->type == CMARK_NODE_ITEM && !n->prev && item->kind == ENL_ITEM &&
               s.n > 4 && s.p[0] == '[' && strchr(" xX", s.p[1]) && s.p[2] == ']' &&
               (s.p[3] == ' ' || s.p[3] == '\t');
    if (!box) return;
    item->u.item.task = item->parent->u.list.task = true;
    item->u.item.checked = s.p[1] != ' ';
    leaf->base = 4;
    leaf->content = enl_str_sub(s, 4, s.n);
}

/* Quarto's {{< pagebreak >}}, alone in its paragraph. */
static bool is_page_break(const enl_node *para)
{
    const enl_node *n = para->first;
    return n && !n->next && n->kind == ENL_TEXT && enl_str_is(n->text, "{{< pagebreak >}}");
}

/* Where Python-Markdown, GitLab and markdown-it put the contents, alone in its paragraph. */
static bool is_toc(const enl_node *para, enl_str content)
{
    static const char *const marks[] = { "[TOC]", "[toc]", "[[TOC]]", "[[toc]]", "[[_TOC_]]" };
    if (para->parent->kind != ENL_DOCUMENT) return false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (enl_str_is(content, marks[i])) return true;
    return false;
}

static void settle_sign(enl_node *para, enl_str content)
{
    if (is_page_break(para))
        para->kind = ENL_PAGE_BREAK;
    else if (is_toc(para, content))
        para->kind = ENL_TOC;
    else
        return;
    para->first = para->last = NULL;
}

static void add_paragraph(walk *w, cmark_node *n)
{
    enl_md *md = w->md;
    enl_leaf leaf;
    enl_notes_blocks_leaf(md, n, &leaf);
    if (enl_notes_table_takes(md, n, &leaf)) return;
    take_task(n, &leaf);
    if (n->parent->type == CMARK_NODE_BLOCK_QUOTE && !n->prev && above(n)->kind == ENL_QUOTE &&
        !enl_notes_callout_take_alert(md, above(n), &leaf))
        return;
    const cmark_node *list = n->parent->type == CMARK_NODE_ITEM ? n->parent->parent : NULL;
    size_t end = leaf.content.n;
    while (end && strchr(" \t\n", leaf.content.p[end - 1])) end--;
    enl_node *p = enl_node_new(md->c, list && list->as.list.tight ? ENL_PLAIN : ENL_PARA,
                               enl_notes_md_leaf_span(md, &leaf, 0, end));
    enl_node_append(above(n), p);
    leaf.holds_blocks = true;
    enl_notes_inlines_read(md, &leaf, p, w->depth + 1);
    if (enl_notes_html_divide(md, p)) return;
    settle_sign(p, enl_str_sub(leaf.content, 0, end));
    if (!p->first && (p->kind == ENL_PARA || p->kind == ENL_PLAIN))
        enl_node_unlink(p); /* nothing but comments */
    else
        enl_notes_figure_make(md, p);
}

static void add_heading(walk *w, cmark_node *n)
{
    enl_md *md = w->md;
    enl_leaf leaf;
    enl_notes_blocks_leaf(md, n, &leaf);
    leaf.ends_in_attrs = true;
    enl_node *h = add(w, n, ENL_HEADING);
    size_t last = (size_t)(uintptr_t)n->user_data, start = start_of(md, n);
    if (n->as.heading.setext)
        start = enl_notes_md_leaf_place(&leaf, 0); /* after link definitions */
    h->span = enl_notes_places_span(&md->places, start, end_of_line(md, last - 1));
    h->u.level = n->as.heading.level;
    enl_node *list = enl_notes_inlines_read(md, &leaf, h, w->depth + 1);
    if (list) enl_notes_settle_attrs(md, h, list->text, list->span);
    h->no_number = enl_node_has_class(h, "unnumbered");
}

static void add_html(walk *w, cmark_node *n)
{
    enl_str s = { (const char *)n->as.literal.data, (size_t)n->as.literal.len };
    size_t lines = 0;
    enl_leaf leaf;
    for (size_t i = 0; i < s.n; i++) lines += s.p[i] == '\n';
    if (lines == 0) return;
    enl_notes_md_leaf_of_lines(w->md, &leaf, s, (size_t)n->start_line - 1 + lines - 1);
    enl_notes_html_block(w->md, &leaf, above(n));
}

static void add_colons(walk *w, cmark_node *n)
{
    enl_node *made = add(w, n, (enl_kind)ENL_TOKEN_FENCE);
    enl_md *md = w->md;
    size_t start = start_of(md, n);
    made->text = enl_str_sub(md->places.text, start, end_of_line(md, (size_t)n->start_line - 1));
}

/* ---- containers ---- */

static void set_list(enl_node *made, const cmark_node *n)
{
    made->u.list.ordered = n->as.list.list_type == CMARK_ORDERED_LIST;
    made->u.list.tight = n->as.list.tight;
    made->u.list.start = made->u.list.ordered ? n->as.list.start : 0;
    char style = enl_notes_listmark_style(n, &made->u.list.delim);
    if (!made->u.list.ordered || style == '#') return;
    made->u.list.style = style;
    if (style == '@') made->u.list.style = '1';
}

/* The term that a definition explains: the paragraph before it, at the end of what was made. */
static enl_node *term_of(const enl_node *parent, const cmark_node *n)
{
    enl_node *last = parent->last;
    bool near = last && (last->kind == ENL_PARA || last->kind == ENL_PLAIN) && n->prev &&
                n->prev->type == CMARK_NODE_PARAGRAPH;
    return near ? last : NULL;
}

/* The item for a definition: that of the definition before it, or a new one with its term, in the
 * list that ends before the term or in a new one. */
static enl_node *add_definition(walk *w, cmark_node *n, const enl_form *form)
{
    enl_node *up = above(n), *term = term_of(up, n), *list = term ? term->prev : up->last;
    if (!term && list && list->kind == ENL_LIST && list->u.list.style == ENL_LIST_TERMS)
        return list->last;
    enl_ctx *c = w->md->c;
    enl_node *item = add(w, n, ENL_ITEM);
    enl_node_unlink(item);
    if (!term || !list || list->kind != ENL_LIST || list->u.list.style != ENL_LIST_TERMS) {
        list = enl_node_new(c, ENL_LIST, term ? term->span : item->span);
        list->u.list.style = ENL_LIST_TERMS;
        list->u.list.tight = form->tight;
        enl_node_append(up, list);
    }
    enl_node_append(list, item);
    if (!term) return item;
    item->span.line = term->span.line;
    item->span.col = term->span.col;
    enl_node_unlink(term);
    term->kind = ENL_PLAIN;
    enl_node_add_class(c, term, ENL_S("term"));
    enl_node_append(item, term);
    return item;
}

static enl_node *make_footnote(walk *w, cmark_node *n)
{
    enl_md *md = w->md;
    enl_node *note = enl_node_new(md->c, ENL_FOOTNOTE, (enl_span){ 0 });
    size_t start = start_of(md, n), mark = (size_t)n->internal_offset;
    size_t from = start >= mark ? start - mark : start;
    size_t label = from + 2, end = label + (size_t)n->as.literal.len;
    note->id = enl_str_sub(md->places.text, label, end);
    note->span = enl_notes_places_span(&md->places, from, end + 2);
    ENL_PUSH(&md->c->mem, md->notes.at, md->notes.n, md->notes.cap, note);
    return note;
}

/* The node for the blocks that a form of ours holds. */
static enl_node *add_holding(walk *w, cmark_node *n, const enl_form *form)
{
    if (form->kind == ENL_FORM_DEFINITION) return add_definition(w, n, form);
    enl_node *made = add(w, n, ENL_DIV);
    size_t to = end_of_line(w->md, form->first);
    enl_notes_callout_make_admonition(w->md, made, enl_str_sub(w->md->places.text, form->at, to));
    return made;
}

/* The node for a container, or the one above it when the nesting is too deep. */
static enl_node *make_container(walk *w, cmark_node *n)
{
    enl_node *up = above(n), *made;
    if (n->type == CMARK_NODE_FOOTNOTE_DEFINITION) return make_footnote(w, n);
    const enl_form *form = enl_notes_form_of(n);
    bool item = n->type == CMARK_NODE_ITEM;
    bool fits = item ? up->kind == ENL_LIST : w->depth < ENL_NOTES_MAX_DEPTH;
    if (!fits) {
        if (!item)
            enl_notes_settle_report_depth(
                w->md,
                enl_notes_places_span(&w->md->places, start_of(w->md, n), start_of(w->md, n) + 1));
        return up;
    }
    if (form) return add_holding(w, n, form);
    made = add(w, n, item ? ENL_ITEM : n->type == CMARK_NODE_LIST ? ENL_LIST : ENL_QUOTE);
    if (made->kind == ENL_LIST) set_list(made, n);
    return made;
}

static bool is_definition(const cmark_node *n)
{
    const enl_form *form = n ? enl_notes_form_of(n) : NULL;
    return form && form->kind == ENL_FORM_DEFINITION;
}

/* A definition with another of the same term after it: both are in one item. */
static bool goes_on(const cmark_node *n)
{
    return is_definition(n) && is_definition(n->next);
}

static void leave(void *self, cmark_node *n)
{
    walk *w = self;
    enl_node *made = cmark_node_get_user_data(n);
    w->depth--;
    if (n->type != CMARK_NODE_DOCUMENT && made == above(n)) return;
    const enl_form *form = enl_notes_form_of(n);
    if (is_definition(n)) {
        bool one = made->last && n->first_child && !n->first_child->next;
        if (form->tight && one && made->last->kind == ENL_PARA) made->last->kind = ENL_PLAIN;
        if (made->last) enl_notes_places_extend(&made->parent->span, made->last->span);
    }
    if (n->type != CMARK_NODE_LIST && !goes_on(n)) enl_notes_container_nest(w->md, made, w->depth);
    if (made->last)
        enl_notes_places_extend(&made->span, made->last->span);
    else if (made->kind == ENL_QUOTE && n->first_child)
        enl_node_unlink(made); /* it held footnotes alone */
}

static void add_lines(walk *w, cmark_node *n, const enl_form *form)
{
    switch (form->kind) {
    case ENL_FORM_MATH: enl_notes_math_add(w->md, n, above(n)); break;
    case ENL_FORM_LINES: enl_notes_lineblock_add(w->md, form, above(n), w->depth); break;
    default: enl_notes_lineblock_add_drawn(w->md, form, above(n)); break;
    }
}

/* True when the children of `n` are to be walked. */
static bool visit(void *self, cmark_node *n)
{
    walk *w = self;
    enl_ctx_poll(w->md->c);
    switch (n->type) {
    case CMARK_NODE_PARAGRAPH: add_paragraph(w, n); return false;
    case CMARK_NODE_HEADING: add_heading(w, n); return false;
    case CMARK_NODE_CODE_BLOCK: enl_notes_fence_convert(w->md, n, above(n)); return false;
    case CMARK_NODE_HTML_BLOCK: add_html(w, n); return false;
    case CMARK_NODE_THEMATIC_BREAK: add(w, n, ENL_RULE); return false;
    default: break;
    }
    if (enl_notes_md_is_fence(n)) {
        add_colons(w, n);
        return false;
    }
    const enl_form *form = enl_notes_form_of(n);
    if (form && form->kind < ENL_FORM_GRID) {
        add_lines(w, n, form);
        return false;
    }
    if (n->type == CMARK_NODE_TABLE || enl_notes_rawtable_is(n)) {
        enl_notes_table_convert(w->md, n, above(n), w->depth + 1);
        return false;
    }
    cmark_node_set_user_data(n, make_container(w, n));
    w->depth++;
    return true;
}

void enl_notes_blocks_convert(enl_md *md, enl_node *parent)
{
    walk w = { md, 1 };
    cmark_node_set_user_data(md->root, parent);
    enl_notes_md_walk(md->root, visit, leave, &w);
    enl_notes_container_nest(md, parent, 1);
}
