/* A picture from a vector file, as layout gets it from whoever can read one. */
#ifndef ENL_PAGE_VECTOR_H
#define ENL_PAGE_VECTOR_H

#include "core/page/page.h"

/* A drawing of paths, clips and text; or, where they can't show it, pixels. */
typedef struct enl_vector {
    enl_len w, h;
    const enl_list *list; /* NULL: pixels */
    const enl_image *pixels;
    const char *why; /* what is wrong, when reading failed */
} enl_vector;

typedef struct enl_vector_reader {
    /* `at` is where the notes name the file. False: out->why, NULL when reported. */
    bool (*read)(void *self, enl_str bytes, enl_span at, enl_vector *out);
    void *self;
} enl_vector_reader;

/* The list with paths and text enlarged by sx and sy. */
const enl_list *enl_list_scaled(enl_arena *a, const enl_list *l, double sx, double sy);

#endif
