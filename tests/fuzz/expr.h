/* Expressions for fuzzing: what their reader and their evaluation promise of any bytes, checked.
 * tests/unit/resolve/expr.c runs this on seeded cases. */
#ifndef ENL_TESTS_FUZZ_EXPR_H
#define ENL_TESTS_FUZZ_EXPR_H

#include "core/base/ctx.h"
#include "core/data/yaml.h"
#include "core/resolve/expr.h"

#include <setjmp.h>
#include <stdlib.h>

static inline void fuzz_expr_checked(enl_ctx *c, enl_str text)
{
    bool holds = true;
    enl_value v;
    enl_str name, path;
    const enl_str data =
        ENL_S("amount: 7\nto: { lang: es }\nitems: [{ n: b, tags: [x] }, { n: 2 }]\n");
    uint32_t file = enl_source_add(&c->sources, ENL_S("fuzz"), data);
    if (!enl_data_yaml_read(c, file, data, &v)) abort();
    const enl_span at = { file, 1, 1, 1, (uint32_t)text.n + 1 };
    const enl_scope scope = { .value = &v };
    const enl_expr *e = enl_resolve_expr_parse(c, text, at);
    if (!e && c->diags.errors == 0) abort(); /* never silent */
    if (e) {
        size_t errors = c->diags.errors;
        bool good = enl_resolve_expr_test(c, e, &scope, ENL_S("en"), &holds);
        if (!good && (holds || c->diags.errors == errors)) abort();
        enl_resolve_expr_check_names(c, e, &scope);
    }
    if (enl_resolve_expr_each(c, text, at, &name, &path) && (!name.n || !path.n)) abort();
    enl_resolve_expr_find(&scope, text);
}

static inline void fuzz_expr(const uint8_t *data, size_t size)
{
    enl_request request = ENL_REQUEST_INIT;
    request.memory_limit = (size_t)64 << 20;
    enl_ctx c;
    jmp_buf recover;
    enl_ctx_init(&c, &request);
    c.mem.recover = &recover;
    if (setjmp(recover) == 0) fuzz_expr_checked(&c, (enl_str){ (const char *)data, size });
    enl_ctx_drop(&c);
}

#endif
