/* Emoji in text: which stretches are meant as pictures (Unicode Technical Standard 51). */
#ifndef ENL_TEXT_EMOJI_H
#define ENL_TEXT_EMOJI_H

#include "core/base/str.h"

/* The end of the emoji that begin at `from`, with all that belongs to them: variation selectors,
 * skin tones, keycaps, flags, tags, and what zero-width joiners join. `from` itself when the
 * character there is text, as signs are that pictures are only made of on demand (U+FE0F). */
size_t enl_text_emoji_end(enl_str text, size_t from);

#endif
