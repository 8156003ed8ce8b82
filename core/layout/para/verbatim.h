/* Lines of code that their measure cannot hold. */
#ifndef ENL_LAYOUT_PARA_VERBATIM_H
#define ENL_LAYOUT_PARA_VERBATIM_H

#include "core/layout/para/line.h"

/* How far the continuations of a line of code in `style` hang: as far as it is indented itself, and
 * as much more as their mark needs; never half of `width`. */
enl_len enl_para_verbatim_hang(const enl_inlines *in, const enl_style *style, enl_len width);
/* Breaks a line of code, already divided (narrow.h), into lines that are as full as they can be:
 * after a space if one is near their end, else behind a sign, else anywhere. The first line is
 * `first` wide, the others `rest`. One entry per line, in the arena. */
size_t enl_para_verbatim_break(const enl_inlines *in, enl_arena *a, enl_len first, enl_len rest,
                               enl_break **out);
/* Puts the mark of a continuation before the line that starts at l->x: a hooked arrow, which is no
 * part of the text. */
void enl_para_verbatim_mark(enl_line *l, const enl_style *style);

#endif
