/* A drawing on its way from elements to a display list: shared by draw.c, clip.c and text.c only.
 */
#ifndef ENL_SVG_SCENE_H
#define ENL_SVG_SCENE_H

#include "core/base/map.h"
#include "core/svg/shape.h"
#include "core/svg/style.h"
#include "core/svg/svg.h"

typedef struct enl_svg_scene {
    enl_ctx *c;
    const enl_svg_tools *tools;
    enl_arena *a;       /* the list's */
    enl_arena *scratch; /* temporary data, dropped when the drawing has been read */
    enl_list *list;
    enl_map ids; /* to enl_xml */
    enl_css css;
    size_t n_drawn, n_segs,
        n_bytes; /* elements, segments, attributes' and text's bytes so far, for limits */
    int depth, n_clips;
} enl_svg_scene;

/* Where and how an element is drawn. */
typedef struct enl_svg_place {
    enl_matrix m; /* from user units to points */
    enl_svg_units u;
    const enl_svg_style *parent; /* what is inherited */
} enl_svg_place;

/* Counts what there is to read of an element each time that it is drawn; false when that is too
 * much. */
bool enl_svg_clip_weigh(enl_svg_scene *s, const enl_xml *n);

/* All of these are false when the drawing is not for this reader. */

/* The shape's outline in points. */
bool enl_svg_clip_place_path(enl_svg_scene *s, const enl_svg_outline *o, const enl_matrix *m,
                             enl_path *out);
/* Opens the clip that a style asks for; closes n clips. */
bool enl_svg_clip_open(enl_svg_scene *s, const enl_svg_style *st, const enl_svg_place *p);
void enl_svg_clip_close_all(enl_svg_scene *s, int n);
/* A clip of a rectangle in user units. */
bool enl_svg_clip_rect(enl_svg_scene *s, const enl_matrix *m, double x, double y, double w,
                       double h);
/* Gives the items from `from` on an opacity together, which can be done where they don't overlap.
 */
bool enl_svg_clip_blend(enl_svg_scene *s, size_t from, double opacity);
/* The opacity that a mask written by Cairo expresses. */
bool enl_svg_clip_mask_opacity(enl_svg_scene *s, enl_str id, double *out);
/* A text element with its style. */
bool enl_svg_text(enl_svg_scene *s, const enl_xml *n, const enl_svg_style *style,
                  const enl_svg_place *p);

#endif
