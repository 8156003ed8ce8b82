/* Printed page numbers. */
#ifndef ENL_LAYOUT_PAGELABEL_H
#define ENL_LAYOUT_PAGELABEL_H

#include "core/layout/paginate.h"

/* Fills lo->page_labels and lo->page_totals for all lo->n_pages pages. */
void enl_pagelabel_all(enl_lo *lo, const enl_vlist *v, const enl_plan *plan);

#endif
