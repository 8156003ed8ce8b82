/* Printed page numbers. */
#ifndef ENL_LAYOUT_PAGINATE_LABEL_H
#define ENL_LAYOUT_PAGINATE_LABEL_H

#include "core/layout/paginate/plan.h"

/* The labels of all pages, those before the plan's first. */
typedef struct enl_page_labels {
    size_t n;
    enl_str *label;
    enl_str *last; /* of the last page that is numbered like it */
} enl_page_labels;

/* Labels in `a` for the pages of a plan of list `v`, in digits of `lang`; `roman`: those before its
 * first part. */
enl_page_labels enl_paginate_label_all(enl_arena *a, const enl_vlist *v, const enl_plan *plan,
                                       enl_str lang, bool roman);

#endif
