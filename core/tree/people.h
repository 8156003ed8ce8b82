/* People and offices of the front matter, in all forms that notes have them in: a text, a map such
 * as `{ name: Ann Bee, affiliation: North Press }`, or a list of these. */
#ifndef ENL_TREE_PEOPLE_H
#define ENL_TREE_PEOPLE_H

#include "core/base/ctx.h"
#include "core/base/value.h"

typedef struct enl_person {
    enl_str name; /* as it is written: notes syntax */
    enl_str text; /* the name with what belongs to it: "Ann Bee (North Press, ann@example.org)" */
    enl_span span;
} enl_person;

/* The people under `key` of the front matter, a dotted path; in the arena. Pandoc's and Quarto's
 * forms are understood: a name in parts, affiliations beside the name, or named by their id and
 * listed once under `affiliations` or `institute`. What cannot be shown is reported. */
size_t enl_people_read(enl_ctx *c, const enl_value *meta, enl_str key, enl_person **out);

#endif
