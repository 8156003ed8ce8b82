/* The readers of core/data for fuzzing: what each promises of any bytes, checked. Each target is a
 * file beside this one; tests/unit/data/fuzz.c runs them all on seeded cases. */
#ifndef ENL_TESTS_FUZZ_DATA_H
#define ENL_TESTS_FUZZ_DATA_H

#include "core/base/clean.h"
#include "core/base/ctx.h"
#include "core/base/utf8.h"
#include "core/base/value.h"
#include "core/data/bibtex.h"
#include "core/data/csv.h"
#include "core/data/json.h"
#include "core/data/luatable.h"
#include "core/data/sources.h"
#include "core/data/toml.h"
#include "core/data/yaml.h"

#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>

typedef bool (*fuzz_read_fn)(enl_ctx *c, uint32_t file, enl_value *out);

enum { FUZZ_DEPTH = 70 };

/* Places are places of the file, text is UTF-8, nothing is nested deeper than a reader says. */
static inline void fuzz_check_value(enl_ctx *c, const enl_value *v, bool utf8, int depth)
{
    if (depth > FUZZ_DEPTH) abort();
    if (v->span.file && v->span.line == 0 && v->span.col != 0) abort();
    if (v->span.line && (v->span.end_line < v->span.line ||
                         (v->span.end_line == v->span.line && v->span.end_col < v->span.col)))
        abort();
    if (v->kind == ENL_V_STRING && utf8 && enl_utf8_check(v->u.s) != v->u.s.n) abort();
    for (size_t i = 0; v->kind == ENL_V_LIST && i < v->u.list.n; i++)
        fuzz_check_value(c, &v->u.list.items[i], utf8, depth + 1);
    for (size_t i = 0; v->kind == ENL_V_MAP && i < v->u.map.n; i++)
        fuzz_check_value(c, &v->u.map.items[i].value, utf8, depth + 1);
}

static inline void fuzz_read_checked(enl_ctx *c, fuzz_read_fn read, enl_str text, bool utf8)
{
    enl_value v;
    enl_buf dump;
    uint32_t file = enl_source_add(&c->sources, ENL_S("fuzz"), text);
    bool good = read(c, file, &v);
    if (!good && c->diags.errors == 0) abort(); /* never silent */
    fuzz_check_value(c, &v, utf8, 0);
    enl_buf_init(&dump, &c->mem);
    enl_value_dump(&v, &dump);
}

static inline void fuzz_read(fuzz_read_fn read, const uint8_t *data, size_t size, bool utf8)
{
    enl_request request = ENL_REQUEST_INIT;
    request.memory_limit = (size_t)512 << 20;
    enl_ctx c;
    jmp_buf recover;
    enl_ctx_init(&c, &request);
    c.mem.recover = &recover;
    c.notes_dir = ENL_S("/nonexistent");
    if (setjmp(recover) == 0)
        fuzz_read_checked(&c, read, (enl_str){ (const char *)data, size }, utf8);
    enl_ctx_drop(&c);
}

static inline bool fuzz_csv_value(enl_ctx *c, uint32_t file, enl_value *out)
{
    enl_csv csv;
    bool good = enl_data_csv_read(c, file, enl_source_text(&c->sources, file), '\0', &csv);
    fuzz_check_value(c, &csv.columns, true, 0);
    *out = csv.rows;
    return good;
}

static inline bool fuzz_yaml_value(enl_ctx *c, uint32_t file, enl_value *out)
{
    return enl_data_yaml_read(c, file, enl_clean_source(c, file), out);
}

static inline bool fuzz_bibtex_value(enl_ctx *c, uint32_t file, enl_value *out)
{
    return enl_data_bibtex_read(c, file, enl_clean_source(c, file), out);
}

static inline void fuzz_csv(const uint8_t *data, size_t size)
{
    fuzz_read(fuzz_csv_value, data, size, true);
}

static inline void fuzz_json(const uint8_t *data, size_t size)
{
    fuzz_read(enl_data_json_read, data, size, true);
}

static inline void fuzz_toml(const uint8_t *data, size_t size)
{
    fuzz_read(enl_data_toml_read, data, size, true);
}

static inline void fuzz_yaml(const uint8_t *data, size_t size)
{
    fuzz_read(fuzz_yaml_value, data, size, true);
}

static inline void fuzz_luatable(const uint8_t *data, size_t size)
{
    fuzz_read(enl_data_luatable_read, data, size, true);
}

static inline void fuzz_bibtex(const uint8_t *data, size_t size)
{
    fuzz_read(fuzz_bibtex_value, data, size, true);
}

#endif
