/* Raw HTML blocks: their text becomes paragraphs, and tags of blocks stay between these until
 * htmlnest.c makes blocks of them. Markdown means nothing here, as in CommonMark. */
#include "core/notes/html.h"

#include "core/base/arena_str.h"
#include "core/notes/htmlnest.h"
#include "core/notes/settle.h"

#include <strings.h>

enum { MAX_OPEN = 4 }; /* inline tags that are opened again after a tag of a block */

typedef struct html_block {
    enl_md *md;
    enl_leaf *leaf;
    enl_str s;
    enl_node *parent, *para;
    enl_str open[MAX_OPEN]; /* inline tags */
    int n_open;
    bool quiet; /* no tag is closed after here: all is text */
} html_block;

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static enl_span span(html_block *b, size_t from, size_t to)
{
    return enl_notes_md_leaf_span(b->md, b->leaf, from, to);
}

/* ---- paragraphs ---- */

static void add_tag(html_block *b, enl_str text, enl_span at)
{
    enl_node *n = enl_node_new(b->md->c, (enl_kind)ENL_TOKEN_TAG, at);
    n->text = text;
    enl_node_append(b->para, n);
}

static void need_para(html_block *b, size_t at)
{
    if (b->para) return;
    b->para = enl_node_new(b->md->c, ENL_PARA, span(b, at, at));
    enl_node_append(b->parent, b->para);
    for (int i = 0; i < b->n_open; i++) add_tag(b, b->open[i], b->para->span);
}

/* Inline tags that are open end with their paragraph, and are opened again in the next. */
static void end_para(html_block *b)
{
    enl_node *p = b->para;
    b->para = NULL;
    if (!p) return;
    if (p->last) enl_notes_places_extend(&p->span, p->last->span);
    for (int i = b->n_open; i-- > 0;) {
        enl_html_tag tag = enl_notes_htmltag_read(b->open[i]);
        enl_node *n = enl_node_new(b->md->c, (enl_kind)ENL_TOKEN_TAG, p->span);
        n->text = enl_str_fmt(&b->md->blocks, "</%.*s>", ENL_FMT(tag.name));
        enl_node_append(p, n);
    }
    enl_notes_settle_leaf(b->md, p, b->leaf);
    enl_notes_html_trim(p);
    if (!p->first) enl_node_unlink(p);
}

static void put(html_block *b, enl_kind kind, size_t from, size_t to, enl_str text)
{
    need_para(b, from);
    enl_node *n = enl_node_new(b->md->c, kind, span(b, from, to));
    n->text = text;
    enl_node_append(b->para, n);
}

/* Text between tags, a line at a time. */
static void put_text(html_block *b, size_t from, size_t to)
{
    while (from < to && is_space(b->s.p[from])) from++;
    while (to > from && is_space(b->s.p[to - 1])) to--;
    if (from == to) return;
    enl_str text = enl_notes_md_leaf_slice(b->md, b->leaf, from, to);
    put(b, ENL_TEXT, from, to, enl_notes_htmltag_decode(b->md, text));
}

static bool follows_text(const html_block *b)
{
    return b->para && b->para->last && b->para->last->kind != ENL_SOFT_BREAK;
}

static void put_lines(html_block *b, size_t from, size_t to)
{
    while (from < to) {
        const char *nl = memchr(b->s.p + from, '\n', to - from);
        size_t end = nl ? (size_t)(nl - b->s.p) : to;
        size_t first = from;
        while (first < end && is_space(b->s.p[first])) first++;
        if (first > from && (first < end || !nl) && follows_text(b))
            put(b, ENL_TEXT, from, first, ENL_S(" "));
        put_text(b, first, end);
        size_t last = end;
        while (last > first && is_space(b->s.p[last - 1])) last--;
        if (!nl && last < end && first < end) put(b, ENL_TEXT, last, end, ENL_S(" "));
        if (nl && follows_text(b)) put(b, ENL_SOFT_BREAK, end, end, ENL_S(""));
        from = end + 1;
    }
}

/* ---- tags ---- */

static void keep_open(html_block *b, const enl_html_tag *tag, enl_str text)
{
    if (!tag->close) {
        if (!tag->empty && b->n_open < MAX_OPEN) b->open[b->n_open++] = text;
        return;
    }
    for (int i = b->n_open; i-- > 0;) {
        enl_html_tag open = enl_notes_htmltag_read(b->open[i]);
        if (!enl_notes_htmltag_same(open.name, tag->name)) continue;
        b->n_open = i;
        return;
    }
}

/* Where the closing tag of this name begins, s.n when there is none. */
static size_t find_close(enl_str s, size_t i, enl_str name)
{
    for (; i + name.n + 2 < s.n; i++) {
        if (s.p[i] == '<' && s.p[i + 1] == '/' && strncasecmp(s.p + i + 2, name.p, name.n) == 0)
            return i;
    }
    return s.n;
}

/* The word that `class="language-x"` names, as GitHub and MDN write it. */
static enl_str language_of(enl_md *md, const enl_html_tag *tag)
{
    enl_str cls = enl_notes_htmltag_attr(md, tag, "class");
    size_t to = 9;
    if (!enl_str_starts(cls, "language-")) return ENL_S("");
    while (to < cls.n && !is_space(cls.p[to])) to++;
    return enl_str_sub(cls, 9, to);
}

/* A tag in s at `i`: after its end; 0 when there is none. */
static size_t tag_at(enl_str s, size_t i, bool *none)
{
    if (*none || !enl_notes_htmltag_begins(s, i)) return 0;
    size_t end = enl_notes_htmltag_end(s, i);
    *none = end == 0;
    return end;
}

/* Appends the text of <pre>, as typed but for its tags; returns the language that one of them
 * names. */
static enl_str read_pre(html_block *b, enl_str s, enl_buf *out)
{
    enl_str lang = ENL_S("");
    size_t at = 0;
    bool none = false;
    for (size_t i = 0; i < s.n;) {
        size_t end = tag_at(s, i, &none);
        if (!end) {
            i++;
            continue;
        }
        enl_buf_str(out, enl_notes_htmltag_decode(b->md, enl_str_sub(s, at, i)));
        enl_html_tag tag = enl_notes_htmltag_read(enl_str_sub(s, i, end));
        if (!lang.n && tag.role == ENL_HTML_CODE) lang = language_of(b->md, &tag);
        if (tag.role == ENL_HTML_BREAK) enl_buf_byte(out, '\n');
        at = i = end;
    }
    enl_buf_str(out, enl_notes_htmltag_decode(b->md, enl_str_sub(s, at, s.n)));
    return lang;
}

static size_t put_pre(html_block *b, const enl_html_tag *tag, size_t from, size_t to)
{
    enl_ctx *c = b->md->c;
    size_t end = find_close(b->s, to, tag->name), after = 0;
    enl_str lang = language_of(b->md, tag);
    enl_buf text;
    enl_buf_init(&text, &c->mem);
    if (to < end && b->s.p[to] == '\n') to++;
    enl_str named = read_pre(b, enl_str_sub(b->s, to, end), &text);
    while (text.n && text.p[text.n - 1] == '\n') text.n--;
    enl_buf_byte(&text, '\n');
    enl_node *n = enl_node_new(c, ENL_CODE_BLOCK, span(b, from, end));
    n->text = enl_str_keep(&c->arena, enl_buf_view(&text));
    enl_buf_drop(&text);
    if (!lang.n) lang = named;
    if (lang.n) enl_node_set_attr(c, n, ENL_S("lang"), lang, n->span);
    enl_node_append(b->parent, n);
    if (end < b->s.n) after = enl_notes_htmltag_end(b->s, end);
    return after ? after : b->s.n;
}

/* An unknown tag that is alone on its line is one of a block. */
static bool is_alone(enl_str s, size_t from, size_t to)
{
    while (from > 0 && (s.p[from - 1] == ' ' || s.p[from - 1] == '\t')) from--;
    while (to < s.n && (s.p[to] == ' ' || s.p[to] == '\t')) to++;
    return (from == 0 || s.p[from - 1] == '\n') && (to >= s.n || s.p[to] == '\n');
}

/* The tags of links and emphasis that hold nothing but whole lines are of blocks, too: between
 * their HTML blocks there may be Markdown. */
static bool is_of_block(html_block *b, const enl_html_tag *tag, size_t from, size_t to)
{
    if (enl_notes_htmltag_is_block(tag)) return true;
    bool whole = tag->role == ENL_HTML_UNKNOWN ||
                 (from == 0 && to + 1 >= b->s.n && !tag->empty && tag->role != ENL_HTML_RAW);
    return whole && is_alone(b->s, from, to);
}

static size_t put_tag(html_block *b, size_t from, size_t to)
{
    enl_html_tag tag = enl_notes_htmltag_read(enl_str_sub(b->s, from, to));
    enl_str text = enl_notes_md_leaf_slice(b->md, b->leaf, from, to);
    if (tag.role == ENL_HTML_COMMENT) return to;
    if (tag.role == ENL_HTML_RAW && !tag.close) {
        enl_report(b->md->c, ENL_C_HTML, span(b, from, to), "remove it",
                   "`<%.*s>` is not allowed here; it is left out", ENL_FMT(tag.name));
        size_t end = find_close(b->s, to, tag.name), after = 0;
        if (end < b->s.n) after = enl_notes_htmltag_end(b->s, end);
        return after ? after : b->s.n;
    }
    if (is_of_block(b, &tag, from, to)) {
        end_para(b);
        if (tag.role == ENL_HTML_PRE && !tag.close) return put_pre(b, &tag, from, to);
        enl_node *n = enl_node_new(b->md->c, (enl_kind)ENL_TOKEN_TAG, span(b, from, to));
        n->text = text;
        b->md->html.in_blocks = true;
        enl_node_append(b->parent, n);
        return to;
    }
    put(b, (enl_kind)ENL_TOKEN_TAG, from, to, text);
    keep_open(b, &tag, text);
    return to;
}

static size_t end_of_tag(html_block *b, size_t i)
{
    size_t end = enl_notes_htmltag_end(b->s, i);
    if (end) return end;
    b->quiet = true;
    if (b->s.p[i + 1] != '!') return 0;
    enl_report(b->md->c, ENL_C_HTML, span(b, i, i + 2), "close it with `-->`",
               "unclosed comment; all after it is left out");
    return b->s.n;
}

void enl_notes_html_block(enl_md *md, enl_leaf *leaf, enl_node *parent)
{
    html_block b = { .md = md, .leaf = leaf, .s = leaf->content, .parent = parent };
    size_t from = 0, i = 0;
    while (i < b.s.n) {
        size_t end = !b.quiet && enl_notes_htmltag_begins(b.s, i) ? end_of_tag(&b, i) : 0;
        if (!end) {
            i++;
            continue;
        }
        put_lines(&b, from, i);
        from = i = b.quiet ? end : put_tag(&b, i, end);
    }
    put_lines(&b, from, i);
    b.n_open = 0; /* what is open here is reported */
    end_para(&b);
}

/* ---- tags of blocks in a paragraph ---- */

static bool is_tag(const enl_node *n)
{
    return n->kind == (enl_kind)ENL_TOKEN_TAG;
}

static bool is_blank(const enl_node *n)
{
    if (n->kind == ENL_SOFT_BREAK || n->kind == ENL_LINE_BREAK) return true;
    return n->kind == ENL_TEXT && enl_str_trim(n->text).n == 0;
}

void enl_notes_html_trim(enl_node *para)
{
    while (para->first && is_blank(para->first)) enl_node_unlink(para->first);
    while (para->last && is_blank(para->last)) enl_node_unlink(para->last);
    enl_node *last = para->last;
    if (!last || last->kind != ENL_TEXT) return;
    while (last->text.p[last->text.n - 1] == ' ') {
        last->text.n--;
        if (last->span.end_col > 1) last->span.end_col--;
    }
}

static bool has_tags(const enl_node *n)
{
    for (const enl_node *k = n->first; k; k = k->next) {
        if (is_tag(k)) return true;
    }
    return false;
}

/* Moves the inlines between tags into paragraphs like `like`, which follow each other under
 * `to`. */
static void divide(enl_md *md, enl_node *from, enl_kind kind, enl_node *to)
{
    enl_node *para = NULL, *next;
    for (enl_node *k = from->first; k; k = next) {
        next = k->next;
        enl_node_unlink(k);
        if (!is_tag(k) && !para) {
            para = enl_node_new(md->c, kind, k->span);
            enl_node_append(to, para);
        }
        if (!is_tag(k)) enl_notes_places_extend(&para->span, k->span);
        enl_node_append(is_tag(k) ? to : para, k);
        if (is_tag(k) || !next) {
            if (para) enl_notes_html_trim(para);
            if (para && !para->first) enl_node_unlink(para);
            para = NULL;
        }
    }
}

bool enl_notes_html_divide(enl_md *md, enl_node *para)
{
    if (!has_tags(para)) return false;
    enl_node *run = enl_node_new(md->c, ENL_DIV, para->span);
    divide(md, para, para->kind, run);
    md->html.in_blocks = true;
    enl_node *first = run->first;
    run->first = run->last = NULL;
    enl_node_replace(para, first);
    return true;
}

void enl_notes_html_divide_cell(enl_md *md, enl_node *cell, int depth)
{
    if (!has_tags(cell)) return;
    enl_node *run = enl_node_new(md->c, ENL_DIV, cell->span);
    divide(md, cell, ENL_PLAIN, run);
    for (enl_node *k = run->first, *next; k; k = next) {
        next = k->next;
        enl_node_unlink(k);
        enl_node_append(cell, k);
    }
    md->html.in_blocks = true;
    enl_notes_htmlnest(md, cell, depth);
    enl_notes_htmlnest_simplify(cell);
}
