/* Input hygiene, which every later step relies on. */
#ifndef ENL_BASE_CLEAN_H
#define ENL_BASE_CLEAN_H

#include "core/base/ctx.h"

/* Makes a source's text valid UTF-8 without a byte-order mark or NUL, with LF line ends. It is
 * replaced in the source, so offsets into it are places in the source. Wrong bytes become U+FFFD
 * and are reported. Returns the text. */
enl_str enl_clean_source(enl_ctx *c, uint32_t file);
/* The same for text of a plugin, without reports. */
enl_str enl_clean_text(enl_arena *a, enl_str text);

#endif
