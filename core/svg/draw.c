/* Walks the elements of a drawing and leaves a display list. */
#include "core/svg/scene.h"

#include <math.h>

enum {
    BYTES_MAX = 16 << 20,
    DRAWN_MAX = 100000,
    USES_MAX = 32,
    SIDE_MAX = 20000,
    COORD_MAX = 1000000
};
#define PT_PER_PX 0.75

static bool draw(enl_svg_scene *s, const enl_xml *n, const enl_svg_place *p);

static bool draw_children(enl_svg_scene *s, const enl_xml *n, const enl_svg_place *p)
{
    for (const enl_xml *k = n->first; k; k = k->next)
        if (k->name.n && !draw(s, k, p)) return false;
    return true;
}

/* ---- shapes ---- */

static double painted(const enl_svg_paint *paint, double opacity)
{
    return paint->none ? 0 : paint->alpha * opacity;
}

static void set_pen(const enl_svg_style *st, double scale, enl_path *path)
{
    path->stroke_colour = st->stroke.colour;
    path->width = st->stroke_width * scale;
    path->cap = st->cap;
    path->join = st->join;
    path->miter = st->miter;
    path->n_dash = st->n_dash;
    path->dash_phase = st->n_dash ? st->dash_offset * scale : 0;
    for (int i = 0; i < st->n_dash; i++) path->dash[i] = st->dash[i] * scale;
}

static bool draw_shape(enl_svg_scene *s, const enl_xml *n, const enl_svg_style *st,
                       const enl_svg_place *p)
{
    enl_svg_outline o = { .arena = s->scratch };
    if (st->hidden) return true;
    if (!enl_svg_shape(&o, n, &p->u)) return false;
    double fill = painted(&st->fill, st->fill_opacity),
           stroke = painted(&st->stroke, st->stroke_opacity);
    if (st->stroke_width == 0) stroke = 0;
    if (!o.n || (fill == 0 && stroke == 0)) return true;
    enl_path *path = ENL_NEW(s->a, enl_path);
    if (!enl_svg_clip_place_path(s, &o, &p->m, path)) return false;
    path->fill = fill > 0;
    path->stroke = stroke > 0;
    path->fill_colour = st->fill.colour;
    path->fill_alpha = fill;
    path->stroke_alpha = stroke;
    path->even_odd = st->even_odd;
    set_pen(st, enl_svg_value_scale(&p->m), path);
    enl_page_list_add(s->a, s->list, ENL_ITEM_PATH, ENL_ARTIFACT)->u.path = path;
    return true;
}

/* ---- viewports ---- */

/* xMidYMid and the like: the share of the free space that comes first, per axis. */
static bool align_of(enl_str s, double *x, double *y)
{
    static const struct {
        const char *word;
        double share;
    } places[] = { { "Min", 0 }, { "Mid", 0.5 }, { "Max", 1 } };
    bool found_x = false, found_y = false;
    if (s.n != 8 || s.p[0] != 'x' || s.p[4] != 'Y') return false;
    for (int i = 0; i < 3; i++) {
        if (memcmp(s.p + 1, places[i].word, 3) == 0) *x = places[i].share, found_x = true;
        if (memcmp(s.p + 5, places[i].word, 3) == 0) *y = places[i].share, found_y = true;
    }
    return found_x && found_y;
}

/* SVG 1.1, section 7.8: the transform that puts `box` (x, y, width, height) into w by h. */
static bool fit(enl_str aspect, const double box[4], double w, double h, enl_matrix *m)
{
    double sx = w / box[2], sy = h / box[3], x = 0.5, y = 0.5;
    bool slice = enl_str_ends(aspect, " slice");
    if (slice) aspect = enl_str_sub(aspect, 0, aspect.n - 6);
    if (enl_str_ends(aspect, " meet")) aspect = enl_str_sub(aspect, 0, aspect.n - 5);
    if (!enl_str_is(aspect, "none")) {
        if (aspect.n && !align_of(aspect, &x, &y)) return false;
        sx = sy = slice ? fmax(sx, sy) : fmin(sx, sy);
    }
    *m = (enl_matrix){
        sx, 0, 0, sy, (w - box[2] * sx) * x - box[0] * sx, (h - box[3] * sy) * y - box[1] * sy
    };
    return true;
}

/* *has: whether there is one at all. */
static bool view_box(const enl_xml *n, double box[4], bool *has)
{
    enl_str v = enl_str_trim(enl_svg_xml_get(n, "viewBox"));
    size_t i = 0;
    *has = v.n > 0;
    for (int k = 0; *has && k < 4; k++)
        if (!enl_svg_value_number(v, &i, &box[k])) return false;
    return !*has || (i == v.n && box[2] > 0 && box[3] > 0);
}

/* Draws what an svg or symbol element holds into w by h units; `p` is moved to its corner. */
static bool draw_viewport(enl_svg_scene *s, const enl_xml *n, double w, double h, enl_svg_place p)
{
    double box[4];
    bool has_box;
    enl_matrix inner;
    if (!view_box(n, box, &has_box) || !(w > 0) || !(h > 0)) return false;
    if (!enl_svg_clip_rect(s, &p.m, 0, 0, w, h)) return false;
    if (has_box) {
        if (!fit(enl_str_trim(enl_svg_xml_get(n, "preserveAspectRatio")), box, w, h, &inner))
            return false;
        p.m = enl_svg_value_times(&p.m, &inner);
    }
    p.u.width = has_box ? box[2] : w;
    p.u.height = has_box ? box[3] : h;
    bool done = draw_children(s, n, &p);
    enl_svg_clip_close_all(s, 1);
    return done;
}

static bool side(const enl_xml *n, const char *name, const enl_svg_units *u, enl_svg_side of,
                 double otherwise, double *out)
{
    enl_str v = enl_svg_xml_get(n, name);
    *out = otherwise;
    return !v.n || enl_svg_value_length(v, u, of, out);
}

/* Draws an svg or symbol element whose corner and size `from` says: itself, or a use element. */
static bool draw_nested(enl_svg_scene *s, const enl_xml *n, const enl_xml *from,
                        const enl_svg_place *p)
{
    double x, y, w, h;
    enl_svg_place inside = *p;
    if (!side(from, "x", &p->u, ENL_SVG_WIDTH, 0, &x) ||
        !side(from, "y", &p->u, ENL_SVG_HEIGHT, 0, &y) ||
        !side(from, "width", &p->u, ENL_SVG_WIDTH, p->u.width, &w) ||
        !side(from, "height", &p->u, ENL_SVG_HEIGHT, p->u.height, &h))
        return false;
    inside.m = enl_svg_value_times(&p->m, &(enl_matrix){ 1, 0, 0, 1, x, y });
    return draw_viewport(s, n, w, h, inside);
}

/* ---- pictures ---- */

static enl_str href_of(const enl_xml *n)
{
    enl_str href = enl_svg_xml_get(n, "href");
    return href.n ? href : enl_svg_xml_get(n, "xlink:href");
}

/* A side of the picture's own; "auto" is none. */
static bool picture_side(const enl_xml *n, const char *name, const enl_svg_units *u,
                         enl_svg_side of, double otherwise, double *out)
{
    *out = otherwise;
    return enl_str_is(enl_svg_xml_get(n, name), "auto") || side(n, name, u, of, otherwise, out);
}

/* SVG 1.1, section 5.7. Pages show pictures upright only. */
static bool draw_picture(enl_svg_scene *s, const enl_xml *n, const enl_svg_place *p)
{
    const enl_vector_pictures *from = s->tools->pictures;
    const enl_image *im = from ? from->read(from->self, enl_str_trim(href_of(n))) : NULL;
    double x, y, w, h;
    enl_matrix inner;
    if (!im || !side(n, "x", &p->u, ENL_SVG_WIDTH, 0, &x) ||
        !side(n, "y", &p->u, ENL_SVG_HEIGHT, 0, &y) ||
        !picture_side(n, "width", &p->u, ENL_SVG_WIDTH, im->width, &w) ||
        !picture_side(n, "height", &p->u, ENL_SVG_HEIGHT, im->height, &h))
        return false;
    if (!(w > 0) || !(h > 0)) return w == 0 || h == 0;
    const double box[4] = { 0, 0, im->width, im->height };
    if (!fit(enl_str_trim(enl_svg_xml_get(n, "preserveAspectRatio")), box, w, h, &inner))
        return false;
    enl_matrix at = enl_svg_value_times(&p->m, &(enl_matrix){ 1, 0, 0, 1, x, y });
    if (!enl_svg_clip_rect(s, &at, 0, 0, w, h)) return false;
    at = enl_svg_value_times(&at, &inner);
    if (at.b != 0 || at.c != 0 || at.a <= 0 || at.d <= 0) return false;
    enl_item *it = enl_page_list_add(s->a, s->list, ENL_ITEM_IMAGE, ENL_ARTIFACT);
    it->x = enl_pt(at.e);
    it->y = enl_pt(at.f);
    it->u.image.image = im;
    it->u.image.w = enl_pt(at.a * im->width);
    it->u.image.h = enl_pt(at.d * im->height);
    enl_svg_clip_close_all(s, 1);
    return true;
}

/* ---- use ---- */

static bool draw_used(enl_svg_scene *s, const enl_xml *n, const enl_xml *use,
                      const enl_svg_place *p)
{
    enl_svg_place inside = *p;
    double x, y;
    if (enl_svg_xml_is(n, "svg")) return false;
    if (!side(use, "x", &p->u, ENL_SVG_WIDTH, 0, &x) ||
        !side(use, "y", &p->u, ENL_SVG_HEIGHT, 0, &y))
        return false;
    if (!enl_svg_xml_is(n, "symbol")) {
        inside.m = enl_svg_value_times(&p->m, &(enl_matrix){ 1, 0, 0, 1, x, y });
        return draw(s, n, &inside);
    }
    enl_svg_style style;
    inside.u.font_size = 0;
    if (!enl_svg_style_of(&s->css, n, p->parent, &inside.u, &style) || style.opacity != 1 ||
        style.clip.n || style.mask.n)
        return false;
    inside.parent = &style;
    return draw_nested(s, n, use, &inside);
}

static bool draw_use(enl_svg_scene *s, const enl_xml *n, const enl_svg_place *p)
{
    enl_str href = href_of(n);
    void **found =
        enl_str_starts(href, "#") ? enl_map_find(&s->ids, enl_str_sub(href, 1, href.n)) : NULL;
    if (!found || s->depth == USES_MAX) return false;
    s->depth++;
    bool done = draw_used(s, *found, n, p);
    s->depth--;
    return done;
}

/* ---- elements ---- */

/* Elements that are only referred to, or are invisible. */
static bool is_silent(const enl_xml *n)
{
    static const char *const names[] = { "defs",     "clipPath",       "mask",    "symbol",
                                         "marker",   "linearGradient", "pattern", "filter",
                                         "style",    "title",          "desc",    "radialGradient",
                                         "metadata", "script",         "view" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (enl_svg_xml_is(n, names[i])) return true;
    return memchr(n->name.p, ':', n->name.n) != NULL;
}

static bool is_conditional(const enl_xml *n)
{
    return enl_svg_xml_get(n, "systemLanguage").n || enl_svg_xml_get(n, "requiredExtensions").n ||
           enl_svg_xml_get(n, "requiredFeatures").n;
}

static bool draw_kind(enl_svg_scene *s, const enl_xml *n, const enl_svg_style *style,
                      const enl_svg_place *p)
{
    if (enl_svg_xml_is(n, "g") || enl_svg_xml_is(n, "a")) return draw_children(s, n, p);
    if (enl_svg_shape_is(n)) return draw_shape(s, n, style, p);
    if (enl_svg_xml_is(n, "text")) return enl_svg_text(s, n, style, p);
    if (enl_svg_xml_is(n, "use")) return draw_use(s, n, p);
    if (enl_svg_xml_is(n, "image")) return style->hidden || draw_picture(s, n, p);
    return enl_svg_xml_is(n, "svg") && draw_nested(s, n, n, p);
}

/* An element with its clip and opacity around it. */
static bool draw_styled(enl_svg_scene *s, const enl_xml *n, const enl_svg_style *style,
                        const enl_svg_place *p)
{
    double opacity = style->opacity, mask = 1;
    if (style->mask.n && !enl_svg_clip_mask_opacity(s, style->mask, &mask)) return false;
    if (style->clip.n && !enl_svg_clip_open(s, style, p)) return false;
    size_t from = s->list->n;
    bool done = draw_kind(s, n, style, p) && enl_svg_clip_blend(s, from, opacity * mask);
    enl_svg_clip_close_all(s, style->clip.n > 0);
    return done;
}

static bool draw(enl_svg_scene *s, const enl_xml *n, const enl_svg_place *p)
{
    enl_svg_style style;
    enl_svg_place own = *p;
    enl_matrix m;
    if (is_silent(n)) return true;
    if (++s->n_drawn > DRAWN_MAX || !enl_svg_clip_weigh(s, n) || is_conditional(n)) return false;
    if (!enl_svg_style_of(&s->css, n, p->parent, &own.u, &style)) return false;
    if (style.no_display) return true;
    if (!enl_svg_value_transform(enl_svg_xml_get(n, "transform"), &m)) return false;
    own.m = enl_svg_value_times(&p->m, &m);
    own.parent = &style;
    if (enl_svg_value_scale(&own.m) == 0) return true;
    return draw_styled(s, n, &style, &own);
}

/* ---- the file ---- */

static bool is_css(const enl_xml *n)
{
    enl_str type = enl_svg_xml_get(n, "type");
    return (!type.n || enl_str_is(type, "text/css")) && !enl_svg_xml_get(n, "media").n;
}

/* Finds ids and style sheets. The tree is no deeper than its reader allows. */
static bool gather(enl_svg_scene *s, const enl_xml *n)
{
    enl_str id = enl_svg_xml_get(n, "id");
    if (id.n) {
        void **place = enl_map_insert(&s->ids, id);
        if (!*place) *place = (void *)(uintptr_t)n;
    }
    if (enl_svg_xml_is(n, "style") &&
        (!is_css(n) || !enl_svg_css_add(&s->css, enl_svg_xml_text(s->scratch, n))))
        return false;
    for (const enl_xml *k = n->first; k; k = k->next)
        if (k->name.n && !gather(s, k)) return false;
    return true;
}

/* Lengths that depend on nothing; a percentage of what surrounds the picture is none. */
static bool absolute(const enl_xml *root, const char *name, double *out)
{
    enl_str v = enl_str_trim(enl_svg_xml_get(root, name));
    enl_svg_units u = { .font_size = 12 };
    return v.n && v.p[v.n - 1] != '%' && enl_svg_value_length(v, &u, ENL_SVG_WIDTH, out);
}

static bool size_of(const enl_xml *root, double most, double *w, double *h)
{
    double box[4];
    bool has_box;
    if (!view_box(root, box, &has_box)) return false;
    if (!absolute(root, "width", w) || !absolute(root, "height", h)) {
        if (!has_box) return false;
        *w = box[2];
        *h = box[3];
    }
    return *w > 0 && *h > 0 && *w <= most && *h <= most;
}

static bool is_drawing(const enl_xml *root)
{
    return enl_svg_xml_is(root, "svg") &&
           (enl_svg_xml_get(root, "xmlns").n || enl_svg_xml_get(root, "xmlns:svg").n);
}

static bool draw_root(enl_svg_scene *s, const enl_xml *root, double w, double h)
{
    enl_svg_style initial = enl_svg_style_initial(), style;
    enl_svg_place p = { .m = { PT_PER_PX, 0, 0, PT_PER_PX, 0, 0 },
                        .u = { 0, w, h },
                        .parent = &style };
    if (!enl_svg_style_of(&s->css, root, &initial, &p.u, &style) || style.no_display) return false;
    if (enl_svg_xml_get(root, "transform").n || is_conditional(root) || style.clip.n ||
        style.mask.n)
        return false;
    return draw_viewport(s, root, w, h, p) && enl_svg_clip_blend(s, 0, style.opacity);
}

static bool read(enl_svg_scene *s, enl_str bytes, enl_vector *out)
{
    double w, h,
        most = s->tools->by_cairo ? COORD_MAX : SIDE_MAX; /* it writes many units a pixel */
    const enl_xml *root = bytes.n <= BYTES_MAX ? enl_svg_xml_read(s->scratch, bytes) : NULL;
    if (!root || !is_drawing(root) || !size_of(root, most, &w, &h) || !gather(s, root))
        return false;
    if (!draw_root(s, root, w, h)) return false;
    *out = (enl_vector){ .w = enl_pt(w * PT_PER_PX), .h = enl_pt(h * PT_PER_PX), .list = s->list };
    return true;
}

bool enl_svg_read(enl_ctx *c, enl_str bytes, const enl_svg_tools *tools, enl_vector *out)
{
    enl_arena scratch;
    enl_arena_init(&scratch, &c->mem);
    enl_svg_scene s = { .c = c, .tools = tools, .a = &c->arena, .scratch = &scratch };
    s.list = ENL_NEW(s.a, enl_list);
    s.css.arena = &scratch;
    enl_map_init(&s.ids, &scratch);
    bool done = read(&s, bytes, out);
    enl_arena_drop(&scratch);
    return done;
}
