/* Pictures that only librsvg draws, by the program `enlace-rsvg` (core/rsvg), which is started for
 * the first of them and asked for the others, too. */
#ifndef ENL_SVGCHILD_H
#define ENL_SVGCHILD_H

#include "core/child.h"
#include "core/page/vector.h"

/* The program; all zero: it has not been started. */
typedef struct enl_svgchild {
    enl_child child;
    bool missing; /* it cannot be started, which was reported */
} enl_svgchild;

/* Reads a file's bytes; the result is in the compile's arena. False with the reason in out->why, or
 * NULL there when it was reported at `at`: the program is missing, or the picture takes more than
 * two seconds of processor time. That is an error always, or the output would depend on the
 * machine. Meanwhile the caller's wish to stop is heard. */
bool enl_svgchild_read(enl_svgchild *k, enl_ctx *c, enl_str bytes, enl_span at, enl_vector *out);
/* Ends the program. */
void enl_svgchild_drop(enl_svgchild *k);

#endif
