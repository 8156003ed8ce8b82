/* Breaks a paragraph with the total-fit algorithm and places its words, line by line. */
#include "core/layout/para.h"

#include "core/layout/image.h"

/* A line under construction: its display items, in the arena when finished. */
typedef struct enl_line {
    enl_lo *lo;
    enl_item items[64];     /* flushed to `done` when full */
    uint32_t n;
    enl_item *done;
    uint32_t n_done;
    enl_word words[256];    /* of the text item being collected */
    uint32_t n_words;
    const enl_piece *piece; /* whose style and leaf the words share, NULL: none */
    enl_len word_x;         /* where they start */
    enl_len x, y;
    enl_len above, below;   /* least extent over and under the baseline */
    enl_vbox *box;
} line;

enl_len enl_para_ascent(const enl_style *s)
{
    const enl_font *f = s->font;
    enl_len up = s->size * f->ascent / f->upem, down = -(s->size * f->descent / f->upem);
    return up + (s->leading - up - down) / 2;
}

static void flush_items(line *l)
{
    if (l->n == 0) return;
    enl_item *grown = enl_arena_alloc(l->lo->a, (l->n_done + l->n) * sizeof *grown);
    if (l->n_done) memcpy(grown, l->done, l->n_done * sizeof *grown);
    memcpy(grown + l->n_done, l->items, l->n * sizeof *grown);
    l->done = grown;
    l->n_done += l->n;
    l->n = 0;
}

static void put_item(line *l, enl_item item)
{
    if (l->n == sizeof l->items / sizeof *l->items) flush_items(l);
    l->items[l->n++] = item;
}

/* Ends the text item being collected. */
static void flush_words(line *l)
{
    if (l->n_words == 0) return;
    const enl_style *s = l->piece->style;
    enl_word *w = enl_arena_alloc(l->lo->a, l->n_words * sizeof *w);
    memcpy(w, l->words, l->n_words * sizeof *w);
    enl_item it = { .kind = ENL_ITEM_TEXT, .leaf = l->piece->leaf, .colour = s->colour,
                    .x = l->word_x, .y = l->y - s->raise };
    it.u.text.words = w;
    it.u.text.n = l->n_words;
    it.u.text.size = (int32_t)s->size;
    put_item(l, it);
    l->n_words = 0;
}

static void put_word(line *l, const enl_piece *pc, const enl_glyphs *g, uint16_t flags)
{
    bool same = l->piece && l->piece->leaf == pc->leaf && l->piece->style == pc->style;
    if (!same || l->n_words == sizeof l->words / sizeof *l->words) {
        flush_words(l);
        l->piece = pc;
        l->word_x = l->x;
    }
    if (l->n_words == 0) l->word_x = l->x;
    l->words[l->n_words++] = (enl_word){ g, (int32_t)(l->x - l->word_x), flags, 0 };
    l->x += enl_em(g->width, pc->style->size);
}

static const enl_shaped *part_of(enl_lo *lo, const enl_piece *pc, uint16_t from, uint16_t to)
{
    if (from == 0 && to == pc->text.n) return pc->shaped;
    return enl_shape(lo->t->shaper, pc->style->text, enl_str_sub(pc->text, from, to), pc->span);
}

static void rect(line *l, enl_colour colour, enl_len x, enl_len y, enl_len w, enl_len h)
{
    enl_item it = { .kind = ENL_ITEM_RECT, .colour = colour, .x = x, .y = y };
    it.u.rect.w = w;
    it.u.rect.h = h;
    put_item(l, it);
}

/* One decoration of a stretch of text from x0 to x1. */
static void decorate(line *l, const enl_style *s, uint8_t decor, enl_len x0, enl_len x1)
{
    enl_len thick = s->size / 20;
    if (decor == ENL_DECOR_UNDERLINE) rect(l, s->colour, x0, l->y + s->size / 9, x1 - x0, thick);
    if (decor == ENL_DECOR_STRIKE) rect(l, s->colour, x0, l->y - s->size / 4, x1 - x0, thick);
    if (decor == ENL_DECOR_MARK && s->has_background)
        rect(l, s->background, x0, l->y - s->size * 4 / 5, x1 - x0, s->size * 21 / 20);
}

static void add_link_rect(line *l, const enl_piece *pc, enl_len x0, enl_len x1)
{
    const enl_link *src = &l->lo->inl->links[pc->link - 1];
    enl_extra *last = NULL;
    for (enl_extra *e = l->box->extra; e; e = e->next)
        if (e->kind == ENL_X_LINK && e->u.link.element == src->element) last = e;
    if (last) {
        last->u.link.w = x1 - last->u.link.x;
        return;
    }
    enl_extra *e = enl_vbox_extra(l->lo->a, l->box, ENL_X_LINK);
    e->u.link = *src;
    e->u.link.x = x0;
    e->u.link.y = l->y - pc->style->size * 3 / 4;
    e->u.link.w = x1 - x0;
    e->u.link.h = pc->style->size;
}

static void put_picture(line *l, const enl_piece *pc)
{
    flush_words(l);
    enl_item it = enl_image_item(l->lo, pc->image, pc->w, pc->h);
    it.leaf = pc->leaf;
    it.x = l->x;
    it.y = l->y - pc->h;
    put_item(l, it);
    if (pc->h > l->above) l->above = pc->h;
    if (pc->figure != ENL_ARTIFACT) {
        enl_extra *e = enl_vbox_extra(l->lo->a, l->box, ENL_X_BBOX);
        e->u.bbox.element = pc->figure;
        e->u.bbox.x = l->x;
        e->u.bbox.y = l->y - pc->h;
        e->u.bbox.w = pc->w;
        e->u.bbox.h = pc->h;
    }
    l->x += pc->w;
}

static void put_piece(line *l, const enl_iref *r, uint16_t to)
{
    const enl_piece *pc = &l->lo->inl->pieces[r->piece];
    enl_len x0 = l->x;
    if (pc->image) {
        put_picture(l, pc);
    } else {
        const enl_shaped *s = part_of(l->lo, pc, r->from, to);
        for (uint32_t i = 0; i < s->n; i++) put_word(l, pc, s->part[i], 0);
    }
    if (pc->link && pc->link <= l->lo->inl->n_links && l->box) add_link_rect(l, pc, x0, l->x);
    if (pc->note && l->box) enl_vbox_extra(l->lo->a, l->box, ENL_X_NOTE)->u.note = pc->note - 1;
}

/* Widths of a line's items [from, to), broken at item `to`. */
static void measure(enl_inlines *in, size_t from, size_t to, enl_len *natural, enl_len *stretch,
                    enl_len *shrink)
{
    *natural = *stretch = *shrink = 0;
    for (size_t i = from; i < to; i++) {
        const enl_pitem *it = &in->items[i];
        if (it->kind == ENL_PENALTY) continue;
        *natural += it->width;
        if (it->kind != ENL_GLUE) continue;
        *stretch += it->stretch;
        *shrink += it->shrink;
    }
    if (to < in->n_items && in->items[to].kind == ENL_PENALTY) *natural += in->items[to].width;
}

/* Draws one kind of decoration under the line's words, unbroken over the spaces between decorated ones. */
static void put_decor(line *l, uint8_t decor, size_t from, size_t to, enl_len spread, enl_len total, bool grow)
{
    enl_inlines *in = l->lo->inl;
    enl_len x = l->x, x0 = 0, x1 = 0;
    const enl_style *style = NULL;
    for (size_t i = from; i < to; i++) {
        const enl_pitem *it = &in->items[i];
        enl_len w = it->kind == ENL_PENALTY ? 0 : it->width;
        if (it->kind == ENL_GLUE && total > 0) w += spread * (grow ? it->stretch : it->shrink) / total;
        const enl_piece *pc = it->kind == ENL_BOX ? &in->pieces[in->refs[i].piece] : NULL;
        bool on = pc && (pc->decor & decor);
        if (pc && style && (!on || pc->style != style)) {
            decorate(l, style, decor, x0, x1);
            style = NULL;
        }
        if (on && !style) style = pc->style, x0 = x;
        x += w;
        if (on) x1 = x;
    }
    if (style) decorate(l, style, decor, x0, x1);
}

static void put_decorations(line *l, size_t from, size_t to, enl_len spread, enl_len total, bool grow)
{
    enl_inlines *in = l->lo->inl;
    uint8_t any = 0;
    for (size_t i = from; i < to; i++)
        if (in->items[i].kind == ENL_BOX) any |= in->pieces[in->refs[i].piece].decor;
    for (uint8_t bit = 1; bit <= ENL_DECOR_MARK; bit <<= 1)
        if (any & bit) put_decor(l, bit, from, to, spread, total, grow);
}

/* Sets items [from, to) starting at l->x; `spread` is shared out over the glue. */
static void put_items(line *l, size_t from, size_t to, enl_len spread, enl_len total, bool grow)
{
    enl_inlines *in = l->lo->inl;
    put_decorations(l, from, to, spread, total, grow);
    for (size_t i = from; i < to; i++) {
        const enl_pitem *it = &in->items[i];
        if (it->kind == ENL_GLUE) {
            if (l->n_words > 0) l->words[l->n_words - 1].flags |= ENL_WORD_SPACE_AFTER;
            l->x += it->width;
            if (total > 0) l->x += spread * (grow ? it->stretch : it->shrink) / total;
        } else if (it->kind == ENL_BOX) {
            uint16_t end = in->refs[i].to;
            size_t j = i + 1;
            for (; j < to && in->refs[j].piece == in->refs[i].piece && in->items[j].kind != ENL_GLUE; j++)
                if (in->items[j].kind == ENL_BOX) end = in->refs[j].to;
            put_piece(l, &in->refs[i], end);
            i = j - 1;
        }
    }
    bool broken = to < in->n_items && in->items[to].kind == ENL_PENALTY && in->refs[to].hyphen;
    if (broken) {
        const enl_piece *pc = &in->pieces[in->refs[to].piece];
        const enl_shaped *s = enl_shape(l->lo->t->shaper, pc->style->text, ENL_S("-"), pc->span);
        put_word(l, pc, s->part[0], ENL_WORD_SOFT_HYPHEN);
    } else if (to < in->n_items && in->items[to].kind == ENL_GLUE && l->n_words > 0) {
        l->words[l->n_words - 1].flags |= ENL_WORD_SPACE_AFTER;
    }
}

static line *line_of(enl_lo *lo)
{
    if (!lo->line) lo->line = enl_arena_alloc(&lo->c->arena, sizeof *lo->line);
    return lo->line;
}

static void start_line(line *l, enl_lo *lo, enl_vbox *box)
{
    l->lo = lo;
    l->box = box;
    l->n = l->n_done = l->n_words = 0;
    l->done = NULL;
    l->piece = NULL;
    l->above = l->below = 0;
}

/* Shares out what the line lacks, or has too much of. */
static void justify(line *l, size_t from, size_t to, enl_len width, enl_text_align align, bool last)
{
    enl_len natural, stretch, shrink;
    measure(l->lo->inl, from, to, &natural, &stretch, &shrink);
    enl_len diff = width - natural;
    if (diff < 0 && shrink > 0) {
        put_items(l, from, to, -(-diff < shrink ? -diff : shrink), shrink, false);
        return;
    }
    if (align == ENL_TA_JUSTIFY && !last && stretch > 0 && stretch < ENL_STRETCH_FIL) {
        put_items(l, from, to, diff, stretch, true);
        return;
    }
    if (align == ENL_TA_CENTER) l->x += diff / 2;
    if (align == ENL_TA_RIGHT) l->x += diff;
    put_items(l, from, to, 0, 0, false);
}

/* A taller line than the leading allows for: a picture in the text. */
static void finish_line(line *l, const enl_style *s)
{
    flush_words(l);
    flush_items(l);
    enl_len up = enl_para_ascent(s);
    enl_len shift = l->above > up ? l->above - up + s->leading / 6 : 0;
    if (shift > 0) {
        l->box->height += shift;
        l->box->baseline += shift;
        for (uint32_t i = 0; i < l->n_done; i++) l->done[i].y += shift;
        for (enl_extra *e = l->box->extra; e; e = e->next) {
            if (e->kind == ENL_X_LINK) e->u.link.y += shift;
            if (e->kind == ENL_X_BBOX) e->u.bbox.y += shift;
        }
    }
    l->box->items = l->done;
    l->box->n_items = l->n_done;
}

void enl_para_label(enl_lo *lo, enl_item item)
{
    ENL_PUSH(&lo->c->mem, lo->labels, lo->n_labels, lo->cap_labels, item);
}

static void put_labels(line *l)
{
    for (size_t i = 0; i < l->lo->n_labels; i++) {
        enl_item it = l->lo->labels[i];
        it.y += l->y;
        put_item(l, it);
    }
    l->lo->n_labels = 0;
}

void enl_para_flush_labels(enl_lo *lo, enl_vlist *v, const enl_style *style)
{
    if (lo->n_labels == 0) return;
    line *l = line_of(lo);
    enl_vbox *box = enl_vlist_add(v, style->leading);
    start_line(l, lo, box);
    l->y = box->baseline = enl_para_ascent(style);
    put_labels(l);
    finish_line(l, style);
    v->keep = true;
}

/* Drops what a line does not show at its start: glue and penalties. */
static size_t line_start(const enl_inlines *in, size_t i, size_t end)
{
    while (i < end && in->items[i].kind != ENL_BOX) i++;
    return i;
}

static void end_paragraph(enl_lo *lo)
{
    enl_inlines *in = lo->inl;
    while (in->n_items > 0 && in->items[in->n_items - 1].kind == ENL_GLUE) in->n_items--;
    static const enl_pitem tail[] = {
        { .kind = ENL_PENALTY, .penalty = ENL_PENALTY_NEVER },
        { .kind = ENL_GLUE, .stretch = ENL_STRETCH_FIL },
        { .kind = ENL_PENALTY, .penalty = ENL_PENALTY_FORCE },
    };
    for (size_t i = 0; i < 3; i++) {
        enl_iref none = { 0 };
        size_t n = in->n_items;
        ENL_PUSH(&lo->c->mem, in->refs, n, in->cap_refs, none);
        ENL_PUSH(&lo->c->mem, in->items, in->n_items, in->cap_items, tail[i]);
    }
}

static size_t break_lines(enl_lo *lo, const enl_para *p, enl_arena *scratch, enl_break **breaks)
{
    enl_len widths[2] = { p->width - p->first_indent, p->width };
    enl_break_params params = enl_break_defaults;
    params.widths = widths;
    params.n_widths = 2;
    params.ragged = p->align != ENL_TA_JUSTIFY;
    params.tolerance = 800;
    params.emergency = p->style->size * 3;
    if (!p->style->hyphenate) params.pretolerance = -1;
    return enl_break_lines(lo->c, scratch, lo->inl->items, lo->inl->n_items, &params, breaks);
}

/* No page break so near the paragraph's start or end that a few lines stand alone. */
static void keep_lines(enl_vlist *v, size_t first, const enl_style *s)
{
    size_t n = v->n - first;
    for (size_t i = 0; i + 1 < n; i++) {
        bool orphan = i + 1 < (size_t)s->orphans, widow = n - 1 - i < (size_t)s->widows;
        if (orphan || widow) v->boxes[first + i].penalty = ENL_KEEP;
    }
    if (s->keep_together) enl_vlist_keep_from(v, first);
    if (s->keep_next) v->keep = true;
}

static void report_overfull(enl_lo *lo, const enl_para *p, size_t from, size_t to, enl_len width)
{
    enl_len natural, stretch, shrink;
    measure(lo->inl, from, to, &natural, &stretch, &shrink);
    enl_len over = natural - shrink - width;
    if (over < ENL_PT || p->quiet) return;
    enl_report(lo->c, ENL_C_OVERFULL, p->span, "shorten the word, or allow a break in it with &shy;",
               "a line is %.1f pt wider than its measure of %.1f pt", enl_to_pt(over), enl_to_pt(width));
}

/* Destinations before the pieces of items [from, to); the paragraph's last line takes those behind its last piece. */
static void put_dests(enl_lo *lo, enl_vbox *box, size_t from, size_t to)
{
    enl_inlines *in = lo->inl;
    if (in->n_dests == 0) return;
    size_t last = 0;
    for (size_t i = from; i < to; i++)
        if (in->items[i].kind == ENL_BOX && in->refs[i].piece > last) last = in->refs[i].piece;
    if (to + 1 >= in->n_items) last = in->n_pieces;
    while (in->next_dest < in->n_dests && in->dests[in->next_dest].piece <= last)
        enl_vbox_extra(lo->a, box, ENL_X_DEST)->u.dest = in->dests[in->next_dest++].id;
}

static void set_line(enl_lo *lo, enl_vlist *v, const enl_para *p, line *l, size_t from, size_t to, bool first)
{
    enl_len indent = first ? p->first_indent : 0;
    enl_inlines *in = lo->inl;
    enl_vbox *box = enl_vlist_add(v, p->style->leading);
    start_line(l, lo, box);
    l->x = p->x + indent;
    l->y = box->baseline = enl_para_ascent(p->style);
    if (first) {
        put_labels(l);
    }
    size_t stop = to;
    while (stop > from && in->items[stop - 1].kind != ENL_BOX) stop--;
    bool last = to < in->n_items && in->items[to].kind == ENL_PENALTY && in->items[to].penalty == ENL_PENALTY_FORCE;
    if (in->items[to].kind == ENL_PENALTY && !last) stop = to;
    justify(l, from, last ? stop : to, p->width - indent, p->align, last);
    report_overfull(lo, p, from, last ? stop : to, p->width - indent);
    finish_line(l, p->style);
    put_dests(lo, box, from, to);
}

size_t enl_para_set(enl_lo *lo, enl_vlist *v, const enl_para *p)
{
    size_t first = v->n;
    if (lo->inl->n_items == 0 && lo->n_labels == 0) return first;
    end_paragraph(lo);
    enl_arena scratch;
    enl_arena_init(&scratch, &lo->c->mem);
    enl_break *breaks;
    size_t n = break_lines(lo, p, &scratch, &breaks), from = 0;
    line *l = line_of(lo);
    for (size_t i = 0; i < n; i++) {
        size_t to = breaks[i].item;
        set_line(lo, v, p, l, line_start(lo->inl, from, to), to, i == 0);
        from = to;
    }
    enl_arena_drop(&scratch);
    keep_lines(v, first, p->style);
    return first;
}

enl_item *enl_para_line(enl_lo *lo, uint32_t *n, enl_len *width)
{
    line *l = line_of(lo);
    start_line(l, lo, NULL);
    l->x = l->y = 0;
    put_items(l, 0, lo->inl->n_items, 0, 0, false);
    flush_words(l);
    flush_items(l);
    *n = l->n_done;
    *width = l->x;
    return l->done;
}
