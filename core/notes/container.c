/* "::: name {attributes}" opens a container and ":::" closes one. cmark sees each such line as a
 * block by itself; here those among the children of one block are paired and what is between them
 * is nested. */
#include "core/notes/container.h"

#include "core/notes/callout.h"
#include "core/notes/htmlnest.h"
#include "core/notes/inlines.h"
#include "core/notes/quarto.h"
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
    while (n < info->n && !strchr(" \t{[", info->p[n])) n++;
    enl_str name = enl_str_sub(*info, 0, n);
    *info = enl_str_trim(enl_str_sub(*info, n, info->n));
    return name;
}

/* Reads the attributes that open `info`, and what is left of it after them. */
static enl_str take_list(enl_md *md, enl_node *n, enl_str info)
{
    size_t to = 0;
    const char *why;
    enl_attrs_status status = enl_attrs_read(info, &to, &why, NULL, NULL);
    enl_notes_settle_attrs(md, n, info, n->span);
    if (status == ENL_ATTRS_BAD) return ENL_S("");
    return status == ENL_ATTRS_OK ? enl_str_trim(enl_str_sub(info, to, info.n)) : info;
}

/* The words after a name: "[Title]" or "Title", before the attributes. */
static enl_str take_title(enl_str *info)
{
    size_t n = 0;
    while (n < info->n && info->p[n] != '{') n++;
    enl_str title = enl_str_trim(enl_str_sub(*info, 0, n));
    *info = enl_str_trim(enl_str_sub(*info, n, info->n));
    if (title.n > 1 && title.p[0] == '[' && title.p[title.n - 1] == ']')
        title = enl_str_sub(title, 1, title.n - 1);
    return title;
}

/* Words that are not attributes without their braces. */
static bool are_words(enl_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        bool first = i == 0 || s.p[i - 1] == ' ';
        if (strchr("={}", s.p[i]) || (first && strchr("#.", s.p[i]))) return false;
    }
    return s.n > 0;
}

/* A title that is not a callout's is kept as a paragraph. */
static void keep_words(enl_md *md, enl_node *n, enl_str words)
{
    enl_span at = enl_notes_md_span_of(md, words, n->span);
    enl_report(md->c, ENL_C_MARKUP, at, "for example `::: name {#id .class key=\"value\"}`",
               "words after the name of a container; they are printed as a paragraph");
    enl_node *para = enl_node_new(md->c, ENL_PARA, at);
    enl_notes_inlines_slice(md, words, para);
    if (para->first) enl_node_append(n, para);
}

static enl_node *make_container(enl_md *md, const enl_node *line, enl_callout *callout)
{
    enl_str info = info_of(line->text), name = take_name(&info), rest = info;
    enl_node *n = enl_node_new(md->c, ENL_DIV, line->span);
    enl_str title = take_title(&rest);
    if (name.n) enl_node_add_class(md->c, n, name);
    if (!are_words(title)) {
        title = ENL_S("");
        rest = info;
    }
    if (rest.n && rest.p[0] == '{') rest = take_list(md, n, rest);
    enl_div_kind kind = n->u.div.kind;
    bool holds = kind != ENL_DIV_PAGEBREAK && kind != ENL_DIV_TOC;
    if (rest.n == 0 && !holds) rest = title;
    if (rest.n) {
        enl_report(md->c, ENL_C_ATTRIBUTES, enl_notes_md_span_of(md, rest, line->span),
                   "for example `::: name {#id .class key=\"value\"}`",
                   "expected one name and attributes in braces after `:::`");
    }
    *callout = holds ? enl_notes_callout_settle(md, n, title) : ENL_CALLOUT_NONE;
    if (holds && !*callout && title.n) keep_words(md, n, title);
    if (n->u.div.kind == ENL_DIV_PAGEBREAK) n->kind = ENL_PAGE_BREAK;
    if (n->u.div.kind == ENL_DIV_TOC) n->kind = ENL_TOC;
    return n;
}

/* Moves what follows `open`, up to `end`, into a container in its place. */
static enl_node *close_container(enl_md *md, enl_node *open, enl_node *end, int depth)
{
    enl_callout callout;
    enl_node *n = make_container(md, open, &callout);
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
    if (callout == ENL_CALLOUT_QUARTO) enl_notes_callout_take_heading(n);
    enl_notes_quarto_settle(md, n);
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
