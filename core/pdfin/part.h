/* A file whose pages go into another one: all that is done to it in its own file, before the copy.
 */
#ifndef ENL_PDFIN_PART_H
#define ENL_PDFIN_PART_H

#include "core/pdfin/links.h"
#include "core/pdfin/look.h"

/* Where a stamp may be put on a page as it is shown, by its lower left corner, and how much the
 * page must grow at its foot for it. */
typedef struct enl_pdfin_spot {
    double x, y, grow;
    double scale; /* of the stamp; below 1 where the page is narrower */
} enl_pdfin_spot;

typedef struct enl_pdfin_part {
    enl_pdfin_file f;
    enl_pdfin_pages pages;
    enl_pdfin_links links;
    enl_pdfin_tags tags;
    enl_pdfin_spot *spots; /* for each page, when it has stamps */
    int *open_states;      /* for each page: how many `Q` and */
    int *open_marks;       /* `EMC` are missing at its end */
    bool tagged;           /* by the file itself */
} enl_pdfin_part;

/* A form XObject for one page. */
typedef struct enl_pdfin_mark {
    qpdf_oh form;
    double size[2]; /* width, height */
} enl_pdfin_mark;

/* What a part is put into. */
typedef struct enl_pdfin_ground {
    enl_map *roles;
    int level;                    /* of the last heading before it */
    const enl_pdfin_mark *stamps; /* of its pages, NULL: none */
    bool tags;                    /* it has a structure tree */
} enl_pdfin_ground;

/* Opens and reads; facts go to `facts`. False when it cannot or must not be taken over; why was
 * reported. */
bool enl_pdfin_part_read(enl_pdfin_part *p, const enl_pdfin_source *s, const enl_pdfin_ground *g,
                         enl_pdfin_facts *facts);
/* Whether what was reported refuses the source. */
bool enl_pdfin_part_refused(const enl_pdfin_reply *r, const enl_pdfin_source *s, uint32_t source);

#endif
