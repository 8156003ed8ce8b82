/* What may be outside the measure at the ends of lines. */
#ifndef ENL_LAYOUT_PARA_PROTRUDE_H
#define ENL_LAYOUT_PARA_PROTRUDE_H

#include "core/base/str.h"

/* How far a character at a line's start or end may protrude, in thousandths of an em. */
int enl_para_protrude_left(enl_str word);
int enl_para_protrude_right(enl_str word);

#endif
