/* A run of generated text: plain, or a link to a destination in the document or to an address. */
#ifndef ENL_LAYOUT_PART_H
#define ENL_LAYOUT_PART_H

#include "core/base/str.h"

#include <stdbool.h>

typedef struct enl_part {
    enl_str text, dest, uri;
    enl_str contents; /* of the link; "": the text */
    bool italic, bold;
} enl_part;

#endif
