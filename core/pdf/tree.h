/* Name trees and number trees (ISO 32000-1, 7.9.6 and 7.9.7): leaves of limited size under one
 * root. */
#ifndef ENL_PDF_TREE_H
#define ENL_PDF_TREE_H

#include "core/pdf/device.h"

/* Sorted entries 0 to n - 1, asked for while the file is saved. */
typedef struct enl_tree_source {
    enl_pdf *d;
    uint32_t n;
    enl_str (*key)(void *self, uint32_t i);     /* of a name tree; `self` is d */
    uint32_t (*number)(void *self, uint32_t i); /* of a number tree */
    void (*value)(enl_buf *out, void *self, uint32_t i);
} enl_tree_source;

/* Write the tree; the source is copied. */
enl_ref enl_pdf_tree_names(const enl_tree_source *s);
enl_ref enl_pdf_tree_numbers(const enl_tree_source *s);

#endif
