/* BibTeX and biblatex files as CSL's fields (CSL 1.0.2, appendix IV): journal is container-title,
 * address is publisher-place; titles are rich text (core/data/latex.h), names are lists of maps
 * (bibname.h), `crossref` and `xdata` are followed. Fields that CSL does not know keep their names.
 *
 * Limits: 200 fields an entry, 100 levels of braces, 64 KiB for a value put together with `#`, and
 * for all values made of abbreviations 1 MiB and 64 times the file, 64 MiB at most. */
#ifndef ENL_DATA_BIBTEX_H
#define ENL_DATA_BIBTEX_H

#include "core/base/ctx.h"
#include "core/base/value.h"

/* Reads `text`, which is that of source `file`: UTF-8, as enl_clean_source leaves it. *out becomes
 * a map from key to fields, in the order of the file. Faults are reported; what can be read is in
 * *out nevertheless. Always true. */
bool enl_data_bibtex_read(enl_ctx *c, uint32_t file, enl_str text, enl_value *out);

#endif
