/* The rows that a run is for, one after another, each with its name. */
#ifndef ENL_BATCH_FEED_H
#define ENL_BATCH_FEED_H

#include "core/batch/choice.h"
#include "core/batch/journal.h"
#include "core/batch/naming.h"
#include "core/batch/result.h"
#include "core/batch/rows.h"

typedef struct enl_feed {
    enl_ctx c; /* memory of data, names and front matter; what is wrong with them */
    const enl_batch *batch;
    enl_batch_rows *rows;
    enl_naming naming;
    enl_value set, meta; /* of the letter */
    size_t row;          /* read so far */
    enl_choice choice;
    const enl_journal *journal; /* whose rows are kept; NULL: none */
} enl_feed;

/* Opens data and notes. False when that fails (reported to feed->c). Needs a recovery point. */
bool enl_batch_feed_open(enl_feed *f, const enl_batch *b);
/* The next row that is asked for, with its name, in `out`: it is planned, or it has failed with its
 * problems. False at the end. Needs a recovery point of `f->c`, which `out` shares. */
bool enl_batch_feed_next(enl_feed *f, enl_result *out);
void enl_batch_feed_drop(enl_feed *f);

#endif
