/* What a document encloses: files named under `enclosures` in its front matter.
 *
 * They are read when the front matter is ready, so that titles, numbers of pages and hashes can be
 * printed, and become part of the output at the end: notes as pages and tags (core/page/join.h),
 * PDF files by `enlace-pdfin`, all others attached by the PDF device. */
#ifndef ENL_ENCLOSURES_H
#define ENL_ENCLOSURES_H

#include "core/child.h"
#include "core/pdf/pdf.h"
#include "core/pdfin/job.h"
#include "core/stamps.h"

struct enl_job;

typedef enum enl_enclosed {
    ENL_ENCLOSED_LISTED,
    ENL_ENCLOSED_NOTES,
    ENL_ENCLOSED_PAGES,
    ENL_ENCLOSED_FILE
} enl_enclosed;

/* How much of the document there is before something. */
typedef struct enl_enclosed_place {
    size_t pages, parts, entries; /* parts of enclosures; entries of the outline that are theirs */
} enl_enclosed_place;

typedef struct enl_enclosure {
    enl_enclosed how;
    enl_span at;             /* its entry */
    enl_span file_at;        /* the name of its file */
    enl_str id, title, file; /* as written; "" */
    enl_str bytes;           /* of the file, but for notes */
    enl_str ranges, alt, relationship, description, date;
    const char *hash;          /* SHA-256 of the file; "" */
    size_t pages;              /* that are appended */
    enl_enclosed_place at_end; /* PAGES: where they go */
    struct enl_job *notes;     /* NOTES: compiled, until the output is written */
} enl_enclosure;

typedef struct enl_enclosures {
    enl_enclosure *items; /* in order: the first is enclosure 1 */
    size_t n;
    enl_child child;
    enl_stamps stamps;
    enl_enclosed_place end; /* after all that was joined */
    enl_str date;           /* of the front matter, when it is an enclosure itself */
    bool inner;             /* this document is an enclosure itself: its own are listed only */
    uint32_t first_font;    /* its fonts are numbered from here, to be told from those of others */
} enl_enclosures;

/* Reads `enclosures` of j's front matter: files are read, checked and compiled, entries get
 * `title`, `number`, `pages`, `sha256` and `enclosed`. What cannot be enclosed is reported at its
 * place. */
void enl_enclosures_read(struct enl_job *j);
/* References such as `@encl-annex` become words, and their entries get `named: true`. It may be
 * called again when there is more text. */
void enl_enclosures_refer(struct enl_job *j);
/* Joins the pages of enclosed notes to j's, and stamps them; after layout, while there is a tree.
 */
void enl_enclosures_join(struct enl_job *j);
/* The files that the PDF device attaches, in j's arena; *n may be 0. */
const enl_pdf_file_attached *enl_enclosures_files(struct enl_job *j, size_t *n);
/* Names of destinations that PDF files bring, in j's arena. */
const enl_str *enl_enclosures_names(struct enl_job *j, size_t *n);
/* Adds the stamps for pages of PDF files to the pages of j, as enl_enclosures_append expects. */
void enl_enclosures_add_stamps(struct enl_job *j);
/* Whether pages of PDF files are to be appended; then the host goes through the next function. */
bool enl_enclosures_has_pages(const enl_enclosures *e);
/* The host's bytes with all pages appended, in j's arena; false after a report. */
bool enl_enclosures_append(struct enl_job *j, enl_str host, enl_str *out);
void enl_enclosures_drop(struct enl_job *j);

#endif
