/* Programs of ours that a compile starts and talks to over a socket: they hold libraries that may
 * crash, hang or take all memory. */
#ifndef ENL_CHILD_H
#define ENL_CHILD_H

#include "core/modules.h"

#include <sys/types.h>

/* All zero: it has not been started. */
typedef struct enl_child {
    pid_t pid; /* 0: it does not run */
    int fd;    /* to talk to it */
} enl_child;

/* Starts it. False when it is missing (reported); without memory or descriptors it jumps. */
bool enl_child_start(enl_child *k, enl_ctx *c, enl_program p);
/* Ends it, by a signal or by closing its input; how it ended as of waitpid, 0 when it did not run.
 */
int enl_child_end(enl_child *k, bool kill_it);

/* A conversation; the caller's wish to stop is heard meanwhile. */
typedef struct enl_talk {
    enl_child *k;
    enl_ctx *c;
    uint64_t until; /* by enl_now() */
    bool late;      /* it took longer */
} enl_talk;

/* False when the program has ended or it is too late. */
bool enl_child_send(enl_talk *t, const void *bytes, size_t n);
bool enl_child_receive(enl_talk *t, void *to, size_t n);

#endif
