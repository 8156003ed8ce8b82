/* Pages as pictures: the display lists played into Cairo. */
#ifndef ENL_DRAW_PREVIEW_H
#define ENL_DRAW_PREVIEW_H

#include "core/draw/draw.h"

/* Both report errors and return ENL_EUSAGE for a page that does not exist, ENL_ELIMIT for a picture
 * that would be too large, ENL_EINPUT for an unusable image or font, and the sink's status when it
 * refused. */
enl_status enl_draw_preview_png(enl_ctx *c, const enl_pages *p, size_t page, double resolution,
                                enl_sink_fn sink, void *self);
enl_status enl_draw_preview_svg(enl_ctx *c, const enl_pages *p, size_t page, enl_sink_fn sink,
                                void *self);

#endif
