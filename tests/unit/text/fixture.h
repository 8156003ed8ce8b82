/* What the tests of core/text share: a compile's context, its diagnostics, folders of their own. */
#ifndef ENL_TESTS_UNIT_TEXT_FIXTURE_H
#define ENL_TESTS_UNIT_TEXT_FIXTURE_H

#include "tests/unit/test.h"

#include "core/base/ctx.h"

#include <stdio.h>
#include <unistd.h>

typedef struct fixture {
    enl_ctx ctx;
    jmp_buf recover;
    char folder[64]; /* removed at the end; holds the cache and whatever a test puts there */
} fixture;

static inline int fixture_up(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    enl_request r = ENL_REQUEST_INIT;
    strcpy(f->folder, "/tmp/enlace-text-XXXXXX");
    if (!mkdtemp(f->folder)) return -1;
    char cache[96];
    snprintf(cache, sizeof cache, "%s/cache", f->folder);
    setenv("XDG_CACHE_HOME", cache, 1);
    unsetenv("ENLACE_FONT_PATH");
    enl_ctx_init(&f->ctx, &r);
    f->ctx.mem.recover = &f->recover;
    if (setjmp(f->recover)) {
        print_error("memory ran out or a limit was hit\n");
        exit(1);
    }
    *state = f;
    return 0;
}

static inline int fixture_down(void **state)
{
    fixture *f = *state;
    char command[96];
    enl_ctx_drop(&f->ctx);
    snprintf(command, sizeof command, "rm -rf '%s'", f->folder);
    if (system(command) != 0) return -1;
    free(f);
    return 0;
}

/* How many diagnostics of a code there are. */
static inline size_t fixture_count(const fixture *f, enl_code code)
{
    size_t n = 0;
    for (size_t i = 0; i < f->ctx.diags.n; i++) n += f->ctx.diags.items[i].code == code;
    return n;
}

static inline const enl_diag *fixture_diag(const fixture *f, enl_code code)
{
    for (size_t i = 0; i < f->ctx.diags.n; i++)
        if (f->ctx.diags.items[i].code == code) return &f->ctx.diags.items[i];
    return NULL;
}

static inline bool contains(enl_str s, const char *part)
{
    size_t n = strlen(part);
    for (size_t i = 0; i + n <= s.n; i++)
        if (memcmp(s.p + i, part, n) == 0) return true;
    return false;
}

#endif
