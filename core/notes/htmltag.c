/* Reads tags of raw HTML, and knows what each element means. Names are those of the HTML standard
 * (https://html.spec.whatwg.org), with those that browsers still honour. */
#include "core/notes/htmltag.h"

#include "core/base/arena_str.h"

#include <cmark-gfm/houdini.h>
#include <strings.h>

/* In alphabetical order. `kind` is that of ENL_HTML_WRAP. */
static const struct {
    const char *name;
    enl_html_role role;
    enl_kind kind;
} elements[] = {
    { "a", ENL_HTML_LINK, 0 },
    { "abbr", ENL_HTML_ABBR, 0 },
    { "acronym", ENL_HTML_ABBR, 0 },
    { "address", ENL_HTML_GROUP, 0 },
    { "area", ENL_HTML_VOID, 0 },
    { "article", ENL_HTML_GROUP, 0 },
    { "aside", ENL_HTML_GROUP, 0 },
    { "audio", ENL_HTML_MEDIA, 0 },
    { "b", ENL_HTML_WRAP, ENL_STRONG },
    { "base", ENL_HTML_VOID, 0 },
    { "bdi", ENL_HTML_SPAN, 0 },
    { "bdo", ENL_HTML_SPAN, 0 },
    { "big", ENL_HTML_SPAN, 0 },
    { "blockquote", ENL_HTML_QUOTE, 0 },
    { "body", ENL_HTML_GROUP, 0 },
    { "br", ENL_HTML_BREAK, 0 },
    { "caption", ENL_HTML_CAPTION, 0 },
    { "center", ENL_HTML_GROUP, 0 },
    { "cite", ENL_HTML_WRAP, ENL_EMPH },
    { "code", ENL_HTML_CODE, 0 },
    { "col", ENL_HTML_VOID, 0 },
    { "colgroup", ENL_HTML_VOID, 0 },
    { "data", ENL_HTML_SPAN, 0 },
    { "dd", ENL_HTML_DEFINITION, 0 },
    { "del", ENL_HTML_WRAP, ENL_STRIKE },
    { "details", ENL_HTML_GROUP, 0 },
    { "dfn", ENL_HTML_WRAP, ENL_EMPH },
    { "div", ENL_HTML_GROUP, 0 },
    { "dl", ENL_HTML_TERMS, 0 },
    { "dt", ENL_HTML_TERM, 0 },
    { "em", ENL_HTML_WRAP, ENL_EMPH },
    { "embed", ENL_HTML_MEDIA, 0 },
    { "figcaption", ENL_HTML_CAPTION, 0 },
    { "figure", ENL_HTML_FIGURE, 0 },
    { "font", ENL_HTML_SPAN, 0 },
    { "footer", ENL_HTML_GROUP, 0 },
    { "h1", ENL_HTML_HEADING, 0 },
    { "h2", ENL_HTML_HEADING, 0 },
    { "h3", ENL_HTML_HEADING, 0 },
    { "h4", ENL_HTML_HEADING, 0 },
    { "h5", ENL_HTML_HEADING, 0 },
    { "h6", ENL_HTML_HEADING, 0 },
    { "header", ENL_HTML_GROUP, 0 },
    { "hgroup", ENL_HTML_GROUP, 0 },
    { "hr", ENL_HTML_RULE, 0 },
    { "html", ENL_HTML_GROUP, 0 },
    { "i", ENL_HTML_WRAP, ENL_EMPH },
    { "iframe", ENL_HTML_MEDIA, 0 },
    { "img", ENL_HTML_IMAGE, 0 },
    { "ins", ENL_HTML_WRAP, ENL_INSERT },
    { "kbd", ENL_HTML_WRAP, ENL_KBD },
    { "li", ENL_HTML_ITEM, 0 },
    { "link", ENL_HTML_VOID, 0 },
    { "main", ENL_HTML_GROUP, 0 },
    { "mark", ENL_HTML_WRAP, ENL_MARK },
    { "menu", ENL_HTML_LIST, 0 },
    { "meta", ENL_HTML_VOID, 0 },
    { "nav", ENL_HTML_GROUP, 0 },
    { "nobr", ENL_HTML_SPAN, 0 },
    { "noscript", ENL_HTML_SPAN, 0 },
    { "object", ENL_HTML_MEDIA, 0 },
    { "ol", ENL_HTML_LIST, 0 },
    { "p", ENL_HTML_PARA, 0 },
    { "param", ENL_HTML_VOID, 0 },
    { "picture", ENL_HTML_SPAN, 0 },
    { "pre", ENL_HTML_PRE, 0 },
    { "q", ENL_HTML_QUOTATION, 0 },
    { "s", ENL_HTML_WRAP, ENL_STRIKE },
    { "samp", ENL_HTML_CODE, 0 },
    { "script", ENL_HTML_RAW, 0 },
    { "search", ENL_HTML_GROUP, 0 },
    { "section", ENL_HTML_GROUP, 0 },
    { "small", ENL_HTML_SPAN, 0 },
    { "source", ENL_HTML_VOID, 0 },
    { "span", ENL_HTML_SPAN, 0 },
    { "strike", ENL_HTML_WRAP, ENL_STRIKE },
    { "strong", ENL_HTML_WRAP, ENL_STRONG },
    { "style", ENL_HTML_RAW, 0 },
    { "sub", ENL_HTML_WRAP, ENL_SUB },
    { "summary", ENL_HTML_SUMMARY, 0 },
    { "sup", ENL_HTML_WRAP, ENL_SUP },
    { "table", ENL_HTML_TABLE, 0 },
    { "tbody", ENL_HTML_ROWS, 0 },
    { "td", ENL_HTML_CELL, 0 },
    { "tfoot", ENL_HTML_ROWS, 0 },
    { "th", ENL_HTML_CELL, 0 },
    { "thead", ENL_HTML_ROWS, 0 },
    { "time", ENL_HTML_SPAN, 0 },
    { "tr", ENL_HTML_ROW, 0 },
    { "track", ENL_HTML_VOID, 0 },
    { "tt", ENL_HTML_CODE, 0 },
    { "u", ENL_HTML_WRAP, ENL_UNDERLINE },
    { "ul", ENL_HTML_LIST, 0 },
    { "var", ENL_HTML_WRAP, ENL_EMPH },
    { "video", ENL_HTML_MEDIA, 0 },
    { "wbr", ENL_HTML_VOID, 0 },
};

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static bool is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool enl_notes_htmltag_same(enl_str a, enl_str b)
{
    return a.n == b.n && strncasecmp(a.p, b.p, a.n) == 0;
}

static void find_meaning(enl_html_tag *tag)
{
    size_t from = 0, to = sizeof elements / sizeof *elements;
    while (from < to) {
        size_t mid = (from + to) / 2;
        enl_str name = enl_str_from(elements[mid].name);
        int order = strncasecmp(tag->name.p, name.p, tag->name.n < name.n ? tag->name.n : name.n);
        if (order == 0) order = (tag->name.n > name.n) - (tag->name.n < name.n);
        if (order == 0) {
            tag->role = elements[mid].role;
            tag->kind = elements[mid].kind;
            return;
        }
        if (order < 0)
            to = mid;
        else
            from = mid + 1;
    }
}

enl_html_tag enl_notes_htmltag_read(enl_str s)
{
    enl_html_tag tag = { .role = ENL_HTML_COMMENT };
    if (s.n < 3 || s.p[1] == '!' || s.p[1] == '?') return tag;
    tag.close = s.p[1] == '/';
    size_t from = 1 + tag.close, to = from, end = s.n;
    while (to < s.n && !is_space(s.p[to]) && s.p[to] != '>' && s.p[to] != '/') to++;
    if (s.p[end - 1] == '>') end--;
    if (end > to && s.p[end - 1] == '/') {
        tag.empty = true;
        end--;
    }
    tag.name = enl_str_sub(s, from, to);
    tag.attrs = enl_str_sub(s, to, end);
    tag.role = ENL_HTML_UNKNOWN;
    find_meaning(&tag);
    switch (tag.role) {
    case ENL_HTML_BREAK:
    case ENL_HTML_IMAGE:
    case ENL_HTML_VOID:
    case ENL_HTML_RULE: tag.empty = true; break;
    default: break;
    }
    return tag;
}

bool enl_notes_htmltag_is_block(const enl_html_tag *tag)
{
    return tag->role >= ENL_HTML_GROUP;
}

enl_str enl_notes_htmltag_decode(enl_md *md, enl_str s)
{
    if (!s.n || !memchr(s.p, '&', s.n)) return s;
    cmark_strbuf out;
    cmark_strbuf_init(md->parser->mem, &out, 0);
    houdini_unescape_html_f(&out, (const uint8_t *)s.p, (bufsize_t)s.n);
    return enl_str_keep(&md->c->arena, (enl_str){ (char *)out.ptr, (size_t)out.size });
}

static size_t skip_space(enl_str s, size_t i)
{
    while (i < s.n && is_space(s.p[i])) i++;
    return i;
}

/* The value at s.p[*i], which follows a '='; *i is moved behind it. */
static enl_str take_value(enl_str s, size_t *i)
{
    size_t from = skip_space(s, *i), to;
    char quote = from < s.n ? s.p[from] : ' ';
    if (quote == '"' || quote == '\'') {
        const char *end = memchr(s.p + from + 1, quote, s.n - from - 1);
        to = end ? (size_t)(end - s.p) : s.n;
        *i = to < s.n ? to + 1 : to;
        return enl_str_sub(s, from + 1, to);
    }
    for (to = from; to < s.n && !is_space(s.p[to]);) to++;
    *i = to;
    return enl_str_sub(s, from, to);
}

enl_str enl_notes_htmltag_attr(enl_md *md, const enl_html_tag *tag, const char *name)
{
    enl_str s = tag->attrs;
    for (size_t i = 0; i < s.n;) {
        size_t from = skip_space(s, i), to = from;
        while (to < s.n && !is_space(s.p[to]) && s.p[to] != '=') to++;
        size_t next = skip_space(s, to);
        enl_str value = ENL_S("");
        if (next < s.n && s.p[next] == '=') {
            next++;
            value = take_value(s, &next);
        }
        if (enl_notes_htmltag_same(enl_str_sub(s, from, to), enl_str_from(name))) {
            value = enl_notes_htmltag_decode(md, enl_str_trim(value));
            return enl_str_keep(&md->c->arena, value);
        }
        i = next > i ? next : i + 1;
    }
    return ENL_S("");
}

/* The value of a property in a `style`; "" when it is not there. */
static enl_str property_of(enl_str style, enl_str name)
{
    while (style.n) {
        const char *end = memchr(style.p, ';', style.n);
        size_t n = end ? (size_t)(end - style.p) : style.n;
        enl_str one = enl_str_sub(style, 0, n);
        const char *colon = memchr(one.p, ':', n);
        size_t at = colon ? (size_t)(colon - one.p) : n;
        if (colon && enl_notes_htmltag_same(enl_str_trim(enl_str_sub(one, 0, at)), name))
            return enl_str_trim(enl_str_sub(one, at + 1, n));
        style = enl_str_sub(style, end ? n + 1 : n, style.n);
    }
    return ENL_S("");
}

enl_str enl_notes_htmltag_align(enl_md *md, const enl_html_tag *tag)
{
    static const enl_str known[] = {
        { "left", 4 }, { "center", 6 }, { "right", 5 }, { "justify", 7 }
    };
    enl_str style = enl_notes_htmltag_attr(md, tag, "style");
    enl_str said = property_of(style, ENL_S("text-align"));
    if (!said.n) said = enl_notes_htmltag_attr(md, tag, "align");
    if (!said.n && enl_notes_htmltag_same(tag->name, known[1])) return known[1];
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (enl_notes_htmltag_same(said, known[i])) return known[i];
    return ENL_S("");
}

size_t enl_notes_htmltag_end(enl_str s, size_t i)
{
    if (s.n - i >= 4 && memcmp(s.p + i, "<!--", 4) == 0) {
        for (i += 4; i + 3 <= s.n; i++) {
            if (memcmp(s.p + i, "-->", 3) == 0) return i + 3;
        }
        return 0;
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
    return 0;
}

bool enl_notes_htmltag_begins(enl_str s, size_t i)
{
    if (s.p[i] != '<' || i + 1 >= s.n) return false;
    char c = s.p[i + 1];
    return c == '!' || c == '?' || c == '/' || is_alpha(c);
}

void enl_notes_htmltag_name_node(enl_md *md, const enl_html_tag *tag, enl_node *n)
{
    enl_str id = enl_notes_htmltag_attr(md, tag, "id");
    enl_str lang = enl_notes_htmltag_attr(md, tag, "lang");
    if (!id.n && tag->role == ENL_HTML_LINK) id = enl_notes_htmltag_attr(md, tag, "name");
    if (id.n) n->id = id;
    bool speaks = n->kind == ENL_SPAN || n->kind == ENL_DIV; /* others have no language */
    if (lang.n && speaks) enl_node_set_attr(md->c, n, ENL_S("lang"), lang, n->span);
}
