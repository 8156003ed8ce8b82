/* Reads the SVG that Cairo writes: groups with clips, paths and rectangles, each with its style in
 * full. It is written by a program for programs, so a scanner of tags will do; anything that is not
 * expected ends the reading. Cairo 1.16 puts properties into style="...", 1.18 into attributes of
 * their own. */
#include "core/svg/plain.h"

#include "core/base/map.h"

#include <glib.h>
#include <math.h>
#include <string.h>

enum { ATTRS_MAX = 24, DEPTH_MAX = 64, CLIPS_MAX = 16, SEGS_MAX = 1 << 20, COORD_MAX = 100000 };

typedef struct attr {
    enl_str name, value;
} attr;

typedef struct tag {
    enl_str name;
    attr attrs[ATTRS_MAX];
    int n;
    bool end, empty; /* </a>, <a/> */
} tag;

typedef struct plain {
    enl_arena *a;
    enl_list *list;
    enl_map clips;  /* id -> enl_path */
    enl_map shapes; /* id -> enl_list of a group in <defs>, NULL: not only shapes */
    enl_map masks;  /* id -> double, the opacity all over; NULL: something else */
    enl_list *page; /* while `list` is that of a group in <defs> */
    enl_str group_id, mask_id;
    int def_depth;
    bool def_plain, in_mask;
    double *mask;
    enl_str text;
    size_t at;
    double scale;
    enl_str clip_id;           /* of the clipPath that is open */
    bool in_defs, in_clip;
    bool clipped[DEPTH_MAX];   /* by open group */
    int depth, n_clips;
    size_t n_segs;
    bool failed;
} plain;

/* ---- tags ---- */

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static void skip_spaces(plain *p)
{
    while (p->at < p->text.n && is_space(p->text.p[p->at])) p->at++;
}

static enl_str word(plain *p)
{
    size_t from = p->at;
    while (p->at < p->text.n && !is_space(p->text.p[p->at]) && !strchr("=/>", p->text.p[p->at]))
        p->at++;
    return enl_str_sub(p->text, from, p->at);
}

static bool read_attr(plain *p, tag *t)
{
    enl_str name = word(p);
    if (!name.n || t->n == ATTRS_MAX || p->text.n - p->at < 2) return false;
    if (p->text.p[p->at] != '=' || p->text.p[p->at + 1] != '"') return false;
    size_t from = p->at + 2;
    const char *end = memchr(p->text.p + from, '"', p->text.n - from);
    if (!end) return false;
    size_t to = (size_t)(end - p->text.p);
    t->attrs[t->n++] = (attr){ name, enl_str_sub(p->text, from, to) };
    p->at = to + 1;
    return true;
}

/* The next tag; false at the end or when there is none that can be read. */
static bool next_tag(plain *p, tag *t)
{
    const char *open = memchr(p->text.p + p->at, '<', p->text.n - p->at);
    if (!open) return false;
    p->at = (size_t)(open - p->text.p) + 1;
    *t = (tag){ 0 };
    t->end = p->at < p->text.n && p->text.p[p->at] == '/';
    p->at += t->end;
    t->name = word(p);
    for (;;) {
        skip_spaces(p);
        if (p->at >= p->text.n) break;
        char c = p->text.p[p->at];
        if (c == '/' || c == '?') {
            t->empty = true;
            p->at++;
        } else if (c == '>') {
            p->at++;
            return true;
        } else if (!read_attr(p, t)) {
            break;
        }
    }
    p->failed = true;
    return false;
}

static enl_str get(const tag *t, const char *name)
{
    for (int i = 0; i < t->n; i++)
        if (enl_str_is(t->attrs[i].name, name)) return t->attrs[i].value;
    return ENL_S("");
}

/* ---- numbers ---- */

/* The number at *i, which is moved behind it; not-a-number when there is none. */
static double number(enl_str s, size_t *i)
{
    char digits[32];
    size_t n = 0;
    while (*i < s.n && (is_space(s.p[*i]) || s.p[*i] == ',')) ++*i;
    while (*i < s.n && n + 1 < sizeof digits && strchr("+-.0123456789eE", s.p[*i]) && s.p[*i])
        digits[n++] = s.p[(*i)++];
    digits[n] = '\0';
    return n ? g_ascii_strtod(digits, NULL) : NAN;
}

static double number_of(enl_str s, double otherwise)
{
    size_t i = 0;
    double v = s.n ? number(s, &i) : otherwise;
    return isfinite(v) ? v : otherwise;
}

/* "rgb(10%,20.5%,100%)"; false for anything else. */
static bool colour_of(enl_str s, enl_colour *out)
{
    if (!enl_str_starts(s, "rgb(")) return false;
    *out = 0;
    size_t i = 4;
    for (int k = 0; k < 3; k++) {
        double v = number(s, &i);
        if (!(v >= 0 && v <= 100.001) || i >= s.n || s.p[i] != '%') return false;
        i++;
        *out = *out << 8 | (enl_colour)lround((v > 100 ? 100 : v) * 2.55);
    }
    return true;
}

static bool matrix_of(enl_str s, double m[6])
{
    static const double none[6] = { 1, 0, 0, 1, 0, 0 };
    memcpy(m, none, sizeof none);
    if (!s.n) return true;
    if (!enl_str_starts(s, "matrix(")) return false;
    size_t i = 7;
    for (int k = 0; k < 6; k++) {
        m[k] = number(s, &i);
        if (!isfinite(m[k])) return false;
    }
    return true;
}

/* ---- paths ---- */

static bool add_point(plain *p, enl_seg *s, int k, double x, double y, const double m[6])
{
    s->x[2 * k] = (m[0] * x + m[2] * y + m[4]) * p->scale;
    s->x[2 * k + 1] = (m[1] * x + m[3] * y + m[5]) * p->scale;
    return fabs(s->x[2 * k]) <= COORD_MAX && fabs(s->x[2 * k + 1]) <= COORD_MAX;
}

static size_t count_segs(enl_str d)
{
    size_t n = 0;
    for (size_t i = 0; i < d.n; i++) n += d.p[i] >= 'A' && d.p[i] <= 'Z';
    return n;
}

static bool read_seg(plain *p, enl_str d, size_t *i, enl_seg *s, const double m[6])
{
    int points = 1;
    switch (d.p[(*i)++]) {
    case 'M': s->op = ENL_SEG_MOVE; break;
    case 'L': s->op = ENL_SEG_LINE; break;
    case 'C': s->op = ENL_SEG_CURVE, points = 3; break;
    case 'Z': s->op = ENL_SEG_CLOSE, points = 0; break;
    default: return false;
    }
    for (int k = 0; k < points; k++) {
        double x = number(d, i), y = number(d, i);
        if (!add_point(p, s, k, x, y, m)) return false;
    }
    return true;
}

static enl_path *path_of(plain *p, enl_str d, const double m[6])
{
    enl_path *path = ENL_NEW(p->a, enl_path);
    size_t n = count_segs(d);
    p->n_segs += n;
    if (p->n_segs > SEGS_MAX) return NULL;
    path->segs = ENL_NEWN(p->a, enl_seg, n);
    path->fill_alpha = path->stroke_alpha = 1;
    for (size_t i = 0; i < d.n;) {
        if (is_space(d.p[i])) {
            i++;
        } else if (path->n == n || !read_seg(p, d, &i, &path->segs[path->n++], m)) {
            return NULL;
        }
    }
    return path;
}

static enl_path *rectangle(plain *p, const tag *t, const double m[6])
{
    double x = number_of(get(t, "x"), 0), y = number_of(get(t, "y"), 0);
    double w = number_of(get(t, "width"), -1), h = number_of(get(t, "height"), -1);
    const double corners[4][2] = { { x, y }, { x + w, y }, { x + w, y + h }, { x, y + h } };
    enl_path *path = ENL_NEW(p->a, enl_path);
    if (w < 0 || h < 0) return NULL;
    path->segs = ENL_NEWN(p->a, enl_seg, 5);
    path->fill_alpha = path->stroke_alpha = 1;
    for (path->n = 0; path->n < 4; path->n++) {
        enl_seg *s = &path->segs[path->n];
        s->op = path->n ? ENL_SEG_LINE : ENL_SEG_MOVE;
        if (!add_point(p, s, 0, corners[path->n][0], corners[path->n][1], m)) return NULL;
    }
    path->segs[path->n++].op = ENL_SEG_CLOSE;
    return path;
}

static enl_path *shape(plain *p, const tag *t, double m[6])
{
    if (!matrix_of(get(t, "transform"), m)) return NULL;
    return enl_str_is(t->name, "rect") ? rectangle(p, t, m) : path_of(p, get(t, "d"), m);
}

/* ---- styles ---- */

static bool set_dash(enl_path *path, enl_str v, double pen)
{
    path->n_dash = 0;
    if (enl_str_is(v, "none")) return true;
    for (size_t i = 0; i < v.n;) {
        double d = number(v, &i);
        if (!(d >= 0) || path->n_dash == 8) return false;
        path->dash[path->n_dash++] = d * pen;
        while (i < v.n && (is_space(v.p[i]) || v.p[i] == ',')) i++;
    }
    return true;
}

static int which(enl_str v, const char *one, const char *two)
{
    return enl_str_is(v, one) ? 1 : enl_str_is(v, two) ? 2 : 0;
}

/* False for what a path item can't have. */
static bool set_property(enl_path *path, enl_str name, enl_str v, double pen)
{
    bool none = enl_str_is(v, "none");
    if (enl_str_is(name, "fill")) return !(path->fill = !none) || colour_of(v, &path->fill_colour);
    if (enl_str_is(name, "stroke"))
        return !(path->stroke = !none) || colour_of(v, &path->stroke_colour);
    if (enl_str_is(name, "fill-opacity")) path->fill_alpha = number_of(v, 1);
    else if (enl_str_is(name, "stroke-opacity")) path->stroke_alpha = number_of(v, 1);
    else if (enl_str_is(name, "fill-rule")) path->even_odd = enl_str_is(v, "evenodd");
    else if (enl_str_is(name, "stroke-width")) path->width = number_of(v, 1) * pen;
    else if (enl_str_is(name, "stroke-linecap")) path->cap = which(v, "round", "square");
    else if (enl_str_is(name, "stroke-linejoin")) path->join = which(v, "round", "bevel");
    else if (enl_str_is(name, "stroke-miterlimit")) path->miter = number_of(v, 10);
    else if (enl_str_is(name, "stroke-dashoffset")) path->dash_phase = number_of(v, 0) * pen;
    else if (enl_str_is(name, "stroke-dasharray")) return set_dash(path, v, pen);
    else if (enl_str_is(name, "opacity")) return number_of(v, 0) == 1;
    else if (enl_str_is(name, "clip-rule")) return true;
    else return false;
    return true;
}

static bool set_style(enl_path *path, enl_str style, double pen)
{
    for (size_t i = 0; i < style.n;) {
        const char *end = memchr(style.p + i, ';', style.n - i);
        size_t stop = end ? (size_t)(end - style.p) : style.n;
        enl_str one = enl_str_trim(enl_str_sub(style, i, stop));
        const char *colon = one.n ? memchr(one.p, ':', one.n) : NULL;
        i = stop + 1;
        if (!one.n) continue;
        if (!colon) return false;
        size_t at = (size_t)(colon - one.p);
        if (!set_property(path, enl_str_sub(one, 0, at), enl_str_sub(one, at + 1, one.n), pen))
            return false;
    }
    return true;
}

static bool is_geometry(enl_str name)
{
    static const char *const names[] = { "d", "x", "y", "width", "height", "transform", "style",
                                         "id" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (enl_str_is(name, names[i])) return true;
    return false;
}

static void add_shape(plain *p, const tag *t)
{
    double m[6];
    enl_path *path = shape(p, t, m);
    p->failed = true;
    if (!path) return;
    double pen = sqrt(fabs(m[0] * m[3] - m[1] * m[2])) * p->scale;
    path->fill = true; /* what SVG does when nothing is said */
    path->width = pen;
    path->miter = 10;
    for (int i = 0; i < t->n; i++) {
        const attr *a = &t->attrs[i];
        if (!is_geometry(a->name) && !set_property(path, a->name, a->value, pen)) return;
    }
    if (!set_style(path, get(t, "style"), pen)) return;
    p->failed = false;
    if (!path->n || (path->stroke && !path->fill && path->width <= 0)) return;
    enl_list_add(p->a, p->list, ENL_ITEM_PATH, ENL_ARTIFACT)->u.path = path;
}

/* ---- structure ---- */

static bool push_clip(plain *p, const enl_path *path)
{
    if (p->n_clips == CLIPS_MAX) return false;
    p->n_clips++;
    enl_list_add(p->a, p->list, ENL_ITEM_PUSH, ENL_ARTIFACT)->u.path = path;
    return true;
}

/* clip-path="url(#clip1)" */
static bool open_clip(plain *p, const tag *t, enl_str url)
{
    if (!enl_str_starts(url, "url(#") || url.p[url.n - 1] != ')') return false;
    void **found = enl_map_find(&p->clips, enl_str_sub(url, 5, url.n - 1));
    if (!found) return false;
    enl_path *path = ENL_NEW(p->a, enl_path);
    *path = *(const enl_path *)*found;
    if (enl_str_is(get(t, "clip-rule"), "evenodd")) path->even_odd = true;
    return push_clip(p, path);
}

/* A group may have an id and a clip, nothing else. */
static void open_group(plain *p, const tag *t)
{
    p->failed = true;
    if (p->depth == DEPTH_MAX) return;
    for (int i = 0; i < t->n; i++) {
        enl_str name = t->attrs[i].name;
        if (!enl_str_is(name, "id") && !enl_str_is(name, "clip-path") &&
            !enl_str_is(name, "clip-rule"))
            return;
    }
    enl_str url = get(t, "clip-path");
    p->clipped[p->depth++] = url.n > 0;
    p->failed = url.n && !open_clip(p, t, url);
}

static void close_group(plain *p)
{
    if (!p->depth) return;
    if (!p->clipped[--p->depth]) return;
    p->n_clips--;
    enl_list_add(p->a, p->list, ENL_ITEM_POP, ENL_ARTIFACT);
}

static void add_clip_shape(plain *p, const tag *t)
{
    double m[6];
    enl_path *path = shape(p, t, m);
    void **place = enl_map_insert(&p->clips, p->clip_id);
    p->failed = !path || *place; /* a clip of one path only */
    if (!path) return;
    path->even_odd = enl_str_is(get(t, "clip-rule"), "evenodd");
    *place = path;
}

/* ---- opacity ---- */

/* Cairo writes a shape with an opacity of its own as a group in <defs>, shown through a mask that is
 * alike all over. With more than one shape in the group the opacity is not that of each. */
static void take_mask(plain *p, const tag *t)
{
    if (enl_str_is(t->name, "mask")) {
        *enl_map_insert(&p->masks, p->mask_id) = p->mask;
        p->in_mask = false;
    } else if (enl_str_is(t->name, "rect") && !p->mask) {
        enl_path style = { .fill_alpha = 1 };
        p->mask = ENL_NEW(p->a, double);
        p->failed = !set_style(&style, get(t, "style"), 1);
        *p->mask = style.fill_alpha * number_of(get(t, "fill-opacity"), 1);
    } else if (!enl_str_is(t->name, "g")) {
        p->failed = true;
    }
}

static void take_def_group(plain *p, const tag *t)
{
    if (t->empty) return;
    if (!t->end && p->def_depth++ == 0) {
        p->group_id = get(t, "id");
        p->page = p->list;
        p->list = ENL_NEW(p->a, enl_list);
        p->def_plain = true;
    } else if (!t->end) {
        p->def_plain = false;
    } else if (p->def_depth > 0 && --p->def_depth == 0) {
        *enl_map_insert(&p->shapes, p->group_id) = p->def_plain ? p->list : NULL;
        p->list = p->page;
    }
}

static void take_def(plain *p, const tag *t)
{
    bool shape = enl_str_is(t->name, "path") || enl_str_is(t->name, "rect");
    if (p->in_mask) {
        take_mask(p, t);
    } else if (enl_str_is(t->name, "mask") && !t->end) {
        p->in_mask = true;
        p->mask = NULL;
        p->mask_id = get(t, "id");
    } else if (enl_str_is(t->name, "g")) {
        take_def_group(p, t);
    } else if (shape && p->def_depth && !t->end) {
        add_shape(p, t);
    } else if (!enl_str_is(t->name, "filter") && !enl_str_is(t->name, "feColorMatrix")) {
        p->failed = true; /* glyphs, gradients, pictures */
    }
}

static void **find_url(const enl_map *m, enl_str url, const char *before, size_t after)
{
    size_t n = strlen(before);
    if (!enl_str_starts(url, before) || url.n < n + after) return NULL;
    return enl_map_find(m, enl_str_sub(url, n, url.n - after));
}

/* <use xlink:href="#surface5" mask="url(#mask0)"/> */
static void take_use(plain *p, const tag *t)
{
    void **shapes = find_url(&p->shapes, get(t, "xlink:href"), "#", 0);
    void **mask = find_url(&p->masks, get(t, "mask"), "url(#", 1);
    const enl_list *l = shapes ? *shapes : NULL;
    p->failed = t->n != 2 || !l || l->n > 1 || !mask || !*mask;
    if (p->failed || !l->n) return;
    enl_path *path = ENL_NEW(p->a, enl_path);
    *path = *l->items[0].u.path;
    p->failed = path->fill && path->stroke; /* one would show through the other */
    path->fill_alpha *= *(const double *)*mask;
    path->stroke_alpha *= *(const double *)*mask;
    enl_list_add(p->a, p->list, ENL_ITEM_PATH, ENL_ARTIFACT)->u.path = path;
}

/* What lies outside the picture must not show on the page: "0 0 width height" is a clip. */
static void open_picture(plain *p, const tag *t)
{
    static const double same[6] = { 1, 0, 0, 1, 0, 0 };
    tag r = { .attrs = { { ENL_S("width"), ENL_S("") }, { ENL_S("height"), ENL_S("") } }, .n = 2 };
    enl_str box = get(t, "viewBox");
    p->failed = p->list->n > 0 || !enl_str_starts(box, "0 0 ");
    if (p->failed) return;
    r.attrs[0].value = enl_str_sub(box, 4, box.n);
    size_t i = 4;
    number(box, &i);
    r.attrs[1].value = enl_str_sub(box, i, box.n);
    const enl_path *path = rectangle(p, &r, same);
    p->failed = !path || !push_clip(p, path);
}

static void take(plain *p, const tag *t)
{
    bool group = enl_str_is(t->name, "g"), clip = enl_str_is(t->name, "clipPath");
    bool any = enl_str_is(t->name, "path") || enl_str_is(t->name, "rect");
    if (enl_str_starts(t->name, "?")) return;
    if (enl_str_is(t->name, "svg")) {
        if (!t->end) open_picture(p, t);
    } else if (enl_str_is(t->name, "defs")) {
        p->in_defs = !t->end && !t->empty;
    } else if (clip) {
        p->in_clip = !t->end && !t->empty;
        p->clip_id = get(t, "id");
    } else if (p->in_clip && any && !t->end) {
        add_clip_shape(p, t);
    } else if (p->in_defs) {
        take_def(p, t);
    } else if (enl_str_is(t->name, "use")) {
        if (!t->end) take_use(p, t);
    } else if (group && !t->end) {
        open_group(p, t);
        if (t->empty) close_group(p);
    } else if (group) {
        close_group(p);
    } else if (any && !t->end) {
        add_shape(p, t);
    } else if (!any) {
        p->failed = true;
    }
}

const enl_list *enl_svg_plain(enl_arena *a, enl_str text, double scale)
{
    plain p = { .a = a, .text = text, .scale = scale, .list = ENL_NEW(a, enl_list) };
    tag t;
    enl_map_init(&p.clips, a);
    enl_map_init(&p.shapes, a);
    enl_map_init(&p.masks, a);
    while (!p.failed && next_tag(&p, &t)) take(&p, &t);
    while (p.depth) close_group(&p);
    if (p.n_clips) enl_list_add(a, p.list, ENL_ITEM_POP, ENL_ARTIFACT);
    return p.failed ? NULL : p.list;
}
