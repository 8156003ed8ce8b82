/* Rows are read, and told about, under one lock; between the two each thread works by itself.
 * Results wait in a ring until all before them have been told, so that nobody gets far ahead of a
 * slow row. */
#include "core/batch/crew.h"

#include <pthread.h>
#include <stdlib.h>

enum { RING = 256, THREADS_MAX = 256 };

typedef struct crew {
    enl_feed *feed;
    const enl_crew_work *work;
    pthread_mutex_t lock;
    pthread_cond_t moved; /* something was told, or it is over */
    enl_result ring[RING];
    size_t taken, told; /* results so far */
    bool over;          /* no more rows are taken */
    enl_status status;
} crew;

static void stop(crew *k)
{
    k->over = true;
    k->status = ENL_ELIMIT;
    pthread_cond_broadcast(&k->moved);
}

static bool is_cancelled(const crew *k)
{
    const enl_request *r = k->feed->batch->letter;
    return r->cancel && r->cancel(r->cancel_payload);
}

/* Under the lock. Memory may run out in the feed, whose recovery point this is. */
static enl_result *take(crew *k)
{
    jmp_buf here;
    while (!k->over && k->taken - k->told == RING) pthread_cond_wait(&k->moved, &k->lock);
    if (!k->over && is_cancelled(k)) stop(k);
    if (k->over) return NULL;
    enl_result *r = &k->ring[k->taken % RING];
    enl_batch_result_init(r, 0);
    k->feed->c.mem.recover = r->mem.recover = &here;
    if (setjmp(here)) {
        stop(k);
    } else if (enl_batch_feed_next(k->feed, r)) {
        k->taken++;
        return r;
    }
    k->over = true;
    enl_batch_result_drop(r);
    pthread_cond_broadcast(&k->moved);
    return NULL;
}

/* Under the lock: tells what is next in order. */
static void tell(crew *k)
{
    while (k->told < k->taken && k->ring[k->told % RING].ready) {
        enl_result *r = &k->ring[k->told % RING];
        k->work->tell(k->work->self, r);
        enl_batch_result_drop(r);
        k->told++;
    }
    pthread_cond_broadcast(&k->moved);
}

static void *work(void *self)
{
    crew *k = self;
    const enl_crew_work *w = k->work;
    void *session = w->begin(w->self);
    pthread_mutex_lock(&k->lock);
    if (!session) stop(k);
    for (enl_result *r; (r = take(k));) {
        pthread_mutex_unlock(&k->lock);
        if (r->status == ENL_ROW_PLANNED) w->make(w->self, session, r);
        pthread_mutex_lock(&k->lock);
        r->ready = true;
        tell(k);
        pthread_mutex_unlock(&k->lock);
        w->rest(w->self);
        pthread_mutex_lock(&k->lock);
    }
    pthread_mutex_unlock(&k->lock);
    if (session) w->end(w->self, session);
    return NULL;
}

enl_status enl_batch_crew_run(enl_feed *f, const enl_crew_work *w, unsigned threads)
{
    pthread_t others[THREADS_MAX];
    unsigned n = 0, wanted = threads < THREADS_MAX ? threads : THREADS_MAX;
    crew *k = calloc(1, sizeof *k);
    if (!k) return ENL_ELIMIT;
    k->feed = f;
    k->work = w;
    pthread_mutex_init(&k->lock, NULL);
    pthread_cond_init(&k->moved, NULL);
    while (n + 1 < wanted && pthread_create(&others[n], NULL, work, k) == 0) n++;
    work(k);
    while (n) pthread_join(others[--n], NULL);
    enl_status status = k->status;
    for (; k->told < k->taken; k->told++) enl_batch_result_drop(&k->ring[k->told % RING]);
    pthread_cond_destroy(&k->moved);
    pthread_mutex_destroy(&k->lock);
    free(k);
    return status;
}
