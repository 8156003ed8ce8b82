/* A tree as stable text, one node per line, for golden tests to compare. */
#include "core/tree/tree.h"

#include "core/base/buf.h"

static void put_span(enl_buf *out, enl_span s)
{
    enl_buf_fmt(out, " %u:%u-%u:%u", s.line, s.col, s.end_line, s.end_col);
}

static void put_field(enl_buf *out, const char *name, enl_str value)
{
    if (value.n == 0) return;
    enl_buf_fmt(out, " %s=", name);
    enl_buf_json(out, value);
}

static void put_aligns(enl_buf *out, const enl_node *n)
{
    static const char letters[] = "-lcrd";
    enl_buf_z(out, " columns=");
    for (uint32_t i = 0; i < n->u.table.n_columns; i++) {
        enl_buf_byte(out, letters[n->u.table.align[i]]);
    }
}

static void put_list(enl_buf *out, const enl_node *n)
{
    if (n->u.list.ordered)
        enl_buf_fmt(out, " ordered start=%d%c", n->u.list.start, n->u.list.delim);
    if (n->u.list.ordered && n->u.list.style) enl_buf_fmt(out, " style=%c", n->u.list.style);
    if (n->u.list.style == ENL_LIST_TERMS) enl_buf_z(out, " terms");
    if (n->u.list.tight) enl_buf_z(out, " tight");
    if (n->u.list.task) enl_buf_z(out, " task");
}

static void put_cell(enl_buf *out, const enl_node *n)
{
    static const char *const names[] = { "", " left", " center", " right", " decimal" };
    enl_buf_z(out, names[n->u.cell.align]);
    if (n->u.cell.head) enl_buf_z(out, " head");
    if (n->u.cell.row_span > 1) enl_buf_fmt(out, " rows=%u", n->u.cell.row_span);
    if (n->u.cell.col_span > 1) enl_buf_fmt(out, " columns=%u", n->u.cell.col_span);
}

/* The properties of its kind. */
static void put_own(enl_buf *out, const enl_node *n)
{
    switch (n->kind) {
    case ENL_HEADING: enl_buf_fmt(out, " level=%d", n->u.level); break;
    case ENL_LIST: put_list(out, n); break;
    case ENL_ITEM:
        if (n->u.item.task) enl_buf_z(out, n->u.item.checked ? " [x]" : " [ ]");
        break;
    case ENL_TABLE: put_aligns(out, n); break;
    case ENL_ROW:
        if (n->u.row.head) enl_buf_z(out, " head");
        break;
    case ENL_CELL: put_cell(out, n); break;
    case ENL_BLOCK:
        enl_buf_z(out, " body");
        put_span(out, n->u.block.body);
        break;
    case ENL_FORM_FIELD: {
        static const char *const kinds[] = { "signature", "text", "date" };
        static const char *const borders[] = { "none", "line", "box" };
        enl_buf_fmt(out, " %s border=%s", kinds[n->u.form.kind], borders[n->u.form.border]);
        break;
    }
    case ENL_NOTE_REF:
        if (!n->u.note) enl_buf_z(out, " unlinked");
        break;
    default: break;
    }
}

static void put_attributes(enl_buf *out, const enl_node *n)
{
    if (n->id.n) enl_buf_fmt(out, " #%.*s", ENL_FMT(n->id));
    for (size_t i = 0; i < n->n_classes; i++) enl_buf_fmt(out, " .%.*s", ENL_FMT(n->classes[i]));
    for (const enl_attr *a = n->attrs; a; a = a->next) {
        enl_buf_fmt(out, " %.*s=", ENL_FMT(a->key));
        enl_buf_json(out, a->value);
    }
}

static void put_node(enl_buf *out, const enl_node *n, int depth)
{
    for (int i = 0; i < depth; i++) enl_buf_z(out, "  ");
    enl_buf_z(out, enl_kind_name(n->kind));
    put_span(out, n->span);
    put_own(out, n);
    put_attributes(out, n);
    put_field(out, "url", n->url);
    put_field(out, "title", n->title);
    put_field(out, "from", n->origin);
    if (n->text.n) {
        enl_buf_byte(out, ' ');
        enl_buf_json(out, n->text);
    }
    enl_buf_byte(out, '\n');
}

static void put_tree(enl_buf *out, const enl_node *root)
{
    int depth = 0;
    const enl_node *n = root;
    for (;;) {
        put_node(out, n, depth);
        if (n->first) {
            n = n->first;
            depth++;
            continue;
        }
        while (n != root && !n->next) {
            n = n->parent;
            depth--;
        }
        if (n == root) return;
        n = n->next;
    }
}

static void put_value(enl_buf *out, const char *name, const enl_value *v)
{
    if (v->kind == ENL_V_MAP && v->u.map.n == 0) return;
    enl_buf_fmt(out, "%s ", name);
    enl_value_dump(v, out);
    enl_buf_byte(out, '\n');
}

void enl_tree_dump(const enl_doc *d, enl_buf *out)
{
    put_value(out, "meta", &d->meta);
    put_value(out, "sources", &d->sources);
    put_tree(out, d->root);
    for (size_t i = 0; i < d->n_notes; i++) put_tree(out, d->notes[i]);
}
