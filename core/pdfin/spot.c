/* A place for a stamp that covers nothing. */
#include "core/pdfin/spot.h"

#include <math.h>

static const double MARGIN = 18, CLEAR = 4, STEP = 9;

void enl_pdfin_spot_size(const enl_pdfin_leaf *page, double *width, double *height)
{
    double w = page->box[2] - page->box[0], h = page->box[3] - page->box[1];
    bool side = page->rotate == 90 || page->rotate == 270;
    *width = side ? h : w;
    *height = side ? w : h;
}

/* A box as it is shown: from the lower left corner of the page. */
static enl_pdfin_box shown(const enl_pdfin_leaf *page, const enl_pdfin_box *b)
{
    const double *p = page->box;
    switch (page->rotate) {
    case 90: return (enl_pdfin_box){ b->y0 - p[1], p[2] - b->x1, b->y1 - p[1], p[2] - b->x0 };
    case 180: return (enl_pdfin_box){ p[2] - b->x1, p[3] - b->y1, p[2] - b->x0, p[3] - b->y0 };
    case 270: return (enl_pdfin_box){ p[3] - b->y1, b->x0 - p[0], p[3] - b->y0, b->x1 - p[0] };
    default: return (enl_pdfin_box){ b->x0 - p[0], b->y0 - p[1], b->x1 - p[0], b->y1 - p[1] };
    }
}

static bool is_clear(const enl_pdfin_leaf *page, const enl_pdfin_look *look, enl_pdfin_box at)
{
    for (size_t i = 0; i < look->n_ink; i++) {
        enl_pdfin_box b = shown(page, &look->ink[i]);
        if (b.x0 < at.x1 + CLEAR && b.x1 > at.x0 - CLEAR && b.y0 < at.y1 + CLEAR &&
            b.y1 > at.y0 - CLEAR)
            return false;
    }
    return true;
}

enl_pdfin_spot enl_pdfin_spot_find(const enl_pdfin_leaf *page, const enl_pdfin_look *look,
                                   double width, double height)
{
    double w, h;
    enl_pdfin_spot_size(page, &w, &h);
    double scale = width > w - 2 * CLEAR ? fmax(w - 2 * CLEAR, 1) / width : 1;
    width *= scale;
    height *= scale;
    double rows[] = { MARGIN, 2 * MARGIN, h - MARGIN - height, h - 2 * MARGIN - height };
    for (int r = 0; r < 4; r++) {
        double y = rows[r];
        for (double x = w - MARGIN - width; x >= MARGIN && y >= CLEAR; x -= STEP)
            if (is_clear(page, look, (enl_pdfin_box){ x, y, x + width, y + height }))
                return (enl_pdfin_spot){ x, y, 0, scale };
    }
    double x = w - MARGIN - width, grow = height + MARGIN;
    return (enl_pdfin_spot){ fmax(x, fmin(CLEAR, w - width)), -grow + MARGIN / 2, grow, scale };
}
