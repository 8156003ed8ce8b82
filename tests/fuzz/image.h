/* core/image for fuzzing: what it promises of any bytes, checked. */
#ifndef ENL_TESTS_FUZZ_IMAGE_H
#define ENL_TESTS_FUZZ_IMAGE_H

#include "core/image/image.h"

#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>

/* Adds up all that it is handed, so that a read past the end is seen. */
static inline void fuzz_image_row(void *self, uint32_t y, const uint8_t *row, int channels,
                                  const uint8_t *alpha)
{
    uint64_t *sum = self;
    uint32_t across = (uint32_t)sum[1];
    if (channels != 1 && channels != 3) abort();
    if (y != sum[2]++) abort();
    for (uint32_t x = 0; x < across * (uint32_t)channels; x++) sum[0] += row[x];
    for (uint32_t x = 0; alpha && x < across; x++) sum[0] += alpha[x];
}

static inline void fuzz_image_checked(enl_ctx *c, enl_str bytes)
{
    enl_image im = { 0 };
    const char *why = enl_image_read(c, &c->arena, bytes, &im);
    if (why) return;
    bool lying = im.orientation >= 5;
    uint64_t sum[3] = { 0, lying ? im.height : im.width, 0 };
    if (!im.width || !im.height || im.orientation < 1 || im.orientation > 8) abort();
    if ((uint64_t)im.width * im.height > ENL_IMAGE_MAX_PIXELS) abort();
    if (im.coding == ENL_IMAGE_RAW && im.orientation != 1) abort();
    if (!enl_image_rows(c, &im, fuzz_image_row, sum)) abort();
    if (sum[2] != (lying ? im.width : im.height)) abort();
}

static inline void fuzz_image(const uint8_t *data, size_t size)
{
    enl_request request = ENL_REQUEST_INIT;
    request.memory_limit = (size_t)512 << 20;
    enl_ctx c;
    jmp_buf recover;
    enl_ctx_init(&c, &request);
    c.mem.recover = &recover;
    if (setjmp(recover) == 0) fuzz_image_checked(&c, (enl_str){ (const char *)data, size });
    enl_ctx_drop(&c);
}

#endif
