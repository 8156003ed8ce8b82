/* GFM 0.29, section 6.9, extended email autolinks. cmark-gfm's own pass works on merged texts,
 * whose places are lost; this one works on the tree's. */
#include "core/notes/mail.h"

#include "core/base/arena_str.h"
#include "core/base/utf8.h"

static bool is_alnum(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool is_user(char c)
{
    return is_alnum(c) || c == '.' || c == '-' || c == '_' || c == '+';
}

/* The address around the '@' at s.p[at], no further left than `low`. */
static bool find_ends(enl_str s, size_t low, size_t at, size_t *from, size_t *to)
{
    bool dot = false;
    *from = *to = at;
    while (*from > low && is_user(s.p[*from - 1])) --*from;
    for (++*to; *to < s.n; ++*to) {
        char c = s.p[*to];
        if (c == '.' && *to + 1 < s.n && is_alnum(s.p[*to + 1]))
            dot = true;
        else if (!is_alnum(c) && c != '-' && c != '_')
            break;
    }
    if (*from == at || !dot || (*to < s.n && s.p[*to] == '@')) return false;
    char last = s.p[*to - 1];
    return last != '-' && last != '_';
}

/* A text node for part of another; its place is exact when the text is verbatim in the source. */
static enl_node *part(enl_md *md, const enl_node *n, size_t from, size_t to)
{
    enl_str s = enl_str_sub(n->text, from, to);
    return enl_node_text(md->c, s, enl_notes_md_span_of(md, s, n->span));
}

/* Splits `n` around an address; returns the text after it. */
static enl_node *split(enl_md *md, enl_node *n, size_t from, size_t to)
{
    enl_node *text = part(md, n, from, to), *rest = part(md, n, to, n->text.n);
    enl_node *link = enl_node_new(md->c, ENL_LINK, text->span);
    link->url = enl_str_fmt(&md->c->arena, "mailto:%.*s", ENL_FMT(text->text));
    enl_node_append(link, text);
    enl_node_insert_after(n, link);
    enl_node_insert_after(link, rest);
    n->text.n = from;
    n->span = enl_notes_md_span_of(md, n->text, n->span);
    if (n->text.n == 0) enl_node_unlink(n);
    return rest;
}

void enl_notes_mail_link(enl_md *md, enl_node *parent)
{
    for (enl_node *n = parent->first, *next; n; n = next) {
        size_t low = 0, at, from, to;
        next = n->next;
        if (n->kind != ENL_TEXT) continue;
        for (const char *p; (p = memchr(n->text.p + low, '@', n->text.n - low)) != NULL;) {
            at = (size_t)(p - n->text.p);
            bool found = find_ends(n->text, low, at, &from, &to);
            low = at + 1;
            if (!found) continue;
            n = split(md, n, from, to);
            low = 0;
        }
        if (n->text.n == 0) enl_node_unlink(n);
    }
}
