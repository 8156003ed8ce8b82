/* What a document has beside pages and tags, taken over from a part whose pages are in it. */
#ifndef ENL_PDFIN_EXTRAS_H
#define ENL_PDFIN_EXTRAS_H

#include "core/pdfin/host.h"

/* Each works on the part's pages at host->pages and after. */
void enl_pdfin_extras_classes(enl_pdfin_host *h, enl_pdfin_part *p);
/* A destination of the part as an array of the host. */
qpdf_oh enl_pdfin_extras_dest(enl_pdfin_host *h, const enl_pdfin_dest *to);
void enl_pdfin_extras_links(enl_pdfin_host *h, enl_pdfin_part *p);
/* Names of destinations; those that are taken get the part's prefix. `first` is its first page, ""
 * for none. */
void enl_pdfin_extras_names(enl_pdfin_host *h, enl_pdfin_part *p, enl_str first);
/* One entry with the part's own below it, closed; `after` of those that are there follow it. */
void enl_pdfin_extras_outline(enl_pdfin_host *h, enl_pdfin_part *p, enl_str title, size_t after);
/* Its own page labels, else numbers after `prefix`. */
void enl_pdfin_extras_labels(enl_pdfin_host *h, enl_pdfin_part *p, enl_str prefix);
/* Layers; what is off stays off. */
void enl_pdfin_extras_layers(enl_pdfin_host *h, enl_pdfin_part *p);
/* Whether the file hides this layer at first. */
bool enl_pdfin_extras_hides(enl_pdfin_file *f, qpdf_oh layer);
/* Puts what was gathered into the catalog. */
void enl_pdfin_extras_finish(enl_pdfin_host *h);

#endif
