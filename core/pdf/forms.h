/* Pages of PDF files as form XObjects: their objects with new numbers. */
#ifndef ENL_PDF_FORMS_H
#define ENL_PDF_FORMS_H

#include "core/base/map.h"
#include "core/pdf/deflate.h"
#include "core/pdf/print.h"
#include "core/pdf/store.h"

typedef struct enl_layer {
    enl_ref ref;
    bool hidden;
} enl_layer;

typedef struct enl_forms {
    enl_arena *arena; /* dropped when the file is written */
    enl_store *store;
    enl_deflate *deflate;
    enl_map streams; /* those without references, by a hash of all of them: written once */
    enl_layer *layers;
    size_t n_layers, cap_layers;
} enl_forms;

/* Writes the objects of a form (core/page/form.h), which must last until the file is saved; gives
 * the form itself, 0 for an empty list. What pages of one file share, such as fonts, is written
 * once. */
enl_ref enl_pdf_forms_write(enl_forms *t, enl_str objects);
/* The catalogue's entry for their layers, if there are any. */
void enl_pdf_forms_layers(enl_buf *out, const enl_forms *t);

#endif
