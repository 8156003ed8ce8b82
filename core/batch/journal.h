/* The journal of a batch that writes a file for each row: which rows are done, so that a run that
 * was killed can go on. A row is in it only when its file is on the disk. */
#ifndef ENL_BATCH_JOURNAL_H
#define ENL_BATCH_JOURNAL_H

#include "core/base/ctx.h"
#include "core/base/map.h"
#include "core/batch/result.h"

#include <pthread.h>

/* What an earlier run did. */
typedef struct enl_journal_entry {
    size_t pages;
    enl_str name, sha256, messages; /* sha256 "": not known; messages as enl_batch_report_text */
} enl_journal_entry;

typedef struct enl_journal {
    enl_ctx *c;     /* of `done`; used by one thread at a time */
    int folder, fd; /* -1: there is no journal */
    enl_map done;   /* row, as bytes of a size_t -> enl_journal_entry */
    pthread_mutex_t lock, syncing;
    char *lines; /* not yet written */
    size_t n, cap, rows;
    bool failed; /* it could not be written: told once */
    int error;
} enl_journal;

/* Opens the journal `file` in `folder`. With `resume` its rows are read if it has the same `key`,
 * which says what is compiled; one with another key is an error. False when that fails (reported).
 */
bool enl_batch_journal_open(enl_journal *j, enl_ctx *c, const char *folder, enl_str file,
                            const char *key, bool resume);
/* NULL when the row was not done. */
const enl_journal_entry *enl_batch_journal_find(const enl_journal *j, size_t row);
/* Notes that the row is done; `messages` are what it reported. */
void enl_batch_journal_add(enl_journal *j, const enl_result *r, enl_str messages);
/* Syncs files and journal when 256 rows are waiting, or with `all` any. Another thread may be at
 * it, then nothing is done. */
void enl_batch_journal_sync(enl_journal *j, bool all);
/* Reports if it could not be written, and closes it. */
void enl_batch_journal_close(enl_journal *j);

#endif
