#include "core/base/diag.h"

#include "core/base/arena_str.h"
#include "core/base/buf.h"
#include "core/base/ctx.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { KEPT_MAX = 1000, ENL_DEFECT = ENL_ERROR + 1 };

static const struct {
    const char *name;
    int severity; /* enl_severity or ENL_DEFECT */
} catalogue[] = {
#define ENL_CODE(id, name, severity, meaning) { name, severity },
#include "core/base/codes.def"
#undef ENL_CODE
};

const char *enl_code_name(enl_code code)
{
    return (unsigned)code < ENL_C_COUNT ? catalogue[code].name : "";
}

static enl_severity usual_severity(const enl_ctx *c, enl_code code)
{
    if (catalogue[code].severity != ENL_DEFECT) return (enl_severity)catalogue[code].severity;
    return c->standard_none && !c->diags.strict ? ENL_WARNING : ENL_ERROR;
}

void enl_diags_claim_none(enl_ctx *c)
{
    enl_diags *s = &c->diags;
    c->standard_none = true;
    for (size_t i = 0; i < s->n; i++) {
        enl_diag *d = &s->items[i];
        if (d->severity != ENL_ERROR || catalogue[d->code].severity != ENL_DEFECT || s->strict)
            continue;
        d->severity = ENL_WARNING;
        s->errors--;
        s->warnings++;
    }
}

void enl_report(enl_ctx *c, enl_code code, enl_span at, const char *hint, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    enl_str message = enl_str_vfmt(&c->arena, fmt, args);
    va_end(args);
    enl_report_diag(c, &(enl_diag){ .code = code,
                                    .severity = usual_severity(c, code),
                                    .span = at,
                                    .message = message,
                                    .hint = enl_str_from(hint) });
}

static bool same_problem(const enl_diag *a, const enl_diag *b)
{
    return a->code == b->code && a->span.file == b->span.file && a->span.line == b->span.line &&
           a->span.col == b->span.col && enl_str_eq(a->message, b->message);
}

static bool is_known(const enl_diags *s, const enl_diag *d)
{
    for (size_t i = 0; i < s->n; i++) {
        if (same_problem(&s->items[i], d)) return true;
    }
    return false;
}

/* The slot for a new diagnostic. When all are taken, an error replaces the last milder one; NULL
 * otherwise. */
static enl_diag *find_place(enl_diags *s, enl_mem *m, enl_severity severity)
{
    if (s->n < KEPT_MAX) {
        s->items = enl_mem_grow(m, s->items, &s->cap, s->n + 1, sizeof *s->items);
        return &s->items[s->n++];
    }
    s->dropped++;
    for (size_t i = s->n; severity == ENL_ERROR && i-- > 0;) {
        if (s->items[i].severity != ENL_ERROR) return &s->items[i];
    }
    return NULL;
}

void enl_report_diag(enl_ctx *c, const enl_diag *d)
{
    enl_diags *s = &c->diags;
    if (is_known(s, d)) return;
    enl_diag kept = *d;
    if (s->strict && kept.severity == ENL_WARNING) kept.severity = ENL_ERROR;
    kept.message = enl_str_keep(&c->arena, d->message);
    kept.hint = enl_str_keep(&c->arena, d->hint);
    kept.replacement = enl_str_keep(&c->arena, d->replacement);
    kept.origin = enl_str_keep(&c->arena, d->origin);
    if (d->own_code) kept.own_code = enl_str_z(&c->arena, enl_str_from(d->own_code));
    enl_diag *place = find_place(s, &c->mem, kept.severity);
    if (place) *place = kept;
    s->errors += kept.severity == ENL_ERROR;
    s->warnings += kept.severity == ENL_WARNING;
}

/* By file, line and column; those without a file come last. All are items of one array, so
 * comparing addresses keeps the order of report for the rest. */
static int compare_places(const void *left, const void *right)
{
    const enl_diag *a = *(const enl_diag *const *)left, *b = *(const enl_diag *const *)right;
    uint32_t a_file = a->span.file - 1, b_file = b->span.file - 1; /* 0 wraps to the largest */
    if (a_file != b_file) return a_file < b_file ? -1 : 1;
    if (a->span.line != b->span.line) return a->span.line < b->span.line ? -1 : 1;
    if (a->span.col != b->span.col) return a->span.col < b->span.col ? -1 : 1;
    return (a > b) - (a < b);
}

static void emit(enl_ctx *c, const enl_diag *d, enl_diagnostic_fn fn, void *payload)
{
    enl_str line = enl_source_line(&c->sources, d->span.file, d->span.line);
    /* Memory may be short here. A message without its source line is better than none. */
    char *copy = line.n ? enl_mem_try(&c->mem, NULL, line.n + 1) : NULL;
    if (copy) {
        memcpy(copy, line.p, line.n);
        copy[line.n] = '\0';
    }
    fn(&(enl_diagnostic){ .severity = d->severity,
                          .code = d->own_code ? d->own_code : enl_code_name(d->code),
                          .file = enl_source_name(&c->sources, d->span.file).p,
                          .line = d->span.line,
                          .column = d->span.col,
                          .end_line = d->span.end_line,
                          .end_column = d->span.end_col,
                          .message = d->message.p,
                          .hint = d->hint.p,
                          .replacement = d->replacement.p ? d->replacement.p : "",
                          .source_line = copy ? copy : "",
                          .origin = d->origin.p },
       payload);
    enl_mem_free(&c->mem, copy);
}

void enl_diags_emit(enl_ctx *c, enl_diagnostic_fn fn, void *payload)
{
    const enl_diag *order[KEPT_MAX];
    enl_diags *s = &c->diags;
    if (!fn) return;
    for (size_t i = 0; i < s->n; i++) order[i] = &s->items[i];
    qsort(order, s->n, sizeof *order, compare_places);
    for (size_t i = 0; i < s->n; i++) emit(c, order[i], fn, payload);
    if (s->dropped == 0) return;
    char message[64];
    snprintf(message, sizeof message, "%zu more problems were not shown", s->dropped);
    emit(c,
         &(enl_diag){ .code = ENL_C_LIMIT,
                      .severity = ENL_NOTE,
                      .message = enl_str_from(message),
                      .hint = ENL_S(""),
                      .origin = ENL_S("") },
         fn, payload);
}

const char *enl_suggest(enl_ctx *c, enl_str given, const enl_str *names, size_t n)
{
    size_t best = given.n / 3 + 2;
    const enl_str *nearest = NULL;
    for (size_t i = 0; i < n; i++) {
        size_t distance = enl_str_distance(given, names[i], best - 1);
        if (distance >= best || distance >= names[i].n) continue;
        best = distance;
        nearest = &names[i];
        if (best == 0) break;
    }
    if (!nearest) return NULL;
    return enl_str_fmt(&c->arena, "did you mean `%.*s`?", ENL_FMT(*nearest)).p;
}

const char *enl_diag_available(enl_ctx *c, const enl_str *names, size_t n)
{
    if (n == 0) return NULL;
    enl_buf b;
    enl_buf_init(&b, &c->mem);
    enl_buf_z(&b, "available: ");
    for (size_t i = 0; i < n; i++) enl_buf_fmt(&b, "%s%.*s", i ? ", " : "", ENL_FMT(names[i]));
    const char *out = enl_str_z(&c->arena, enl_buf_view(&b));
    enl_buf_drop(&b);
    return out;
}

const char *enl_diag_suggest_or_list(enl_ctx *c, enl_str given, const enl_str *names, size_t n)
{
    enum { LISTED_MAX = 16 };
    const char *near = enl_suggest(c, given, names, n);
    return near || n > LISTED_MAX ? near : enl_diag_available(c, names, n);
}

const enl_str *enl_slip(enl_str given, const enl_str *names, size_t n)
{
    enum { SHORT = 4, LONG = 5 };
    size_t best = given.n < SHORT ? 1 : given.n < LONG ? 2 : 3;
    const enl_str *found = NULL;
    for (size_t i = 0; i < n; i++) {
        size_t distance = enl_str_distance(given, names[i], best - 1);
        if (distance >= best) continue;
        best = distance;
        found = &names[i];
        if (best == 0) break;
    }
    return found;
}
