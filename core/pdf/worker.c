/* A ring of jobs between two threads. Only the first thread allocates, for the compile's memory
 * knows one thread only; the second one compresses from one buffer into the other. */
#include "core/pdf/worker.h"

#include <libdeflate.h>
#include <signal.h>
#include <string.h>

static void *work(void *self)
{
    enl_worker *w = self;
    pthread_mutex_lock(&w->lock);
    for (unsigned at = 0;; at = (at + 1) % ENL_WORKER_JOBS) {
        enl_worker_job *j = &w->jobs[at];
        while (!w->stop && j->state != ENL_JOB_READY) pthread_cond_wait(&w->ready, &w->lock);
        if (w->stop) break;
        pthread_mutex_unlock(&w->lock);
        j->n_out = libdeflate_zlib_compress(w->compressor, j->in, j->n_in, j->out, j->cap_out);
        pthread_mutex_lock(&w->lock);
        j->state = ENL_JOB_DONE;
        pthread_cond_signal(&w->done);
    }
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

/* Signals are for the program's own threads. */
static bool start(enl_worker *w)
{
    sigset_t all, before;
    sigfillset(&all);
    if (pthread_sigmask(SIG_SETMASK, &all, &before) != 0) return false;
    bool started = pthread_create(&w->thread, NULL, work, w) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

void enl_pdf_worker_init(enl_worker *w, enl_arena *a, enl_deflate *d, bool threaded)
{
    *w = (enl_worker){ .arena = a, .inline_deflate = d };
    if (!threaded) return;
    w->compressor = enl_pdf_deflate_compressor();
    if (!w->compressor) return;
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->ready, NULL);
    pthread_cond_init(&w->done, NULL);
    w->running = start(w);
}

void enl_pdf_worker_drop(enl_worker *w)
{
    if (w->running) {
        pthread_mutex_lock(&w->lock);
        w->stop = true;
        pthread_cond_signal(&w->ready);
        pthread_mutex_unlock(&w->lock);
        pthread_join(w->thread, NULL);
    }
    if (w->compressor) {
        libdeflate_free_compressor(w->compressor);
        pthread_mutex_destroy(&w->lock);
        pthread_cond_destroy(&w->ready);
        pthread_cond_destroy(&w->done);
    }
    for (int i = 0; i < ENL_WORKER_JOBS && w->arena; i++) {
        enl_mem_free(w->arena->mem, w->jobs[i].in);
        enl_mem_free(w->arena->mem, w->jobs[i].out);
    }
    *w = (enl_worker){ 0 };
}

static enl_str keep(enl_worker *w, const char *bytes, size_t n)
{
    char *copy = enl_arena_alloc(w->arena, n);
    memcpy(copy, bytes, n);
    return (enl_str){ copy, n };
}

/* Waits until the job is done, and hands its result over. The state is looked at and set under the
 * lock only, for the other thread looks at it, too; all else of a job that is not ready is ours. */
static void collect(enl_worker *w, enl_worker_job *j)
{
    pthread_mutex_lock(&w->lock);
    while (j->state == ENL_JOB_READY) pthread_cond_wait(&w->done, &w->lock);
    bool done = j->state == ENL_JOB_DONE;
    j->state = ENL_JOB_FREE;
    pthread_mutex_unlock(&w->lock);
    if (done) *j->result = keep(w, j->out, j->n_out);
}

void enl_pdf_worker_deflate(enl_worker *w, enl_str bytes, enl_str *result)
{
    if (!w->running) {
        enl_str s = enl_pdf_deflate_run(w->inline_deflate, bytes);
        *result = keep(w, s.p, s.n);
        return;
    }
    enl_worker_job *j = &w->jobs[w->next];
    enl_mem *m = w->arena->mem;
    collect(w, j);
    j->in = enl_mem_grow(m, j->in, &j->cap_in, bytes.n, 1);
    j->out = enl_mem_grow(m, j->out, &j->cap_out,
                          libdeflate_zlib_compress_bound(w->compressor, bytes.n), 1);
    memcpy(j->in, bytes.p, bytes.n);
    j->n_in = bytes.n;
    j->result = result;
    pthread_mutex_lock(&w->lock);
    j->state = ENL_JOB_READY;
    pthread_cond_signal(&w->ready);
    pthread_mutex_unlock(&w->lock);
    w->next = (w->next + 1) % ENL_WORKER_JOBS;
}

void enl_pdf_worker_wait(enl_worker *w)
{
    if (!w->running) return;
    for (int i = 0; i < ENL_WORKER_JOBS; i++) collect(w, &w->jobs[i]);
}
