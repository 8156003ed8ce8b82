/* Expressions over data, as in `if="to.lang == 'es' and amount > 100"`: parsed once, evaluated any
 * number of times, without a document.
 *
 *   or            OR     = AND { "or" AND }
 *   and           AND    = NOT { "and" NOT }
 *   not           NOT    = "not" NOT | VALUE [ ( == | != | < | <= | > | >= ) VALUE ]
 *   values        VALUE  = 'text' | "text" | 12.5 | true | false | PATH | ( OR )
 *   paths         PATH   = NAME { .NAME | .NUMBER | [NUMBER] }, the first of a list is 1
 *
 * A path that leads nowhere is empty, and so are a blank text and a list without entries. As a
 * condition, what is empty, `false` or 0 does not hold, all else does. What is empty equals only
 * what is empty, and is neither less nor greater than anything.
 *
 * Data are often text alone, as cells of a CSV file are. So a text that is a plain number (-12.50)
 * compares as one with numbers, and one that is `true` or `false` with these. Numbers are exact.
 * Texts are equal when they are the same. In an order, two plain numbers compare as numbers, two
 * days (2026-11-23) or months (2026-11) as dates, and texts by the sorting of the language; other
 * texts that begin with a figure (`1,200`, `5/6/2026`, `10 USD`) have none. Values of unlike kinds
 * do not compare.
 *
 * Limits: 10,000 bytes, 64 levels. */
#ifndef ENL_RESOLVE_EXPR_H
#define ENL_RESOLVE_EXPR_H

#include "core/base/ctx.h"
#include "core/base/value.h"

enum { ENL_EXPR_DIGITS = 400 };

typedef struct enl_expr enl_expr;

/* Where names are looked up: here, then outside. */
typedef struct enl_scope {
    enl_str name;           /* of the value; "": the value is a map, whose keys are names */
    const enl_value *value; /* may be NULL */
    const struct enl_scope *outer;
} enl_scope;

/* Parses `text`, whose place is `at` (with or without quotes around it; file 0: none). It lives as
 * long as the compile. NULL when it is wrong, which is reported. */
const enl_expr *enl_resolve_expr_parse(enl_ctx *c, enl_str text, enl_span at);
/* Whether the expression holds. `lang` sorts texts. False, and reported, when values do not
 * compare; *holds is then false. */
bool enl_resolve_expr_test(enl_ctx *c, const enl_expr *e, const enl_scope *s, enl_str lang,
                           bool *holds);
/* The first name of a path: "to" of "to[1].rank". */
enl_str enl_resolve_expr_first(enl_str path);
/* Passes on the first name of each path in the expression. */
void enl_resolve_expr_names(const enl_expr *e, void (*each)(enl_str name, void *payload),
                            void *payload);
/* Warns of each name that the scope does not have and that is near to one that it has. */
void enl_resolve_expr_check_names(enl_ctx *c, const enl_expr *e, const enl_scope *s);
void enl_resolve_expr_check_name(enl_ctx *c, enl_str path, enl_span at, const enl_scope *s);

/* "row in items": a name and a path. False when it is neither, reported. */
bool enl_resolve_expr_each(enl_ctx *c, enl_str text, enl_span at, enl_str *name, enl_str *path);
/* The value at a path, NULL when there is none. */
const enl_value *enl_resolve_expr_find(const enl_scope *s, enl_str path);
/* -?[0-9]+(\.[0-9]+)?, the form of numbers that data have. */
bool enl_resolve_expr_is_number(enl_str s);
/* The value as such a number, whatever form the source has for it (1e3, 0x1F): a slice of it or of
 * `room`. False when it is not a number, nor a text that is one. */
bool enl_resolve_expr_number(const enl_value *v, char room[ENL_EXPR_DIGITS], enl_str *out);

#endif
