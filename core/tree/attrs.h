/* Attribute lists: {#id .class key="value" key=value}; {-} is {.unnumbered}. */
#ifndef ENL_TREE_ATTRS_H
#define ENL_TREE_ATTRS_H

#include "core/base/str.h"

#include <stdbool.h>

/* One part of a list, as slices of the text it was read from. */
typedef struct enl_attr_part {
    enum { ENL_PART_ID, ENL_PART_CLASS, ENL_PART_KEY } kind;
    enl_str key, value; /* an id or a class is in `value` */
    bool quoted;        /* the value was in quotes: \" and \\ in it are escapes */
} enl_attr_part;

typedef enum enl_attrs_status {
    ENL_ATTRS_NONE, /* there is no attribute list here */
    ENL_ATTRS_OK,
    ENL_ATTRS_BAD /* meant as one, but wrong */
} enl_attrs_status;

/* Reads the list that opens with '{' at s.p[*i]; moves *i past its '}'. Parts go to `each`, which
 * may be NULL. On a mistake, *i is its place and *why says what was expected. */
enl_attrs_status enl_attrs_read(enl_str s, size_t *i, const char **why,
                                void (*each)(const enl_attr_part *part, void *payload),
                                void *payload);

#endif
