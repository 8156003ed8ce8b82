/* What layout needs from elsewhere. */
#ifndef ENL_LAYOUT_TOOLS_H
#define ENL_LAYOUT_TOOLS_H

#include "core/page/canvas.h"
#include "core/page/form.h"
#include "core/page/page.h"
#include "core/page/running.h"
#include "core/page/vector.h"
#include "core/resolve/resolve.h"
#include "core/style/style.h"
#include "core/text/hyphen.h"
#include "core/tree/tree.h"

/* What layout needs from elsewhere; all borrowed. */
typedef struct enl_layout_tools {
    enl_styles *styles;
    enl_fonts *fonts;
    enl_shaper *shaper;
    enl_hyphens *hyphens;
    const enl_canvas_maker *canvas;
    const enl_vector_reader *svg;
    const enl_form_reader *pdf;
    /* Byte offsets inside `text` before which a line may begin, at most as many as it has bytes;
     * SIZE_MAX when that can't be told. NULL: it never can. */
    size_t (*segment)(void *self, enl_str lang, enl_str text, uint16_t *at);
    void *segment_self;
    enl_running_maker running;
    /* Notes text of the front matter without its markup, in the compile's arena. NULL: as it is. */
    enl_str (*plain)(void *self, enl_str text, enl_span at);
    void *plain_self;
    const enl_node *cover;       /* DIV holding the cover page's blocks, or NULL */
    enl_list cover_background;   /* painted under the cover */
    enl_list page_background[2]; /* under every other page: upright, landscape */
    const enl_node *title;       /* DIV with the lines of the title, or NULL (see enl_doc.around) */
    const enl_node *head, *tail; /* DIVs set before and after the document's own blocks, or NULL */
    struct enl_places *places;   /* empty, to be told where blocks are (tree/places.h); NULL: nobody
                                    asks */
} enl_layout_tools;

#endif
