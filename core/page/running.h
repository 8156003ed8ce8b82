/* A running head or foot, and what is known about its page. */
#ifndef ENL_PAGE_RUNNING_H
#define ENL_PAGE_RUNNING_H

#include "core/base/str.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct enl_running {
    bool foot;
    size_t page;           /* from 1, the cover counted */
    bool first, left;      /* the first page after the cover; a left-hand page */
    enl_str number, pages; /* as printed: the page's, the last one's */
    enl_str chapter, chapter_number, section, section_number; /* "" when there is none */
    enl_str text[3]; /* at the left, in the centre, at the right; with {fields} still to be
                      * filled */
} enl_running;

/* Changes `text`. */
typedef struct enl_running_maker {
    void (*make)(void *self, enl_running *r); /* NULL: texts stay as the style has them */
    void *self;
} enl_running_maker;

#endif
