/* A figure is kept whole: caption above, picture, source line below. Drawings are made here, at the
 * width they will have. */
#include "core/layout/figure.h"

#include "core/base/arena_str.h"
#include "core/layout/blocks.h"
#include "core/layout/image.h"
#include "core/layout/para/para.h"
#include "core/layout/table/table.h"

static void set_bbox(enl_lo *lo, enl_vbox *b, enl_sid element, enl_len x, enl_len w, enl_len h)
{
    if (element == ENL_ARTIFACT) return;
    enl_extra *e = enl_vbox_extra(lo->a, b, ENL_X_BBOX);
    e->u.bbox.element = element;
    e->u.bbox.x = x;
    e->u.bbox.w = w;
    e->u.bbox.h = h;
}

static enl_vbox *add_box(enl_lo *lo, const enl_env *env, enl_item item, enl_len h)
{
    enl_vbox *b = enl_vlist_add(env->v, h);
    b->items = ENL_NEW(lo->a, enl_item);
    *b->items = item;
    b->n_items = 1;
    return b;
}

static enl_sid figure_element(enl_lo *lo, const enl_env *env, enl_sid given, enl_str alt)
{
    enl_sid e = given != ENL_ARTIFACT
                    ? given
                    : enl_stree_add(lo->st, enl_blocks_parent(lo, env), ENL_SE_FIGURE);
    enl_stree_attr(lo->st, e)->alt = alt;
    return e;
}

static void place_image(enl_lo *lo, const enl_env *env, const enl_node *n, enl_sid given,
                        enl_text_align align)
{
    enl_picture pic;
    bool loaded = enl_image_load(lo, n, env->width, env->height - env->taken, &pic);
    enl_str alt = enl_image_alt(lo, n);
    if (!loaded) return;
    enl_len w = pic.w, h = pic.h;
    enl_sid e = figure_element(lo, env, given, alt);
    enl_len spare = env->width - w;
    enl_len x = env->x + (align == ENL_TA_CENTER              ? spare / 2
                          : align == ENL_TA_RIGHT || env->rtl ? spare
                                                              : 0);
    enl_item it = enl_image_item(lo->a, pic.image, w, h);
    it.leaf = enl_stree_leaf(lo->st, e);
    it.x = x;
    set_bbox(lo, add_box(lo, env, it, h), e, x, w, h);
}

static void report_no_alt(enl_lo *lo, const enl_node *n)
{
    enl_diag d = { .code = ENL_C_NO_ALT,
                   .severity = lo->c->standard_none ? ENL_WARNING : ENL_ERROR,
                   .span = n->span };
    d.message = ENL_S("a drawing has no alternative text");
    d.hint = ENL_S("give it one with alt=\"...\"");
    enl_report_diag(lo->c, &d);
}

void enl_figure_drawing(enl_lo *lo, const enl_env *env, const enl_node *n, const enl_node *figure,
                        enl_sid element)
{
    const enl_drawing *d = n->u.drawing;
    enl_str alt = enl_node_attr_str(n, "alt");
    if (alt.n == 0) alt = enl_node_attr_str(figure, "alt");
    if (alt.n == 0) report_no_alt(lo, n);
    enl_len h = 0;
    if (!d || d->height(d->self, env->width, &h) != ENL_OK || h <= 0) return;
    enl_len room = env->height - env->taken;
    if (h > room) {
        enl_report(lo->c, ENL_C_OVERFULL, n->span, "give the figure less height",
                   "a drawing is %.0f pt high, the page has room for %.0f pt; it is drawn lower",
                   enl_to_pt(h), enl_to_pt(room));
        h = room;
    }
    enl_canvas *canvas = lo->t->canvas->make(lo->t->canvas->self, env->width, h);
    if (!canvas) return;
    canvas->at = n->span;
    enl_status s = d->draw(d->self, canvas, env->width, h);
    const enl_list *list = canvas->ops->finish(canvas);
    if (s == ENL_OK && !list)
        enl_report(lo->c, ENL_C_PLUGIN, n->span, NULL, "the figure can't be drawn: %s",
                   canvas->error ? canvas->error : "its canvas failed");
    if (s != ENL_OK || !list) return;
    enl_sid e = figure_element(lo, env, element, alt);
    enl_item it = { .kind = ENL_ITEM_GROUP, .leaf = enl_stree_leaf(lo->st, e), .x = env->x };
    it.u.group.list = list;
    it.u.group.w = env->width;
    it.u.group.h = h;
    set_bbox(lo, add_box(lo, env, it, h), e, env->x, env->width, h);
}

/* Height of what must stand over the next box on its page, as a heading. */
static enl_len kept_over(const enl_vlist *v)
{
    size_t first = v->n;
    if (!v->keep || first == 0) return 0;
    for (first--; first > 0 && v->boxes[first - 1].penalty >= ENL_KEEP; first--) continue;
    return enl_vlist_height(v, first, v->n) + v->pending;
}

/* What the boxes over the picture, its caption among them, and by its length the source line take
 * of the page. */
static enl_len taken_by(enl_lo *lo, const enl_env *env, const enl_node *source)
{
    enl_len h = kept_over(env->v);
    if (!source) return h < env->height / 2 ? h : env->height / 2;
    const enl_style *s =
        enl_styles_find(lo->t->styles, "source", source->classes, source->n_classes);
    enl_len per_line = env->width / (s->size / 2 > 0 ? s->size / 2 : 1);
    enl_len lines = (enl_len)enl_node_plain(lo->c, source).n / (per_line > 0 ? per_line : 1) + 1;
    h += s->above + lines * s->leading;
    return h < env->height / 2 ? h : env->height / 2;
}

void enl_figure_image(enl_lo *lo, const enl_env *env, const enl_node *para)
{
    const enl_style *s =
        enl_styles_find(lo->t->styles, "figure", para->first->classes, para->first->n_classes);
    enl_para_flush(lo->para, env, s);
    enl_vlist_above(env->v, s);
    enl_env in = *env;
    in.taken = taken_by(lo, env, NULL);
    place_image(lo, &in, para->first, ENL_ARTIFACT, s->align);
    enl_vlist_space(env->v, s->below);
}

/* What a figure holds, whatever it is; its pictures and drawings go under one Figure element. */
static void set_content(enl_lo *lo, const enl_env *env, const enl_node *figure, const enl_node *n,
                        enl_sid e)
{
    enl_text_align align =
        enl_styles_find(lo->t->styles, "figure", figure->classes, figure->n_classes)->align;
    bool image = (n->kind == ENL_PLAIN || n->kind == ENL_PARA) && enl_blocks_is_lone_image(n);
    if (n->kind == ENL_CAPTION || n->kind == ENL_SOURCE_LINE) return;
    if (n->kind == ENL_DRAWING)
        enl_figure_drawing(lo, env, n, figure, e);
    else if (n->kind == ENL_IMAGE)
        place_image(lo, env, n, e, align);
    else if (image)
        place_image(lo, env, n->first, e, align);
    else {
        enl_env in = *env;
        in.flat = true;
        in.parent = e;
        enl_node one = *n;
        one.next = NULL;
        enl_blocks_add(lo, &in, &one);
    }
}

/* Whether the content is pictures: then the element is Figure, else a Div of what is in it. */
static bool is_pictorial(const enl_node *figure)
{
    for (const enl_node *k = figure->first; k; k = k->next) {
        bool image = (k->kind == ENL_PLAIN || k->kind == ENL_PARA) && k->first &&
                     k->first->kind == ENL_IMAGE;
        if (k->kind == ENL_DRAWING || k->kind == ENL_IMAGE || image) return true;
    }
    return false;
}

void enl_figure_set(enl_lo *lo, const enl_env *env, const enl_node *n)
{
    const enl_style *s = enl_styles_find(lo->t->styles, "figure", n->classes, n->n_classes);
    const enl_node *caption = NULL, *source = NULL;
    for (const enl_node *k = n->first; k; k = k->next) {
        if (k->kind == ENL_CAPTION) caption = k;
        if (k->kind == ENL_SOURCE_LINE) source = k;
    }
    bool pictorial = is_pictorial(n);
    enl_para_flush(lo->para, env, s);
    enl_vlist_above(env->v, s);
    size_t first = env->v->n;
    enl_sid e =
        enl_stree_add(lo->st, enl_blocks_parent(lo, env), pictorial ? ENL_SE_FIGURE : ENL_SE_DIV);
    if (caption) {
        enl_blocks_caption(lo, env, n, caption, e);
        env->v->keep = true;
    }
    enl_env in = *env;
    in.taken = taken_by(lo, env, source);
    for (const enl_node *k = n->first; k; k = k->next) set_content(lo, &in, n, k, e);
    if (source) enl_blocks_source_line(lo, env, source, e);
    if (pictorial) enl_vlist_keep_from(env->v, first);
    enl_blocks_dest(lo, env->v, first, enl_resolve_id_of(lo->resolved, n));
    enl_vlist_space(env->v, s->below);
}
