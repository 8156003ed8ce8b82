/* BibTeX files as CSL fields. */
#ifndef ENL_DATA_BIBTEX_H
#define ENL_DATA_BIBTEX_H

#include "core/base/ctx.h"
#include "core/base/value.h"

/* A map from key to fields. False when nothing could be read (reported). */
bool enl_data_bibtex_read(enl_ctx *c, uint32_t file, enl_str text, enl_value *out);

#endif
