/* MurmurHash3 by Austin Appleby (public domain), the 128-bit variant for 64-bit machines, with
 * bytes read in little-endian order everywhere, so that a file has one ID on every machine. */
#include "core/pdf/hash.h"

#include <string.h>

static const uint64_t C1 = 0x87C37B91114253D5u, C2 = 0x4CF5AD432745937Fu;

static uint64_t rotl(uint64_t v, int by)
{
    return v << by | v >> (64 - by);
}

static uint64_t load(const unsigned char *p)
{
    uint64_t v = 0;
    for (int i = 7; i >= 0; i--) v = v << 8 | p[i];
    return v;
}

static uint64_t finish(uint64_t v)
{
    v = (v ^ v >> 33) * 0xFF51AFD7ED558CCDu;
    v = (v ^ v >> 33) * 0xC4CEB9FE1A85EC53u;
    return v ^ v >> 33;
}

void enl_pdf_hash_block(enl_hash128 *h, const void *bytes, size_t n)
{
    const unsigned char *p = bytes, *end = p + n;
    for (; p < end; p += 16) {
        h->a ^= rotl(load(p) * C1, 31) * C2;
        h->a = (rotl(h->a, 27) + h->b) * 5 + 0x52DCE729;
        h->b ^= rotl(load(p + 8) * C2, 33) * C1;
        h->b = (rotl(h->b, 31) + h->a) * 5 + 0x38495AB5;
    }
    h->n += n;
}

void enl_pdf_hash_end(enl_hash128 *h, const void *rest, size_t n, unsigned char out[16])
{
    size_t whole = n & ~(size_t)15;
    unsigned char tail[16] = { 0 };
    enl_pdf_hash_block(h, rest, whole);
    if (n > whole) memcpy(tail, (const char *)rest + whole, n - whole);
    h->n += n - whole;
    uint64_t a = h->a ^ rotl(load(tail) * C1, 31) * C2,
             b = h->b ^ rotl(load(tail + 8) * C2, 33) * C1;
    a ^= h->n;
    b ^= h->n;
    a += b;
    b += a;
    a = finish(a);
    b = finish(b);
    a += b;
    b += a;
    for (int i = 0; i < 8; i++) {
        out[i] = (unsigned char)(a >> 8 * i);
        out[8 + i] = (unsigned char)(b >> 8 * i);
    }
}
