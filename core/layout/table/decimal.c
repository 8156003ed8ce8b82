#include "core/layout/table/decimal.h"

#include "core/lang/numread.h"

/* Width of a word up to the byte `at`. */
static enl_len width_to(const enl_piece *pc, size_t at)
{
    enl_len w = 0;
    size_t base = 0;
    for (uint32_t p = 0; p < pc->shaped->n; p++) {
        const enl_glyphs *g = pc->shaped->part[p];
        int64_t units = 0;
        for (uint32_t i = 0; i < g->n; i++)
            if (base + g->cluster[i] < at) units += g->adv[i];
        w += enl_text_shape_em(units * 65536 / g->font->upem, pc->style->size);
        base += g->text.n;
    }
    return w;
}

/* The text of a line is put together again with one byte a space, so that groups of digits set
 * apart count. */
bool enl_table_decimal_split(const enl_inlines *in, const enl_number_form *f, enl_len *before,
                             enl_len *whole)
{
    char text[128];
    size_t n = 0, starts[32], at;
    enl_len x[32], line = 0;
    uint32_t pieces[32], k = 0;
    for (size_t i = 0; i < in->n_items; i++) {
        const enl_pitem *it = &in->items[i];
        if (it->kind == ENL_PENALTY) continue;
        if (it->kind == ENL_GLUE && n < sizeof text) text[n++] = ' ';
        if (it->kind == ENL_BOX && in->refs[i].from == 0) {
            const enl_piece *pc = &in->pieces[in->refs[i].piece];
            if (!pc->shaped || k == 32 || pc->text.n > sizeof text - n) return false;
            starts[k] = n;
            x[k] = line;
            pieces[k++] = in->refs[i].piece;
            memcpy(text + n, pc->text.p, pc->text.n);
            n += pc->text.n;
        }
        line += it->width;
    }
    if (!enl_lang_numread_point((enl_str){ text, n }, f, &at)) return false;
    while (k > 0 && starts[k - 1] >= at) k--;
    *before = k > 0 ? x[k - 1] + width_to(&in->pieces[pieces[k - 1]], at - starts[k - 1]) : 0;
    *whole = line;
    return true;
}
