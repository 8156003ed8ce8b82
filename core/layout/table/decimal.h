/* Numbers in a line of text, for columns that are aligned at their decimal marks. */
#ifndef ENL_LAYOUT_NUMBER_H
#define ENL_LAYOUT_NUMBER_H

#include "core/lang/number.h"
#include "core/layout/para/inlines.h"

/* Width of what is before the decimal mark in one line of inlines, and of the whole. False without
 * a number. */
bool enl_table_decimal_split(const enl_inlines *in, const enl_number_form *f, enl_len *before,
                             enl_len *whole);

#endif
