/* Deflated streams in zlib's format, by libdeflate; one compressor serves the whole file. */
#ifndef ENL_PDF_DEFLATE_H
#define ENL_PDF_DEFLATE_H

#include "core/base/mem.h"
#include "core/base/str.h"

typedef struct enl_deflate {
    enl_mem *mem;
    struct libdeflate_compressor *compressor;
    char *out; /* buffer for the result, reused */
    size_t room;
} enl_deflate;

/* A compressor with the level for all streams; NULL when out of memory. */
struct libdeflate_compressor *enl_pdf_deflate_compressor(void);
void enl_pdf_deflate_init(enl_deflate *d, enl_mem *m);
void enl_pdf_deflate_drop(enl_deflate *d);
/* The result is valid until the next call; never empty. */
enl_str enl_pdf_deflate_run(enl_deflate *d, enl_str bytes);

#endif
