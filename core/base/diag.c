#include "core/base/diag.h"

#include "core/base/arena_str.h"
#include "core/base/buf.h"
#include "core/base/ctx.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { ENL_DEFECT = ENL_ERROR + 1 };
enum {
    KEPT_MAX = 30000,
    KIND_MAX = 10000, /* so that one kind leaves slots for others */
    TOGETHER = 3      /* problems of one kind */
};

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

bool enl_level_parse(enl_str word, int *level)
{
    static const char *const WORDS[] = { "off", "note", "warning", "error" };
    for (int i = 0; i < 4; i++) {
        if (!enl_str_is(word, WORDS[i])) continue;
        *level = i + ENL_LEVEL_OFF;
        return true;
    }
    return false;
}

enl_severity enl_diag_defect(const enl_ctx *c)
{
    return c->standard_none && !c->diags.strict ? ENL_WARNING : ENL_ERROR;
}

static enl_severity usual_severity(const enl_ctx *c, enl_code code)
{
    if (catalogue[code].severity != ENL_DEFECT) return (enl_severity)catalogue[code].severity;
    return enl_diag_defect(c);
}

static bool is_defect(const enl_diag *d)
{
    return d->severity == ENL_ERROR && catalogue[d->code].severity == ENL_DEFECT;
}

void enl_diags_claim_none(enl_ctx *c)
{
    enl_diags *s = &c->diags;
    c->standard_none = true;
    if (s->strict) return;
    for (size_t i = 0; i < s->n; i++)
        if (is_defect(&s->items[i])) s->items[i].severity = ENL_WARNING;
    s->errors -= s->defects;
    s->warnings += s->defects;
    s->defects = 0;
    s->milder = KEPT_MAX;
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

void enl_diags_init(enl_diags *s, enl_ctx *c, bool strict)
{
    *s = (enl_diags){ .ctx = c, .strict = strict, .milder = KEPT_MAX };
    enl_map_init(&s->kinds, &c->arena);
    enl_map_init(&s->messages, &c->arena);
    enl_map_init(&s->known, &c->arena);
    enl_buf_init(&s->key, &c->mem);
}

/* ---- kinds ---- */

/* The value under the key in `s->key`; the first time it is made, of `size` bytes of zero. */
static void *need(enl_diags *s, enl_map *m, size_t size)
{
    enl_arena *a = &s->ctx->arena;
    void **found = enl_map_find(m, enl_buf_view(&s->key));
    if (found) return *found;
    void *made = enl_arena_zero(a, size);
    *enl_map_insert(m, enl_str_keep(a, enl_buf_view(&s->key))) = made;
    return made;
}

static void begin_key(enl_diags *s, const enl_diag *d)
{
    s->key.n = 0;
    enl_buf_fmt(&s->key, "%s ", d->own_code ? d->own_code : enl_code_name(d->code));
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* What is between backticks is left out, and each number is one sign. */
static void put_wording(enl_buf *b, enl_str message)
{
    bool quoted = false, number = false;
    for (size_t i = 0; i < message.n; i++) {
        char c = message.p[i];
        bool digit = is_digit(c) || (number && (c == '.' || c == ','));
        if (c == '`') quoted = !quoted;
        if (!quoted && !(number && digit)) enl_buf_byte(b, digit ? '0' : c);
        number = !quoted && digit;
    }
}

static void find_groups(enl_diags *s, enl_diag *d)
{
    begin_key(s, d);
    put_wording(&s->key, d->message);
    d->kind = need(s, &s->kinds, sizeof *d->kind);
    begin_key(s, d);
    enl_buf_str(&s->key, d->message);
    d->same = need(s, &s->messages, sizeof *d->same);
}

/* True when the same was said of the same place. */
static bool is_known(enl_diags *s, const enl_diag *d)
{
    const struct {
        const enl_diag_group *same;
        uint64_t file, line, col;
    } place = { d->same, d->span.file, d->span.line, d->span.col };
    s->key.n = 0;
    enl_buf_put(&s->key, &place, sizeof place);
    return enl_map_find(&s->known, enl_buf_view(&s->key)) != NULL;
}

/* When all slots are taken, an error replaces the last milder one. */
static bool has_slot(enl_diags *s, const enl_diag *d)
{
    if (d->kind->kept >= KIND_MAX) return false;
    if (s->n < KEPT_MAX) return true;
    while (s->milder && s->items[s->milder - 1].severity == ENL_ERROR) s->milder--;
    return d->severity == ENL_ERROR && s->milder > 0;
}

static enl_diag *take_slot(enl_diags *s)
{
    if (s->n < KEPT_MAX) {
        s->items = enl_mem_grow(&s->ctx->mem, s->items, &s->cap, s->n + 1, sizeof *s->items);
        return &s->items[s->n++];
    }
    enl_diag *milder = &s->items[s->milder - 1];
    milder->kind->kept--;
    s->dropped++;
    return milder;
}

/* Keeps it, known by the key that is_known has left. */
static void keep(enl_diags *s, enl_diag *d)
{
    enl_arena *a = &s->ctx->arena;
    enl_map_insert(&s->known, enl_str_keep(a, enl_buf_view(&s->key)));
    d->message = enl_str_keep(a, d->message);
    d->hint = enl_str_keep(a, d->hint);
    d->replacement = enl_str_keep(a, d->replacement);
    d->origin = enl_str_keep(a, d->origin);
    d->source = enl_str_keep(a, d->source);
    if (d->own_code) d->own_code = enl_str_z(a, enl_str_from(d->own_code));
    *take_slot(s) = *d;
    d->kind->kept++;
}

void enl_report_diag(enl_ctx *c, const enl_diag *given)
{
    enl_diags *s = &c->diags;
    enl_diag d = *given;
    if (s->strict && d.severity == ENL_WARNING) d.severity = ENL_ERROR;
    find_groups(s, &d);
    if (is_known(s, &d)) return;
    d.order = s->met++;
    d.same->met++;
    d.kind->met++;
    if (has_slot(s, &d))
        keep(s, &d);
    else
        s->dropped++;
    s->errors += d.severity == ENL_ERROR;
    s->defects += is_defect(&d);
    s->warnings += d.severity == ENL_WARNING;
}

/* ---- passing on ---- */

/* By file, line and column; those without a file come last. */
static int compare_places(const void *left, const void *right)
{
    const enl_diag *a = left, *b = right;
    uint32_t a_file = a->span.file - 1, b_file = b->span.file - 1; /* 0 wraps to the largest */
    if (a_file != b_file) return a_file < b_file ? -1 : 1;
    if (a->span.line != b->span.line) return a->span.line < b->span.line ? -1 : 1;
    if (a->span.col != b->span.col) return a->span.col < b->span.col ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

/* Chains the items of each kind, which are sorted: each message once, then the others. The first in
 * a chain is the first of its kind. */
static void chain_kinds(enl_diags *s)
{
    for (size_t i = s->n; i-- > 0;) {
        s->items[i].same->first = i;
        s->items[i].kind->first = s->n;
    }
    for (int repeats = 1; repeats >= 0; repeats--) {
        for (size_t i = s->n; i-- > 0;) {
            enl_diag *d = &s->items[i];
            if ((d->same->first != i) != repeats) continue;
            d->next = d->kind->first;
            d->kind->first = i;
        }
    }
}

typedef struct emission {
    enl_ctx *c;
    enl_diagnostic_fn fn;
    void *payload;
    uint32_t file, line; /* of `text` */
    char *text;          /* a source line, which may be long and have many problems; or NULL */
} emission;

/* Memory may be short here. A message without its source line is better than none. */
static const char *copy_line(emission *e, const enl_span *at)
{
    enl_mem *m = &e->c->mem;
    if (e->text && e->file == at->file && e->line == at->line) return e->text;
    enl_mem_free(m, e->text);
    enl_str line = enl_source_line(&e->c->sources, at->file, at->line);
    e->text = line.n ? enl_mem_try(m, NULL, line.n + 1) : NULL;
    if (!e->text) return "";
    memcpy(e->text, line.p, line.n);
    e->text[line.n] = '\0';
    e->file = at->file;
    e->line = at->line;
    return e->text;
}

static void emit(emission *e, const enl_diag *d, size_t index)
{
    enl_ctx *c = e->c;
    bool first = d->same && &c->diags.items[d->same->first] == d;
    size_t repeats = first ? d->same->met - 1 : 0;
    e->fn(&(enl_diagnostic){ .severity = d->severity,
                             .code = d->own_code ? d->own_code : enl_code_name(d->code),
                             .file = enl_source_name(&c->sources, d->span.file).p,
                             .line = d->span.line,
                             .column = d->span.col,
                             .end_line = d->span.end_line,
                             .end_column = d->span.end_col,
                             .message = d->message.p,
                             .hint = d->hint.p,
                             .replacement = d->replacement.p ? d->replacement.p : "",
                             .source_line = copy_line(e, &d->span),
                             .origin = d->origin.p,
                             .source = d->source.p ? d->source.p : "",
                             .kind_index = index,
                             .kind_count = d->kind ? d->kind->met : 1,
                             .repeats = repeats },
          e->payload);
}

static void emit_dropped(emission *e, size_t n)
{
    char message[64];
    snprintf(message, sizeof message, "%zu more problems were not kept", n);
    emit(e,
         &(enl_diag){ .code = ENL_C_LIMIT,
                      .severity = ENL_NOTE,
                      .message = enl_str_from(message),
                      .hint = ENL_S(""),
                      .origin = ENL_S("") },
         0);
}

void enl_diags_emit(enl_ctx *c, enl_diagnostic_fn fn, void *payload)
{
    enl_diags *s = &c->diags;
    emission e = { .c = c, .fn = fn, .payload = payload };
    if (!fn) return;
    if (s->n) qsort(s->items, s->n, sizeof *s->items, compare_places);
    chain_kinds(s);
    for (size_t i = 0; i < s->n; i++) {
        const enl_diag_group *kind = s->items[i].kind;
        size_t index = 0;
        if (kind->met < TOGETHER)
            emit(&e, &s->items[i], kind->first != i);
        else if (kind->first == i)
            for (size_t k = i; k < s->n; k = s->items[k].next) emit(&e, &s->items[k], index++);
    }
    if (s->dropped) emit_dropped(&e, s->dropped);
    enl_mem_free(&c->mem, e.text);
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
