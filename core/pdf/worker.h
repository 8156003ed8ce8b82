/* Deflating in a second thread while the first continues writing. The bytes are the same as without
 * it, and if no thread can be started, the work is done at once. */
#ifndef ENL_PDF_WORKER_H
#define ENL_PDF_WORKER_H

#include "core/pdf/deflate.h"

#include <pthread.h>

enum { ENL_WORKER_JOBS = 4 };

/* Bytes on their way; FREE and DONE ones belong to the first thread, READY ones to the second. */
typedef struct enl_worker_job {
    enum { ENL_JOB_FREE, ENL_JOB_READY, ENL_JOB_DONE } state;
    char *in, *out;
    size_t n_in, cap_in, n_out, cap_out;
    enl_str *result;
} enl_worker_job;

typedef struct enl_worker {
    enl_arena *arena;
    enl_deflate *inline_deflate;
    struct libdeflate_compressor *compressor; /* the second thread's */
    pthread_t thread;
    pthread_mutex_t lock; /* over the states and `stop` */
    pthread_cond_t ready, done;
    bool running, stop;
    unsigned next; /* job to fill */
    enl_worker_job jobs[ENL_WORKER_JOBS];
} enl_worker;

/* Results go to the arena. `threaded` false: everything is done at once by `d`. */
void enl_pdf_worker_init(enl_worker *w, enl_arena *a, enl_deflate *d, bool threaded);
/* Ends the thread and frees its buffers; also after a jump, and twice. */
void enl_pdf_worker_drop(enl_worker *w);
/* *result becomes the deflated bytes, at the latest with the next enl_pdf_worker_wait. The bytes
 * are copied. */
void enl_pdf_worker_deflate(enl_worker *w, enl_str bytes, enl_str *result);
void enl_pdf_worker_wait(enl_worker *w);

#endif
