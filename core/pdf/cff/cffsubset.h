/* Subsets of CFF font programs (Adobe Technical Notes 5176 and 5177). */
#ifndef ENL_PDF_CFF_CFFSUBSET_H
#define ENL_PDF_CFF_CFFSUBSET_H

#include "core/base/mem.h"
#include "core/base/str.h"
#include "enlace.h"

#include <stdint.h>

/* Makes a CID-keyed program of glyph 0 and `gids` (ascending, without 0) whose CIDs are the glyph
 * numbers in `cff`, a bare CFF table. Hints and subroutine numbers stay; subroutines that no kept
 * glyph calls lose their code. `out`, and several times its size of working memory, lies in `a`.
 * ENL_EINPUT when the table is malformed or uses what a CID-keyed program can't hold (accents
 * composed by endchar) or what is obsolete (calls by a computed number, charstrings of Type 1):
 * another subsetter may still manage. */
enl_status enl_cff_subset(enl_arena *a, enl_str cff, const uint16_t *gids, size_t n,
                          enl_str ps_name, enl_str *out);

#endif
