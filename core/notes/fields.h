/* What a field looks like, wherever it stands. */
#ifndef ENL_NOTES_FIELDS_H
#define ENL_NOTES_FIELDS_H

#include "core/base/str.h"

/* Length of "{{ name }}" or "{{ name key=value }}" at s.p[i], 0 when there is none. */
size_t enl_field_length(enl_str s, size_t i);

#endif
