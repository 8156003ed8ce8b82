/* Inline forms of Pandoc, GitHub and Obsidian that a mark of one sort opens and closes: x^2^,
 * H~2~O,
 * ==marked==, :rocket:, %%comment%%. Each by rules that leave plain text alone. */
#ifndef ENL_NOTES_INLINEFORM_H
#define ENL_NOTES_INLINEFORM_H

#include "core/notes/md.h"

/* The form that begins at s.p[from] of the content that cmark reads, ENL_MARK_NONE for none; *to is
 * the byte after it. */
enl_mark enl_notes_inlineform_at(enl_md *md, enl_str s, size_t from, size_t *to);
/* How many bytes open and close a form of inlines, and the node that it becomes; 0 for others. */
size_t enl_notes_inlineform_width(enl_mark mark, enl_kind *kind);
/* The text of an emoji's name, without its colons; "" when there is none. Static. */
enl_str enl_notes_inlineform_emoji(enl_str name);

#endif
