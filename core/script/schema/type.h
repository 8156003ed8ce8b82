/* The types of options and fields. */
#ifndef ENL_SCRIPT_SCHEMA_TYPE_H
#define ENL_SCRIPT_SCHEMA_TYPE_H

#include "core/script/schema/reader.h"

/* "string", "integer" ... as registration tables write it. */
const char *enl_schema_type_name(enl_type_kind kind);
/* Options, fields or columns: a map from names to types, none when it is no map. `depth` of
 * nesting: 0 at the top. */
enl_fields enl_schema_type_fields(enl_schema_reader *r, const enl_value *map, enl_str path,
                                  int depth);
/* The field of that name; NULL when there is none. */
const enl_field *enl_schema_type_find(enl_fields fields, enl_str name);

#endif
