/* Page colour, picture, drawing and watermark are artifacts under everything else, or over it for a
 * watermark whose style says so. A watermark's words
 * extract as nothing: they are no part of the text, and a search for "draft" should find the text's
 * own. */
#include "core/layout/paginate/background.h"

#include "core/layout/para/inlines.h"
#include "core/layout/para/para.h"
#include "core/layout/picture.h"

#include <math.h>

static void paint_colour(enl_layout_ctx *ctx, enl_page *page, enl_colour colour)
{
    enl_item *it = enl_page_list_add(ctx->arena, &page->background, ENL_ITEM_RECT, ENL_ARTIFACT);
    it->colour = colour;
    it->u.rect.w = page->width;
    it->u.rect.h = page->height;
}

static void paint_drawing(enl_layout_ctx *ctx, enl_page *page, const enl_list *list)
{
    if (list->n == 0) return;
    enl_item *it = enl_page_list_add(ctx->arena, &page->background, ENL_ITEM_GROUP, ENL_ARTIFACT);
    it->u.group.list = list;
    it->u.group.w = page->width;
    it->u.group.h = page->height;
}

/* The line of text of `w` by `size` points, along the page's rising diagonal and in its middle. */
static void place_watermark(enl_layout_ctx *ctx, enl_page *page, enl_list *to, enl_item it,
                            double w)
{
    double pw = enl_to_pt(page->width), ph = enl_to_pt(page->height), diagonal = hypot(pw, ph);
    double size = it.u.text.size / 65536.0, most = diagonal * 0.72, scale = w > most ? most / w : 1;
    double c = pw / diagonal, s = ph / diagonal;
    double along = w * scale / 2, down = size * scale * 0.33; /* half the height of capitals */
    enl_matrix *m = ENL_NEW(ctx->arena, enl_matrix);
    *m = (enl_matrix){ c * scale,
                       -s * scale,
                       s * scale,
                       c * scale,
                       pw / 2 - along * c + down * s,
                       ph / 2 + along * s + down * c };
    it.x = it.y = 0;
    it.leaf = ENL_ARTIFACT;
    it.u.text.matrix = m;
    *enl_page_list_add(ctx->arena, to, ENL_ITEM_TEXT, ENL_ARTIFACT) = it;
}

static void paint_watermark(enl_layout_ctx *ctx, enl_page *page, const enl_page_style *ps)
{
    const enl_str over = ENL_S("over"), text = ps->watermark;
    const enl_style *s = enl_style_find(ctx->tools->styles, "watermark", &over, ps->watermark_over);
    enl_list *to = s->over ? &page->over : &page->background;
    uint32_t n;
    enl_len w;
    enl_para_maker_begin(ctx->para, &ctx->base, ctx->base.width);
    enl_para_inlines_text(ctx->para, text, s, ENL_ARTIFACT, (enl_span){ 0 });
    enl_item *line = enl_para_line(ctx->para, &n, &w);
    for (uint32_t i = 0; i < n; i++) {
        if (line[i].kind != ENL_ITEM_TEXT) continue;
        for (uint32_t k = 0; k < line[i].u.text.n; k++) {
            line[i].u.text.words[k].flags |= ENL_WORD_SILENT;
            line[i].u.text.words[k].flags &= (uint16_t)~ENL_WORD_SPACE_AFTER;
        }
        if (s->opacity) line[i].u.text.clear = (uint8_t)(255 - s->opacity * 255 / 100);
        place_watermark(ctx, page, to, line[i], enl_to_pt(w));
        return; /* one style gives one item */
    }
}

static void add_item(enl_layout_ctx *ctx, enl_page *page, enl_item it)
{
    *enl_page_list_add(ctx->arena, &page->background, (enl_item_kind)it.kind, ENL_ARTIFACT) = it;
    page->background.items[page->background.n - 1].leaf = ENL_ARTIFACT;
}

/* That of the page made last: the first page's, its side's, or the one of all. */
static const enl_backdrop *backdrop_of(const enl_layout_ctx *ctx, const enl_page_style *ps)
{
    size_t covers = ctx->tools->cover ? 1 : 0, page = ctx->pages.n;
    if (page == covers + 1 && ps->first_background.set) return &ps->first_background;
    const enl_backdrop *side = page % 2 == 0 ? &ps->left_background : &ps->right_background;
    return side->set ? side : &ps->background;
}

void enl_paginate_background_paint(enl_layout_ctx *ctx, enl_page *page, bool landscape, bool blank)
{
    const enl_page_style *ps = enl_style_page(ctx->tools->styles);
    const enl_backdrop *b = backdrop_of(ctx, ps);
    enl_item it;
    if (b->has_colour) paint_colour(ctx, page, b->colour);
    if (b->picture.n && enl_layout_picture_cover(ctx->pictures, b, page->width, page->height, &it))
        add_item(ctx, page, it);
    paint_drawing(ctx, page, &ctx->tools->page_background[landscape]);
    if (ps->watermark.n && !blank) paint_watermark(ctx, page, ps);
}
