/* Diagnostics: the one sink that every stage reports to. */
#ifndef ENL_BASE_DIAG_H
#define ENL_BASE_DIAG_H

#include "core/base/buf.h"
#include "core/base/map.h"
#include "core/base/source.h"
#include "core/base/str.h"
#include "enlace.h"

#include <stdbool.h>

/* The catalogue of codes; core/base/codes.def lists each with its usual severity and meaning. */
typedef enum enl_code {
#define ENL_CODE(id, name, severity, meaning) ENL_C_##id,
#include "core/base/codes.def"
#undef ENL_CODE
    ENL_C_COUNT
} enl_code;

/* Problems of one kind, or of one message. A kind is a code and a wording: the message without what
 * is between backticks and without its numbers. */
typedef struct enl_diag_group {
    size_t met, kept;
    size_t first; /* while they are passed on: the item to begin with */
} enl_diag_group;

typedef struct enl_diag {
    enl_code code;
    enl_severity severity;
    enl_span span;
    enl_str message, hint, origin;
    enl_str replacement;  /* suggested text for the span; empty when there is none */
    enl_str source;       /* what says so, such as a rule book; empty when nothing does */
    const char *own_code; /* of a check, or NULL */
    /* Set by the sink. */
    enl_diag_group *kind, *same; /* same: those with the same message */
    size_t order, next;          /* in the order of report; the next item of its kind */
} enl_diag;

typedef struct enl_diags {
    struct enl_ctx *ctx;
    enl_diag *items;
    size_t n, cap;
    size_t met, errors, warnings, dropped;
    size_t defects; /* of the errors: they are warnings where no standard is claimed */
    size_t milder;  /* when all slots are taken: items from here on are errors */
    enl_map kinds, messages, known;
    enl_buf key; /* scratch */
    bool strict;
} enl_diags;

struct enl_ctx;

/* An empty sink; allocates nothing. */
void enl_diags_init(enl_diags *s, struct enl_ctx *c, bool strict);
/* Reports with the code's usual severity. `hint` may be NULL. At most 10,000 of a kind are kept,
 * and 30,000 in all; the same message at the same place is kept once. */
void enl_report(struct enl_ctx *c, enl_code code, enl_span at, const char *hint, const char *fmt,
                ...) __attribute__((format(printf, 5, 6)));
/* Reports a whole diagnostic; its strings are copied. */
void enl_report_diag(struct enl_ctx *c, const enl_diag *d);
/* The severity of a defect (codes.def), for a stage that reports one as a whole diagnostic. */
enl_severity enl_diag_defect(const struct enl_ctx *c);
/* The document claims no standard: defects (codes.def) that were reported become warnings, and so
 * do those to come. */
void enl_diags_claim_none(struct enl_ctx *c);
/* Passes the diagnostics to the callback, sorted by file and place. Three and more of one kind stay
 * together, at the place of the first: each message once, then those that repeat one. */
void enl_diags_emit(struct enl_ctx *c, enl_diagnostic_fn fn, void *payload);
const char *enl_code_name(enl_code code);
/* A level that users give to a check: "off", "note", "warning" or "error". *level is an
 * enl_severity or ENL_LEVEL_OFF; false for another word. */
enum { ENL_LEVEL_OFF = -1 };
bool enl_level_parse(enl_str word, int *level);
/* "did you mean `x`?" with the nearest of `names`, or NULL when none is near. In the ctx's
 * arena. */
const char *enl_suggest(struct enl_ctx *c, enl_str given, const enl_str *names, size_t n);
/* "available: a, b, c", or NULL for no names at all. In the ctx's arena. */
const char *enl_diag_available(struct enl_ctx *c, const enl_str *names, size_t n);
/* The suggestion when a name is near, else the list when it is short, else NULL. */
const char *enl_diag_suggest_or_list(struct enl_ctx *c, enl_str given, const enl_str *names,
                                     size_t n);
/* The name that `given`, which may be meant as it is, is probably a mistyping of: one letter
 * off, or two in a word of five. NULL when there is none; the name itself when `given` is one of
 * them. */
const enl_str *enl_slip(enl_str given, const enl_str *names, size_t n);

#endif
