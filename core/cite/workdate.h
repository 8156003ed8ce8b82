/* Dates of sources, as CSL has them (CSL 1.0.2, "Date variables", and the schema of CSL-JSON). */
#ifndef ENL_CITE_WORKDATE_H
#define ENL_CITE_WORKDATE_H

#include "core/cite/work.h"

typedef struct enl_cite_date {
    enl_str text;    /* "2008-05-01", "2008-05", "2008", or as written; "" when there is none */
    enl_str end;     /* of a range, likewise; "" when it is none */
    bool bc, end_bc; /* a year before the common era, its sign taken off */
    bool circa;
} enl_cite_date;

/* The date in a field: a map with date-parts (one date, or two for a range; years before the common
 * era are negative), circa, literal or raw; or a string, in which "2001/2003" is a range, "1900~"
 * and "1900?" are not certain, and "-44" is 44 BC. */
enl_cite_date enl_cite_workdate_read(enl_arena *a, const enl_cited *c, const char *name);
enl_cite_date enl_cite_workdate_issued(enl_arena *a, const enl_cited *c);

/* The year in print: "2008", "2001–2003", "44 BC", "ca. 1900"; as written when it is no calendar
 * date. */
enl_str enl_cite_workdate_year(const enl_cite_wording *w, const enl_cite_date *d);
/* The whole date in a style's forms. */
enl_str enl_cite_workdate_text(const enl_cite_wording *w, const enl_cite_date *d,
                               const enl_cite_dates *forms);
/* A key whose bytewise order is that of years. */
enl_str enl_cite_workdate_sort(enl_arena *a, const enl_cite_date *d);

#endif
