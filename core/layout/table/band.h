/* Rows that wait in a band become boxes. */
#ifndef ENL_LAYOUT_TABLE_BAND_H
#define ENL_LAYOUT_TABLE_BAND_H

#include "core/layout/table/setting.h"

/* Adds the boxes of the band to the table's list and empties it. */
void enl_table_band_flush(enl_rows *r);

#endif
