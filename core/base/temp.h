/* Files that have no name yet, or one of the form `.enlace-PID-N-M.tmp`: output on its way.
 *
 * A file is made without a name where the file system can (O_TMPFILE), and gets one when it is
 * whole. On others it is named from the start. Whoever has such a file open holds a lock on it, so
 * that one without a lock whose process is gone is known to be left over by a run that was killed.
 */
#ifndef ENL_BASE_TEMP_H
#define ENL_BASE_TEMP_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* A file without a name in the folder, open for writing. -1 with EOPNOTSUPP when the file system
 * has none, or with another errno. */
int enl_temp_unnamed(const char *dir, mode_t mode);
/* A file with a name, open for writing; out gets its path and has to hold the folder's and 80 bytes
 * more. `owner` tells the files of one process apart. -1 with errno. */
int enl_temp_named(const char *dir, uintptr_t owner, mode_t mode, char *out, size_t size);
/* Gives a file without a name the path, which must not exist; 0, or -1 with errno. */
int enl_temp_link(int fd, const char *path);
/* The same with a name of ours in the folder. */
int enl_temp_link_named(int fd, const char *dir, uintptr_t owner, char *out, size_t size);
/* Removes what killed runs of this user left in the folder. Failures do not matter. */
void enl_temp_sweep(const char *dir);

#endif
