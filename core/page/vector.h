/* A picture from a vector file, as layout gets it from the reader. */
#ifndef ENL_PAGE_VECTOR_H
#define ENL_PAGE_VECTOR_H

#include "core/page/page.h"

/* A drawing of paths, clips and text; or pixels, where these cannot show it. */
typedef struct enl_vector {
    enl_len w, h;
    const enl_list *list; /* NULL: pixels */
    const enl_image *pixels;
    const char *why; /* why reading failed, NULL when it did not */
} enl_vector;

/* Pictures of pixels inside a vector file, by their `data:` URI; NULL when that holds none. */
typedef struct enl_vector_pictures {
    const enl_image *(*read)(void *self, enl_str uri);
    void *self;
} enl_vector_pictures;

typedef struct enl_vector_reader {
    /* `at` is the place in the notes that names the file. False: out->why, NULL when reported. */
    bool (*read)(void *self, enl_str bytes, enl_span at, const enl_vector_pictures *pictures,
                 enl_vector *out);
    void *self;
} enl_vector_reader;

/* The list with paths, pictures and text enlarged by sx and sy. */
const enl_list *enl_page_vector_scaled(enl_arena *a, const enl_list *l, double sx, double sy);

#endif
