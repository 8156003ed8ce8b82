/* Pages as stable text, one item a line, for --dump=pages and golden tests.
 *
 * Lengths are in points with at most two decimals: finer differences are not
 * differences that a reader of the page could see.
 */
#include "core/page/page.h"

#include <math.h>

enum { DEPTH_MAX = 16 };

static void put_num(enl_buf *out, double v)
{
    enl_buf_byte(out, ' ');
    enl_buf_real(out, v, 2);
}

static void put_len(enl_buf *out, enl_len v)
{
    put_num(out, enl_to_pt(v));
}

static void indent(enl_buf *out, int depth)
{
    for (int i = 0; i < depth; i++) enl_buf_z(out, "  ");
}

static void put_colour(enl_buf *out, enl_colour c)
{
    enl_buf_fmt(out, " #%06x", (unsigned)(c & 0xFFFFFF));
}

static void put_matrix(enl_buf *out, const enl_matrix *m)
{
    const double v[] = { m->a, m->b, m->c, m->d, m->e, m->f };
    enl_buf_z(out, " matrix");
    for (int i = 0; i < 6; i++) put_num(out, v[i]);
}

static void put_leaf(enl_buf *out, enl_sid leaf)
{
    if (leaf == ENL_ARTIFACT)
        enl_buf_z(out, " artifact");
    else
        enl_buf_fmt(out, " leaf %u", (unsigned)leaf);
}

static const char *word_mark(unsigned flags)
{
    static const char *const marks[] = { "", " soft-hyphen", " silent", " soft-hyphen silent" };
    return marks[flags / ENL_WORD_SOFT_HYPHEN & 3];
}

/* A text item takes one line, and one more for each run of words in one font. */
static void dump_text(enl_buf *out, const enl_item *it, int depth)
{
    put_num(out, it->u.text.size / 65536.0);
    enl_buf_z(out, "pt");
    put_colour(out, it->colour);
    if (it->u.text.hscale) {
        enl_buf_z(out, " scale");
        put_num(out, 1 + it->u.text.hscale / 1000.0);
    }
    if (it->u.text.clear) enl_buf_fmt(out, " clear %d", it->u.text.clear);
    if (it->u.text.matrix) put_matrix(out, it->u.text.matrix);
    const enl_font *font = NULL;
    for (uint32_t i = 0; i < it->u.text.n; i++) {
        const enl_word *w = &it->u.text.words[i];
        if (w->glyphs->font != font) {
            font = w->glyphs->font;
            enl_buf_byte(out, '\n');
            indent(out, depth + 1);
            enl_buf_str(out, font->ps_name);
        }
        put_num(out, w->dx / 65536.0);
        enl_buf_byte(out, ' ');
        enl_buf_json(out, w->glyphs->text);
        enl_buf_z(out, word_mark(w->flags));
        if (w->flags & ENL_WORD_SPACE_AFTER) enl_buf_z(out, "_");
    }
}

/* Counts of segments, the bounding box of all points, and how the path is painted. */
static void dump_path(enl_buf *out, const enl_path *p)
{
    size_t n[4] = { 0 };
    double box[4] = { INFINITY, INFINITY, -INFINITY, -INFINITY };
    for (size_t i = 0; i < p->n; i++) {
        const enl_seg *s = &p->segs[i];
        int coords = s->op == ENL_SEG_CURVE ? 6 : s->op == ENL_SEG_CLOSE ? 0 : 2;
        n[s->op]++;
        for (int k = 0; k < coords; k++) {
            box[k % 2] = fmin(box[k % 2], s->x[k]);
            box[2 + k % 2] = fmax(box[2 + k % 2], s->x[k]);
        }
    }
    enl_buf_fmt(out, " %zum %zul %zuc %zuz box", n[0], n[1], n[2], n[3]);
    for (int k = 0; k < 4; k++) put_num(out, isfinite(box[k]) ? box[k] : 0);
    if (p->even_odd) enl_buf_z(out, " even-odd");
    if (p->fill) {
        enl_buf_z(out, " fill");
        put_colour(out, p->fill_colour);
        if (p->fill_alpha < 1) put_num(out, p->fill_alpha);
    }
    if (!p->stroke) return;
    enl_buf_z(out, " stroke");
    put_colour(out, p->stroke_colour);
    if (p->stroke_alpha < 1) put_num(out, p->stroke_alpha);
    enl_buf_z(out, " width");
    put_num(out, p->width);
    if (p->cap || p->join) enl_buf_fmt(out, " cap %d join %d", p->cap, p->join);
    if (p->n_dash) enl_buf_z(out, " dash");
    for (int i = 0; i < p->n_dash && i < 8; i++) put_num(out, p->dash[i]);
}

static void dump_list(enl_buf *out, const enl_list *l, int depth);

static void dump_item(enl_buf *out, const enl_item *it, int depth)
{
    static const char *const names[] = { "text", "rect", "path", "image", "push", "pop", "group" };
    indent(out, depth);
    enl_buf_z(out, names[it->kind]);
    if (it->kind != ENL_ITEM_PUSH && it->kind != ENL_ITEM_POP) put_leaf(out, it->leaf);
    if (it->kind == ENL_ITEM_TEXT || it->kind == ENL_ITEM_RECT || it->kind == ENL_ITEM_IMAGE ||
        it->kind == ENL_ITEM_GROUP) {
        put_len(out, it->x);
        put_len(out, it->y);
    }
    switch ((enl_item_kind)it->kind) {
    case ENL_ITEM_TEXT: dump_text(out, it, depth); break;
    case ENL_ITEM_RECT:
        put_len(out, it->u.rect.w);
        put_len(out, it->u.rect.h);
        put_colour(out, it->colour);
        break;
    case ENL_ITEM_PATH: dump_path(out, it->u.path); break;
    case ENL_ITEM_PUSH:
        if (it->u.path) dump_path(out, it->u.path);
        break;
    case ENL_ITEM_IMAGE:
        put_len(out, it->u.image.w);
        put_len(out, it->u.image.h);
        enl_buf_fmt(out, " image %u %ux%u", (unsigned)it->u.image.image->id,
                    (unsigned)it->u.image.image->width, (unsigned)it->u.image.image->height);
        if (it->u.image.image->orientation > 1)
            enl_buf_fmt(out, " orientation %d", it->u.image.image->orientation);
        if (it->u.image.image->form.n) enl_buf_z(out, " page");
        break;
    case ENL_ITEM_GROUP:
        put_len(out, it->u.group.w);
        put_len(out, it->u.group.h);
        break;
    case ENL_ITEM_POP: break;
    }
    enl_buf_byte(out, '\n');
    if (it->kind == ENL_ITEM_GROUP && depth < DEPTH_MAX)
        dump_list(out, it->u.group.list, depth + 1);
}

static void dump_list(enl_buf *out, const enl_list *l, int depth)
{
    for (size_t i = 0; i < l->n; i++) dump_item(out, &l->items[i], depth);
}

static void dump_section(enl_buf *out, const char *name, const enl_list *l)
{
    if (l->n) enl_buf_fmt(out, " %s\n", name);
    dump_list(out, l, 1);
}

static void dump_link(enl_buf *out, const enl_link *k)
{
    enl_buf_fmt(out, "  %s element %u", k->field ? "field" : "link", (unsigned)k->element);
    put_len(out, k->x);
    put_len(out, k->y);
    put_len(out, k->w);
    put_len(out, k->h);
    if (k->field)
        enl_buf_z(out, k->field->signature   ? " signature "
                       : k->field->multiline ? " lines of text "
                                             : " text ");
    else
        enl_buf_z(out, k->uri.n ? " uri " : " dest ");
    enl_buf_json(out, k->field ? k->field->name : k->uri.n ? k->uri : k->dest);
    enl_buf_byte(out, ' ');
    enl_buf_json(out, k->contents);
    enl_buf_byte(out, '\n');
}

static void dump_page(enl_buf *out, const enl_page *p, size_t number)
{
    enl_buf_fmt(out, "page %zu", number);
    put_len(out, p->width);
    put_len(out, p->height);
    enl_buf_byte(out, ' ');
    enl_buf_json(out, p->label);
    enl_buf_byte(out, '\n');
    dump_section(out, "background", &p->background);
    dump_section(out, "body", &p->body);
    if (p->furniture.n) enl_buf_fmt(out, " furniture, %zu in the header\n", p->n_header);
    dump_list(out, &p->furniture, 1);
    if (p->over.n) enl_buf_z(out, " over\n");
    dump_list(out, &p->over, 1);
    if (p->n_links) enl_buf_z(out, " links\n");
    for (size_t i = 0; i < p->n_links; i++) dump_link(out, &p->links[i]);
}

static void put_attr(enl_buf *out, const char *name, enl_str value)
{
    if (!value.n) return;
    enl_buf_fmt(out, " %s ", name);
    enl_buf_json(out, value);
}

static void dump_attrs(enl_buf *out, const enl_sattr *a)
{
    static const char *const scopes[] = { "", " scope column", " scope row", " scope both" };
    static const char *const numberings[] = {
        "", " decimal", " disc", " lower-alpha", " upper-alpha", " lower-roman", " upper-roman"
    };
    put_attr(out, "id", a->id);
    put_attr(out, "title", a->title);
    put_attr(out, "alt", a->alt);
    put_attr(out, "actual", a->actual);
    put_attr(out, "lang", a->lang);
    enl_buf_z(out, scopes[a->scope]);
    enl_buf_z(out, numberings[a->numbering]);
    if (a->row_span > 1) enl_buf_fmt(out, " rows %u", (unsigned)a->row_span);
    if (a->col_span > 1) enl_buf_fmt(out, " columns %u", (unsigned)a->col_span);
    if (!a->bbox_page) return;
    enl_buf_fmt(out, " box on page %u", (unsigned)a->bbox_page);
    for (int i = 0; i < 4; i++) put_len(out, a->bbox[i]);
}

/* Follows the links between nodes instead of recursing: a tree may be as deep as it has nodes. */
static void dump_tree(enl_buf *out, const enl_stree *t)
{
    int depth = 0;
    for (enl_sid e = 0;;) {
        const enl_snode *n = &t->nodes[e];
        indent(out, depth < 40 ? depth : 40);
        enl_buf_z(out, enl_page_stree_type_name((enl_stype)n->type));
        if (n->type == ENL_SE_LEAF)
            enl_buf_fmt(out, " %u", (unsigned)e);
        else if (n->type == ENL_SE_LINK || n->type == ENL_SE_FORM)
            enl_buf_fmt(out, " element %u", (unsigned)e);
        if (n->attr) dump_attrs(out, &t->attrs[n->attr]);
        enl_buf_byte(out, '\n');
        if (n->first) {
            e = n->first;
            depth++;
            continue;
        }
        while (e && !t->nodes[e].next) {
            e = t->nodes[e].parent;
            depth--;
        }
        if (!e) return;
        e = t->nodes[e].next;
    }
}

static void dump_places(enl_buf *out, const enl_pages *p)
{
    if (p->n_dests) enl_buf_z(out, "destinations\n");
    for (size_t i = 0; i < p->n_dests; i++) {
        enl_buf_byte(out, ' ');
        enl_buf_json(out, p->dests[i].id);
        enl_buf_fmt(out, " page %u", (unsigned)p->dests[i].page + 1);
        put_len(out, p->dests[i].x);
        put_len(out, p->dests[i].y);
        enl_buf_byte(out, '\n');
    }
    if (p->n_outline) enl_buf_z(out, "outline\n");
    for (size_t i = 0; i < p->n_outline; i++) {
        int level = p->outline[i].level;
        indent(out, level < 1 ? 1 : level > 9 ? 9 : level);
        enl_buf_json(out, p->outline[i].title);
        enl_buf_z(out, " to ");
        enl_buf_json(out, p->outline[i].dest);
        enl_buf_byte(out, '\n');
    }
}

void enl_page_dump(const enl_pages *p, enl_buf *out)
{
    enl_buf_z(out, "document");
    put_attr(out, "title", p->title);
    put_attr(out, "lang", p->lang);
    for (size_t i = 0; i < p->n_authors; i++) put_attr(out, "author", p->authors[i]);
    put_attr(out, "subject", p->subject);
    put_attr(out, "keywords", p->keywords);
    enl_buf_byte(out, '\n');
    for (size_t i = 0; i < p->n; i++) dump_page(out, &p->items[i], i + 1);
    enl_buf_z(out, "structure\n");
    if (p->stree.n) dump_tree(out, &p->stree);
    dump_places(out, p);
}
