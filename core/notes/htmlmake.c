/* Makes blocks of what stands between two tags of raw HTML. Items, rows, cells and captions are
 * made wherever their tags are; a block that cannot hold them finds them a place. */
#include "core/notes/htmlmake.h"

#include "core/base/arena_str.h"
#include "core/notes/htmlnest.h"
#include "core/notes/htmlspan.h"

static bool is_para(const enl_node *n)
{
    return n->kind == ENL_PARA || n->kind == ENL_PLAIN;
}

/* Moves siblings from `first` up to `end` to the end of `to`. */
static void move(enl_node *first, const enl_node *end, enl_node *to)
{
    for (enl_node *k = first, *next; k && k != end; k = next) {
        next = k->next;
        enl_node_unlink(k);
        enl_node_append(to, k);
    }
}

static void dissolve(enl_node *n)
{
    enl_node *first = n->first;
    n->first = n->last = NULL;
    if (first)
        enl_node_replace(n, first);
    else
        enl_node_unlink(n);
}

/* ---- legality ---- */

static void wrap_one(enl_md *md, enl_node *k, enl_kind kind)
{
    enl_node *n = enl_node_new(md->c, kind, k->span);
    enl_node_insert_before(k, n);
    enl_node_unlink(k);
    enl_node_append(n, k);
}

/* The content of a cell as blocks in its place. */
static void open_cell(enl_md *md, enl_node *cell)
{
    if (cell->first && enl_kind_is_inline(cell->first->kind)) {
        enl_node *para = enl_node_new(md->c, ENL_PARA, cell->span);
        move(cell->first, NULL, para);
        enl_node_append(cell, para);
    }
    dissolve(cell);
}

static void make_plain(enl_node *item)
{
    for (enl_node *k = item->first; k; k = k->next)
        if (k->kind == ENL_PARA) k->kind = ENL_PLAIN;
}

static void find_place(enl_md *md, enl_node *k)
{
    switch (k->kind) {
    case ENL_ITEM:
        make_plain(k);
        if (k->prev && k->prev->kind == ENL_LIST) {
            enl_node *list = k->prev;
            enl_node_unlink(k);
            enl_node_append(list, k);
        } else {
            wrap_one(md, k, ENL_LIST);
            k->parent->u.list.tight = true;
            k->parent->u.list.delim = '.';
        }
        break;
    case ENL_ROW:
        for (enl_node *cell = k->first, *next; cell; cell = next) {
            next = cell->next;
            open_cell(md, cell);
        }
        dissolve(k);
        break;
    case ENL_CELL: open_cell(md, k); break;
    case ENL_CAPTION: k->kind = ENL_PARA; break;
    default: break;
    }
}

void enl_notes_htmlmake_legal(enl_md *md, enl_node *parent)
{
    for (enl_node *k = parent->first, *next; k; k = next) {
        next = k->next;
        if (!enl_kind_may_hold(parent->kind, k->kind) && k->kind < ENL_KIND_COUNT)
            find_place(md, k);
    }
}

/* ---- blocks ---- */

/* A node in the place of `token`, around what follows up to `end`. */
static enl_node *take(enl_md *md, enl_kind kind, enl_node *token, enl_node *end)
{
    enl_node *n = enl_node_new(md->c, kind, token->span);
    enl_node_insert_before(token, n);
    move(token->next, end, n);
    enl_node_unlink(token);
    if (n->last) enl_notes_places_extend(&n->span, n->last->span);
    return n;
}

static void put_inlines(enl_md *md, enl_node *para, enl_node *to)
{
    if (to->first && para->first) {
        enl_node *gap = enl_node_new(md->c, ENL_LINE_BREAK, para->span);
        enl_node_append(to, gap);
    }
    move(para->first, NULL, to);
}

/* A block of inlines alone; other blocks in it follow it. NULL when it would be empty. */
static enl_node *take_inlines(enl_md *md, enl_kind kind, enl_node *token, enl_node *end)
{
    enl_node *all = take(md, ENL_DIV, token, end), *n = enl_node_new(md->c, kind, all->span);
    enl_notes_htmlmake_legal(md, all);
    for (enl_node *k = all->first, *next; k; k = next) {
        next = k->next;
        if (!is_para(k) && k->kind != ENL_HEADING) continue;
        enl_node_unlink(k);
        put_inlines(md, k, n);
    }
    if (n->first) enl_node_insert_before(all, n);
    dissolve(all);
    return n->first ? n : NULL;
}

static void make_heading(enl_md *md, const enl_html_tag *tag, enl_node *token, enl_node *end)
{
    enl_node *h = take_inlines(md, ENL_HEADING, token, end);
    if (!h) return;
    h->u.level = tag->name.p[1] - '0';
    h->id = enl_notes_htmltag_attr(md, tag, "id");
}

static enl_node *make_bold(enl_md *md, enl_node *token, enl_node *end)
{
    enl_node *para = take_inlines(md, ENL_PARA, token, end);
    if (!para) return NULL;
    enl_node *strong = enl_node_new(md->c, ENL_STRONG, para->span);
    move(para->first, NULL, strong);
    enl_node_append(para, strong);
    return para;
}

/* A paragraph that templates keep with the next, as a heading. */
static void make_summary(enl_md *md, enl_node *token, enl_node *end)
{
    enl_node *para = make_bold(md, token, end);
    if (para) enl_node_add_class(md->c, para, ENL_S("summary"));
}

static void set_align(enl_md *md, const enl_html_tag *tag, enl_node *div)
{
    enl_str align = enl_notes_htmltag_align(md, tag);
    if (align.n) enl_node_set_attr(md->c, div, ENL_S("align"), align, div->span);
}

static void make_group(enl_md *md, const enl_html_tag *tag, enl_node *token, enl_node *end)
{
    enl_node *n = take(md, ENL_DIV, token, end);
    enl_notes_htmltag_name_node(md, tag, n);
    set_align(md, tag, n);
    enl_notes_htmlmake_legal(md, n);
    if (!n->first && !n->id.n)
        enl_node_unlink(n);
    else if (!n->id.n && !n->attrs)
        dissolve(n);
}

/* The id goes to the first paragraph. */
static void make_para(enl_md *md, const enl_html_tag *tag, enl_node *token, enl_node *end)
{
    if (enl_notes_htmltag_align(md, tag).n && token->next && token->next != end) {
        make_group(md, tag, token, end);
        return;
    }
    enl_str id = enl_notes_htmltag_attr(md, tag, "id");
    enl_node *first = token->next;
    if (id.n && first && first != end && is_para(first) && !first->id.n) first->id = id;
    enl_node_unlink(token);
}

/* ---- lists ---- */

/* No item has more than `most` paragraphs. */
static bool is_tight(const enl_node *list, int most)
{
    for (const enl_node *item = list->first; item; item = item->next) {
        int paras = 0;
        for (const enl_node *k = item->first; k; k = k->next) paras += is_para(k);
        if (paras > most) return false;
    }
    return true;
}

/* What stands in a list outside of items belongs to the item before it. */
static void gather_items(enl_md *md, enl_node *list)
{
    for (enl_node *k = list->first, *next; k; k = next) {
        next = k->next;
        if (k->kind == ENL_ITEM) continue;
        if (!k->prev) {
            wrap_one(md, k, ENL_ITEM);
            continue;
        }
        enl_node *item = k->prev;
        enl_node_unlink(k);
        enl_node_append(item, k);
    }
    for (enl_node *item = list->first; item; item = item->next) enl_notes_htmlmake_legal(md, item);
}

static int read_number(enl_str s, int none)
{
    int n = 0;
    if (s.n == 0 || s.n > 6) return none;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return none;
        n = n * 10 + s.p[i] - '0';
    }
    return n;
}

/* type="a" of an ordered list. */
static char read_style(enl_str type)
{
    return type.n == 1 && strchr("aAiI1", type.p[0]) ? type.p[0] : 0;
}

/* <li value="4">. The first gives the list's start; a number out of the order is not kept. */
static void make_item(enl_md *md, const enl_html_tag *tag, enl_node *token, enl_node *end)
{
    enl_node *item = take(md, ENL_ITEM, token, end);
    enl_str value = enl_notes_htmltag_attr(md, tag, "value");
    enl_notes_htmlmake_legal(md, item);
    if (value.n) enl_node_set_attr(md->c, item, ENL_S("value"), value, item->span);
}

static void take_values(enl_md *md, enl_node *list)
{
    int number = list->u.list.start;
    for (enl_node *item = list->first; item; item = item->next, number++) {
        const enl_attr *a = enl_node_attr(item, "value");
        if (!a) continue;
        int value = read_number(a->value, number);
        if (item == list->first) list->u.list.start = number = value;
        if (list->u.list.ordered && value != number)
            enl_report(md->c, ENL_C_HTML, item->span, "begin another list with it",
                       "the item's number `%.*s` is not the next and is left out",
                       ENL_FMT(a->value));
        item->attrs = NULL;
    }
}

static void make_list(enl_md *md, const enl_html_tag *tag, enl_node *token, enl_node *end)
{
    enl_node *n = take(md, ENL_LIST, token, end);
    gather_items(md, n);
    n->u.list.ordered = enl_notes_htmltag_same(tag->name, ENL_S("ol"));
    n->u.list.start =
        n->u.list.ordered ? read_number(enl_notes_htmltag_attr(md, tag, "start"), 1) : 0;
    take_values(md, n);
    n->u.list.delim = '.';
    n->u.list.style = n->u.list.ordered ? read_style(enl_notes_htmltag_attr(md, tag, "type")) : 0;
    n->u.list.tight = is_tight(n, 1);
    for (enl_node *item = n->first; item && n->u.list.tight; item = item->next) make_plain(item);
    if (!n->first) enl_node_unlink(n);
}

/* Outside of a list of definitions a term is a paragraph in bold type. */
static void make_term(enl_md *md, const enl_html_tag *tag, enl_node *token, enl_node *end)
{
    enl_str id = enl_notes_htmltag_attr(md, tag, "id");
    enl_node *para = make_bold(md, token, end);
    if (!para) return;
    para->id = id;
    enl_node_add_class(md->c, para, ENL_S("term"));
}

static bool is_term(const enl_node *n)
{
    return n->kind == ENL_PARA && enl_node_has_class(n, "term");
}

/* An item for each term, with what follows it; what comes before the first stays outside. */
static void gather_terms(enl_md *md, enl_node *list)
{
    enl_node *item = NULL;
    for (enl_node *k = list->first, *next; k; k = next) {
        next = k->next;
        if (is_term(k)) {
            enl_node *strong = k->first;
            enl_node_unlink(strong);
            move(strong->first, NULL, k);
            k->kind = ENL_PLAIN;
            wrap_one(md, k, ENL_ITEM);
            item = k->parent;
            continue;
        }
        enl_node_unlink(k);
        if (!item) {
            enl_node_insert_before(list, k);
            continue;
        }
        enl_node_append(item, k);
        enl_notes_places_extend(&item->span, k->span);
    }
}

static void make_terms(enl_md *md, const enl_html_tag *tag, enl_node *token, enl_node *end)
{
    enl_node *list = take(md, ENL_LIST, token, end);
    enl_notes_htmltag_name_node(md, tag, list);
    enl_notes_htmlmake_legal(md, list);
    list->u.list.style = ENL_LIST_TERMS;
    gather_terms(md, list);
    list->u.list.tight = is_tight(list, 2);
    for (enl_node *item = list->first; item && list->u.list.tight; item = item->next)
        make_plain(item);
    if (!list->first) enl_node_unlink(list);
}

/* ---- tables ---- */

static void make_rows(const enl_html_tag *tag, enl_node *token, const enl_node *end)
{
    bool head = enl_notes_htmltag_same(tag->name, ENL_S("thead"));
    for (enl_node *k = token->next; k && k != end; k = k->next)
        if (k->kind == ENL_ROW) k->u.row.head = head;
    enl_node_unlink(token);
}

static void align_cell(enl_node *cell, enl_str align)
{
    static const char *const aligns[] = { "", "left", "center", "right" };
    for (int i = 1; i < 4; i++)
        if (enl_str_is(align, aligns[i])) cell->u.cell.align = (enl_align)i;
}

static void make_row(enl_md *md, const enl_html_tag *tag, enl_node *token, enl_node *end)
{
    enl_node *row = take(md, ENL_ROW, token, end);
    enl_str align = enl_notes_htmltag_align(md, tag);
    for (enl_node *k = row->first, *next; k; k = next) {
        next = k->next;
        if (k->kind == ENL_CELL) continue;
        wrap_one(md, k, ENL_CELL);
        enl_node *cell = k->parent;
        cell->u.cell.row_span = cell->u.cell.col_span = 1;
        enl_notes_htmlmake_legal(md, cell);
    }
    for (enl_node *cell = row->first; cell; cell = cell->next)
        if (!cell->u.cell.align) align_cell(cell, align);
    if (!row->first) enl_node_unlink(row);
}

static void make_cell(enl_md *md, const enl_html_tag *tag, enl_node *token, enl_node *end)
{
    enl_node *cell = take(md, ENL_CELL, token, end);
    enl_str align = enl_notes_htmltag_align(md, tag);
    enl_notes_htmlmake_legal(md, cell);
    enl_notes_htmlnest_simplify(cell);
    cell->id = enl_notes_htmltag_attr(md, tag, "id");
    cell->u.cell.head = enl_notes_htmltag_same(tag->name, ENL_S("th"));
    int columns = read_number(enl_notes_htmltag_attr(md, tag, "colspan"), 1);
    int rows = read_number(enl_notes_htmltag_attr(md, tag, "rowspan"), 1);
    cell->u.cell.col_span = columns ? (uint32_t)columns : 1;
    cell->u.cell.row_span = rows ? (uint32_t)rows : 1;
    align_cell(cell, align);
}

/* ---- figures ---- */

static enl_node *find_kind(enl_node *root, enl_kind kind)
{
    for (enl_node *k = root->first; k; k = enl_node_next(root, k))
        if (k->kind == kind) return k;
    return NULL;
}

/* A figure of pictures with a caption; of anything else the caption is a paragraph. */
static void make_figure(enl_md *md, const enl_html_tag *tag, enl_node *token, enl_node *end)
{
    enl_node *n = take(md, ENL_FIGURE, token, end), *caption = NULL;
    for (enl_node *k = n->first; k; k = k->next)
        if (k->kind == ENL_CAPTION && !caption) caption = k;
    enl_node *image = find_kind(n, ENL_IMAGE);
    if (!caption || !image) {
        n->kind = ENL_DIV;
        enl_notes_htmlmake_legal(md, n);
        dissolve(n);
        return;
    }
    enl_node_unlink(caption);
    enl_notes_htmlmake_legal(md, n);
    enl_str words = enl_node_plain(md->c, image);
    if (!words.n) words = enl_node_plain(md->c, caption);
    enl_node_set_attr(md->c, n, ENL_S("alt"), words, image->span);
    n->id = enl_notes_htmltag_attr(md, tag, "id");
    for (enl_node *k = n->first; k; k = k->next) {
        if (k->kind == ENL_CAPTION) k->kind = ENL_PARA;
        if (k->kind == ENL_PARA) k->kind = ENL_PLAIN;
    }
    enl_node_insert_before(n->first, caption);
}

/* ---- inline elements around blocks ---- */

static enl_node *add_token(enl_md *md, enl_str text, enl_span at)
{
    enl_node *n = enl_node_new(md->c, (enl_kind)ENL_TOKEN_TAG, at);
    n->text = text;
    return n;
}

/* Links and emphasis around blocks are in each paragraph between. */
static void make_inline(enl_md *md, const enl_html_tag *tag, enl_node *token, const enl_node *end)
{
    if (tag->role == ENL_HTML_UNKNOWN) enl_notes_htmlspan_report(md, token, tag);
    for (enl_node *k = token->next; k && k != end && tag->role != ENL_HTML_UNKNOWN; k = k->next) {
        if (!is_para(k) && k->kind != ENL_HEADING && k->kind != ENL_CAPTION) continue;
        if (!k->first) continue;
        enl_node *open = add_token(md, token->text, k->span);
        enl_node *close =
            add_token(md, enl_str_fmt(&md->blocks, "</%.*s>", ENL_FMT(tag->name)), k->span);
        enl_node_insert_before(k->first, open);
        enl_node_append(k, close);
        enl_notes_htmlspan_pair(md, open, close);
    }
    enl_node_unlink(token);
}

static void make_empty(enl_md *md, const enl_html_tag *tag, enl_node *token)
{
    enl_node *para = enl_node_new(md->c, ENL_PARA, token->span);
    enl_node_insert_before(token, para);
    enl_node_unlink(token);
    enl_node_append(para, token);
    enl_notes_htmlspan_single(md, token, tag);
    if (!para->first) enl_node_unlink(para);
}

void enl_notes_htmlmake_unmatched(enl_md *md, enl_node *token, const enl_html_tag *tag)
{
    enl_node *para = enl_node_new(md->c, ENL_PARA, token->span);
    enl_node_insert_before(token, para);
    enl_node_unlink(token);
    enl_node_append(para, token);
    if (tag->close)
        enl_notes_htmlspan_stray(md, token, tag);
    else
        enl_notes_htmlspan_unclosed(md, token, NULL);
    if (!para->first) enl_node_unlink(para);
}

static void make_code(enl_md *md, enl_node *token, enl_node *end)
{
    enl_node *n = take(md, ENL_DIV, token, end);
    n->text = enl_str_fmt(&md->c->arena, "%.*s\n", ENL_FMT(enl_node_plain(md->c, n)));
    n->first = n->last = NULL;
    n->kind = ENL_CODE_BLOCK;
}

void enl_notes_htmlmake_block(enl_md *md, const enl_html_tag *tag, enl_node *token, enl_node *end)
{
    switch (tag->role) {
    case ENL_HTML_GROUP:
    case ENL_HTML_DEFINITION: make_group(md, tag, token, end); return;
    case ENL_HTML_TERMS: make_terms(md, tag, token, end); return;
    case ENL_HTML_PARA: make_para(md, tag, token, end); return;
    case ENL_HTML_HEADING: make_heading(md, tag, token, end); return;
    case ENL_HTML_QUOTE: {
        enl_node *n = take(md, ENL_QUOTE, token, end);
        enl_notes_htmlmake_legal(md, n);
        if (!n->first) enl_node_unlink(n);
        return;
    }
    case ENL_HTML_LIST: make_list(md, tag, token, end); return;
    case ENL_HTML_ITEM: make_item(md, tag, token, end); return;
    case ENL_HTML_TABLE: enl_notes_htmltable_finish(md, take(md, ENL_TABLE, token, end)); return;
    case ENL_HTML_ROWS: make_rows(tag, token, end); return;
    case ENL_HTML_ROW: make_row(md, tag, token, end); return;
    case ENL_HTML_CELL: make_cell(md, tag, token, end); return;
    case ENL_HTML_CAPTION: take_inlines(md, ENL_CAPTION, token, end); return;
    case ENL_HTML_FIGURE: make_figure(md, tag, token, end); return;
    case ENL_HTML_SUMMARY: make_summary(md, token, end); return;
    case ENL_HTML_TERM: make_term(md, tag, token, end); return;
    case ENL_HTML_RULE:
        token->kind = ENL_RULE;
        token->text = ENL_S("");
        return;
    case ENL_HTML_PRE: make_code(md, token, end); return;
    default: break;
    }
    if (tag->empty)
        make_empty(md, tag, token);
    else
        make_inline(md, tag, token, end);
}
