/* Words, pictures and decorations of a line at their places, whichever way they run. */
#include "core/layout/para/line.h"

#include "core/layout/para/direction.h"
#include "core/layout/picture.h"
#include "core/text/bidi.h"

#include <stdlib.h>

typedef enl_line line;
typedef enl_line_extent extent;

static void flush_items(line *l)
{
    if (l->n == 0) return;
    enl_item *grown = enl_arena_alloc(l->a, (l->n_done + l->n) * sizeof *grown);
    if (l->n_done) memcpy(grown, l->done, l->n_done * sizeof *grown);
    memcpy(grown + l->n_done, l->items, l->n * sizeof *grown);
    l->done = grown;
    l->n_done += l->n;
    l->n = 0;
}

void enl_para_line_put(line *l, enl_item item)
{
    if (l->n == sizeof l->items / sizeof *l->items) flush_items(l);
    l->items[l->n++] = item;
}

/* Ends the text item being collected. */
static void flush_words(line *l)
{
    if (l->n_words == 0) return;
    const enl_style *s = l->piece->style;
    enl_word *w = enl_arena_alloc(l->a, l->n_words * sizeof *w);
    memcpy(w, l->words, l->n_words * sizeof *w);
    enl_item it = { .kind = ENL_ITEM_TEXT,
                    .leaf = l->piece->leaf,
                    .colour = s->colour,
                    .x = l->word_x,
                    .y = l->y - s->raise };
    it.u.text.words = w;
    it.u.text.n = l->n_words;
    it.u.text.size = (int32_t)s->size;
    it.u.text.hscale = (int16_t)l->hscale;
    enl_para_line_put(l, it);
    l->n_words = 0;
}

/* Ink of a font that fell in may reach beyond the line. */
static void note_ink(line *l, const enl_glyphs *g, enl_len size)
{
    int32_t up = 0, down = 0;
    enl_text_font_glyphs_extent(g, &up, &down);
    enl_ink ink = { l->x, l->x + enl_text_shape_em(g->width, size), up * size / g->font->upem,
                    down * size / g->font->upem };
    enl_inks *all = &l->inks;
    if (all->n < sizeof all->items / sizeof *all->items) {
        all->items[all->n++] = ink;
        return;
    }
    enl_ink *last = &all->items[all->n - 1]; /* the rest are one */
    if (ink.x0 < last->x0) last->x0 = ink.x0;
    if (ink.x1 > last->x1) last->x1 = ink.x1;
    if (ink.up > last->up) last->up = ink.up;
    if (ink.down > last->down) last->down = ink.down;
}

static void put_word(line *l, const enl_piece *pc, const enl_glyphs *g, uint16_t flags)
{
    if (g->font != pc->style->font) note_ink(l, g, pc->style->size);
    bool same = l->piece && l->piece->leaf == pc->leaf && l->piece->style == pc->style;
    if (!same || l->n_words == sizeof l->words / sizeof *l->words) {
        flush_words(l);
        l->piece = pc;
        l->word_x = l->x;
    }
    if (l->n_words == 0) l->word_x = l->x;
    l->words[l->n_words++] = (enl_word){ g, (int32_t)(l->x - l->word_x), flags, 0 };
    enl_len width = enl_text_shape_em(g->width, pc->style->size);
    l->x += l->hscale ? width + width * l->hscale / 1000 : width;
}

static const enl_shaped *part_of(enl_inlines *in, const enl_piece *pc, uint16_t from, uint16_t to,
                                 uint8_t level)
{
    if (in->bidi) return enl_para_direction_shape(in, pc, from, to, level);
    if (from == 0 && to == pc->text.n) return pc->shaped;
    return enl_text_shape_word(in->m->tools->shaper, pc->style->text,
                               enl_str_sub(pc->text, from, to), pc->span);
}

static void rect(line *l, enl_colour colour, enl_len x, enl_len y, enl_len w, enl_len h)
{
    enl_item it = { .kind = ENL_ITEM_RECT, .colour = colour, .x = x, .y = y };
    it.u.rect.w = w;
    it.u.rect.h = h;
    enl_para_line_put(l, it);
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

/* The area of a link on this line: of its words as high as their letters, of a picture all of it.
 */
static void add_link_rect(line *l, const enl_piece *pc, enl_len x0, enl_len x1)
{
    const enl_link *src = &l->in->links.at[pc->link - 1];
    enl_len top = l->y + (pc->boxed ? pc->drop - pc->h : -pc->style->size * 3 / 4);
    enl_len foot = top + (pc->boxed ? pc->h : pc->style->size);
    enl_extra *e = l->box->extra;
    while (e && (e->kind != ENL_X_LINK || e->u.link.element != src->element)) e = e->next;
    if (!e) {
        e = enl_layout_vlist_extra(l->a, l->box, ENL_X_LINK);
        e->u.link = *src;
        e->u.link.x = x0;
        e->u.link.y = top;
        e->u.link.w = x1 - x0;
        e->u.link.h = foot - top;
        return;
    }
    enl_link *area = &e->u.link;
    enl_len right = area->x + area->w, under = area->y + area->h;
    if (x0 < area->x) area->x = x0;
    if (top < area->y) area->y = top;
    area->w = (x1 > right ? x1 : right) - area->x;
    area->h = (foot > under ? foot : under) - area->y;
}

static void put_picture(line *l, const enl_piece *pc)
{
    flush_words(l);
    enl_item it = enl_layout_picture_item(l->in->m->arena, pc->image, pc->w, pc->h);
    it.leaf = pc->leaf;
    it.x = l->x;
    it.y = l->y - pc->h;
    enl_para_line_put(l, it);
    if (pc->h > l->above) l->above = pc->h;
    if (pc->figure != ENL_ARTIFACT) {
        enl_extra *e = enl_layout_vlist_extra(l->a, l->box, ENL_X_BBOX);
        e->u.bbox.element = pc->figure;
        e->u.bbox.x = l->x;
        e->u.bbox.y = l->y - pc->h;
        e->u.bbox.w = pc->w;
        e->u.bbox.h = pc->h;
    }
    l->x += pc->w;
}

/* What shows where a form field is; the field itself is the link's area. */
static void put_field(line *l, const enl_piece *pc)
{
    enl_len pen = ENL_PT / 2, top = l->y + pc->drop - pc->h, foot = l->y + pc->drop;
    enl_colour ink = pc->style->colour;
    flush_words(l);
    if (pc->border != ENL_FIELD_BARE) rect(l, ink, l->x, foot - pen, pc->w, pen);
    if (pc->border == ENL_FIELD_BOX) {
        rect(l, ink, l->x, top, pc->w, pen);
        rect(l, ink, l->x, top + pen, pen, pc->h - 2 * pen);
        rect(l, ink, l->x + pc->w - pen, top + pen, pen, pc->h - 2 * pen);
    }
    if (pc->h - pc->drop > l->above) l->above = pc->h - pc->drop;
    l->x += pc->w;
}

/* Parts that run from right to left: the first one ends where the piece does. */
static void put_parts_back(line *l, const enl_piece *pc, const enl_shaped *s)
{
    enl_len size = pc->style->size, x0 = l->x, width = 0;
    for (uint32_t i = 0; i < s->n; i++) width += enl_text_shape_em(s->part[i]->width, size);
    enl_len x = x0 + width;
    for (uint32_t i = 0; i < s->n; i++) {
        x -= enl_text_shape_em(s->part[i]->width, size);
        l->x = x;
        put_word(l, pc, s->part[i], 0);
    }
    l->x = x0 + width;
}

static void put_piece(line *l, const enl_iref *r, uint16_t to)
{
    const enl_piece *pc = &l->in->pieces[r->piece];
    enl_len x0 = l->x;
    if (pc->image) {
        put_picture(l, pc);
    } else if (pc->boxed) {
        put_field(l, pc);
    } else {
        const enl_shaped *s = part_of(l->in, pc, r->from, to, r->level);
        bool back = l->in->bidi && (r->level & 1);
        if (back) put_parts_back(l, pc, s);
        for (uint32_t i = 0; !back && i < s->n; i++) put_word(l, pc, s->part[i], 0);
    }
    if (pc->link && pc->link <= l->in->links.n && l->box) add_link_rect(l, pc, x0, l->x);
    if (pc->note && l->box) enl_layout_vlist_extra(l->a, l->box, ENL_X_NOTE)->u.note = pc->note - 1;
}

extent enl_para_line_measure(const enl_inlines *in, size_t from, size_t to)
{
    extent e = { 0 };
    for (size_t i = from; i < to; i++) {
        const enl_pitem *it = &in->items[i];
        if (it->kind == ENL_PENALTY) continue;
        e.natural += it->width;
        if (it->kind == ENL_GLUE) {
            e.stretch += it->stretch;
            e.shrink += it->shrink;
        } else if (it->stretch > 0) {
            e.letters += it->width;
            e.flex += it->stretch;
        }
    }
    bool cut = to < in->n_items && in->items[to].kind == ENL_PENALTY;
    if (cut) e.natural += in->items[to].width;
    if (!in->hangs || from >= to) return e;
    const enl_pitem *end = &in->items[cut ? to : to - 1];
    if (in->items[from].kind == ENL_BOX) e.left = (enl_len)in->items[from].hang_left * 256;
    e.right = (enl_len)end->hang_right * 256;
    return e;
}

/* How a line's glue is set. */
typedef struct setting {
    enl_len spread, total; /* `spread` is shared out over glue that gives `total` */
    bool grow;
} setting;

static enl_len glue_width(const enl_pitem *it, const setting *g)
{
    if (g->total <= 0) return it->width;
    return it->width + g->spread * (g->grow ? it->stretch : it->shrink) / g->total;
}

static enl_len box_width(const line *l, const enl_pitem *it)
{
    return l->hscale && it->stretch > 0 ? it->width + it->width * l->hscale / 1000 : it->width;
}

/* All decorations of one piece, for lines set run by run. */
static void decorate_run(line *l, const enl_iref *r, enl_len x, enl_len w)
{
    const enl_piece *pc = &l->in->pieces[r->piece];
    for (uint8_t bit = 1; bit <= ENL_DECOR_MARK; bit <<= 1)
        if (pc->decor & bit) decorate(l, pc->style, bit, x, x + w);
}

/* Draws one kind of decoration under the line's words, unbroken over the spaces between decorated
 * ones. */
static void put_decor(line *l, uint8_t decor, size_t from, size_t to, const setting *g)
{
    enl_inlines *in = l->in;
    enl_len x = l->x, x0 = 0, x1 = 0;
    const enl_style *style = NULL;
    for (size_t i = from; i < to; i++) {
        const enl_pitem *it = &in->items[i];
        enl_len w = it->kind == ENL_PENALTY ? 0
                    : it->kind == ENL_GLUE  ? glue_width(it, g)
                                            : box_width(l, it);
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

static void put_decorations(line *l, size_t from, size_t to, const setting *g)
{
    enl_inlines *in = l->in;
    uint8_t any = 0;
    for (size_t i = from; i < to; i++)
        if (in->items[i].kind == ENL_BOX) any |= in->pieces[in->refs[i].piece].decor;
    for (uint8_t bit = 1; bit <= ENL_DECOR_MARK; bit <<= 1)
        if (any & bit) put_decor(l, bit, from, to, g);
}

static void put_hyphen(line *l, const enl_iref *r)
{
    const enl_piece *pc = &l->in->pieces[r->piece];
    const enl_shaped *s =
        enl_text_shape_word(l->in->m->tools->shaper, pc->style->text, ENL_S("-"), pc->span);
    if (s->n > 0) put_word(l, pc, s->part[0], ENL_WORD_SOFT_HYPHEN);
}

/* A space follows the last word; `back`: to its left. */
static void mark_space(line *l, const enl_iref *r)
{
    if (l->n_words == 0 || r->silent) return;
    bool back = l->in->bidi && (r->level & 1);
    l->words[l->n_words - 1].flags |=
        back ? ENL_WORD_SPACE_AFTER | ENL_WORD_SPACE_LEFT : ENL_WORD_SPACE_AFTER;
}

/* End of the run of boxes of one piece that starts at box `i`; *end: its last byte. */
static size_t piece_end(const enl_inlines *in, size_t i, size_t to, uint16_t *end)
{
    const enl_iref *first = &in->refs[i];
    size_t j = i + 1;
    *end = first->to;
    for (; j < to && in->refs[j].piece == first->piece && in->items[j].kind != ENL_GLUE &&
           in->refs[j].level == first->level;
         j++)
        if (in->items[j].kind == ENL_BOX) *end = in->refs[j].to;
    return j;
}

static void put_in_order(line *l, size_t from, size_t to, const setting *g)
{
    enl_inlines *in = l->in;
    put_decorations(l, from, to, g);
    for (size_t i = from; i < to; i++) {
        const enl_pitem *it = &in->items[i];
        if (it->kind == ENL_GLUE) {
            mark_space(l, &in->refs[i]);
            l->x += glue_width(it, g);
        } else if (it->kind == ENL_BOX) {
            uint16_t end;
            size_t j = piece_end(in, i, to, &end);
            put_piece(l, &in->refs[i], end);
            i = j - 1;
        }
    }
}

/* A stretch of one level: items [from, to). */
typedef struct run {
    size_t from;
    uint16_t end; /* of a piece: its last byte */
    enl_len x, w;
} run;

static enl_len run_width(const line *l, const run *r, const enl_iref *ref)
{
    enl_inlines *in = l->in;
    const enl_piece *pc = &in->pieces[ref->piece];
    if (pc->boxed) return pc->w;
    enl_len w = enl_text_shape_em(
        enl_para_direction_shape(in, pc, ref->from, r->end, ref->level)->width, pc->style->size);
    return l->hscale ? w + w * l->hscale / 1000 : w;
}

static uint32_t find_runs(const line *l, size_t from, size_t to, const setting *g, run *runs,
                          uint8_t *levels)
{
    enl_inlines *in = l->in;
    uint32_t n = 0;
    for (size_t i = from; i < to; i++) {
        if (in->items[i].kind == ENL_PENALTY) continue;
        run r = { .from = i };
        levels[n] = in->refs[i].level;
        if (in->items[i].kind == ENL_GLUE) {
            r.w = glue_width(&in->items[i], g);
        } else {
            size_t j = piece_end(in, i, to, &r.end);
            r.w = run_width(l, &r, &in->refs[i]);
            i = j - 1;
        }
        runs[n++] = r;
    }
    return n;
}

/* Words are put in the order of the text, each at the place that its level gives it. */
static void put_by_level(line *l, size_t from, size_t to, const setting *g, const enl_iref *hyphen)
{
    enl_inlines *in = l->in;
    enl_arena scratch;
    enl_arena_init(&scratch, &l->in->m->c->mem);
    run *runs = enl_arena_alloc(&scratch, (to - from + 2) * sizeof *runs);
    uint8_t *levels = enl_arena_alloc(&scratch, to - from + 2);
    uint32_t *order = enl_arena_alloc(&scratch, (to - from + 2) * sizeof *order);
    uint32_t n = find_runs(l, from, to, g, runs, levels), all = n;
    if (hyphen) {
        levels[all] = n > 0 ? levels[n - 1] : in->rtl;
        runs[all++] = (run){ .from = to, .w = in->items[to].width };
    }
    enl_text_bidi_order(levels, all, order);
    enl_len x = l->x;
    for (uint32_t i = 0; i < all; i++) {
        runs[order[i]].x = x;
        x += runs[order[i]].w;
    }
    for (uint32_t i = 0; i < n; i++)
        if (in->items[runs[i].from].kind == ENL_BOX)
            decorate_run(l, &in->refs[runs[i].from], runs[i].x, runs[i].w);
    for (uint32_t i = 0; i < n; i++) {
        l->x = runs[i].x;
        if (in->items[runs[i].from].kind == ENL_GLUE)
            mark_space(l, &in->refs[runs[i].from]);
        else
            put_piece(l, &in->refs[runs[i].from], runs[i].end);
    }
    if (hyphen) {
        l->x = runs[n].x;
        put_hyphen(l, hyphen);
    }
    l->x = x;
    enl_arena_drop(&scratch);
}

/* Sets items [from, to) starting at l->x. */
static void put_items(line *l, size_t from, size_t to, const setting *g)
{
    enl_inlines *in = l->in;
    bool broken = to < in->n_items && in->items[to].kind == ENL_PENALTY && in->refs[to].hyphen;
    if (in->bidi) {
        put_by_level(l, from, to, g, broken ? &in->refs[to] : NULL);
    } else {
        put_in_order(l, from, to, g);
        if (broken) put_hyphen(l, &in->refs[to]);
    }
    if (!broken && to < in->n_items && in->items[to].kind == ENL_GLUE) mark_space(l, &in->refs[to]);
}

enl_len enl_para_line_ascent(const enl_style *s)
{
    const enl_font *f = s->font;
    enl_len up = s->size * f->ascent / f->upem, down = -(s->size * f->descent / f->upem);
    return up + (s->leading - up - down) / 2;
}

line *enl_para_line_start(enl_para_maker *m, enl_arena *a, enl_vbox *box)
{
    if (!m->line) m->line = enl_arena_alloc(m->arena, sizeof *m->line);
    line *l = m->line;
    l->in = m->in;
    l->a = a;
    l->box = box;
    l->n = l->n_done = l->n_words = 0;
    l->done = NULL;
    l->piece = NULL;
    l->above = 0;
    l->inks.n = 0;
    l->hscale = 0;
    return l;
}

/* Letters take their share of what the line lacks or has too much of; returns what is left for the
 * glue. */
static enl_len scale_letters(line *l, const extent *e, enl_len diff, bool justified)
{
    l->hscale = 0;
    if (e->flex <= 0 || e->letters <= 0 || (diff > 0 && !justified)) return diff;
    enl_len glue = diff > 0 ? e->stretch : e->shrink, want = llabs(diff);
    double ratio = (double)want / (double)(glue + e->flex);
    if (ratio > 1) ratio = 1;
    int scale = (int)(ratio * (double)e->flex / (double)e->letters * 1000);
    l->hscale = diff > 0 ? scale : -scale;
    return diff - e->letters * l->hscale / 1000;
}

/* Spaces are not spread beyond four times their width: such a line is left as it is. */
enum { SPREAD_MAX = 6 };

/* Shares out what the line lacks, or has too much of. */
void enl_para_line_justify(line *l, size_t from, size_t to, enl_text_align align, bool last)
{
    extent e = enl_para_line_measure(l->in, from, to);
    bool full = align == ENL_TA_JUSTIFY && !last && e.stretch < ENL_STRETCH_FIL;
    if (align == ENL_TA_CENTER) e.left = e.right = 0;
    l->x -= e.left;
    enl_len diff = scale_letters(l, &e, l->width - e.natural + e.left + e.right, full);
    setting g = { 0 };
    if (diff < 0 && e.shrink > 0) {
        g = (setting){ -(-diff < e.shrink ? -diff : e.shrink), e.shrink, false };
    } else if (full && diff > 0 && e.stretch * SPREAD_MAX > diff) {
        g = (setting){ diff, e.stretch, true };
    } else {
        if (align == ENL_TA_CENTER) l->x += diff / 2;
        if (align == ENL_TA_RIGHT || (l->right && align != ENL_TA_CENTER && diff > 0)) l->x += diff;
    }
    put_items(l, from, to, &g);
}

static void move_down(line *l, enl_len by)
{
    l->box->height += by;
    l->box->baseline += by;
    for (uint32_t i = 0; i < l->n_done; i++) l->done[i].y += by;
    for (enl_extra *e = l->box->extra; e; e = e->next) {
        if (e->kind == ENL_X_LINK) e->u.link.y += by;
        if (e->kind == ENL_X_BBOX) e->u.bbox.y += by;
    }
}

void enl_para_line_finish(line *l, const enl_style *s)
{
    flush_words(l);
    flush_items(l);
    enl_len up = enl_para_line_ascent(s);
    if (l->above > up) move_down(l, l->above - up + s->leading / 6);
    l->box->items = l->done;
    l->box->n_items = l->n_done;
}

/* By how much ink of two lines overlaps whose baselines are `apart`. */
static enl_len overlap(const enl_inks *over, const enl_inks *under, enl_len apart)
{
    enl_len most = 0;
    for (uint32_t i = 0; i < over->n; i++)
        for (uint32_t k = 0; k < under->n; k++) {
            const enl_ink *a = &over->items[i], *b = &under->items[k];
            if (a->x1 > b->x0 && b->x1 > a->x0 && a->down + b->up - apart > most)
                most = a->down + b->up - apart;
        }
    return most;
}

void enl_para_line_clear(line *l, const enl_style *s, bool first, bool last)
{
    enl_len up = enl_para_line_ascent(s), slack = s->leading / 8, high = 0, deep = 0;
    for (uint32_t i = 0; i < l->inks.n; i++) {
        if (l->inks.items[i].up > high) high = l->inks.items[i].up;
        if (l->inks.items[i].down > deep) deep = l->inks.items[i].down;
    }
    enl_len lack = first ? high - up - slack : overlap(&l->over, &l->inks, s->leading);
    if (lack > 0) move_down(l, lack);
    enl_len beyond = deep - (s->leading - up) - slack;
    if (last && beyond > 0) l->box->height += beyond;
    l->over.n = l->inks.n;
    memcpy(l->over.items, l->inks.items, l->inks.n * sizeof *l->inks.items);
}

void enl_para_line_natural(line *l, enl_len *width)
{
    l->x = l->y = 0;
    put_items(l, 0, l->in->n_items, &(setting){ 0 });
    flush_words(l);
    flush_items(l);
    *width = l->x;
}
