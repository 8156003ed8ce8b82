/* The clock for measuring. Its readings never reach the output. */
#ifndef ENL_BASE_CLOCK_H
#define ENL_BASE_CLOCK_H

#include <stdint.h>
#include <time.h>

/* Nanoseconds since some moment; never 0. */
static inline uint64_t enl_now(void)
{
    struct timespec t = { 0, 1 };
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

#endif
