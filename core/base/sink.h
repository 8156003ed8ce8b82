/* Where a device's bytes go. */
#ifndef ENL_BASE_SINK_H
#define ENL_BASE_SINK_H

#include "enlace.h"

#include <stddef.h>

/* Receives a file's bytes in order; anything but ENL_OK ends the writing. */
typedef enl_status (*enl_sink_fn)(void *self, const void *bytes, size_t n);

#endif
