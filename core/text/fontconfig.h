/* The folders that fontconfig looks for fonts in, and its configuration files. */
#ifndef ENL_TEXT_FONTCONFIG_H
#define ENL_TEXT_FONTCONFIG_H

#include "core/base/ctx.h"
#include "core/base/str.h"

/* Paths in the arena; none when fontconfig is not installed. */
typedef struct enl_fontconfig {
    enl_str *folders, *files;
    size_t n_folders, n_files;
} enl_fontconfig;

/* Asks the library, which is opened and closed here; never fails. */
void enl_text_fontconfig_read(enl_fontconfig *out, enl_arena *a);

#endif
