/* Quarto's figure divs, whose last paragraph is the caption, and Pandoc's columns. */
#include "core/notes/quarto.h"

#include "core/base/arena_str.h"

static bool is_blank(const enl_node *n)
{
    return n->kind == ENL_SOFT_BREAK || (n->kind == ENL_TEXT && enl_str_trim(n->text).n == 0);
}

/* A paragraph with pictures and nothing else. */
static bool is_pictures(const enl_node *n)
{
    bool any = false;
    if (n->kind == ENL_FIGURE) return true;
    if (n->kind != ENL_PARA && n->kind != ENL_PLAIN) return false;
    for (const enl_node *k = n->first; k; k = k->next) {
        if (k->kind != ENL_IMAGE && !is_blank(k)) return false;
        any |= k->kind == ENL_IMAGE;
    }
    return any;
}

/* The last paragraph, unless it is the picture itself. */
static enl_node *take_caption(enl_md *md, enl_node *div)
{
    enl_node *last = div->last;
    if (!last || last == div->first || last->kind != ENL_PARA || is_pictures(last)) return NULL;
    enl_node *caption = enl_node_new(md->c, ENL_CAPTION, last->span);
    enl_node *children = last->first;
    last->first = last->last = NULL;
    enl_node_unlink(last);
    for (enl_node *k = children, *next; k; k = next) {
        next = k->next;
        k->parent = k->prev = k->next = NULL;
        enl_node_append(caption, k);
    }
    return caption;
}

static const enl_attr *take_attr(enl_node *n, const char *key)
{
    for (enl_attr **at = &n->attrs; *at; at = &(*at)->next) {
        if (!enl_str_is((*at)->key, key)) continue;
        const enl_attr *found = *at;
        *at = found->next;
        return found;
    }
    return NULL;
}

/* What the pictures say, joined; a caption of their own says it too. */
static enl_str words_of_pictures(enl_md *md, const enl_node *div)
{
    enl_buf out;
    enl_buf_init(&out, &md->c->mem);
    for (const enl_node *n = div->first; n; n = enl_node_next(div, n)) {
        if (n->kind != ENL_IMAGE) continue;
        const enl_attr *alt = enl_node_attr(n, "alt");
        enl_str words = alt ? alt->value : enl_node_plain(md->c, n);
        if (words.n == 0) continue;
        if (out.n) enl_buf_z(&out, "; ");
        enl_buf_put(&out, words.p, words.n);
    }
    enl_str kept = enl_str_keep(&md->c->arena, enl_buf_view(&out));
    enl_buf_drop(&out);
    return kept;
}

/* How pictures are laid out has no meaning yet: they are set one below the other. */
static void drop_layout(enl_md *md, enl_node *div)
{
    static const char *const keys[] = { "layout", "layout-ncol", "layout-nrow", "layout-valign",
                                        "layout-align" };
    const enl_attr *first = NULL;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const enl_attr *a = take_attr(div, keys[i]);
        if (a && !first) first = a;
    }
    if (first && div->first && div->first != div->last)
        enl_report(md->c, ENL_C_MARKUP, first->span, "remove it, or use a container `columns`",
                   "`%.*s` has no effect: the parts are set one below the other",
                   ENL_FMT(first->key));
}

static void make_figure(enl_md *md, enl_node *div)
{
    enl_node *caption = take_caption(md, div);
    const enl_attr *alt = take_attr(div, "fig-alt"), *own = take_attr(div, "fig-cap");
    enl_str words = alt ? alt->value : words_of_pictures(md, div);
    if (!caption && own) {
        caption = enl_node_new(md->c, ENL_CAPTION, own->span);
        enl_node_append(caption, enl_node_text(md->c, own->value, own->span));
    }
    div->kind = ENL_FIGURE;
    if (caption) enl_node_insert_before(div->first, caption);
    if (words.n == 0 && caption) words = enl_node_plain(md->c, caption);
    if (words.n && !enl_node_attr(div, "alt"))
        enl_node_set_attr(md->c, div, ENL_S("alt"), words, alt ? alt->span : div->span);
    for (enl_node *n = div->first; n; n = n->next)
        if (n->kind == ENL_PARA && is_pictures(n)) n->kind = ENL_PLAIN;
}

/* The id and the caption of a container with one table are the table's. */
static void dress_table(enl_md *md, enl_node *div)
{
    enl_node *table = NULL;
    for (enl_node *n = div->first; n; n = n->next) {
        if (n->kind != ENL_TABLE) continue;
        if (table) return;
        table = n;
    }
    if (!table || table->id.n) return;
    bool captioned = table->first && table->first->kind == ENL_CAPTION;
    enl_node *caption = captioned ? NULL : take_caption(md, div);
    table->id = div->id;
    div->id = ENL_S("");
    if (caption && table->first)
        enl_node_insert_before(table->first, caption);
    else if (caption)
        enl_node_append(table, caption);
}

static void count_columns(enl_md *md, enl_node *div)
{
    enum { MAX = 6 };
    const enl_attr *odd = NULL;
    enl_str width = { 0 };
    int n = 0;
    for (enl_node *k = div->first; k; k = k->next) {
        if (k->kind != ENL_DIV || !enl_node_has_class(k, "column")) return;
        const enl_attr *a = take_attr(k, "width");
        if (a && n > 0 && !enl_str_eq(a->value, width)) odd = a;
        width = a ? a->value : ENL_S("");
        n++;
    }
    if (n < 1 || enl_node_attr(div, "n")) return;
    if (odd)
        enl_report(md->c, ENL_C_MARKUP, odd->span,
                   "remove it; a table can have columns of any width",
                   "columns beside each other have the same width");
    if (n <= MAX)
        enl_node_set_attr(md->c, div, ENL_S("n"), enl_str_fmt(&md->c->arena, "%d", n), div->span);
}

void enl_notes_quarto_settle(enl_md *md, enl_node *div)
{
    if (div->kind != ENL_DIV || div->u.div.kind != ENL_DIV_PLAIN || !div->first) return;
    drop_layout(md, div);
    if (enl_str_starts(div->id, "fig-"))
        make_figure(md, div);
    else if (enl_str_starts(div->id, "tbl-"))
        dress_table(md, div);
    else if (div->placement & ENL_PLACED_COLUMNS)
        count_columns(md, div);
}
