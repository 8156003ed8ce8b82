/* Walks cmark-gfm's nodes of one leaf and builds the tree's inlines with exact places.
 *
 * cmark's own columns lose count at hard breaks, tabs and lines within links. But its text nodes
 * point into the leaf's content, and the bytes between them are known, so the walk tracks the byte
 * where the next node begins. Only a link's end is taken from cmark's column, with the offset that
 * cmark had then.
 */
#include "core/notes/inlines.h"

#include "core/base/arena_str.h"
#include "core/notes/inlineform.h"
#include "core/notes/listmark.h"
#include "core/notes/settle.h"
#include "core/notes/wiki.h"

#include <cmark-gfm-core-extensions.h>

typedef struct walk {
    enl_md *md;
    enl_leaf *leaf;
    const char *base; /* the content that cmark read */
    size_t n, pos;
    int column_offset; /* cmark's: minus the byte where it believes the line began */
    enl_node *parent;
    int depth, links;
} walk;

static enl_span span(walk *w, size_t from, size_t to)
{
    return enl_notes_md_leaf_span(w->md, w->leaf, from, to);
}

static enl_node *add(walk *w, int kind, size_t from, size_t to)
{
    enl_node *n = enl_node_new(w->md->c, (enl_kind)kind, span(w, from, to));
    enl_node_append(w->parent, n);
    return n;
}

static enl_node *add_slice(walk *w, int kind, size_t from, size_t to)
{
    enl_node *n = add(w, kind, from, to);
    n->text = enl_notes_md_leaf_slice(w->md, w->leaf, from, to);
    return n;
}

static enl_str keep(walk *w, cmark_chunk chunk)
{
    return enl_str_keep(&w->md->c->arena, (enl_str){ (const char *)chunk.data, (size_t)chunk.len });
}

/* A link's address. */
static enl_str keep_address(walk *w, cmark_chunk chunk)
{
    enum { LONG = 256 };
    enl_str s = { (const char *)chunk.data, (size_t)chunk.len };
    if (s.n <= LONG) return keep(w, chunk);
    enl_md_addresses *known = &w->md->addresses;
    if (enl_str_eq(s, known->last)) return known->last; /* is faster than hashing it */
    void **found = enl_map_find(&known->kept, s);
    if (!found) {
        enl_str *kept = ENL_NEW(&w->md->c->arena, enl_str);
        *kept = keep(w, chunk);
        found = enl_map_insert(&known->kept, *kept);
        *found = kept;
    }
    return known->last = *(enl_str *)*found;
}

/* Does the chunk point into the content? Then at which byte. */
static bool points_in(const walk *w, cmark_chunk chunk, size_t *at)
{
    const char *p = (const char *)chunk.data;
    if (chunk.alloc || p < w->base || p >= w->base + w->n) return false;
    *at = (size_t)(p - w->base);
    return true;
}

static bool is_at(const walk *w, size_t i, char c)
{
    return i < w->n && w->base[i] == c;
}

/* ---- leaves of the walk ---- */

/* Text that is verbatim in the content, or after a backslash. */
static void add_plain(walk *w, size_t at, size_t n)
{
    /* The rest of a run of closing marks still points to the run's start. */
    if (at < w->pos) at = w->pos;
    if (at > w->n) at = w->n;
    if (n > w->n - at) n = w->n - at;
    enl_node *text = add_slice(w, ENL_TEXT, at, at + n);
    if (at == w->pos + 1 && is_at(w, w->pos, '\\')) text->span = span(w, w->pos, at + n);
    w->pos = at + n;
}

/* Text that cmark made: single special characters, entities. */
static void add_made(walk *w, cmark_chunk literal)
{
    size_t from = w->pos, to = from + (size_t)literal.len;
    if (to > w->n) to = w->n;
    if (literal.alloc && is_at(w, from, '&')) {
        const char *end = memchr(w->base + from, ';', w->n - from);
        if (end) to = (size_t)(end - w->base) + 1;
        add(w, ENL_TEXT, from, to)->text = keep(w, literal);
    } else if (literal.data[0] == '!' && literal.len == 2) {
        add_slice(w, ENL_TEXT, from, from + 1);
        add_slice(w, ENL_TOKEN_OPEN, from + 1, to);
    } else if (literal.data[0] == '[' || literal.data[0] == ']') {
        add_slice(w, literal.data[0] == '[' ? ENL_TOKEN_OPEN : ENL_TOKEN_CLOSE, from, to);
    } else {
        add_slice(w, ENL_TEXT, from, to); /* . - < & \\ and runs of ~ */
    }
    w->pos = to;
}

/* Does "](" without spaces lead here? Then an address was meant, but one with spaces needs <>. */
static bool in_address(const walk *w, size_t at)
{
    while (at > 0 && !strchr(" \t\n<()", w->base[at - 1])) at--;
    return at > 1 && w->base[at - 1] == '(' && w->base[at - 2] == ']';
}

static void report_blanks(walk *w, size_t from, size_t to)
{
    enl_report(
        w->md->c, ENL_C_LINK, span(w, from, to),
        "write `{{name}}`, or `[text](<https://example.org/{{ name }}>)`",
        "a link address with spaces, such as the ones in this field, must be in `<` and `>`");
}

static void add_field(walk *w, size_t from, size_t to)
{
    if (memchr(w->base + from, ' ', to - from) && in_address(w, from)) report_blanks(w, from, to);
    enl_node *n = add_slice(w, ENL_FIELD, from, to);
    n->text = enl_str_trim(enl_str_sub(n->text, 2, n->text.n - 2));
}

/* ^[text]: a footnote where it is referred to. */
static void add_note(walk *w, size_t from, size_t to)
{
    enl_md *md = w->md;
    enl_node *ref = add(w, ENL_NOTE_REF, from, to);
    enl_node *note = enl_node_new(md->c, ENL_FOOTNOTE, ref->span);
    enl_node *para = enl_node_new(md->c, ENL_PARA, span(w, from + 2, to - 1));
    enl_leaf inner = *w->leaf;
    inner.content = enl_str_sub(w->leaf->content, from + 2, to - 1);
    inner.base += from + 2;
    inner.ends_in_attrs = false;
    inner.in_note = true;
    inner.holds_blocks = false;
    enl_node_append(note, para);
    enl_notes_inlines_read(md, &inner, para, 2);
    ref->text = note->id = enl_str_fmt(&md->c->arena, "^%u", ++md->n_inline_notes);
    ref->u.note = note;
    ENL_PUSH(&md->c->mem, md->notes.at, md->notes.n, md->notes.cap, note);
}

/* A form around inlines, which are read for themselves. */
static void add_form(walk *w, enl_kind kind, size_t width, size_t from, size_t to)
{
    enl_md *md = w->md;
    if (w->depth >= ENL_NOTES_MAX_DEPTH) {
        add_slice(w, ENL_TEXT, from, to);
        return;
    }
    enl_node *made = add(w, (int)kind, from, to);
    enl_leaf inner = *w->leaf;
    inner.content = enl_str_sub(w->leaf->content, from + width, to - width);
    inner.base += from + width;
    inner.ends_in_attrs = inner.holds_blocks = false;
    inner.nested++;
    enl_notes_inlines_read(md, &inner, made, w->depth + 1);
    enl_notes_settle_all(md, made, w->links > 0);
}

static void add_emoji(walk *w, size_t from, size_t to)
{
    enl_str name = enl_str_sub(w->leaf->content, from + 1, to - 1);
    add(w, ENL_TEXT, from, to)->text = enl_notes_inlineform_emoji(name);
}

/* A formula, as it is typed. */
static void add_math(walk *w, size_t from, size_t to)
{
    enl_md *md = w->md;
    enl_node *n = add_slice(w, ENL_CODE, from, to);
    if (memchr(n->text.p, '\n', n->text.n)) {
        n->text = enl_str_keep(&md->c->arena, n->text);
        for (size_t i = 0; i < n->text.n; i++)
            if (n->text.p[i] == '\n') ((char *)n->text.p)[i] = ' ';
    }
    enl_node_add_class(md->c, n, ENL_S("math"));
    enl_notes_md_count(md, ENL_TALLY_MATH, n->span);
}

/* @key: a numbered example's number, or a mark for citations and references. */
static void add_cite(walk *w, size_t from, size_t to)
{
    enl_node *n = add_slice(w, ENL_TOKEN_CITE, from, to);
    int number = enl_notes_listmark_example(w->md, enl_str_sub(n->text, 1, n->text.n));
    if (number == 0) return;
    n->kind = ENL_TEXT;
    n->text = enl_str_fmt(&w->md->c->arena, "%d", number);
}

static void add_mark(walk *w, const cmark_node *n, enl_mark mark)
{
    enl_kind kind;
    size_t width = enl_notes_inlineform_width(mark, &kind);
    size_t from = w->pos, to = from + (size_t)n->as.literal.len;
    static const int tokens[] = {
        [ENL_MARK_ATTRS] = ENL_TOKEN_ATTRS, [ENL_MARK_BAD] = ENL_TOKEN_BAD
    };
    if (width) {
        add_form(w, kind, width, from, to);
        w->pos = to;
        return;
    }
    switch (mark) {
    case ENL_MARK_EMOJI: add_emoji(w, from, to); break;
    case ENL_MARK_COMMENT: break;
    case ENL_MARK_FIELD: add_field(w, from, to); break;
    case ENL_MARK_CITE: add_cite(w, from, to); break;
    case ENL_MARK_MATH: add_math(w, from, to); break;
    case ENL_MARK_NOTE: add_note(w, from, to); break;
    default: add_slice(w, tokens[mark], from, to);
    }
    w->pos = to;
}

static void add_text(walk *w, cmark_node *n)
{
    enl_mark mark = (enl_mark)(uintptr_t)cmark_node_get_user_data(n);
    cmark_chunk literal = n->as.literal;
    size_t at;
    if (literal.len == 0) return;
    if (!points_in(w, literal, &at)) {
        add_made(w, literal);
    } else if (mark && (mark != ENL_MARK_CITE || literal.len > 1)) {
        w->pos = at;
        add_mark(w, n, mark);
    } else {
        add_plain(w, at, (size_t)literal.len);
    }
}

/* A break is the end of its line with the spaces or the backslash before it. */
static void add_break(walk *w, int kind)
{
    size_t from = w->pos;
    bool backslash = is_at(w, w->pos, '\\');
    if (backslash) w->pos++;
    while (w->pos < w->n && w->base[w->pos] != '\n') w->pos++;
    add(w, kind, from, w->pos);
    if (w->pos < w->n) w->pos++;
    if (backslash) return; /* there cmark neither counts the line nor skips its indent */
    w->column_offset = -(int)w->pos;
    while (is_at(w, w->pos, ' ') || is_at(w, w->pos, '\t')) w->pos++;
}

static void add_code(walk *w, cmark_node *n)
{
    size_t from = w->pos, ticks = 0;
    while (is_at(w, from + ticks, '`')) ticks++;
    size_t to = (size_t)(n->end_column - w->column_offset) + ticks;
    if (to > w->n || to < from + 2 * ticks) to = from + 2 * ticks;
    if (to > w->n) to = w->n;
    add(w, ENL_CODE, from, to)->text = keep(w, n->as.literal);
    w->pos = to;
}

static void add_tag(walk *w, cmark_node *n)
{
    size_t from;
    if (!points_in(w, n->as.literal, &from)) return;
    w->pos = from + (size_t)n->as.literal.len;
    add_slice(w, ENL_TOKEN_TAG, from, w->pos);
}

/* Behind the bracket that closes the one at `i`. */
static size_t bracket_end(const walk *w, size_t i)
{
    for (int depth = 0; i < w->n; i++) {
        if (w->base[i] == '\\')
            i++;
        else if (w->base[i] == '[')
            depth++;
        else if (w->base[i] == ']' && --depth == 0)
            return i + 1;
    }
    return w->n;
}

static void add_note_ref(walk *w, cmark_node *n)
{
    enl_md *md = w->md;
    size_t from = w->pos, to = (size_t)(n->end_column - w->column_offset),
           match = bracket_end(w, from);
    bool lines =
        memchr(w->base + from, '\n', match - from) != NULL; /* the column is of another line */
    if (lines || to > w->n || to <= from + 2 || w->base[to - 1] != ']') to = match;
    enl_node *ref = add_slice(w, ENL_NOTE_REF, from, to);
    if (ref->text.n > 3) ref->text = enl_str_sub(ref->text, 2, ref->text.n - 1);
    ENL_PUSH(&md->c->mem, md->note_refs.at, md->note_refs.n, md->note_refs.cap, ref);
    for (size_t i = from; i < to; i++) {
        if (w->base[i] == '\n') w->column_offset = -(int)(i + 1);
    }
    w->pos = to;
}

/* A link without brackets: <https://...>, www... */
static void add_autolink(walk *w, cmark_node *n)
{
    size_t from = w->pos, to, at = 0;
    bool angles = is_at(w, from, '<');
    cmark_chunk literal = n->first_child ? n->first_child->as.literal : (cmark_chunk){ 0 };
    if (angles) {
        const char *end = memchr(w->base + from, '>', w->n - from);
        to = end ? (size_t)(end - w->base) + 1 : w->n;
    } else {
        if (points_in(w, literal, &at)) from = at;
        to = from + (size_t)literal.len;
    }
    enl_node *link = add(w, ENL_LINK, from, to);
    link->url = keep_address(w, n->as.link.url);
    if (enl_str_ends(link->url, "{{")) report_blanks(w, to - 2, to);
    enl_node *text = enl_node_text(w->md->c, ENL_S(""), span(w, from + angles, to - angles));
    text->text = literal.alloc
                     ? keep(w, literal)
                     : enl_notes_md_leaf_slice(w->md, w->leaf, from + angles, to - angles);
    enl_node_append(link, text);
    w->pos = to;
}

/* ---- nodes with children ---- */

static size_t opening_length(const walk *w, const cmark_node *n)
{
    (void)w;
    switch (n->type) {
    case CMARK_NODE_EMPH:
    case CMARK_NODE_LINK: return 1;
    default: return 2; /* **, ~~, ![ */
    }
}

static enl_kind kind_of(const cmark_node *n)
{
    switch (n->type) {
    case CMARK_NODE_EMPH: return ENL_EMPH;
    case CMARK_NODE_STRONG: return ENL_STRONG;
    case CMARK_NODE_LINK: return ENL_LINK;
    case CMARK_NODE_IMAGE: return ENL_IMAGE;
    default: return ENL_STRIKE;
    }
}

static bool is_link(const cmark_node *n)
{
    return n->type == CMARK_NODE_LINK || n->type == CMARK_NODE_IMAGE;
}

/* Beyond the limit no node is made, and the children go to the last one made. */
static void enter(walk *w, cmark_node *n)
{
    size_t from = w->pos;
    w->pos += opening_length(w, n);
    w->depth++;
    w->links += n->type == CMARK_NODE_LINK;
    if (w->depth > ENL_NOTES_MAX_DEPTH) {
        enl_notes_settle_report_depth(w->md, span(w, from, from + 1));
        return;
    }
    enl_node *made = add(w, (int)kind_of(n), from, w->pos);
    if (is_link(n)) {
        made->url = keep_address(w, n->as.link.url);
        made->title = keep(w, n->as.link.title);
    }
    cmark_node_set_user_data(n, made);
    w->parent = made;
}

static void skip_link_end(walk *w, const cmark_node *n)
{
    size_t to = (size_t)(n->end_column - w->column_offset);
    bool good = to <= w->n && to > w->pos && (w->base[to - 1] == ')' || w->base[to - 1] == ']');
    w->pos = good ? to : w->pos + 1;
}

static void leave(void *self, cmark_node *n)
{
    walk *w = self;
    if (is_link(n))
        skip_link_end(w, n);
    else
        w->pos += n->type == CMARK_NODE_EMPH ? 1 : 2;
    if (w->pos > w->n) w->pos = w->n;
    w->depth--;
    w->links -= n->type == CMARK_NODE_LINK;
    enl_node *made = cmark_node_get_user_data(n);
    if (!made) return;
    enl_notes_places_extend(&made->span, span(w, w->pos - 1, w->pos));
    enl_notes_settle_all(w->md, made, w->links > 0);
    if (made->kind == ENL_IMAGE) enl_notes_wiki_take_size(w->md, made);
    w->parent = made->parent;
}

/* True when the children of `n` are to be walked. */
static bool visit(void *self, cmark_node *n)
{
    walk *w = self;
    switch (n->type) {
    case CMARK_NODE_TEXT: add_text(w, n); return false;
    case CMARK_NODE_SOFTBREAK: add_break(w, ENL_SOFT_BREAK); return false;
    case CMARK_NODE_LINEBREAK: add_break(w, ENL_LINE_BREAK); return false;
    case CMARK_NODE_CODE: add_code(w, n); return false;
    case CMARK_NODE_HTML_INLINE: add_tag(w, n); return false;
    case CMARK_NODE_FOOTNOTE_REFERENCE: add_note_ref(w, n); return false;
    case CMARK_NODE_LINK:
        if (!is_at(w, w->pos, '[')) {
            add_autolink(w, n);
            return false;
        }
        break;
    default: break;
    }
    enter(w, n);
    return true;
}

enl_node *enl_notes_inlines_read(enl_md *md, enl_leaf *leaf, enl_node *parent, int depth)
{
    cmark_node *root = enl_notes_md_read_inlines(md, leaf);
    walk w = { .md = md,
               .leaf = leaf,
               .base = (const char *)root->content.ptr,
               .parent = parent,
               .n = (size_t)root->content.size,
               .depth = depth };
    enl_notes_md_walk(root, visit, leave, &w);
    return enl_notes_settle_leaf(md, parent, leaf);
}

void enl_notes_inlines_slice(enl_md *md, enl_str slice, enl_node *parent)
{
    const char *text = md->places.text.p;
    bool inside = slice.p >= text && slice.p + slice.n <= text + md->places.text.n;
    enl_segment place = { 0, inside ? (size_t)(slice.p - text) : 0 };
    enl_leaf leaf = { .content = slice, .segments = &place, .n_segments = 1 };
    enl_notes_inlines_read(md, &leaf, parent, 2);
    if (inside) return;
    for (enl_node *n = parent->first; n; n = enl_node_next(parent, n)) n->span = parent->span;
}
