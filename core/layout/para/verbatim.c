/* Code is read line by line, so a continuation must not look like a line: it hangs and is marked.
 * Lines are filled one after the other, for a balanced line of code would tell nothing. */
#include "core/layout/para/verbatim.h"

#include "core/layout/para/wordbreak.h"

enum { NEAR = 40 }; /* hundredths of a line that a break at a space or sign has to leave full */

static enl_len char_width(const enl_style *style)
{
    return enl_text_shape_em(enl_text_shape_space(style->text), style->size);
}

enl_len enl_para_verbatim_hang(const enl_inlines *in, const enl_style *style, enl_len width)
{
    enl_str text = in->n_pieces > 0 ? in->pieces[0].text : ENL_S("");
    enl_len most = width / 2 - style->size, hang;
    size_t n = 0;
    while (n < text.n && text.p[n] == ' ') n++;
    hang = (enl_len)n * char_width(style) + style->size * 2;
    return hang < most ? hang : most > 0 ? most : 0;
}

/* Width of the spaces that a box ends with: they may stand outside the measure. */
static enl_len trailing(const enl_inlines *in, size_t box)
{
    const enl_iref *r = &in->refs[box];
    const enl_piece *pc = &in->pieces[r->piece];
    size_t n = 0;
    while (n < (size_t)(r->to - r->from) && pc->text.p[r->to - 1 - n] == ' ') n++;
    return (enl_len)n * char_width(pc->style);
}

/* Where the line from item `from` ends, `width` wide. */
static size_t line_end(const enl_inlines *in, size_t from, enl_len width)
{
    size_t space = 0, sign = 0, any = 0;
    enl_len used = 0;
    for (size_t i = from; i < in->n_items; i++) {
        const enl_pitem *it = &in->items[i];
        if (it->kind == ENL_BOX) {
            used += it->width;
            if (used - trailing(in, i) > width && any > 0)
                return space > 0 ? space : sign > 0 ? sign : any;
            continue;
        }
        if (it->kind != ENL_PENALTY || it->penalty >= ENL_PENALTY_NEVER) continue;
        any = i;
        if (used * 100 < width * NEAR) continue;
        if (it->penalty == 0) space = i;
        if (it->penalty < ENL_WORDBREAK_COST) sign = i;
    }
    return in->n_items - 1;
}

size_t enl_para_verbatim_break(const enl_inlines *in, enl_arena *a, enl_len first, enl_len rest,
                               enl_break **out)
{
    size_t n = 0, from = 0, end;
    *out = ENL_NEWN(a, enl_break, in->n_items);
    do {
        end = line_end(in, from, n == 0 ? first : rest);
        (*out)[n++] = (enl_break){ .start = (uint32_t)from, .item = (uint32_t)end };
        from = end + 1;
    } while (from < in->n_items);
    return n;
}

void enl_para_verbatim_mark(enl_line *l, const enl_style *style)
{
    enl_arena *a = l->in->m->arena;
    double em = enl_to_pt(style->size), w = em * 0.55, h = em * 0.32, tip = em * 0.16;
    const enl_seg segs[] = { { ENL_SEG_MOVE, { 0, 0 } }, { ENL_SEG_LINE, { 0, h } },
                             { ENL_SEG_LINE, { w, h } }, { ENL_SEG_MOVE, { w - tip, h - tip } },
                             { ENL_SEG_LINE, { w, h } }, { ENL_SEG_LINE, { w - tip, h + tip } } };
    enl_path *path = ENL_NEW(a, enl_path);
    path->n = sizeof segs / sizeof *segs;
    path->segs = ENL_NEWN(a, enl_seg, path->n);
    memcpy(path->segs, segs, sizeof segs);
    path->stroke = true;
    path->stroke_colour = style->colour;
    path->stroke_alpha = path->fill_alpha = 1;
    path->width = em / 18;
    enl_list *arrow = ENL_NEW(a, enl_list);
    enl_page_list_add(a, arrow, ENL_ITEM_PATH, ENL_ARTIFACT)->u.path = path;
    enl_item it = { .kind = ENL_ITEM_GROUP, .leaf = ENL_ARTIFACT };
    it.x = l->x - style->size * 11 / 10;
    it.y = l->y - style->size * 57 / 100;
    it.u.group.list = arrow;
    it.u.group.w = enl_pt(w);
    it.u.group.h = enl_pt(h + tip);
    enl_para_line_put(l, it);
}
