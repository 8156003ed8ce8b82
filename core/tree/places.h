/* Where blocks came to stand on pages: filled by layout when somebody asks, read by checks. */
#ifndef ENL_TREE_PLACES_H
#define ENL_TREE_PLACES_H

#include "core/base/map.h"
#include "core/base/units.h"

#include <stdbool.h>
#include <stdint.h>

struct enl_node;

/* A line of a block's own text, or a picture of its own. Lengths from the page's top left corner.
 */
typedef struct enl_places_line {
    uint32_t page; /* from 1 */
    enl_len left, top, right, bottom;
    enl_len baseline, size; /* of its largest letters */
    bool text;              /* false: a picture, which counts as no line */
} enl_places_line;

/* What of a block is on one page. */
typedef struct enl_places_part {
    uint32_t page, lines;
    enl_len left, top, right, bottom;
    enl_len first, last; /* baselines of its first and last line; its bottom when it has none */
} enl_places_part;

typedef struct enl_places {
    enl_arena *a;
    enl_map lines; /* by the address of a node */
    uint32_t n_pages;
} enl_places;

/* Empty, with all that it will hold in `a`. */
void enl_places_init(enl_places *p, enl_arena *a);
/* Adds to the block's own lines, in the order of reading: to the last one when both are at one
 * height, as with a raised number. */
void enl_places_add(enl_places *p, const struct enl_node *n, enl_places_line line);
/* The parts of a block and all in it, page by page, in `a`; none when it shows nothing. Cells of a
 * table's row that stand side by side have their lines together. */
enl_places_part *enl_places_parts(const enl_places *p, enl_arena *a, const struct enl_node *n,
                                  size_t *count);

#endif
