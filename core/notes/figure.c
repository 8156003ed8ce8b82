/* Figures from images: ![Caption](map.png){#fig-map alt="..."} alone in a paragraph. */
#include "core/notes/figure.h"

#include "core/notes/inlines.h"

static bool is_figure(const enl_node *image)
{
    return enl_str_starts(image->id, "fig-") || enl_node_attr(image, "caption") ||
           enl_node_has_class(image, "figure");
}

static void remove_attr(enl_node *n, const enl_attr *a)
{
    enl_attr **place = &n->attrs;
    while (*place && *place != a) place = &(*place)->next;
    if (*place) *place = a->next;
}

static void copy_children(enl_md *md, const enl_node *from, enl_node *to)
{
    for (const enl_node *k = from->first; k; k = k->next)
        enl_node_append(to, enl_node_clone(md->c, k));
}

void enl_notes_figure_make(enl_md *md, enl_node *para)
{
    enl_node *image = para->first;
    if (!image || image->kind != ENL_IMAGE || image->next || !is_figure(image)) return;
    enl_ctx *c = md->c;
    enl_node *figure = enl_node_new(c, ENL_FIGURE, para->span);
    enl_node *caption = enl_node_new(c, ENL_CAPTION, image->span);
    const enl_attr *own = enl_node_attr(image, "caption"), *alt = enl_node_attr(image, "alt");
    if (own) {
        caption->span = own->span;
        enl_notes_inlines_slice(md, own->value, caption);
        remove_attr(image, own);
    } else {
        copy_children(md, image, caption);
        if (caption->first) {
            caption->span = caption->first->span;
            enl_notes_places_extend(&caption->span, caption->last->span);
        }
    }
    if (caption->first) enl_node_append(figure, caption);
    enl_str words = alt ? alt->value : enl_node_plain(c, image);
    if (words.n == 0) words = enl_node_plain(c, caption);
    if (words.n) enl_node_set_attr(c, figure, ENL_S("alt"), words, alt ? alt->span : image->span);
    figure->id = image->id;
    image->id = ENL_S("");
    enl_node_take_classes(figure, image);
    enl_node_replace(para, figure);
    para->kind = ENL_PLAIN;
    enl_node_append(figure, para);
}
