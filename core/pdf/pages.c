/* Pages: display lists become content streams. Coordinates are converted from y downwards to y
 * upwards here, so that the stream needs no matrix for that. */
#include "core/pdf/content.h"

#include <string.h>

enum { GROUPS_MAX = 16 };

/* Where a list's items go. */
typedef struct place {
    enl_len x, y;      /* the list's origin on the page */
    enl_seq_kind kind; /* what its artifacts are */
    bool grouped;      /* the group's sequence is open and stays so */
    int depth;         /* of groups */
} place;

static void put_list(enl_content *k, const enl_list *l, size_t from, size_t to, place at);

static void enter(enl_content *k, const enl_item *it, place at, bool text)
{
    bool leaf = it->leaf != ENL_ARTIFACT && at.kind == ENL_SEQ_LAYOUT;
    enl_seq s = { leaf ? ENL_SEQ_LEAF : at.kind, leaf ? it->leaf : 0 };
    if (!at.grouped)
        enl_pdf_content_seq(k, s, text);
    else if (text)
        enl_pdf_content_begin_text(k);
    else
        enl_pdf_content_end_text(k);
}

/* Edges are rounded, not sizes, so that rectangles that touch still do; and nothing becomes
 * invisible. */
static void put_rect(enl_content *k, const enl_item *it, place at)
{
    enl_len x = at.x + it->x, y = k->height - at.y - it->y;
    int64_t l = enl_pdf_print_hundredths(x), r = enl_pdf_print_hundredths(x + it->u.rect.w);
    int64_t t = enl_pdf_print_hundredths(y), b = enl_pdf_print_hundredths(y - it->u.rect.h);
    if (it->u.rect.w <= 0 || it->u.rect.h <= 0) return;
    enter(k, it, at, false);
    enl_pdf_content_alpha(k, 1, 1);
    enl_pdf_content_fill(k, it->colour);
    enl_pdf_content_fixed(k, l, 2);
    enl_pdf_content_fixed(k, b, 2);
    enl_pdf_content_fixed(k, r > l ? r - l : 1, 2);
    enl_pdf_content_fixed(k, t > b ? t - b : 1, 2);
    enl_pdf_content_op(k, "re f");
}

/* ---- paths ---- */

static void put_point(enl_content *k, double x, double y, place at)
{
    enl_pdf_content_fixed(k, enl_pdf_print_to_fixed(enl_to_pt(at.x) + x, 1000), 3);
    enl_pdf_content_fixed(k, enl_pdf_print_to_fixed(enl_to_pt(k->height - at.y) - y, 1000), 3);
}

/* False when there is nothing to paint. A path must begin with a move (ISO 32000-1, 8.5.2). */
static bool put_segments(enl_content *k, const enl_path *p, place at)
{
    bool begun = false;
    for (size_t i = 0; i < p->n; i++) {
        const enl_seg *s = &p->segs[i];
        if (s->op == ENL_SEG_CLOSE) {
            if (begun) enl_pdf_content_op(k, "h");
            continue;
        }
        put_point(k, s->x[0], s->x[1], at);
        if (s->op == ENL_SEG_MOVE || !begun) {
            enl_pdf_content_op(k, "m");
        } else if (s->op == ENL_SEG_LINE) {
            enl_pdf_content_op(k, "l");
        } else {
            put_point(k, s->x[2], s->x[3], at);
            put_point(k, s->x[4], s->x[5], at);
            enl_pdf_content_op(k, "c");
        }
        begun = true;
    }
    return begun;
}

static void set_dash(enl_content *k, const enl_path *p)
{
    enl_gs *g = &k->gs;
    int n = p->n_dash < 0 ? 0 : p->n_dash > 8 ? 8 : p->n_dash;
    int64_t dash[8] = { 0 }, phase = n ? enl_pdf_print_to_fixed(p->dash_phase, 1000) : 0, sum = 0;
    for (int i = 0; i < n; i++) {
        dash[i] = enl_pdf_print_to_fixed(p->dash[i] < 0 ? 0 : p->dash[i], 1000);
        sum += dash[i];
    }
    if (sum == 0) {
        n = 0;
        phase = 0;
    }
    if (g->n_dash == n && g->dash_phase == phase &&
        memcmp(g->dash, dash, (size_t)n * sizeof *dash) == 0)
        return;
    memcpy(g->dash, dash, sizeof dash);
    g->n_dash = n;
    g->dash_phase = phase;
    enl_buf_byte(&k->out, '[');
    for (int i = 0; i < n; i++) enl_pdf_content_fixed(k, dash[i], 3);
    enl_buf_byte(&k->out, ']');
    enl_pdf_content_fixed(k, phase, 3);
    enl_pdf_content_op(k, "d");
}

static void set_stroke(enl_content *k, const enl_path *p)
{
    enl_gs *g = &k->gs;
    int64_t width = enl_pdf_print_to_fixed(p->width < 0 ? 0 : p->width, 1000);
    int64_t miter = enl_pdf_print_to_fixed(p->miter < 1 ? 10 : p->miter, 1000);
    int cap = p->cap < 0 || p->cap > 2 ? 0 : p->cap,
        join = p->join < 0 || p->join > 2 ? 0 : p->join;
    enl_pdf_content_stroke(k, p->stroke_colour);
    if (g->width != width) {
        enl_pdf_content_fixed(k, width, 3);
        enl_pdf_content_op(k, "w");
    }
    if (g->cap != cap) {
        enl_pdf_content_fixed(k, (int64_t)cap * 10, 1);
        enl_pdf_content_op(k, "J");
    }
    if (g->join != join) {
        enl_pdf_content_fixed(k, (int64_t)join * 10, 1);
        enl_pdf_content_op(k, "j");
    }
    if (join == 0 && g->miter != miter) {
        enl_pdf_content_fixed(k, miter, 3);
        enl_pdf_content_op(k, "M");
        g->miter = miter;
    }
    g->width = width;
    g->cap = cap;
    g->join = join;
    set_dash(k, p);
}

static void put_path(enl_content *k, const enl_item *it, place at)
{
    const enl_path *p = it->u.path;
    if (!p || !p->n || (!p->fill && !p->stroke)) return;
    enter(k, it, at, false);
    enl_pdf_content_alpha(k, p->fill ? p->fill_alpha : 1, p->stroke ? p->stroke_alpha : 1);
    if (p->fill) enl_pdf_content_fill(k, p->fill_colour);
    if (p->stroke) set_stroke(k, p);
    const char *op = !p->fill      ? "S"
                     : p->stroke   ? p->even_odd ? "B*" : "B"
                     : p->even_odd ? "f*"
                                   : "f";
    enl_pdf_content_op(k, put_segments(k, p, at) ? op : "n");
}

/* ---- saved states, pictures, groups ---- */

/* Clips go between sequences, not into them, unless a group holds both. */
static void put_push(enl_content *k, const enl_item *it, place at)
{
    const enl_path *p = it->u.path;
    enl_pdf_content_end_text(k);
    if (!at.grouped) enl_pdf_content_close_seq(k);
    if (!enl_pdf_content_save(k) || !p) return;
    /* An empty clip hides everything; a path of no area does that. */
    if (!put_segments(k, p, at)) enl_buf_z(&k->out, "0 0 m\n");
    enl_pdf_content_op(k, p->even_odd ? "W* n" : "W n");
}

static void put_pop(enl_content *k, place at)
{
    enl_pdf_content_end_text(k);
    if (!at.grouped) enl_pdf_content_close_seq(k);
    enl_pdf_content_restore(k);
}

static void put_image(enl_content *k, const enl_item *it, place at)
{
    enl_len w = it->u.image.w, h = it->u.image.h;
    int32_t i = enl_pdf_images_use(k->d, it->u.image.image);
    if (i < 0 || w <= 0 || h <= 0) return;
    enl_pdf_device_use(k->d, ENL_RES_IMAGE, (size_t)i, &k->d->images.items[i].stamp, k->page);
    enter(k, it, at, false);
    enl_pdf_content_alpha(k, 1, 1);
    if (!enl_pdf_content_save(k)) {
        enl_pdf_content_restore(k);
        return;
    }
    /* PDF's square has y upwards on both sides. */
    enl_matrix m = enl_page_orient(it->u.image.image->orientation);
    enl_len x = at.x + it->x + (m.c + m.e > 0 ? w : 0),
            y = k->height - at.y - it->y - (m.d + m.f > 0 ? h : 0);
    enl_pdf_content_fixed(k, enl_pdf_print_hundredths(w) * (int)m.a, 2);
    enl_pdf_content_fixed(k, enl_pdf_print_hundredths(h) * (int)-m.b, 2);
    enl_pdf_content_fixed(k, enl_pdf_print_hundredths(w) * (int)-m.c, 2);
    enl_pdf_content_fixed(k, enl_pdf_print_hundredths(h) * (int)m.d, 2);
    enl_pdf_content_fixed(k, enl_pdf_print_hundredths(x), 2);
    enl_pdf_content_fixed(k, enl_pdf_print_hundredths(y), 2);
    enl_buf_z(&k->out, "cm\n/I");
    enl_buf_int(&k->out, i);
    enl_pdf_content_op(k, " Do");
    enl_pdf_content_restore(k);
}

/* One sequence around the whole drawing and its saved state. */
static void put_group(enl_content *k, const enl_item *it, place at)
{
    if (at.depth == GROUPS_MAX) {
        enl_pdf_device_limit(k->d, "draw it in one piece", "drawings are nested more than 16 deep");
        return;
    }
    if (!it->u.group.list || !it->u.group.list->n) return;
    enter(k, it, at, false);
    enl_pdf_content_save(k);
    int depth = k->depth, too_deep = k->too_deep;
    place inside = { at.x + it->x, at.y + it->y, at.kind, true, at.depth + 1 };
    put_list(k, it->u.group.list, 0, it->u.group.list->n, inside);
    enl_pdf_content_end_text(k);
    while (k->too_deep > too_deep || k->depth > depth) enl_pdf_content_restore(k);
    enl_pdf_content_restore(k);
}

static void put_item(enl_content *k, const enl_item *it, place at)
{
    switch ((enl_item_kind)it->kind) {
    case ENL_ITEM_TEXT:
        if (!it->u.text.n || it->u.text.size <= 0) return;
        enter(k, it, at, true);
        enl_pdf_text_show(k, it, at.x, at.y);
        return;
    case ENL_ITEM_RECT: put_rect(k, it, at); return;
    case ENL_ITEM_PATH: put_path(k, it, at); return;
    case ENL_ITEM_IMAGE: put_image(k, it, at); return;
    case ENL_ITEM_PUSH: put_push(k, it, at); return;
    case ENL_ITEM_POP: put_pop(k, at); return;
    case ENL_ITEM_GROUP: put_group(k, it, at); return;
    }
}

/* A restore without its save in the same list would undo someone else's. */
static void put_list(enl_content *k, const enl_list *l, size_t from, size_t to, place at)
{
    size_t saves = 0;
    for (size_t i = from; i < to; i++) {
        const enl_item *it = &l->items[i];
        if (it->kind == ENL_ITEM_POP && saves == 0) continue;
        if (it->kind == ENL_ITEM_PUSH) saves++;
        if (it->kind == ENL_ITEM_POP) saves--;
        put_item(k, it, at);
    }
    while (saves--) put_pop(k, at);
}

/* ---- the page ---- */

static void put_page(enl_content *k, const enl_page *p)
{
    size_t header = p->n_header < p->furniture.n ? p->n_header : p->furniture.n;
    put_list(k, &p->background, 0, p->background.n, (place){ .kind = ENL_SEQ_BACKGROUND });
    put_list(k, &p->furniture, 0, header, (place){ .kind = ENL_SEQ_HEADER });
    put_list(k, &p->body, 0, p->body.n, (place){ .kind = ENL_SEQ_LAYOUT });
    put_list(k, &p->furniture, header, p->furniture.n, (place){ .kind = ENL_SEQ_FOOTER });
    put_list(k, &p->over, 0, p->over.n, (place){ .kind = ENL_SEQ_BACKGROUND });
}

static void keep_resources(enl_pdf *d, enl_page_info *info)
{
    size_t n = 0;
    for (int kind = 0; kind < ENL_RES_COUNT; kind++) n += d->n_used[kind];
    uint16_t *list = enl_arena_alloc(&d->arena, n * sizeof *list);
    info->resources = list;
    for (int kind = 0; kind < ENL_RES_COUNT; kind++) {
        n = d->n_used[kind];
        if (n) memcpy(list, d->used[kind], n * sizeof *list);
        list += n;
        info->n_resources[kind] = (uint16_t)n;
        d->n_used[kind] = 0;
    }
}

static enl_ref resource(const enl_pdf *d, int kind, unsigned i)
{
    if (kind == ENL_RES_FONT) return d->fonts.items[i]->type0;
    return kind == ENL_RES_IMAGE ? d->images.items[i].ref : d->states[i].ref;
}

static void print_resources(enl_buf *out, const enl_pdf *d, const enl_page_info *info)
{
    static const char *const categories[] = { "/Font <<", "/XObject <<", "/ExtGState <<" };
    static const char *const letters[] = { "/F", "/I", "/G" };
    const uint16_t *list = info->resources;
    for (int kind = 0; kind < ENL_RES_COUNT; kind++) {
        unsigned n = info->n_resources[kind];
        if (n) enl_buf_z(out, categories[kind]);
        for (unsigned i = 0; i < n; i++) {
            enl_buf_z(out, letters[kind]);
            enl_buf_int(out, list[i]);
            enl_pdf_print_ref(out, resource(d, kind, list[i]));
        }
        if (n) enl_buf_z(out, ">>");
        list += n;
    }
}

static void print_page(enl_buf *out, void *self, uint32_t index)
{
    const enl_pdf *d = self;
    const enl_page *p = &d->pages->items[index];
    const enl_page_info *info = &d->info[index];
    enl_buf_z(out, "/MediaBox [0 0");
    enl_pdf_print_fixed(out, enl_pdf_print_hundredths(p->width), 2);
    enl_pdf_print_fixed(out, enl_pdf_print_hundredths(p->height), 2);
    enl_buf_z(out, "]\n/Resources <<");
    print_resources(out, d, info);
    enl_buf_z(out, ">>\n/Tabs /S");
    if (info->n_marks) {
        enl_buf_z(out, "\n/StructParents ");
        enl_buf_int(out, index);
    }
    if (!info->n_annots) return;
    enl_buf_z(out, "\n/Annots [");
    for (uint32_t i = 0; i < info->n_annots; i++)
        enl_pdf_print_ref(out, d->annots[info->first_annot + i].ref);
    enl_buf_z(out, " ]");
}

static bool size_holds(const enl_page *p)
{
    enl_len min = 3 * ENL_PT, max = 14400 * ENL_PT; /* ISO 19005-2, 6.1.13 */
    return p->width >= min && p->width <= max && p->height >= min && p->height <= max;
}

static void write_page(enl_content *k, uint32_t page)
{
    enl_pdf *d = k->d;
    enl_page_info *info = &d->info[page];
    if (!size_holds(&d->pages->items[page])) {
        enl_pdf_device_limit(d, "use a paper from 3 pt to 200 in on each side",
                             "a page is too small or too large for PDF");
    }
    info->first_mark = (uint32_t)d->n_marks;
    enl_pdf_content_begin(k, page);
    put_page(k, &d->pages->items[page]);
    enl_pdf_content_end(k);
    keep_resources(d, info);
    enl_str *content = ENL_NEW(&d->arena, enl_str);
    enl_pdf_worker_deflate(&d->worker, enl_buf_view(&k->out), content);
    info->ref = enl_pdf_store_page(d->store, print_page, d, page, content);
}

void enl_pdf_pages_write(enl_pdf *d)
{
    enl_content *k = d->content = ENL_NEW(&d->arena, enl_content);
    enl_pdf_content_init(k, d);
    for (uint32_t i = 0; i < d->pages->n; i++) {
        enl_ctx_poll(d->c);
        write_page(k, i);
    }
    enl_pdf_content_drop(k);
    for (uint32_t i = 0; i < d->pages->n; i++) enl_pdf_links_write(d, i);
}
