#include "core/batch/result.h"

#include "core/base/arena_str.h"

void enl_batch_result_init(enl_result *r, size_t row)
{
    *r = (enl_result){ .row = row };
    enl_mem_init(&r->mem, NULL, NULL, 0);
    enl_arena_init(&r->arena, &r->mem);
}

void enl_batch_result_drop(enl_result *r)
{
    enl_mem_drop(&r->mem);
    *r = (enl_result){ .row = 0 };
}

static const char *keep(enl_result *r, const char *z)
{
    return enl_str_keep(&r->arena, enl_str_from(z)).p;
}

void enl_batch_result_add(const enl_diagnostic *d, void *result)
{
    enl_result *r = result;
    jmp_buf here, *outer = r->mem.recover;
    r->mem.recover = &here;
    if (!setjmp(here)) {
        enl_diagnostic copy = *d;
        copy.code = keep(r, d->code);
        copy.file = keep(r, d->file);
        copy.message = keep(r, d->message);
        copy.hint = keep(r, d->hint);
        copy.source_line = keep(r, d->source_line);
        copy.origin = keep(r, d->origin);
        copy.replacement = keep(r, d->replacement);
        copy.source = keep(r, d->source);
        if (r->n == r->cap)
            r->problems =
                enl_arena_grow(&r->arena, r->problems, &r->cap, r->n + 1, sizeof *r->problems);
        r->problems[r->n++] = copy;
    }
    r->mem.recover = outer;
}
