/* TOML 1.0.0 (toml.io/en/v1.0.0) into values with places. */
#ifndef ENL_DATA_TOML_H
#define ENL_DATA_TOML_H

#include "core/base/ctx.h"
#include "core/base/value.h"

enum { ENL_DATA_TOML_MAX_DEPTH = 64, ENL_DATA_TOML_MAX_NODES = 1000000 };

/* Reads the text of source `file`. Integers are of 64 bits. A date becomes a map as plugins know
 * dates (iso, year, month, day, days); one with a time has hour, minute, second as well, and with
 * an offset from UTC also offset (minutes) and epoch; a time alone has hour, minute and second.
 * False at the first fault, which is reported at its line and column. */
bool enl_data_toml_read(enl_ctx *c, uint32_t file, enl_value *out);
/* The same for bytes [from, to) of the source's text. */
bool enl_data_toml_read_part(enl_ctx *c, uint32_t file, size_t from, size_t to, enl_value *out);

#endif
