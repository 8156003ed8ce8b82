/* What the tests of readers share: a text is read, and what came of it is one line. */
#ifndef ENL_TESTS_DATA_READING_H
#define ENL_TESTS_DATA_READING_H

#include "tests/unit/test.h"

#include "core/base/ctx.h"
#include "core/base/diag.h"
#include "core/base/value.h"

#include <stdio.h>

typedef bool (*read_fn)(enl_ctx *c, uint32_t file, enl_value *out);

typedef struct reading {
    enl_ctx c;
    jmp_buf jump;
    bool good;
    bool hints; /* faults with their hints */
    bool only_faults;
    char got[16384]; /* the value, and "line:column: message | hint" of each fault */
} reading;

static inline void add_fault(const enl_diagnostic *d, void *payload)
{
    reading *r = payload;
    size_t n = strlen(r->got);
    n += (size_t)snprintf(r->got + n, sizeof r->got - n, "%s%u:%u: %s", n ? " ; " : "",
                          (unsigned)d->line, (unsigned)d->column, d->message);
    if (r->hints && *d->hint) snprintf(r->got + n, sizeof r->got - n, " | %s", d->hint);
}

static inline void read_text(reading *r, read_fn read, enl_str text)
{
    enl_request request = ENL_REQUEST_INIT;
    enl_value v;
    r->got[0] = '\0';
    enl_ctx_init(&r->c, &request);
    r->c.mem.recover = &r->jump;
    if (setjmp(r->jump)) fail_msg("memory ended");
    uint32_t file = enl_source_add(&r->c.sources, ENL_S("a"), text);
    r->good = read(&r->c, file, &v);
    if (r->good && !r->only_faults) {
        enl_buf b;
        enl_buf_init(&b, &r->c.mem);
        enl_value_dump(&v, &b);
        snprintf(r->got, sizeof r->got, "%.*s", ENL_FMT(enl_buf_view(&b)));
    }
    enl_diags_emit(&r->c, add_fault, r);
    enl_ctx_drop(&r->c);
}

typedef struct example {
    const char *text, *want; /* with " | " in `want`, hints are compared as well */
} example;

static inline void expect_all(read_fn read, const example *examples, size_t n, bool good)
{
    reading *r = malloc(sizeof *r);
    assert_non_null(r);
    r->only_faults = false;
    for (size_t i = 0; i < n; i++) {
        r->hints = strstr(examples[i].want, " | ") != NULL;
        read_text(r, read, enl_str_from(examples[i].text));
        if (r->good != good || strcmp(r->got, examples[i].want) != 0)
            fail_msg("%s\nexpected: %s\ngot: %s", examples[i].text, examples[i].want, r->got);
    }
    free(r);
}
#define EXPECT(read, examples, good) \
    expect_all((read), (examples), sizeof(examples) / sizeof *(examples), (good))

/* `piece` n times between two texts; NULL wants a value, else `want` is somewhere in the faults. */
static inline void expect_repeated(read_fn read, const char *before, const char *piece, size_t n,
                                   const char *after, const char *want)
{
    reading *r = malloc(sizeof *r);
    size_t k = strlen(piece), head = strlen(before);
    char *text = malloc(head + n * k + strlen(after) + 1);
    assert_true(r && text);
    memcpy(text, before, head);
    for (size_t i = 0; i < n; i++) memcpy(text + head + i * k, piece, k);
    strcpy(text + head + n * k, after);
    r->hints = false;
    r->only_faults = true;
    read_text(r, read, enl_str_from(text));
    if (want ? !strstr(r->got, want) : !r->good)
        fail_msg("expected: %s\ngot: %.200s", want ? want : "a value", r->got);
    free(text);
    free(r);
}

#endif
