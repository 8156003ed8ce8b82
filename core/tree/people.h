/* People and offices of the front matter, in all forms that notes have them in: a text, a map such
 * as `{ name: Ann Bee, affiliation: North Press }`, or a list of these. */
#ifndef ENL_TREE_PEOPLE_H
#define ENL_TREE_PEOPLE_H

#include "core/base/ctx.h"
#include "core/base/value.h"

typedef struct enl_person {
    enl_str name; /* as it is written: notes syntax. Of an office without a name, the office */
    enl_str text; /* the name with what belongs to it: "Ann Bee (North Press, ann@example.org)" */
    const enl_value *fields; /* the map that the person is; NULL for a text */
    bool named;              /* `name` is not an office or a title */
    enl_span span;
} enl_person;

/* The people under `key` of the front matter, a dotted path; in the arena. Pandoc's and Quarto's
 * forms are understood: a name in parts, affiliations beside the name, or named by their id and
 * listed once under `affiliations` or `institute`. What cannot be shown is reported. */
size_t enl_people_read(enl_ctx *c, const enl_value *meta, enl_str key, enl_person **out);

/* What an address has of the person, line by line as notes syntax, in the arena: rank and name,
 * title, office, organization, address, country; or `lines` of the map, or the lines of the text.
 */
size_t enl_people_address(enl_ctx *c, const enl_person *p, enl_str **out);

/* The lines of a text, or of the texts that a list or map has; blank ones are left out. */
size_t enl_people_lines(enl_ctx *c, const enl_value *v, enl_str **out);

/* The fields of a record, of which each may be written by language. */
bool enl_people_has_field(enl_str key);
/* "did you mean `rank`?", or NULL when no field is near. */
const char *enl_people_near_field(enl_ctx *c, enl_str key);

#endif
