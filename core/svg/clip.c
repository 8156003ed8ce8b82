/* Clips and opacity of groups. */
#include "core/svg/scene.h"

#include <math.h>

enum {
    CLIPS_MAX = 16,
    BLENDED_MAX = 300,
    COORD_MAX = 1000000,
    SEGS_MAX = 1 << 20,
    BYTES_MAX = 64 << 20
};

bool enl_svg_clip_place_path(enl_svg_scene *s, const enl_svg_outline *o, const enl_matrix *m,
                             enl_path *out)
{
    *out = (enl_path){ .fill_alpha = 1, .stroke_alpha = 1, .n = o->n };
    s->n_segs += o->n;
    if (s->n_segs > SEGS_MAX) return false;
    out->segs = enl_arena_alloc(s->a, o->n * sizeof *out->segs);
    for (size_t i = 0; i < o->n; i++) {
        const double *from = o->segs[i].x;
        double *to = out->segs[i].x;
        out->segs[i].op = o->segs[i].op;
        for (int k = 0; k < 6; k += 2) {
            to[k] = m->a * from[k] + m->c * from[k + 1] + m->e;
            to[k + 1] = m->b * from[k] + m->d * from[k + 1] + m->f;
            if (!(fabs(to[k]) <= COORD_MAX) || !(fabs(to[k + 1]) <= COORD_MAX)) return false;
        }
    }
    return true;
}

bool enl_svg_clip_weigh(enl_svg_scene *s, const enl_xml *n)
{
    for (uint32_t i = 0; i < n->n_attrs; i++) s->n_bytes += n->attrs[i].value.n;
    for (const enl_xml *k = n->first; k; k = k->next) s->n_bytes += 1 + k->text.n;
    return s->n_bytes <= BYTES_MAX;
}

/* ---- clips ---- */

static bool push_clip(enl_svg_scene *s, const enl_svg_outline *o, const enl_matrix *m,
                      bool even_odd)
{
    enl_path *path = ENL_NEW(s->a, enl_path);
    if (s->n_clips == CLIPS_MAX || !enl_svg_clip_place_path(s, o, m, path)) return false;
    s->n_clips++;
    path->even_odd = even_odd;
    enl_page_list_add(s->a, s->list, ENL_ITEM_PUSH, ENL_ARTIFACT)->u.path = path;
    return true;
}

void enl_svg_clip_close_all(enl_svg_scene *s, int n)
{
    s->n_clips -= n;
    while (n-- > 0) enl_page_list_add(s->a, s->list, ENL_ITEM_POP, ENL_ARTIFACT);
}

bool enl_svg_clip_rect(enl_svg_scene *s, const enl_matrix *m, double x, double y, double w,
                       double h)
{
    enl_svg_outline o = { .arena = s->scratch };
    enl_svg_pathdata_add_seg(&o, ENL_SEG_MOVE, (double[]){ x, y });
    enl_svg_pathdata_add_seg(&o, ENL_SEG_LINE, (double[]){ x + w, y });
    enl_svg_pathdata_add_seg(&o, ENL_SEG_LINE, (double[]){ x + w, y + h });
    enl_svg_pathdata_add_seg(&o, ENL_SEG_LINE, (double[]){ x, y + h });
    enl_svg_pathdata_add_seg(&o, ENL_SEG_CLOSE, NULL);
    return push_clip(s, &o, m, false);
}

static const enl_xml *find_id(const enl_svg_scene *s, enl_str id, const char *kind)
{
    void **found = enl_map_find(&s->ids, id);
    const enl_xml *n = found ? *found : NULL;
    return n && enl_svg_xml_is(n, kind) ? n : NULL;
}

/* The shape of a clipPath, which may have only one: the union of several is not a path. */
static bool clip_shape(enl_svg_scene *s, const enl_xml *n, const enl_svg_style *parent,
                       const enl_matrix *m, enl_svg_units u, bool even_odd)
{
    enl_svg_style style;
    enl_matrix own;
    enl_svg_outline o = { .arena = s->scratch };
    if (!enl_svg_shape_is(n) || !enl_svg_clip_weigh(s, n) ||
        !enl_svg_style_of(&s->css, n, parent, &u, &style))
        return false;
    if (style.clip.n || style.mask.n || style.no_display || style.hidden) return false;
    if (!enl_svg_value_transform(enl_svg_xml_get(n, "transform"), &own) ||
        !enl_svg_shape(&o, n, &u))
        return false;
    own = enl_svg_value_times(m, &own);
    return push_clip(s, &o, &own, style.clip_even_odd || even_odd);
}

static bool is_described(const enl_xml *n)
{
    return !n->name.n || enl_svg_xml_is(n, "title") || enl_svg_xml_is(n, "desc") ||
           enl_svg_xml_is(n, "metadata");
}

bool enl_svg_clip_open(enl_svg_scene *s, const enl_svg_style *st, const enl_svg_place *p)
{
    const enl_xml *clip = find_id(s, st->clip, "clipPath"), *shape = NULL;
    enl_svg_style initial = enl_svg_style_initial(), style;
    enl_svg_place inside = *p;
    if (!clip || !enl_svg_clip_weigh(s, clip) ||
        enl_str_is(enl_svg_xml_get(clip, "clipPathUnits"), "objectBoundingBox"))
        return false;
    if (!enl_svg_style_of(&s->css, clip, &initial, &inside.u, &style) || style.clip.n ||
        style.mask.n)
        return false;
    enl_matrix own;
    if (!enl_svg_value_transform(enl_svg_xml_get(clip, "transform"), &own)) return false;
    inside.m = enl_svg_value_times(&p->m, &own);
    for (const enl_xml *k = clip->first; k; k = k->next) {
        if (is_described(k)) continue;
        if (shape) return false;
        shape = k;
    }
    enl_svg_outline none = { 0 };
    if (!shape) return push_clip(s, &none, &inside.m, false);
    /* Cairo says on the group how its clip is filled. */
    bool even_odd = s->tools->by_cairo && st->clip_even_odd;
    return clip_shape(s, shape, &style, &inside.m, inside.u, even_odd);
}

/* ---- opacity ---- */

typedef struct box {
    double left, top, right, bottom;
} box;

/* Room that a path takes at most: its points, and its pen with the longest of mitres. */
static box box_of(const enl_path *p)
{
    double pen = p->stroke ? p->width / 2 * (p->join == 0 && p->miter > 1.5 ? p->miter : 1.5) : 0;
    box b = { INFINITY, INFINITY, -INFINITY, -INFINITY };
    for (size_t i = 0; i < p->n; i++) {
        int points = p->segs[i].op == ENL_SEG_CLOSE ? 0 : p->segs[i].op == ENL_SEG_CURVE ? 6 : 2;
        for (int k = 0; k < points; k += 2) {
            b.left = fmin(b.left, p->segs[i].x[k] - pen);
            b.right = fmax(b.right, p->segs[i].x[k] + pen);
            b.top = fmin(b.top, p->segs[i].x[k + 1] - pen);
            b.bottom = fmax(b.bottom, p->segs[i].x[k + 1] + pen);
        }
    }
    return b;
}

static bool overlap(const box *a, const box *b)
{
    return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

/* A fill and its stroke overlap, unless one of them is invisible. */
static bool is_one_paint(const enl_path *p)
{
    return !p->fill || !p->stroke;
}

bool enl_svg_clip_blend(enl_svg_scene *s, size_t from, double opacity)
{
    box boxes[BLENDED_MAX];
    size_t n = 0;
    if (opacity == 1) return true;
    for (size_t i = from; i < s->list->n; i++) {
        const enl_item *it = &s->list->items[i];
        if (it->kind == ENL_ITEM_PUSH || it->kind == ENL_ITEM_POP) continue;
        if (it->kind != ENL_ITEM_PATH || n == BLENDED_MAX || !is_one_paint(it->u.path))
            return false;
        boxes[n] = box_of(it->u.path);
        for (size_t k = 0; k < n; k++)
            if (overlap(&boxes[k], &boxes[n])) return false;
        n++;
    }
    for (size_t i = from; i < s->list->n; i++) {
        enl_item *it = &s->list->items[i];
        if (it->kind != ENL_ITEM_PATH) continue;
        enl_path *path = ENL_NEW(s->a, enl_path);
        *path = *it->u.path;
        path->fill_alpha *= opacity;
        path->stroke_alpha *= opacity;
        it->u.path = path;
    }
    return true;
}

static const enl_xml *only_child(const enl_xml *n, const char *kind)
{
    const enl_xml *found = NULL;
    for (const enl_xml *k = n->first; k; k = k->next) {
        if (!k->name.n) continue;
        if (found || !enl_svg_xml_is(k, kind)) return NULL;
        found = k;
    }
    return found;
}

/* A mask that is alike all over: a rectangle of one opacity, which a filter makes the mask's. */
bool enl_svg_clip_mask_opacity(enl_svg_scene *s, enl_str id, double *out)
{
    const enl_xml *mask = s->tools->by_cairo ? find_id(s, id, "mask") : NULL;
    const enl_xml *group = mask ? only_child(mask, "g") : NULL;
    const enl_xml *rect = group ? only_child(group, "rect") : NULL;
    enl_svg_style initial = enl_svg_style_initial(), style;
    enl_svg_units u = { 0 };
    if (!rect || !enl_svg_style_of(&s->css, rect, &initial, &u, &style)) return false;
    if (style.fill.none || style.opacity != 1) return false;
    *out = style.fill_opacity * style.fill.alpha;
    return true;
}
