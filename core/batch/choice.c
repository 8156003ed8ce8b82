#include "core/batch/choice.h"

#include "core/base/arena_str.h"
#include "core/resolve/expr.h"

#include <stdlib.h>

static bool is_known(enl_choice *f, enl_str name)
{
    return enl_batch_rows_has(f->rows, name) || enl_value_get_str(f->meta, name) ||
           enl_value_get_str(f->set, name);
}

static void check_name(enl_str name, void *self)
{
    enl_choice *f = self;
    if (!is_known(f, name))
        enl_report(f->c, ENL_C_USAGE, (enl_span){ 0 }, "name a column of the data",
                   "unknown field `%.*s` in `--where`", ENL_FMT(name));
}

static bool read_where(enl_choice *f)
{
    enl_str text = enl_str_from(f->batch->where);
    if (!text.n) return true;
    f->where = enl_resolve_expr_parse(f->c, text, (enl_span){ 0 });
    if (f->where) enl_resolve_expr_names(f->where, check_name, f);
    return f->where && !f->c->diags.errors;
}

bool enl_batch_choice_holds(enl_choice *f, const enl_value *fields)
{
    enl_scope meta = { .value = f->meta }, row = { .value = fields, .outer = &meta },
              set = { .value = f->set, .outer = &row };
    bool yes = true;
    enl_str lang = ENL_S("");
    const enl_value *given = enl_value_get(f->meta, "lang");
    if (given) enl_value_text(given, &lang);
    return !f->where || !enl_resolve_expr_test(f->c, f->where, &set, lang, &yes) || yes;
}

/* The rows that failed in a report. */
static bool read_only(enl_choice *f)
{
    const enl_batch_source from = { .path = enl_str_from(f->batch->only) };
    enl_map_init(&f->only, &f->c->arena);
    if (!from.path.n) return true;
    enl_batch_rows *r = enl_batch_rows_open(f->c, &from);
    enl_value v;
    while (r && enl_batch_rows_next(r, &f->c->arena, &v)) {
        enl_str row = ENL_S(""), status = ENL_S("");
        const enl_value *number = enl_value_get(&v, "row"), *what = enl_value_get(&v, "status");
        if (number) enl_value_text(number, &row);
        if (what) enl_value_text(what, &status);
        size_t n = (size_t)strtoull(row.n ? row.p : "", NULL, 10);
        if (n && enl_str_is(status, "failed"))
            enl_map_insert(&f->only, enl_str_keep(&f->c->arena, (enl_str){ (char *)&n, sizeof n }));
    }
    enl_batch_rows_close(r);
    return r && !f->c->diags.errors;
}

bool enl_batch_choice_has(const enl_choice *f, size_t row)
{
    const enl_batch *b = f->batch;
    if (b->row && b->row != row) return false;
    if (b->shards && (row - 1) % b->shards != b->shard - 1) return false;
    return !b->only || enl_map_find(&f->only, (enl_str){ (const char *)&row, sizeof row });
}

bool enl_batch_choice_read(enl_choice *f)
{
    return read_where(f) && read_only(f);
}
