/* Operators of a page's content (ISO 32000-1, 8.4, 9.4 and 14.6). */
#include "core/pdf/content.h"

#include <string.h>

static const enl_gs initial = {
    .fill_alpha = 255, .stroke_alpha = 255, .width = 1000, .miter = 10000, .font = -1
};

void enl_pdf_content_init(enl_content *k, enl_pdf *d)
{
    memset(k, 0, sizeof *k);
    k->d = d;
    enl_buf_init(&k->out, &d->c->mem);
    enl_buf_init(&k->word, &d->c->mem);
    enl_buf_init(&k->frags.bytes, &d->c->mem);
}

void enl_pdf_content_drop(enl_content *k)
{
    if (!k->d) return;
    enl_buf_drop(&k->out);
    enl_buf_drop(&k->word);
    enl_buf_drop(&k->frags.bytes);
}

void enl_pdf_content_begin(enl_content *k, uint32_t page)
{
    k->page = page;
    k->height = k->d->pages->items[page].height;
    k->out.n = 0;
    k->gs = initial;
    k->depth = k->too_deep = 0;
    k->depth_reported = false;
    k->open = k->want = (enl_seq){ ENL_SEQ_NONE, 0 };
    k->in_text = false;
}

void enl_pdf_content_end(enl_content *k)
{
    enl_pdf_content_end_text(k);
    enl_pdf_content_close_seq(k);
    while (k->depth) enl_pdf_content_restore(k);
    if (k->out.n == 0) enl_buf_byte(&k->out, '\n');
}

void enl_pdf_content_op(enl_content *k, const char *op)
{
    enl_buf_z(&k->out, op);
    enl_buf_byte(&k->out, '\n');
}

void enl_pdf_content_fixed(enl_content *k, int64_t v, int digits)
{
    char *start = enl_buf_room(&k->out, ENL_FIXED_MAX + 1);
    char *p = enl_pdf_print_put_fixed(start, v, digits);
    *p++ = ' ';
    k->out.n += (size_t)(p - start);
}

/* ---- sequences ---- */

/* Takes the page's next number for a stretch of the leaf. */
static void put_mcid(enl_content *k, enl_sid leaf)
{
    enl_pdf *d = k->d;
    enl_buf_z(&k->out, "<</MCID ");
    enl_buf_int(&k->out, d->info[k->page].n_marks++);
    d->marks = enl_arena_grow(&d->arena, d->marks, &d->cap_marks, d->n_marks + 1, sizeof *d->marks);
    d->marks[d->n_marks++] = leaf;
}

static void open_leaf(enl_content *k, enl_sid leaf)
{
    const enl_stree *t = &k->d->pages->stree;
    enl_buf_byte(&k->out, '/');
    enl_buf_z(&k->out, enl_page_stree_type_name((enl_stype)t->nodes[t->nodes[leaf].parent].type));
    put_mcid(k, leaf);
    enl_pdf_content_op(k, ">>BDC");
}

static void open_seq(enl_content *k, enl_seq s)
{
    static const char *const artifacts[] = {
        [ENL_SEQ_BACKGROUND] = "/Artifact<</Type/Background>>BDC",
        [ENL_SEQ_LAYOUT] = "/Artifact<</Type/Layout>>BDC",
        [ENL_SEQ_HEADER] = "/Artifact<</Type/Pagination/Subtype/Header>>BDC",
        [ENL_SEQ_FOOTER] = "/Artifact<</Type/Pagination/Subtype/Footer>>BDC"
    };
    if (s.kind == ENL_SEQ_LEAF)
        open_leaf(k, s.leaf);
    else
        enl_pdf_content_op(k, artifacts[s.kind]);
    k->open = s;
    k->open_in_text = k->in_text;
}

void enl_pdf_content_seq(enl_content *k, enl_seq s, bool text)
{
    bool same = k->open.kind == s.kind && k->open.leaf == s.leaf;
    k->want = s;
    if (same && k->in_text == text && k->open_in_text == text) return;
    enl_pdf_content_close_seq(k);
    if (text) {
        enl_pdf_content_begin_text(k);
        return;
    }
    enl_pdf_content_end_text(k);
    open_seq(k, s);
}

void enl_pdf_content_show(enl_content *k)
{
    if (k->open.kind == ENL_SEQ_NONE) open_seq(k, k->want);
}

void enl_pdf_content_open_span(enl_content *k, enl_str hex)
{
    bool inside =
        k->want.kind != ENL_SEQ_LEAF || (k->open.kind != ENL_SEQ_NONE && !k->open_in_text);
    k->nested_span = inside;
    if (inside) {
        enl_pdf_content_show(k);
        enl_buf_z(&k->out, "/Span<<");
    } else {
        enl_pdf_content_close_seq(k);
        enl_buf_z(&k->out, "/Span");
        put_mcid(k, k->want.leaf);
        k->open = (enl_seq){ ENL_SEQ_SPAN, k->want.leaf };
        k->open_in_text = true;
    }
    enl_buf_z(&k->out, "/ActualText<FEFF");
    enl_buf_str(&k->out, hex);
    enl_pdf_content_op(k, ">>>BDC");
}

void enl_pdf_content_close_span(enl_content *k)
{
    if (k->nested_span)
        enl_pdf_content_op(k, "EMC");
    else
        enl_pdf_content_close_seq(k);
}

void enl_pdf_content_close_seq(enl_content *k)
{
    if (k->open.kind == ENL_SEQ_NONE) return;
    if (!k->open_in_text) enl_pdf_content_end_text(k);
    enl_pdf_content_op(k, "EMC");
    k->open = (enl_seq){ ENL_SEQ_NONE, 0 };
}

void enl_pdf_content_begin_text(enl_content *k)
{
    if (k->in_text) return;
    enl_pdf_content_op(k, "BT");
    k->in_text = true;
    k->line_x = k->line_y = 0;
    k->line_known = true;
}

void enl_pdf_content_end_text(enl_content *k)
{
    if (!k->in_text) return;
    if (k->open.kind != ENL_SEQ_NONE && k->open_in_text) enl_pdf_content_close_seq(k);
    enl_pdf_content_op(k, "ET");
    k->in_text = false;
}

/* ---- graphics state ---- */

bool enl_pdf_content_save(enl_content *k)
{
    if (k->depth == ENL_Q_MAX || k->too_deep) {
        if (!k->depth_reported) {
            enl_pdf_device_limit(k->d, "nest fewer clips and saved states",
                                 "a drawing nests saved graphics states more than 28 deep");
        }
        k->depth_reported = true;
        k->too_deep++;
        return false;
    }
    k->saved[k->depth++] = k->gs;
    enl_pdf_content_op(k, "q");
    return true;
}

bool enl_pdf_content_restore(enl_content *k)
{
    if (k->too_deep) {
        k->too_deep--;
        return false;
    }
    if (!k->depth) return false;
    k->gs = k->saved[--k->depth];
    enl_pdf_content_op(k, "Q");
    return true;
}

/* A channel as a decimal with three digits, which is finer than the 255th it comes from. */
static void put_channel(enl_content *k, unsigned v)
{
    enl_pdf_content_fixed(k, (int64_t)((v * 1000 + 127) / 255), 3);
}

static void put_colour(enl_content *k, enl_colour c, const char *gray, const char *rgb)
{
    unsigned r = c >> 16 & 255, g = c >> 8 & 255, b = c & 255;
    put_channel(k, r);
    if (r == g && g == b) {
        enl_pdf_content_op(k, gray);
        return;
    }
    put_channel(k, g);
    put_channel(k, b);
    enl_pdf_content_op(k, rgb);
}

void enl_pdf_content_fill(enl_content *k, enl_colour c)
{
    c &= 0xFFFFFF;
    if (k->gs.fill == c) return;
    k->gs.fill = c;
    put_colour(k, c, "g", "rg");
}

void enl_pdf_content_stroke(enl_content *k, enl_colour c)
{
    c &= 0xFFFFFF;
    if (k->gs.stroke == c) return;
    k->gs.stroke = c;
    put_colour(k, c, "G", "RG");
}

static void print_state(enl_buf *out, void *self, uint32_t index)
{
    const enl_gstate_res *s = &((const enl_pdf *)self)->states[index];
    enl_buf_z(out, "/Type /ExtGState\n/ca");
    enl_pdf_print_fixed(out, (s->fill * 1000 + 127) / 255, 3);
    enl_buf_z(out, "\n/CA");
    enl_pdf_print_fixed(out, (s->stroke * 1000 + 127) / 255, 3);
}

static size_t find_state(enl_pdf *d, uint8_t fill, uint8_t stroke)
{
    if (!d->state_of) d->state_of = ENL_NEWN(&d->arena, uint16_t, 256 * 256);
    uint16_t *place = &d->state_of[fill * 256 + stroke];
    if (*place) return *place - 1u;
    size_t i = d->n_states;
    if (i + 1 == UINT16_MAX) enl_mem_fail(&d->c->mem, ENL_JUMP_LIMIT);
    d->states = enl_arena_grow(&d->arena, d->states, &d->cap_states, i + 1, sizeof *d->states);
    d->states[d->n_states++] =
        (enl_gstate_res){ .fill = fill,
                          .stroke = stroke,
                          .ref = enl_pdf_store_dict(d->store, print_state, d, (uint32_t)i) };
    *place = (uint16_t)(i + 1);
    return i;
}

static uint8_t alpha_255(double a)
{
    return (uint8_t)(a >= 1 ? 255 : a > 0 ? a * 255 + 0.5 : 0);
}

void enl_pdf_content_alpha(enl_content *k, double fill, double stroke)
{
    uint8_t f = alpha_255(fill), s = alpha_255(stroke);
    if (k->gs.fill_alpha == f && k->gs.stroke_alpha == s) return;
    k->gs.fill_alpha = f;
    k->gs.stroke_alpha = s;
    size_t i = find_state(k->d, f, s);
    enl_pdf_device_use(k->d, ENL_RES_STATE, i, &k->d->states[i].stamp, k->page);
    enl_buf_z(&k->out, "/G");
    enl_buf_int(&k->out, (int64_t)i);
    enl_pdf_content_op(k, " gs");
}

void enl_pdf_content_font(enl_content *k, const enl_pdf_font *f, int32_t size)
{
    if (k->gs.font == f->index && k->gs.font_size == size) return;
    k->gs.font = f->index;
    k->gs.font_size = size;
    enl_buf_z(&k->out, "/F");
    enl_buf_int(&k->out, f->index);
    enl_buf_byte(&k->out, ' ');
    enl_pdf_content_fixed(k, ((int64_t)size * 1000 + 32768) / 65536, 3);
    enl_pdf_content_op(k, "Tf");
}

void enl_pdf_content_hscale(enl_content *k, int hscale)
{
    if (k->gs.hscale == hscale) return;
    k->gs.hscale = hscale;
    enl_pdf_content_fixed(k, 1000 + hscale, 1);
    enl_pdf_content_op(k, "Tz");
}
