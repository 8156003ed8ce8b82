/* The works that a document cites, from its front matter and the files that this names. */
#ifndef ENL_DATA_SOURCES_H
#define ENL_DATA_SOURCES_H

#include "core/base/ctx.h"
#include "core/base/value.h"

/* Reads `sources` (or `bibliography`) of the front matter `meta`, which is that of source `file`:
 * a map or list of works, the name of a file, or a list of names. *out becomes a map from key to a
 * map of CSL's fields (CSL 1.0.2, appendix IV), in order of the sources; empty when there are none.
 * What can't be used is left out and reported. Files are at most 64 MiB and lie below the notes'
 * folder. */
void enl_data_sources_read(enl_ctx *c, const enl_value *meta, uint32_t file, enl_value *out);

#endif
