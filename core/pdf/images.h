/* Pictures as image XObjects, each written once. */
#ifndef ENL_PDF_IMAGES_H
#define ENL_PDF_IMAGES_H

#include "core/page/page.h"
#include "core/pdf/store.h"

struct enl_pdf;

typedef struct enl_image_res {
    const enl_image *image;
    enl_ref ref, mask; /* ref 0: cannot be embedded */
    uint32_t stamp;    /* the last page that shows it, from 1 */
} enl_image_res;

typedef struct enl_images {
    enl_image_res *items;
    size_t n, cap;
    uint32_t *by_id; /* place + 1 */
    size_t n_by_id, cap_by_id;
} enl_images;

/* The image's index in images.items, or -1 when it cannot be embedded (reported). */
int32_t enl_pdf_images_use(struct enl_pdf *d, const enl_image *image);

/* The object of an image that no page shows by itself; 0 when it cannot be embedded (reported). */
enl_ref enl_pdf_images_write(struct enl_pdf *d, const enl_image *image);

#endif
