/* Selectors as in CSS 2.1, chapter 5, cut down to what drawing programs write. */
#include "core/svg/css.h"

enum { RULES_MAX = 500 };

static bool ident_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || (unsigned char)c >= 0x80;
}

static enl_str ident(enl_str s, size_t *i)
{
    size_t from = *i;
    while (*i < s.n && ident_char(s.p[*i])) ++*i;
    return enl_str_sub(s, from, *i);
}

/* ---- selectors ---- */

static bool read_compound(enl_str s, size_t *i, enl_css_compound *c, unsigned *weight)
{
    size_t from = *i;
    if (*i < s.n && s.p[*i] == '*')
        ++*i;
    else
        c->type = ident(s, i);
    *weight += c->type.n > 0;
    while (*i < s.n && (s.p[*i] == '.' || s.p[*i] == '#')) {
        bool is_class = s.p[(*i)++] == '.';
        enl_str word = ident(s, i);
        if (!word.n || (is_class && c->n_classes == ENL_CSS_CLASSES)) return false;
        if (is_class)
            c->classes[c->n_classes++] = word;
        else
            c->id = word;
        *weight += is_class ? 1 << 8 : 1 << 16;
    }
    return *i > from;
}

static bool read_selector(enl_str s, enl_css_rule *r)
{
    bool child = false;
    s = enl_str_trim(s);
    for (size_t i = 0; i < s.n;) {
        if (r->n == ENL_CSS_COMPOUNDS) return false;
        r->parts[r->n].child = child;
        if (!read_compound(s, &i, &r->parts[r->n++], &r->weight)) return false;
        size_t end = i;
        child = false;
        for (; i < s.n && (enl_svg_xml_blank(s.p[i]) || (s.p[i] == '>' && !child)); i++)
            child = child || s.p[i] == '>';
        if (i == end && i < s.n) return false;
        if (i == s.n && child) return false;
    }
    return r->n > 0;
}

/* Rules are ordered by weight, and among equals by position. */
static bool add_rule(enl_css *css, enl_str selector, enl_str declarations)
{
    enl_css_rule r = { .declarations = declarations };
    if (css->n == RULES_MAX || !read_selector(selector, &r)) return false;
    if (css->n == css->cap)
        css->rules = enl_arena_grow(css->arena, css->rules, &css->cap, css->n + 1, sizeof r);
    size_t at = css->n++;
    for (; at > 0 && css->rules[at - 1].weight > r.weight; at--)
        css->rules[at] = css->rules[at - 1];
    css->rules[at] = r;
    return true;
}

static bool add_rules(enl_css *css, enl_str selectors, enl_str declarations)
{
    for (size_t i = 0; i <= selectors.n;) {
        const char *comma = i < selectors.n ? memchr(selectors.p + i, ',', selectors.n - i) : NULL;
        size_t end = comma ? (size_t)(comma - selectors.p) : selectors.n;
        if (!add_rule(css, enl_str_sub(selectors, i, end), declarations)) return false;
        i = end + 1;
    }
    return true;
}

/* ---- sheets ---- */

/* The text with comments blanked out; `text` itself when there are none. */
static enl_str without_comments(enl_arena *a, enl_str text)
{
    char *out = NULL;
    for (size_t i = 0; i + 1 < text.n; i++) {
        if (text.p[i] != '/' || text.p[i + 1] != '*') continue;
        if (!out) {
            out = enl_arena_alloc(a, text.n);
            memcpy(out, text.p, text.n);
        }
        size_t from = i;
        for (i += 2; i < text.n && !(text.p[i - 1] == '*' && text.p[i] == '/' && i > from + 2);)
            i++;
        memset(out + from, ' ', (i < text.n ? i + 1 : text.n) - from);
    }
    return out ? (enl_str){ out, text.n } : text;
}

bool enl_svg_css_add(enl_css *css, enl_str text)
{
    text = without_comments(css->arena, text);
    for (size_t i = 0; enl_str_trim(enl_str_sub(text, i, text.n)).n > 0;) {
        const char *open = memchr(text.p + i, '{', text.n - i);
        const char *close = open ? memchr(open, '}', text.n - (size_t)(open - text.p)) : NULL;
        if (!close) return false;
        size_t from = (size_t)(open - text.p), to = (size_t)(close - text.p);
        if (!add_rules(css, enl_str_sub(text, i, from), enl_str_sub(text, from + 1, to)))
            return false;
        i = to + 1;
    }
    return true;
}

/* ---- matching ---- */

static bool has_class(const enl_xml *n, enl_str name)
{
    enl_str list = enl_svg_xml_get(n, "class");
    for (size_t i = 0; i < list.n;) {
        size_t from = i;
        while (i < list.n && !enl_svg_xml_blank(list.p[i])) i++;
        if (enl_str_eq(enl_str_sub(list, from, i), name)) return true;
        i++;
    }
    return false;
}

static bool compound_matches(const enl_css_compound *c, const enl_xml *n)
{
    if (c->type.n && !enl_str_eq(c->type, n->name)) return false;
    if (c->id.n && !enl_str_eq(c->id, enl_svg_xml_get(n, "id"))) return false;
    for (int i = 0; i < c->n_classes; i++)
        if (!has_class(n, c->classes[i])) return false;
    return true;
}

/* Matches parts[*k] on n and, while each asks to be a child, the part before it on the parent. The
 * last element, with *k the part that is left to match above it; NULL: no match. */
static const enl_xml *match_chain(enl_css *css, const enl_css_rule *r, int *k, const enl_xml *n)
{
    for (;; n = n->parent) {
        const enl_css_compound *c = &r->parts[(*k)--];
        css->work += 1 + enl_svg_xml_get(n, "class").n;
        if (!compound_matches(c, n)) return NULL;
        if (!c->child) return n;
        if (!n->parent) return NULL;
    }
}

/* The nearest match of each link leaves the most candidates for the outer ones. */
bool enl_svg_css_matches(enl_css *css, const enl_css_rule *r, const enl_xml *n)
{
    int k = r->n - 1;
    const enl_xml *at = match_chain(css, r, &k, n);
    while (at && k >= 0) {
        const enl_xml *up = at->parent;
        int from = k;
        for (at = NULL; up && !at; up = up->parent) {
            k = from;
            at = match_chain(css, r, &k, up);
        }
    }
    return at != NULL;
}

bool enl_svg_css_declaration(enl_str list, size_t *i, enl_str *name, enl_str *value, bool *bad)
{
    while (*i < list.n && (enl_svg_xml_blank(list.p[*i]) || list.p[*i] == ';')) ++*i;
    if (*i >= list.n) return false;
    size_t from = *i;
    char quote = 0;
    for (; *i < list.n && (quote || list.p[*i] != ';'); ++*i) {
        char c = list.p[*i];
        if (c == '!') *bad = true;
        if (quote ? c == quote : c == '"' || c == '\'') quote = quote ? 0 : c;
    }
    enl_str one = enl_str_sub(list, from, *i);
    const char *colon = memchr(one.p, ':', one.n);
    size_t at = colon ? (size_t)(colon - one.p) : 0;
    *bad = *bad || !colon;
    *name = enl_str_trim(enl_str_sub(one, 0, at));
    *value = enl_str_trim(enl_str_sub(one, colon ? at + 1 : 0, one.n));
    return true;
}
