#include "core/resolve/tidy.h"

static bool is_break(const enl_node *n)
{
    return n && (n->kind == ENL_SOFT_BREAK || n->kind == ENL_LINE_BREAK);
}

static bool is_text(const enl_node *n)
{
    return n && n->kind == ENL_TEXT;
}

static bool ends_in_space(const enl_node *n)
{
    return is_text(n) && n->text.n && n->text.p[n->text.n - 1] == ' ';
}

static bool begins_with(const enl_node *n, const char *chars)
{
    return is_text(n) && n->text.n && strchr(chars, n->text.p[0]);
}

static void trim_start(enl_node *n)
{
    while (begins_with(n, " ")) n->text = enl_str_sub(n->text, 1, n->text.n);
}

static void trim_end(enl_node *n)
{
    while (ends_in_space(n)) n->text.n--;
}

static enl_node *drop(enl_node *n)
{
    enl_node *next = n->next;
    enl_node_unlink(n);
    return next;
}

enl_node *enl_resolve_tidy_gap(enl_node *parent, enl_node *before, enl_node *after)
{
    if (!parent || (before && !enl_kind_is_inline(before->kind)) ||
        (after && !enl_kind_is_inline(after->kind)))
        return after;
    if (!before || is_break(before) || ends_in_space(before)) trim_start(after);
    if (!after || is_break(after) || begins_with(after, ".,)")) trim_end(before);
    if (is_text(after) && !after->text.n) after = drop(after);
    if (is_text(before) && !before->text.n) {
        enl_node *prev = before->prev;
        drop(before);
        before = prev;
    }
    if (is_break(after) && (!before || is_break(before))) {
        if (before) before->kind = after->kind == ENL_LINE_BREAK ? ENL_LINE_BREAK : before->kind;
        after = drop(after);
    }
    if (is_break(before) && !after) drop(before);
    return after;
}

static bool is_blank(const enl_node *n)
{
    return is_break(n) || (is_text(n) && !enl_str_trim(n->text).n);
}

bool enl_resolve_tidy_is_empty(const enl_node *n)
{
    if (n->kind == ENL_CELL || n->kind == ENL_DOCUMENT || n->kind == ENL_FOOTNOTE) return false;
    for (const enl_node *k = n->first; k; k = k->next)
        if (!is_blank(k)) return false;
    return true;
}
