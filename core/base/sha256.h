/* SHA-256 (FIPS 180-4), for pinning files. */
#ifndef ENL_BASE_SHA256_H
#define ENL_BASE_SHA256_H

#include "core/base/str.h"

#include <stdint.h>

typedef struct enl_sha256 {
    uint32_t h[8];
    uint64_t n; /* bytes taken */
    unsigned char block[64];
} enl_sha256;

/* Begins a digest; bytes may be added in pieces of any size. */
void enl_sha256_init(enl_sha256 *s);
void enl_sha256_add(enl_sha256 *s, const void *bytes, size_t n);
/* The digest as 64 hexadecimal digits and a NUL. */
void enl_sha256_end(enl_sha256 *s, char out[65]);

#endif
