/* A 128-bit hash for the file's ID and for names of font subsets: tells contents apart, protects
 * nothing. */
#ifndef ENL_PDF_HASH_H
#define ENL_PDF_HASH_H

#include <stddef.h>
#include <stdint.h>

typedef struct enl_hash128 {
    uint64_t a, b, n;
} enl_hash128; /* all zero at first */

/* Takes a block; its size is a multiple of 16. */
void enl_pdf_hash_block(enl_hash128 *h, const void *bytes, size_t n);
/* Takes the rest, of any size, and gives the hash. */
void enl_pdf_hash_end(enl_hash128 *h, const void *rest, size_t n, unsigned char out[16]);

#endif
