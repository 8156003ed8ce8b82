/* Text and images on a canvas. Text is shaped with the page's fonts, word by word, so that a
 * chart's words are subset and selected like any others. */
#include "core/draw/canvas_impl.h"

#include "core/text/oneline.h"

#include <math.h>

/* Text being set: measured first and, when drawn, walked once more to fill in its words. */
typedef struct text_job {
    canvas *cv;
    enl_str text;
    const enl_canvas_text *look;
    const enl_tstyle *style;
    enl_word *words; /* NULL while measuring */
    uint32_t n_words;
    enl_len width;
    double x, y; /* of text to be drawn; in the user's space */
} text_job;

static void take_word(void *self, const enl_glyphs *part, enl_len dx, bool space)
{
    text_job *j = self;
    if (j->words) {
        j->words[j->n_words] = (enl_word){ .glyphs = part,
                                           .dx = (int32_t)dx,
                                           .flags = space ? ENL_WORD_SPACE_AFTER : 0 };
    }
    j->n_words++;
}

static void walk_text(text_job *j)
{
    j->n_words = 0;
    if (!enl_text_oneline_set(j->cv->shaper, j->style, j->text, j->look->size, j->cv->base.at,
                              take_word, j, &j->width))
        enl_draw_canvas_fail(j->cv, "text that is too wide");
}

static void run_measure(void *self)
{
    text_job *j = self;
    j->style = j->cv->face(j->cv->face_self, j->look);
    if (j->style)
        walk_text(j);
    else
        enl_draw_canvas_fail(j->cv, "text without any font for it");
}

/* Finds the style and measures. False when the text is refused. */
static bool measure(text_job *j)
{
    canvas *cv = j->cv;
    if (j->text.n > ENL_CANVAS_MAX_TEXT) {
        enl_draw_canvas_fail(cv, "text longer than 10,000 bytes");
    } else if (j->look->size <= 0 || j->look->size > ENL_CANVAS_MAX_SIZE * ENL_PT) {
        enl_draw_canvas_fail(cv, "a type size that is not from 0 to 10,000 points");
    } else {
        enl_draw_canvas_attempt(cv, run_measure, j);
    }
    return !cv->base.error;
}

void enl_draw_canvas_measure(enl_canvas *base, enl_str text, const enl_canvas_text *t,
                             double *width, double *ascent, double *descent)
{
    canvas *cv = enl_draw_canvas_self(base);
    text_job j = { .cv = cv, .text = text, .look = t };
    *width = *ascent = *descent = 0;
    if (!enl_draw_canvas_begin(cv) || !measure(&j)) return;
    enl_extent e = enl_text_oneline_extent(j.style, t->size, j.width);
    *width = e.width;
    *ascent = e.ascent;
    *descent = e.descent;
}

/* The text's own matrix, or NULL when the drawing's is a mere shift. */
static const enl_matrix *text_matrix(canvas *cv, double x, double y)
{
    cairo_matrix_t m;
    cairo_get_matrix(cv->cr, &m);
    if (m.xx == 1 && m.yy == 1 && m.xy == 0 && m.yx == 0) return NULL;
    enl_matrix *own = ENL_NEW(cv->a, enl_matrix);
    *own = (enl_matrix){ m.xx, m.yx, m.xy, m.yy, x, y };
    return own;
}

static void run_text(void *self)
{
    text_job *j = self;
    canvas *cv = j->cv;
    double x = j->x, y = j->y;
    cairo_user_to_device(cv->cr, &x, &y);
    const enl_matrix *m = text_matrix(cv, x, y);
    j->words = ENL_NEWN(cv->a, enl_word, j->n_words);
    walk_text(j);
    enl_item *it = enl_draw_canvas_add(cv, ENL_ITEM_TEXT);
    it->colour = j->look->colour;
    it->x = enl_pt(x);
    it->y = enl_pt(y);
    it->u.text.words = j->words;
    it->u.text.n = j->n_words;
    it->u.text.size = (int32_t)j->look->size;
    it->u.text.matrix = m;
}

void enl_draw_canvas_show_text(enl_canvas *base, double x, double y, enl_str text,
                               const enl_canvas_text *t)
{
    canvas *cv = enl_draw_canvas_self(base);
    text_job j = { .cv = cv, .text = text, .look = t };
    if (!enl_draw_canvas_begin(cv) || !enl_draw_canvas_near(cv, x, y) || !measure(&j) ||
        j.n_words == 0)
        return;
    j.x = x - enl_to_pt(j.width) * (t->align < 0 ? 0 : t->align > 0 ? 1 : 0.5);
    j.y = y;
    if (enl_draw_canvas_near(cv, j.x, j.y)) enl_draw_canvas_attempt(cv, run_text, &j);
}

typedef struct image_job {
    canvas *cv;
    const enl_image *image;
    double x, y, w, h;
} image_job;

static void run_image(void *self)
{
    image_job *j = self;
    enl_item *it = enl_draw_canvas_add(j->cv, ENL_ITEM_IMAGE);
    it->x = enl_pt(j->x);
    it->y = enl_pt(j->y);
    it->u.image.image = j->image;
    it->u.image.w = enl_pt(j->w);
    it->u.image.h = enl_pt(j->h);
}

void enl_draw_canvas_image(enl_canvas *base, const enl_image *image, double x, double y, double w,
                           double h)
{
    canvas *cv = enl_draw_canvas_self(base);
    if (!enl_draw_canvas_begin(cv) || !enl_draw_canvas_near(cv, x, y) ||
        !enl_draw_canvas_near(cv, x + w, y + h))
        return;
    cairo_matrix_t m;
    cairo_get_matrix(cv->cr, &m);
    if (fabs(m.xy) > 1e-9 || fabs(m.yx) > 1e-9 || m.xx <= 0 || m.yy <= 0) {
        enl_draw_canvas_fail(
            cv, "an image that is rotated or mirrored; images can only be moved and scaled");
        return;
    }
    cairo_user_to_device(cv->cr, &x, &y);
    cairo_user_to_device_distance(cv->cr, &w, &h);
    if (w > 0 && h > 0)
        enl_draw_canvas_attempt(cv, run_image, &(image_job){ cv, image, x, y, w, h });
    else
        enl_draw_canvas_fail(cv, "an image without a width or height");
}
