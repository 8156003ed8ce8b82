/* Breaks a paragraph with the total-fit algorithm and sets its lines. */
#include "core/layout/para.h"

#include "core/layout/direction.h"
#include "core/layout/line.h"
#include "core/text/river.h"

enl_len enl_para_ascent(const enl_style *s)
{
    const enl_font *f = s->font;
    enl_len up = s->size * f->ascent / f->upem, down = -(s->size * f->descent / f->upem);
    return up + (s->leading - up - down) / 2;
}

void enl_para_label(enl_lo *lo, enl_item item)
{
    ENL_PUSH(&lo->c->mem, lo->labels, lo->n_labels, lo->cap_labels, item);
}

static void put_labels(enl_line *l)
{
    for (size_t i = 0; i < l->lo->n_labels; i++) {
        enl_item it = l->lo->labels[i];
        it.y += l->y;
        enl_line_put(l, it);
    }
    l->lo->n_labels = 0;
}

void enl_para_flush_labels(enl_lo *lo, enl_vlist *v, const enl_style *style)
{
    if (lo->n_labels == 0) return;
    enl_line *l = enl_line_of(lo);
    enl_vbox *box = enl_vlist_add(v, style->leading);
    enl_line_start(l, lo, lo->a, box);
    l->y = box->baseline = enl_para_ascent(style);
    put_labels(l);
    enl_line_finish(l, style);
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
    params.tolerance = p->style->tolerance > 0 ? p->style->tolerance : 800;
    params.hangs = lo->inl->hangs && p->align != ENL_TA_CENTER;
    params.hyphens_max = p->style->hyphens;
    params.last_min = p->style->last_line;
    params.emergency = p->style->size * 3;
    if (!p->style->hyphenate) params.pretolerance = -1;
    bool rivers = p->style->rivers && !params.ragged;
    return (rivers ? enl_river_break_lines : enl_break_lines)(lo->c, scratch, lo->inl->items,
                                                              lo->inl->n_items, &params, breaks);
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
    enl_line_extent e = enl_line_measure(lo->inl, from, to);
    enl_len over = e.natural - e.shrink - e.flex - e.left - e.right - width;
    if (over < ENL_PT || p->quiet) return;
    enl_report(
        lo->c, ENL_C_OVERFULL, p->span, "shorten the word, or allow a break in it with &shy;",
        "a line is %.1f pt wider than its measure of %.1f pt", enl_to_pt(over), enl_to_pt(width));
}

/* Destinations before the pieces of items [from, to); the paragraph's last line takes those behind
 * its last piece. */
static void put_dests(const enl_line *l, enl_vbox *box, size_t from, size_t to)
{
    enl_inlines *in = l->lo->inl;
    if (in->n_dests == 0) return;
    size_t last = 0;
    for (size_t i = from; i < to; i++)
        if (in->items[i].kind == ENL_BOX && in->refs[i].piece > last) last = in->refs[i].piece;
    if (to + 1 >= in->n_items) last = in->n_pieces;
    while (in->next_dest < in->n_dests && in->dests[in->next_dest].piece <= last)
        enl_vbox_extra(l->a, box, ENL_X_DEST)->u.dest = in->dests[in->next_dest++].id;
}

/* Where a paragraph's lines begin, and where its first line is indented. */
typedef struct sides {
    bool right, indent_right;
} sides;

static void set_line(enl_lo *lo, enl_vlist *v, const enl_para *p, enl_line *l, size_t from,
                     size_t to, sides side, bool first)
{
    enl_len indent = first ? p->first_indent : 0;
    enl_inlines *in = lo->inl;
    enl_vbox *box = enl_vlist_add(v, p->style->leading);
    enl_line_start(l, lo, l->a, box);
    l->x = side.indent_right ? p->x : p->x + indent;
    l->y = box->baseline = enl_para_ascent(p->style);
    if (first) {
        put_labels(l);
    }
    size_t stop = to;
    while (stop > from && in->items[stop - 1].kind != ENL_BOX) stop--;
    bool last = to < in->n_items && in->items[to].kind == ENL_PENALTY &&
                in->items[to].penalty == ENL_PENALTY_FORCE;
    if (in->items[to].kind == ENL_PENALTY && !last) stop = to;
    enl_line_justify(l, from, last ? stop : to, p->width - indent, p->align, last, side.right);
    report_overfull(lo, p, from, last ? stop : to, p->width - indent);
    enl_line_finish(l, p->style);
    enl_line_clear(l, p->style, first, last);
    if (in->items[to].kind == ENL_PENALTY && in->refs[to].hyphen) box->penalty = ENL_BROKEN;
    put_dests(l, box, from, to);
}

enl_para enl_para_of(const enl_lo *lo, const enl_env *env, const enl_style *style)
{
    enl_env in = *env;
    enl_direction_inset(&in, lo->rtl, style->left, style->right);
    return (enl_para){ .style = style, .x = in.x, .width = in.width, .align = style->align };
}

/* Cells, hanging paragraphs and notes of one line begin where their surroundings do, and so do
 * lines and ragged paragraphs in languages that run from right to left. Other text begins at its
 * own side, as a quotation in another script. */
static sides sides_of(const enl_lo *lo, const enl_para *p, size_t n_lines)
{
    bool hangs = p->first_indent < 0, line = n_lines == 1;
    bool around = p->beside || hangs || (lo->setting_note && line) ||
                  (lo->rtl && (line || p->align != ENL_TA_JUSTIFY));
    bool right = !lo->inl->ltr && (around ? lo->rtl : lo->inl->rtl);
    return (sides){ right, hangs ? lo->rtl : right };
}

size_t enl_para_set(enl_lo *lo, enl_arena *a, enl_vlist *v, const enl_para *p)
{
    size_t first = v->n;
    if (lo->inl->n_items == 0 && lo->n_labels == 0) return first;
    enl_direction_settle(lo->inl);
    end_paragraph(lo);
    enl_arena scratch;
    enl_arena_init(&scratch, &lo->c->mem);
    enl_break *breaks;
    size_t n = break_lines(lo, p, &scratch, &breaks), from = 0;
    enl_line *l = enl_line_of(lo);
    l->a = a;
    sides side = sides_of(lo, p, n);
    for (size_t i = 0; i < n; i++) {
        size_t to = breaks[i].item;
        set_line(lo, v, p, l, line_start(lo->inl, from, to), to, side, i == 0);
        from = to;
    }
    enl_arena_drop(&scratch);
    keep_lines(v, first, p->style);
    return first;
}

enl_item *enl_para_line(enl_lo *lo, uint32_t *n, enl_len *width)
{
    enl_line *l = enl_line_of(lo);
    enl_line_start(l, lo, lo->a, NULL);
    enl_direction_settle(lo->inl);
    enl_line_natural(l, width);
    *n = l->n_done;
    return l->done;
}
