/* The PDF device: writes laid-out pages with libharu as PDF/UA-1 and PDF/A-2a. */
#ifndef ENL_PDF_PDF_H
#define ENL_PDF_PDF_H

#include "core/base/ctx.h"
#include "core/base/sink.h"
#include "core/page/page.h"

/* Before the year 1, so that it is no date. */
#define ENL_PDF_NO_DATE INT64_MIN

/* What files of one thread share: it is made once. */
typedef struct enl_pdf_shared enl_pdf_shared;

/* Everything is in the memory of `c`. Drop takes NULL. */
enl_pdf_shared *enl_pdf_shared_new(enl_ctx *c);
void enl_pdf_shared_drop(enl_pdf_shared *s);

/* A file to attach. */
typedef struct enl_pdf_file_attached {
    enl_str name, bytes, description;
    const char *mime;
    enl_str relationship; /* as PDF has it; "": Unspecified */
} enl_pdf_file_attached;

typedef struct enl_pdf_options {
    bool claim;             /* write the PDF/UA and PDF/A identification */
    enl_pdf_shared *shared; /* NULL: nothing */
    int64_t epoch; /* creation date, in seconds since 1970 UTC; ENL_PDF_NO_DATE: none is written */
    const enl_pdf_file_attached
        *files; /* sorted by name; with any, the claim is PDF/A-3a instead of 2a */
    size_t n_files;
    const enl_str *appended; /* names of destinations on pages that are appended to the file */
    size_t n_appended;
} enl_pdf_options;

/* Writes the whole file. ENL_EIO when the sink fails, ENL_ELIMIT when PDF cannot hold it
 * (reported). */
enl_status enl_pdf_write(enl_ctx *c, const enl_pages *p, const enl_pdf_options *o, enl_sink_fn sink,
                         void *self);

#endif
