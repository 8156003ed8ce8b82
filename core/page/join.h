/* The pages of one document after those of another, with tags, destinations and outline. */
#ifndef ENL_PAGE_JOIN_H
#define ENL_PAGE_JOIN_H

#include "core/page/page.h"

typedef struct enl_page_joining {
    enl_arena *arena;
    enl_str prefix;      /* for ids of the second document, so that none is there twice */
    enl_str title;       /* of its entry in the outline; "": it has none, nor has what is in it */
    uint32_t image_base; /* added to the numbers of its images */
} enl_page_joining;

/* `from` is changed and must last as long as `to`; its fonts must have other numbers. Its elements
 * go below one Part, with its language and title. */
void enl_page_join(enl_pages *to, enl_mem *m, enl_pages *from, const enl_page_joining *how);

#endif
