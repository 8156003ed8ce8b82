/* Raw HTML in notes. Comments vanish, a few tags become nodes of the tree, of anything else the
 * text is kept. */
#include "core/notes/html.h"

#include "core/base/arena_str.h"
#include "core/notes/settle.h"

#include <cmark-gfm/houdini.h>
#include <strings.h>

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static bool is_alnum(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool is_name(enl_str s, const char *name)
{
    return s.n == strlen(name) && strncasecmp(s.p, name, s.n) == 0;
}

static const struct {
    const char *name;
    enl_kind kind;
} meanings[] = {
    { "sub", ENL_SUB }, { "sup", ENL_SUP },    { "u", ENL_UNDERLINE }, { "mark", ENL_MARK },
    { "kbd", ENL_KBD }, { "ins", ENL_INSERT }, { "del", ENL_STRIKE },
};

enl_html_tag enl_notes_html_read(enl_str s)
{
    enl_html_tag tag = { .role = ENL_HTML_COMMENT, .name = ENL_S("") };
    size_t i = 1;
    if (s.n < 3 || s.p[1] == '!' || s.p[1] == '?') return tag;
    bool close = s.p[1] == '/';
    size_t from = i += close;
    while (i < s.n && (is_alnum(s.p[i]) || s.p[i] == '-')) i++;
    tag.name = enl_str_sub(s, from, i);
    if (is_name(tag.name, "br")) {
        tag.role = ENL_HTML_BREAK;
        return tag;
    }
    tag.role = close ? ENL_HTML_OTHER_CLOSE : ENL_HTML_OTHER;
    for (size_t k = 0; k < sizeof meanings / sizeof *meanings; k++) {
        if (!is_name(tag.name, meanings[k].name)) continue;
        tag.kind = meanings[k].kind;
        tag.role = close ? ENL_HTML_CLOSE : ENL_HTML_OPEN;
    }
    return tag;
}

/* True the first time that a tag of this name is met on its line. */
static bool is_news(enl_md *md, enl_str name, uint32_t line)
{
    void **seen =
        enl_map_insert(&md->tags, enl_str_fmt(&md->blocks, "%.*s:%u", ENL_FMT(name), line));
    bool news = *seen == NULL;
    *seen = md;
    return news;
}

static int shown(enl_str name)
{
    return name.n > 40 ? 40 : (int)name.n;
}

void enl_notes_html_report(enl_md *md, const enl_node *token, enl_str name)
{
    if (!is_news(md, name, token->span.line)) return;
    enl_report(md->c, ENL_C_HTML, token->span, "available: br, sub, sup, u, mark, kbd, ins, del",
               "unknown HTML tag `<%.*s>`; its text is kept", shown(name), name.p);
}

void enl_notes_html_report_open(enl_md *md, const enl_node *token)
{
    enl_html_tag tag = enl_notes_html_read(token->text);
    bool close = tag.role == ENL_HTML_CLOSE;
    enl_report(md->c, ENL_C_HTML, token->span,
               "open and close it in one paragraph, around whole emphasis, links and spans",
               "unmatched `<%s%.*s>`", close ? "/" : "", shown(tag.name), tag.name.p);
}

/* ---- HTML blocks ---- */

/* The end of the tag or comment at s.p[i]: after its '>'; s.n when it has none. */
static size_t tag_end(enl_str s, size_t i)
{
    if (s.n - i >= 4 && memcmp(s.p + i, "<!--", 4) == 0) {
        for (i += 4; i + 3 <= s.n; i++) {
            if (memcmp(s.p + i, "-->", 3) == 0) return i + 3;
        }
        return s.n;
    }
    for (char quote = 0; i < s.n; i++) {
        char c = s.p[i];
        if (quote) {
            if (c == quote) quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            return i + 1;
        }
    }
    return s.n;
}

static bool opens_tag(enl_str s, size_t i)
{
    if (s.p[i] != '<' || i + 1 >= s.n) return false;
    char c = s.p[i + 1];
    return c == '!' || c == '?' || c == '/' || (is_alnum(c) && !(c >= '0' && c <= '9'));
}

/* Where the content of a script or style ends: before its closing tag. */
static size_t skip_raw(enl_str s, size_t i, enl_str name)
{
    for (; i + name.n + 2 < s.n; i++) {
        if (s.p[i] == '<' && s.p[i + 1] == '/' && strncasecmp(s.p + i + 2, name.p, name.n) == 0)
            return i;
    }
    return s.n;
}

typedef struct html_block {
    enl_md *md;
    enl_leaf *leaf;
    enl_str s;
    enl_node *parent, *para;
    bool space; /* white space was passed since the last text */
} html_block;

static enl_node *need_para(html_block *b, size_t at)
{
    if (b->para) return b->para;
    b->para = enl_node_new(b->md->c, ENL_PARA, enl_notes_md_leaf_span(b->md, b->leaf, at, at));
    enl_node_append(b->parent, b->para);
    return b->para;
}

static void end_para(html_block *b)
{
    enl_node *p = b->para;
    b->para = NULL;
    b->space = false;
    if (!p) return;
    while (p->last && p->last->kind == ENL_SOFT_BREAK) enl_node_unlink(p->last);
    if (p->last) enl_notes_places_extend(&p->span, p->last->span);
    enl_notes_settle_leaf(b->md, p, false);
    if (!p->first) enl_node_unlink(p);
}

static void put(html_block *b, int kind, size_t from, size_t to, enl_str text)
{
    enl_node *p = need_para(b, from);
    enl_node *n =
        enl_node_new(b->md->c, (enl_kind)kind, enl_notes_md_leaf_span(b->md, b->leaf, from, to));
    n->text = text;
    enl_node_append(p, n);
}

/* Text between tags, a line at a time; entities are decoded by cmark's own table. */
static void put_text(html_block *b, size_t from, size_t to)
{
    while (from < to && is_space(b->s.p[from])) from++;
    while (to > from && is_space(b->s.p[to - 1])) to--;
    if (from == to) return;
    enl_str text = enl_notes_md_leaf_slice(b->md, b->leaf, from, to);
    if (memchr(text.p, '&', text.n)) {
        cmark_strbuf out;
        cmark_strbuf_init(b->md->parser->mem, &out, 0);
        houdini_unescape_html_f(&out, (const uint8_t *)text.p, (bufsize_t)text.n);
        text = enl_str_keep(&b->md->c->arena, (enl_str){ (char *)out.ptr, (size_t)out.size });
    }
    put(b, ENL_TEXT, from, to, text);
}

static void put_lines(html_block *b, size_t from, size_t to)
{
    while (from < to) {
        const char *nl = memchr(b->s.p + from, '\n', to - from);
        size_t end = nl ? (size_t)(nl - b->s.p) : to;
        size_t first = from;
        while (first < end && is_space(b->s.p[first])) first++;
        if (first < end && first > from && b->para && b->para->last &&
            b->para->last->kind != ENL_SOFT_BREAK) {
            put(b, ENL_TEXT, from, first, ENL_S(" "));
        }
        put_text(b, from, end);
        size_t last = end;
        while (last > first && is_space(b->s.p[last - 1])) last--;
        if (!nl && last < end && first < end) put(b, ENL_TEXT, last, end, ENL_S(" "));
        if (nl && b->para && b->para->last && b->para->last->kind != ENL_SOFT_BREAK) {
            put(b, ENL_SOFT_BREAK, end, end, ENL_S(""));
        }
        from = end + 1;
    }
}

/* Tags that end a line of text wherever they are. */
static bool is_block_tag(enl_str name)
{
    static const char *const inlines[] = { "a",    "abbr",   "b",   "big", "cite", "code", "em",
                                           "font", "i",      "img", "q",   "s",    "samp", "small",
                                           "span", "strong", "tt",  "var", "wbr" };
    for (size_t i = 0; i < sizeof inlines / sizeof *inlines; i++) {
        if (is_name(name, inlines[i])) return false;
    }
    return true;
}

static size_t put_tag(html_block *b, size_t from)
{
    size_t to = tag_end(b->s, from);
    enl_html_tag tag = enl_notes_html_read(enl_str_sub(b->s, from, to));
    enl_node token = { .span = enl_notes_md_leaf_span(b->md, b->leaf, from, to) };
    if (tag.role == ENL_HTML_COMMENT) return to;
    if (tag.role != ENL_HTML_OTHER && tag.role != ENL_HTML_OTHER_CLOSE) {
        put(b, ENL_TOKEN_TAG, from, to, enl_notes_md_leaf_slice(b->md, b->leaf, from, to));
        return to;
    }
    bool raw = is_name(tag.name, "script") || is_name(tag.name, "style");
    if (raw && tag.role == ENL_HTML_OTHER) {
        enl_report(b->md->c, ENL_C_HTML, token.span, "remove it",
                   "`<%.*s>` is not allowed here; it is left out", ENL_FMT(tag.name));
    } else if (tag.role == ENL_HTML_OTHER) {
        enl_notes_html_report(b->md, &token, tag.name);
    }
    if (is_block_tag(tag.name)) end_para(b);
    return raw && tag.role == ENL_HTML_OTHER ? skip_raw(b->s, to, tag.name) : to;
}

void enl_notes_html_block(enl_md *md, enl_leaf *leaf, enl_node *parent)
{
    html_block b = { .md = md, .leaf = leaf, .s = leaf->content, .parent = parent };
    size_t from = 0, i = 0;
    while (i < b.s.n) {
        if (!opens_tag(b.s, i)) {
            i++;
            continue;
        }
        put_lines(&b, from, i);
        from = i = put_tag(&b, i);
    }
    put_lines(&b, from, i);
    end_para(&b);
}
