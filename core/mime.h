/* Media types by the extension of a file's name. */
#ifndef ENL_MIME_H
#define ENL_MIME_H

#include "core/base/str.h"

/* Such as "text/csv"; "application/octet-stream" for what is not known. */
const char *enl_mime_of(enl_str name);

#endif
