/* Walks folders for font files and writes down what faces they hold. */
#ifndef ENL_TEXT_FONTSCAN_H
#define ENL_TEXT_FONTSCAN_H

#include "core/base/buf.h"
#include "core/base/ctx.h"
#include "core/base/str.h"

#include <dirent.h>
#include <hb.h>

typedef struct enl_fontscan {
    enl_ctx *ctx;
    enl_arena arena;
    enl_buf folders; /* a line each: "d", modification time in ns (-1: not there), path */
    enl_buf faces;   /* one per line, best first among equals; see fontscan.c */
    struct enl_fontscan_folder *seen;
    size_t n_seen, cap_seen;
    struct enl_fontscan_file *files;
    size_t n_files, cap_files;
    /* what is open at the moment, so that a jump out of the scan leaks nothing */
    DIR *dir;
    hb_blob_t *blob;
    hb_face_t *face;
    hb_font_t *font;
} enl_fontscan;

/* An empty scan; drop takes a zeroed one, and one that was jumped out of. */
void enl_text_fontscan_init(enl_fontscan *s, enl_ctx *c);
void enl_text_fontscan_drop(enl_fontscan *s);
/* Adds the fonts in a folder and below it. Folders given earlier are preferred among equal faces. A
 * folder that was walked before is left out. */
void enl_text_fontscan_walk(enl_fontscan *s, enl_str folder);
/* Notes a path of which only the time matters. */
void enl_text_fontscan_watch(enl_fontscan *s, enl_str path);
/* Reads all files that were found, and fills `faces`. */
void enl_text_fontscan_read(enl_fontscan *s);
/* A family's name as the lines have it for searching: lower case, without blanks. */
enl_str enl_text_fontscan_key(enl_arena *a, enl_str family);
/* Modification time in nanoseconds, -1 when the file does not exist; size may be NULL. */
int64_t enl_text_fontscan_mtime(const char *path, int64_t *size);

#endif
