/* "::: name {attributes}" opens a container and ":::" closes one. cmark sees each such line as a
 * block by itself; here those among the children of one block are paired and what is between them
 * is nested. */
#include "core/notes/container.h"

#include "core/notes/htmlnest.h"
#include "core/notes/settle.h"
#include "core/tree/attrs.h"

enum { LOOK_BACK = ENL_NOTES_MAX_DEPTH }; /* open lines that a closing one is compared with */

static bool is_fence(const enl_node *n)
{
    return n->kind == (enl_kind)ENL_TOKEN_FENCE;
}

static size_t count_colons(enl_str s)
{
    size_t n = 0;
    while (n < s.n && s.p[n] == ':') n++;
    return n;
}

/* The text after the colons; colons at the end of the line are decoration. */
static enl_str info_of(enl_str s)
{
    s = enl_str_trim(enl_str_sub(s, count_colons(s), s.n));
    size_t end = s.n;
    while (end && s.p[end - 1] == ':') end--;
    if (s.n - end >= 3) s.n = end;
    return enl_str_trim(s);
}

static enl_str take_name(enl_str *info)
{
    size_t n = 0;
    while (n < info->n && !strchr(" \t{", info->p[n])) n++;
    enl_str name = enl_str_sub(*info, 0, n);
    *info = enl_str_trim(enl_str_sub(*info, n, info->n));
    return name;
}

static enl_node *make_container(enl_md *md, const enl_node *line)
{
    enl_str info = info_of(line->text), name = take_name(&info);
    enl_node *n = enl_node_new(md->c, ENL_DIV, line->span);
    if (name.n) enl_node_add_class(md->c, n, name);
    if (info.n && info.p[0] == '{') {
        size_t to = 0;
        const char *why;
        enl_notes_settle_attrs(md, n, info, line->span);
        if (enl_attrs_read(info, &to, &why, NULL, NULL) == ENL_ATTRS_OK) {
            info = enl_str_trim(enl_str_sub(info, to, info.n));
        } else {
            info = enl_attrs_read(info, &(size_t){ 0 }, &why, NULL, NULL) == ENL_ATTRS_BAD
                       ? ENL_S("")
                       : info;
        }
    }
    if (info.n) {
        enl_report(md->c, ENL_C_ATTRIBUTES, enl_notes_md_span_of(md, info, line->span),
                   "for example `::: name {#id .class key=\"value\"}`",
                   "expected one name and attributes in braces after `:::`");
    }
    if (n->u.div.kind == ENL_DIV_PAGEBREAK) n->kind = ENL_PAGE_BREAK;
    if (n->u.div.kind == ENL_DIV_TOC) n->kind = ENL_TOC;
    return n;
}

/* Moves what follows `open`, up to `end`, into a container in its place. */
static enl_node *close_container(enl_md *md, enl_node *open, enl_node *end, int depth)
{
    enl_node *n = make_container(md, open);
    bool empty = n->kind != ENL_DIV;
    enl_node_insert_before(open, n);
    enl_node *at = n;
    for (enl_node *k = open->next, *next; k != end; k = next) {
        next = k->next;
        enl_node_unlink(k);
        enl_notes_places_extend(&n->span, k->span);
        if (empty) {
            enl_node_insert_after(at, k); /* it holds nothing: its content follows it */
            at = k;
        } else {
            enl_node_append(n, k);
        }
    }
    if (empty && at != n) {
        enl_report(md->c, ENL_C_CONTAINER, open->span, "close it with `:::` on the next line",
                   "a container of this kind holds nothing; its content follows it instead");
    }
    enl_node_unlink(open);
    if (!empty) enl_notes_htmlnest(md, n, depth);
    return n;
}

static void report_unclosed(enl_md *md, const enl_node *open)
{
    enl_report(md->c, ENL_C_CONTAINER, open->span,
               "close it with a line of as many colons, in the same quote or list item",
               "unclosed container");
}

static size_t find_open(enl_node **open, size_t n, size_t colons)
{
    for (size_t i = n; i-- > 0 && n - i <= LOOK_BACK;) {
        if (count_colons(open[i]->text) == colons) return i;
    }
    return n - 1;
}

void enl_notes_container_nest(enl_md *md, enl_node *parent, int depth)
{
    enl_node **open = NULL, *next;
    size_t n = 0, cap = 0;
    enl_mem *m = &md->c->mem;
    for (enl_node *k = parent->first; k; k = next) {
        next = k->next;
        if (!is_fence(k)) continue;
        if (info_of(k->text).n) {
            if ((int)n + depth < ENL_NOTES_MAX_DEPTH) {
                ENL_PUSH(m, open, n, cap, k);
            } else {
                enl_notes_settle_report_depth(md, k->span);
                enl_node_unlink(k);
            }
            continue;
        }
        if (n == 0) {
            enl_report(md->c, ENL_C_CONTAINER, k->span,
                       "remove the line, or open a container before it",
                       "no open container to close");
            enl_node_unlink(k);
            continue;
        }
        size_t to = find_open(open, n, count_colons(k->text));
        while (n > to + 1) {
            report_unclosed(md, open[--n]);
            close_container(md, open[n], k, depth + (int)n);
        }
        n--;
        enl_node *made = close_container(md, open[n], k, depth + (int)n);
        if (made->kind == ENL_DIV || !made->next || made->next == k)
            enl_notes_places_extend(&made->span, k->span);
        enl_node_unlink(k);
    }
    while (n) {
        report_unclosed(md, open[--n]);
        close_container(md, open[n], NULL, depth + (int)n);
    }
    enl_mem_free(m, open);
    enl_notes_htmlnest(md, parent, depth);
}
