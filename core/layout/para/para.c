/* Breaks a paragraph with the total-fit algorithm and sets its lines. */
#include "core/layout/para/para.h"

#include "core/base/utf8.h"
#include "core/layout/para/direction.h"
#include "core/layout/para/line.h"
#include "core/layout/para/narrow.h"
#include "core/layout/para/verbatim.h"
#include "core/text/river.h"
#include "core/text/script.h"

void enl_para_label(enl_para_maker *m, const enl_flow *flow, enl_item item)
{
    enl_labels *l = flow->labels;
    if (l->n == l->cap)
        l->items = enl_arena_grow(m->arena, l->items, &l->cap, l->n + 1, sizeof item);
    l->items[l->n++] = item;
}

static void put_labels(enl_line *l, enl_labels *labels)
{
    for (size_t i = 0; labels && i < labels->n; i++) {
        enl_item it = labels->items[i];
        it.y += l->y;
        enl_para_line_put(l, it);
    }
    if (labels) labels->n = 0;
}

void enl_para_flush(enl_para_maker *m, const enl_flow *flow, const enl_style *style)
{
    if (!enl_layout_flow_waits(flow)) return;
    enl_vbox *box = enl_layout_vlist_add(flow->list, style->leading);
    enl_line *l = enl_para_line_start(m, m->arena, box);
    l->y = box->baseline = enl_para_line_ascent(style);
    put_labels(l, flow->labels);
    enl_para_line_finish(l, style);
    flow->list->keep = true;
}

/* Drops what a line does not show at its start: glue and penalties. */
static size_t line_start(const enl_inlines *in, size_t i, size_t end)
{
    while (i < end && in->items[i].kind != ENL_BOX) i++;
    return i;
}

static void end_paragraph(enl_inlines *in)
{
    while (in->n_items > 0 && in->items[in->n_items - 1].kind == ENL_GLUE) in->n_items--;
    static const enl_pitem tail[] = {
        { .kind = ENL_PENALTY, .penalty = ENL_PENALTY_NEVER },
        { .kind = ENL_GLUE, .stretch = ENL_STRETCH_FIL },
        { .kind = ENL_PENALTY, .penalty = ENL_PENALTY_FORCE },
    };
    for (size_t i = 0; i < 3; i++) {
        enl_iref none = { 0 };
        size_t n = in->n_items;
        ENL_PUSH(&in->m->c->mem, in->refs, n, in->cap_refs, none);
        ENL_PUSH(&in->m->c->mem, in->items, in->n_items, in->cap_items, tail[i]);
    }
}

/* The least length of the last line: more than one ideograph with its mark. */
static enl_len last_line(const enl_inlines *in, const enl_style *s)
{
    const enl_piece *pc = in->n_pieces > 0 ? &in->pieces[in->n_pieces - 1] : NULL;
    size_t at = pc ? pc->text.n : 0;
    while (at > 0 && ((unsigned char)pc->text.p[--at] & 0xC0) == 0x80) {
    }
    if (!pc || pc->text.n == 0 || !enl_text_script_is_ideograph(enl_utf8_next(pc->text, &at)))
        return s->last_line;
    enl_len least = s->size * 5 / 2;
    return s->last_line > least ? s->last_line : least;
}

static size_t break_lines(const enl_inlines *in, const enl_para *p, enl_arena *scratch,
                          enl_break **breaks)
{
    enl_len widths[2] = { p->width - p->first_indent, p->width };
    if (in->verbatim) return enl_para_verbatim_break(in, scratch, widths[0], widths[1], breaks);
    enl_break_params params = enl_text_linebreak_defaults;
    params.widths = widths;
    params.n_widths = 2;
    params.ragged = p->align != ENL_TA_JUSTIFY;
    params.tolerance = p->style->tolerance > 0 ? p->style->tolerance : 800;
    params.hangs = in->hangs && p->align != ENL_TA_CENTER;
    params.hyphens_max = p->style->hyphens;
    params.last_min = last_line(in, p->style);
    params.emergency = p->style->size * 3;
    params.steps = 4;
    if (!p->style->hyphenate) params.pretolerance = -1;
    bool rivers = p->style->rivers && !params.ragged;
    return (rivers ? enl_text_river_break_lines : enl_text_linebreak_run)(
        in->m->c, scratch, in->items, in->n_items, &params, breaks);
}

/* No page break so near the paragraph's start or end that a few lines stand alone. */
static void keep_lines(enl_vlist *v, size_t first, const enl_style *s)
{
    size_t n = v->n - first;
    for (size_t i = 0; i + 1 < n; i++) {
        bool orphan = i + 1 < (size_t)s->orphans, widow = n - 1 - i < (size_t)s->widows;
        if (orphan || widow) v->boxes[first + i].penalty = ENL_KEEP;
    }
    if (s->keep_together) enl_layout_vlist_keep_from(v, first);
    if (s->keep_next) v->keep = true;
}

static void report_overfull(const enl_line *l, const enl_para *p, size_t from, size_t to)
{
    enl_line_extent e = enl_para_line_measure(l->in, from, to);
    enl_len over = e.natural - e.shrink - e.flex - e.left - e.right - l->width;
    if (over < ENL_PT || p->quiet) return;
    enl_report(l->in->m->c, ENL_C_OVERFULL, p->span,
               "shorten the word, or allow a break in it with `&shy;`",
               "a line is %.1f pt wider than its measure of %.1f pt", enl_to_pt(over),
               enl_to_pt(l->width));
}

/* Destinations before the pieces of items [from, to); the paragraph's last line takes those behind
 * its last piece. */
static void put_dests(const enl_line *l, enl_vbox *box, size_t from, size_t to)
{
    enl_inlines *in = l->in;
    if (in->dests.n == 0) return;
    size_t last = 0;
    for (size_t i = from; i < to; i++)
        if (in->items[i].kind == ENL_BOX && in->refs[i].piece > last) last = in->refs[i].piece;
    if (to + 1 >= in->n_items) last = in->n_pieces;
    while (in->dests.taken < in->dests.n && in->dests.at[in->dests.taken].piece <= last)
        enl_layout_vlist_extra(l->a, box, ENL_X_DEST)->u.dest = in->dests.at[in->dests.taken++].id;
}

/* Those of a paragraph that shows nothing. */
static void mark_dests(enl_inlines *in, enl_arena *a, enl_vlist *v)
{
    if (in->dests.taken == in->dests.n) return;
    enl_vbox *box = enl_layout_vlist_mark(v);
    while (in->dests.taken < in->dests.n)
        enl_layout_vlist_extra(a, box, ENL_X_DEST)->u.dest = in->dests.at[in->dests.taken++].id;
}

/* The paragraph whose lines are set. */
typedef struct setting {
    enl_para_maker *m;
    enl_arena *a;
    enl_vlist *v;
    const enl_para *p;
    bool right, indent_right; /* where its lines begin, and where its first line is indented */
} setting;

/* Items [from, to) as a line. */
static void set_line(const setting *s, size_t from, size_t to, bool first)
{
    const enl_para *p = s->p;
    enl_len indent = first ? p->first_indent : 0;
    enl_inlines *in = s->m->in;
    enl_vbox *box = enl_layout_vlist_add(s->v, p->style->leading);
    enl_line *l = enl_para_line_start(s->m, s->a, box);
    l->x = s->indent_right ? p->x : p->x + indent;
    l->y = box->baseline = enl_para_line_ascent(p->style);
    if (first) put_labels(l, p->labels);
    if (in->verbatim && !first) enl_para_verbatim_mark(l, p->style);
    size_t stop = to;
    while (stop > from && in->items[stop - 1].kind != ENL_BOX) stop--;
    bool last = to < in->n_items && in->items[to].kind == ENL_PENALTY &&
                in->items[to].penalty == ENL_PENALTY_FORCE;
    if (in->items[to].kind == ENL_PENALTY && !last) stop = to;
    l->width = p->width - indent;
    l->right = s->right;
    enl_para_line_justify(l, from, last ? stop : to, p->align, last);
    report_overfull(l, p, from, last ? stop : to);
    enl_para_line_finish(l, p->style);
    enl_para_line_clear(l, p->style, first, last);
    if (in->items[to].kind == ENL_PENALTY && in->refs[to].hyphen) box->penalty = ENL_BROKEN;
    put_dests(l, box, from, to);
}

enl_para enl_para_of(const enl_flow *flow, const enl_style *style)
{
    enl_flow in = *flow;
    enl_layout_flow_inset(&in, style->left, style->right);
    return (enl_para){ .style = style,
                       .x = in.x,
                       .width = in.width,
                       .align = style->align,
                       .note = flow->footnote,
                       .labels = flow->labels };
}

/* Cells, hanging paragraphs and notes of one line begin where their surroundings do, and so do
 * lines and ragged paragraphs in languages that run from right to left. Other text begins at its
 * own side, as a quotation in another script. */
static void find_sides(setting *s, size_t n_lines)
{
    const enl_para *p = s->p;
    const enl_inlines *in = s->m->in;
    bool hangs = p->first_indent < 0, line = n_lines == 1;
    bool around = p->beside || hangs || (p->note && line) ||
                  (in->around_rtl && (line || p->align != ENL_TA_JUSTIFY));
    s->right = !in->ltr && (around ? in->around_rtl : in->rtl);
    if (p->align == ENL_TA_END) s->right = !in->around_rtl;
    s->indent_right = hangs && !in->verbatim ? in->around_rtl : s->right;
}

/* Makes what was added fit its lines. Code whose lines are too long hangs. */
static void fit(enl_inlines *in, enl_para *p)
{
    size_t n = in->n_items;
    enl_para_narrow_divide(in, p->width - p->first_indent, p->width, p->align == ENL_TA_JUSTIFY);
    if (!in->verbatim || in->n_items == n) return;
    enl_len hang = enl_para_verbatim_hang(in, p->style, p->width);
    p->x += hang;
    p->width -= hang;
    p->first_indent = -hang;
    p->quiet = true; /* spaces at their ends may stand outside */
}

size_t enl_para_set(enl_para_maker *m, enl_arena *a, enl_vlist *v, const enl_para *asked)
{
    size_t first = v->n;
    enl_inlines *in = m->in;
    enl_para para = *asked, *p = &para;
    if (in->n_items == 0 && !(p->labels && p->labels->n)) {
        mark_dests(in, a, v);
        return first;
    }
    if (p->ltr) in->ltr = true;
    fit(in, p);
    enl_para_direction_settle(in);
    end_paragraph(in);
    enl_arena scratch;
    enl_arena_init(&scratch, &m->c->mem);
    enl_break *breaks;
    size_t n = break_lines(in, p, &scratch, &breaks), from = 0;
    setting s = { .m = m, .a = a, .v = v, .p = p };
    find_sides(&s, n);
    for (size_t i = 0; i < n; i++) {
        size_t to = breaks[i].item;
        set_line(&s, line_start(in, from, to), to, i == 0);
        from = to;
    }
    enl_arena_drop(&scratch);
    keep_lines(v, first, p->style);
    return first;
}

enl_item *enl_para_line(enl_para_maker *m, uint32_t *n, enl_len *width)
{
    enl_line *l = enl_para_line_start(m, m->arena, NULL);
    enl_para_direction_settle(m->in);
    enl_para_line_natural(l, width);
    *n = l->n_done;
    return l->done;
}

enl_len enl_para_width(enl_para_maker *m)
{
    uint32_t n;
    enl_len w = 0;
    enl_para_line(m, &n, &w);
    return w;
}

enl_para enl_para_start(enl_para_maker *m, const enl_flow *flow, const enl_node *first,
                        const enl_style *style, enl_sid element)
{
    enl_para p = enl_para_of(flow, style);
    enl_para_maker_begin(m, flow, p.width);
    if (flow->run_in.text.n)
        enl_para_inlines_text(m, flow->run_in.text, style, flow->run_in.leaf, (enl_span){ 0 });
    enl_para_inlines_add(m, first, style, element);
    p.beside = flow->has_align || flow->list_level > 0;
    if (flow->has_align) p.align = flow->align;
    if (first) p.span = first->parent ? first->parent->span : first->span;
    return p;
}

size_t enl_para_add(enl_para_maker *m, const enl_flow *flow, const enl_node *first,
                    const enl_style *style, enl_sid element)
{
    enl_para p = enl_para_start(m, flow, first, style, element);
    return enl_para_set(m, m->arena, flow->list, &p);
}
