/* A box for a picture: its texts are set word by word in the style of source lines, each text from
 * a line of its own, and the frame is drawn around them. A word that is wider than the box, as
 * addresses are, is divided anywhere. */
#include "core/layout/standin.h"

#include "core/base/utf8.h"
#include "core/text/bidi.h"
#include "core/text/oneline.h"

#define PADDING (4 * ENL_PT)
#define FRAME 0.5 /* points */

typedef struct box {
    enl_arena *a;
    const enl_layout_tools *tools;
    const enl_style *style;
    enl_span at;
    enl_len most;  /* width of a line */
    enl_len width; /* of the widest line so far */
    enl_list *list;
    size_t lines;
} box;

static enl_len width_of(const box *b, enl_str text)
{
    enl_len w;
    return enl_text_oneline_set(b->tools->shaper, b->style->text, text, b->style->size, b->at, NULL,
                                NULL, &w)
               ? w
               : ENL_LEN_MAX;
}

typedef struct words {
    enl_word *at;
    uint32_t n;
} words;

static void take_word(void *self, const enl_glyphs *part, enl_len dx, bool space)
{
    words *w = self;
    if (w->at)
        w->at[w->n] = (enl_word){ .glyphs = part,
                                  .dx = (int32_t)dx,
                                  .flags = space ? ENL_WORD_SPACE_AFTER : 0 };
    w->n++;
}

/* A line of text, with the space that divides it from the next one. */
static void add_line(box *b, enl_str text)
{
    words w = { 0 };
    enl_len width;
    const enl_style *s = b->style;
    enl_text_oneline_set(b->tools->shaper, s->text, text, s->size, b->at, take_word, &w, &width);
    w = (words){ .at = ENL_NEWN(b->a, enl_word, w.n + 1) };
    enl_text_oneline_set(b->tools->shaper, s->text, text, s->size, b->at, take_word, &w, &width);
    if (!w.n) return;
    w.at[w.n - 1].flags |= ENL_WORD_SPACE_AFTER;
    if (width > b->width) b->width = width;
    enl_item *it = enl_page_list_add(b->a, b->list, ENL_ITEM_TEXT, ENL_ARTIFACT);
    it->colour = s->colour;
    it->x = PADDING;
    it->y = PADDING + (enl_len)b->lines++ * s->leading + s->size * 4 / 5;
    it->u.text.words = w.at;
    it->u.text.n = w.n;
    it->u.text.size = (int32_t)s->size;
}

/* The end of what fits of a word that is too wide: one character at least. */
static size_t divided(const box *b, enl_str text, size_t from, size_t to)
{
    enl_len width = 0;
    for (size_t i = from; i < to;) {
        size_t at = i;
        enl_utf8_next(text, &i);
        width += width_of(b, enl_str_sub(text, at, i));
        if (width > b->most && at > from) return at;
    }
    return to;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The end of the line that begins at `from`: before a space, or inside the line's only word. */
static size_t line_end(const box *b, enl_str text, size_t from)
{
    enl_len space = enl_text_shape_em(enl_text_shape_space(b->style->text), b->style->size);
    enl_len width = -space;
    size_t end = from;
    for (size_t i = from; i < text.n;) {
        while (i < text.n && is_space(text.p[i])) i++;
        size_t word = i;
        while (i < text.n && !is_space(text.p[i])) i++;
        width += space + width_of(b, enl_str_sub(text, word, i));
        if (width > b->most) return end > from ? end : divided(b, text, word, i);
        end = i;
    }
    return text.n;
}

static void add_text(box *b, enl_str text)
{
    text = enl_str_trim(text);
    for (size_t i = 0; i < text.n;) {
        size_t end = line_end(b, text, i);
        add_line(b, enl_str_trim(enl_str_sub(text, i, end)));
        for (i = end; i < text.n && is_space(text.p[i]);) i++;
    }
}

/* Lines that run from right to left begin at the right. */
static void align(box *b, enl_len width, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        enl_item *it = &b->list->items[i];
        const enl_word *last = &it->u.text.words[it->u.text.n - 1], *first = it->u.text.words;
        const enl_word *right = last->dx > first->dx ? last : first;
        if (first->glyphs->rtl)
            it->x = width - PADDING - right->dx -
                    enl_text_shape_em(right->glyphs->width, b->style->size);
    }
}

static void add_frame(box *b, enl_len w, enl_len h)
{
    enl_path *p = ENL_NEW(b->a, enl_path);
    double in = FRAME / 2, right = enl_to_pt(w) - in, foot = enl_to_pt(h) - in;
    const enl_seg segs[] = { { ENL_SEG_MOVE, { in, in } },
                             { ENL_SEG_LINE, { right, in } },
                             { ENL_SEG_LINE, { right, foot } },
                             { ENL_SEG_LINE, { in, foot } },
                             { ENL_SEG_CLOSE, { 0 } } };
    *p = (enl_path){ .n = sizeof segs / sizeof *segs,
                     .stroke = true,
                     .stroke_colour = b->style->colour,
                     .stroke_alpha = 1,
                     .width = FRAME,
                     .miter = 10 };
    p->segs = memcpy(enl_arena_alloc(b->a, sizeof segs), segs, sizeof segs);
    enl_page_list_add(b->a, b->list, ENL_ITEM_PATH, ENL_ARTIFACT)->u.path = p;
}

const enl_image *enl_layout_standin_draw(enl_arena *a, const enl_layout_tools *t,
                                         const enl_standin *s)
{
    box b = { .a = a, .tools = t, .at = s->at, .list = ENL_NEW(a, enl_list) };
    b.style = enl_style_find(t->styles, "source", NULL, 0);
    b.most = (s->width ? s->width : s->most) - 2 * PADDING;
    if (b.most < b.style->size) b.most = b.style->size;
    add_text(&b, s->description);
    add_text(&b, s->address);
    size_t lines = b.list->n;
    enl_len w = s->width ? s->width : b.width + 2 * PADDING;
    enl_len h = (enl_len)(lines ? lines : 1) * b.style->leading + 2 * PADDING;
    if (h < s->height) h = s->height;
    align(&b, w, lines);
    add_frame(&b, w, h);
    enl_image *im = ENL_NEW(a, enl_image);
    im->path = s->address;
    im->drawing = b.list;
    im->drawing_w = w;
    im->drawing_h = h;
    return im;
}
