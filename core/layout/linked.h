/* Pictures that an SVG file links to, put into the file. */
#ifndef ENL_LAYOUT_LINKED_H
#define ENL_LAYOUT_LINKED_H

#include "core/base/mem.h"
#include "core/base/str.h"

#include <stdbool.h>

/* Gives the bytes of the file that a picture links to, for as long as they are needed. NULL, or why
 * there are none. */
typedef const char *(*enl_linked_fn)(void *self, enl_str href, enl_str *bytes);

/* The SVG file with `data:` URIs in place of links in its elements image and feImage; itself when
 * it has none. Links of other elements lead inside the file. False at the first link that cannot be
 * followed: *href is that, *why the reason. */
bool enl_layout_linked_embed(enl_arena *a, enl_str svg, enl_linked_fn find, void *self,
                             enl_str *out, enl_str *href, const char **why);

#endif
