/* Text that its measure cannot hold. */
#ifndef ENL_LAYOUT_PARA_NARROW_H
#define ENL_LAYOUT_PARA_NARROW_H

#include "core/layout/para/maker.h"

/* Divides every stretch without a break that is wider than the lines (`first`, then `width`), so
 * that no line is overfull unless one character or picture is: first where words were tied, then at
 * spaces, behind signs, and last between any two clusters. A word that is not typed is reported,
 * once a paragraph. `justified`: addresses that take much of a line are divided as well, since
 * lines before them would be spread. */
void enl_para_narrow_divide(enl_inlines *in, enl_len first, enl_len width, bool justified);

#endif
