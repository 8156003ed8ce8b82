/* An image alone in its paragraph: a figure. */
#ifndef ENL_NOTES_FIGURE_H
#define ENL_NOTES_FIGURE_H

#include "core/notes/md.h"

/* Makes a FIGURE of a paragraph that holds one image with a fig- id, a caption or the class
 * "figure". */
void enl_notes_figure_make(enl_md *md, enl_node *para);

#endif
