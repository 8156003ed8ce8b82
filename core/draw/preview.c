/* Previews: the display lists of a page played into Cairo, as PNG or SVG, with the fonts and
 * positions that the PDF has. Cairo's objects hang on one `player`; whatever jumps while it plays
 * is caught, the player dropped, and the jump passed on. */
#include "core/draw/preview.h"

#include "core/draw/face.h"
#include "core/draw/guard.h"
#include "core/draw/path.h"
#include "core/draw/picture.h"
#include "core/draw/svgid.h"

#include <cairo-svg.h>
#include <cairo.h>

#define DPI_USUAL 96.0
#define DPI_MIN 10.0
#define DPI_MAX 2400.0
#define GROUP_DEPTH_MAX 64

typedef struct player {
    enl_ctx *c;
    const enl_page *page;
    size_t number; /* from 1, for messages */
    bool svg;
    double scale; /* device units a point */
    enl_sink_fn sink;
    void *sink_self;
    enl_status sunk;    /* the sink's status */
    int jumped;         /* a jump out of the sink */
    cairo_status_t png; /* of writing PNG */
    const void *bytes;  /* on their way to the sink */
    size_t n_bytes;
    cairo_surface_t *surface;
    uint8_t *pixels;
    cairo_t *cr;
    cairo_glyph_t *glyphs;
    size_t cap_glyphs;
    enl_faces faces;
    enl_pictures pictures;
    int depth;
} player;

static void drop_player(player *pl)
{
    if (pl->cr) cairo_destroy(pl->cr);
    if (pl->surface) cairo_surface_destroy(pl->surface);
    enl_mem_free(&pl->c->mem, pl->pixels);
    enl_mem_free(&pl->c->mem, pl->glyphs);
    enl_draw_picture_drop(&pl->pictures);
    enl_draw_face_drop(&pl->faces);
}

static void set_colour(player *pl, enl_colour c, double alpha)
{
    cairo_set_source_rgba(pl->cr, (c >> 16 & 255) / 255.0, (c >> 8 & 255) / 255.0,
                          (c & 255) / 255.0, alpha);
}

/* --- text --- */

/* Shows the pictures of a font of pictures. */
static void show_pictures(player *pl, const enl_font *font, double size, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        hb_glyph_extents_t box;
        uint32_t gid = (uint32_t)pl->glyphs[i].index;
        cairo_surface_t *picture = enl_draw_picture_of_glyph(&pl->pictures, font, gid, &box);
        if (!picture || box.width == 0 || box.height == 0) continue;
        double unit = size / font->upem, w = cairo_image_surface_get_width(picture),
               h = cairo_image_surface_get_height(picture);
        cairo_save(pl->cr);
        cairo_translate(pl->cr, pl->glyphs[i].x + box.x_bearing * unit,
                        pl->glyphs[i].y - box.y_bearing * unit);
        cairo_scale(pl->cr, box.width * unit / w, -box.height * unit / h);
        cairo_set_source_surface(pl->cr, picture, 0, 0);
        cairo_paint(pl->cr);
        cairo_restore(pl->cr);
    }
}

/* Shows glyphs of one font. On pixels they are filled as outlines: Cairo's image surfaces would
 * move each glyph to a whole pixel, and the spacing that was set would be lost. */
static void show_glyphs(player *pl, const enl_font *font, double size, size_t n)
{
    if (n > 0 && font->colour) {
        show_pictures(pl, font, size, n);
        return;
    }
    cairo_font_face_t *face = n > 0 ? enl_draw_face_find(&pl->faces, font) : NULL;
    if (!face) return;
    cairo_set_font_face(pl->cr, face);
    cairo_set_font_size(pl->cr, size);
    if (pl->svg) {
        cairo_show_glyphs(pl->cr, pl->glyphs, (int)n);
        return;
    }
    cairo_new_path(pl->cr);
    cairo_glyph_path(pl->cr, pl->glyphs, (int)n);
    cairo_set_fill_rule(pl->cr, CAIRO_FILL_RULE_WINDING);
    cairo_fill(pl->cr);
}

/* Adds a word's glyphs after the first n; returns their new number. */
static size_t put_word(player *pl, const enl_word *w, double x, double y, double size, double wide,
                       size_t n)
{
    const enl_glyphs *g = w->glyphs;
    double unit = size / g->font->upem;
    pl->glyphs =
        enl_mem_grow(&pl->c->mem, pl->glyphs, &pl->cap_glyphs, n + g->n, sizeof *pl->glyphs);
    x += enl_to_pt(w->dx) / wide;
    int64_t pen = 0;
    for (uint32_t i = 0; i < g->n; i++) {
        int64_t at = pen + (g->dx ? g->dx[i] : 0);
        double up = g->dy ? g->dy[i] * unit : 0;
        pl->glyphs[n++] = (cairo_glyph_t){ g->gid[i], x + (double)at * unit, y - up };
        pen += g->adv[i];
    }
    return n;
}

static void play_words(player *pl, const enl_item *it, double x, double y)
{
    double size = enl_to_pt(it->u.text.size), wide = 1 + it->u.text.hscale / 1000.0;
    const enl_font *font = NULL;
    size_t n = 0;
    if (it->u.text.hscale) {
        cairo_save(pl->cr);
        cairo_scale(pl->cr, wide, 1);
    }
    for (uint32_t i = 0; i < it->u.text.n; i++) {
        const enl_word *w = &it->u.text.words[i];
        if (w->glyphs->font != font) {
            show_glyphs(pl, font, size, n);
            n = 0;
        }
        font = w->glyphs->font;
        n = put_word(pl, w, x / wide, y, size, wide, n);
    }
    show_glyphs(pl, font, size, n);
    if (it->u.text.hscale) cairo_restore(pl->cr);
}

static void play_text(player *pl, const enl_item *it)
{
    const enl_matrix *m = it->u.text.matrix;
    set_colour(pl, it->colour, 1 - it->u.text.clear / 255.0);
    if (!m) {
        play_words(pl, it, enl_to_pt(it->x), enl_to_pt(it->y));
        return;
    }
    cairo_matrix_t own;
    cairo_matrix_init(&own, m->a, m->b, m->c, m->d, m->e, m->f);
    cairo_save(pl->cr);
    cairo_transform(pl->cr, &own);
    play_words(pl, it, 0, 0);
    cairo_restore(pl->cr);
}

/* --- shapes and pictures --- */

static void play_rect(player *pl, const enl_item *it)
{
    set_colour(pl, it->colour, 1);
    cairo_new_path(pl->cr);
    cairo_rectangle(pl->cr, enl_to_pt(it->x), enl_to_pt(it->y), enl_to_pt(it->u.rect.w),
                    enl_to_pt(it->u.rect.h));
    cairo_fill(pl->cr);
}

static void play_list(player *pl, const enl_list *l);

/* A page of a PDF file is a box with its name. */
static void play_form(player *pl, const enl_item *it)
{
    const enl_image *im = it->u.image.image;
    if (pl->depth >= GROUP_DEPTH_MAX || it->u.image.w <= 0 || it->u.image.h <= 0) return;
    pl->depth++;
    cairo_save(pl->cr);
    cairo_translate(pl->cr, enl_to_pt(it->x), enl_to_pt(it->y));
    cairo_scale(pl->cr, (double)it->u.image.w / (double)im->drawing_w,
                (double)it->u.image.h / (double)im->drawing_h);
    play_list(pl, im->drawing);
    cairo_restore(pl->cr);
    pl->depth--;
}

static void play_image(player *pl, const enl_item *it)
{
    const enl_image *im = it->u.image.image;
    if (im->form.n && im->drawing) {
        play_form(pl, it);
        return;
    }
    cairo_surface_t *picture = enl_draw_picture_find(&pl->pictures, im);
    if (!picture || it->u.image.w <= 0 || it->u.image.h <= 0) return;
    cairo_save(pl->cr);
    cairo_translate(pl->cr, enl_to_pt(it->x), enl_to_pt(it->y));
    cairo_scale(pl->cr, enl_to_pt(it->u.image.w) / im->width,
                enl_to_pt(it->u.image.h) / im->height);
    cairo_set_source_surface(pl->cr, picture, 0, 0);
    if (pl->svg) {
        cairo_paint(pl->cr);
    } else { /* with sharp edges, which SVG has anyway */
        cairo_pattern_set_extend(cairo_get_source(pl->cr), CAIRO_EXTEND_PAD);
        cairo_rectangle(pl->cr, 0, 0, im->width, im->height);
        cairo_fill(pl->cr);
    }
    cairo_restore(pl->cr);
}

/* --- lists --- */

static void play_group(player *pl, const enl_item *it)
{
    if (pl->depth >= GROUP_DEPTH_MAX || !it->u.group.list) return;
    pl->depth++;
    cairo_save(pl->cr);
    cairo_translate(pl->cr, enl_to_pt(it->x), enl_to_pt(it->y));
    play_list(pl, it->u.group.list);
    cairo_restore(pl->cr);
    pl->depth--;
}

static void push(player *pl, const enl_path *clip)
{
    enl_ctx_poll(pl->c);
    cairo_save(pl->cr);
    if (!clip) return;
    enl_draw_path_lay(pl->cr, clip);
    cairo_clip(pl->cr);
}

static void play_list(player *pl, const enl_list *l)
{
    size_t pushed = 0;
    for (size_t i = 0; i < l->n; i++) {
        const enl_item *it = &l->items[i];
        switch ((enl_item_kind)it->kind) {
        case ENL_ITEM_TEXT: play_text(pl, it); break;
        case ENL_ITEM_RECT: play_rect(pl, it); break;
        case ENL_ITEM_PATH: enl_draw_path_show(pl->c, pl->cr, it->u.path, !pl->svg); break;
        case ENL_ITEM_IMAGE: play_image(pl, it); break;
        case ENL_ITEM_GROUP: play_group(pl, it); break;
        case ENL_ITEM_PUSH:
            push(pl, it->u.path);
            pushed++;
            break;
        case ENL_ITEM_POP:
            if (pushed > 0) cairo_restore(pl->cr), pushed--;
            break;
        }
    }
    for (; pushed > 0; pushed--) cairo_restore(pl->cr);
}

/* Metrics and outlines as designed, never bent to pixels. */
static void set_font_options(cairo_t *cr)
{
    cairo_font_options_t *o = cairo_font_options_create();
    cairo_font_options_set_antialias(o, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(cr, o);
    cairo_font_options_destroy(o);
}

static void play_page(player *pl)
{
    enl_ctx_poll(pl->c);
    pl->cr = cairo_create(pl->surface);
    set_font_options(pl->cr);
    cairo_scale(pl->cr, pl->scale, pl->scale);
    set_colour(pl, 0xffffff, 1);
    cairo_paint(pl->cr);
    play_list(pl, &pl->page->background);
    play_list(pl, &pl->page->body);
    play_list(pl, &pl->page->furniture);
    play_list(pl, &pl->page->over);
}

/* --- output --- */

static void run_sink(void *self)
{
    player *pl = self;
    pl->sunk = pl->sink(pl->sink_self, pl->bytes, pl->n_bytes);
}

/* Cairo's output to the sink. Nothing may jump through Cairo and libpng. */
static cairo_status_t sink_bytes(void *self, const unsigned char *bytes, unsigned int n)
{
    player *pl = self;
    if (pl->jumped || pl->sunk != ENL_OK) return CAIRO_STATUS_WRITE_ERROR;
    pl->bytes = bytes;
    pl->n_bytes = n;
    pl->jumped = enl_draw_guard_run(&pl->c->mem, run_sink, pl);
    return pl->jumped || pl->sunk != ENL_OK ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static void run_png(void *self)
{
    player *pl = self;
    uint32_t width = (uint32_t)(enl_to_pt(pl->page->width) * pl->scale + 0.5);
    uint32_t height = (uint32_t)(enl_to_pt(pl->page->height) * pl->scale + 0.5);
    pl->surface = enl_draw_picture_surface(pl->c, CAIRO_FORMAT_RGB24, width, height, &pl->pixels);
    play_page(pl);
    if (cairo_status(pl->cr) == CAIRO_STATUS_SUCCESS) {
        pl->png = cairo_surface_write_to_png_stream(pl->surface, sink_bytes, pl);
    }
}

static void run_svg(void *self)
{
    player *pl = self;
    pl->surface = cairo_svg_surface_create_for_stream(sink_bytes, pl, enl_to_pt(pl->page->width),
                                                      enl_to_pt(pl->page->height));
    cairo_svg_surface_set_document_unit(pl->surface, CAIRO_SVG_UNIT_PT); /* newer ones have none */
    cairo_svg_surface_restrict_to_version(pl->surface, CAIRO_SVG_VERSION_1_2);
    play_page(pl);
    if (cairo_status(pl->cr) == CAIRO_STATUS_SUCCESS) cairo_surface_finish(pl->surface);
}

/* Cairo's final state, as a status. */
static enl_status outcome(player *pl, cairo_status_t s, size_t errors_before)
{
    if (pl->sunk != ENL_OK) return pl->sunk;
    if (s != CAIRO_STATUS_SUCCESS) {
        enl_report(pl->c, ENL_C_LIMIT, (enl_span){ 0 }, NULL, "page %zu cannot be drawn: %s",
                   pl->number, cairo_status_to_string(s));
        return ENL_ELIMIT;
    }
    return pl->c->diags.errors > errors_before ? ENL_EINPUT : ENL_OK;
}

static enl_status play(player *pl, void (*run)(void *self))
{
    size_t errors_before = pl->c->diags.errors;
    enl_draw_face_init(&pl->faces, pl->c);
    enl_draw_picture_init(&pl->pictures, pl->c);
    enl_mem_watch(); /* Cairo draws with less where it can */
    int why = enl_draw_guard_run(&pl->c->mem, run, pl);
    cairo_status_t s = pl->cr ? cairo_status(pl->cr) : CAIRO_STATUS_SUCCESS;
    if (s == CAIRO_STATUS_SUCCESS && pl->surface) s = cairo_surface_status(pl->surface);
    if (s == CAIRO_STATUS_SUCCESS) s = pl->png;
    int lacking = pl->sunk == ENL_OK ? enl_mem_short() : 0;
    if (s == CAIRO_STATUS_NO_MEMORY) lacking = ENL_JUMP_MEMORY;
    drop_player(pl);
    if (!why) why = pl->jumped ? pl->jumped : lacking;
    if (why) enl_mem_fail(&pl->c->mem, why);
    return outcome(pl, s, errors_before);
}

static bool has_page(enl_ctx *c, const enl_pages *p, size_t page)
{
    if (page < p->n) return true;
    enl_report(c, ENL_C_USAGE, (enl_span){ 0 }, NULL, "page %zu does not exist; the last is %zu",
               page + 1, p->n);
    return false;
}

static bool fits(enl_ctx *c, const enl_page *page, size_t number, double dpi)
{
    if (!(dpi >= DPI_MIN && dpi <= DPI_MAX)) {
        enl_report(c, ENL_C_LIMIT, (enl_span){ 0 },
                   "use a resolution from 10 to 2400 dots per inch", "invalid resolution `%g`",
                   dpi);
        return false;
    }
    double w = enl_to_pt(page->width) * dpi / 72 + 0.5,
           h = enl_to_pt(page->height) * dpi / 72 + 0.5;
    if (w >= 1 && h >= 1 && w <= ENL_PIXELS_SIDE_MAX && h <= ENL_PIXELS_SIDE_MAX &&
        w * h <= ENL_PIXELS_MAX) {
        return true;
    }
    enl_report(
        c, ENL_C_LIMIT, (enl_span){ 0 }, "use a lower resolution",
        "page %zu at %g dots per inch would be %.0f by %.0f pixels; the limit is 32,767 a side "
        "and 200 million in all",
        number, dpi, w, h);
    return false;
}

enl_status enl_draw_preview_png(enl_ctx *c, const enl_pages *p, size_t page, double resolution,
                                enl_sink_fn sink, void *self)
{
    if (resolution == 0) resolution = DPI_USUAL;
    if (!has_page(c, p, page)) return ENL_EUSAGE;
    if (!fits(c, &p->items[page], page + 1, resolution)) return ENL_ELIMIT;
    player pl = { .c = c,
                  .page = &p->items[page],
                  .number = page + 1,
                  .scale = resolution / 72,
                  .sink = sink,
                  .sink_self = self };
    return play(&pl, run_png);
}

static enl_status into_buffer(void *self, const void *bytes, size_t n)
{
    enl_buf_put(self, bytes, n);
    return ENL_OK;
}

enl_status enl_draw_preview_svg(enl_ctx *c, const enl_pages *p, size_t page, enl_sink_fn sink,
                                void *self)
{
    if (!has_page(c, p, page)) return ENL_EUSAGE;
    enl_buf drawn, out;
    enl_buf_init(&drawn, &c->mem);
    enl_buf_init(&out, &c->mem);
    player pl = { .c = c,
                  .page = &p->items[page],
                  .number = page + 1,
                  .scale = 1,
                  .svg = true,
                  .sink = into_buffer,
                  .sink_self = &drawn };
    enl_status status = play(&pl, run_svg);
    if (status == ENL_OK) {
        enl_draw_svgid_renumber(c, enl_buf_view(&drawn), &out);
        status = sink(self, out.p, out.n);
    }
    enl_buf_drop(&drawn);
    enl_buf_drop(&out);
    return status;
}
