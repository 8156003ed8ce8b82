/* The bytes of `data:` URIs (RFC 2397). */
#ifndef ENL_BASE_DATAURI_H
#define ENL_BASE_DATAURI_H

#include "core/base/buf.h"
#include "core/base/mem.h"
#include "core/base/str.h"

#include <stdbool.h>

/* What `data:[type][;base64],...` holds, in the arena. False when it is not such an address, or its
 * base64 is malformed; white space in it is passed over. */
bool enl_datauri_read(enl_arena *a, enl_str uri, enl_str *out);
/* Appends such an address for a picture, whose type readers tell by its bytes. */
void enl_datauri_write(enl_buf *out, enl_str bytes);
/* `s` with each %XX replaced by its byte; in the arena, followed by a NUL. A `%` that two
 * hexadecimal digits do not follow stays. */
enl_str enl_datauri_unescape(enl_arena *a, enl_str s);

#endif
