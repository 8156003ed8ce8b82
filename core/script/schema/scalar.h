/* Values that are no tables, checked and pushed. */
#ifndef ENL_SCRIPT_SCHEMA_SCALAR_H
#define ENL_SCRIPT_SCHEMA_SCALAR_H

#include "core/script/schema/checker.h"

/* Pushes what a value of a type that is no table becomes, or nil when it is wrong (reported). */
void enl_schema_scalar_check(enl_checker *k, const enl_type *type, const enl_value *v,
                             const enl_schema_path *at);

#endif
