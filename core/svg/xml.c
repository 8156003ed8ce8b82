/* Reads XML 1.0 (fifth edition) as far as drawings need it: no declarations of entities, no
 * validation. Anything else ends the reading, because a full reader is tried next. */
#include "core/svg/xml.h"

#include "core/base/utf8.h"

enum { NODES_MAX = 200000, DEPTH_MAX = 200, ATTRS_MAX = 64 };

typedef struct reader {
    enl_arena *a;
    enl_str text;
    size_t at;
    enl_xml *root, *open;          /* open: the element that takes what is read */
    enl_xml *last[DEPTH_MAX + 1];  /* the open elements' last child, by depth */
    enl_xml_attr attrs[ATTRS_MAX]; /* of the tag that is read */
    size_t n_nodes;
    int depth;
} reader;

static bool at_word(const reader *r, const char *word)
{
    return enl_str_starts(enl_str_sub(r->text, r->at, r->text.n), word);
}

static bool skip_spaces(reader *r)
{
    size_t from = r->at;
    while (r->at < r->text.n && enl_svg_xml_blank(r->text.p[r->at])) r->at++;
    return r->at > from;
}

/* Moves past `end`; false when it is not found. */
static bool skip_past(reader *r, const char *end)
{
    for (; r->at < r->text.n; r->at++) {
        if (at_word(r, end)) {
            r->at += strlen(end);
            return true;
        }
    }
    return false;
}

static bool name_char(char c, bool first)
{
    unsigned char u = (unsigned char)c;
    if (u >= 0x80 || c == '_' || c == ':') return true;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return true;
    return !first && (c == '-' || c == '.' || (c >= '0' && c <= '9'));
}

static enl_str name(reader *r)
{
    size_t from = r->at;
    while (r->at < r->text.n && name_char(r->text.p[r->at], r->at == from)) r->at++;
    return enl_str_sub(r->text, from, r->at);
}

/* ---- text ---- */

/* "&#xE9;" without the marks around the digits. */
static bool char_reference(enl_str s, uint32_t *out)
{
    bool hex = enl_str_starts(s, "x");
    uint32_t base = hex ? 16 : 10, v = 0;
    for (size_t i = hex; i < s.n; i++) {
        char c = s.p[i];
        uint32_t digit = c >= '0' && c <= '9'          ? (uint32_t)(c - '0')
                         : hex && c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a') + 10
                         : hex && c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A') + 10
                                                       : 99;
        if (digit == 99 || v > 0x10FFFF) return false;
        v = v * base + digit;
    }
    *out = v;
    bool control = v < 0x20 && v != '\t' && v != '\n' && v != '\r';
    return s.n > hex && !control && v <= 0x10FFFF && !(v >= 0xD800 && v <= 0xDFFF);
}

static bool entity(enl_str s, uint32_t *out)
{
    static const struct {
        const char *name;
        char c;
    } known[] = { { "lt", '<' }, { "gt", '>' }, { "amp", '&' }, { "quot", '"' }, { "apos", '\'' } };
    if (enl_str_starts(s, "#")) return char_reference(enl_str_sub(s, 1, s.n), out);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        *out = (unsigned char)known[i].c;
        if (enl_str_is(s, known[i].name)) return true;
    }
    return false;
}

/* Replaces entities; the text is its own copy only when there are any. */
static bool unescape(reader *r, enl_str *s)
{
    if (!s->n || !memchr(s->p, '&', s->n)) return true;
    char *out = enl_arena_alloc(r->a, s->n); /* no character is longer than its reference */
    size_t n = 0;
    for (size_t i = 0; i < s->n;) {
        if (s->p[i] != '&') {
            out[n++] = s->p[i++];
            continue;
        }
        const char *end = memchr(s->p + i, ';', s->n - i);
        uint32_t c;
        if (!end || !entity(enl_str_sub(*s, i + 1, (size_t)(end - s->p)), &c)) return false;
        n += enl_utf8_put(c, out + n);
        i = (size_t)(end - s->p) + 1;
    }
    *s = (enl_str){ out, n };
    return true;
}

/* ---- the tree ---- */

static enl_xml *add_node(reader *r)
{
    if (++r->n_nodes > NODES_MAX) return NULL;
    enl_xml *n = ENL_NEW(r->a, enl_xml);
    n->parent = r->open;
    if (!r->open)
        r->root = n;
    else if (r->last[r->depth])
        r->last[r->depth]->next = n;
    else
        r->open->first = n;
    r->last[r->depth] = n;
    return n;
}

static bool add_text(reader *r, enl_str text, bool raw)
{
    if (!text.n) return true;
    if (!r->open) return enl_str_trim(text).n == 0;
    enl_xml *n = add_node(r);
    if (n) n->text = text;
    return n && (raw || unescape(r, &n->text));
}

/* ---- tags ---- */

static bool read_attr(reader *r, uint32_t *n)
{
    enl_xml_attr *a = &r->attrs[*n];
    if (*n == ATTRS_MAX) return false;
    a->name = name(r);
    skip_spaces(r);
    if (!a->name.n || !at_word(r, "=")) return false;
    r->at++;
    skip_spaces(r);
    if (!at_word(r, "\"") && !at_word(r, "'")) return false;
    size_t from = r->at + 1;
    const char *end = memchr(r->text.p + from, r->text.p[r->at], r->text.n - from);
    if (!end) return false;
    a->value = enl_str_sub(r->text, from, (size_t)(end - r->text.p));
    r->at = from + a->value.n + 1;
    for (uint32_t i = 0; i < *n; i++)
        if (enl_str_eq(r->attrs[i].name, a->name)) return false;
    ++*n;
    return !(a->value.n && memchr(a->value.p, '<', a->value.n)) && unescape(r, &a->value);
}

/* Only one vocabulary is read; a prefix other than "svg:" stays and so names nothing that is known.
 */
static bool known_namespace(const enl_xml_attr *a)
{
    bool ours = enl_str_is(a->name, "xmlns") || enl_str_is(a->name, "xmlns:svg");
    return !ours || enl_str_is(a->value, "http://www.w3.org/2000/svg");
}

static bool open_element(reader *r)
{
    if (!r->open && r->root) return false; /* a second root */
    enl_str tag = name(r);
    uint32_t n_attrs = 0;
    enl_xml *n = tag.n ? add_node(r) : NULL;
    if (!n) return false;
    n->name = enl_str_starts(tag, "svg:") ? enl_str_sub(tag, 4, tag.n) : tag;
    while (skip_spaces(r) && !at_word(r, "/") && !at_word(r, ">"))
        if (!read_attr(r, &n_attrs) || !known_namespace(&r->attrs[n_attrs - 1])) return false;
    n->attrs = enl_arena_alloc(r->a, n_attrs * sizeof *n->attrs);
    memcpy(n->attrs, r->attrs, n_attrs * sizeof *n->attrs);
    n->n_attrs = n_attrs;
    if (at_word(r, "/>")) {
        r->at += 2;
        return true;
    }
    if (!at_word(r, ">") || r->depth == DEPTH_MAX) return false;
    r->at++;
    r->open = n;
    r->last[++r->depth] = NULL;
    return true;
}

static bool close_element(reader *r)
{
    enl_str tag = name(r);
    if (enl_str_starts(tag, "svg:")) tag = enl_str_sub(tag, 4, tag.n);
    skip_spaces(r);
    if (!r->open || !enl_str_eq(tag, r->open->name) || !at_word(r, ">")) return false;
    r->at++;
    r->open = r->open->parent;
    r->depth--;
    return true;
}

/* A document type without declarations of its own. */
static bool skip_doctype(reader *r)
{
    size_t from = r->at;
    return !r->root && skip_past(r, ">") && !memchr(r->text.p + from, '[', r->at - from);
}

static bool read_cdata(reader *r)
{
    size_t from = r->at;
    return skip_past(r, "]]>") && r->open &&
           add_text(r, enl_str_sub(r->text, from, r->at - 3), true);
}

static bool read_markup(reader *r)
{
    static const struct {
        const char *begin, *end;
    } skipped[] = { { "<!--", "-->" }, { "<?", "?>" } };
    for (size_t i = 0; i < sizeof skipped / sizeof *skipped; i++) {
        if (!at_word(r, skipped[i].begin)) continue;
        r->at += strlen(skipped[i].begin);
        return skip_past(r, skipped[i].end);
    }
    if (at_word(r, "<![CDATA[")) return r->at += 9, read_cdata(r);
    if (at_word(r, "<!DOCTYPE")) return skip_doctype(r);
    if (at_word(r, "</")) return r->at += 2, close_element(r);
    r->at++;
    return open_element(r);
}

static bool read_node(reader *r)
{
    if (r->text.p[r->at] == '<') return read_markup(r);
    const char *end = memchr(r->text.p + r->at, '<', r->text.n - r->at);
    size_t from = r->at;
    r->at = end ? (size_t)(end - r->text.p) : r->text.n;
    return add_text(r, enl_str_sub(r->text, from, r->at), false);
}

/* ---- the file ---- */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* The file's first line may name another encoding: then its bytes mean something else. */
static bool is_utf8(enl_str text)
{
    static const char utf8[] = "utf-8", word[] = "encoding";
    if (enl_utf8_check(text) != text.n) return false;
    const char *end = enl_str_starts(text, "<?xml") ? memchr(text.p, '>', text.n) : NULL;
    size_t n = end ? (size_t)(end - text.p) : 0;
    for (size_t i = 0; i + sizeof word < n; i++) {
        if (memcmp(text.p + i, word, sizeof word - 1) != 0) continue;
        for (i += sizeof word - 1;
             i < n && (enl_svg_xml_blank(text.p[i]) || strchr("='\"", text.p[i]));)
            i++;
        for (size_t k = 0; k + 1 < sizeof utf8; k++)
            if (i + k >= n || lower(text.p[i + k]) != utf8[k]) return false;
        return true;
    }
    return true;
}

static bool has_controls(enl_str text)
{
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] < ' ' && !enl_svg_xml_blank(text.p[i])) return true;
    return false;
}

enl_xml *enl_svg_xml_read(enl_arena *a, enl_str text)
{
    if (enl_str_starts(text, "\xEF\xBB\xBF")) text = enl_str_sub(text, 3, text.n);
    if (!is_utf8(text) || has_controls(text)) return NULL;
    reader *r = ENL_NEW(a, reader);
    r->a = a;
    r->text = text;
    while (r->at < text.n)
        if (!read_node(r)) return NULL;
    return r->open ? NULL : r->root;
}

enl_str enl_svg_xml_get(const enl_xml *n, const char *name)
{
    for (uint32_t i = 0; i < n->n_attrs; i++)
        if (enl_str_is(n->attrs[i].name, name)) return n->attrs[i].value;
    return ENL_S("");
}

enl_str enl_svg_xml_text(enl_arena *a, const enl_xml *n)
{
    size_t size = 0, at = 0;
    for (const enl_xml *k = n->first; k; k = k->next) size += k->text.n;
    char *out = enl_arena_alloc(a, size);
    for (const enl_xml *k = n->first; k; k = k->next) {
        if (k->text.n) memcpy(out + at, k->text.p, k->text.n);
        at += k->text.n;
    }
    return (enl_str){ out, size };
}
