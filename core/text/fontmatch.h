/* Which of a family's faces is nearest to a desired style: CSS Fonts Module Level 4, section
 * 5.2. */
#ifndef ENL_TEXT_FONTMATCH_H
#define ENL_TEXT_FONTMATCH_H

#include <stdbool.h>

/* The distance of a face from the desired weight and slope at normal width; the face with the
 * smallest one is chosen. Width takes precedence over slope, and slope over weight. */
int enl_text_fontmatch_distance(int weight, bool italic, int face_weight, int face_width,
                                bool face_italic);
/* Another family to look for when one is not installed: one with the same metrics, or the meaning
 * of a generic name of CSS. `family` is in lower case; NULL for none. */
const char *enl_text_fontmatch_alias(const char *family);

/* How a face looks at large, to find one like it. */
typedef enum enl_fontclass { ENL_SANS, ENL_SERIF, ENL_MONO } enl_fontclass;
/* By the family's name, in lower case. */
enl_fontclass enl_text_fontmatch_class(const char *family);

#endif
