/* A recovery point around one call. It costs a setjmp, which saves a few registers. */
#include "core/draw/guard.h"

int enl_draw_guard_run(enl_mem *m, void (*run)(void *self), void *self)
{
    jmp_buf here;
    jmp_buf *const outer = m->recover;
    m->recover = &here;
    int why = setjmp(here);
    if (why == 0) run(self);
    m->recover = outer;
    return why;
}
