/* Intercepting a jump, so that objects of libraries can be freed before it continues. */
#ifndef ENL_DRAW_GUARD_H
#define ENL_DRAW_GUARD_H

#include "core/base/mem.h"

/* Runs `run(self)`. Returns 0, or the value of the jump (ENL_JUMP_*) that ended it; whoever called
 * passes that on with enl_mem_fail once its own objects are freed. */
int enl_draw_guard_run(enl_mem *m, void (*run)(void *self), void *self);

#endif
