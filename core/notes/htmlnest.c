/* Nests blocks between tags of raw HTML. The tags stand among the children of one block, from one
 * HTML block or several, with Markdown between them; a stack pairs them as browsers do, with the
 * end tags that HTML lets be left out. htmlmake.c makes the blocks. */
#include "core/notes/htmlnest.h"

#include "core/notes/htmlmake.h"
#include "core/notes/settle.h"

enum { MAX_OPEN = ENL_NOTES_MAX_DEPTH };

typedef struct open_tag {
    enl_node *token;
    enl_html_tag tag;
} open_tag;

typedef struct nest {
    enl_md *md;
    open_tag open[MAX_OPEN];
    int n, limit;
} nest;

/* Elements whose end tag may be left out. */
static bool ends_itself(enl_html_role role)
{
    switch (role) {
    case ENL_HTML_PARA:
    case ENL_HTML_ITEM:
    case ENL_HTML_ROWS:
    case ENL_HTML_ROW:
    case ENL_HTML_CELL:
    case ENL_HTML_TERM:
    case ENL_HTML_DEFINITION: return true;
    default: return false;
    }
}

/* Whether an open element ends where one of role `next` begins. */
static bool ends_before(enl_html_role open, enl_html_role next)
{
    switch (next) {
    case ENL_HTML_ITEM: return open == ENL_HTML_ITEM;
    case ENL_HTML_CELL: return open == ENL_HTML_CELL;
    case ENL_HTML_ROW: return open == ENL_HTML_CELL || open == ENL_HTML_ROW;
    case ENL_HTML_ROWS:
        return open == ENL_HTML_CELL || open == ENL_HTML_ROW || open == ENL_HTML_ROWS;
    case ENL_HTML_TERM:
    case ENL_HTML_DEFINITION: return open == ENL_HTML_TERM || open == ENL_HTML_DEFINITION;
    default: return false;
    }
}

/* The innermost element becomes a block that ends before `end`; NULL: with its parent. */
static void close_top(nest *s, enl_node *end)
{
    open_tag top = s->open[--s->n];
    enl_notes_htmlmake_block(s->md, &top.tag, top.token, end);
}

static void close_unclosed(nest *s, enl_node *end)
{
    const open_tag *top = &s->open[s->n - 1];
    if (top->tag.role == ENL_HTML_UNKNOWN) {
        s->n--;
        enl_notes_htmlmake_unmatched(s->md, top->token, &top->tag);
        return;
    }
    if (!ends_itself(top->tag.role))
        enl_report(s->md->c, ENL_C_HTML, top->token->span,
                   "close it in the same quote or list item", "unclosed `<%.*s>`",
                   ENL_FMT(top->tag.name));
    close_top(s, end);
}

/* A paragraph ends before any other block; items, rows and cells before their like. */
static void close_implied(nest *s, const enl_html_tag *next, enl_node *end)
{
    while (s->n && s->open[s->n - 1].tag.role == ENL_HTML_PARA && enl_notes_htmltag_is_block(next))
        close_top(s, end);
    int keep = s->n;
    for (int i = s->n; i-- > 0;) {
        enl_html_role role = s->open[i].tag.role;
        if (role == ENL_HTML_LIST || role == ENL_HTML_TABLE || role == ENL_HTML_TERMS) break;
        if (ends_before(role, next->role)) keep = i;
    }
    while (s->n > keep) close_unclosed(s, end);
}

static void meet_open(nest *s, enl_node *token, const enl_html_tag *tag)
{
    close_implied(s, tag, token);
    if (tag->empty) {
        enl_notes_htmlmake_block(s->md, tag, token, token->next);
    } else if (s->n < s->limit) {
        s->open[s->n++] = (open_tag){ token, *tag };
    } else {
        enl_notes_settle_report_depth(s->md, token->span);
        enl_node_unlink(token);
    }
}

static void meet_close(nest *s, enl_node *token, const enl_html_tag *tag)
{
    int at = s->n;
    while (at-- > 0) {
        if (enl_notes_htmltag_same(s->open[at].tag.name, tag->name)) break;
    }
    if (at < 0) {
        enl_notes_htmlmake_unmatched(s->md, token, tag);
    } else {
        while (s->n > at + 1) close_unclosed(s, token);
        close_top(s, token);
        enl_node_unlink(token);
    }
}

static bool is_anchor(const enl_node *n)
{
    return n->kind == ENL_SPAN && n->id.n && !n->first;
}

static bool is_of_anchors(const enl_node *para)
{
    if (para->kind != ENL_PARA && para->kind != ENL_PLAIN) return false;
    for (const enl_node *k = para->first; k; k = k->next)
        if (!is_anchor(k) && k->kind != ENL_SOFT_BREAK) return false;
    return para->first != NULL;
}

/* A paragraph of anchors alone shows nothing: they name the block after it. */
static void move_anchors(enl_node *parent)
{
    for (enl_node *k = parent->first, *to; k; k = to) {
        to = k->next;
        if (!to || !is_of_anchors(k)) continue;
        bool text = to->kind == ENL_PARA || to->kind == ENL_PLAIN || to->kind == ENL_HEADING;
        if (!text && (to->id.n || k->first != k->last)) continue;
        if (!text) to->id = k->first->id;
        enl_node *at = to->first;
        for (enl_node *n = k->first, *next; n && text; n = next) {
            next = n->next;
            enl_node_unlink(n);
            if (is_anchor(n) && at) enl_node_insert_before(at, n);
            if (is_anchor(n) && !at) enl_node_append(to, n);
        }
        enl_node_unlink(k);
    }
}

void enl_notes_htmlnest(enl_md *md, enl_node *parent, int depth)
{
    if (!md->html.in_blocks) return;
    nest s; /* large, and of the open tags only the first n are ever read */
    s.md = md;
    s.n = 0;
    s.limit = depth < ENL_NOTES_MAX_DEPTH ? ENL_NOTES_MAX_DEPTH - depth : 0;
    for (enl_node *k = parent->first, *next; k; k = next) {
        next = k->next;
        if (k->kind != (enl_kind)ENL_TOKEN_TAG) continue;
        enl_html_tag tag = enl_notes_htmltag_read(k->text);
        if (tag.close)
            meet_close(&s, k, &tag);
        else
            meet_open(&s, k, &tag);
    }
    while (s.n) close_unclosed(&s, NULL);
    enl_notes_htmlmake_legal(md, parent);
    move_anchors(parent);
}

void enl_notes_htmlnest_simplify(enl_node *cell)
{
    enl_node *only = cell->first;
    if (!only || only->next || (only->kind != ENL_PARA && only->kind != ENL_PLAIN)) return;
    enl_node *first = only->first;
    only->first = only->last = NULL;
    if (first)
        enl_node_replace(only, first);
    else
        enl_node_unlink(only);
}
