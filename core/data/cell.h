/* What the text of a cell of data can be taken for. */
#ifndef ENL_DATA_CELL_H
#define ENL_DATA_CELL_H

#include "core/base/str.h"

/* Bits; none for text. Whole numbers that begin with a zero or have more than 15 digits are text:
 * codes, which a number would change. So are numbers of more than 17 figures with a mark. A column
 * is what all its cells can be. */
enum {
    ENL_CELL_POINT = 1, /* a number with a decimal point or none: 12, -1.5, 2e-3, 1.234 */
    ENL_CELL_COMMA = 2, /* one with a decimal comma or none, grouped by points: 12, 1,5, 1.234 */
    ENL_CELL_MARK = 4   /* it has a decimal comma: 1,5, 1.234,5 */
};
unsigned enl_data_cell_read(enl_str s);
/* A number with a decimal comma as one with a point, in a buffer of s.n bytes; returns its length.
 */
size_t enl_data_cell_point(enl_str s, char *out);

#endif
