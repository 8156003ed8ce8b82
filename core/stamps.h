/* Stamps: a line such as "Enclosure 2, page 3 of 7" on each page that a document encloses, as an
 * artifact where it covers nothing. `enclosure-stamp` in the front matter gives another text, with
 * fields, or `false`. */
#ifndef ENL_STAMPS_H
#define ENL_STAMPS_H

#include "core/page/page.h"

struct enl_job;

typedef struct enl_stamps {
    enl_str text;    /* "": no stamps */
    bool fields;     /* it is the front matter's, with fields; else the language's */
    enl_span at;     /* where it is written */
    enl_page *pages; /* small ones, each with the stamp of a page of a PDF file, in their order */
    size_t n, cap;
} enl_stamps;

/* What one stamp counts. */
typedef struct enl_stamp_numbers {
    size_t enclosure, page, pages; /* its page of so many, from 1 */
    size_t number;                 /* of all pages that are appended */
} enl_stamp_numbers;

/* Reads what the front matter of j says; faults are reported. After the styles are made. */
void enl_stamps_read(struct enl_job *j);
/* Stamps a page of enclosed notes. When all places are taken the least used one is, with a warning
 * at `at`. */
void enl_stamps_page(struct enl_job *j, enl_page *p, const enl_stamp_numbers *n, enl_span at);
/* Makes the small page for a page of a PDF file. */
void enl_stamps_apart(struct enl_job *j, const enl_stamp_numbers *n);

#endif
