/* Compares two PNG files, with the tolerance that rounding needs. */
#ifndef ENL_CLI_PICTURE_H
#define ENL_CLI_PICTURE_H

#include "core/base/mem.h"
#include "core/base/str.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct enl_cli_picture_difference {
    uint32_t width[2], height[2];
    uint64_t pixels;     /* that differ by more than a shade */
    uint32_t x, y;       /* the first of them */
    const char *problem; /* why a file could not be compared, or NULL */
} enl_cli_picture_difference;

/* True when both show the same: equal size, and no more than one pixel in 2,000 differs. */
bool enl_cli_picture_same(enl_arena *a, enl_str expected, enl_str got,
                          enl_cli_picture_difference *out);

#endif
