/* Compiles the same notes in several threads at a time, by the library's interface: threads NOTES TIMES. All outputs
 * must be the same bytes. Built with ThreadSanitizer by `make tsan`, which also looks for races. */
#include "enlace.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { THREADS = 8 };

typedef struct job {
    const char *notes;
    int times;
    enl_output output;
    unsigned long long hash; /* of all that was written */
    size_t size;
    enl_status status;
} job;

static int take(const void *bytes, size_t n, void *payload)
{
    job *j = payload;
    const unsigned char *p = bytes;
    for (size_t i = 0; i < n; i++) j->hash = (j->hash ^ p[i]) * 1099511628211u;
    j->size += n;
    return 0;
}

static void tell(const enl_diagnostic *d, void *payload)
{
    (void)payload;
    if (d->severity == ENL_ERROR) fprintf(stderr, "%s: %s\n", d->file, d->message);
}

static void *work(void *payload)
{
    job *j = payload;
    enl_request r = ENL_REQUEST_INIT;
    r.input_path = j->notes;
    r.write = take;
    r.write_payload = j;
    r.output = j->output;
    r.page = j->output == ENL_OUT_PNG;
    r.diagnostic = tell;
    r.standard = "none";
    for (int i = 0; i < j->times && j->status == ENL_OK; i++) j->status = enl_compile(&r);
    return NULL;
}

/* Whether all threads wrote the same, and something. */
static int agree(const char *notes, int times, enl_output output)
{
    pthread_t threads[THREADS];
    job jobs[THREADS];
    int good = 1;
    for (int i = 0; i < THREADS; i++) {
        jobs[i] = (job){ .notes = notes, .times = times, .output = output, .hash = 14695981039346656037u };
        if (pthread_create(&threads[i], NULL, work, &jobs[i])) return 0;
    }
    for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
    for (int i = 0; i < THREADS; i++)
        good = good && jobs[i].status == ENL_OK && jobs[i].size && jobs[i].hash == jobs[0].hash;
    return good;
}

int main(int argc, char **argv)
{
    int times = argc > 2 ? atoi(argv[2]) : 1, good = argc > 1;
    if (good) good = agree(argv[1], times, ENL_OUT_PDF) && agree(argv[1], times, ENL_OUT_PNG);
    return !good;
}
