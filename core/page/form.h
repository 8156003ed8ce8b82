/* A page of a PDF file as a picture, as layout gets it from the reader and the PDF device writes
 * it.
 */
#ifndef ENL_PAGE_FORM_H
#define ENL_PAGE_FORM_H

#include "core/page/page.h"

/* Which page. */
typedef struct enl_form_request {
    enl_str bytes; /* of the file */
    enl_str name;  /* of the file, for messages */
    uint32_t page; /* from 1 */
    enl_str box;   /* `media`, `crop`, `trim`, `bleed` or `art` */
    enl_span at;   /* the place in the notes that names it */
} enl_form_request;

typedef struct enl_form {
    enl_str objects; /* as core/pdfin/figure.h has them; in the compile's arena */
    enl_len w, h;
    const char *why, *hint; /* why reading failed, NULL when it did not */
} enl_form;

typedef struct enl_form_reader {
    /* False: out->why, NULL when reported. */
    bool (*read)(void *self, const enl_form_request *request, enl_form *out);
    void *self;
} enl_form_reader;

/* One object of the list, and what is left of it. */
typedef struct enl_form_object {
    int64_t kind; /* of the bits below */
    enl_str text; /* a reference is the byte 1, a number from 0 and a space */
    enl_str bytes;
} enl_form_object;

enum { ENL_FORM_STREAM = 1, ENL_FORM_LAYER = 2, ENL_FORM_HIDDEN = 4 /* such a layer */ };

/* Takes the next object from the front of *list; false at its end, and where it is broken. */
bool enl_page_form_next(enl_str *list, enl_form_object *out);

#endif
