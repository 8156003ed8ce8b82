#include "core/resolve/marks.h"

static bool is_mark(const enl_attr *a)
{
    return enl_str_is(a->key, "if") || enl_str_is(a->key, "each");
}

bool enl_resolve_marks_any(const enl_node *root)
{
    for (const enl_node *n = root; n; n = enl_node_next(root, n))
        for (const enl_attr *a = n->attrs; a; a = a->next)
            if (is_mark(a)) return true;
    return false;
}

const enl_attr *enl_resolve_marks_take(enl_node *n, const char *key)
{
    for (enl_attr **place = &n->attrs; *place; place = &(*place)->next) {
        enl_attr *a = *place;
        if (!enl_str_is(a->key, key)) continue;
        *place = a->next;
        a->next = NULL;
        return a;
    }
    return NULL;
}

static void move_marks(enl_node *from, enl_node *to)
{
    enl_attr **end = &to->attrs;
    while (*end) end = &(*end)->next;
    for (enl_attr **place = &from->attrs; *place;) {
        enl_attr *a = *place;
        if (!is_mark(a)) {
            place = &a->next;
            continue;
        }
        *place = a->next;
        a->next = NULL;
        *end = a;
        end = &a->next;
    }
}

/* An empty span is there for its marks: they mean `to`, at whose start it is. */
static void lift_span(enl_node *holder, enl_node *to)
{
    enl_node *span = holder ? holder->first : NULL;
    if (!span || span->kind != ENL_SPAN || span->first || !enl_resolve_marks_any(span)) return;
    move_marks(span, to);
    enl_node *next = span->next;
    enl_node_unlink(span);
    while (next && next->kind == ENL_TEXT && next->text.n && next->text.p[0] == ' ')
        next->text = enl_str_sub(next->text, 1, next->text.n);
    if (next && next->kind == ENL_TEXT && !next->text.n) enl_node_unlink(next);
}

static bool is_paragraph(const enl_node *n)
{
    return n && (n->kind == ENL_PARA || n->kind == ENL_PLAIN);
}

void enl_resolve_marks_lift(enl_node *n)
{
    if (n->kind == ENL_ROW) {
        for (enl_node *cell = n->first; cell; cell = cell->next) {
            lift_span(is_paragraph(cell->first) ? cell->first : cell, cell);
            move_marks(cell, n);
        }
    } else if (n->kind == ENL_ITEM) {
        if (is_paragraph(n->first)) lift_span(n->first, n);
    } else if (is_paragraph(n)) {
        lift_span(n, n);
    }
}
