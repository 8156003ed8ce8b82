/* Which file a path names, and whether who names it may read that: the one place that decides.
 *
 * The writer of the notes may show a picture from anywhere, because a picture that the notes name
 * is theirs to publish. Everything else (included notes, files of data and sources, whatever a
 * plugin or template names, and pictures within pictures) stays in the notes' folder or below it,
 * and a template or plugin may also use its own folder. Symbolic links are followed before a path
 * is judged. What lies outside is refused in the same words whether it exists or not.
 */
#ifndef ENL_BASE_REACH_H
#define ENL_BASE_REACH_H

#include "core/base/ctx.h"

/* Who names a path. */
typedef struct enl_asker {
    enl_str from;      /* the folder that relative paths begin at */
    enl_str within[2]; /* the folders that may be read, with those below; both "": any */
    bool relative;     /* absolute paths are refused, wherever they lead */
} enl_asker;

/* The notes' source `file` (0: none), for pictures and for files of text. */
enl_asker enl_reach_notes_picture(const enl_ctx *c, uint32_t file);
enl_asker enl_reach_notes_file(const enl_ctx *c, uint32_t file);
/* A plugin or template. Its paths are relative to `file`, a source of the notes, or to the notes'
 * folder when that is 0; in a file of its own, to its folder, where it may read, too. */
enl_asker enl_reach_code(const enl_ctx *c, uint32_t file);
/* A plugin or template in the folder `dir` that asks for another part of its code. */
enl_asker enl_reach_module(enl_str dir);
/* For a picture that is named in the source `file` itself: enl_reach_code when that is code, else
 * enl_reach_notes_picture. */
enl_asker enl_reach_writer(const enl_ctx *c, uint32_t file);

/* The path to open, from the working directory, in `a`. False when the asker may not read it;
 * whether it exists is a question for who opens it. */
bool enl_reach_path(enl_arena *a, const enl_asker *who, enl_str name, enl_str *path);

/* The one message and hint for a path that is refused; the format takes ENL_FMT(name). */
#define ENL_REACH_REFUSED "`%.*s` is not in the notes' folder"
#define ENL_REACH_HINT "keep the file in the folder of the notes, or below it"

#endif
