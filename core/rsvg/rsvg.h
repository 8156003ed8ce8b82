/* What the compile and the program `enlace-rsvg` say to each other.
 *
 * librsvg works in a process of its own: a small file can keep it busy for minutes, or make it ask
 * for all memory, and it ends the process when it gets none. The program reads requests from its
 * standard input and writes replies to its standard output, one after the other, until the input
 * ends. Both are structures of this machine with the bytes after them.
 */
#ifndef ENL_RSVG_RSVG_H
#define ENL_RSVG_RSVG_H

#include <stdint.h>

enum { ENL_RSVG_VERSION = 1 };

/* How a file is to be drawn. */
typedef enum enl_rsvg_mode {
    ENL_RSVG_PATHS, /* by Cairo as SVG of paths, ENL_RSVG_UNITS units a pixel */
    ENL_RSVG_PIXELS /* as pixels, 32 bits each as Cairo has them */
} enl_rsvg_mode;
enum { ENL_RSVG_UNITS = 8 }; /* Cairo keeps coordinates in 1/256 of a unit */

typedef struct enl_rsvg_request {
    uint32_t version, mode;
    uint32_t milliseconds; /* of processor time: then the program is ended by SIGPROF */
    uint32_t unused;
    uint64_t n; /* bytes of the file, which follow */
} enl_rsvg_request;

/* What became of a request. */
typedef enum enl_rsvg_result {
    ENL_RSVG_REFUSED, /* the bytes say why */
    ENL_RSVG_NOT_SO,  /* it cannot be drawn in this way */
    ENL_RSVG_DRAWN
} enl_rsvg_result;

typedef struct enl_rsvg_reply {
    uint32_t version, result;
    uint32_t milliseconds; /* what is left of the time */
    uint32_t unused;
    double width, height; /* of the picture, in pixels of 1/96 inch */
    uint32_t pixels_w, pixels_h;
    uint64_t n; /* bytes that follow */
} enl_rsvg_reply;

#endif
