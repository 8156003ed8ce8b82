/* Names of a batch's files, from a pattern with fields such as `{{id}}-{{name}}.pdf`. */
#ifndef ENL_BATCH_NAMING_H
#define ENL_BATCH_NAMING_H

#include "core/base/ctx.h"
#include "core/base/map.h"
#include "core/base/value.h"

/* What a name's fields are looked up in: the first that has one. */
typedef struct enl_naming {
    enl_ctx *c;
    enl_str pattern;       /* "": `stem` and the row's number */
    enl_str stem;          /* of the notes' name */
    const enl_value *set;  /* --set, a map */
    const enl_value *meta; /* the front matter */
    enl_map taken;         /* name -> the row that has it */
} enl_naming;

/* Fills in `pattern` and checks it: it is a file's name with fields of the data, the settings or
 * the front matter. False when it is not (reported). */
bool enl_batch_naming_init(enl_naming *n, bool (*has)(void *self, enl_str column), void *self);
/* The name of row `row` with these fields, kept as long as the naming. What cannot be in a file's
 * name becomes a hyphen. "" when there is none or another row has it, which is reported at the
 * row's place. */
enl_str enl_batch_naming_of(enl_naming *n, const enl_value *fields, size_t row);

#endif
