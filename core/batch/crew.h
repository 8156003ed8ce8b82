/* The threads of a batch, and the order in which their results are told. */
#ifndef ENL_BATCH_CREW_H
#define ENL_BATCH_CREW_H

#include "core/batch/feed.h"

/* Receives each result in the order of rows, one call at a time. */
typedef void (*enl_crew_fn)(void *self, enl_result *r);
/* Does a row's work on a thread of its own, with that thread's session. */
typedef struct enl_crew_work {
    void *self;
    void *(*begin)(void *self); /* a session, or NULL */
    void (*make)(void *self, void *session, enl_result *r);
    void (*end)(void *self, void *session);
    enl_crew_fn tell;
    void (*rest)(void *self); /* after telling, by any thread at any time */
} enl_crew_work;

/* Runs all rows of the feed in `threads` threads, the calling one among them. ENL_ELIMIT when it
 * was cancelled or memory ran out; the results before that were told. */
enl_status enl_batch_crew_run(enl_feed *f, const enl_crew_work *w, unsigned threads);

#endif
